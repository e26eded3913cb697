"""Offices and other roles that words beside a name give it: "the Coordinators on Clearance (Chad and Mali)", "Chad, as host"."""

import re

from ccmextract.claims.naming import grammar
from ccmextract.claims.naming.clause import Clause, Run
from ccmextract.gazetteer.roles import Noun, RoleWords
from ccmextract.model import Role
from ccmextract.numerals import NUMERAL

_OFFICES: tuple[tuple[Role, str], ...] = (
    ("vice_president", r"vice[-\s]presiden(?:ts?|cy)"),
    ("coordinator", r"(?:co-?)?co-?ordinators?(?:hip)?"),
    ("president", r"(?:co-?)?presiden(?:ts?|cy)(?:-designate|-elect)?"),
    ("friend", r"friends?(?=\s+(?:of\s+the\s+president|on\b))"),
    ("chair", r"(?:co-?|vice-)?chair(?:s|persons?|manship)?"),
    ("facilitator", r"(?:co-?)?facilitators?"),
    ("host", r"(?:co-?)?hosts?"),
    ("sponsor", r"(?:co-?)?sponsors?"),
    ("donor", r"donors?"),
)
_OFFICE = re.compile(r"\b(?:" + "|".join(f"(?P<{role}>{words})" for role, words in _OFFICES) + r")\b(?![’'])", re.IGNORECASE)
_DOING: frozenset[Role] = frozenset(("chair", "host", "sponsor"))
"""Roles whose words are verbs as well: "Five States Parties host visits (...)" names no hosts."""
_AS_NOUN = re.compile(r"(?:\b(?:the|an?|as|its|their|lead|main|current|new|joint)\s+|[,(:|]\s*|^\s*)$", re.IGNORECASE)
_WINDOW = 80  # characters before a list in which the office that it is of stands
_NOUNS = r"(?:states?|parties|signator(?:y|ies)|countries)"
_GROUP = rf"(?:{NUMERAL}|several|some|many|these|those|all|other)\s+(?:[a-z][\w-]*\s+){{0,3}}{_NOUNS}\b"
_VERB = (
    r"(?:is|are|was|were|has|have|had|will|would|should|may|must|met|wrote|sent|gave|told|took|held|spoke|saw|found|made|said)\b"
)
# What says that the office only does something, and that the list behind is of others.
_OTHERS = re.compile(
    rf"(?<!\w)(?:{_GROUP}|{_VERB}|\w+ed\s+(?:to|that|the|an?|all|by|on|in|at|for|with|\d+|states|parties)\b)", re.IGNORECASE
)
_PART_OF = re.compile(r"\s+(?:of|to)\s+(?:the\s+)?")


def office_before(text: str, floor: int, stop: int) -> Role | None:
    """The office of which the words before a list say that the list names its holders."""
    found: Role | None = None
    end, low = stop, max(floor, stop - _WINDOW)
    for match in _OFFICE.finditer(text, low, stop):
        role = next(role for role, _ in _OFFICES if match[role])
        if role in _DOING and not _AS_NOUN.search(text[low : match.start()]):
            continue
        if found is None or not _PART_OF.fullmatch(text, end, match.start()):
            found = role  # but the Friend of the President is a Friend
        end = match.end()
    return None if found is None or _OTHERS.search(text, end, stop) else found


_PERSONS = frozenset(("representative",))
_VERBS_TOO = frozenset(
    """
    chair chairs host hosts co-host co-hosts sponsor sponsors co-sponsor co-sponsors cosponsor cosponsors co-chair
    co-chairs author authors
    """.split()
)
_BEFORE_NOUN = frozenset("first the a an its their our as of new lead main joint current co former next and by".split())
_FILLERS = frozenset(
    """
    the a an its their our current incoming outgoing new then acting lead joint next both one of also main sole first as
    """.split()
)
_HOW = frozenset("by without with in on".split())
_CHOICE = frozenset("acclamation consensus vote votes opposition ballot objection majority unanimity proposal".split())
_CAPACITY = frozenset("capacity capacities role roles function functions quality".split())
_COMPLEMENT = frozenset(("of", "on", "for", "to", "designate", "elect", "and"))
_AFTER_DIRECT = frozenset("country countries state states government nation governments".split())
_CLOSING = frozenset(("", ",", ".", ";", ")", ":", "–", "—", "-", "|", "who", "which", "(", "]"))
_AFTER_ADJECTIVE = frozenset("president coordinator coordinators friend friends chair host".split())
_PAST = frozenset("former past previous ex earlier".split())
_SIGNS = frozenset((",", "–", "—"))
_BACK = 20  # tokens between an office and its holders: "the Coordinators on international cooperation and assistance (...)"
_THOSE = 40  # tokens before "those on victim assistance" in which the office is named
_STANDING_FOR = frozenset("those that one ones".split())
_SERIES = 100  # tokens of offices in a row, each with a bracket
_FUNCTION = grammar.PREPOSITIONS | grammar.DETERMINERS | frozenset(("by", "to", "all"))


