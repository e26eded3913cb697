"""Where a meeting is held: "in Split, Croatia", "Dubrovnik (Croatia)". A town alone is no state."""

import re

from ccmextract.claims.naming import grammar
from ccmextract.claims.naming.agent import unreal
from ccmextract.claims.naming.clause import Clause, Run
from ccmextract.claims.naming.position import clause_start, town_before
from ccmextract.gazetteer.roles import RoleWords

_BACK = 30  # tokens between "held" and "in"
_MET = frozenset("met meet meets gathered gather".split())
_HELD = _MET | frozenset("held hosted organised organized convened conducted scheduled staged reconvened assembled".split())
_BEFORE_PLACE = frozenset("take takes took taking taken".split())
_BEFORE_TOGETHER = frozenset("came come comes brought bring".split())
_OF_MEETING = frozenset("of states parties state party the convention ccm treaty on cluster munitions to experts".split())
_NO_EVENTS = frozenset(
    """
    visit visits training talks discussion discussions debate debates dialogue launch demonstration demonstrations
    """.split()
)
"""What states host, and what is not yet a meeting where no word says that it is held."""
_GOES_ON = frozenset("start begin open end close continue conclude".split())
"""What a meeting does at its place."""
_DATE_WORDS = grammar.CALENDAR | frozenset(
    """
    on from to and the last week this next year month early late mid of in - – , afternoon morning evening both day days
    again there later two three
    """.split()
)
_ADDRESS = re.compile(
    r"@|\bP\.?\s?O\.?\s?Box\b|\b(?:street|avenue|road|rue|tel|fax|phone|e-?mail|www)\b|\b(?!(?:19|20)\d\d\b)\d{4,}\s+[A-Z]\w+,",
    re.IGNORECASE,
)
_CODE = re.compile(r"\d{1,2}(?:msp|rc)")
_NAME = 8  # words of the name of a building
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SEGMENT_ENDS = frozenset(("", "|", ";", "•"))
_BEFORE_TOWN = grammar.ENDS | frozenset(("", ",", "-", "–", "("))
_LINE = 40  # tokens of a line that names a meeting, its day and its place


def is_venue(clause: Clause, run: Run, edge: int, words: RoleWords, beside: int | None) -> bool:
    """Whether names say where a meeting or the like is held. `edge` is where the words begin that belong to them, and `beside`
    the last token of the venue named before: "in Bangkok, Thailand, and Accra, Ghana".
    """
    town = town_before(clause, edge)
    if beside is not None and town is not None and all(clause.low(i) in (",", "and") for i in range(beside + 1, town)):
        return True
    if clause.low(edge - 1) == "(" and (town is None or clause.low(run.last + 1) not in (")", "")):
        return False
    at = edge if town is None else town
    if clause.low(at - 1) == "the":
        at -= 1
    if clause.low(at - 1) == "," and town is not None:
        at = _room(clause, at - 1)
    if clause.low(at - 1) in ("in", "at"):
        return _held(clause, at - 1, words, town is not None)
    if clause.low(at - 1) == "(" and town is not None and clause.low(edge - 1) == ",":
        return _is_event(clause.low(at - 2), words)
    return town is not None and _line(clause, run, town, words)


def _room(clause: Clause, comma: int) -> int:
    """Where the name of a room or building begins that stands before a comma and a town; the comma itself where none does."""
    at = comma
    while at > comma - _NAME and (clause.at(at - 1).capital or clause.low(at - 1) in grammar.NAME_PARTS | {"des", "of", "the"}):
        at -= 1
    return at if at < comma and clause.low(at - 1) in ("in", "at") else comma


def _is_event(low: str, words: RoleWords) -> bool:
    """Whether a word is one for a meeting: "workshop", "9MSP"."""
    return low in words.objects("host") or bool(_CODE.fullmatch(low))


def _held(clause: Clause, at: int, words: RoleWords, town: bool) -> bool:
    """Whether what is said to be at a place, by the "in" at a token, is a meeting."""
    start = clause_start(clause, at)
    crossed = False  # whether other words stand between than a date
    for index in range(at - 1, max(start, at - _BACK) - 1, -1):
        token = clause.at(index)
        if _is_event(token.low, words):
            return (town or not crossed) and not _no_event(clause, index, town)
        if _says_held(clause, index):
            loose = crossed and not town and (token.low in _MET or _lies_there(clause, at - 1))
            return not loose and not unreal(clause, start, index)
        if token.name is not None or token.raw in "()":
            crossed = True
        elif not (_of_date(token.low) or token.low in _OF_MEETING):
            if token.raw in ";:|" or _is_verb(token.low, words):
                return False
            crossed = True
    return False


def _says_held(clause: Clause, at: int) -> bool:
    low, before = clause.low(at), clause.low(at - 1)
    return low in _HELD or (low == "place" and before in _BEFORE_PLACE) or (low == "together" and before in _BEFORE_TOGETHER)


def _is_verb(low: str, words: RoleWords) -> bool:
    form = words.forms.get(low)
    past = form is not None and form.past and not form.base and form.verb not in _GOES_ON
    return low in grammar.AUXILIARIES or low.endswith("ing") or past


def _no_event(clause: Clause, at: int, town: bool) -> bool:
    """Whether the word at a token is no meeting, or is the verb: "a visit", "for meeting the deadline"."""
    if clause.low(at) != "meeting":
        return clause.low(at) in _NO_EVENTS and not (town and clause.low(at).startswith("visit"))
    return clause.low(at - 1) in grammar.PREPOSITIONS | {"by", "when"} and clause.low(at + 1) not in ("in", "of", "on")


def _lies_there(clause: Clause, at: int) -> bool:
    """Whether the word before "in" is a noun that lies there itself: "held on the situation in Libya"."""
    token = clause.at(at)
    return token.word and not token.capital and not token.raw.isdigit() and token.low not in _HELD


def _line(clause: Clause, run: Run, town: int, words: RoleWords) -> bool:
    """Whether a line names a meeting or a day, a town and its state: "Workshop, 8-9 March 2016, Lusaka, Zambia"."""
    low = clause.low
    before = clause.at(town - 1)
    if before.raw not in _BEFORE_TOWN and not before.raw.isdigit() and before.low not in grammar.CALENDAR:
        return False
    start, end = town, run.last + 1
    while clause.at(start - 1).raw not in _SEGMENT_ENDS and town - start < _LINE:
        start -= 1
    while clause.at(end).raw not in _SEGMENT_ENDS and end - town < _LINE:
        end += 1
    behind = run.last + 2 if low(run.last + 1) == ")" else run.last + 1
    if not all(_of_date(low(i)) or clause.at(i).raw in ",.()-–" for i in range(behind, end)):
        return False
    if any(_says(low(i), words) for i in range(start, end)):
        return False
    around = clause.text[clause.at(start).start : clause.at(end - 1).end]
    if _ADDRESS.search(around):
        return False
    near = {token.low for token in clause.tokens[max(0, start - _LINE) : end + _LINE]}
    return bool(_YEAR.search(around)) or not near.isdisjoint(grammar.CALENDAR | words.objects("host"))


def _says(low: str, words: RoleWords) -> bool:
    """Whether a word makes a line a sentence that says something else than where a meeting is held."""
    form = words.forms.get(low)
    finite = low in grammar.AUXILIARIES or low in grammar.MODALS or (form is not None and form.past and not form.base)
    return finite and low not in _HELD


def _of_date(low: str) -> bool:
    return low in _DATE_WORDS or grammar.is_number(low)
