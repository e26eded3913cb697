"""The files of annotations, and marks and notes of PDFs with their places.

There are two kinds of files: claims and all that belongs to them, and, for PDFs, marks and notes. The format is described in
`annotations/FORMAT.md`.
"""

import json
from pathlib import Path
from typing import Literal, Self, TypeVar

from pydantic import ValidationError, model_validator

from ccmextract.errors import BrokenAnnotation
from ccmextract.evaluate.truth import Annotation
from ccmextract.model import Model

_Kind = TypeVar("_Kind", bound=Model)


Place = Literal["body", "heading", "table", "title", "note"]


class LinkNote(Model):
    """A note: where the middle of its label is, and the hash and length of its text. A `doubtful` one may be none."""

    key: str
    page: int
    printed: str
    x: float
    y: float
    end_page: int | None = None
    text_sha: str
    chars: int
    doubtful: bool = False


class HeaderMark(Model):
    """A mark that every page repeats in its header: it may be found or not."""

    page: int
    printed: str
    x: float
    y: float
    note: str | None


class LinkMark(HeaderMark):
    """A mark: where its middle is, and the key of its note. A `doubtful` one may belong to none."""

    place: Place
    doubtful: bool = False
    repeated_header: bool = False
    alone_in_cell: bool = False


class LinkAnnotation(Model):
    """All marks and notes of one PDF. `held_out` documents were not looked at before the reader was first scored on them."""

    sha256: str
    name: str
    annotators: str
    held_out: bool
    pages: int
    notes: tuple[LinkNote, ...]
    marks: tuple[LinkMark, ...]
    header_marks: tuple[HeaderMark, ...] = ()

    @model_validator(mode="after")
    def _keys(self) -> Self:
        keys = [note.key for note in self.notes]
        if len(set(keys)) < len(keys):
            raise ValueError("two notes have the same key")
        for mark in (*self.marks, *self.header_marks):
            if mark.note is not None and mark.note not in keys:
                raise ValueError(f"no note has the key {mark.note!r}")
        return self


def load_annotations(place: Path) -> list[tuple[Path, Annotation]]:
    """The annotations of claims in a file, or in all .json files below a folder, sorted by path.

    Raises BrokenAnnotation, which names the file and the field.
    """
    return [(path, _valid(path, data, Annotation)) for path, data in _files(place) if not _is_of_links(data)]


def load_links(place: Path) -> list[tuple[Path, LinkAnnotation]]:
    """The annotations of marks and notes in the same places. Raises BrokenAnnotation."""
    return [(path, _valid(path, data, LinkAnnotation)) for path, data in _files(place) if _is_of_links(data)]


def _files(place: Path) -> list[tuple[Path, bytes]]:
    if not place.exists():
        raise BrokenAnnotation("is not there. Check the path.")
    paths = [place] if place.is_file() else sorted(p for p in place.rglob("*.json") if p.name != "scores.json")
    if not paths:
        raise BrokenAnnotation("holds no annotation files (.json). Check the path.")
    return [(path, path.read_bytes()) for path in paths]


def _is_of_links(data: bytes) -> bool:
    """Whether a file holds marks; one that is no JSON is told of as an annotation of claims."""
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(fields, dict) and "marks" in fields


def _valid(path: Path, data: bytes, model: type[_Kind]) -> _Kind:
    try:
        return model.model_validate_json(data, strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise BrokenAnnotation(f"{path.name} is not an annotation: {field}: {first['msg']}. Mend it.") from None
