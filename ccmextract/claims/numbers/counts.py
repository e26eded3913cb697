"""Claims about a number of states that no list stands behind."""

import re
from collections.abc import Iterator

from ccmextract.claims import subject as subjects
from ccmextract.claims.draft import Draft
from ccmextract.claims.scene import Scene
from ccmextract.claims.sentence import Marked
from ccmextract.claims.subject import Found
from ccmextract.mentions.groups import GroupMention
from ccmextract.model import Subject
from ccmextract.numerals import MONTH, NUMBERED, NUMERAL

_GENERIC = re.compile(r"\s+(?:may|might|can|could|should|shall|must|would|needs?\s+to)\b", re.IGNORECASE)
# "The plan aspires to have 130 States Parties": nobody is said to be one.
_NORM = re.compile(
    r"\s+(?:(?:\w+\s+)?(?:should|shall|must)"
    r"|to\s+(?!(?:the|an?|its|their|this|that|these|those|all|each|both|date|some|which|whom|other)\b)[a-z]+)\b",
    re.IGNORECASE,
)
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
_DENIED = re.compile(
    r"\b(?:not\s+true\s+that|wrong\s+to\s+say|no\s+evidence\s+that|no\s+(?:one|body)\s+\w+\s+that|nobody\s+\w+\s+that"
    r"|(?:does|do|did)\s+not\s+(?:say|mean|claim|state)\s+that|doubt(?:s|ed)?\s+that|suppos(?:e|ing)\b|assum(?:e|ing)\b|rumou?red\s+that"
    r"|(?:unclear|open|unknown|asked)\s+whether|quorum\s+of|forecast|a\s+maximum\s+of)[^.;]{0,80}$"
    r"|^\W*(?:once|suppose|assume)\s[^,]{0,80}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[\s:|–—(-]{1,40}(?P<number>\d{1,3})[\s|).;]*")
