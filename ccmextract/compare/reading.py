"""An extraction to the statements that are compared. What states nothing, or names the holders of an office, is left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ccmextract.compare.clause import Clause, clauses
from ccmextract.compare.dates import DatesNamed, days
from ccmextract.compare.statement import Basis, Key, Statement, Told
from ccmextract.gazetteer.load import Gazetteer
from ccmextract.gazetteer.phrases import tokens
from ccmextract.gazetteer.status import State
from ccmextract.gazetteer.topics import Said, Sense, Topic
from ccmextract.gazetteer.treaty import Treaty
from ccmextract.model import ActionTie, ArticleTie, Claim, Document, Extraction, Group

TREATY = "CCM"  # that of a document which names none
_KINDS = frozenset(("state_list", "named", "count", "share"))
_BASES = ("sentence", "heading", "section")
_LONGEST = 3000  # characters of a title, or of what stands before a sentence, that are searched for words of time
_BEFORE_SUBJECT = 3  # words before a group that can say "another", "a further"
_STANDINGS: Mapping[Group, State] = {"states_parties": "party", "signatories": "signatory", "states_not_party": "not_party"}
_TOLD = frozenset(("count", "duplicate", "subset", "partition"))  # checks whose failure is told beside every finding
_LIKELY = 0.5  # a claim of less confidence is more likely wrong than right


def told(document: Document, claims: int) -> Told:
    """A document's facts. They stand at its `as_of`, else at its own date."""
    date = document.as_of or document.dated
    basis: Basis | None = "as_of" if document.as_of else "dated" if document.dated else None
    return Told(
        id=document.id,
        name=document.name,
        symbol=document.symbol,
        title=document.title,
        treaty=document.treaty or TREATY,
        date=date,
        basis=basis,
        days=days(date) if date else None,
        claims=claims,
    )


