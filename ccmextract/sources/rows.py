"""The runs of a page as lines: grouped by baseline, raised glyphs put where they belong, columns read one after the other."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ccmextract.sources.base import PageLine, Sign, Stop
from ccmextract.sources.lanes.base import RawPage, Run

# Measured on official documents: marks have at most 0.75 of the letters' size and stand at least 0.3 em higher; other
# producers set them at up to 0.8 of it and 0.2 em. Lines stand at least 1 em apart.
_SMALL = 0.85
_LEAST_RISE = 0.15
_MOST_RISE = 0.85
_MOST_DROP = 0.4
_FARTHEST = 1.5  # em up or down that is looked at
_SAME_ROW = 0.1  # em by which the baselines of one line may differ
_REACH = 3.0  # em that a raised glyph may stand away from the ends of its line: a table cell of its own
_BLANK = 0.14  # em; a wider gap between two runs is a blank
_BLANK_RAISED = 0.25  # em; raised glyphs keep some distance themselves
_TAB = 1.1  # em; a wider gap is a tab or the edge of a cell
_ONE_SIGN = 0.6  # em of the raised type between the parts of one sign: "1, 2"
_CROWDED = 400  # runs in a row; with more it is no line of text, and only its ends are looked at
_TOUCH = 0.3  # em between a lowered glyph and what it belongs to, as the 2 in CO2
_RAISED_LENGTH = 14  # characters; a longer run of small type is text

_MARKS = re.compile(r"(?:[0-9]{1,3}|[a-z]|[*†‡§]{1,3})(?:\s*[,;]\s*(?:[0-9]{1,3}|[a-z]|[*†‡§]{1,3}))*")
_NEXT_LINE = 1.6  # em from one line to the mark of the next
_RAISED_BY = 0.35  # em
_GUTTER = 0.9  # em; the narrowest gap between two columns
_PROSE = 0.28  # share of the text's width that the lines of a column must fill on average
_ROWS = 5  # lines on either side of a gutter, at least
_FEW = 2  # where a page before had the same gutter
_EDGE = 3.0  # points by which the lines of a column may begin elsewhere
_ALIGNED = 0.6  # share of a column's lines that begin at one of two edges: paragraphs, and their first lines or items
_HEAD_ROWS = 5  # lines above the columns, at most
_BELOW_HEAD = 1.8  # em at least from the last of them to the columns
_HEAD_GAP = 2.5  # em below them
_CROSSING = 0.25  # share of lines that may cross a gutter: headings and titles do


class _Row:
    """Runs on one baseline, and the raised and lowered runs that hang on it."""

    __slots__ = ("baseline", "runs", "size", "x0", "x1")

    def __init__(self, run: Run) -> None:
        self.baseline = run.baseline
        self.size = run.size
        self.runs = [run]
        self.x0 = run.x0
        self.x1 = run.x1

    def measure(self) -> None:
        """Take its size and its ends from its runs."""
        self.size = max(run.size for run in self.runs)
        self.x0 = min(run.x0 for run in self.runs)
        self.x1 = max(run.x1 for run in self.runs)

    def add(self, run: Run) -> None:
        self.runs.append(run)
        self.x0 = min(self.x0, run.x0)
        self.x1 = max(self.x1, run.x1)


class LineReader:
    """Reads the pages of one document as lines. A gutter that ran through one page is sought on the next ones too."""

    def __init__(self) -> None:
        self._length = 0
        self._edge: float | None = None

    def lines(self, page: RawPage) -> list[PageLine]:
        """The lines of a page in reading order."""
        rows = _rows([run for run in page.runs if run.size > 0 and run.text.strip() and _on_page(run, page)])
        gutter = _gutter(rows, self._edge)
        if gutter is not None:
            self._edge = gutter[1]
        lines: list[PageLine] = []
        for number, column in _columns(rows, gutter[0] if gutter else None):
            for row in column:
                line = _line(row, page.number, self._length, number)
                self._length = line.end + 1
                if lines:
                    _raise_alone(line, lines[-1])
                lines.append(line)
        return lines


def _on_page(run: Run, page: RawPage) -> bool:
    """Whether a run can be seen: a crop box may cut it off."""
    middle = (run.x0 + run.x1) / 2
    return 0 <= middle <= page.width and -run.size < run.baseline - 0.3 * run.size < page.height


def _raise_alone(line: PageLine, before: PageLine) -> None:
    """Make a sign of a line that holds nothing but marks: a line end parted them from their word."""
    if (
        line.size <= _SMALL * before.size
        and line.column == before.column
        and 0 < line.baseline - before.baseline < _NEXT_LINE * before.size
        and _MARKS.fullmatch(line.text)
    ):
        line.signs = (Sign(0, len(line.text), line.x0, line.x1, line.baseline, line.size),)
        line.baseline += _RAISED_BY * before.size
        line.size = before.size


def _rows(runs: Sequence[Run]) -> list[_Row]:
    """Rows from top to bottom. What stands a little higher or lower in smaller type joins the row that it hangs on."""
    rows: list[_Row] = []
    ordered = sorted(runs, key=_by_baseline)
    for run in ordered:
        for row in reversed(rows[-4:]):
            if abs(row.baseline - run.baseline) <= _SAME_ROW * min(row.size, run.size) + 0.2 and (
                _SMALL * row.size < run.size < row.size / _SMALL or _beside(row, run)
            ):
                if run.size > row.size:
                    row.size = run.size
                row.add(run)
                break
        else:
            rows.append(_Row(run))
    if len(rows) < 2:
        return rows
    kept: list[_Row] = []
    for place, own in enumerate([row.runs.copy() for row in rows]):  # as they were before small glyphs were put to them
        row = rows[place]
        if all(len(run.text) <= _RAISED_LENGTH for run in own):
            homes = [_home(rows, place, run) for run in own]
        elif len(own) > 1:  # a mark in one column can be as high as a line of the other
            homes = [_beside_another(rows, place, run) for run in own]
        else:
            kept.append(row)
            continue
        for run, home in zip(own, homes, strict=True):
            if home is not None:
                row.runs.remove(run)
                home.add(run)
        if row.runs:
            row.measure()
            kept.append(row)
    return kept


def _by_left(run: Run) -> float:
    return run.x0


def _by_baseline(run: Run) -> tuple[float, float]:
    return run.baseline, run.x0


def _beside(row: _Row, run: Run) -> bool:
    """Whether a run of another size stands right beside a run of a row: small glyphs apart may hang on another row."""
    reach = 0.5 * max(row.size, run.size)
    if len(row.runs) > _CROWDED:
        return True
    return any(-reach < run.x0 - other.x1 < reach or -reach < other.x0 - run.x1 < reach for other in row.runs)


def _home(rows: Sequence[_Row], place: int, run: Run) -> _Row | None:
    """The row that a small glyph hangs on: one below that it is raised over, or the one above. `place` is its own row's."""
    best: tuple[float, float, _Row] | None = None
    for other in rows[place + 1 : place + 7]:
        rise = (other.baseline - run.baseline) / other.size
        if rise > _FARTHEST:
            break
        if _LEAST_RISE <= rise <= _MOST_RISE and run.size <= _SMALL * other.size and other.runs and _within(run, other):
            found = (_distance(run, other), rise, other)
            if best is None or found[:2] < best[:2]:
                best = found
    for other in reversed(rows[max(0, place - 6) : place]):
        drop = (run.baseline - other.baseline) / other.size
        if drop > _FARTHEST:
            break
        if drop <= _MOST_DROP and run.size <= _SMALL * other.size and other.runs and _distance(run, other) < _TOUCH * other.size:
            if best is None or best[0] >= _TOUCH * other.size or drop < best[1]:
                return other
    return best[2] if best else None


