"""A claim as it is compared with others: what it says of whom, when, and what speaks against relying on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ccmextract.compare.dates import Days
from ccmextract.gazetteer.status import State
from ccmextract.gazetteer.topics import Sense
from ccmextract.model import Bound, Group, Kind

Basis = Literal["as_of", "dated"]


@dataclass(frozen=True, slots=True)
class Told:
    """A document as it is compared: its facts, the date that its facts stand at, and the days which that date can mean."""

    id: str
    name: str
    symbol: str | None
    title: str | None
    treaty: str
    date: str | None
    basis: Basis | None
    days: Days | None
    claims: int


class Key(NamedTuple):
    """What two statements must share to be compared: topic and sense, articles or else the action, and group."""

    topic: str | None
    sense: Sense
    articles: tuple[int, ...]
    action: str | None
    group: Group | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim, read.

    - `topics`: the sense in which each topic is stated; the first is what the claim is about. `articles`: those that each topic
      is about. `rest`: the beginnings of its other words.
    - `members`: its states that were resolved, each once, with the name as written. `note`: the number of the note that lists
      them. `standing`: what its group says that they are, None where that is not
      certain.
    - `closed`: its list is whole, so that a state which is not in it is not meant.
    - `timed`: it speaks of a stretch of time, or stands among sentences that do (`near`); `elsewhen`: of another day than its
      document's. `summed`: it says that it sums up ("to date").
    - `part`: it speaks of some of a group, or of others than those before. `either`: it says one thing or another.
    - `doubts`: what speaks against relying on it, in words; `doubted` those about single states.
    """

    document: Told
    claim: str
    kind: Kind
    paragraph: str
    label: str
    text: str
    subject: str
    group: Group | None
    count: int | None
    bound: Bound
    of_total: int | None
    key: Key
    topics: Mapping[str, Sense]
    articles: Mapping[str, tuple[int, ...]]
    rest: frozenset[str]
    members: Mapping[str, str]
    note: int | None
    standing: State | None
    closed: bool
    timed: bool
    near: bool
    elsewhen: bool
    summed: bool
    part: bool
    either: bool
    doubts: tuple[str, ...]
    doubted: Mapping[str, str]

    @property
    def least(self) -> int | None:
        """The smallest number that it allows, None where it gives no such bound."""
        return self._moved({"exact": 0, "at_least": 0, "more_than": 1})

    @property
    def most(self) -> int | None:
        """The largest number that it allows, None where it gives no such bound."""
        return self._moved({"exact": 0, "at_most": 0, "fewer_than": -1})

    def _moved(self, steps: Mapping[str, int]) -> int | None:
        step = steps.get(self.bound)
        return None if self.count is None or step is None else self.count + step

    def says(self, topic: str) -> bool:
        """Whether it says this of its states, plainly."""
        return self.topics.get(topic) == "asserted"
