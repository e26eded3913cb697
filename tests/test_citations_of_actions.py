"""Citations of actions in the forms that reports use, and the plans that they are of."""

import pytest
from citation_cases import SENTENCES
from hypothesis import given
from hypothesis import strategies as st

from ccmextract.gazetteer.citations import find_actions, plan_code, plan_counts, settled
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.load import load
from ccmextract.gazetteer.reading import Reading
from ccmextract.gazetteer.treaty import read_treaties

TREATIES = read_treaties(Shelf((folder("gazetteers"),)))
TREATY, MINES = TREATIES["CCM"], TREATIES["APMBC"]

# Every form of the pattern catalogue, and more of its kind.
# form -> (numbers, plan, the treaty or the words where it is not the document's own)
ACTIONS = {
    "Action #8-9": ("8 9", None, None),
    "Actions #20-23 and #26": ("20 21 22 23 26", None, None),
    "Actions #24, 25, 27, 28 and 29": ("24 25 27 28 29", None, None),
    "Actions #37-42": ("37 38 39 40 41 42", None, None),
    "Actions #37–39": ("37 38 39", None, None),
    "Actions #51 and #52": ("51 52", None, None),
    "Actions #12 through #18": ("12 13 14 15 16 17 18", None, None),
    "Action #21": ("21", None, None),
    "Action # 21": ("21", None, None),
    "Action 8 of the Vientiane Action Plan": ("8", "VAP", None),
    "Action 2 of the Dubrovnik Action Plan": ("2", "DAP", None),
    "Action 5.1": ("5.1", None, None),
    "Actions 5.1-5.3": ("5.1 5.2 5.3", None, None),
    "Action 4.1 – Strengthen": ("4.1", None, None),
    "Dubrovnik Action Plan - Action 5": ("5", "DAP", None),
    "LAP Actions 38 to 42": ("38 39 40 41 42", "LAP", None),
    "Actions 12-17 of the Lausanne Action Plan": ("12 13 14 15 16 17", "LAP", None),
    "Actions 10 and 11": ("10 11", None, None),
    "Action 13 of the Lausanne Action Plan (LAP)": ("13", "LAP", None),
    "VAP Action #3": ("3", "VAP", None),
    "Action No. 4": ("4", None, None),
    "Action 12 of the Maputo Action Plan": ("12", "MAP", "APMBC"),
    "Action 12 of the Nairobi Action Plan": ("12", "NAP", "APMBC"),
    "Maputo Action Plan Action 12": ("12", "MAP", "APMBC"),
    "Action #12 of the Maputo Action Plan": ("12", "MAP", "APMBC"),
    "Actions #12 through #14 of the Maputo Action Plan": ("12 13 14", "MAP", "APMBC"),
    "Action 2 of the Siem Reap-Angkor Action Plan": ("2", "SRAAP", "APMBC"),
    "Siem Reap-Angkor Action Plan Action 2": ("2", "SRAAP", "APMBC"),
    "OAP Action #3": ("3", "OAP", "APMBC"),
    "In the Vientiane Action Plan, Action #8": ("8", "VAP", None),
    "Action 3 of the National Mine Action Plan": ("3", None, "National Mine Action Plan"),
    "In the Action Plan, Action 3": ("3", None, None),
    "Action point 3": ("3", None, None),
    "action point 3": ("3", None, None),
    "action #8": ("8", None, None),
    "action 5.1": ("5.1", None, None),
    "actions 38 to 42 of the LAP": ("38 39 40 41 42", "LAP", None),
    "ACTIONS #37-39": ("37 38 39", None, None),
    "Actions #37—39": ("37 38 39", None, None),
    "Actions #37‑39": ("37 38 39", None, None),
    "Action\u00a0#8": ("8", None, None),
    "Action\n#8": ("8", None, None),
    "Action#8": ("8", None, None),
    "Action 5.1/5.2": ("5.1 5.2", None, None),
    "Action Nos. 9 and 10": ("9 10", None, None),
    "Action n° 8": ("8", None, None),
    "(VAP #26)": ("26", "VAP", None),
    "DAP, Action 7.2": ("7.2", "DAP", None),
    "Action 3.2 (DAP)": ("3.2", "DAP", None),
    "Action 3.2 DAP": ("3.2", "DAP", None),
    "VIENTIANE ACTION PLAN - ACTION 8": ("8", "VAP", None),
    "Action 12 of the Lausanne Plan of Action": ("12", "LAP", None),
    "Action 5 of the APMBC’s Oslo Action Plan": ("5", "OAP", "APMBC"),
    "Action 5 of the CCM’s Lausanne Action Plan": ("5", "LAP", None),
    "Action 5 of the Mine Ban Convention": ("5", None, "APMBC"),
    "Mine Ban Convention Action 5": ("5", None, "APMBC"),
    "Action 41 of the Convention’s Action Plan": ("41", None, None),
    "Action 3 of its national action plan": ("3", None, "national action plan"),
    "Action 15 of the Agenda for Disarmament": ("15", None, "Agenda for Disarmament"),
    "Action 8 and Action 9 of the VAP": ("8 9", "VAP", None),
    "Action 100 of the LAP": ("100", "LAP", None),
    # a plan named before in the sentence
    "Under the Oslo Action Plan, two reported on Action 18": ("18", "OAP", "APMBC"),
    "Under the Lausanne Action Plan, two reported on Action 18": ("18", "LAP", None),
    "The Oslo Action Plan, and then the VAP, ask in Actions 18 and 19": ("18 19", "VAP", None),
    "The Vientiane Action Plan was first. Two reported on Action 18": ("18", None, None),
    "Under the National Mine Action Plan two reported on Action 3": ("3", None, "National Mine Action Plan"),
    "The Action Plan asks in Action 18": ("18", None, None),
    "The Oslo Progress Report asks in Action 18": ("18", None, None),
    "It has a National Action Plan in line with Action 21": ("21", None, None),
    "The VAP was followed by the DAP. Action 2.4 of that plan": ("2.4", "DAP", None),
    # a plan named behind it in the sentence
    "Action #8 is the first that the Vientiane Action Plan has": ("8", "VAP", None),
    "Action #24 builds on plans made under the Maputo Action Plan": ("24", None, None),
    "Action #21 led to a National Action Plan": ("21", None, None),
    "Action #21 is old. The VAP has it": ("21", None, None),
    "Action #21 stands between the VAP and the DAP": ("21", None, None),
    # what counts
    "Actions #20-23, 12 States Parties": ("20 21 22 23", None, None),
    "Action #30, 31 States Parties": ("30", None, None),
    "Action 5.1, 3.5 million": ("5.1", None, None),
    # what is none
    "Action on Armed Violence": ("", None, None),
    "paragraph 12(d) of the Dubrovnik Action Plan": ("", None, None),
    "Dubrovnik Action Plan 2015-2020": ("", None, None),
    "Mine Action 15": ("", None, None),
    "Action 20 years on": ("", None, None),
    "Action 3.4.2011": ("", None, None),
    "Action 12345": ("", None, None),
    "Reaction 5": ("", None, None),
    "Action #8a": ("", None, None),
    "five actions, 3 of them": ("", None, None),
    "Action Against Hunger": ("", None, None),
    "These Actions": ("", None, None),
    "Action Plan 2": ("", None, None),
    "Action 2011": ("", None, None),
    "Action 20% more": ("", None, None),
    "the action 8 men took": ("", None, None),
}


