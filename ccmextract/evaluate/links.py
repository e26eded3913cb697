"""Marks and notes of PDFs: which mark belongs to which note, against what a reader saw on the pages.

The annotations lie in `annotations/links/`. They hold places and signs, and a hash of each note, but no words of the documents.
A mark or note that was found is the annotated one if page and sign are the same and the place is near; among several, the
nearest pair is taken first.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ccmextract.evaluate.annotation import HeaderMark, LinkAnnotation
from ccmextract.evaluate.tally import Tally
from ccmextract.model import Footnote, Mark, ReadDocument

FIELDS = ("notes", "note texts", "marks", "links")
"""What is scored."""

_NEAR = 6.0  # points between the middle of an annotated sign and of one that was found; two signs can be 2.4 apart
_LINE = 9.0  # points between the middle of an annotated label and of the first line of a note
_HALF_LINE = 4.5
_UNSEEN = re.compile(r"[\s\u002d\u00ad\u2010\u2011]")  # may be otherwise in another reading of the same page


@dataclass(slots=True)
class LinkScores:
    """The tallies of one document or of several. `certain` are those without the marks and notes that are doubtful.

    Of the links that were found, `wrong` go from a true mark to another note than its own, and `spurious` from no mark at all.
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    certain: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    wrong: int = 0
    spurious: int = 0
    doubtful: int = 0
    differences: list[str] = field(default_factory=list)

    def add(self, other: "LinkScores", prefix: str) -> None:
        """Count another document in, its differences under its name."""
        for mine, theirs in ((self.tallies, other.tallies), (self.certain, other.certain)):
            for name, tally in theirs.items():
                mine[name].add(tally)
        self.wrong += other.wrong
        self.spurious += other.spurious
        self.doubtful += other.doubtful
        self.differences.extend(f"{prefix}: {line}" for line in other.differences)

    def count(self, name: str, *, true: bool = False, found: bool = False, right: bool = False, doubtful: bool = False) -> None:
        """Count one item of a field; a doubtful one only where those are wanted."""
        one = Tally(int(true), int(found), int(right))
        self.tallies[name].add(one)
        if not doubtful:
            self.certain[name].add(one)


