"""Published numbers of States Parties, and what the membership tables give for the same day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.status import Membership, last_day

Counted = Literal["parties", "deposits", "signatures"]


@dataclass(frozen=True)
class Total:
    """A published number. `date` may be cut to month or year: then it holds at the end. `words` says what was counted there.

    `of` is "parties" (a deposit, and no withdrawal in effect), "deposits" (also of states that left since), or
    "signatures" (of states that have not left).
    """

    date: str
    number: int
    of: Counted
    words: str
    source: str


class Comparison(NamedTuple):
    """A published number beside the computed one."""

    total: Total
    computed: int

    @property
    def agrees(self) -> bool:
        """Whether both are the same."""
        return self.total.number == self.computed


def compared(totals: tuple[Total, ...], table: Mapping[str, Membership]) -> Iterator[Comparison]:
    """Each published number of a treaty with the one that its membership table gives, in the order of the dates."""
    for total in totals:
        yield Comparison(total, count(table, total.of, last_day(total.date)))


def count(table: Mapping[str, Membership], of: Counted, day: str) -> int:
    """How many states of a table were parties, had deposited or had signed on a full ISO date."""
    rows = table.values()
    if of == "parties":
        return sum(1 for m in rows if m.on(day) == "party")
    if of == "deposits":
        return sum(1 for m in rows if m.deposited and m.deposited <= day)
    return sum(1 for m in rows if m.signed and m.signed <= day and not (m.withdrawn and m.withdrawn <= day))


def read_totals(shelf: Shelf) -> dict[str, tuple[Total, ...]]:
    """The published totals of each treaty, by its code. Raises KeyError or TypeError for an entry that has not the form."""
    entries = (entry.data for entry in shelf.entries("totals").values())
    return {data["treaty"]: tuple(Total(**row) for row in data["totals"]) for data in entries}
