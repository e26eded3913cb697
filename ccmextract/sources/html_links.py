"""The links of a page that are footnote marks, and the notes that they lead to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ccmextract.sources.flow import plain

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADING = re.compile(r"h([1-6])")
_LABEL = re.compile(r"[\[(]?\s*\^?\s*(?P<label>\d{1,3}|[a-zA-Z]|[ivxlc]{1,6}|[*†‡§]{1,4})\s*[\])]?[.:]?")
_NOTE_NAME = re.compile(r"(?:^|[^a-z])_?(?:s?d?(?:foot|end)note|e?d?ftn|edn|fn|note|cite)", re.IGNORECASE)
_MOST_EMPTY = 50  # empty elements in a row that are looked past
LONG_LABEL = 24  # characters; a link with more is a reference in words


def text_of(node: "LexborNode") -> str:
    """All that a node prints."""
    return plain(node.text(deep=True) or "")


def start_of(node: "LexborNode") -> str:
    """The first characters that a node prints, as many as a label may take."""
    found = ""
    for inner, begins in walk(node):
        if begins and inner.is_text_node:
            found = f"{found}{inner.text() or ''}"[: 4 * LONG_LABEL].lstrip()
            if len(found) >= LONG_LABEL:
                break
    return found


def _behind(node: "LexborNode") -> str:
    """The first characters behind a node: a note's label may come after an empty anchor."""
    at = node.next
    for _ in range(_MOST_EMPTY):
        if at is None or (found := start_of(at)):
            return found if at is not None else ""
        at = at.next
    return ""


def classes_of(node: "LexborNode") -> list[str]:
    """The classes of a node."""
    return (node.attributes.get("class") or "").split()


def _ancestors(node: "LexborNode") -> Iterator["LexborNode"]:
    """The node and what it stands in, from the inside out."""
    at: LexborNode | None = node
    while at is not None:
        yield at
        at = at.parent


def _block_of(node: "LexborNode") -> "LexborNode":
    return next((n for n in _ancestors(node) if n.tag in BLOCKS), node)


def walk(root: "LexborNode") -> Iterator[tuple["LexborNode", bool]]:
    """Every node in reading order, with True where it begins and False where it ends. A loop, since pages may be deep."""
    node = root
    while True:
        yield node, True
        following = node.child
        while following is None:
            yield node, False
            if node.mem_id == root.mem_id:
                return
            following = node.next
            if following is None:
                parent = node.parent
                if parent is None:
                    return
                node = parent
                continue
        node = following


@dataclass(slots=True)
class _Link:
    """An in-page link: the node, the target's name, the label that it prints, and the names that lead to it."""

    node: "LexborNode"
    target: str
    label: str
    names: tuple[str, ...]
    raised: bool
    role: str


@dataclass(slots=True)
class Note:
    """A note that a mark declares: where it begins, where it ends, its printed label and its key."""

    key: str
    label: str
    first: int
    last: int | None  # None where it ends with the block, or where the next one begins
    back: set[str] = field(default_factory=set)


