"""Citations of articles and actions, in the forms that reports use."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ccmextract.gazetteer.treaty import Plan, Treaty

_LARGEST_RANGE = 70  # the longest plan has 66 actions; a wider range is no range


@dataclass(frozen=True, slots=True)
class ArticleCitation:
    """One article cited at `[start, end)`; all articles of one phrase share its span. `treaty` is None for the
    document's own, the code of another known treaty, or the words that name an instrument of which only names are known.
    """

    start: int
    end: int
    number: int
    paragraph: str | None
    letter: str | None
    treaty: str | None


@dataclass(frozen=True, slots=True)
class ActionCitation:
    """One action cited at `[start, end)`; `plan` is the code of the plan named beside it, None where none is or where it is
    not known. `treaty` is None for the document's own, the code of another known treaty whose plan it is, or the words
    that name an unknown plan.
    """

    start: int
    end: int
    number: str
    plan: str | None
    treaty: str | None = None

    @property
    def foreign(self) -> bool:
        """Whether the plan named is not one of the document's treaty."""
        return self.treaty is not None


_POINT = r"(?:\s?\(\s?(?:\d{1,2}|[a-z])\s?\))"
_REFERENCE = rf"\d{{1,3}}(?:\.\d{{1,2}}(?!\d))?{_POINT}*(?:\s?§\s?\d{{1,2}})?(?:,?\s+paragraphs?\s+\d{{1,2}}(?:\s?\([a-z]\))?)?"
_LINK = r"\s*(?:,\s*(?:and/or|and|or)?|and/or|and|or|&|;|to|through|[-–—])\s*"
ARTICLES = re.compile(
    rf"(?:\bparagraph\s+(?P<before>\d{{1,2}})(?:\s?\((?P<before_letter>[a-z])\))?\s+of\s+)?"
    rf"\b(?:Articles?|Arts?\.?)\s*(?P<references>{_REFERENCE}(?:{_LINK}{_REFERENCE})*)(?![\w/]|\.\d|\s?%)",
    re.IGNORECASE,
)
"""Examples: Article 3.8; Art. 3, 4 and 5; Article 5 (1); Article 17, paragraph 2; paragraph 3 of Article 21; Article 3, 4
and/or 5."""
_ONE_REFERENCE = re.compile(
    rf"(?P<link>{_LINK})?(?P<number>\d{{1,3}})(?:\.(?P<dotted>\d{{1,2}}))?(?P<points>{_POINT}*)"
    r"(?:\s?§\s?(?P<section>\d{1,2}))?(?:,?\s+paragraphs?\s+(?P<worded>\d{1,2})(?:\s?\((?P<worded_letter>[a-z])\))?)?"
)
_TREATY_AFTER = re.compile(
    r"\s*(?:,\s*)?(?:\(\s*)?(?:(?:of|to|under|in)\s+(?:the\s+)?(?:(?:19|20)\d\d\s+)?|(?<=[,(])\s*)", re.IGNORECASE
)
"""What stands between an article and the treaty that it is an article of: "of the", ", ", " (", "of the 1997"."""
_DUTY = (
    r"(?:\s+[a-z][a-z-]*){0,2}?\s+(?:obligations?|commitments?|dut(?:y|ies)|requirements?|provisions?|deadlines?|reports?"
    r"|requests?|extensions?|statements?|declarations?)"
)
"""What an article is of, in small letters: "obligations", "extension requests", "mine clearance deadline"."""
_DUTY_UNDER = re.compile(rf"{_DUTY}(?:\s+(?:of|under|in)\s+(?:the\s+)?|(?P<bracket>\s*\(\s*)(?:(?:of|under)\s+)?(?:the\s+)?)")
_CLOSED = re.compile(r"\s*[),;]")
_KINDS = ("protocol", "covenant", "charter", "statute", "convention", "treaty", "agreement")
_COMMON_KINDS = ("convention", "treaty", "agreement")
_KIND = rf"(?P<kind>{'|'.join(_KINDS)}|instrument)"
_THAT = rf"(?:that|(?:the\s+)?(?:very\s+)?(?:same|said|latter|aforementioned|above-mentioned))\s+{_KIND}\b"
_BACK_AFTER = re.compile(
    rf"(?:{_DUTY})?\s*(?:,\s*)?(?:\(\s*)?(?:(?:of|to|under|in)\s+(?:{_THAT}|the\s+latter(?=\s*(?:[.,;:)\[]|$)))|thereof\b)",
    re.IGNORECASE,
)
"""What points back from behind an article: "of that Convention", "of the same Treaty", "thereof"."""
_BACK_BEFORE = re.compile(
    rf"(?:\b{_THAT}(?:['’]s?)?[\s,:(–—-]{{1,3}}|\b(?:of|to|under|in|with|by)\s+(?P<its>its)\s+)$", re.IGNORECASE
)
"""What points back from before an article: "that Convention's", "under that Treaty, ", "under its"."""
_BACK_WIDTH = 60  # characters that such words take at most, with their blanks
_BEHIND_WIDTH = 120  # the same behind an article, with what it is of
_SENTENCE = 1000  # characters before a citation in which its sentence is looked at; more is a list or a table
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bSt)(?<!\bMr)(?<!\bDr)(?<!\bNo)(?<!\bArt)(?<!\bArts)(?<!\bvs)(?<!\bcf)"
    r"[.!?][”’\"')\]]*(?:\[?\d{1,3}\]?)?\s+(?=[A-Z“\"(])"
)


