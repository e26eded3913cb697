"""Documents side by side: contradictions, changes, what is left alone, and the command that tells them."""

import hashlib
import json
from itertools import permutations
from typing import Any, NamedTuple

import pytest
from cli_help import process, run

from ccmextract import api
from ccmextract.compare.clause import clauses
from ccmextract.compare.dates import DatesNamed, days
from ccmextract.compare.finding import Comparison
from ccmextract.compare.run import chosen, compare
from ccmextract.gazetteer.canonical import canonical
from ccmextract.gazetteer.check import problems
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.load import load
from ccmextract.gazetteer.phrases import phrase, tokens
from ccmextract.model import (
    ArticleTie,
    Check,
    Claim,
    Document,
    Evidence,
    Extraction,
    Footnote,
    Generator,
    ListedState,
    Paragraph,
    Relation,
    Subject,
    Term,
    claim_id,
)

SHORT = {code: state.short for code, state in load().states.items()}
TOPICS = load().topics


class S(NamedTuple):
    """A statement: its text, the words of its group, the codes of its states with blanks between, and what else it says."""

    text: str
    subject: str
    states: str = ""
    count: int | None = None
    group: str | None = "states_parties"
    article: int | tuple[int, ...] = 3
    basis: str = "section"
    more: dict[str, Any] = {}  # noqa: RUF012 - never changed


def document(
    name: str, date: str | None, *statements: S, treaty: str = "CCM", symbol: str | None = None, **more: Any
) -> Extraction:
    """An extraction made by hand: a paragraph for each statement, and a note for each list."""
    digest = hashlib.sha256(repr((name, date, statements, treaty)).encode()).hexdigest()
    paragraphs, notes, claims = [], [], []
    for number, one in enumerate(statements, start=1):
        lead = one.more.get("before", "")
        text = lead + one.text
        paragraphs.append(Paragraph(id=f"p{number}", label=str(number), section=one.more.get("section"), text=text))
        start = text.index(one.subject, len(lead))
        listed, at = [], 0
        for code in one.states.split():
            end = at + len(SHORT[code])
            listed.append(ListedState(name=SHORT[code], iso3=code, span=(at, end), method="exact", score=1.0))
            at = end + 2
        evidence = Evidence(kind="none")
        if listed and one.more.get("kind") != "named":
            words = ", ".join(state.name for state in listed)
            notes.append(
                Footnote(
                    id=f"n{number}", number=number, printed=str(number), status="ok", link="declared", repaired=None, text=words
                )
            )
            evidence = Evidence(
                kind="footnote",
                footnote=f"n{number}",
                number=number,
                text=words,
                span=(0, len(words)),
                open=one.more.get("open", False),
            )
        elif listed:
            listed = [s.model_copy(update={"span": (text.index(s.name), text.index(s.name) + len(s.name))}) for s in listed]
        identity = claim_id(digest[:16], f"p{number}", (start, start + len(one.subject)), evidence.footnote)
        about = (one.article,) if isinstance(one.article, int) else one.article
        claims.append(
            Claim(
                id=identity,
                kind=one.more.get("kind") or ("state_list" if listed else "count"),
                paragraph=f"p{number}",
                sentence=(len(lead), len(text)),
                statement=one.text,
                subject=Subject(
                    text=one.subject,
                    span=(start, start + len(one.subject)),
                    group=one.group,
                    stated_count=one.count,
                    bound=None if one.count is None else one.more.get("bound", "exact"),
                    of_total=one.more.get("of"),
                ),
                states=tuple(listed),
                evidence=evidence,
                articles=tuple(ArticleTie(number=n, paragraph=None, basis=one.basis) for n in about),
                checks=one.more.get("checks", ()),
                relations=(Relation(kind="subset_of", claim=identity),) if one.more.get("subset") else (),
                role=one.more.get("role"),
            )
        )
    return Extraction(
        generator=Generator(name="ccmextract", version="0", gazetteers="0"),
        document=Document(
            id=digest[:16], name=name, media_type="text/plain", sha256=digest, bytes=1, as_of=date, symbol=symbol, treaty=treaty
        ),
        paragraphs=tuple(paragraphs),
        footnotes=tuple(notes),
        claims=tuple(claims),
        **more,
    )


def compared(*extractions: Extraction) -> Comparison:
    """A comparison that is sound as JSON, too."""
    found = compare(extractions, load())
    assert Comparison.model_validate_json(found.model_dump_json()) == found
    return found


def kinds(found: Comparison) -> list[tuple[str, str | None]]:
    """The contradictions, each with its state."""
    return [(finding.kind, finding.state) for finding in found.contradictions]


DONE = S("Two States Parties have completed the destruction of their stocks.", "Two States Parties", "AUT BEL", 2)
CLEARED = S("Two States Parties have completed clearance.", "Two States Parties", "ALB ZMB", 2, article=4)
OWED = S("Three States Parties have obligations to destroy stockpiles.", "Three States Parties", "AUT HRV DEU", 3)


def changed(one: S, **new: Any) -> S:
    """A statement with other words or facts."""
    return one._replace(**new)


def text(one: S, words: str) -> S:
    """A statement of the same states with other words behind its group."""
    return one._replace(text=f"{one.subject} {words}")


# An obligation after a completion. id -> earlier statements, later ones, the states that contradict