class Reader:
    """Reads extractions; what it learns of the gazetteers serves all of them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.order = {code: number for number, code in enumerate(gazetteer.topics.topics)}
        english = gazetteer.shelf.entries("languages").get("en")
        self.dates = DatesNamed(english.data["dates"]["months"] if english else {})
        self._themes: dict[tuple[str, str], tuple[int, ...]] = {}

    def statements(self, extraction: Extraction) -> list[Statement]:
        """The statements of an extraction in reading order. Raises BrokenGazetteer for a treaty that is not known."""
        document = told(extraction.document, len(extraction.claims))
        return list(_Reading(self, extraction, document, self.gazetteer.treaty(document.treaty)).read())

    def themes(self, topic: Topic, treaty: Treaty) -> tuple[int, ...]:
        """The articles that the themes of a topic name in a treaty."""
        key = (topic.code, treaty.code)
        if key not in self._themes:
            found = {number for theme in topic.themes for number in treaty.theme_articles(theme)}
            self._themes[key] = tuple(sorted(found))
        return self._themes[key]


@dataclass
class _Reading:
    """One extraction while it is read."""

    reader: Reader
    extraction: Extraction
    document: Told
    treaty: Treaty
    sources: frozenset[int] = field(init=False)
    labels: dict[str, str] = field(init=False)
    standings: dict[Group, State | None] = field(init=False)

    def __post_init__(self) -> None:
        topics = self.reader.gazetteer.topics
        self.sources = frozenset(
            number for topic in topics.topics.values() if topic.source for number in self.reader.themes(topic, self.treaty)
        )
        self.labels = {p.id: p.label or p.id for p in self.extraction.paragraphs}
        self.standings = dict(_STANDINGS)
        for term in self.extraction.terms:
            self.standings[term.group] = _one(term.standings)

    def read(self) -> Iterator[Statement]:
        """The statements, claim by claim."""
        near = self._near()
        of: dict[str, Clause] = {}
        for claims in _grouped(self.extraction.claims):
            of.update(self._clauses(claims))
        for claim in self.extraction.claims:
            if claim.kind in _KINDS and not claim.statement.rstrip().endswith("?"):
                statement = self._statement(claim, of[claim.id], (claim.paragraph, claim.sentence[0]) in near)
                if statement is not None:
                    yield statement

    def _near(self) -> set[tuple[str, int]]:
        """The sentences, by paragraph and start, that stand under a heading or behind a sentence which limits the time."""
        timed = {s.id: self._has_time(s.title) for s in self.extraction.sections}
        homes = {p.id: p.section for p in self.extraction.paragraphs}
        texts = {p.id: p.text for p in self.extraction.paragraphs}
        starts: dict[str, set[int]] = {}
        for claim in self.extraction.claims:
            starts.setdefault(claim.paragraph, set()).add(claim.sentence[0])
        found: set[tuple[str, int]] = set()
        for paragraph, places in starts.items():
            limited = timed.get(homes.get(paragraph) or "", False)
            for before, start in pairwise((0, *sorted(places))):
                limited = limited or self._has_time(texts.get(paragraph, "")[max(before, start - _LONGEST) : start])
                if limited:
                    found.add((paragraph, start))
        return found

    def _has_time(self, text: str) -> bool:
        return "time" in self.reader.gazetteer.topics.classes(tokens(text[:_LONGEST]))

    def _clauses(self, claims: Sequence[Claim]) -> Iterator[tuple[str, Clause]]:
        """The clause of each claim of one sentence."""
        start, text = claims[0].sentence[0], claims[0].statement
        spans = {c.id: (c.subject.span[0] - start, c.subject.span[1] - start) for c in claims}
        own = [spans[c.id] for c in claims if c.subject.heading is None]
        lists = [
            (c.evidence.span[0] - start, c.evidence.span[1] - start)
            for c in claims
            if c.evidence.kind == "inline" and c.evidence.span is not None and not c.evidence.paragraphs
        ]
        inside = [(max(a, 0), min(b, len(text))) for a, b in lists if a < len(text) and b > 0]
        found = clauses(text, own, inside, self.reader.gazetteer.topics)
        for claim in claims:
            heading = claim.subject.heading
            words = (heading.text if heading is not None else claim.subject.text)[:_LONGEST]
            yield claim.id, found.get(spans[claim.id], Clause((), tuple(tokens(words)), ()))

    def _statement(self, claim: Claim, clause: Clause, near: bool) -> Statement | None:
        """What a claim says; None where it only names the holders of an office."""
        said, classes, own = self._said(claim, clause)
        topics = self._topics(claim, said)
        if topics is None:
            return None
        articles = {code: self._articles(code, claim.articles) for code in topics}
        members: dict[str, str] = {}
        for state in claim.states:
            if state.iso3 is not None:
                members.setdefault(state.iso3, state.name)
        timed = "time" in classes
        elsewhen = self._elsewhen(claim)
        part = "further" in classes or any(r.kind == "subset_of" for r in claim.relations)
        subject, primary = claim.subject, next(iter(topics), None)
        others = frozenset(f":{code}" for code, sense in list(topics.items())[1:] if sense == "asserted")
        return Statement(
            document=self.document,
            claim=claim.id,
            kind=claim.kind,
            paragraph=claim.paragraph,
            label=self.labels[claim.paragraph],
            text=claim.statement,
            subject=subject.heading.text if subject.heading is not None else subject.text,
            group=subject.group,
            count=subject.stated_count if subject.percent is None else None,
            bound=subject.bound or "exact",
            of_total=subject.of_total,
            key=self._key(claim, primary, topics, articles, said),
            topics=topics,
            articles=articles,
            rest=said.rest | others,
            members=members,
            note=claim.evidence.number,
            standing=self._standing(claim, topics, limited="once" in classes or "group" not in own or elsewhen),
            closed=claim.kind == "state_list" and not (claim.evidence.open or timed or elsewhen or part) and bool(members),
            timed=timed,
            near=near,
            elsewhen=elsewhen,
            summed="so-far" in classes or subject.of_total is not None,
            part=part,
            either="either" in said.classes,
            doubts=tuple(_doubts(claim)),
            doubted=_doubted(claim),
        )

    def _said(self, claim: Claim, clause: Clause) -> tuple[Said, frozenset[str], frozenset[str]]:
        """What is said of the group, by the words behind it, else by those before it, else by its own; the classes of words
        that limit it; and those of its own words.
        """
        topics = self.reader.gazetteer.topics
        said = topics.read(clause.before, clause.behind, leading=clause.agent)
        if not said.topics and not said.rest and clause.before:
            said = topics.read(clause.before, clause.behind)
        if not said.topics:
            said = said._replace(topics=topics.own(clause.own))
        if claim.subject.stated_count == 0:
            said = said._replace(topics=dict.fromkeys(said.topics, "negated"))
        own = topics.classes(clause.own)
        limits = (topics.classes(clause.opening) | said.classes) - {"further"}
        return said, limits | own | topics.classes(clause.before[-_BEFORE_SUBJECT:]), own

    def _topics(self, claim: Claim, said: Said) -> dict[str, Sense] | None:
        """The topics of a claim, what is plainly said first; None for a role that states none."""
        topics = self.reader.gazetteer.topics.topics
        if claim.role is not None:
            stated: dict[str, Sense] = {code: "asserted" for code, topic in topics.items() if claim.role in topic.roles}
            return stated or None
        group = claim.subject.group
        stated_of = [code for code in said.topics if not topics[code].groups or group in topics[code].groups]
        ordered = sorted(stated_of, key=lambda code: (said.topics[code] != "asserted", self.reader.order[code]))
        return {code: said.topics[code] for code in ordered}

    def _articles(self, code: str, ties: Sequence[ArticleTie]) -> tuple[int, ...]:
        """The articles that a topic is about here: those of its themes that the claim is tied to, sentence before heading before
        section. One that is not tied to any is about its own article, unless the sentence cites another one.
        """
        wanted = self.reader.themes(self.reader.gazetteer.topics.topics[code], self.treaty)
        if not wanted:
            return _nearest(ties)
        for basis in _BASES:
            tied = {tie.number for tie in ties if tie.basis == basis and tie.number in wanted}
            if tied:
                return tuple(sorted(tied))
        cited = {tie.number for tie in ties if tie.basis == "sentence"} - self.sources
        return wanted if len(wanted) == 1 and not cited else ()

    def _key(
        self,
        claim: Claim,
        primary: str | None,
        topics: Mapping[str, Sense],
        articles: Mapping[str, tuple[int, ...]],
        said: Said,
    ) -> Key:
        if primary is not None:
            sense, about = topics[primary], articles[primary]
        else:
            sense, about = _manner(said.classes), _nearest(claim.articles)
        group, topic = claim.subject.group, self.reader.gazetteer.topics.topics.get(primary or "")
        if group == "states" and topic is not None and (topic.bare or topic.joins):
            group = "states_parties"  # "60 states have ratified" and "60 States Parties" count the same
        return Key(primary, sense, about, None if about else _action(claim.actions), group)

    def _elsewhen(self, claim: Claim) -> bool:
        """Whether the sentence names a day that is none of the document's."""
        here = self.document.days
        return any(here is None or not day.touches(here) for day in self.reader.dates.find(claim.statement))

    def _standing(self, claim: Claim, topics: Mapping[str, Sense], *, limited: bool) -> State | None:
        """What the claim says that its states are, where it says so of the day of its document."""
        if claim.kind not in ("state_list", "named") or claim.role is not None or claim.subject.parts or limited:
            return None
        known = self.reader.gazetteer.topics.topics
        if claim.subject.group is None or any(known[code].joins for code in topics):
            return None
        return self.standings.get(claim.subject.group)


