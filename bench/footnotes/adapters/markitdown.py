"""markitdown: the text of pdfminer.six."""

from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from markitdown import MarkItDown

from footnotes.adapters import text


def version() -> str:
    """The version of the tool."""
    return installed("markitdown")


def predict(path: Path) -> dict[str, Any]:
    """The tool's text, with marks and notes tied by number."""
    return text.predict(MarkItDown().convert(str(path)).text_content.split("\f"), blanks_end=True)
