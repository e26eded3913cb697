"""Raw text of a block to clean text: lines joined, hyphens healed, markup and marks taken out."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from ccmextract.structure.base import Block, RawMark

_BROKEN = re.compile(r"(?P<first>[^\W\d_]+)[-‐\u00ad]$")
_HYPHENS = frozenset("-‐\u00ad")
_GOES_ON = re.compile(r"(?P<rest>[^\W\d_]+)")
_HYPHENATED = re.compile(r"[^\W\d_]+[-‐][^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_LINE_END = re.compile(r"[-\u00ad][ \t]*\n\s*")
_FIRST = re.compile(r"\A[^\W\d_]+")
_LAST = re.compile(r"(?<![^\W\d_])[^\W\d_]+\Z")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_AT_ONCE = 2_000  # lines
_SEARCHED = 30  # questions that are answered by a search; collecting the words of a report takes as long as these
# Kept apart by a hyphen.
_PREFIXES = frozenset(
    "non self ex post pre anti all cross high low long short half well "
    "twenty thirty forty fifty sixty seventy eighty ninety".split()
)
_LONGEST_WORD = 60  # characters
_CUT = re.compile(r"\w/$")  # a symbol or an address that a line end cut behind its slash
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[^\s.,;)]$|(?:https?://|www\.)\S*[\w-]\.$")
_REST_OF_ADDRESS = re.compile(r"[\w%~+.-]*[/=?&%_#~]|[\w%-]+\.(?:html?|pdf|aspx?|php|org|int|ch|net|com)\b|[\w%]+-[\w%-]+")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe"

_MARKUP = re.compile(
    r"\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|</?(?:u|b|i|em|strong|sup|superscript|sub|span|br|p|font)\b[^<>]{0,80}>"
    r"|\\(?=[_*#\[\]$&])|\$\\checkmark\$|(?P<entity>&(?:[a-zA-Z]{2,8}|#\d{1,6});)"
)
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069" + _INVISIBLE + "]")
_MARKUP_SIGNS = frozenset("*_<\\$&")
_TIGHT = ".,;:!?)"


class Vocabulary:
    """The document's own words decide whether a hyphen at the end of a line belongs to the word.

    The first questions are answered by a search through the text; where there are many, the words are collected once.
    """

    def __init__(self, texts: Callable[[], Iterable[str]]) -> None:
        self._texts = texts
        self._asked = 0
        self._text: str | None = None
        self._words: frozenset[str] | None = None

    def _has(self, word: str) -> bool:
        """Whether a word, hyphens included, stands in the text; the pieces that a line end cut are no words."""
        self._asked += 1
        if self._words is None and self._asked > _SEARCHED:
            self._words, self._text = _collected(self._texts()), None
        if self._words is not None:
            return word in self._words
        if self._text is None:
            self._text = "".join(_whole(self._texts()))
        at = self._text.find(word)
        while at >= 0:
            after = self._text[at + len(word)]
            if not self._text[at - 1].isalpha() and not after.isalpha():
                return True
            at = self._text.find(word, at + 1)
        return False

    def keeps_hyphen(self, first: str, rest: str) -> bool:
        """Whether "first-rest" is written with a hyphen: as it stands elsewhere, else never before a small letter."""
        first, small = first.casefold(), rest.casefold()
        if self._has(f"{first}-{small}"):
            return True
        if self._has(f"{first}{small}"):
            return False
        if not rest[:1].islower() or first in _PREFIXES:
            return True
        return len(first) > 3 and self._has(first) and self._has(small)


def _whole(texts: Iterable[str]) -> Iterator[str]:
    """The texts in long pieces, folded, without the words that a line end cut. Each piece begins and ends with a line end."""
    waiting = iter(texts)
    while lines := list(islice(waiting, _AT_ONCE)):
        pieces = _LINE_END.split("\n".join(lines).casefold().replace("‐", "-"))
        for i in range(1, len(pieces)):
            pieces[i - 1] = pieces[i - 1].rstrip(_LETTERS) if pieces[i - 1].isascii() else _LAST.sub("", pieces[i - 1])
            pieces[i] = _FIRST.sub("", pieces[i], count=1)
        yield "\n" + "\n".join(pieces) + "\n"


def _collected(texts: Iterable[str]) -> frozenset[str]:
    """All words of the texts, and those with a hyphen."""
    words: set[str] = set()
    for text in _whole(texts):
        words.update(_HYPHENATED.findall(text))
        words.update(_WORD.findall(text))
    return frozenset(words)


def assemble(block: Block, vocabulary: Vocabulary, nfc: bool) -> None:
    """Give a block its raw text, see `joined`; `nfc` says that its letters may have to be composed."""
    block.raw, _ = joined(block, vocabulary, nfc)


def joined(block: Block, vocabulary: Vocabulary, nfc: bool = False) -> tuple[str, list[int]]:
    """The lines of a block joined by blanks, words that a line end cut put together, and where each line begins in that."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for text, _ in block.texts():
        piece = (unicodedata.normalize("NFC", text) if nfc else text).strip()
        if not piece:
            starts.append(length)
            continue
        # Only the tail is looked at: a search over the growing text would take quadratic time.
        broken = _BROKEN.search(parts[-1][-_LONGEST_WORD:]) if parts and parts[-1][-1] in _HYPHENS else None
        rest = _GOES_ON.match(piece) if broken and len(broken["first"]) > 1 else None
        if broken and rest:
            if parts[-1][-1] == "\u00ad" or not vocabulary.keeps_hyphen(broken["first"], rest["rest"]):
                parts[-1] = parts[-1][:-1]
                length -= 1
        elif parts and not (_is_cut(parts[-1]) or _is_address(parts[-1], piece)):
            parts.append(" ")
            length += 1
        starts.append(length)
        parts.append(piece)
        length += len(piece)
    return "".join(parts), starts


