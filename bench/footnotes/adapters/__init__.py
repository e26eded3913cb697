"""Tools that read a PDF, each a module with `predict(path)` and `version()`.

The form of a prediction: {"paragraphs": [{"text", "marks": [{"offset", "printed", "note"}]}], "headings": [the same],
"notes": [{"printed", "text"}]}; `note` is an index into notes, or null.
"""

from importlib import import_module
from types import ModuleType

NAMES = (
    "ccmextract",
    "pymupdf4llm",
    "opendataloader",
    "pdf_oxide",
    "markitdown",
    "kreuzberg",
    "pypdf",
    "pypdfium2",
    "pdfminer",
    "pdfplumber",
)


def adapter(name: str) -> ModuleType:
    """The module of an adapter."""
    if name not in NAMES:
        raise ValueError(f"no adapter {name!r}; there are {', '.join(NAMES)}")
    return import_module(f"footnotes.adapters.{name}")
