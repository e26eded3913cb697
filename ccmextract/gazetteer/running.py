"""State names in running text: the longest name that starts at each word that can begin one."""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from ccmextract.gazetteer.fold import LETTERS, TOKEN, word
from ccmextract.gazetteer.names import Match, Name, counting

Names = dict[str, tuple[Name, ...]]
Node = dict[Any, Any]
"""A place in a trie of folded words: the words that may follow, and under `_MEANT` the names that end here, folded and whole."""

_MEANT = 0  # a key that no word can be
_ABBREVIATION = 5  # letters up to which a name in capitals is one
_REMEMBERED = 50_000  # words of which is remembered how they fold and what begins with them
_ATTACHED = "وفبلك"
"""Arabic letters that stand before a word without a blank: and, so, in, to, as."""
_MOST_ATTACHED = 2
_TO, _ARTICLE = "ل", "ال"
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_PEOPLE = frozenset("人語语籍裔族")
"""What makes of a state's name in Chinese its people or language."""
_BRACKET = re.compile(r"\s?[(（]([^()（）]{2,60})[)）]")
_CAPITAL = re.compile(rf"(?=[A-Z\x80-\U0010ffff]){LETTERS}")
_MIXED = re.compile(r"\b[a-z][A-Z]")  # "eSwatini"
_ENDS = frozenset((None, "and", "or", "et", "ou", "y", "e", "und", "oder", "и", "или", ",", "(", ")"))
"""What may stand behind a name with a comma: the next member of a list, or None for what cannot be inside a name."""
ARTICLES = frozenset("the la le les l el los las der die das den o a os as".split())
"""Articles; one may stand before the rest of an inverted name: "Congo, the Democratic Republic of the"."""
_SMALLEST = 4  # letters of a small word that is looked for; shorter ones stand in every text
_HYPHENS = frozenset("-‐‑")
_INSIDE = frozenset(" \t\n\u00a0\u202f.-‐‑–—'’‘´`")
"""What may stand between two words of a name."""
_UNREAD: Node = {}  # for a word that was not met before
_RUN: Node = {}  # for a word in a script without blanks


