"""Damage to a text as extraction and scanning do it, made from a seed: `damaged(text, level, seed)`.

The kinds are those that were met in documents of this family: footnote marks lost, cut or glued to words; notes without their
number, out of order or in the middle of a sentence; paragraph numbers lost or run into the line before; lines joined, cut or
lost; page headers in the text; brackets, colons and commas lost; letters and digits read wrongly; words lost.
"""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from names.noise import noisy

from confidence.copy import Copy, Edit, edited

LEVELS = {"clean": 0.0, "light": 1.5, "medium": 5.0, "heavy": 12.0}
"""Damaged places in 1000 characters. How often each level is met in practice nobody has counted."""

Make = Callable[[re.Match[str], random.Random], Edit | None]
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(rf"[{_SUPERSCRIPTS}]+|\[\d{{1,3}}\]|<sup>\d{{1,3}}</sup>")
_NOTE = rf"(?:[{_SUPERSCRIPTS}]+|\[\d{{1,3}}\])"
_PLAIN = str.maketrans(_SUPERSCRIPTS, "0123456789")
_RAISED = str.maketrans("0123456789", _SUPERSCRIPTS)
_MISREAD = {"0": "O68", "1": "l7I", "2": "Z7", "3": "85", "4": "19", "5": "S6", "6": "580", "7": "12", "8": "36B", "9": "40g"}
_HEADERS = ("CCM/MSP/2013/{n}\nPage {n}", "Page {n} of 40", "{n}", "GE.13-0{n}12{n}")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of damage: where it can happen, how often among all kinds, and what it does there."""

    name: str
    weight: int
    place: re.Pattern[str]
    make: Make


def damaged(text: str, level: str, seed: str) -> Copy:
    """A copy with as much damage as the level says. The same seed always gives the same copy."""
    rng = random.Random(f"confidence {seed} {level}")
    copy = Copy.of(text)
    count = round(LEVELS[level] * len(text) / 1000)
    drawn = Counter(kind.name for kind in rng.choices(KINDS, [kind.weight for kind in KINDS], k=count))
    for kind in KINDS:
        if drawn[kind.name]:
            copy = _done(copy, kind, drawn[kind.name], rng)
    return copy


def _done(copy: Copy, kind: Kind, times: int, rng: random.Random) -> Copy:
    places = list(kind.place.finditer(copy.text))
    chosen = rng.sample(places, min(times, len(places)))
    made = (kind.make(place, rng) for place in chosen)
    return edited(copy, [edit for edit in made if edit is not None])


def _as(new: str) -> Make:
    return lambda place, _rng: Edit(*place.span(), new)


_lost = _as("")
_blank = _as(" ")


def _digits(mark: str) -> str:
    return "".join(char for char in mark.translate(_PLAIN) if char.isdecimal())


def _cut_mark(place: re.Match[str], rng: random.Random) -> Edit | None:
    """A mark of two digits loses one: 55 becomes 5."""
    digits = _digits(place.group())
    return _with_digits(place, rng.choice((digits[:-1], digits[1:]))) if len(digits) > 1 else None


def _misread_mark(place: re.Match[str], rng: random.Random) -> Edit:
    """Another digit is seen in a mark."""
    digits = _digits(place.group())
    at = rng.randrange(len(digits))
    return _with_digits(place, digits[:at] + rng.choice("0123456789".replace(digits[at], "")) + digits[at + 1 :])


def _with_digits(place: re.Match[str], digits: str) -> Edit:
    mark = place.group()
    new = digits.translate(_RAISED) if mark[0] in _SUPERSCRIPTS else mark.replace(_digits(mark), digits)
    return Edit(*place.span(), new)


def _plain_mark(place: re.Match[str], rng: random.Random) -> Edit:
    """The mark comes down to the line: "Parties17", "Parties 17"."""
    return Edit(*place.span(), rng.choice(("{}", " {} ", " {}")).format(_digits(place.group())))


def _glued_mark(place: re.Match[str], _rng: random.Random) -> Edit | None:
    """The mark slips in before the last letter of its word: "state¹⁷s"."""
    start, end = place.span()
    if not place.string[max(start - 1, 0) : start].isalpha():
        return None
    return Edit(start - 1, end, "", moved=((start, end), (start - 1, start)))


def _swapped(place: re.Match[str], _rng: random.Random) -> Edit:
    """Two lines, or the numbers of two notes, change places."""
    return Edit(*place.span(), "", moved=(place.span("second"), place.span("between"), place.span("first")))


def _into_sentence(place: re.Match[str], _rng: random.Random) -> Edit:
    """A note at the foot of a page stands in the middle of the sentence that runs over the page."""
    start, end = place.span()
    return Edit(start, end, "", moved=(place.span("head"), (place.end("tail"), end), place.span("tail")))


def _header(place: re.Match[str], rng: random.Random) -> Edit:
    """A page's header in the text."""
    sign = rng.choice((" ", "\n", "\n\n"))
    return Edit(*place.span(), f"{sign}{rng.choice(_HEADERS).format(n=rng.randrange(2, 30))}{sign}")


