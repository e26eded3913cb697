"""Shares, recorded votes, and sums by region."""

# ruff: noqa: E501 - a table reads best with one row a line

import pytest
from test_inline import claims_of


def _share(c):
    return c.subject.text, c.subject.stated_count, c.subject.of_total, c.subject.percent, c.subject.bound


SHARES = [
    ("33 of 40 States Parties have reported.", [("33 of 40 States Parties", 33, 40, None, "exact")]),
    ("6 out of 16 signatories came.", [("6 out of 16 signatories", 6, 16, None, "exact")]),
    ("88% of the initial reports have arrived.", [("88%", None, None, 88.0, None)]),
    ("A reporting rate of 74.5 per cent was reached.", [("74.5 per cent", None, None, 74.5, None)]),
    ("More than 80 % of the States Parties came.", [("More than 80 %", None, None, 80.0, "more_than")]),
    ("Two thirds of the States Parties have laws.", [("Two thirds of the States Parties", None, None, None, None)]),
    ("Twelve States Parties asked; half of them have no police.", [("half of them", None, None, None, None)]),
    ("61 of 109 States Parties sent reports, a rate of 56 %.", [("61 of 109 States Parties", 61, 109, None, "exact"), ("56 %", None, None, 56.0, None)]),
    ("Seven of the 11 States Parties have begun.", []),
    ("Membership rose by 30% to 60 States Parties.", []),
    ("About 40 % of the contaminated area was cleared.", []),
    ("The budget grew by 12 per cent.", []),
    ("33 States Parties (83 %) did so.", []),
    ("Did 33 of 40 States Parties report?", []),
    ("140 % of the reports came.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SHARES, ids=[text for text, _ in SHARES])
def test_shares(text, wanted):
    assert [_share(c) for c in claims_of(text) if c.kind == "share"] == wanted


VOTES = [
    ("It was adopted by 139 votes in favour, 1 against and 39 abstentions.", "139 votes in favour, 1 against and 39 abstentions", (139, 1, 39, None), None),
    ("It passed with 144 votes in favour, one against and 38 abstaining.", "144 votes in favour, one against and 38 abstaining", (144, 1, 38, None), None),
    ("183 States voted: 139 in favour, 1 against, 43 abstaining.", "139 in favour, 1 against, 43 abstaining", (139, 1, 43, None), 183),
    ("It was adopted by a vote of 141 to 2, with 10 abstentions.", "141 to 2, with 10 abstentions", (141, 2, 10, None), None),
    ("The vote was 120-0-3 this time.", "120-0-3", (120, 0, 3, None), None),
    ("The vote: in favour: 141; against: none; abstaining: 39; not voting: 11.", "in favour: 141; against: none; abstaining: 39; not voting: 11", (141, 0, 39, 11), None),
    ("It was carried by 50 votes to 1, with 5 abstentions (56 votes).", "50 votes to 1, with 5 abstentions", (50, 1, 5, None), 56),
]  # fmt: skip


@pytest.mark.parametrize(("text", "subject", "numbers", "total"), VOTES, ids=[text for text, *_ in VOTES])
def test_votes(text, subject, numbers, total):
    [claim] = claims_of(text)
    parts = {p.position: p.count for p in claim.vote}
    assert (claim.kind, claim.subject.text) == ("vote", subject)
    assert tuple(parts.get(way) for way in ("in_favour", "against", "abstaining", "not_voting")) == numbers
    assert claim.subject.of_total == total


@pytest.mark.parametrize(
    "text",
    [
        "Nobody voted against it.",
        "The meeting ran from 10-12-14.",
        "Was it 139 in favour and 1 against?",
        "Scores of 3-2-1 were seen.",
    ],
)
def test_no_vote(text):
    assert [c for c in claims_of(text) if c.kind == "vote"] == []


REGIONS = [
    ("104 States Parties: 34 Europe; 32 Africa; 24 Americas.", [("34 Europe", 34), ("32 Africa", 32), ("24 Americas", 24)]),
    ("104 States Parties were there: 34 in Europe and 32 in Africa.", [("34 in Europe", 34), ("32 in Africa", 32)]),
    ("110 states have joined: Africa (43), Europe (35) and the Americas (32).", [("Africa (43)", 43), ("Europe (35)", 35), ("the Americas (32)", 32)]),
    ("In 2011, 34 workshops in Africa were held.", []),
    ("The unit held 3 workshops in Africa and 2 in Asia.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), REGIONS, ids=[text for text, _ in REGIONS])
def test_sums_by_region(text, wanted):
    found = [(c.subject.text, c.subject.stated_count) for c in claims_of(text) if "number of states of a region" in c.rules[0]]
    assert found == wanted