class Running:
    """Finds names in texts. `names` gives all names in the script of a word, `whole` what a name in another order means."""

    def __init__(self, names: Callable[[str], Names], whole: Callable[[str], tuple[Name, ...]]) -> None:
        self._names = names
        self._whole = whole
        self._folded: dict[str, str] = {}
        self._begun: dict[str, Node | None] = {}
        self._heads: dict[int, dict[str, list[str]]] = {}  # by script, as are the turns
        self._turns: dict[int, dict[str, dict[str, set[str]]]] = {}

    def find(self, text: str, language: str | None) -> list[Match]:
        """All names in an NFC text; see `NameIndex.find`."""
        found: list[Match] = []
        at = 0
        begun = self._begun
        for first in self._initial(text).finditer(text):
            node = begun.get(first.group(), _UNREAD)
            if node is _UNREAD:
                node = self._begin(first.group())
            if node is None:
                continue
            start = first.start()
            if start < at or (start and text[start - 1].isalnum()):
                continue
            if node is _RUN:
                found += self._run(text, start, first.end(), language)
                continue
            match = self._longest(text, start, first.end(), node, language)
            if match is not None and not self._compound(text, match.end):
                found.append(match)
                at = match.end
        return found

    def _compound(self, text: str, end: int) -> bool:
        """Whether a name goes on behind a hyphen with a word that is no name: "Guinea-Bissauan", "Sudan-based"."""
        if text[end : end + 1] not in _HYPHENS:
            return False
        token = TOKEN.match(text, end + 1)
        return token is not None and token.group()[0].isalpha() and self._begin(token.group()) is None

    def _run(self, text: str, start: int, end: int, language: str | None) -> list[Match]:
        """The names in a run of characters that no blanks part."""
        found = []
        for run in self._han.finditer(text, start, end):
            name = counting(self._names(run.group())[run.group()], language)
            if name is not None and text[run.end() : run.end() + 1] not in _PEOPLE:
                found.append(Match(run.start(), run.end(), name))
        return found

    def _longest(self, text: str, start: int, end: int, begun: Node, language: str | None) -> Match | None:
        """The longest name whose first word stands at `[start, end)`, with what turns it round behind it."""
        node: Node | None = begun
        start += begun.get(_ATTACHED, 0)
        best: Match | None = None
        folded = ""
        while node is not None:
            meant = node.get(_MEANT)
            token = TOKEN.search(text, end)
            following = None
            if token is not None and _close(text, end, token.start()):
                following = self._fold(token.group())
            # A name with a comma ends where no further word follows: see `NameIndex.find`.
            if meant is not None and not (following not in _ENDS and " , " in meant[0]):
                name = counting(meant[1], language)
                if name is not None and _holds(name, best, text[start:end]):
                    best, folded = Match(start, end, name), meant[0]
            node = node.get(following)
            end = token.end() if token is not None else end
        return best if best is None else self._turned(text, best, folded, language)

    def _turned(self, text: str, match: Match, folded: str, language: str | None) -> Match:
        """The match with the rest of an inverted or repeated name behind it, if that is what follows."""
        at = match.end
        follows = text[at : at + 1]
        if follows == ",":
            end = self._head(text, at + 1, folded)
        elif follows in ("(", "（") or (follows == " " and text[at + 1 : at + 2] in ("(", "（")):
            bracket = _BRACKET.match(text, at)
            end = bracket.end() if bracket is not None else None
        else:
            return match
        name = counting(self._whole(text[match.start : end]), language) if end is not None else None
        if name is None:
            return match
        return Match(match.start, end or at, name)

    def _head(self, text: str, at: int, folded: str) -> int | None:
        """Where the rest of an inverted name ends that begins at an offset, with no further word of a name behind it."""
        heads = self._inverted(folded).get(folded)
        token = TOKEN.search(text, at)
        if token is not None and self._fold(token.group()) in ARTICLES:
            at = token.end()
            token = TOKEN.search(text, at)
        if heads is None or token is None or self._fold(token.group()) not in heads:
            return None
        wanted = heads[self._fold(token.group())]
        longest = max(head.count(" ") for head in wanted) + 1
        written: list[str] = []
        best = None
        end = at
        for token in TOKEN.finditer(text, at):
            parted = not _close(text, end, token.start())
            ended = parted or self._fold(token.group()) in _ENDS
            if ended and " ".join(written) in wanted:
                best = end
            if parted or len(written) > longest:
                return best
            written.append(self._fold(token.group()))
            end = token.end()
        return end if " ".join(written) in wanted else best

    def _inverted(self, folded: str) -> dict[str, dict[str, set[str]]]:
        """For each name that ends longer ones, what stands before it there, by its first word: for "congo", under
        "democratic", "democratic republic of the".
        """
        names = self._names(folded)
        known = self._turns.get(id(names))
        if known is None:
            known = self._turns[id(names)] = _inverted(names)
        return known

    def _fold(self, token: str) -> str:
        folded = self._folded.get(token)
        if folded is None:
            if len(self._folded) > _REMEMBERED:
                self._folded.clear()
            folded = self._folded[token] = word(token)
        return folded

    def _begin(self, raw: str) -> Node | None:
        """The names that begin with a word, as a trie of the words behind it; None where there are none."""
        if raw in self._begun:
            return self._begun[raw]
        if len(self._begun) > _REMEMBERED:
            self._begun.clear()
        node = self._trie(self._fold(raw))
        if node is None and _HAN.match(raw):
            node = _RUN if self._han.search(raw) else None
        elif node is None:
            node = self._behind_attached(raw)
        self._begun[raw] = node
        return node

    def _behind_attached(self, raw: str) -> Node | None:
        """The same behind one or two letters that Arabic writes together with the next word; "to" swallows the article's
        first letter.
        """
        for attached in range(1, _MOST_ATTACHED + 1):
            if raw[attached - 1] not in _ATTACHED or len(raw) <= attached + 1:
                break
            rest = raw[attached:]
            whole = _ARTICLE + rest[1:] if rest[0] == raw[attached - 1] == _TO else rest
            node = self._trie(self._fold(whole))
            if node is not None:
                return {**node, _ATTACHED: attached}
        return None

    def _trie(self, first: str) -> Node | None:
        names = self._names(first)
        heads = self._heads.get(id(names))
        if heads is None:
            heads = self._heads[id(names)] = {}
            for folded in names:
                heads.setdefault(folded.partition(" ")[0], []).append(folded)
        if first not in heads:
            return None
        root: Node = {}
        for folded in heads[first]:
            node = root
            for part in folded.split(" ")[1:]:
                node = node.setdefault(part, {})
            node[_MEANT] = folded, names[folded]
        return root

    @cached_property
    def _han(self) -> re.Pattern[str]:
        """Names in a script without blanks, the longest first: "几内亚比绍" before "几内亚"."""
        han = sorted((f for f in self._names("中") if _HAN.match(f) and " " not in f), key=lambda f: (-len(f), f))
        return re.compile("|".join(map(re.escape, han)) or r"(?!)")

    def _initial(self, text: str) -> re.Pattern[str]:
        """Finds the words of a text that may begin a name: with a capital or a letter that is not ASCII, or, where the
        text has them, the few small ones that names begin with.
        """
        return self._capital_or_small if any(w in text for w in self._small) or _MIXED.search(text) else _CAPITAL

    @cached_property
    def _small(self) -> tuple[str, ...]:
        """Words in small letters that names of states begin with, articles aside: "former Yugoslav ..."."""
        small = set()
        for name in (name for names in self._names("a").values() for name in names if name.iso3 is not None):
            first = re.split(r"\W", name.text.strip(), maxsplit=1)[0]
            if first.islower() and first not in ARTICLES and len(first) >= _SMALLEST:
                small.add(first)
        return tuple(sorted(small))

    @cached_property
    def _capital_or_small(self) -> re.Pattern[str]:
        return re.compile(rf"{_CAPITAL.pattern}|{_MIXED.pattern}\w*|\b(?:{'|'.join(self._small)})\b")


def _inverted(names: Iterable[str]) -> dict[str, dict[str, set[str]]]:
    known = set(names)
    found: dict[str, dict[str, set[str]]] = {}
    for folded in known:
        at = folded.find(" ")
        while at >= 0:
            if (tail := folded[at + 1 :]) in known:
                head = folded[:at]
                found.setdefault(tail, {}).setdefault(head.partition(" ")[0], set()).add(head)
            at = folded.find(" ", at + 1)
    return found


def _holds(name: Name, best: Match | None, written: str) -> bool:
    """Whether a name may stand for the words written.

    An abbreviation needs its capitals ("us" is no state), and a dissolved union whose first part is a state ("Serbia and
    Montenegro") is, within a text, two members of its list.
    """
    if len(name.text) <= _ABBREVIATION and name.text.isupper() and not written.isupper():
        return False
    return not (name.refused and best is not None and best.name.iso3 and " and " in name.text)


def _close(text: str, end: int, start: int) -> bool:
    """Whether what stands between two words can be inside one name: blanks, a hyphen, an apostrophe, a dot."""
    between = text[end:start]
    return between == " " or (len(between) <= 3 and _INSIDE.issuperset(between))
