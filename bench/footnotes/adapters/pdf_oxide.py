"""pdf-oxide: Markdown without a sign for marks."""

from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

import pdf_oxide

from footnotes.adapters import text


def version() -> str:
    """The version of the tool."""
    return installed("pdf-oxide")


def predict(path: Path) -> dict[str, Any]:
    """The tool's Markdown, with marks and notes tied by number."""
    document = pdf_oxide.PdfDocument(str(path))
    return text.predict([document.to_markdown(page) for page in range(document.page_count())], blanks_end=True)
