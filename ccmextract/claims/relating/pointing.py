"""The words by which a claim points at another one: "three of those", "three others", "Of these", "the seven mentioned"."""

import re
from dataclasses import dataclass
from typing import Literal

from ccmextract.claims.sentence import Marked
from ccmextract.model import Group
from ccmextract.numerals import NUMERAL, value

Way = Literal["these", "which", "total", "including"]
"""How words point: back ("of these"), at the group just named ("of whom"), at one by its number ("of the eight"), or into it."""
Kinship = Literal["rest", "others", "another"]

_NOUNS: tuple[tuple[Group, str], ...] = (
    ("states_not_party", r"(?:states?|countr(?:y|ies))\s+not\s+(?:yet\s+)?part(?:y|ies)|non[-\s]?signator(?:y|ies)"),
    ("signatories", r"signatory\s+(?:states?|countr(?:y|ies))|signator(?:y|ies)"),
    ("states_parties", r"states?[\s-]+part(?:y|ies)|part(?:y|ies)"),
    ("states", r"(?:member\s+)?states?|countr(?:y|ies)|nations?|governments?"),
)
_NOUN = "(?:" + "|".join(f"(?P<{group}>{words})" for group, words in _NOUNS) + r")\b"
_PLAIN_NOUN = "(?:" + "|".join(words for _, words in _NOUNS) + r")\b"
_ANY_NOUN = re.compile(rf"\b{_PLAIN_NOUN}", re.IGNORECASE)
_PREPOSITION = r"\b(?:out\s+of|from\s+among|of|among|amongst)\s+"
_ADJECTIVES = r"(?:(?!(?:and|or|is|are|was|were|has|have|had|with|that|who|of|in)\b)[a-z-]+\s+){0,2}?"
_POINTING = re.compile(
    _PREPOSITION
    + r"(?:(?P<which>which|whom)\b|(?P<them>them|their\s+number|this\s+(?:number|group|total)|the\s+latter|the\s+former)\b"
    + r"|(?:(?P<these>these|those)|(?P<the>(?:all\s+)?the|all))\b"
    + rf"(?:\s+{_ADJECTIVES}(?P<number>{NUMERAL})(?![\w%])(?(the)|(?=\s*(?:[,:;.)]|$)|\s+{_ADJECTIVES}{_PLAIN_NOUN})))?"
    + rf"(?:\s+{_ADJECTIVES}{_NOUN})?)",
    re.IGNORECASE,
)
_INCLUDING = re.compile(r"\b(?:including|inclusive\s+of|counting)\b\s*", re.IGNORECASE)
_BOUNDARY = re.compile(r"(?:^|[;:,.(–—-]|\b(?:and|with|but|while|whereas))[\s*•✓>-]*$", re.IGNORECASE)
_GOES_ON = re.compile(
    rf"\s*(?:[,:;(–—-]|$|(?:is|are|was|were|only|just|at|up|some|about|over|more|fewer|less|nearly|almost|the|another|a)\b|{NUMERAL})",
    re.IGNORECASE,
)
_RESTRICTS = re.compile(
    r"\s+(?:that|who|whose|which|with|without|having|where|for\s+wh(?:ich|om)"
    r"|(?P<bound>obliged|required|bound|due|eligible|entitled|supposed|expected))\b(?P<words>[^,;:.]{0,120})",
    re.IGNORECASE,
)
_COORDINATED = re.compile(
    r"(?:[;:,]|\b(?:and|while|whereas|but|plus))\s*(?:(?:and|while|whereas|but)\s+)?"
    r"(?:(?:a\s+)?(?:another|further)\s+|(?:the\s+)?(?:other|remaining|last)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_ACCOMPANIED = re.compile(r"\b(?:together|along|in\s+addition|except|besides|unlike)\b[^,;:]{0,12}$", re.IGNORECASE)
_REST_BEFORE = re.compile(r"\bthe\s+(?:other|remaining|last)\s+$", re.IGNORECASE)
_REST = re.compile(r"(?:the\s+)?(?:remaining|rest)\b|the\s+other\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_ANOTHER_BEFORE = re.compile(r"\b(?:another|an?\s+(?:additional|further|second|third)|further)\s+$", re.IGNORECASE)
_ANOTHER = re.compile(r"(?:another|an?\s+(?:additional|further|second|third)|further)\b", re.IGNORECASE)
_DOES = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:also\s+|further\s+|still\s+|already\s+|now\s+)?"
    r"(?:has|have|had|is|are|was|were|did|does|do|will|would|lack|want|need|plan|keep|hold|use|[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
_THESE_BEFORE = re.compile(r"\b(?:these|those|the\s+(?:same|said|above|above-mentioned|aforementioned))\s+$", re.IGNORECASE)
_THESE = re.compile(r"(?:all\s+)?(?:these|those|the\s+(?:same|said|above|above-mentioned|aforementioned))\b", re.IGNORECASE)
_NEW = r"(?!following|first|last|next|other|remaining|latest)"
_THE_BEFORE = re.compile(r"\b(?:all\s+)?the\s+$|\ball\s+$", re.IGNORECASE)
_THE = re.compile(rf"(?:(?:all\s+)?the|all)\s+{_NEW}", re.IGNORECASE)
_MENTIONED = re.compile(
    r"\s*,?\s*(?:mentioned|listed|named|referred\s+to|cited|noted|described|above|in\s+question)\b", re.IGNORECASE
)
_WHOLLY = re.compile(rf"(?:both|all\s+{NUMERAL}|all)(?:\s+of\s+(?:them|these|those))?", re.IGNORECASE)
_AMONG = re.compile(
    r"\s*(?:is|are|was|were|ranks?|ranked|counts?|counted)\s+(?:\w+\s+)?(?:among|amongst|part\s+of)\s+(?:the\s+)?", re.IGNORECASE
)
_BRACKETS = re.compile(r"\([^()]*\)")
# What these forms need, in small letters: to look for it first is much faster than to look for the form.
_POINTED = ("which", "whom", "them", "their number", "this ", "these", "those", "the ", "all ")
_CLAUSE_ENDS = (*";:,.(–—", "and", "with", "but", "while", "whereas", "out", "from")
_KIN = ("other", "remaining", "rest", "last", "additional", "further", "second", "third")
_KIN_BEFORE = ("other", "remaining", "last", "additional", "further", "second", "third")
_SAME_BEFORE = ("these", "those", "the", "same", "said", "above", "mentioned", "all")
_SAME = ("these", "those", "the ", "all ")
_TAIL = 32  # characters before a subject that hold "the above-mentioned"


@dataclass(frozen=True, slots=True)
class Pointing:
    """Words `[start, end)` that point at a group: at which one, as far as they say so. `limits` are words that narrow it, and
    `pick` says which of two groups in a row is meant, by its place.
    """

    way: Way
    start: int
    end: int
    number: int | None = None
    group: Group | None = None
    limits: str = ""
    pick: int | None = None


def openings(sentence: Marked) -> list[Pointing]:
    """The "Of these, ...", "of which ..." and "Of the eight ..." of a sentence: what follows is part of what they point at."""
    found: list[Pointing] = []
    text = sentence.text
    small = text[sentence.start : sentence.end].lower()
    if "includ" in small or "inclusive" in small or "counting" in small:
        found.extend(Pointing("including", *match.span()) for match in _INCLUDING.finditer(text, sentence.start, sentence.end))
    if not _may_open(small):
        return found
    for match in _POINTING.finditer(text, sentence.start, sentence.end):
        if not _BOUNDARY.search(text[max(sentence.start, match.start() - 8) : match.start()]):
            continue
        pointing = _read(text, match, sentence.end)
        if pointing is None:
            continue
        if pointing.way == "these" and not pointing.limits and not _GOES_ON.match(text, pointing.end, sentence.end):
            continue
        found.append(pointing)
    return sorted(found, key=lambda p: p.start)


def _may_open(small: str) -> bool:
    """Whether "of these" and the like may begin a clause of a sentence, which is given in small letters."""
    for preposition in ("of ", "among ", "amongst "):
        at = small.find(preposition)
        while at >= 0:
            if small.startswith(_POINTED, at + len(preposition)):
                before = small[max(0, at - 14) : at].rstrip()
                bare = before.rstrip(" *•✓>-")
                if not bare or bare != before or bare.endswith(_CLAUSE_ENDS):
                    return True
            at = small.find(preposition, at + 1)
    return False


def inside(sentence: Marked, start: int, end: int) -> Pointing | None:
    """What the words of a subject `[start, end)`, or those right behind it, point at: "three of those", "two among them".

    Words behind a footnote mark do not narrow it any more: "two of those³ with help".
    """
    text, stop = sentence.text, sentence.end
    limits_to = end if end in sentence.marks else stop
    small = text[start:end].lower()
    match = _POINTING.search(text, start, end) if "of " in small or "among" in small else None
    if match is not None:
        # What a subject breaks off may go on behind it: "Three of those¹ States Parties".
        longer = _POINTING.match(text, match.start(), min(stop, match.start() + 80))
        return _read(text, longer if longer and longer.end() > match.end() else match, limits_to)
    blank = end + len(text[end : end + 3]) - len(text[end : end + 3].lstrip())
    if text[blank : blank + 1] not in "oOfFaA":  # of, out of, from among, among
        return None
    match = _POINTING.match(text, blank, min(stop, blank + 80))
    return _read(text, match, stop) if match is not None and match["the"] is None else None


def _read(text: str, match: re.Match[str], stop: int) -> Pointing | None:
    number = value(match["number"]) if match["number"] else None
    group = next((group for group, _ in _NOUNS if match[group]), None)
    way: Way = "which" if match["which"] else "total" if match["the"] else "these"
    if way == "total" and number is None:
        return None
    limits = ""
    if way == "total" or (match["these"] and match["these"].casefold() == "those"):
        narrowed = _RESTRICTS.match(text, match.end(), stop)
        limits = f"{narrowed['bound'] or ''}{narrowed['words']}" if narrowed else ""
    last = (match["them"] or "").casefold()
    pick = -1 if last.endswith("latter") else 0 if last.endswith("former") else None
    return Pointing(way, match.start(), match.end(), number, group, limits, pick)


def coordinated(before: str) -> bool:
    """Whether the words before a subject end where a clause or a member of a row begins."""
    return bool(_COORDINATED.search(before)) and not _ACCOMPANIED.search(_COORDINATED.sub("", before))


def kinship(before: str, subject: str) -> Kinship | None:
    """Whether a subject names others of the same whole: "three others", "the remaining two", "another"."""
    tail = before[-_TAIL:]
    small = subject.lower()
    if not tail.lower().rstrip().endswith(_KIN_BEFORE):
        for word in _KIN:
            if word in small:
                break
        else:
            return None
    if _REST_BEFORE.search(tail) or _REST.match(subject):
        return "rest"
    if _OTHERS.search(subject):
        return "others"
    return "another" if _ANOTHER.match(subject) or _ANOTHER_BEFORE.search(tail) else None


def sameness(before: str, subject: str, after: str) -> Literal["same", "the", None]:
    """Whether a subject names an earlier group again: "same" where its words say so, "the" where they only may."""
    tail = before[-_TAIL:]
    if not tail.lower().rstrip().endswith(_SAME_BEFORE) and not subject.lower().startswith(_SAME):
        return None
    if _THESE_BEFORE.search(tail) or _THESE.match(subject):
        return "same"
    definite = _THE_BEFORE.search(tail) or _THE.match(subject)
    if definite and _MENTIONED.match(after):
        return "same"
    return "the" if definite else None


def wholly(subject: str) -> bool:
    """Whether a subject is all of what was spoken of: "both", "all three"."""
    return subject[:1] in ("b", "B", "a", "A") and bool(_WHOLLY.fullmatch(subject))


def counted_among(between: str) -> bool:
    """Whether the words between two subjects say that the first is among the second: "are among the"."""
    return ("among" in between or "part" in between or "AMONG" in between) and bool(_AMONG.fullmatch(between))


def acts(after: str) -> bool:
    """Whether a verb follows, so that a bare number before it counts those who act."""
    return bool(_DOES.match(after))


def has_noun(subject: str) -> bool:
    """Whether a subject names its group itself."""
    return bool(_ANY_NOUN.search(subject))


def plain(words: str) -> str:
    """Words without what stands in brackets."""
    return _BRACKETS.sub("", words) if "(" in words else words
