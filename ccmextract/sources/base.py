"""What every kind of file becomes first: lines with their place, and the facts about the bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ccmextract.model import Diagnostic
from ccmextract.sources.lanes.base import Jump


@dataclass(slots=True)  # not frozen: a document has very many, and a frozen record takes three times as long to make
class Line:
    """A line of text as it was read.

    `start` is the offset of its first character in the decoded text, in code points; `page` counts from 1, None where
    the source has no pages.
    """

    text: str
    start: int
    page: int | None = None

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text or self.text.isspace()


class Sign(NamedTuple):
    """Small glyphs that stand above a line's baseline, `[start, end)` of its text. Points from the page's top left corner."""

    start: int
    end: int
    x0: float
    x1: float
    baseline: float
    size: float


class Stop(NamedTuple):
    """Where text begins anew behind a wide gap: its offset in the line, its place on the page, the width of the gap."""

    start: int
    x0: float
    gap: float


@dataclass(slots=True)
class PageLine(Line):
    """A line on a page, in points from the page's top left corner.

    `start` counts the characters of the document before it. `size` is the type size of most of its letters, `signs` are its
    raised glyphs, `stops` the places behind wide gaps. `column` counts the columns of its page from 0, `tag` is the marked
    content that a tagged file counts it to, -1 where there is none.
    """

    page: int = 1
    x0: float = 0.0
    x1: float = 0.0
    baseline: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    signs: tuple[Sign, ...] = ()
    stops: tuple[Stop, ...] = ()
    column: int = 0
    tag: int = -1

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom end; a letter rises by about 0.75 and descends by about 0.25 of the type size."""
        return self.x0, self.baseline - 0.75 * self.size, self.x1, self.baseline + 0.25 * self.size


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as lines, with what is known of its bytes. `pages` is None where the source has none, `commands` counts the
    control characters that were met.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    pages: int | None
    lines: tuple[Line, ...]
    commands: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(slots=True)
class SourcePages:
    """A file as pages of lines that know their place.

    `jumps` are the links that lead from place to place, `notes` the marked contents that a tagged file declares to be notes,
    both by page. `commands` counts the control characters that were met.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    pages: int
    sheets: list[list[PageLine]]
    jumps: Mapping[int, Sequence[Jump]]
    notes: Mapping[int, frozenset[int]]
    commands: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    def take(self) -> list[list[PageLine]]:
        """The lines of each page, given away: a long document has very many, and they can go when blocks are made of them."""
        sheets, self.sheets = self.sheets, []
        return sheets
