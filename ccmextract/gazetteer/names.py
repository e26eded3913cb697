"""State names in running text: the longest name that starts at each capital letter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from ccmextract.gazetteer.fold import TOKEN, fold, words

_MEANT = 0  # a key that no word can be: here a name ends
_ABBREVIATION = 5  # characters up to which a name in capitals is one


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the gazetteer and what it means: a state's code, or an organisation, or a reason to refuse it."""

    text: str
    iso3: str | None
    method: Literal["exact", "alias"] = "alias"
    until: str | None = None
    organisation: str | None = None
    refused: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A name at `[start, end)` of a text."""

    start: int
    end: int
    name: Name


class NameIndex:
    """All names as a trie of folded words."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._root: dict[Any, Any] = {}
        self._lower: set[str] = set()
        for name in names:
            keys = words(name.text)
            if not keys:
                continue
            node = self._root
            for key in keys:
                node = node.setdefault(key, {})
            node.setdefault(_MEANT, name)
            first = next((w for w in name.text.split() if w.lower() != "the"), "")
            if first[:1].islower():
                self._lower.add(keys[0])

    def exact(self, text: str) -> Name | None:
        """What the whole text names, or None."""
        node: dict[Any, Any] | None = self._root
        for key in words(text):
            node = node.get(key) if node is not None else None
        return node.get(_MEANT) if node is not None else None

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], Name]]:
        """Every folded name and what it means."""
        stack: list[tuple[tuple[str, ...], dict[Any, Any]]] = [((), self._root)]
        while stack:
            path, node = stack.pop()
            for key, below in node.items():
                if key is _MEANT:
                    yield path, below
                else:
                    stack.append(((*path, key), below))

    def find(self, text: str) -> list[Match]:
        """All names in an NFC text, from left to right, the longest first, without overlap.

        A name starts with a capital letter (or a letter that has no case): "china" is crockery. An inverted name
        ("Congo, Democratic Republic of the") counts only where no further word follows, since a list may go on with
        "... Democratic Republic of the Congo".
        """
        folded = fold(text)
        found: list[Match] = []
        at = 0
        for start in (m.start() for m in self._initial.finditer(text)):
            if start < at:
                continue
            match = self._longest(text, folded, start)
            if match is not None:
                found.append(match)
                at = match.end
        return found

    @cached_property
    def _initial(self) -> re.Pattern[str]:
        """Where a name may start: at a word with a capital or a caseless letter, or one of the few small ones."""
        small = "|".join(rf"{word}\b" for word in sorted(self._lower))
        return re.compile(r"(?<![^\W_])(?:[A-Z]|[^\x00-\x7f\W\d_]" + (f"|{small})" if small else ")"))

    def _longest(self, text: str, folded: str, start: int) -> Match | None:
        """The longest name that starts at an offset."""
        if text[start].islower() and not text[start].isascii():
            return None
        node: dict[Any, Any] | None = self._root
        best: tuple[int, Name] | None = None
        inverted = False
        end = start
        token = TOKEN.match(folded, start)
        while token is not None and node is not None:
            if end > start and not _close(text, end, token.start()):
                break
            word = token.group()
            node = node.get("and" if word == "&" else word)
            if node is None:
                break
            inverted = inverted or word == ","
            end = token.end()
            token = TOKEN.search(folded, end)
            name = node.get(_MEANT)
            if name is None or not _holds(name, best, text[start:end]):
                continue
            if not (inverted and token is not None and _goes_on(text, end, token)):
                best = (end, name)
        return Match(start, best[0], best[1]) if best is not None else None


def _holds(name: Name, best: tuple[int, Name] | None, written: str) -> bool:
    """Whether a name may stand for the words written.

    An abbreviation needs its capitals ("us" is no state), and a dissolved union whose first part is a state ("Serbia and
    Montenegro") is, within a text, two members of its list.
    """
    if len(name.text) <= _ABBREVIATION and name.text.isupper() and not written.isupper():
        return False
    return not (name.refused and best is not None and best[1].iso3 and " and " in name.text)


def _goes_on(text: str, end: int, token: re.Match[str]) -> bool:
    """Whether the next token carries the name on: a word right behind it, and not the "and" of a list."""
    return token.group() not in ("&", ",", "(", ")", "and") and "." not in text[end : token.start()]


def _close(text: str, end: int, start: int) -> bool:
    """Whether what stands between two words can be inside one name: blanks, a hyphen, an apostrophe, a dot."""
    return start - end <= 3 and not any(c in ';:!?/[]"' for c in text[end:start])
