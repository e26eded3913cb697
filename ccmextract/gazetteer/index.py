"""All names by what they are when folded, and where they stand in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain

from ccmextract.gazetteer.fold import key
from ccmextract.gazetteer.names import Match, Name, counting
from ccmextract.gazetteer.running import ARTICLES, Running

Names = dict[str, tuple[Name, ...]]

_BEYOND_LATIN = "\u0370"  # the first letter behind those of Latin scripts
_SHORT, _REMEMBERED = 600, 512  # characters of a text whose names are remembered, and how many such texts
_TURNED = re.compile(r"([^,()（）]+)(?:,|\s?[(（])\s*([^,()（）]+?)\s*[)）]?")


class NameIndex:
    """All names. Those in other scripts than Latin are folded when a text first needs them."""

    def __init__(self, names: Iterable[Name]) -> None:
        latin: list[Name] = []
        self._beyond: list[Name] = []
        for name in names:
            first = name.text[:1]
            if not first.isalpha():
                first = next((c for c in name.text if c.isalpha()), "")
            (latin if first < _BEYOND_LATIN else self._beyond).append(name)
        self._latin = _folded(latin)

    def meanings(self, text: str) -> tuple[Name, ...]:
        """All names that a whole text is, the ones that count most first; empty where it is none."""
        folded = key(text)
        return self._of(folded).get(folded, ())

    def exact(self, text: str, language: str | None = None) -> Name | None:
        """What a whole text names in a text of a language, or None."""
        return counting(self.meanings(text), language)

    def whole(self, text: str) -> tuple[Name, ...]:
        """What a whole text names, also in another order or twice: "Congo, Republic of the", "Iran (Islamic Republic
        of)", "Holy See (Vatican City State)". Empty where it is no name.
        """
        if known := self.meanings(text):
            return known
        turned = _TURNED.fullmatch(text.strip())
        if turned is None:
            return ()
        first, second = key(turned[1]), key(turned[2])
        article, _, rest = second.partition(" ")
        if rest and article in ARTICLES:
            second = rest
        if not first or not second:
            return ()
        names = self._of(first)
        if found := names.get(f"{second} {first}"):
            return found
        if "," not in text and (found := names.get(f"{first} {second}")):
            return found
        one, other = names.get(first), self._of(second).get(second)
        if second == "the":
            return one or ()
        return one if one and other and {n.iso3 for n in one} == {n.iso3 for n in other} != {None} else ()

    def find(self, text: str, language: str | None = None) -> list[Match]:
        """All names in an NFC text, from left to right, the longest first, without overlap.

        A name starts with a capital letter (or a letter that has no case): "china" is crockery. `language` is that of the
        text; a name that is a plain word, a given name or a place elsewhere counts in a text of its own language only.
        An inverted name ("Congo, Democratic Republic of the") counts only where no further word follows, since a list may
        go on with "... Democratic Republic of the Congo".
        """
        if len(text) > _SHORT:
            return self._running.find(text, language)
        found = self._found.get((text, language))
        if found is None:
            found = tuple(self._running.find(text, language))
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[text, language] = found
        return list(found)

    def forget(self) -> None:
        """Let the remembered texts go: they are those of one document."""
        self._found.clear()

    def __iter__(self) -> Iterator[tuple[str, tuple[Name, ...]]]:
        """Every folded name and what it means."""
        return chain(self._latin.items(), self._other.items())

    def _of(self, folded: str) -> Names:
        """The names in the script of a folded text."""
        return self._latin if folded[:1] < _BEYOND_LATIN else self._other

    @cached_property
    def _found(self) -> dict[tuple[str, str | None], tuple[Match, ...]]:
        """The names in the last short texts: a note is asked for when it is tied to its mark, and again when it is read."""
        return {}

    @cached_property
    def _other(self) -> Names:
        return _folded(self._beyond)

    @cached_property
    def _running(self) -> Running:
        return Running(self._of, self.whole)


def _folded(names: Iterable[Name]) -> Names:
    found: Names = {}
    for name in names:
        folded = key(name.text)
        known = found.get(folded)
        found[folded] = (name,) if known is None else (*known, name)
    found.pop("", None)
    return found
