"""Counted groups of states in running text: "Six States Parties", "at least nine signatories", "None of the States Parties".

A sentence is scanned for phrases, and each says which group it names, which number, how the number is bounded, and in
which role it stands. What a phrase hangs on (a mark, an earlier claim) is decided later, by the claims.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ccmextract.model import Bound, Group
from ccmextract.numerals import MONTH, MONTHS, NUMBERED, NUMERAL, WORDS, value

Form = Literal["counted", "zero", "indefinite", "elliptical", "noun"]
Role = Literal["subject", "total", "reference", "place", "label"]


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A group at `[start, end)` of a text.

    `number` is where the numeral begins, `those` says that the phrase points back ("of those", "others"). `role` is
    "total" for "Of the 19 States Parties", "reference" for "the majority of the eight States Parties", "place" for "civil
    society in about 100 countries", "label" for "the 130 States Parties target": none of them counts anybody.
    """

    start: int
    end: int
    number: int
    form: Form
    group: Group | None
    count: int | None
    bound: Bound | None
    of_total: int | None = None
    those: bool = False
    role: Role = "subject"


_NOUNS: tuple[tuple[Group, str], ...] = (
    (
        "states_not_party",
        r"(?:states?|countr(?:y|ies)|governments?)\s+(?:that\s+(?:is|are)\s+)?not\s+(?:yet\s+)?part(?:y|ies)\b|non[-\s]?states?[-\s]part(?:y|ies)|non[-\s]?signator(?:y|ies)(?:\s+states?)?",
    ),
    (
        "states_parties",
        r"states?[\s-]+part(?:y|ies)|parties(?=\s+(?:to\s+the\s+(?:convention|treaty|ccm)|have|has|had|are|were|reported))",
    ),
    ("signatories", r"signatory[\s-]+(?:states?|countr(?:y|ies)|nations?|governments?)|signator(?:y|ies)"),
    ("states", r"(?:member\s+)?states?(?!\s+(?:not\s+)?part(?:y|ies)\b)|countr(?:y|ies)|nations?|governments?"),
)
_NOUN = "(?:" + "|".join(f"(?P<{group}>{pattern})" for group, pattern in _NOUNS) + r")(?![\w’'])"
_NOUN_WORDS = re.compile(rf"(?<!\w){_NOUN}")

_BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("at_least", r"at\s+least|no\s+fewer\s+than|not\s+fewer\s+than|no\s+less\s+than|not\s+less\s+than|a\s+minimum\s+of"),
    ("at_most", r"at\s+most|up\s+to|as\s+many\s+as|no\s+more\s+than|not\s+more\s+than|a\s+maximum\s+of"),
    ("nearly", r"nearly|almost|close\s+to|about|around|approximately|roughly|some(?!\s+of)|circa"),
    ("more_than", r"more\s+than|over|above|upwards\s+of"),
    ("fewer_than", r"fewer\s+than|less\s+than|under|below"),
)
_BOUND = "(?:" + "|".join(f"(?P<{bound}>{pattern})" for bound, pattern in _BOUNDS) + r")\s+"
_WORD = r"[A-Za-z][A-Za-z-]*\s+"

_STEMS = ("state", "part", "signator", "countr", "nation", "government")
"""Of which a text has one, if it names a group."""
_NOBODY = ("no ", "none ", "neither ", "not ", "no\xa0")

