"""What `show --image` draws over a page: the boxes of an extraction, and what ties marks to notes."""

from collections.abc import Iterable, Iterator

from ccmextract.cli.screen import counted, visible
from ccmextract.model import Extraction, Footnote, Mark, Paragraph
from ccmextract.sources.lanes.drawing import Box, Colour, Drawing, Framed, Joined, Key, Leading

_NUMBERED: Colour = (90, 105, 130)
_ITEM: Colour = (0, 140, 145)
_OTHER: Colour = (150, 150, 150)
_EVIDENCE: dict[str | None, Colour] = {
    "declared": (20, 140, 60),
    "geometric": (30, 90, 220),
    "repaired": (225, 115, 0),
    "sequence": (150, 50, 190),
    None: (220, 20, 30),
}
_MEANING = {
    "declared": "link declared by the file",
    "geometric": "geometric: by its place",
    "repaired": "repaired: by reasoning",
    "sequence": "sequence: by its number",
    None: "no link",
}


class Picture:
    """The drawing for one page, and in words what is on it."""

    def __init__(self, extraction: Extraction, page: int) -> None:
        self._page = page
        self._notes = {note.id: note for note in extraction.footnotes}
        self._framed: list[Framed] = []
        self._joined: list[Joined] = []
        self._leading: list[Leading] = []
        self._missing = 0
        paragraphs = [p for p in extraction.paragraphs if self._frame_paragraph(p)]
        notes = [n for n in extraction.footnotes if self._frame_note(n)]
        holders: list[Iterable[Mark]] = [p.marks for p in extraction.paragraphs]
        holders += [s.marks for s in extraction.sections]
        marks = [(mark, box) for each in holders for mark, box in self._marked(each)]
        for mark, box in marks:
            self._frame_mark(mark, box)
        self._call_uncited(notes, extraction)
        told = [counted(len(paragraphs), "paragraph"), counted(len(notes), "note"), counted(len(marks), "mark")]
        if self._missing:
            told.append(f"{counted(self._missing, 'mark')} without a note")
        self.summary = f"page {page} of {extraction.document.pages}: {', '.join(told)}"
        self.drawing = Drawing(
            page, f"{visible(extraction.document.name)}, {self.summary}", self._framed, self._joined, self._leading, _LEGEND
        )

    def _boxes(self, text: Paragraph | Footnote) -> list[Box]:
        return [source.bbox for source in text.source if source.page == self._page and source.bbox]

    def _frame_paragraph(self, paragraph: Paragraph) -> bool:
        label = paragraph.label
        colour = _OTHER if label is None else _ITEM if "(" in label else _NUMBERED
        boxes = self._boxes(paragraph)
        for index, box in enumerate(boxes):
            self._framed.append(Framed(box, colour, False, "" if index else visible(paragraph.id)))
        return bool(boxes)

    def _frame_note(self, note: Footnote) -> bool:
        boxes = self._boxes(note)
        for index, box in enumerate(boxes):
            self._framed.append(Framed(box, _EVIDENCE[note.link], False, "" if index else self._note_words(note), tinted=True))
        return bool(boxes)

    @staticmethod
    def _note_words(note: Footnote) -> str:
        return visible(note.id) + (f" {note.status}" if note.status != "ok" else "") + (" no mark" if note.link is None else "")

    def _marked(self, marks: Iterable[Mark]) -> Iterator[tuple[Mark, Box]]:
        return ((mark, mark.bbox) for mark in marks if mark.page == self._page and mark.bbox)

    def _frame_mark(self, mark: Mark, box: Box) -> None:
        note = self._notes.get(mark.footnote or "")
        colour = _EVIDENCE[note.link if note else None]
        self._framed.append(Framed(box, colour, True))
        if note is None:
            self._missing += 1
            self._leading.append(Leading(box, f"{visible(mark.printed)}: no note", colour))
        elif boxes := self._boxes(note):
            self._joined.append(Joined(box, boxes[0], colour))
        else:
            place = f", page {note.page}" if note.page is not None else ""
            self._leading.append(Leading(box, f"note {_name(note)}{place}", colour))

    def _call_uncited(self, notes: Iterable[Footnote], extraction: Extraction) -> None:
        """Say of the notes whose marks stand on other pages only, on which."""
        cited: dict[str, set[int]] = {}
        holders: list[Iterable[Mark]] = [p.marks for p in extraction.paragraphs]
        holders += [s.marks for s in extraction.sections]
        for marks in holders:
            for mark in marks:
                if mark.footnote is not None and mark.page is not None:
                    cited.setdefault(mark.footnote, set()).add(mark.page)
        for note in notes:
            pages = cited.get(note.id, set())
            if pages and self._page not in pages:
                words = f"its mark: page {', '.join(map(str, sorted(pages)[:5]))}"
                self._leading.append(Leading(self._boxes(note)[0], words, _EVIDENCE[note.link]))


def _name(note: Footnote) -> str:
    return str(note.number) if note.number is not None else visible(note.printed or note.id)


_LEGEND = (
    Key(_NUMBERED, False, "paragraph"),
    Key(_ITEM, False, "sub-item"),
    Key(_OTHER, False, "text without a number"),
    *(Key(colour, True, _MEANING[link]) for link, colour in _EVIDENCE.items()),
)
