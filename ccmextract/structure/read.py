"""Lines to document: the order in which the parts of structure do their work."""

import re
from collections.abc import Sequence

from ccmextract.model import Diagnostic, Paragraph, PlannedAction, ReadDocument, Section
from ccmextract.sources.base import SourcePages, SourceText
from ccmextract.sources.flow import SourceFlow
from ccmextract.structure.base import Block, Knowledge
from ccmextract.structure.blocks import closed
from ccmextract.structure.body import Body
from ccmextract.structure.flow import tie_flow
from ccmextract.structure.laid import tie_pages
from ccmextract.structure.notes import footnotes, note_diagnostics
from ccmextract.structure.texts import tie_text
from ccmextract.structure.tied import Tied
from ccmextract.structure.title import as_of, language, read_title

AnySource = SourceText | SourcePages | SourceFlow
_LIST_GOES_ON = re.compile(r"(?:,|\b(?:and|of|the))\s*$")


def read_structure(source: AnySource, knowledge: Knowledge) -> ReadDocument:
    """The document that a source makes."""
    tied = _tied(source, knowledge)
    blocks, printed = tied.blocks, tied.printed
    furniture = [text for text, _ in tied.furniture]
    texts = [printed[b.index].text for b in blocks]
    title = read_title(blocks, texts, furniture, knowledge)
    treaty = knowledge.treaty_of(title.symbol, "\n".join(texts[: title.blocks]), "\n".join(texts[title.blocks :]))
    knowledge = knowledge.under(treaty)  # what a heading names, and which plans there are, hangs on the treaty
    depths = sorted({b.depth for b in blocks[title.blocks :] if b.kind == "heading" and b.depth})
    body = Body(knowledge, depths, [start for _, start in tied.furniture])
    note_blocks = _share_out(tied, title.blocks, body)

    paragraphs = body.paragraphs
    whole = "\n".join(p.text for p in paragraphs)
    stands = as_of([p.text for p in paragraphs])
    plans = knowledge.plans_named("\n".join((whole, *(s.title for s in body.sections))))
    plan = plans[0] if plans else knowledge.plan_on(stands or title.dated)
    sections = tuple(_planned(section, plan) for section in body.sections)
    notes = footnotes(note_blocks, tied, sections, paragraphs)
    told = [
        *source.diagnostics,
        *_source_diagnostics(source, len(furniture)),
        *_numbering(paragraphs),
        *body.diagnostics,
        *tied.diagnostics,
        *note_diagnostics(notes, sections, paragraphs),
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
        treaty=treaty,
        plans=plans,
        sections=sections,
        paragraphs=paragraphs,
        footnotes=notes,
        diagnostics=tuple(told),
    )


def _tied(source: AnySource, knowledge: Knowledge) -> Tied:
    if isinstance(source, SourceFlow):
        return tie_flow(source)
    if isinstance(source, SourcePages):
        return tie_pages(source)
    return tie_text(source.lines, knowledge)


def _planned(section: Section, plan: str | None) -> Section:
    """The section with the document's plan for actions that name none."""
    if plan is None or all(a.plan is not None for a in section.actions):
        return section
    actions = tuple(a if a.plan else PlannedAction(plan=plan, number=a.number) for a in section.actions)
    return section.model_copy(update={"actions": actions})


def _share_out(tied: Tied, title_blocks: int, body: Body) -> dict[int, list[Block]]:
    """Give every block to the body or to a note. The notes' blocks come back, each note under its first one."""
    notes: dict[int, list[Block]] = {}
    for block in tied.blocks:
        before = next(reversed(notes.values()))[-1] if notes else None
        if block.index in tied.notes:
            notes[block.index] = [block]
        elif before is not None and before.index == block.index - 1 and _continues_note(block, before, body):
            next(reversed(notes.values())).append(block)
        elif block.index < title_blocks:
            body.title(block, tied.printed[block.index])
        else:
            body.add(block, tied.printed[block.index])
    return notes


def _continues_note(block: Block, note: Block, body: Body) -> bool:
    """Whether loose text right after a note is its rest: the note is open, the paragraph above is not."""
    if block.kind != "loose" or closed(note.raw[-40:]) or body.is_open:
        return False
    return block.raw[:1].islower() or bool(_LIST_GOES_ON.search(note.raw[-40:]))


def _source_diagnostics(source: AnySource, furniture: int) -> list[Diagnostic]:
    told = []
    if furniture:
        message = f"{furniture} lines of running headers, footers and page numbers were taken out"
        told.append(Diagnostic(level="info", code="furniture", message=message))
    if source.commands:
        message = f"{source.commands} control characters were taken out of the text"
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
