"""Word documents: paragraphs, headings, lists, tables, and footnotes and endnotes with the marks that the file ties to them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple, NoReturn
from xml.etree.ElementTree import Element

from ccmextract.errors import PasswordNeeded, UnsupportedKind
from ccmextract.model import Diagnostic
from ccmextract.sources.base import SourceText
from ccmextract.sources.docx_lists import Lists, NoteCounter, NoteFormat, whole
from ccmextract.sources.docx_styles import Styles
from ccmextract.sources.flow import BREAK, Cite, Draft, Raised, SourceFlow, finish, plain
from ccmextract.sources.numbers import formatted
from ccmextract.sources.ooxml import Package, attribute, check_depth, child, damaged, local, value

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_THROUGH = frozenset("sdtContent sdt ins moveTo smartTag customXml hyperlink fldSimple dir bdo".split())
_GONE = frozenset("del moveFrom".split())  # what tracked changes took out
_BULLET_NAMES = {0xB7: "•", 0xA7: "▪", 0x2D: "-", 0x6F: "•", 0xD8: "•", 0xFC: "✓"}


def refuse_ole(data: bytes) -> NoReturn:
    """Raise the error that says what an old office file, or one that is locked with a password, is."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise PasswordNeeded("needs a password. Remove it in Word and give the file again.")
    if "WordDocument".encode("utf-16-le") in data:
        raise UnsupportedKind("is an old Word document (.doc). Save it as .docx and give that.")
    raise UnsupportedKind("is an old office file. Save it as .docx, or its text as .txt, and give that.")


def read_docx(data: bytes, name: str) -> SourceFlow | SourceText:
    """A Word document as pieces, or as lines of text where it declares no notes.

    Raises EmptyFile, TooLarge, UnsupportedKind, and UnreadableInput for what is damaged or locked.
    """
    package = Package(data)
    main = next((target for kind, target in package.related("") if kind == "officeDocument"), "word/document.xml")
    if main not in package:
        package.refuse_others()
    root = package.root(main)
    body = child(root, "body")
    if body is None:
        if root is not None and local(root.tag) in ("workbook", "presentation"):
            package.refuse_others()
        raise damaged("its text is missing")
    parts: dict[str, list[str]] = {}
    for kind, target in package.related(main):
        parts.setdefault(kind, []).append(target)

    def part(kind: str) -> Element | None:
        return next((found for target in parts.get(kind, ()) if (found := package.root(target)) is not None), None)

    reader = _Reader(Styles(part("styles")), part("numbering"))
    reader.blocks(body, 0)
    reader.end_paragraph()
    drafts = reader.drafts
    settings = part("settings")
    notes = [note for kind in _KINDS for note in reader.notes(kind, part(kind.part), settings)]
    notes.sort(key=lambda note: note.label is None)  # those that nobody cites come last
    reader.settle(drafts, notes)
    header = []
    for kind in ("header", "footer"):
        for target in dict.fromkeys(parts.get(kind, ())):
            if (running := package.root(target)) is not None:
                header.extend(reader.texts(running))
    return finish(data, name, MEDIA_TYPE, drafts, notes, header, reader.told())


class _NoteKind(NamedTuple):
    """One of the two kinds of notes: the part that holds them, and the names of the elements that speak of them."""

    letter: str
    part: str
    element: str
    reference: str
    properties: str
    form: str


_KINDS = (
    _NoteKind("f", "footnotes", "footnote", "footnoteReference", "footnotePr", "decimal"),
    _NoteKind("e", "endnotes", "endnote", "endnoteReference", "endnotePr", "lowerRoman"),
)
_BY_REFERENCE = {kind.reference: kind for kind in _KINDS}
_INKED = frozenset(("t", *_BY_REFERENCE))


@dataclass(slots=True)
class _Field:
    """A field that is open: its code, and once its result is read, the text of it."""

    code: str = ""
    shown: bool = False
    result: list[str] = field(default_factory=list)

    @property
    def contents(self) -> bool:
        """Whether it is a table of contents, an index or a list of figures: no text of the document."""
        return self.code.split()[:1] in (["TOC"], ["INDEX"], ["TOA"])

    @property
    def note(self) -> str | None:
        """The bookmark of the note whose number it repeats."""
        words = self.code.split()
        return words[1].strip('"') if len(words) > 1 and words[0] == "NOTEREF" else None


@dataclass(frozen=True, slots=True)
class _Reference:
    """Where a note is cited first: section and page, and the mark that was typed in place of its number."""

    section: int
    page: int
    custom: str | None


