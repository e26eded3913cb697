"""Was every listed state a party, a signatory or neither, as the claim says, on the day that the facts stand at?"""

import re
from collections import Counter
from collections.abc import Mapping

from ccmextract.checks.base import Situation, distinct, skipped
from ccmextract.gazetteer.status import State
from ccmextract.model import Check, Claim, Group

_BELONG: dict[Group, str] = {
    "states_parties": "States Parties",
    "signatories": "signatories",
    "states_not_party": "States not Party",
    "states": "states",
}
_KINDS = 3  # what a state may be: party, signatory, neither
_EXPECTED: dict[Group, State] = {"states_parties": "party", "signatories": "signatory", "states_not_party": "not_party"}
_IN_WORDS = {"party": "a State Party", "signatory": "a signatory", "not_party": "not a party and not a signatory"}
_WAS = {"party": "State Party", "signatory": "signatory", "not_party": "neither party nor signatory"}
_NEVER_SIGNED = re.compile(r"\bnon[-\s]?signator", re.IGNORECASE)
# "13 signatories have ratified" speaks of states that are parties by now.
_BECAME = re.compile(
    r"\s+(?:\w+\s+)?(?:have|has|had)?\s*(?:\w+\s+)?(?:ratified|acceded|accepted|approved|joined|become\s+(?:full\s+)?(?:states?\s+)?part(?:y|ies))\b",
    re.IGNORECASE,
)
# "The instrument of ratification was deposited by eight signatories": they may be parties by now.
_RATIFYING = re.compile(
    r"\b(?:ratifications?|accessions?|instruments?)\b[^.;]{0,80}\b(?:deposited|completed|concluded|finished|handed over)\b"
    r"|\b(?:deposited|completed|concluded|finished)\b[^.;]{0,80}\b(?:ratifications?|accessions?|instruments?)\b",
    re.IGNORECASE,
)


def check_membership(claim: Claim, situation: Situation) -> Check | None:
    """A state counts as a party from the deposit of its instrument; that the treaty was not yet in force for it is told
    beside it. Members of a mixed group are checked one by one: each must be what one of the groups is, and the groups'
    numbers must come out. Where the document says what it means by a group, that is expected.
    """
    if claim.kind != "state_list":
        return None
    group = claim.subject.group
    if group is None:
        return skipped("membership", "the words name no group")
    expected = _expected(claim, situation)
    defined = _defined(claim, situation)
    if "any" in expected:
        return skipped("membership", f"states of every kind are meant{defined}")
    if situation.date is None:
        return skipped("membership", "the document does not say when its facts stand; give --as-of")
    if situation.treaty not in situation.gazetteer.memberships:
        return skipped("membership", f"no memberships of {situation.treaty} are known")
    members = distinct(claim)
    standing = {iso3: situation.standing(iso3) for iso3 in members}
    status = {iso3: state for iso3, (state, _) in standing.items()}
    outside = [iso3 for iso3 in members if status[iso3] not in expected]
    data = {"date": situation.date, "expected": sorted(expected), "status": status, "outside": outside}
    not_in_force = [iso3 for iso3, (state, in_force) in standing.items() if state == "party" and not in_force]
    data["not_yet_in_force"] = not_in_force
    if outside:
        told = "; ".join(_told(iso3, status[iso3], situation) for iso3 in outside) + defined
        return Check(code="membership", status="fail", message=told, data=data)
    mismatch = _parts_mismatch(claim, status) if len(claim.subject.parts) > 1 and not defined else None
    if mismatch:
        return Check(code="membership", status="fail", message=mismatch, data=data)
    words = " or ".join(_IN_WORDS[s] for s in ("party", "signatory", "not_party") if s in expected)
    message = f"each was {words} on {situation.date}{defined}"
    if not_in_force:
        message += f"; not yet in force for {', '.join(situation.name(i) for i in not_in_force)}"
    return Check(code="membership", status="pass", message=message, data=data)


def _expected(claim: Claim, situation: Situation) -> set[str]:
    """What a member may be; "any" where the group is one that every state belongs to."""
    subject = claim.subject
    groups = _groups(claim)
    if _has_become(claim):
        return {"party"}
    if "signatories" in groups and _RATIFYING.search(claim.statement):
        return {"party", "signatory"}
    expected: set[str] = set()
    for group in groups:
        term = situation.terms.get(group) if group is not None else None
        if term is not None and not _NEVER_SIGNED.search(subject.text):
            expected.update(term.standings if len(term.standings) < _KINDS else ("any",))
        else:
            expected.add(_EXPECTED.get(group, "any") if group is not None else "any")
    return expected


def _groups(claim: Claim) -> list[Group | None]:
    return [part.group for part in claim.subject.parts] or [claim.subject.group]


def _defined(claim: Claim, situation: Situation) -> str:
    """Words that tell that the document itself says what it means by the group, where it means something else than usual."""
    if not situation.terms:
        return ""
    told = []
    for group in dict.fromkeys(_groups(claim)):
        term = situation.terms.get(group) if group is not None else None
        if group is None or term is None or term.standings == (_EXPECTED.get(group),) or _NEVER_SIGNED.search(claim.subject.text):
            continue
        told.append(f"; paragraph {term.paragraph} says what is meant by {_BELONG.get(group, group)}: {term.text}")
    return "".join(told)


def _has_become(claim: Claim) -> bool:
    subject = claim.subject
    if subject.group == "signatories" or any(part.group == "signatories" for part in subject.parts):
        rest = claim.statement[subject.span[1] - claim.sentence[0] :]
        return bool(_BECAME.match(rest)) or (len(subject.parts) > 1 and bool(_BECAME.search(subject.text)))
    return False


def _parts_mismatch(claim: Claim, status: Mapping[str, State]) -> str | None:
    """Where "one State Party and one signatory" lists two of one kind."""
    found = Counter(status.values())
    parts = [p for p in claim.subject.parts if p.count is not None and p.group in _EXPECTED]
    if len(parts) < 2 or len({p.group for p in parts}) < len(parts) or _has_become(claim):
        return None
    wrong = [p for p in parts if found[_EXPECTED[p.group]] != p.count]
    if not wrong or sum(found.values()) != sum(p.count or 0 for p in parts):
        return None  # a wrong sum is the count check's matter
    return "; ".join(f"{p.count} stated as {_IN_WORDS[_EXPECTED[p.group]]}, {found[_EXPECTED[p.group]]} listed" for p in wrong)


def _told(iso3: str, status: State, situation: Situation) -> str:
    """ "Canada: signatory on 2011-08-20, ratified 2015-03-16"."""
    membership = situation.gazetteer.membership(iso3, situation.treaty)
    history = membership.history()
    if status == "signatory" and membership.deposited:
        history = history.split(", ", 1)[1]
    elif status == "signatory":
        history = f"{history}, never ratified"
    return f"{situation.name(iso3)}: {_WAS[status]} on {situation.date}, {history}"
