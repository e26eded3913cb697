"""Two readers who annotated the same document: what both have, and what only one has."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ccmextract.errors import BrokenAnnotation
from ccmextract.evaluate.pair import Entry, pairs
from ccmextract.evaluate.place import Standing
from ccmextract.evaluate.score import truth_name
from ccmextract.evaluate.tally import Tally
from ccmextract.evaluate.truth import Annotation, ClaimTruth
from ccmextract.evaluate.words import Run, WordText, plain, tokens, unbroken

ITEMS = (
    "facts",
    "paragraphs",
    "note status",
    "note paragraphs",
    "note states",
    "claims",
    "kind",
    "paragraph",
    "note",
    "subject",
    "group",
    "count",
    "bound",
    "of_total",
    "percent",
    "vote",
    "states",
    "members",
    "excluded",
    "role",
    "articles_sentence",
    "articles_context",
    "actions",
    "relations",
    "failed",
)
"""What is compared. `states` is the whole list in its order, `members` are its states one by one."""

CHOSEN = ("kind", "group", "role")
"""Where a reader chooses one of a few words, so that agreement by chance is worth counting."""

_BEGINNING = 20  # characters of a sentence that two readers surely both wrote down


@dataclass(slots=True)
class Agreement:
    """Of each field how many items the first reader has, the second, and both; what was chosen for claims that both have."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in ITEMS})
    chosen: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: {name: Counter() for name in CHOSEN})
    differences: list[str] = field(default_factory=list)

    def compare(self, name: str, where: str, first: Iterable[Hashable], second: Iterable[Hashable]) -> None:
        """Count the items of a field at one place; every item counts as often as it stands there."""
        one, other = Counter(iter(first)), Counter(iter(second))
        self.tallies[name].add(Tally(one.total(), other.total(), (one & other).total()))
        if one != other:
            self.differences.append(f"{where}: {name}: {_told(one - other)} in the first, {_told(other - one)} in the second")

    def add(self, other: "Agreement", prefix: str) -> None:
        """Count another document in, its differences under its name."""
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally)
        for name, choices in other.chosen.items():
            self.chosen[name].update(choices)
        self.differences.extend(f"{prefix}: {line}" for line in other.differences)

    def kappa(self, name: str) -> float | None:
        """Cohen's kappa of a choice; None where nothing was chosen, or never but one word."""
        choices = self.chosen[name]
        total = choices.total()
        if not total:
            return None
        first: Counter[str] = Counter()
        second: Counter[str] = Counter()
        for (one, other), times in choices.items():
            first[one] += times
            second[other] += times
        chance = sum(first[word] * second[word] for word in first) / total**2
        alike = sum(times for (one, other), times in choices.items() if one == other) / total
        return None if chance == 1 else (alike - chance) / (1 - chance)


Read = tuple[Path, Annotation]
"""A file and what stands in it."""


def common_documents(first: Iterable[Read], second: Iterable[Read]) -> tuple[list[tuple[Read, Read]], list[str]]:
    """The documents that both readers annotated, and the names of those that only one did.

    Raises BrokenAnnotation where a reader has a document twice, or where no document is common.
    """
    one, other = _by_document(first), _by_document(second)
    both = [(one[key], other[key]) for key in one if key in other]
    if not both:
        raise BrokenAnnotation("the two have no document in common. Give annotations of the same documents.")
    alone = [read.name for key, (_, read) in (*one.items(), *other.items()) if key not in one or key not in other]
    return both, alone


def _by_document(annotations: Iterable[Read]) -> dict[str, Read]:
    found: dict[str, Read] = {}
    for path, annotation in annotations:
        key = annotation.sha256 or str(annotation.document)
        if key in found:
            raise BrokenAnnotation(f"{path.name} is the second annotation of {annotation.name} by one reader. Leave one out.")
        found[key] = (path, annotation)
    return found


def agree(first: Annotation, second: Annotation, text: str = "") -> Agreement:
    """What two readers of a document both have. `text` is the decoded document; it may be empty where it is not at hand."""
    agreement = Agreement()
    _structure(agreement, first, second)
    words = WordText(unbroken(text)) if text else None
    matched = pairs([_entry(c, words) for c in first.claims], [_entry(c, words) for c in second.claims])
    of_first = dict(matched)
    of_second = {b: a for a, b in matched}
    names = {truth_name(second.claims[b], b): truth_name(first.claims[a], a) for a, b in matched}
    for a, one in enumerate(first.claims):
        other = second.claims[of_first[a]] if a in of_first else None
        _claim(agreement, _where(one, a), one, other, names)
    for b, other in enumerate(second.claims):
        if b not in of_second:
            _claim(agreement, _where(other, b), None, other, names)
    return agreement