AFTER = {
    "obligation": ([DONE], [OWED], ["AUT"]),
    "possession": ([DONE], [text(OWED, "possess stockpiles that must be destroyed.")], ["AUT"]),
    "stocks in other words": ([DONE], [text(OWED, "have declared stockpiles of the weapon.")], ["AUT"]),
    "contamination": (
        [CLEARED],
        [S("One State Party has reported contaminated areas.", "One State Party", "ALB", 1, article=4)],
        ["ALB"],
    ),
    "fulfilled in general": ([text(DONE, "have fulfilled their obligations under Article 3.")], [OWED], ["AUT"]),
    "compliance declared": ([text(DONE, "made declarations of compliance.")], [OWED], ["AUT"]),
    "nothing left": ([text(DONE, "no longer possess stockpiles.")], [OWED], ["AUT"]),
    "a named state": (
        [S("Austria has completed the destruction of its stocks.", "Austria", "AUT", group=None, more={"kind": "named"})],
        [S("Austria has declared obligations to destroy its stocks.", "Austria", "AUT", group=None, more={"kind": "named"})],
        ["AUT"],
    ),
    "done by those named behind it": (
        [S("Completion of stockpile destruction was declared by two States Parties.", "two States Parties", "AUT BEL", 2)],
        [OWED],
        ["AUT"],
    ),
    "of a signatory first": (
        [changed(DONE, group="signatories", text=DONE.text.replace("States Parties", "signatories"), subject="Two signatories")],
        [OWED],
        ["AUT"],
    ),
    "its article from the topic alone": ([changed(DONE, article=())], [changed(OWED, article=3, basis="sentence")], ["AUT"]),
    "cited beside the report": ([changed(DONE, article=7, basis="sentence")], [OWED], ["AUT"]),
    "an open list": ([changed(DONE, more={"open": True})], [OWED], ["AUT"]),
    "before an exception of time": (
        [text(DONE, "have completed the destruction of their stocks since the last meeting.")],
        [OWED],
        ["AUT"],
    ),
    # What is no contradiction
    "another state": ([DONE], [changed(OWED, states="HRV DEU", count=2)], []),
    "another article": ([DONE], [changed(OWED, article=4, text="Three States Parties have obligations to clear land.")], []),
    "one of several articles": (
        [DONE],
        [text(changed(OWED, article=(3, 4, 5), basis="sentence"), "have obligations under Article 3, 4 and/or 5.")],
        [],
    ),
    "not completed": ([text(DONE, "have not completed the destruction of their stocks.")], [OWED], []),
    "nobody completed": (
        [S("No State Party has completed the destruction of its stocks.", "No State Party", "", 0)],
        [OWED],
        [],
    ),
    "still to be completed": ([text(DONE, "still have to complete the destruction of their stocks.")], [OWED], []),
    "to be completed": ([text(DONE, "will have completed the destruction of their stocks by May.")], [OWED], []),
    "completed in part": ([text(DONE, "have completed the first phase of stockpile destruction.")], [OWED], []),
    "half of it": ([text(DONE, "completed the destruction of 60 per cent of their stocks.")], [OWED], []),
    "completed or begun": ([text(DONE, "have completed or begun the destruction of their stocks.")], [OWED], []),
    "completed by others": (
        [text(DONE, "thanked other states that have completed the destruction of their stocks.")],
        [OWED],
        [],
    ),
    "welcomed": ([text(DONE, "welcomed the completion of stockpile destruction elsewhere.")], [OWED], []),
    "a question": ([text(DONE, "have completed the destruction of their stocks?")], [OWED], []),
    "an office": (
        [
            changed(
                DONE,
                more={"kind": "named", "role": "coordinator"},
                text="Austria and Belgium have completed the destruction of stocks.",
                subject="Austria and Belgium",
            )
        ],
        [OWED],
        [],
    ),
    "no obligation": ([DONE], [text(OWED, "have no obligations to destroy stockpiles.")], []),
    "an obligation of the past": ([DONE], [text(OWED, "had previously declared stockpiles.")], []),
    "an obligation of another year": ([DONE], [text(OWED, "had obligations to destroy stockpiles in 2009.")], []),
    "an obligation until then": ([DONE], [text(OWED, "had obligations to destroy stockpiles before the First Meeting.")], []),
    "a duty to report": ([DONE], [text(OWED, "have reporting obligations.")], []),
    "a view of obligations": ([DONE], [text(OWED, "expressed the view that obligations to destroy are important.")], []),
    "help with the obligations of others": ([DONE], [text(OWED, "funded the destruction of stockpiles in two countries.")], []),
    "what is kept for training": ([DONE], [text(OWED, "retain some for training.")], []),
    "completed once more": ([DONE], [text(OWED, "have completed the destruction of their stocks.")], []),
    "the other order": ([OWED], [DONE], []),
}


@pytest.mark.parametrize("case", AFTER)
def test_an_obligation_after_a_completion(case):
    earlier, later, states = AFTER[case]
    found = compared(document("a.txt", "2011-08-20", *earlier), document("b.txt", "2012-08-20", *later))
    assert [s for kind, s in kinds(found) if kind == "obligation_after_completion"] == states, case
    for finding in found.contradictions:
        assert [s.name for s in finding.sources] == ["a.txt", "b.txt"], case
        assert {s.statement for s in finding.sources} <= {s.text for s in (*earlier, *later)}, case


@pytest.mark.parametrize(
    ("first", "second"),
    [("2012-08-20", "2012-08-20"), ("2012", "2012-08-20"), ("2012-08-20", "2012-08"), (None, "2012-08-20"), ("2011-08-20", None)],
)
def test_a_completion_must_lie_wholly_before_the_obligation(first, second):
    assert kinds(compared(document("a.txt", first, DONE), document("b.txt", second, OWED))) == []
    assert kinds(compared(document("a.txt", "2011", DONE), document("b.txt", "2012-01", OWED))) == [
        ("obligation_after_completion", "AUT")
    ]


def test_a_finding_names_all_its_sources_and_what_speaks_against_them():
    failed = Check(code="count", status="fail", message="3 stated, 2 listed")
    worst = changed(OWED, more={"checks": (failed,), "open": True})
    found = compared(
        document("one.txt", "2011-08-20", DONE, symbol="CCM/X/1"),
        document("two.txt", "2012-08-20", worst, changed(OWED, text="Three States Parties have obligations to destroy stocks.")),
        document("three.txt", "2013-08-20", worst),
    )
    [finding] = [f for f in found.contradictions if f.kind == "obligation_after_completion"]
    assert (finding.state, finding.name, finding.articles, finding.topic) == ("AUT", "Austria", (3,), "obligation")
    assert finding.theme == "Storage and stockpile destruction"
    assert [(s.name, s.symbol, s.date, s.label, s.more) for s in finding.sources] == [
        ("one.txt", "CCM/X/1", "2011-08-20", "1", 0),
        ("two.txt", None, "2012-08-20", "2", 1),
        ("three.txt", None, "2013-08-20", "1", 0),
    ]
    assert finding.sources[1].doubts == ()
    assert finding.sources[2].doubts == ("its count check failed: 3 stated, 2 listed", "its list says that it is not complete")
    assert len({s.claim for s in finding.sources}) == 3
    assert {(s.note, s.named) for s in finding.sources} == {(1, "Austria"), (2, "Austria")}


# A party and none. Canada ratified on 2015-03-16, Lithuania left on 2025-03-06.

