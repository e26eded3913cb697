"""From the text or Markdown that a tool gives to a prediction, for tools that know nothing of links.

In: one text for each page. Out: a prediction. The reading is as kind as it can be without geometry. Explicit marks are read
(`[^3]`, `<sup>3</sup>`, `³`, `[3]`); where there are none, digits that are glued to a word. The marks that count are the longest
row of signs that stands in the same order in the text and before the notes. A line is a note if it begins with the next number of
the row of notes and not with that of the row of paragraphs.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LABEL = re.compile(
    r"(?:\[\^(?P<key>[^\]\s]{1,4})\]:?\s*"
    r"|<sup>\s*(?P<sup>\d{1,3}|\*+|[†‡a-z])\.?\s*</sup>\s*"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\.?\s*"
    r"|\[(?P<bracket>\d{1,3}|\*+|[†‡a-z])\.?\]\s*"
    r"|(?P<star>\*+|[†‡])\s*(?=[A-Z])"
    r"|(?P<plain>\d{1,3})(?P<dot>\.?)(?:\s+|(?=[A-Z“])|$))"
    r"(?P<rest>.*)$"
)
_PARAGRAPH = re.compile(r"(\d{1,3})\.(?:\s+|$)(.*)$")
_ITEM = re.compile(r"(\([a-z]\))\s+(.*)$")
_EXPLICIT = re.compile(
    r"\[\^(?P<key>[^\]\s]{1,4})\]"
    r"|\s?<sup>\s*(?P<sup>[\d, ]+|\*+|[†‡a-z])\s*</sup>"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:, ?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*)"
    r"|\s?\[(?P<bracket>\d{1,3}(?:, ?\d{1,3})*|\*+|[†‡a-z])\](?: ?(?=[.,;:]))?"
)
_GLUED = re.compile(
    r"(?<=[A-Za-zÀ-ÿ)”’.,;:])(?!(?<=\d,)\d{3}\b)(?!(?<=\d\.)\d+ [a-z])(?P<glued>\d{1,3}(?:, \d{1,3})*)(?![\d%])"
    r"|(?<=[a-z])(?P<star>\*+|[†‡])|(?<=\b(?:19|20)\d\d)(?P<year>\d{1,3})\b"
)
_MARKUP = re.compile(r"\*\*|__|^#{1,6}\s+|^>\s*|^[-*]\s+(?=\S)|\\(?=[*_\[\]])|<br>|</?(?:b|i|u|strong|em)>")
_MISSED = 4
_COUNTED = re.compile(
    r"States|State |signator|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}(?: ?(?:/|of) ?\d{1,3})?$", re.IGNORECASE)


@dataclass
class _Note:
    printed: str
    page: int
    text: str


@dataclass
class _Piece:
    text: str
    page: int
    heading: bool = False
    marks: list[dict[str, Any]] = field(default_factory=list)


def join(start: str, more: str) -> str:
    """Two lines as one; a hyphen at the end of a line goes if a small letter follows."""
    if re.search(r"[a-zà-ÿ]-$", start):
        return start[:-1] + more if more[:1].islower() else start + more
    return f"{start} {more}" if start and more else start + more


def predict(pages: Sequence[str], *, blanks_end: bool) -> dict[str, Any]:
    """A prediction from the text of each page. `blanks_end`: an empty line ends a paragraph, as in Markdown."""
    pieces, notes = _split(pages, blanks_end=blanks_end)
    _link(pieces, notes)
    return {
        "paragraphs": [{"text": piece.text, "marks": piece.marks} for piece in pieces if not piece.heading],
        "headings": [{"text": piece.text, "marks": piece.marks} for piece in pieces if piece.heading],
        "notes": [{"printed": note.printed, "text": note.text} for note in notes],
    }


def _running(pages: Sequence[str]) -> set[str]:
    """Lines that stand on three pages or more."""
    seen = Counter(line for page in pages for line in {line.strip() for line in page.splitlines()} if line)
    return {line for line, count in seen.items() if count >= 3}


def _split(pages: Sequence[str], *, blanks_end: bool) -> tuple[list[_Piece], list[_Note]]:
    running = _running(pages)
    pieces: list[_Piece] = []
    notes: list[_Note] = []
    paragraph = number = 0
    fresh = True  # whether the next line begins a piece
    for at, page in enumerate(pages):
        note: _Note | None = None
        for raw in page.splitlines():
            heading = bool(re.match(r"\s*#{1,6} ", raw))
            line = _MARKUP.sub("", raw.strip()).strip()
            if not line or line in running or (_PAGE_NUMBER.match(line) and not notes_next(line, number)):
                fresh = fresh or (blanks_end and not line)
                continue
            own = _PARAGRAPH.match(line)
            label = _LABEL.match(line)
            if own and int(own[1]) == paragraph + 1 and not (note and int(own[1]) == number + 1):
                paragraph += 1
                note = None
                pieces.append(_Piece(own[2], at))
                fresh = False
                continue
            if label and (sign := _sign(label, number)) is not None:
                number = int(sign) if sign.isdigit() else number
                note = _Note(sign, at, label["rest"])
                notes.append(note)
                fresh = True
                continue
            if note is not None and not heading and not _ITEM.match(line):
                note.text = join(note.text, line)
                continue
            note = None
            if item := _ITEM.match(line):
                pieces.append(_Piece(item[2], at))
            elif heading or fresh or not pieces or pieces[-1].heading:
                pieces.append(_Piece(line, at, heading))
            else:
                pieces[-1].text = join(pieces[-1].text, line)
            fresh = heading
        fresh = fresh and blanks_end
    return pieces, notes


def notes_next(line: str, number: int) -> bool:
    """Whether a line that is only a number is the label of the next note."""
    return line.isdigit() and int(line) == number + 1


def _sign(label: "re.Match[str]", number: int) -> str | None:
    sign = label["key"] or label["sup"] or label["bracket"] or label["star"]
    if label["raised"]:
        sign = label["raised"].translate(_RAISED)
    if sign:
        return sign
    # a number without any sign must be the next one, or begin again, or leave out a few that were not seen
    ahead = int(label["plain"]) - number
    missed = 1 < ahead <= _MISSED and not label["dot"] and label["rest"][:1].isupper() and not _COUNTED.match(label["rest"])
    return label["plain"] if ahead == 1 or missed or (label["plain"] == "1" and number >= 1) else None


def _common(marks: Sequence[str], notes: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of signs that stands in both, as pairs of indices."""
    best = [[0] * (len(notes) + 1) for _ in range(len(marks) + 1)]
    for i in range(len(marks) - 1, -1, -1):
        for j in range(len(notes) - 1, -1, -1):
            best[i][j] = best[i + 1][j + 1] + 1 if marks[i] == notes[j] else max(best[i + 1][j], best[i][j + 1])
    out = []
    i = j = 0
    while i < len(marks) and j < len(notes):
        if marks[i] == notes[j]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return out


def _link(pieces: list[_Piece], notes: list[_Note]) -> None:
    pattern = _EXPLICIT if any(_EXPLICIT.search(piece.text) for piece in pieces) else _GLUED
    found: list[tuple[int, re.Match[str], str]] = []
    for at, piece in enumerate(pieces):
        for match in pattern.finditer(piece.text):
            text = next(value for value in match.groupdict().values() if value)
            found.extend((at, match, sign) for sign in re.split(r", ?", text.translate(_RAISED).strip()))
    pairs = _common([entry[2] for entry in found], [note.printed for note in notes])
    for at, piece in enumerate(pieces):
        _cut(piece, [(found[i][1], found[i][2], j) for i, j in pairs if found[i][0] == at])


def _cut(piece: _Piece, marks: list[tuple["re.Match[str]", str, int]]) -> None:
    """Takes marks out of a piece."""
    marks.sort(key=lambda entry: entry[0].start())
    text, last = "", 0
    for match, sign, note in marks:
        text += piece.text[last : match.start()] if match.start() >= last else ""
        last = max(last, match.end())
        piece.marks.append({"offset": len(text), "printed": sign, "note": note})
    piece.text = text + piece.text[last:]
