"""The claim: who, how many, in which words, tied to which article and action, and whether it adds up."""

import hashlib
from typing import Annotated, Any, Literal

from pydantic import Field

from ccmextract.model.base import Model, Span

Kind = Literal["state_list", "named", "count", "share", "vote"]
Group = Literal["states_parties", "signatories", "states_not_party", "states", "mixed"]
Bound = Literal["exact", "at_least", "at_most", "nearly", "more_than", "fewer_than"]
Method = Literal["exact", "alias", "fuzzy", "model", "unresolved"]
Basis = Literal["sentence", "heading", "section"]
CheckCode = Literal["count", "membership", "duplicate", "subset", "partition"]
CheckStatus = Literal["pass", "fail", "skipped"]
Standing = Literal["party", "signatory", "not_party"]
Position = Literal["in_favour", "against", "abstaining", "not_voting"]
Role = Literal[
    "president",
    "vice_president",
    "coordinator",
    "friend",
    "chair",
    "facilitator",
    "host",
    "donor",
    "sponsor",
    "author",
    "representative",
    "venue",
]
Score = Annotated[float, Field(ge=0, le=1)]


class Part(Model):
    """One of the groups that a mixed subject names: "one State Party and one signatory" has two."""

    group: Group
    count: int | None


class HeadingWords(Model):
    """Words of a heading: `text` stands at `span` of the title of the section with this id."""

    section: str
    text: str
    span: Span


class Subject(Model):
    """The words that say who, read for group, number and bound. `bound` is null where no number is stated.

    `percent` is that of a share. Where a heading says who, as "Africa (17)" does of the list below it, `heading` points at its
    words, and `text` and `span` at the list.
    """

    text: str
    span: Span
    group: Group | None
    stated_count: int | None
    bound: Bound | None
    of_total: int | None = None
    percent: float | None = None
    parts: tuple[Part, ...] = ()
    heading: HeadingWords | None = None


class Candidate(Model):
    """A state that a name may mean; `reason` says what speaks for or against it."""

    iso3: str
    name: str
    score: Score
    reason: str | None = None


class ListedState(Model):
    """A member of a list, named as written.

    A name that was not resolved has `iso3` null and its best candidates; an organisation has `iso3` null and
    says what it is; `remark` holds what the document says of this member alone, with its brackets, `dates` what reads
    as dates in it, and `label` the words over its part of the list. `paragraph` is the id of the paragraph that its span points
    into, where the evidence stands in other paragraphs than the claim's own.
    """

    name: str
    iso3: str | None
    span: Span
    method: Method
    score: Score
    candidates: tuple[Candidate, ...] = ()
    organisation: str | None = None
    remark: str | None = None
    dates: tuple[str, ...] = ()
    label: str | None = None
    paragraph: str | None = None


class Evidence(Model):
    """The words that list the states; `open` where they say that the list is not complete ("i.a.").

    `paragraphs` are the ids of the paragraphs that hold an inline list, where they are not the claim's own; `text` and `span`
    are then null if there is more than one of them.
    """

    kind: Literal["footnote", "inline", "none"]
    footnote: str | None = None
    number: int | None = None
    text: str | None = None
    span: Span | None = None
    open: bool = False
    paragraphs: tuple[str, ...] = ()


class ArticleTie(Model):
    """An article of the treaty. `paragraph` is "1" for "5 (1)" and "5.1"; `letter` is "g" for "5.2(g)", and null where several
    are cited; `also` are further paragraphs of it that are cited: "7" for "3.6 and 3.7".

    `via` is the claim in whose sentence it is cited, where the claim has it through a relation.
    """

    number: int
    paragraph: str | None
    basis: Basis
    letter: str | None = None
    also: tuple[str, ...] = ()
    via: str | None = None


class ActionTie(Model):
    """An action of a plan that the claim is tied to; `via` is that of `ArticleTie`."""

    plan: str | None
    number: str
    basis: Basis
    via: str | None = None


class VotePart(Model):
    """How many voted in one way; `span` is where the paragraph says so."""

    position: Position
    count: int
    span: Span


class Check(Model):
    """One check: what was compared and how it came out."""

    code: CheckCode
    status: CheckStatus
    message: str
    data: dict[str, Any] = Field(default_factory=dict)


class Relation(Model):
    """How this claim hangs on another."""

    kind: Literal["subset_of", "part_of", "same_as"]
    claim: str


class Claim(Model):
    """A statement about a group of states.

    `excluded` are the states that its list names as not meant; `role` is what the named states are ("coordinator"), `vote` the
    parts of a vote; `rules` names, in order, what made the claim as it is.
    """

    id: str
    kind: Kind
    paragraph: str
    sentence: Span
    statement: str
    subject: Subject
    states: tuple[ListedState, ...] = ()
    excluded: tuple[ListedState, ...] = ()
    evidence: Evidence
    articles: tuple[ArticleTie, ...] = ()
    actions: tuple[ActionTie, ...] = ()
    checks: tuple[Check, ...] = ()
    relations: tuple[Relation, ...] = ()
    confidence: Score | None = None
    leftover: str = ""
    role: Role | None = None
    vote: tuple[VotePart, ...] = ()
    rules: tuple[str, ...] = ()


class Term(Model):
    """What the document says that it means by a group: "'States not party' includes signatories".

    `standings` are what a state of this group may be, and `span` the words in the paragraph that say so.
    """

    group: Group
    standings: tuple[Standing, ...]
    paragraph: str
    text: str
    span: Span


def claim_id(document: str, paragraph: str, subject: tuple[int, int], footnote: str | None) -> str:
    """The id of a claim: 16 hex digits that the same document always gives.

    The digest is taken over the four parts joined by line feeds, the span as "start-end", a missing footnote empty.
    """
    parts = (document, paragraph, f"{subject[0]}-{subject[1]}", footnote or "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