def noun_at(clause: Clause, at: int, words: RoleWords) -> Noun | None:
    """The office or other role that the token at an index names as a noun."""
    token = clause.at(at)
    if not token.word:
        return None
    noun = words.nouns.get(f"{clause.low(at - 1)} {token.low}") or words.nouns.get(token.low)
    if noun is None or noun.role in _PERSONS or clause.low(at + 1) in ("'", "’"):
        return None
    if noun.role == "friend" and not token.capital and clause.low(at + 1) != "of" and clause.low(at + 3) != "president":
        return None
    if token.low in _VERBS_TOO and not token.capital:
        before = clause.at(at - 1)
        if before.low not in _BEFORE_NOUN and before.word:
            return None
    return noun


def office_behind(clause: Clause, at: int, plural: bool, words: RoleWords, *, person: bool = False) -> Role | None:
    """The office that the words from a token on, behind names, say that they have: "Croatia, President of", "in its capacity as".

    `plural` tells whether there are several names. With `person` somebody stands for the state, and "and" may join an office.
    """
    low = clause.low
    if low(at) == ")":
        at += 1
    elif low(at) == "(":
        noun = noun_at(clause, _past_fillers(clause, at + 1), words)
        return noun.role if noun else None
    manner = past_manner(clause, at)
    if manner > at and low(manner) == "as":
        at = manner
    comma = low(at) in _SIGNS
    at += comma
    if low(at) == "in" and low(at + 2) in _CAPACITY:
        at += 4 if low(at + 3) in ("as", "of") else 3
        noun = noun_at(clause, _past_fillers(clause, at), words)
        return noun.role if noun else None
    if low(at) == "as" or (person and low(at) == "and"):
        noun = noun_at(clause, _past_fillers(clause, at + 1), words)
        return noun.role if noun else None
    if not comma:
        return None
    at = _past_fillers(clause, at)
    noun = noun_at(clause, at, words)
    if noun is None or (noun.plural != plural and not low(at).endswith(("cy", "ship"))):
        return None
    if low(at + 1) in _COMPLEMENT and low(at + 1) != "and":
        return noun.role
    at += low(at + 1) in _AFTER_DIRECT  # "the host country"
    return noun.role if low(at + 1) in _CLOSING and not _enumerates(clause, at + 1) else None


def past_manner(clause: Clause, at: int) -> int:
    """The token behind words that say how somebody was chosen: "by acclamation", ", without a vote,", "unanimously"."""
    first = at
    if clause.low(at) in _SIGNS:
        at += 1
    if clause.low(at).endswith("ly"):
        at += 1
    elif clause.low(at) in _HOW:
        end = at + 1
        while end < at + 4 and clause.low(end) not in _CHOICE:
            end += 1
        at = end + 1 if clause.low(end) in _CHOICE else first
    else:
        return first
    return at + 1 if clause.low(at) in _SIGNS and clause.low(first) in _SIGNS else at


def _enumerates(clause: Clause, comma: int) -> bool:
    """Whether a list of speakers goes on behind an office: "Chad, the President, and Mali"."""
    return clause.low(comma) == "," and clause.low(comma + 1) in ("and", "or", "the", "as")


