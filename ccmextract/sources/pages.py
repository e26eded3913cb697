"""A PDF as pages of lines."""

import hashlib
from collections.abc import Sequence

from ccmextract.sources.base import PageLine, SourcePages
from ccmextract.sources.lanes.base import Jump
from ccmextract.sources.open import Backend
from ccmextract.sources.pdf import PdfReading
from ccmextract.sources.rows import LineReader


def read_pdf(data: bytes, name: str, backend: Backend = "auto") -> SourcePages:
    """The pages of a PDF. Raises NotPdf, PasswordNeeded, DamagedPdf, NoPages, ScannedPdf, LimitPassed."""
    reading = PdfReading(data, backend)
    sheets: list[Sequence[PageLine]] = []
    jumps: dict[int, Sequence[Jump]] = {}
    notes: dict[int, frozenset[int]] = {}
    reader = LineReader()
    for page in reading.pages():
        sheets.append(reader.lines(page))
        if page.jumps:
            jumps[page.number] = page.jumps
        if page.notes:
            notes[page.number] = frozenset(page.notes)
    return SourcePages(
        name=name.encode("utf-8", "replace").decode("utf-8"),
        media_type="application/pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        sheets=tuple(sheets),
        jumps=jumps,
        notes=notes,
        diagnostics=tuple(reading.diagnostics),
    )
