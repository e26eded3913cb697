"""Citations of articles, in the forms that reports use."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ccmextract.gazetteer.citations.back import FURTHEST, below, ends_here, names_a_text, pointer, thereof
from ccmextract.gazetteer.citations.counted import counts
from ccmextract.gazetteer.citations.owner import Owner, coordinated, owner
from ccmextract.gazetteer.citations.record import ArticleCitation, By
from ccmextract.gazetteer.citations.reference import (
    LARGEST_RANGE,
    PARAGRAPH_WORD,
    Reading,
    Reference,
    References,
    places_before,
    read_paragraphs,
    references,
)
from ccmextract.gazetteer.citations.scope import SENTENCE, Scope
from ccmextract.gazetteer.treaty import Treaty

_ANCHOR = re.compile(r"[Aa][Rr][Tt](?:[IiSs.íÍ\s#0-9]|culo)")
_ANCHOR_OR_PARAGRAPH = re.compile(rf"{_ANCHOR.pattern}|[Pp]ara|PARA")
_PARAGRAPHS = ("para", "Para", "PARA")
_HEAD = re.compile(
    r"(?:(?P<several>article\(s\)|articles|arts|(?P<spanish>art[íi\s]?culos))|article|(?P<one>art[íi\s]?culo)|art)(?![^\W\d_])\.?",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(PARAGRAPH_WORD + r"\s{0,3}", re.IGNORECASE)
_GOES_ON = re.compile(r"\s{0,4},?\s{0,4}(?:and|or|as\s+well\s+as)(?=\s{1,4}[0-9])")
_ORGANISATION = 36  # "Article 36" is the name of an organisation that speaks at the meetings
_LAW = re.compile(
    r"\b(?:under|pursuant\s+to|in\s+accordance\s+with|obligations\s+of|provisions\s+of)\s+(?:its\s+)?\Z", re.IGNORECASE
)
_LAW_WIDTH = 26
_I = re.compile(r"\s+[a-z]")


@dataclass(slots=True)
class _Phrase:
    """A citation at `[start, end)`, with its references and whose they are."""

    start: int
    end: int
    found: tuple[Reference, ...]
    roman: bool
    owner: Owner | None


@dataclass(slots=True)
class _Pointer:
    """Words at `[start, end)` that point at the article cited last; `places` are the paragraphs and letters that they add."""

    start: int
    end: int
    places: tuple[tuple[str | None, str | None], ...]
    several: bool = False
    near: bool = False  # whether no other text may be named between it and what it points at


def find_articles(
    text: str, own: Treaty, others: Sequence[Treaty] = (), heading: Sequence[int] = ()
) -> Iterator[ArticleCitation]:
    """Every article cited in a text, ranges expanded, in the order of the words. `own` is the document's treaty.

    A treaty named right behind the article decides ("Article 5 of the Mine Ban Convention"), else one named right before
    it ("CCM Article 6"), else the words that put the sentence under a treaty. Words that point back ("of that Convention",
    "thereof") mean the treaty named last before them, and the document's own where none is. Where `others` are given, the
    theme that an article is cited for counts, too.

    "This Article" and "sub-paragraph (e)" are cited as what the paragraph cites last, or as the only article of `heading`.
    """
    scope = Scope(text, own)
    items = list(_items(scope, others))
    phrases = [item for item in items if isinstance(item, _Phrase)]
    _share(text, phrases, others)
    groups: list[list[ArticleCitation]] = []
    if len(set(heading)) == 1:
        groups.append([ArticleCitation(0, 0, heading[0], None, None, None, "heading")])
    for item in items:
        made = _of_phrase(item, own) if isinstance(item, _Phrase) else _of_pointer(scope, item, groups)
        if made:
            yield from made
            groups.append(made)


def _of_phrase(phrase: _Phrase, own: Treaty) -> list[ArticleCitation]:
    treaty = phrase.owner.treaty if phrase.owner and phrase.owner.treaty != own.code else None
    return [ArticleCitation(phrase.start, phrase.end, *one, treaty, "number", phrase.roman) for one in phrase.found]


def _of_pointer(scope: Scope, item: _Pointer, groups: Sequence[list[ArticleCitation]]) -> list[ArticleCitation]:
    if not groups:
        return []
    last = groups[-1][-1]
    if item.near and (item.start - last.end > SENTENCE or names_a_text(scope.text, last.end, item.start)):
        return []
    if item.several:
        low = scope.sentence(last.start)
        if last.by != "number" and scope.sentence(item.start) <= last.start:
            return []  # this sentence has said so before
        near = [c for group in groups[-FURTHEST:] if group[0].start >= low for c in group]
        meant = list({(c.number, c.treaty): c for c in near}.values())[-LARGEST_RANGE:]
    else:
        meant = [last]
    made = []
    for one in meant:
        by: By = "heading" if one.by == "heading" else "back"
        for paragraph, letter in item.places:
            of = paragraph or (one.paragraph if letter else None)
            made.append(ArticleCitation(item.start, item.end, one.number, of, letter, one.treaty, by, one.roman))
    return made


def _items(scope: Scope, others: Sequence[Treaty]) -> Iterator[_Phrase | _Pointer]:
    """What cites articles, and what points back at them, in order."""
    text = scope.text
    done = free = 0
    anchors = _ANCHOR_OR_PARAGRAPH if any(word in text for word in _PARAGRAPHS) else _ANCHOR
    for anchor in anchors.finditer(text):
        at = anchor.start()
        if at < done:
            continue
        item = _article(scope, at, done, free, others) if text[at + 1] in "rR" else _paragraph(text, at)
        if item is None:
            continue
        yield item
        done = item.end
        free = item.owner.end if isinstance(item, _Phrase) and item.owner else free
        while isinstance(item, _Phrase) and (item := _goes_on(scope, item, others)) is not None:
            yield item
            done = item.end
            free = item.owner.end if item.owner else free


def _article(scope: Scope, at: int, done: int, free: int, others: Sequence[Treaty]) -> _Phrase | _Pointer | None:
    text = scope.text
    head = _HEAD.match(text, at)
    if head is None or not _begins_word(text, at):
        return None
    several = bool(head["several"])
    read = references(text, head.end(), plural=several, spanish=bool(head["spanish"] or head["one"]))
    if read and text[at] == "a" and not several and _counts(text, at, read):
        read = None
    this = None if read else pointer(text, at)
    if read is None and this is None:
        return None
    before = places_before(text, this[0] if this else at)
    start, places = before if before and before[0] >= done else (this[0] if this else at, ())
    if read is None or this:
        return _Pointer(start, head.end(), places or ((None, None),), bool(this and this[1]))
    found = read.found
    if places:
        found = (*(Reference(found[0].number, of or found[0].paragraph, letter) for of, letter in places), *found[1:])
    whose = owner(scope, (at, read.end), [one.number for one in found], others, free=free, roman=read.roman)
    phrase = _Phrase(start, read.end, found, read.roman, whose)
    return None if _no_citation(scope, phrase, at, several) else phrase


def _counts(text: str, at: int, read: References) -> bool:
    """Whether the number counts what follows: "In this article 12 experts look back"."""
    one = read.found[0]
    counted = len(read.found) == 1 and one.paragraph is None and counts(text, read.end, ",", plural=False, second=False)
    return counted and pointer(text, at) is not None


def _begins_word(text: str, at: int) -> bool:
    """Whether a word begins at an offset; the French "l" may stand before it without its apostrophe."""
    if at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_"):
        return True
    return text[at - 1] in "lLdD" and (at == 1 or not (text[at - 2].isalnum() or text[at - 2] == "_"))


def _no_citation(scope: Scope, phrase: _Phrase, at: int, several: bool) -> bool:
    """Whether the words are no citation after all: the organisation Article 36, or "the article I wrote"."""
    text, one = scope.text, phrase.found[0]
    if several or len(phrase.found) > 1 or one.paragraph or one.letter:
        return False
    if phrase.roman and one.number == 1:
        known = phrase.owner is not None and phrase.owner.side != "context"
        return not known and (text[at].islower() or bool(_I.match(text, phrase.end)))
    if phrase.owner is None and one.number == _ORGANISATION and one.number not in scope.own.articles:
        return not _LAW.search(text, max(0, at - _LAW_WIDTH), at)
    return False


def _goes_on(scope: Scope, before: _Phrase, others: Sequence[Treaty]) -> _Phrase | None:
    """The rest of "Articles 5 of the Mine Ban Convention and 4 of the CCM"."""
    if before.owner is None or before.owner.side != "behind" or before.owner.end <= before.end:
        return None
    link = _GOES_ON.match(scope.text, before.owner.end)
    read = references(scope.text, link.end(), plural=True) if link else None
    if link is None or read is None or read.roman:
        return None
    whose = owner(scope, (link.end(), read.end), [one.number for one in read.found], others)
    if whose is None or whose.side != "behind":
        return None
    start = link.end() + 1
    return _Phrase(start, read.end, read.found, False, whose)


def _paragraph(text: str, at: int) -> _Pointer | None:
    """A paragraph or a letter without its article: "sub-paragraph (e)", "in its paragraph 2", "paragraph 2 thereof"."""
    word = _PARAGRAPH.match(text, at)
    if word is None:
        return None
    start = below(text, at)
    reading = Reading()
    end = read_paragraphs(text, word.end(), word.group().strip(), reading)
    if end is None:
        return None
    there = thereof(text, end)
    if there is not None:
        return _Pointer(at if start is None else start, there, tuple(reading.found), near=True)
    return _Pointer(start, end, tuple(reading.found), near=True) if start is not None and ends_here(text, end) else None


def _share(text: str, phrases: Sequence[_Phrase], others: Sequence[Treaty]) -> None:
    """Give a treaty to all articles that it is named for once: "Article 4 and Article 5 of the Mine Ban Convention"."""
    known = {treaty.code: treaty for treaty in others}
    goes_on = False
    for first, second in zip(reversed(phrases[:-1]), reversed(phrases[1:]), strict=True):
        its = second.owner
        how = coordinated(text, first.end, second.start) if first.owner is None and its and its.side == "behind" else None
        goes_on = how == "joined" or (how == "listed" and goes_on)
        if not goes_on or its is None:
            continue
        treaty = known.get(its.treaty)
        if treaty is None or all(one.number in treaty.articles for one in first.found):
            first.owner = its
    for first, second in pairwise(phrases):
        its = first.owner
        if second.owner is None and its and its.side == "before" and coordinated(text, first.end, second.start):
            second.owner = its
