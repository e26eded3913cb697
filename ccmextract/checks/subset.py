"""Are "three of those" among those? Are "these seven" the seven that were named?"""

from collections.abc import Sequence
from typing import Any

from ccmextract.checks.base import Situation, clear, distinct, skipped
from ccmextract.model import Check, Claim


def check_subset(claim: Claim, situation: Situation) -> Check | None:
    """Compares a claim with those that it is a part of, or that it names again: by the numbers, and by the listed states.

    Members must be members there, and a number must not be larger. "Others" must be others than those that were named beside
    them. States that are said to be the same must be the same.
    """
    if not claim.relations:
        return None
    same = next((c for r in claim.relations if r.kind == "same_as" and (c := situation.claims.get(r.claim))), None)
    if same is not None:
        return _same(claim, same, situation)
    results = [_among(claim, wider, situation) for wider in _wholes(claim, situation)]
    made = [result for result in results if result is not None]
    for status in ("fail", "skipped"):
        if told := next((result for result in made if result.status == status), None):
            return told
    if len(made) < 2:
        return made[0] if made else None
    return Check(code="subset", status="pass", message="; ".join(result.message for result in made), data=made[0].data)


def _wholes(claim: Claim, situation: Situation) -> list[list[Claim]]:
    """What a claim is a part of; claims of one sentence are one whole together: "eight States Parties and five signatories"."""
    found: dict[tuple[str, tuple[int, int]], list[Claim]] = {}
    for i in dict.fromkeys(r.claim for r in claim.relations):
        if whole := situation.claims.get(i):
            found.setdefault((whole.paragraph, whole.sentence), []).append(whole)
    return list(found.values())


def _among(claim: Claim, wider: Sequence[Claim], situation: Situation) -> Check | None:
    where = " and ".join(_where(c) for c in wider)
    members = distinct(claim)
    pool = {iso3 for c in wider for iso3 in distinct(c)}
    numbers = _numbers(claim, wider, len(pool), situation.brothers(claim), where)
    if numbers is not None and numbers.status == "fail":
        return numbers
    if any(c.evidence.open for c in wider):
        return skipped("subset", f"the list of {where} says that it is not complete")
    if not all(clear(c) for c in wider):
        return skipped("subset", f"not all names of {where} were resolved")
    if not members or not pool:
        return numbers
    outside = [iso3 for iso3 in members if iso3 not in pool]
    data: dict[str, Any] = {"outside": outside, "of": [c.id for c in wider]}
    if outside:
        return _failed(f"not among the states of {where}: {_named(outside, situation)}", data)
    for brother in situation.brothers(claim):
        if both := [iso3 for iso3 in members if iso3 in set(distinct(brother))]:
            data["both"] = both
            return _failed(f"said to be others than the states of {_where(brother)}: {_named(both, situation)}", data)
    return Check(code="subset", status="pass", message=f"all are among the states of {where}", data=data)


def _numbers(claim: Claim, wider: Sequence[Claim], listed: int, brothers: Sequence[Claim], where: str) -> Check | None:
    """Whether the number is larger than that of the whole, by itself or with those of its brothers; None where none is known.

    The number of the whole is the stated or the listed one, whichever is larger: that they differ is another check's matter.
    """
    own = [c.subject.stated_count for c in (*brothers, claim)]
    if claim.subject.stated_count is None or claim.subject.bound not in ("exact", "at_least", "more_than"):
        return None
    stated = [
        c.subject.stated_count for c in wider if c.subject.bound in ("exact", "at_most") and c.subject.stated_count is not None
    ]
    complete = listed if all(c.states and clear(c) and not c.evidence.open for c in wider) else 0
    if len(stated) < len(wider) and not complete:
        return skipped("subset", f"the number of {where} is not known exactly")
    of = max(sum(stated) if len(stated) == len(wider) else 0, complete)
    added = [n for n in own if n is not None]
    total = sum(added) + (claim.subject.bound == "more_than")
    told = f"{total}" if len(added) == 1 else f"{' + '.join(map(str, added))} = {total}"
    data: dict[str, Any] = {"stated": total, "of": of}
    if total > of:
        return _failed(f"{told} of the {of} states of {where}", data)
    return Check(code="subset", status="pass", message=f"{told} of the {of} states of {where}", data=data)


def _same(claim: Claim, earlier: Claim, situation: Situation) -> Check:
    where = _where(earlier)
    here, there = distinct(claim), distinct(earlier)
    if not here or not there or claim.evidence.open or earlier.evidence.open or not (clear(claim) and clear(earlier)):
        numbers = (claim.subject.stated_count, earlier.subject.stated_count)
        if None in numbers:
            return skipped("subset", f"no number is stated here, or in {where}")
        data: dict[str, Any] = {"stated": numbers[0], "of": numbers[1]}
        if numbers[0] != numbers[1]:
            return _failed(f"{numbers[0]} here, {numbers[1]} in {where}", data)
        return Check(code="subset", status="pass", message=f"{numbers[0]}, as many as in {where}", data=data)
    outside = [iso3 for iso3 in here if iso3 not in set(there)]
    missing = [iso3 for iso3 in there if iso3 not in set(here)]
    data = {"outside": outside, "missing": missing, "of": [earlier.id]}
    if outside or missing:
        told = [
            f"{words}: {_named(codes, situation)}" for words, codes in (("only here", outside), ("only there", missing)) if codes
        ]
        return _failed(f"not the states of {where}; {'; '.join(told)}", data)
    return Check(code="subset", status="pass", message=f"the same states as those of {where}", data=data)


def _failed(message: str, data: dict[str, Any]) -> Check:
    return Check(code="subset", status="fail", message=message, data=data)


def _named(codes: Sequence[str], situation: Situation) -> str:
    return ", ".join(situation.name(i) for i in codes)


def _where(claim: Claim) -> str:
    """The note of a claim, else its words: its id is another one in every file format."""
    if claim.evidence.number is not None:
        return f"note {claim.evidence.number}"
    words = claim.subject.heading.text if claim.subject.heading else claim.subject.text
    return f'"{words}"' if words else f"claim {claim.id}"