def _beside_another(rows: Sequence[_Row], place: int, run: Run) -> _Row | None:
    """The row that a small glyph stands right beside, where nothing of its own row is near."""
    own = rows[place]
    if len(run.text) > _RAISED_LENGTH or run.size > _SMALL * max(rows[i].size for i in _around(rows, place)):
        return None
    others = [other for other in own.runs if other is not run]
    if any(min(abs(run.x0 - other.x1), abs(other.x0 - run.x1)) < run.size for other in others[:_CROWDED]):
        return None
    home = _home(rows, place, run)
    return home if home is not None and _distance(run, home) < _TOUCH * home.size else None


def _around(rows: Sequence[_Row], place: int) -> range:
    """The places of the rows next to one."""
    return range(max(0, place - 3), min(len(rows), place + 4))


def _within(run: Run, home: _Row) -> bool:
    reach = _REACH * home.size
    return run.x1 >= home.x0 - reach and run.x0 <= home.x1 + reach


def _distance(run: Run, home: _Row) -> float:
    """How far a small glyph stands from the next run of a row, to the left or to the right, in points."""
    if len(home.runs) > _CROWDED:
        return max(0.0, home.x0 - run.x1, run.x0 - home.x1)
    return min(min(abs(run.x0 - other.x1), abs(other.x0 - run.x1)) for other in home.runs)


