"""The words of a sentence as those see them who ask what a named state does: each name is one token, joined names are a run."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ccmextract.claims.naming import grammar
from ccmextract.claims.sentence import Marked
from ccmextract.gazetteer.names import Match

_TOKEN = re.compile(r"\w+(?:[-’'.]\w+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"[’'](?:s(?!\w)|(?<=s[’'])(?!\w))")
_JOIN = re.compile(
    r"(?:\s|,|/|&|\b(?:and|or|nor|as well as|in addition to|together with|along with|plus|the|both|also"
    r"|later|then|finally|recently|(?:the\s+)?governments?\s+of)\b|\([^()]{0,60}\))+",
    re.IGNORECASE,
)
_AND_BY = re.compile(
    r"(?:\s*,?\s+(?:on|in)\s[\w\s]{3,25})?(?:,|,?\s+(?:and|as\s+well\s+as))(?:\s+then|\s+later)?\s+by\s+(?:the\s+)?",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:the\s+)?(?:governments?\s+of\s+)?(?:the\s+)?$", re.IGNORECASE)
_GOVERNMENT = re.compile(r"governments?\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?:co-?)?(?:ordinator|president|chair|friend|host|donor|sponsor)", re.IGNORECASE)
_AND_ANEW = re.compile(r",\s+and\s+(?:the\s+)?", re.IGNORECASE)
_GIVEN = grammar.PREPOSITIONS | {"by"}
_GOES_ON = _GIVEN | grammar.CONJUNCTIONS | {"who"}
"""What may stand behind the last name of a list that goes on."""
_BY_WINDOW = 24  # characters before a name that hold "by the government of the"


class Token(NamedTuple):
    """A word, a sign or a name at `[start, end)` of the paragraph; `low` is in small letters, `name` that of a state or body."""

    start: int
    end: int
    raw: str
    low: str
    name: Match | None

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital letter."""
        return self.raw[:1].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word, no sign and no name."""
        return self.name is None and (self.raw[:1].isalnum())


@dataclass(frozen=True, slots=True)
class Run:
    """Names that are joined: tokens `[first, last]`, the states among them, and their stretch `[start, end)` of the paragraph.

    Bodies that are no states may stand among them; the stretch begins and ends with a state.
    """

    first: int
    last: int
    states: tuple[Match, ...]
    start: int
    end: int

    @property
    def plural(self) -> bool:
        """Whether there are several names."""
        return self.last > self.first


class Clause:
    """The tokens of a sentence. `at(i)` gives an empty token beyond its ends."""

    def __init__(self, sentence: Marked, free: Sequence[Match]) -> None:
        self.text = sentence.text
        self.sentence = sentence
        self.tokens = list(_tokens(sentence))
        self.free = frozenset(m.start for m in free)

    def at(self, index: int) -> Token:
        """The token at an index."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _NOTHING

    def low(self, index: int) -> str:
        """The token at an index in small letters; empty beyond the ends."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def runs(self) -> Iterator[Run]:
        """The runs of names that hold a state which no list holds, from left to right."""
        names = [i for i, token in enumerate(self.tokens) if token.name is not None]
        at = 0
        while at < len(names):
            last = at
            while (
                last + 1 < len(names)
                and not self.possessive(names[last + 1])
                and not self._same(names[last], names[last + 1])
                and self._joined(*names[at : at + 1], *names[last : last + 2])
                and not self._begins_anew(names[at], *names[max(at, last - 1) : last + 2])
            ):
                last += 1
            held = [m for i in names[at : last + 1] if (m := self.tokens[i].name) is not None and m.name.iso3 is not None]
            if held and all(m.start in self.free for m in held):
                yield Run(names[at], names[last], tuple(held), held[0].start, held[-1].end)
            at = last + 1

    def possessive(self, index: int) -> bool:
        """Whether the token at an index is followed by the sign of a genitive: "Chad's"."""
        end = self.at(index).end
        return bool(_POSSESSIVE.match(self.text, end)) and end < self.sentence.end

    def _same(self, one: int, other: int) -> bool:
        """Whether two names are of one state, where the second begins a clause of its own: "told Chad, and Chad wrote back"."""
        first, second = self.tokens[one].name, self.tokens[other].name
        return first is not None and second is not None and first.name == second.name and self.low(other - 1) == "and"

    def _begins_anew(self, first: int, *around: int) -> bool:
        """Whether the last of some names is the subject of a clause behind a list: "by Chad, Mali and Togo, and Peru paid"."""
        if len(around) < 3 or self.low(first - 1) not in _GIVEN:
            return False
        before, last, other = (self.tokens[i] for i in around)
        closed = self.text[before.end : last.start].split()[:1] == ["and"]
        behind = self.at(around[-1] + 1)
        anew = _AND_ANEW.fullmatch(self.text, last.end, other.start) is not None
        return closed and anew and (behind.name is not None or (behind.word and behind.low not in _GOES_ON))

    def _joined(self, first: int, one: int, other: int) -> bool:
        """Whether two names of a run that begins with the token `first` are joined: "Chad, Mali", "by Chad and by Mali"."""
        begin, end, start = self.tokens[first].start, self.tokens[one].end, self.tokens[other].start
        if start - end > _LONGEST_JOIN or self.possessive(other):
            return False
        low = max(self.sentence.start, begin - _BY_WINDOW)
        gap = self.text[end:start].strip()
        if not _JOIN.fullmatch(self.text, end, start):
            return bool(_AND_BY.fullmatch(self.text, end, start)) and bool(_BY.search(self.text, low, begin))
        if "overnment" in gap and not _GOVERNMENT.search(self.text, low, begin):
            return False
        if "(" in gap and _OFFICE.search(gap):
            return False
        return bool(gap) and not (gap[0] == "(" and gap[-1] == ")" and gap.count("(") == 1)


_LONGEST_JOIN = 100  # characters between two joined names; a bracket between them has 60 at most
_MAY = "may."  # what the month is in small letters
_NOTHING = Token(-1, -1, "", "", None)


def _tokens(sentence: Marked) -> Iterator[Token]:
    text, at = sentence.text, sentence.start
    names = [m for m in sentence.states if m.name.iso3 is not None or m.name.organisation is not None]
    for match in names:
        yield from _words(text, at, match.start)
        raw = text[match.start : match.end]
        yield Token(match.start, match.end, raw, raw.lower(), match)
        at = match.end
        if genitive := _POSSESSIVE.match(text, at):
            at = genitive.end()
    yield from _words(text, at, sentence.end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        raw = found.group()
        # The month is no "may".
        yield Token(found.start(), found.end(), raw, raw.lower() if raw != "May" else _MAY, None)
