"""The checks: does each claim add up, and does editing an extraction change the answers."""

import json

import pytest

from ccmextract import api
from ccmextract.checks.base import Situation
from ccmextract.checks.run import run_checks
from ccmextract.gazetteer.load import load
from ccmextract.model import (
    Claim,
    Document,
    Evidence,
    Extraction,
    Generator,
    ListedState,
    Part,
    Relation,
    Subject,
    Term,
    VotePart,
)

GENERATOR = Generator(name="test", version="0", gazetteers="0")


def claim(
    codes="",
    count=None,
    bound="exact",
    group="states_parties",
    statement="",
    of_total=None,
    leftover="",
    is_open=False,
    parts=(),
    kind="state_list",
    **more,
) -> Claim:
    """A claim as the checks see it. `codes` are ISO codes; "?" is a name that nobody knows, "-" an organisation."""
    states = tuple(
        ListedState(
            name=code,
            iso3=code if code.isalpha() else None,
            span=(0, 0),
            method="exact" if code.isalpha() else "unresolved",
            score=1.0 if code.isalpha() else 0.0,
            organisation="European Union" if code == "-" else None,
        )
        for code in codes.split()
    )
    words = statement.split("|")[0]
    return Claim(
        id=more.pop("id", "c1"),
        kind=kind,
        paragraph="p1",
        sentence=(0, len(statement.replace("|", ""))),
        statement=statement.replace("|", ""),
        subject=Subject(
            text=words, span=(0, len(words)), group=group, stated_count=count, bound=bound, of_total=of_total, parts=parts
        ),
        states=states,
        evidence=Evidence(kind="footnote" if states else "none", number=more.pop("note", 1), open=is_open),
        leftover=leftover,
        **more,
    )


def checked(*claims: Claim, as_of="2011-08-20", treaty="CCM", terms=()) -> list[dict]:
    document = Document(id="0" * 16, name="x", media_type="text/plain", sha256="0" * 64, bytes=1, as_of=as_of, treaty=treaty)
    # The claims point at no text here: what is checked is what they say.
    extraction = Extraction.model_construct(generator=GENERATOR, document=document, claims=claims, terms=terms)
    return [{check.code: check for check in c.checks} for c in run_checks(extraction, load()).claims]


# Count

COUNT = {
    "right": (claim("BEL NOR", 2), "pass", "2 stated, 2 listed"),
    "one-too-many": (claim("BEL NOR FRA", 2), "fail", "2 stated, 3 listed"),
    "one-too-few": (claim("BEL", 2), "fail", "2 stated, 1 listed"),
    "same-twice-counts-once": (claim("BEL NOR BEL", 2), "pass", "2 stated, 2 listed"),
    "no-number": (claim("BEL", None, None), "skipped", "no number is stated"),
    "at-least-met": (claim("BEL NOR", 2, "at_least"), "pass", "at least 2 stated, 2 listed"),
    "at-least-more": (claim("BEL NOR FRA", 2, "at_least"), "pass", "at least 2 stated, 3 listed"),
    "at-least-missed": (claim("BEL", 2, "at_least"), "fail", "at least 2 stated, 1 listed"),
    "at-most-met": (claim("BEL NOR", 2, "at_most"), "pass", "at most 2 stated, 2 listed"),
    "at-most-missed": (claim("BEL NOR FRA", 2, "at_most"), "fail", "at most 2 stated, 3 listed"),
    "more-than-met": (claim("BEL NOR", 1, "more_than"), "pass", "more than 1 stated, 2 listed"),
    "more-than-missed": (claim("BEL NOR", 2, "more_than"), "fail", "more than 2 stated, 2 listed"),
    "fewer-than-met": (claim("BEL", 2, "fewer_than"), "pass", "fewer than 2 stated, 1 listed"),
    "fewer-than-missed": (claim("BEL NOR", 2, "fewer_than"), "fail", "fewer than 2 stated, 2 listed"),
    "nearly": (claim("BEL NOR", 3, "nearly"), "skipped", "about 3 stated, 2 listed"),
    "unresolved-decides": (claim("BEL ?", 2), "skipped", "2 stated, 1 resolved, 1 not resolved"),
    "unresolved-does-not-decide": (claim("BEL NOR ?", 1), "fail", "1 stated, 3 listed, 1 of them not resolved"),
    "organisation-counts-as-none": (claim("BEL -", 1), "pass", "1 stated, 1 listed"),
    "leftover": (claim("BEL", 2, leftover="has told"), "skipped", "has told"),
    "open-and-fewer": (claim("BEL", 4, is_open=True), "skipped", "not complete"),
    "open-and-more": (claim("BEL NOR FRA", 2, is_open=True), "fail", "2 stated, 3 listed"),
    "words-and-digits-agree": (claim("BEL NOR", 2, statement="Two (2) States Parties| met."), "pass", "2 stated, 2 listed"),
    "words-and-digits-differ": (
        claim("BEL NOR", 2, statement="Two (3) States Parties| met."),
        "fail",
        "2 in words and 3 in digits",
    ),
}