@pytest.mark.parametrize("form", ACTIONS)
def test_actions(form):
    numbers, plan, treaty = ACTIONS[form]
    found = list(find_actions(form, TREATY))
    assert " ".join(c.number for c in found) == numbers, form
    assert {(c.plan, c.treaty, c.foreign) for c in found} <= {(plan, treaty, treaty is not None)}, form
    for cited in found:
        assert 0 <= cited.start < cited.end <= len(form), form


# What points back at actions: -> plan, number
POINTERS = {
    "Actions #30 and #31 were carried out. These Actions are about survivors.": "-:30 -:31 -:30< -:31<",
    "Action #30 and Action #31 were carried out. Both Actions are about survivors.": "-:30 -:31 -:30< -:31<",
    "Action #30 was carried out, then Action #31. This Action is about survivors.": "-:30 -:31 -:31<",
    "Action #30 of the VAP was carried out. The same Action was read out.": "VAP:30 VAP:30<",
    "These Actions are about survivors.": "",
    "Action #30 was carried out. These actions were loud.": "-:30",
    "Action #30 was carried out. The Action was loud.": "-:30",
}


def shown(cited) -> str:
    treaty = f"@{cited.treaty}" if cited.treaty else ""
    return f"{cited.plan or '-'}:{cited.number}{treaty}" + ("<" if cited.by == "back" else "")


@pytest.mark.parametrize("text", POINTERS)
def test_words_that_point_at_actions(text):
    assert " ".join(map(shown, find_actions(text, TREATY))) == POINTERS[text], text


