"""The fast lane: pdfium. It takes a page's text in one call and asks for geometry only where the text object changes.

A call through the checked bindings takes 1 to 2 µs, one without argument checks a fifth of a µs; a page has thousands of
characters but only some hundred text objects, and within one object size and baseline never change. So the objects' ends
are found by bisection, and size, origin and font are asked once for each object.
"""

import bisect
import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import compress, repeat
from typing import Any

import pypdfium2.raw as pdfium

from ccmextract.sources.lanes.base import RawPage, Refusal, Run, font_style
from ccmextract.sources.lanes.calls import box_of, font_of, is_generated, matrix_of, object_of, size_of, tag_of
from ccmextract.sources.lanes.declared import jumps, note_tags, pictures

_SEGMENT = re.compile("(?P<words>[^ \r\n\ufffe](?:[^\r\n\ufffe]*[^ \r\n\ufffe])?\ufffe?) *")
_BLANK = re.compile(" ")
_HYPHEN = "\ufffe"  # pdfium's sign for a hyphen at the end of a line
_SOLID = 0.9  # share of generated blanks from which on a page is taken to have none of its own
_WATCHED = 8  # pages with text on which made-up blanks are looked at
_TIGHT = 0.12  # em; a generated blank over a narrower gap stands within a word
_APART = 1.0  # em; a gap as wide ends a run: another column or cell may begin
_SMALL = 0.85  # of the size of most letters on a page; marks, exponents and indexes are smaller
_MOST_CUTS = 100_000  # pairs of a small glyph and a run that are compared on a page
_SIGN_LENGTH = 12  # characters of such a sign
_OVERLAP = 1.2  # em that a run may reach back over the one before it
_SAME_LINE = 0.06  # em by which the baselines of two runs may differ that are one
_SAME_SIZE = 0.05  # points
_UPRIGHT = 0.05  # sine of the angle up to which text counts as level
_DIGITS = re.compile("[0-9]{1,3}")
_BEFORE_A_MARK = frozenset('.,;:)]”’"\r\n')  # besides letters; a label begins its line
_LIFTED = 0.2  # em above the baseline at which a digit begins that the font itself raises
_LIFTED_HEIGHT = 0.55  # em; such a digit is no higher
_LIFTED_RISE = 0.35  # em by which it stands higher, and the size that it looks like
_LIFTED_SIZE = 0.65
_SYMBOLIC = 1 << 2
_SIGNS_ONLY = re.compile("symbol|dingbat|wingding|webding", re.IGNORECASE)
# Dashes, quotation marks and dots as they look when codes of Windows are read as those of the old Macintosh, and where no
# letter would stand. A page on which any other letter beyond ASCII stands is left alone.
_LOOKS = frozenset("ñóëíìîïÖ∞ß")
_MISREAD = re.compile("[0-9]ñ[0-9]|[a-z)]ñ[A-Z(]| [ñó] |[a-z]ís\\b|[ (]ì\\w|\\wî(?!\\w)")
_LINE = 30  # characters
_SMALLER = 0.96
_TEXTUAL = 200  # characters; only a page with fewer is asked for its pictures

_ERRORS = {pdfium.FPDF_ERR_PASSWORD: "password", pdfium.FPDF_ERR_SECURITY: "password"}


class PdfiumLane:
    """Reads a PDF with pdfium."""

    name = "pdfium"

    def pages(self, data: bytes, most_characters: int) -> Iterator[RawPage]:
        """The pages in order. Raises Refusal."""
        pdfium.FPDF_InitLibrary()
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            raise Refusal(_ERRORS.get(pdfium.FPDF_GetLastError(), "damaged"))
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise Refusal("no-pages")
        memory = _Memory(bool(pdfium.FPDFCatalog_IsTagged(document)))
        for index in range(count):
            page = pdfium.FPDF_LoadPage(document, index)
            if not page:
                raise Refusal("damaged", f"page {index + 1}")
            try:
                yield _Page(document, page, memory).read(index + 1, most_characters)
            finally:
                pdfium.FPDF_ClosePage(page)
        pdfium.FPDF_CloseDocument(document)


