"""What a sentence says is not so: negated verbs, meetings not held, rumours that were denied, titles in quotation marks."""

from ccmextract.claims.naming import grammar
from ccmextract.claims.naming.clause import Clause, Run
from ccmextract.claims.naming.position import clause_start
from ccmextract.gazetteer.roles import RoleWords

_NEGATIVE = frozenset(("not", "never", "n't"))
_NOBODY = frozenset(("no", "none", "neither", "nothing"))
_NOT_NEGATIVE = frozenset("later fewer less more sooner longer doubt . only less".split())
"""What makes "no" or "not" deny nothing: "no later than", "no. 5", "not only"."""
_RUMOURS = frozenset(
    """
    rumour rumours rumor rumors claim claims allegation allegations accusation accusations assertion story stories charge
    charges statement suggestion impression idea belief
    """.split()
)
_DENIED = frozenset(
    """
    denied wrong false untrue unfounded baseless incorrect premature mistaken refuted withdrawn retracted groundless
    unproven disproved disproven erroneous
    """.split()
)
_UNTRUE = frozenset("false untrue incorrect denied denies deny disputed disputes refuted".split())
_PROOF = frozenset("evidence proof sign indication".split())
_BACK = 14  # tokens between "that" and a name
_FORTH = 40  # tokens behind a name in which a rumour is denied
_QUOTED = 24  # tokens between a quotation mark and a name
_TITLED = frozenset("entitled titled headed headline headlines title book song film poster slogan letter".split())
_OPENING = frozenset(("“", "«"))
_CLOSING = frozenset(("”", "»"))
_HELD = frozenset("held take took taken place happen hosted organised organized convened meet met staged".split())
_OFF = frozenset("cancelled canceled dropped abandoned scrapped aborted moved relocated".split())
_ENDS = frozenset(("", ".", ";", "|", "!", "but", "where", "because"))
_AFTER = 14  # tokens behind a place in which a meeting is cancelled
_BEFORE = 14  # tokens before a place in which it is said that none was held
_NEAR = 4  # tokens between a negation and its verb or noun
_CHAIN = 5  # auxiliaries and adverbs of one verb


def negated(clause: Clause, at: int) -> bool:
    """Whether the finite verb at a token is negated: "was not elected", "never hosted", "has not yet been chosen"."""
    if clause.low(at - 1) == "never":
        return True
    for index in range(at + 1, at + 1 + _CHAIN):
        low = clause.low(index)
        if low in _NEGATIVE:
            return clause.low(index + 1) != "only"
        if not (low in grammar.AUXILIARIES or low in grammar.ADVERBS or low.endswith("ly")):
            break
    return False


def undone(clause: Clause, start: int, by: int) -> bool:
    """Whether what is done "by" somebody is negated, in the clause that begins at `start`: "was never funded by", "not by"."""
    at = by - 1
    if clause.low(at) == "not":
        return True
    if clause.low(start) in _NOBODY and clause.low(start + 1) not in _NOT_NEGATIVE and clause.at(start + 1).name is None:
        return not any(clause.at(i).raw == "," for i in range(start, by))
    while at > max(start, by - _BACK) and clause.low(at) not in grammar.AUXILIARIES | _NEGATIVE and clause.at(at).word:
        at -= 1
    if clause.low(at) in ("been", "being", "be"):
        at -= 1
    while at > start and clause.low(at) in grammar.ADVERBS - _NEGATIVE:
        at -= 1
    return clause.low(at) in _NEGATIVE and clause.low(at + 1) != "only"


def unheld(clause: Clause, run: Run, place: int, words: RoleWords) -> bool:
    """Whether no meeting was held at a place whose words begin at a token: "no workshop was held in", "in X, was cancelled"."""
    low = clause.low
    start = max(clause_start(clause, place), place - _BEFORE)
    for at in range(start, place):
        if _not_held(clause, at):
            return True
        near = {low(i) for i in range(at + 1, at + 1 + _NEAR)}
        if low(at) == "no" and low(at + 1) not in _NOT_NEGATIVE and not near.isdisjoint(words.objects("host")):
            return True
    for at in range(run.last + 1, run.last + 1 + _AFTER):
        if low(at) in _ENDS or (low(at) == "and" and low(at + 1) not in _OFF | grammar.BE | {"then", "later"}):
            return False
        was = low(at - 1) in grammar.BE | {"been", "being"} or low(at - 1).endswith("ly") or low(at - 1) in ("then", "later")
        was = was or (low(at - 1) == "be" and low(at - 2) in ("to", "will"))
        if was and (low(at) in _OFF or (low(at) == "called" and low(at + 1) == "off")):
            return low(at) not in ("moved", "relocated") or low(at + 1) == "to"
        if low(at) == "postponed" and low(at + 1) in ("indefinitely", "sine"):
            return True
        if _not_held(clause, at):
            return True
    return False


def _not_held(clause: Clause, at: int) -> bool:
    """Whether "not" or "never" at a token negates that a meeting is held: "not yet been held"."""
    if clause.low(at) not in _NEGATIVE or clause.low(at + 1) == "only":
        return False
    verb = at + 1
    while verb < at + _CHAIN and (clause.low(verb) in grammar.AUXILIARIES or clause.low(verb) in grammar.ADVERBS):
        verb += 1
    return clause.low(verb) in _HELD


def denied(clause: Clause, run: Run, edge: int, words: RoleWords) -> bool:
    """Whether a sentence tells something of names only to say that it is wrong, or as the title of a paper."""
    return _false(clause, run, edge) or _title(clause, run, words)


def _false(clause: Clause, run: Run, edge: int) -> bool:
    low = clause.low
    for at in range(edge - 1, max(-1, edge - _BACK), -1):
        if clause.at(at).raw in grammar.ENDS or low(at) == "but":
            return False
        if low(at) != "that":
            continue
        before, further = low(at - 1), [low(i) for i in range(at - 6, at - 1)]
        no = not _NEGATIVE.isdisjoint(further) or "no" in further
        if before in _RUMOURS and low(at + 1) not in grammar.AUXILIARIES:
            return any(low(i) in _DENIED for i in range(run.last + 1, run.last + _FORTH))
        if before in _UNTRUE:
            return not no
        return before in {"true", "case", "correct"} | _PROOF and no
    return False


def _title(clause: Clause, run: Run, words: RoleWords) -> bool:
    """Whether names stand in the quotation marks of a title: the paper "Chad has joined"."""
    for at in range(run.first - 1, max(-1, run.first - _QUOTED), -1):
        raw = clause.at(at).raw
        if raw in _CLOSING:
            return False
        if raw not in _OPENING and raw != '"':
            continue
        before = clause.low(at - 1)
        if before not in _TITLED and before not in words.objects("author"):
            return False
        closing = {'"'} | _CLOSING
        return any(clause.at(i).raw in closing for i in range(run.last + 1, run.last + _QUOTED))
    return False
