"""pypdfium2: plain text of pdfium."""

from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

import pypdfium2

from footnotes.adapters import text


def version() -> str:
    """The version of the tool."""
    return installed("pypdfium2")


def predict(path: Path) -> dict[str, Any]:
    """The tool's text, with marks and notes tied by number."""
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range().replace("\ufffe", "-\n") for page in document]
    document.close()
    return text.predict(pages, blanks_end=False)
