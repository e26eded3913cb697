"""What a name is, and what several names that are one when folded mean together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Method = Literal["exact", "alias"]


class Name(NamedTuple):
    """A name and what it means: the code of a state, or an organisation, or a reason to refuse it.

    `group` is the group of names that it stands in ("short", "former", ... or "organisation", "refused"), `also` what else
    the word is outside its language ("word", "given name", "place"), `why` the organisation or the reason, `confused` the
    codes of states for which the name is often used as well.
    """

    text: str
    iso3: str | None
    group: str = "variants"
    language: str | None = None
    since: str | None = None
    until: str | None = None
    also: str | None = None
    why: str | None = None
    candidates: tuple[str, ...] = ()
    confused: tuple[str, ...] = ()

    @property
    def method(self) -> Method:
        """How an answer by this name was found: official names are exact, all others aliases."""
        return "exact" if self.group in ("short", "formal") else "alias"

    @property
    def organisation(self) -> str | None:
        """The organisation that it names."""
        return self.why if self.group == "organisation" else None

    @property
    def refused(self) -> str | None:
        """Why it is refused."""
        return self.why if self.group == "refused" else None

    def counts(self, language: str | None) -> bool:
        """Whether the name stands for its state in a running text of a language."""
        return self.also is None or (self.language == language and self.also != "own word")

    def valid(self, date: str) -> bool:
        """Whether the name was in use on a date; dates are compared to the precision that both have."""
        since, until = self.since or "", self.until
        return since <= date[: len(since)] and (until is None or date[: len(until)] <= until)


@dataclass(frozen=True, slots=True)
class Match:
    """A name at `[start, end)` of a text."""

    start: int
    end: int
    name: Name


def counting(names: Sequence[Name], language: str | None) -> Name | None:
    """The name that counts in a text of a language; what to refuse where two states are left, None where nothing is."""
    if len(names) == 1:
        return names[0] if names[0].counts(language) else None
    open_ = [n for n in names if n.counts(language)]
    if not open_:
        return None
    if len({n.iso3 for n in open_}) == 1:
        return open_[0]
    codes = dict.fromkeys(n.iso3 for n in open_ if n.iso3)
    return Name(open_[0].text, None, "refused", why="a name of more than one state or body", candidates=tuple(codes))


def at_once(names: Sequence[Name]) -> bool:
    """Whether names that are one when folded were ever in use for two meanings on one day, in one language."""
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            same = one.iso3 == other.iso3 and (one.iso3 is not None or one.why == other.why)
            apart = (one.also or other.also) and one.language != other.language
            in_turn = (one.until and other.since and one.until <= other.since) or (
                other.until and one.since and other.until <= one.since
            )
            if not (same or apart or in_turn):
                return True
    return False
