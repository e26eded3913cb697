"""Mentions to claims: one for every mark whose note lists states, one for every number of states without a list."""

import bisect
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc

from ccmextract.claims import subject as subjects
from ccmextract.claims.context import Context, contexts
from ccmextract.claims.exception import excepted
from ccmextract.claims.subject import Found, Marked
from ccmextract.gazetteer.citations import ActionCitation, ArticleCitation
from ccmextract.gazetteer.lists.record import Listing, Member
from ccmextract.gazetteer.reading import Reading
from ccmextract.gazetteer.treaty import Treaty
from ccmextract.mentions.components import ACTIONS, ARTICLES, GROUPS, STARTS, STATES
from ccmextract.mentions.groups import GroupMention
from ccmextract.mentions.pipeline import read_mentions
from ccmextract.model import (
    ActionTie,
    ArticleTie,
    Candidate,
    Claim,
    Diagnostic,
    Evidence,
    Footnote,
    Group,
    ListedState,
    Paragraph,
    ReadDocument,
    Relation,
    Subject,
    claim_id,
)

_Cited = TypeVar("_Cited", ArticleCitation, ActionCitation)
_OF_THESE = re.compile(r"\s*(?:[-–•]\s*)?(?:Of|Among|Amongst|Out of) (?:these|those|them)\b[^,:]{0,60}[,:]?\s*", re.IGNORECASE)
_COORDINATED = re.compile(r"\s*,?\s*(?:and|as well as|or|,)?\s*", re.IGNORECASE)
_GENERIC = re.compile(r"\s+(?:may|might|can|could|should|shall|must|would|needs?\s+to)\b", re.IGNORECASE)
_COUNT_RULES = {
    "zero": "a negative: nobody",
    "elliptical": "a number without its noun; the group is that of what it speaks of",
}


@dataclass(slots=True)
class _Draft:
    """A claim in the making: what it is built from."""

    sentence: Marked
    found: Found
    footnote: Footnote | None = None
    listing: Listing | None = None
    taken_out: bool = False  # whether the list holds what the sentence takes out


def build_claims(document: ReadDocument, reading: Reading) -> tuple[tuple[Claim, ...], tuple[Diagnostic, ...]]:
    """All claims of a document in reading order, without their checks, and what could not be used."""
    paragraphs = document.paragraphs
    docs = read_mentions(reading.treaty.code, ((p.text, [m.offset for m in p.marks]) for p in paragraphs))
    cited = {m.footnote for p in paragraphs for m in p.marks}
    notes = [n for n in document.footnotes if n.id in cited]
    note_docs = read_mentions(reading.treaty.code, ((n.text, ()) for n in notes), states_only=True)
    listings = {
        n.id: reading.gazetteer.read_list(n.text, list(d.user_data[STATES]), date=document.dated, language=document.language)
        for n, d in zip(notes, note_docs, strict=True)
    }
    builder = _Builder(document, reading, {n.id: n for n in notes}, listings)
    for paragraph, doc in zip(paragraphs, docs, strict=True):
        builder.read(paragraph, doc)
    return tuple(builder.claims), tuple(builder.diagnostics)


