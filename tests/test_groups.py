"""Counted groups of states in running text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccmextract.mentions.components import view
from ccmextract.mentions.groups import find_groups

# Each sentence names its groups in order, each as "words|group|count|bound" and, where not plain, "|more": a role, "of N",
# "those". Groups: SP, SIG, SNP, ST, - (none). Mere nouns and groups without a number are in NOUNS.
SHORT = {"SP": "states_parties", "SIG": "signatories", "SNP": "states_not_party", "ST": "states", "-": None}

CASES = {
    "A1-words": ("In the spring seven States Parties spoke.", ["seven States Parties|SP|7|exact"]),
    "A2-others": ("They left; three others stayed.", ["three others|-|3|exact|those"]),
    "A2-verb": ("It rained, and one has written.", ["one|-|1|exact"]),
    "A2-another": ("Another has written.", ["Another|-|1|exact"]),
    "A2-also": ("Nine wrote, four also reported weights.", ["four|-|4|exact"]),
    "A2-of-these": ("Four of these have moved.", ["Four of these|-|4|exact|those"]),
    "A3-number-counts-laws": ("Six new laws are in force.", []),
    "A4-two-categories": (
        "One State Party and one signatory state wrote.",
        ["One State Party|SP|1|exact", "one signatory state|SIG|1|exact"],
    ),
    "A5-nested": (
        "Seven States Parties met. Three of those stayed, three others left.",
        ["Seven States Parties|SP|7|exact", "Three of those|-|3|exact|those", "three others|-|3|exact|those"],
    ),
    "A6-side-by-side": (
        "Seven States Parties and five signatories met.",
        ["Seven States Parties|SP|7|exact", "five signatories|SIG|5|exact"],
    ),
    "A7-capital": ("Eleven states met.", ["Eleven states|ST|11|exact"]),
    "A7-digits": ("15 States Parties met.", ["15 States Parties|SP|15|exact"]),
    "A7-both": ("Twelve (12) States parties met.", ["Twelve (12) States parties|SP|12|exact"]),
    "A7-following": ("We heard the following 128 States Parties speak.", ["the following 128 States Parties|SP|128|exact"]),
    "A7-hundred": ("One hundred and eleven States Parties met.", ["One hundred and eleven States Parties|SP|111|exact"]),
    "A7-hyphen": ("Twenty-one signatories met.", ["Twenty-one signatories|SIG|21|exact"]),
    "A8-of-total": ("So far 12 of the 40 States Parties met.", ["12 of the 40 States Parties|SP|12|exact|of 40"]),
    "A9-out-of": ("Five out of the 40 States Parties asked for maps.", ["Five out of the 40 States Parties|SP|5|exact|of 40"]),
    "A10-of-these": ("Of these: one has asked; two have paid.", ["one|-|1|exact", "two|-|2|exact"]),
    "A12-not-party": (
        "13 countries wrote, 8 States not Party among them.",
        ["13 countries|ST|13|exact", "8 States not Party|SNP|8|exact"],
    ),
    "A27-of-states": (
        "Of the 19 States Parties, eight have reported.",
        ["the 19 States Parties|SP|19|exact|total", "eight|-|8|exact"],
    ),
    "A27-x-of-y": ("33 of 40 States Parties met.", ["33 of 40 States Parties|SP|33|exact|of 40"]),
    "A28-no": ("No State Party wrote.", ["No State Party|SP|0|exact"]),
    "A28-none": ("None of the States Parties wrote.", ["None of the States Parties|SP|0|exact"]),
    "all": ("All 15 States Parties met.", ["All 15 States Parties|SP|15|exact"]),
    "the": ("It asked the 49 signatory states.", ["the 49 signatory states|SIG|49|exact"]),
    "not-yet-party": ("Six countries not yet party came.", ["Six countries not yet party|SNP|6|exact"]),
    "non-signatory": ("Six non-signatory states came.", ["Six non-signatory states|SNP|6|exact"]),
    "signatory-countries": ("Two signatory countries came.", ["Two signatory countries|SIG|2|exact"]),
    "adjective": ("Up to 7 affected States Parties came.", ["Up to 7 affected States Parties|SP|7|at_most"]),
    "at-least": ("At least nine signatories came.", ["At least nine signatories|SIG|9|at_least"]),
    "no-fewer": ("No fewer than nine states came.", ["No fewer than nine states|ST|9|at_least"]),
    "at-most": ("At most nine states came.", ["At most nine states|ST|9|at_most"]),
    "no-more": ("No more than nine states came.", ["No more than nine states|ST|9|at_most"]),
    "nearly": ("Nearly 40 countries came.", ["Nearly 40 countries|ST|40|nearly"]),
    "about": ("There came about 40 countries.", ["about 40 countries|ST|40|nearly"]),
    "some": ("Some 40 countries came.", ["Some 40 countries|ST|40|nearly"]),
    "more-than": ("More than 30 States not Party came.", ["More than 30 States not Party|SNP|30|more_than"]),
    "over": ("Over 30 states came.", ["Over 30 states|ST|30|more_than"]),
    "fewer": ("Fewer than six states came.", ["Fewer than six states|ST|6|fewer_than"]),
    "only": ("Only two States Parties came.", ["Only two States Parties|SP|2|exact"]),
    "predicate": ("Of all who came, 12 are States Parties.", ["12 are States Parties|SP|12|exact"]),
    "place": ("Teachers in about 100 countries heard of it.", ["about 100 countries|ST|100|nearly|place"]),
    "reference": ("The majority of the eight States Parties came.", ["the eight States Parties|SP|8|exact|reference"]),
    # what counts nobody
    "action-number": ("Under Action 8 states report.", []),
    "year": ("In 2011 states met.", []),
    "per-cent": ("20 per cent of States Parties met.", []),
    "coalitions": ("3 Country Coalitions met.", []),
    "challenges": ("They spoke of two of these challenges.", []),
    "money": ("They paid $40 to states.", []),
    "month": ("On 12 May states met.", []),
    "kilometres": ("They cleared 12 km of road in two years.", []),
    "article": ("Article 5 states what is due.", []),
    "target": ("The 130 States Parties target is far.", ["The 130 States Parties|SP|130|exact|label"]),
}


def told(text, mention) -> str:
    words = text[mention.start : mention.end]
    group = next(k for k, v in SHORT.items() if v == mention.group)
    more = [mention.role] if mention.role != "subject" else []
    more += [f"of {mention.of_total}"] if mention.of_total is not None else []
    more += ["those"] if mention.those else []
    return "|".join([words, group, str(mention.count), str(mention.bound), *more])


@pytest.mark.parametrize("case", CASES)
def test_counted_groups(case):
    text, expected = CASES[case]
    assert [told(text, m) for m in find_groups(text) if m.count is not None] == expected, case


NOUNS = {
    "several": ("Several States Parties came.", ("Several States Parties", "indefinite", "states_parties")),
    "a-number-of": ("A growing number of signatories came.", ("A growing number of signatories", "indefinite", "signatories")),
    "those": ("Those states came.", ("Those states", "indefinite", "states")),
    "bare": ("Rain fell on States not party.", ("States not party", "noun", "states_not_party")),
    "in-2011": ("In 2011 states met.", ("states", "noun", "states")),
}


@pytest.mark.parametrize("case", NOUNS)
def test_groups_without_a_number(case):
    text, expected = NOUNS[case]
    (mention,) = find_groups(text)
    assert (text[mention.start : mention.end], mention.form, mention.group) == expected, case
    assert (mention.count, mention.bound) == (None, None), case


WORDS = (
    "the of these those one Two 15 (12) at least States Parties signatory state not Party no and , . others have more another "
    "only some Action #"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_groups_of_any_words_do_not_overlap(words):
    text = " ".join(words)
    mentions = find_groups(text)
    for mention in mentions:
        assert 0 <= mention.start <= mention.number < mention.end <= len(text)
        assert (mention.count is None) == (mention.bound is None)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions)), text


@pytest.mark.parametrize(
    ("text", "marks", "seen"),
    [
        ("nine statess met", [11], "nine states  met"[:11] + " met"),
        ("nine states met", [11], "nine states met"),
        ("nine states", [0, 11], "nine states"),
        ("", [0], ""),
    ],
)
def test_stray_letters_behind_a_mark_are_blanked(text, marks, seen):
    found = view(text, marks)
    assert len(found) == len(text), text
    assert found.split() == seen.split(), text