PARTY = S("Two States Parties took part.", "Two States Parties", "CAN FRA", 2, article=())
SIGNATORY = S("One signatory took part.", "One signatory", "CAN", 1, group="signatories", article=())
OUTSIDE = S("One State not Party took part.", "One State not Party", "CAN", 1, group="states_not_party", article=())
LEFT = changed(PARTY, states="LTU FRA")
AFTER_LEAVING = changed(OUTSIDE, states="LTU")
STANDING = {
    "party and signatory on one day": (("2011-08-20", PARTY), ("2011-08-20", SIGNATORY), ["CAN"]),
    "party and not party on one day": (("2011-08-20", PARTY), ("2011-08-20", OUTSIDE), ["CAN"]),
    "party before, signatory behind": (("2011-08-20", PARTY), ("2012-08-20", SIGNATORY), ["CAN"]),
    "party before, not party behind": (("2011-08-20", PARTY), ("2012-08-20", OUTSIDE), ["CAN"]),
    "not party long after the deposit": (("2016-01-01", PARTY), ("2017-01-01", OUTSIDE), ["CAN"]),
    "left, and the table does not know it yet": (("2023-01-01", LEFT), ("2024-01-01", AFTER_LEAVING), ["LTU"]),
    "left, and the table knows it": (("2023-01-01", LEFT), ("2025-06-01", AFTER_LEAVING), []),
    "signatory before, party behind": (("2011-08-20", SIGNATORY), ("2015-08-20", PARTY), []),
    "joined within the month": (("2015-03", PARTY), ("2015-03", SIGNATORY), []),
    "one month, nothing happened": (("2015-02", PARTY), ("2015-02", SIGNATORY), ["CAN"]),
    "days that may be in any order": (("2011", PARTY), ("2011-08-20", SIGNATORY), []),
    "signatory and not party": (("2011-08-20", SIGNATORY), ("2011-08-20", OUTSIDE), []),
    "no date": ((None, PARTY), (None, SIGNATORY), []),
    "signatories that joined": (
        ("2011-08-20", PARTY),
        ("2011-08-20", text(SIGNATORY, "has ratified the Convention.")),
        [],
    ),
    "of another time": (("2011-08-20", PARTY), ("2011-08-20", text(SIGNATORY, "spoke at the time of the First Meeting.")), []),
    "of another year": (("2011-08-20", PARTY), ("2011-08-20", text(SIGNATORY, "spoke in 2009.")), []),
    "a group of any states": (("2011-08-20", PARTY), ("2011-08-20", changed(SIGNATORY, group="states")), []),
    "a group that nobody names": (
        ("2011-08-20", PARTY),
        ("2011-08-20", changed(SIGNATORY, text="Another took part.", subject="Another")),
        [],
    ),
}


@pytest.mark.parametrize("case", STANDING)
def test_a_party_and_none(case):
    (first, one), (second, other), states = STANDING[case]
    found = compared(document("a.txt", first, one), document("b.txt", second, other))
    assert kinds(found) == [("standing", state) for state in states], case
    for finding in found.contradictions:
        assert {s.name for s in finding.sources} == {"a.txt", "b.txt"}, case
        assert finding.table == load().membership(finding.state, "CCM").history(), case


def test_one_document_can_contradict_itself_about_a_party():
    found = compared(document("a.txt", "2011-08-20", PARTY, SIGNATORY), document("b.txt", "2012-08-20", DONE))
    [finding] = found.contradictions
    assert (finding.kind, finding.state, [s.label for s in finding.sources]) == ("standing", "CAN", ["1", "2"])
    assert finding.message == "a State Party on 2011-08-20 and a signatory on 2011-08-20"


def test_what_a_document_means_by_its_groups_counts():
    words = "States Parties are all that signed."
    one = document("a.txt", "2011-08-20", S(words, "States Parties"), PARTY)
    broad = one.model_copy(
        update={
            "terms": (
                Term(group="states_parties", standings=("party", "signatory"), paragraph="p1", text=words[:14], span=(0, 14)),
            )
        }
    )
    other = document("b.txt", "2011-08-20", SIGNATORY)
    assert kinds(compared(one, other)) == [("standing", "CAN")]
    assert kinds(compared(broad, other)) == []


GROUPS = {
    "ratified in between": (("2011-08-20", SIGNATORY), ("2015-08-20", PARTY), [True]),
    "not ratified in between": (("2011-08-20", SIGNATORY), ("2012-08-20", PARTY), [False]),
    "already ratified": (("2016-01-01", SIGNATORY), ("2017-01-01", PARTY), [False]),
    "left": (("2023-01-01", LEFT), ("2025-06-01", AFTER_LEAVING), [True]),
    "the same": (("2011-08-20", PARTY), ("2015-08-20", PARTY), []),
    "signatories among those not party": (("2011-08-20", SIGNATORY), ("2012-08-20", OUTSIDE), []),
}


@pytest.mark.parametrize("case", GROUPS)
def test_a_group_that_changed(case):
    (first, one), (second, other), expected = GROUPS[case]
    found = compared(document("a.txt", first, one), document("b.txt", second, other))
    groups = [f for f in found.changes if f.kind == "group"]
    assert [f.expected for f in groups] == expected, case
    assert all(f.table and bool(f.notes) != f.expected for f in groups), case


# Numbers that can only rise. id -> earlier and later statement, whether they contradict


def done(count: int, words: str = "have completed the destruction of their stocks.", states: str = "", **more: Any) -> S:
    """A number of States Parties that completed the destruction."""
    who = f"{count} States Parties" if "of" not in more else f"{count} of {more['of']} States Parties"
    return S(f"{who} {words}", who, states, count, more=more)


def members(count: int, form: str = "The Convention has {} States Parties.", **more: Any) -> S:
    """The number of States Parties."""
    who = f"{count} States Parties"
    return S(form.replace("{} States Parties", who), who, "", count, article=21, more=more)