def _columns(rows: list[_Row], gutter: float | None) -> list[tuple[int, list[_Row]]]:
    """The rows in reading order: as they stand, or column by column where a gutter divides them."""
    if gutter is None:
        return [(0, rows)]
    stretches: list[tuple[int, list[_Row]]] = []
    left: list[_Row] = []
    right: list[_Row] = []

    def flush() -> None:
        if left:
            stretches.append((0, left.copy()))
        if right:
            stretches.append((1, right.copy()))
        left.clear()
        right.clear()

    head = _head(rows, gutter)
    if head:
        stretches.append((0, rows[:head]))
    for row in rows[head:]:
        before = [run for run in row.runs if run.x1 <= gutter + 2]
        behind = [run for run in row.runs if run.x0 >= gutter - 2]
        tight = before and behind and min(r.x0 for r in behind) - max(r.x1 for r in before) < _GUTTER * row.size
        if tight or len(before) + len(behind) < len(row.runs):
            flush()
            stretches.append((0, [row]))
            continue
        for side, runs in ((left, before), (right, behind)):
            if runs:
                part = _Row(runs[0])
                part.baseline, part.size = row.baseline, max(run.size for run in runs)
                for run in runs[1:]:
                    part.add(run)
                side.append(part)
    flush()
    return stretches


def _head(rows: Sequence[_Row], gutter: float) -> int:
    """How many rows stand above the columns: the title and the symbol of a first page, with a gap below them on their side."""
    above: set[tuple[int, bool]] = set()
    sides = [{run.x0 > gutter for run in row.runs} for row in rows]
    for side in (False, True):
        own = [i for i, on in enumerate(sides) if side in on][: _HEAD_ROWS + 1]
        gaps = [n for n, (i, k) in enumerate(pairwise(own), 1) if rows[k].baseline - rows[i].baseline > _HEAD_GAP * rows[k].size]
        above.update((i, side) for i in own[: gaps[-1] if gaps else 0])
    head = 0
    while head < len(rows) and all((head, side) in above for side in sides[head]):
        head += 1
    while 0 < head < len(rows) and rows[head].baseline - rows[head - 1].baseline < _BELOW_HEAD * rows[head].size:
        head -= 1  # a line that is a column's own
    return head


def _gutter(rows: Sequence[_Row], known: float | None) -> tuple[float, float] | None:
    """Where the gutter of a page in two columns runs, and where its right column begins; None on any other page.

    It is a place that hardly any line crosses, with prose on both sides: lines that fill their column, beginning at one edge.
    Where such a place is `known` from a page before, two lines behind it are enough: a last page can be short.
    """
    least = _ROWS if known is None else _FEW
    if len(rows) < least:
        return None
    edges: Counter[int] = Counter()
    for row in rows:
        if len(row.runs) == 1:
            edges[round(row.x0)] += 1
        else:
            ordered = sorted(row.runs, key=_by_left)
            edges[round(ordered[0].x0)] += 1
            for before, after in pairwise(ordered):
                if after.x0 - before.x1 > _GUTTER * row.size:
                    edges[round(after.x0)] += 1
    left, right = min(r.x0 for r in rows), max(r.x1 for r in rows)
    width = right - left
    candidates = edges.most_common(6)
    if known is not None:
        candidates.insert(0, (round(known), edges[round(known)]))
    for edge, count in candidates:
        expected = known is not None and abs(edge - known) < _EDGE
        if count < (_FEW if expected else _ROWS) or not left + 0.35 * width < edge < left + 0.7 * width:
            continue
        left_parts: list[tuple[float, float]] = []
        right_parts: list[tuple[float, float]] = []
        crossed: list[int] = []
        behind: list[int] = []
        for place, row in enumerate(rows):
            reach = max((run.x1 for run in row.runs if run.x0 < edge - 1), default=None)
            begins = min((run.x0 for run in row.runs if run.x0 >= edge - 1), default=None)
            if reach is not None and reach > edge - 2:
                crossed.append(place)
                continue
            if reach is not None:
                left_parts.append((min(run.x0 for run in row.runs), reach))
            if begins is not None:
                right_parts.append((begins, row.x1))
                if begins < edge + _EDGE:
                    behind.append(place)
        # Only where there is a second column can a line cross the gutter: not the title above, not the notes below.
        crossing = sum(behind[0] < place < behind[-1] for place in crossed) if behind else 0
        extent = behind[-1] - behind[0] + 1 if behind else 0
        sides = (left_parts, right_parts)
        if min(map(len, sides)) < (_FEW if expected else _ROWS) or crossing > _CROSSING * extent:
            continue
        filled = [sum(b - a for a, b in side) / len(side) for side in sides]
        starts = [Counter(round(a) for a, _ in side).most_common(2) for side in sides]
        aligned = all(sum(n for _, n in top) >= _ALIGNED * len(side) for top, side in zip(starts, sides, strict=True))
        ends = max(b for _, b in left_parts)
        if ends < edge and (expected or (min(filled) > _PROSE * width and aligned)):
            return (ends + edge) / 2, edge
    return None


