"""Raw text of a block to clean text: lines joined, hyphens healed, markup and marks taken out."""

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence

from ccmextract.structure.base import Block, RawMark

_BROKEN = re.compile(r"(?P<first>[^\W\d_]+)[-‐\u00ad]$")
_GOES_ON = re.compile(r"(?P<rest>[^\W\d_]+)")
_HYPHENATED = re.compile(r"[^\W\d_]+[-‐][^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_PREFIXES = frozenset("non self ex post pre anti all cross high low long short half well".split())  # kept apart by a hyphen
_LONGEST_WORD = 60  # characters
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe"

_MARKUP = re.compile(
    r"\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|</?(?:u|b|i|em|strong|sup|superscript|sub|span|br|p|font)\b[^<>]{0,80}>"
    r"|\\(?=[_*#\[\]$&])|\$\\checkmark\$|(?P<entity>&(?:[a-zA-Z]{2,8}|#\d{1,6});)"
)
_ODD = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069" + _INVISIBLE + "]")
_MARKUP_SIGNS = frozenset("*_<\\$&")
_TIGHT = ".,;:!?)"


class Vocabulary:
    """The document's own words decide whether a hyphen at the end of a line belongs to the word."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts
        self._words: set[str] | None = None
        self._hyphenated: set[str] = set()

    def _read(self) -> set[str]:
        """The words of the document without the pieces that a line end cut."""
        words: set[str] = set()
        cut = False
        for text in self._texts:
            found = [w.casefold() for w in _WORD.findall(text)]
            broken = bool(_BROKEN.search(text.rstrip()[-_LONGEST_WORD:]))
            words.update(found[1 if cut else 0 : -1 if broken else None])
            self._hyphenated.update(w.replace("‐", "-").casefold() for w in _HYPHENATED.findall(text))
            cut = broken
        return words

    def keeps_hyphen(self, first: str, rest: str) -> bool:
        """Whether "first-rest" is written with a hyphen: as it stands elsewhere, else never before a small letter."""
        if self._words is None:
            self._words = self._read()
        if f"{first}-{rest}".casefold() in self._hyphenated:
            return True
        if f"{first}{rest}".casefold() in self._words:
            return False
        if not rest[:1].islower() or first.casefold() in _PREFIXES:
            return True
        return len(first) > 3 and {first.casefold(), rest.casefold()} <= self._words


def assemble(block: Block, vocabulary: Vocabulary, nfc: bool) -> None:
    """Give a block its raw text: lines joined by blanks, words that a line end cut put together."""
    parts: list[str] = []
    for text, _ in block.texts():
        piece = (unicodedata.normalize("NFC", text) if nfc else text).strip()
        if not piece:
            continue
        # Only the tail is looked at: a search over the growing text would take quadratic time.
        broken = _BROKEN.search(parts[-1][-_LONGEST_WORD:]) if parts else None
        rest = _GOES_ON.match(piece) if broken and len(broken["first"]) > 1 else None
        if broken and rest:
            if parts[-1][-1] == "\u00ad" or not vocabulary.keeps_hyphen(broken["first"], rest["rest"]):
                parts[-1] = parts[-1][:-1]
        elif parts:
            parts.append(" ")
        parts.append(piece)
    block.raw = "".join(parts)


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
