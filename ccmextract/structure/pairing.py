"""Marks and notes on pages, tied by what the file declares, by their labels and their places.

A number can come again on every page, in every section or annex. So a mark looks for its note where it should stand: at the
foot of its own page first, then, since some programs set a note late or early, on the pages around. Only a label that is
free there, or that stands once in the whole document, is taken from further off. Nothing is tied by force.
"""

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ccmextract.model import Link
from ccmextract.sources.lanes.base import Jump
from ccmextract.structure.feet import Foot

_AHEAD = 2  # pages that a note may stand behind its mark
_BACK = 1  # pages that it may stand before it
_TIED = 2.0
_PER_PAGE = 0.3
_PER_PAGE_BACK = 0.5
_DOUBT = 0.6
_WINDOW = (1, -1, 2, 3)  # pages from a mark to a note set late or early: the sure ones first
_TABLE = (1, 2, -1, 3, 4, 5, -2)  # the same for letters and stars, whose table can go on for pages
_LARGEST = 1_000_000  # pairs of marks and notes within the window; a document with more is no report
_REPAIRED = 200  # marks without a note for which a misread label is sought, and notes among which
_SEARCHED = 5_000
_LISTED = 5  # pages from a mark in a table to a list of notes behind the tables
_MOST_JUMPS = 500  # links on a page; a page with more is an index
_JUMP_REACH = 2.5  # em between the place where a link leads and the line of the note
_CLICK = 1.5  # points by which a link's box may miss the glyphs


@dataclass(frozen=True, slots=True)
class Cited:
    """A raised label in the text that may cite a note. `order` counts the characters of the document before it."""

    label: str
    page: int
    column: int
    order: int
    x: float
    y: float
    size: float
    line: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """The note of a mark, by its place in the row of notes, and what the tie rests on."""

    note: int
    link: Link


def pair(marks: Sequence[Cited], notes: Sequence[Foot], jumps: Mapping[int, Sequence[Jump]]) -> dict[int, Tie]:
    """The note of each mark, by the marks' places in their row. A mark for which none is sure is left out."""
    ties = dict(_declared(marks, notes, jumps))
    for i, k in _in_order(marks, notes, ties):
        ties[i] = Tie(k, "geometric")
    by_label: dict[str, list[int]] = {}
    for k, note in enumerate(notes):
        by_label.setdefault(note.label, []).append(k)
    waiting: dict[str, list[int]] = {}
    for i, mark in enumerate(marks):
        if i not in ties and mark.label in by_label:
            waiting.setdefault(mark.label, []).append(i)
    if not waiting:
        return ties
    scopes = _scopes(marks)
    alike: dict[str, list[int]] = {}
    for i, mark in enumerate(marks):
        alike.setdefault(mark.label, []).append(i)
    numbers = [int(note.label) for note in notes if note.label.isdigit()]
    counts_through = all(a < b for a, b in pairwise(numbers))
    for label, own in waiting.items():
        _Label(label, own, alike[label], by_label[label], marks, notes, scopes, counts_through).tie(ties)
    return ties


def pair_listed(marks: Sequence[Cited], notes: Sequence[Foot], first: int, ties: dict[int, Tie]) -> None:
    """Tie the marks that are left to notes in a list of their own, from place `first` on, on the same page or a few behind."""
    for i, mark in enumerate(marks):
        if i in ties or mark.doubtful:
            continue
        ahead = [k for k in range(first, len(notes)) if notes[k].label == mark.label and notes[k].page >= mark.page]
        if ahead and notes[ahead[0]].page - mark.page <= _LISTED:
            ties[i] = Tie(ahead[0], "geometric")


def repair(marks: Sequence[Cited], notes: Sequence[Foot], ties: dict[int, Tie]) -> dict[int, int]:
    """Tie a mark without a note to a note that nobody cites, where the note stands right behind that of the number before and
    right before that of the number behind: its label was read wrongly. The true numbers of such notes, by place.
    """
    true: dict[int, int] = {}
    waiting = [i for i, mark in enumerate(marks) if i not in ties and not mark.doubtful and mark.label.isdigit()]
    if not waiting or len(waiting) > _REPAIRED or len(notes) > _SEARCHED:
        return true
    taken = {tie.note for tie in ties.values()}
    by_number = {(notes[tie.note].area, notes[tie.note].label): tie.note for tie in ties.values()}
    for i in waiting:
        mark = marks[i]
        number = int(mark.label)
        for k, note in enumerate(notes):
            if k in taken or not note.label.isdigit() or abs(note.page - mark.page) > _BACK:
                continue
            before, behind = by_number.get((note.area, str(number - 1))), by_number.get((note.area, str(number + 1)))
            follows = before == k - 1 if before is not None else number == 1
            precedes = behind == k + 1 if behind is not None else k + 1 == len(notes) or notes[k + 1].area != note.area
            if follows and precedes and (before is not None or behind is not None):
                ties[i] = Tie(k, "repaired")
                taken.add(k)
                true[k] = number
                break
    return true


