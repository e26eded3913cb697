"""A PDF as pages of lines."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ccmextract.model import Diagnostic
from ccmextract.sources.base import PageLine, SourcePages
from ccmextract.sources.lanes.base import Jump
from ccmextract.sources.open import Backend
from ccmextract.sources.pdf import PdfReading
from ccmextract.sources.rows import LineReader
from ccmextract.sources.text import controls


def read_pdf(data: bytes, name: str, backend: Backend = "auto", ocr: str | None = None) -> SourcePages:
    """The pages of a PDF. With a language in `ocr` the text of pages without a text layer is recognised.

    Raises NotPdf, PasswordNeeded, DamagedPdf, NoPages, ScannedPdf, LimitPassed, and with `ocr` OcrMissing, OcrFailed.
    """
    if ocr is None:
        return _read(PdfReading(data, backend), data, name)
    from ccmextract.sources.ocr import recognised, told

    found, diagnostics = recognised(data, backend, ocr)
    with told():
        source = _read(PdfReading(found, backend), data, name)
    return replace(source, diagnostics=(*diagnostics, *source.diagnostics))


def _read(reading: PdfReading, data: bytes, name: str) -> SourcePages:
    """The pages of a reading. The facts are those of the file that was given, which `data` is."""
    sheets: list[list[PageLine]] = []
    commands = 0
    jumps: dict[int, Sequence[Jump]] = {}
    notes: dict[int, frozenset[int]] = {}
    reader = LineReader()
    turned: dict[int, int] = {}
    for page in reading.pages():
        if page.turned:
            turned[page.number] = page.turned
        lines = reader.lines(page)
        commands += sum(controls(line.text) for line in lines)
        sheets.append(lines)
        if page.jumps:
            jumps[page.number] = page.jumps
        if page.notes:
            notes[page.number] = frozenset(page.notes)
    diagnostics = [*reading.diagnostics, *_turned(turned)]
    return SourcePages(
        name=name.encode("utf-8", "replace").decode("utf-8"),
        media_type="application/pdf",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        pages=len(sheets),
        sheets=sheets,
        jumps=jumps,
        notes=notes,
        commands=commands,
        diagnostics=tuple(diagnostics),
    )


def _turned(letters: Mapping[int, int]) -> list[Diagnostic]:
    """What is to be said of letters that stand at an angle, by page."""
    if not letters:
        return []
    pages = f"page {min(letters)}" if len(letters) == 1 else f"{len(letters)} pages, the first is page {min(letters)}"
    message = f"{sum(letters.values())} characters set at an angle were left out, on {pages}"
    return [Diagnostic(level="info", code="text-at-an-angle", message=message)]