FALLING = {
    "fewer": (done(8), done(6), True),
    "fewer in other words": (done(8), done(6, "have by now finished destroying all their stockpiles."), True),
    "fewer out of more": (done(33, of=40), done(30, of=41), True),
    "fewer than a lower bound": (done(8, bound="at_least"), done(7), True),
    "at most": (done(8), done(7, bound="at_most"), True),
    "much fewer, but summed up": (done(30), done(4, "have to date completed the destruction of their stocks."), True),
    "fewer of a time than in all": (
        done(8, "have completed the destruction of their stocks since the last meeting."),
        done(6),
        True,
    ),
    "lists with a state in common": (done(3, states="AUT BEL ESP"), done(2, states="AUT BEL"), True),
    "parties": (members(60), members(58), True),
    "parties in other words": (
        members(60, "Membership has increased to {} States Parties."),
        members(58, "There are {} States Parties."),
        True,
    ),
    "ratifications": (
        S("60 states have ratified or acceded to it.", "60 states", "", 60, group="states", article=21),
        S("58 states have ratified or acceded to it.", "58 states", "", 58, group="states", article=21),
        True,
    ),
    "states and States Parties": (
        S("60 states are party to the Convention.", "60 states", "", 60, group="states", article=21),
        members(58),
        True,
    ),
    "initial reports": (
        done(32, "have submitted their initial reports.")._replace(article=7),
        done(30, "have submitted initial transparency reports.")._replace(article=7),
        True,
    ),
    # What is no contradiction
    "more": (done(6), done(8), False),
    "as many": (done(8), done(8), False),
    "nearly": (done(8), done(6, bound="nearly"), False),
    "more than that": (done(8), done(6, bound="more_than"), False),
    "at most before": (done(8, bound="at_most"), done(6), False),
    "since the last meeting": (done(8), done(6, "have completed the destruction of their stocks since the last meeting."), False),
    "in a paragraph on a time": (done(8), done(6, before="Much was done since the last meeting. "), False),
    "among more": (done(8), done(6, "have completed the destruction of their stocks within the deadline."), False),
    "another year": (done(8), done(6, "had completed the destruction of their stocks in 2010."), False),
    "a part": (done(8), S("Six of these have completed the destruction of their stocks.", "Six of these", "", 6), False),
    "others": (done(8), S("Six others have completed the destruction of their stocks.", "Six others", "", 6), False),
    "much fewer": (done(30), done(4), False),
    "other states": (done(3, states="AUT BEL ESP"), done(2, states="FRA DEU"), False),
    "another group": (done(8), done(6)._replace(group="signatories"), False),
    "another article": (done(8), done(6, "have completed clearance.")._replace(article=4), False),
    "one thing or another": (done(8, "have completed or begun the destruction of their stocks."), done(6), False),
    "planned": (done(8, "will have completed the destruction of their stocks."), done(6), False),
    "a target": (members(130, "The plan hopes for {} States Parties."), members(106), False),
    "annual reports": (
        done(32, "have submitted their annual reports.")._replace(article=7),
        done(30, "have submitted their annual reports.")._replace(article=7),
        False,
    ),
    "obligations": (
        done(8, "have obligations to destroy stockpiles."),
        done(6, "have obligations to destroy stockpiles."),
        False,
    ),
    "joined in any way, and ratified": (
        S("60 states have joined the Convention.", "60 states", "", 60, group="states", article=21),
        S("58 states have ratified or acceded to it.", "58 states", "", 58, group="states", article=21),
        False,
    ),
    "signatories that became fewer": (
        S("The Convention has 20 signatories.", "20 signatories", "", 20, group="signatories", article=21),
        S("The Convention has 16 signatories.", "16 signatories", "", 16, group="signatories", article=21),
        False,
    ),
    "those who took part": (
        members(60, "A total of {} States Parties took part in it."),
        members(40, "A total of {} States Parties took part in it."),
        False,
    ),
    "parties in one region": (
        members(60, "There are {} States Parties."),
        members(40, "There are {} States Parties in Africa."),
        False,
    ),
}


@pytest.mark.parametrize("case", FALLING)
def test_a_number_that_falls(case):
    one, other, falls = FALLING[case]
    found = compared(document("a.txt", "2011-08-20", one), document("b.txt", "2012-08-20", other))
    assert kinds(found) == ([("number_falls", None)] if falls else []), case
    if falls:
        [finding] = found.contradictions
        assert [(s.name, s.count) for s in finding.sources] == [("a.txt", one.count), ("b.txt", other.count)], case
        assert not [f for f in found.changes if f.kind == "number"], case
    assert kinds(compared(document("a.txt", "2012", one), document("b.txt", "2012-08-20", other))) == [], case


@pytest.mark.parametrize(("later", "falls"), [("2025-02-01", True), ("2025-04-01", False)])
def test_a_withdrawal_explains_one_state_less(later, falls):
    found = compared(document("a.txt", "2024-12-01", members(112)), document("b.txt", later, members(111)))
    assert bool(found.contradictions) == falls
    two_less = compared(document("a.txt", "2024-12-01", members(112)), document("b.txt", later, members(110)))
    [finding] = two_less.contradictions
    assert (finding.notes == ()) == falls
    assert finding.table == f"112 States Parties on 2024-12-01, {112 if falls else 111} States Parties on {later}"


def test_the_highest_earlier_number_counts_and_a_second_place_can_excuse():
    found = compared(
        document("a.txt", "2011-08-20", done(6)),
        document("b.txt", "2012-08-20", done(8)),
        document("c.txt", "2013-08-20", done(7)),
        document("d.txt", "2014-08-20", done(7), done(9, "have completed the destruction of all stocks.")),
    )
    [finding] = found.contradictions
    assert [(s.name, s.count) for s in finding.sources] == [("b.txt", 8), ("c.txt", 7)]
    assert finding.message == "destruction of stockpiles completed under Article 3: 8 on 2012-08-20, 7 on 2013-08-20"


DIFFERING = {
    "another number": (done(8), done(9), True),
    "the same in other words": (done(8), done(9, "have finished destroying their stockpiles."), True),
    "words without a topic": (
        S("Nine States Parties attended the regional workshop in Split.", "Nine States Parties", "", 9, article=()),
        S("Eight States Parties attended the regional workshop in Split.", "Eight States Parties", "", 8, article=()),
        True,
    ),
    "the same number": (done(8), done(8), False),
    "at least": (done(8, bound="at_least"), done(9), False),
    "nearly": (done(8), done(9, bound="nearly"), False),
    "of other wholes": (done(8, of=40), done(9, of=41), False),
    "of a time": (done(8), done(9, "have completed the destruction of their stocks since May."), False),
    "more words": (done(8), done(9, "have completed the destruction of their stocks ahead of their neighbours."), False),
    "another group": (done(8), done(9)._replace(group="signatories"), False),
    "other states": (done(2, states="AUT BEL"), done(3, states="FRA DEU ESP"), False),
    "few words": (
        S("Nine States Parties met.", "Nine States Parties", "", 9),
        S("Eight States Parties met.", "Eight States Parties", "", 8),
        False,
    ),
}


@pytest.mark.parametrize("case", DIFFERING)
def test_two_numbers_on_one_day(case):
    one, other, differ = DIFFERING[case]
    found = compared(document("a.txt", "2011-08-20", one), document("b.txt", "2011-08-20", other))
    assert kinds(found) == ([("numbers_differ", None)] if differ else []), case
    assert kinds(compared(document("a.txt", "2011-08", one), document("b.txt", "2011-08", other))) == [], case
    assert found.changes == (), case


