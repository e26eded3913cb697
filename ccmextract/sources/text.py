"""Plain text and Markdown: bytes to lines, with the encoding found out and said."""

import codecs
import re

from ccmextract.errors import EmptyFile, NotText, TooLarge, UnknownEncoding
from ccmextract.model import Diagnostic
from ccmextract.sources.base import Line

LARGEST = 64 * 2**20  # bytes; the longest official report known has under one megabyte of text
_GUESSED_ON = 2**20  # bytes that the encoding is guessed on

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Above this share of control characters a file is a program or a picture: text that was scraped off a terminal has
# some, no text has one in twenty.
_BINARY_SHARE = 0.05
_MOSTLY = 0.7
_CONTROL = bytes(b for b in range(32) if b not in (9, 10, 11, 12, 13, 27)) + b"\x7f"

# What commands a terminal or turns the direction of writing instead of being printed.
_COMMANDS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")


def decode(data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of the bytes, and a diagnostic where they are not UTF-8.

    Raises EmptyFile, TooLarge, NotText, UnknownEncoding.
    """
    if not data or data.isspace():
        raise EmptyFile("is empty. Nothing can be read from it.")
    if len(data) > LARGEST:
        raise TooLarge(f"has {len(data) / 2**20:.0f} MB, more than the {LARGEST // 2**20} MB that are read. Split it.")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        sample = data[:_GUESSED_ON]
        encoding = _without_mark(sample)
    if encoding is None:
        if b"\0" in sample or len(sample) - len(sample.translate(None, _CONTROL)) > _BINARY_SHARE * len(sample):
            raise NotText("is a binary file, not text. Give the document as text or Markdown.")
        encoding = "utf-8"
    told: tuple[Diagnostic, ...] = ()
    if encoding.endswith(("-le", "-be")):
        message = f"the text is not UTF-8; read as {encoding}"
        told = (Diagnostic(level="warning", code="encoding", message=message),)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return _guessed(data)
    if not text.strip("\ufeff \t\r\n\f\v\x85\xa0\u2028\u2029"):
        raise EmptyFile("holds nothing but blanks. Nothing can be read from it.")
    return text.removeprefix("\ufeff"), told


def _without_mark(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 that lacks its byte order mark: in Western text every second byte, or three of four, is zero."""
    zeros = [sample[i::4].count(0) / max(1, len(sample[i::4])) for i in range(4)]
    patterns = {"utf-32-le": "0111", "utf-32-be": "1110", "utf-16-le": "0101", "utf-16-be": "1010"}
    for name, pattern in patterns.items():
        if len(sample) > 7 and all((zero > _MOSTLY) == (wanted == "1") for zero, wanted in zip(zeros, pattern, strict=True)):
            return name
    return None


def _guessed(data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    from charset_normalizer import from_bytes  # imported late: UTF-8, the common case, does not need it

    best = from_bytes(data[:_GUESSED_ON]).best()
    if best is None:
        raise UnknownEncoding("is not UTF-8, and its encoding could not be found out. Save it as UTF-8.")
    text = data.decode(best.encoding, errors="replace")
    lost = text.count("\ufffd")
    message = f"the text is not UTF-8; read as {best.encoding}"
    if lost:
        message += f", {lost} bytes of which could not be read"
    return text.removeprefix("\ufeff"), (Diagnostic(level="warning", code="encoding", message=message),)


def lines(text: str) -> tuple[tuple[Line, ...], int | None]:
    """The lines of a decoded text and the number of its pages, None where no form feed divides it."""
    paged = "\f" in text
    page = 1
    found: list[Line] = []
    at = 0
    for match in _BREAK.finditer(text):
        found.append(Line(text[at : match.start()], at, page if paged else None))
        at = match.end()
        if match.group() == "\f":
            page += 1
    found.append(Line(text[at:], at, page if paged else None))
    if paged and found[-1].blank and page > 1 and text.endswith("\f"):
        page -= 1  # extractors end every page with a form feed, the last one too
    return tuple(found), page if paged else None


def controls(text: str) -> int:
    """How many control characters stand in the text that no text needs: escapes, bells, direction overrides."""
    return 0 if text.isascii() and text.isprintable() else len(_COMMANDS.findall(text))
