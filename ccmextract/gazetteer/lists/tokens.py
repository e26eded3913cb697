"""A list cut into tokens that tile its text: the names that were found, and in between signs, dates, phrases and words."""

import re
from collections.abc import Sequence
from enum import IntEnum

from ccmextract.gazetteer.lists.words import Lexicon
from ccmextract.gazetteer.names import Match


class Kind(IntEnum):
    """What a token is; `BLANK` is what may stand between two words of one name."""

    NAME = 0
    BLANK = 1
    SIGN = 2
    COLON = 3
    OPEN = 4
    CLOSE = 5
    MARK = 6
    DATE = 7
    PHRASE = 8
    WORD = 9


RAISED = "¹²³⁰⁴-⁹ᵃ-ᵛªº"
"""Raised digits and letters, as they stand in the brackets of a pattern."""
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_HIDDEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
_BLANKS = rf"\s{_HIDDEN}‐‑\-"
_SIGNS = rf"{_BLANKS},;.&/|_،؛、，；。．·•●▪◦‣…–—―\\\"“”„«»‹›'‘’"
_TOKEN = re.compile(
    rf"(?P<BLANK>[{_BLANKS}]++(?![{_SIGNS}]))"
    rf"|(?P<SIGN>[{_SIGNS}]+)"
    r"|(?P<COLON>[:：])"
    r"|(?P<OPEN>[(\[（［【])"
    r"|(?P<CLOSE>[)\]）］】])"
    rf"|(?P<MARK>\*+|[†‡§¶#]+|[{RAISED}]+(?:[,،]\s?[{RAISED}]+)*|[a-z]/(?=[\s,;]|$))"
    rf"|(?P<HAN>[{_HAN}])"
    rf"|(?P<WORD>[^\W_{_HAN}]+)"
    r"|.",
    re.DOTALL,
)
_TAIL = re.compile(rf"(?:['’ʼ‑-][^\W_{_HAN}]+|[\u0300-\u036f\u064b-\u065f]+[^\W_{_HAN}]*)*")
_WEAK = frozenset((" ", ", ", ","))
_STRONG = re.compile(r"[;؛；。]|\.\s|\n\s*\n")
_NOTE_NUMBER = re.compile(r"\d{1,3}(?![^\W_])")
_KINDS = {kind.name: kind for kind in Kind} | {"HAN": Kind.WORD, None: Kind.WORD}
_NO_KINDS: frozenset[str] = frozenset()


class Tokens:
    """Tokens in columns: what each is, where it begins and ends, and what it stands for.

    `means` holds the match of a name, the kinds of words that a phrase is, the ISO form of a date, and for a sign whether a
    group of members ends with it. `partner` gives for
    a bracket the index of the one that belongs to it, -1 where there is none.
    """

    def __init__(self, text: str, matches: Sequence[Match], lexicon: Lexicon) -> None:
        self.text = text
        self.kinds: list[Kind] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.means: list[Match | frozenset[str] | str | bool | None] = []
        at = 0
        for match in matches:
            self._read(at, match.start, lexicon)
            self._add(Kind.NAME, match.start, match.end, match)
            at = match.end
        self._read(at, len(text), lexicon)
        self.partner = self._partners()

    def __len__(self) -> int:
        return len(self.kinds)

    def written(self, index: int) -> str:
        """A token as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def phrase(self, index: int) -> frozenset[str]:
        """The kinds of words that a token is, none for one that is no phrase."""
        means = self.means[index]
        return means if self.kinds[index] is Kind.PHRASE and isinstance(means, frozenset) else _NO_KINDS

    def match(self, index: int) -> Match | None:
        """The name that a token is."""
        means = self.means[index]
        return means if isinstance(means, Match) else None

    def date(self, index: int) -> str | None:
        """The date that a token is, in ISO form."""
        means = self.means[index]
        return means if isinstance(means, str) else None

    def may_hold_more(self) -> bool:
        """Whether more names may be found: where some are refused, or words stand beside them that are written as names."""
        for kind, start, means in zip(self.kinds, self.starts, self.means, strict=True):
            if kind is Kind.WORD and not self.text[start].islower():
                return True
            if isinstance(means, Match) and means.name.iso3 is None and means.name.organisation is None:
                return True
        return False

    def ends_group(self, index: int) -> bool:
        """Whether a group of members ends with a token, and with it what an exception or a remark holds."""
        return self.means[index] is True

    def _add(self, kind: Kind, start: int, end: int, means: Match | frozenset[str] | str | bool | None = None) -> None:
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)
        self.means.append(means)

    def _read(self, at: int, end: int, lexicon: Lexicon) -> None:
        """The tokens of what stands between two names."""
        text, starts, dates = self.text, lexicon.starts, lexicon.dates
        if at and at < end and (number := _NOTE_NUMBER.match(text, at, end)):
            self._add(Kind.MARK, at, number.end())
            at = number.end()
        while at < end:
            found = _TOKEN.match(text, at, end)
            assert found is not None  # the last alternative matches any character
            group, to = found.lastgroup, found.end()
            if group in ("WORD", "HAN"):
                first = found.group().lower()
                if (first[0].isdigit() or first in dates.starts) and (date := dates.read(text, at, end)):
                    self._add(Kind.DATE, at, date[0], date[1])
                    at = date[0]
                    continue
                if first in starts and (phrase := lexicon.phrases.match(text, at, end)):
                    self._add(Kind.PHRASE, at, phrase.end(), lexicon.kinds_of(phrase.group()))
                    at = phrase.end()
                    continue
                if group == "WORD":
                    to = _TAIL.match(text, to, end).end()  # type: ignore[union-attr]
            self._add(_KINDS[group], at, to, group in ("SIGN", "BLANK") and self._strong(at, to))
            at = to

    def _strong(self, start: int, end: int) -> bool:
        """Whether signs end a group of members: a semicolon, a full stop or a blank line does."""
        written = self.text[start:end]
        if written in _WEAK:
            return False
        return _STRONG.search(written) is not None or (written[-1] == "." and end == len(self.text))

    def _partners(self) -> list[int]:
        partner = [-1] * len(self.kinds)
        waiting: list[int] = []
        for index, kind in enumerate(self.kinds):
            if kind is Kind.OPEN:
                waiting.append(index)
            elif kind is Kind.CLOSE and waiting:
                partner[index] = waiting.pop()
                partner[partner[index]] = index
        return partner
