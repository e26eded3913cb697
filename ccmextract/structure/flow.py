"""Pieces that a file declares to blocks and notes: nothing is guessed but the labels that were typed."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ccmextract.model import Mark, Source
from ccmextract.sources.base import Line
from ccmextract.sources.flow import Piece, SourceFlow
from ccmextract.structure.base import Block, BlockKind, Printed
from ccmextract.structure.labels import ITEM, LETTER_HEADING, MARKDOWN_NUMBER, NUMBERED, ROMAN
from ccmextract.structure.tied import NoteFacts, Tied

_NUMBER_JUMP = 3  # numbers that may be missing before a typed one
_TITLE_LENGTH = 120  # characters; a longer text under a roman numeral is a paragraph
_LIST_LABEL = re.compile(r"(?P<open>\(?)(?P<label>\d{1,3}(?:\.\d{1,3})*|[a-z]{1,5}|[A-Z]{1,5})[.):]*")
_BULLET = "•"


class _FlowBlock(Block):
    """A block of a file that is no plain text: there are no offsets to point at."""

    def places(self) -> Iterator[Source]:
        """Nothing: the file tells neither pages nor lines."""
        return iter(())


def tie_flow(source: SourceFlow) -> Tied:
    """The blocks of a file that declares its notes, and what it declares."""
    numbers = {piece.key: piece.number for piece in source.pieces if piece.kind == "note"}
    notes = _facts(source.pieces)
    ids = {source.pieces[index].key: facts.id for index, facts in notes.items()}
    reader = _Blocks(any(piece.kind == "heading" for piece in source.pieces))
    blocks: list[Block] = []
    printed: dict[int, Printed] = {}
    for index, piece in enumerate(source.pieces):
        block, cut = reader.block(piece)
        block.index = index
        blocks.append(block)
        marks = []
        for mark in piece.marks:
            digits = re.sub(r"\D", "", mark.printed)
            number = numbers[mark.note] if mark.note is not None else int(digits) if 0 < len(digits) < 4 else None
            note = ids.get(mark.note) if mark.note is not None else None
            marks.append(Mark(footnote=note, number=number, offset=max(0, mark.offset - cut), printed=mark.printed))
        printed[index] = Printed(piece.text[cut:], tuple(marks))
    return Tied(blocks, printed, notes, [(line, -1) for line in source.header])


def _facts(pieces: Sequence[Piece]) -> dict[int, NoteFacts]:
    """The notes by the place of their pieces: "n17", then "n17-2" where a number comes again, "nu1" without a number."""
    times: dict[int, int] = {}
    unnumbered = 0
    found = {}
    for index, piece in enumerate(pieces):
        if piece.kind != "note":
            continue
        if piece.number is None:
            unnumbered += 1
            note_id = f"nu{unnumbered}"
        else:
            times[piece.number] = times.get(piece.number, 0) + 1
            note_id = f"n{piece.number}" + (f"-{times[piece.number]}" if times[piece.number] > 1 else "")
        found[index] = NoteFacts(note_id, piece.number, piece.label, "ok", "declared")
    return found


class _Blocks:
    """Makes a block of each piece. `headings` says whether the file declares any: then no short line is taken for one."""

    def __init__(self, headings: bool) -> None:
        self._headings = headings
        self._begun = False
        self._next = 1

    def block(self, piece: Piece) -> tuple[Block, int]:
        """The block, and how many characters of the piece's text are its label."""
        if piece.kind == "note":
            return self._made("note", piece, str(piece.number or ""), 0), 0
        if piece.kind == "heading":
            self._begun = True
            label, cut = self._of_heading(piece)
            block = self._made("heading", piece, label, cut)
            block.depth = piece.level
            return block, cut
        if piece.label is not None and (found := _LIST_LABEL.fullmatch(piece.label)):
            return self._listed(piece, found), 0
        text = piece.text
        if piece.label is None and (typed := NUMBERED.match(text)):
            number = int(typed["number"])
            if number == 1 or 0 <= number - self._next <= _NUMBER_JUMP:
                self._next, self._begun = number + 1, True
                return self._made("numbered", piece, typed["number"], typed.end()), typed.end()
        if typed := ITEM.match(text):
            return self._made("item", piece, typed["label"], typed.end()), typed.end()
        if not self._headings and piece.kind == "paragraph" and (typed := ROMAN.match(text) or LETTER_HEADING.match(text)):
            if _is_title(text):
                return self._made("heading", piece, typed["number"], typed.end()), typed.end()
        kind: BlockKind = "text" if self._begun and (self._headings or piece.kind == "cell") else "loose"
        block = self._made(kind, piece, None, 0)
        if piece.kind == "item":
            first = block.lines[0]
            block.lines = [Line(f"{_BULLET} {first.text}", first.start), *block.lines[1:]]
            block.prefix = len(_BULLET) + 1
        return block, 0

    def _listed(self, piece: Piece, found: re.Match[str]) -> Block:
        """A piece that bears a label which the file counts."""
        label = found["label"]
        if label[0].isdecimal() and not found["open"]:
            self._begun = True
            self._next = int(label) + 1 if label.isdecimal() else self._next
            return self._made("numbered", piece, label, 0)
        if label.isupper() and not found["open"] and not self._headings and _is_title(piece.text):
            return self._made("heading", piece, label, 0)
        return self._made("item", piece, label, 0)

    def _of_heading(self, piece: Piece) -> tuple[str | None, int]:
        if piece.label is not None:
            return piece.label.strip("(). ") or None, 0
        found = MARKDOWN_NUMBER.match(piece.text) or LETTER_HEADING.match(piece.text)
        return (found["number"], found.end()) if found else (None, 0)

    def _made(self, kind: BlockKind, piece: Piece, label: str | None, cut: int) -> Block:
        places = [cut, *(place for place in piece.breaks if place > cut), len(piece.text)]
        lines = [Line(piece.text[a:b].strip(), a) for a, b in pairwise(places)]
        return _FlowBlock(kind, lines or [Line("", 0)], label or None, 0, 0, 0, piece.text[cut:])


def _is_title(text: str) -> bool:
    return len(text) <= _TITLE_LENGTH and not text.rstrip().endswith((".", ";", ",", ":", "?", "!"))