# A number is found first; what stands before and behind it is then read from there. One scan over all forms of a phrase
# would try each of its optional beginnings at every letter.
_NUMBER = re.compile(
    rf"(?<![\w#$€£.,/-])(?:(?<!\d\s){NUMERAL}|(?<=\d\s){WORDS}|(?<=(?:19|20)\d\d\s){NUMERAL}|another(?!\s+{NUMERAL}))(?!\w|[-–]\w|%|\s?per\s?cent)"
)
_LEAD = r"(?:a\s+further|an\s+additional|a\s+mere|another|well|barely|merely)\s+"  # before a number, no part of its phrase
_BEFORE = re.compile(
    rf"(?<!\w)(?P<lead>{_LEAD})?(?:(?P<only>only|just)\s+)?(?:{_BOUND})?(?P<all>all\s+)?(?P<the>the\s+(?:following\s+)?)?$"
)
_WINDOW = 40  # characters before a number that hold its bound and article
_BEHIND = re.compile(
    rf"\s+(?:or\s+(?P<or>more|fewer|less)\s+)?(?:(?P<of>(?:out\s+)?of)\s+(?:(?P<those>these|those|them)\b(?!\s+\w+\s+of)|(?:the|all\s+the|all|its)\s+)?\s*"
    rf"(?:(?P<total>{NUMERAL})\s+)?)?(?:art(?:icle)?\.?\s?\d{{1,2}}\s+)?(?P<adjectives>(?:{_WORD}){{0,3}}?){_NOUN}"
)
_POINTING = re.compile(
    rf"\s+(?:(?:out\s+)?of\s+(?:(?:these|those|the)\s+(?P<total>{NUMERAL})(?!\s?%)|these|those|them|which|whom|the\s+(?:latter|former))|among\s+(?:these|those|them)|others?|more)\b"
)
_AND_GROUP = re.compile(rf"\s+(?:and|or|and/or)\s+{_NOUN}(?:(?<!y)|(?<=not\sparty))(?!\s+[a-z]+\s)(?!\s*\()")
"""A second group that a number counts as well: "eleven signatories and States not Party"."""
_OR_MORE = re.compile(r"\s+or\s+(?P<or>more|fewer|less)\b")
_PREDICATE = re.compile(
    r"\s+(?:of\s+(?:them|which|whom)\s+)?(?:is|are|were|was|have\s+become|had\s+become|became)\s+(?:already\s+|now\s+)?(?:an?\s+)?"
    + _NOUN
)
_VERB = re.compile(
    r"\s+(?:also\s+|further\s+|of\s+them\s+)?"
    r"(?:has|have|had|is|are|was|were|did|does|do|reported|declared|indicated|stated|submitted|completed|provided|confirmed|announced|still)\b"
    r"(?!\s+to\s+be\s+\w+ed\b)"
)
# Verbs that follow a bare number in a clause of its own: "and 21 consider their laws sufficient", "of those, five work with".
_DOES_SO = re.compile(
    r"\s+(?:also\s+|already\s+|now\s+|still\s+)?(?:(?:consider|work|report|indicate|plan|expect|remain|need|require|use|apply|possess|hold|retain|continue|intend"
    r"|receive|provide|say|state|declare|believe|support|belong|come|make|take|ask|seek|lack|keep|share|fall|go|did|said|took|made|came|gave|sent|spoke|kept|held|went|saw|set|met)\b"
    r"|[a-z]+ed\s+(?:the|a|an|to|that|in|on|by|with|for|from|it|its|their|them|no|all|more|against|at|as|up|out|under|of|having|being|how|whether|what|some|about)\b|[a-z]+ed(?=[.,;]|$))"
)
# After "Of the 19 States Parties ...," any verb will do: "only six spoke". A plural would be a thing that is counted.
_OPENS_WITH_TOTAL = re.compile(r"\W*(?:out\s+)?(?:of|among|amongst)\s+(?:the|these|those)\b")
_DOES = re.compile(r"\s+(?!(?:of|or|and|to|per|in|more|other|others)\b)[a-z]+(?<!s)\b")
_GAPPED = re.compile(
    r"\s+(?:in|for|with|on|by|from|at|to|after(?:wards)?|before|later|earlier|since)\b"
)  # "two have one in 2024 and four in 2025"
# A number without a noun stands where a clause begins.
_CLAUSE_BEGINS = re.compile(r"(?:^|[,;:]\s|[–—]\s?|\b(?:and|that|while|whereas|but|addition|addition,|with|whom|which)\s)$")
_ZERO_OF = re.compile(
    rf"(?<![\w-])(?:none|neither|not\s+one)\s+of\s+(?:the|these|those)\s+(?P<total>{NUMERAL})(?=\s*(?:\(|,|[a-z]+(?:ed|s|ve|d|re)\b|did\b|has\b|is\b))"
)
_BEHIND_NOUN = re.compile(rf"\s+(?:{_WORD}){{0,2}}?{_NOUN}")
_ZERO = re.compile(
    rf"(?<![\w-])(?:no|(?:none|neither|not\s+one)\s+of\s+(?:the|these|those)(?:\s+(?P<total>{NUMERAL}))?|not\s+(?:one|a\s+single))\s+(?P<adjectives>(?:{_WORD}){{0,2}}?){_NOUN}(?!\s+(?:shall|may|should|can|could|must|will|would|to)\b)"
)
_INDEFINITE = re.compile(
    rf"(?<![\w-])(?:(?:an?\s+(?:\w+\s+)?(?:number|couple|pair|handful|group)\s+of|several|many|some|various|certain|numerous|a\s+few|few|most|other|these|those|the|all|additional|both)\s+)+(?P<adjectives>(?:{_WORD}){{0,2}}?){_NOUN}"
)
# Words that no phrase may run over on its way from the number to the noun.
_STOPS = frozenset(
    (
        "a an the and or but nor of in to by for with from on at as per not no is are was were be been have "
        "has had do does did that which who whose where when than then article articles action actions paragraph "
        "shall will would should could can must each every when if any"
    ).split()
).union(MONTHS)
_STATE_WORDS = frozenset(["state", "states", "party", "parties", "signatory", "signatories", "country", "countries"])
_COUNTED_BY = re.compile(
    rf"(?:\b(?:{NUMBERED}|room|phase|week|goal|step|slide|figure|box|pillar|lot|target|zone|group)|[#$€£])\s*$"
)
_DAY_OF = re.compile(rf"(?<!\bof\s)(?<!\bin\s)\b(?:{MONTH})\s+$")  # "by March 21", but "by the end of March 21 states"
_DAYS = 31
# The last of several numbers that articles or actions bear: "Articles 3, 4 and 5 are".
_CITED = re.compile(
    r"\b(?:articles?|arts?\.?|actions?|paragraphs?)\s*[#\d][\w.()#]{0,5}(?:(?:\s?,\s?|\s?[-–&]\s?|,?\s(?:and|or|to)\s)#?\d[\w.()]{0,5}){0,6}(?:\s?[-–&]\s?|,?\s(?:and|or|to)\s)$"
)
_SINGULAR = re.compile(r"\b(?:state|state party|country|nation|government|signatory)$")
_MONTH_AFTER = re.compile(rf"\s+(?:{MONTH})\b")
_TOTAL = re.compile(r"(?:^|[.;:]\s|,\s|\band\s)\s*(?:out\s+)?(?:of|among|amongst)(?:\s+(?:these|those))?\s*$")
_REFERENCE = re.compile(
    r"\b(?:majority|minority|most|many|some|half|thirds?|quarters?|fifths?|tenths?|part|several|few|none|any|either|one|number|both|neither"
    r"|representatives?|remainder|rest|share|delegations?|(?:almost|nearly|not)\s+(?:all|each)|all\s+but\s+\w+)\s+of\s*$|\b(?:not|but)\s*$"
)
_PLACE = re.compile(
    r"^\W*(?:\w+\s+){0,2}(?!(?:is|are|was|were|exists?|stands?|works?|runs?|applies|apply|operates?|lies?)\b|\w+ed\b)\w+\s+in\s*$"
)
_WHERE, _LANDS = re.compile(r"\b(?:in|across|throughout)\s+(?:all\s+)?$"), re.compile(r"\b(?:countries|nations)$")
_TARGET = re.compile(r"\s*[-–]?\s*(?:target|goal|mark|threshold|milestone|objective|level)\b")
_FURTHER = re.compile(r"(?<!\w)another $")
_SPAN_OF_NUMBERS = re.compile(rf"\bbetween\s+\S+\s+and\s*$|(?<![\w.]){NUMERAL}\s*(?:or|to|[-–—])\s*$")
_THOSE_WHAT = re.compile(r"\s+(?P<next>[a-z]+)")
_NO_PLURAL = frozenset("has was is as does this always perhaps towards besides across less".split())


