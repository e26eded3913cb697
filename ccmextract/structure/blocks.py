"""Lines to blocks: each block is a numbered paragraph, a sub-item, a note, a heading, or loose text."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Container, Sequence
from itertools import pairwise

from ccmextract.numerals import MONTH
from ccmextract.sources.base import Line
from ccmextract.structure.base import Block
from ccmextract.structure.labels import (
    ARABIC_HEADING,
    BULLET,
    ITEM,
    LETTER_HEADING,
    MARKDOWN_HEADING,
    MARKDOWN_NUMBER,
    NUMBERED,
    ROMAN,
    SUPERSCRIPTS,
    Label,
    NoteStyle,
    note_label,
    remains,
)
from ccmextract.structure.stars import LABEL as STAR

_STRONG: tuple[NoteStyle, ...] = ("superscript", "sup", "bracket", "caret")
# A paragraph's number may jump by this much: extraction loses a number now and then, a list inside a paragraph starts anew.
_NUMBER_JUMP = 3
_FIRST_JUMP = 2  # notes that may have lost their labels before the first plain one
_LOST_IN_A_ROW = 12  # notes whose labels may be missing before one whose number is cited; the most met is five
_HEADING_LENGTH = 120  # characters; the longest heading met in these documents has 85
_HEADING_LINES = 2
_CLOSED = re.compile(r"[.?!:;][\"”’')\]]*\s*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|<sup>\d+</sup>|\[\d+\]|\^\d+)?\s*(?:and|or)?$")
_EVENT = re.compile(
    r"\d{1,2}[.:h][0-5]\d(?:\s?[-–]\s?\d{1,2}[.:h][0-5]\d)?\s|\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{4})?\s?[:–-]\s",
    re.IGNORECASE,
)
_ROW = re.compile(r"\s*[^\W\d][^|\t]{1,60}?(?:\s{3,}|\t+\s*|\s*\|\s*)\d{1,3}(?:\s*\|)?")
"""A row of a table that is printed with blanks: a label and its number."""
_LABELLED = re.compile(r"[A-Z][^:.;,]{1,60}:\s+[A-Z]")
_SENTENCE_END = re.compile(r"[.?!;,:][\"”’')\]]*$")
# "25 August 2011", "2 States Parties have": the number begins a date or counts what follows.
_NO_NOTE = re.compile(rf"(?:states?\b|signator|countr|part(?:y|ies)\b|(?:{MONTH})\b)", re.IGNORECASE)
_NOTES_BEGIN = re.compile(r"[\s#*_]*(?:foot|end)?notes\s*:?[\s*_]*", re.IGNORECASE)
_GLUED_NUMBER = re.compile(r"(?<=[.?!])\s+(?P<number>\d{1,3})\.\s+(?=[A-Z])")
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


def find_blocks(
    lines: Sequence[Line],
    style: NoteStyle,
    cited: Collection[int] = (),
    stars: Container[str] = (),
    listed: Callable[[str], int | None] = lambda _: None,
    plain: bool = True,
) -> list[Block]:
    """The blocks of a text, in order. A blank line or a page break ends a block, a label begins one.

    `cited` are the numbers of the marks in a text whose labels are plain; notes are known by them. `stars` are the stars
    that stand as marks. `listed` tells a list of states, where a plain number may begin a paragraph or a note;
    without `plain` it never begins a note.
    """
    lines = _unglued(lines)
    builder = _Builder(lines, style, cited, stars, listed, plain)
    for i, line in enumerate(lines):
        builder.take(i, line)
    for index, block in enumerate(builder.blocks):
        block.index = index
    return builder.blocks


def _unglued(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with a paragraph's number that is glued to the sentence before it ("... groups. 2. When ...") on a line of
    its own, as far as no line begins with that number.
    """
    begun = {int(found["number"]) for line in lines if (found := NUMBERED.match(line.text))}
    if not begun or begun >= set(range(min(begun), max(begun) + 1)):
        return lines
    apart: list[Line] = []
    for line in lines:
        start = 0
        for found in _GLUED_NUMBER.finditer(line.text):
            number = int(found["number"])
            if number not in begun and number - 1 in begun:
                begun.add(number)
                apart.append(Line(line.text[start : found.start("number")], line.start + start, line.page))
                start = found.start("number")
        apart.append(Line(line.text[start:], line.start + start, line.page) if start else line)
    return apart


