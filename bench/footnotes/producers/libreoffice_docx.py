"""LibreOffice: the same documents as DOCX, with real notes. Printed on request only."""

from collections.abc import Iterable
from pathlib import Path

from footnotes.notation import Document
from footnotes.producers import libreoffice
from footnotes.producers.base import supports

SUFFIX = ".docx"
# labels of other forms would stand in the text of star notes
SUPPORTS = supports({**libreoffice.SUPPORTS, "restart": {"none", "page"}, "labels": {"raised", "plain"}})


def render_all(jobs: Iterable[tuple[Document, Path]]) -> None:
    """Writes documents to DOCX files."""
    libreoffice.convert(jobs, "docx")
