"""Claims about a number of states that no list stands behind."""

import re
from collections.abc import Iterator

from ccmextract.claims import subject as subjects
from ccmextract.claims.draft import Draft
from ccmextract.claims.scene import Scene
from ccmextract.claims.sentence import Marked
from ccmextract.claims.subject import Found
from ccmextract.mentions.groups import GroupMention

_GENERIC = re.compile(r"\s+(?:may|might|can|could|should|shall|must|would|needs?\s+to)\b", re.IGNORECASE)
# "The plan aspires to have 130 States Parties": nobody is said to be one.
_NORM = re.compile(r"\s+(?:\w+\s+)?(?:should|shall|must)\b", re.IGNORECASE)
_IF = re.compile(r"\W*(?:should|if|were|had|unless|whether)\b", re.IGNORECASE)
_SPOKEN_TO = re.compile(
    r"\b(?:to|from|for|of|about|towards)\s+(?:all\s+)?the\s+$", re.IGNORECASE
)  # they are not said to do anything
_HOPES, _HOPED = (
    re.compile(r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed)?)\b", re.IGNORECASE),
    re.compile(r"\bthat\s+(?:the\s+)?$", re.IGNORECASE),
)
_TO_DO = re.compile(
    r"\W*to\s+(?!(?:date|the|its|their|our|this|that|an?|all|each|these|those|which|whom|some)\b)[a-z]+", re.IGNORECASE
)  # an objective: "to help at least two of the States Parties"
_GOAL = re.compile(r"\b(?:goal|target|objective|aim)s?\s*:\s*(?:the\s+)?$", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:aspir(?:es?|ed|ing)|aim(?:s|ed|ing)?|hop(?:es?|ed|ing)|seek(?:s|ing)?|sought|wish(?:es|ed)?|intend(?:s|ed)?|want(?:s|ed)?|strives?"
    r"|ambition|goal|target|objective|hopes?\s+that|should|needs?|would\s+like|order)\b[^.;:]{0,40}\b(?:to\s+(?:have|reach|attain|achieve|get|see)|of|reaching|having)"
    r"\s+(?:the\s+(?:mark\s+of\s+)?)?$|\baim(?:s|ed|ing)?\s+at\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_WINDOW = 80  # characters before a number in which words say that it is wished for
_RULES = {
    "zero": "a negative: nobody",
    "elliptical": "a number without its noun; the group is that of what it speaks of",
}


def counted(scene: Scene) -> Iterator[Draft]:
    """The numbers of states in a sentence that are no list. A question states nothing."""
    sentence, total = scene.sentence, scene.total
    if sentence.asks:
        return
    spoken_of = scene.group is not None or any(m.group and m.count is not None for m in sentence.mentions)
    for mention in sentence.mentions:
        if mention.start in scene.used or mention.count is None or mention.role != "subject":
            continue
        if scene.said(mention.start, mention.end) or not scene.free(mention.start, mention.end):
            continue
        if mention.form == "elliptical" and not spoken_of and not (mention.those and scene.wider):
            continue
        if mention.count == 1 and _GENERIC.match(sentence.text, mention.end):
            continue
        if _unreal(sentence, mention):
            continue
        meant = (
            mention.group
            or sentence.group_before(mention.start)
            or (total.group if total else None)
            or scene.group
            or scene.wider
        )
        its_total = total if total is not None and total.end <= mention.start and mention.form == "elliptical" else None
        if its_total is not None and any(
            its_total.end <= m.start < mention.start for d in scene.drafts for m in d.found.mentions[:1]
        ):
            its_total = None  # only the first number takes the words from "Of the 19" on
        subject = subjects.of_count(sentence.text, mention, its_total, meant)
        rule = _RULES.get(mention.form, "a counted group without a list")
        yield Draft("count", sentence, scene.settled(Found(subject, rule, (mention,), mention.those)))


def _unreal(sentence: Marked, mention: GroupMention) -> bool:
    """Whether a number is wished for, ordered or supposed: nobody is said to do anything."""
    low = max(sentence.start, mention.start - _WINDOW)
    if _WISH.search(sentence.text, low, mention.start) or _GOAL.search(sentence.text, low, mention.start):
        return True
    if _NORM.match(sentence.text, mention.end) or _SPOKEN_TO.search(sentence.text, low, mention.number):
        return True
    if _HOPED.search(sentence.text, low, mention.start) and _HOPES.search(sentence.text, sentence.start, mention.start):
        return True
    if _TO_DO.match(sentence.text, sentence.start, mention.start):
        return True
    supposed = _IF.match(sentence.text, sentence.start, mention.start)
    return bool(supposed) and "," not in sentence.text[sentence.start : mention.start]