class _Reader:
    """Walks the body in reading order and writes drafts."""

    def __init__(self, styles: Styles, numbering: Element | None) -> None:
        self.drafts: list[Draft] = []
        self._styles = styles
        self._lists = Lists(numbering, styles.numberings())
        self._draft = Draft()
        self._boxes: list[Draft] = []
        self._fields: list[_Field] = []
        self._cells = 0
        self._section = 0
        self._sections: list[Element | None] = []
        self._page = 1
        self._paged = False
        self._cited: dict[str, _Reference] = {}
        self._marked: dict[str, str] = {}  # bookmark to the note cited in it
        self._open_marks: dict[str, str] = {}
        self._left_out: Counter[str] = Counter()

    # Blocks

    def blocks(self, parent: Element, depth: int) -> None:
        """Read the paragraphs and tables in an element."""
        check_depth(depth)
        for element in parent:
            name = local(element.tag)
            if name == "p":
                self._paragraph(element, depth)
            elif name == "tbl":
                self._table(element, depth)
            elif name in _THROUGH:
                self.blocks(element, depth + 1)
            elif name == "AlternateContent":
                self.blocks(_chosen(element), depth + 1)
            elif name in _GONE:
                self._left_out["deleted"] += 1
            elif name == "sectPr":
                self._end_section(element)
            elif name in ("bookmarkStart", "bookmarkEnd"):
                self._bookmark(element, name)

    def _table(self, table: Element, depth: int) -> None:
        self._cells += 1
        for row in _within(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self._left_out["deleted"] += 1
                continue
            for cell in _within(row, "tc"):
                self.blocks(cell, depth + 2)
        self._cells -= 1

    def _end_section(self, properties: Element) -> None:
        self._sections.append(properties)
        self._section += 1

    def _paragraph(self, element: Element, depth: int) -> None:
        properties = child(element, "pPr")
        style = value(properties, "pStyle") or self._styles.default
        draft = self._draft
        self._inline(element, style, depth + 1)
        if child(properties, "rPr", "del") is None and child(properties, "rPr", "moveFrom") is None:
            self._describe(draft, properties, style)
            self.end_paragraph()
        elif not draft.blank:
            self._left_out["deleted"] += 1
        if properties is not None and (section := child(properties, "sectPr")) is not None:
            self._end_section(section)

    def _describe(self, draft: Draft, properties: Element | None, style: str | None) -> None:
        """What kind of paragraph it is, and its label. A blank paragraph counts in no list that prints it."""
        if draft.blank:
            return
        outline = value(properties, "outlineLvl")
        level = whole(outline, 9) + 1 if outline is not None else self._styles.heading(style)
        draft.level = level if 0 < level < 10 else 0
        numbering = child(properties, "numPr")
        num, place, origin = value(numbering, "numId"), value(numbering, "ilvl"), None
        if num is None:
            num, styled_place, origin = self._styles.numbering(style)
            place = place if place is not None else styled_place
        label = None
        if num is not None and num != "0":
            at = whole(place, 0) if place is not None else self._lists.level_of_style(num, origin or style)
            label = self._lists.label(num, at)
        draft.label = label or None
        if draft.level:
            draft.kind = "heading"
        elif label is not None:
            draft.kind = "item"
        elif self._cells:
            draft.kind = "cell"
        if self._styles.name(style).startswith(("toc ", "contents ")):
            self._left_out["contents"] += 1
            draft.parts.clear()

    def end_paragraph(self) -> None:
        """Set the paragraph down, and behind it the text boxes that hang on it."""
        self.drafts.extend(draft for draft in (self._draft, *self._boxes) if not draft.blank)
        self._draft, self._boxes = Draft(), []

    def _box(self, content: Element, depth: int) -> None:
        """Read a text box: its paragraphs come after the one that holds it."""
        outer = (self.drafts, self._draft, self._boxes, self._fields, self._cells)
        self.drafts, self._draft, self._boxes, self._fields, self._cells = [], Draft(), [], [], 0
        self.blocks(content, depth + 1)
        self.end_paragraph()
        found = self.drafts
        self.drafts, self._draft, self._boxes, self._fields, self._cells = outer
        self._boxes.extend(found)

    # Runs

    def _inline(self, parent: Element, style: str | None, depth: int) -> None:
        check_depth(depth)
        for element in parent:
            name = local(element.tag)
            if name == "r":
                self._run(element, style, depth)
            elif name == "fldSimple":
                self._fields.append(_Field(attribute(element, "instr") or "", shown=True))
                self._inline(element, style, depth + 1)
                self._end_field()
            elif name in _THROUGH:
                self._inline(element, style, depth + 1)
            elif name == "AlternateContent":
                self._inline(_chosen(element), style, depth + 1)
            elif name in _GONE:
                self._left_out["deleted"] += 1
            elif name in ("bookmarkStart", "bookmarkEnd"):
                self._bookmark(element, name)
            elif name in ("oMath", "oMathPara"):
                self._say("".join(e.text or "" for e in element.iter() if local(e.tag) == "t"))

    def _bookmark(self, element: Element, name: str) -> None:
        key = attribute(element, "id") or ""
        if name == "bookmarkStart":
            self._open_marks[key] = attribute(element, "name") or ""
        else:
            self._open_marks.pop(key, None)

    def _run(self, run: Element, style: str | None, depth: int) -> None:
        properties = child(run, "rPr")
        own = value(properties, "rStyle")
        hidden = self._run_property(properties, own, style, "vanish") not in (None, "0", "false", "off")
        raised = self._run_property(properties, own, None, "vertAlign") == "superscript"
        self._run_children(run, style, hidden, raised, depth)

    def _run_property(self, properties: Element | None, own: str | None, style: str | None, name: str) -> str | None:
        """A property of a run: its own, else that of its style, else that of its paragraph's style."""
        direct = child(properties, name)
        if direct is not None:
            return attribute(direct, "val") or "1"
        found = self._styles.property(own, "rPr", name)
        return found if found is not None else self._styles.property(style, "rPr", name)

    def _run_children(self, run: Element, style: str | None, hidden: bool, raised: bool, depth: int) -> None:
        check_depth(depth)
        custom: list[str] | None = None  # the mark that was typed in place of a number, behind its reference
        reference = ""
        for element in run:
            name = local(element.tag)
            text = None
            if name == "t":
                text = element.text or ""
            elif name in _BY_REFERENCE:
                kind = _BY_REFERENCE[name]
                reference = f"{kind.letter}{attribute(element, 'id') or ''}"
                if attribute(element, "customMarkFollows") in ("1", "true", "on"):
                    custom = []
                elif not hidden:
                    self._cite(reference, None)
            elif name in ("br", "cr"):
                if attribute(element, "type") == "page":
                    self._page += 1
                    self._paged = True
                if not hidden:
                    self._new_line()
            elif name == "lastRenderedPageBreak":
                self._page += 1
                self._paged = True
            elif name in ("tab", "ptab"):
                text = " "
            elif name == "noBreakHyphen":
                text = "-"
            elif name == "sym":
                text = self._symbol(element)
            elif name == "fldChar":
                self._field(attribute(element, "fldCharType") or "")
            elif name == "instrText":
                if self._fields and not self._fields[-1].shown:
                    self._fields[-1].code += element.text or ""
            elif name in ("drawing", "pict", "object"):
                for content in _boxes(element):
                    self._box(content, depth)
            elif name == "AlternateContent":
                self._run_children(_chosen(element), style, hidden, raised, depth + 1)
            if text and hidden:
                self._left_out["hidden"] += 1
            elif text and custom is not None:
                custom.append(text)
            elif text:
                self._say(text, raised)
        if custom is not None and not hidden:
            self._cite(reference, plain("".join(custom)) or "*")

    def _symbol(self, element: Element) -> str:
        code = attribute(element, "char") or ""
        number = int(code, 16) if len(code) == 4 and all(c in "0123456789abcdefABCDEF" for c in code) else 0
        if 0xF000 <= number <= 0xF0FF:  # a place in a font of signs, which says nothing about the letter
            found = _BULLET_NAMES.get(number - 0xF000)
            self._left_out["symbol"] += found is None
            return found or " "
        return chr(number) if number >= 32 and not 0xD800 <= number <= 0xDFFF else ""

    def _cite(self, key: str, custom: str | None) -> None:
        if self._silent():
            return
        self._cited.setdefault(key, _Reference(self._section, self._page, custom))
        for bookmark in self._open_marks.values():
            self._marked.setdefault(bookmark, key)
        self._draft.parts.append(Cite(custom or "", key))

    def _silent(self) -> bool:
        """Whether what comes now is a field's code, or a table of contents."""
        return any(not f.shown or f.contents for f in self._fields)

    def _say(self, text: str, raised: bool = False) -> None:
        if self._silent():
            return
        for open_field in self._fields:
            if open_field.note is not None:
                open_field.result.append(text)
                return
        self._draft.say(text, raised)

    def _new_line(self) -> None:
        if not self._silent():
            self._draft.parts.append(BREAK)

    def _field(self, step: str) -> None:
        if step == "begin":
            self._fields.append(_Field())
        elif step == "separate" and self._fields:
            self._fields[-1].shown = True
        elif step == "end" and self._fields:
            self._end_field()

    def _end_field(self) -> None:
        ended = self._fields.pop()
        self._left_out["contents"] += ended.contents
        if ended.note is not None and not self._silent():
            self._draft.parts.append(Cite("".join(ended.result), f"bookmark {ended.note}"))

    # Notes

    def notes(self, kind: _NoteKind, part: Element | None, settings: Element | None) -> list[Draft]:
        """The notes of a kind in the order of their marks, those that nobody cites behind them."""
        if part is None:
            return []
        texts: dict[str, Draft] = {}
        for element in part:
            if local(element.tag) == kind.element and attribute(element, "type") in (None, "normal"):
                key = f"{kind.letter}{attribute(element, 'id') or ''}"
                texts.setdefault(key, self._note(element, key))
        general = NoteFormat(kind.form).changed(child(settings, kind.properties))
        counter = NoteCounter()
        ordered = []
        # A section begins on a new page, unless it says that it goes on on the same one.
        starts = [*accumulate(int(value(e, "type") != "continuous") for e in self._sections)]
        for key, cited in self._cited.items():
            draft = texts.pop(key, None) if key[0] == kind.letter else None
            if key[0] != kind.letter or draft is None:
                continue
            if cited.custom is None:
                section = self._sections[cited.section] if cited.section < len(self._sections) else None
                form = general.changed(child(section, kind.properties))
                page = cited.page + (starts[min(cited.section, len(starts) - 1)] if starts else 0)
                draft.number = counter.next(form, cited.section, page, self._paged)
                draft.label = formatted(draft.number, form.form)
                if form.form == "chicago":
                    draft.number = None
            else:
                draft.label = cited.custom
                first = draft.parts[0] if draft.parts else ""
                said = first.text if isinstance(first, Raised) else first if isinstance(first, str) else ""
                if said.lstrip().startswith(cited.custom):  # the note begins with the mark that was typed for it
                    draft.parts[0] = said.lstrip()[len(cited.custom) :]
            ordered.append(draft)
        if counter.unsure:
            self._left_out["page"] += 1
        return ordered + [draft for draft in texts.values() if not draft.blank]

    def _note(self, element: Element, key: str) -> Draft:
        outer = (self.drafts, self._fields, self._open_marks)
        self.drafts, self._fields, self._open_marks = [], [], {}
        self.blocks(element, 0)
        self.end_paragraph()
        draft = Draft("note", key=key)
        for piece in self.drafts:
            draft.parts.extend([*([BREAK] if draft.parts else []), *([f"{piece.label} "] if piece.label else []), *piece.parts])
        self.drafts, self._fields, self._open_marks = outer
        return draft

    def settle(self, drafts: list[Draft], notes: list[Draft]) -> None:
        """Give every mark its printed number, and marks that repeat another one the note of it."""
        labels = {note.key: note.label or "" for note in notes}
        for draft in (*drafts, *notes):
            for i, part in enumerate(draft.parts):
                if isinstance(part, Cite):
                    key = part.note or ""
                    if key.startswith("bookmark "):
                        key = self._marked.get(key.removeprefix("bookmark "), "")
                    self._left_out["missing"] += key not in labels
                    draft.parts[i] = Cite(labels.get(key) or part.printed, key or None)

    def texts(self, running: Element) -> list[str]:
        """The lines of a running header or footer."""
        outer = self.drafts
        self.drafts = []
        self.blocks(running, 0)
        self.end_paragraph()
        found = ["".join(p if isinstance(p, str) else " " for p in draft.parts) for draft in self.drafts]
        self.drafts = outer
        return found

    def told(self) -> list[Diagnostic]:
        """What was left out or guessed."""
        messages = {
            "deleted": ("info", "tracked-changes", "{} passages that tracked changes deleted were left out"),
            "hidden": ("warning", "hidden-text", "{} passages of hidden text were left out"),
            "contents": ("info", "contents", "the table of contents was left out"),
            "symbol": ("info", "symbol", "{} signs of a symbol font were left out"),
            "missing": ("warning", "notes-missing", "{} marks cite notes that the file does not hold"),
            "page": ("warning", "note-numbers", "notes begin anew on every page, and the file does not say where pages end"),
        }
        return [
            Diagnostic.model_validate({"level": level, "code": code, "message": message.format(self._left_out[what])})
            for what, (level, code, message) in messages.items()
            if self._left_out[what]
        ]


def _within(element: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those that a content control or a tracked change wraps."""
    check_depth(depth)
    for inner in element:
        if local(inner.tag) == name:
            yield inner
        elif local(inner.tag) in _THROUGH:
            yield from _within(inner, name, depth + 1)


def _chosen(alternatives: Element) -> Element:
    """The one of several forms of a content that is read: the newest, unless only the oldest holds text."""
    forms = [e for e in alternatives if local(e.tag) in ("Choice", "Fallback")]
    with_text = (form for form in forms if any(local(e.tag) in _INKED for e in form.iter()))
    return next(with_text, forms[0] if forms else Element("none"))


def _boxes(drawing: Element) -> Iterator[Element]:
    """The outermost text boxes in a drawing."""
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if local(element.tag) == "txbxContent":
            yield element
        elif local(element.tag) == "AlternateContent":
            waiting.append(_chosen(element))
        else:
            waiting.extend(reversed(element))
