"""Footnote marks in running text, told apart from exponents, ordinals, units and citations."""

import bisect
import re
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from ccmextract.numerals import MONTH, NUMBERED
from ccmextract.structure.base import Block, RawMark
from ccmextract.structure.labels import NoteStyle, digits

_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_STRONG = re.compile(
    rf"(?P<superscript>[{_SUPER}]{{1,3}}(?:[,،]\s?[{_SUPER}]{{1,3}})*)"
    r"|<sup(?:erscript)?>\s*(?P<sup>\d{1,3}(?:\s?,\s?\d{1,3})*)\s*</sup(?:erscript)?>"
    r"|\[\^?(?P<bracket>\d{1,3}(?:\s?,\s?\d{1,3})*)\](?!\()"
    r"|(?<=[\w.,;:)\"”’])\^(?P<caret>\d{1,3})\^?(?!\d)",
    re.IGNORECASE,
)
# Digits that lost their raised position, from the surest form to the least sure: glued to a word or its punctuation
# ("Parties38 have", "plans,2 such"), set apart before punctuation or a new sentence ("Unies 1 .", "Parties. 1 The",
# "2017, 2 and"), and set apart anywhere ("Parties 3 have").
_WEAK = (
    re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_]{2}[.,;:)]))(?P<number>\d{1,3})(?=s?(?:[\s.,;:)]|$))"),
    re.compile(r"(?<=[^\W\d_]{2}|[\d][.,;]|[^\W\d_][.,;])\s(?P<number>\d{1,3})(?=\s*[.,;:](?!\d)|\s+[A-Z]|\s+and\b|$)"),
    re.compile(r"(?<=[^\W\d_]{4})\s(?P<number>\d{1,3})(?=\s+[a-z])"),
)
_SIGNS = frozenset("<[^")  # one of them stands in every printed mark that is no superscript
_GLUED = 0
_Weak = tuple[int, int, RawMark]  # the index of its block, its form, the mark
_DENSE = 0.6  # share of the numbers up to the highest that a run of glued digits must hold to be a run of marks
_ENOUGH = 3  # marks that make a run
# A number after one of these words is what the word counts, never a mark.
_COUNTED = re.compile(
    rf"(?:\b(?:{NUMBERED}|meeting|session|and|or|of|to|in|by|than|about|nearly|least|most|total|{MONTH})\.?|#"
    r"|/[\w.+-]*"  # within the symbol of a document
    r"|\b(?:articles?|arts?\.?|actions?|paragraphs?|paras?\.?|nos?\.?)\s?#?\d[\d.,()/#\s-]{0,20}(?:and|or|and/or)?\s?,?)$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcmdh]?m|km|mi|ft|sq\s?m|CO|NO|SO|H)$")


def strong_marks(block: Block, style: NoteStyle, notes: Container[int] = ()) -> list[RawMark]:
    """Marks that are printed as marks. Exponents and units are left out here; see `kept`.

    A number in brackets is one only where notes are labelled so, or where a plain label bears the number.
    """
    found: list[RawMark] = []
    if block.raw.isascii() and _SIGNS.isdisjoint(block.raw):
        return found
    for match in _STRONG.finditer(block.raw):
        kind = match.lastgroup or ""
        if (
            kind == "bracket"
            and style != "bracket"
            and not (style == "plain" and match[kind].isdigit() and int(match[kind]) in notes)
        ):
            continue
        before = block.raw[max(0, match.start() - 8) : match.start()]
        if _UNIT.search(before):
            continue
        printed = match.group()
        numbers = [n for n in re.split(r"[,،\s]+", match[kind]) if n]
        found.extend(RawMark(match.start(), match.end(), int(digits(number)), printed) for number in numbers)
    return found


