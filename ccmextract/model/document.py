"""The document: its facts, sections, paragraphs and footnotes."""

from typing import Literal

from ccmextract.model.base import Model, Offset, Ordinal, PartialDate, Record

Level = Literal["info", "warning", "error"]
NoteStatus = Literal["ok", "lost", "damaged", "orphan"]
Link = Literal["declared", "geometric", "sequence", "repaired"]


class Diagnostic(Model):
    """Something that was repaired, guessed or given up, in words.

    `where` is the id of a section, paragraph or footnote ("s3", "p47", "n55"), null where the whole document is meant.
    """

    level: Level
    code: str
    message: str
    where: str | None = None


class Source(Record):
    """Where a piece of text stands in the source.

    `page` counts from 1. `bbox` is in PDF points from the top left corner: x0, top, x1, bottom. `start` and `end`
    are code points into the decoded text file.
    """

    page: Ordinal | None = None
    bbox: tuple[float, float, float, float] | None = None
    start: Offset | None = None
    end: Offset | None = None


class Mark(Record):
    """A footnote mark. `offset` is the place in the paragraph's clean text where the mark stood.

    `page` and `bbox` say where it is printed, as in `Source`; both are null where the source has no pages.
    """

    footnote: str | None
    number: Offset | None
    offset: Offset
    printed: str
    page: Ordinal | None = None
    bbox: tuple[float, float, float, float] | None = None


class PlannedAction(Model):
    """An action of an action plan: "8" or "5.1" of "VAP", "DAP" or "LAP"; the plan is null where nothing names it."""

    plan: str | None
    number: str


class Section(Model):
    """A heading and what it governs. Level 1 is the top; `articles` are those that its theme implements; marks stand in
    the title.
    """

    id: str
    number: str | None
    title: str
    level: Ordinal
    parent: str | None
    articles: tuple[int, ...] = ()
    actions: tuple[PlannedAction, ...] = ()
    marks: tuple[Mark, ...] = ()


class Paragraph(Record):
    """A paragraph or one of its sub-items; `label` is "17", "26(a)(ii)", or null where none is printed."""

    id: str
    label: str | None
    section: str | None
    text: str
    page: Ordinal | None = None
    marks: tuple[Mark, ...] = ()
    source: tuple[Source, ...] = ()


class Footnote(Record):
    """A note with its true number after repair, what stood there in print, and the paragraphs that cite it."""

    id: str
    number: Offset | None
    printed: str | None
    status: NoteStatus
    link: Link | None
    repaired: str | None
    text: str
    page: Ordinal | None = None
    source: tuple[Source, ...] = ()
    paragraphs: tuple[str, ...] = ()


class Document(Model):
    """The facts about a document. Dates are ISO 8601, cut to the precision that the document gives."""

    id: str
    name: str
    media_type: str
    sha256: str
    bytes: Offset
    pages: Ordinal | None = None
    title: str | None = None
    symbol: str | None = None
    dated: PartialDate | None = None
    as_of: PartialDate | None = None
    meeting: str | None = None
    language: str | None = None
    treaty: str | None = None
    plans: tuple[str, ...] = ()


class ReadDocument(Document):
    """A document as `ccmextract.read` gives it: its facts and its structure, before any language work."""

    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def facts(self) -> Document:
        """The same without the structure, as it stands in an extraction."""
        return Document(**{name: getattr(self, name) for name in Document.model_fields})