def text_hash(text: str) -> tuple[str, int]:
    """The hash of a note's text, without blanks and hyphens, and the number of characters that went in."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:16], len(plain)


def score_links(annotation: LinkAnnotation, document: ReadDocument) -> LinkScores:
    """The scores of one document as `ccmextract.read` gave it."""
    scores = LinkScores(doubtful=sum(mark.doubtful for mark in annotation.marks))
    notes = _notes(scores, annotation, document.footnotes)
    found = [mark for paragraph in document.paragraphs for mark in paragraph.marks]
    found += [mark for section in document.sections for mark in section.marks]
    pairs = _mark_pairs(annotation.marks, found)
    for at, mark in enumerate(annotation.marks):
        other = found[pairs[at]] if at in pairs else None
        scores.count("marks", true=True, found=other is not None, right=other is not None, doubtful=mark.doubtful)
        wanted = notes.get(mark.note) if mark.note is not None else None
        linked = other is not None and other.footnote is not None
        right = other is not None and other.footnote is not None and other.footnote == wanted
        scores.count("links", true=mark.note is not None, found=linked, right=right, doubtful=mark.doubtful)
        if mark.doubtful and linked and not right:
            scores.certain["links"].add(Tally(found=1))  # whatever a doubtful mark is, its link is wrong
        where = f"p. {mark.page} mark {mark.printed!r} at {mark.x:.0f}, {mark.y:.0f}{' (doubtful)' if mark.doubtful else ''}"
        if other is None:
            scores.differences.append(f"{where}: missed, no mark was found")
        elif linked and not right:
            scores.wrong += 1
            scores.differences.append(f"{where}: wrong link, {_told(document.footnotes, other.footnote)}")
        elif not linked and mark.note is not None:
            scores.differences.append(f"{where}: missed, the mark has no link")
    _rest(scores, annotation, document, notes, [mark for at, mark in enumerate(found) if at not in pairs.values()])
    return scores


def _notes(scores: LinkScores, annotation: LinkAnnotation, found: Sequence[Footnote]) -> dict[str, str]:
    """The ids of the notes that were found, by key of the annotated note."""
    candidates = []
    for at, truth in enumerate(annotation.notes):
        for index, note in enumerate(found):
            if note.page == truth.page and note.printed == truth.printed and note.source and note.source[0].bbox:
                x, top, _, _ = note.source[0].bbox
                distance = abs(top + _HALF_LINE - truth.y)
                if distance <= _LINE:
                    candidates.append((distance, abs(x - truth.x), at, index))
    pairs = _nearest((at, index) for _, _, at, index in sorted(candidates))
    for at, truth in enumerate(annotation.notes):
        other = found[pairs[at]] if at in pairs else None
        where = f"p. {truth.page} note {truth.printed!r} at {truth.x:.0f}, {truth.y:.0f}{' (doubtful)' if truth.doubtful else ''}"
        there = other is not None
        scores.count("notes", true=True, found=there, right=there, doubtful=truth.doubtful)
        digest, length = text_hash(other.text) if other is not None else ("", 0)
        same = (digest, length) == (truth.text_sha, truth.chars)
        scores.count("note texts", true=True, found=there, right=same, doubtful=truth.doubtful)
        if not there:
            scores.differences.append(f"{where}: missed, no note was found")
        elif not same:
            what = f"{length} characters for {truth.chars}" if length != truth.chars else "as long, but not the same"
            scores.differences.append(f"{where}: another text, {what}")
    for index, note in enumerate(found):
        if index not in pairs.values():
            scores.count("notes", found=True)
            scores.count("note texts", found=True)
            place = note.source[0].bbox if note.source else None
            scores.differences.append(f"p. {note.page} note {note.printed!r}{_at(place)}: spurious, no note is there")
    return {annotation.notes[at].key: found[index].id for at, index in pairs.items()}


def _mark_pairs(truth: Sequence[HeaderMark], found: Sequence[Mark]) -> dict[int, int]:
    candidates = []
    for at, mark in enumerate(truth):
        for index, other in enumerate(found):
            if other.page == mark.page and other.printed == mark.printed and other.bbox is not None:
                x0, top, x1, bottom = other.bbox
                distance = (((x0 + x1) / 2 - mark.x) ** 2 + ((top + bottom) / 2 - mark.y) ** 2) ** 0.5
                if distance <= _NEAR:
                    candidates.append((distance, at, index))
    return _nearest((at, index) for _, at, index in sorted(candidates))


def _nearest(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Pairs in their order, each side once."""
    taken: dict[int, int] = {}
    used = set()
    for at, index in pairs:
        if at not in taken and index not in used:
            taken[at] = index
            used.add(index)
    return taken


def _rest(
    scores: LinkScores, annotation: LinkAnnotation, document: ReadDocument, notes: dict[str, str], rest: Sequence[Mark]
) -> None:
    """Marks that are no annotated marks: those of headers are let pass, unless they go to another note than their own."""
    repeated = {index: at for at, index in _mark_pairs(annotation.header_marks, rest).items()}
    for index, mark in enumerate(rest):
        where = f"p. {mark.page} mark {mark.printed!r}{_at(mark.bbox)}"
        told = _told(document.footnotes, mark.footnote)
        if index in repeated:
            key = annotation.header_marks[repeated[index]].note
            if mark.footnote is not None and (key is None or mark.footnote != notes.get(key)):
                scores.wrong += 1
                scores.count("links", found=True)
                scores.differences.append(f"{where}: wrong link of a header, {told}")
            continue
        scores.count("marks", found=True)
        if mark.footnote is None:
            scores.differences.append(f"{where}: spurious, without a link")
        else:
            scores.spurious += 1
            scores.count("links", found=True)
            scores.differences.append(f"{where}: spurious link, {told}")


def _at(place: tuple[float, float, float, float] | None) -> str:
    return f" at {(place[0] + place[2]) / 2:.0f}, {(place[1] + place[3]) / 2:.0f}" if place else ""


def _told(notes: Sequence[Footnote], wanted: str | None) -> str:
    note = next((note for note in notes if note.id == wanted), None)
    return f"to note {note.printed!r} of p. {note.page}" if note else "to no note that there is"
