"""The lines of pages as blocks: where a paragraph, an item, a heading begins is told by labels, gaps, indents and type."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ccmextract.sources.base import PageLine
from ccmextract.structure.base import Block
from ccmextract.structure.labels import ARABIC_HEADING, BULLET, ITEM, LETTER_HEADING, NUMBERED, ROMAN, SUPERSCRIPTS

_USUAL = 1.2  # times the type size; the distance of lines where a document has no two lines of one paragraph
_HALF = 0.7  # of the right edge of the page's text: how far a left column may reach
_GAP = 1.25  # of the usual distance of lines; a wider one parts two paragraphs
_INDENT = 0.8  # em
_SAME_EDGE = 0.35  # em by which edges differ that are one
_OTHER_SIZE = 0.7  # points
_LARGER = 0.7  # points above the body from which on type is a heading's
_HEADING_LINES = 6
_FORCED = 0.6  # em of room that must be left behind the next line's first word in a line that was ended on purpose
_REACHED = 0.9  # share of the lines that end at or before the right edge
_JUSTIFIED = 1.5  # em; blanks of a line that is justified in a narrow column can be as wide
_ALONE = 0.5  # of the column's width
_CELL = 2.2  # em; a wider gap is one between cells, not behind a label
_LABEL_LENGTH = 12  # characters
_CLOSED = re.compile(r"[.?!:;][\"”’')\]]*(?:\s*(?:and|or))?(?:\s?\[\d{1,3}(?:, ?\d{1,3})*\])*$")
_ENDS_SENTENCE = re.compile(r"[.;,]$")


def find_paragraphs(pages: Sequence[Sequence[PageLine]], body: float, edge: float) -> list[Block]:
    """The blocks of the lines that are no notes, in reading order.

    `body` is the type size of the body, `edge` how far to the right anything is printed, both in points.
    """
    builder = _Builder(body, _leading(pages, body), edge)
    for lines in pages:
        builder.page(lines)
    blocks = [block for block in builder.blocks if block.lines]
    _rank_headings(blocks)
    return blocks


def _leading(pages: Sequence[Sequence[PageLine]], body: float) -> float:
    """The usual distance of lines within a paragraph, as a multiple of the type size.

    Only the distance behind a line that fills its column and ends no sentence is surely one within a paragraph.
    """
    distances: Counter[float] = Counter()
    for lines in pages:
        edge = max((line.x1 for line in lines if abs(line.size - body) < _OTHER_SIZE), default=0.0)
        edges = {0: edge, 1: edge}
        if lines and any(line.column for line in lines):
            edges[0] = max((line.x1 for line in lines if not line.column and line.x1 < _HALF * edge), default=edge)
        for before, after in pairwise(lines):
            if before.column == after.column and abs(after.size - body) < _OTHER_SIZE and abs(before.size - body) < _OTHER_SIZE:
                distance = after.baseline - before.baseline
                if 0.9 * body < distance < 2.5 * body and before.x1 > edges[before.column] - 4 * body and not _is_closed(before):
                    distances[round(distance * 5) / 5] += 1
    if not distances or not body:
        return _USUAL
    most = max(distances.values())
    return min(d for d, count in distances.items() if count >= 0.35 * most) / body


class _Builder:
    def __init__(self, body: float, leading: float, edge: float) -> None:
        self.blocks: list[Block] = []
        self._body = body
        self._edge = edge
        self._leading = leading
        self._left = 0.0
        self._right = 0.0
        self._reach = 0.0  # the right edge of the column that the line before stands in
        self._widths: dict[int, float] = {}
        self._expected = 0  # the number behind that of the last numbered paragraph

    def page(self, lines: Sequence[PageLine]) -> None:
        """Add the lines of a page."""
        margins = {column: self._margins([line for line in lines if line.column == column], column) for column in (0, 1)}
        for line in lines:
            self._left, self._right = margins[line.column]
            self._take(line)
            self._reach = self._right

    def _margins(self, lines: Sequence[PageLine], column: int) -> tuple[float, float]:
        """The left and right edge of a column's text. A page with few lines takes the width of the pages before it."""
        body = [line for line in lines if abs(line.size - self._body) < _OTHER_SIZE and not line.bold]
        if not body:
            return (min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0))
        lefts = Counter(round(line.x0) for line in body)
        left = min(x for x, count in lefts.items() if count >= 0.2 * max(lefts.values()))
        rights = sorted(line.x1 for line in body)
        right = rights[int(_REACHED * (len(rights) - 1))]  # a line across both columns reaches further than the others
        known = self._widths.get(column, 0.0)
        if len(body) >= 8:
            self._widths[column] = right - left
        elif known > right - left:
            right = left + known
        elif not known and not column:
            right = max(right, self._edge)
        return left, right

    def _take(self, line: PageLine) -> None:
        last = self.blocks[-1] if self.blocks else None
        label = self._label(line, last)
        if label is not None:
            self.blocks.append(label)
            return
        cells = _cells(line)
        if last is None or not last.lines or cells or self._parted(last, line):
            self.blocks.append(self._fresh(line, cells))
        else:
            last.lines.append(line)

    def _fresh(self, line: PageLine, cells: bool) -> Block:
        if cells:
            return Block("text", [line])
        bullet = BULLET.match(line.text)
        if bullet:
            return Block("text", [line], prefix=bullet.end())
        if self._headed(line):
            for form in (ROMAN, ARABIC_HEADING, LETTER_HEADING, NUMBERED):
                if found := form.match(line.text):
                    return Block("heading", [line], found["number"], found.end())
            return Block("heading", [line])
        return Block("text", [line])

    def _headed(self, line: PageLine) -> bool:
        """Whether a line is set as a heading: bold or large, and no sentence."""
        return (line.bold or line.size > self._body + _LARGER) and not _ENDS_SENTENCE.search(line.text)

    def _label(self, line: PageLine, last: Block | None) -> Block | None:
        text = line.text
        first = text[:1]
        if not (first.isdigit() or first in "(" or first in "IVXLABCDEFGH"):
            return None
        if self._headed(line):
            return None
        free = last is None or self._free(last, line)
        found = NUMBERED.match(text)
        if found and (free or int(found["number"]) == self._expected or _is_tabbed(line, found.end())):
            self._expected = int(found["number"]) + 1
            return Block("numbered", [line], found["number"], found.end())
        found = ITEM.match(text)
        if found and (free or _is_tabbed(line, found.end())):
            return Block("item", [line], found["label"], found.end())
        return None

    def _free(self, last: Block, line: PageLine) -> bool:
        """Whether a label may stand at the start of a line, by what stands before it."""
        before = _last(last)
        return last.kind == "heading" or _is_closed(before) or self._parted(last, line)

    def _parted(self, last: Block, line: PageLine) -> bool:
        """Whether a line begins another paragraph than the one before it."""
        before = _last(last)
        if abs(before.size - line.size) > _OTHER_SIZE:
            return True
        headed = self._headed(line)
        if last.kind == "heading" and headed and any(form.match(line.text) for form in (ROMAN, LETTER_HEADING, ARABIC_HEADING)):
            return True
        if last.kind == "heading":
            return not headed or before.bold != line.bold or self._far(before, line) or len(last.lines) >= _HEADING_LINES
        if headed and line.bold and not before.bold:
            return True
        if _cells(before):
            return True
        if before.page != line.page or before.column != line.column:
            return self._parted_by_page(last, before, line)
        if self._far(before, line):
            return True
        em = line.size
        # A wider or narrower start than the line before, where that one may be the last of its paragraph.
        first = _first(last)
        indent = line.x0 - before.x0
        if indent > _INDENT * em and (before is not first or not last.label) and not self._hangs(last, before):
            return self._ended(before, line) or _is_closed(before)
        if indent < -_INDENT * em and before is not first:
            return line.x0 <= first.x0 + _SAME_EDGE * em and first.x0 < before.x0 - _INDENT * em
        return self._ended(before, line) and (_is_closed(before) or self._stands_alone(before, line))

    def _stands_alone(self, before: PageLine, line: PageLine) -> bool:
        """Whether a line is no half as long as its column, and the next one may begin something else: a date, a place, a name."""
        width = self._right - self._left
        return before.x1 - before.x0 < _ALONE * width and not line.text[:1].islower() and before.text[-1:] not in ",-–"

    def _hangs(self, last: Block, before: PageLine) -> bool:
        """Whether the line before may be followed by one under the text behind its label or bullet."""
        return before is _first(last) and (bool(last.prefix) or bool(before.stops))

    def _parted_by_page(self, last: Block, before: PageLine, line: PageLine) -> bool:
        text = line.text.lstrip()
        if text[:1].islower():
            return False
        if not _is_closed(before):
            open_end = before.text.rstrip().endswith((",", "-", "–"))
            return not open_end and text[:1].isupper() and self._short(before) and self._ended(before, line)
        if last.kind == "text" and line.x0 > self._left + _INDENT * line.size:
            return True
        return self._short(before)

    def _short(self, line: PageLine) -> bool:
        """Whether a line ends well before the right edge."""
        width = self._right - self._left
        return line.x1 - line.x0 < width - 4 * line.size if width > 0 else False

    def _far(self, before: PageLine, line: PageLine) -> bool:
        distance = line.baseline - before.baseline
        return distance > _GAP * self._leading * max(line.size, before.size) or distance < -0.5 * line.size

    def _ended(self, before: PageLine, line: PageLine) -> bool:
        """Whether a line was ended on purpose: the first word of the next one would have found room on it."""
        word = len(line.text.split(maxsplit=1)[0]) if line.text.strip() else 0
        width = (before.x1 - before.x0) / max(1, len(before.text))
        return before.x1 + (word + 1) * width + _FORCED * before.size < self._reach


