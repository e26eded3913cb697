"""HTML: text without its chrome, and the notes that links between a mark and its note declare."""

import codecs
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ccmextract.errors import EmptyFile, UnreadableInput
from ccmextract.model import Diagnostic
from ccmextract.sources.base import SourceText
from ccmextract.sources.flow import BREAK, Cite, Draft, Raised, SourceFlow, finish
from ccmextract.sources.html_links import BLOCKS, HEADING, LONG_LABEL, Note, Page, classes_of, is_back, start_of, text_of, walk
from ccmextract.sources.numbers import formatted
from ccmextract.sources.text import decode

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MEDIA_TYPE = "text/html"
_HEAD = 4096  # bytes within which a page names its encoding
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
_XHTML = re.compile(r"<\?xml\b|<html[^>]{0,300}\bxmlns\s*=", re.IGNORECASE)
_CLOSED_AT_ONCE = re.compile(r"<(a|b|i|u|em|strong|sup|sub|span|div|p|td|th|li)((?:\s[^<>]*)?)/>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:]*)")

# A browser's rules look up the whole stack of open elements at every tag, and open all open type anew in every paragraph.
_DEEPEST = 500
_MOST_REOPENED = 20_000_000
_TYPE = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_NEVER_CLOSED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option colgroup thead tbody"
    " tfoot".split()
)

_SKIPPED = frozenset(
    "head script style template noscript nav iframe object svg canvas audio video button select textarea dialog title del rt rp"
    " noframes map datalist".split()
)
_CHROME = frozenset("header footer aside".split())
_CHROME_ROLES = frozenset("navigation banner contentinfo search complementary".split())
_CHROME_CLASSES = frozenset(("mw-editsection", "toc", "MsoToc1", "MsoToc2", "MsoToc3", "screen-reader-text", "visually-hidden"))
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_SUPER = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLED_LISTS = {"lower-alpha": "lowerLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman"}
_NO_LABELS = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)

_BACK = re.compile(
    r"[↩↑⤴^⇧⏎↵\ufe0e\ufe0f\s\[\]()]+|(?:back|return|retour|jump up|up)(?: to.*)?|[\[(]?\s*\^?(?:\w{1,4}|[*†‡§]+)\s*[\])]?",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"[↩↑⤴⇧⏎↵\ufe0e\ufe0f^]+")
_TYPED_LABEL = re.compile(r"\s*(?:\d{1,3}\.|\([a-z]{1,4}\))\s")


def read_html(data: bytes, name: str) -> SourceFlow | SourceText:
    """A page as pieces, or as lines of text where no link ties a mark to a note.

    Raises what `decode` raises, EmptyFile, and UnreadableInput for a page that is built to exhaust its reader.
    """
    text, diagnostics = _decoded(data)
    if _XHTML.search(text[:_HEAD]):  # elsewhere a slash before the bracket closes nothing
        text = _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", text)
    _refuse_nested(text)
    from selectolax.lexbor import LexborHTMLParser  # imported late: only pages need it

    root = LexborHTMLParser(text).root
    if root is None:
        raise EmptyFile("holds no text. Nothing can be read from it.")
    page = Page(root)
    reader = _Reader(page)
    reader.read(root)
    return finish(data, name, MEDIA_TYPE, reader.drafts, reader.settled(), reader.header, [*diagnostics, *reader.told()])