_NOTHING = re.compile(r"[\s|•*✓>-]*(?:(?:number|total)\s+of\s+)?", re.IGNORECASE)
_ROW_LENGTH = 90  # characters
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_LOOK_BACK = 240  # characters before a number in which stands what it may count
_VERBS = r"have|has|had|is|are|was|were|do|did|does|said|say|of|in|on|to|for|from|with|by|and|or|that|which|who|as|at|out"
_NUMBER_OF = re.compile(
    rf"(?<![\w.])(?:{NUMERAL})(?:\s+(?!(?:{_VERBS})\b)[a-z][a-z-]*){{0,2}}?\s+(?!(?:{_VERBS})\b)[a-z][a-z-]*(?<!s)s\b",
    re.IGNORECASE,
)
_OF_THE = re.compile(rf"\W*(?:of|among)\s+the\s+{NUMERAL}\b", re.IGNORECASE)
_BORNE = re.compile(rf"\b(?:{NUMBERED}|{MONTH})\s*$", re.IGNORECASE)
_NO_THING = re.compile(
    r"(?:states|countries|nations|governments|signatories|parties|years?|months?|days|weeks|hours|times|members|others)$",
    re.IGNORECASE,
)
_STATES = re.compile(r"\b(?:states?|countr(?:y|ies)|signator(?:y|ies)|part(?:y|ies)|nations?|governments?)\b", re.IGNORECASE)
# A target has no such verb: "8 States Parties with a plan".
_STATES_IT = re.compile(r"\b(?:have|has|had|is|are|was|were|did|[a-z]{3,}ed)\b")
_GOAL = re.compile(r"\b(?:goal|target|objective|aim)s?\s*:\s*(?:the\s+)?$", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:aspir(?:es?|ed|ing)|aim(?:s|ed|ing)?|hop(?:es?|ed|ing)|seek(?:s|ing)?|sought|wish(?:es|ed)?|intend(?:s|ed)?|want(?:s|ed)?|strives?"
    r"|ambition|goal|target|objective|hopes?\s+that|should|needs?|would\s+like|order)\b[^.;:]{0,40}\b(?:to\s+(?:have|reach|attain|achieve|get|see)|of|reaching|having)"
    r"\s+(?:the\s+(?:mark\s+of\s+)?)?$|\b(?:aim(?:s|ed|ing)?\s+at|aspir\w+\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_MIGHT = re.compile(
    r"\b(?:may|might|could|would)\s+(?:then\s+|also\s+|well\s+)?(?!be\b|have\b)[a-z]+\s+(?:with\s+|to\s+|for\s+|from\s+|on\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)  # what may be done is done to nobody yet: "may visit one State Party"
_WINDOW = 80  # characters before a number in which words say that it is wished for
_RULES = {
    "zero": "a negative: nobody",
    "elliptical": "a number without its noun; the group is that of what it speaks of",
}


def counted(scene: Scene) -> Iterator[Draft]:
    """The numbers of states in a sentence that are no list. A question states nothing."""
    sentence, total = scene.sentence, scene.total
    if sentence.asks or (scene.aims and not _STATES_IT.search(sentence.low)):
        return
    if labelled := _labelled(scene):
        yield labelled
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
        if unreal(sentence, mention.start, mention.end, mention.number) or _of_a_state(sentence, mention):
            continue
        if mention.form == "elliptical" and total is None and _counts_things(scene, mention):
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


def _labelled(scene: Scene) -> Draft | None:
    """ "States Parties: 106", "Signatories | 14": a group with its number behind it, and nothing else."""
    sentence = scene.sentence
    if len(sentence.mentions) != 1 or sentence.end - sentence.start > _ROW_LENGTH:
        return None
    [mention] = sentence.mentions
    number = _BEHIND.fullmatch(sentence.text, mention.end, sentence.end)
    if mention.group is None or mention.count is not None or number is None or scene.said(mention.start, number.end()):
        return None
    if not _NOTHING.fullmatch(sentence.text, sentence.start, mention.start):
        return None
    end = number.end("number")
    text = sentence.text[mention.start : end]
    subject = Subject(
        text=text, span=(mention.start, end), group=mention.group, stated_count=int(number["number"]), bound="exact"
    )
    return Draft("count", sentence, Found(subject, "a group with its number behind it", (mention,)))


def _of_a_state(sentence: Marked, mention: GroupMention) -> bool:
    """ "Four States of Brazil": they are parts of one."""
    of = _OF.match(sentence.text, mention.end)
    return of is not None and any(start == of.end() for start, _ in sentence.names)


def _counts_things(scene: Scene, mention: GroupMention) -> bool:
    """Whether a number without its noun counts things that were counted last: "sent 30 letters. Of these, four were lost"."""
    text = scene.paragraph.text
    low = max(0, mention.start - _LOOK_BACK)
    if _OF_THE.match(scene.sentence.text, scene.sentence.start):
        return False
    found = [m for m in _NUMBER_OF.finditer(text, low, mention.start) if not _NO_THING.search(m.group())]
    things = max((m.end() for m in found if not _BORNE.search(text, max(0, m.start() - 14), m.start())), default=0)
    states = max((m.end() for m in _STATES.finditer(text, low, mention.start)), default=0)
    return things > states


def unreal(sentence: Marked, start: int, end: int, number: int | None = None) -> bool:
    """Whether the group at `[start, end)` is wished for, ordered, supposed or denied: nobody is said to do anything.

    `number` is where its number begins; one that is only spoken to ("to the 12 States Parties") does nothing either.
    """
    text, low = sentence.text, max(sentence.start, start - _WINDOW)
    if _WISH.search(text, low, start) or _GOAL.search(text, low, start) or _NORM.match(text, end):
        return True
    if number is not None and _SPOKEN_TO.search(text, low, number):
        return True
    if _HOPED.search(text, low, start) and _HOPES.search(text, sentence.start, start):
        return True
    if _MIGHT.search(text, low, start):
        return True
    if _TO_DO.match(text, sentence.start, start) or _DENIED.search(text, sentence.start, start):
        return True
    return _IF.match(text, sentence.start, start) is not None and "," not in text[sentence.start : start]