@pytest.mark.parametrize("case", COUNT)
def test_count(case):
    subject, status, message = COUNT[case]
    (found,) = checked(subject)
    assert (found["count"].status, message in found["count"].message) == (status, True), f"{case}: {found['count']}"


def test_a_count_without_a_list_has_nothing_to_compare():
    assert checked(claim("", 9, kind="count")) == [{}]


# Duplicate


@pytest.mark.parametrize(
    ("codes", "status", "message"),
    [
        ("BEL NOR", "pass", "no state is listed twice"),
        ("BEL NOR BEL", "fail", "Belgium is listed twice"),
        ("BEL BEL NOR BEL", "fail", "Belgium is listed 3 times"),
        ("BEL NOR BEL NOR", "fail", "Belgium is listed twice; Norway is listed twice"),
        ("BEL ? ?", "pass", "no state is listed twice"),
        ("BEL - -", "pass", "no state is listed twice"),
    ],
)
def test_duplicate(codes, status, message):
    (found,) = checked(claim(codes, 2))
    assert (found["duplicate"].status, found["duplicate"].message) == (status, message), codes


# Membership


def part(group, count=None) -> Part:
    return Part(group=group, count=count)


ONE_AND_ONE = (part("states_parties", 1), part("signatories", 1))
MEMBERSHIP = {
    "parties": (claim("BEL NOR"), "2011-08-20", "pass", "each was a State Party on 2011-08-20"),
    "from-the-deposit": (
        claim("LTU"),
        "2011-03-24",
        "pass",
        "each was a State Party on 2011-03-24; not yet in force for Lithuania",
    ),
    "before-the-deposit": (claim("LTU"), "2011-03-23", "fail", "Lithuania: signatory on 2011-03-23, ratified 2011-03-24"),
    "in-force": (claim("LTU"), "2011-09-01", "pass", "each was a State Party on 2011-09-01"),
    "ratified-later": (claim("BEL CAN"), "2011-08-20", "fail", "Canada: signatory on 2011-08-20, ratified 2015-03-16"),
    "never-ratified": (
        claim("BEL AGO"),
        "2011-08-20",
        "fail",
        "Angola: signatory on 2011-08-20, signed 2008-12-03, never ratified",
    ),
    "never-signed": (claim("USA"), "2011-08-20", "fail", "never signed or acceded"),
    "two-outside": (claim("CAN BEL AGO"), "2011-08-20", "fail", "; Angola: signatory"),
    "withdrawn": (
        claim("BEL LTU"),
        "2025-03-06",
        "fail",
        "Lithuania: neither party nor signatory on 2025-03-06, signed 2008-12-03, ratified 2011-03-24, withdrew 2025-03-06",
    ),
    "last-day-before-withdrawal": (claim("BEL LTU"), "2025-03-05", "pass", "each was a State Party"),
    "withdrawn-is-not-party": (
        claim("LTU USA", group="states_not_party"),
        "2025-09-05",
        "pass",
        "not a party and not a signatory",
    ),
    "signatories": (claim("CAN AGO", group="signatories"), "2011-08-20", "pass", "each was a signatory on 2011-08-20"),
    "party-among-signatories": (
        claim("CAN NOR", group="signatories"),
        "2011-08-20",
        "fail",
        "Norway: State Party on 2011-08-20, signed 2008-12-03, ratified",
    ),
    "signatory-among-non-parties": (claim("CAN", group="states_not_party"), "2011-08-20", "fail", "Canada: signatory on"),
    "signatories-that-ratified": (
        claim("BEL NOR", group="signatories", statement="13 signatories| have ratified."),
        "2011-08-20",
        "pass",
        "each was a State Party",
    ),
    "signatories-that-since-ratified": (
        claim("BEL CAN", group="signatories", statement="13 signatories| have since ratified."),
        "2011-08-20",
        "fail",
        "Canada: signatory on 2011-08-20, ratified 2015-03-16",
    ),
    "signatories-that-will-ratify": (
        claim("CAN", group="signatories", statement="One signatory| plans to have ratified soon."),
        "2011-08-20",
        "pass",
        "each was a signatory",
    ),
    "month": (claim("AND"), "2013-04", "pass", "each was a State Party on 2013-04-30"),
    "mixed": (claim("BEL CAN", group="mixed", parts=ONE_AND_ONE), "2011-08-20", "pass", "a State Party or a signatory"),
    "mixed-other-order": (
        claim("CAN BEL", group="mixed", parts=ONE_AND_ONE),
        "2011-08-20",
        "pass",
        "a State Party or a signatory",
    ),
    "mixed-with-a-stranger": (claim("BEL USA", group="mixed", parts=ONE_AND_ONE), "2011-08-20", "fail", "never signed"),
    "mixed-wrong-parts": (
        claim("BEL NOR", group="mixed", parts=ONE_AND_ONE),
        "2011-08-20",
        "fail",
        "1 stated as a State Party, 2 listed; 1 stated as a signatory, 0 listed",
    ),
    "mixed-wrong-sum": (
        claim("BEL NOR CAN", group="mixed", parts=ONE_AND_ONE),
        "2011-08-20",
        "pass",
        "a State Party or a signatory",
    ),
    "mixed-with-states": (
        claim("BEL USA", group="mixed", parts=(part("states_parties", 1), part("states", 1))),
        "2011-08-20",
        "skipped",
        "states of every kind",
    ),
    "states": (claim("BEL USA", group="states"), "2011-08-20", "skipped", "states of every kind are meant"),
    "no-group": (claim("BEL", group=None), "2011-08-20", "skipped", "name no group"),
    "no-date": (claim("BEL"), None, "skipped", "give --as-of"),
    "unresolved-is-not-judged": (claim("BEL ? -"), "2011-08-20", "pass", "each was a State Party"),
}


