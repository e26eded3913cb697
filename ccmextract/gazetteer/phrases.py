"""Phrases in running words: "complet* ... stock*" found where a text says it, whatever stands between."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

GAP = 4  # words that "..." stands for at most; more, and the parts of a phrase belong to different statements
_KNOWN = 20_000  # words whose phrases are remembered; a text in a natural language has fewer
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[,;%?!]")
_PIECE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*\*?|%")

BREAK = "\0"
"""A token that no phrase reaches over, where two parts of a text are put together."""
COMMA = ","
_BREAKS = frozenset((BREAK, ";", "?", "!"))


class Piece(NamedTuple):
    """One word of a phrase: any of some words, of some beginnings, or any number; `gap` allows words before it."""

    words: frozenset[str]
    stems: tuple[str, ...]
    number: bool = False
    gap: bool = False

    def takes(self, token: str) -> bool:
        """Whether a token can be this word."""
        return token in self.words or (bool(self.stems) and token.startswith(self.stems)) or (self.number and token.isdigit())


class Found(NamedTuple):
    """A phrase in some tokens: where its words stand, in their order, and the code of what it belongs to."""

    places: tuple[int, ...]
    code: str

    @property
    def start(self) -> int:
        """Its first token."""
        return self.places[0]

    @property
    def end(self) -> int:
        """The token behind its last one."""
        return self.places[-1] + 1


def tokens(text: str) -> list[str]:
    """The words of a text in small letters, with commas and the signs that end a statement."""
    return _TOKEN.findall(text.casefold().replace("’", "'"))


def phrase(text: str) -> tuple[Piece, ...]:
    """A phrase as the data writes it. Raises ValueError.

    Words stand with a blank between; "law/act" is either word, "complet*" any word that begins so, "#" a number, and "..."
    up to four words of any kind.
    """
    pieces: list[Piece] = []
    gap = False
    for part in text.split():
        if part == "...":
            if gap or not pieces:
                raise ValueError(f"{text!r} has '...' where no word stands before it")
            gap = True
            continue
        options = part.casefold().split("/")
        wrong = [option for option in options if option != "#" and not _PIECE.fullmatch(option)]
        if wrong:
            raise ValueError(f"{text!r} holds {wrong[0]!r}, which is no word")
        words = frozenset(option for option in options if option[-1] not in "*#")
        stems = tuple(option[:-1] for option in options if option[-1] == "*")
        pieces.append(Piece(words, stems, "#" in options, gap))
        gap = False
    if gap or not pieces:
        raise ValueError(f"{text!r} does not end with a word")
    return tuple(pieces)


@dataclass
class Phrases:
    """Phrases with the codes of what they belong to, found in tokens in one pass."""

    phrases: Sequence[tuple[str, tuple[Piece, ...]]]
    _first: dict[str, list[tuple[str, tuple[Piece, ...]]]] = field(default_factory=dict, init=False)

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """Every phrase in some tokens, by its beginning; of several ways to read one from there, the shortest."""
        for start, token in enumerate(words):
            for code, pieces in self._beginning(token):
                places = (start,) if len(pieces) == 1 else _places(words, (start,), pieces)
                if places is not None:
                    yield Found(places, code)

    def _beginning(self, token: str) -> list[tuple[str, tuple[Piece, ...]]]:
        known = self._first.get(token)
        if known is None:
            if len(self._first) >= _KNOWN:
                self._first.clear()
            known = self._first[token] = [one for one in self.phrases if one[1][0].takes(token)]
        return known


def _places(words: Sequence[str], taken: tuple[int, ...], pieces: Sequence[Piece]) -> tuple[int, ...] | None:
    """Where the words of a phrase stand whose first ones are taken; None where the others do not follow."""
    if len(taken) == len(pieces):
        return taken
    piece = pieces[len(taken)]
    left = GAP if piece.gap else 0
    for place in range(taken[-1] + 1, min(len(words), taken[-1] + 2 + 2 * left)):  # each word of a gap may have its comma
        if piece.takes(words[place]):
            whole = _places(words, (*taken, place), pieces)
            if whole is not None:
                return whole
        if words[place] == COMMA and left:
            continue
        if words[place] in _BREAKS or not left:
            return None
        left -= 1
    return None


def longest(found: Iterable[Found]) -> list[Found]:
    """Without those whose words all belong to a longer one: "not submitted a report" holds "submitted a report"."""
    every = list(dict.fromkeys(found))
    at: dict[int, list[Found]] = {}
    for one in every:
        for place in one.places:
            at.setdefault(place, []).append(one)
    return [
        one
        for one in every
        if not any(len(other.places) > len(one.places) and set(one.places) < set(other.places) for other in at[one.start])
    ]