class _Builder:
    def __init__(
        self, document: ReadDocument, reading: Reading, notes: Mapping[str, Footnote], listings: Mapping[str, Listing]
    ) -> None:
        self.claims: list[Claim] = []
        self.diagnostics: list[Diagnostic] = []
        self._unlisted: set[str] = set()
        self._document = document
        self._reading = reading
        self._notes = notes
        self._listings = listings
        self._contexts = contexts(document.sections)
        self._lexicon = reading.gazetteer.vocabulary.lexicon((document.language or "en",))
        self._plan = document.plans[0] if document.plans else reading.plan_on(document.as_of or document.dated)

    def read(self, paragraph: Paragraph, doc: Doc) -> None:
        """Add the claims of one paragraph."""
        context = self._contexts[paragraph.section]
        made: list[Claim] = []
        before: list[Claim] = []
        last_group: Group | None = None
        for sentence in _sentences(paragraph, doc):
            articles = self._articles(paragraph, doc, sentence, context)
            actions = self._actions(paragraph, doc, sentence, context)
            first = len(made)
            drafts = self._drafts(paragraph, sentence, last_group)
            subjects_at = [d.found.subject.span[0] for d in drafts]
            for draft in drafts:
                its = _of_clause(articles, _within(doc.user_data[ARTICLES], sentence), draft.found.subject.span[0], subjects_at)
                made.append(self._claim(paragraph, draft, its, actions, made, before))
            last_group = _spoken_of(sentence) or last_group
            before = made[first:]
        self.claims.extend(made)

    def _drafts(self, paragraph: Paragraph, sentence: Marked, last_group: Group | None) -> list[_Draft]:
        """The claims of a sentence in the order of their subjects."""
        total = next((m for m in sentence.mentions if m.role == "total"), None)
        used: set[int] = set()
        drafts: list[_Draft] = []
        group = total.group if total else last_group
        for mark in paragraph.marks[sentence.first : sentence.first + len(sentence.marks)]:
            note = self._notes.get(mark.footnote or "")
            if note is None:
                continue
            listing = self._listings[note.id]
            if not listing.is_list:
                self._tell_unlisted(note, listing)
                continue
            found = subjects.for_mark(sentence, mark.offset, _group_before(sentence, mark.offset) or group)
            used.update(m.start for m in found.mentions)
            if any(d.found.subject.span == found.subject.span and d.footnote is note for d in drafts):
                continue  # one group that cites one note twice says one thing
            without = excepted(sentence, found, mark.offset, len(listing.members), self._lexicon)
            drafts.append(_Draft(sentence, without or _with_total(found, total), note, listing, without is not None))
        drafts.extend(self._counts(sentence, drafts, used, total, group))
        return sorted(drafts, key=lambda d: (d.found.subject.span, (d.footnote.number or 0) if d.footnote else 0))

    def _counts(
        self, sentence: Marked, lists: Sequence[_Draft], used: set[int], total: GroupMention | None, group: Group | None
    ) -> Iterator[_Draft]:
        """Numbers of states that no list stands behind. A question states nothing."""
        if sentence.text.endswith("?", sentence.start, sentence.end):
            return
        taken = [d.found.subject.span for d in lists]
        spoken_of = group is not None or any(m.group and m.count is not None for m in sentence.mentions)
        for mention in sentence.mentions:
            if mention.start in used or mention.count is None or mention.role != "subject":
                continue
            if any(mention.start < end and start < mention.end for start, end in taken):
                continue
            if mention.form == "elliptical" and not spoken_of:
                continue
            if mention.count == 1 and _GENERIC.match(sentence.text, mention.end):
                continue
            meant = mention.group or _group_before(sentence, mention.start) or (total.group if total else None) or group
            its_total = total if total is not None and total.end <= mention.start and mention.form == "elliptical" else None
            subject = subjects.of_count(sentence.text, mention, its_total, meant)
            found = Found(subject, _COUNT_RULES.get(mention.form, "a counted group without a list"), (mention,), mention.those)
            yield _Draft(sentence, found)

    def _claim(
        self,
        paragraph: Paragraph,
        draft: _Draft,
        articles: tuple[ArticleTie, ...],
        actions: tuple[ActionTie, ...],
        made: Sequence[Claim],
        before: Sequence[Claim],
    ) -> Claim:
        sentence, found = draft.sentence, draft.found
        note, listing = draft.footnote, draft.listing
        rules = [found.rule]
        if note is not None:
            rules.append(f"footnote {note.id} lists its states; the link is {note.link}")
        relations, rule = _relations(sentence, found, made, before)
        if rule:
            rules.append(rule)
        evidence = Evidence(kind="none")
        if note is not None and listing is not None:
            evidence = Evidence(
                kind="footnote", footnote=note.id, number=note.number, text=note.text, span=(0, len(note.text)), open=listing.open
            )
        return Claim(
            id=claim_id(self._document.id, paragraph.id, found.subject.span, note.id if note else None),
            kind="state_list" if note is not None else "count",
            paragraph=paragraph.id,
            sentence=(sentence.start, sentence.end),
            statement=sentence.text[sentence.start : sentence.end],
            subject=found.subject,
            states=tuple(_listed(m) for m in listing.listed) if listing and not draft.taken_out else (),
            excluded=tuple(_listed(m) for m in listing.members if m.excluded or draft.taken_out) if listing else (),
            evidence=evidence,
            articles=articles,
            actions=actions,
            relations=relations,
            leftover="; ".join(listing.leftover) if listing else "",
            rules=tuple(rules),
        )

    def _articles(self, paragraph: Paragraph, doc: Doc, sentence: Marked, context: Context) -> tuple[ArticleTie, ...]:
        """The articles of a sentence: those it cites, then those of its headings, then those of its section."""
        ties: dict[int, ArticleTie] = {}
        for cited in _within(doc.user_data[ARTICLES], sentence):
            treaty = self._treaty(cited.treaty)
            if treaty is None:
                continue
            fault = treaty.fault(cited.number, cited.paragraph, cited.letter)
            if fault:
                self._tell("article-impossible", f"{paragraph.text[cited.start : cited.end]!r}: {fault}", paragraph.id)
            if cited.treaty is None and cited.number in treaty.articles:
                tie = ArticleTie(number=cited.number, paragraph=cited.paragraph, basis="sentence", letter=cited.letter)
                ties.setdefault(cited.number, tie)
        for number in context.headings:
            ties.setdefault(number, ArticleTie(number=number, paragraph=None, basis="heading"))
        for number in context.section:
            ties.setdefault(number, ArticleTie(number=number, paragraph=None, basis="section"))
        return tuple(ties.values())

    def _actions(self, paragraph: Paragraph, doc: Doc, sentence: Marked, context: Context) -> tuple[ActionTie, ...]:
        """The actions that a sentence cites, or else those of the heading that holds."""
        own: dict[tuple[str | None, str], ActionTie] = {}
        for cited in _within(doc.user_data[ACTIONS], sentence):
            treaty = self._treaty(cited.treaty)
            if treaty is None:
                continue
            plan = cited.plan if cited.foreign else cited.plan or self._plan
            fault = next((p.fault(cited.number) for p in treaty.plans if p.code == plan), None)
            if fault:
                self._tell("action-impossible", f"{paragraph.text[cited.start : cited.end]!r}: {fault}", paragraph.id)
            if fault or cited.foreign:
                continue
            own.setdefault((plan, cited.number), ActionTie(plan=plan, number=cited.number, basis="sentence"))
        if own:
            return tuple(own.values())
        return tuple(ActionTie(plan=plan, number=number, basis="heading") for plan, number in context.actions)

    def _treaty(self, cited: str | None) -> Treaty | None:
        """The treaty of a citation: the document's own, another known one, or None where only its name is known."""
        return self._reading.treaty if cited is None else self._reading.gazetteer.treaties.get(cited)

    def _tell_unlisted(self, note: Footnote, listing: Listing) -> None:
        """Say once of a note that it names states and is read as no list."""
        named = [m.name for m in listing.members if m.iso3]
        if named and note.id not in self._unlisted:
            self._unlisted.add(note.id)
            some = ", ".join(named[:3]) + ", ..." * (len(named) > 3)
            message = f"the note names {some}, and is read as no list of states"
            self.diagnostics.append(Diagnostic(level="info", code="note-not-listed", message=message, where=note.id))

    def _tell(self, code: str, message: str, where: str) -> None:
        told = Diagnostic(level="warning", code=code, message=message, where=where)
        if told not in self.diagnostics[-8:]:
            self.diagnostics.append(told)


