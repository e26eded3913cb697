"""The page that `show` and `explain` fill: headings, labelled blocks, items in lines. Everything on it is escaped before.

Text of a document enters rich only as `rich.text.Text`; it is never read as markup.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.console import Console, RenderableType
from rich.text import Text

from ccmextract.cli.screen import put, visible

SUBJECT = "bold cyan"
NAME = "green"
OUT = "green strike"  # a name that the list says it does not hold
OWN_MARK = "bold yellow"
QUIET = "dim"
WRONG = "bold red"
DOUBTFUL = "yellow"
TIE = "blue"
RELATION = "magenta"
_LABEL_WIDTH = 10  # columns; "26(a)(iii)" fits
_READABLE = 120  # columns of running text; the eye loses its line in longer ones
_NARROWEST = 20


@dataclass(frozen=True, slots=True)
class Indented:
    """A text that stands some columns further right than its neighbours; all but its first line even further."""

    text: Text
    by: int
    hanging: int = 0


class Page:
    """What is to be printed, held back until it is whole: then it is written in one piece."""

    def __init__(self) -> None:
        plain = bool(os.environ.get("NO_COLOR"))
        self._console = Console(
            file=sys.stdout,
            color_system=None if plain else "auto",
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        self._parts: list[RenderableType] = []

    @property
    def plain(self) -> bool:
        """Whether nothing is coloured, so that signs must say what colours would."""
        return self._console.color_system is None

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return self._console.width

    def add(self, *parts: RenderableType) -> None:
        """Put parts at the end, a line or more each."""
        self._parts.extend(parts)

    def prose(self, text: Text) -> None:
        """Put a text at the end, in lines that can be read well however wide the terminal is."""
        self._parts.append(_lined(text.wrap(self._console, min(self.width, _READABLE))))

    def heading(self, text: str) -> None:
        """Put a heading after an empty line."""
        self._parts.extend((Text(), Text(visible(text), style="bold underline" if not self.plain else "")))
        if self.plain:
            self._parts.append(Text("-" * min(len(visible(text)), self.width)))

    def labelled(self, label: str, parts: Iterable[Text | Indented]) -> None:
        """Put parts beside a label that stands to their left."""
        rows: list[Text] = []
        for part in parts:
            rows.extend(self._rows(part if isinstance(part, Indented) else Indented(part, 0)))
        # A table of rich would do the same, and take ten times as long for a thousand claims.
        labels = Text.assemble((visible(label), "bold")).wrap(self._console, _LABEL_WIDTH)
        lines: list[Text] = []
        for left, right in zip_longest(labels, rows):
            line = left.copy() if left is not None else Text()
            if right is not None:
                line.append(" " * (_LABEL_WIDTH + 1 - line.cell_len), "")
                line.append_text(right)
            lines.append(line)
        self._parts.append(_lined(lines))

    def _rows(self, part: Indented) -> Iterable[Text]:
        width = max(_NARROWEST, self.inner_width - part.by - part.hanging)
        for index, line in enumerate(part.text.wrap(self._console, width)):
            yield Text(" " * (part.by + (part.hanging if index else 0))).append_text(line)

    @property
    def inner_width(self) -> int:
        """Columns beside a label."""
        return max(_NARROWEST, min(self.width, _READABLE) - _LABEL_WIDTH - 1)

    def write(self) -> None:
        """Print everything."""
        with self._console.capture() as captured:
            for part in self._parts:
                self._console.print(part)
        # Cells are filled up with blanks, which only trouble whoever copies or compares the text.
        put("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))


def _lined(lines: Iterable[Text]) -> Text:
    """Lines that are broken already."""
    text = Text("\n").join(lines)
    text.no_wrap = True
    text.overflow = "ignore"
    return text


def packed(items: Sequence[Text], width: int, *, sign: str = ",", used: int = 0) -> Text:
    """Items in lines, broken between items only, with a sign behind each but the last.

    `used` columns of the first line are taken.
    """
    text = Text()
    for index, item in enumerate(items):
        piece = item.copy()
        if index < len(items) - 1:
            piece.append(sign, QUIET if sign != "," else "")
        if used and used + 1 + piece.cell_len > width:
            text.append("\n")
            used = 0
        elif index:
            text.append(" ")
            used += 1
        text.append_text(piece)
        used += piece.cell_len
    return text