def find_groups(text: str) -> list[GroupMention]:
    """All groups that a sentence names, from left to right, without overlap; counted ones first claim their words.

    The patterns of this module are in small letters and are held against the text in small letters: that takes a third
    of the time of a search that ignores case.
    """
    text = _small(text)
    found: list[GroupMention] = []
    taken = bytearray(len(text))
    named = any(stem in text for stem in _STEMS)
    for reader in (_zero, _counted, _indefinite, _nouns) if named else (_zero_of, _counted):
        for mention in reader(text):
            if taken.find(1, mention.start, mention.end) < 0:
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                found.append(mention)
    return sorted(found, key=lambda m: m.start)


def _small(text: str) -> str:
    """The text in small letters, as long as the text itself."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _group(match: re.Match[str]) -> Group | None:
    return next((group for group, _ in _NOUNS if match[group]), None)


def _bound(match: re.Match[str]) -> Bound:
    return next((bound for bound, _ in _BOUNDS if match[bound]), "exact")


def _adjectives_fit(words: str) -> bool:
    """Whether the words between number and noun can qualify the noun: no small words, no plural that is counted itself."""
    for word in words.split():
        if word in _STOPS or word in _STATE_WORDS or word.endswith(("year", "dozen", "hundred", "thousand")):
            return False
        if word.endswith("s") and not word.endswith(("ous", "ss", "us")):
            return False
    return True


def _counted(text: str) -> Iterator[GroupMention]:
    """Groups with a number: the numbers that are part of a phrase before them are passed over."""
    at = 0
    for number in _NUMBER.finditer(text):
        if number.start() < at:
            continue
        mention = _read_counted(text, number)
        if mention is not None:
            at = mention.end
            yield mention


def _read_counted(text: str, number: re.Match[str]) -> GroupMention | None:
    """The phrase around a number, None where the number counts something else."""
    start, end = number.span()
    if _COUNTED_BY.search(text[max(0, start - 14) : start]) or _MONTH_AFTER.match(text, end):
        return None
    if number.group().isdecimal() and int(number.group()) <= _DAYS and _DAY_OF.search(text[max(0, start - 14) : start]):
        return None
    if number.group().isdecimal() and (cited := _CITED.search(text[max(0, start - _WINDOW) : start])):
        if not (cited.group().endswith(", and ") and cited.group().count(",") == 1 and _VERB.match(text, end)):
            return None  # "under Article 6.1, and 22 reported" counts, "Articles 3, 4 and 5 are" does not
    low = max(0, start - _WINDOW)
    before = _BEFORE.search(text[low:start])
    assert before is not None  # all its parts are optional
    word = number.group()
    count = 1 if word == "another" else value(word)
    bound = _bound(before)
    # "All 15 States Parties" keeps its "All"; in "All the seven" the phrase begins with the article.
    first = low + (before.end("lead") if before["lead"] else before.start())
    begin = low + before.start("the") if before["all"] and before["the"] else first
    behind = _BEHIND.match(text, end)
    if behind is not None and word != "another" and _adjectives_fit(behind["adjectives"]) and _agrees(behind, count):
        if _SPAN_OF_NUMBERS.search(text[low:begin]):
            return None
        total = value(behind["total"]) if behind["total"] else None
        more = behind["or"] or ((after := _OR_MORE.match(text, behind.end())) and after["or"])
        if more:
            bound = "at_least" if more == "more" else "at_most"
        group, stop = _group(behind), behind.end()
        if (also := _AND_GROUP.match(text, stop)) and "states" not in (group, _group(also)) and group != _group(also):
            group, stop = "mixed", also.end()
        role = _role(text, begin, stop)
        return GroupMention(begin, stop, start, "counted", group, count, bound, total, bool(behind["those"]), role)
    if (predicate := _PREDICATE.match(text, end)) is not None:
        return GroupMention(first, predicate.end(), start, "counted", _group(predicate), count, bound)
    begin = first if before["only"] or before["all"] or bound != "exact" else start
    if _FURTHER.search(text[max(0, start - 12) : start]) and begin == start:
        begin = start - len("another ")
    pointing = _POINTING.match(text, end)
    if pointing is not None and not _other_noun(text, pointing.end()) and _speaks(text, pointing, count):
        total = value(pointing["total"]) if pointing["total"] else None
        return GroupMention(begin, pointing.end(), start, "elliptical", None, count, bound, total, True)
    opening = low + before.start() if before["lead"] else begin
    clause = _CLAUSE_BEGINS.search(text[max(0, opening - 12) : opening])
    does = _VERB.match(text, end) or _DOES_SO.match(text, end)
    opens = _OPENS_WITH_TOTAL.match(text)
    if clause and (does or (opens and (_DOES.match(text, end) or _GAPPED.match(text, end)))):
        return GroupMention(begin, end, start, "elliptical", None, count, bound)
    return None


def _agrees(behind: re.Match[str], count: int) -> bool:
    """Whether noun and number agree: "3 Country Coalitions" counts coalitions. "Three State Party" is let pass."""
    return count == 1 or bool(behind["of"]) or not _SINGULAR.search(behind.group())


def _speaks(text: str, pointing: re.Match[str], count: int) -> bool:
    """Whether "one of those" or "three of them" does something here, and is not only named: "a border with one of them"."""
    words = pointing.group()
    if words.endswith(("which", "whom", "latter", "former")):
        return True
    at = pointing.end()
    return (count > 1 and not words.endswith("them")) or bool(_VERB.match(text, at) or _DOES_SO.match(text, at))


def _other_noun(text: str, at: int) -> bool:
    """Whether "of these" or "others" goes on with a plural that is no state: "two of these challenges"."""
    found = _THOSE_WHAT.match(text, at)
    if found is None:
        return False
    word = found["next"]
    return word.endswith("s") and word not in _NO_PLURAL and not _NOUN_WORDS.match(text, found.start("next"))


def _role(text: str, start: int, end: int) -> Role:
    before = text[max(0, start - _WINDOW) : start]
    if _TARGET.match(text, end):
        return "label"
    if _REFERENCE.search(before):
        return "reference"
    if _TOTAL.search(before):
        return "total"
    if _WHERE.search(before) and _LANDS.search(text, start, end):
        return "place"
    return "place" if start < 2 * _WINDOW and _PLACE.match(text[:start]) else "subject"


def _zero(text: str) -> Iterator[GroupMention]:
    if not any(word in text for word in _NOBODY):
        return
    for match in _ZERO.finditer(text):
        if _adjectives_fit(match["adjectives"] or ""):
            total = value(match["total"]) if match["total"] else None
            yield GroupMention(match.start(), match.end(), match.start(), "zero", _group(match), 0, "exact", total)
    yield from _zero_of(text)


def _zero_of(text: str) -> Iterator[GroupMention]:
    """ "None of the 19", without a noun."""
    for match in _ZERO_OF.finditer(text):
        if not _other_noun(text, match.end()) and not _BEHIND_NOUN.match(text, match.end()):
            yield GroupMention(*match.span(), match.start(), "zero", None, 0, "exact", value(match["total"]), True)


def _indefinite(text: str) -> Iterator[GroupMention]:
    for match in _INDEFINITE.finditer(text):
        if _adjectives_fit(match["adjectives"] or ""):
            role: Role = "total" if _TOTAL.search(text[max(0, match.start() - 20) : match.start()]) else "subject"
            yield GroupMention(match.start(), match.end(), match.start(), "indefinite", _group(match), None, None, role=role)


def _nouns(text: str) -> Iterator[GroupMention]:
    for match in _NOUN_WORDS.finditer(text):
        yield GroupMention(match.start(), match.end(), match.start(), "noun", _group(match), None, None)


def bound_before(text: str, start: int) -> tuple[int, Bound]:
    """Where the words that bound a number begin ("more than"), and the bound; the number's own place where none stands there."""
    low = max(0, start - _WINDOW)
    before = _BEFORE.search(_small(text[low:start]))
    assert before is not None  # all its parts are optional
    bound = _bound(before)
    return (start, bound) if bound == "exact" else (low + min(before.start(name) for name, _ in _BOUNDS if before[name]), bound)


def shifted(mention: GroupMention, by: int) -> GroupMention:
    """The same mention in a text that begins `by` characters earlier."""
    # Not `replace`, which takes as long as to find the mention.
    return GroupMention(
        mention.start + by,
        mention.end + by,
        mention.number + by,
        mention.form,
        mention.group,
        mention.count,
        mention.bound,
        mention.of_total,
        mention.those,
        mention.role,
    )