def _misread_digit(place: re.Match[str], rng: random.Random) -> Edit:
    return Edit(*place.span(), rng.choice(_MISREAD[place.group()]))


def _slipped(place: re.Match[str], rng: random.Random) -> Edit | None:
    """A word as a scan reads it wrongly."""
    new = noisy(place.group(), 1, "ocr", rng.randrange(10**6))
    return Edit(*place.span(), new) if new is not None else None


def _cut_column(place: re.Match[str], rng: random.Random) -> Edit:
    """The end of a line is cut off."""
    start, end = place.span()
    return Edit(max(start, end - rng.randrange(4, 25)), end, "")


def _unaccented(place: re.Match[str], rng: random.Random) -> Edit:
    return Edit(*place.span(), rng.choice(("", " ", "?")))


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


_LINE = r"[^\n]+"
KINDS: tuple[Kind, ...] = (
    # Lines first: what comes later takes them as they are then.
    Kind("lines joined", 5, _p(r"(?<=\S)[ ]*\n+[ ]*(?=\S)"), _blank),
    Kind("line cut in two", 3, _p(r"(?<=[^\W\d_] )(?=[^\W\d_])"), _as("\n")),
    Kind("line cut by an empty line", 3, _p(r"(?<=[^\W\d_]) (?=[^\W\d_])"), _as("\n\n")),
    Kind("line lost", 1, _p(rf"^{_LINE}\n"), _lost),
    Kind("end of a line lost", 2, _p(rf"{_LINE}$"), _cut_column),
    Kind("lines swapped", 1, _p(rf"^(?P<first>{_LINE})(?P<between>\n+)(?P<second>{_LINE})$"), _swapped),
    Kind("page header", 3, _p(r"(?<=\w) (?=\w)"), _header),
    Kind(
        "note in a sentence",
        2,
        _p(rf"^(?P<head>[^\n]{{30,200}} )(?P<tail>[^\n]{{10,}}\n+){_NOTE} {_LINE}\n"),
        _into_sentence,
    ),
    Kind("notes swapped", 1, _p(rf"^(?P<first>{_NOTE} {_LINE})(?P<between>\n+)(?P<second>{_NOTE} {_LINE})$"), _swapped),
    Kind(
        "numbers of notes swapped",
        1,
        _p(rf"^(?P<first>{_NOTE})(?P<between> {_LINE}\n+)(?P<second>{_NOTE})(?= )"),
        _swapped,
    ),
    Kind("number of a note lost", 4, _p(rf"^{_NOTE} "), _lost),
    Kind("mark lost", 3, _MARK, _lost),
    Kind("mark cut", 2, _MARK, _cut_mark),
    Kind("mark misread", 2, _MARK, _misread_mark),
    Kind("mark on the line", 3, _MARK, _plain_mark),
    Kind("mark glued", 2, _MARK, _glued_mark),
    Kind("number of a paragraph lost", 2, _p(r"^(?:- )?(?:\d{1,3}\.|\([a-z]\)) "), _lost),
    Kind("paragraph run into the last one", 2, _p(r"\n+(?=(?:- )?(?:\d{1,3}\.|\([a-z]\)) )"), _blank),
    Kind("bracket lost", 3, _p(r"[()]"), _lost),
    Kind("colon or semicolon lost", 2, _p(r"[:;]"), _lost),
    Kind("comma lost", 4, _p(r",(?= )"), _lost),
    Kind("comma a full stop", 2, _p(r",(?= )"), _as(".")),
    Kind("full stop lost", 2, _p(r"(?<=\w)\.(?=\s)"), _lost),
    Kind("full stop a comma", 1, _p(r"(?<=\w)\.(?= )"), _as(",")),
    Kind("dash lost", 1, _p(r"[–—-]"), _blank),
    Kind("accent or apostrophe lost", 3, _p(r"['’]|[^\W\d_a-zA-Z]"), _unaccented),
    Kind("blank lost", 5, _p(r"(?<=\w) (?=\w)"), _lost),
    Kind("word lost", 4, _p(r"\b[^\W_]+ "), _lost),
    Kind("digit lost", 2, _p(r"\d"), _lost),
    Kind("digit misread", 3, _p(r"\d"), _misread_digit),
    Kind("word misread", 30, _p(r"\b[^\W\d_]{3,}\b"), _slipped),
)