class _Memory:
    """What is learnt of a document from page to page. A font is known by its address, which holds while the document is open."""

    def __init__(self, tagged: bool) -> None:
        self.tagged = tagged
        self.fonts: dict[int, tuple[bool, bool]] = {}  # whether it is bold, and whether it is italic
        self.doubtful: set[int] = set()  # fonts of letters that are called symbolic, whose letters may be read wrongly
        self.heights: dict[int, float] = {}  # of pages that links lead to
        self.watched = 0  # pages on which made-up blanks were looked at
        self.unwanted = 0  # made-up blanks within words

    @property
    def watches_blanks(self) -> bool:
        """Whether made-up blanks have to be looked at: a file that has none within words at its beginning has none."""
        return self.watched < _WATCHED or self.unwanted > 0

    def font(self, address: int) -> tuple[bool, bool]:
        found = self.fonts.get(address)
        if found is None:
            if not address:
                return False, False
            font = ctypes.cast(address, pdfium.FPDF_FONT)
            name = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, name, 128)
            written = name.value.decode("utf-8", "replace")
            flags = pdfium.FPDFFont_GetFlags(font)
            found = self.fonts[address] = font_style(written, flags, pdfium.FPDFFont_GetWeight(font))
            if flags > 0 and flags & _SYMBOLIC and not _SIGNS_ONLY.search(written):
                self.doubtful.add(address)
        return found


# What an object's glyphs have in common: baseline, size, whether they stand level, bold, italic, tag.
_Style = tuple[float, float, bool, bool, bool, int]
# A run with the indexes of its first and last character.
_Placed = tuple[Run, int, int]


