"""pymupdf4llm: Markdown in which everything raised stands in brackets. The licence is AGPL, so it is never a dependency."""

from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

import pymupdf4llm

from footnotes.adapters import text


def version() -> str:
    """The version of the tool."""
    return installed("pymupdf4llm")


def predict(path: Path) -> dict[str, Any]:
    """The tool's Markdown, with marks and notes tied by number."""
    chunks = pymupdf4llm.to_markdown(str(path), page_chunks=True, show_progress=False)
    return text.predict([chunk["text"] for chunk in chunks], blanks_end=True)
