"""Markdown whose notes are declared as pandoc reads them: `[^1]` with `[^1]: text`, and `^[text]`."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ccmextract.sources.base import SourceText
from ccmextract.sources.flow import BREAK, Cite, Draft, SourceFlow, finish
from ccmextract.sources.text import decode

if TYPE_CHECKING:
    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"
_LARGEST = 8 * 2**20  # characters; the parser reads about one million a second, and longer texts are read by lines
_MOST_BRACKETS = 1_000  # in one paragraph
_NESTED = 60  # levels of lists and quotations; deeper ones are no document
_DECLARES = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:|\^\[", re.MULTILINE)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>\w+)[^<>]*>")
_ANY_TAG = re.compile(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|<[^<>]+>", re.DOTALL | re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,3}")
_STARS = re.compile(r"[*†‡§]{1,3}")
# A line that begins with a paragraph's number or an item's letter begins a paragraph, though Markdown joins the two.
_BEGINS = re.compile(r"\d{1,3}\.\s|\([a-z]{1,4}\)\s")


def read_markdown(data: bytes, name: str) -> SourceFlow | None:
    """Markdown as pieces, None where no mark in it is tied to a note: it is then read as the text that it is.

    Raises what `decode` raises, and EmptyFile.
    """
    text, diagnostics = decode(data)
    if len(text) > _LARGEST or not _DECLARES.search(text):
        return None
    if any(paragraph.count("[") > _MOST_BRACKETS for paragraph in re.split(r"\n\s*\n", text)):
        return None  # each open bracket has the parser look through the rest of its paragraph
    from markdown_it import MarkdownIt  # imported late: few texts declare notes
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTED}).enable(["table", "strikethrough"])
    # Left in place: moved to the end, the notes that nobody cites would be dropped.
    parser.use(footnote_plugin, move_to_end=False, always_match_refs=True)
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    if any(token.level >= _NESTED - 2 for token in tokens):  # the parser drops what lies deeper
        return None
    reader = _Reader(env)
    reader.read(tokens)
    notes = reader.settled()
    source = finish(data, name, MEDIA_TYPE, reader.drafts, notes, (), diagnostics, typed=False)
    return None if isinstance(source, SourceText) else source


class _Reader:
    """Goes through the tokens and writes drafts; what stands between the ends of a note goes to the note."""

    def __init__(self, env: dict[str, Any]) -> None:
        self.drafts: list[Draft] = []
        self._env = env
        self._notes: dict[str, Draft] = {}
        self._inside: list[Draft] = []  # the notes that are open
        self._lists: list[tuple[int, int] | None] = []  # per list: its first number and the items so far; None for bullets
        self._draft = Draft()
        self._label: str | None = None
        self._item = False

    def read(self, tokens: Sequence["Token"]) -> None:
        """Read the blocks of a text."""
        for i, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                self._inline(token.children or [], raised=False)
            elif kind == "heading_open":
                self._begin(Draft("heading", level=int(token.tag[1:])))
            elif kind == "paragraph_open":
                item, self._item = self._item, False
                label, self._label = self._label, None
                self._begin(Draft("item" if item else "paragraph", label=label))
            elif kind in ("td_open", "th_open"):
                self._begin(Draft("cell"))
            elif kind == "ordered_list_open":
                self._lists.append((int(token.attrGet("start") or 1), 0))
            elif kind == "bullet_list_open":
                self._lists.append(None)
            elif kind in ("ordered_list_close", "bullet_list_close"):
                self._lists.pop()
            elif kind == "list_item_open":
                self._item, self._label = True, self._item_label(token)
            elif kind == "footnote_reference_open":
                self._end()
                self._inside.append(self._note(str(token.meta["label"])))
            elif kind == "footnote_reference_close":
                self._end()
                self._inside.pop()
            elif kind in ("code_block", "fence"):
                self._begin(Draft(parts=[token.content]))
            elif kind == "html_block":
                self._begin(Draft(parts=[_ANY_TAG.sub(" ", token.content)]))
            if kind.endswith("_close") or i == len(tokens) - 1:
                self._end()

    def _note(self, label: str) -> Draft:
        """The draft of a note; a label that is declared twice gets a key of its own the second time."""
        key, times = label, 1
        while key in self._notes:
            times += 1
            key = f"{label} {times}"
        self._notes[key] = Draft("note", key=key, label=label)
        return self._notes[key]

    def _item_label(self, token: "Token") -> str | None:
        """The number of an item as it was typed, or counted where all are typed alike."""
        if not self._lists or (listed := self._lists[-1]) is None:
            return None
        first, count = listed
        self._lists[-1] = (first, count + 1)
        typed = int(token.info) if token.info.isdecimal() else first
        number = typed if typed > first or count == 0 else first + count
        return f"{number}{token.markup if token.markup in ('.', ')') else '.'}"

    def _begin(self, draft: Draft) -> None:
        self._end()
        self._draft = draft

    def _end(self) -> None:
        draft, self._draft = self._draft, Draft()
        if draft.blank:
            return
        if self._inside:
            note = self._inside[-1]
            note.parts.extend([*([BREAK] if note.parts else []), *([f"{draft.label} "] if draft.label else []), *draft.parts])
        else:
            self.drafts.append(draft)

    def _inline(self, tokens: Sequence["Token"], raised: bool) -> None:
        gone = 0  # how many times what is struck out was opened
        for i, token in enumerate(tokens):
            kind = token.type
            if kind in ("s_open", "s_close"):
                gone += 1 if kind == "s_open" else -1
            elif gone:
                continue
            elif kind in ("text", "code_inline", "text_special"):
                self._draft.say(token.content, raised)
            elif kind == "softbreak" and i + 1 < len(tokens) and _BEGINS.match(tokens[i + 1].content):
                self._begin(Draft(self._draft.kind if self._draft.kind == "cell" else "paragraph"))
            elif kind in ("softbreak", "hardbreak"):
                self._draft.parts.append(BREAK)
            elif kind == "image":
                self._draft.say(token.content)
            elif kind == "footnote_ref":
                self._cite(token)
            elif kind == "html_inline" and (tag := _TAG.fullmatch(token.content)):
                name = tag["name"].lower()
                if name in ("sup", "superscript"):
                    raised = not tag["end"]
                elif name == "br":
                    self._draft.parts.append(BREAK)

    def _cite(self, token: "Token") -> None:
        label = token.meta.get("label")
        if label is not None:
            self._draft.parts.append(Cite(f"[^{label}]", str(label)))
            return
        key = f"^{token.meta['id']}"  # no declared label holds a caret and a blank, and none of these is declared
        note = self._note(key)
        self._draft.parts.append(Cite("^[]", note.key))
        outer, self._draft = self._draft, note
        self._inline(self._env["footnotes"]["list"][token.meta["id"]]["tokens"], raised=False)
        self._draft = outer

    def settled(self) -> list[Draft]:
        """The notes with their numbers: those that were typed, or, where a note has a name or none, in the order of marks."""
        notes = list(self._notes.values())
        typed = all(note.label is not None and (_NUMBER.fullmatch(note.label) or _STARS.fullmatch(note.label)) for note in notes)
        counted: dict[str, int] = {}
        if not typed:
            for draft in (*self.drafts, *notes):
                for part in draft.parts:
                    if isinstance(part, Cite) and part.note in self._notes:
                        counted.setdefault(part.note or "", len(counted) + 1)
            last = len(notes) + 1
            notes.sort(key=lambda note: counted.get(note.key or "", last))
        for note in notes:
            label = note.label or ""
            if not typed:
                note.number = counted.get(note.key or "")
            elif _NUMBER.fullmatch(label):
                note.number = int(label)
            note.label = f"[^{label}]" if not (note.key or "").startswith("^") else None
        return notes
