"""kreuzberg: plain text of pdfium by page."""

from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from kreuzberg import ExtractionConfig, PageConfig, extract_file_sync

from footnotes.adapters import text


def version() -> str:
    """The version of the tool."""
    return installed("kreuzberg")


def predict(path: Path) -> dict[str, Any]:
    """The tool's text, with marks and notes tied by number."""
    result = extract_file_sync(str(path), config=ExtractionConfig(pages=PageConfig(extract_pages=True)))
    pages = [page["content"] if isinstance(page, dict) else page.content for page in result.pages or []]
    return text.predict(pages or [result.content], blanks_end=False)
