"""An extraction against its annotation: precision, recall and F1 per stage and field, and every difference by name."""

from collections.abc import Hashable, Sequence

from ccmextract.errors import BrokenAnnotation
from ccmextract.evaluate.fields import category_of_found, category_of_truth, compare_fields
from ccmextract.evaluate.pair import Entry, pairs
from ccmextract.evaluate.place import Places
from ccmextract.evaluate.tally import Scores, Tally
from ccmextract.evaluate.truth import Annotation, ClaimTruth, NoteTruth
from ccmextract.evaluate.words import plain, tokens
from ccmextract.model import Claim, Extraction


def score(annotation: Annotation, extraction: Extraction, text: str) -> Scores:
    """The scores of one extraction. `text` is the decoded source, into which the annotation's spans point.

    Raises BrokenAnnotation where a span points outside of it.
    """
    scores = Scores()
    if annotation.paragraphs is not None:
        labels = [p.label for p in extraction.paragraphs if p.label is not None and p.label.isdecimal()]
        scores.compare("paragraphs", "document", annotation.paragraphs, labels)
    if annotation.notes is not None:
        _notes(scores, annotation.notes, extraction)
    _claims(scores, annotation, extraction, Places(extraction, text))
    facts = annotation.known_facts()
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


def _notes(scores: Scores, notes: Sequence[NoteTruth], extraction: Extraction) -> None:
    found = {n.number: n for n in extraction.footnotes}
    numbers = [n.number for n in extraction.footnotes]
    scores.compare("notes", "document", [n.number for n in notes], numbers)
    listed: dict[int | None, list[str]] = {}
    for claim in extraction.claims:
        if claim.evidence.kind == "footnote":
            listed[claim.evidence.number] = [s.iso3 for s in claim.states if s.iso3 is not None]
    labels_of = {p.id: p.label or p.id for p in extraction.paragraphs}
    for truth in notes:
        where = f"note {truth.number}"
        note = found.get(truth.number)
        scores.compare("note status", where, [truth.status], [note.status] if note else [])
        citing = [labels_of[p] for p in note.paragraphs] if note else []
        scores.compare("links", where, truth.paragraphs, [p for p in citing if not p.startswith("u")])
        states = listed.get(truth.number, [])
        scores.compare("list members", where, truth.states, states)
        scores.compare("whole lists", where, [truth.states] if truth.states else [], [tuple(states)] if states else [])


def _claims(scores: Scores, annotation: Annotation, extraction: Extraction, places: Places) -> None:
    truths, claims = annotation.claims, extraction.claims
    for at, truth in enumerate(truths):
        if not isinstance(truth.subject, str) and truth.subject[1] > len(places.text):
            what = f"{truth_name(truth, at)} ends at {truth.subject[1]}, after the {len(places.text)} characters of the document"
            raise BrokenAnnotation(f"{annotation.name}: subject: {what}. Mend it.")
    labels = {p.id: p.label for p in extraction.paragraphs}
    matched = pairs([_entry_of_truth(truth, places) for truth in truths], [_entry_of_found(claim, places) for claim in claims])
    of_truth = dict(matched)
    of_found = {found: at for at, found in matched}
    names = {claims[found].id: truth_name(truths[at], at) for at, found in matched}
    for at, truth in enumerate(truths):
        claim = claims[of_truth[at]] if at in of_truth else None
        where = truth_where(truth, at)
        category = category_of_truth(truth)
        scores.tallies["claims"].add(Tally(1, int(claim is not None), int(claim is not None)))
        if claim is None:
            scores.tallies[category].add(Tally(true=1))
            place = places.around(truth) or "the place was not found"
            scores.differ(f"{where}: {category}: missed {places.words(truth)!r}", place)
            continue
        other = category_of_found(claim)
        scores.tallies[category].add(Tally(1, int(other == category), int(other == category)))
        if other != category:
            scores.tallies[other].add(Tally(found=1))
        compare_fields(scores, where, truth, claim, places.words(truth), complete=annotation.complete)
        if annotation.complete:
            wanted = [(kind, other_id) for kind, other_id in truth.relations or ()]
            given = [(r.kind, names.get(r.claim, f"a claim that is none, {r.claim}")) for r in claim.relations]
            scores.compare("relations", where, wanted, given, passage=claim.statement)
    for index, claim in enumerate(claims):
        category = category_of_found(claim)
        label = labels[claim.paragraph]
        counted = category == "claims with a list" or (category == "counts" and label is not None)
        if index not in of_found and (annotation.complete or counted):
            words = claim.subject.heading.text if claim.subject.heading else claim.subject.text
            scores.tallies["claims"].add(Tally(found=1))
            scores.tallies[category].add(Tally(found=1))
            scores.differ(f"p{label or claim.paragraph} {words!r}: {category}: spurious", claim.statement)


def truth_name(truth: ClaimTruth, at: int) -> str:
    """The id of a claim of a reader, or its place in the file."""
    return truth.id or f"claim {at + 1}"


def truth_where(truth: ClaimTruth, at: int) -> str:
    """A claim of a reader in short, without words of the document."""
    place = f" p{truth.paragraph}" if truth.paragraph is not None else ""
    if truth.id is not None:
        return f"{truth.id}{place}"
    if truth.note is not None or truth.kind == "count":
        return f"{place[1:] or 'unnumbered'} " + (f"note {truth.note}" if truth.note is not None else f"count {truth.count}")
    return f"{truth_name(truth, at)}{place}"


def _entry_of_truth(truth: ClaimTruth, places: Places) -> Entry:
    return Entry(
        kind=truth.kind,
        words=tokens(places.words(truth)),
        states=truth.states,
        count=truth.count,
        standing=places.of_truth(truth),
        note=truth.note,
        percent=truth.percent,
        vote=truth.vote.parts() if truth.vote else (),
    )


def _entry_of_found(claim: Claim, places: Places) -> Entry:
    subject = claim.subject
    return Entry(
        kind=claim.kind,
        words=tokens(plain(subject.heading.text if subject.heading else subject.text)),
        states=tuple(s.iso3 for s in claim.states if s.iso3 is not None),
        count=subject.stated_count,
        standing=places.of_found(claim),
        note=claim.evidence.number,
        percent=subject.percent,
        vote=tuple((part.position, part.count) for part in claim.vote),
    )
