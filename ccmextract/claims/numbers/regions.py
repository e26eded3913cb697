"""Numbers of states by region: "34 Europe; 32 Africa; 24 Americas", "Africa: 43, Europe: 35"."""

import re
from collections.abc import Iterator

from ccmextract.claims.draft import Draft
from ccmextract.claims.scene import Scene
from ccmextract.claims.subject import Found
from ccmextract.model import Group, Subject
from ccmextract.numerals import NUMERAL, value

_NUMBER = re.compile(
    rf"(?<![\w#$€£.,/-])(?P<number>{NUMERAL})(?:\s+(?:are|is|come|were|was))?\s+(?:(?:in|from|of|for)\s+)?", re.IGNORECASE
)
_BEHIND = re.compile(r"\s*(?:\(\s*(?P<bracket>\d{1,3})\s*\)|[:–—-]\s*(?P<number>\d{1,3})(?![\w%.]))")
_BETWEEN = re.compile(r"\s*(?:[,;/|•]\s*)?(?:and\s+|&\s*)?(?:the\s+)?")
_FEWEST = 2  # a single number with a region may count anything


def by_region(scene: Scene) -> Iterator[Draft]:
    """The counts of a sentence that divide states by region: two or more in a row, behind a number of states."""
    sentence = scene.sentence
    words = sentence.words
    if not any(word in words for word in scene.reading.gazetteer.region_words):
        return
    if sentence.asks:
        return
    row: list[tuple[int, int, int]] = []
    for item in (*_items(scene), (-1, -1, 0)):
        if row and item[0] >= 0 and _BETWEEN.fullmatch(sentence.text, row[-1][1], item[0]):
            row.append(item)
            continue
        if len(row) >= _FEWEST:
            group = _group(scene, sum(count for _, _, count in row))
            yield from (_draft(scene, group, *one) for one in row if group is not None)
        row = [item]


def _group(scene: Scene, total: int) -> Group | None:
    """The group that the numbers divide: that of a label ("Signatories: 14 Africa"), of their sum, of a number, or of what came
    before.
    """
    sentence = scene.sentence
    sums: list[Group | None] = [m.group for m in sentence.mentions if m.group and m.count == total]
    sums += [d.found.subject.group for d in (*scene.before, *scene.earlier) if d.found.subject.stated_count == total]
    if whole := next((group for group in sums if group), None):
        return whole
    labels = [m.group for m in sentence.mentions if m.group and sentence.text[m.end : m.end + 1] == ":"]
    counted = [m.group for m in sentence.mentions if m.count is not None and m.group]
    return next(iter((*labels, *counted)), None) or scene.group or scene.wider


def _items(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """Where a number with its region begins and ends, and the number."""
    sentence, regions = scene.sentence, scene.reading.gazetteer.regions
    at = sentence.start
    for number in _NUMBER.finditer(sentence.text, sentence.start, sentence.end):
        region = regions.match(sentence.text, number.end())
        region = region or regions.match(sentence.text, number.end("number") + 1)
        if region and number.start() >= at:
            at = region.end()
            yield number.start(), region.end(), value(number["number"])
    if at > sentence.start:
        return
    for region in regions.finditer(sentence.text, sentence.start, sentence.end):
        behind = _BEHIND.match(sentence.text, region.end())
        if behind and region.start() >= at:
            at = behind.end()
            yield region.start(), behind.end(), int(behind["bracket"] or behind["number"])


def _draft(scene: Scene, group: Group, start: int, end: int, count: int) -> Draft:
    text = scene.sentence.text[start:end]
    subject = Subject(text=text, span=(start, end), group=group, stated_count=count, bound="exact")
    return Draft("count", scene.sentence, Found(subject, "a number of states of a region"))
