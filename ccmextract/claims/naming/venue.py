"""Where a meeting is held: "in Split, Croatia", "Dubrovnik (Croatia)". A town alone is no state."""

import re

from ccmextract.claims.naming import grammar
from ccmextract.claims.naming.agent import unreal
from ccmextract.claims.naming.clause import Clause, Run
from ccmextract.claims.naming.denial import unheld
from ccmextract.claims.naming.position import clause_start, town_before
from ccmextract.gazetteer.roles import RoleWords

_BACK = 30  # tokens between "held" and "in"
_MET = frozenset("met meet meets gathered gather".split())
_HELD = _MET | frozenset("held hosted organised organized convened conducted scheduled staged reconvened assembled".split())
_SETTLED = frozenset("decided agreed announced confirmed noted recalled informed settled determined resolved".split())
_DECISION = 4  # words between "decided" and "that"
_BEFORE_PLACE = frozenset("take takes took taking taken".split())
_BEFORE_TOGETHER = frozenset("came come comes brought bring".split())
_OF_MEETING = frozenset("of states parties state party the convention ccm treaty on cluster munitions to experts".split())
_NO_EVENTS = frozenset(
    """
    visit visits training talks discussion discussions debate debates dialogue launch demonstration demonstrations
    """.split()
)
"""What states host, and what is not yet a meeting where no word says that it is held."""
_GOES_ON = frozenset("start begin open end close continue conclude come follow".split())
_PLANNED = frozenset("planned foreseen envisaged due set slated announced".split())
"""What a meeting does at its place."""
_DATE_WORDS = grammar.CALENDAR | frozenset(
    """
    on from to and the last week this next year month early late mid of in - – , afternoon morning evening both day days
    again there later two three every each spring summer autumn winter annually regularly once twice
    """.split()
)
_ADDRESS = re.compile(
    r"@|\bP\.?\s?O\.?\s?Box\b|\b(?:street|avenue|road|rue|tel|fax|phone|e-?mail|www)\b|\b(?!(?:19|20)\d\d\b)\d{4,}\s+[A-Z]\w+,",
    re.IGNORECASE,
)
_CODE = re.compile(r"\d{1,2}(?:msp|rc)")
_CHAIN = 5  # words between "Meeting" and a town that follows its title at once: "Meeting of States Parties Lusaka"
_OPEN = frozenset((",", "(", ";"))
_LOOK = 14  # tokens before a bracket that tell what was at a place
_NAME = 8  # words of the name of a building
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SEGMENT_ENDS = frozenset(("", "|", ";", "•"))
_BEFORE_TOWN = grammar.ENDS | frozenset(("", ",", "-", "–", "("))
_TITLE_FOLLOWS = frozenset((":", "–", "—"))
_STATIONS = frozenset("airport airfield aerodrome station harbour".split())
"""Where people are met and no meeting is."""
_PLACES = frozenset(("venue", "place", "location"))
"""Labels of a place in a calendar or notice."""
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
    if unheld(clause, run, at, words) or (town is not None and clause.low(edge - 2) in _STATIONS):
        return False
    if clause.low(at - 1) in ("in", "at"):
        return _held(clause, at - 1, words, town is not None)
    if clause.low(at - 1) == "(" and town is not None and clause.low(edge - 1) == ",":
        if _is_event(clause.low(at - 2), words) or (_dated(clause, run.last + 1) and _of_event(clause, at - 2, words)):
            return True
    return town is not None and _line(clause, run, town, words)


def _dated(clause: Clause, at: int) -> bool:
    """Whether only a date follows before a bracket closes: ", 14 July)"."""
    end = at + 1
    while clause.at(end).raw and clause.at(end).raw != ")" and (_of_date(clause.low(end)) or clause.at(end).raw in "-–."):
        end += 1
    return clause.low(at) == "," and clause.low(end) == ")" and end > at + 1


def _of_event(clause: Clause, last: int, words: RoleWords) -> bool:
    """Whether the words before a bracket speak of a meeting or the like that was held."""
    for at in range(last, max(-1, last - _LOOK), -1):
        if _is_event(clause.low(at), words) or clause.low(at) in _HELD:
            return True
        if clause.at(at).raw in grammar.ENDS:
            return False
    return False


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
            return not loose and (not unreal(clause, start, index) or _decided(clause, start, index))
        if token.name is not None or token.raw in "()":
            crossed = True
        elif not (_of_date(token.low) or token.low in _OF_MEETING):
            goes = token.low == "will" and town and _goes_on(clause.low(index + 1), words)
            modal = token.low in grammar.MODALS and token.low != "would"
            if modal or token.raw in ";:|" or (_is_verb(token.low, words) and not goes and token.low not in _PLANNED):
                return False
            crossed = True
    return False


def _goes_on(low: str, words: RoleWords) -> bool:
    form = words.forms.get(low)
    return low == "be" or (form is not None and form.verb in _GOES_ON)