class _Builder:
    def __init__(
        self,
        lines: Sequence[Line],
        style: NoteStyle,
        cited: Collection[int],
        stars: Container[str],
        listed: Callable[[str], int | None],
        plain: bool,
    ) -> None:
        self.blocks: list[Block] = []
        self._lines = lines
        self._style = style
        self._cited = cited
        self._endnotes = False
        self._stars = stars
        self._listed = listed
        self._plain = plain
        self._gap = True
        self._next_paragraph = _first_number(lines)
        self._next_note = min(cited, default=1)
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
        elif last is None or self._gap or (last.kind == "heading" and last.depth > 0) or self._stands_apart(line, last):
            self.blocks.append(Block("loose", [line], prefix=_bullet(line.text)))
        else:
            last.lines.append(line)
        self._gap = False

    def _stands_apart(self, line: Line, last: Block) -> bool:
        """Whether a line goes on with nothing above it: a dated event, a label under a label, a note that lost its number."""
        text, above = line.text.strip(), last.lines[-1].text.strip()
        if _ROW.fullmatch(line.text.rstrip()) or _ROW.fullmatch(last.lines[-1].text.rstrip()):
            return last.kind in ("loose", "text")
        if _EVENT.match(text) or (_LABELLED.match(text) and _LABELLED.match(above)):
            return last.kind in ("loose", "text")
        if last.kind != "note" or not above.endswith(".") or not text[:1].isupper():
            return False
        return self._listed(text) is not None and self._listed(above[last.prefix if len(last.lines) == 1 else 0 :]) is not None

    def _start(self, i: int, line: Line, last: Block | None) -> Block | None:
        text = line.text
        free = self._gap or last is None or closed(last.lines[-1].text) or last.kind == "heading"
        if found := MARKDOWN_HEADING.match(text):
            return self._heading(line, found.end(), depth=len(found["level"]))
        if _NOTES_BEGIN.fullmatch(text):
            self._endnotes = True
        if self._style != "plain" and (label := note_label(text, self._style)):
            return self._note(line, label)
        if (star := STAR.match(text)) and star["label"] in self._stars and free:
            return Block("star", [line], star["label"], star.end())
        numbered = NUMBERED.match(text)
        plain = note_label(text, "plain") if self._style == "plain" and self._plain else None
        paragraph = self._paragraph_jump(numbered, text, free)
        note = self._note_jump(plain, text, free)
        if plain is not None and note is not None and self._rather_note(text, plain, note, paragraph):
            return self._note(line, plain)
        if numbered is not None and paragraph is not None:
            self._next_paragraph = int(numbered["number"]) + 1
            return Block("numbered", [line], numbered["number"], numbered.end())
        if (found := ITEM.match(text)) and (free or text.lstrip()[:1] in "-*•–"):
            return Block("item", [line], found["label"], found.end())
        if self._gap and (found := ROMAN.match(text) or ARABIC_HEADING.match(text) or LETTER_HEADING.match(text)):
            if _short_title(text):
                return Block("heading", [line], found["number"], found.end())
        if not self._gap and ((bullet := BULLET.match(text)) is not None or (free and self._stands_as_heading(i, text))):
            if bullet is None or bullet["capital"] or free or (last is not None and BULLET.match(last.lines[0].text)):
                return Block("loose", [line], prefix=_bullet(text))
        return None

    def _heading(self, line: Line, prefix: int, depth: int) -> Block:
        found = MARKDOWN_NUMBER.match(line.text, prefix)
        label = found["number"] if found else None
        if _NOTES_BEGIN.fullmatch(line.text[prefix:]):
            self._endnotes = True
        return Block("heading", [line], label, found.end() if found else prefix, depth=depth)

    def _note(self, line: Line, label: Label) -> Block:
        number = int(label.text)
        self._next_note = number + 1 if number >= self._next_note or number == 1 else self._next_note + 1
        return Block("note", [line], label.text, label.length)

    def _rather_note(self, text: str, label: Label, note: int, paragraph: int | None) -> bool:
        """Whether a number that may begin a note begins one.

        It leaves out fewer notes than paragraphs, or as many, and stands among notes or before a list of states.
        """
        if paragraph is None or note != paragraph:
            return paragraph is None or note < paragraph
        return self._in_notes or self._listed(text[label.length :]) is not None

    @property
    def _in_notes(self) -> bool:
        return bool(self.blocks) and self.blocks[-1].kind == "note"

    def _paragraph_jump(self, found: re.Match[str] | None, text: str, free: bool) -> int | None:
        """How many numbers a paragraph's label leaves out, None where it can be none."""
        if found is None or self._endnotes or not (free or text.lstrip()[:1] in "-*•–"):
            return None
        number = int(found["number"])
        if number == 1 and self._gap:
            return 0
        jump = number - self._next_paragraph
        return jump if 0 <= jump <= _NUMBER_JUMP else None

    def _note_jump(self, label: Label | None, text: str, free: bool) -> int | None:
        """How many numbers a plain note's label leaves out, None where it can be none.

        Plain digits are believed where the text holds marks with their number; else from one of the first three on, in order.
        """
        if label is None or not free or (not self._gap and self.blocks and self.blocks[-1].lines[-1].text.rstrip()[-1:] in ";,"):
            return None
        rest = text[label.length :]
        if _NO_NOTE.match(rest) or not (
            rest[:1].isupper() or rest[:1] in '"“(' or rest.startswith(("i.a.", "e.g.", "the ", "see "))
        ):
            return None
        number = int(label.text)
        if number == 1 and self._gap and self._next_note > 2:
            return 0
        jump = number - self._next_note
        if self._endnotes:
            return jump if 0 <= jump <= _LOST_IN_A_ROW else None
        if self._cited and 0 <= jump <= _LOST_IN_A_ROW and number in self._cited:
            return jump
        if jump < 0 and self._in_notes and any(remains(label.text, self._next_note + i) for i in range(_NUMBER_JUMP)):
            return _NUMBER_JUMP  # what is left of a longer number, among the notes
        most = _NUMBER_JUMP if self._next_note > 1 else _FIRST_JUMP
        return jump if 0 <= jump <= most else None

    def _stands_as_heading(self, i: int, text: str) -> bool:
        """A short line without a full stop right above a numbered paragraph, with no blank line around it."""
        following = self._after[i]
        return _short_title(text) and following is not None and NUMBERED.match(self._lines[following].text) is not None


