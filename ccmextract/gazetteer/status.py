"""Who had signed, ratified, acceded or left on a day."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ccmextract.gazetteer.files import Shelf

State = Literal["party", "signatory", "not_party"]

CONSENT = {
    "ratification": "ratified",
    "accession": "acceded",
    "acceptance": "accepted",
    "approval": "approved",
    "succession": "succeeded",
}
"""The kinds of instruments that make a party, and what a state did that deposited one."""
COLUMNS = ("iso3", "signed", "deposited", "kind", "entry_into_force", "provisional", "withdrawn")
"""The columns of a membership table. A further one, `unverified`, may name those of a row that nobody has checked."""


@dataclass(frozen=True, slots=True)
class Status:
    """What one state was under a treaty at the end of a full ISO date.

    `state` is the three-way answer; the rest tells more. `signed`: it had signed by then. `consent`: "ratified", "acceded",
    "accepted", "approved" or "succeeded" where its instrument was deposited by then, also where it has left since.
    `provisional`: it applied the treaty provisionally, and it was not yet in force for it. `verified`: every date that
    the answer stands on was checked.
    """

    iso3: str
    date: str
    state: State
    signed: bool
    consent: str | None
    in_force: bool
    provisional: bool
    withdrawn: bool
    verified: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """One state's dates under a treaty, ISO 8601 or None. `unverified` names the dates that were not checked."""

    iso3: str
    signed: str | None
    deposited: str | None
    kind: str | None
    entry_into_force: str | None
    provisional: str | None
    withdrawn: str | None
    unverified: tuple[str, ...] = ()

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

    def status(self, date: str) -> Status:
        """All that is known of the state on an ISO date; one cut to month or year means its last day, see `last_day`."""
        day = last_day(date)

        def reached(when: str | None) -> bool:
            return when is not None and when <= day

        in_force, withdrawn = self.in_force(day), reached(self.withdrawn)
        return Status(
            iso3=self.iso3,
            date=day,
            state=self.on(day),
            signed=reached(self.signed),
            consent=CONSENT.get(self.kind or "") if reached(self.deposited) else None,
            in_force=in_force,
            provisional=reached(self.provisional) and not in_force and not withdrawn,
            withdrawn=withdrawn,
            verified=not any(reached(getattr(self, field)) for field in self.unverified),
        )

    def history(self) -> str:
        """The dates in words: "signed 2008-12-03, ratified 2015-03-16". One that nobody has checked says so."""
        told = [self._told("signed", "signed")] if self.signed else []
        if self.deposited:
            told.append(self._told(CONSENT.get(self.kind or "", "deposited"), "deposited"))
        if self.withdrawn:
            told.append(self._told("withdrew", "withdrawn"))
        return ", ".join(told) or "never signed or acceded"

    def _told(self, verb: str, field: str) -> str:
        return f"{verb} {getattr(self, field)}" + (" (not verified)" if field in self.unverified else "")


def read_memberships(shelf: Shelf) -> dict[str, dict[str, Membership]]:
    """The membership tables by treaty, each by ISO code; a later row for a state replaces an earlier one.

    Raises KeyError for a table that lacks a column, and BrokenGazetteer for what is no table.
    """
    found: dict[str, dict[str, Membership]] = {}
    for path, rows in shelf.tables("memberships"):
        found.setdefault(path.stem, {}).update((row["iso3"], membership(row)) for _, row in rows)
    return found


def membership(row: Mapping[str, str]) -> Membership:
    """One row of a table."""
    return Membership(
        iso3=row["iso3"],
        signed=row["signed"] or None,
        deposited=row["deposited"] or None,
        kind=row["kind"] or None,
        entry_into_force=row["entry_into_force"] or None,
        provisional=row["provisional"] or None,
        withdrawn=row["withdrawn"] or None,
        unverified=tuple(row.get("unverified", "").split()),
    )


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


def first_force(deposits: Iterable[str], needed: int) -> str | None:
    """The day on which a treaty entered into force: the first of the sixth month after that of the deposit that made it so.

    None where there are not so many deposits.
    """
    dates = sorted(deposits)
    return sixth_month(dates[needed - 1]) if len(dates) >= needed else None


def sixth_month(date: str) -> str:
    """The first day of the sixth month after that of a full date: "2023-02-28" gives "2023-08-01"."""
    year, month = int(date[:4]), int(date[5:7]) + 6
    return f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}-01"
