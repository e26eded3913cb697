"""An extraction as it is looked up for people: its records by id, what points at what, and how to name them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ccmextract.cli.screen import counted
from ccmextract.model import Claim, Extraction, Footnote, Mark, Paragraph, Relation, Section, Term

_CLAIM = re.compile(r"\b(?:claim )?(?P<id>[0-9a-f]{16})\b")
_QUOTED = 48  # characters of a subject that are quoted to name its claim
SHORT = 8  # digits of an id that tell it apart from all others of a document, for people


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
        self._marks: dict[str, tuple[list[int], list[Mark]]] = {}

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

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each paragraph stands in reading order."""
        return {p.id: at for at, p in enumerate(self.extraction.paragraphs)}

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each claim stands in reading order."""
        return {c.id: at for at, c in enumerate(self.extraction.claims)}

    @cached_property
    def pointing(self) -> dict[str, list[tuple[Relation, Claim]]]:
        """By the id of a claim: the relations that point at it, with the claims that have them."""
        found: dict[str, list[tuple[Relation, Claim]]] = {}
        for claim in self.extraction.claims:
            for relation in claim.relations:
                found.setdefault(relation.claim, []).append((relation, claim))
        return found

    def marks(self, paragraph: Paragraph, start: int, end: int) -> Sequence[Mark]:
        """The marks in a stretch of a paragraph and right behind it; one at its very beginning is that of the words before."""
        if paragraph.id not in self._marks:
            marks = sorted(paragraph.marks, key=lambda m: m.offset)
            self._marks[paragraph.id] = [m.offset for m in marks], marks
        offsets, marks = self._marks[paragraph.id]
        return marks[bisect_left(offsets, 0 if start == 0 else start + 1) : bisect_right(offsets, end)]

    def terms(self, claim: Claim) -> Sequence[Term]:
        """What the document says that it means by the groups that a claim speaks of."""
        groups = {claim.subject.group, *(part.group for part in claim.subject.parts)}
        return [term for term in self.extraction.terms if term.group in groups]

    def told(self, text: str) -> str:
        """A message in which claims are named by their words instead of by their ids alone."""
        return _CLAIM.sub(lambda match: named(found) if (found := self.claims.get(match["id"])) else match[0], text)

    @property
    def repaired(self) -> str:
        """ "77 notes (17 repaired)"."""
        notes = self.extraction.footnotes
        repaired = sum(1 for note in notes if note.repaired)
        return counted(len(notes), "note") + (f" ({repaired} repaired)" if repaired else "")


def quoted(claim: Claim) -> str:
    """The words that say who, cut where they are long."""
    words = " ".join((claim.subject.heading or claim.subject).text[: 4 * _QUOTED].split())
    if len(words) <= _QUOTED:
        return words
    cut = words[: _QUOTED - 3]
    return f"{cut.rpartition(' ')[0] or cut} ..."


def named(claim: Claim) -> str:
    """ "«Six States Parties» d25335e3": a claim by its words and as much of its id as `explain` takes."""
    return f"«{quoted(claim)}» {claim.id[:SHORT]}"
