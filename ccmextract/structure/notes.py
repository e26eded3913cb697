"""Linked blocks to footnotes, and everything that is to be said about notes and marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ccmextract.model import Diagnostic, Footnote, Mark, Paragraph, Section
from ccmextract.structure.base import Block
from ccmextract.structure.linking import Linking
from ccmextract.structure.tied import Tied

_MOST_TOLD = 100  # marks of one fault that are told one by one; where there are more, these are no marks
_WORD = 40  # characters of a word that are quoted on each side


@dataclass(frozen=True, slots=True)
class NoteIds:
    """The ids of notes, by block, and by the scope and number that marks cite."""

    by_block: Mapping[int, str]
    by_number: Mapping[tuple[int, int], str]


def name_notes(linking: Linking, stars: Sequence[int] = ()) -> NoteIds:
    """Give every note its id in reading order: "n17", then "n17-2" where a number comes again, "nu1" without a number.

    `stars` are the blocks of notes that never had one.
    """
    times: dict[int, int] = {}
    by_block: dict[int, str] = {}
    by_number: dict[tuple[int, int], str] = {}
    for index in sorted(linking.assigned):
        note = linking.assigned[index]
        times[note.number] = times.get(note.number, 0) + 1
        suffix = f"-{times[note.number]}" if times[note.number] > 1 else ""
        by_block[index] = f"n{note.number}{suffix}"
        if index not in linking.duplicates:
            by_number.setdefault((note.scope, note.number), by_block[index])
    unsure = sorted({*stars, *(u.block for u in linking.unsure if u.block not in linking.assigned)})
    by_block.update({index: f"nu{i}" for i, index in enumerate(unsure, 1)})
    return NoteIds(by_block, by_number)


def footnotes(
    pieces: Mapping[int, Sequence[Block]], tied: Tied, sections: Sequence[Section], paragraphs: Sequence[Paragraph]
) -> tuple[Footnote, ...]:
    """The notes in reading order, each with the paragraphs that cite it. `pieces` are the blocks of each note."""
    citing: dict[str, dict[str, None]] = {}
    for paragraph in paragraphs:
        for mark in paragraph.marks:
            if mark.footnote is not None:
                citing.setdefault(mark.footnote, {})[paragraph.id] = None
    in_titles = {mark.footnote for section in sections for mark in section.marks}
    found = []
    for index in sorted(tied.notes):
        note, own = tied.notes[index], pieces[index]
        cited = note.id in citing or note.id in in_titles
        found.append(
            Footnote(
                id=note.id,
                number=note.number,
                printed=note.printed,
                status=note.status if cited or note.status == "lost" else "orphan",
                link=note.link if cited else None,
                repaired=note.repaired,
                text=" ".join(tied.printed[piece.index].text for piece in own),
                page=own[0].page,
                source=tuple(place for piece in own for place in piece.places()),
                paragraphs=tuple(citing.get(note.id, ())),
            )
        )
    return tuple(found)


def linking_diagnostics(linking: Linking, ids: NoteIds) -> list[Diagnostic]:
    """Texts that fit two numbers, and numbers that stand before two notes."""
    told: list[Diagnostic] = []
    for unsure in linking.unsure:
        numbers = " or ".join(str(n) for n in unsure.numbers)
        message = f"the text fits note {numbers} equally well and was left without a mark"
        told.append(Diagnostic(level="warning", code="note-unsure", message=message, where=ids.by_block[unsure.block]))
    for index in linking.duplicates:
        number = linking.assigned[index].number
        message = f"the number {number} stands before two notes; its mark is tied to the first"
        told.append(Diagnostic(level="warning", code="note-number-twice", message=message, where=ids.by_block[index]))
    return told


def note_diagnostics(notes: Sequence[Footnote], sections: Sequence[Section], paragraphs: Sequence[Paragraph]) -> list[Diagnostic]:
    """What was repaired and what could not be tied."""
    told: list[Diagnostic] = []
    for note in notes:
        if note.repaired:
            what = "lost its number" if note.status == "lost" else f"is printed {note.printed!r}"
            message = f"the note {what}; it is note {note.number}: {note.repaired}"
            told.append(Diagnostic(level="info", code="note-repaired", message=message, where=note.id))
        elif note.status == "orphan":
            message = f"no mark cites note {note.number if note.number is not None else note.printed}"
            told.append(Diagnostic(level="warning", code="note-without-mark", message=message, where=note.id))
    missing = inside = 0
    for place, text, mark in _marks(sections, paragraphs):
        if mark.footnote is None:
            missing += 1
        if mark.footnote is None and missing <= _MOST_TOLD:
            message = f"the mark {mark.printed!r} has no note"
            told.append(Diagnostic(level="warning", code="mark-without-note", message=message, where=place))
        if 0 < mark.offset < len(text) and text[mark.offset].isalnum() and text[mark.offset - 1].isalnum():
            inside += 1
            if inside <= _MOST_TOLD:
                low = max(mark.offset - _WORD, text.rfind(" ", 0, mark.offset) + 1)
                word = text[low : mark.offset + _WORD].split()[0]
                message = f"the mark {mark.printed!r} stands inside a word, which reads {word!r} without it"
                told.append(Diagnostic(level="info", code="mark-inside-word", message=message, where=place))
    if missing > _MOST_TOLD:
        message = f"{missing - _MOST_TOLD} more marks have no note"
        told.append(Diagnostic(level="warning", code="mark-without-note", message=message))
    return told


def _marks(sections: Sequence[Section], paragraphs: Sequence[Paragraph]) -> list[tuple[str, str, Mark]]:
    return [(s.id, s.title, m) for s in sections for m in s.marks] + [(p.id, p.text, m) for p in paragraphs for m in p.marks]
