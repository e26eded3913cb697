"""The notation of the benchmark: a small part of pandoc's Markdown, with a header for the layout.

In: the text of a document. Out: a `Document` of typed blocks and notes. What is not part of the notation is an error, so that
a document never means something else than what its writer saw.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal, get_args, get_type_hints


class NotationError(ValueError):
    """A text that is not in the notation; the message says where and why."""


Labels = Literal["raised", "dotted", "plain", "plain-dot", "bracket"]
Restart = Literal["none", "page", "section"]
Marks = Literal["raised", "bracket", "glyphs"]
Paper = Literal["a4", "letter"]
Font = Literal["serif", "sans"]
Late = Literal["none", "page"]


@dataclass(frozen=True)
class Layout:
    """How a document is printed. Every field is a key of the header.

    `labels` is what a note begins with: a raised digit, a raised digit and a dot, a digit of full size and a blank, the same with
    a dot, or a digit in brackets. `marks` is what stands in the text: raised small digits, digits in brackets, or the raised
    glyphs of the font. `across` sets the notes of two columns across the page. `late` moves notes to the page after their mark.
    `split` breaks a long note off at the foot of a page. `body` and `notes` are sizes in points.
    """

    title: str = ""
    symbol: str = ""
    why: str = ""
    columns: int = 1
    labels: Labels = "raised"
    restart: Restart = "none"
    marks: Marks = "raised"
    rule: bool = True
    across: bool = False
    late: Late = "none"
    split: bool = False
    running: bool = True
    justify: bool = True
    hyphenate: bool = False
    paper: Paper = "a4"
    font: Font = "serif"
    body: float = 10.5
    notes: float = 9.0


@dataclass(frozen=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class Raised:
    """A superscript that is no footnote mark, as in km^2^."""

    text: str


@dataclass(frozen=True)
class Lowered:
    """A subscript, as in CO~2~."""

    text: str


@dataclass(frozen=True)
class MarkRun:
    """One mark or several at one place, as keys of notes; several are printed as one run: "1, 2"."""

    keys: tuple[str, ...]


Inline = Text | Raised | Lowered | MarkRun
Inlines = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 or 2."""

    level: int
    content: Inlines


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `printed` is the label as it is printed ("12.", "(a)"), empty where there is none."""

    printed: str
    content: Inlines

    @property
    def item(self) -> bool:
        """Whether this is a sub-item."""
        return self.printed.startswith("(")


@dataclass(frozen=True)
class Table:
    """A table; the first row is the header. The notes cited in its cells stand right under it."""

    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True)
class Break:
    """The end of a page."""


Block = Heading | Paragraph | Table | Break


@dataclass(frozen=True)
class Document:
    """A document: its layout, its blocks in order, and its notes by key."""

    name: str
    layout: Layout
    title: Inlines
    blocks: tuple[Block, ...]
    notes: dict[str, Inlines] = field(default_factory=dict)


_INLINE = re.compile(
    r"(?P<marks>\[\^[^\]\s]+\](?: ?\[\^[^\]\s]+\])*)"
    r"|\^(?P<raised>[^\s^]+)\^"
    r"|~(?P<lowered>[^\s~]+)~"
    r"|\\(?P<escaped>[\\^~\[|#(])"
)
_KEY = re.compile(r"\[\^([^\]\s]+)\]")
_KEY_FORM = re.compile(r"(?:\d+|\*+|†|‡|[a-z])(?:-\d+)?$")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]: (.*)$", re.DOTALL)
_NUMBERED = re.compile(r"(\d+\.) (.*)$", re.DOTALL)
_ITEM = re.compile(r"(\([a-z]+\)) (.*)$", re.DOTALL)
_HEADING = re.compile(r"(#{1,2}) (.*)$", re.DOTALL)


def printed_sign(key: str) -> str | None:
    """The sign of a star or letter note ("a-2" is printed "a"), None for a numbered note."""
    return None if key[0].isdigit() else key.split("-")[0]


def parse_inlines(text: str) -> Inlines:
    """A line of text as typed pieces."""
    pieces: list[Inline] = []

    def add(words: str) -> None:
        if not words:
            return
        if pieces and isinstance(pieces[-1], Text):
            pieces[-1] = Text(pieces[-1].text + words)
        else:
            pieces.append(Text(words))

    at = 0
    for match in _INLINE.finditer(text):
        add(text[at : match.start()])
        at = match.end()
        if match["marks"]:
            keys = tuple(_KEY.findall(match["marks"]))
            for key in keys:
                if not _KEY_FORM.match(key):
                    raise NotationError(f"[^{key}]: a key is a number, stars, a dagger or one letter")
            pieces.append(MarkRun(keys))
        elif match["raised"]:
            pieces.append(Raised(match["raised"]))
        elif match["lowered"]:
            pieces.append(Lowered(match["lowered"]))
        else:
            add(match["escaped"])
    add(text[at:])
    return tuple(pieces)


def marks_of(content: Inlines) -> Iterator[str]:
    """The keys of all marks in some content, in order."""
    for piece in content:
        if isinstance(piece, MarkRun):
            yield from piece.keys


def inlines_of(document: Document) -> Iterator[Inlines]:
    """All running content in reading order: title, headings, paragraphs, cells."""
    yield document.title
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.content
        elif isinstance(block, Table):
            for row in block.rows:
                yield from row


def table_notes(table: Table) -> tuple[str, ...]:
    """The keys of the notes that a table cites, each once, in order."""
    return tuple(dict.fromkeys(key for row in table.rows for cell in row for key in marks_of(cell)))


def _layout(lines: list[str]) -> Layout:
    hints = get_type_hints(Layout)
    values: dict[str, object] = {}
    for line in lines:
        key, colon, value = line.partition(":")
        key, value = key.strip(), value.strip()
        if not colon or key not in {entry.name for entry in fields(Layout)}:
            raise NotationError(f"header: unknown line {line!r}")
        hint = hints[key]
        if hint is bool:
            if value not in ("yes", "no"):
                raise NotationError(f"header: {key} is yes or no")
            values[key] = value == "yes"
        elif hint in (int, float):
            values[key] = hint(value)
        else:
            if get_args(hint) and value not in get_args(hint):
                raise NotationError(f"header: {key} is one of {', '.join(get_args(hint))}")
            values[key] = value
    return Layout(**values)  # type: ignore[arg-type]


def _table(lines: list[str]) -> Table:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    if len(rows) < 3 or not all(re.fullmatch(r":?-+:?", cell) for cell in rows[1]):
        raise NotationError(f"table: no line of dashes under {lines[0]!r}")
    del rows[1]
    if len({len(row) for row in rows}) != 1:
        raise NotationError(f"table: rows of different length under {lines[0]!r}")
    return Table(tuple(tuple(parse_inlines(cell) for cell in row) for row in rows))


def parse(text: str, name: str = "document") -> Document:
    """A document from its text. Raises `NotationError` where the text is not in the notation."""
    lines = text.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise NotationError("a document begins with a header between two lines of ---")
    end = lines.index("---", 1)
    layout = _layout(lines[1:end])
    blocks: list[Block] = []
    notes: dict[str, Inlines] = {}
    for chunk in re.split(r"\n\s*\n", "\n".join(lines[end + 1 :]).strip("\n")):
        rows = chunk.split("\n")
        if rows[0].startswith("|"):
            blocks.append(_table(rows))
            continue
        joined = " ".join(row.strip() for row in rows)
        if match := _NOTE.match(joined):
            if match[1] in notes:
                raise NotationError(f"[^{match[1]}]: defined twice")
            notes[match[1]] = parse_inlines(match[2])
            if any(marks_of(notes[match[1]])):
                raise NotationError(f"[^{match[1]}]: a note cites a note")
        elif joined == r"\newpage":
            blocks.append(Break())
        elif match := _HEADING.match(joined):
            blocks.append(Heading(len(match[1]), parse_inlines(match[2])))
        elif match := _NUMBERED.match(joined) or _ITEM.match(joined):
            blocks.append(Paragraph(match[1], parse_inlines(match[2])))
        elif joined:
            blocks.append(Paragraph("", parse_inlines(joined)))
    document = Document(name, layout, parse_inlines(layout.title), tuple(blocks), notes)
    _check(document)
    return document


def _check(document: Document) -> None:
    cited = [key for content in inlines_of(document) for key in marks_of(content)]
    for key in cited:
        if key not in document.notes:
            raise NotationError(f"[^{key}]: cited, but not defined")
    for key in document.notes:
        if key not in cited:
            raise NotationError(f"[^{key}]: defined, but not cited")
    for block in document.blocks:
        if isinstance(block, Table):
            for key in table_notes(block):
                if not key[0].isalpha():
                    raise NotationError(f"[^{key}]: a table has notes with letters only")


def load(path: Path) -> Document:
    """The document in a file; its name is the name of the file without the suffix."""
    try:
        return parse(path.read_text(encoding="utf-8"), path.stem)
    except NotationError as error:
        raise NotationError(f"{path.name}: {error}") from None
