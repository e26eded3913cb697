"""A PDF's pages: which lane reads them, what is done where it fails, and which files are refused."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from ccmextract.errors import DamagedPdf, EmptyFile, LaneMissing, NoPages, NotPdf, ScannedPdf, UnreadableInput
from ccmextract.model import Diagnostic
from ccmextract.sources.lanes.base import RawPage
from ccmextract.sources.lanes.guard import LaneName, Limits, read_pages
from ccmextract.sources.open import PDF_WINDOW, Backend

# What is often given in place of a PDF. A zip that is not compressed can hold "%PDF-" near its start, and so can a web page.
_OTHERS = (
    (
        re.compile(rb"PK\x03\x04"),
        "is a zip archive or an office file, not a PDF. Unpack it, or print it to a PDF, and give that.",
    ),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE),
        "is a web page, not a PDF. Fetch the PDF itself: the page may be a notice of the site that has it.",
    ),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "is an old office file, not a PDF. Print it to a PDF, and give that."),
    (re.compile(rb"\{\\rtf"), "is a rich text file, not a PDF. Print it to a PDF, and give that."),
    (re.compile(rb"\x1f\x8b"), "is compressed with gzip, not a PDF. Unpack it, and give what is in it."),
)
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")

_SOME = 25  # letters; a page with fewer has no text of its own, at most a stamp or a page number
_PLENTY = 400  # letters; a page with as many is a page of text
_TWICE = 2  # times the letters that another reading must give to be taken
_MOST_ASKED = 8  # pages of a document that are read again; each costs up to half a second
_AGAIN_SECONDS = 3.0  # for a page that is read again
_SCANNED = 0.1  # of the pages may have text in a document that counts as a scan: a cover sheet, say


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are those of a PDF, sound or not."""
    return b"%PDF-" in data[:PDF_WINDOW] and not any(pattern.match(data) for pattern, _ in _OTHERS)


def letters(page: RawPage) -> int:
    """How many characters of a page can be used: no blanks, none that the file does not tell the meaning of."""
    text = "".join(run.text for run in page.runs)
    return len(text) - text.count(" ") - (0 if text.isascii() else len(_UNMAPPED.findall(text)))


