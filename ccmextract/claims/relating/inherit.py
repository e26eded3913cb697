"""What a claim has from the claim that it speaks of: the group of a number without a noun, articles and actions."""

from collections.abc import Sequence
from typing import Any

from ccmextract.claims.relating.stated import Stated
from ccmextract.model import ActionTie, ArticleTie, Claim, Group


def finished(stated: Sequence[Stated]) -> tuple[Claim, ...]:
    """The claims, in order, with their relations and what they inherit through them. What a claim says itself stays."""
    done: dict[str, Claim] = {}
    for one in stated:
        done[one.claim.id] = _finished(one, done) if one.relations else one.claim
    return tuple(done[one.claim.id] for one in stated)


def _finished(one: Stated, done: dict[str, Claim]) -> Claim:
    claim = one.claim
    # A claim further on in the text is not finished yet: it gives what it says itself.
    targets = [done.get(t.claim.id, t.claim) for t in one.targets]
    rules = [*claim.rules, *dict.fromkeys(one.rules)]
    changed: dict[str, Any] = {"relations": tuple(one.relations)}
    if one.bare or claim.subject.group is None:
        group = _group(targets)
        if group is not None:
            changed["subject"] = claim.subject.model_copy(update={"group": group})
            rules.append(f"its group is that of {_names(targets)}")
    if not claim.articles and not one.cites:
        articles = next((found for t in targets if (found := _articles(t))), ())
        if articles:
            changed["articles"] = articles
            rules.append(f"its articles are those that claim {articles[0].via} cites")
    if not claim.actions:
        planned = next((cited for t in targets if (cited := _actions(t))), ())
        if planned:
            changed["actions"] = planned
            rules.append(f"its actions are those that claim {planned[0].via} cites")
    return claim.model_copy(update={**changed, "rules": tuple(rules)})


def _group(targets: Sequence[Claim]) -> Group | None:
    groups = dict.fromkeys(t.subject.group for t in targets)
    return next(iter(groups)) if len(groups) == 1 else "mixed"


def _articles(target: Claim) -> tuple[ArticleTie, ...]:
    """The articles that the sentence of a claim cites, or of the one that it has them from."""
    return tuple(a.model_copy(update={"via": a.via or target.id}) for a in target.articles if a.basis == "sentence")


def _actions(target: Claim) -> tuple[ActionTie, ...]:
    return tuple(a.model_copy(update={"via": a.via or target.id}) for a in target.actions if a.basis == "sentence")


def _names(targets: Sequence[Claim]) -> str:
    return " and ".join(f"claim {i}" for i in dict.fromkeys(t.id for t in targets))
