"""The meetings of a treaty's states as data: when and where each was, and how texts name it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.naming import folded, spelled

_FIRST = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
).split()
_TENTHS = ("twentieth", "thirtieth")
_TENS = ("twenty", "thirty")
_CODE = re.compile(r"(?P<number>\d{1,2})(?P<kind>[A-Z]+)")


class Session(NamedTuple):
    """The first and the last day of a sitting, ISO 8601, cut to the month where no day is known."""

    opened: str
    closed: str


@dataclass(frozen=True)
class Meeting:
    """A meeting: its code ("2MSP", "1RC"), its sessions, and its host. `verified` is false where a date is from memory only."""

    code: str
    sessions: tuple[Session, ...]
    place: str | None
    country: str | None
    aliases: tuple[str, ...]
    verified: bool
    note: str | None

    @property
    def number(self) -> int:
        """Which of its kind it is."""
        return int(_CODE.fullmatch(self.code)["number"])  # type: ignore[index]

    @property
    def kind(self) -> str:
        """What kind of meeting it is, as its code writes it: "MSP", "RC"."""
        return _CODE.fullmatch(self.code)["kind"]  # type: ignore[index]

    @property
    def opened(self) -> str:
        """The first day of its first session."""
        return self.sessions[0].opened

    @property
    def closed(self) -> str:
        """The last day of its last session."""
        return self.sessions[-1].closed


class Named(NamedTuple):
    """A meeting named at `[start, end)`."""

    start: int
    end: int
    meeting: Meeting


def ordinal(number: int) -> str:
    """The ordinal of a number from 1 to 39 in words: "twenty-second"."""
    if number <= len(_FIRST):
        return _FIRST[number - 1]
    tens, rest = divmod(number, 10)
    return f"{_TENS[tens - 2]}-{_FIRST[rest - 1]}" if rest else _TENTHS[tens - 2]


def _suffixed(number: int) -> str:
    suffix = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


@dataclass(frozen=True)
class Meetings:
    """The meetings of a treaty in order. `kinds` tells for each kind the words that follow an ordinal."""

    meetings: tuple[Meeting, ...] = ()
    kinds: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def _names(self) -> dict[str, Meeting]:
        """Every name of every meeting, folded, with the meeting; also the names that its number and its kind make."""
        return {folded(name): m for m in self.meetings for name in self.names(m)}

    def names(self, meeting: Meeting) -> tuple[str, ...]:
        """All names of a meeting: "2MSP", "Second Meeting of States Parties", "2nd Meeting ...", and its aliases."""
        words = dict(self.kinds).get(meeting.kind, ())
        ordinals = (ordinal(meeting.number).capitalize(), _suffixed(meeting.number))
        numbered = tuple(f"{first} {word}" for first in ordinals for word in words)
        return (meeting.code, *numbered, *meeting.aliases)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted((name for m in self.meetings for name in self.names(m)), key=lambda name: (-len(name), name))
        return re.compile(r"(?<![\w-])(?:" + ("|".join(map(spelled, names)) or r"(?!)") + r")(?!\w)")

    def named(self, text: str) -> Meeting | None:
        """The meeting of which a text is a name and nothing else; a leading "the" does no harm."""
        return self._names.get(folded(re.sub(r"^\s*the\s+|[\s.]+$", "", text, flags=re.IGNORECASE)))

    def find(self, text: str) -> Iterator[Named]:
        """The meetings that a running text names, in the order of the words."""
        for found in self._pattern.finditer(text):
            yield Named(found.start(), found.end(), self._names[folded(found.group())])

    def on(self, date: str) -> Meeting | None:
        """The meeting in session on a full ISO date; None where none is known to be."""
        for meeting in self.meetings:
            for session in meeting.sessions:
                if len(session.opened) == len(date) and session.opened <= date <= session.closed:
                    return meeting
        return None


NO_MEETINGS = Meetings()


def read_meetings(shelf: Shelf) -> dict[str, Meetings]:
    """The meetings of each treaty, by its code. Raises KeyError or TypeError for an entry that has not the form."""
    return {entry.data["treaty"]: _meetings(entry.data) for entry in shelf.entries("meetings").values()}


def _meetings(data: dict[str, Any]) -> Meetings:
    kinds = tuple((kind, tuple(words)) for kind, words in data["kinds"].items())
    return Meetings(tuple(_meeting(row) for row in data["meetings"]), kinds)


def _meeting(row: dict[str, Any]) -> Meeting:
    return Meeting(
        code=row["code"],
        sessions=tuple(Session(one["opened"], one["closed"]) for one in row["sessions"]),
        place=row["place"],
        country=row["country"],
        aliases=tuple(row["aliases"]),
        verified=row["verified"],
        note=row["note"],
    )