def find_articles(text: str, own: Treaty) -> Iterator[ArticleCitation]:
    """Every article cited in a text, ranges expanded, in the order of the words. `own` is the document's treaty.

    A treaty named right behind the article decides ("Article 5 of the Mine Ban Convention"), else one named right before
    it ("CCM Article 6"). Words that point back ("of that Convention", "thereof") mean the treaty named last before them in
    the sentence, and the document's own where none is.
    """
    for match in ARTICLES.finditer(text):
        treaty = _treaty_of(text, match.start(), match.end(), own)
        treaty = None if treaty == own.code else treaty
        last: int | None = None
        for one in _ONE_REFERENCE.finditer(match["references"]):
            number = int(one["number"])
            points = re.findall(r"\d{1,2}|[a-z]", one["points"])
            paragraph = one["dotted"] or one["section"] or one["worded"] or next((p for p in points if p.isdigit()), None)
            letter = one["worded_letter"] or next((p for p in points if p.isalpha()), None)
            if match["before"] and last is None:
                paragraph, letter = match["before"], match["before_letter"]
            link = (one["link"] or "").strip()
            if last is not None and link in ("to", "through", "-", "–", "—") and last < number <= last + _LARGEST_RANGE:
                for between in range(last + 1, number):
                    yield ArticleCitation(match.start(), match.end(), between, None, None, treaty)
            yield ArticleCitation(match.start(), match.end(), number, paragraph, letter, treaty)
            last = number


def _treaty_of(text: str, start: int, end: int, own: Treaty) -> str | None:
    """The treaty that the article cited at `[start, end)` is of, as `Named` tells it, or None where no words say so."""
    behind = _TREATY_AFTER.match(text, end)
    named = own.naming.at(text, behind.end()) if behind else None
    if named is not None:
        return named.treaty
    back = _BACK_AFTER.match(text, end, end + _BEHIND_WIDTH)
    if back:
        return _antecedent(text, start, back["kind"], own)
    duty = _DUTY_UNDER.match(text, end, end + _BEHIND_WIDTH)
    named = own.naming.at(text, duty.end()) if duty else None
    if duty and named and (not duty["bracket"] or _CLOSED.match(text, named.end)):
        return named.treaty
    named = own.naming.before(text, start)
    if named is not None:
        return named.treaty
    back = _BACK_BEFORE.search(text, max(0, start - _BACK_WIDTH), start)
    # "its Article 4 deadline" is the state's, "under its Article 4" the treaty's.
    if back and not (back["its"] and re.match(_DUTY, text[end : end + _BACK_WIDTH])):
        return _antecedent(text, back.start(), back["kind"], own)
    return None


def _antecedent(text: str, end: int, kind: str | None, own: Treaty) -> str | None:
    """The treaty named last in the sentence before an offset; one of another kind, a protocol for a convention, only if
    no other is named.
    """
    named = list(own.naming.named(text, _sentence_start(text, end), end, own.code))
    fitting = [one for one in named if _may_be(text[one.start : one.end].casefold(), (kind or "instrument").casefold())]
    return next((one.treaty for one in reversed(fitting or named)), None)


def _may_be(name: str, kind: str) -> bool:
    kinds = [other for other in _KINDS if other in name]
    if kind == "instrument" or kind in kinds:
        return True
    return not kinds and kind in _COMMON_KINDS  # an abbreviation tells no kind


def _sentence_start(text: str, end: int) -> int:
    low = max(0, end - _SENTENCE)
    # The letter at the offset itself may be the one that a sentence begins with.
    return max((match.end() for match in _SENTENCE_END.finditer(text, low, end + 1)), default=low)


