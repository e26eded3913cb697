"""The claims of damaged copies of all annotated documents, with their features and whether they are right.

In: annotations, folders with documents, a number of copies. Out: counts of claims by document, level of damage, kind, features.
The same input always gives the same counts, on any number of workers.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from ccmextract import api
from ccmextract.confidence.features import Form, Setting, features, form
from ccmextract.errors import UnreadableInput
from ccmextract.evaluate.annotation import load_annotations
from ccmextract.evaluate.documents import find_by_name, find_documents
from ccmextract.evaluate.truth import Annotation
from ccmextract.sources.text import decode
from confidence.damage import LEVELS, damaged
from confidence.outcome import outcomes, truths

CLEAN = "clean"
_SHARE = 10  # copies that one worker makes in one go


@dataclass(frozen=True, slots=True, order=True)
class Case:
    """Claims that are alike: of one document and level of damage, of one kind, with the same features."""

    document: str
    level: str
    form: Form
    features: tuple[str, ...]


@dataclass
class Data:
    """How many claims there are of each case, and how many of them are right; claims that nobody annotated are left out.

    `annotated` counts the true claims by document and kind.
    """

    claims: Counter[Case] = field(default_factory=Counter)
    right: Counter[Case] = field(default_factory=Counter)
    annotated: Counter[tuple[str, Form]] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)

    def add(self, other: "Data") -> None:
        """Count other data in."""
        self.claims.update(other.claims)
        self.right.update(other.right)


@dataclass(frozen=True)
class Source:
    """An annotated document."""

    annotation: Annotation
    path: Path


def sources(places: Iterable[Path], folders: Sequence[Path]) -> tuple[list[Source], list[str]]:
    """The annotated documents that are texts and at hand, by name, and the names of the others."""
    found: dict[str, Source] = {}
    missing = []
    for file, annotation in (one for place in places for one in load_annotations(place)):
        if annotation.sha256 is not None:
            path = find_documents([annotation.sha256], folders).get(annotation.sha256)
        else:
            path = find_by_name(str(annotation.document), file.parent, folders)
        if path is None or not _is_text(path):
            missing.append(annotation.name)
        else:
            found.setdefault(annotation.name, Source(annotation, path))
    return [found[name] for name in sorted(found)], missing


def _is_text(path: Path) -> bool:
    try:
        decode(path.read_bytes())
    except UnreadableInput:
        return False
    return True


def gathered(chosen: Sequence[Source], copies: int, seed: str, workers: int) -> Data:
    """The data of so many copies of each document at each level. A text without damage has one copy, which counts as many."""
    jobs = [
        (source, level, seed, range(start, min(start + _SHARE, 1 if level == CLEAN else copies)), copies)
        for source in chosen
        for level in LEVELS
        for start in range(0, 1 if level == CLEAN else copies, _SHARE)
    ]
    data = Data()
    for source in chosen:
        data.annotated.update((source.annotation.name, _form(claim.kind, claim.note)) for claim in source.annotation.claims)
    if workers == 1:
        for job in jobs:
            data.add(_some(job))
    else:
        with ProcessPoolExecutor(workers) as pool:
            for one in pool.map(_some, jobs):
                data.add(one)
    return data


def _form(kind: str, note: int | None) -> Form:
    if kind == "state_list":
        return "list in a footnote" if note is not None else "list in the text"
    return kind  # type: ignore[return-value]


def _some(job: tuple[Source, str, str, range, int]) -> Data:
    """The data of some copies of one document at one level."""
    source, level, seed, numbers, copies = job
    annotation, name = source.annotation, source.path.name
    text = decode(source.path.read_bytes())[0]
    true = truths(annotation, api.extract(source.path), text)
    data = Data()
    for number in numbers:
        copy = damaged(text, level, f"{seed} {annotation.name} {number}")
        extraction = api.extract(api.read_data(copy.text.encode(), name))
        setting = Setting.of(extraction)
        for claim, right in zip(extraction.claims, outcomes(annotation, true, extraction, copy), strict=True):
            if right is not None:
                case = Case(annotation.name, level, form(claim), tuple(sorted(features(claim, setting))))
                weight = copies if level == CLEAN else 1
                data.claims[case] += weight
                data.right[case] += weight * right
    return data
