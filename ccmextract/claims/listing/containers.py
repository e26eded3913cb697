"""The stretches of a sentence that may list states, and how they are set off: in brackets, behind a colon, between dashes ..."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ccmextract.claims.sentence import Marked
from ccmextract.gazetteer.names import Match
from ccmextract.numerals import NUMERAL

Form = Literal["brackets", "colon", "dashes", "words", "commas", "predicate", "together", "cell", "label", "table"]

_GAP = re.compile(
    r"(?:[\s,;/&]|\b(?:and|or|as well as|in addition to|together with|along with|plus|followed by|the|both|by|from|for)\b"
    r"|\([^()]{0,60}\)|\b(?:(?:on|in|since|of)\s+)?(?:\d{1,2}\s+)?[A-Z][a-z]+\s+\d{4}\b)*",
)
"""What may stand between two names of a list: separators, a remark in brackets, a date."""
_OPENING = r"namely|i\.e\.|viz\.?|to wit"
_OPEN = (
    r"including|such as|notably|among (?:them|which|whom|others)|e\.g\.|for example|for instance|inter alia|i\.a\.|like"
    r"|particularly|in particular|especially"
)
_BEFORE_WORDS = re.compile(
    rf"[\s,(]+(?:(?P<closed>{_OPENING})|(?P<open>{_OPEN}))[,:]?\s+(?:(?:the|both|states|like|as)\s+)*$", re.IGNORECASE
)
_BEFORE_DASH = re.compile(r"(?:\s*—\s*|\s–\s|\s-{1,2}\s|(?<=\w)–)(?:the\s+|both\s+|namely\s+)?$")
_DASH = re.compile(r"\s*—\s*|\s–\s|\s-{1,2}\s|–(?=as\b)")
_PREDICATE = re.compile(r"\b(?:is|are|were|was|include[sd]?|comprised?)\s*(?:both\s+)?(?:the\s+)?$")
_COMMA = re.compile(r"\s*,\s*(?:the\s+)?$")
_OTHERS = re.compile(
    rf"\s*,?\s*(?:and|as well as|together with|along with|plus)\s+(?:(?:at least|some|about)\s+)?(?:{NUMERAL}|another)\s+"
    r"(?:other|further|more|additional)\b",
    re.IGNORECASE,
)
_NUMBERED_LABEL = re.compile(r"(?:^|[:;.|,]\s*|\s)[A-Z][\w&/-]*(?:\s[\w&/-]+){0,3}\s?(?P<count>\(\d{1,3}\))\s*$")
"""A label with its number, and no colon behind: "Africa (8) Angola, Kenya ..."."""
_TABLE = re.compile(r":\s*\|[^\n]{0,100}?\|\s?:?-{2,}[-:|\s]*\|\s*(?=\|)")
"""The colon before a table, with the table's head."""
_LEAD = 120  # characters before a list in which the words stand that open it
_NAME = 60  # characters of names that nobody knows, with which a list behind a colon may begin
_TRAILING = " \t\n|*_.;,"
_LEADING = " \t\n|*_"
_INTRODUCED = re.compile(r"(?:(?:the|both|also|by|from|in|of|for)\s+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Container:
    """Words `[start, end)` that may list states, how they are set off, and where the words before them end.

    `names` is where the names end that are surely of the list, where the words go on.
    """

    form: Form
    start: int
    end: int
    before: int
    names: int
    open: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Names of states with nothing but separators between them."""

    start: int
    end: int
    several: bool


def containers(sentence: Marked) -> Iterator[Container]:
    """The stretches of a sentence that may list states, from left to right, none inside another."""
    brackets = _brackets(sentence.text, sentence.start, sentence.end)
    at = sentence.start
    for run in _runs(sentence):
        if run.start < at:
            continue
        found = _container(sentence, run, at, brackets)
        if found is not None:
            yield found
            at = found.end


def _container(sentence: Marked, run: _Run, at: int, brackets: Sequence[tuple[int, int]]) -> Container | None:
    text = sentence.text
    nearest = bisect.bisect_left(brackets, (run.start, 0)) - 1
    if nearest >= 0 and brackets[nearest][0] >= at and run.end <= brackets[nearest][1]:
        opened, closed = brackets[nearest]
        return Container("brackets", opened + 1, closed, len(text[at:opened].rstrip()) + at, run.end)
    low = max(at, run.start - _LEAD)
    before = text[low : run.start]
    if label := _NUMBERED_LABEL.search(before):
        return Container("label", run.start, run.end, low + label.end("count"), run.end)
    table = _TABLE.match(text, max(low, text.rfind(":", low, run.start)), run.start)
    if table is not None and text.rfind(":", at, table.start() + 1) >= 0:
        return Container("table", table.end(), len(text[: sentence.end].rstrip(_TRAILING)), table.start(), run.end)
    colon = text.rfind(":", low, run.start)
    if colon >= 0 and _opens_list(text[colon + 1 : run.start]):
        end = _end_behind_colon(sentence, run)
        start = end - len(text[colon + 1 : end].lstrip(_LEADING))
        return Container("colon", start, end, colon, run.end)
    if cell := _cell(text, run, at, sentence.end):
        return cell
    if dash := _BEFORE_DASH.search(before):
        closing = _DASH.search(text, run.end, sentence.end)
        return Container("dashes", run.start, closing.start() if closing else run.end, low + dash.start(), run.end)
    if words := _BEFORE_WORDS.search(before):
        return Container("words", run.start, run.end, low + words.start(), run.end, bool(words["open"]))
    if others := _OTHERS.match(text, run.end):
        return Container("together", run.start, run.end, others.end(), run.end, True)
    if (comma := _COMMA.search(before)) and (run.several or text[run.end : run.end + 1] == ","):
        stop = low + comma.start()
        if any(m.end == stop and m.count is not None and m.role == "subject" for m in sentence.mentions):
            return Container("commas", run.start, run.end, stop, run.end)
    if run.several and (verb := _PREDICATE.search(before)) and not text[run.end : sentence.end].strip(_TRAILING):
        return Container("predicate", run.start, run.end, low + verb.start(), run.end)
    return None


def _opens_list(words: str) -> bool:
    """Whether the words between a colon and a name begin a list: none, an article, or names that nobody knows."""
    words = words.strip(_LEADING)
    if _INTRODUCED.fullmatch(words + " ") or not words:
        return True
    return len(words) <= _NAME and words[0].isupper() and words.rstrip().endswith((",", "and", "&"))


def _end_behind_colon(sentence: Marked, run: _Run) -> int:
    """Where the words behind a colon end: with the sentence, or where what another number or label says begins."""
    text, end = sentence.text, sentence.end
    stops = [m.start for m in sentence.mentions if m.start >= run.end and m.count is not None]
    label = text.find(":", run.end, end)
    if label >= 0:
        stops.append(label)
    if stops:
        cut = max(text.rfind(sign, run.end, min(stops)) for sign in ";.,")
        end = cut if cut >= 0 else run.end
    return max(run.end, run.end + len(text[run.end : end].rstrip(_TRAILING)))


def _cell(text: str, run: _Run, at: int, end: int) -> Container | None:
    """A cell of a table that names states and nothing else, with the cell before it in its row."""
    opened = text.rfind("|", at, run.start)
    closed = text.find("|", run.end, end)
    if opened < 0 or closed < 0 or text[opened + 1 : run.start].strip(_LEADING):
        return None
    before = text[:opened].rstrip()
    row = before.rfind("|", at)
    rest = text[at:row].strip() if row >= 0 else "-"
    if not before or before.endswith("|") or (rest and not rest.endswith("|")):
        return None  # nothing but the first cell of a row says whose the states of the next one are
    return Container("cell", run.start, opened + 1 + len(text[opened + 1 : closed].rstrip()), len(before), run.end)


def _runs(sentence: Marked) -> Iterator[_Run]:
    """Names with nothing but separators between them."""
    names: Sequence[Match] = [m for m in sentence.states if m.name.iso3 is not None or m.name.organisation is not None]
    first = 0
    for at in range(len(names)):
        if at + 1 < len(names) and _GAP.fullmatch(sentence.text, names[at].end, names[at + 1].start):
            continue
        if any(m.name.iso3 for m in names[first : at + 1]):
            yield _Run(names[first].start, names[at].end, at > first)
        first = at + 1


def _brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the outermost brackets between two offsets open and close; one that is not closed reaches to the end."""
    found: list[tuple[int, int]] = []
    depth, opened = 0, -1
    for sign in re.finditer(r"[()]", text[start:end]):
        at = start + sign.start()
        if sign.group() == "(":
            opened = at if not depth else opened
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((opened, at))
    if depth:
        found.append((opened, start + len(text[start:end].rstrip(" .;|"))))
    return found