@pytest.mark.parametrize("case", MEMBERSHIP)
def test_membership(case):
    subject, date, status, message = MEMBERSHIP[case]
    (found,) = checked(subject, as_of=date)
    assert (found["membership"].status, message in found["membership"].message) == (status, True), (
        f"{case}: {found['membership']}"
    )


def test_the_message_on_one_that_ratified_later_is_this():
    (found,) = checked(claim("CAN"))
    assert found["membership"].message == "Canada: signatory on 2011-08-20, ratified 2015-03-16"
    assert found["membership"].data["outside"] == ["CAN"]
    assert found["membership"].data["status"] == {"CAN": "signatory"}


def test_memberships_of_another_treaty_are_not_made_up():
    (found,) = checked(claim("BEL"), treaty="XYZ")
    assert found["membership"].status == "skipped"
    assert "XYZ" in found["membership"].message


def test_the_date_of_a_document_serves_where_nothing_else_does():
    document = Document(id="0", name="x", media_type="text/plain", sha256="0", bytes=1, dated="2011-08", treaty="CCM")
    situation = Situation.of(Extraction(generator=GENERATOR, document=document), load())
    assert situation.date == "2011-08-31"
    later = document.model_copy(update={"as_of": "2011-08-20"})
    assert Situation.of(Extraction(generator=GENERATOR, document=later), load()).date == "2011-08-20"


# Subset

