"""pypdf: plain text."""

from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from footnotes.adapters import text


def version() -> str:
    """The version of the tool."""
    return installed("pypdf")


def predict(path: Path) -> dict[str, Any]:
    """The tool's text, with marks and notes tied by number."""
    return text.predict([page.extract_text() for page in PdfReader(path).pages], blanks_end=False)
