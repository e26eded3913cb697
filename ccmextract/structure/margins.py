"""Running headers and footers on pages: told by their place at the edge and by coming again, page numbers by growing."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ccmextract.sources.base import PageLine
from ccmextract.structure.feet import body_size
from ccmextract.structure.furniture import JOB_NUMBER, PAGE_NUMBER, SYMBOL

_EDGE = 4  # lines at the top and at the bottom of a page that may be furniture
_LONGEST = 130  # characters of a running header
_SAME_PLACE = 3.0  # points by which the place of a running header may differ from page to page
_NUMBER = re.compile(r"[\s\-–—|]*(?P<number>\d{1,4})[\s\-–—|]*")
_DIGITS = re.compile(r"[0-9]{1,9}")
_RUN = 3  # pages on which a number must grow with the page to be its number
_HEADING = 0.7  # points above the body's size; larger type that comes again is a heading, no running header
_BOLD_HEADING = 0.3  # the same for bold type
_SHORTEST = 3  # characters; fewer come again by chance
_OFTEN = 0.25  # share of the pages


def strip_margins(pages: Sequence[Sequence[PageLine]]) -> tuple[list[list[PageLine]], list[PageLine]]:
    """The lines of each page without furniture, and the furniture.

    A line at the top or the bottom edge is furniture where a line with the same words stands at the same height of pages
    nearby or of many pages; a number alone where it grows with the page; a job number anywhere at the edge. In a tagged file
    a line at the edge that belongs to no content is an artifact. A line with a raised label is none: notes repeat each other.
    """
    edges = [_edges(lines) for lines in pages]
    places: dict[tuple[str, int], set[int]] = {}
    offsets: Counter[int] = Counter()
    for on_page in edges:
        for line in on_page:
            for key in _keys(line):
                places.setdefault(key, set()).add(line.page)
            if found := _NUMBER.fullmatch(line.text):
                offsets[int(found["number"]) - line.page] += 1
    usual = {offset for offset, count in offsets.items() if count >= min(_RUN, len(pages))}
    symbols = Counter(line.text.strip() for on_page in edges for line in on_page if SYMBOL.fullmatch(line.text.strip()))
    often = _OFTEN * len(pages)
    body = body_size(pages)
    kept: list[list[PageLine]] = []
    furniture: list[PageLine] = []
    for lines, on_page in zip(pages, edges, strict=True):
        tagged = any(line.tag >= 0 for line in lines)
        out = [
            line for line in on_page if symbols[line.text.strip()] > 1 or _is_furniture(line, tagged, places, usual, often, body)
        ]
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


def _keys(line: PageLine) -> Iterator[tuple[str, int]]:
    """What a line has in common with the same header on another page: its words, as they are or with its first or last number
    counted from the page ("Annex 1" and "Annex 2" on pages 4 and 8 are not the same), and its height.
    """
    if len(line.text) > _LONGEST:
        return
    text = "".join(line.text.split()).casefold()
    numbers = list(_DIGITS.finditer(text))
    forms = {text}
    for found in numbers[:1] + numbers[-1:]:
        forms.add(f"{text[: found.start()]}#{int(found.group()) - line.page}#{text[found.end() :]}")
    height = round(line.baseline / _SAME_PLACE)
    for form in forms:
        yield form, height
        yield form, height + 1  # a line on the border between two heights is known by both


def _is_furniture(
    line: PageLine, tagged: bool, places: Mapping[tuple[str, int], set[int]], usual: set[int], often: float, body: float
) -> bool:
    text = line.text.strip()
    if line.signs and line.signs[0].start == 0:
        return False
    if PAGE_NUMBER.fullmatch(text) or _is_job(line):
        return True
    if found := _NUMBER.fullmatch(text):
        return int(found["number"]) - line.page in usual
    if len(text) > _LONGEST:
        return False
    if tagged and line.tag < 0:
        return True
    if len(text) < _SHORTEST or line.size > body + (_BOLD_HEADING if line.bold else _HEADING):
        return False
    for key in _keys(line):
        again = places.get(key, set())
        if len(again) > often and len(again) > 1:
            return True
        if any(line.page + step in again for step in (-2, -1, 1, 2)):
            return True
    return False


def _is_job(line: PageLine) -> bool:
    """Whether a line is a job number, beside a page number or alone."""
    cuts = [0, *(stop.start for stop in line.stops), len(line.text)]
    parts = [line.text[a:b].strip() for a, b in pairwise(cuts)]
    return any(JOB_NUMBER.fullmatch(part) for part in parts) and all(
        JOB_NUMBER.fullmatch(part) or _NUMBER.fullmatch(part) for part in parts if part
    )
