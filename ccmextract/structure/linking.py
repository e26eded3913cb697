"""Which note belongs to which mark, when numbers were lost or damaged on the way.

Notes whose number is sound are anchors. Between two anchors stand the numbers that are missing and the pieces of text
that may be their notes, both in their order, and the best match of the two orders is sought: the count in the citing
phrase, the kind of content, what is left of a damaged number and the distance to the mark are weighed together. Where
another match is as good, nobody is linked.
"""

import bisect
import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from ccmextract.model import NoteStatus
from ccmextract.numerals import NUMERAL, value
from ccmextract.structure.base import Block, RawMark
from ccmextract.structure.blocks import closed, looks_like_heading
from ccmextract.structure.labels import remains
from ccmextract.structure.marks import longest_rise

# Weights of the evidence. They were set by what each piece of evidence excludes: a count that agrees is met by chance in
# about one list in six, a list under a counting phrase in one in three; a wrong count happens in real reports (2 of 76).
_COUNT_AGREES = 3.0
_COUNT_NEAR = 0.5
_COUNT_DIFFERS = -1.5
_LIST_FOR_COUNT = 1.0
_PROSE_FOR_COUNT = -2.5
_PROSE_FOR_PROSE = 1.0
_LIST_FOR_PROSE = 0.5
_DAMAGE_FITS = 2.0
_DAMAGE_MISFITS = -4.0
_BEFORE_ITS_MARK = -3.0
_BESIDE_A_NOTE = 0.5
_PER_BLOCK_AWAY = -0.02
_LIKE_A_HEADING = 1.0
_LIST_UNUSED = -1.5
_GOOD_ENOUGH = 0.8
_SAME = 0.25  # two matches whose scores differ by less are equally good
_LARGEST_GAP = 40_000  # cells of the match; beyond it the text is no report, and nobody is linked

_CITING = re.compile(
    rf"\b(?P<number>{NUMERAL}|another|no)(?!\w)(?:\s+(?:of|the|those|these|other|others|additional|affected|\w+ed|\w+al|{NUMERAL})\b)*"
    r"(?:\s+(?:states?\s+part(?:y|ies)|signator(?:y|ies)(?:\s+(?:states?|countries))?|states?(?:\s+not\s+party)?|countries|parties))?",
    re.IGNORECASE,
)
_CITING_WINDOW = 60  # characters before the mark in which its counting phrase is looked for


@dataclass(frozen=True, slots=True)
class Slot:
    """A number that the text cites: its scope (where numbering restarts, the next scope begins) and first citation."""

    scope: int
    number: int
    block: int
    count: int | None
    phrase: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """A note's block with the number that it truly bears."""

    scope: int
    number: int
    status: NoteStatus
    reason: str | None


@dataclass(frozen=True, slots=True)
class Unsure:
    """A piece of text that may be the note of two marks alike."""

    block: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Linking:
    """Note blocks with their numbers, and those that could not be told apart."""

    assigned: dict[int, Assigned]
    unsure: tuple[Unsure, ...]
    duplicates: tuple[int, ...]


def citing_phrase(before: str) -> tuple[int | None, str]:
    """The count that a mark hangs on, and the phrase, from the text right before the mark."""
    window = before[-_CITING_WINDOW:]
    tail = re.split(r"[.;:](?:\d{1,3})?\s", window)[-1]
    found = None
    for match in _CITING.finditer(tail):
        found = match
    if found is None or len(tail) - found.end() > 2:
        return None, ""
    number = found["number"].casefold()
    if number in ("another", "no"):
        return (1 if number == "another" else 0), found.group()
    return value(found["number"]), found.group()