def _where(claim: ClaimTruth, at: int) -> str:
    place = f" p{claim.paragraph}" if claim.paragraph is not None else ""
    subject = f"{claim.subject!r}" if isinstance(claim.subject, str) else f"at {claim.subject[0]} to {claim.subject[1]}"
    return f"{truth_name(claim, at)}{place} {claim.kind} {subject}"


def _structure(agreement: Agreement, first: Annotation, second: Annotation) -> None:
    one, other = first.known_facts(), second.known_facts()
    known = [name for name in one if name in other]
    agreement.compare("facts", "document", [(n, str(one[n])) for n in known], [(n, str(other[n])) for n in known])
    if first.paragraphs is not None and second.paragraphs is not None:
        agreement.compare("paragraphs", "document", first.paragraphs, second.paragraphs)
    if first.notes is not None and second.notes is not None:
        numbers = sorted({note.number for note in (*first.notes, *second.notes)})
        for number in numbers:
            sides = [[note for note in side if note.number == number] for side in (first.notes, second.notes)]
            agreement.compare("note status", f"note {number}", *([n.status for n in side] for side in sides))
            agreement.compare("note paragraphs", f"note {number}", *([n.paragraphs for n in side] for side in sides))
            agreement.compare("note states", f"note {number}", *([n.states for n in side] for side in sides))


def _claim(agreement: Agreement, where: str, one: ClaimTruth | None, other: ClaimTruth | None, names: dict[str, str]) -> None:
    """Count a claim of both readers, or of one."""
    if one is None or other is None:
        side = "first" if one is not None else "second"
        agreement.tallies["claims"].add(Tally(int(one is not None), int(other is not None), 0))
        agreement.differences.append(f"{where}: only in the {side}")
    else:
        agreement.tallies["claims"].add(Tally(1, 1, 1))
        agreement.chosen["kind"][one.kind, other.kind] += 1
        agreement.chosen["group"][one.group or "none", other.group or "none"] += 1
        if one.kind == other.kind == "named":
            agreement.chosen["role"][one.role or "none", other.role or "none"] += 1
    mine = _items(one, None) if one else {}
    theirs = _items(other, names) if other else {}
    for name in ITEMS[ITEMS.index("kind") :]:
        a, b = mine.get(name, ()), theirs.get(name, ())
        if a is None or b is None:
            continue
        if one is None or other is None:
            agreement.tallies[name].add(Tally(len(a), len(b), 0))
        else:
            agreement.compare(name, where, a, b)


def _items(claim: ClaimTruth, names: dict[str, str] | None) -> dict[str, Sequence[Hashable] | None]:
    """What is written in each field; None where nobody looked. `names` are the first reader's names of the second's claims."""
    subject = plain(claim.subject) if isinstance(claim.subject, str) else claim.subject
    single: tuple[tuple[str, Hashable], ...] = (
        ("kind", claim.kind),
        ("paragraph", claim.paragraph),
        ("note", claim.note),
        ("subject", subject),
        ("group", claim.group),
        ("count", claim.count),
        ("bound", claim.bound),
        ("of_total", claim.of_total),
        ("percent", claim.percent),
        ("vote", claim.vote.parts() if claim.vote else None),
        ("states", claim.states or None),
        ("role", claim.role),
    )
    known = claim.relations
    relations = (
        None
        if known is None
        else [(kind, to if names is None else names.get(to, f"{to}, which only the second has")) for kind, to in known]
    )
    return {
        **{name: () if value is None else (value,) for name, value in single},
        "members": claim.states,
        "excluded": claim.excluded,
        "articles_sentence": claim.articles_sentence,
        "articles_context": claim.articles_context,
        "actions": claim.actions,
        "relations": relations,
        "failed": claim.failed,
    }


def _entry(claim: ClaimTruth, text: WordText | None) -> Entry:
    subject = tokens(claim.subject) if isinstance(claim.subject, str) else ()
    beginning = " ".join(tokens(claim.sentence or ""))[:_BEGINNING]
    places = {f"paragraph {claim.paragraph}"} if claim.paragraph is not None else set()
    if beginning:
        places.add(f"sentence {beginning}")
    spots: list[Run] = []
    if not isinstance(claim.subject, str):
        spots = [Run(claim.subject[0], max(claim.subject[0], claim.subject[1] - 1))]
    elif text is not None:
        for begin in text.find(tokens(claim.sentence or ""), cut=True):
            end = text.sentence_end(begin.first)
            spots += text.find(subject, begin.first, end)
            places.add(f"word {begin.first}")
    return Entry(
        kind=claim.kind,
        words=subject,
        states=claim.states,
        count=claim.count,
        standing=Standing(frozenset(places), tuple(("text", run) for run in spots)),
        note=claim.note,
        percent=claim.percent,
        vote=claim.vote.parts() if claim.vote else (),
        sentence=beginning,
    )


def _told(items: Counter[Hashable]) -> str:
    return ", ".join(str(item) for item in items.elements()) or "nothing"