def _in_order(marks: Sequence[Cited], notes: Sequence[Foot], ties: Mapping[int, Tie]) -> Iterator[tuple[int, int]]:
    """Numbered marks and notes tied so that both rows keep their order, by the match that leaves the fewest out and keeps notes
    near their marks.

    Both rows rise and begin anew together. So where a note is set a page late, under notes that bear its number too, only the
    order of the whole tells which is which. What order cannot tell, a number cited twice for example, is left to its place.
    """
    own = [i for i, mark in enumerate(marks) if mark.label.isdigit() and i not in ties]
    free = {tie.note for tie in ties.values()}
    those = [k for k, note in enumerate(notes) if note.label.isdigit() and k not in free]
    if not own or not those:
        return
    simple = _one_by_one(marks, notes, own, those)
    if simple is not None:
        yield from simple
        return
    # Only notes within the window of pages can be a mark's; the rows of the table are as narrow as that.
    pages = [notes[k].page for k in those]
    bounds = [(bisect.bisect_left(pages, marks[i].page - _BACK), bisect.bisect_right(pages, marks[i].page + _AHEAD)) for i in own]
    if sum(high - low for low, high in bounds) > _LARGEST:
        return
    best: list[dict[int, tuple[float, int]]] = []  # for each mark and number of notes passed: the best total, and the note taken
    totals: dict[int, float] = {0: 0.0}
    for i, (low, high) in zip(own, bounds, strict=True):
        mark = marks[i]
        row: dict[int, tuple[float, int]] = {}
        running, at = float("-inf"), -1
        passed = sorted(totals)
        spot = 0
        # A mark without a tie keeps every total as it is.
        for k in passed:
            row[k] = (totals[k], -1)
        for k in range(low, high):
            while spot < len(passed) and passed[spot] <= k:
                if totals[passed[spot]] > running:
                    running, at = totals[passed[spot]], passed[spot]
                spot += 1
            note = notes[those[k]]
            if at < 0 or note.label != mark.label:
                continue
            total = running + _worth(mark, note)
            if total > row.get(k + 1, (float("-inf"), 0))[0]:
                row[k + 1] = (total, at)
        best.append(row)
        totals = _pruned({k: total for k, (total, _) in row.items()})
    state = max(totals, key=lambda k: (totals[k], -k))
    found: list[tuple[int, int]] = []
    for place in range(len(own) - 1, -1, -1):
        _, origin = best[place][state]
        if origin >= 0:
            found.append((own[place], those[state - 1]))
            state = origin
    yield from reversed(found)


def _one_by_one(
    marks: Sequence[Cited], notes: Sequence[Foot], own: Sequence[int], those: Sequence[int]
) -> list[tuple[int, int]] | None:
    """The ties where each mark has the next note, or a label that was tied before: most documents. None where that fails.

    What may be an exponent is taken where it bears the next number and no sure mark behind it does.
    """
    upcoming: list[str | None] = []  # the label of the next sure mark behind each
    label: str | None = None
    for i in reversed(own):
        upcoming.append(label)
        if not marks[i].doubtful:
            label = marks[i].label
    found: list[tuple[int, int]] = []
    tied: set[str] = set()
    place = 0
    for i, behind in zip(own, reversed(upcoming), strict=True):
        mark = marks[i]
        note = notes[those[place]] if place < len(those) else None
        fits = note is not None and note.label == mark.label and -_BACK <= note.page - mark.page <= _AHEAD
        if fits and not (mark.doubtful and behind == mark.label):
            found.append((i, those[place]))
            tied.add(mark.label)
            place += 1
        elif mark.label not in tied and not mark.doubtful:
            return None
    return found if place == len(those) else None


