"""What every lane yields: pages of runs, in points from the top left corner of the page as it is shown."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol


class Run(NamedTuple):
    """Glyphs of one size and weight that stand side by side on one baseline.

    `x0` and `x1` are its left and right end, `baseline` the height on which the letters stand, `size` the type size with
    every scaling in it, all in points. `tag` is the marked content id that a tagged PDF gives it, -1 where it gives none.
    Runs come in the order of the file; a run ends at a line's end, at a wide gap, and where size, weight or baseline change.
    A blank at its end is kept, since the next run may stand right beside it; a hyphen at a line's end is "-".
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    bold: bool = False
    italic: bool = False
    tag: int = -1


class Jump(NamedTuple):
    """A link inside the document: the box that is clicked, and the page (from 1) and the place where it leads."""

    x0: float
    top: float
    x1: float
    bottom: float
    page: int
    x: float
    y: float


class RawPage(NamedTuple):
    """A page as a lane reads it. `images` says whether anything but text is drawn on it as a picture, `turned` how many
    characters stand at an angle and are left out: words along the margin, the bar code's number. `notes` are the marked
    contents that a tagged file declares to be notes.
    """

    number: int
    width: float
    height: float
    runs: list[Run]
    jumps: Sequence[Jump] = ()
    notes: Sequence[int] = ()
    images: int = 0
    turned: int = 0


_BOLD = re.compile(r"bold|black|heavy|semibold|demi|\bbd\b|-b(?:$|,)|cmbx|sfbx|lmbx", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|cmti|sfti|lmri|slant", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18  # the flags of a font descriptor
_SLANTED = 1 << 6


def font_style(name: str, flags: int, weight: float) -> tuple[bool, bool]:
    """Whether a font is bold and whether it is italic, by its name and what its descriptor says."""
    bold = bool(_BOLD.search(name)) or weight >= _BOLD_WEIGHT or bool(flags > 0 and flags & _FORCE_BOLD)
    return bold, bool(_ITALIC.search(name)) or bool(flags > 0 and flags & _SLANTED)


class Lane(Protocol):
    """An engine that reads PDF."""

    name: str

    def pages(self, data: bytes, most_characters: int) -> Iterator[RawPage]:
        """The pages in order. Raises a `Refusal` where the file cannot be read."""


class Refusal(Exception):
    """Why a lane does not read a file: a code that the parent process turns into words.

    `code` is one of "password", "damaged", "no-pages", "page-too-large".
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
