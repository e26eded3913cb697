"""What a check is given and gives back."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ccmextract.gazetteer.load import Gazetteer
from ccmextract.gazetteer.status import State, last_day
from ccmextract.model import Check, CheckCode, Claim, Document, Extraction, Group, Term

_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_MOST_BROTHERS = 8  # parts of one whole that "others" are held against


@dataclass(frozen=True)
class Situation:
    """A document as its claims are checked: its facts, its claims by id, the treaty and the day its facts stand at."""

    document: Document
    claims: Mapping[str, Claim]
    gazetteer: Gazetteer
    treaty: str
    date: str | None
    terms: Mapping[Group, Term] = field(default_factory=dict)

    def listed_with(self, claim: Claim) -> list[Claim]:
        """The claims that list states for the same words: "Five States Parties¹,²" has two notes for one number."""
        return self._by_subject.get((claim.paragraph, claim.subject.span), [claim])

    @cached_property
    def _by_subject(self) -> dict[tuple[str, tuple[int, int]], list[Claim]]:
        found: dict[tuple[str, tuple[int, int]], list[Claim]] = {}
        for claim in self.claims.values():
            if claim.kind == "state_list":
                found.setdefault((claim.paragraph, claim.subject.span), []).append(claim)
        return found

    def parts(self, claim: Claim) -> Sequence[Claim]:
        """The claims that together are said to make up a claim, in reading order."""
        return self._parts.get(claim.id, ())

    @cached_property
    def _parts(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            for relation in claim.relations:
                if relation.kind == "part_of":
                    found.setdefault(relation.claim, []).append(claim)
        return found

    def brothers(self, claim: Claim) -> Sequence[Claim]:
        """For "three others": the claims right before it on parts of the same whole, of which it speaks of others; else none."""
        return self._brothers.get(claim.id, ())

    @cached_property
    def _brothers(self) -> dict[str, tuple[Claim, ...]]:
        found: dict[str, tuple[Claim, ...]] = {}
        last: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            whole = next((r.claim for r in claim.relations if r.kind == "subset_of"), None)
            if whole is None:
                continue
            if _OTHERS.search(claim.subject.text) and whole in last:
                found[claim.id] = tuple(last[whole])
                last[whole] = [*last[whole], claim][-_MOST_BROTHERS:]
            else:
                last[whole] = [claim]
        return found

    @classmethod
    def of(cls, extraction: Extraction, gazetteer: Gazetteer) -> "Situation":
        """The situation of an extraction. Where the document does not say when its facts stand, its own date serves."""
        document = extraction.document
        stated = document.as_of or document.dated
        return cls(
            document=document,
            claims={c.id: c for c in extraction.claims},
            gazetteer=gazetteer,
            treaty=document.treaty or "CCM",
            date=last_day(stated) if stated else None,
            terms={term.group: term for term in reversed(extraction.terms)},
        )

    def standing(self, iso3: str) -> tuple[State, bool]:
        """What a state was on the day of the facts, and whether the treaty was in force for it. The day must be known."""
        found = self._standings.get(iso3)
        if found is None:
            assert self.date is not None  # without a day there is nothing to look up
            membership = self.gazetteer.membership(iso3, self.treaty)
            found = self._standings[iso3] = membership.on(self.date), membership.in_force(self.date)
        return found

    @cached_property
    def _standings(self) -> dict[str, tuple[State, bool]]:
        return {}

    def name(self, iso3: str) -> str:
        """The short name of a state."""
        entry = self.gazetteer.states.get(iso3)
        return entry.short if entry else iso3


CheckFunction = Callable[[Claim, Situation], Check | None]
"""A check looks at one claim and answers with its result, or with None where it has nothing to say of such a claim."""


def distinct(claim: Claim) -> list[str]:
    """The codes of the states of a claim, each once, in order."""
    return list(dict.fromkeys([s.iso3 for s in claim.states if s.iso3 is not None]))


def clear(claim: Claim) -> bool:
    """Whether all words of a claim's list are understood, and all its names resolved."""
    return not claim.leftover and all(s.iso3 is not None or s.organisation is not None for s in claim.states)


def skipped(code: CheckCode, message: str) -> Check:
    """A check that could not be made, and why."""
    return Check(code=code, status="skipped", message=message)