def _pruned(totals: dict[int, float]) -> dict[int, float]:
    """The totals without those that another one beats with fewer notes passed."""
    kept: dict[int, float] = {}
    highest = float("-inf")
    for k in sorted(totals):
        if totals[k] > highest:
            highest = totals[k]
            kept[k] = highest
    return kept


def _worth(mark: Cited, note: Foot) -> float:
    """What a tie of a mark and a note adds: less for each page between them, less where the mark may be an exponent."""
    distance = note.page - mark.page
    worth = _TIED - (_PER_PAGE * distance if distance >= 0 else _PER_PAGE_BACK * -distance)
    return worth - _DOUBT if mark.doubtful else worth


def _declared(marks: Sequence[Cited], notes: Sequence[Foot], jumps: Mapping[int, Sequence[Jump]]) -> Iterator[tuple[int, Tie]]:
    """The marks that a link of the file takes to a note."""
    if not jumps:
        return
    on_page: dict[int, list[int]] = {}
    for i, note in enumerate(notes):
        on_page.setdefault(note.page, []).append(i)
    for i, mark in enumerate(marks):
        around = jumps.get(mark.page, ())
        if len(around) > _MOST_JUMPS:
            continue
        for jump in around:
            if not (jump.x0 - _CLICK <= mark.x <= jump.x1 + _CLICK and jump.top - mark.size <= mark.y <= jump.bottom + mark.size):
                continue
            reached = [
                (abs(_top(notes[k]) - jump.y), k)
                for k in on_page.get(jump.page, ())
                if notes[k].label == mark.label
                and (jump.y < 0 or abs(_top(notes[k]) - jump.y) < _JUMP_REACH * notes[k].lines[0].size)
            ]
            if reached:
                yield i, Tie(min(reached)[1], "declared")
                break


def _top(note: Foot) -> float:
    line = note.lines[0]
    return line.baseline - line.size


def _scopes(marks: Sequence[Cited]) -> list[int]:
    """How often the numbers have begun anew before each mark: at every number that is lower than the one before and is the
    beginning of a row.
    """
    scopes: list[int] = []
    scope, last = 0, 0
    for i, mark in enumerate(marks):
        if mark.label.isdigit() and not mark.doubtful:
            number = int(mark.label)
            following = next((int(m.label) for m in marks[i + 1 : i + 4] if m.label.isdigit() and not m.doubtful), None)
            if number < last and (number == 1 or following == number + 1):
                scope += 1
            last = number
        scopes.append(scope)
    return scopes


