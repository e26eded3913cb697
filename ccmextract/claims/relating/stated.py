"""A claim while its relations are sought: the words around it, and what it was found to speak of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ccmextract.claims.relating.pointing import Pointing, plain
from ccmextract.claims.sentence import Marked
from ccmextract.model import Claim, Group, Relation

_JOINED = re.compile(r"\s*,?\s*(?:and|as well as|&|,)\s*(?:the\s+)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_COMMON = frozenset(
    (
        "states state parties party signatories signatory countries country have been were their with that which this these "
        "those from they also report reports reported reporting convention article articles action actions under more than only "
        "each other into there what when will would could some many such said still already yet about three seven eight four "
        "five nine"
    ).split()
)
_STEM = 6  # letters that two forms of one word share
_LONGEST = 12_000  # characters between two claims that are looked at; a list of 196 states is shorter

Kinds = Literal["subset_of", "part_of", "same_as"]
Way = Literal["these", "which", "row", "rest", "others"]


@dataclass(slots=True, eq=False)
class Stated:
    """A claim in its sentence. `cites` says that its sentence cites articles, of whatever treaty.

    `place` counts paragraphs, and claims of one `run` stand in sentences that follow one another. `bare` is a number without a
    noun. `wholes` are the claims that it is a part of by its own words, and `way` is how they say so.
    """

    claim: Claim
    sentence: Marked
    section: str | None
    cites: bool = False
    place: int = 0
    run: int = 0
    before: str = ""
    after: str = ""
    clause: str = ""
    bare: bool = False
    head: Pointing | None = None
    way: Way | None = None
    wholes: list["Stated"] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    targets: list["Stated"] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    _listed: frozenset[str] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Where the subject stands in the paragraph."""
        return self.claim.subject.span

    @property
    def group(self) -> Group | None:
        """The group of the subject."""
        return self.claim.subject.group

    @property
    def count(self) -> int | None:
        """The stated number, where it is exact."""
        subject = self.claim.subject
        return subject.stated_count if subject.bound in ("exact", None) else None

    @property
    def zero(self) -> bool:
        """Whether it says that nobody does something."""
        return self.claim.subject.stated_count == 0

    @property
    def may_point(self) -> bool:
        """Whether its words may speak of another claim."""
        return self.claim.subject.heading is None

    @property
    def whole(self) -> bool:
        """Whether others may be a part of it."""
        return self.claim.kind in ("state_list", "count") and not self.zero

    @property
    def listed(self) -> frozenset[str]:
        """The states that it lists, where the list is complete and understood; else none."""
        if self._listed is None:
            claim = self.claim
            unclear = (
                claim.evidence.open or claim.leftover or any(s.iso3 is None and s.organisation is None for s in claim.states)
            )
            self._listed = frozenset(s.iso3 for s in claim.states if s.iso3 is not None) if not unclear else frozenset()
        return self._listed

    def relate(self, kind: Kinds, other: "Stated", rule: str) -> None:
        """Note a relation, once, and in one direction."""
        relation = Relation(kind=kind, claim=other.claim.id)
        if relation not in self.relations and other is not self and self not in other.targets:
            self.relations.append(relation)
            self.targets.append(other)
            self.rules.append(rule)

    def point(self, wholes: Sequence["Stated"], rule: str, way: Way) -> None:
        """Note that it is a part of other claims by its own words."""
        for whole in wholes:
            self.relate("subset_of", whole, rule)
        self.wholes, self.way = list(wholes), way

    def unpoint(self, whole: "Stated") -> None:
        """Take back that it is a subset, where something stronger is said."""
        kept = [
            (r, t)
            for r, t in zip(self.relations, self.targets, strict=True)
            if (r.kind, r.claim) != ("subset_of", whole.claim.id)
        ]
        self.relations, self.targets = [r for r, _ in kept], [t for _, t in kept]


def covers(wholes: Sequence[Stated], one: Stated) -> list[Stated]:
    """Those of some claims that the states of another may be among, by the groups that are printed."""
    if one.bare or one.group in (None, "states", "mixed"):
        return list(wholes)
    same = [w for w in wholes if w.group == one.group]
    return same or [w for w in wholes if w.group in (None, "states", "mixed")]


def may_hold(whole: Stated, one: Stated) -> bool:
    """Whether a claim may be a part of another, by group and number."""
    return whole.whole and bool(covers([whole], one)) and fits([whole], one)


def fits(wholes: Sequence[Stated], one: Stated) -> bool:
    """Whether the number of a claim is not larger than that of others together; a number that is not exact always fits."""
    if one.count is None or any(w.count is None for w in wholes):
        return True
    return one.count <= sum(w.count or 0 for w in wholes)


def joined(first: Stated, second: Stated) -> bool:
    """Whether two subjects stand in a row: "eight States Parties and five signatories"."""
    if first.sentence.start != second.sentence.start or first.sentence.text is not second.sentence.text:
        return False
    low, high = first.span[1], second.span[0]
    return low <= high < low + _LONGEST and bool(_JOINED.fullmatch(plain(first.sentence.text[low:high])))


def words(text: str) -> frozenset[str]:
    """What a text is about: its longer words, shortened so that the forms of one word agree, and its numbers."""
    return frozenset(w[:_STEM] for w in _WORD.findall(text.casefold()) if w not in _COMMON)
