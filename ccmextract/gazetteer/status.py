"""Who had signed, ratified, acceded or left on a day."""

import csv
import datetime
from dataclasses import dataclass
from io import StringIO
from typing import Literal

State = Literal["party", "signatory", "not_party"]

_WORD = {"ratification": "ratified", "accession": "acceded", "acceptance": "accepted", "approval": "approved"}


@dataclass(frozen=True, slots=True)
class Membership:
    """One state's dates under a treaty, ISO 8601 or None."""

    iso3: str
    signed: str | None
    deposited: str | None
    kind: str | None
    entry_into_force: str | None
    provisional: str | None
    withdrawn: str | None

    def on(self, date: str) -> State:
        """What the state was on a full ISO date.

        A state is a party from the day of its deposit, as the documents use the term; from the day on which its
        withdrawal takes effect it is one no more.
        """
        if self.withdrawn and date >= self.withdrawn:
            return "not_party"
        if self.deposited and date >= self.deposited:
            return "party"
        if self.signed and date >= self.signed:
            return "signatory"
        return "not_party"

    def in_force(self, date: str) -> bool:
        """Whether the treaty was in force for the state on that day."""
        return self.on(date) == "party" and bool(self.entry_into_force) and date >= (self.entry_into_force or "")

    def history(self) -> str:
        """The dates in words: "signed 2008-12-03, ratified 2015-03-16"."""
        told = [f"signed {self.signed}"] if self.signed else []
        if self.deposited:
            told.append(f"{_WORD.get(self.kind or '', 'deposited')} {self.deposited}")
        if self.withdrawn:
            told.append(f"withdrew {self.withdrawn}")
        return ", ".join(told) or "never signed or acceded"


def read_memberships(table: str) -> dict[str, Membership]:
    """The rows of a membership table, by ISO code."""
    rows = csv.DictReader(StringIO(table))
    return {
        row["iso3"]: Membership(**{key: (value or None) for key, value in row.items()})  # type: ignore[arg-type]
        for row in rows
    }


def last_day(date: str) -> str:
    """The last full day that a date cut to month or year covers: "2019-06" gives "2019-06-30".

    A document that speaks "as of June 2019" counts what happened in June, so the end of the month decides.
    """
    parts = [int(p) for p in date.split("-")]
    if len(parts) == 3:
        return date
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (following - datetime.timedelta(days=1)).isoformat()
