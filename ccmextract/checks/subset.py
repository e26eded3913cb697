"""Are "three of those" among those?"""

from ccmextract.checks.base import Situation, distinct, skipped
from ccmextract.model import Check, Claim


def check_subset(claim: Claim, situation: Situation) -> Check | None:
    """Members of a claim that points back must be members of the claims it points at; a count must not be larger."""
    wider = [situation.claims[r.claim] for r in claim.relations if r.kind == "subset_of" and r.claim in situation.claims]
    if not wider:
        return None
    where = " and ".join(_where(c) for c in wider)
    pool = {iso3 for c in wider for iso3 in distinct(c)}
    if any(c.evidence.open for c in wider):
        return skipped("subset", f"the list of {where} says that it is not complete")
    if any(c.leftover or any(s.iso3 is None and s.organisation is None for s in c.states) for c in wider):
        return skipped("subset", f"not all names of {where} were resolved")
    if claim.kind == "count":
        stated = claim.subject.stated_count
        if stated is None:
            return None
        ok = stated <= len(pool)
        message = f"{stated} of the {len(pool)} states of {where}"
        return Check(code="subset", status="pass" if ok else "fail", message=message, data={"stated": stated, "of": len(pool)})
    outside = [iso3 for iso3 in distinct(claim) if iso3 not in pool]
    data = {"outside": outside, "of": [c.id for c in wider]}
    if outside:
        names = ", ".join(situation.name(i) for i in outside)
        return Check(code="subset", status="fail", message=f"not among the states of {where}: {names}", data=data)
    return Check(code="subset", status="pass", message=f"all are among the states of {where}", data=data)


def _where(claim: Claim) -> str:
    if claim.evidence.number is not None:
        return f"note {claim.evidence.number}"
    return f"claim {claim.id}"
