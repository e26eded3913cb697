"""Action plans by their names: which one the words around a citation mean, and how often a text names each."""

import bisect
import re
from functools import cached_property, lru_cache
from typing import NamedTuple

from ccmextract.gazetteer.citations.scope import SENTENCE, Scope
from ccmextract.gazetteer.treaty import Plan, Treaty

_PLAN = r"(?:Action\s+Plan|ACTION\s+PLAN|Plan\s+of\s+Action)"
_WORDS = r"(?:(?:[A-Z][\w-]{0,30}|(?:19|20)\d\d)\s{1,4})"
_LEADING = re.compile(rf"(?<![\w’'-]){_WORDS}{{1,5}}\Z")
_LEADING_WIDTH = 120
_UNDER = re.compile(
    r"(?:Under|In|Within|Per|Following|According\s+to|Pursuant\s+to|In\s+(?:line|accordance|keeping|compliance)\s+with)\s+"
    r"(?:(?:the|its|their|a)\s+)?(?:[\w’'-]{1,30}\s+){0,2}?\Z"
)
_OF = re.compile(
    r"\s{0,8}(?:\([^()]{1,60}\)\s{0,8})?(?:,\s{0,8})?(?:(?:as\s+)?(?:contained|set\s+out|listed|foreseen|agreed|included)\s+)?"
    r"(?:of|in|under|from|within)\s+(?P<whose>(?:the|that|this|its|their|our|an?|both|same|said|latter|Convention['’]s)\s+){0,3}"
    r"(?:(?:19|20)\d\d\s+)?",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:['’]s?)?\s+")
_ANY_PLAN = re.compile(r"(?:[A-Za-z-]{1,20}\s+)?(?:action\s+plan|plan\s+of\s+action|plan)\b", re.IGNORECASE)
_BACK = re.compile(r"(?:action\s+)?plan\b(?!\s+(?:of|for|on)\b)", re.IGNORECASE)
_BACK_WORDS = re.compile(r"\b(?:that|this|same|said|latter)\s+\Z", re.IGNORECASE)
_NATIONAL = re.compile(
    r"(?:[\w’'-]{1,30}\s+){0,5}?(?P<own>national|provincial|regional|local|government['’]s|country['’]s|ministry['’]s|mine\s+action|strategic"
    r"|multi-year|disability|UN|United\s+Nations)\s+(?:[\w’'-]{1,30}\s+){0,3}?(?:plan|strategy|programme|program|agenda|roadmap)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?:[A-Z][\w’'-]{0,30}\s+(?:(?:and|of|on|for|the)\s+)?){0,5}(?:Agenda|Programme|Program|Strategy|Declaration|Framework|Roadmap|Plan)\b"
    r"(?:\s+(?:of|on|for)\s+(?:the\s+)?[A-Z][\w-]{0,30}(?:\s+[A-Z][\w-]{0,30}){0,4})?"
)
_CAPITALISED = re.compile(
    r"(?!(?:The|This|That|Its|Their|Each|An?)\s+(?:Action|Plan))(?:[A-Z][\w-]*\s+)+(?=(?:Action\s+Plan|ACTION\s+PLAN|Plan\s+of\s+Action)$)"
)


class PlanNamed(NamedTuple):
    """A plan named at `[start, end)`: its treaty and its own code, as `ActionCitation` tells them. Neither is told of the
    document's own plan, whichever that is.
    """

    start: int
    end: int
    treaty: str | None
    plan: str | None


class _Patterns(NamedTuple):
    anywhere: re.Pattern[str]
    here: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


@lru_cache
def _patterns(codes: tuple[str, ...]) -> _Patterns:
    """Where plans have these codes: a plan's code or last words anywhere, its whole name at a place, right before a citation,
    and right behind it in brackets or by its code.
    """
    known = "|".join(map(re.escape, codes)) or r"(?!)"
    name = rf"(?:{_WORDS}{{0,5}}{_PLAN}|(?:{known}))(?![\w-])"
    return _Patterns(
        re.compile(rf"(?<![\w-])(?:{_PLAN}|(?:{known}))(?![\w-])"),
        re.compile(name),
        re.compile(
            rf"(?<![\w-])(?P<plan>{_WORDS}{{1,5}}{_PLAN}|{known})(?:\s{{1,4}}\([^()]{{1,12}}\))?(?:['’]s)?[\s,:(‐‑‒–—―/-]{{0,4}}\Z"
        ),
        re.compile(
            rf"\s{{0,4}}(?:\(\s?(?:of\s+(?:the\s+)?)?(?P<plan>{name})\s?[),;]|,?\s{{0,4}}(?P<code>{known})\b(?!['’]?s?\s+(?:[Aa]ction|ACTION|#)))"
        ),
    )


class PlanScope(Scope):
    """A text that is read for its plans; they are looked for once, and only if somebody asks."""

    @cached_property
    def _names(self) -> _Patterns:
        return _patterns(self.own.naming.plan_codes)

    @cached_property
    def _plans(self) -> list[PlanNamed]:
        """All plans that the text names; a bare "the Action Plan" names none."""
        found = []
        for match in self._names.anywhere.finditer(self.text):
            start = match.start()
            if len(match.group().split()) > 1:  # the last words of a name, not a code
                leading = _LEADING.search(self.text, max(0, start - _LEADING_WIDTH), start)
                if leading is None:
                    continue
                start = leading.start()
            found.append(PlanNamed(start, match.end(), *plan_named(self.text[start : match.end()], self.own)))
        return found

    def behind(self, end: int) -> PlanNamed | None:
        """The plan that is named right behind an offset: "of the Vientiane Action Plan", "(VAP)", "of that plan"."""
        short = self._names.behind.match(self.text, end)
        if short:
            return PlanNamed(short.start(), short.end(), *plan_named(short["plan"] or short["code"], self.own))
        words = _OF.match(self.text, end)
        return self._at(words.end()) if words else None

    def _at(self, at: int) -> PlanNamed | None:
        """What is named right at an offset, behind "of the": a plan, a treaty or its plan, "that plan", a strategy."""
        text = self.text
        named = self._names.here.match(text, at)
        if named:
            return PlanNamed(at, named.end(), *plan_named(named.group(), self.own))
        treaty = self.own.naming.at(text, at)
        if treaty:
            code = None if treaty.treaty == self.own.code else treaty.treaty
            of_it = _POSSESSIVE.match(text, treaty.end)
            named = self._names.here.match(text, of_it.end()) if of_it else None
            if named and of_it:
                return PlanNamed(at, named.end(), *plan_named(named.group(), self.own))
            any_plan = _ANY_PLAN.match(text, of_it.end()) if of_it else None
            return PlanNamed(at, any_plan.end() if any_plan else treaty.end, code, None)
        back = _BACK.match(text, at)
        if back:
            far = _BACK_WORDS.search(text, max(0, at - 12), at)
            last = self.last_plan(max(0, at - SENTENCE) if far else self.sentence(at), at)
            return PlanNamed(at, back.end(), *(last[2:] if last else (None, None)))
        other = _NATIONAL.match(text, at) or _OTHER.match(text, at)
        return PlanNamed(at, other.end(), " ".join(other.group().split()), None) if other else None

    def before(self, start: int) -> PlanNamed | None:
        """The plan that is named right before an offset: "LAP", "Dubrovnik Action Plan - ", "Mine Ban Convention"."""
        found = self._names.before.search(self.text, max(0, start - _LEADING_WIDTH), start)
        if found:
            return PlanNamed(found.start(), found.end("plan"), *plan_named(found["plan"], self.own))
        treaty = self.own.naming.before(self.text, start)
        if treaty is None:
            return None
        return PlanNamed(treaty.start, treaty.end, None if treaty.treaty == self.own.code else treaty.treaty, None)

    def around(self, start: int) -> PlanNamed | None:
        """The plan that the rest of the sentence means: the one named last before an offset, else the only one behind it.

        A plan that is not known counts only where the sentence begins with it ("Under the national action plan, ..."), and
        behind the offset only those of the document's own treaty do.
        """
        low = self.sentence(start)
        last = self.last_plan(low, start)
        while last is not None and last.plan is None and not _UNDER.match(self.text, low, last.start):
            last = self.last_plan(low, last.start)
        if last is not None:
            return last
        high = self.sentence_end(start)
        first = bisect.bisect_left(self._plans, start, key=lambda plan: plan.start)
        behind: dict[tuple[str | None, str | None], PlanNamed] = {}
        for plan in self._plans[first : first + 8]:
            if plan.end <= high and plan.plan is not None:
                behind.setdefault((plan.treaty, plan.plan), plan)
        only = next(iter(behind.values())) if len(behind) == 1 else None
        return only if only is not None and only.treaty is None else None

    def last_plan(self, start: int, end: int) -> PlanNamed | None:
        """The plan named last between two offsets."""
        last = bisect.bisect_right(self._plans, end, key=lambda plan: plan.end) - 1
        return self._plans[last] if last >= 0 and self._plans[last].start >= start else None


def plan_named(name: str, own: Treaty) -> tuple[str | None, str | None]:
    """The treaty of a plan, as `ActionCitation` tells it, and the plan's code where it is known.

    Words of the sentence before the name are left out: "In the Vientiane Action Plan" names that plan. A bare "Action Plan"
    is the document's own, whichever that is.
    """
    words = name.split()
    for first in range(len(words)):
        short = " ".join(words[first:])
        known = own.naming.plan(short) or own.naming.plan(re.sub(r"Plan of Action$", "Action Plan", short))
        if known is not None:
            treaty, plan = known
            return (None if treaty == own.code else treaty), plan
    while words and words[0] in ("Under", "In", "Within", "Per", "Following", "The"):
        words = words[1:]
    capitalised = _CAPITALISED.match(" ".join(words))
    return (" ".join(words) if capitalised else None), None


def plan_code(name: str, treaty: Treaty) -> str | None:
    """The code of the treaty's plan with this name or alias."""
    foreign, plan = plan_named(name, treaty)
    return plan if foreign is None else None


def plan_counts(text: str, plans: tuple[Plan, ...]) -> dict[str, int]:
    """How often a text names each plan, by code."""
    counts: dict[str, int] = {}
    for plan in plans:
        names = sorted({plan.code, plan.name, *plan.aliases}, key=len, reverse=True)
        if not any(name.split()[0] in text for name in names):
            continue
        pattern = r"(?<!\w)(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names) + r")(?!\w)"
        found = len(re.findall(pattern, text))
        if found:
            counts[plan.code] = found
    return counts
