"""Annotations: what a careful reader found in a document, apart from the document's text.

The format is described in `annotations/FORMAT.md`. A document is named by its SHA-256; the words of a subject are named by
their place in the decoded text, or, for documents of our own, written out.
"""

from pathlib import Path

from pydantic import ValidationError

from ccmextract.errors import BrokenAnnotation
from ccmextract.model import Bound, Group, Model, NoteStatus, Span


class Facts(Model):
    """The facts of the title block; what is not annotated is not scored."""

    title: str | None = None
    symbol: str | None = None
    dated: str | None = None
    as_of: str | None = None
    meeting: str | None = None
    language: str | None = None
    plans: tuple[str, ...] = ()


class NoteTruth(Model):
    """A note: its true number, what became of the printed one, who cites it, and whom it lists, in order."""

    number: int
    status: NoteStatus
    paragraphs: tuple[str, ...]
    states: tuple[str, ...]


class ClaimTruth(Model):
    """A claim. `note` is null for a number without a list; articles are "5" or "5(1)".

    `subject` is a span of the decoded text or the words. Articles and actions that are null were not annotated and are not
    scored. `why` gives the reason of a claim that readers may dispute.
    """

    paragraph: str
    note: int | None
    subject: Span | str
    group: Group | None
    count: int | None
    bound: Bound | None
    of_total: int | None = None
    states: tuple[str, ...] = ()
    articles_sentence: tuple[str, ...] | None = None
    articles_context: tuple[str, ...] | None = None
    actions: tuple[str, ...] | None = None
    failed: tuple[str, ...] = ()
    why: str | None = None


class Annotation(Model):
    """All that was found in one document; only the numbered paragraphs are annotated."""

    sha256: str
    name: str
    annotators: str
    facts: Facts
    paragraphs: tuple[str, ...]
    notes: tuple[NoteTruth, ...]
    claims: tuple[ClaimTruth, ...]


def load_annotations(place: Path) -> list[tuple[Path, Annotation]]:
    """The annotations in a file, or in all .json files below a folder, sorted by path.

    Raises BrokenAnnotation, which names the file and the field.
    """
    if not place.exists():
        raise BrokenAnnotation("is not there. Check the path.")
    paths = [place] if place.is_file() else sorted(p for p in place.rglob("*.json") if p.name != "scores.json")
    if not paths:
        raise BrokenAnnotation("holds no annotation files (.json). Check the path.")
    loaded = []
    for path in paths:
        try:
            loaded.append((path, Annotation.model_validate_json(path.read_bytes())))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "the whole"
            raise BrokenAnnotation(f"{path.name} is not an annotation: {field}: {first['msg']}. Mend it.") from None
    return loaded
