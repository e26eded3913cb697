"""Which claims of a damaged copy are right: those that say what the annotation says of the same place of the document.

A claim is right if a true claim stands at its place, and kind, group, stated count and states are the same, and with them what
else makes up the number of its kind: the percentage of a share, the parts of a vote; for states that are named, their role.
Every true claim makes at most one claim right.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from ccmextract.evaluate.place import Places
from ccmextract.evaluate.truth import Annotation, ClaimTruth
from ccmextract.evaluate.words import Run
from ccmextract.model import Claim, Extraction, Paragraph
from confidence.copy import Copy

_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|<sup>[^<]{0,20}</sup>|\[\d+\]")
_WORD = re.compile(r"[^\W_]+")
_AHEAD = 12  # words of the source that are passed over in search of the next word of a paragraph: labels, marks, a page header
_SLACK = 40  # characters of the original by which two places may differ and still be one

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """A true claim: what it says, and where in the original it may stand."""

    says: Hashable
    places: tuple[Range, ...]


def truths(annotation: Annotation, extraction: Extraction, text: str) -> list[TrueClaim]:
    """The true claims of a document with their places in its decoded text. `extraction` is that of the undamaged text."""
    where = Places(extraction, text)
    found = []
    for truth in annotation.claims:
        if not isinstance(truth.subject, str):
            found.append(TrueClaim(says_truth(truth), (truth.subject,)))
            continue
        standing = where.of_truth(truth)
        spots = [_spot(extraction, text, place, run) for place, run in standing.spots]
        spots = spots or [_range(p, text, (0, len(p.text))) for p in extraction.paragraphs if p.id in standing.places]
        found.append(TrueClaim(says_truth(truth), tuple(spot for spot in spots if spot is not None)))
    return found


def says_truth(truth: ClaimTruth) -> Hashable:
    """What a true claim says, as far as a claim must say it to be right."""
    vote = truth.vote.parts() if truth.vote else ()
    return truth.kind, truth.group, truth.count, truth.percent, frozenset(vote), truth.role, _counted(truth.states)


def says(claim: Claim) -> Hashable:
    """The same of a claim that was found."""
    vote = [(part.position, part.count) for part in claim.vote]
    states = [s.iso3 for s in claim.states if s.iso3 is not None]
    subject = claim.subject
    return (
        claim.kind,
        subject.group,
        subject.stated_count,
        subject.percent,
        frozenset(vote),
        claim.role if claim.kind == "named" else None,
        _counted(states),
    )


def _counted(states: Sequence[str]) -> frozenset[tuple[str, int]]:
    return frozenset(Counter(states).items())


def outcomes(annotation: Annotation, true: Sequence[TrueClaim], extraction: Extraction, copy: Copy) -> list[bool | None]:
    """For each claim of a copy whether it is right; None where the annotation does not say so."""
    paragraphs = {p.id: p for p in extraction.paragraphs}
    free = set(range(len(true)))
    right: list[bool | None] = []
    places: list[Range] = []
    for claim in extraction.claims:
        place = copy.origins(*_range(paragraphs[claim.paragraph], copy.text, claim.subject.span))
        places.append(place)
        said = says(claim)
        near = [(d, at) for at in free if true[at].says == said and (d := _distance(true[at].places, place)) <= _SLACK]
        if near:
            free.discard(min(near)[1])
        right.append(bool(near))
    if annotation.complete:
        return right
    return [
        True if good else False if _annotated(claim, paragraphs) or _taken(true, free, place) else None
        for good, claim, place in zip(right, extraction.claims, places, strict=True)
    ]


def _taken(true: Sequence[TrueClaim], free: Iterable[int], place: Range) -> bool:
    """Whether a true claim that was not found stands at a place."""
    return any(_distance(true[at].places, place) == 0 for at in free)


def _annotated(claim: Claim, paragraphs: dict[str, Paragraph]) -> bool:
    """Whether an annotation that is not complete would hold a claim of this kind."""
    if claim.kind == "state_list":
        return claim.evidence.kind == "footnote"
    return claim.kind == "count" and paragraphs[claim.paragraph].label is not None


def _distance(places: Sequence[Range], other: Range) -> float:
    """How many characters lie between; 0 where they overlap."""
    return min((max(0, other[0] - end, start - other[1]) for start, end in places), default=float("inf"))


def _spot(extraction: Extraction, text: str, place: str, run: Run) -> Range | None:
    """Where the words of a paragraph stand in the text; for those of a heading, where the first paragraph below it stands."""
    for paragraph in extraction.paragraphs:
        if paragraph.id == place:
            words = _words(paragraph.text)
            return _range(paragraph, text, (words[run.first].start(), words[run.last].end()))
        if paragraph.section == place:
            return _range(paragraph, text, (0, 1))
    return None


def _range(paragraph: Paragraph, text: str, span: Range) -> Range:
    """Where in the decoded text a span of a paragraph stands.

    The words of the paragraph are followed through the lines that it was made from, which hold others beside them.
    """
    source = [
        (word.group().casefold(), s.start + word.start(), s.start + word.end())
        for s in paragraph.source
        if s.start is not None and s.end is not None
        for word in _words(text[s.start : s.end])
    ]
    begin = paragraph.source[0].start or 0
    at, low, high = 0, None, begin
    for word in _words(paragraph.text):
        key = word.group().casefold()
        here = next((n for n in range(at, min(at + _AHEAD, len(source))) if source[n][0] == key), None)
        at = at if here is None else here + 1
        if word.start() >= span[1]:
            break
        start, high = source[max(at - 1, 0)][1:] if source else (begin, begin)
        if low is None and word.end() > span[0]:
            low = start
    return (begin if low is None else low), max(high, low or begin)


def _words(text: str) -> list[re.Match[str]]:
    """The words of a text as `ccmextract.evaluate` counts them: footnote marks are none."""
    return list(_WORD.finditer(_MARK.sub(lambda mark: " " * len(mark.group()), text)))
