"""Sources that declare their structure: headings, paragraphs and notes as the file gives them, each mark with its note."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from ccmextract.errors import EmptyFile
from ccmextract.model import Diagnostic
from ccmextract.sources.base import SourceText
from ccmextract.sources.text import controls, lines

PieceKind = Literal["heading", "paragraph", "item", "cell", "note"]


@dataclass(frozen=True, slots=True)
class FlowMark:
    """A mark that stood at `offset` of its piece's text, and the key of the note that it cites, None where it has none."""

    offset: int
    printed: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading, list item, table cell or note, in reading order.

    `text` is clean: marks out, blanks single, NFC. `breaks` are the offsets of the blanks at which the file begins a new
    line. `level` is a heading's, 1 the top. `label` is what the file's own numbering prints before the text ("17.", "(a)");
    a label that was typed stays in the text. A note has a `key`, its label is its printed mark, and `number` the number that
    it bears, None for "*".
    """

    kind: PieceKind
    text: str
    marks: tuple[FlowMark, ...] = ()
    breaks: tuple[int, ...] = ()
    level: int = 0
    label: str | None = None
    key: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class SourceFlow:
    """A file as pieces; the notes stand behind the text. `header` are the lines of running headers and footers."""

    name: str
    media_type: str
    sha256: str
    size: int
    pieces: tuple[Piece, ...]
    header: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: None = None
    commands: int = 0


class Cite(NamedTuple):
    """A declared mark in a draft."""

    printed: str
    note: str | None


class Raised(NamedTuple):
    """Text above the line: a mark that was typed by hand, an exponent, the letters of an ordinal."""

    text: str


class _Break:
    """A new line in the middle of a paragraph."""


BREAK: Final = _Break()
Part = str | Cite | Raised | _Break


@dataclass(slots=True)
class Draft:
    """A piece in the making: its text in parts, as a reader meets them."""

    kind: PieceKind = "paragraph"
    parts: list[Part] = field(default_factory=list)
    level: int = 0
    label: str | None = None
    key: str | None = None
    number: int | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(isinstance(p, Cite) or (not isinstance(p, _Break) and _words(p).strip()) for p in self.parts)

    def say(self, text: str, raised: bool = False) -> None:
        """Put text behind it. Raised text goes on with the raised text before it: files cut "12" into "1" and "2"."""
        if raised and text.strip():
            last = self.parts[-1] if self.parts else None
            if isinstance(last, Raised):
                self.parts[-1] = Raised(last.text + text)
            else:
                self.parts.append(Raised(text))
        elif text:
            self.parts.append(text)


_ODD = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200d\u2060\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_TIGHT = ".,;:!?)"
_COMMA = 3  # characters of a comma between two marks, with its blanks
_CUT = re.compile(r"[^\W\d_]-$")  # a line ends within a word
_NUMBERS = re.compile(r"\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*")
# Raised digits behind a digit or a unit are an exponent.
_EXPONENT = re.compile(r"(?:\d|(?:^|[\s\d(/])(?:[kcmdh]?m|km|mi|ft|sq\s?m|CO|NO|SO|H))$")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _words(part: str | Raised) -> str:
    return part if isinstance(part, str) else part.text


def plain(text: str) -> str:
    """A text without what no text needs: controls, invisible signs, blanks that are not single; NFC."""
    if not text.isascii() or not text.isprintable():
        text = unicodedata.normalize("NFC", _ODD.sub("", text))
    return " ".join(text.split())


class _Pen:
    """Writes clean text with marks and line breaks in place."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._gap: Literal["", " ", "\n"] = ""
        self._after_mark = False
        self.marks: list[FlowMark] = []
        self.breaks: list[int] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def end(self) -> str:
        """The last characters, as far as they tell what a raised digit behind them is."""
        return "".join(self._parts[-4:])[-8:]

    @property
    def tight(self) -> bool:
        """Whether what comes next touches what stands there."""
        return not self._gap

    def write(self, raw: str) -> None:
        words = plain(raw)
        if not words:
            self._gap = self._gap or (" " if any(c.isspace() for c in raw) else "")
            return
        if raw[0].isspace():
            self._gap = self._gap or " "
        # The blank before a lifted mark goes with it where punctuation follows: "Parties ³." reads "Parties."
        cut = self._gap == "\n" and words[0].islower() and _CUT.search(self.end)
        if self._gap and self._length and not cut and not (self._after_mark and words[0] in _TIGHT):
            if self._gap == "\n":
                self.breaks.append(self._length)
            self._put(" ")
        self._put(words)
        self._gap = " " if raw[-1].isspace() else ""
        self._after_mark = False

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def line(self) -> None:
        self._gap = "\n"

    def mark(self, printed: str, note: str | None) -> None:
        self.marks.append(FlowMark(self._length, printed, note))
        self._after_mark = True


