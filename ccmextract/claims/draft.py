"""A claim in the making: what it is built from."""

from dataclasses import dataclass, field

from ccmextract.claims.sentence import Marked
from ccmextract.claims.subject import Found
from ccmextract.gazetteer.lists.record import Listing
from ccmextract.model import Footnote, Kind, Role, VotePart


@dataclass(frozen=True, slots=True)
class Place:
    """Words `[start, end)` of a paragraph's text that list states, and what was read there.

    `paragraph` is the id of another paragraph than the claim's own. The members of `listing` have their places in the words, not
    in the paragraph.
    """

    start: int
    end: int
    text: str
    listing: Listing
    open: bool = False
    paragraph: str | None = None


@dataclass(slots=True)
class Draft:
    """A claim in the making. Its list stands in `footnote`, or inline at `places`, or it has none."""

    kind: Kind
    sentence: Marked
    found: Found
    footnote: Footnote | None = None
    listing: Listing | None = None
    places: tuple[Place, ...] = ()
    taken_out: bool = False  # whether the list holds what the sentence takes out
    tells: bool = False  # whether it tells the states of the claim before: "They are Chad and Mali"
    role: Role | None = None
    vote: tuple[VotePart, ...] = ()
    rules: list[str] = field(default_factory=list)

    @property
    def order(self) -> tuple[tuple[int, int], int]:
        """What drafts of a sentence are sorted by: where the subject stands, then the number of the note."""
        return self.found.subject.span, (self.footnote.number or 0) if self.footnote else 0