class PdfReading:
    """One reading of a PDF. `diagnostics` and `lane` are complete when the pages have been read.

    With the backend `auto` pdfium reads, and pdfplumber helps:

    1. From the page on that pdfium takes for damaged, or crashes on, pdfplumber reads the document. The diagnostic `backend`
       says so.
    2. A page on which pdfium gives hardly any letters while the page before or behind has plenty, or on which most of its
       characters have no known meaning, is read by pdfplumber too. The reading that gives twice as many letters is taken, and
       the diagnostic `backend-page` says so. Eight pages of a document are read again at most, and none after one that failed.
    3. A password, a document without pages and a limit that was passed (time, memory, pages, characters) are the end: a
       slower lane would not do better.
    """

    def __init__(self, data: bytes, backend: Backend = "auto", limits: Limits | None = None) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.lane: LaneName = "pdfplumber" if backend == "pdfplumber" else "pdfium"
        self._data = data
        self._helped = backend == "auto"
        self._limits = limits or Limits()
        self._asked = 0
        self._replaced: list[int] = []
        self._pictures: list[int] = []
        self._empty: list[int] = []
        self._textual = 0

    def pages(self) -> Iterator[RawPage]:
        """The pages in order, each as soon as the one behind it is read.

        Raises NotPdf and what `read_pages` raises; after the last page ScannedPdf or EmptyFile where there was no text.
        """
        self._refuse_others()
        before, page, count = 0, None, 0
        for following in self._read():
            behind = letters(following)
            if page is not None:
                page, before = self._settled(page, count, max(before, behind))
                yield page
            page, count = following, behind
        if page is not None:
            page, _ = self._settled(page, count, before)
            yield page
        self._conclude()

    @property
    def without_text(self) -> list[int]:
        """The pages that show something and have no text: pictures, or where no page has text, all that may be drawings."""
        return self._pictures if self._textual or self._pictures else self._empty

    def _refuse_others(self) -> None:
        if not self._data.strip():
            raise EmptyFile("is empty. Nothing can be read from it.")
        for pattern, words in _OTHERS:
            if pattern.match(self._data):
                raise NotPdf(words)
        if b"%PDF-" not in self._data[:PDF_WINDOW]:
            raise NotPdf("is not a PDF: it does not begin like one. Check the file, or rename it if it is text.")

    def _read(self) -> Iterator[RawPage]:
        done = 0
        try:
            for page in read_pages(self._data, self.lane, self._limits):
                yield page
                done = page.number
        except DamagedPdf as damage:
            if not self._helped:
                raise
            try:
                for page in read_pages(self._data, "pdfplumber", self._limits, first=done + 1):
                    if self.lane == "pdfium":
                        self.lane = "pdfplumber"
                        self._tell("warning", "backend", f"pdfium could not read page {page.number}; pdfplumber reads from there")
                    yield page
            except (DamagedPdf, LaneMissing, NoPages):
                raise damage from None
            if self.lane == "pdfium":  # nothing came
                raise

    def _settled(self, page: RawPage, count: int, beside: int) -> tuple[RawPage, int]:
        """The page, or a better reading of it, and its letters. `beside` is the number of letters on a page beside it."""
        if self._helped and self.lane == "pdfium" and self._asked < _MOST_ASKED and _doubtful(page, count, beside):
            self._asked += 1
            other = self._again(page.number)
            if other and letters(other) >= max(_SOME, _TWICE * count):
                page, count = other, letters(other)
                self._replaced.append(page.number)
        if count >= _SOME or (count and not page.images):
            self._textual += 1
        elif page.images:
            self._pictures.append(page.number)
        else:
            self._empty.append(page.number)
        return page, count

    def _again(self, number: int) -> RawPage | None:
        limits = replace(self._limits, page_seconds=min(_AGAIN_SECONDS, self._limits.page_seconds))
        try:
            return next(read_pages(self._data, "pdfplumber", limits, first=number, last=number), None)
        except UnreadableInput:
            self._asked = _MOST_ASKED
            return None

    def _conclude(self) -> None:
        count = self._textual + len(self._pictures) + len(self._empty)
        if self._textual <= _SCANNED * count and self._pictures:
            raise ScannedPdf(
                "has no text layer: it is a scan. Have its text recognised: --ocr does it (in Python ocr=True), with the extra "
                "ccmextract[ocr] and the program tesseract."
            )
        if not self._textual:
            pages = "its page is empty" if count == 1 else f"its {count:,} pages are empty"
            raise EmptyFile(
                f"holds no text: {pages}, or show letters as drawings only. Check the file, or have it recognised with --ocr."
            )
        if self._replaced:
            self._tell(
                "warning", "backend-page", f"pdfium found too little text on {named(self._replaced)}; pdfplumber's was taken"
            )
        if self._pictures:
            self._tell("warning", "page-without-text", f"pictures and no text on {named(self._pictures)}: nothing was read there")
        if self._empty:
            self._tell("info", "page-without-text", f"nothing on {named(self._empty)}")

    def _tell(self, level: Literal["info", "warning"], code: str, message: str) -> None:
        self.diagnostics.append(Diagnostic(level=level, code=code, message=message))


def _doubtful(page: RawPage, count: int, beside: int) -> bool:
    written = sum(len(run.text) - run.text.count(" ") for run in page.runs)
    return (beside >= _PLENTY and count < _SOME) or written - count > max(count, _SOME)


def named(pages: list[int]) -> str:
    """ "page 3" or "pages 3, 5 and 8-10"."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][-1] + 1:
            ranges[-1][1:] = [page]
        else:
            ranges.append([page])
    words = ["-".join(str(page) for page in each) for each in ranges]
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return f"page {listed}" if len(pages) == 1 else f"pages {listed}"
