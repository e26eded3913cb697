"""An extraction without the claims that are not sure enough."""

from dataclasses import dataclass

from ccmextract.model import Claim, Diagnostic, Extraction


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many claims there were, how many were left out, how many have no confidence and were kept, and how many relations
    and ties of the others went with those that were left out.
    """

    claims: int
    out: int
    unknown: int
    tied: int


def at_least(extraction: Extraction, minimum: float) -> tuple[Extraction, LeftOut]:
    """The extraction without the claims whose confidence is below a minimum, and what was left out.

    Claims without a confidence stay. Relations to claims that are gone go with them, and so do articles and actions that a
    claim had through one of them. The checks stay as they were made, with all claims.
    """
    gone = {c.id for c in extraction.claims if c.confidence is not None and c.confidence < minimum}
    unknown = sum(c.confidence is None for c in extraction.claims)
    if not gone:
        return extraction, LeftOut(len(extraction.claims), 0, unknown, 0)
    kept, tied = [], 0
    for claim in extraction.claims:
        if claim.id not in gone:
            loosened = _without(claim, gone)
            tied += sum(
                len(before) - len(after)
                for before, after in (
                    (claim.relations, loosened.relations),
                    (claim.articles, loosened.articles),
                    (claim.actions, loosened.actions),
                )
            )
            kept.append(loosened)
    told = LeftOut(len(extraction.claims), len(gone), unknown, tied)
    message = f"{told.out} of {told.claims} claims have a confidence below {minimum:g} and were left out"
    diagnostic = Diagnostic(level="info", code="min-confidence", message=message)
    update = {"claims": tuple(kept), "diagnostics": (*extraction.diagnostics, diagnostic)}
    return extraction.model_copy(update=update), told


def _without(claim: Claim, gone: set[str]) -> Claim:
    """A claim without its ties to others that are gone."""
    relations = tuple(r for r in claim.relations if r.claim not in gone)
    articles = tuple(a for a in claim.articles if a.via not in gone)
    actions = tuple(a for a in claim.actions if a.via not in gone)
    if (len(relations), len(articles), len(actions)) == (len(claim.relations), len(claim.articles), len(claim.actions)):
        return claim
    return claim.model_copy(update={"relations": relations, "articles": articles, "actions": actions})
