"""An extraction against its annotation: precision, recall and F1 per stage and field, and every difference by name."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from ccmextract.evaluate.annotation import Annotation, ClaimTruth
from ccmextract.model import Claim, Extraction

_MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|<sup>.*?</sup>|\[\d+\]")

FIELDS = (
    "paragraphs",
    "notes",
    "note status",
    "links",
    "list members",
    "whole lists",
    "claims with a list",
    "counts",
    "subject",
    "group",
    "stated count",
    "bound",
    "of total",
    "states of a claim",
    "articles in the sentence",
    "articles of the headings",
    "actions",
    "failed checks",
    "facts",
)
"""What is scored, in the order of the stages."""


@dataclass(slots=True)
class Tally:
    """How many items of a kind are true, found, and both."""

    true: int = 0
    found: int = 0
    right: int = 0

    def add(self, other: "Tally") -> None:
        """Count another tally in."""
        self.true += other.true
        self.found += other.found
        self.right += other.right

    @property
    def precision(self) -> float:
        """The share of what was found that is true; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that was found; 1 where nothing is true."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.true + self.found) if self.true + self.found else 1.0


@dataclass(slots=True)
class Scores:
    """The tallies of one document or of several, by field, and the differences in words."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    differences: list[str] = field(default_factory=list)

    def compare(self, name: str, where: str, true: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        """Count the items of a field at one place; every item counts as often as it stands there."""
        wanted, given = Counter(iter(true)), Counter(iter(found))
        self.tallies[name].add(Tally(wanted.total(), given.total(), (wanted & given).total()))
        self.differences.extend(f"{where}: {name}: missed {item}" for item in (wanted - given).elements())
        self.differences.extend(f"{where}: {name}: spurious {item}" for item in (given - wanted).elements())

    def add(self, other: "Scores", prefix: str) -> None:
        """Count another document in, its differences under its name."""
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally)
        self.differences.extend(f"{prefix}: {line}" for line in other.differences)


def score(annotation: Annotation, extraction: Extraction, text: str) -> Scores:
    """The scores of one extraction. `text` is the decoded source, into which the annotation's spans point."""
    scores = Scores()
    _structure(scores, annotation, extraction)
    _claims(scores, annotation, extraction, text)
    facts = annotation.facts.model_dump(exclude_unset=True)
    document = extraction.document
    scores.compare(
        "facts",
        "document",
        [(name, _plain(value)) for name, value in facts.items()],
        [(name, _plain(getattr(document, name))) for name in facts],
    )
    return scores


def _plain(value: object) -> Hashable:
    return tuple(value) if isinstance(value, (list, tuple)) else value


def _structure(scores: Scores, annotation: Annotation, extraction: Extraction) -> None:
    labels = [p.label for p in extraction.paragraphs if p.label is not None and p.label.isdecimal()]
    scores.compare("paragraphs", "document", annotation.paragraphs, labels)
    found = {n.number: n for n in extraction.footnotes}
    numbers = [n.number for n in extraction.footnotes]
    scores.compare("notes", "document", [n.number for n in annotation.notes], numbers)
    listed: dict[int | None, list[str]] = {}
    for claim in extraction.claims:
        if claim.evidence.kind == "footnote":
            listed[claim.evidence.number] = [s.iso3 for s in claim.states if s.iso3 is not None]
    labels_of = {p.id: p.label or p.id for p in extraction.paragraphs}
    for truth in annotation.notes:
        where = f"note {truth.number}"
        note = found.get(truth.number)
        scores.compare("note status", where, [truth.status], [note.status] if note else [])
        citing = [labels_of[p] for p in note.paragraphs] if note else []
        scores.compare("links", where, truth.paragraphs, [p for p in citing if not p.startswith("u")])
        states = listed.get(truth.number, [])
        scores.compare("list members", where, truth.states, states)
        scores.compare("whole lists", where, [truth.states] if truth.states else [], [tuple(states)] if states else [])


def _claims(scores: Scores, annotation: Annotation, extraction: Extraction, text: str) -> None:
    labels = {p.id: p.label or p.id for p in extraction.paragraphs}
    lists = {(labels[c.paragraph], c.evidence.number): c for c in extraction.claims if c.evidence.kind == "footnote"}
    counts = [c for c in extraction.claims if c.kind == "count" and not labels[c.paragraph].startswith("u")]
    true_lists = {(t.paragraph, t.note): t for t in annotation.claims if t.note is not None}
    scores.compare("claims with a list", "document", true_lists, lists)
    pairs: list[tuple[ClaimTruth, Claim]] = [(t, lists[key]) for key, t in true_lists.items() if key in lists]
    rest = list(counts)
    for truth in (t for t in annotation.claims if t.note is None):
        words = _words(truth, text)
        match = next((c for c in rest if labels[c.paragraph] == truth.paragraph and _same(c.subject.text, words)), None)
        match = match or next(
            (c for c in rest if labels[c.paragraph] == truth.paragraph and c.subject.stated_count == truth.count), None
        )
        scores.compare(
            "counts", f"p{truth.paragraph} {truth.count}", [truth.count], [match.subject.stated_count] if match else []
        )
        if match is not None:
            rest.remove(match)
            pairs.append((truth, match))
    for claim in rest:
        scores.compare("counts", f"p{labels[claim.paragraph]} {claim.subject.text!r}", [], [claim.subject.stated_count])
    for truth, claim in pairs:
        _fields(scores, truth, claim, text)


def _fields(scores: Scores, truth: ClaimTruth, claim: Claim, text: str) -> None:
    where = f"p{truth.paragraph} " + (f"note {truth.note}" if truth.note is not None else f"count {truth.count}")
    words = _words(truth, text)
    scores.compare("subject", where, [words], [words if _same(claim.subject.text, words) else claim.subject.text])
    scores.compare("group", where, [truth.group], [claim.subject.group])
    scores.compare("stated count", where, [truth.count], [claim.subject.stated_count])
    scores.compare("bound", where, [truth.bound], [claim.subject.bound])
    scores.compare("of total", where, [truth.of_total], [claim.subject.of_total])
    scores.compare("states of a claim", where, [truth.states], [tuple(s.iso3 for s in claim.states if s.iso3 is not None)])
    cited = [_cited(a.number, a.paragraph) for a in claim.articles if a.basis == "sentence"]
    context = [str(a.number) for a in claim.articles if a.basis != "sentence"]
    actions = [f"{a.plan}:{a.number}" for a in claim.actions]
    for name, true, found in (
        ("articles in the sentence", truth.articles_sentence, cited),
        ("articles of the headings", truth.articles_context, context),
        ("actions", truth.actions, actions),
    ):
        if true is not None:
            scores.compare(name, where, true, found)
    scores.compare("failed checks", where, truth.failed, [c.code for c in claim.checks if c.status == "fail"])


def _cited(number: int, paragraph: str | None) -> str:
    return f"{number}({paragraph})" if paragraph else str(number)


def _words(truth: ClaimTruth, text: str) -> str:
    words = truth.subject if isinstance(truth.subject, str) else text[truth.subject[0] : truth.subject[1]]
    return " ".join(_MARKS.sub("", words).split())


def _same(found: str, true: str) -> bool:
    return " ".join(found.split()) == true
