"""How near a text is to names of states: slips counted, forgiven by length, and weighed against every rival.

How many slips are forgiven depends on the letters of the whole name and, apart from that, on those of its distinguishing
words: "Kingdom ofSwaziland" shares most of its letters with "Kingdom of Thailand", and none of those that tell the two apart.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein, Opcode

from ccmextract.gazetteer.names import Name
from ccmextract.gazetteer.skeleton import skeleton

# Slips forgiven by the number of letters. Below five letters real names are one slip apart (Iran and Iraq, Mali and Bali),
# and up to seven two slips make one state of another (Niger and Nigeria, Malawi and Mali).
_FORGIVEN = ((20, 4), (11, 3), (7, 2), (5, 1))
# A name that a text is unlikely to hold has to be so many letters longer for as many slips: one in a language that the text is
# not known to be in, one given up long ago, one of a territory.
_FOREIGN = 4
_LONG_AGO = "1990"  # the documents are younger
_TERRITORY = 2
_DENSE = 2  # the same for a name in Cyrillic or Chinese, where fewer letters tell one from another
_VOWELLESS = 4  # and in Arabic, where one letter makes of China the eye, and of Yemen security
_ARABIC = "".join(map(chr, range(0x600, 0x700)))
_ANCHORED = 6  # letters of a name that is a little too short for two slips
_BRIEF = 7  # letters
_NARROW, _WIDE = 1, 2  # margins in slips
_WORD = 3  # letters in a row that are put in or lost: a word of its own ("Gabon Bay", "Iran Air"), and no slip


_SHAPES = ("cgoqd0", "bphr8", "efp", "iltj1", "mnhw", "uvy", "kx", "s58", "z2")
"""First letters that scans take for each other."""


class Near(NamedTuple):
    """A state near a text: its name, and the slips between the two."""

    name: Name
    slips: int
    score: float


class Known(NamedTuple):
    """A name as it is compared: its run of letters, and where in it the distinguishing words stand. `name` is None for a
    word that is no state's name.
    """

    run: str
    core: tuple[tuple[int, int], ...]
    name: Name | None
    languages: frozenset[str | None]
    likely: bool

    def unlikely(self, language: str | None) -> int:
        """By how many letters this name must be longer, in a text of a language, for as many slips as a likely name."""
        old = self.name is not None and self.name.until is not None and self.name.until < _LONG_AGO
        if old or self.languages.isdisjoint(("en", language)):
            return _FOREIGN
        dense = 0 if self.core_is_part() or self.run.isascii() else _VOWELLESS if self.run[:1] in _ARABIC else _DENSE
        return (0 if self.likely else _TERRITORY) + dense

    def core_is_part(self) -> bool:
        """Whether the name has other words beside those that distinguish it."""
        return self.core_size() < len(self.run)

    def core_size(self) -> int:
        """How many letters the distinguishing words have."""
        return sum(end - start for start, end in self.core)

    def margin(self, slips: int, between: int, unlikely: int, language: str | None) -> int:
        """By how many slips this must be further from a text than the name found, from which it is itself `between` away.

        A word that is no name must only not be nearer, and a name that is less likely than the one found (`unlikely`) not as
        near. Where the text is nearer than half way, one slip is enough: slips seldom lead from one name straight towards
        another. Between hard pairs (Slovakia and Slovenia) a text with slips is nearly always half way or beyond.
        """
        if self.name is None:
            return 0
        if self.unlikely(language) > unlikely or 2 * slips + (len(self.run) < _BRIEF) < between:
            return _NARROW
        return _WIDE


class Field:
    """Names in one of the forms in which they are compared; `strict` letters fewer count as such."""

    def __init__(
        self,
        named: Iterable[tuple[str, tuple[Name, ...]]],
        others: Iterable[str],
        generic: frozenset[str],
        likely: Callable[[str], bool],
        form: Callable[[str], str],
        strict: int,
    ) -> None:
        found: dict[str, Known] = {}
        for folded, names in named:
            run = form(folded)
            if run not in found:
                languages = frozenset(n.language for n in names)
                found[run] = Known(run, _core(folded, form, generic), names[0], languages, likely(names[0].iso3 or ""))
        none = {run: Known(run, (), None, frozenset(), True) for folded in others if (run := form(folded)) not in found}
        self._names = _Sorted(found.values())
        self._others = _Sorted(none.values())
        self._states: dict[str | None, list[Known]] = {}
        for known in found.values():
            if known.name is not None:
                self._states.setdefault(known.name.iso3, []).append(known)
        self._form = form
        self._strict = strict
        self._rivals: dict[str, tuple[list[str], list[tuple[Known, int]]]] = {}
        self._shown: dict[str | None, _Sorted] = {}

    def nearest(self, folded: str, language: str | None) -> Near | Literal["contested"] | None:
        """The state that a folded text means; "contested" where another one is too near as well."""
        text = self._form(folded)
        most = self._forgiven(len(text) + 1)
        if not most:
            return None
        best: tuple[int, Known] | None = None
        for known, slips in self._names.held(text, most):
            if (best is None or slips < best[0]) and self._near_enough(text, known, slips, language):
                best = slips, known
        if best is None:
            return None
        slips, found = best
        own = found.unlikely(language)
        intact = found.core_is_part() and _core_slips(Levenshtein.opcodes(found.run, text), found, slips) == 0
        runs, rivals = self._rivals_of(found)
        for _, away, at in process.extract(text, runs, scorer=OSA.distance, score_cutoff=slips + _WIDE - 1, limit=None):
            rival, between = rivals[at]
            margin = _NARROW if intact and rival.name is not None else rival.margin(slips, between, own, language)
            if away < slips + margin:
                return "contested"
        return Near(found.name, slips, _score(slips, text, found.run)) if found.name is not None else None

    def agrees(self, folded: str, name: Name) -> bool:
        """Whether no other state is as near to a folded text, in this form, as the one that was found in another."""
        text = self._form(folded)
        own = int(min(OSA.distance(text, known.run) for known in self._states[name.iso3]))
        rivals = [*self._names.near(text, own), *self._others.near(text, own - 1)]
        return all(known.name is not None and known.name.iso3 == name.iso3 for known, _ in rivals)

    def _forgiven(self, size: int) -> int:
        return forgiven(size - self._strict)

    def _near_enough(self, text: str, known: Known, slips: int, language: str | None) -> bool:
        """Whether the slips are few enough for the name, and those in its distinguishing words for these words alone."""
        if slips > 1 and not _begins_alike(text, known.run):
            return False
        unlikely = known.unlikely(language)
        size = min(len(known.run), len(text)) - unlikely
        if size == _ANCHORED and text[0] == known.run[0] and text[-1] == known.run[-1]:
            size += 1  # the first and the last letter hold what lies between
        if slips > self._forgiven(size):
            return False
        edits = Levenshtein.opcodes(known.run, text)
        if any(max(e.src_end - e.src_start, e.dest_end - e.dest_start) >= _WORD and e.tag in ("insert", "delete") for e in edits):
            return False
        return not known.core_is_part() or _core_slips(edits, known, slips) <= self._forgiven(known.core_size() - unlikely)

    def candidates(self, folded: str, most: int, language: str | None) -> list[Near]:
        """The states most like a folded text, the nearest first, one name for each, in English or the language of the text."""
        text = self._form(folded)
        if language not in self._shown:
            self._shown[language] = _Sorted(k for k in self._names.known if k.unlikely(language) < _FOREIGN)
        found: dict[str, Near] = {}
        for known, slips in self._shown[language].near(text, max(3, len(text) // 3)):
            if known.name is not None and (known.name.iso3 not in found or slips < found[known.name.iso3].slips):
                found[known.name.iso3 or ""] = Near(known.name, slips, _score(slips, text, known.run))
        return sorted(found.values(), key=lambda near: (near.slips, -near.score, near.name.iso3))[:most]

    def _rivals_of(self, known: Known) -> tuple[list[str], list[tuple[Known, int]]]:
        """What else a text near a name may be near to: the names of other states, and words that are none; their runs, and
        each with the slips between it and the name.
        """
        found = self._rivals.get(known.run)
        if found is None:
            reach = 2 * self._forgiven(len(known.run) + 1) + _WIDE
            iso3 = known.name.iso3 if known.name is not None else None
            near = [*self._names.near(known.run, reach), *self._others.near(known.run, reach)]
            rivals = [(other, between) for other, between in near if other.name is None or other.name.iso3 != iso3]
            found = self._rivals[known.run] = [other.run for other, _ in rivals], rivals
        return found


class _Sorted:
    """Names by the length of their runs, so that a text is compared only with those that can be near it."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.known = sorted(known, key=lambda k: (len(k.run), k.run))
        self._runs = [k.run for k in self.known]
        self._lengths = [len(run) for run in self._runs]
        self._ends: list[dict[str, _Sorted]] | None = None

    def held(self, text: str, reach: int) -> list[tuple[Known, int]]:
        """The names of `near` that begin or end as the text does: hardly a text has slips at both ends, and this takes an
        eighth of the time.
        """
        if self._ends is None:
            begin: dict[str, list[Known]] = {}
            end: dict[str, list[Known]] = {}
            for known in self.known:
                begin.setdefault(known.run[0], []).append(known)
                end.setdefault(known.run[-1], []).append(known)
            self._ends = [{letter: _Sorted(own) for letter, own in part.items()} for part in (begin, end)]
        begun, ended = self._ends[0].get(text[0]), self._ends[1].get(text[-1])
        found = begun.near(text, reach) if begun is not None else []
        if ended is not None:
            found += [(known, slips) for known, slips in ended.near(text, reach) if known.run[0] != text[0]]
        return found

    def near(self, text: str, reach: int) -> list[tuple[Known, int]]:
        """All names that are at most so many slips from a text, with the slips; no order is promised."""
        if reach < 0:
            return []
        first = bisect_left(self._lengths, len(text) - reach)
        runs = self._runs[first : bisect_right(self._lengths, len(text) + reach)]
        found = process.extract(text, runs, scorer=OSA.distance, score_cutoff=reach, limit=None)
        return [(self.known[first + at], int(slips)) for _, slips, at in found]


