"""Lines to blocks: each block is a numbered paragraph, a sub-item, a note, a heading, or loose text."""

import re
from collections import Counter
from collections.abc import Sequence

from ccmextract.sources.base import Line
from ccmextract.structure.base import Block, BlockKind
from ccmextract.structure.labels import (
    ARABIC_HEADING,
    BULLET,
    ITEM,
    LETTER_HEADING,
    MARKDOWN_HEADING,
    NUMBERED,
    ROMAN,
    Label,
    NoteStyle,
    note_label,
)

_STRONG: tuple[NoteStyle, ...] = ("superscript", "sup", "bracket", "caret")
# A paragraph's number may jump by this much: extraction loses a number now and then, a list inside a paragraph starts anew.
_NUMBER_JUMP = 3
_HEADING_LENGTH = 120  # characters; the longest heading met in these documents has 85
_HEADING_LINES = 2
_CLOSED = re.compile(r"[.?!:;][\"”’')\]]*\s*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|<sup>\d+</sup>|\[\d+\]|\^\d+)?\s*(?:and|or)?$")
_SENTENCE_END = re.compile(r"[.?!;,:][\"”’')\]]*$")
_BOLD = re.compile(r"\s*(?:\*\*|__)(?P<title>[^*_]+)(?:\*\*|__)\s*")


def closed(text: str) -> bool:
    """Whether a text ends where a paragraph may end."""
    return bool(_CLOSED.search(text.rstrip()[-40:]))


def note_style(lines: Sequence[Line]) -> NoteStyle:
    """How this document prints the numbers of its notes; "plain" where no line begins with a marked number."""
    counts: Counter[NoteStyle] = Counter()
    for line in lines:
        for style in _STRONG:
            if note_label(line.text, style):
                counts[style] += 1
    return max(_STRONG, key=lambda s: counts[s]) if counts else "plain"


def find_blocks(lines: Sequence[Line], style: NoteStyle) -> list[Block]:
    """The blocks of a text, in order. A blank line or a page break ends a block, a label begins one."""
    builder = _Builder(lines, style)
    for i, line in enumerate(lines):
        builder.take(i, line)
    for index, block in enumerate(builder.blocks):
        block.index = index
    return builder.blocks


class _Builder:
    def __init__(self, lines: Sequence[Line], style: NoteStyle) -> None:
        self.blocks: list[Block] = []
        self._lines = lines
        self._style = style
        self._gap = True
        self._next_paragraph = 1
        self._next_note = 1
        self._after = _next_printed(lines)

    def take(self, i: int, line: Line) -> None:
        """Add a line to the block it belongs to."""
        if line.blank:
            self._gap = True
            return
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.lines[-1].page != line.page:
            self._gap = True
        started = self._start(i, line, last)
        if started is not None:
            self.blocks.append(started)
        elif last is None or self._gap or (last.kind == "heading" and last.depth > 0):
            self.blocks.append(Block("loose", [line], prefix=_bullet(line.text)))
        else:
            last.lines.append(line)
        self._gap = False

    def _start(self, i: int, line: Line, last: Block | None) -> Block | None:
        text = line.text
        free = self._gap or last is None or closed(last.lines[-1].text) or last.kind == "heading"
        if found := MARKDOWN_HEADING.match(text):
            return self._heading(line, found.end(), depth=len(found["level"]))
        if self._style != "plain" and (label := note_label(text, self._style)):
            return self._note(line, label)
        if found := NUMBERED.match(text):
            number = int(found["number"])
            if (free or text.lstrip()[:1] in "-*•–") and self._numbers_paragraph(number):
                self._next_paragraph = number + 1
                return Block("numbered", [line], found["number"], found.end())
        if self._style == "plain" and (label := note_label(text, "plain")) and free and self._numbers_note(text, label):
            return self._note(line, label)
        if (found := ITEM.match(text)) and (free or text.lstrip()[:1] in "-*•–"):
            return Block("item", [line], found["label"], found.end())
        if self._gap and (found := ROMAN.match(text) or ARABIC_HEADING.match(text) or LETTER_HEADING.match(text)):
            if _short_title(text):
                return Block("heading", [line], found["number"], found.end())
        if not self._gap and free and (BULLET.match(text) or self._stands_as_heading(i, text)):
            return Block("loose", [line], prefix=_bullet(text))
        return None

    def _heading(self, line: Line, prefix: int, depth: int) -> Block:
        found = ROMAN.match(line.text, prefix) or ARABIC_HEADING.match(line.text, prefix)
        label = found["number"] if found else None
        return Block("heading", [line], label, found.end() if found else prefix, depth=depth)

    def _note(self, line: Line, label: Label) -> Block:
        self._next_note = int(label.text) + 1
        return Block("note", [line], label.text, label.length)

    def _numbers_paragraph(self, number: int) -> bool:
        restart = number == 1 and self._gap
        return restart or 0 <= number - self._next_paragraph <= _NUMBER_JUMP

    def _numbers_note(self, text: str, label: Label) -> bool:
        number = int(label.text)
        begins = text[label.length :][:1]
        expected = 0 <= number - self._next_note <= _NUMBER_JUMP or (number == 1 and self._gap)
        return expected and (
            begins.isupper() or begins in '"“(' or text[label.length :].startswith(("i.a.", "e.g.", "the ", "see "))
        )

    def _stands_as_heading(self, i: int, text: str) -> bool:
        """A short line without a full stop right above a numbered paragraph, with no blank line around it."""
        following = self._after[i]
        return _short_title(text) and following is not None and NUMBERED.match(self._lines[following].text) is not None


def _next_printed(lines: Sequence[Line]) -> list[int | None]:
    """For each line the next one that is not blank."""
    following: list[int | None] = [None] * len(lines)
    upcoming: int | None = None
    for i in range(len(lines) - 1, -1, -1):
        following[i] = upcoming
        if not lines[i].blank:
            upcoming = i
    return following


def _bullet(text: str) -> int:
    found = BULLET.match(text)
    return found.end() if found else 0


def _short_title(text: str) -> bool:
    text = text.strip()
    return len(text) <= _HEADING_LENGTH and not _SENTENCE_END.search(text)


def looks_like_heading(block: Block) -> bool:
    """Whether loose text can be a heading: short, begins with a capital or all bold, ends without punctuation."""
    if len(block.lines) > _HEADING_LINES or block.prefix:
        return False
    text = " ".join(line.text.strip() for line in block.lines)
    if found := _BOLD.fullmatch(text):
        return len(found["title"]) <= _HEADING_LENGTH and not found["title"].rstrip().endswith((".", ";", ","))
    return _short_title(text) and text[:1].isupper() and any(c.isalpha() for c in text)


def kinds(blocks: Sequence[Block]) -> Counter[BlockKind]:
    """How many blocks there are of each kind."""
    return Counter(b.kind for b in blocks)
