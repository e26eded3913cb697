"""Where sentences begin."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccmextract.mentions.sentences import LONGEST, sentence_starts

# In each case a stroke stands where a sentence begins.
CASES = {
    "two": "Rain fell. |Snow followed.",
    "question-exclamation": "Was it dry? |No! |It was wet.",
    "article": "Art. 3 was read. |Arts. 4 and 5 were not.",
    "article-lower": "It speaks of art. 5 alone. |Nobody minded.",
    "number": "See No. 5 there. |No. 6 is gone.",
    "paragraph": "As para. 4 has it, nothing moved. |Para. 5 differs.",
    "saint": "St. Lucia came. |St. Vincent stayed away.",
    "initials": "J. B. Hill opened the room. |Then all sat down.",
    "latin": "Others, i.a. Fiji, wrote. |Some, e.g. Peru, called.",
    "etc-middle": "Maps, lists, etc. were printed. |All were read.",
    "etc-end": "There were maps, lists, etc. |The rest was lost.",
    "digit-follows": "It rained in 2011. |15 roads were cut.",
    "quoted": "She said “enough.” |Then she left.",
    "bracket": "They met (at noon.) |They parted at one.",
    "opening": "All was said. |(A few had more to say.) |“Indeed” was heard.",
    "ellipsis": "They waited… |Nobody came.",
    "decimal": "The field has 3.5 hectares. |It is flat.",
    "dotted-article": "Article 5.1 was cited. |Article 7.2 was not.",
    "months": "By 3 Sept. 2011 it was over. |On 4 Oct. 2011 it began again.",
    "accent": "Nothing came. |Égypte wrote in French.",
    "no-full-stop": "A heading without an end",
    "lower-follows": "The firm ex. works is no end",
    "leading-number": "1. The first point stands. |The second does too.",
    "semicolon": "One came; two went: three stayed. |Four slept.",
    "colon-list": "Of these: one slept; two ate. |Three drank.",
}


@pytest.mark.parametrize("case", CASES)
def test_starts(case):
    wanted = CASES[case].split("|")
    text = "".join(wanted)
    starts = sentence_starts(text)
    assert [text[a:b] for a, b in pairwise([*starts, len(text)])] == wanted, case


@given(st.text(st.sampled_from("abZ. ?!\n(“)”1é"), max_size=300))
def test_sentences_make_up_the_text(text):
    starts = sentence_starts(text)
    assert starts[0] == 0
    assert starts == sorted(set(starts)), "starts rise"
    assert "".join(text[a:b] for a, b in pairwise([*starts, len(text)])) == text
    assert all(s < len(text) for s in starts[1:])


@given(st.integers(1, 3), st.sampled_from(["word ", "x"]))
def test_no_sentence_is_longer_than_the_longest(times, filler):
    text = filler * (times * LONGEST // len(filler) + 7)
    starts = sentence_starts(text)
    pieces = [text[a:b] for a, b in pairwise([*starts, len(text)])]
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= LONGEST
    assert len(pieces) > times
