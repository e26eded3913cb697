"""Notes on pages: which lines are notes, by their small type at the foot of a page or column and by their labels."""

import re
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass

from ccmextract.sources.base import PageLine
from ccmextract.structure.labels import SUPERSCRIPTS, digits

_LISTED = re.compile(r"(?P<label>\d{1,2})\s?:\s+(?=\S)")
_SHORTEST_LIST = 3
_SMALL_BEGINNINGS = ("i.a.", "e.g.", "www.", "http", "ibid", "op. cit", "loc. cit", "cf.", "see ")
_STARS = frozenset("*†‡§¶")
_SMALLER = 0.96  # of the body's size; notes are set in 9 points under 10, or smaller
_SIGN = re.compile(r"\(?(?P<label>[0-9]{1,4}|[a-zA-Z]{1,2}|[*†‡§¶]{1,4})[.)]?")
_PLAIN = re.compile(r"(?P<label>[0-9]{1,4})(?:[.):]\s*|\s+)(?=\S)")
_BRACKET = re.compile(r"\[(?P<label>\d{1,3}|[a-z*])\]\s*(?=\S)")
_GLYPHS = re.compile(r"(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[.)]?\s*(?=\S)")
_STAR = re.compile(r"(?P<label>[*†‡§¶]{1,4})[.)]?\s*(?=\S)")
_NOTES_HEADING = re.compile(r"(?:foot|end)?notes?\s*:?", re.IGNORECASE)
_CLOSED = re.compile(r"[.?!;:][\"”’')\]]*$")
_LOOSE = 1.9  # em between two lines of one note
_LOOSER = 3.0  # em at the foot, where a note can have paragraphs
_FULL = 3.0  # em that a line may end before the others and still be full
_SAME_SIZE = 0.35  # points by which the lines of one note may differ
_MOST_JUMP = 3  # plain labels that may be missing between two


@dataclass(slots=True)
class Foot:
    """A note as it stands on its pages: its label, how much of the first line that takes, its lines.

    `raised` says that the label is raised; a plain one is believed only where a mark asks for it. `area` counts the note
    areas of the document.
    """

    label: str
    prefix: int
    lines: list[PageLine]
    raised: bool
    area: int

    @property
    def page(self) -> int:
        """The page where it begins."""
        return self.lines[0].page


