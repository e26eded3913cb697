"""Lines to document: the order in which the parts of structure do their work."""

import re
from collections.abc import Sequence

from ccmextract.model import Diagnostic, Mark, Paragraph, PlannedAction, ReadDocument, Section
from ccmextract.sources.base import Line, SourceText
from ccmextract.sources.text import controls
from ccmextract.structure.base import Block, Knowledge, Printed, RawMark
from ccmextract.structure.blocks import closed, find_blocks, note_style
from ccmextract.structure.body import Body
from ccmextract.structure.furniture import strip_furniture
from ccmextract.structure.linking import Linking, link, slots_of
from ccmextract.structure.marks import glued_numbers, kept, printed_numbers, strong_marks, weak_marks
from ccmextract.structure.notes import NoteIds, footnotes, name_notes, note_diagnostics
from ccmextract.structure.stars import cited_stars, link_stars, star_marks
from ccmextract.structure.title import as_of, language, read_title
from ccmextract.structure.words import Vocabulary, assemble, clean

_LIST_GOES_ON = re.compile(r"(?:,|\b(?:and|of|the))\s*$")


def read_structure(source: SourceText, knowledge: Knowledge) -> ReadDocument:
    """The document that the lines of a source make."""
    lines, furniture = strip_furniture(source.lines)
    blocks, marks = _blocks(lines, knowledge)
    linking, ids, printed = _tie(blocks, marks, knowledge)
    title = read_title(blocks, [printed[b.index].text for b in blocks], [line.text for line in furniture], knowledge)
    depths = sorted({b.depth for b in blocks[title.blocks :] if b.kind == "heading" and b.depth})
    body = Body(knowledge, depths, [line.start for line in furniture])
    note_blocks = _share_out(blocks, printed, ids, title.blocks, body)

    paragraphs = body.paragraphs
    whole = "\n".join(p.text for p in paragraphs)
    stands = as_of([p.text for p in paragraphs])
    plans = knowledge.plans_named(whole)
    plan = plans[0] if plans else knowledge.plan_on(stands or title.dated)
    sections = tuple(_planned(section, plan) for section in body.sections)
    notes = footnotes(note_blocks, printed, linking, ids, sections, paragraphs)
    told = [
        *source.diagnostics,
        *_source_diagnostics(source, len(furniture)),
        *_numbering(paragraphs),
        *body.diagnostics,
        *note_diagnostics(linking, ids, notes, sections, paragraphs),
    ]
    return ReadDocument(
        id=source.sha256[:16],
        name=source.name,
        media_type=source.media_type,
        sha256=source.sha256,
        bytes=source.size,
        pages=source.pages,
        title=title.title,
        symbol=title.symbol,
        dated=title.dated,
        as_of=stands,
        meeting=title.meeting,
        language=language(whole),
        treaty=knowledge.treaty_named(whole),
        plans=plans,
        sections=sections,
        paragraphs=paragraphs,
        footnotes=notes,
        diagnostics=tuple(told),
    )


def _planned(section: Section, plan: str | None) -> Section:
    """The section with the document's plan for actions that name none."""
    if plan is None or all(a.plan is not None for a in section.actions):
        return section
    actions = tuple(a if a.plan else PlannedAction(plan=plan, number=a.number) for a in section.actions)
    return section.model_copy(update={"actions": actions})


def _blocks(lines: Sequence[Line], knowledge: Knowledge) -> tuple[list[Block], dict[int, list[RawMark]]]:
    """The blocks of a text with their raw texts, and the marks in those that are no notes, by block."""
    style = note_style(lines)
    texts = [line.text for line in lines]
    cited = (printed_numbers(texts) or glued_numbers(texts)) if style == "plain" else frozenset()
    stars = cited_stars(lines)
    blocks = find_blocks(lines, style, cited, stars, knowledge.listed)
    nfc = not all(line.text.isascii() for line in lines)
    vocabulary = Vocabulary(texts)
    for block in blocks:
        assemble(block, vocabulary, nfc)
    text = [b for b in blocks if b.kind not in ("note", "star")]
    notes = {int(b.label or 0) for b in blocks if b.kind == "note"}
    marks = kept(text, {b.index: strong_marks(b, style, notes) for b in text}, notes) or weak_marks(text, notes)
    if style == "plain" and not marks:
        for block in blocks:  # numbers at the start of lines and no mark anywhere: these are no notes
            if block.kind == "note":
                block.kind, block.label, block.prefix = "loose", None, 0
                assemble(block, vocabulary, nfc)
    for block in text:
        if found := star_marks(block, stars):
            marks[block.index] = sorted([*marks.get(block.index, ()), *found], key=lambda m: m.start)
    return blocks, marks


def _tie(
    blocks: Sequence[Block], marks: dict[int, list[RawMark]], knowledge: Knowledge
) -> tuple[Linking, NoteIds, dict[int, Printed]]:
    """Which block is which note, and the clean text of every block with its marks tied to notes."""
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
    return linking, ids, printed


def _share_out(
    blocks: Sequence[Block], printed: dict[int, Printed], ids: NoteIds, title_blocks: int, body: Body
) -> dict[int, list[Block]]:
    """Give every block to the body or to a note. The notes' blocks come back, each note under its first one."""
    notes: dict[int, list[Block]] = {}
    for block in blocks:
        before = next(reversed(notes.values()))[-1] if notes else None
        if block.index in ids.by_block:
            notes[block.index] = [block]
        elif before is not None and before.index == block.index - 1 and _continues_note(block, before, body):
            next(reversed(notes.values())).append(block)
        elif block.index < title_blocks:
            body.title(block, printed[block.index])
        else:
            body.add(block, printed[block.index])
    return notes


def _continues_note(block: Block, note: Block, body: Body) -> bool:
    """Whether loose text right after a note is its rest: the note is open, the paragraph above is not."""
    if block.kind != "loose" or closed(note.raw[-40:]) or body.is_open:
        return False
    return block.raw[:1].islower() or bool(_LIST_GOES_ON.search(note.raw[-40:]))


def _source_diagnostics(source: SourceText, furniture: int) -> list[Diagnostic]:
    told = []
    if furniture:
        message = f"{furniture} lines of running headers, footers and page numbers were taken out"
        told.append(Diagnostic(level="info", code="furniture", message=message))
    commands = sum(controls(line.text) for line in source.lines)
    if commands:
        message = f"{commands} control characters were taken out of the text"
        told.append(Diagnostic(level="warning", code="control-characters", message=message))
    return told


def _numbering(paragraphs: Sequence[Paragraph]) -> list[Diagnostic]:
    """Numbers that are missing between two numbered paragraphs."""
    told = []
    before = 0
    for paragraph in paragraphs:
        if paragraph.label is None or not paragraph.label.isdecimal():
            continue
        number = int(paragraph.label)
        if before and number > before + 1:
            missing = str(before + 1) if number == before + 2 else f"{before + 1} to {number - 1}"
            message = f"no paragraph {missing} was found before paragraph {number}"
            told.append(Diagnostic(level="warning", code="paragraph-missing", message=message, where=paragraph.id))
        before = number
    return told
