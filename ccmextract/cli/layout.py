"""The pieces that `show` and `explain` are built from: sentences with their subjects and marks, states, checks.

Text of a document enters rich only as `rich.text.Text`, escaped; it is never read as markup.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from ccmextract.cli.screen import counted, put, visible
from ccmextract.model import Check, Claim, Extraction, Footnote, ListedState, Paragraph, Section, Subject

SUBJECT = "bold cyan"
OWN_MARK = "bold yellow"
QUIET = "dim"
WRONG = "bold red"
DOUBTFUL = "yellow"
_LABEL_WIDTH = 10  # columns; "26(a)(iii)" fits
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNS = {"pass": ("✓", "green"), "fail": ("✗", WRONG), "skipped": ("–", QUIET)}
_GROUPS = {
    "states_parties": ("State Party", "States Parties"),
    "signatories": ("signatory", "signatories"),
    "states_not_party": ("state not party", "states not party"),
    "states": ("state", "states"),
    "mixed": ("state of several groups", "states of several groups"),
    None: ("state of a group that is not said", "states of a group that is not said"),
}


class Page:
    """What is to be printed, held back until it is whole: then it is written in one piece."""

    def __init__(self) -> None:
        plain = bool(os.environ.get("NO_COLOR"))
        self._console = Console(
            file=sys.stdout,
            color_system=None if plain else "auto",
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        self._parts: list[RenderableType] = []

    @property
    def plain(self) -> bool:
        """Whether nothing is coloured, so that signs must say what colours would."""
        return self._console.color_system is None

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return self._console.width

    def add(self, *parts: RenderableType) -> None:
        """Put parts at the end, a line or more each."""
        self._parts.extend(parts)

    def heading(self, text: str) -> None:
        """Put a heading after an empty line."""
        self._parts.extend((Text(), Text(visible(text), style="bold underline" if not self.plain else "")))
        if self.plain:
            self._parts.append(Text("-" * min(len(visible(text)), self.width)))

    def labelled(self, label: str, parts: Iterable[RenderableType]) -> None:
        """Put parts beside a label that stands to their left."""
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(width=_LABEL_WIDTH, no_wrap=False, style="bold")
        table.add_column(ratio=1)
        for index, part in enumerate(parts):
            table.add_row(Text(visible(label)) if index == 0 else Text(), part)
        self._parts.append(table)

    @property
    def inner_width(self) -> int:
        """Columns beside a label."""
        return max(20, self.width - _LABEL_WIDTH - 2)

    def write(self) -> None:
        """Print everything."""
        with self._console.capture() as captured:
            for part in self._parts:
                self._console.print(part)
        # Cells are filled up with blanks, which only trouble whoever copies or compares the text.
        put("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))


@dataclass
class Reader:
    """An extraction with its records by id."""

    extraction: Extraction
    paragraphs: dict[str, Paragraph] = field(init=False)
    notes: dict[str, Footnote] = field(init=False)
    sections: dict[str, Section] = field(init=False)
    claims: dict[str, Claim] = field(init=False)

    def __post_init__(self) -> None:
        self.paragraphs = {p.id: p for p in self.extraction.paragraphs}
        self.notes = {n.id: n for n in self.extraction.footnotes}
        self.sections = {s.id: s for s in self.extraction.sections}
        self.claims = {c.id: c for c in self.extraction.claims}

    def section_path(self, section: str | None) -> str:
        """ "II. Universalization › Scope", outermost first."""
        titles: list[str] = []
        seen: set[str] = set()
        while section in self.sections and section not in seen:
            seen.add(section)
            found = self.sections[section]
            number = f"{found.number.rstrip('.')}. " if found.number else ""
            titles.append(number + found.title)
            section = found.parent or ""
        return " › ".join(reversed(titles)) or "Before the first heading"

    def label(self, paragraph: str) -> str:
        """The label of a paragraph as printed, else its id."""
        return self.paragraphs[paragraph].label or paragraph


def superscript(mark: str) -> str:
    """ "¹²" for "12"; other marks stay as they are."""
    return visible(mark).translate(_SUPERSCRIPTS)


def passage(
    paragraph: Paragraph, span: tuple[int, int], subjects: Iterable[Subject], own: Iterable[str | None], *, plain: bool
) -> Text:
    """A part of a paragraph with its subjects highlighted and its marks where they stood.

    `own` holds the footnotes whose marks are to stand out. Without colour the subjects stand in « ».
    """
    start, end = span
    own = set(own)
    spans = [s.span for s in subjects if s.span[0] < s.span[1]]
    marks = [m for m in paragraph.marks if start < m.offset <= end or m.offset == start == 0]
    edges = {start, end, *(m.offset for m in marks)}
    edges.update(edge for s in spans for edge in s if start <= edge <= end)
    text = Text()
    cuts = sorted(edges)
    for at, following in zip(cuts, [*cuts[1:], end], strict=True):
        if plain:
            text.append("»" * sum(1 for s in spans if s[1] == at))
        for mark in marks:
            if mark.offset == at:
                number = str(mark.number) if mark.number is not None else mark.printed
                text.append(superscript(number), OWN_MARK if mark.footnote in own else QUIET)
        if plain:
            text.append("«" * sum(1 for s in spans if s[0] == at))
        inside = any(s[0] <= at < s[1] for s in spans)
        text.append(visible(paragraph.text[at:following]), SUBJECT if inside else "")
    return text


def group_words(claim: Claim) -> str:
    """ "at least 9 of 14 States Parties (8 + 1 ...)": the group and its number in words."""
    subject = claim.subject
    one, many = _GROUPS[subject.group]
    count = subject.stated_count
    if count is None:
        return many
    bound = "" if subject.bound in (None, "exact") else f"{subject.bound.replace('_', ' ')} "
    total = f" of {subject.of_total}" if subject.of_total is not None else ""
    words = f"{bound}{count}{total} {one if count == 1 and not total else many}"
    parts = [_part_words(p.group, p.count) for p in subject.parts]
    return words + (f" ({', '.join(parts)})" if parts else "")


def _part_words(group: str, count: int | None) -> str:
    one, many = _GROUPS[group]
    return many if count is None else f"{count} {one if count == 1 else many}"


def evidence_words(claim: Claim, note: Footnote | None) -> str:
    """ "9 listed in note 5 (repaired)"."""
    if claim.evidence.kind == "none":
        return "not listed"
    place = "in the text"
    if claim.evidence.kind == "footnote":
        number = claim.evidence.number if claim.evidence.number is not None else claim.evidence.footnote
        place = f"in note {number}" + (" (repaired)" if note is not None and note.repaired else "")
    open_end = ", not the whole list" if claim.evidence.open else ""
    return f"{len(claim.states)} listed {place}{open_end}"


def state_item(state: ListedState) -> Text:
    """A member of a list as written, with its code or with what is known of it instead."""
    text = Text(visible(state.name))
    if state.iso3 is not None:
        text.append(f" {visible(state.iso3)}", QUIET)
        if state.method in ("fuzzy", "model"):
            text.append(f" ({state.method} {state.score:.2f})", DOUBTFUL)
    elif state.organisation is not None:
        text.append(" (an organisation)", QUIET)
    else:
        text.stylize(WRONG)
        text.append(f" (not resolved{_nearest(state)})", WRONG)
    if state.remark:
        text.append(f" {visible(state.remark)}", QUIET)
    return text


def _nearest(state: ListedState) -> str:
    found = ", ".join(f"{c.name} {c.iso3} {c.score:.2f}" for c in state.candidates)
    return visible(f"; nearest: {found}") if found else ""


def packed(items: Sequence[Text], width: int) -> Text:
    """Items in lines, with commas, broken between items only."""
    text = Text()
    used = 0
    for index, item in enumerate(items):
        piece = item.copy()
        if index < len(items) - 1:
            piece.append(",")
        if used and used + 1 + piece.cell_len > width:
            text.append("\n")
            used = 0
        elif used:
            text.append(" ")
            used += 1
        text.append_text(piece)
        used += piece.cell_len
    return text


def tie_words(claim: Claim) -> str:
    """ "Article 3, 4 (sentence), 6 (heading) · Action VAP 37, 38 (heading)"; empty where the claim is tied to nothing."""
    articles = [(a.basis, article_words(a.number, a.paragraph, a.letter)) for a in claim.articles]
    told = [f"Article {_by_basis(articles)}"] if articles else []
    for plan in dict.fromkeys(a.plan for a in claim.actions):
        actions = [(a.basis, a.number) for a in claim.actions if a.plan == plan]
        told.append(f"Action {plan + ' ' if plan else ''}{_by_basis(actions)}")
    return " · ".join(told)


def _by_basis(ties: Sequence[tuple[str, str]]) -> str:
    bases = dict.fromkeys(basis for basis, _ in ties)
    return ", ".join(f"{', '.join(name for own, name in ties if own == basis)} ({basis})" for basis in bases)


def article_words(number: int, paragraph: str | None, letter: str | None) -> str:
    """ "5.2(g)"."""
    return f"{number}" + (f".{paragraph}" if paragraph else "") + (f"({letter})" if letter else "")


def check_line(check: Check) -> Text:
    """ "✗ count  14 stated, 13 listed"."""
    sign, style = _SIGNS[check.status]
    text = Text(f"{sign} {check.code}: ", style=style)
    text.append(visible(check.message), "" if check.status == "fail" else QUIET)
    return text


def repaired_words(extraction: Extraction) -> str:
    """ "77 notes (17 repaired)"."""
    repaired = sum(1 for note in extraction.footnotes if note.repaired)
    return counted(len(extraction.footnotes), "note") + (f" ({repaired} repaired)" if repaired else "")