def scopes_of(numbers: Sequence[int]) -> list[int]:
    """The scope of each number in a run of numbers that may restart: it restarts where a low number is followed by
    its successor.
    """
    scope = 0
    highest = 0
    scopes = []
    for i, number in enumerate(numbers):
        following = next((n for n in numbers[i + 1 : i + 4] if n != number), None)
        if (
            number < highest
            and number <= max(3, highest // 2)
            and following == number + 1
            and (number == 1 or _rises(numbers, i))
        ):
            scope += 1
            highest = 0
        highest = max(highest, number)
        scopes.append(scope)
    return scopes


def _rises(numbers: Sequence[int], i: int) -> bool:
    """Whether the three numbers from place i on follow each other: one low number alone may be a damaged one."""
    run = numbers[i : i + 3]
    return len(run) == 3 and run[1] == run[0] + 1 and run[2] == run[1] + 1


def restarts(numbers: Sequence[int]) -> list[int]:
    """The scope of each number where every number that does not rise begins a new scope: numbering by page."""
    scopes: list[int] = []
    for i, number in enumerate(numbers):
        scopes.append(scopes[-1] + (number <= numbers[i - 1]) if i else 0)
    return scopes


def slots_of(blocks: Sequence[Block], marks: dict[int, list[RawMark]]) -> tuple[list[Slot], dict[tuple[int, int], int]]:
    """The first citation of every number, in order, and the scope of each mark by (block, place in it)."""
    labels = [int(b.label or 0) for b in blocks if b.kind == "note"]
    flat = [(b.index, place, m) for b in blocks for place, m in enumerate(marks.get(b.index, ())) if m.number is not None]
    numbers = [m.number or 0 for _, _, m in flat]
    scopes = restarts(numbers) if numbers == labels else scopes_of(numbers)
    seen: dict[tuple[int, int], Slot] = {}
    scope_of: dict[tuple[int, int], int] = {}
    raws = {b.index: b.raw for b in blocks}
    cut = _cut_off(blocks)
    for (index, place, mark), scope in zip(flat, scopes, strict=True):
        scope_of[index, place] = scope
        key = (scope, mark.number or 0)
        if key not in seen:
            before, first = raws[index][max(0, mark.start - _CITING_WINDOW) : mark.start], index
            if mark.start < _CITING_WINDOW and index in cut:
                first = cut[index]
                before = f"{raws[first].rstrip()} {before}"
            count, phrase = citing_phrase(before)
            seen[key] = Slot(scope, mark.number or 0, first, count, phrase)
    return [seen[key] for key in sorted(seen)], scope_of


def _cut_off(blocks: Sequence[Block]) -> dict[int, int]:
    """The blocks that go on with a sentence behind a page of notes, each with the block in which that sentence begins."""
    found: dict[int, int] = {}
    begun: Block | None = None
    kinds = ["", *(block.kind for block in blocks), ""]
    for at, block in enumerate(blocks, 1):
        among_notes = block.kind == "loose" and kinds[at - 1] == "note" == kinds[at + 1]
        if block.kind == "note" or among_notes:
            continue
        if block.kind == "loose" and begun is not None and begun.kind != "heading" and not closed(begun.raw) and not block.prefix:
            found[block.index] = found.get(begun.index, begun.index)
        begun = block
    return found


def link(blocks: Sequence[Block], slots: Sequence[Slot], listed: Callable[[str], int | None], body_start: int) -> Linking:
    """Give every note its true number. `listed` counts the states in a text that lists states."""
    notes = [b for b in blocks if b.kind == "note"]
    labels = [int(b.label or 0) for b in notes]
    scopes = restarts(labels) if [s.number for s in slots] == labels else scopes_of(labels)
    known = {(s.scope, s.number): i for i, s in enumerate(slots)}
    order = [known.get((scope, label), -1) for scope, label in zip(scopes, labels, strict=True)]
    cited = [i for i, place in enumerate(order) if place >= 0]
    anchors = [cited[i] for i in longest_rise([order[i] for i in cited])]
    assigned = {notes[i].index: Assigned(scopes[i], labels[i], "ok", None) for i in anchors}
    places = {notes[i].index: order[i] for i in anchors}
    duplicates = _keep_uncited(notes, labels, scopes, anchors, assigned, known)
    unsure: list[Unsure] = []
    for low, high, first, last in _gaps(len(blocks), len(slots), places):
        missing = [slots[i] for i in range(low, high)]
        candidates = [
            b
            for b in blocks[max(first, body_start) : last]
            if (b.kind == "note" and b.index not in assigned) or (b.kind in ("loose", "heading") and _may_be_note(b))
        ]
        if not missing or not candidates or len(missing) * len(candidates) > _LARGEST_GAP:
            continue
        match = _Match(missing, candidates, blocks, listed, assigned, duplicates)
        for block, slot in match.pairs():
            assigned[block.index] = Assigned(
                slot.scope,
                slot.number,
                "damaged" if block.kind == "note" else "lost",
                match.why(block, slot, _neighbours(slots, known[slot.scope, slot.number])),
            )
        unsure.extend(match.unsure())
    for block, label, scope in zip(notes, labels, scopes, strict=True):
        assigned.setdefault(block.index, Assigned(scope, label, "orphan", None))
    return Linking(assigned, tuple(unsure), tuple(d for d in duplicates if assigned[d].status == "orphan"))


def _keep_uncited(
    notes: Sequence[Block],
    labels: Sequence[int],
    scopes: Sequence[int],
    anchors: Sequence[int],
    assigned: dict[int, Assigned],
    known: dict[tuple[int, int], int],
) -> list[int]:
    """Notes whose number fits between its neighbours though nobody cites it keep it; a number that stands twice is told."""
    fixed = set(anchors)
    duplicates = []
    for i, block in enumerate(notes):
        if i in fixed:
            continue
        spot = bisect.bisect_left(anchors, i)
        around = [anchors[k] for k in (spot - 1, spot) if 0 <= k < len(anchors) and scopes[anchors[k]] == scopes[i]]
        before = max((labels[a] for a in around if a < i), default=0)
        after = min((labels[a] for a in around if a > i), default=labels[i] + 1)
        if labels[i] in (before, after):
            duplicates.append(block.index)
        elif before < labels[i] < after and (scopes[i], labels[i]) not in known:
            assigned[block.index] = Assigned(scopes[i], labels[i], "orphan", None)
    return duplicates


def _gaps(blocks: int, slots: int, places: dict[int, int]) -> list[tuple[int, int, int, int]]:
    """The stretches between anchors: missing slots [low, high) and blocks [first, last)."""
    gaps = []
    low, first = 0, 0
    for block in sorted(places):
        gaps.append((low, places[block], first, block))
        low, first = places[block] + 1, block + 1
    gaps.append((low, slots, first, blocks))
    return gaps


def _may_be_note(block: Block) -> bool:
    text = block.raw.lstrip()
    return bool(text) and not block.prefix and (text[0].isupper() or text.startswith(("i.a.", "e.g.")))


def _neighbours(slots: Sequence[Slot], place: int) -> tuple[int | None, int | None]:
    """The numbers cited before and after a slot in its scope."""
    scope = slots[place].scope
    before = slots[place - 1].number if place > 0 and slots[place - 1].scope == scope else None
    after = slots[place + 1].number if place + 1 < len(slots) and slots[place + 1].scope == scope else None
    return before, after


class _Match:
    """The best match of missing numbers and possible notes, both in order, and how sure it is."""

    def __init__(
        self,
        slots: Sequence[Slot],
        blocks: Sequence[Block],
        everything: Sequence[Block],
        listed: Callable[[str], int | None],
        notes: Container[int],
        twice: Container[int],
    ) -> None:
        self._slots = slots
        self._blocks = blocks
        self._everything = everything
        self._notes = notes
        self._twice = twice
        self._counts = [listed(b.raw) for b in blocks]
        self._scores = [[self._score(s, j) for j in range(len(blocks))] for s in slots]
        self._unused = [_LIST_UNUSED if count is not None else 0.0 for count in self._counts]
        self._ahead = self._table(range(len(slots) - 1, -1, -1), range(len(blocks) - 1, -1, -1), 1)
        self._behind = self._table(range(len(slots)), range(len(blocks)), -1)
        self._total = self._ahead[1][1]

    def _score(self, slot: Slot, j: int) -> float:
        block, count = self._blocks[j], self._counts[j]
        score = 0.0
        if slot.count is not None and count is not None:
            gap = abs(slot.count - count)
            score += _LIST_FOR_COUNT + (_COUNT_AGREES if gap == 0 else _COUNT_NEAR if gap == 1 else _COUNT_DIFFERS)
        elif slot.count is not None:
            score += _PROSE_FOR_COUNT
        else:
            score += _LIST_FOR_PROSE + _LIST_FOR_COUNT if count is not None else _PROSE_FOR_PROSE
        if block.kind == "note":
            if remains(block.label or "", slot.number):
                score += _DAMAGE_FITS
            elif block.index not in self._twice:  # a number that stands before another note too tells nothing
                score += _DAMAGE_MISFITS
        if looks_like_heading(block):
            score -= _LIKE_A_HEADING
        if block.index < slot.block:
            score += _BEFORE_ITS_MARK
        if any(self._is_note(block.index + step) for step in (-1, 1)):
            score += _BESIDE_A_NOTE
        return score + _PER_BLOCK_AWAY * min(50, abs(block.index - slot.block))

    def _is_note(self, index: int) -> bool:
        return 0 <= index < len(self._everything) and (index in self._notes or self._everything[index].kind == "note")

    def _table(self, rows: range, columns: range, step: int) -> list[list[float]]:
        """Best total of the slots and blocks on one side of each cell, by dynamic programming."""
        height, width = len(self._slots) + 2, len(self._blocks) + 2
        best = [[0.0] * width for _ in range(height)]
        for j in columns:
            for i in (0, height - 1):
                best[i][j + 1] = best[i][j + 1 + step] + self._unused[j]
        for i in rows:
            row, beside, scores = best[i + 1], best[i + 1 + step], self._scores[i]
            for j in columns:
                skip = max(beside[j + 1], row[j + 1 + step] + self._unused[j])
                row[j + 1] = max(skip, beside[j + 1 + step] + scores[j])
        return best

    def _through(self, i: int, j: int) -> float:
        """The best total of a match in which slot i takes block j."""
        return self._behind[i][j] + self._scores[i][j] + self._ahead[i + 2][j + 2]

    def _choices(self, j: int) -> list[tuple[float, int]]:
        return sorted(((self._through(i, j), i) for i in range(len(self._slots))), reverse=True)

    def pairs(self) -> list[tuple[Block, Slot]]:
        """The pairs of the best match that no other match contradicts."""
        sure = []
        for j, block in enumerate(self._blocks):
            best, i = self._choices(j)[0]
            if self._scores[i][j] < _GOOD_ENOUGH or best < self._total - 1e-9 or self._has_rival(i, j):
                continue
            sure.append((block, self._slots[i]))
        return sure

    def _fits(self, i: int, j: int) -> bool:
        """Whether slot i may take block j in a match that is as good as the best."""
        return self._total - self._through(i, j) < _SAME and self._scores[i][j] >= _GOOD_ENOUGH

    def _has_rival(self, i: int, j: int) -> bool:
        """Whether another slot could take block j, or slot i another block, in a match as good."""
        others = (other for _, other in self._choices(j)[:2] if other != i)
        return any(self._fits(other, j) for other in others) or any(
            self._fits(i, other) for other in range(len(self._blocks)) if other != j
        )

    def unsure(self) -> list[Unsure]:
        """The blocks that fit two numbers equally well."""
        found = []
        for j, block in enumerate(self._blocks):
            fits = [i for _, i in self._choices(j) if self._fits(i, j)]
            if fits and self._has_rival(fits[0], j):
                found.append(Unsure(block.index, tuple(sorted(self._slots[i].number for i in fits))))
        return found

    def why(self, block: Block, slot: Slot, neighbours: tuple[int | None, int | None]) -> str:
        """Why the block is the note of the slot, in words."""
        before, after = neighbours
        if before is not None and after is not None:
            place = f"between {before} and {after}"
        else:
            place = f"before {after}" if after is not None else f"after {before}" if before is not None else "the only note"
        reasons = [place]
        count = self._counts[self._blocks.index(block)]
        if block.kind == "note":
            reasons.append(f"printed {block.label!r}")
        if count is not None and slot.count is not None:
            states = "1 state" if count == 1 else f"{count} states"
            reasons.append(f"{states} for {slot.phrase.strip()!r}")
        elif count is not None:
            reasons.append("a list of states")
        else:
            reasons.append("the only text in its place that can be a note")
        return "; ".join(reasons)