def _is_cut(text: str) -> bool:
    """Whether a text ends with a slash behind a word: a line end cut a symbol or an address there."""
    return text[-1] == "/" and bool(_CUT.search(text[-_LONGEST_WORD:]))


def _is_address(before: str, piece: str) -> bool:
    """Whether a line end cut the address of a web page: it ends the line, and what follows can be its rest."""
    return ("//" in before or "www." in before) and bool(_ADDRESS.search(before) and _REST_OF_ADDRESS.match(piece))


def clean(raw: str, marks: Sequence[RawMark]) -> tuple[str, list[int]]:
    """The text that is printed, and for each mark the place where it stood in it.

    Marks, markup and control characters are taken out, blanks become single spaces. The blank before a lifted mark goes
    with it where punctuation follows: "Parties ³⁸." reads "Parties.".
    """
    out = _Clean()
    offsets: list[int] = []
    at = 0
    for mark in marks:
        out.add(raw[at : mark.start], lifted=bool(offsets))
        spaced = out.strip() or raw[mark.end : mark.end + 1].isspace()
        offsets.append(out.length)
        if spaced:
            out.put(" ")
        at = max(at, mark.end)
    out.add(raw[at:], lifted=bool(offsets))
    out.strip()
    return "".join(out.parts), [min(offset, out.length) for offset in offsets]


class _Clean:
    """Clean text in the making. It is kept in pieces, since a text that is copied at every mark takes quadratic time."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0

    @property
    def spaced(self) -> bool:
        """Whether it ends with a blank; a blank is always a piece of its own."""
        return bool(self.parts) and self.parts[-1] == " "

    def put(self, piece: str) -> None:
        self.parts.append(piece)
        self.length += len(piece)

    def strip(self) -> bool:
        """Take a blank off the end; whether there was one."""
        if not self.spaced:
            return False
        self.parts.pop()
        self.length -= 1
        return True

    def add(self, raw: str, lifted: bool) -> None:
        """Put the next stretch of raw text behind it; `lifted` says that a mark stood somewhere before."""
        if not _MARKUP_SIGNS.isdisjoint(raw):
            raw = _MARKUP.sub(lambda found: html.unescape(found.group()) if found["entity"] else "", raw)
        if not raw.isascii() or not raw.isprintable():
            raw = _ODD.sub("", raw)
        words = " ".join(raw.split())
        if not words:
            if raw and self.parts and not self.spaced:
                self.put(" ")
            return
        if lifted and words[0] in _TIGHT:
            self.strip()
        elif raw[0].isspace() and self.parts and not self.spaced:
            self.put(" ")
        self.put(words)
        if raw[-1].isspace():
            self.put(" ")