def _says_held(clause: Clause, at: int) -> bool:
    low, before = clause.low(at), clause.low(at - 1)
    guests = low == "met" and before in grammar.BE  # they "were met" there
    return (
        (low in _HELD and not guests)
        or (low == "place" and before in _BEFORE_PLACE)
        or (low == "together" and before in _BEFORE_TOGETHER)
    )


def _is_verb(low: str, words: RoleWords) -> bool:
    form = words.forms.get(low)
    past = form is not None and form.past and not form.base and form.verb not in _GOES_ON
    return low in grammar.AUXILIARIES or low.endswith("ing") or past


def _no_event(clause: Clause, at: int, town: bool) -> bool:
    """Whether the word at a token is no meeting, or is the verb: "a visit", "for meeting the deadline"."""
    if clause.low(at) != "meeting":
        return clause.low(at) in _NO_EVENTS and not (town and clause.low(at).startswith("visit"))
    return clause.low(at - 1) in grammar.PREPOSITIONS | {"by", "when"} and clause.low(at + 1) not in ("in", "of", "on")


def _decided(clause: Clause, start: int, at: int) -> bool:
    """Whether what "would" be is told as a fact: "decided that a meeting would take place"."""
    words = [clause.low(i) for i in range(start, at)]
    if "would" not in words or "that" not in words or "if" in words:
        return False
    that = words.index("that")
    return not _SETTLED.isdisjoint(words[max(0, that - _DECISION) : that]) and that < words.index("would")


def _lies_there(clause: Clause, at: int) -> bool:
    """Whether the word before "in" is a noun that lies there itself: "held on the situation in Libya"."""
    token = clause.at(at)
    return token.word and not token.capital and not token.raw.isdigit() and token.low not in _HELD


def _line(clause: Clause, run: Run, town: int, words: RoleWords) -> bool:
    """Whether a line names a meeting or a day, a town and its state: "Workshop, 8-9 March 2016, Lusaka, Zambia"."""
    low = clause.low
    start, end = town, run.last + 1
    while clause.at(start - 1).raw not in _SEGMENT_ENDS and town - start < _LINE:
        start -= 1
    while clause.at(end).raw not in _SEGMENT_ENDS and end - town < _LINE:
        end += 1
    behind = run.last + 2 if low(run.last + 1) == ")" else run.last + 1
    stop = next((i for i in range(behind, end) if clause.at(i).raw in _TITLE_FOLLOWS), end)
    dated = all(_of_date(low(i)) or clause.at(i).raw in ",.()-–" for i in range(behind, stop))
    event = _event_in(clause, start, town, run.first, words)
    while clause.low(town) in grammar.CAPITALS and town < run.first - 2:
        town += 1
    before = clause.at(town - 1)
    after_title = dated and event is not None and (event >= town - _CHAIN or _year_in(clause, behind, end))
    if before.raw not in _BEFORE_TOWN and not before.raw.isdigit() and before.low not in grammar.CALENDAR:
        if not after_title or before.low in grammar.PREPOSITIONS | {"by", "and", "or", "to"}:
            return False
    if before.raw == "(" and event is None:
        return False
    if not dated and (event is None or clause.at(behind).raw not in _OPEN):
        return False
    if any(_says(clause, i, words) for i in range(start, end)):
        return False
    around = clause.text[clause.at(start).start : clause.at(end - 1).end]
    if _ADDRESS.search(around):
        return False
    near = {token.low for token in clause.tokens[max(0, start - _LINE) : end + _LINE]}
    return bool(_YEAR.search(around)) or not near.isdisjoint(grammar.CALENDAR | words.objects("host") | _PLACES)


def _event_in(clause: Clause, start: int, town: int, run_first: int, words: RoleWords) -> int | None:
    """The last word for a meeting in a line before a town, if no colon stands between: "Panel: Ana Rey, Peru" is of persons."""
    for at in range(run_first - 1, start - 1, -1):
        if at < town and clause.at(at).raw == ":":
            return None
        if (at < town or clause.at(at).capital) and clause.at(at).name is None and _is_event(clause.low(at), words):
            return at
    return None


def _year_in(clause: Clause, start: int, end: int) -> bool:
    return any(_YEAR.fullmatch(clause.at(at).raw) for at in range(start, end))


def _says(clause: Clause, at: int, words: RoleWords) -> bool:
    """Whether a word makes a line a sentence that says something else than where a meeting is held."""
    low, before = clause.low(at), clause.low(at - 1)
    form = words.forms.get(low)
    if form is not None and form.participle and (clause.low(at + 1) == "by" or before in ("(", ",")):
        return False
    if (before == "be" and clause.low(at - 2) == "to") or (low == "be" and before == "to"):
        return False
    finite = low in grammar.AUXILIARIES or low in grammar.MODALS or (form is not None and form.past and not form.base)
    return finite and low not in _HELD


def _of_date(low: str) -> bool:
    return low in _DATE_WORDS or grammar.is_number(low)
