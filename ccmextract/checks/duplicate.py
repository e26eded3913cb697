"""Is a state listed twice?"""

from collections import Counter

from ccmextract.checks.base import Situation
from ccmextract.model import Check, Claim


def check_duplicate(claim: Claim, situation: Situation) -> Check | None:
    """Fails where two names of one list mean one state."""
    if claim.kind != "state_list":
        return None
    codes = [s.iso3 for s in claim.states if s.iso3 is not None]
    if len(set(codes)) == len(codes):
        return Check(code="duplicate", status="pass", message="no state is listed twice")
    times = Counter(codes)
    twice = [iso3 for iso3, n in times.items() if n > 1]
    told = "; ".join(f"{situation.name(iso3)} is listed {_times(times[iso3])}" for iso3 in twice)
    return Check(code="duplicate", status="fail", message=told, data={"states": twice})


def _times(n: int) -> str:
    return "twice" if n == 2 else f"{n} times"
