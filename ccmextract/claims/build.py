"""Mentions to claims: every sentence is read by all readers in turn, and what they find is tied to articles and actions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from ccmextract.claims.context import contexts
from ccmextract.claims.draft import Draft
from ccmextract.claims.listing.blocks import Below, find_below, groups_above
from ccmextract.claims.listing.inline import inline, listed_below
from ccmextract.claims.listing.notes import from_notes
from ccmextract.claims.make import make, told_by
from ccmextract.claims.naming.named import named
from ccmextract.claims.numbers.counts import counted
from ccmextract.claims.numbers.regions import by_region
from ccmextract.claims.numbers.share import shares
from ccmextract.claims.numbers.vote import votes
from ccmextract.claims.relating.relations import Relations
from ccmextract.claims.relating.stated import Stated
from ccmextract.claims.scene import Scene
from ccmextract.claims.sentence import Marked, sentences
from ccmextract.claims.terms import find_terms
from ccmextract.claims.ties import Ties, of_clause
from ccmextract.gazetteer.lists.record import Listing
from ccmextract.gazetteer.reading import Reading
from ccmextract.mentions.components import STATES
from ccmextract.mentions.pipeline import read_mentions
from ccmextract.mentions.sentences import LONGEST
from ccmextract.model import Claim, Diagnostic, Footnote, Group, Paragraph, ReadDocument, Term

_AIMS = re.compile(r"\b(?:targets?|goals?|expected results?|indicators?)\b", re.IGNORECASE)
_WISHED = re.compile(
    r"\b(?:would\s+like|aims?|goals?|targets?|objectives?|hopes?|seeks?|wish(?:es)?|should|intends?|wants?|expects?)\b[^.;:]{0,80}:$",
    re.IGNORECASE,
)
"""What stands above items that nobody has done yet."""
_LEAD = 120  # characters at the end of a paragraph that introduce items
_ROUNDED = 100  # characters by which a cut sentence is shorter than the longest
READERS = (from_notes, inline, votes, shares, by_region, counted, named)
"""What reads a sentence, in order: each leaves alone what one before it has read."""


@dataclass(frozen=True, slots=True)
class Built:
    """The claims of a document in reading order, what its words mean, and what could not be used."""

    claims: tuple[Claim, ...] = ()
    terms: tuple[Term, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def build_claims(document: ReadDocument, reading: Reading) -> Built:
    """All claims of a document, without their checks."""
    paragraphs = document.paragraphs
    docs = read_mentions(reading.treaty.code, ((p.text, [m.offset for m in p.marks]) for p in paragraphs))
    cited = {m.footnote for p in paragraphs for m in p.marks}
    notes = [n for n in document.footnotes if n.id in cited]
    note_docs = read_mentions(reading.treaty.code, ((n.text, ()) for n in notes), states_only=True)
    listings = {
        n.id: reading.gazetteer.read_list(n.text, list(d.user_data[STATES]), date=document.dated, language=document.language)
        for n, d in zip(notes, note_docs, strict=True)
    }
    builder = _Builder(document, reading, {n.id: n for n in notes}, listings, find_below(document, reading))
    for paragraph, doc in zip(paragraphs, docs, strict=True):
        builder.read(paragraph, doc)
    reading.gazetteer.index.forget()
    return Built(builder.relations.claims(), find_terms(paragraphs), tuple(builder.diagnostics))


class _Builder:
    def __init__(
        self,
        document: ReadDocument,
        reading: Reading,
        notes: Mapping[str, Footnote],
        listings: Mapping[str, Listing],
        below: Mapping[str, Below],
    ) -> None:
        self.relations = Relations(document.sections)
        self.diagnostics: list[Diagnostic] = []
        self._unlisted: set[str] = set()
        self._parents: dict[str | None, str | None] = {s.id: s.parent for s in document.sections}
        self._earlier: list[Draft] = []
        self._aims = False
        self._wished = False
        self._spoken: tuple[str | None, Group | None] = None, None
        self._document = document
        self._reading = reading
        self._notes = notes
        self._listings = listings
        self._below = below
        self._contexts = contexts(document.sections, document.paragraphs)
        self._above = groups_above(document.sections)
        self._lexicon = reading.gazetteer.vocabulary.lexicon((document.language or "en",))
        plan = document.plans[0] if document.plans else reading.plan_on(document.as_of or document.dated)
        self._ties = Ties(reading, plan, self._tell)

    def read(self, paragraph: Paragraph, doc: Doc) -> None:
        """Add the claims of one paragraph."""
        context = self._contexts[paragraph.section]
        below = self._below.get(paragraph.id)
        made: list[Stated] = []
        before: list[Stated] = []
        last_group: Group | None = None
        self._tell_unlisted(paragraph)
        drafts: list[Draft] = []
        told: list[list[Draft]] = []
        if below is not None and below.consumed:
            return
        self._aims = self._wished or (bool(context.titles) and _AIMS.search(context.titles[0]) is not None)
        end = paragraph.text.rstrip()[-_LEAD:]
        self._wished = _WISHED.search(end) is not None or (self._wished and end.endswith((";", ",", "; and")))
        tying = self._ties.under(paragraph, doc, context)
        for sentence, last in _with_last(sentences(paragraph, doc)):
            if sentence.end - sentence.start > LONGEST - _ROUNDED:
                self._tell("sentence-cut", "a sentence without an end was cut; a list in it may go on in the next", paragraph.id)
            cited, articles, actions = tying.cited(sentence), tying.articles(sentence), tying.actions(sentence)
            first = len(made)
            drafts = self._drafts(paragraph, sentence, last_group, drafts, below if last else None)
            told.append(drafts)
            subjects_at = [d.found.subject.span[0] for d in drafts]
            for draft in drafts:
                its = of_clause(articles, cited, draft.found.subject.span[0], subjects_at)
                claim = make(self._document.id, paragraph, draft, its, actions, ())
                if draft.tells and before and before[-1].claim.kind == "count":
                    before[-1].claim = told_by(before[-1].claim, claim)
                else:
                    made.append(Stated(claim, sentence, paragraph.section, cites=bool(cited)))
            last_group = sentence.spoken_of() or last_group
            before = made[first:]
        self._earlier = [draft for sentence_drafts in told for draft in sentence_drafts]
        self.relations.read(paragraph, made)
        if last_group is not None or not self._same_talk(paragraph.section):
            self._spoken = paragraph.section, last_group

    def _drafts(
        self, paragraph: Paragraph, sentence: Marked, last_group: Group | None, before: list[Draft], below: Below | None
    ) -> list[Draft]:
        """The claims of a sentence in the order of their subjects."""
        total = next((m for m in sentence.mentions if m.role == "total"), None)
        scene = Scene(
            sentence=sentence,
            paragraph=paragraph,
            reading=self._reading,
            lexicon=self._lexicon,
            date=self._document.dated,
            stands=self._document.as_of or self._document.dated,
            notes=self._notes,
            listings=self._listings,
            group=total.group if total else last_group,
            total=total,
            before=before,
            earlier=self._earlier,
            aims=self._aims,
            above=self._above.get(paragraph.section or ""),
            wider=self._spoken[1] if self._same_talk(paragraph.section) else None,
        )
        if below is not None and (draft := listed_below(scene, below)):
            scene.add(draft)
        for reader in READERS:
            for draft in reader(scene):
                scene.add(draft)
        return sorted(scene.drafts, key=lambda d: d.order)

    def _same_talk(self, section: str | None) -> bool:
        """Whether a section goes on with what the last one spoke of: it is that one, or lies below it."""
        return self._spoken[0] in (section, self._parents.get(section))

    def _tell_unlisted(self, paragraph: Paragraph) -> None:
        """Say once of a note that it names states and is read as no list."""
        for mark in paragraph.marks:
            note = self._notes.get(mark.footnote or "")
            if note is None or note.id in self._unlisted or (listing := self._listings[note.id]).is_list:
                continue
            if named := [m.name for m in listing.members if m.iso3]:
                self._unlisted.add(note.id)
                some = ", ".join(named[:3]) + ", ..." * (len(named) > 3)
                message = f"the note names {some}, and is read as no list of states"
                self.diagnostics.append(Diagnostic(level="info", code="note-not-listed", message=message, where=note.id))

    def _tell(self, code: str, message: str, where: str) -> None:
        told = Diagnostic(level="warning", code=code, message=message, where=where)
        if told not in self.diagnostics[-8:]:
            self.diagnostics.append(told)


def _with_last(found: Iterator[Marked]) -> Iterator[tuple[Marked, bool]]:
    """Sentences, each with whether it is the last."""
    before: Marked | None = None
    for sentence in found:
        if before is not None:
            yield before, False
        before = sentence
    if before is not None:
        yield before, True