_NUMBER = r"#?\s?\d{1,2}(?:\.\d{1,2})?(?![\d%])"
_ACTIONS = (
    r"(?:\b(?P<plan_before>(?!Actions?\b)[A-Z][\w -]{{2,30}} Action Plan|{codes})(?:['’]s)?[\s,–—-]{{1,3}})?"
    r"\bActions?\s*(?:points?\s*|Nos?\.?\s*)?(?P<numbers>{number}(?:{link}{number})*)"
)
_PLAN_AFTER = (
    r"\s*(?:\([^()]{{1,40}}\)\s*)?,?\s*(?:of|in|under|from)\s+(?:the\s+)?"
    r"(?P<plan>(?:[A-Z][\w-]*\s+){{1,4}}Action\s+Plan|(?:{codes})\b)"
)


_PLAN = r"(?<![\w-])(?:(?:[A-Z][\w-]*\s+){{1,4}}Action\s+Plan|(?:{codes}))(?![\w-])"


@lru_cache
def action_patterns(codes: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """How actions are cited where plans have these codes, the plan that may follow, and a plan anywhere.

    Examples: Action #8-9; Actions #20-23 and #26; Actions #24, 25, 27, 28 and 29; Action 5.1; LAP Actions 38 to 42;
    Action 8 of the Vientiane Action Plan.
    """
    known = "|".join(map(re.escape, codes)) or r"(?!)"
    actions = _ACTIONS.format(codes=known, number=_NUMBER, link=_LINK)
    return re.compile(actions), re.compile(_PLAN_AFTER.format(codes=known)), re.compile(_PLAN.format(codes=known))


_ONE_NUMBER = re.compile(rf"(?P<link>{_LINK})?#?\s?(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?)")


def find_actions(text: str, own: Treaty) -> Iterator[ActionCitation]:
    """Every action cited in a text, ranges expanded, with the plan that is named right beside it, or else last before it in
    the sentence.
    """
    actions, plan_after, any_plan = action_patterns(own.naming.plan_codes)
    plans = list(any_plan.finditer(text))
    for match in actions.finditer(text):
        after = plan_after.match(text, match.end())
        named = after["plan"] if after else match["plan_before"]
        if named is None:
            named = _plan_before(text, match.start(), plans)
        treaty, plan = _plan_named(named, own) if named else (None, None)
        end = after.end() if after else match.end()
        last: str | None = None
        for one in _ONE_NUMBER.finditer(match["numbers"]):
            number = one["number"]
            link = (one["link"] or "").strip()
            if last is not None and link in ("to", "through", "-", "–", "—"):
                for between in _between(last, number):
                    yield ActionCitation(match.start(), end, between, plan, treaty)
            yield ActionCitation(match.start(), end, number, plan, treaty)
            last = number


def _plan_before(text: str, at: int, plans: Sequence[re.Match[str]]) -> str | None:
    """The plan named last before an offset in its sentence, among all that the text names."""
    earlier = bisect.bisect_right(plans, at, key=lambda plan: plan.end())
    last = plans[earlier - 1] if earlier else None
    return last.group() if last and last.start() >= at - _SENTENCE and last.start() >= _sentence_start(text, at) else None


_CAPITALISED = re.compile(r"(?!(?:The|This|That|Its|Their|Each|An?)\s+Action)(?:[A-Z][\w-]*\s+)+(?=Action\s+Plan$)")


def _plan_named(name: str, own: Treaty) -> tuple[str | None, str | None]:
    """The treaty of a plan, as `ActionCitation` tells it, and the plan's code where it is known.

    Words of the sentence before the name are left out: "In the Vientiane Action Plan" names that plan. A bare "Action Plan"
    is the document's own, whichever that is.
    """
    words = name.split()
    for first in range(len(words)):
        known = own.naming.plan(" ".join(words[first:]))
        if known is not None:
            treaty, plan = known
            return (None if treaty == own.code else treaty), plan
    capitalised = _CAPITALISED.search(" ".join(words))
    return (f"{capitalised.group()}Action Plan" if capitalised else None), None


def _between(low: str, high: str) -> Iterator[str]:
    """The numbers strictly between two ends of a range: "8" to "11", or "5.1" to "5.4"."""
    head, _, first = low.rpartition(".")
    other, _, last = high.rpartition(".")
    if head == other and 0 < int(last) - int(first) <= _LARGEST_RANGE:
        for n in range(int(first) + 1, int(last)):
            yield f"{head}.{n}" if head else str(n)


def plan_code(name: str, treaty: Treaty) -> str | None:
    """The code of the treaty's plan with this name or alias."""
    foreign, plan = _plan_named(name, treaty)
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