def test_a_document_with_two_numbers_of_its_own_is_not_held_against_another():
    assert kinds(compared(document("a.txt", "2011-08-20", done(8), done(9)), document("b.txt", "2011-08-20", done(10)))) == []


# What changed


def moved(found: Comparison) -> list[tuple[str, str | None, str | None, bool | None]]:
    return [(f.kind, f.state, f.topic, f.expected) for f in found.changes]


KEPT = S("Three States Parties retain some for training.", "Three States Parties", "BEL DNK FRA", 3)
CHANGES = {
    "one more": ([KEPT], [changed(KEPT, states="BEL DNK FRA ESP")], [("listed", "ESP", "retention", None)]),
    "one less": ([KEPT], [changed(KEPT, states="BEL DNK")], [("not_listed", "FRA", "retention", None)]),
    "numbers": ([KEPT], [changed(KEPT, count=4)], [("number", None, "retention", None)]),
    "mere numbers": ([done(6)], [done(8)], [("number", None, "destruction-completed", None)]),
    "completed, and therefore not listed": (
        [changed(OWED, states="AUT HRV")],
        [changed(OWED, states="HRV"), DONE],
        [("not_listed", "AUT", "obligation", True)],
    ),
    "nearly the same words": (
        [KEPT],
        [changed(text(KEPT, "have declared to retain munitions for training."), states="BEL DNK")],
        [("not_listed", "FRA", "retention", None)],
    ),
    "a named state": (
        [KEPT],
        [S("Spain retains some for training.", "Spain", "ESP", group=None, more={"kind": "named"})],
        [("listed", "ESP", "retention", None)],
    ),
    "joined, and listed therefore": (
        [KEPT],
        [changed(KEPT, states="BEL DNK FRA CZE")],
        [("listed", "CZE", "retention", True)],
    ),
    "the same words without a topic": (
        [S("Two States Parties hosted visits by regional experts.", "Two States Parties", "BEL DNK", 2)],
        [S("Two States Parties hosted visits by regional experts.", "Two States Parties", "BEL FRA", 2)],
        [("not_listed", "DNK", None, None), ("listed", "FRA", None, None)],
    ),
    # What is no change
    "the same": ([KEPT], [KEPT], []),
    "another order": ([KEPT], [changed(KEPT, states="FRA BEL DNK")], []),
    "an open list": ([KEPT], [changed(KEPT, states="BEL", more={"open": True})], []),
    "an open list before": ([changed(KEPT, more={"open": True})], [changed(KEPT, states="BEL DNK FRA ESP")], []),
    "of a time": ([KEPT], [changed(text(KEPT, "retained some for training since the last meeting."), states="BEL")], []),
    "a part": ([KEPT], [changed(KEPT, states="BEL", more={"subset": True})], []),
    "other words": (
        [KEPT],
        [changed(text(KEPT, "reported on quantities and types of retained explosive submunitions."), states="BEL")],
        [],
    ),
    "another topic": ([KEPT], [changed(OWED, states="BEL")], []),
    "another sense": ([KEPT], [changed(text(KEPT, "do not retain any."), states="ESP")], []),
    "another group": ([KEPT], [changed(KEPT, states="AGO", group="signatories")], []),
    "named in another place": (
        [KEPT],
        [
            changed(KEPT, states="BEL DNK"),
            changed(text(KEPT, "gave the types of retained munitions in great detail."), states="FRA"),
        ],
        [],
    ),
    "silence": ([KEPT], [], []),
    "an office": (
        [KEPT],
        [S("Spain coordinates retention.", "Spain", "ESP", group=None, more={"kind": "named", "role": "coordinator"})],
        [],
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_changed(case):
    earlier, later, expected = CHANGES[case]
    found = compared(document("a.txt", "2011-08-20", *earlier), document("b.txt", "2012-08-20", *later))
    assert moved(found) == expected, case
    for finding in found.changes:
        assert [s.name for s in finding.sources][:2] == ["a.txt", "b.txt"], case
        assert finding.articles == (3,), case


def test_a_completion_is_a_source_of_what_it_explains():
    later = document("b.txt", "2012-08-20", changed(OWED, states="HRV"), DONE)
    [finding] = compared(document("a.txt", "2011-08-20", changed(OWED, states="AUT HRV")), later).changes
    assert finding.notes == ("completion is stated in b.txt",)
    assert [(s.name, s.label) for s in finding.sources] == [("a.txt", "1"), ("b.txt", "1"), ("b.txt", "2")]


def test_a_statement_is_compared_with_the_nearest_earlier_one_of_its_kind():
    found = compared(
        document("a.txt", "2011-08-20", KEPT),
        document("b.txt", "2012-08-20", OWED),
        document("c.txt", "2013-08-20", changed(KEPT, states="BEL DNK")),
    )
    assert [(f.kind, f.state, [s.name for s in f.sources]) for f in found.changes] == [("not_listed", "FRA", ["a.txt", "c.txt"])]


# Documents


def test_documents_stand_in_the_order_of_their_dates_in_whatever_order_they_come():
    given = [
        document("d.txt", None, DONE),
        document("b.txt", "2011", DONE),
        document("a.txt", "2012-01", OWED),
        document("c.txt", "2010-05-01", PARTY),
    ]
    expected = compared(*given)
    assert [(d.name, d.date, d.basis) for d in expected.documents] == [
        ("c.txt", "2010-05-01", "as_of"),
        ("b.txt", "2011", "as_of"),
        ("a.txt", "2012-01", "as_of"),
        ("d.txt", None, None),
    ]
    assert [(d.level, d.code) for d in expected.diagnostics] == [("warning", "undated")]
    assert "d.txt" in expected.diagnostics[0].message
    for order in permutations(given):
        assert compared(*order).model_dump_json() == expected.model_dump_json()


def test_the_date_of_the_document_serves_where_its_facts_have_none():
    one = document("a.txt", None, DONE)
    dated = one.model_copy(update={"document": one.document.model_copy(update={"dated": "2011-08-20"})})
    found = compared(dated, document("b.txt", "2012-08-20", OWED))
    assert [(d.date, d.basis) for d in found.documents] == [("2011-08-20", "dated"), ("2012-08-20", "as_of")]
    assert kinds(found) == [("obligation_after_completion", "AUT")]


def test_documents_of_two_treaties_are_compared_apart():
    mines = document("m.txt", "2012-08-20", changed(OWED, article=4), treaty="APMBC")
    earlier = document("n.txt", "2011-08-20", changed(DONE, article=4), treaty="APMBC")
    one = document("a.txt", "2011-08-20", changed(DONE, article=3))
    found = compared(one, mines)
    assert kinds(found) == []
    assert [d.code for d in found.diagnostics] == ["treaties"]
    assert kinds(compared(one, mines, earlier)) == [("obligation_after_completion", "AUT")]
    [finding] = compared(mines, earlier).contradictions
    assert (finding.treaty, finding.articles) == ("APMBC", (4,))
    assert finding.theme == load().treaty("APMBC").articles[4].title


def test_a_treaty_that_nobody_knows_is_told_and_left_out():
    found = compared(document("a.txt", "2011-08-20", DONE, treaty="XYZ"), document("b.txt", "2012-08-20", OWED))
    assert [(d.code, "a.txt" in d.message) for d in found.diagnostics] == [("unknown-treaty", True)]
    assert [d.name for d in found.documents] == ["b.txt"]


def test_one_document_given_twice_counts_once():
    one = document("a.txt", "2011-08-20", DONE)
    found = compared(one, one.model_copy(), document("b.txt", "2012-08-20", OWED))
    assert [d.name for d in found.documents] == ["a.txt", "b.txt"]
    assert [d.code for d in found.diagnostics] == ["same-document"]


def test_a_document_without_claims_is_told():
    found = compared(document("a.txt", "2011-08-20"), document("b.txt", "2012-08-20", OWED))
    assert [(d.code, d.message) for d in found.diagnostics] == [
        ("no-statements", "a.txt makes no statement about states that can be compared")
    ]


def test_findings_can_be_chosen():
    found = compared(
        document("a.txt", "2011-08-20", DONE, KEPT), document("b.txt", "2012-08-20", OWED, changed(KEPT, states="BEL"))
    )
    assert kinds(found) == [("obligation_after_completion", "AUT")]
    assert {f.state for f in found.changes} == {"DNK", "FRA"}
    assert chosen(found, state="FRA").changes == tuple(f for f in found.changes if f.state == "FRA")
    assert chosen(found, state="FRA").contradictions == ()
    assert chosen(found, article=3) == found
    assert chosen(found, article=4).changes == chosen(found, article=4).contradictions == ()
    assert chosen(found, only="changes").contradictions == chosen(found, only="contradictions").changes == ()
    assert chosen(found, only="contradictions").contradictions == found.contradictions


# The whole way, from invented documents

FIRST = """\
Small Progress Report

As of 20 August 2011

I. Stockpile destruction

1. Three States Parties\u00b9 declared to have obligations to destroy stockpiles under Article 3. Two States Parties\u00b2
declared to have completed the destruction of their stocks.

II. Clearance

2. Two States Parties\u00b3 have reported contaminated areas under Article 4.

Notes

\u00b9 Croatia, Denmark and France.
\u00b2 Belgium and Norway.
\u00b3 Albania and Norway.
"""
SECOND = """\
Second Small Progress Report

As of 1 August 2012

I. Stockpile destruction

1. Three States Parties\u00b9 declared to have obligations to destroy stockpiles under Article 3. Two States Parties\u00b2
declared to have completed the destruction of their stocks.

II. Clearance

2. One State Party\u00b3 has reported contaminated areas under Article 4. One State Party\u2074 has completed clearance.

Notes

\u00b9 Belgium, Croatia and France.
\u00b2 Denmark and Norway.
\u00b3 Albania.
\u2074 Norway.
"""


def written(folder: Any, name: str, words: str) -> Any:
    """An extraction of a text, as a file."""
    path = folder / f"{name}.txt"
    path.write_text(words, "utf-8")
    done = folder / f"{name}.json"
    done.write_text(api.extract(path).model_dump_json(), "utf-8")
    return done


def test_invented_reports_are_read_and_compared(tmp_path):
    first, second = written(tmp_path, "first", FIRST), written(tmp_path, "second", SECOND)
    found = json.loads(run("compare", second, first, "--format", "json").stdout)
    assert [(f["kind"], f["state"], f["articles"]) for f in found["contradictions"]] == [
        ("obligation_after_completion", "BEL", [3])
    ]
    told = {(f["kind"], f["state"], f["topic"], f["expected"]) for f in found["changes"]}
    assert {
        ("not_listed", "DNK", "obligation", True),
        ("listed", "DNK", "destruction-completed", None),
        ("not_listed", "NOR", "contamination", True),
    } <= told
    for finding in (*found["contradictions"], *found["changes"]):
        for source in finding["sources"]:
            assert source["statement"] in (FIRST + SECOND).replace("\n", " ").translate(
                dict.fromkeys(map(ord, "\u00b9\u00b2\u00b3\u2074"))
            )


# The command


def saved(folder: Any, *extractions: Extraction) -> list[Any]:
    paths = [folder / f"{number}.json" for number, _ in enumerate(extractions)]
    for path, extraction in zip(paths, extractions, strict=True):
        path.write_text(extraction.model_dump_json(), "utf-8")
    return paths


ONE, TWO = document("one.txt", "2011-08-20", DONE, KEPT), document("two.txt", "2012-08-20", OWED, changed(KEPT, states="BEL DNK"))


def test_the_report_groups_contradictions_then_changes_and_names_the_sources(tmp_path):
    result = run("compare", *saved(tmp_path, ONE, TWO), env={"COLUMNS": "200"})
    assert result.exit_code == 0
    out = result.stdout
    assert out.index("one.txt") < out.index("Contradictions: 1") < out.index("Austria (AUT)") < out.index("Changes: 1")
    assert out.index("Changes: 1") < out.index("France (FRA)") < out.index("Article 3: Storage and stockpile destruction")
    for extraction in (ONE, TWO):
        claim = extraction.claims[0]
        assert claim.id in out
        assert f"{extraction.document.as_of}  {extraction.document.name}, paragraph 1, note 1, claim {claim.id}" in out
        assert claim.statement in out
    assert result.stderr == "ccmextract: 2 documents compared: 1 contradiction, 1 change\n"
    assert "\x1b" not in out


def test_the_json_has_its_fields_in_one_order(tmp_path):
    found = json.loads(run("compare", *saved(tmp_path, ONE, TWO), "--format", "json").stdout)
    assert list(found) == ["schema_version", "version", "gazetteers", "documents", "contradictions", "changes", "diagnostics"]
    assert list(found["contradictions"][0]) == list(found["changes"][0])
    assert list(found["changes"][0]) == [
        "kind", "treaty", "state", "name", "articles", "theme", "topic", "message", "expected", "table", "notes", "sources",
    ]  # fmt: skip
    assert list(found["changes"][0]["sources"][0]) == [
        "document", "name", "symbol", "date", "claim", "paragraph", "label", "note", "named", "statement", "subject", "group",
        "count", "bound", "more", "doubts",
    ]  # fmt: skip


OPTIONS = {
    "a state": (["--state", "fra"], (0, 1)),
    "another state": (["--state", "PER"], (0, 0)),
    "an article": (["--article", "3"], (1, 1)),
    "another article": (["--article", "4"], (0, 0)),
    "contradictions": (["--only", "contradictions"], (1, 0)),
    "changes": (["--only", "changes"], (0, 1)),
}


@pytest.mark.parametrize("case", OPTIONS)
def test_options(case, tmp_path):
    options, counts = OPTIONS[case]
    paths = saved(tmp_path, ONE, TWO)
    found = json.loads(run("compare", *paths, "--format", "json", *options).stdout)
    assert (len(found["contradictions"]), len(found["changes"])) == counts, case
    shown = run("compare", *paths, *options)
    assert shown.exit_code == 0, case
    assert ("Contradictions:" in shown.stdout) == ("changes" not in options), case
    assert ("Changes:" in shown.stdout) == ("contradictions" not in options), case


def test_only_fail_makes_a_contradiction_the_exit_code(tmp_path):
    one, two = saved(tmp_path, ONE, TWO)
    assert run("compare", one, two).exit_code == 0
    assert run("compare", one, two, "--fail").exit_code == 1
    assert run("compare", one, two, "--fail", "--only", "changes").exit_code == 0
    assert run("compare", *saved(tmp_path, ONE, document("b.txt", "2012-08-20", KEPT)), "--fail").exit_code == 0


def test_extractions_come_as_lines_and_from_standard_input(tmp_path):
    one, two = saved(tmp_path, ONE, TWO)
    lines = tmp_path / "all.jsonl"
    lines.write_bytes(b"\xef\xbb\xbf" + one.read_bytes() + b"\n\n" + two.read_bytes() + b"\r\n")
    pretty = tmp_path / "pretty.json"
    pretty.write_text(json.dumps(json.loads(two.read_bytes()), indent=1), "utf-8")
    expected = run("compare", one, two, "--format", "json").stdout
    assert run("compare", lines, "--format", "json").stdout == expected
    assert run("compare", "-", "--format", "json", stdin=lines.read_bytes()).stdout == expected
    assert run("compare", pretty, "-", "--format", "json", stdin=one.read_bytes()).stdout == expected


def test_what_cannot_be_read_is_told_in_one_line_and_the_others_are_done(tmp_path):
    one, two = saved(tmp_path, ONE, TWO)
    bad = {"text.json": "no JSON", "half.json": one.read_text("utf-8")[:-40], "other.json": "{}", "empty.json": ""}
    for name, words in bad.items():
        (tmp_path / name).write_text(words, "utf-8")
    result = run("compare", one, *(tmp_path / name for name in bad), tmp_path / "gone.json", two)
    assert result.exit_code == 3
    assert "Contradictions: 1" in result.stdout
    told = result.stderr.splitlines()
    assert len(told) == len(bad) + 2
    for name, line in zip((*bad, "gone.json"), told, strict=False):
        assert line.startswith(f"ccmextract: {tmp_path / name}: "), line
    assert run("compare", one, two, tmp_path / "gone.json", "--fail").exit_code == 3
    alone = run("compare", one, tmp_path / "gone.json")
    assert (alone.exit_code, alone.stdout) == (3, "")
    assert alone.stderr.splitlines()[-1] == "ccmextract: there is one document to compare; give two different ones or more."
    lines = tmp_path / "lines.jsonl"
    lines.write_bytes(one.read_bytes() + b"\n{}\n" + two.read_bytes() + b"\n")
    result = run("compare", lines)
    assert (result.exit_code, "Contradictions: 1" in result.stdout) == (3, True)
    assert result.stderr.splitlines()[0].startswith(f"ccmextract: {lines}, line 2: is not a sound extraction")


USAGE = {
    "nothing": [],
    "one file": ["0.json"],
    "one document twice": ["0.json", "0.json"],
    "a state by name": ["0.json", "1.json", "--state", "France"],
    "an article in words": ["0.json", "1.json", "--article", "three"],
    "article zero": ["0.json", "1.json", "--article", "0"],
    "an unknown sort": ["0.json", "1.json", "--only", "news"],
    "an unknown format": ["0.json", "1.json", "--format", "xml"],
}


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage_ends_with_2(case, tmp_path, monkeypatch):
    saved(tmp_path, ONE, TWO)
    monkeypatch.chdir(tmp_path)
    result = run("compare", *USAGE[case])
    assert (result.exit_code, result.stdout) == (2, ""), case


def test_nothing_of_a_document_commands_the_terminal(tmp_path):
    evil = "\x1b[31m[bold]\u202eevil\x07"
    worse = [
        document(f"{evil}{name}", date, one._replace(text=f"{one.text} {evil}"), symbol=evil) for name, date, one in
        (("a", "2011-08-20", DONE), ("b", "2012-08-20", OWED), ("c", None, KEPT))
    ]  # fmt: skip
    paths = saved(tmp_path, *worse)
    for options in ([], ["--format", "json"]):
        done = process("compare", *paths, *options)
        assert done.returncode == 0
        for stream in (done.stdout, done.stderr):
            assert not {b"\x1b", b"\x07"} & {bytes([b]) for b in stream}
            assert "\u202e" not in stream.decode("utf-8")
    assert b"[bold]" in process("compare", *paths, "--state", "AUT").stdout


def test_colour_is_only_colour(tmp_path):
    paths = saved(tmp_path, ONE, TWO)
    coloured = run("compare", *paths, env={"FORCE_COLOR": "1", "TERM": "xterm-256color"}).stdout
    assert "\x1b[" in coloured
    plain = run("compare", *paths, env={"FORCE_COLOR": "1", "TERM": "xterm-256color", "NO_COLOR": "1"}).stdout
    assert "\x1b" not in plain
    assert plain == run("compare", *paths).stdout


# The parts

CLAUSES = {
    "behind": ("Two States Parties have joined.", ["Two States Parties"], [("", "have joined")]),
    "before": ("Membership rose to two States Parties.", ["two States Parties"], [("membership rose to", "")]),
    "one behind the other": (
        "Two States Parties have joined and one signatory has left.",
        ["Two States Parties", "one signatory"],
        [("", "have joined and"), ("", "has left")],
    ),
    "together": (
        "Two States Parties and one signatory have joined.",
        ["Two States Parties", "one signatory"],
        [("", "have joined"), ("", "have joined")],
    ),
    "by them": (
        "Reports came from two States Parties, and requests were made by one signatory.",
        ["two States Parties", "one signatory"],
        [("reports came from", "and"), ("requests were made by", "")],
    ),
    "up to a semicolon": ("Two States Parties have joined; others left.", ["Two States Parties"], [("", "have joined")]),
}


@pytest.mark.parametrize("case", CLAUSES)
def test_the_clause_of_a_group(case):
    words, groups, expected = CLAUSES[case]
    spans = [(words.index(g), words.index(g) + len(g)) for g in groups]
    found = clauses(words, spans, [], TOPICS)
    told = [(" ".join(found[s].before), " ".join(w for w in found[s].behind if w != ",")) for s in spans]
    assert told == expected, case


def test_names_in_a_list_say_nothing():
    words = "Two States Parties (Chad and Mali) have joined."
    span, names = (0, 18), (words.index("Chad"), words.index(")"))
    assert clauses(words, [span], [names], TOPICS)[span].behind == ("have", "joined")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on 20 August 2011", "2011-08-20", "2011-08-20"),
        ("by August 20th, 2011", "2011-08-20", "2011-08-20"),
        ("in June 2019", "2019-06-01", "2019-06-30"),
        ("since 2010,", "2010-01-01", "2010-12-31"),
        ("on 31 June 2019", "2019-06-01", "2019-06-30"),
    ],
)
def test_dates_in_a_sentence(words, first, last):
    months = load().shelf.entries("languages")["en"].data["dates"]["months"]
    assert list(DatesNamed(months).find(words)) == [(first, last)]
    assert list(DatesNamed(months).find("20 States Parties, 2010th, 12345 pages")) == []


