"""Lines without geometry to blocks and notes: plain text and Markdown."""

from collections.abc import Sequence

from ccmextract.model import Mark
from ccmextract.sources.base import Line
from ccmextract.structure.base import Block, Knowledge, Printed, RawMark
from ccmextract.structure.blocks import find_blocks, note_style
from ccmextract.structure.furniture import strip_furniture
from ccmextract.structure.labels import NoteStyle
from ccmextract.structure.linking import Linking, link, slots_of
from ccmextract.structure.marks import glued_numbers, kept, printed_numbers, strong_marks, weak_marks
from ccmextract.structure.notes import linking_diagnostics, name_notes
from ccmextract.structure.stars import cited_stars, link_stars, star_marks
from ccmextract.structure.tied import NoteFacts, Tied
from ccmextract.structure.words import Vocabulary, assemble, clean


def tie_text(source: Sequence[Line], knowledge: Knowledge) -> Tied:
    """The blocks of a text, its marks tied to its notes by their numbers, and by what was lost of these."""
    lines, furniture = strip_furniture(source)
    blocks, marks = _blocks(lines, knowledge)
    slots, scopes = slots_of(blocks, marks)
    body_start = next((b.index for b in blocks if b.kind == "numbered"), 0)
    linking = link(blocks, slots, knowledge.listed, body_start)
    ids = name_notes(linking, [b.index for b in blocks if b.kind == "star"])
    stars = link_stars(blocks, marks)

    def note_of(block: Block, place: int, number: int | None) -> str | None:
        if number is None:
            return ids.by_block.get(stars.get((block.index, place), -1))
        return ids.by_number.get((scopes[block.index, place], number))

    printed: dict[int, Printed] = {}
    for block in blocks:
        raw_marks = marks.get(block.index, [])
        text, offsets = clean(block.raw, raw_marks)
        tied = tuple(
            Mark(footnote=note_of(block, place, mark.number), number=mark.number, offset=offset, printed=mark.printed)
            for place, (mark, offset) in enumerate(zip(raw_marks, offsets, strict=True))
        )
        printed[block.index] = Printed(text, tied)
    return Tied(
        blocks,
        printed,
        {index: _facts(blocks[index], note_id, linking) for index, note_id in ids.by_block.items()},
        [(line.text, line.start) for line in furniture],
        linking_diagnostics(linking, ids),
    )


def _facts(block: Block, note_id: str, linking: Linking) -> NoteFacts:
    note = linking.assigned.get(block.index)
    label = block.lines[0].text[: block.prefix].strip() if block.kind in ("note", "star") else ""
    if note is None:
        return NoteFacts(note_id, None, label or None, "ok" if block.kind == "star" else "lost", "sequence")
    return NoteFacts(note_id, note.number, label or None, note.status, "repaired" if note.reason else "sequence", note.reason)


def _blocks(lines: Sequence[Line], knowledge: Knowledge) -> tuple[list[Block], dict[int, list[RawMark]]]:
    """The blocks of a text with their raw texts, and the marks in those that are no notes, by block."""
    style = note_style(lines)
    texts = [line.text for line in lines]
    cited = (printed_numbers(texts) or glued_numbers(texts)) if style == "plain" else frozenset()
    stars = cited_stars(lines)
    nfc = not all(line.text.isascii() for line in lines)
    vocabulary = Vocabulary(lambda: texts)
    blocks, marks = _marked(find_blocks(lines, style, cited, stars, knowledge.listed), style, vocabulary, nfc)
    if style == "plain" and not marks and any(b.kind == "note" for b in blocks):
        # Numbers at the start of lines and no mark anywhere: they are those of paragraphs, which may list states too.
        blocks, marks = _marked(find_blocks(lines, style, cited, stars, knowledge.listed, plain=False), style, vocabulary, nfc)
    for block in blocks:
        if block.kind not in ("note", "star") and (found := star_marks(block, stars)):
            marks[block.index] = sorted([*marks.get(block.index, ()), *found], key=lambda m: m.start)
    return blocks, marks


def _marked(
    blocks: list[Block], style: NoteStyle, vocabulary: Vocabulary, nfc: bool
) -> tuple[list[Block], dict[int, list[RawMark]]]:
    """The blocks with their raw texts, and the marks of the notes among them."""
    for block in blocks:
        assemble(block, vocabulary, nfc)
    text = [b for b in blocks if b.kind not in ("note", "star")]
    notes = {int(b.label or 0) for b in blocks if b.kind == "note"}
    marks = kept(text, {b.index: strong_marks(b, style, notes) for b in text}, notes) or weak_marks(text, notes)
    return blocks, marks
