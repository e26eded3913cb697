"""Recorded votes: "139 in favour, 1 against and 39 abstentions", "by 139 votes to 1, with 39 abstentions"."""

import re
from collections.abc import Iterator, Sequence

from ccmextract.claims.draft import Draft
from ccmextract.claims.scene import Scene
from ccmextract.claims.subject import Found
from ccmextract.model import Position, Subject, VotePart
from ccmextract.numerals import NUMERAL, value

_WAYS: tuple[tuple[Position, str], ...] = (
    ("in_favour", r"in\s+favou?r|for|yes|affirmative|positive"),
    ("against", r"against|no|negative|opposed|in\s+opposition"),
    ("abstaining", r"abstentions?|abstain(?:ed|ing|s)?"),
    ("not_voting", r"absent|absences|non-?voting|not\s+voting|did\s+not\s+vote|not\s+present|non-?participating"),
)
_WAY = "(?:" + "|".join(f"(?P<{way}>{words})" for way, words in _WAYS) + r")\b"
_COUNT = rf"(?P<number>{NUMERAL}|no|none|nil|zero)"
_VOTER = (
    r"(?:\s+(?:member\s+|recorded\s+)?(?:votes?|states?|countries|delegations|members?|nations|governments))?"
    r"(?:\s+(?:were|was|being))?(?:\s+(?:cast|voted|voting|votes))?"
)
_NUMBER_FIRST = re.compile(rf"(?<![\w.,/-]){_COUNT}{_VOTER}\s+{_WAY}", re.IGNORECASE)
_WAY_FIRST = re.compile(rf"\b{_WAY}\s*(?:[:=]|–|—|-)\s*(?P<number>\d{{1,3}}(?![\w%])|none\b|nil\b)", re.IGNORECASE)
_TO = re.compile(
    rf"(?<![\w.,/-])(?P<for>{NUMERAL})(?:\s+votes?)?(?:\s+in\s+favou?r)?\s+(?:to|-|–)\s+(?P<against>{NUMERAL}|none|zero|nil)"
    rf"(?:\s+against)?(?:,?\s+(?:and\s+)?(?:with\s+)?(?P<abstaining>{NUMERAL}|no)\s+(?:abstentions?|abstaining))?",
    re.IGNORECASE,
)
_TRIPLE = re.compile(r"(?<![\w.,/-])(?P<for>\d{1,3})\s?[-–/]\s?(?P<against>\d{1,3})\s?[-–/]\s?(?P<abstaining>\d{1,3})(?![\w/-])")
_ELSEWHERE = re.compile(
    r"\b(?:parliament|senate|congress|chamber|(?:town|city|municipal)\s+council|staff|board|jury|(?:was|were)\s+elected)\b"
)
_VOTING = ("vot", "abst", "ballot", "adopted")  # of which the sentence of a vote has one
_TOTAL = re.compile(
    rf"(?P<number>{NUMERAL})\s+(?:member\s+)?(?:states?|countries|delegations|votes?|members|nations)\b", re.IGNORECASE
)
_TAKING_PART = re.compile(r"\bvot(?:e|es|ed|ing)\b|\btook\s+part|\bparticipat|\bpresent\b|\bcast\b", re.IGNORECASE)
_IN_ALL = re.compile(
    r"[\s,(]{1,3}(?:that\s+is,?\s+)?(?:with\s+)?(?:a\s+total\s+of\s+)?(?P<number>\d{1,3})\s+votes?\b", re.IGNORECASE
)
_FAR = 60  # characters between two numbers of one vote


def votes(scene: Scene) -> Iterator[Draft]:
    """The votes of a sentence; a number in one way alone is a count and no vote."""
    sentence = scene.sentence
    if sentence.asks or _ELSEWHERE.search(sentence.low) or not any(word in sentence.low for word in _VOTING):
        return
    for row in _rows(list(_parts(scene))):
        yield _draft(scene, row)


def _parts(scene: Scene) -> Iterator[VotePart]:
    """The numbers of votes in a sentence, from left to right."""
    text, start, end = scene.sentence.text, scene.sentence.start, scene.sentence.end
    for form in (_NUMBER_FIRST, _WAY_FIRST):
        found = [
            VotePart(position=next(way for way, _ in _WAYS if m[way]), count=_value(m["number"]), span=m.span())
            for m in form.finditer(text, start, end)
        ]
        if len({part.position for part in found}) > 1:
            yield from found
            return
    ways: tuple[tuple[str, Position], ...] = (("for", "in_favour"), ("against", "against"), ("abstaining", "abstaining"))
    for form in (_TO, _TRIPLE):
        if m := form.search(text, start, end):
            if (
                form is _TO
                and m["abstaining"] is None
                and not re.search(r"\bvot", text[max(start, m.start() - 40) : m.end() + 10])
            ):
                continue
            for name, position in ways:
                if m[name]:
                    last = m.end() if name == "abstaining" else m.end(name)
                    yield VotePart(position=position, count=_value(m[name]), span=(m.start(name), last))
            return


def _rows(parts: Sequence[VotePart]) -> Iterator[tuple[VotePart, ...]]:
    """Numbers that belong to one vote: near each other, each way once."""
    row: list[VotePart] = []
    for part in parts:
        if row and (part.span[0] - row[-1].span[1] > _FAR or part.position in {p.position for p in row}):
            if len(row) > 1:
                yield tuple(row)
            row = []
        row.append(part)
    if len(row) > 1:
        yield tuple(row)


def _draft(scene: Scene, row: tuple[VotePart, ...]) -> Draft:
    sentence = scene.sentence
    start, end = row[0].span[0], row[-1].span[1]
    inside = [m for m in sentence.mentions if start <= m.start < end]
    group = next((m.group for m in inside if m.group), None)
    total = None
    for found in _TOTAL.finditer(sentence.text, sentence.start, start):
        if _TAKING_PART.search(sentence.text, found.start(), start):
            number = value(found["number"])
            total = number if number >= max(part.count for part in row) else total
    if behind := _IN_ALL.match(sentence.text, end):
        total = total or int(behind["number"])
    before = [m for m in sentence.mentions if m.end <= start and m.count == total and total is not None]
    group = next((m.group for m in before if m.group), None) or group
    subject = Subject(
        text=sentence.text[start:end], span=(start, end), group=group, stated_count=None, bound=None, of_total=total
    )
    rule = "a vote: numbers in favour, against, abstaining"
    return Draft("vote", sentence, Found(subject, rule, (*inside, *before)), vote=row)


def _value(number: str) -> int:
    return 0 if number.casefold() in ("no", "none", "nil", "zero") else value(number)
