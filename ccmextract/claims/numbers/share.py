"""Shares of states, or of what they owe: "33 of 40 States Parties", "88 % of initial reports", "a third of the signatories"."""

import re
from collections.abc import Iterator

from ccmextract.claims import subject as subjects
from ccmextract.claims.draft import Draft
from ccmextract.claims.scene import Scene
from ccmextract.claims.subject import Found
from ccmextract.mentions.groups import bound_before
from ccmextract.model import Subject
from ccmextract.numerals import NUMERAL

_PERCENT = re.compile(r"(?<![\w.,])(?P<number>\d{1,3}(?:[.,]\d{1,2})?)\s?(?:%|per\s?cent\b|percent\b)", re.IGNORECASE)
_RATE = re.compile(rf"(?:{NUMERAL})\s+(?:out\s+)?(?:of|in)\s+(?:a\s+total\s+of\s+)?(?:{NUMERAL})(?!\w)", re.IGNORECASE)
_BARE_RATE = re.compile(
    r"(?<![\w.,/#-])(?P<part>\d{1,3})\s+(?:out\s+)?of\s+(?P<whole>\d{1,3})(?=\s*(?:[.,;)|]|\(\d|have\b|had\b|were\b|are\b|$))"
)
_FRACTION = re.compile(
    r"(?:(?:more|less|fewer)\s+than\s+|(?:almost|nearly|about|over|some|around)\s+)?"
    r"\b(?P<what>(?:an?|one|two|three|four)[\s-]+(?:thirds?|quarters?|fifths?|tenths?)|half)\s+of\s+(?:all\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_PARTS = ("half", "third", "quarter", "fifth", "tenth")
_HALF = re.compile(r"\bhalf\s+of\s+(?:them|these|those)(?=\s+(?:have|had|are|were|did|do|also|still|already)\b)", re.IGNORECASE)
# What a percentage may be of: states, or what they owe the treaty. That of land or money is no share of states.
_OWED = (
    r"(?:reports?|reporting|rates?|compliance|submissions?|requests|responses|membership|ratifications?|parties|states|countries"
    r"|signatories|delegations|governments|respondents|universali[sz]ation)"
)
_OF_STATES = re.compile(rf"[^.,;:%]{{0,70}}?\b{_OWED}\b", re.IGNORECASE)
_RATE_BEFORE = re.compile(
    rf"\b(?:rates?|share|proportion|percentage|figures?|level|compliance|{_OWED})\b(?:[^.;%]|\.\d){{0,60}}$", re.IGNORECASE
)
_GROWTH_BEFORE = re.compile(
    r"\b(?:by|of\s+another|a\s+further|an\s+additional|up|down|plus)\s+(?:(?:about|some|more\s+than|nearly|almost|over|at\s+least)\s+)?$",
    re.IGNORECASE,
)
_GROWTH_BEHIND = re.compile(
    r"\s*(?:\w+\s+)?(?:increase|decrease|rise|drop|growth|decline|reduction|more|less|higher|lower|of\s+(?:the\s+|its\s+|all\s+|their\s+)?(?:total\s+|known\s+|\w+\s+)?"
    r"(?:area|land|territory|budget|funds?|funding|costs?|stockpiles?|stocks?|casualties|victims|submunitions|munitions|contamination|amount|population))\b",
    re.IGNORECASE,
)
_CHAIN = 40  # characters between two percentages that are said of one thing: "92 % (initial), 58 % (annual)"
_DOES = re.compile(r"\s+(?:have|had|are|were|would|said|did|do|came|asked|wanted|found)\b", re.IGNORECASE)
_RANGE = re.compile(r"\b(?:between\s+\S+\s+and|from\s+\S+\s+to)\s+$|[-–−]\s?$", re.IGNORECASE)  # of a range, or below nothing
_AIM = re.compile(r"\b(?:aim(?:s|ed|ing)?\s+(?:at|for)|goals?|targets?|objective|aspires?)\b[^.;:]*$", re.IGNORECASE)
_OF_GROUP = re.compile(r"\s+of\s+(?:all\s+)?(?:the\s+)?$")
_WINDOW = 80  # characters around a percentage in which stands what it is of


def shares(scene: Scene) -> Iterator[Draft]:
    """The shares of a sentence. A question states nothing; a share that lists its states is a list already."""
    sentence = scene.sentence
    if sentence.asks:
        return
    if sentence.mentions or scene.group is not None or scene.wider is not None:
        yield from _rates(scene)
    if any(word in sentence.low for word in _PARTS):
        yield from _fractions(scene)
    if "%" in sentence.words or "cent" in sentence.low:
        yield from _percentages(scene)


def _rates(scene: Scene) -> Iterator[Draft]:
    """ "33 of 40 States Parties"; "seven of the 11 States Parties" with its article counts those seven."""
    sentence = scene.sentence
    for mention in sentence.mentions:
        if mention.of_total is None or mention.role != "subject" or mention.start in scene.used:
            continue
        if not _RATE.match(sentence.text, mention.number) or not scene.free(mention.start, mention.end):
            continue
        group = mention.group or sentence.group_before(mention.start) or scene.group
        subject = subjects.of_count(sentence.text, mention, None, group)
        if not scene.said(*subject.span):
            yield Draft("share", sentence, Found(subject, "a number out of a whole, without an article", (mention,)))
    spoken_of = scene.group or scene.wider
    if spoken_of is None or not any(digit in sentence.words for digit in "0123456789"):
        return
    for found in _BARE_RATE.finditer(sentence.text, sentence.start, sentence.end):
        start, end = found.span()
        part, whole = int(found["part"]), int(found["whole"])
        if part > whole or scene.said(start, end) or any(m.start <= start < m.end for m in sentence.mentions):
            continue
        subject = Subject(
            text=found.group(), span=(start, end), group=spoken_of, stated_count=part, bound="exact", of_total=whole
        )
        yield Draft("share", sentence, Found(subject, "a number out of a whole; the group is that of what it speaks of"))


def _fractions(scene: Scene) -> Iterator[Draft]:
    """ "Two thirds of the States Parties", "half of them have"."""
    sentence = scene.sentence
    for half in _HALF.finditer(sentence.text, sentence.start, sentence.end):
        group = sentence.group_before(half.start()) or scene.group or scene.wider
        if group is not None and not scene.said(*half.span()):
            subject = Subject(text=half.group(), span=half.span(), group=group, stated_count=None, bound=None)
            yield Draft("share", sentence, Found(subject, "a half of what was spoken of", (), True))
    for mention in sentence.mentions:
        if mention.group is None or mention.start in scene.used or not scene.free(mention.start, mention.end):
            continue
        lead = _FRACTION.search(sentence.text, max(sentence.start, mention.start - _WINDOW), mention.number)
        if lead is None or scene.said(lead.start(), mention.end):
            continue
        if lead["what"].casefold() == "half" and mention.count is not None:
            continue  # "half of the 30 states" is a reference to them
        subject = Subject(
            text=sentence.text[lead.start() : mention.end],
            span=(lead.start(), mention.end),
            group=mention.group,
            stated_count=None,
            bound=None,
            of_total=mention.count,
        )
        yield Draft("share", sentence, Found(subject, "a fraction of a group", (mention,)))


def _percentages(scene: Scene) -> Iterator[Draft]:
    """ "88 % initial reporting", "a reporting rate of 75 %"; no growth, no share of land or money."""
    sentence = scene.sentence
    last = sentence.start - _CHAIN
    for found in _PERCENT.finditer(sentence.text, sentence.start, sentence.end):
        start, end = found.span()
        before = sentence.text[max(sentence.start, start - _WINDOW) : start]
        if _GROWTH_BEFORE.search(before) or _GROWTH_BEHIND.match(sentence.text, end, sentence.end) or not scene.free(start, end):
            continue
        if before.rstrip().endswith("(") and any(
            m.end >= start - 3 and m.end <= start and m.count is not None for m in sentence.mentions
        ):
            continue  # "33 States Parties (83 %)" says the same twice
        behind = _OF_STATES.match(sentence.text, end, min(sentence.end, end + _WINDOW))
        chained = start - last < _CHAIN
        alone = start <= sentence.start + 2 and (scene.group or scene.wider) and _DOES.match(sentence.text, end)
        if behind is None and not chained and not alone and not _RATE_BEFORE.search(before):
            continue
        if _AIM.search(before) or _RANGE.search(before):
            continue
        number = float(found["number"].replace(",", "."))
        if number > 100:
            continue
        last = end
        first, bound = bound_before(sentence.text, start)
        mention = next((m for m in sentence.mentions if end <= m.start <= end + 40 and m.group is not None), None)
        whose = mention is not None and behind is not None and mention.start <= behind.end()
        whose = whose or (mention is not None and bool(_OF_GROUP.fullmatch(sentence.text[end : mention.number])))
        subject = Subject(
            text=sentence.text[first:end],
            span=(first, end),
            group=mention.group if mention is not None and whose else None,
            stated_count=None,
            bound=bound if bound != "exact" else None,
            of_total=mention.count if mention is not None and whose else None,
            percent=number,
        )
        yield Draft(
            "share",
            sentence,
            Found(subject, "a percentage of states or of what they owe", (mention,) if mention and whose else ()),
        )
