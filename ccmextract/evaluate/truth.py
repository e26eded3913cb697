"""What a careful reader found in a document: facts, paragraphs, notes and claims, apart from the document's text.

The format is described in `annotations/FORMAT.md`. The words of a subject are named by their place in the decoded text, or, for
documents of our own, written out.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ccmextract.model import Bound, CheckCode, Group, Kind, Model, NoteStatus, Role, Span

State = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 3166-1 alpha-3."""
Cited = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*(\([0-9]+\))?$")]
"""An article: "5" or "5(1)"."""
Planned = Annotated[str, StringConstraints(pattern=r"^([A-Z]+|\?):[0-9]+(\.[0-9]+)*$")]
"""An action: "VAP:8"; "?:8" where nothing names the plan."""
Count = Annotated[int, Field(ge=0)]
Words = Annotated[str, StringConstraints(min_length=1)]
RelationKind = Literal["subset_of", "part_of", "same_as"]
EvidenceKind = Literal["footnote", "inline", "none"]


class Facts(Model):
    """The facts of the title block; what is not annotated is not scored."""

    title: str | None = None
    symbol: str | None = None
    dated: str | None = None
    as_of: str | None = None
    meeting: str | None = None
    language: str | None = None
    plans: tuple[str, ...] = ()


class NoteTruth(Model):
    """A note: its true number, what became of the printed one, who cites it, and whom it lists, in order."""

    number: int
    status: NoteStatus
    paragraphs: tuple[str, ...]
    states: tuple[State, ...]


class VoteTruth(Model):
    """How many voted in which way, as far as it is printed."""

    in_favour: Count | None = None
    against: Count | None = None
    abstaining: Count | None = None
    not_voting: Count | None = None

    def parts(self) -> tuple[tuple[str, int], ...]:
        """The parts that are printed, each with its number."""
        named = (
            ("in_favour", self.in_favour),
            ("against", self.against),
            ("abstaining", self.abstaining),
            ("not_voting", self.not_voting),
        )
        return tuple((name, number) for name, number in named if number is not None)


class ClaimTruth(Model):
    """A claim. `note` is null where no footnote lists the states; articles are "5" or "5(1)".

    `subject` is a span of the decoded text or the words. `paragraph` is the printed label, null where there is none; `sentence`
    holds the words by which the sentence begins. Articles, actions and relations that are null were not annotated and are not
    scored. `why` gives the reason of a claim that readers may dispute.
    """

    id: Words | None = None
    given_kind: Kind | None = Field(default=None, alias="kind")
    paragraph: Words | None
    sentence: Words | None = None
    note: int | None = None
    subject: Span | Words
    group: Group | None = None
    count: Count | None = None
    bound: Bound | None = None
    of_total: Count | None = None
    percent: float | None = None
    vote: VoteTruth | None = None
    states: tuple[State, ...] = ()
    excluded: tuple[State, ...] = ()
    role: Role | None = None
    articles_sentence: tuple[Cited, ...] | None = None
    articles_context: tuple[Cited, ...] | None = None
    actions: tuple[Planned, ...] | None = None
    relations: tuple[tuple[RelationKind, Words], ...] | None = None
    evidence: EvidenceKind | None = None
    failed: tuple[CheckCode, ...] = ()
    why: str | None = None

    @property
    def kind(self) -> Kind:
        """The kind that is written, else a list where a note is named, and a count where none is."""
        return self.given_kind or ("state_list" if self.note is not None else "count")

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        faults = (
            (self.paragraph is None and self.sentence is None and isinstance(self.subject, str), "`sentence` is wanted"),
            ((self.count is None) != (self.bound is None), "`count` and `bound` go together"),
            (self.note is not None and self.kind != "state_list", f"a {self.kind} has no `note`"),
            (self.kind == "named" and not self.states, "a named claim has `states`"),
            (self.role is not None and self.kind != "named", f"a {self.kind} has no `role`"),
            (self.percent is not None and self.kind != "share", f"a {self.kind} has no `percent`"),
            ((self.vote is None) == (self.kind == "vote"), "`vote` belongs to a vote, and to nothing else"),
        )
        for wrong, message in faults:
            if wrong:
                raise ValueError(f"claim {self.id or self.subject!r}: {message}")
        return self


class Annotation(Model):
    """What was found in one document, which is known by its SHA-256 or by the name of a file beside the annotation.

    With `complete`, all claims of the whole text are annotated; else the lists in footnotes and the counts of numbered
    paragraphs. A file that names its document is complete where it does not say otherwise. Paragraphs and notes that are null
    were not annotated.
    """

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    document: Annotated[str, StringConstraints(pattern=r"^[^/\\]*[^/\\.][^/\\]*$")] | None = None
    given_name: str | None = Field(default=None, alias="name")
    annotators: str | None = None
    as_of: str | None = None
    facts: Facts = Facts()
    paragraphs: tuple[str, ...] | None = None
    notes: tuple[NoteTruth, ...] | None = None
    claims: tuple[ClaimTruth, ...]
    given_complete: bool | None = Field(default=None, alias="complete")

    @property
    def name(self) -> str:
        """How the document is called in scores."""
        return self.given_name or self.document or str(self.sha256)

    @property
    def complete(self) -> bool:
        """Whether all claims are annotated."""
        return self.document is not None if self.given_complete is None else self.given_complete

    def known_facts(self) -> dict[str, object]:
        """The facts that were annotated; `as_of` may stand outside of them."""
        outside = {"as_of": self.as_of} if "as_of" in self.model_fields_set else {}
        return {**outside, **self.facts.model_dump(exclude_unset=True)}

    @model_validator(mode="after")
    def _names_its_document_and_claims(self) -> Self:
        if (self.sha256 is None) == (self.document is None):
            raise ValueError("either `sha256` or `document` says which document it is")
        ids = [claim.id for claim in self.claims if claim.id is not None]
        if len(set(ids)) < len(ids):
            twice = next(one for one in ids if ids.count(one) > 1)
            raise ValueError(f"two claims have the id {twice!r}")
        for claim in self.claims:
            for _, other in claim.relations or ():
                if other not in ids or other == claim.id:
                    raise ValueError(f"claim {claim.id!r} has a relation to {other!r}, which is no other claim")
        return self