def _inked(draft: Draft, keys: set[str], numbers: dict[int, str | None] | None) -> Piece:
    """The piece that a draft becomes. `numbers` are the notes by their number, None where two bear it; without them, raised
    digits are no marks.
    """
    pen = _Pen()
    for place, part in enumerate(draft.parts):
        if _parts_marks(draft.parts, place):
            continue
        if isinstance(part, str):
            pen.write(part)
        elif isinstance(part, Cite):
            pen.mark(plain(part.printed), part.note if part.note in keys else None)
        elif isinstance(part, _Break):
            pen.line()
        elif numbers is not None and _is_mark(part, pen.end if pen.tight else ""):
            for number in re.findall(r"\d+", part.text):
                pen.mark(number, numbers.get(int(number)))
        else:
            pen.write(part.text.translate(_SUPERSCRIPT) if _NUMBERS.fullmatch(part.text) else part.text)
    return Piece(draft.kind, pen.text, tuple(pen.marks), tuple(pen.breaks), draft.level, draft.label, draft.key, draft.number)


def _parts_marks(parts: Sequence[Part], place: int) -> bool:
    """Whether a part is the comma between two marks, which goes with them: "1, 2"."""
    if not 0 < place < len(parts) - 1 or not (isinstance(parts[place - 1], Cite) and isinstance(parts[place + 1], Cite)):
        return False
    part = parts[place]
    return isinstance(part, str | Raised) and _words(part).strip() in (",", ";") and len(_words(part)) <= _COMMA


def _is_mark(raised: Raised, before: str) -> bool:
    """Whether raised text is a mark that was typed by hand: a number behind a word or its punctuation."""
    return bool(before.strip() and _NUMBERS.fullmatch(raised.text)) and not _EXPONENT.search(before)


def _typed_marks(drafts: Iterable[Draft]) -> int:
    """How many raised numbers were typed behind a word."""
    found = 0
    for draft in drafts:
        before = ""
        for part in draft.parts:
            if isinstance(part, Raised):
                found += _is_mark(part, before)
            before = _words(part)[-8:] if isinstance(part, str | Raised) else "" if isinstance(part, _Break) else before
    return found


def finish(
    data: bytes,
    name: str,
    media_type: str,
    drafts: Sequence[Draft],
    notes: Sequence[Draft],
    header: Iterable[str] = (),
    diagnostics: Sequence[Diagnostic] = (),
    typed: bool = True,
) -> SourceFlow | SourceText:
    """The source that drafts make: pieces where the file declares its notes, else lines of text.

    A file in which no mark is tied to a note, or in which more marks were typed by hand than declared, is read like a text
    that was typed: its raised digits become `<sup>3</sup>`, its headings `#`. `typed` says whether raised digits may be marks
    in this kind of file. Raises EmptyFile.
    """
    drafts = [draft for draft in drafts if not draft.blank]
    notes = [draft for draft in notes if not draft.blank]
    if not drafts and not notes:
        raise EmptyFile("holds no text. Nothing can be read from it.")
    keys = {note.key for note in notes if note.key is not None}
    declared = sum(isinstance(part, Cite) and part.note in keys for draft in drafts for part in draft.parts)
    name = name.encode("utf-8", "replace").decode("utf-8")  # a file name need not be text; JSON must be
    digest = hashlib.sha256(data).hexdigest()
    if not declared or (typed and _typed_marks(drafts) > declared):
        found, pages = lines(as_text(drafts, notes))
        commands = sum(controls(line.text) for line in found)
        return SourceText(name, media_type, digest, len(data), pages, found, commands, tuple(diagnostics))
    times = Counter(note.number for note in notes if note.number is not None)
    numbers = {note.number: note.key if times[note.number] == 1 else None for note in notes if note.number is not None}
    pieces = tuple(_inked(draft, keys, numbers if typed else None) for draft in (*drafts, *notes))
    head = tuple(dict.fromkeys(line for line in map(plain, header) if line))
    return SourceFlow(name, media_type, digest, len(data), pieces, head, tuple(diagnostics))


def as_text(drafts: Iterable[Draft], notes: Iterable[Draft] = ()) -> str:
    """The drafts as a text that was typed, a blank line between two paragraphs, the notes behind it."""
    return "\n\n".join(_typed(draft) for draft in (*drafts, *notes)) + "\n"


def _typed(draft: Draft) -> str:
    out: list[str] = []
    for part in draft.parts:
        if isinstance(part, str):
            out.append(" ".join(part.split("\n")))
        elif isinstance(part, _Break):
            out.append(" " if draft.kind == "heading" else "\n")
        elif isinstance(part, Raised):
            out.append(f"<sup>{part.text.strip()}</sup>" if _NUMBERS.fullmatch(part.text) else part.text)
        else:
            out.append(f"<sup>{part.printed}</sup>" if part.printed.isdecimal() else part.printed)
    text = "\n".join(" ".join(line.split()) for line in "".join(out).split("\n")).strip()
    label = draft.label or ""
    if draft.kind == "note" and label.isdecimal():
        label = f"<sup>{label}</sup>"
    elif draft.kind == "item" and not label:
        label = "-"
    before = "#" * min(draft.level, 6) if draft.kind == "heading" else ""
    return " ".join(part for part in (before, label, text) if part)