def _first(block: Block) -> PageLine:
    line = block.lines[0]
    assert isinstance(line, PageLine)
    return line


def _last(block: Block) -> PageLine:
    line = block.lines[-1]
    assert isinstance(line, PageLine)
    return line


def _is_tabbed(line: PageLine, end: int) -> bool:
    """Whether text begins anew behind a label that ends at `end`."""
    return bool(line.stops) and line.stops[0].start <= end


def _is_closed(line: PageLine) -> bool:
    """Whether a line ends where a paragraph may end, marks at its end aside."""
    text = line.text
    for sign in reversed(line.signs):
        if text[sign.end :].strip():
            break
        text = text[: sign.start].rstrip()
    return bool(_CLOSED.search(text.rstrip(SUPERSCRIPTS)))


def _cells(line: PageLine) -> bool:
    """Whether a line is a row of cells: gaps behind more than a label."""
    if not line.stops:
        return False
    own = [stop for stop in line.stops if stop.start > _LABEL_LENGTH and stop.gap > _JUSTIFIED * line.size]
    return len(own) > 1 or any(stop.gap > _CELL * line.size for stop in own)


def _rank_headings(blocks: Sequence[Block]) -> None:
    """Give headings their depth by size, weight and slope, where they differ in these; one kind of headings has none."""
    styles = {_style(block) for block in blocks if block.kind == "heading"}
    if len(styles) < 2:
        return
    ranks = {style: rank for rank, style in enumerate(sorted(styles, reverse=True), 1)}
    for block in blocks:
        if block.kind == "heading":
            block.depth = ranks[_style(block)]


def _style(block: Block) -> tuple[float, bool, bool]:
    line = _first(block)
    return round(line.size * 2) / 2, line.bold, not line.italic
