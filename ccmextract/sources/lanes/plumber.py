"""The reference lane: pdfplumber, and pdfminer.six beneath it. Slow, written wholly in Python, and of other descent than pdfium.

The glyphs are taken as they are drawn, where the matrix, the font and the rise of each are still known; pdfplumber's own
`page.chars` has lost the rise, and keeps two megabytes for each page.
"""

import io
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.pdfdocument import PDFDestinationNotFound, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, dict_value, list_value, resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_rect
from pdfplumber.page import PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import PdfminerException

from ccmextract.sources.lanes.base import Jump, RawPage, Refusal, Run, font_style

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_WORD = 0.18  # em; a gap as wide divides words where the file has no blank
_APART = 1.0  # em; a gap as wide ends a run, since another column or cell may begin
_OVERLAP = 1.2  # em that a letter may reach back over the one before it
_SAME_LINE = 0.06  # em by which the baselines of two glyphs may differ in one run
_RAISED = 0.6  # em by which they may differ on one line
_SAME_SIZE = 0.05  # points
_SAME_PLACE = 0.1  # em; the narrowest letter is twice as wide
_UPRIGHT = 0.05  # sine of the angle up to which text counts as level
_DEEPEST = 12  # forms within forms; real files have three
_MOST_JUMPS = 2_000  # links on a page; a page with more is an index


class PlumberLane:
    """Reads a PDF with pdfplumber: the pages from `first` to `last`, both from 1."""

    name = "pdfplumber"

    def __init__(self, first: int = 1, last: int | None = None) -> None:
        self._first = first
        self._last = last

    def pages(self, data: bytes, most_characters: int) -> Iterator[RawPage]:
        """The pages in order. Raises Refusal."""
        try:
            pdf = pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False)
        except PdfminerException as error:
            cause = error.args[0] if error.args else None
            raise Refusal("password" if isinstance(cause, PDFPasswordIncorrect) else "damaged") from None
        number = 0
        places: dict[object, tuple[int, float]] = {}  # page object to page number and height; filled at the first link
        for number, page in enumerate(PDFPage.create_pages(pdf.doc), 1):
            if number < self._first:
                continue
            if self._last is not None and number > self._last:
                return
            yield _read(pdf, page, number, most_characters, places)
        if not number:
            raise Refusal("no-pages")


class _Glyph(NamedTuple):
    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    tag: int


