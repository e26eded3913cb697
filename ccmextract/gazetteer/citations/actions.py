"""Citations of actions, in the forms that reports use."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ccmextract.gazetteer.citations.back import FURTHEST, pointer
from ccmextract.gazetteer.citations.counted import counts, measures
from ccmextract.gazetteer.citations.owner import coordinated
from ccmextract.gazetteer.citations.plans import PlanNamed, PlanScope
from ccmextract.gazetteer.citations.record import ActionCitation
from ccmextract.gazetteer.citations.reference import LARGEST_RANGE, LINK, RANGE, SLASHED
from ccmextract.gazetteer.treaty import Treaty

_HEAD = re.compile(
    r"(?:[Aa]ction|ACTION)(?P<several>[sS]|\(s\))?(?![^\W\d_])(?:\s{0,4}(?P<point>[Pp]oints?|POINTS?|[Ii]tems?|[Nn]os?\.?(?=\s)|[Nn]os?\.|[Nn][°º]|[Nn]umbers?)"
    r"(?![^\W\d_]))?"
)
_NUMBER = re.compile(r"\s{0,8}(?P<sign>#\s?)?(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2})?)(?![^\W_]|\s?%|\.[0-9])")
_LINKED = re.compile(LINK, re.IGNORECASE)
_MINE = re.compile(r"\b[Mm]ine\s+\Z")
_MINE_WIDTH = 8


@dataclass(slots=True)
class _Phrase:
    """Actions cited at `[start, end)`, or, without numbers, words that point at those cited last."""

    start: int
    end: int
    numbers: tuple[str, ...]
    plan: PlanNamed | None = None
    several: bool = False
    behind: bool = False  # whether the plan is named right behind


def find_actions(text: str, own: Treaty, before: Sequence[ActionCitation] = ()) -> Iterator[ActionCitation]:
    """Every action cited in a text, ranges expanded, in the order of the words, with the plan that its sentence names.

    A plan right behind the numbers decides, else one right before them, else the one named last before them in the sentence,
    else the only one of the document's treaty that is named in the rest of it. "These Actions" are those that the text cites
    last, or else those in `before`.
    """
    scope = PlanScope(text, own)
    phrases = list(_phrases(scope))
    _share(text, phrases)
    groups: list[Sequence[ActionCitation]] = [before] if before else []
    for phrase in phrases:
        if not phrase.numbers:
            made = _again(scope, phrase, groups)
        else:
            plan = phrase.plan or scope.around(phrase.start)
            treaty, code = (plan.treaty, plan.plan) if plan else (None, None)
            end = plan.end if plan and phrase.behind else phrase.end
            made = [ActionCitation(phrase.start, end, number, code, treaty) for number in phrase.numbers]
        if made:
            yield from made
            groups.append(made)


def _share(text: str, phrases: Sequence[_Phrase]) -> None:
    """Give a plan to all actions that it is named for once: "Action 8 and Action 9 of the Vientiane Action Plan"."""
    goes_on = False
    for first, second in zip(reversed(phrases[:-1]), reversed(phrases[1:]), strict=True):
        shared = first.plan is None and first.numbers and (second.behind or goes_on)
        how = coordinated(text, first.end, second.start) if shared else None
        goes_on = how == "joined" or (how == "listed" and goes_on)
        if goes_on:
            first.plan = second.plan


def _again(scope: PlanScope, phrase: _Phrase, groups: Sequence[Sequence[ActionCitation]]) -> list[ActionCitation]:
    """The actions cited last: one, or all of their sentence."""
    if not groups:
        return []
    meant = groups[-1][-1:]
    if phrase.several:
        low = scope.sentence(meant[0].start)
        if meant[0].by == "back" and scope.sentence(phrase.start) <= meant[0].start:
            return []  # this sentence has said so before
        near = [c for group in groups[-FURTHEST:] if group[0].start >= low for c in group]
        meant = list({(c.number, c.plan, c.treaty): c for c in near}.values())[-LARGEST_RANGE:]
    return [ActionCitation(phrase.start, phrase.end, c.number, c.plan, c.treaty, "back") for c in meant]


@lru_cache
def _anchors(codes: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(map(re.escape, codes)) or r"(?!)"
    return re.compile(rf"[Aa]ction|ACTION|(?<![\w-])(?:{known})(?=\s{{0,3}}#\s?[0-9])")


_WORD = re.compile(r"[Aa]ction|ACTION")


def _phrases(scope: PlanScope) -> Iterator[_Phrase]:
    text = scope.text
    anchors = _anchors(scope.own.naming.plan_codes) if "#" in text else _WORD
    done = 0
    for anchor in anchors.finditer(text):
        if anchor.start() < done:
            continue
        phrase = _phrase(scope, anchor)
        if phrase is not None:
            yield phrase
            done = phrase.end


def _phrase(scope: PlanScope, anchor: re.Match[str]) -> _Phrase | None:
    """What is cited where "Action" stands, or the code of a plan before "#"."""
    text, at = scope.text, anchor.start()
    if at and (text[at - 1].isalnum() or text[at - 1] == "_"):
        return None
    word = anchor.group() in ("Action", "action", "ACTION")
    head = _HEAD.match(text, at) if word else None
    if word and head is None:
        return None
    first = _NUMBER.match(text, head.end() if head else anchor.end())
    if first is None:
        this = pointer(text, at) if head and not head["point"] and text[at] == "A" else None
        return _Phrase(this[0], head.end(), (), several=this[1]) if this and head else None
    if not first["sign"] and measures(text, first.end()):
        return None
    numbers, end = _numbers(text, first, plural=bool(head and head["several"]))
    behind, before = scope.behind(end), scope.before(at if head else anchor.end())
    plan = behind or before
    if head is not None and not first["sign"] and not _is_cited(text, at, head, first, plan):
        return None
    start = before.start if before is not None and before.plan is not None else at
    return _Phrase(start, end, numbers, plan, behind=behind is not None)


def _is_cited(text: str, at: int, head: re.Match[str], first: re.Match[str], plan: PlanNamed | None) -> bool:
    """Whether a number without "#" is that of an action: "the action 8 men took" and "Mine Action 15" are none."""
    if head["point"] or (plan is not None and (plan.plan is not None or plan.treaty is not None)):
        return True
    if text[at].islower():
        return "." in first["number"]
    return not _MINE.search(text, max(0, at - _MINE_WIDTH), at)


def _numbers(text: str, first: re.Match[str], *, plural: bool) -> tuple[tuple[str, ...], int]:
    """The numbers of a citation, ranges expanded, and where the last one ends."""
    numbers, end = [_plain(first["number"])], first.end()
    while True:
        slashed = SLASHED.match(text, end)
        link = None if slashed else _LINKED.match(text, end)
        if slashed is None and link is None:
            break
        found = _NUMBER.match(text, end + 1 if slashed else link.end() if link else end)
        printed = link.group() if link else "/"
        if found is None:
            break
        if not found["sign"] and counts(text, found.end(), printed, plural=plural, second=len(numbers) == 1):
            break
        number = _plain(found["number"])
        if RANGE.fullmatch(printed.strip()):
            numbers.extend(_between(numbers[-1], number))
        numbers.append(number)
        end = found.end()
    return tuple(numbers), end


def _plain(number: str) -> str:
    head, _, part = number.partition(".")
    return f"{int(head)}.{int(part)}" if part else str(int(head))


def _between(low: str, high: str) -> Iterator[str]:
    """The numbers strictly between two ends of a range: "8" to "11", or "5.1" to "5.4"."""
    head, _, first = low.rpartition(".")
    other, _, last = high.rpartition(".")
    if head == other and 0 < int(last) - int(first) <= LARGEST_RANGE:
        for n in range(int(first) + 1, int(last)):
            yield f"{head}.{n}" if head else str(n)
