"""What a citation comes to: the plan of an action, and why there is no such article or action."""

from collections.abc import Mapping
from typing import NamedTuple

from ccmextract.gazetteer.citations.record import UNNAMED, ActionCitation, ArticleCitation
from ccmextract.gazetteer.treaty import Plan, Treaty


class Settled(NamedTuple):
    """The plan that an action is of, None where nothing tells it, and why that plan has no such action."""

    plan: str | None
    fault: str | None


def article_fault(cited: ArticleCitation, own: Treaty, treaties: Mapping[str, Treaty]) -> str | None:
    """Why there is no such article, paragraph or letter; None where there is, and where nobody knows the treaty.

    A bare number in Roman numerals is a fault, too: no treaty that is known numbers its articles so.
    """
    if cited.treaty == UNNAMED:
        return f"the {own.code} numbers its articles 1 to {max(own.articles, default=0)}, and no other treaty is named for it"
    treaty = own if cited.treaty is None else treaties.get(cited.treaty)
    if treaty is None:
        return None
    fault = treaty.fault(cited.number, cited.paragraph, cited.letter)
    if fault is not None or cited.letter is None or cited.paragraph is None:
        return fault
    article = treaty.articles[cited.number]
    if article.verified and cited.paragraph not in article.letters:
        return f"Article {cited.number}.{cited.paragraph} of the {treaty.code} has no letters, so no ({cited.letter})"
    return None


def settled(cited: ActionCitation, own: Treaty, treaties: Mapping[str, Treaty], plan: str | None) -> Settled:
    """The plan of an action: the one that its words name, else the document's, which is `plan`.

    A number that this plan has not is a fault and is never given to another plan. Where no plan is told at all, a number that
    none of the treaty's plans has is one.
    """
    treaty = own if cited.treaty is None else treaties.get(cited.treaty)
    if treaty is None:
        return Settled(None, None)
    code = cited.plan or (plan if cited.treaty is None else None)
    found = next((p for p in treaty.plans if p.code == code), None)
    if found is None:
        return Settled(code, None if code else _nowhere(cited.number, treaty))
    fault = found.fault(cited.number)
    if fault is not None:
        fault += f"; it has {_extent(found)}"
        fault += "" if cited.plan else ". The sentence names no plan, so the document's is meant"
    return Settled(code, fault)


def _nowhere(number: str, treaty: Treaty) -> str | None:
    """Why no plan of a treaty has an action; None where one has it, or may have it."""
    if not treaty.plans or any(plan.fault(number) is None for plan in treaty.plans):
        return None
    codes = ", ".join(plan.code for plan in treaty.plans)
    return f"none of the action plans of the {treaty.code} ({codes}) has an action {number}"


def _extent(plan: Plan) -> str:
    """How many actions a plan has: "66 actions, 1 to 66"."""
    top = [number for number in plan.numbers if "." not in number]
    below = [number for number in plan.numbers if "." in number]
    told = f"{len(plan.numbers)} actions"
    if top:
        told += f", {top[0]} to {top[-1]}"
    return f"{told}{' and' if top else ','} {below[0]} to {below[-1]}" if below else told