class _Page:
    """One page while it is read."""

    def __init__(self, document: Any, page: Any, memory: _Memory) -> None:
        self._document = document
        self._page = page
        self._memory = memory
        self._tagged = memory.tagged
        self._fonts = memory.fonts
        self._matrix = pdfium.FS_MATRIX()
        self._box = pdfium.FS_RECTF()
        self._by_matrix = ctypes.byref(self._matrix)
        self._by_box = ctypes.byref(self._box)
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._styles: dict[int, _Style] = {}
        self.width = pdfium.FPDF_GetPageWidthF(page)
        self.height = pdfium.FPDF_GetPageHeightF(page)
        self._turn = pdfium.FPDFPage_GetRotation(page)
        edges = [ctypes.c_float() for _ in range(4)]
        pointers = [ctypes.byref(edge) for edge in edges]
        known = pdfium.FPDFPage_GetCropBox(page, *pointers) or pdfium.FPDFPage_GetMediaBox(page, *pointers)
        left, bottom, right, top = (edge.value for edge in edges) if known else (0.0, 0.0, self.width, self.height)
        self._left, self._right = min(left, right), max(left, right)
        self._bottom, self._top = min(bottom, top), max(bottom, top)
        self._text_page: Any = None
        self._handle: Any = None
        self._turned = 0

    def read(self, number: int, most_characters: int) -> RawPage:
        self._text_page = pdfium.FPDFText_LoadPage(self._page)
        if not self._text_page:
            return RawPage(number, self.width, self.height, [])
        try:
            self._handle = ctypes.cast(self._text_page, ctypes.c_void_p)
            count = pdfium.FPDFText_CountChars(self._text_page)
            if count > most_characters:
                raise Refusal("page-too-large", f"page {number}")
            text = self._text(count)
            runs = self._runs(text) if text else []
            drawn = 0 if count > _TEXTUAL else pictures(self._page)
            notes = note_tags(self._page) if self._tagged and not _has_small_type(runs) else ()
            return RawPage(
                number,
                self.width,
                self.height,
                runs,
                jumps(self._document, self._page, self._point, self._memory.heights),
                notes,
                drawn,
                self._turned,
            )
        finally:
            pdfium.FPDFText_ClosePage(self._text_page)

    def _text(self, count: int) -> str:
        """The characters, each at its index. Where pdfium's text leaves some out, they are asked one by one."""
        if count <= 0:
            return ""
        buffer = ctypes.create_string_buffer(2 * count + 2)
        pdfium.FPDFText_GetText(self._text_page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        text = buffer.raw[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) != count or "\0" in text:
            ask = pdfium.FPDFText_GetUnicode
            text = "".join(_sign(ask(self._text_page, i)) for i in range(count))
        return text

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space as the page is shown, from the top left corner."""
        if self._turn == 0:
            return x - self._left, self._top - y
        if self._turn == 1:
            return y - self._bottom, x - self._left
        if self._turn == 2:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x

    def _style(self, text_object: int, index: int) -> _Style:
        m = self._matrix
        matrix_of(self._handle, index, self._by_matrix)
        a, b, c, d = m.a, m.b, m.c, m.d
        size = size_of(self._handle, index) * (abs(d) if c == 0 else (c * c + d * d) ** 0.5)
        if self._turn == 0:  # the matrix holds the origin of the object, and with it the baseline
            baseline = self._top - m.f
            level = a > 0 if b == 0 else a > 0 and abs(b) < _UPRIGHT * a
        else:
            baseline = self._point(m.e, m.f)[1]
            across, up = ((b, -a), (-a, -b), (-b, a))[self._turn - 1]
            level = across > 0 and abs(up) < _UPRIGHT * across
        font = font_of(text_object) or 0
        bold, italic = self._fonts.get(font) or self._memory.font(font)
        found = (baseline, size, level, bold, italic, tag_of(text_object) if self._tagged else -1)
        self._styles[text_object] = found
        return found

    def _edges(self, first: int, last: int) -> tuple[float, float]:
        """The left end of one glyph and the right end of another on its line."""
        box = self._box
        pointer = self._by_box
        box_of(self._handle, first, pointer)
        if self._turn == 0:
            left, right = box.left, box.right
            if last != first:
                box_of(self._handle, last, pointer)
                if box.right < left:  # from right to left
                    return box.left - self._left, right - self._left
            return left - self._left, box.right - self._left
        ends = [self._point(box.left, box.bottom)[0], self._point(box.right, box.top)[0]]
        box_of(self._handle, last, pointer)
        ends += [self._point(box.left, box.bottom)[0], self._point(box.right, box.top)[0]]
        return min(ends), max(ends)

    def _runs(self, text: str) -> list[Run]:
        unwanted = self._unwanted_blanks(text) if self._memory.watches_blanks else set()
        placed: list[_Placed] = []
        wide: list[int] = []  # runs that go on behind a blank with another text object
        handle, styles, box, by_box = self._handle, self._styles, self._box, self._by_box
        plain = self._turn == 0 and not unwanted
        for segment in _SEGMENT.finditer(text):
            start, end = segment.span("words")
            current = object_of(handle, start) or 0
            if current != (object_of(handle, end - 1) or 0):
                objects = self._objects(text, start, end, current)
                self._read_segment(text, objects, segment.end(), unwanted, placed, wide)
            elif plain and (style := styles.get(current) or self._style(current, start))[2] and text[end - 1] != _HYPHEN:
                # A line that is one object: by far the most frequent case.
                box_of(handle, start, by_box)
                x0 = box.left
                box_of(handle, end - 1, by_box)
                x1 = box.right
                if x1 < x0:  # from right to left
                    x0, x1 = self._edges(end - 1, start)
                    x0, x1 = x0 + self._left, x1 + self._left
                run = Run(segment.group(), x0 - self._left, x1 - self._left, style[0], style[1], *style[3:])
                placed.append((run, start, end - 1))
            else:
                self._read_segment(text, [(start, end - 1, current)], segment.end(), unwanted, placed, wide)
        if wide:
            placed = self._divided(placed, wide)
        raised = [
            at
            for found in _DIGITS.finditer(text)
            if ((before := text[(at := found.start()) - 1]).isalpha() or before in _BEFORE_A_MARK) and self._is_raised(at)
        ]
        if raised:
            placed = self._lifted(placed, raised)
        if self._memory.doubtful and _MISREAD.search(text) and _LOOKS.issuperset(c for c in text if c.isalpha() and c > "\x7f"):
            return [self._reread(run, first) for run, first, _ in placed]
        return [run for run, _, _ in placed]

    def _reread(self, run: Run, first: int) -> Run:
        """A run whose font gives the codes of Windows without saying so: pdfium takes them for those of the old Macintosh."""
        if run.text.isascii() or font_of(object_of(self._handle, first) or 0) not in self._memory.doubtful:
            return run
        try:
            return run._replace(text=run.text.encode("mac_roman").decode("cp1252"))
        except UnicodeError:
            return run

    def _read_segment(
        self,
        text: str,
        objects: Sequence[tuple[int, int, int]],
        stop: int,
        unwanted: set[int],
        placed: list[_Placed],
        wide: list[int],
    ) -> None:
        """The runs of a stretch of text without a break. `stop` is its end with the blanks behind it."""
        styles = self._styles
        pieces: list[tuple[int, int, _Style]] = []
        for first, last, text_object in objects:
            style = styles.get(text_object) or self._style(text_object, first)
            if style[2]:
                pieces.append((first, last, style))
            else:
                self._turned += last - first + 1
        count = len(pieces)
        at = 0
        while at < count:
            first, last, style = pieces[at]
            x0, x1 = self._edges(first, last)
            baseline, size = style[:2]
            at += 1
            over = False
            while at < count:
                following, until, other = pieces[at]
                if (
                    not -_SAME_LINE * size <= other[0] - baseline <= _SAME_LINE * size
                    or abs(other[1] - size) > _SAME_SIZE
                    or other[3:] != style[3:]
                ):
                    break
                begins, ends = self._edges(following, until)
                if not -_OVERLAP * size < begins - x1 < _APART * size:
                    break
                over = over or begins - x1 > _TIGHT * size
                last, x1 = until, ends
                at += 1
            behind = pieces[at][0] if at < count else stop
            written = text[first:behind]
            if unwanted:
                written = "".join(c for i, c in enumerate(written, first) if i not in unwanted)
            if written[-1] == _HYPHEN:
                written = written[:-1] + "-"
            if over:
                wide.append(len(placed))
            placed.append((Run(written, x0, x1, baseline, size, *style[3:]), first, last))

    def _objects(self, text: str, start: int, end: int, current: int) -> list[tuple[int, int, int]]:
        """The text objects of a stretch: first and last index, address. The end of each is found by bisection, after a look
        at the next blank, since many files draw word by word.
        """
        handle = self._handle
        goal = object_of(handle, end - 1) or 0
        first = start
        found: list[tuple[int, int, int]] = []
        while current != goal:
            low, high, beyond = first, end - 1, goal  # low lies in the current object, high does not
            blank = text.find(" ", first, high)
            if blank > first and text[blank + 1] != " ":
                probe = object_of(handle, blank + 1) or 0
                if probe == current:
                    low = blank + 1
                else:
                    high, beyond = blank + 1, probe
                    if blank - 1 > low and (object_of(handle, blank - 1) or 0) == current:
                        low = blank - 1
            while high - low > 1:
                middle = (low + high) // 2
                probe_at = middle
                while probe_at > low and text[probe_at] == " ":  # a blank may belong to no object
                    probe_at -= 1
                if probe_at == low:
                    probe_at = middle + 1
                    while probe_at < high and text[probe_at] == " ":
                        probe_at += 1
                    if probe_at == high:
                        break
                probe = object_of(handle, probe_at) or 0
                if probe == current:
                    low = probe_at
                else:
                    high, beyond = probe_at, probe
            found.append((first, low, current))
            first, current = high, beyond
        found.append((first, end - 1, current))
        return found

    def _divided(self, placed: Sequence[_Placed], wide: Sequence[int]) -> list[_Placed]:
        """The runs, those divided that a small glyph stands in the middle of: it was drawn before or after them."""
        sizes: dict[float, int] = {}
        for run, _, _ in placed:
            sizes[run.size] = sizes.get(run.size, 0) + len(run.text)
        usual = max(sizes, key=sizes.__getitem__)
        small = [run for run, _, _ in placed if run.size <= _SMALL * usual and len(run.text) <= _SIGN_LENGTH]
        cuts: dict[int, list[float]] = {}
        for sign in small if len(small) * len(wide) <= _MOST_CUTS else ():
            for place in wide:
                run = placed[place][0]
                if run.x0 < sign.x0 and sign.x1 < run.x1 and abs(sign.baseline - run.baseline) < run.size > sign.size:
                    cuts.setdefault(place, []).append((sign.x0 + sign.x1) / 2)
        if not cuts:
            return list(placed)
        divided: list[_Placed] = []
        for place, (run, first, last) in enumerate(placed):
            for cut in sorted(cuts.get(place, ())):
                low, high = first, last
                while high - low > 1:
                    middle = (low + high) // 2
                    if self._edges(middle, middle)[0] < cut:
                        low = middle
                    else:
                        high = middle
                length = high - first
                if length < len(run.text):
                    x1 = self._edges(low, low)[1]
                    divided.append((run._replace(text=run.text[:length], x1=x1), first, low))
                    rest = run.text[length:].lstrip()
                    first = high + len(run.text) - length - len(rest)
                    run = run._replace(text=rest, x0=self._edges(first, first)[0])
            divided.append((run, first, last))
        return divided

    def _is_raised(self, index: int) -> bool:
        """Whether a digit behind a word is a raised glyph of full size: the font itself has it small and high."""
        style = self._styles.get(object_of(self._handle, index) or 0)
        if style is None or self._turn:
            return False
        left, right, bottom, top = self._numbers
        if not pdfium.FPDFText_GetCharBox(self._text_page, index, left, right, bottom, top):
            return False
        rise = style[0] - (self._top - bottom.value)
        return rise > _LIFTED * style[1] and top.value - bottom.value < _LIFTED_HEIGHT * style[1]

    def _lifted(self, placed: Sequence[_Placed], raised: Sequence[int]) -> list[_Placed]:
        """The runs, with the digits that the font itself raises in runs of their own, small and high as they look."""
        lifted: list[_Placed] = []
        for run, first, last in placed:
            own = raised[bisect.bisect_left(raised, first) : bisect.bisect_right(raised, last)]
            if not own or last - first + 1 != len(run.text.rstrip()):
                lifted.append((run, first, last))
                continue
            at = first
            for index in own:
                end = index
                while end <= last and run.text[end - first].isdigit():
                    end += 1
                if index > at:
                    x0, x1 = self._edges(at, index - 1)
                    lifted.append((run._replace(text=run.text[at - first : index - first], x0=x0, x1=x1), at, index - 1))
                x0, x1 = self._edges(index, end - 1)
                sign = run._replace(
                    text=run.text[index - first : end - first],
                    x0=x0,
                    x1=x1,
                    baseline=run.baseline - _LIFTED_RISE * run.size,
                    size=_LIFTED_SIZE * run.size,
                )
                lifted.append((sign, index, end - 1))
                at = end
            if at <= last:
                x0, x1 = self._edges(at, last)
                lifted.append((run._replace(text=run.text[at - first :], x0=x0, x1=x1), at, last))
        return lifted

    def _unwanted_blanks(self, text: str) -> set[int]:
        """Blanks that pdfium made up within a word.

        It makes one wherever glyphs stand apart. Where a file has no blanks of its own all of these are right; in one that
        has, a tight line may get them within words, so the gap is looked at.
        """
        handle = self._handle
        blanks = [found.start() for found in _BLANK.finditer(text)]
        self._memory.watched += 1
        made = list(compress(blanks, map(is_generated, repeat(handle), blanks)))
        if not made or len(made) >= _SOLID * len(blanks):
            return set()
        unwanted = set()
        for i in made:
            if 0 < i < len(text) - 1 and text[i - 1] not in " \r\n" and text[i + 1] not in " \r\n":
                before, after = self._edges(i - 1, i - 1)[1], self._edges(i + 1, i + 1)[0]
                text_object = object_of(handle, i + 1) or 0
                size = (self._styles.get(text_object) or self._style(text_object, i + 1))[1]
                if before - 0.5 * size < after < before + _TIGHT * size:
                    unwanted.add(i)
        self._memory.unwanted += len(unwanted)
        return unwanted


def _has_small_type(runs: Sequence[Run]) -> bool:
    """Whether lines in smaller type than the others stand on a page: then notes are told by that, which takes less time."""
    letters: dict[float, int] = {}
    for run in runs:
        letters[run.size] = letters.get(run.size, 0) + len(run.text)
    largest = max((size for size, count in letters.items() if count > _LINE), default=0.0)
    return any(count > _LINE and size < _SMALLER * largest for size, count in letters.items())


def _sign(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" if code else " "
