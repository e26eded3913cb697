"""What every way of reading a source comes to: blocks with their clean texts, and which of them are which notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ccmextract.model import Diagnostic, Link, NoteStatus
from ccmextract.structure.base import Block, Printed


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """What is known of a note: its id, its true number (None for stars and letters), what stands there in print, how sound
    its label is, what its tie to its marks rests on and why it was repaired.
    """

    id: str
    number: int | None
    printed: str | None
    status: NoteStatus
    link: Link
    repaired: str | None = None


@dataclass(slots=True)
class Tied:
    """A source in blocks. `printed` and `notes` are kept by the blocks' index; `furniture` are the lines taken out."""

    blocks: list[Block]
    printed: Mapping[int, Printed]
    notes: Mapping[int, NoteFacts]
    furniture: Sequence[tuple[str, int]] = ()
    diagnostics: list[Diagnostic] = field(default_factory=list)
