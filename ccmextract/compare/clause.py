"""The part of a sentence that speaks of one of the groups in it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ccmextract.gazetteer.phrases import COMMA, tokens
from ccmextract.gazetteer.topics import Topics

_BEFORE = 300  # characters before a group that are read; a longer way to it says nothing of the group
_BEHIND = 700  # characters behind it
_WORDS = 90  # words on each side that are read
_SPLIT = re.compile(r"[,;]|\band\b|\bwhile\b|\bwhereas\b", re.IGNORECASE)


class Clause(NamedTuple):
    """The words that speak of a group: those before and behind it, and its own; `agent` where "by" stands before it.

    `opening` are the words with which the sentence begins, where they are not among those before the group.
    """

    before: tuple[str, ...]
    own: tuple[str, ...]
    behind: tuple[str, ...]
    agent: bool = False
    opening: tuple[str, ...] = ()


def clauses(
    text: str, subjects: Sequence[tuple[int, int]], lists: Sequence[tuple[int, int]], topics: Topics
) -> dict[tuple[int, int], Clause]:
    """The clause of each group of a sentence, by its span.

    `subjects` are the spans of the groups in the sentence's text, `lists` those of the names that it lists, which say nothing.
    Groups that stand together share what follows: "three States Parties and one signatory have ...". What stands between two
    groups speaks of the first, but for the part that leads to a "by".
    """
    text = _blanked(text, lists)
    spans = sorted({span for span in subjects if 0 <= span[0] <= span[1] <= len(text)})
    runs = _runs(text, spans, topics)
    found: dict[tuple[int, int], Clause] = {}
    opening = _words(text[: min(spans[0][0], _BEFORE)]) if spans else ()
    end = 0
    for number, run in enumerate(runs):
        lead = text[max(end, run[0][0] - _BEFORE) : run[0][0]]
        end = run[-1][1]
        following = runs[number + 1][0][0] if number + 1 < len(runs) else len(text)
        trail = text[end : min(following, end + _BEHIND)]
        agent = _ends_with_agent(lead, topics)
        if number:
            lead = _behind_last_split(lead) if agent else ""
        if following < len(text) and _ends_with_agent(text[max(end, following - _BEFORE) : following], topics):
            trail = trail[: len(trail) - len(_behind_last_split(trail))]
        before, behind = _words(lead)[-_WORDS:], _to_stop(_words(trail)[:_WORDS])
        for span in run:
            own = _words(text[span[0] : min(span[1], span[0] + _BEHIND)])[:_WORDS]
            found[span] = Clause(before, own, behind, agent, opening if number else ())
    return found


def _blanked(text: str, lists: Sequence[tuple[int, int]]) -> str:
    """The text with blanks for some parts of it, so that all offsets stay."""
    pieces: list[str] = []
    end = 0
    for start, stop in sorted(lists):
        start = max(start, end)
        if stop > start:
            pieces += (text[end:start], " " * (min(stop, len(text)) - start))
            end = stop
    return "".join((*pieces, text[end:]))


def _runs(text: str, spans: Sequence[tuple[int, int]], topics: Topics) -> list[list[tuple[int, int]]]:
    """Groups that stand together, with nothing but "and" and the like between them."""
    runs: list[list[tuple[int, int]]] = []
    for span in spans:
        if runs and _is_joint(text[runs[-1][-1][1] : span[0]], topics):
            runs[-1].append(span)
        else:
            runs.append([span])
    return runs


def _is_joint(gap: str, topics: Topics) -> bool:
    words = _words(gap) if len(gap) <= _BEFORE and ";" not in gap else ()
    return bool(words) and topics.consists_of(words, "joint")


def _ends_with_agent(lead: str, topics: Topics) -> bool:
    last = _words(lead[-_BEFORE:])[-1:]
    return bool(last) and last[0] != COMMA and topics.consists_of(last, "agent")


def _behind_last_split(gap: str) -> str:
    """What stands behind the last comma or "and"; all where there is none."""
    cuts = [match.end() for match in _SPLIT.finditer(gap)]
    return gap[cuts[-1] :] if cuts else gap


def _to_stop(words: Sequence[str]) -> tuple[str, ...]:
    for at, word in enumerate(words):
        if word in ";?!":
            return tuple(words[:at])
    return tuple(words)


def _words(text: str) -> tuple[str, ...]:
    return tuple(tokens(text))