def body_size(pages: Sequence[Sequence[PageLine]]) -> float:
    """The type size of a document's body in points, 0 for one without letters.

    Notes can hold more letters than the body. So only the upper lines of each page are counted, and lines that bear a raised
    sign in their middle count threefold.
    """
    letters: dict[float, int] = {}
    for lines in pages:
        for line in lines[: max(3, len(lines) // 3)]:
            size = round(line.size * 4) / 4
            weight = 3 if line.signs and line.signs[-1].start > 0 else 1
            letters[size] = letters.get(size, 0) + weight * len(line.text)
    return max(letters, key=letters.__getitem__) if letters else 0.0


def raised_label(line: PageLine) -> tuple[str, int] | None:
    """The label that a line begins with as a raised sign, and how many characters it takes."""
    if not line.signs or line.signs[0].start > 0:
        return None
    sign = line.signs[0]
    found = _SIGN.fullmatch(line.text[: sign.end].strip())
    if not found:
        return None
    end = sign.end
    if line.text[end : end + 1] in (".", ")"):  # the dot behind a raised label may stand on the line
        end += 1
    rest = line.text[end:]
    lead = len(rest) - len(rest.lstrip())
    return (found["label"], end + lead) if rest.strip() else None


def _marked_label(text: str) -> tuple[str, int] | None:
    """The label that a line begins with in brackets or in the raised digits of Unicode."""
    if text[:1] == "[" and (found := _BRACKET.match(text)):
        return found["label"], found.end()
    if text[:1] in SUPERSCRIPTS and (found := _GLYPHS.match(text)):
        return digits(found["label"]), found.end()
    return None


def take_notes(
    pages: Sequence[Sequence[PageLine]], body: float, cited: Collection[str], declared: Mapping[int, Container[int]]
) -> tuple[list[list[PageLine]], list[Foot]]:
    """The lines of each page that are no notes, and the notes in reading order.

    `body` is the body's type size, `cited` the signs that stand raised in the document's text, `declared` the marked contents
    that the file itself calls notes, by page.
    """
    reader = _Reader(body, cited, _labels_raised(pages, body, cited), declared)
    rest = [reader.page(lines) for lines in pages]
    return rest, reader.notes


def _labels_raised(pages: Sequence[Sequence[PageLine]], body: float, cited: Collection[str]) -> bool:
    """Whether the document raises the numbers of its notes: then a plain number at the foot is none."""
    for lines in pages:
        for line in lines:
            if line.signs and line.size <= _SMALLER * body and (found := raised_label(line)):
                if found[0].isdigit() and found[0] in cited:
                    return True
    return False


def listed_notes(pages: Sequence[Sequence[PageLine]], waiting: Collection[str]) -> list[Foot]:
    """Notes that stand as a list of their own, "1: ...", "2: ...", as under a row of tables whose marks they explain.

    `waiting` are the numbers of marks without a note. A list is believed where it begins with 1, has three notes at least and
    only such whose numbers are waited for.
    """
    found: list[Foot] = []
    for lines in pages:
        notes: list[Foot] = []
        for line in lines:
            label = _LISTED.match(line.text)
            if label is not None and int(label["label"]) == len(notes) + 1:
                notes.append(Foot(label["label"], label.end(), [line], True, 0))
            elif notes and 0 < line.baseline - notes[-1].lines[-1].baseline <= _LOOSE * line.size and label is None:
                notes[-1].lines.append(line)
        if len(notes) >= _SHORTEST_LIST and all(note.label in waiting for note in notes):
            found.extend(notes)
    return found


class _Reader:
    def __init__(self, body: float, cited: Collection[str], labels_raised: bool, declared: Mapping[int, Container[int]]) -> None:
        self.notes: list[Foot] = []
        self._body = body
        self._cited = cited
        self._labels_raised = labels_raised
        self._declared = declared
        self._area = 0
        self._open: Foot | None = None  # the last note, if it reached the foot of its column
        self._edge = 0.0  # the right edge of that column
        self._endnotes = False
        self._expected = 1  # the number that the next plain label must bear, or one soon after it
        self._skipped: set[int] = set()  # numbers before it that no label bore yet

    def page(self, lines: Sequence[PageLine]) -> list[PageLine]:
        """The lines of a page that are no notes; notes are taken out, column by column."""
        rest: list[PageLine] = []
        for column in (0, 1):
            own = [line for line in lines if line.column == column]
            if own:
                taken = self._column(own)
                rest.extend(line for line in own if id(line) not in taken)
        if lines and lines[-1].column:  # keep the reading order where headings cross the columns
            kept = {id(line) for line in rest}
            rest = [line for line in lines if id(line) in kept]
        return rest

    def _column(self, lines: Sequence[PageLine]) -> set[int]:
        foot = len(lines)
        while foot > 0 and self._small(lines[foot - 1]):
            foot -= 1
        taken: set[int] = set()
        current: Foot | None = None
        labelled = False
        for place, line in enumerate(lines):
            in_foot = place >= foot
            if place == foot:
                labelled = False  # the notes of a table above are an area of their own
            if _NOTES_HEADING.fullmatch(line.text.strip()):
                self._endnotes = True
            label = self._label(line, in_foot, labelled)
            if label is not None and not label[2] and self._is_middle(current, line, label[1], lines):
                label = None
            if label is not None:
                text, prefix, raised = label
                if not labelled:
                    self._area += 1
                    labelled = True
                current = Foot(text, prefix, [line], raised, self._area)
                self.notes.append(current)
                taken.add(id(line))
                if text.isdigit() and (int(text) >= self._expected or text == "1"):
                    self._expected = int(text) + 1
            elif current is not None and self._goes_on(current, line, in_foot):
                current.lines.append(line)
                taken.add(id(line))
            elif (place == 0 or (in_foot and not labelled)) and self._continues(line, place, foot, lines):
                assert self._open is not None
                self._open.lines.append(line)
                taken.add(id(line))
                current = self._open
            else:
                current = None
        self._open = current if current is not None and id(lines[-1]) in taken else None
        self._edge = max(line.x1 for line in lines)
        return taken

    def _small(self, line: PageLine) -> bool:
        """Whether a line is set like a note, or declared to be one."""
        return line.size <= _SMALLER * self._body or (line.tag >= 0 and line.tag in self._declared.get(line.page, ()))

    def _label(self, line: PageLine, in_foot: bool, labelled: bool) -> tuple[str, int, bool] | None:
        """The label that a line begins with, how long it is, and whether it is raised or marked otherwise."""
        found = raised_label(line) or _marked_label(line.text)
        if found is not None:
            label, prefix = found
            # Where notes are small, a raised number at the start of a larger line is a mark that a line end parted from its word.
            large = label in self._cited and not (self._labels_raised and label.isdigit())
            return (label, prefix, True) if self._small(line) or large or self._endnotes else None
        text = line.text
        if text[:1] in _STARS and (star := _STAR.match(text)) and star["label"] in self._cited:
            if self._small(line) or in_foot:
                return star["label"], star.end(), False
        if self._labels_raised or not (in_foot or self._endnotes) or not text[:1].isdigit():
            return None
        plain = _PLAIN.match(text)
        if plain is None:
            return None
        number = int(plain["label"])
        jump = number - self._expected
        if 0 <= jump < _MOST_JUMP and (jump == 0 or plain["label"] in self._cited):
            self._skipped.update(range(self._expected, number))
            return plain["label"], plain.end(), False
        if -_MOST_JUMP <= jump < 0 and number in self._skipped:  # some programs set two notes of one page in the wrong order
            self._skipped.discard(number)
            return plain["label"], plain.end(), False
        if number == 1 and not labelled and self._expected > 2:
            return plain["label"], plain.end(), False
        return None

    def _is_middle(self, note: Foot | None, line: PageLine, prefix: int, lines: Sequence[PageLine]) -> bool:
        """Whether a plain number at the start of a line counts something in the note before: "one of / 8 articles"."""
        rest = line.text[prefix:]
        if rest[:1].islower() and not rest.startswith(_SMALL_BEGINNINGS):
            return True
        if note is None or _CLOSED.search(note.lines[-1].text):
            return False
        edge = max(other.x1 for other in lines if other.size == note.lines[-1].size or other is note.lines[-1])
        return note.lines[-1].x1 > edge - _FULL * line.size

    def _goes_on(self, note: Foot, line: PageLine, in_foot: bool) -> bool:
        """Whether a line without a label is the next line of a note."""
        last = note.lines[-1]
        if abs(line.size - last.size) > _SAME_SIZE:
            return False
        reach = (_LOOSER if in_foot else _LOOSE) * line.size
        if last.page == line.page and not 0 < line.baseline - last.baseline <= reach:
            return False
        if line.bold and not last.bold and not in_foot:
            return False
        return in_foot or self._small(line) or self._endnotes

    def _continues(self, line: PageLine, place: int, foot: int, lines: Sequence[PageLine]) -> bool:
        """Whether a line at the top of a note area without a label belongs to the last note of the page or column before."""
        note = self._open
        if note is None or line.stops or line.bold:
            return False
        last = note.lines[-1]
        if abs(line.size - last.size) > _SAME_SIZE:
            return False
        if place > foot:
            return note.lines[-1] is lines[place - 1]
        if place < foot:  # at the top of a page: the rest of a note under a table on the page before
            return self._small(line) and not _CLOSED.search(last.text) and line.text[:1].islower()
        return not _CLOSED.search(last.text) or line.text[:1].islower() or last.x1 > self._edge - _FULL * last.size
