"""Lists that stand below the words that say who: in the next paragraph, in bullets, under a heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ccmextract.claims.draft import Place
from ccmextract.gazetteer.reading import Reading
from ccmextract.mentions.groups import find_groups
from ccmextract.model import Group, Paragraph, ReadDocument, Section

_LEADS = re.compile(r"[:?][\s|*_]*$")
_PART = re.compile(r"[^,;()]{2,40}\(\d{1,3}\)\s+\S")  # "Africa (8) Angola, ..." says itself whose list it is
_COUNTED = re.compile(r"\(\d{1,3}\)\W*$")
_BULLET = 60  # characters of an item whose name may be none that is known
_LONGEST = 12_000  # characters of a list; 196 long names with dates take 8,000
_TRIM = re.compile(r"^[\s|•*·✓-]*(?P<words>.*?)[\s|;,]*$", re.DOTALL)
_BEGINNING, _FEW = 150, 3  # characters of a text in which a list has no more words in small letters
_SMALL = re.compile(r"\b(?!(?:and|the|yes|none)\b)[a-z]{3,}")
_OWNERS = re.compile(r"[^()]*\w\s\((?:the\s+)?")  # "The Coordinators (Chad and Mali)" says itself who they are
_PROSE = re.compile(r"[.!?]\s+\S|:\s")


@dataclass(frozen=True, slots=True)
class Below:
    """What the paragraphs below some words list. `heading` is the section whose title says who, where no paragraph does, and
    `group` the one that the heading before or above it names.

    `consumed` marks a paragraph that is read as part of such a list and says nothing by itself.
    """

    places: tuple[Place, ...] = ()
    heading: Section | None = None
    group: Group | None = None
    consumed: bool = False


def find_below(document: ReadDocument, reading: Reading) -> dict[str, Below]:
    """By the id of a paragraph: what the list below it holds, or that it is part of one."""
    found: dict[str, Below] = {}
    titles = {s.id: s for s in document.sections}
    groups = groups_above(document.sections)
    paragraphs = document.paragraphs
    at, section = 0, None
    while at < len(paragraphs):
        paragraph = paragraphs[at]
        first = paragraph.section is not None and paragraph.section != section
        section = paragraph.section
        if _LEADS.search(paragraph.text[-8:]):
            places = tuple(_places(paragraphs, at + 1, section, document, reading))
            if places:
                found[paragraph.id] = Below(places)
                found.update((p.paragraph, Below(consumed=True)) for p in places if p.paragraph is not None)
                at += len(places)
        elif first and section is not None and not paragraph.marks:
            places = tuple(_places(paragraphs, at, section, document, reading))
            if places:
                found.update((p.paragraph, Below(consumed=True)) for p in places[1:] if p.paragraph is not None)
                own = Place(places[0].start, places[0].end, places[0].text, places[0].listing)
                found[paragraph.id] = Below((own, *places[1:]), titles[section], groups[section])
                at += len(places) - 1
        at += 1
    return found


def groups_above(sections: Sequence[Section]) -> dict[str, Group | None]:
    """The group that stands above each heading: that of its parent, else of the last heading before it that is no region's.

    In "Signatories", "Africa (9)", "Asia (1)" the last two are of signatories.
    """
    found: dict[str, Group | None] = {}
    last: Group | None = None
    for section in sections:
        named = next((m.group for m in find_groups(section.title) if m.group), None)
        if named is None and not _COUNTED.search(section.title):
            last = None
        found[section.id] = named or (found.get(section.parent) if section.parent else None) or last
        last = named or last
    return found


def _places(
    paragraphs: Sequence[Paragraph], at: int, section: str | None, document: ReadDocument, reading: Reading
) -> Iterator[Place]:
    """The paragraphs of a section from one on that are lists and nothing else."""
    for paragraph in paragraphs[at:]:
        if paragraph.marks or len(paragraph.text) > _LONGEST or paragraph.section != section:
            return
        if paragraph.label is not None and "(" not in paragraph.label:
            return
        place = _place(paragraph, document, reading)
        if place is None:
            return
        yield place


def _place(paragraph: Paragraph, document: ReadDocument, reading: Reading) -> Place | None:
    trimmed = _TRIM.match(paragraph.text)
    assert trimmed is not None  # all its parts are optional
    start, end = trimmed.span("words")
    text = paragraph.text[start:end]
    if not text or _PART.match(text) or _PROSE.search(text[:_BULLET]) or len(_SMALL.findall(text, 0, _BEGINNING)) > _FEW:
        return None
    matches = reading.gazetteer.index.find(text)
    if not matches and len(text) > _BULLET:
        return None
    if not any(m.name.iso3 for m in matches) and not text[0].isupper():
        return None
    if matches and _OWNERS.fullmatch(text, 0, matches[0].start):
        return None
    listing = reading.gazetteer.read_list(text, matches, date=document.dated, language="en")
    unknown = sum(1 for m in listing.members if m.iso3 is None and m.organisation is None)
    if not listing.is_list or (unknown and unknown >= len(listing.states)):
        return None
    return Place(start, end, text, listing, paragraph=paragraph.id)
