"""A text around its citations: where its sentences begin, and which treaties it names."""

import bisect
import re
from functools import cached_property

from ccmextract.gazetteer.naming import KINDS, Named
from ccmextract.gazetteer.treaty import Treaty

SENTENCE = 1000  # characters before a citation in which its sentence is looked at; more is a list or a table
_COMMON_KINDS = ("convention", "treaty", "agreement")
_SENTENCE_END = re.compile(
    r"[.!?](?<!\b[A-Z]\.)(?<!\bSt\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bNo\.)(?<!\bArt\.)(?<!\bArts\.)(?<!\bpara\.)(?<!\bparas\.)(?<!\bvs\.)"
    r"(?<!\bcf\.)[”’\"')\]]{0,3}(?:\[?\d{1,3}\]?)?\s+(?=[A-Z“\"(])"
)
_FRAME = re.compile(
    r"(?:[(“\"]|(?:However|Similarly|Likewise|In\s+addition|Moreover|Finally|Also|Meanwhile|At\s+the\s+same\s+time),\s+)?"
    r"(?:Under|Within|Pursuant\s+to|According\s+to|Regarding|Concerning|For|In|As\s+(?:an?\s+)?(?:States?\s+)?part(?:y|ies)\s+to"
    r"|In\s+(?:accordance|line|keeping|compliance)\s+with|In\s+the\s+(?:context|framework|case)\s+of"
    r"|With\s+(?:regard|respect)\s+to|As\s+regards|As\s+required\s+by)\s+(?:the\s+)?(?:(?:19|20)\d\d\s+)?",
    re.IGNORECASE,
)
_FRAME_END = re.compile(r"(?:\s+\([^()]{1,12}\))?\s*,")


class Scope:
    """A text that is read under one treaty; what it names is looked for once, and only if somebody asks."""

    def __init__(self, text: str, own: Treaty) -> None:
        self.text = text
        self.own = own
        self._framed: dict[int, Named | None] = {}

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _SENTENCE_END.finditer(self.text))]

    @cached_property
    def _named(self) -> tuple[Named, ...]:
        return tuple(self.own.naming.named(self.text, 0, len(self.text), self.own.code))

    def sentence(self, at: int) -> int:
        """Where the sentence begins that an offset stands in, or `SENTENCE` before the offset where that is nearer."""
        return max(self._starts[bisect.bisect_right(self._starts, at) - 1], at - SENTENCE)

    def sentence_end(self, at: int) -> int:
        """Where the sentence ends that an offset stands in, or `SENTENCE` behind the offset where that is nearer."""
        following = bisect.bisect_right(self._starts, at)
        return min(self._starts[following] if following < len(self._starts) else len(self.text), at + SENTENCE)

    def named_last(self, start: int, end: int) -> Named | None:
        """The treaty named last between two offsets."""
        last = bisect.bisect_right(self._named, end, key=lambda named: named.end) - 1
        return self._named[last] if last >= 0 and self._named[last].start >= start else None

    def antecedent(self, at: int, kind: str | None, *, beyond: bool) -> str | None:
        """The treaty that words before an offset name last: the code of the document's own, too. None where none do.

        One of another kind, a protocol for a convention, is meant only if no other is named. `beyond` says that the sentences
        before count as well; so they do for "that Convention", and not for "its".
        """
        start = self.sentence(at)
        low = max(0, at - SENTENCE) if beyond else start
        wanted = (kind or "instrument").casefold()
        other: str | None = None
        for named in self._backwards(low, at):
            if _may_be(self.text[named.start : named.end].casefold(), wanted):
                return named.treaty
            if other is None and named.start >= start:
                other = named.treaty
        return other

    def unlike_ours(self, at: int) -> str | None:
        """The words that name last before an offset an instrument of which only the name is known."""
        known = self.own.naming.treaties
        return next((n.treaty for n in self._backwards(max(0, at - SENTENCE), at) if n.treaty not in known), None)

    def _backwards(self, low: int, high: int) -> list[Named]:
        last = bisect.bisect_right(self._named, high, key=lambda named: named.end)
        first = bisect.bisect_left(self._named, low, 0, last, key=lambda named: named.start)
        return list(reversed(self._named[first:last]))

    def framed(self, at: int) -> str | None:
        """The treaty under which the sentence around an offset is put by its first words: "Under the Mine Ban Convention, ...".

        None where the document's own is named in between.
        """
        start = self._starts[bisect.bisect_right(self._starts, at) - 1]
        if at - start > SENTENCE:
            return None
        if start not in self._framed:
            self._framed[start] = self._frame(start)
        frame = self._framed[start]
        if frame is None or frame.end > at:
            return None
        last = self.named_last(frame.end + 1, at)
        return frame.treaty if last is None or last.treaty != self.own.code else None

    def _frame(self, start: int) -> Named | None:
        words = _FRAME.match(self.text, start)
        named = self.own.naming.at(self.text, words.end()) if words else None
        return named if named and _FRAME_END.match(self.text, named.end) else None


def _may_be(name: str, kind: str) -> bool:
    kinds = [other for other in KINDS if other in name]
    if kind == "instrument" or kind in kinds:
        return True
    return not kinds and kind in _COMMON_KINDS  # an abbreviation tells no kind