OF = (Relation(kind="subset_of", claim="c1"),)
IN = (Relation(kind="part_of", claim="c1"),)
SAME = (Relation(kind="same_as", claim="c1"),)
SUBSET = {
    "among": (claim("BEL NOR", 2), claim("NOR", 1, id="c2", relations=OF), "pass", "all are among the states of note 1"),
    "outside": (
        claim("BEL NOR", 2),
        claim("NOR FRA", 2, id="c2", relations=OF),
        "fail",
        "not among the states of note 1: France",
    ),
    "count-fits": (claim("BEL NOR", 2), claim("", 2, kind="count", id="c2", relations=OF), "pass", "2 of the 2 states of note 1"),
    "count-too-large": (
        claim("BEL NOR", 2),
        claim("", 3, kind="count", id="c2", relations=OF),
        "fail",
        "3 of the 2 states of note 1",
    ),
    "wider-unresolved": (claim("BEL ?", 2), claim("FRA", 1, id="c2", relations=OF), "skipped", "not all names of note 1"),
    "wider-without-note": (claim("BEL", 2, note=None), claim("BEL", 1, id="c2", relations=OF), "pass", "claim c1"),
    "numbers-alone": (
        claim("", 7, kind="count", note=None),
        claim("", 3, kind="count", id="c2", relations=OF),
        "pass",
        "3 of the 7 states of claim c1",
    ),
    "larger-number-alone": (
        claim("", 7, kind="count", note=None),
        claim("", 8, kind="count", id="c2", relations=OF),
        "fail",
        "8 of the 7 states of claim c1",
    ),
    "more-than-as-many": (
        claim("", 7, kind="count", note=None),
        claim("", 7, "more_than", kind="count", id="c2", relations=OF),
        "fail",
        "8 of the 7 states",
    ),
    "at-most-says-little": (
        claim("", 7, "at_least", kind="count", note=None),
        claim("", 8, kind="count", id="c2", relations=OF),
        "skipped",
        "not known exactly",
    ),
    "a-number-larger-than-the-list": (
        claim("BEL NOR", 2),
        claim("NOR", 3, id="c2", relations=OF),
        "fail",
        "3 of the 2 states of note 1",
    ),
    "a-list-of-a-number": (
        claim("", 7, kind="count", note=None),
        claim("NOR", 1, id="c2", relations=OF),
        "pass",
        "1 of the 7 states",
    ),
    "wider-open": (claim("BEL", 3, is_open=True), claim("NOR", 1, id="c2", relations=OF), "skipped", "not complete"),
    "part-of-is-compared-too": (claim("BEL NOR", 2), claim("FRA", 1, id="c2", relations=IN), "fail", "note 1: France"),
    "the-same": (claim("BEL NOR", 2), claim("NOR BEL", 2, id="c2", relations=SAME), "pass", "the same states as those of note 1"),
    "the-same-is-another": (
        claim("BEL NOR", 2),
        claim("NOR FRA", 2, id="c2", relations=SAME),
        "fail",
        "not the states of note 1; only here: France; only there: Belgium",
    ),
    "the-same-number": (
        claim("BEL NOR", 2),
        claim("", 2, kind="count", id="c2", relations=SAME),
        "pass",
        "2, as many as in note 1",
    ),
    "the-same-with-another-number": (
        claim("BEL NOR", 2),
        claim("", 3, kind="count", id="c2", relations=SAME),
        "fail",
        "3 here, 2 in note 1",
    ),
    "the-same-without-a-number": (
        claim("BEL NOR", 2),
        claim("", None, None, kind="count", id="c2", relations=SAME),
        "skipped",
        "no number",
    ),
}


@pytest.mark.parametrize("case", SUBSET)
def test_subset(case):
    wider, narrower, status, message = SUBSET[case]
    first, second = checked(wider, narrower)
    assert "subset" not in first, case
    assert (second["subset"].status, message in second["subset"].message) == (status, True), f"{case}: {second['subset']}"


def test_two_wholes_of_two_sentences_are_compared_one_by_one():
    relations = (Relation(kind="subset_of", claim="c1"), Relation(kind="subset_of", claim="c2"))
    first, second = claim("BEL NOR", 2), claim("BEL FRA", 2, id="c2", note=2).model_copy(update={"sentence": (9, 12)})
    found = checked(first, second, claim("BEL", 1, id="c3", note=3, relations=relations))[2]["subset"]
    assert (found.status, found.message) == ("pass", "all are among the states of note 1; all are among the states of note 2")
    found = checked(first, second, claim("NOR", 1, id="c3", note=3, relations=relations))[2]["subset"]
    assert (found.status, found.message) == ("fail", "not among the states of note 2: Norway")


def test_two_wholes_of_one_sentence_are_one_whole():
    relations = (Relation(kind="subset_of", claim="c1"), Relation(kind="subset_of", claim="c2"))
    wholes = claim("BEL NOR", 2), claim("AGO KEN", 2, id="c2", note=2, group="signatories")
    found = checked(*wholes, claim("NOR AGO", 2, id="c3", note=3, group="mixed", relations=relations))[2]["subset"]
    assert (found.status, found.message) == ("pass", "all are among the states of note 1 and note 2")


