"""The truth about a document, made from its notation and never from a PDF.

In: a `Document`. Out: a `Truth` of plain records that can be written as JSON. Clean text has no marks; superscripts and
subscripts stand in it as plain characters ("km2", "CO2", "11th"). Offsets count code points in clean text.
"""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from footnotes.notation import (
    Break,
    Document,
    Heading,
    Inlines,
    MarkRun,
    Paragraph,
    Table,
    inlines_of,
    marks_of,
    printed_sign,
    table_notes,
)

Kind = Literal["number", "sign", "table"]
Part = Literal["title", "heading", "paragraph", "cell"]


@dataclass(frozen=True)
class Mark:
    """A mark: its place, what is printed (without brackets), and the index of its note."""

    offset: int
    printed: str
    note: int


@dataclass(frozen=True)
class Piece:
    """A title, heading, paragraph or cell: its clean text and its marks. `label` is "12", "12(a)", or None."""

    part: Part
    text: str
    label: str | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Note:
    """A note. `kind` is "number", "sign" (star, dagger, letter at the foot of the page) or "table" (a letter under a table)."""

    printed: str
    text: str
    kind: Kind


@dataclass(frozen=True)
class Truth:
    """All that a reader of the PDF should find. `headings` begins with the title, if there is one."""

    name: str
    paragraphs: tuple[Piece, ...] = ()
    headings: tuple[Piece, ...] = ()
    cells: tuple[Piece, ...] = ()
    notes: tuple[Note, ...] = ()
    layout: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The same as plain lists and dictionaries."""
        return asdict(self)


def clean(content: Inlines) -> tuple[str, list[tuple[int, str]]]:
    """The clean text of some content, and the offset and key of each mark in it."""
    text = ""
    places: list[tuple[int, str]] = []
    for piece in content:
        if isinstance(piece, MarkRun):
            places.extend((len(text), key) for key in piece.keys)
        else:
            text += piece.text
    return text, places


def numbers(document: Document) -> dict[str, str]:
    """What is printed for each note, by key, in the order of the first marks.

    Numbers begin again at a page break or at a heading of level 1, where the layout says so. A mark in such a heading has the
    first number of the new section.
    """
    printed: dict[str, str] = {}
    last = 0

    def count(content: Inlines) -> None:
        nonlocal last
        for key in marks_of(content):
            if key in printed:
                continue
            sign = printed_sign(key)
            if sign is None:
                last += 1
            printed[key] = sign or str(last)

    count(document.title)
    restart = document.layout.restart
    for block in document.blocks:
        if (restart == "page" and isinstance(block, Break)) or (
            restart == "section" and isinstance(block, Heading) and block.level == 1
        ):
            last = 0
        if isinstance(block, Heading | Paragraph):
            count(block.content)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    count(cell)
    return printed


def truth(document: Document) -> Truth:
    """The truth about a document."""
    printed = numbers(document)
    under_table = {key for block in document.blocks if isinstance(block, Table) for key in table_notes(block)}
    order = list(dict.fromkeys(key for content in inlines_of(document) for key in marks_of(content)))
    index = {key: at for at, key in enumerate(order)}

    def kind(key: str) -> Kind:
        if key in under_table:
            return "table"
        return "number" if key[0].isdigit() else "sign"

    def piece(part: Part, content: Inlines, label: str | None = None) -> Piece:
        text, places = clean(content)
        return Piece(part, text, label, tuple(Mark(at, printed[key], index[key]) for at, key in places))

    headings = [piece("title", document.title)] if document.title else []
    paragraphs: list[Piece] = []
    cells: list[Piece] = []
    number = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            headings.append(piece("heading", block.content))
        elif isinstance(block, Paragraph):
            if block.printed and not block.item:
                number = block.printed.rstrip(".")
            label = number + block.printed if block.item else number if block.printed else None
            paragraphs.append(piece("paragraph", block.content, label))
        elif isinstance(block, Table):
            cells.extend(piece("cell", cell) for row in block.rows for cell in row)
    return Truth(
        name=document.name,
        paragraphs=tuple(paragraphs),
        headings=tuple(headings),
        cells=tuple(cells),
        notes=tuple(Note(printed[key], clean(document.notes[key])[0], kind(key)) for key in order),
        layout=asdict(document.layout),
    )
