"""Names with slips of pen or scan: the one state whose name is near enough, when every other is clearly further off.

A name is compared without its blanks, so that "Nami bia" is no slip at all, first letter by letter, then by its skeleton, in
which what a scan confuses is one letter.
"""

from collections.abc import Callable, Iterable

from ccmextract.gazetteer.names import Name
from ccmextract.gazetteer.nearness import Field, Near
from ccmextract.gazetteer.skeleton import skeleton

_NEVER = ("misspellings", "inflected")  # groups of names that are forms of another one, and would forgive slips twice
# A word that is part of the names of this many states tells no state from another.
_COMMON = 3
_TITLE = 12  # a word that is part of the names of this many is a title: "Republic", "Islands"
_SCRIPTS = (("latin", "\u0370"), ("cyrillic", "\u0530"), ("arabic", "\u0780"))
"""Scripts, each with the first character behind it."""

Named = tuple[str, tuple[Name, ...]]


class Fuzzy:
    """All names of states, ready for comparison.

    `index` gives folded names and what they mean; `likely` says of a state's code whether it is one that documents list as a
    rule; `others` are folded words that are near a state's name and are none.
    """

    def __init__(self, index: Iterable[Named], likely: Callable[[str], bool] = bool, others: Iterable[str] = ()) -> None:
        self._named: dict[str, list[Named]] = {}
        self._others: dict[str, list[str]] = {}
        for folded, names in index:
            if all(n.group in _NEVER for n in names):
                continue
            if names[0].iso3 is None:
                self._others.setdefault(script(folded), []).append(folded)
            else:
                self._named.setdefault(script(folded), []).append((folded, names))
        for folded in others:
            self._others.setdefault(script(folded), []).append(folded)
        self._likely = likely
        self._fields: dict[str, tuple[Field, Field]] = {}
        self._titles: dict[str, frozenset[str]] = {}

    def nearest(self, folded: str, language: str | None = None) -> Near | None:
        """The state that a folded text means, None where none is near enough or two are."""
        plain, bones = self._of(folded)
        near = plain.nearest(folded, language)
        if near is None:
            near = bones.nearest(folded, language)
            if isinstance(near, Near) and not plain.agrees(folded, near.name):
                return None
        return near if isinstance(near, Near) else None

    def agrees(self, folded: str, name: Name) -> bool:
        """Whether, letter by letter, no other state is as near to a folded text as that of a name found in another way."""
        return self._of(folded)[0].agrees(folded, name)

    def titles(self, folded: str) -> frozenset[str]:
        """The words of titles in the script of a text."""
        own = script(folded)
        if own not in self._titles:
            self._titles[own] = _shared(self._named.get(own, []), _TITLE)
        return self._titles[own]

    def candidates(self, folded: str, most: int, language: str | None = None) -> list[Near]:
        """The states most like a folded text, the nearest first, one name for each."""
        return self._of(folded)[0].candidates(folded, most, language)

    def _of(self, folded: str) -> tuple[Field, Field]:
        """The names in the script of a text: by their letters, and by their skeletons."""
        own = script(folded)
        if own not in self._fields:
            named, others = self._named.get(own, []), self._others.get(own, [])
            generic = _shared(named, _COMMON)
            self._fields[own] = (
                Field(named, others, generic, self._likely, letters, 0),
                Field(named, others, generic, self._likely, skeleton, 1),
            )
        return self._fields[own]


def script(folded: str) -> str:
    """The script of a folded text, told by its first letter."""
    first = next((c for c in folded if c.isalpha()), "")
    return next((name for name, behind in _SCRIPTS if first < behind), "other")


def _shared(named: Iterable[Named], by: int) -> frozenset[str]:
    """Words of the names of so many states or more."""
    states: dict[str, set[str]] = {}
    for folded, names in named:
        for part in folded.split():
            states.setdefault(part, set()).add(names[0].iso3 or "")
    return frozenset(part for part, codes in states.items() if len(codes) >= by)


def letters(folded: str) -> str:
    """The letters and digits of a folded name in one run."""
    return "".join(filter(str.isalnum, folded))