def test_days_of_a_date():
    assert days("2012") == ("2012-01-01", "2012-12-31")
    assert days("2012-02") == ("2012-02-01", "2012-02-29")
    assert days("2012-02-10") == ("2012-02-10", "2012-02-10")
    assert days("2011").before(days("2012"))
    assert not days("2011").before(days("2011-12-31"))


# Topics

EXAMPLES = [
    (entry.data["code"], entry.data["use"], text, field == "examples")
    for entry in load().shelf.items("topics.json", "code")
    for field in ("examples", "counterexamples")
    for text in entry.data.get(field, ())
]


@pytest.mark.parametrize(("code", "use", "words", "stated"), EXAMPLES, ids=[f"{c}: {t}" for c, _, t, _ in EXAMPLES])
def test_every_example_of_a_topic_is_read_as_it_should_be(code, use, words, stated):
    if use == "topic":
        assert (TOPICS.read(tokens(words)).topics.get(code) == "asserted") == stated
    else:
        assert (code in TOPICS.classes(tokens(words))) == stated


@pytest.mark.parametrize(
    ("words", "length"), [("complet* ... stock*", 2), ("law/act", 1), ("of #", 2), ("has ratified", 2), ("don't", 1), ("%", 1)]
)
def test_a_phrase_is_read(words, length):
    assert len(phrase(words)) == length


