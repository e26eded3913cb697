"""pdfminer.six: plain text."""

from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from pdfminer.high_level import extract_text

from footnotes.adapters import text


def version() -> str:
    """The version of the tool."""
    return installed("pdfminer.six")


def predict(path: Path) -> dict[str, Any]:
    """The tool's text, with marks and notes tied by number."""
    return text.predict(extract_text(str(path)).split("\f"), blanks_end=True)