def _grouped(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The claims of each sentence."""
    found: dict[tuple[str, tuple[int, int]], list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.paragraph, claim.sentence), []).append(claim)
    yield from found.values()


def _one(standings: Sequence[State]) -> State | None:
    """What a state of a group is, as far as it is certain: whoever may have signed or not is no party."""
    if "party" not in standings:
        return "signatory" if set(standings) == {"signatory"} else "not_party"
    return "party" if set(standings) == {"party"} else None


def _nearest(ties: Sequence[ArticleTie]) -> tuple[int, ...]:
    """The articles with the strongest basis."""
    for basis in _BASES:
        numbers = {tie.number for tie in ties if tie.basis == basis}
        if numbers:
            return tuple(sorted(numbers))
    return ()


def _action(ties: Sequence[ActionTie]) -> str | None:
    """The actions with the strongest basis, as one text."""
    for basis in _BASES:
        named = [f"{tie.plan}:{tie.number}" for tie in ties if tie.basis == basis and tie.plan is not None]
        if named:
            return " ".join(named)
    return None


def _manner(classes: frozenset[str]) -> Sense:
    """How a statement without a topic is meant."""
    return "negated" if "negated" in classes else "planned" if "planned" in classes else "asserted"


def _doubts(claim: Claim) -> Iterator[str]:
    for check in claim.checks:
        if check.status == "fail" and check.code in _TOLD:
            yield f"its {check.code} check failed: {check.message}"
    if claim.evidence.open:
        yield "its list says that it is not complete"
    if claim.leftover:
        yield f"its list holds words that were not understood: {claim.leftover}"
    unresolved = [state.name for state in claim.states if state.iso3 is None and state.organisation is None]
    if unresolved:
        yield f"names of its list were not resolved: {', '.join(unresolved)}"
    if claim.confidence is not None and claim.confidence < _LIKELY:
        yield f"its confidence is {claim.confidence:.2f}"


def _doubted(claim: Claim) -> dict[str, str]:
    """What speaks against relying on the claim for single states."""
    found = {
        state.iso3: f"{state.name!r} was read as {state.iso3} by likeness, {state.score:.2f}"
        for state in claim.states
        if state.iso3 is not None and state.method in ("fuzzy", "model")
    }
    for check in claim.checks:
        outside = check.data.get("outside")
        if check.code == "membership" and check.status == "fail" and isinstance(outside, list):
            found.update((iso3, f"its membership check failed: {check.message}") for iso3 in outside if isinstance(iso3, str))
    return found
