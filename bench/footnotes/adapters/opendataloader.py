"""opendataloader-pdf: Markdown. It needs a Java runtime."""

import tempfile
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

import opendataloader_pdf

from footnotes.adapters import text


def version() -> str:
    """The version of the tool."""
    return installed("opendataloader-pdf")


def predict(path: Path) -> dict[str, Any]:
    """The tool's Markdown, with marks and notes tied by number."""
    with tempfile.TemporaryDirectory() as folder:
        opendataloader_pdf.convert(
            input_path=[str(path)],
            output_dir=folder,
            format="markdown",
            image_output="off",
            quiet=True,
            markdown_page_separator="\f",
        )
        made = next(Path(folder).glob("*.md")).read_text(encoding="utf-8")
    return text.predict(made.split("\f"), blanks_end=True)
