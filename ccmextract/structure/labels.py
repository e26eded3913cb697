"""What a line may begin with: a paragraph's number, a sub-item's letter, a note's number, a heading's numeral."""

import re
from dataclasses import dataclass
from typing import Literal

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")

NoteStyle = Literal["superscript", "sup", "bracket", "caret", "plain"]

NUMBERED = re.compile(r"\s*(?:[-*•–]\s+)?(?:\*\*)?(?P<number>\d{1,3})\s?\.(?:\*\*)?[\s\t]+(?=\S)")
"""A paragraph's number: "17. ", "- 17. "."""
ITEM = re.compile(r"\s*(?:[-*•–]\s+)?\((?P<label>[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)\s+(?=\S)")
"""A sub-item's label: "(a) ", "- (ii) "."""
BULLET = re.compile(r"\s*(?:(?:[-*•▪‣✓✔–]|\$\\checkmark\$)\s+)+(?=(?P<capital>[A-Z0-9\"“(*_])|\S)")
"""One or more bullets; a dash before a small letter may also be a dash within a sentence."""
ROMAN = re.compile(r"\s*(?P<number>[IVXL]{1,7})\s?\.\s*(?=[A-Z])")
ARABIC_HEADING = re.compile(r"\s*(?!\d\d\.(?:[0-5][05])\s)(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?=[A-Z])")
LETTER_HEADING = re.compile(r"\s*(?P<number>[A-H])\.\s+(?=[A-Z])")
MARKDOWN_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})(?:\s+(?=\S)|\s*$)")
MARKDOWN_NUMBER = re.compile(r"(?:\*\*|__)?(?P<number>[IVXL]{1,7}|\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=\S)")

_NOTE = {
    "superscript": re.compile(rf"\s*(?P<number>[{SUPERSCRIPTS}]{{1,3}})\s*(?=\S)"),
    "sup": re.compile(r"\s*<sup(?:erscript)?>\s*(?P<number>\d{1,3})\s*</sup(?:erscript)?>\.?\s*(?=\S)", re.IGNORECASE),
    "bracket": re.compile(r"\s*\[\^?(?P<number>\d{1,3})\]:?\s+(?=\S)"),
    "caret": re.compile(r"\s*\^(?P<number>\d{1,3})\^?\s+(?=\S)"),
    "plain": re.compile(r"\s*(?P<number>\d{1,3})(?P<dot>[.)]?)\s+(?=\S)"),
}


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: what it says and how many characters it takes."""

    text: str
    length: int


def note_label(text: str, style: NoteStyle) -> Label | None:
    """The note number that a line begins with in this style, as digits."""
    found = _NOTE[style].match(text)
    return Label(digits(found["number"]), found.end()) if found else None


def digits(number: str) -> str:
    """A number in ordinary digits."""
    return number.translate(_TO_DIGITS)


def remains(printed: str, number: int) -> bool:
    """Whether printed digits can be what is left of a number: some of its digits, in order."""
    digits_left = iter(str(number))
    return bool(printed) and all(d in digits_left for d in printed)
