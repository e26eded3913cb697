"""The types that a document grows through on its way from lines to paragraphs, and what structure must be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from ccmextract.model import Mark, PlannedAction, Source
from ccmextract.sources.base import Line, PageLine

_END = 64  # characters that tell whether a text is closed
BlockKind = Literal["heading", "numbered", "item", "note", "star", "loose", "text"]
"""`loose` text may be a heading, a paragraph or the rest of one; `text` is known to be a paragraph of its own."""


class Knowledge(Protocol):
    """What structure asks of the gazetteers. It is given to it, so that structure imports no knowledge."""

    def listed(self, text: str) -> int | None:
        """How many states a text lists, None where it is no list of states."""

    def theme_articles(self, title: str) -> tuple[int, ...]:
        """The articles whose theme a heading names."""

    def heading_actions(self, title: str) -> tuple[PlannedAction, ...]:
        """The actions that a heading names."""

    def treaty_of(self, symbol: str | None, head: str, text: str) -> str | None:
        """The code of the treaty that a document is of, told by its symbol, its title block and its text."""

    def under(self, treaty: str | None) -> "Knowledge":
        """The knowledge for a document of that treaty; this one where none is named, or where the user chose one."""

    def meeting_named(self, text: str) -> str | None:
        """The code of the meeting of which a text is a name and nothing else."""

    def is_treaty_name(self, text: str) -> bool:
        """Whether a text is the name of a treaty and nothing else."""

    def plans_named(self, text: str) -> tuple[str, ...]:
        """The codes of the action plans that a text names, most often named first."""

    def plan_on(self, date: str | None) -> str | None:
        """The code of the plan in force on a date."""


@dataclass(slots=True)
class Block:
    """Lines that belong together, with the label that they begin with.

    `prefix` is the length of the label in the first line; `raw` is the text after it, lines joined. A block is mutable
    while structure works on it.
    """

    kind: BlockKind
    lines: list[Line]
    label: str | None = None
    prefix: int = 0
    depth: int = 0
    index: int = 0
    raw: str = ""
    _settled: tuple[Source, ...] | None = None

    def settle(self) -> None:
        """Let go what nobody asks for once the text is made: all lines but the first and the last, all of `raw` but its end."""
        self._settled = tuple(self.places())
        if len(self.lines) > 2:
            self.lines = [self.lines[0], self.lines[-1]]
        self.raw = self.raw[-_END:]

    @property
    def start(self) -> int:
        """Where the block begins in the source."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where the block ends in the source."""
        return self.lines[-1].end

    @property
    def page(self) -> int | None:
        """The page on which it begins."""
        return self.lines[0].page

    def places(self) -> Iterator[Source]:
        """Where the block stands: on pages its box in each of their columns, in a text its first and last character."""
        if self._settled is not None:
            yield from self._settled
            return
        page, column, box = None, 0, None
        for line in self.lines:
            if not isinstance(line, PageLine):
                yield Source(page=self.page, start=self.start, end=self.end)
                return
            own = line.box
            if page == line.page and column == line.column and box is not None:
                box = (min(box[0], own[0]), min(box[1], own[1]), max(box[2], own[2]), max(box[3], own[3]))
                continue
            if box is not None:
                yield _boxed(page, box)
            page, column, box = line.page, line.column, own
        if box is not None:
            yield _boxed(page, box)

    def texts(self) -> Iterator[tuple[str, int]]:
        """The text of each line without the label, and where it begins in the source."""
        for i, line in enumerate(self.lines):
            cut = self.prefix if i == 0 else 0
            yield line.text[cut:], line.start + cut


def _boxed(page: int | None, box: tuple[float, float, float, float]) -> Source:
    x0, top, x1, bottom = box
    return Source(page=page, bbox=(round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)))


@dataclass(frozen=True, slots=True)
class RawMark:
    """A footnote mark at `[start, end)` of a block's raw text; number is None for "*" and letters."""

    start: int
    end: int
    number: int | None
    printed: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A block's clean text with its marks in place."""

    text: str
    marks: tuple[Mark, ...]
