"""What the words before a name say of its place in the sentence: a subject, behind a preposition, the object of a verb."""

from typing import Literal

from ccmextract.claims.naming import grammar
from ccmextract.claims.naming.clause import Clause
from ccmextract.gazetteer.roles import RoleWords

Position = Literal["free", "direct", "governed", "object", "supposed", "inverted"]
"""`free` may be a subject, `direct` one whose verb follows at once; `supposed` is what only may be, or is wished for."""

_BACK = 40  # tokens before a name in which its clause begins
_CHAIN = 5  # words of the name of a town
_BEFORE_PREPOSITION = frozenset(
    """
    along together according thanks due next contrary prior ahead apart aside because led held later
    """.split()
)
_GOVERNMENTS = frozenset(("government", "governments", "authorities"))
_PLACES = frozenset("in at near from to of around outside".split())
_TITLES = frozenset("mr mrs ms miss dr prof ambassador minister h.e excellency sir president amb".split())
_ALSO_NOUNS = frozenset(
    """
    report request plan visit support study survey work paper offer call need vote claim change result start end draft
    form answer move step use release increase travel test address promise approach host share deal cut run show record
    document measure focus view project review update aid help neighbour reply
    """.split()
)
"""Verbs that are nouns behind an article: "the request Chad submitted"."""


def edge(clause: Clause, first: int) -> int:
    """Where the words begin that belong to a name in front: "the", "both", "the Government of the"."""
    at, low = first, clause.low
    while True:
        before = low(at - 1)
        if before in ("the", "both", "either", "neither", "only", "even", "our", "nearby", "neighbouring") or (
            before == "also" and at > 1
        ):
            at -= 1
        elif before == "of" and low(at - 2) in _GOVERNMENTS:
            at -= 3 if low(at - 3) in ("royal", "new", "federal") else 2
        else:
            return at


def clause_start(clause: Clause, at: int) -> int:
    """The token at which the clause of a token begins, at most some way back."""
    index = at
    while index > max(0, at - _BACK) and clause.at(index - 1).raw not in grammar.ENDS:
        index -= 1
    while not clause.at(index).word and clause.at(index).name is None and index < at:
        index += 1
    return index


def position(clause: Clause, at: int, words: RoleWords) -> Position:
    """The place of a name whose words begin at a token."""
    before = clause.at(at - 1)
    low = before.low
    if not before.raw or before.raw in grammar.ENDS:
        return "free"
    if before.name is not None:
        return "direct"
    if not before.word:
        return _behind_sign(clause, at)
    if low in grammar.CONDITIONS:
        return "supposed"
    if low in grammar.DUAL:
        return "direct"
    if low == "that":
        noun = clause.low(at - 2) in ("request", "requests") and clause.low(at - 3) in grammar.DETERMINERS
        wished = not noun and any(clause.low(index) in grammar.WISHES for index in range(at - 4, at - 1))
        if clause.low(at - 2) in ("and", "or", "but"):
            wished = any(
                clause.low(i) in grammar.WISHES and clause.low(i + 1) == "that" for i in range(clause_start(clause, at), at - 2)
            )
        return "supposed" if wished else "free"
    if low == "as":
        return _behind_as(clause, at)
    if low in ("and", "or", "but", "&", "nor"):
        return _behind_conjunction(clause, at, words)
    if low in grammar.CONJUNCTIONS:
        return "free"
    if low == "with" and clause.low(at - 2) in ("together", "along", "jointly"):
        return "free"
    if low in grammar.PREPOSITIONS or low in ("by", "not", "rather"):
        return "governed"
    return _behind_word(clause, at, words)


def _behind_word(clause: Clause, at: int, words: RoleWords) -> Position:
    before = clause.at(at - 1)
    low = before.low
    opens = at - 1 == clause_start(clause, at)
    if low in grammar.AUXILIARIES or low in grammar.MODALS:
        return "inverted"
    if low in grammar.SAID:
        return "inverted" if clause.at(at - 2).raw in grammar.QUOTES | {","} else "direct"
    form = words.forms.get(low)
    if (
        form is not None or (low.endswith(("ed", "ing")) and low not in grammar.NO_PAST and len(low) > 4)
    ) and low not in grammar.CALENDAR:
        determined = clause.low(at - 2) in grammar.DETERMINERS or clause.low(at - 3) in grammar.DETERMINERS
        if form is not None and (form.base or form.third) and determined and form.verb in _ALSO_NOUNS:
            return "direct"
        if form is None and low.endswith("ing") and (determined or low in ("meeting", "during", "evening", "morning")):
            return "direct"
        return "object" if not (form and form.verb == "neighbour") else "direct"
    if before.capital and not opens and not before.raw[0].isdigit():
        known = low in grammar.CALENDAR or low in grammar.CAPITALS or any(c.isdigit() for c in low) or _behind_place(clause, at)
        return "direct" if known else "governed"
    return (
        "direct" if not opens or low in grammar.OPENINGS or low in grammar.ADVERBS or not before.capital else _opening_word(low)
    )


