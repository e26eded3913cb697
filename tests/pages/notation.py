"""A document that was read from text, in the notation of the benchmark, so that its producers can print it."""

import re

from footnotes.notation import Break, Document, Heading, Inlines, Layout, MarkRun, Paragraph, Raised, Text
from written import cut, pieces

from ccmextract.model import Mark, ReadDocument


def as_notation(document: ReadDocument, source: str, name: str, **layout) -> Document:
    """What `read` made of a text, as a document of the notation. `layout` overrides what follows from the text.

    Each line before the text is a paragraph of its own, and the title a heading. Where numbers begin anew, so does a page.
    Marks without a note are printed and cite nothing.
    """
    keys = _keys(document)
    bracket = any(
        (note.printed or "").startswith("[") and not (note.printed or "").startswith("[^") for note in document.footnotes
    )
    anew = any("-" in note.id for note in document.footnotes)
    options = {
        "symbol": document.symbol or "",
        "running": bool(document.symbol),
        "marks": "bracket" if bracket else "raised",
        "labels": "bracket" if bracket else "raised",
        "restart": "page" if anew else "none",
        "body": 11.0,
        "notes": 9.0,
    }
    blocks: list = []
    last = 0
    for level, label, text, marks in pieces(document, source):
        numbers = [mark.number for mark in marks if mark.number is not None and mark.footnote]
        if anew and numbers and numbers[0] <= last:
            blocks.insert(len(blocks) - (isinstance(blocks[-1], Heading)), Break())
        last = numbers[-1] if numbers else last
        if level:
            blocks.append(Heading(min(level, 2), _inlines(text, marks, keys)))
        elif "\n" in text:
            lines = [line.strip() for line in text.splitlines() if line.strip() != document.symbol]
            blocks.extend(Heading(1, (Text(x),)) if x == document.title else Paragraph("", (Text(x),)) for x in lines)
        elif text == document.title:
            blocks.append(Heading(1, _inlines(text, marks, keys)))
        elif text != document.symbol:
            printed = f"({label.strip('()')})" if label and label.startswith("(") else label or ""
            blocks.append(Paragraph(printed, _inlines(text, marks, keys)))
    notes = {keys[note.id]: (Text(note.text),) for note in document.footnotes}
    return Document(name, Layout(**(options | layout)), (), tuple(blocks), notes)


def _keys(document: ReadDocument) -> dict[str, str]:
    """A key of the notation for each note: its number in the order of the notes, or its star."""
    keys: dict[str, str] = {}
    for at, note in enumerate(document.footnotes, 1):
        keys[note.id] = str(at) if note.number is not None else re.sub(r"[^*†‡a-z]", "", note.printed or "*")
    return keys


def _inlines(text: str, marks: tuple[Mark, ...], keys: dict[str, str]) -> Inlines:
    out: list = []
    for piece in cut(text, marks):
        if isinstance(piece, str):
            if piece:
                out.append(Text(piece))
        elif not piece.footnote:
            out.append(Raised(piece.printed))
        elif out and isinstance(out[-1], MarkRun):
            out[-1] = MarkRun((*out[-1].keys, keys[piece.footnote]))
        else:
            out.append(MarkRun((keys[piece.footnote],)))
    return tuple(out)