def weak_marks(blocks: Iterable[Block], notes: set[int]) -> dict[int, list[RawMark]]:
    """Marks that stand as plain digits, by block index.

    A document prints its marks in one way, so the surest form is tried alone, then together with the less sure ones, until
    most notes are cited. Of the numbers in these forms the longest run that rises through the text counts: a decoy that
    happens to bear a note's number falls out of it. A number that no note bears is a mark only where it is glued to a word
    within such a run, since its note may have lost its number.
    """
    candidates: list[_Weak] = []
    for block in blocks:
        found = [(form, match) for form, pattern in enumerate(_WEAK) for match in pattern.finditer(block.raw)]
        for form, match in sorted(found, key=lambda item: item[1].start()):
            number = int(match["number"])
            before = block.raw[max(0, match.start() - 34) : match.start()].rstrip()
            if not _COUNTED.search(before):
                candidates.append((block.index, form, RawMark(match.start(), match.end(), number, match.group().strip())))
    run: list[_Weak] = []
    for form in range(len(_WEAK)):
        tried = [c for c in candidates if c[1] <= form and (c[2].number in notes or c[1] == _GLUED)]
        run = [tried[place] for place in longest_rise([mark.number or 0 for _, _, mark in tried])]
        borne = {mark.number for _, _, mark in run} & notes
        if (form == _GLUED and _is_run(run)) or (borne and len(borne) >= _DENSE * len(notes)):
            break
    else:
        if not borne or len(borne) < min(_ENOUGH, len(notes)):
            return {}
    kept: dict[int, list[RawMark]] = {}
    for index, _, mark in _filled(run, candidates, form):
        kept.setdefault(index, []).append(mark)
    return kept


def _filled(run: Sequence[_Weak], candidates: Sequence[_Weak], form: int) -> list[_Weak]:
    """The run with the numbers that it leaves out, where just one digit of its forms between two of its marks bears one."""
    places = {id(candidate): place for place, candidate in enumerate(candidates)}
    filled = list(run)
    for before, after in pairwise(run):
        fitting: dict[int, list[_Weak]] = {}
        for candidate in candidates[places[id(before)] + 1 : places[id(after)]]:
            if candidate[1] <= form and (before[2].number or 0) < (candidate[2].number or 0) < (after[2].number or 0):
                fitting.setdefault(candidate[2].number or 0, []).append(candidate)
        filled.extend(found[0] for found in fitting.values() if len(found) == 1)
    return sorted(filled, key=lambda c: places[id(c)])


def _is_run(run: Sequence[_Weak]) -> bool:
    numbers = [mark.number or 0 for _, form, mark in run if form == _GLUED]
    return len(numbers) >= _ENOUGH and len(numbers) >= _DENSE * (max(numbers) - min(numbers) + 1)


def glued_numbers(texts: Iterable[str]) -> frozenset[int]:
    """The numbers of a run of marks that are glued to words, as far as one runs through the texts; else nothing."""
    numbers = [
        int(match["number"])
        for text in texts
        for match in _WEAK[_GLUED].finditer(text)
        if not _COUNTED.search(text[max(0, match.start() - 34) : match.start()])
    ]
    run = [numbers[place] for place in longest_rise(numbers)]
    return frozenset(run) if len(run) >= _ENOUGH and len(run) >= _DENSE * (max(run) - run[0] + 1) else frozenset()


def printed_numbers(texts: Iterable[str]) -> frozenset[int]:
    """The numbers of what is printed as a mark in the texts."""
    return frozenset(
        int(digits(number))
        for text in texts
        for match in _STRONG.finditer(text)
        for number in re.split(r"[,،\s]+", match[match.lastgroup or ""])
        if number
    )


def longest_rise(values: Sequence[int]) -> list[int]:
    """The places of a longest strictly rising subsequence, the earliest possible ones, in n log n time."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        spot = bisect.bisect_left(tails, value)
        if spot == len(tails):
            tails.append(value)
            places.append(place)
        elif value < tails[spot]:
            tails[spot] = value
            places[spot] = place
        before.append(places[spot - 1] if spot else -1)
    chain: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain[::-1]


def doubtful(block: Block, mark: RawMark) -> bool:
    """Whether a raised number may be an exponent: it stands right after a digit, as in 10⁶."""
    return mark.start > 0 and block.raw[mark.start - 1].isdigit()


def kept(blocks: Sequence[Block], marks: dict[int, list[RawMark]], notes: set[int]) -> dict[int, list[RawMark]]:
    """The marks without the exponents: a doubtful one stays only where it is the next number, or its note exists and
    nothing else cites it.
    """
    sure = {m.number for b in blocks for m in marks.get(b.index, ()) if not doubtful(b, m)}
    result: dict[int, list[RawMark]] = {}
    last = 0
    for block in blocks:
        for mark in marks.get(block.index, ()):
            number = mark.number or 0
            if doubtful(block, mark) and (mark.number in sure or not (number == last + 1 or number in notes)):
                continue
            last = number
            result.setdefault(block.index, []).append(mark)
    return result
