"""Numbers as reports write them: "Six", "twenty-three", "one hundred and four", "15", "Twelve (12)"; and what bears numbers."""

import re

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {w: n for n, w in enumerate(_UNITS, 1)} | {w: n * 10 for n, w in enumerate(_TENS, 2)}

_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_UNITS[:9])}))?|{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_BELOW_10 = "|".join(_UNITS[:9])
WORDS = rf"(?:(?:{_BELOW_10}|a)\s+hundred(?:\s+and\s+{_BELOW_100})?|half\s+a\s+dozen|(?:(?:{_BELOW_10}|a)\s+)?dozen|{_BELOW_100})"
"""A number in words, from one to nine hundred and ninety-nine."""
DIGITS = r"\d{1,3}(?![\d.]*\d)"
NUMERAL = rf"(?:{WORDS}\s?\(\d{{1,3}}\)|{WORDS}|{DIGITS})"
"""A number in words, in digits, or in words with digits in brackets behind. Compile with IGNORECASE."""

MONTHS = tuple("january february march april may june july august september october november december".split())
MONTH = "|".join(MONTHS)
"""The months as alternatives of a pattern."""
NUMBERED = (
    r"articles?|arts?\.?|actions?|paragraphs?|paras?\.?|annex|item|pages?|no\.?|nos\.?|parts?|table|form|chapter|section|protocol"
    r"|resolution|decision"
)
"""What bears a number of its own: a number behind one of these words counts nothing and marks nothing."""

_HUNDRED = re.compile(r"(?P<hundreds>\w+)\s+hundred(?:\s+and\s+(?P<rest>.+))?", re.IGNORECASE)


def value(text: str) -> int:
    """The number that a match of NUMERAL writes. In "Twelve (12)" the words decide.

    Raises ValueError where the text is none.
    """
    words = re.sub(r"\s?\(\d+\)$", "", text.strip()).casefold()
    if words.isdecimal():
        return int(words)
    if found := _HUNDRED.fullmatch(words):
        hundreds = 1 if found["hundreds"] == "a" else _VALUES[found["hundreds"]]
        return hundreds * 100 + (value(found["rest"]) if found["rest"] else 0)
    if words.split() == ["half", "a", "dozen"]:
        return 6
    if words.endswith("dozen"):
        times = words.removesuffix("dozen").strip()
        return 12 * (1 if times in ("", "a") else _VALUES[times])
    try:
        return sum(_VALUES[part] for part in re.split(r"[-\s]+", words))
    except KeyError:
        raise ValueError(f"{text!r} is not a number") from None


def written_twice(text: str) -> tuple[int, int] | None:
    """The two values of "Twelve (12)", None where a number is written once."""
    found = re.fullmatch(r"(?P<words>.+?)\s?\((?P<digits>\d{1,3})\)", text.strip())
    return (value(found["words"]), int(found["digits"])) if found else None
