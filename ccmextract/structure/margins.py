"""Running headers and footers on pages: told by their place at the edge and by coming again, page numbers by growing."""

import re
from collections import Counter
from collections.abc import Sequence

from ccmextract.sources.base import PageLine
from ccmextract.structure.furniture import JOB_NUMBER, PAGE_NUMBER, SYMBOL

_EDGE = 4  # lines at the top and at the bottom of a page that may be furniture
_LONGEST = 130  # characters of a running header
_SAME_PLACE = 3.0  # points by which the place of a running header may differ from page to page
_NUMBER = re.compile(r"[\s\-–—|]*(?P<number>\d{1,4})[\s\-–—|]*")
_DIGITS = re.compile(r"\d+")
_RUN = 3  # pages on which a number must grow with the page to be its number
_NEAR = 2  # pages; left and right pages may have headers of their own
_OFTEN = 0.25  # share of the pages


def strip_margins(pages: Sequence[Sequence[PageLine]]) -> tuple[list[list[PageLine]], list[PageLine]]:
    """The lines of each page without furniture, and the furniture.

    A line at the top or the bottom edge is furniture where a line with the same words stands at the same height of pages
    nearby or of many pages; a number alone where it grows with the page; a job number anywhere at the edge. In a tagged file
    a line at the edge that belongs to no content is an artifact. A line with a raised label is none: notes repeat each other.
    """
    edges = [_edges(lines) for lines in pages]
    places: dict[str, list[PageLine]] = {}
    offsets: Counter[int] = Counter()
    for on_page in edges:
        for line in on_page:
            if len(line.text) <= _LONGEST:
                places.setdefault(_key(line.text), []).append(line)
            if found := _NUMBER.fullmatch(line.text):
                offsets[int(found["number"]) - line.page] += 1
    usual = {offset for offset, count in offsets.items() if count >= min(_RUN, len(pages))}
    often = _OFTEN * len(pages)
    kept: list[list[PageLine]] = []
    furniture: list[PageLine] = []
    symbols = Counter(line.text.strip() for on_page in edges for line in on_page if SYMBOL.fullmatch(line.text.strip()))
    for lines, on_page in zip(pages, edges, strict=True):
        tagged = any(line.tag >= 0 for line in lines)
        out = [line for line in on_page if _is_furniture(line, tagged, places, usual, often) or symbols[line.text.strip()] > 1]
        furniture.extend(out)
        gone = {id(line) for line in out}
        kept.append([line for line in lines if id(line) not in gone] if gone else list(lines))
    return kept, furniture


def _edges(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines at the top and at the bottom of a page."""
    ordered = sorted(lines, key=_baseline)
    return ordered if len(ordered) <= 2 * _EDGE else ordered[:_EDGE] + ordered[-_EDGE:]


def _baseline(line: PageLine) -> float:
    return line.baseline


def _key(text: str) -> str:
    return _DIGITS.sub("#", "".join(text.split())).casefold()


def _is_furniture(line: PageLine, tagged: bool, places: dict[str, list[PageLine]], usual: set[int], often: float) -> bool:
    text = line.text.strip()
    if line.signs and line.signs[0].start == 0:
        return False
    if PAGE_NUMBER.fullmatch(text) or JOB_NUMBER.fullmatch(text):
        return True
    if found := _NUMBER.fullmatch(text):
        return int(found["number"]) - line.page in usual
    if len(text) > _LONGEST:
        return False
    if tagged and line.tag < 0:
        return True
    again = [
        other.page
        for other in places.get(_key(text), ())
        if other.page != line.page and abs(other.baseline - line.baseline) <= _SAME_PLACE and _same_but_for_page(line, other)
    ]
    near = any(abs(page - line.page) <= _NEAR for page in again)
    return bool(again) and len(text) > 2 and (near or len(again) >= often)


def _same_but_for_page(line: PageLine, other: PageLine) -> bool:
    """Whether two lines say the same, or differ in a number that grows with the page ("Annex 1" and "Annex 2" do not)."""
    if line.text == other.text:
        return True
    numbers, others = _DIGITS.findall(line.text), _DIGITS.findall(other.text)
    return all(a == b or int(a[-9:]) - int(b[-9:]) == line.page - other.page for a, b in zip(numbers, others, strict=False))
