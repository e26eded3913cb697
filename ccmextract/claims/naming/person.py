"""Persons and bodies that stand for a state: "Ambassador N of Chad", "the delegation of Chad", "Ms. N (Chad)"."""

from dataclasses import dataclass

from ccmextract.claims.naming import grammar
from ccmextract.claims.naming.clause import Clause, Run

_NOUNS = frozenset(
    """
    delegation delegations mission missions embassy ministry ministries ambassador ambassadors minister ministers
    representative representatives delegate delegates envoy envoys diplomat diplomats official officials president
    vice-president king queen secretary chargé consul deputy spokesperson spokesman spokeswoman premier chancellor attaché
    attachés director general
    """.split()
)
_FROM = frozenset(
    """
    ambassador ambassadors minister ministers delegation delegations representative representatives delegate delegates
    diplomats official officials envoy envoys
    """.split()
)
"""Those who are "from" a state as well as "of" it."""
_FOR = frozenset(("delegate", "delegates", "representative", "ambassador"))
_TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir madam amb h.e excellency hon ambassador minister rev lord dame col gen major
    captain colonel general
    """.split()
)
_INSIDE = frozenset("of for and the to in on foreign affairs prime permanent deputy head state . ,".split()) | grammar.NAME_PARTS
_BEFORE = frozenset(
    """
    the a an his her their its new deputy permanent foreign prime head of acting high government vice first senior then
    assistant several some two three
    """.split()
)
_NOT_NAMES = grammar.PREPOSITIONS | frozenset(("by", "and", "when", "as"))
_POSTED = frozenset(("to", "in", "for", "at", "of"))
_BESIDE = frozenset("delegate delegation ambassador minister representative embassy mission".split())
"""What stands right behind the name of a state: "the New Zealand delegation"."""
_OWN = _BESIDE | frozenset(
    """
    delegations president vice-president delegates foreign prime permanent deputy representatives officials
    """.split()
)
_TELLING = grammar.SAID | frozenset("told asked spoke thanked recalled stressed expressed presented introduced".split())
_ELECTED = frozenset(("elected", "appointed", "acclamation"))
_LIVING = frozenset("died dies married resigned retired fainted divorced hospitalised hospitalized".split())
_ILLNESS = frozenset(("ill", "sick", "asleep"))
_BUILDINGS = frozenset("embassy embassies mission missions consulate".split())
_MOVING = frozenset("moved moves relocated closed closes reopened reopens burned burnt lies stands".split())
_LYING = frozenset("located situated housed closed".split())
_DOING = 6  # tokens behind a person in which the verb stands
_BACK = 12  # tokens of an office: "Minister of Foreign Affairs and International Cooperation"
_LONGEST = 24  # tokens of a person's name with all titles
_NAME = 4  # words of a name without a title


@dataclass(frozen=True, slots=True)
class Person:
    """Who stands for a state: the token at which the words begin; `end` is the token behind all of them."""

    start: int
    end: int


def person(clause: Clause, run: Run, edge: int) -> Person | None:
    """The person or body that some names say whose it is; None where there is none. `edge` is where the names' words begin."""
    low = clause.low
    before, behind = low(edge - 1), low(run.last + 1)
    if low(run.last) == "lao":
        return None  # as in "the Lao delegation", an adjective
    if before in ("(", ",") and not run.plural and behind in ((")",) if before == "(" else (",", ")", ";")):
        title = _title(clause, edge - 2)
        end = run.last + 2 if before == "(" else run.last + 1
        if title is not None:
            return Person(_start(clause, title), end)
        return _untitled(clause, edge - 1, end) if before == "(" else None
    if before in ("of", "from"):
        noun = _noun(clause, edge - 1)
        return Person(_start(clause, noun), _past_post(clause, run.last + 1)) if noun is not None else None
    if before == "for" and low(edge - 2) in _FOR:
        return Person(_start(clause, edge - 2), run.last + 1)
    if behind in _BESIDE or (behind in _OWN and clause.possessive(run.last)):
        end = run.last + 2
        while end < run.last + 6 and (clause.at(end).capital or low(end) in _NOUNS) and clause.at(end).word:
            end += 1
        return Person(edge, _past_post(clause, end))
    return None


