"""The extraction: what one document becomes. Everything in it points at its own words, or it is refused."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator

from ccmextract.model.base import Model
from ccmextract.model.claim import Claim, Term
from ccmextract.model.document import Diagnostic, Document, Footnote, Paragraph, Section

SCHEMA_VERSION: Literal["1"] = "1"


class Generator(Model):
    """The versions that made an extraction. `model` is null when no trained model was used."""

    name: str
    version: str
    gazetteers: str
    model: str | None = None


class Extraction(Model):
    """One document with its claims, the contract with every database that is fed from it."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    generator: Generator
    document: Document
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    claims: tuple[Claim, ...] = ()
    terms: tuple[Term, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @model_validator(mode="after")
    def _points_at_its_words(self) -> Self:
        for fault in self._faults():
            raise ValueError(fault)
        return self

    def _faults(self) -> Iterator[str]:
        """What is wrong with ids and spans, a sentence each."""
        paragraphs = {p.id: p for p in self.paragraphs}
        footnotes = {n.id: n for n in self.footnotes}
        sections = {s.id for s in self.sections}
        kinds = (
            ("paragraph", self.paragraphs, paragraphs),
            ("footnote", self.footnotes, footnotes),
            ("section", self.sections, sections),
            ("claim", self.claims, {c.id for c in self.claims}),
        )
        for kind, records, ids in kinds:
            if len(ids) < len(records):
                yield f"two {kind}s have one id"
        for section in self.sections:
            if section.parent is not None and section.parent not in sections:
                yield f"section {section.id} names section {section.parent}, which is not there"
        for note in self.footnotes:
            for citing in note.paragraphs:
                if citing not in paragraphs:
                    yield f"footnote {note.id} names paragraph {citing}, which is not there"
        titles = [(f"section {s.id}", s.title, s.marks) for s in self.sections]
        for where, text, marks in titles + [(f"paragraph {p.id}", p.text, p.marks) for p in self.paragraphs]:
            for mark in marks:
                if mark.offset > len(text):
                    yield f"a mark of {where} stands at {mark.offset}, after its end"
                if mark.footnote is not None and mark.footnote not in footnotes:
                    yield f"a mark of {where} names footnote {mark.footnote}, which is not there"
        for paragraph in self.paragraphs:
            if paragraph.section is not None and paragraph.section not in sections:
                yield f"paragraph {paragraph.id} names section {paragraph.section}, which is not there"
        claims = {c.id for c in self.claims}
        titled = {s.id: s.title for s in self.sections}
        for claim in self.claims:
            for relation in claim.relations:
                if relation.claim not in claims:
                    yield f"claim {claim.id} names claim {relation.claim}, which is not there"
            home = paragraphs.get(claim.paragraph)
            if home is None:
                yield f"claim {claim.id} names paragraph {claim.paragraph}, which is not there"
                continue
            yield from _claim_faults(claim, home.text, footnotes)
            yield from _heading_faults(claim, titled)
            yield from _elsewhere_faults(claim, paragraphs, claims)

        for term in self.terms:
            home = paragraphs.get(term.paragraph)
            if home is None or home.text[term.span[0] : term.span[1]] != term.text:
                yield f"the term {term.text!r} does not stand in paragraph {term.paragraph}"


def _heading_faults(claim: Claim, titled: dict[str, str]) -> Iterator[str]:
    words = claim.subject.heading
    if words is not None and titled.get(words.section, "")[words.span[0] : words.span[1]] != words.text:
        yield f"claim {claim.id}: section {words.section} has no {words.text!r} at {words.span[0]} to {words.span[1]}"


def _elsewhere_faults(claim: Claim, paragraphs: dict[str, Paragraph], claims: set[str]) -> Iterator[str]:
    """What is wrong with words outside the claim's own paragraph, and with claims that its ties come from."""
    evidence = claim.evidence
    for place in evidence.paragraphs:
        if place not in paragraphs:
            yield f"claim {claim.id} names paragraph {place}, which is not there"
    if evidence.span is not None and len(evidence.paragraphs) == 1 and evidence.paragraphs[0] in paragraphs:
        held = paragraphs[evidence.paragraphs[0]].text[evidence.span[0] : evidence.span[1]]
        if held != evidence.text:
            yield f"claim {claim.id}: the evidence in paragraph {evidence.paragraphs[0]} reads {held!r}, not {evidence.text!r}"
    for via in (*(a.via for a in claim.articles), *(a.via for a in claim.actions)):
        if via is not None and via not in claims:
            yield f"claim {claim.id} names claim {via}, which is not there"
    for state in (*claim.states, *claim.excluded):
        if state.paragraph is None:
            continue
        home = paragraphs.get(state.paragraph)
        if home is None or home.text[state.span[0] : state.span[1]] != state.name:
            yield f"claim {claim.id}: paragraph {state.paragraph} has no {state.name!r} at {state.span[0]} to {state.span[1]}"


def _claim_faults(claim: Claim, text: str, footnotes: dict[str, Footnote]) -> Iterator[str]:
    listing = text
    if claim.evidence.footnote is not None:
        note = footnotes.get(claim.evidence.footnote)
        if note is None:
            yield f"claim {claim.id} names footnote {claim.evidence.footnote}, which is not there"
            return
        listing = note.text
    quotes = [
        ("sentence", text, claim.sentence, claim.statement),
        ("subject", text, claim.subject.span, claim.subject.text),
        *(("state", listing, state.span, state.name) for state in (*claim.states, *claim.excluded) if state.paragraph is None),
    ]
    if claim.evidence.span is not None and not claim.evidence.paragraphs:
        quotes.append(("evidence", listing, claim.evidence.span, claim.evidence.text or ""))
    for part in claim.vote:
        if not claim.sentence[0] <= part.span[0] < part.span[1] <= claim.sentence[1]:
            yield f"claim {claim.id}: a part of the vote stands at {part.span[0]} to {part.span[1]}, outside its sentence"
    for what, home, (start, end), quote in quotes:
        if home[start:end] != quote or end > len(home):
            yield f"claim {claim.id}: the {what} at {start} to {end} reads {home[start:end]!r}, not {quote!r}"
