"""Our own page layout on ReportLab's canvas, from the PyPI package `reportlab`.

Here everything is under control: notes at the foot of their column or across the page, notes a page late, notes that go on
on the next page without a label, footers that come first in the content stream, a run "1, 2" as one superscript. Fonts are the
standard ones that a PDF need not embed.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from footnotes.notation import Break, Document, Heading, Inlines, Lowered, MarkRun, Paragraph, Raised, Table, Text, table_notes
from footnotes.producers.base import Citations, MissingTool, supports

SUPPORTS = supports({"marks": {"raised", "bracket"}})

_FONTS = {"serif": ("Times-Roman", "Times-Bold"), "sans": ("Helvetica", "Helvetica-Bold")}
_PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
_SMALL = 0.62
_MARGIN_X, _MARGIN_TOP, _MARGIN_FOOT = 85.0, 80.0, 72.0
_GUTTER = 24.0
_RULE_GAP = 10.0
_LONG = 4  # lines; a note that is as long is one that `split` breaks


@dataclass(frozen=True)
class Run:
    """Text in one font, size and rise."""

    text: str
    font: str
    size: float
    rise: float = 0.0


@dataclass
class Line:
    """A line that is ready to be drawn: runs at x positions, and the keys of the notes that are cited in it first."""

    size: float
    height: float
    pieces: list[tuple[float, list[Run]]] = field(default_factory=list)
    stretch: float = 0.0  # added to each blank
    before: float = 0.0
    keys: list[str] = field(default_factory=list)
    with_next: bool = False
    rule: bool = False


@dataclass
class Atom:
    """What may not be broken: a word or a part of one, with its marks. `blank` tells whether a blank follows."""

    runs: list[Run]
    blank: bool
    keys: list[str] = field(default_factory=list)
    hyphen: Run | None = None  # printed where a line ends here


class Setter:
    """Sets content in lines."""

    def __init__(self, document: Document, width_of: Callable[[str, str, float], float]) -> None:
        self.layout = document.layout
        self.document = document
        self.cited = Citations(document)
        self.width_of = width_of
        self._hyphens: Any = None
        if self.layout.hyphenate:
            try:
                import pyphen
            except ImportError:
                raise MissingTool("reportlab: hyphenation needs the PyPI package `pyphen`") from None
            self._hyphens = pyphen.Pyphen(lang="en_US", left=3, right=3)

    def width(self, runs: Iterable[Run]) -> float:
        """The width of some runs."""
        return sum(self.width_of(run.text, run.font, run.size) for run in runs)

    def atoms(self, content: Inlines, font: str, size: float, *, cells: bool = False) -> list[Atom]:
        """The unbreakable pieces of some content."""
        out: list[Atom] = []
        glued = False  # whether the next piece belongs to the last atom

        def add(run: Run, keys: list[str] | None = None) -> None:
            nonlocal glued
            if glued and out:
                out[-1].runs.append(run)
                out[-1].keys.extend(keys or [])
            else:
                out.append(Atom([run], False, list(keys or [])))
            glued = True

        small = size * _SMALL
        for piece in content:
            match piece:
                case Text(text):
                    for part in re.findall(r" |[^ -]+-?|-", text):
                        if part == " ":
                            if out:
                                out[-1].blank = True
                            glued = False
                            continue
                        self._word(part, font, size, add, out)
                        if part.endswith("-"):
                            glued = False
                case Raised(text):
                    add(Run(text, font, small, size * 0.36))
                case Lowered(text):
                    add(Run(text, font, small, -size * 0.14))
                case MarkRun(keys):
                    signs = [self.cited.printed[key] for key in keys]
                    new = [key for key in keys if not cells and self.cited.first(key)]
                    if self.layout.marks == "bracket" and not cells:
                        add(Run("".join(f"[{sign}]" for sign in signs), font, size), new)
                    else:
                        add(Run(", ".join(signs), font, small, size * 0.36), new)
        return out

    def _word(self, part: str, font: str, size: float, add: Callable[[Run], None], out: list[Atom]) -> None:
        letters = re.fullmatch(r"([a-z]{7,})([,.;:)]*)", part)
        if self._hyphens is None or not letters or (out and not out[-1].blank and out[-1].runs[-1].text[-1:] == "-"):
            add(Run(part, font, size))
            return
        pieces = self._hyphens.inserted(letters[1]).split("-")
        for at, piece in enumerate(pieces):
            last = at == len(pieces) - 1
            if at == 0:
                add(Run(piece + (letters[2] if last else ""), font, size))
            else:
                out.append(Atom([Run(piece + (letters[2] if last else ""), font, size)], False))
            if not last:
                out[-1].hyphen = Run("-", font, size)

    def lines(
        self,
        atoms: list[Atom],
        width: float,
        size: float,
        *,
        first: float = 0.0,
        rest: float = 0.0,
        justify: bool | None = None,
        font: str = "",
        leading: float = 1.24,
    ) -> list[Line]:
        """Atoms in lines of some width; `first` and `rest` are the indents."""
        font = font or _FONTS[self.layout.font][0]
        justify = self.layout.justify if justify is None else justify
        blank = self.width([Run(" ", font, size)])
        out: list[Line] = []
        at = 0
        while at < len(atoms):
            indent = first if not out else rest
            room = width - indent
            used, end = 0.0, at
            while end < len(atoms):
                more = self.width(atoms[end].runs)
                gap = blank if end > at and atoms[end - 1].blank else 0.0
                hyphen = atoms[end].hyphen
                tail = self.width([hyphen]) if hyphen else 0.0
                if end > at and used + gap + more + tail > room:
                    break
                used += gap + more
                end += 1
            # a line must not end in front of a piece that is glued to it without a hyphen
            while end < len(atoms) and end - 1 > at and not (atoms[end - 1].blank or self._breaks(atoms[end - 1])):
                end -= 1
            runs: list[Run] = []
            keys: list[str] = []
            for place in range(at, end):
                runs.extend(atoms[place].runs)
                keys.extend(atoms[place].keys)
                if place < end - 1 and atoms[place].blank:
                    runs.append(Run(" ", font, size))
            hyphen = atoms[end - 1].hyphen
            if end < len(atoms) and hyphen and not atoms[end - 1].blank:
                runs.append(hyphen)
            line = Line(size, size * leading, [(indent, runs)], keys=keys)
            gaps = sum(run.text.count(" ") for run in runs if run.rise == 0)
            if justify and end < len(atoms) and gaps:
                line.stretch = min((room - self.width(runs)) / gaps, blank * 1.6)
            out.append(line)
            at = end
        return out

    @staticmethod
    def _breaks(atom: Atom) -> bool:
        return atom.hyphen is not None or atom.runs[-1].text.endswith("-")

    def note(self, key: str, width: float) -> list[Line]:
        """The lines of a note with its label."""
        size = self.layout.notes
        font = _FONTS[self.layout.font][0]
        sign = self.cited.printed[key]
        small = Run(sign, font, size * _SMALL, size * 0.34)
        label = {
            "raised": [small],
            "dotted": [Run(sign + ".", font, size * _SMALL, size * 0.34)],
            "plain": [Run(sign, font, size)],
            "plain-dot": [Run(sign + ".", font, size)],
            "bracket": [Run(f"[{sign}]", font, size)],
        }[self.layout.labels]
        atoms = [Atom(label, True), *self.atoms(self.document.notes[key], font, size)]
        return self.lines(atoms, width, size, leading=1.2)

    def body(self, width: float) -> list[Line | None]:
        """All lines of the body in one column; None is the end of a page."""
        layout = self.layout
        regular, bold = _FONTS[layout.font]
        size = layout.body
        out: list[Line | None] = []

        def put(lines: list[Line], before: float, *, keep: bool = False) -> None:
            if lines:
                lines[0].before = before
            for line in lines:
                line.with_next = keep
            out.extend(lines)

        for block in self.document.blocks:
            match block:
                case Heading(level, content):
                    big = size + (2 if level == 1 else 0.5)
                    put(
                        self.lines(self.atoms(content, bold, big), width, big, justify=False, font=bold),
                        size * (1.5 if level == 1 else 1.1),
                        keep=True,
                    )
                case Paragraph(printed, content):
                    first, rest = (18.0, 34.0) if block.item else (0.0, 0.0)
                    label = self.width([Run(printed, regular, size)])
                    text_at = max(34.0, first + label + 6) if printed else 0.0
                    lines = self.lines(self.atoms(content, regular, size), width, size, first=text_at, rest=rest)
                    if printed and lines:
                        lines[0].pieces.insert(0, (first, [Run(printed, regular, size)]))
                    put(lines, size * 0.8)
                case Table(rows):
                    step = width / len(rows[0])
                    for at, row in enumerate(rows):
                        font = bold if at == 0 else regular
                        line = Line(size, size * 1.5, rule=True, with_next=True)
                        for column, cell in enumerate(row):
                            runs: list[Run] = []
                            for atom in self.atoms(cell, font, size, cells=True):
                                runs.extend(atom.runs)
                                if atom.blank:
                                    runs.append(Run(" ", font, size))
                            line.pieces.append((column * step, runs))
                        put([line], size if at == 0 else 0.0, keep=True)
                    for key in table_notes(block):
                        self.cited.first(key)
                        sign = Run(self.cited.printed[key], regular, layout.notes * _SMALL, layout.notes * 0.34)
                        atoms = [Atom([sign], True), *self.atoms(self.document.notes[key], regular, layout.notes)]
                        put(self.lines(atoms, width, layout.notes, justify=False), 3.0)
                case Break():
                    out.append(None)
        return out


@dataclass
class Region:
    """A column of one page, filled: its lines and the note lines at its foot."""

    lines: list[Line] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)


def _height(lines: Iterable[Line]) -> float:
    return sum(line.height + line.before for line in lines)


class Pages:
    """Fills pages from the lines of the body."""

    def __init__(self, setter: Setter, body: list[Line | None], widths: tuple[float, float]) -> None:
        self.setter = setter
        self.body = body
        self.note_width, self.at = widths[1], 0
        self.pending: list[list[Line]] = []  # notes, or the rest of one, for the next region
        self._made: dict[str, list[Line]] = {}

    def _note(self, key: str) -> list[Line]:
        if key not in self._made:
            self._made[key] = self.setter.note(key, self.note_width)
        return self._made[key]

    @property
    def done(self) -> bool:
        """Whether nothing is left to print."""
        return self.at >= len(self.body) and not self.pending

    def fill(self, height: float, *, shared: float | None = None) -> Region:
        """The next region. With `shared`, that much is taken by notes anyway, and notes cost nothing more."""
        layout = self.setter.layout
        region = Region()
        used = note_used = 0.0
        pending, self.pending = self.pending, []
        for note in pending:
            room = height - note_used - _RULE_GAP
            fits, rest = self._cut(note, room)
            if fits:
                region.notes.append(fits)
                note_used += _height(fits)
            if rest:
                self.pending.append(rest)
        while self.at < len(self.body):
            line = self.body[self.at]
            if line is None:
                break
            before = line.before if region.lines else 0.0
            now: list[list[Line]] = []
            later: list[list[Line]] = []
            for key in line.keys:
                note = self._note(key)
                low = used + note_used > height * 0.5 and len(self.body) - self.at > 12
                if layout.late == "page" and (low or self.pending or later):
                    later.append(note)
                else:
                    now.append(note)
            if self.pending and now and layout.late == "none" and region.lines:
                break  # behind a note that goes on on the next page stands no other
            cost = sum(_height(note) for note in now)
            gap = _RULE_GAP if region.notes or now else 0.0
            if layout.split and len(now) == 1 and len(now[0]) >= _LONG:
                room = height - used - before - line.height - note_used - gap
                if used + note_used + cost > height * 0.6:  # low on the page: what follows would not find room
                    room = min(room, cost / 2)
                fits, rest = self._cut(now[0], room)
                if rest and len(fits) >= 2 and len(rest) >= 2:
                    now, later = [fits], [rest]
                    cost = _height(fits)
            limit = height - (shared if shared is not None else note_used + cost + gap)
            keep = self._kept()
            if used + before + line.height + keep > limit and region.lines:
                break
            if used + before + line.height > limit:  # a note that is longer than a page
                fits, rest = self._cut(now[-1], max(40.0, height - used - line.height - note_used - gap))
                now[-1] = fits
                later.append(rest)
            used += before + line.height
            note_used += sum(_height(note) for note in now)
            region.lines.append(line)
            region.notes.extend(now)
            self.pending.extend(later)
            self.at += 1
        return region

    def _kept(self) -> float:
        """The height of what must stand in the same region behind the line at hand."""
        total, at = 0.0, self.at
        while at < len(self.body) and (line := self.body[at]) is not None and line.with_next:
            at += 1
            follower = self.body[at] if at < len(self.body) else None
            if follower is not None:
                total += follower.height + follower.before
        return total

    @staticmethod
    def _cut(note: list[Line], room: float) -> tuple[list[Line], list[Line]]:
        fits: list[Line] = []
        for line in note:
            if _height(fits) + line.height > room:
                break
            fits.append(line)
        return fits, note[len(fits) :]

    def end_page(self) -> None:
        """Steps over the end of a page, if one stands here."""
        if self.at < len(self.body) and self.body[self.at] is None:
            self.at += 1


def _draw(canvas: Any, line: Line, x: float, y: float, width: float) -> None:
    for at, runs in line.pieces:
        text = canvas.beginText(x + at, y)
        text.setWordSpace(line.stretch)
        for run in runs:
            text.setFont(run.font, run.size)
            text.setRise(run.rise)
            if run.rise:
                text.setWordSpace(0)
            text.textOut(run.text)
            if run.rise:
                text.setWordSpace(line.stretch)
        text.setRise(0)
        text.setWordSpace(0)
        canvas.drawText(text)
    if line.rule:
        canvas.setLineWidth(0.4)
        canvas.line(x, y - line.size * 0.4, x + width, y - line.size * 0.4)


def _notes(canvas: Any, notes: list[list[Line]], x: float, foot: float, width: float, *, rule: bool) -> None:
    lines = [line for note in notes for line in note]
    if not lines:
        return
    y = foot + _height(lines)
    if rule:
        canvas.setLineWidth(0.5)
        canvas.line(x, y + 3, x + min(144.0, width), y + 3)
    for line in lines:
        y -= line.height
        _draw(canvas, line, x, y + line.height * 0.22, width)


def _print(document: Document, path: Path) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    layout = document.layout
    paper = _PAPERS[layout.paper]
    canvas = Canvas(str(path), pagesize=paper, invariant=1)
    canvas.setTitle(document.name)
    setter = Setter(document, stringWidth)
    regular, bold = _FONTS[layout.font]
    full = paper[0] - 2 * _MARGIN_X
    column = (full - _GUTTER) / 2 if layout.columns == 2 else full
    top, foot = paper[1] - _MARGIN_TOP, _MARGIN_FOOT

    big = layout.body + 4
    head = setter.lines(setter.atoms(document.title, bold, big), full, big, justify=False, font=bold)
    head_keys = [key for line in head for key in line.keys]
    body = setter.body(column)
    pages = Pages(setter, body, (column, full if layout.across else column))
    pages.pending = [setter.note(key, pages.note_width) for key in head_keys]

    number = 0
    while not pages.done or number == 0:
        number += 1
        if layout.running:
            canvas.setFont(regular, 9)
            canvas.drawRightString(paper[0] - _MARGIN_X, foot - 34, str(number))
            canvas.setFont(bold, 9)
            canvas.drawRightString(paper[0] - _MARGIN_X, top + 26, layout.symbol)
        y = top
        if number == 1:
            if layout.symbol:
                canvas.setFont(regular, layout.body)
                canvas.drawRightString(paper[0] - _MARGIN_X, y - layout.body, layout.symbol)
                y -= layout.body * 2.4
            for line in head:
                y -= line.height
                _draw(canvas, line, _MARGIN_X, y, full)
            y -= layout.body
        starts = [_MARGIN_X] if layout.columns == 1 else [_MARGIN_X, _MARGIN_X + column + _GUTTER]
        room = y - foot
        regions = _shared(pages, room, len(starts)) if layout.across else [pages.fill(room) for _ in starts]
        for x, region in zip(starts, regions, strict=True):
            line_y = y
            for at, line in enumerate(region.lines):
                line_y -= line.height + (line.before if at else 0.0)
                _draw(canvas, line, x, line_y + line.height * 0.22, column)
            if not layout.across:
                _notes(canvas, region.notes, x, foot, column, rule=layout.rule)
        if layout.across:
            everything = [note for region in regions for note in region.notes]
            _notes(canvas, everything, _MARGIN_X, foot, full, rule=layout.rule)
        pages.end_page()
        canvas.showPage()
    canvas.save()


def _shared(pages: Pages, height: float, count: int) -> list[Region]:
    """The columns of a page whose notes stand across it: the height of the notes is tried out until it is enough."""
    start, pending = pages.at, list(pages.pending)
    shared = 0.0
    while True:
        pages.at, pages.pending = start, list(pending)
        regions = [pages.fill(height, shared=shared) for _ in range(count)]
        need = _height(line for region in regions for note in region.notes for line in note)
        if need == 0 or need + _RULE_GAP <= shared or shared > height * 0.6:
            return regions
        shared += pages.setter.layout.notes


def render_all(jobs: Iterable[tuple[Document, Path]]) -> None:
    """Prints documents to PDF files."""
    try:
        import reportlab  # noqa: F401
    except ImportError:
        raise MissingTool("reportlab: install the PyPI package `reportlab`") from None
    for document, path in jobs:
        _print(document, path)