OTHERS = {
    "fewer-together": ("", 3, "", 2, "pass", "3 + 2 = 5 of the 7 states of claim c1"),
    "all-together": ("", 3, "", 4, "pass", "3 + 4 = 7 of the 7 states of claim c1"),
    "too-many-together": ("", 3, "", 5, "fail", "3 + 5 = 8 of the 7 states of claim c1"),
    "listed-in-both": ("BEL NOR", 2, "NOR FRA", 2, "fail", "said to be others than the states of note 1: Norway"),
    "listed-apart": ("BEL NOR", 2, "FRA ESP", 2, "pass", "all are among"),
}


@pytest.mark.parametrize("case", OTHERS)
def test_others_are_others_than_those_before_them(case):
    first, number, second, other, status, message = OTHERS[case]
    whole = claim("BEL NOR FRA ESP DEU" if first else "", 7, note=None, kind="state_list" if first else "count")
    kind = "state_list" if first else "count"
    found = checked(
        whole,
        claim(first, number, id="c2", kind=kind, statement="Some of those| met.", relations=OF),
        claim(second, other, id="c3", kind=kind, statement="Some others| met.", relations=OF),
    )[2]["subset"]
    assert (found.status, message in found.message) == (status, True), f"{case}: {found}"


# Partition


def sum_of(*numbers, whole=7, **more):
    """A whole and its parts; a part is a number or codes."""
    parts = [
        claim(n if isinstance(n, str) else "", len(n.split()) if isinstance(n, str) else n, id=f"p{i}", note=None, relations=IN)
        for i, n in enumerate(numbers)
    ]
    listed = more.pop("listed", "")
    return checked(claim(listed, whole, note=None, **more), *parts)[0].get("partition")


PARTITION = {
    "adds-up": (sum_of(3, 3, 1), "pass", "3 + 3 + 1 = 7"),
    "too-many": (sum_of(3, 5), "fail", "3 + 5 = 8, not 7"),
    "too-few": (sum_of(3, 3), "fail", "3 + 3 = 6, not 7"),
    "a-bound-is-not-added": (sum_of(3, 3, bound="nearly"), "skipped", "known exactly"),
    "no-number-at-all": (sum_of(3, 4, whole=None, bound=None), "skipped", "known exactly"),
    "lists": (sum_of("BEL NOR", "FRA", whole=3, listed="NOR FRA BEL"), "pass", "2 + 1 = 3"),
    "one-in-two-parts": (
        sum_of("BEL NOR", "NOR", whole=3, listed="NOR FRA BEL"),
        "fail",
        "2 + 1 = 3, but in two parts: Norway",
    ),
    "one-in-no-part": (
        sum_of("BEL NOR", "FRA", whole=3, listed="NOR FRA BEL ESP"),
        "fail",
        "2 + 1 = 3, but in no part: Spain",
    ),
    "a-stranger-is-the-part-s-matter": (sum_of("BEL NOR", "DEU", whole=3, listed="NOR FRA BEL"), "pass", "2 + 1 = 3"),
    "the-list-counts-where-no-number-is-stated": (
        sum_of("BEL NOR", "FRA", whole=None, bound=None, listed="NOR FRA BEL"),
        "pass",
        "2 + 1 = 3",
    ),
}


@pytest.mark.parametrize("case", PARTITION)
def test_partition(case):
    found, status, message = PARTITION[case]
    assert (found.status, message in found.message) == (status, True), f"{case}: {found}"


def test_a_claim_without_parts_divides_nothing_and_a_subset_is_no_part():
    first, second = checked(claim("", 7, kind="count"), claim("", 9, kind="count", id="c2", relations=OF))
    assert "partition" not in first
    assert "partition" not in second


def test_parts_of_two_wholes_make_up_both():
    both = (Relation(kind="part_of", claim="c1"), Relation(kind="part_of", claim="c2"))
    wholes = claim("", 5, kind="count"), claim("", 4, kind="count", id="c2", group="signatories")
    found = checked(*wholes, *(claim("", n, kind="count", id=f"p{n}", relations=both) for n in (2, 3, 4)))
    assert [found[i]["partition"].message for i in (0, 1)] == ["2 + 3 + 4 = 9"] * 2


VOTES = {
    "makes-the-total": ((52, 1, 5), 58, "pass", "52 + 1 + 5 = 58"),
    "does-not": ((139, 1, 39), 180, "fail", "139 + 1 + 39 = 179, not 180"),
    "no-total": ((139, 1, 39), None, None, ""),
}