def _decoded(data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a page: by its byte order mark, else as it says itself, else as any text."""
    found = _CHARSET.search(data[:_HEAD])
    if found and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" not in data[:_HEAD]:
        named = (found[1] or found[2]).decode("ascii").lower()
        # Browsers read these names as the Windows encoding that holds them.
        named = "cp1252" if named in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "windows-1252") else named
        try:
            if named not in ("utf-8", "utf8") and codecs.lookup(named)._is_text_encoding:
                return data.decode(named, "replace"), ()
        except LookupError:
            pass
    return decode(data)


def _refuse_nested(text: str) -> None:
    """Raise UnreadableInput for a page in which elements are opened within each other without end."""
    depth = type_depth = deepest_type = blocks = 0
    for tag in _ANY_TAG.finditer(text):
        name = tag["name"].lower()
        if name in BLOCKS:
            blocks += not tag["end"]
        if name in _NEVER_CLOSED:
            continue
        depth = max(0, depth - 1) if tag["end"] else depth + 1
        if name in _TYPE:
            type_depth = max(0, type_depth - 1) if tag["end"] else type_depth + 1
            deepest_type = max(deepest_type, type_depth)
        if depth > _DEEPEST:
            raise UnreadableInput("is nested deeper than any document. It was not read.")
    if deepest_type > 3 and deepest_type * blocks > _MOST_REOPENED:
        raise UnreadableInput("opens type that it never closes, without end. It was not read.")


def _is_hidden(node: "LexborNode") -> bool:
    attributes = node.attributes
    return (
        "hidden" in attributes
        or bool(_HIDDEN.search(attributes.get("style") or ""))
        or any(name in _CHROME_CLASSES for name in classes_of(node))
    )


class _Reader:
    """Walks a page in reading order and writes drafts; what stands in a note goes to the note."""

    def __init__(self, page: Page) -> None:
        self.drafts: list[Draft] = []
        self.header: list[str] = []
        self._page = page
        self._notes: list[tuple[Note, Draft]] = []
        self._open: list[tuple[Note, Draft]] = []
        self._draft = Draft()
        self._raised = 0
        self._preformatted = 0
        self._heading = 0
        self._cells = 0
        self._lists: list[tuple[str, int] | None] = []  # per list: the format and the next number, None for bullets
        self._label: str | None = None
        self._item = False
        self._left_out = 0
        self._struck = 0

    def read(self, root: "LexborNode") -> None:
        """Read a page, its main part alone where it says which one that is."""
        mains = [node for node in root.css("main, [role=main]") if start_of(node)]
        main = mains[0].mem_id if len(mains) == 1 else None
        inside = main is None
        skipped: int | None = None
        for node, begins in walk(root):
            key = node.mem_id
            if skipped is not None:
                if not begins and key == skipped:
                    skipped = None
                continue
            if key == main:
                inside = begins
            if node.is_text_node:
                if begins and (inside or self._open):
                    self._write(node.text() or "")
            elif not node.is_element_node:
                continue
            elif begins and self._skips(node):
                skipped = key
            else:
                self._element(node, begins, inside)
                if begins and key in self._page.marks:
                    skipped = key
        self._flush()

    def _skips(self, node: "LexborNode") -> bool:
        """Whether a node is no text of the document. A note is read wherever it stands."""
        tag = node.tag or ""
        if node.mem_id in self._page.notes or node.mem_id in self._page.marks:
            return False
        if tag == "del":
            self._struck += 1
        if tag in _SKIPPED:
            return True
        title = (node.attributes.get("title") or "").lower() if tag == "div" else ""
        if title in ("header", "footer"):  # as LibreOffice writes what runs on every page
            self.header.append(text_of(node))
            return True
        role = node.attributes.get("role") or ""
        chrome = (tag in _CHROME or role in _CHROME_ROLES) and "doc-" not in role
        if not (chrome or _is_hidden(node)):
            return tag == "a" and bool(self._open) and self._leads_back(node)
        if any(inner.mem_id in self._page.notes for inner in node.css("*")) or (
            tag == "header" and node.css_first("h1") is not None
        ):
            return False
        self._left_out += bool(start_of(node).strip())
        return True

    def _leads_back(self, node: "LexborNode") -> bool:
        """Whether a link in a note leads back to its mark."""
        href = (node.attributes.get("href") or "").strip()
        if not href.startswith("#"):
            return False
        text = text_of(node)
        note = self._open[-1][0]
        return (
            is_back(node)
            or "backlink" in (node.attributes.get("role") or "")
            or (len(text) <= LONG_LABEL and unquote(href[1:]) in note.back and bool(_BACK.fullmatch(text) or not text))
        )

    def _element(self, node: "LexborNode", begins: bool, inside: bool) -> None:
        tag, key = node.tag or "", node.mem_id
        block = tag in BLOCKS
        if block:
            self._flush()
        if begins and (note := self._page.notes.get(key)) is not None:
            self._begin_note(note)
        if begins and key in self._page.marks and (inside or self._open):
            self._draft.parts.append(Cite(text_of(node), self._page.marks[key]))
        if tag in ("sup", "superscript") or (tag == "span" and _SUPER.search(node.attributes.get("style") or "")):
            self._raised += 1 if begins else -1
        elif tag == "br" and begins:
            self._new_line()
        elif tag == "pre":
            self._preformatted += 1 if begins else -1
        elif tag in ("td", "th"):
            self._cells += 1 if begins else -1
        elif found := HEADING.fullmatch(tag):
            self._heading = int(found[1]) if begins else 0
        elif tag in ("ol", "ul", "menu", "li"):
            self._list(node, tag, begins)
        if not begins:
            while self._open and key == self._open[-1][0].last:
                self._flush()
                self._open.pop()
            if block and self._open and self._open[-1][0].last is None and not self._open[-1][1].blank:
                self._open.pop()

    def _begin_note(self, note: Note) -> None:
        self._flush()
        if self._open and self._open[-1][0].last is None:
            self._open.pop()
        draft = Draft("note", key=note.key, label=note.label)
        self._notes.append((note, draft))
        self._open.append((note, draft))

    def _list(self, node: "LexborNode", tag: str, begins: bool) -> None:
        attributes = node.attributes
        if tag == "li":
            self._item = begins
            self._label = None
            if begins and self._lists and (listed := self._lists[-1]) is not None:
                form, number = listed
                own = attributes.get("value") or ""
                number = int(own) if re.fullmatch(r"\d{1,6}", own) else number
                self._lists[-1] = (form, number + 1)
                if form != "none":
                    self._label = f"{number}." if form == "decimal" else f"({formatted(number, form)})"
        elif not begins:
            if self._lists:
                self._lists.pop()
        elif tag == "ol":
            style = attributes.get("style") or ""
            named = (form for words, form in _STYLED_LISTS.items() if words in style)
            kind = next(named, None) or _LIST_TYPES.get(attributes.get("type") or "", "decimal")
            start = attributes.get("start") or ""
            self._lists.append(
                ("none" if _NO_LABELS.search(style) else kind, int(start) if re.fullmatch(r"\d{1,6}", start) else 1)
            )
        else:
            self._lists.append(None)

    def _write(self, text: str) -> None:
        if self._preformatted:
            for i, line in enumerate(text.split("\n")):
                if i:
                    self._new_line()
                self._draft.say(line)
        else:
            self._draft.say(text, self._raised > 0)

    def _new_line(self) -> None:
        """A line break; two in a row end the paragraph."""
        written = [p for p in self._draft.parts if not isinstance(p, str) or p.strip()]
        if written and written[-1] is BREAK and not self._heading and not self._cells:
            self._flush()
        else:
            self._draft.parts.append(BREAK)

    def _flush(self) -> None:
        """Set the paragraph down, in the note that is open or in the text."""
        draft, self._draft = self._draft, Draft()
        if draft.blank:
            return
        if self._open:
            note = self._open[-1][1]
            note.parts.extend([*([BREAK] if note.parts else []), *draft.parts])
            self._item, self._label = False, None
            return
        if self._heading:
            draft.kind, draft.level = "heading", self._heading
        elif self._item:
            draft.kind, draft.label = "item", self._label
            if draft.label and _TYPED_LABEL.match("".join(p for p in draft.parts[:2] if isinstance(p, str))):
                draft.label = None
            self._item, self._label = False, None
        elif self._cells:
            draft.kind = "cell"
        self.drafts.append(draft)

    def settled(self) -> list[Draft]:
        """The notes with their labels cut off their texts and their numbers read."""
        romans = 0
        for note, draft in self._notes:
            _cut_label(draft, note.label)
            label = note.label.strip("[]()^.: ")
            if label.isdecimal() and len(label) <= 4:
                draft.number = int(label)
            elif label.casefold() == formatted(romans + 1, "lowerRoman"):
                romans += 1
                draft.number = romans
            draft.label = note.label
        return [draft for _, draft in self._notes]

    def told(self) -> list[Diagnostic]:
        """What was left out."""
        told = []
        if self._left_out:
            message = f"{self._left_out} parts of the page that are no text of the document were left out"
            told.append(Diagnostic(level="info", code="page-chrome", message=message))
        if self._struck:
            message = f"{self._struck} passages marked as deleted were left out"
            told.append(Diagnostic(level="info", code="tracked-changes", message=message))
        return told


def _cut_label(draft: Draft, label: str) -> None:
    """Take the label that a note prints before its text, and the arrows of links back, off the note."""
    label = label.strip("[]()^.: ")
    while draft.parts:
        first = draft.parts[0]
        if isinstance(first, Cite):
            return
        said = first.text if isinstance(first, Raised) else first if isinstance(first, str) else ""
        left = re.sub(rf"^\s*(?:\^\s+)?[\[(]?\s*\^?{re.escape(label)}(?:\s*[\])]|(?!\w))\s*[.:)]?", "", said) if label else said
        rest = _ARROWS.sub("", left).strip()
        if rest:
            draft.parts[0] = Raised(left) if isinstance(first, Raised) else left
            return
        draft.parts.pop(0)
        if left != said:
            return