class _Label:
    """All marks and notes that bear one label: `own` are the marks without a tie, `alike` all of them, `those` the notes."""

    def __init__(
        self,
        label: str,
        own: Sequence[int],
        alike: Sequence[int],
        those: Sequence[int],
        marks: Sequence[Cited],
        notes: Sequence[Foot],
        scopes: Sequence[int],
        counts_through: bool,
    ) -> None:
        self._own = own
        self._alike = alike
        self._those = those
        self._marks = marks
        self._notes = notes
        self._scopes = scopes
        self._number = label.isdigit()
        self._counts_through = counts_through
        self._taken: set[int] = set()  # notes that a sure mark cites
        self._citing: dict[int, int] = {}  # the mark of each note that had one from the start

    def tie(self, ties: dict[int, Tie]) -> None:
        """Add the ties of this label."""
        self._taken = {tie.note for tie in ties.values()}
        self._citing = {ties[i].note: i for i in self._alike if i in ties}
        doubtful = [i for i in self._own if self._marks[i].doubtful]
        left = self._same_page([i for i in self._own if not self._marks[i].doubtful], ties)
        left = self._around(self._again(left, ties), ties)
        self._far(left, ties)
        for i in doubtful:  # an exponent or an ordinal, unless a note is cited by nothing else
            page = self._marks[i].page
            near = [k for k in self._those if self._notes[k].page - page in (0, *_WINDOW)]
            free = [k for k in near if k not in self._taken]
            # Behind a number a letter is a mark of the table rather than an ordinal where its note stands below.
            here = [k for k in near if self._notes[k].page == page and not self._number]
            if free or here:
                self._take(i, (free or here)[0], "geometric", ties)

    def _take(self, mark: int, note: int, link: Link, ties: dict[int, Tie]) -> None:
        ties[mark] = Tie(note, link)
        self._taken.add(note)

    def _same_page(self, own: Sequence[int], ties: dict[int, Tie]) -> list[int]:
        """Tie marks to the notes of their own page; those that have none there come back."""
        left: list[int] = []
        pages: dict[int, list[int]] = {}
        for i in own:
            pages.setdefault(self._marks[i].page, []).append(i)
        for page, on_page in pages.items():
            there = [k for k in self._those if self._notes[k].page == page]
            if not there:
                left.extend(on_page)
                continue
            for i, k in zip(on_page, self._shared(on_page, there, page), strict=True):
                if self._belongs_elsewhere(i, k):
                    left.append(i)
                else:
                    self._take(i, k, "geometric", ties)
        return left

    def _belongs_elsewhere(self, i: int, k: int) -> bool:
        """Whether the note of a mark's page is cited from before its numbers began anew, and a free one waits further on."""
        if not self._number or k not in self._taken or self._citing.get(k) is None:
            return False
        page = self._marks[i].page
        waits = any(0 < self._notes[n].page - page <= max(_WINDOW) and n not in self._taken for n in self._those)
        return waits and self._scopes[self._citing[k]] != self._scopes[i]

    def _shared(self, own: Sequence[int], there: Sequence[int], page: int) -> list[int]:
        """Which of a page's notes with one label each of its marks takes."""
        if len(there) == 1:
            return [there[0]] * len(own)
        columns = {self._notes[k].lines[0].column for k in there}
        if len(columns) == len(there) and {self._marks[i].column for i in own} <= columns:
            by_column = {self._notes[k].lines[0].column: k for k in there}
            return [by_column[self._marks[i].column] for i in own]
        chosen: list[int] = []
        if self._number and len({self._notes[k].area for k in there}) == 1:
            # Both stand at the foot: the numbering began anew on this page.
            first = min(self._scopes[i] for i in self._alike if self._marks[i].page == page)
            return [there[min(self._scopes[i] - first, len(there) - 1)] for i in own]
        for i in own:  # a table's note stands below it
            below = [k for k in there if self._notes[k].lines[0].start > self._marks[i].order]
            chosen.append(below[0] if below else there[-1])
        return chosen

    def _again(self, own: Sequence[int], ties: dict[int, Tie]) -> list[int]:
        """Tie marks in the head of a table that is printed again on the next page like those of the page before."""
        printed = {(self._marks[i].page, self._marks[i].line): ties[i].note for i in self._alike if i in ties}
        left: list[int] = []
        for i in own:
            mark = self._marks[i]
            same = printed.get((mark.page - 1, mark.line))
            if same is None:
                left.append(i)
            else:
                self._take(i, same, "geometric", ties)
                printed[mark.page, mark.line] = same
        return left

    def _around(self, own: Sequence[int], ties: dict[int, Tie]) -> list[int]:
        """Tie marks to notes of the pages around that are free, or that a mark nearby cites."""
        on_page: dict[int, list[int]] = {}
        for k in self._those:
            on_page.setdefault(self._notes[k].page, []).append(k)
        citing = {ties[i].note: i for i in self._alike if i in ties}  # the last mark of each note
        left: list[int] = []
        for i in own:
            mark = self._marks[i]
            for distance in _WINDOW if self._number else _TABLE:
                there = [
                    k
                    for k in on_page.get(mark.page + distance, ())
                    if k not in self._taken or (k in citing and self._near(i, citing[k]))
                ]
                if there:
                    note = there[0] if distance > 0 else there[-1]
                    self._take(i, note, "geometric", ties)
                    citing[note] = i
                    break
            else:
                left.append(i)
        return left

    def _near(self, i: int, j: int) -> bool:
        """Whether two marks with one label may cite one note: they stand in one scope, the later not on its note's page."""
        if self._number:
            return self._scopes[i] == self._scopes[j] and self._marks[i].page == self._marks[j].page
        return abs(self._marks[i].page - self._marks[j].page) <= len(_TABLE)

    def _far(self, own: Sequence[int], ties: dict[int, Tie]) -> None:
        """Tie numbers to the only note with their label in a document that counts through: an endnote, or a note cited again."""
        if self._number and len(self._those) == 1 and self._counts_through:
            for i in own:
                self._take(i, self._those[0], "sequence", ties)
