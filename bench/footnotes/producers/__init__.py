"""Programs that print a document to PDF, each a module with `SUPPORTS` and `render_all`."""

from importlib import import_module
from types import ModuleType

NAMES = ("typst", "libreoffice", "pdftex", "weasyprint", "reportlab")
ON_REQUEST = ("libreoffice_docx", "libreoffice_html")


def producer(name: str) -> ModuleType:
    """The module of a producer."""
    if name not in NAMES + ON_REQUEST:
        raise ValueError(f"no producer {name!r}; there are {', '.join(NAMES + ON_REQUEST)}")
    return import_module(f"footnotes.producers.{name}")
