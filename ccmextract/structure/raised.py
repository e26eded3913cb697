"""Raised glyphs in running text: which are footnote marks, and which are exponents, ordinals or units."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from ccmextract.structure.base import RawMark
from ccmextract.structure.labels import SUPERSCRIPTS, digits

_PARTS = re.compile(r"(?P<label>[0-9]{1,4}|[a-z]{1,2}|[*†‡§¶]{1,4})")
_WHOLE = re.compile(
    r"\(?(?:[0-9]{1,4}(?![0-9])|[a-z]{1,2}(?![a-z])|[*†‡§¶]{1,4})"
    r"(?:\s*[,;]?\s*(?:(?<![0-9])[0-9]{1,4}(?![0-9])|(?<![a-z])[a-z]{1,2}(?![a-z])|[*†‡§¶]{1,4}))*\s*\)?[.,;]?"
)
_LONG = 1000  # a raised number of four digits is a year rather than a mark, where no note bears it
_ORDINAL = {"st": "1", "nd": "2", "rd": "3"}
_OTHER_ORDINAL = frozenset("er re e è o a os as".split())  # 1er, 2e, 1o, 1a
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcmdh]?m|km|mi|ft|sq\s?m|CO|NO|SO|H|N|CH|SF|NF)$")
_AFTER_DIGIT = re.compile(r"\d$")
_SHORT_NUMBER = re.compile(r"(?<![\d.,])\d{1,2}$")  # what an ordinal is made of: 1er, 2a, 12o
_STARS = re.compile(r"(?:(?<=[\w)”\"’.,])|(?<=\w)\s(?=\S+$))(?P<label>\*{1,3}|†{1,2}|‡{1,2})(?=[\s.,;:)]|$)")
_BRACKETS = re.compile(r"(?:(?P<word>(?<=[^\s(\[]))|(?<=\s))\[(?:[0-9]{1,3}(?:\s?,\s?[0-9]{1,3})*|\*{1,3}|[a-z])\]")
_LABEL = re.compile(r"[0-9]+|\*+|[a-z]")
_GLYPHS = re.compile(rf"(?<=\S)[{SUPERSCRIPTS}]{{1,3}}(?:[,،]\s?[{SUPERSCRIPTS}]{{1,3}})*")


@dataclass(frozen=True, slots=True)
class Raised:
    """A raised sign that may be a mark. `doubtful` says that it stands where an exponent or an ordinal may stand, too."""

    mark: RawMark
    doubtful: bool


def raised_marks(text: str, start: int, end: int) -> Iterator[Raised]:
    """The labels in the raised glyphs `[start, end)` of a text, each with its place: "1, 2" holds two.

    "11th" is an ordinal, "km2" a unit. A digit or a single letter behind a digit may be a mark, an exponent or an ordinal.
    """
    printed = text[start:end].strip()
    if not _WHOLE.fullmatch(printed):
        return
    before = text[max(0, start - 8) : start]
    after_digit = bool(_AFTER_DIGIT.search(before))
    if after_digit and (printed == "th" or before[-1] == _ORDINAL.get(printed)):
        return
    unit = printed[:1].isdigit() and bool(_UNIT.search(before))
    for place, found in enumerate(_PARTS.finditer(text, start, end)):
        label = found["label"]
        if label.isdigit():
            doubtful = (after_digit or unit) and place == 0
            yield Raised(RawMark(start, end, int(label), label), doubtful or int(label) >= _LONG)
        else:
            ordinal = place == 0 and label in _OTHER_ORDINAL and bool(_SHORT_NUMBER.search(before))
            yield Raised(RawMark(start, end, None, label), ordinal)


def star_marks(text: str, labels: Container[str]) -> Iterator[RawMark]:
    """The stars of full size behind words, where notes with these stars stand below."""
    if "*" in text or "†" in text or "‡" in text:
        for found in _STARS.finditer(text):
            if found["label"] in labels:
                yield RawMark(found.start("label"), found.end("label"), None, found["label"])


def printed_marks(text: str, labels: Container[str]) -> Iterator[Raised]:
    """The numbers in brackets or in the raised digits of Unicode that are labels of notes, or follow a word at least."""
    if "[" in text:
        for found in _BRACKETS.finditer(text):
            own = _LABEL.findall(found.group())
            if all(label in labels for label in own):
                for label in own:
                    number = int(label) if label.isdigit() else None
                    yield Raised(RawMark(found.start(), found.end(), number, label), found["word"] is None)
    if not text.isascii():
        for found in _GLYPHS.finditer(text):
            before = text[max(0, found.start() - 8) : found.start()]
            if not _UNIT.search(before):
                for glyphs in re.findall(f"[{SUPERSCRIPTS}]+", found.group()):
                    doubtful = bool(_AFTER_DIGIT.search(before))
                    yield Raised(RawMark(found.start(), found.end(), int(digits(glyphs)), digits(glyphs)), doubtful)
