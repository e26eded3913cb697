"""What a list holds: its members, and every character of its text as part of something."""

from dataclasses import dataclass
from typing import Literal

from ccmextract.gazetteer.resolve import Guess

PartKind = Literal["name", "separator", "introduction", "exception", "label", "remark", "mark", "leftover"]


@dataclass(frozen=True, slots=True)
class Part:
    """What the characters `[start, end)` of the text are."""

    kind: PartKind
    start: int
    end: int


@dataclass(slots=True)
class Member:
    """A member of a list at `[start, end)` of its text, named as written.

    `iso3` is None for what was not resolved and for an organisation; `reason` says more of such a one. `remark` is what the
    text says of this member alone, `dates` what in it reads as dates (ISO, cut to month or year where no more is written),
    `mark` the note marks behind the name, `label` that of its part of the list ("Africa", "114th session"). An `excluded`
    member is one that the list says it does not hold.
    """

    start: int
    end: int
    name: str
    iso3: str | None
    method: Literal["exact", "alias", "fuzzy", "unresolved"]
    score: float
    candidates: tuple[Guess, ...] = ()
    organisation: str | None = None
    reason: str | None = None
    remark: str | None = None
    dates: tuple[str, ...] = ()
    mark: str | None = None
    label: str | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What a text lists, in its order.

    `parts` tile the text; `leftover` are those that nothing explains. `open` where the text says that the list is not
    complete. `is_list` where hardly anything in the text is neither name nor separator nor remark.
    """

    members: tuple[Member, ...]
    parts: tuple[Part, ...]
    leftover: tuple[str, ...]
    open: bool
    is_list: bool
    language: str | None

    @property
    def listed(self) -> tuple[Member, ...]:
        """The members without those that are excluded."""
        return tuple(m for m in self.members if not m.excluded)

    @property
    def excluded(self) -> tuple[Member, ...]:
        """The members that the list says it does not hold."""
        return tuple(m for m in self.members if m.excluded)

    @property
    def states(self) -> tuple[str, ...]:
        """The codes of the states that are listed, in order, repeated ones included."""
        return tuple(m.iso3 for m in self.members if m.iso3 is not None and not m.excluded)