def _sentences(paragraph: Paragraph, doc: Doc) -> Iterator[Marked]:
    """The sentences of a paragraph with their group mentions and marks; blanks at their ends are left out."""
    text = paragraph.text
    starts = [*doc.user_data[STARTS], len(text)]
    mentions = doc.user_data[GROUPS]
    offsets = [m.offset for m in paragraph.marks]
    names = [(m.start, m.end) for m in doc.user_data[STATES] if m.name.iso3 is not None]
    at = 0
    for start, following in itertools.pairwise(starts):
        end = start + len(text[start:following].rstrip())
        here: list[GroupMention] = []
        while at < len(mentions) and mentions[at].start < following:
            here.append(mentions[at])
            at += 1
        # A mark right at the start of a sentence stands behind the last word of the one before.
        low, high = bisect.bisect_right(offsets, start if start else -1), bisect.bisect_right(offsets, end)
        yield Marked(text, start, end, tuple(here), tuple(offsets[low:high]), low, tuple(_inside(names, start, end)))


def _within(cited: Sequence[_Cited], sentence: Marked) -> Sequence[_Cited]:
    """The citations that begin in a sentence."""
    low = bisect.bisect_left(cited, sentence.start, key=lambda c: c.start)
    return cited[low : bisect.bisect_left(cited, sentence.end, low, key=lambda c: c.start)]


