"""Documents of the Convention on Cluster Munitions as structured, checked claims.

`read` gives a document's structure, `extract` its claims, `check` runs the checks again. Everything is loaded on first
use, so that importing this package costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

from ccmextract.version import VERSION as __version__

if TYPE_CHECKING:
    from ccmextract.api import check, extract, read
    from ccmextract.model import Claim, Document, Extraction, Footnote, Paragraph, Section

_VERBS = ("check", "extract", "read")
_MODELS = ("Claim", "Document", "Extraction", "Footnote", "Paragraph", "Section")

__all__ = ["Claim", "Document", "Extraction", "Footnote", "Paragraph", "Section", "__version__", "check", "extract", "read"]


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        from ccmextract import api

        return getattr(api, name)
    if name in _MODELS:
        from ccmextract import model

        return getattr(model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
