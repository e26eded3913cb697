"""Do the parts of a whole make it up: "120 states, of which 106 ... and 14 ..."? Do the votes make the total beside them?"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ccmextract.checks.base import Situation, clear, distinct, skipped
from ccmextract.model import Check, Claim


def check_partition(claim: Claim, situation: Situation) -> Check | None:
    """The check stands on the whole; its message tells the sum.

    The numbers of the parts must make the number of the whole. Where all list states, no state may be in two parts, and none of
    the whole in no part. That a member of a part is not one of the whole is told by the part's own subset check.
    """
    if claim.kind == "vote":
        return _vote(claim)
    parts = situation.parts(claim)
    if not parts:
        return None
    wholes = [
        found
        for i in dict.fromkeys(r.claim for p in parts for r in p.relations if r.kind == "part_of")
        if (found := situation.claims.get(i))
    ]
    numbers = [_number(p) for p in parts]
    known = [n for n in numbers if n is not None]
    totals = [n for w in wholes if (n := _number(w)) is not None]
    if len(known) < len(numbers) or len(totals) < len(wholes):
        return skipped("partition", "not all numbers are known exactly")
    total, sum_ = sum(totals), sum(known)
    told = f"{' + '.join(map(str, known))} = {sum_}"
    data: dict[str, Any] = {"sum": sum_, "stated": total, "parts": [p.id for p in parts]}
    if sum_ != total:
        return Check(code="partition", status="fail", message=f"{told}, not {total}", data=data)
    if fault := _members(wholes, parts, situation, data):
        return Check(code="partition", status="fail", message=f"{told}, but {fault}", data=data)
    return Check(code="partition", status="pass", message=told, data=data)


def _number(claim: Claim) -> int | None:
    """How many a claim states, else how many its list holds."""
    subject = claim.subject
    if subject.stated_count is not None:
        return subject.stated_count if subject.bound in ("exact", None) else None
    return len(distinct(claim)) if claim.states and clear(claim) and not claim.evidence.open else None


def _members(wholes: Sequence[Claim], parts: Sequence[Claim], situation: Situation, data: dict[str, Any]) -> str | None:
    """What is wrong with the lists; None where something lists nobody, or is not understood."""
    if any(not c.states or not clear(c) or c.evidence.open for c in parts):
        return None
    times = Counter(iso3 for p in parts for iso3 in distinct(p))
    twice = [iso3 for iso3, n in times.items() if n > 1]
    if twice:
        data["twice"] = twice
        return f"in two parts: {', '.join(situation.name(i) for i in twice)}"
    if any(not c.states or not clear(c) or c.evidence.open for c in wholes):
        return None
    pool = dict.fromkeys(iso3 for w in wholes for iso3 in distinct(w))
    missing = [iso3 for iso3 in pool if iso3 not in times]
    if missing and times.keys() <= pool.keys():
        data["missing"] = missing
        return f"in no part: {', '.join(situation.name(i) for i in missing)}"
    return None


def _vote(claim: Claim) -> Check | None:
    """The parts of a vote against the total that is stated beside them."""
    total = claim.subject.of_total if claim.subject.of_total is not None else claim.subject.stated_count
    if total is None or not claim.vote:
        return None
    added = sum(part.count for part in claim.vote)
    told = f"{' + '.join(str(part.count) for part in claim.vote)} = {added}"
    data: dict[str, Any] = {"sum": added, "stated": total}
    if added != total:
        return Check(code="partition", status="fail", message=f"{told}, not {total}", data=data)
    return Check(code="partition", status="pass", message=told, data=data)