def _of_clause(
    ties: tuple[ArticleTie, ...], cited: Sequence[ArticleCitation], at: int, subjects_at: Sequence[int]
) -> tuple[ArticleTie, ...]:
    """The articles of the claim whose subject begins at an offset, among those of its sentence.

    Where its own words, up to the next subject, cite other treaties alone, what the words of another claim cite is not its.
    """
    following = min((other for other in subjects_at if other > at), default=None)
    its = [c for c in cited if c.start >= at and (following is None or c.start < following)]
    if not its or any(c.treaty is None for c in its):
        return ties
    of_all = {c.number for c in cited if c.treaty is None and c.start < min(subjects_at)}
    return tuple(tie for tie in ties if tie.basis != "sentence" or tie.number in of_all)


def _inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> Sequence[tuple[int, int]]:
    """The spans that begin between two offsets."""
    return spans[bisect.bisect_left(spans, (start, 0)) : bisect.bisect_left(spans, (end, 0))]


def _spoken_of(sentence: Marked) -> Group | None:
    """The group that a sentence speaks of: the last one that is its subject, for what comes after to fall back on."""
    return next(
        (m.group for m in reversed(sentence.mentions) if m.group and m.form in ("counted", "indefinite") and m.role != "place"),
        None,
    )


def _group_before(sentence: Marked, offset: int) -> Group | None:
    """The group of the last counted mention before an offset in the sentence, else of the last one at all."""
    before = [m for m in sentence.mentions if m.end <= offset and m.group]
    return next((m.group for m in reversed(before) if m.count is not None), before[-1].group if before else None)


def _with_total(found: Found, total: GroupMention | None) -> Found:
    """The subject with the total of "Of the three States Parties ..., one⁶⁵"."""
    subject = found.subject
    if (
        total is None
        or total.count is None
        or total.end > subject.span[0]
        or subject.of_total is not None
        or subject.stated_count is None
    ):
        return found
    if subject.group != total.group or subject.stated_count > total.count:
        return found
    return Found(subject.model_copy(update={"of_total": total.count}), found.rule, found.mentions, found.anaphoric)


def _relations(
    sentence: Marked, found: Found, made: Sequence[Claim], before: Sequence[Claim]
) -> tuple[tuple[Relation, ...], str | None]:
    """What a claim that points back ("three of those", "Of these, two ...") is a subset of."""
    if found.anaphoric and not found.subject.text.casefold().endswith(("others", "other", "more")):
        earlier = next((c for c in reversed(made) if c.kind == "state_list" and not c.relations), None)
        if earlier is not None:
            return (Relation(kind="subset_of", claim=earlier.id),), f"it points back at claim {earlier.id}"
    opening = _OF_THESE.match(sentence.text, sentence.start)
    if opening and _follows_directly(sentence, opening.end(), found.subject):
        group = found.subject.group
        lists = [c for c in before if c.kind == "state_list"]
        wanted = [c for c in lists if group in ("mixed", "states", None) or c.subject.group in (group, "states", "mixed")]
        if wanted:
            ids = ", ".join(c.id for c in wanted)
            return tuple(Relation(kind="subset_of", claim=c.id) for c in wanted), f'"of these" speaks of {ids}'
    return (), None


def _follows_directly(sentence: Marked, at: int, subject: Subject) -> bool:
    """Whether a subject is the first group after "Of these," or joined to it by commas and conjunctions alone."""
    for mention in sentence.mentions:
        if mention.start < at:
            continue
        if not _COORDINATED.fullmatch(sentence.text[at : mention.start]):
            return False
        if mention.start <= subject.span[0] < mention.end:
            return True
        at = mention.end
    return False


def _listed(member: Member) -> ListedState:
    return ListedState(
        name=member.name,
        iso3=member.iso3,
        span=(member.start, member.end),
        method=member.method,
        score=member.score,
        candidates=tuple(Candidate(iso3=g.iso3, name=g.name, score=g.score, reason=g.reason) for g in member.candidates),
        organisation=member.organisation,
        remark=member.remark,
        dates=member.dates,
        label=member.label,
    )
