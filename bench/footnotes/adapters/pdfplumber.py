"""pdfplumber: plain text."""

from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

import pdfplumber

from footnotes.adapters import text


def version() -> str:
    """The version of the tool."""
    return installed("pdfplumber")


def predict(path: Path) -> dict[str, Any]:
    """The tool's text, with marks and notes tied by number."""
    with pdfplumber.open(path) as document:
        return text.predict([page.extract_text() for page in document.pages], blanks_end=False)
