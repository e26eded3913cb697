"""Words as they are compared: without footnote marks, line breaks and the many forms of quotation marks."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|<sup>[^<]{0,20}</sup>|\[\d+\]")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_CUT = re.compile(r"(?<=[^\W\d_])-\r?\n(?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """The text in NFC without marks, quotation marks made alike, blanks and line breaks made one blank."""
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFC", text)).translate(_QUOTES).split())


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without marks and punctuation."""
    return tuple(_WORD.findall(plain(text).casefold()))


def unbroken(text: str) -> str:
    """The text with the words joined that a hyphen at the end of a line cuts in two."""
    return _CUT.sub("", text)


@dataclass(frozen=True, slots=True)
class Run:
    """A row of words within one text, by the places of its first and last word."""

    first: int
    last: int

    def meets(self, other: "Run") -> bool:
        """Whether the two have a word in common."""
        return self.first <= other.last and other.first <= self.last


class WordText:
    """A text as a row of words, which can be searched, and whose spans can be told in words."""

    __slots__ = ("_begins", "_ends", "_joined", "_starts", "text", "words")

    def __init__(self, text: str) -> None:
        blanked = _MARKS.sub(lambda mark: " " * len(mark.group()), text)
        found = list(_WORD.finditer(blanked))
        self.text = text
        self.words = [unicodedata.normalize("NFC", one.group()).casefold() for one in found]
        self._begins = [one.start() for one in found]
        self._ends = [one.end() for one in found]
        self._joined = "".join(f" {word}" for word in self.words) + " "
        self._starts = []
        at = 0
        for word in self.words:
            self._starts.append(at)
            at += len(word) + 1

    def run(self, span: tuple[int, int]) -> Run | None:
        """The words that a span of the text touches; none where it touches none."""
        first = bisect_right(self._ends, span[0])
        last = bisect_left(self._begins, span[1]) - 1
        return Run(first, last) if first <= last else None

    def find(self, words: tuple[str, ...], first: int = 0, last: int | None = None, *, cut: bool = False) -> list[Run]:
        """Where the words stand between two words of the text. With `cut`, the last of them may be the beginning of one."""
        if not words or first >= len(self.words):
            return []
        needle = "".join(f" {word}" for word in words) + ("" if cut else " ")
        end = len(self._joined) if last is None or last + 1 >= len(self.words) else self._starts[last + 1] + 1
        found = []
        at = self._joined.find(needle, self._starts[first], end)
        while at >= 0:
            start = bisect_left(self._starts, at)
            found.append(Run(start, start + len(words) - 1))
            at = self._joined.find(needle, at + 1, end)
        return found

    def sentence_end(self, first: int) -> int:
        """The last word of the sentence that holds a word."""
        for at in range(first, len(self.words) - 1):
            between = self.text[self._ends[at] : self._begins[at + 1]]
            ends = any(sign in between for sign in ".!?") and any(sign.isspace() for sign in between)
            after = self.text[self._begins[at + 1]]
            if ends and (after.isupper() or after.isdecimal()) and len(self.words[at]) > 2 and self.words[at] not in _SHORT:
                return at
        return len(self.words) - 1

    def passage(self, run: Run) -> str:
        """The words and some before and after them."""
        first, last = max(0, run.first - _AROUND), min(len(self.words) - 1, run.last + _AROUND)
        if first > last:
            return plain(self.text[: 10 * _AROUND])
        return plain(self.text[self._begins[first] : self._ends[last]])


_AROUND = 25  # words
_SHORT = frozenset("amb art arts mme mrs nos para paras prof rep".split())
