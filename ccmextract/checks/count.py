"""Is the number that a claim states the number of states that its evidence lists?"""

import re

from ccmextract.checks.base import Situation, distinct, skipped
from ccmextract.model import Bound, Check, Claim
from ccmextract.numerals import NUMERAL, written_twice

_NUMERAL = re.compile(NUMERAL, re.IGNORECASE)


def check_count(claim: Claim, situation: Situation) -> Check | None:
    """Distinct states are compared, and only where the whole list is accounted for; an organisation counts as none.

    A name that was not resolved may be a state or not: where that decides, the check is skipped.
    """
    if claim.kind != "state_list":
        return None
    stated = claim.subject.stated_count
    if stated is None:
        return skipped("count", "no number is stated")
    twice = _twice(claim.subject.text)
    if twice is not None and twice[0] != twice[1]:
        data = {"words": twice[0], "digits": twice[1]}
        return Check(
            code="count", status="fail", message=f"the number is {twice[0]} in words and {twice[1]} in digits", data=data
        )
    together = situation.listed_with(claim)
    resolved = len({iso3 for one in together for iso3 in distinct(one)}) if len(together) > 1 else len(distinct(claim))
    unresolved = sum([s.iso3 is None and s.organisation is None for one in together for s in one.states])
    listed = resolved + unresolved
    data = {"stated": stated, "resolved": resolved, "unresolved": unresolved}
    leftover = "; ".join(one.leftover for one in together if one.leftover)
    if leftover:
        return skipped("count", f"the list holds words that were not understood: {leftover}")
    if any(one.evidence.open for one in together) and listed <= stated:
        return skipped("count", f"{stated} stated, {listed} listed, and the list says that it is not complete")
    bound = claim.subject.bound or "exact"
    agrees = {_agrees(number, stated, bound) for number in (resolved, listed)}
    if None in agrees:
        return skipped("count", f"about {stated} stated, {listed} listed")
    if len(agrees) > 1:  # whether it adds up hangs on names that nobody knows
        return skipped("count", f"{_bounded(stated, bound)} stated, {resolved} resolved, {unresolved} not resolved")
    message = f"{_bounded(stated, bound)} stated, {listed} listed"
    if unresolved:
        message += f", {unresolved} of them not resolved"
    return Check(code="count", status="pass" if True in agrees else "fail", message=message, data=data)


def _twice(text: str) -> tuple[int, int] | None:
    """The two values of a number that is written in words and in digits."""
    if "(" not in text:
        return None
    return next((pair for found in _NUMERAL.finditer(text) if (pair := written_twice(found.group()))), None)


def _agrees(listed: int, stated: int, bound: Bound) -> bool | None:
    return {
        "exact": listed == stated,
        "at_least": listed >= stated,
        "at_most": listed <= stated,
        "more_than": listed > stated,
        "fewer_than": listed < stated,
        "nearly": None,
    }[bound]


def _bounded(stated: int, bound: Bound | None) -> str:
    return f"{stated}" if bound in (None, "exact") else f"{bound.replace('_', ' ')} {stated}"