@pytest.mark.parametrize("words", ["", "...", "... stocks", "stocks ...", "a ... ... b", "a//b", "*", "a b!"])
def test_what_is_no_phrase_is_refused(words):
    with pytest.raises(ValueError, match=r"."):
        phrase(words)


FAULTS = {
    "a phrase that is none": (lambda t: t[0]["phrases"].append("stocks ..."), ["topics.json, line ", "'phrases.", "stocks ..."]),
    "too many gaps": (lambda t: t[0]["phrases"].append("a ... b ... c ... d"), ["topics.json, line ", "more than 2 gaps"]),
    "over nothing": (lambda t: t[0]["over"].append("nothing"), ["topics.json, line ", "'over.", "'nothing'", "no topic"]),
    "ends itself": (lambda t: t[0]["ends"].append(t[0]["code"]), ["topics.json, line ", "the topic itself"]),
    "an unknown field": (lambda t: t[0].update(colour="red"), ["topics.json, line ", "'colour' is not known"]),
    "no examples": (lambda t: t[0].update(examples=[]), ["topics.json, line ", "'examples'"]),
    "an example of something else": (lambda t: t[0]["examples"].append("have met"), ["topics.json, line ", "does not say"]),
    "a counterexample that is none": (
        lambda t: t[0]["counterexamples"].append(t[0]["examples"][0]),
        ["topics.json, line ", "'counterexamples.", "says 'destruction-completed'"],
    ),
    "a theme of no treaty": (lambda t: t[0]["themes"].append("gardening"), ["topics.json, line ", "'gardening'"]),
    "a class that nobody asks for": (lambda t: t[-1].update(code="shouted"), ["topics.json", "'shouted' is none of"]),
    "a class that is missing": (lambda t: t.pop(), ["topics.json", "'agent' is missing"]),
    "not in its form": (lambda t: t, ["topics.json", "canonical"]),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_in_the_topics_is_found_and_named(case, tmp_path):
    import shutil

    plant, wanted = FAULTS[case]
    place = tmp_path / "gazetteers"
    shutil.copytree(folder("gazetteers"), place)
    topics = json.loads((place / "topics.json").read_text("utf-8"))
    plant(topics)
    words = json.dumps(topics) if case == "not in its form" else canonical(topics)
    (place / "topics.json").write_text(words, "utf-8")
    found = problems(place)
    assert any(all(word in line for word in wanted) for line in found), f"{case}: {wanted} not in {found}"


def test_a_folder_of_ones_own_adds_a_topic(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    topic = {
        "code": "gardens",
        "use": "topic",
        "title": "gardens laid out",
        "themes": [],
        "phrases": ["garden*"],
        "examples": ["have laid out gardens"],
    }
    (own / "topics.json").write_text(canonical([topic]), "utf-8")
    one = document("a.txt", "2011-08-20", S("Two States Parties keep gardens.", "Two States Parties", "BEL FRA", 2))
    two = document("b.txt", "2012-08-20", S("Two States Parties keep gardens.", "Two States Parties", "BEL ESP", 2))
    result = run("compare", *saved(tmp_path, one, two), "--gazetteers", own, "--format", "json")
    from ccmextract.gazetteer import load as loading

    loading.choose(())
    assert [(f["state"], f["topic"]) for f in json.loads(result.stdout)["changes"]] == [("FRA", "gardens"), ("ESP", "gardens")]