def test_these_actions_may_be_those_of_the_text_before():
    before = tuple(find_actions("Actions #30 and #31", TREATY))
    found = [shown(c) for c in find_actions("These Actions are about survivors.", TREATY, before)]
    assert found == ["-:30<", "-:31<"]


@pytest.mark.parametrize("row", SENTENCES.strip().splitlines())
def test_actions_in_sentences(row):
    text, _, wanted = row.replace("\\n", "\n").rpartition(" => ")
    own, text = ("APMBC", text[8:]) if text.startswith("APMBC:: ") else ("CCM", text)
    assert " ".join(map(shown, find_actions(text, TREATIES[own]))) == wanted.partition("|")[2].strip(), text


# (text, treaty of the document, its plans, its date) -> plan, number, and words of the fault of each action
SETTLED = {
    # by the sentence
    ("Action 8 of the Vientiane Action Plan", "CCM", ("DAP",), "2016"): ["VAP:8"],
    ("Under the Lausanne Action Plan, Action 13", "CCM", ("DAP", "LAP"), "2016"): ["LAP:13"],
    ("Action #12 of the Maputo Action Plan", "CCM", ("VAP",), "2012"): ["MAP:12"],
    ("Action 13 of the Lausanne Action Plan (LAP)", "APMBC", ("OAP",), "2022"): ["LAP:13"],
    # by the document
    ("Action #8-9", "CCM", ("VAP",), "2016"): ["VAP:8", "VAP:9"],
    ("Action 5.1", "CCM", ("DAP", "VAP"), "2012"): ["DAP:5.1"],
    ("Action 12", "APMBC", ("MAP",), None): ["MAP:12"],
    # by its date
    ("Action #8", "CCM", (), "2011-08-25"): ["VAP:8"],
    ("Action point 3", "CCM", (), "2018"): ["DAP:3"],
    ("LAP Actions 38 to 40", "CCM", (), None): ["LAP:38", "LAP:39", "LAP:40"],
    ("Actions 10 and 11", "CCM", (), "2021"): ["LAP:10", "LAP:11"],
    ("Actions 10 and 11", "CCM", (), "2021-03"): ["LAP:10", "LAP:11"],
    ("Actions 10 and 11", "CCM", (), "2026-01"): ["LAP:10", "LAP:11"],
    ("Actions #12 through #14", "APMBC", (), "2016"): ["MAP:12", "MAP:13", "MAP:14"],
    # by nothing
    ("Action 8", "CCM", (), None): ["None:8"],
    ("Action 8", "CCM", (), "2005"): ["None:8"],
    ("Action 8", "CCM", (), "2035"): ["None:8"],
    ("Action 3 of the National Mine Action Plan", "CCM", ("VAP",), "2012"): ["None:3"],
    # impossible: never given to another plan
    ("Action 5.1", "CCM", ("VAP",), "2012"): ["VAP:5.1 the Vientiane Action Plan has no action 5.1; it has 66 actions, 1 to 66"],
    ("Action #51", "CCM", ("DAP",), "2016"): ["DAP:51 it has 39 actions, 1 to 7 and 1.1 to 7.3"],
    ("Action #51", "CCM", (), "2023"): ["LAP:51 the Lausanne Action Plan has no action 51; it has 50 actions, 1 to 50"],
    ("Action #51", "CCM", ("DAP",), None): ["DAP:51 The sentence names no plan, so the document's is meant"],
    ("Action 67 of the VAP", "CCM", ("LAP",), "2022"): ["VAP:67 it has 66 actions"],
    ("Under the Dubrovnik Action Plan, Action #51", "CCM", ("VAP",), "2012"): ["DAP:51 has no action 51"],
    ("Actions #30-32 of the Maputo Action Plan", "CCM", (), "2012"): ["MAP:30", "MAP:31", "MAP:32 it has 31 actions"],
    ("Action 99", "CCM", (), None): ["None:99 none of the action plans of the CCM (VAP, DAP, LAP) has an action 99"],
    ("Action 0", "CCM", ("LAP",), None): ["LAP:0 has no action 0"],
    ("Action 99 of the Siem Reap-Angkor Action Plan", "CCM", (), None): ["SRAAP:99"],
}


@pytest.mark.parametrize(("text", "code", "plans", "date"), SETTLED)
def test_plans_of_actions(text, code, plans, date):
    reading = Reading(load(), load().treaty(code))
    plan = plans[0] if plans else reading.plan_on(date)
    cited = list(find_actions(text, reading.treaty))
    found = [(c, *reading.settled(c, plan)) for c in cited]
    wanted = SETTLED[text, code, plans, date]
    assert [f"{plan}:{c.number}" for c, plan, _ in found] == [w.partition(" ")[0] for w in wanted], text
    for (c, _, fault), row in zip(found, wanted, strict=True):
        words = row.partition(" ")[2]
        assert (words in (fault or "")) if words else fault is None, (text, c.number, fault)