@pytest.mark.parametrize("case", VOTES)
def test_votes_make_the_total_beside_them(case):
    numbers, total, status, message = VOTES[case]
    ways = ("in_favour", "against", "abstaining")
    vote = tuple(VotePart(position=way, count=n, span=(0, 0)) for way, n in zip(ways, numbers, strict=True))
    (found,) = checked(claim("", None, None, group=None, kind="vote", vote=vote, of_total=total))
    check = found.get("partition")
    assert (check.status if check else None, check.message if check else "") == (status, message), case


# What the document means


def term(group, *standings) -> Term:
    return Term(group=group, standings=standings, paragraph="p2", text="so it says", span=(0, 10))


TERMS = {
    "signatories-too": (claim("CAN USA", group="states_not_party"), term("states_not_party", "signatory", "not_party"), "pass"),
    "no-party": (claim("NOR USA", group="states_not_party"), term("states_not_party", "signatory", "not_party"), "fail"),
    "states-are-parties": (claim("CAN", group="states"), term("states", "party"), "fail"),
    "states-are-all": (claim("CAN", group="states"), term("states", "party", "signatory", "not_party"), "skipped"),
    "of-another-group": (claim("CAN", group="states_not_party"), term("signatories", "party", "signatory"), "fail"),
}


@pytest.mark.parametrize("case", TERMS)
def test_membership_is_what_the_document_means(case):
    subject, defined, status = TERMS[case]
    (found,) = checked(subject, terms=(defined,))
    assert found["membership"].status == status, f"{case}: {found['membership']}"
    told = defined.group == subject.subject.group
    assert ("paragraph p2 says what is meant" in found["membership"].message) == told, f"{case}: {found['membership']}"


def test_a_usual_meaning_is_not_told():
    (found,) = checked(claim("BEL"), terms=(term("states_parties", "party"),))
    assert found["membership"].message == "each was a State Party on 2011-08-20"


# An edited extraction

REPORT = """\
Small Progress Report

As of 20 August 2011

I. Universalization

1. Three States Parties¹ have invited their neighbours. Two of these² did so in writing.

2. Two signatories³ plan to ratify.

¹ Belgium, Canada and Norway.
² Belgium and Norway.
³ Angola and Kenya.
"""


@pytest.fixture
def extraction(tmp_path) -> Extraction:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    found = api.extract(path)
    path.unlink()
    return found


def failing(extraction: Extraction) -> dict[int, list[str]]:
    return {c.evidence.number: [k.code for k in c.checks if k.status == "fail"] for c in extraction.claims}


def test_checks_of_a_document(extraction):
    assert failing(extraction) == {1: ["membership"], 2: [], 3: []}
    assert [k.code for k in extraction.claims[1].checks] == ["count", "duplicate", "membership", "subset"]


def test_checking_again_changes_nothing(extraction):
    assert api.check(extraction) == extraction


def edit(extraction: Extraction, change) -> Extraction:
    data = json.loads(extraction.model_dump_json())
    change(data)
    return api.check(api.load_extraction(json.dumps(data).encode()))


def _named(data, name):
    for i, c in enumerate(data["claims"]):
        c["states"] = [s for s in c["states"] if s["name"] != name or i > 0]


EDITS = {
    "later-date": (lambda d: d["document"].update(as_of="2015-03-16"), {1: [], 2: [], 3: []}),
    "earlier-date": (
        lambda d: d["document"].update(as_of="2008-12-02"),
        {1: ["membership"], 2: ["membership"], 3: ["membership"]},
    ),
    "other-count": (lambda d: d["claims"][2]["subject"].update(stated_count=3), {1: ["membership"], 2: [], 3: ["count"]}),
    "state-left-out": (lambda d: _named(d, "Canada"), {1: ["count"], 2: [], 3: []}),
    "of-these-left-out": (lambda d: _named(d, "Norway"), {1: ["count", "membership"], 2: ["subset"], 3: []}),
    "state-twice": (
        lambda d: d["claims"][2]["states"].append(d["claims"][2]["states"][0]),
        {1: ["membership"], 2: [], 3: ["duplicate"]},
    ),
    "other-group": (
        lambda d: d["claims"][2]["subject"].update(group="states_parties"),
        {1: ["membership"], 2: [], 3: ["membership"]},
    ),
    "checks-wiped": (lambda d: [c.update(checks=[]) for c in d["claims"]], {1: ["membership"], 2: [], 3: []}),
}


@pytest.mark.parametrize("case", EDITS)
def test_an_edited_extraction_is_checked_without_its_source(case, extraction):
    change, expected = EDITS[case]
    assert failing(edit(extraction, change)) == expected, case
