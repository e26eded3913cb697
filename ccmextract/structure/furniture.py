"""Running headers and footers, page numbers and job numbers: printed on every page, part of no text."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ccmextract.sources.base import Line

PAGE_NUMBER = re.compile(
    r"\s*(?:(?:page|seite|página)\s+\d{1,4}(?:\s+(?:of|/|de|sur)\s+\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*/\s*\d{1,4})\s*",
    re.IGNORECASE,
)
JOB_NUMBER = re.compile(
    r"\s*(?:GE\.\d{2}-\d{4,6}|\*\d{7}\*|\d{2}-\d{5}\s+\([A-Z]\)|\(E\)\s+\d{6})(?:\s*\([A-Z]\))?(?:\s*\d{6})*(?:\s*\*\d{7}\*)?\s*"
)
SYMBOL = re.compile(
    r"(?<![\w/.])(?:CCM|APLC|CCW|BWC|NPT|ATT|CTBT|CRPD|FCCC|A|S|E|C\.N\.)(?:[-./][\w.-]*\w)+(?:/[\w.-]*\w)*(?![\w/])"
)
"""The symbol of an official document: CCM/MSP/2011/5, APLC/MSP.16/2017/11, A/RES/74/62."""

_BARE = re.compile(r"\s*\d{1,4}\s*")
_SENTENCE_END = re.compile(r"[.?!:;][\"”’)\]]*\s*$")
_LONGEST = 90  # characters; a running header is one short line
_REPEATED = 3  # times that a line must stand alone before it is taken for a running header without page breaks


def _key(text: str) -> str:
    """A line as it is compared with others: page numbers and blanks do not count."""
    return re.sub(r"\d{1,4}$|^\d{1,4}\b", "#", " ".join(text.split())).casefold()


def strip_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that carry text, and those that are furniture.

    A page number or job number alone on its line is furniture anywhere. A symbol alone on its line is furniture
    from its second time on. Another short line is furniture where it stands first or last on at least two pages, or,
    in a text without page breaks, right beside a page number at least three times.
    """
    kept, furniture = [], []
    edges = _edges(lines)
    beside = _beside_numbers(lines)
    seen: set[str] = set()
    cutting = _cutting_numbers(lines)
    for i, line in enumerate(lines):
        text = line.text.strip().strip("\ufeff")
        key = _key(text)
        if not text:
            kept.append(line)
        elif (
            PAGE_NUMBER.fullmatch(text)
            or JOB_NUMBER.fullmatch(text)
            or (SYMBOL.fullmatch(text) and text in seen)
            or edges.get(i)
            or i in cutting
            or beside.get(key, 0) >= _REPEATED
        ):
            furniture.append(line)
        else:
            kept.append(line)
        seen.add(text)
    return kept, furniture


def _cutting_numbers(lines: Sequence[Line]) -> set[int]:
    """Bare numbers that stand alone in the middle of a sentence or right beside a running symbol: a page ended there."""
    printed = [i for i, line in enumerate(lines) if not line.blank]
    symbols = Counter(text for i in printed if SYMBOL.fullmatch(text := lines[i].text.strip()))
    return {
        i
        for before, i, after in zip(printed, printed[1:], printed[2:], strict=False)
        if _BARE.fullmatch(lines[i].text)
        and (
            (lines[after].text.lstrip()[:1].islower() and not _SENTENCE_END.search(lines[before].text))
            or any(symbols[lines[beside].text.strip()] > 1 for beside in (before, after))
        )
    }


def _edges(lines: Sequence[Line]) -> dict[int, bool]:
    """The first and last line of each page, and whether it is a running header or footer.

    It is one where the same line opens or closes another page, or where it is a bare number that grows with the page.
    """
    if not lines or lines[0].page is None:
        return {}
    pages: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        if not line.blank and line.page is not None:
            pages.setdefault(line.page, []).append(i)
    edge = {i for on_page in pages.values() for i in (*on_page[:2], *on_page[-2:]) if len(lines[i].text.strip()) <= _LONGEST}
    counts = Counter(_key(lines[i].text) for i in edge)
    first: set[str] = set()
    marked: dict[int, bool] = {}
    for i in sorted(edge):
        text = lines[i].text.strip()
        key = _key(text)
        repeated = counts[key] > 1 and (key != "#" or text == str(lines[i].page))
        # The first page prints its title or symbol once for the reader: that one stays, if anything is in it but a number.
        opens = lines[i].page == lines[0].page and key not in first and key != "#"
        first.add(key)
        marked[i] = repeated and not opens
    return marked


def _beside_numbers(lines: Sequence[Line]) -> Counter[str]:
    """How often each short line stands right before or after a line that is a page number."""
    printed = [line for line in lines if not line.blank]
    counts: Counter[str] = Counter()
    for before, after in pairwise(printed):
        for number, other in ((before, after), (after, before)):
            if PAGE_NUMBER.fullmatch(number.text) and len(other.text) <= _LONGEST and not PAGE_NUMBER.fullmatch(other.text):
                counts[_key(other.text.strip())] += 1
    return counts
