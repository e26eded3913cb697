"""Whether a state is a party: documents that say different things of it, and states whose group changed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from ccmextract.compare.completion import by_document
from ccmextract.compare.finding import Finding
from ccmextract.compare.matter import Matter
from ccmextract.compare.statement import Statement, Told
from ccmextract.gazetteer.status import State

_WORDS: Mapping[State, str] = {"party": "a State Party", "signatory": "a signatory", "not_party": "a state not party"}
_Standings = list[tuple[Told, dict[State, list[Statement]]]]
"""What each document says that a state is, in the order of the dates."""


def contradicting_standings(matter: Matter) -> Iterator[Finding]:
    """States that are a party and none at once: in documents of one date, in one document, or earlier a party and later none.

    What the membership table explains is left out: a deposit or a withdrawal within the days that the date can mean, and a
    withdrawal between two dates.
    """
    for state, standings in _by_state(matter).items():
        for conflict in (_same_day(state, standings, matter), _gone_back(state, standings, matter)):
            if not conflict:
                continue
            yield matter.finding(
                kind="standing",
                state=state,
                message=" and ".join(f"{_WORDS[what]} on {statements[0].document.date}" for what, statements in conflict),
                table=matter.history(state),
                sources=tuple(one for _, statements in conflict for one in by_document(statements, state)),
            )


def _by_state(matter: Matter) -> Mapping[str, _Standings]:
    """What the documents say that each state is; states by name."""
    found: dict[str, _Standings] = defaultdict(list)
    for told, statements in matter.dated:
        for statement in statements:
            if statement.standing is None:
                continue
            for state in statement.members:
                if not found[state] or found[state][-1][0] is not told:
                    found[state].append((told, {}))
                found[state][-1][1].setdefault(statement.standing, []).append(statement)
    return found


_Conflict = list[tuple[State, list[Statement]]]


def _same_day(state: str, standings: _Standings, matter: Matter) -> _Conflict:
    """The statements of the first date on which a state is a party and none."""
    by_date: dict[str | None, dict[State, list[Statement]]] = {}
    for told, said in standings:
        for what, statements in said.items():
            by_date.setdefault(told.date, {}).setdefault(what, []).extend(statements)
    for told, _ in standings:
        said = by_date[told.date]
        others = [(what, said[what]) for what in said if what != "party"]
        if "party" in said and others and not _moved_within(state, told, matter):
            return [("party", said["party"]), *others]
    return []


def _moved_within(state: str, told: Told, matter: Matter) -> bool:
    """Whether the table knows a change within the days that a date can mean."""
    known, days = matter.membership(state), told.days
    return days is not None and any(
        day is not None and days.first <= day <= days.last for day in (known.signed, known.deposited, known.withdrawn)
    )


def _gone_back(state: str, standings: _Standings, matter: Matter) -> _Conflict:
    """A state that an earlier document calls a party, and a later one none, where the table knows no withdrawal by then.

    The first later document tells; of the earlier ones the nearest, or the first where the nearest may be of the same time.
    """
    party: list[Statement] = []
    for told, said in standings:
        days = told.days
        others = [(what, said[what]) for what in said if what != "party"]
        earlier = [s for s in party if days is not None and s.document.days is not None and s.document.days.before(days)]
        if earlier and others and days is not None:
            withdrawn = matter.membership(state).withdrawn
            if withdrawn is None or withdrawn > days.last:
                return [("party", earlier[:1]), *others]
        if "party" in said and not others:
            party = [said["party"][0], *party[-1:]]
    return []


def changed_groups(matter: Matter) -> Iterator[Finding]:
    """States whose group is another one than in the document before that speaks of them.

    A change is expected where the membership table has it between the two dates. Whether a state that is no party had signed
    is told by the table alone: some documents count signatories among the states not party.
    """
    for state, standings in _by_state(matter).items():
        plain = [(told, *next(iter(said.items()))) for told, said in standings if len(said) == 1]
        for (one, before, first), (other, after, second) in pairwise(plain):
            if before == after or one.days is None or other.days is None or not one.days.before(other.days):
                continue
            known = matter.membership(state)
            agrees = known.on(one.days.last) == before and known.on(other.days.last) == after if matter.table else None
            if "party" not in (before, after) and not agrees:
                continue
            if before == "party" and not agrees:
                continue  # a contradiction, told as such
            notes = () if agrees is not False else ("the membership table has no such change between the two dates",)
            yield matter.finding(
                kind="group",
                state=state,
                message=f"{_WORDS[before]} on {one.date}, {_WORDS[after]} on {other.date}",
                expected=agrees,
                table=matter.history(state),
                notes=notes,
                sources=(*by_document(first, state), *by_document(second, state)),
            )
