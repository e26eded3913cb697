"""Marks and notes without a number: "*", "**", "†", "‡"."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ccmextract.sources.base import Line
from ccmextract.structure.base import Block, RawMark

_MARK = re.compile(r"(?<=[\w)”\"’])(?P<label>\*{1,3}|†{1,2}|‡{1,2})(?=[\s.,;:)]|$)")
# Stars that open something are emphasis, and those that close it are no marks either.
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])")
LABEL = re.compile(r"\s*(?P<label>\*{1,3}|†{1,2}|‡{1,2})\s*(?=[A-Z\"“(])")


def cited_stars(lines: Iterable[Line]) -> frozenset[str]:
    """The stars that stand as marks somewhere in the lines; only these can begin a note, others are bullets."""
    return frozenset(
        match["label"]
        for line in lines
        if "*" in line.text or "†" in line.text or "‡" in line.text
        if not _EMPHASIS.search(line.text)
        for match in _MARK.finditer(line.text)
    )


def star_marks(block: Block, labels: frozenset[str]) -> list[RawMark]:
    """The stars in a block that are marks."""
    if not labels or _EMPHASIS.search(block.raw):
        return []
    return [RawMark(m.start(), m.end(), None, m["label"]) for m in _MARK.finditer(block.raw) if m["label"] in labels]


def link_stars(blocks: Sequence[Block], marks: Mapping[int, Sequence[RawMark]]) -> dict[tuple[int, int], int]:
    """The note's block for each star mark, by the mark's block and its place in it: the next note with this star that no
    earlier mark took, else the last one before.
    """
    free: dict[str, list[int]] = {}
    for block in blocks:
        if block.kind == "star":
            free.setdefault(block.label or "", []).append(block.index)
    links: dict[tuple[int, int], int] = {}
    last: dict[str, int] = {}
    for block in blocks:
        for place, mark in enumerate(marks.get(block.index, ())):
            if mark.number is not None:
                continue
            following = [index for index in free.get(mark.printed, ()) if index > block.index]
            if following and last.get(mark.printed, -1) <= block.index:
                last[mark.printed] = following[0]
            if mark.printed in last:
                links[block.index, place] = last[mark.printed]
    return links