def _first_number(lines: Sequence[Line]) -> int:
    """The number of the first paragraph: 1, or, where the text is a part of a document, where its numbers begin to run."""
    numbers = [int(found["number"]) for line in lines if (found := NUMBERED.match(line.text))]
    if 1 in numbers:
        return 1
    return next((a for a, b in pairwise(numbers) if b == a + 1), 1)


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
    text = text.strip().rstrip(SUPERSCRIPTS)
    return len(text) <= _HEADING_LENGTH and not _SENTENCE_END.search(text)


def is_bold(block: Block) -> bool:
    """Whether all of a loose text is set in bold."""
    return _BOLD.fullmatch(" ".join(line.text.strip() for line in block.lines)) is not None


def looks_like_heading(block: Block) -> bool:
    """Whether loose text can be a heading: short, begins with a capital or all bold, ends without punctuation,
    and neither a semicolon nor an open bracket in it.
    """
    if len(block.lines) > _HEADING_LINES or block.prefix:
        return False
    text = " ".join(line.text.strip() for line in block.lines)
    if found := _BOLD.fullmatch(text):
        return len(found["title"]) <= _HEADING_LENGTH and not found["title"].rstrip().endswith((".", ";", ","))
    if ";" in text or text.count("(") != text.count(")") or any(_ROW.fullmatch(line.text.rstrip()) for line in block.lines):
        return False
    return _short_title(text) and text[:1].isupper() and any(c.isalpha() for c in text)
