"""The fields of a claim that was found, against those of the claim that a reader wrote down."""

from collections.abc import Hashable, Iterable

from ccmextract.evaluate.tally import Scores
from ccmextract.evaluate.truth import ClaimTruth
from ccmextract.evaluate.words import plain
from ccmextract.model import Claim, Kind

_CATEGORY: dict[Kind, str] = {"count": "counts", "named": "named", "share": "shares", "vote": "votes"}


def category_of_truth(truth: ClaimTruth) -> str:
    """The kind of a claim of a reader, as it is scored."""
    return _CATEGORY.get(truth.kind) or ("inline lists" if truth.note is None else "claims with a list")


def category_of_found(claim: Claim) -> str:
    """The kind of a claim that was found, as it is scored."""
    return _CATEGORY.get(claim.kind) or ("claims with a list" if claim.evidence.kind == "footnote" else "inline lists")


def compare_fields(scores: Scores, where: str, truth: ClaimTruth, claim: Claim, words: str, *, complete: bool) -> None:
    """Count every field of a pair. `words` are those of the true subject.

    Kinds, roles, percentages, votes and exceptions are scored where all claims are annotated.
    """

    def compare(name: str, true: Iterable[Hashable], found: Iterable[Hashable]) -> None:
        scores.compare(name, where, true, found, passage=claim.statement)

    subject = claim.subject
    printed = plain(subject.heading.text if subject.heading is not None else subject.text)
    states = tuple(s.iso3 for s in claim.states if s.iso3 is not None)
    compare("kind", [truth.kind], [claim.kind])
    compare("subject", [words], [printed])
    compare("group", [truth.group], [subject.group])
    compare("stated count", [truth.count], [subject.stated_count])
    compare("bound", [truth.bound], [subject.bound])
    compare("of total", [truth.of_total], [subject.of_total])
    compare("states of a claim", [truth.states], [states])
    compare("members", truth.states, states)
    if complete:
        compare("percent", _written(truth.percent), _written(subject.percent))
        compare("vote", truth.vote.parts() if truth.vote else (), [(part.position, part.count) for part in claim.vote])
        compare("excluded states", truth.excluded, [s.iso3 for s in claim.excluded if s.iso3 is not None])
        if truth.kind == "named":
            compare("role", [truth.role], [claim.role])
        else:
            compare("role", [], _written(claim.role))
    if truth.evidence is not None:
        compare("evidence", [truth.evidence], [claim.evidence.kind])
    # What a claim has through another claim is not in its own sentence, nor in its headings.
    articles = [a for a in claim.articles if a.via is None]
    for name, true, found in (
        (
            "articles in the sentence",
            truth.articles_sentence,
            [_cited(a.number, point) for a in articles if a.basis == "sentence" for point in (a.paragraph, *a.also)],
        ),
        ("articles of the headings", truth.articles_context, [str(a.number) for a in articles if a.basis != "sentence"]),
        ("actions", truth.actions, [f"{a.plan or '?'}:{a.number}" for a in claim.actions if a.via is None]),
    ):
        if true is not None:
            compare(name, true, found)
    compare("failed checks", truth.failed, [c.code for c in claim.checks if c.status == "fail"])


def _written(value: Hashable) -> list[Hashable]:
    return [] if value is None else [value]


def _cited(number: int, paragraph: str | None) -> str:
    return f"{number}({paragraph})" if paragraph else str(number)