def _line(row: _Row, page: int, start: int, column: int) -> PageLine:
    """A row as a line of text."""
    runs = row.runs
    if len(runs) == 1:
        run = runs[0]
        text = _composed(run.text.rstrip())
        return PageLine(text, start, page, run.x0, run.x1, run.baseline, run.size, run.bold, run.italic, (), (), column, run.tag)
    backwards = sum(map(_leftward, runs)) > len(runs) / 2
    runs.sort(key=(lambda r: -r.x1) if backwards else (lambda r: r.x0))
    parts: list[str] = []
    signs: list[Sign] = []
    stops: list[Stop] = []
    length = 0
    x1 = runs[0].x0
    letters = bold = italic = 0
    since = True  # whether a word stands between the last sign and this run
    sizes: dict[float, int] = {}
    for place, run in enumerate(runs):
        text = _composed(run.text)
        if place:
            gap = runs[place - 1].x0 - run.x1 if backwards else run.x0 - x1
            if (
                gap < -0.5 * run.size
                and text.strip()
                and any(_overprinted(run, other) for other in runs[max(0, place - 4) : place])
            ):
                continue
            if gap > _TAB * row.size:
                stops.append(Stop(length + (not parts[-1].endswith(" ")), run.x0, gap))
            small = run.size <= _SMALL * row.size
            spaced = gap > (_BLANK_RAISED if small else _BLANK) * row.size
            if spaced and not parts[-1].endswith(" ") and not text.startswith(" "):
                parts.append(" ")
                length += 1
            elif small and not spaced and parts[-1].endswith(" ") and gap < _BLANK_RAISED * row.size:
                length -= len(parts[-1]) - len(parts[-1].rstrip())
                parts[-1] = parts[-1].rstrip()  # a blank that the gap has no room for
        if run.size <= _SMALL * row.size and row.baseline - run.baseline > _LEAST_RISE * row.size:
            lead = len(text) - len(text.lstrip())
            sign = Sign(length + lead, length + len(text.rstrip()), run.x0, run.x1, run.baseline, run.size)
            before = signs[-1] if signs else None
            if before is not None and not since and sign.x0 - before.x1 < _ONE_SIGN * run.size:
                sign = Sign(before.start, sign.end, before.x0, sign.x1, before.baseline, before.size)
                signs.pop()
            signs.append(sign)
            since = False
        else:
            count = len(text)
            letters += count
            bold += count if run.bold else 0
            italic += count if run.italic else 0
            sizes[run.size] = sizes.get(run.size, 0) + count
            since = True
        parts.append(text)
        length += len(text)
        x1 = run.x1
    text = "".join(parts).rstrip()
    size = max(sizes, key=sizes.__getitem__) if sizes else row.size
    return PageLine(
        text,
        start,
        page,
        row.x0,
        row.x1,
        row.baseline,
        size,
        2 * bold > letters,
        2 * italic > letters,
        tuple(sign for sign in signs if sign.start < len(text)),
        tuple(stops),
        column,
        runs[0].tag,
    )


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _leftward(run: Run) -> bool:
    """Whether a run is written from right to left."""
    return not run.text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in run.text.strip()[:4])


def _overprinted(run: Run, other: Run) -> bool:
    """Whether two runs are one, printed twice to make it darker."""
    return run.text == other.text and abs(run.x0 - other.x0) < 1 and abs(run.baseline - other.baseline) < 1