def _behind_place(clause: Clause, at: int) -> bool:
    """Whether "the" at a token comes right behind a place that opens the clause: "In Tirana the Government of Albania"."""
    if clause.low(at) != "the":
        return False
    first = at - 1
    while first > at - 1 - _CHAIN and clause.at(first).capital and clause.low(first) not in _PLACES:
        first -= 1
    return clause.low(first) in _PLACES and first == clause_start(clause, at)


def _opening_word(low: str) -> Position:
    """A word that opens the clause with a capital and is no verb: an adverb, or part of a longer name."""
    return (
        "direct" if low.endswith("ly") or low.isdigit() or low in ("host", "newcomer", "neighbour", "signatory") else "governed"
    )


def _behind_as(clause: Clause, at: int) -> Position:
    if clause.low(at - 2) == "such":
        return "governed"
    if clause.low(at - 2) == "well":
        return "free"
    compared = any(clause.low(index) in ("as", "same", "so") for index in range(at - 6, at - 2))
    return "governed" if compared else "free"


def _behind_conjunction(clause: Clause, at: int, words: RoleWords) -> Position:
    """Behind "and" a clause may begin, or the second of two things that a preposition governs: "between the Unit and Chad"."""
    start = clause_start(clause, at)
    if clause.low(at - 1) == "but":
        alone = clause.at(at - 2).raw != ","
        whole = any(
            clause.low(index) in ("all", "every", "no", "none", "nobody", "everyone", "any", "each", "nothing")
            for index in range(start, at - 1)
        )
        return "governed" if alone and whole else "free"
    for index in range(at - 2, max(start, at - 14) - 1, -1):
        word = clause.low(index)
        if word == "between":
            return "governed"
        form = words.forms.get(word)
        if word in grammar.AUXILIARIES or (form is not None and form.past):
            break
    return "free"


def _behind_sign(clause: Clause, at: int) -> Position:
    sign = clause.at(at - 1).raw
    if sign == "," and _like_a_town(clause, at - 2):
        start = clause_start(clause, at)
        return "direct" if opens_with_preposition(clause, start, at) else "governed"
    return "direct" if sign == "(" else "governed" if sign == "/" else "free"


def opens_with_preposition(clause: Clause, start: int, at: int) -> bool:
    """Whether a clause begins with where or when, and has no verb before a token: "In Vienna, Austria hosted"."""
    first = clause.low(start)
    governed = clause.low(start + 1) in grammar.PREPOSITIONS or clause.low(start + 1) in ("by", "to")
    opens = (
        first in grammar.PREPOSITIONS
        or first in grammar.DUAL
        or first.endswith("ing")
        or (first in _BEFORE_PREPOSITION and governed)
    )
    if not (opens or (first.endswith("ed") and governed)):
        return False
    return not any(clause.low(index) in grammar.AUXILIARIES for index in range(start, at))


def _like_a_town(clause: Clause, last: int) -> bool:
    """Whether the word before a comma may be a town, and the name behind it its state: "in Split, Croatia"."""
    first = last
    while first > last - _CHAIN and clause.at(first).word and clause.at(first).capital:
        first -= 1
    if first == last:
        return False
    word = clause.at(last)
    if (
        any(c.isdigit() for c in word.low)
        or word.low in grammar.CALENDAR
        or word.low in grammar.OPENINGS
        or word.low.endswith("ly")
    ):
        return False
    before = clause.at(first)
    return before.low in _PLACES or not before.raw or before.raw in grammar.ENDS or before.low in _TITLES


def town_before(clause: Clause, at: int) -> int | None:
    """The first token of a town before a state's name that begins at a token, None where none is: "Split (Croatia)"."""
    if clause.at(at - 1).raw not in (",", "("):
        return None
    first = at - 2
    if clause.low(first) in grammar.CALENDAR or grammar.is_number(clause.low(first)):
        return None
    while (
        first > at - 2 - _CHAIN
        and clause.at(first).word
        and (clause.at(first).capital or clause.low(first) in grammar.NAME_PARTS)
    ):
        first -= 1
    first += 1
    while first < at - 1 and not clause.at(first).capital:
        first += 1
    return first if first < at - 1 else None
