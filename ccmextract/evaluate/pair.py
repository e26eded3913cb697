"""Which claim of one side is which of the other: of a reader and the software, or of two readers.

Two claims may be one if they stand at the same place, and have something in common: words of the text, the words of the
subject, states, the number, or the note. Of all that may be one, the likest pair is taken first, and each claim once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ccmextract.evaluate.place import Standing
from ccmextract.evaluate.words import Run
from ccmextract.model import Kind

_SAME_SPOT = 4.0
_SAME_WORDS = 3.0
_SAME_STATES = 3.0
_SAME_COUNT = 2.0
_SAME_PARTS = 2.0  # a percentage, or the parts of a vote
_SAME_NOTE = 5.0
_SAME_KIND = 0.5
_LESS_LIKELY = 0.1  # for each spot that a subject may have before this one
_LIST = 2  # states in common that make a list the same list, though it is said of other words


@dataclass(frozen=True, slots=True)
class Entry:
    """What a claim is known by. `sentence` is compared where both sides have it."""

    kind: Kind
    words: tuple[str, ...]
    states: tuple[str, ...]
    count: int | None
    standing: Standing
    note: int | None = None
    percent: float | None = None
    vote: tuple[tuple[str, int], ...] = ()
    sentence: str = ""


def pairs(first: Sequence[Entry], second: Sequence[Entry]) -> list[tuple[int, int]]:
    """Pairs of places in the two rows, in the order of the first."""
    near: dict[str, list[int]] = {}
    for at, entry in enumerate(second):
        for place in _keys(entry):
            near.setdefault(place, []).append(at)
    candidates = []
    for at, entry in enumerate(first):
        others = {other for place in _keys(entry) for other in near.get(place, ())}
        for other in others:
            weight = likeness(entry, second[other])
            if weight is not None:
                candidates.append((-weight, at, other))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, at, other in sorted(candidates):
        if at not in taken and other not in used:
            taken[at] = other
            used.add(other)
    return sorted(taken.items())


def _keys(entry: Entry) -> Iterable[str]:
    return entry.standing.places | {place for place, _ in entry.standing.spots}


def likeness(one: Entry, other: Entry) -> float | None:
    """How much speaks for it that two claims are one, and None where they are not."""
    if one.note is not None and other.note is not None and one.note != other.note:
        return None
    rank = _meeting(one.standing.spots, other.standing.spots)
    if rank is None and not one.standing.places & other.standing.places:
        return None
    apart = rank is None and _apart(one, other)
    common = set(one.states) & set(other.states)
    every = set(one.states) | set(other.states)
    words = bool(one.words) and one.words == other.words
    count = one.count is not None and one.count == other.count
    parts = (one.percent is not None and one.percent == other.percent) or (bool(one.vote) and one.vote == other.vote)
    note = one.note is not None and one.note == other.note
    a_list = len(common) >= _LIST and 2 * len(common) >= len(every) and "named" not in (one.kind, other.kind)
    if not (rank is not None or note or a_list or (not apart and (words or common or count or parts))):
        return None
    weight = 0.0 if rank is None else _SAME_SPOT - min(_LESS_LIKELY * rank, _SAME_SPOT / 2)
    weight += _SAME_WORDS if words else _share(set(one.words), set(other.words)) * _SAME_WORDS / 2
    weight += _SAME_STATES * _share(set(one.states), set(other.states)) + (_SAME_KIND if one.states == other.states else 0)
    weight += _SAME_COUNT * count + _SAME_PARTS * parts + _SAME_NOTE * note + _SAME_KIND * (one.kind == other.kind)
    return weight


def _meeting(one: Sequence[tuple[str, Run]], other: Sequence[tuple[str, Run]]) -> int | None:
    """How many likelier spots there are before the first that both have."""
    for rank, (place, run) in enumerate(one):
        if any(place == there and run.meets(found) for there, found in other):
            return rank
    return None


def _apart(one: Entry, other: Entry) -> bool:
    """Whether the two are known to stand at different words: in one text, or in different sentences."""
    if (
        one.sentence
        and other.sentence
        and not (one.sentence.startswith(other.sentence) or other.sentence.startswith(one.sentence))
    ):
        return True
    return bool({place for place, _ in one.standing.spots} & {place for place, _ in other.standing.spots})


def _share(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
