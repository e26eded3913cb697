"""A sentence with what was found in it: groups, marks, names, citations."""

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from spacy.tokens import Doc

from ccmextract.gazetteer.citations import ActionCitation, ArticleCitation
from ccmextract.gazetteer.names import Match
from ccmextract.mentions.components import GROUPS, STARTS, STATES
from ccmextract.mentions.groups import GroupMention
from ccmextract.model import Group, Paragraph

_Cited = TypeVar("_Cited", ArticleCitation, ActionCitation)


@dataclass(frozen=True)
class Marked:
    """A sentence `[start, end)` of a paragraph with its group mentions, and where marks stand in it; `first` is the place
    of the first of these marks among the paragraph's; `states` are the names of states and organisations in it.
    """

    text: str
    start: int
    end: int
    mentions: tuple[GroupMention, ...]
    marks: tuple[int, ...]
    first: int = 0
    states: tuple[Match, ...] = ()

    @cached_property
    def names(self) -> tuple[tuple[int, int], ...]:
        """The spans of the states that it names."""
        return tuple((m.start, m.end) for m in self.states if m.name.iso3 is not None)

    @cached_property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]

    @cached_property
    def low(self) -> str:
        """The sentence in small letters, to look for words in; its length may be another."""
        return self.words.lower()

    @property
    def asks(self) -> bool:
        """Whether it is a question, which states nothing."""
        return self.text.endswith("?", self.start, self.end)

    def group_before(self, offset: int) -> Group | None:
        """The group of the last counted mention before an offset, else of the last one at all."""
        before = [m for m in self.mentions if m.end <= offset and m.group]
        return next((m.group for m in reversed(before) if m.count is not None), before[-1].group if before else None)

    def spoken_of(self) -> Group | None:
        """The group that it speaks of: the last one that is its subject, for what comes after to fall back on."""
        for m in reversed(self.mentions):
            if m.group and m.form in ("counted", "indefinite") and m.role != "place":
                return m.group
        return None


def sentences(paragraph: Paragraph, doc: Doc) -> Iterator[Marked]:
    """The sentences of a paragraph with what stands in each; blanks at their ends are left out."""
    text = paragraph.text
    starts = [*doc.user_data[STARTS], len(text)]
    mentions = doc.user_data[GROUPS]
    offsets = [m.offset for m in paragraph.marks]
    states = doc.user_data[STATES]
    begins = [m.start for m in states]
    at = 0
    for start, following in itertools.pairwise(starts):
        end = start + len(text[start:following].rstrip())
        here: list[GroupMention] = []
        while at < len(mentions) and mentions[at].start < following:
            here.append(mentions[at])
            at += 1
        # A mark right at the start of a sentence stands behind the last word of the one before.
        low, high = bisect.bisect_right(offsets, start if start else -1), bisect.bisect_right(offsets, end)
        named = states[bisect.bisect_left(begins, start) : bisect.bisect_left(begins, end)]
        yield Marked(text, start, end, tuple(here), tuple(offsets[low:high]), low, tuple(named))


def within(cited: Sequence[_Cited], sentence: Marked) -> Sequence[_Cited]:
    """The citations that begin in a sentence."""
    low = bisect.bisect_left(cited, sentence.start, key=lambda c: c.start)
    return cited[low : bisect.bisect_left(cited, sentence.end, low, key=lambda c: c.start)]