class Page:
    """The links of a page, and what they say about its notes."""

    def __init__(self, root: "LexborNode") -> None:
        self.targets: dict[str, LexborNode] = {}
        self.links: list[_Link] = []
        for node, begins in walk(root):
            if begins and node.is_element_node:
                self._take(node)
        self.notes: dict[int, Note] = {}
        """The notes by the node that they begin with."""
        self.marks: dict[int, str] = {}
        """The key of the note that a link cites, by the link."""
        self.keys: set[str] = set()
        self._tie()

    def _take(self, node: "LexborNode") -> None:
        attributes = node.attributes
        if not attributes:
            return
        for name in (attributes.get("id"), attributes.get("name") if node.tag == "a" else None):
            if name:
                self.targets.setdefault(name, node)
        href = attributes.get("href")
        if node.tag != "a" or not href or not href.strip().startswith("#") or len(href) < 2:
            return
        text = text_of(node)
        role = " ".join((attributes.get("role") or "", attributes.get("epub:type") or "")).strip()
        found = _LABEL.fullmatch(text) if len(text) <= LONG_LABEL else None
        names = [
            n.attributes.get(k)
            for n in (node, node.parent, node.child)
            if n is not None and n.is_element_node
            for k in ("id", "name")
        ]
        raised = text[:1] in "[(" or any(
            n is not None and n.tag == "sup" for n in (node.parent, node.child, node.parent and node.parent.parent)
        )
        label = found["label"] if found else ""
        self.links.append(_Link(node, unquote(href.strip()[1:]), label, tuple(n for n in names if n), raised, role))

    def _tie(self) -> None:
        """Find the links that are marks: their target is a note, which links back, begins with the same label or has the role.

        Of two links that lead to each other, the one that opens its block is the note's own label.
        """
        leading: dict[str, list[_Link]] = {}
        for link in self.links:
            leading.setdefault(link.target, []).append(link)
        chosen: list[tuple[_Link, LexborNode]] = []
        for link in self.links:
            target = self.targets.get(link.target)
            if target is None or "backlink" in link.role or is_back(link.node):
                continue
            declared = "noteref" in link.role
            if not declared and (not link.label or target.mem_id in {n.mem_id for n in _ancestors(link.node)}):
                continue
            block = _block_of(target)
            if HEADING.fullmatch(block.tag or "") or (
                not declared and _block_of(link.node).mem_id == block.mem_id and block.tag != "body"
            ):
                continue
            answered = any(
                _inside(back.node, block) or _inside(back.node, target) for name in link.names for back in leading.get(name, ())
            )
            if declared or (answered and not _opens(link)) or (not answered and self._alike(link, target, block)):
                chosen.append((link, target))
        self._place(chosen)

    def _alike(self, link: _Link, target: "LexborNode", block: "LexborNode") -> bool:
        """Whether a target that does not link back begins with the link's label, and the link looks like a mark."""
        if not (link.raised or _NOTE_NAME.search(link.target)) or _opens(link):
            return False
        if target.tag == "li":
            return True
        places = (start_of(block), start_of(target), _behind(target))
        return any(re.match(rf"[\[(]?\s*\^?{re.escape(link.label)}(?!\w)", place) for place in places)

    def _place(self, chosen: list[tuple[_Link, "LexborNode"]]) -> None:
        """Where the note of each mark begins and ends."""
        by_target: dict[int, list[_Link]] = {}
        nodes: dict[int, LexborNode] = {}
        blocks: dict[int, int] = {}
        for link, target in chosen:
            if target.mem_id not in nodes:
                nodes[target.mem_id] = target
                home_id = _block_of(target).mem_id
                blocks[home_id] = blocks.get(home_id, 0) + 1
            by_target.setdefault(target.mem_id, []).append(link)
        for node in nodes.values():
            links = by_target[node.mem_id]
            block = _block_of(node)
            alone = blocks[block.mem_id] == 1 and block.tag not in ("body", "html", "main", "article", "section")
            home = node if node.tag in BLOCKS or "note" in (node.attributes.get("role") or "") else block if alone else None
            label = links[0].label or text_of(links[0].node)
            note = Note(links[0].target, label, node.mem_id, None)
            if home is not None:
                note.first = note.last = self._whole(home, links[0].label, blocks).mem_id
                if home.tag == "dt" and (following := _next_element(home)) is not None and following.tag == "dd":
                    note.last = following.mem_id
            note.back = {name for link in links for name in link.names}
            self.notes[note.first] = note
            self.keys.add(note.key)
            for link in links:
                self.marks[link.node.mem_id] = note.key

    def _whole(self, home: "LexborNode", label: str, blocks: dict[int, int]) -> "LexborNode":
        """The row or division of a note of which the target is the first cell or paragraph."""
        parent = home.parent
        if parent is None:
            return home
        if home.tag in ("td", "th") and parent.tag == "tr" and text_of(home).strip("[]().^ ") in (label, ""):
            return parent
        if parent.tag in ("div", "li", "aside") and _NOTE_NAME.search(f"{parent.attributes.get('id') or ''}"):
            first = next((child for child in _elements(parent)), None)
            if (
                first is not None
                and first.mem_id == home.mem_id
                and not any(child.mem_id in blocks and child.mem_id != home.mem_id for child in _elements(parent))
            ):
                return parent
        return home


def _elements(node: "LexborNode") -> Iterator["LexborNode"]:
    at = node.child
    while at is not None:
        if at.is_element_node:
            yield at
        at = at.next


def _next_element(node: "LexborNode") -> "LexborNode | None":
    at = node.next
    while at is not None and not at.is_element_node:
        at = at.next
    return at


def _inside(node: "LexborNode", outer: "LexborNode") -> bool:
    return any(n.mem_id == outer.mem_id for n in _ancestors(node))


def is_back(node: "LexborNode") -> bool:
    """Whether a link says of itself that it leads from a note back to its mark."""
    return any("footnote-back" in c or "backref" in c or "backlink" in c for c in classes_of(node))


def _opens(link: _Link) -> bool:
    """Whether a link is the first thing printed in its block: it is then a note's own label."""
    node = link.node
    while node.tag not in BLOCKS:
        before = node.prev
        for _ in range(_MOST_EMPTY):
            if before is None:
                break
            if start_of(before).strip():
                return False
            before = before.prev
        if node.parent is None:
            return True
        node = node.parent
    return True