def private(clause: Clause, own: Person) -> bool:
    """Whether a person only lives, or a building only stands, and nothing is done for a state: "the President of X fell ill"."""
    building = any(clause.low(at) in _BUILDINGS for at in range(own.start, own.end))
    for at in range(own.end, own.end + _DOING):
        low, behind = clause.low(at), clause.low(at + 1)
        if not low or low in (".", ";", ":", "and", "but", "who", "which"):
            return False
        if low in _LIVING or (low in _ILLNESS and clause.low(at - 1) in ("fell", "was", "is", "were", "are", "falls")):
            return True
        if building and (low in _MOVING or (low in _LYING and clause.low(at - 1) in grammar.BE)):
            return behind not in ("that", "an", "by", "the")
    return False


def _past_post(clause: Clause, at: int) -> int:
    """The token behind where somebody is posted: "to the United Nations in Geneva"."""
    end = at + _LONGEST
    while at < end and clause.low(at) in _POSTED:
        name = at + 2 if clause.low(at + 1) == "the" else at + 1
        if not clause.at(name).capital:
            break
        at = name
        while at < end and (clause.at(at).capital or clause.low(at) in ("of", "for", "on")):
            at += 1
    return at


def _title(clause: Clause, last: int) -> int | None:
    """The title that begins a name of a person which ends at a token."""
    for at in range(last, max(-1, last - 8), -1):
        token = clause.at(at)
        if token.low in _TITLES and token.capital and at < last:
            return at
        if token.raw != "." and not (token.word and (token.capital or token.low in grammar.NAME_PARTS)):
            return None
    return None


def _untitled(clause: Clause, bracket: int, end: int) -> Person | None:
    """Somebody named without a title before a bracket, where the words around tell that it is a person and no town."""
    first = bracket
    while first > bracket - _NAME and clause.at(first - 1).word and clause.at(first - 1).capital:
        first -= 1
    if bracket - first < 2:
        return None
    elected = any(clause.low(at) in _ELECTED for at in range(max(0, first - _LONGEST), first))
    return Person(first, end) if elected or clause.low(end) in _TELLING else None


def _opening_name(clause: Clause, last: int) -> bool:
    """Whether a clause begins with words that name a person and end at a token: "Ana Rey, Deputy Minister of"."""
    first = last
    while (
        first > last - _NAME and clause.at(first).word and (clause.at(first).capital or clause.low(first) in grammar.NAME_PARTS)
    ):
        first -= 1
    before = clause.at(first)
    if any(
        clause.low(at) in _BEFORE | _NOUNS or clause.low(at).startswith(("president", "vice"))
        for at in range(first + 1, last + 1)
    ):
        return False
    return last - first >= 2 and (not before.raw or before.raw in grammar.ENDS or before.low == "by")


def _noun(clause: Clause, of: int) -> int | None:
    """The word for a person or body before an "of": that of "the Minister of Mines of"."""
    nouns = _FROM if clause.low(of) == "from" else _NOUNS
    for at in range(of - 1, max(-1, of - _BACK), -1):
        token = clause.at(at)
        if token.name is not None:
            return None
        if token.low in nouns or (token.low in _TITLES and token.capital and at < of - 1):
            return at
        if not (token.capital or token.low in _INSIDE) or (token.raw == "," and clause.low(of) == "from"):
            return None
    return None


def _start(clause: Clause, noun: int) -> int:
    """Where the words of a person begin, with titles, names and other offices before."""
    at = noun
    while at > max(0, noun - _LONGEST):
        before = clause.at(at - 1)
        titled = before.word and (before.low in _BEFORE or (before.capital and before.low not in _NOT_NAMES))
        initial = before.raw == "." and (clause.low(at - 2) in _TITLES or len(clause.low(at - 2)) == 1)
        named = before.raw == "," and (_title(clause, at - 2) is not None or _opening_name(clause, at - 2))
        if not (initial or named or (titled and (before.low != "of" or clause.at(at - 2).capital))):
            break
        at -= 1
    return at