class _Device(PDFPageAggregatorWithMarkedContent):
    """Notes glyphs and counts pictures while a page is drawn, and keeps nothing else."""

    def __init__(self, manager: Any, number: int, most: int, tagged: bool) -> None:
        super().__init__(manager, pageno=number, laparams=None)
        self.glyphs: list[_Glyph] = []
        self.images = 0
        self.depth = 0
        self._count = 0
        self.turned = 0
        self._most = most
        self._tagged = tagged
        self._styles: dict[int, tuple[bool, bool]] = {}

    def render_char(self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, cid: int, *rest: Any) -> float:
        """Notes a glyph, and gives the way to the next one."""
        self._count += 1
        if self._count > self._most:
            raise Refusal("page-too-large")
        advance: float = super().render_char(matrix, font, fontsize, scaling, rise, cid, *rest)
        drawn: Any = self.cur_item._objs.pop()
        a, b, c, d, _, f = matrix
        forward = math.copysign(1.0, fontsize * scaling)
        level = a * forward > 0 and abs(b) <= _UPRIGHT * math.hypot(a, b) and not font.is_vertical()
        if level and drawn._text:
            text = drawn._text.translate(_LIGATURES)
            size = abs(fontsize) * math.hypot(c, d)
            tag = self.cur_mcid if self._tagged and isinstance(self.cur_mcid, int) else -1
            self.glyphs.append(_Glyph(text, drawn.x0, drawn.x1, f + rise * d, size, *self._style(font), tag))
        elif not level and not drawn._text.isspace():
            self.turned += 1
        return advance

    def _style(self, font: Any) -> tuple[bool, bool]:
        style = self._styles.get(id(font))
        if style is None:
            name = font.fontname.decode("latin-1") if isinstance(font.fontname, bytes) else str(font.fontname)
            flags = font.flags if isinstance(font.flags, int) else 0
            weight = resolve1(font.descriptor.get("FontWeight"))
            style = font_style(name, flags, weight if isinstance(weight, int | float) else 0)
            self._styles[id(font)] = style
        return style

    def handle_undefined_char(self, font: Any, cid: int) -> str:  # noqa: ARG002
        """The sign for a letter that is not known, where pdfminer would write "(cid:7)"."""
        return "\ufffd"

    def begin_figure(self, *args: Any) -> None:
        """A form is a part of the page: its glyphs come with the page's matrix."""

    def end_figure(self, *args: Any) -> None:
        """Nothing was begun."""

    def render_image(self, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002
        """Counts a picture."""
        self.images += 1

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Lines and shapes are not looked at."""


class _Interpreter(PDFPageInterpreter):
    """Does not follow forms that draw themselves."""

    def do_Do(self, xobjid_arg: Any) -> None:  # noqa: N802
        """Draws a form or a picture."""
        device = self.device
        assert isinstance(device, _Device)
        if device.depth < _DEEPEST:
            device.depth += 1
            super().do_Do(xobjid_arg)
            device.depth -= 1


def _read(pdf: Any, page: PDFPage, number: int, most: int, places: dict[object, tuple[int, float]]) -> RawPage:
    marked = resolve1(pdf.doc.catalog.get("MarkInfo"))
    tagged = isinstance(marked, dict) and resolve1(marked.get("Marked")) is True
    device = _Device(pdf.rsrcmgr, number, most, tagged)
    _Interpreter(pdf.rsrcmgr, device).process_page(page)
    left, bottom, right, top = _shown(page)
    runs = _runs(glyph._replace(x0=glyph.x0 - left, x1=glyph.x1 - left, baseline=top - glyph.baseline) for glyph in device.glyphs)
    jumps = list(_jumps(pdf, page, places)) if page.annots else []
    return RawPage(number, right - left, top - bottom, runs, jumps, (), device.images, device.turned)


def _turned(page: PDFPage) -> tuple[float, float, float, float, float, float]:
    """The matrix from the page's own space to the one that pdfminer draws in: the media box, turned as it is shown."""
    x0, y0, x1, y1 = page.mediabox
    turns = {90: (0, -1, 1, 0, -y0, x1), 180: (-1, 0, 0, -1, x1, y1), 270: (0, 1, -1, 0, y1, -x0)}
    return turns.get(page.rotate, (1, 0, 0, 1, -x0, -y0))


def _shown(page: PDFPage) -> tuple[float, float, float, float]:
    """The part of the page that is shown, where pdfminer draws it: the crop box as far as it lies in the media box."""
    media, crop = page.mediabox, page.cropbox
    x0, y0, x1, y1 = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    return apply_matrix_rect(_turned(page), (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else media)


def _runs(glyphs: Iterator[_Glyph]) -> list[Run]:
    runs: list[Run] = []
    text: list[str] = []
    start = last = None  # the first and the last letter of the run
    seen: dict[tuple[str, int, int], float] = {}

    def close() -> None:
        if start and last:
            written = "".join(text)
            if written.endswith("\u00ad"):  # a soft hyphen that is drawn is a hyphen
                written = written[:-1] + "-"
            runs.append(Run(written, start.x0, last.x1, start.baseline, start.size, start.bold, start.italic, start.tag))

    for glyph in glyphs:
        size = glyph.size or 1.0
        if glyph.text.isspace():
            if last and abs(glyph.baseline - last.baseline) <= _RAISED * size and _beside(last, glyph) and text[-1] != " ":
                text.append(" ")
            continue
        if _printed_before(seen, glyph, size):
            continue
        near = last is not None and abs(glyph.baseline - last.baseline) <= _RAISED * max(size, last.size) and _beside(last, glyph)
        if near and last and text[-1] != " " and glyph.x0 - last.x1 > _WORD * min(size, last.size):
            text.append(" ")
        if not (near and start and _alike(start, glyph)):
            close()
            start, text = glyph, []
        text.append(glyph.text)
        last = glyph
    close()
    return runs


def _beside(last: _Glyph, glyph: _Glyph) -> bool:
    """Whether a glyph can stand in one run with the letter before it."""
    return -_OVERLAP < (glyph.x0 - last.x1) / (last.size or 1.0) < _APART


def _alike(start: _Glyph, glyph: _Glyph) -> bool:
    return (
        abs(glyph.size - start.size) <= _SAME_SIZE
        and abs(glyph.baseline - start.baseline) <= _SAME_LINE * start.size
        and glyph[5:] == start[5:]
    )


def _printed_before(seen: dict[tuple[str, int, int], float], glyph: _Glyph, size: float) -> bool:
    """Whether the same letter stands there already: bold type is at times made by printing twice."""
    step = _SAME_PLACE * size
    if not (math.isfinite(glyph.x0) and math.isfinite(glyph.baseline) and math.isfinite(step) and step):
        return True
    line, cell = round(glyph.baseline), int(glyph.x0 // step)
    if any(abs(seen.get((glyph.text, line, near), math.inf) - glyph.x0) < step for near in (cell - 1, cell, cell + 1)):
        return True
    seen[glyph.text, line, cell] = glyph.x0
    return False


def _jumps(pdf: Any, page: PDFPage, places: dict[object, tuple[int, float]]) -> Iterator[Jump]:
    """The links inside the document. One that is broken is left out."""
    left, _, _, top = _shown(page)
    matrix = _turned(page)
    for reference in list_value(page.annots)[:_MOST_JUMPS]:
        try:
            link = dict_value(reference)
            if literal_name(link["Subtype"]) != "Link":
                continue
            target = resolve1(link.get("Dest")) or resolve1(dict_value(link.get("A", {})).get("D"))
            if isinstance(target, bytes | str) or hasattr(target, "name"):
                name = target if isinstance(target, bytes | str) else literal_name(target)
                target = resolve1(pdf.doc.get_dest(name))
            if isinstance(target, dict):
                target = resolve1(target.get("D"))
            if not isinstance(target, list) or not isinstance(target[0], PDFObjRef):
                continue
            if not places:
                for number, each in enumerate(PDFPage.create_pages(pdf.doc), 1):
                    box = _shown(each)
                    places[each.pageid] = number, box[3] - box[1]
            number, height = places[target[0].objid]
            exact = literal_name(target[1]) == "XYZ" and len(target) >= 4
            x, y = (resolve1(value) if exact else None for value in target[2:4]) if exact else (None, None)
            a, b, c, d = (float(resolve1(side)) for side in list_value(link["Rect"]))
            x0, y0, x1, y1 = apply_matrix_rect(matrix, (a, b, c, d))
            yield Jump(
                x0 - left, top - y1, x1 - left, top - y0, number, -1.0 if x is None else x, -1.0 if y is None else height - y
            )
        except (AttributeError, LookupError, TypeError, ValueError, PDFDestinationNotFound):
            continue
