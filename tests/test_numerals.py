"""Numbers in words, in digits, and in both."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccmextract.numerals import NUMERAL, value, written_twice

VALUES = {
    "one": 1,
    "Nine": 9,
    "ELEVEN": 11,
    "nineteen": 19,
    "twenty": 20,
    "twenty-one": 21,
    "twenty one": 21,
    "Ninety-nine": 99,
    "forty": 40,
    "a hundred": 100,
    "one hundred": 100,
    "one hundred and eleven": 111,
    "two hundred and thirty-five": 235,
    "nine hundred and ninety-nine": 999,
    "7": 7,
    "128": 128,
    " 15 ": 15,
    "Twelve (12)": 12,
    "twelve(12)": 12,
    "Twelve (13)": 12,
}


@pytest.mark.parametrize("text", VALUES)
def test_value(text):
    assert value(text) == VALUES[text], text


@pytest.mark.parametrize("text", ["", "ten-ish", "first", "one hundred thousand", "-3", "1.5", "()"])
def test_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        value(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Twelve (12)", (12, 12)), ("Twelve (13)", (12, 13)), ("twenty-one (21)", (21, 21)), ("twelve", None), ("12", None)],
)
def test_written_twice(text, expected):
    assert written_twice(text) == expected, text


UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number: int, hyphen: str = "-") -> str:
    if number >= 100:
        rest = number % 100
        return f"{UNITS.split()[number // 100 - 1]} hundred" + (f" and {in_words(rest, hyphen)}" if rest else "")
    if number < 20:
        return UNITS.split()[number - 1]
    ten, one = divmod(number, 10)
    return TENS.split()[ten - 2] + (hyphen + in_words(one) if one else "")


@given(st.integers(1, 999), st.sampled_from("- "), st.booleans(), st.booleans())
def test_every_number_is_found_whole_and_comes_back(number, hyphen, capital, twice):
    words = in_words(number, hyphen)
    words = words.capitalize() if capital else words
    words = f"{words} ({number})" if twice else words
    found = re.search(NUMERAL, f"there were {words} states", re.IGNORECASE)
    assert found is not None, words
    assert found.group() == words
    assert value(words) == number, words


@pytest.mark.parametrize("text", ["2011.5", "1234", "3.14"])
def test_long_and_broken_figures_are_no_numeral(text):
    assert re.match(NUMERAL + r"(?![\d.])", text) is None, text
