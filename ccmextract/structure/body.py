"""Blocks to sections and paragraphs, with paragraphs that a page of notes cut in two put together again."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ccmextract.model import Diagnostic, Mark, Paragraph, Section, Source
from ccmextract.structure.base import Block, Knowledge, Printed
from ccmextract.structure.blocks import closed, is_bold, looks_like_heading
from ccmextract.structure.items import Labels
from ccmextract.structure.outline import SHORT_FORMS, Outline

_LONG_ENOUGH = 8  # words; an unnumbered line of fewer is a caption or a line of an address, not a paragraph that goes on
_PART = re.compile(r"[^()]{2,40}\(\d{1,3}\)\s+(?P<rest>\S.*)")
_COUNTED = re.compile(r"\(\d{1,3}\)\W*$")
_WORDS = 14  # of a heading that nothing but its line marks as one
_PLAIN_WORDS = 5  # of the same in a text where other headings are marked
_TAIL = 40  # characters at its end that tell whether a paragraph is closed


@dataclass(slots=True)
class _Open:
    """A paragraph that may still go on."""

    id: str
    label: str | None
    section: str | None
    page: int | None
    text: str
    marks: list[Mark]
    source: list[Source]
    last: Block


@dataclass(slots=True)
class Body:
    """Builds sections and paragraphs from the blocks that are no notes, in order."""

    knowledge: Knowledge
    depths: Sequence[int]
    furniture: Sequence[int]
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _outline: Outline = field(init=False)
    _labels: Labels = field(default_factory=Labels)
    _paragraphs: list[_Open] = field(default_factory=list)
    _times: dict[str, int] = field(default_factory=dict)
    _unnumbered: int = 0
    _listing: bool = False

    def __post_init__(self) -> None:
        self._outline = Outline(self.knowledge, self.depths)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections so far."""
        return tuple(self._outline.sections)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs so far."""
        return tuple(
            Paragraph(
                id=p.id,
                label=p.label,
                section=p.section,
                text=p.text,
                page=p.page,
                marks=tuple(p.marks),
                source=tuple(p.source),
            )
            for p in self._paragraphs
        )

    @property
    def is_open(self) -> bool:
        """Whether the last paragraph ends in the middle of a sentence."""
        return bool(self._paragraphs) and not closed(self._paragraphs[-1].last.raw[-_TAIL:])

    def title(self, block: Block, printed: Printed) -> None:
        """Add a block of the title block: it belongs to no section and opens none."""
        self._begin(block, printed, None)

    def add(self, block: Block, printed: Printed) -> None:
        """Add a block of the text: a heading, a paragraph, or the rest of one."""
        if not printed.text:
            return
        goes_on = self._goes_on(block, printed.text)
        if self._is_heading(block, printed.text, goes_on):
            self._outline.add(printed.text, block.label, block.depth, printed.marks)
            self._labels.reset()
        elif goes_on or self._is_list_of(block, printed.text):
            self._continue(block, printed)
        else:
            self._begin(block, printed, self._labels.of(block))

    def _is_heading(self, block: Block, text: str, goes_on: bool) -> bool:
        if block.kind == "heading":
            return True
        if block.kind != "loose" or not looks_like_heading(block) or self._lists(text):
            return False
        if self._too_long(block, text):
            return False
        # A line that names actions or a theme is a heading even where the text above it seems to be open.
        return not goes_on or bool(SHORT_FORMS.fullmatch(text) or self.knowledge.heading_actions(text))

    def _too_long(self, block: Block, text: str) -> bool:
        """Whether a line has more words than a heading that nothing marks as one: few where other headings are marked."""
        most = _PLAIN_WORDS if self.depths else _WORDS
        if self.depths and ": " in text and not is_bold(block):
            return True  # "Date: 9 May", "Venue: Vientiane (Lao PDR)"
        return len(text.split()) > most and not is_bold(block) and not self.knowledge.heading_actions(text)

    def _lists(self, text: str) -> bool:
        """Whether a line is a list of states, with or without a label: a heading may name one state, unless a heading with a
        number stands right above it, or above a list that it goes on with.
        """
        if part := _PART.match(text):
            return self.knowledge.listed(part["rest"]) is not None
        under = self._under_count()
        if not under and not any(sign in text for sign in (",", " and ", " & ", ":")):
            return False
        listed = self.knowledge.listed(text) or 0
        found = listed > 1 or (listed == 1 and under)
        if not found and ":" in text:
            return (self.knowledge.listed(text.partition(":")[2].strip()) or 0) > 0
        self._listing = found
        return found

    def _under_count(self) -> bool:
        """Whether the last heading says how many it has, and nothing but a list stands under it yet: "Asia (1)"."""
        sections = self._outline.sections
        if not sections or not _COUNTED.search(sections[-1].title):
            return False
        return not self._paragraphs or self._paragraphs[-1].section != sections[-1].id or self._listing

    def _is_list_of(self, block: Block, text: str) -> bool:
        """Whether a text lists the states that the paragraph before it speaks of: that one ends in a colon."""
        if block.kind not in ("loose", "text") or block.label or block.prefix or not self._paragraphs:
            return False
        before = self._paragraphs[-1]
        if before.section != self._outline.current or not before.text.rstrip().endswith(":") or _PART.match(text):
            return False
        return self.knowledge.listed(text) is not None

    def _goes_on(self, block: Block, text: str) -> bool:
        """Whether loose text is the rest of the paragraph before it.

        That one must be open, and either notes, a page break or a running header part the two, or the text begins with a
        small letter.
        """
        if block.kind != "loose" or block.prefix or not self.is_open:
            return False
        before = self._paragraphs[-1]
        if before.label is None and len(before.text.split()) < _LONG_ENOUGH:
            return False
        if before.section != self._outline.current:
            return False
        parted = (
            block.index > before.last.index + 1
            or block.page != before.last.lines[-1].page
            or any(before.last.end <= at < block.start for at in self._furniture_near(before.last.end))
        )
        return parted or text[0].islower()

    def _furniture_near(self, start: int) -> Sequence[int]:
        spot = bisect.bisect_left(self.furniture, start)
        return self.furniture[spot : spot + 1]

    def _continue(self, block: Block, printed: Printed) -> None:
        paragraph = self._paragraphs[-1]
        broken = re.search(r"[^\W\d_]-$", paragraph.text[-2:]) and printed.text[0].islower()
        text = paragraph.text[:-1] if broken else paragraph.text + " "
        paragraph.marks.extend(m.model_copy(update={"offset": m.offset + len(text)}) for m in printed.marks)
        paragraph.text = text + printed.text
        paragraph.source.extend(block.places())
        paragraph.last = block
        why = "the list behind it" if paragraph.text[: len(text)].rstrip().endswith(":") else "notes or the end of a page"
        message = f"the paragraph was cut in two by {why}, and put together again"
        self.diagnostics.append(Diagnostic(level="info", code="paragraph-joined", message=message, where=paragraph.id))

    def _begin(self, block: Block, printed: Printed, label: str | None) -> None:
        if label is None:
            self._unnumbered += 1
            paragraph_id = f"u{self._unnumbered}"
        else:
            self._times[label] = times = self._times.get(label, 0) + 1
            paragraph_id = f"p{label}" if times == 1 else f"p{label}-{times}"
        section = self._outline.current
        marks = list(printed.marks)
        self._paragraphs.append(_Open(paragraph_id, label, section, block.page, printed.text, marks, list(block.places()), block))
