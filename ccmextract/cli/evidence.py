"""The words that list the states of a claim, cut into pieces of which each says what it was read as; none is left out."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ccmextract.cli.reader import Reader
from ccmextract.model import Claim, ListedState

Role = Literal["name", "excepted", "remark", "label", "between", "not understood"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the evidence and what it was read as."""

    start: int
    end: int
    role: Role
    state: ListedState | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one note or paragraph that list states, in pieces that touch each other; `place` names it, `home` is its text."""

    place: str
    home: str
    pieces: tuple[Piece, ...]

    @property
    def length(self) -> int:
        """How many characters the pieces have together."""
        return sum(p.end - p.start for p in self.pieces)


def evidence(reader: Reader, claim: Claim) -> Iterator[Stretch]:
    """The stretches that list the states of a claim, in reading order; none where nothing is listed."""
    if claim.evidence.kind == "none":
        return
    members: dict[str | None, list[Piece]] = {}
    for state in claim.states:
        members.setdefault(state.paragraph, []).append(Piece(*state.span, "name", state))
    for state in claim.excluded:
        members.setdefault(state.paragraph, []).append(Piece(*state.span, "excepted", state))
    leftover = deque(words for words in claim.leftover.split("; ") if words)
    for place, home, span, key in _places(reader, claim, None in members):
        yield Stretch(place, home, tuple(_pieces(home, span, members.get(key, ()), leftover)))


def _places(reader: Reader, claim: Claim, here: bool) -> Iterator[tuple[str, str, Span, str | None]]:
    """Each note or paragraph that lists: its name, its text, the part of it, and the paragraph that its states point at."""
    note = reader.notes.get(claim.evidence.footnote or "")
    if note is not None:
        yield f"note {note.id}", note.text, claim.evidence.span or (0, len(note.text)), None
        return
    own, others = reader.paragraphs[claim.paragraph], claim.evidence.paragraphs
    if here or not others:
        span = claim.evidence.span if not others and claim.evidence.span is not None else claim.subject.span
        yield f"paragraph {reader.label(own.id)}", own.text, span, None
    for other in others:
        # Where there are several, the extraction does not say which part of each: all of it is shown.
        text = reader.paragraphs[other].text
        span = claim.evidence.span if len(others) == 1 and claim.evidence.span is not None and not here else (0, len(text))
        yield f"paragraph {reader.label(other)}", text, span, other


def _pieces(home: str, span: Span, members: Sequence[Piece], leftover: deque[str]) -> Iterator[Piece]:
    """A stretch in pieces from its first to its last character; names outside it widen it."""
    known = sorted(members, key=lambda p: (p.start, p.end))
    at, end = span[0], min(span[1], len(home))
    if known:
        at, end = min(at, known[0].start), max(end, *(p.end for p in known))
    before: ListedState | None = None
    for piece in known:
        start = max(at, piece.start)
        label = piece.state.label if piece.state is not None and (before is None or before.label != piece.state.label) else None
        yield from _gap(home, at, start, before.remark if before is not None else None, label, leftover)
        at = max(at, piece.end)
        yield Piece(start, at, piece.role, piece.state)
        before = piece.state
    yield from _gap(home, at, end, before.remark if before is not None else None, None, leftover)


def _gap(home: str, start: int, end: int, remark: str | None, label: str | None, leftover: deque[str]) -> Iterator[Piece]:
    """What stands between two names: a remark on the first, words nobody understood, a label over the second, and signs."""
    found: list[Piece] = []
    at, stop = start, end
    if remark and (place := home.find(remark, start, end)) >= 0:
        at = place + len(remark)
        found.append(Piece(place, at, "remark"))
    over: list[Piece] = []
    if label and (place := home.rfind(label, at, end)) >= 0:
        stop = place
        over.append(Piece(place, place + len(label), "label"))
    while leftover and (place := home.find(leftover[0], at, stop)) >= 0:
        at = place + len(leftover.popleft())
        found.append(Piece(place, at, "not understood"))
    at = start
    for piece in [*found, *over]:
        if at < piece.start:
            yield Piece(at, piece.start, "between")
        yield piece
        at = piece.end
    if at < end:
        yield Piece(at, end, "between")