def office_ahead(clause: Clause, edge: int, run: Run, words: RoleWords) -> Role | None:
    """The office that the words before names, which begin at a token, say that they have."""
    low = clause.low
    before = low(edge - 1)
    if before == "(":
        if low(run.last + 1) not in _CLOSING:
            return None
        found = _head(clause, edge - 1, words, commas=True)
        return found[0].role if found else None
    if before in _SIGNS:
        found = _head(clause, _short_name_before(clause, edge - 1), words, commas=False)
        if found is None:
            return None
        noun, at = found
        if noun.plural != run.plural:
            return None
        opening = low(at - 1) == "as" or (low(at - 1) in ("the", "a") and low(at - 2) == "as")
        return noun.role if opening or low(run.last + 1) in _CLOSING else None
    if before == "from":
        office = noun_at(clause, edge - 2, words)
        start = clause.at(_before_fillers(clause, edge - 3))
        # "wrote to Coordinators from Chad" may be of letters from there
        acting = start.low == "by" or not start.raw or start.raw in grammar.ENDS
        return office.role if office and office.plural and acting else None
    beside = noun_at(clause, edge - 2 if before in _AFTER_DIRECT else edge - 1, words)
    return beside.role if beside else None


def office_of(clause: Clause, edge: int, words: RoleWords) -> Role | None:
    """The office of "the presidency of Chad", "under the chairmanship of Chad"; a president of a state is its head."""
    if clause.low(edge - 1) != "of" or not clause.low(edge - 2).endswith(("cy", "ship")):
        return None
    noun = noun_at(clause, edge - 2, words)
    return noun.role if noun else None


def _past_fillers(clause: Clause, at: int) -> int:
    while clause.low(at) in _FILLERS:
        at += 1
    if clause.low(at) == "vice" and clause.low(at + 1).startswith("president"):
        return at + 1
    # "1RC President", "thematic Coordinator"; a former one is none
    adjective = clause.at(at).word and clause.low(at) not in _PAST and clause.low(at + 1) in _AFTER_ADJECTIVE
    return at + 1 if adjective else at


def _before_fillers(clause: Clause, at: int) -> int:
    while clause.low(at) in _FILLERS:
        at -= 1
    return at


def _short_name_before(clause: Clause, comma: int) -> int:
    """The token where a short name in brackets begins that ends before a comma: "the Ninth Meeting of States Parties (9MSP),"."""
    short = clause.at(comma - 2)
    bracketed = clause.low(comma - 1) == ")" and clause.low(comma - 3) == "("
    return comma - 3 if bracketed and short.name is None and short.raw[-1:].isupper() else comma


def _head(clause: Clause, end: int, words: RoleWords, *, commas: bool) -> tuple[Noun, int] | None:
    """The office whose words end before a token, and where it stands; `commas` may stand in what it is for."""
    at, low = end, max(-1, end - _BACK)
    while at - 1 > low:
        at -= 1
        token = clause.at(at)
        if token.raw == ")" and commas and (opening := _bracket_before(clause, at, max(0, end - _SERIES))) is not None:
            at, low = opening, max(-1, opening - _BACK)
            continue
        noun = noun_at(clause, at, words)
        if noun is not None:
            return _outer(clause, at, noun, words)
        if token.low in _STANDING_FOR and clause.low(at + 1) in ("on", "for", "of"):
            for earlier in range(at - 1, max(-1, at - _THOSE), -1):
                if noun := noun_at(clause, earlier, words):
                    return _outer(clause, earlier, noun, words)
            return None
        if token.name is not None or token.raw in ".;:|?!()" or (token.raw == "," and not commas):
            return None
        if token.low in grammar.AUXILIARIES or token.low in grammar.MODALS or token.low in ("which", "who", "that"):
            return None
        form = words.forms.get(token.low)
        if form is not None and form.past and not form.base and (clause.low(at + 1) in _FUNCTION or not form.participle):
            return None
        if form is not None and form.past and clause.at(at + 1).raw.isdigit():
            return None
    return None


def _bracket_before(clause: Clause, closing: int, floor: int) -> int | None:
    """The bracket that opens what a token closes, where another thing that the office is for follows: "on A (Chad) and on B"."""
    behind = closing + 1
    while behind < closing + 4 and clause.low(behind) in (",", "and", "as", "well"):
        behind += 1
    if behind == closing + 1 or clause.low(behind) not in ("on", "for"):
        return None
    at = closing - 1
    while at > floor and clause.at(at).raw not in ("(", ")"):
        at -= 1
    return at if clause.at(at).raw == "(" else None


def _outer(clause: Clause, at: int, noun: Noun, words: RoleWords) -> tuple[Noun, int]:
    """The office that another one is part of: the Friend of the President is a Friend."""
    first = at - 2 if clause.low(at - 1) == "the" else at - 1
    outer = noun_at(clause, first - 1, words) if clause.low(first) in ("of", "to") else None
    return (noun, at) if outer is None else (outer, first - 1)