def test_what_a_text_cites_in_vain_is_told_once():
    reading = Reading(load(), load().treaty("CCM"))
    text = "Article 24 and Article 4, Action #67 of the VAP, Actions #8 and #9, and Article 24 once more."
    told = reading.impossible(text, "VAP")
    assert [code for code, _ in told] == ["article-impossible", "action-impossible"]
    assert told[0][1].startswith("'Article 24': the CCM has no Article 24")
    assert told[1][1].startswith("'Action #67 of the VAP': the Vientiane Action Plan has no action 67")


def test_a_heading_is_read_for_what_it_cites_and_for_its_theme():
    reading = Reading(load(), load().treaty("CCM"))
    for title, cited, themed in (
        ("CCM Article 6", (6,), (6,)),
        ("Clearance (Art. 4) and Article 5 of the APMBC", (4,), (4,)),
        ("Victim assistance", (), (5,)),
        ("Articles 7 and 24", (7,), (7,)),
        ("Article XIV", (), ()),
        ("Article 5 mine clearance deadlines", (), (4,)),
    ):
        assert reading.cited_articles(title) == cited, title
        assert reading.theme_articles(title) == themed, title
    assert [c.paragraph for c in reading.under_heading("6.2 – Each State shall help.", ("Help", "CCM Article 6"))] == ["2"]
    assert reading.under_heading("6.2 – Each State shall help.", ("Cooperation",)) == ()


def test_no_plan_holds_what_no_treaty_has():
    nobody = list(find_actions("Action 3 of the National Mine Action Plan", TREATY))
    assert settled(nobody[0], TREATY, TREATIES, "VAP") == (None, None)


def test_plans_are_tied_to_their_treaty():
    """ "Oslo Action Plan" is of the mines, although a progress report of the same name is of the cluster munitions."""
    for name, meant in {
        "Oslo Action Plan": ("APMBC", "OAP"),
        "the Maputo Action Plan 2014-2019": None,
        "Maputo Action Plan 2014-2019": ("APMBC", "MAP"),
        "Vientiane Action Plan": ("CCM", "VAP"),
        "lap": ("CCM", "LAP"),
        "Oslo Progress Report": None,
    }.items():
        for treaty in (TREATY, MINES):
            assert treaty.naming.plan(name) == meant, name
    assert {(c.plan, c.treaty) for c in find_actions("Action #3 of the Oslo Action Plan", MINES)} == {("OAP", None)}
    assert {(c.plan, c.treaty) for c in find_actions("Action #3 of the Vientiane Action Plan", MINES)} == {("VAP", "CCM")}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Vientiane Action Plan", "VAP"),
        ("the  Vientiane\nAction Plan", "VAP"),
        ("vap", "VAP"),
        ("Dubrovnik Action Plan", "DAP"),
        ("LAP", "LAP"),
        ("Maputo Action Plan", None),
        ("Action Plan", None),
    ],
)
def test_plan_code(name, code):
    assert plan_code(name, TREATY) == code, name


def test_a_plan_stands_for_the_actions_up_to_the_next_plan():
    text = "The Oslo Action Plan asks in Action 3, and the Lausanne Action Plan in Action 4 and in Action 5 of the VAP. Action 6."
    told = [(c.number, c.plan, c.treaty) for c in find_actions(text, TREATY)]
    assert told == [("3", "OAP", "APMBC"), ("4", "LAP", None), ("5", "VAP", None), ("6", None, None)]


def test_plans_are_counted_by_name_and_code():
    text = "The Vientiane Action Plan (VAP) came first; the Dubrovnik\nAction Plan followed. VAPs are none, OLAP neither."
    assert plan_counts(text, TREATY.plans) == {"VAP": 2, "DAP": 1}


@given(st.lists(st.integers(1, 66), min_size=1, max_size=8), st.booleans(), st.sampled_from((" and ", ", and ", " & ", ", ")))
def test_lists_of_actions_come_back_in_order(numbers, signs, last):
    printed = [f"#{n}" if signs or i == 0 else str(n) for i, n in enumerate(numbers)]
    text = "Actions " + (last.join((", ".join(printed[:-1]), printed[-1])) if len(printed) > 1 else printed[0])
    assert [c.number for c in find_actions(text, TREATY)] == [str(n) for n in numbers], text