def _core(folded: str, form: Callable[[str], str], generic: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Where the distinguishing words stand in the run of a name."""
    spans, at = [], 0
    for part in folded.split():
        size = len(form(part))
        if size and part not in generic:
            spans.append((at, at + size))
        at += size
    return tuple(spans) or ((0, at),)


def _core_slips(edits: Iterable[Opcode], known: Known, slips: int) -> int:
    """How many of the slips stand in the distinguishing words of a name; `edits` lead from its run to the text."""
    outside = sum(
        max(e.src_end - e.src_start, e.dest_end - e.dest_start)
        for e in edits
        if e.tag != "equal" and not any(start <= e.src_start < end for start, end in known.core)
    )
    return max(0, slips - outside)


def _begins_alike(text: str, name: str) -> bool:
    """Whether a text begins as a name does: with its first letter, or one that looks like it in capitals, or with that
    letter lost, doubled, or behind the second. Who misses the first letter seldom misses another one: Ruritania is not
    Mauritania.
    """
    one, other = text[:1], name[:1]
    if one == other or any(one in shapes and other in shapes for shapes in _SHAPES):
        return True
    return text[:2] == name[1:3] or text[1:3] == name[:2] or text[:2] == name[1::-1]


def alike(word: str, own: str) -> bool:
    """Whether a word is one of a name's words but for slips that are forgiven in it; in a short one it is one."""
    if word == own:
        return True
    return min(OSA.distance(word, own), OSA.distance(skeleton(word), skeleton(own))) <= max(1, forgiven(len(own)))


def forgiven(size: int) -> int:
    """How many slips are forgiven in a name of so many letters."""
    return next((slips for length, slips in _FORGIVEN if size >= length), 0)


def _score(slips: int, text: str, name: str) -> float:
    return round(1 - slips / max(len(text), len(name)), 4)
