"""Citations of articles and actions in the forms that reports use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccmextract.gazetteer.citations import find_actions, find_articles, plan_code, plan_counts
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.treaty import read_treaties

TREATIES = read_treaties(Shelf((folder("gazetteers"),)))
TREATY, MINES = TREATIES["CCM"], TREATIES["APMBC"]

# form -> "number[.paragraph[letter]]"; "@" and words behind: another treaty's, by its code where it is known.
ARTICLES = {
    "Article 3.8": "3.8",
    "Art.3.6": "3.6",
    "Art. 3": "3",
    "(Art. 3, 4 and 5)": "3 4 5",
    "(Art.7)": "7",
    "Article 5 (1)": "5.1",
    "Article 5(1)": "5.1",
    "Article 3 (1)": "3.1",
    "Article 17(2)": "17.2",
    "article 10 (1)": "10.1",
    "Article 17.2": "17.2",
    "Article 3 § 6": "3.6",
    "Article 5, paragraph 2": "5.2",
    "Article 17, paragraph 2": "17.2",
    "paragraph 3 of Article 21": "21.3",
    "Article 3, 4 and/or 5": "3 4 5",
    "Articles 3, 4 and 5": "3 4 5",
    "Articles 3, 4, 5, 7 and 9": "3 4 5 7 9",
    "Article 3 or 4": "3 4",
    "Article 3.6 and 3.7": "3.6 3.7",
    "articles 8 and 10": "8 10",
    "ARTICLE 11": "11",
    "art.5.2(g)": "5.2g",
    "articles 5.1, 6.7 and 7.1 (k)": "5.1 6.7 7.1k",
    "Article 17(4) (a-g)": "17.4",
    "CCM Article 6": "6",
    "CCM Articles 7 & 9": "7 9",
    "CCM Article 17(2)": "17.2",
    "Art. 4 States": "4",
    "Articles 3 to 6": "3 4 5 6",
    "Articles 3-5": "3 4 5",
    "Articles 3–5": "3 4 5",
    "an Article 7 report": "7",
    "l’art. 9": "9",
    "Article\u00a05": "5",
    "Article 5.": "5",
    "Article 5, and then": "5",
    "Article 4 (2), (3)": "4.2",
    # what is none
    "paragraph 1 of this Article": "",
    "sub-paragraph (e)": "",
    "Article XIV": "",
    "article VIII, paragraph 3": "",
    "the article of 2011": "",
    "two articles": "",
    "particle 5": "",
    "Article 40%": "",
    "Article 2011/5": "",
    "Part 5": "",
    # other treaties' articles
    "Article 5 of the Mine Ban Convention": "5@APMBC",
    "Article 5 of the Anti-Personnel Mine Ban Convention": "5@APMBC",
    "article 40 of the Covenant": "40@Covenant",
    "Article 4 of Protocol V": "4@Protocol V",
    "Article 51 of the Charter": "51@Charter",
    "Articles 5 and 7 of the APMBC": "5@APMBC 7@APMBC",
    "Article 32 of the CRPD": "32@CRPD",
    "Article 5 of the Convention on Cluster Munitions": "5",
    "Article 5 of the Convention": "5",
    "Article 7 of the CCM": "7",
    "Article 5 of the APMBC": "5@APMBC",
    "Article 5, APMBC,": "5@APMBC",
    "Article 5 (APMBC)": "5@APMBC",
    "Article 5 (of the Ottawa Treaty)": "5@APMBC",
    "Article 5 of the 1997 Mine Ban Convention": "5@APMBC",
    "Article 5 of the Mine-Ban Treaty": "5@APMBC",
    "Article 5 of the Antipersonnel Mine Ban Convention": "5@APMBC",
    "ARTICLE 5 OF THE MINE BAN CONVENTION": "5@APMBC",
    "article 5 of the mine ban treaty": "5@APMBC",
    "Mine Ban Convention Article 5": "5@APMBC",
    "the Mine Ban Convention, Article 5": "5@APMBC",
    "the Mine Ban Convention’s Article 5": "5@APMBC",
    "Mine Ban Convention Articles 4 and 5": "4@APMBC 5@APMBC",
    "Mine Ban Convention (Article 5)": "5@APMBC",
    "paragraph 2 of Article 5 of the Mine Ban Convention": "5.2@APMBC",
    "Convention on Cluster Munitions Article 5": "5",
    "Article 3 of the Mine Ban Convention and Article 4 of the Convention on Cluster Munitions": "3@APMBC 4",
    "Article 23 of the Convention on the Law of the Sea": "23@Convention on the Law of the Sea",
    "Article 6 of the Treaty on Open Skies": "6@Treaty on Open Skies",
    "Article 36 of Additional Protocol I, and": "36@Additional Protocol I",
    "Article 4 under the CCW": "4@CCW",
    "Protocol V, Article 4": "4@Protocol V",
    "Article 11 of the Convention on the Rights of the Child": "11@Convention on the Rights of the Child",
    # names that are none
    "Article 5 of the Convention on 3 May": "5",
    "Article 5 of the convention on mines": "5",
    "Article 5 of the Treaty": "5",
    "Article 5 at the ATTIC": "5",
    "Article 5 of the ccw": "5",
    "the Mine Ban Convention has a word on Article 5": "5",
    "Mine Ban Convention. Article 5": "5",
}
# The same forms in a document of the other treaty: what is its own, and what is not.
ARTICLES_OF_MINES = {
    "Article 5": "5",
    "Article 5 of the Convention": "5",
    "Article 5 of the Mine Ban Convention": "5",
    "Article 5 of the APMBC": "5",
    "Ottawa Convention Article 5": "5",
    "Article 4 of the Convention on Cluster Munitions": "4@CCM",
    "CCM Article 4": "4@CCM",
    "Article 4 of Protocol V": "4@Protocol V",
}

# What points back, within its sentence; "CCM:" or "APMBC:" before says whose document it is.
ARTICLES_THAT_POINT_BACK = {
    "CCM: parties to the APMBC reported under article 4 of that Convention": "4@APMBC",
    "CCM: parties to the APMBC reported under article 4 of the same Convention, and two under article 7 of it": "4@APMBC 7",
    "CCM: parties to the APMBC reported under article 4 of the said Treaty": "4@APMBC",
    "CCM: parties to the APMBC (Article 4 thereof)": "4@APMBC",
    "CCM: parties to the APMBC, in that Convention’s Article 4,": "4@APMBC",
    "CCM: parties to the APMBC reported under that Convention, Article 4,": "4@APMBC",
    "CCM: parties to the APMBC reported under its Article 4.": "4@APMBC",
    "CCM: parties to the APMBC met obligations of article 4 and article 7 of that Convention": "4 7@APMBC",
    "CCM: ratified the Arms Trade Treaty under Article 22 thereof": "22@Arms Trade Treaty",
    "CCM: Article 5 of the Mine Ban Convention and Article 6 of the same Convention": "5@APMBC 6@APMBC",
    "CCM: Article 5 of the APMBC, Article 7 of the CCM and Article 3 of the same Convention": "5@APMBC 7 3",
    "CCM: parties to the APMBC, like Mr. Chad (St. Lucia), under article 4 of that Convention": "4@APMBC",
    "CCM: parties to the APMBC and to the CCM under article 4 of that Convention": "4",
    "CCM: parties to the APMBC joined the Convention under article 16 thereof": "16",
    "CCM: parties to the APMBC and the Convention, under article 7 of the latter": "7",
    "CCM: parties to Protocol V of the CCW under article 4 of that Protocol": "4@Protocol V",
    "CCM: parties to the CCW and Protocol V under article 4 of that Convention": "4@CCW",
    "CCM: parties to the Arms Trade Treaty by a charter signed under article 4 thereof": "4@Arms Trade Treaty",
    "CCM: reported under its Article 5 obligations (Anti-Personnel Mine Ban Convention)": "5@APMBC",
    "CCM: an Article 5 extension request under the Mine Ban Convention": "5@APMBC",
    "CCM: parties to the APMBC, Article 4 obligations under that Convention": "4@APMBC",
    "APMBC: parties to the Convention on Cluster Munitions under Article 4 of that Convention": "4@CCM",
    "APMBC: parties to the CCM and the Mine Ban Convention under Article 4 thereof": "4",
    # what points at nothing else, and what does not point
    "CCM: reported under article 4 of that Convention": "4",
    "CCM: reported under Article 5 thereof": "5",
    "CCM: reported under its Article 5": "5",
    "CCM: They are parties to the APMBC. Two reported under article 4 of that Convention": "4",
    "CCM: They are parties to the APMBC. Article 4 of that Convention": "4",
    "CCM: parties to the APMBC reported under article 4 of the Convention": "4",
    "CCM: parties to the APMBC reported under article 4 of that plan": "4",
    "CCM: parties to the APMBC reported under its Article 4 obligations": "4",
    "CCM: parties to the APMBC reported under Article 4": "4",
    "CCM: the Article 4 obligations (see the APMBC Secretariat)": "4",
    "APMBC: parties to the CCM reported under Article 5 of the Convention": "5",
}


def shown(cited) -> str:
    place = f"{cited.number}" + (f".{cited.paragraph}" if cited.paragraph else "") + (cited.letter or "")
    return place + (f"@{cited.treaty}" if cited.treaty else "")


@pytest.mark.parametrize("form", ARTICLES)
def test_articles(form):
    assert " ".join(map(shown, find_articles(form, TREATY))) == ARTICLES[form], form


@pytest.mark.parametrize("form", ARTICLES_OF_MINES)
def test_articles_in_a_document_of_the_other_treaty(form):
    assert " ".join(map(shown, find_articles(form, MINES))) == ARTICLES_OF_MINES[form], form


@pytest.mark.parametrize("case", ARTICLES_THAT_POINT_BACK)
def test_articles_that_point_back(case):
    own, text = case.split(": ", 1)
    assert " ".join(map(shown, find_articles(text, TREATIES[own]))) == ARTICLES_THAT_POINT_BACK[case], case


@pytest.mark.parametrize("form", [f for f, cited in ARTICLES.items() if cited])
def test_articles_in_running_text(form):
    text = f"It was asked whether {form} had been read by all."
    found = list(find_articles(text, TREATY))
    assert " ".join(map(shown, found)) == ARTICLES[form], form
    for cited in found:
        assert str(cited.number) in text[cited.start : cited.end] or "to" in form or "-" in form or "–" in form, form
        assert text[cited.start : cited.end].strip(" .,") in form, form


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
    # a plan named before in the sentence
    "Under the Oslo Action Plan, two reported on Action 18": ("18", "OAP", "APMBC"),
    "Under the Lausanne Action Plan, two reported on Action 18": ("18", "LAP", None),
    "The Oslo Action Plan, and then the VAP, ask in Actions 18 and 19": ("18 19", "VAP", None),
    "The Vientiane Action Plan was first. Two reported on Action 18": ("18", None, None),
    "Under the National Mine Action Plan two reported on Action 3": ("3", None, "National Mine Action Plan"),
    "The Action Plan asks in Action 18": ("18", None, None),
    "The Oslo Progress Report asks in Action 18": ("18", None, None),
    # what is none
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


@pytest.mark.parametrize("name", [name for t in TREATIES.values() for name in (t.name, *t.aliases)])
def test_every_name_of_a_treaty_ties_an_article_to_it(name):
    [code] = [t.code for t in TREATIES.values() if name in (t.name, *t.aliases)]
    for form in (f"Article 5 of the {name}", f"under {name} Article 5", f"the {name}’s Article 5", f"Article 5 ({name})"):
        for own in TREATIES.values():
            found = [c.treaty for c in find_articles(form, own)]
            assert found == [None if own.code == code else code], (form, own.code)


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


@pytest.mark.parametrize("named", [name for t in TREATIES.values() for name in (t.name, *t.aliases)])
def test_every_name_of_a_treaty_is_pointed_back_at(named):
    [code] = [t.code for t in TREATIES.values() if named in (t.name, *t.aliases)]
    for own in TREATIES.values():
        found = [c.treaty for c in find_articles(f"Two parties to the {named} spoke of article 4 of that Convention.", own)]
        assert found == [None if own.code == code else code], own.code


def test_plans_are_counted_by_name_and_code():
    text = "The Vientiane Action Plan (VAP) came first; the Dubrovnik\nAction Plan followed. VAPs are none, OLAP neither."
    assert plan_counts(text, TREATY.plans) == {"VAP": 2, "DAP": 1}


@given(st.integers(1, 23), st.integers(0, 6), st.sampled_from((" to ", "-", "–")))
def test_ranges_of_articles_are_expanded(low, more, dash):
    found = [c.number for c in find_articles(f"Articles {low}{dash}{low + more}", TREATY)]
    assert sorted(set(found)) == list(range(low, low + more + 1))
    assert found == sorted(found)


@given(st.lists(st.integers(1, 66), min_size=1, max_size=8), st.booleans(), st.sampled_from((" and ", ", and ", " & ", ", ")))
def test_lists_of_actions_come_back_in_order(numbers, signs, last):
    printed = [f"#{n}" if signs or i == 0 else str(n) for i, n in enumerate(numbers)]
    text = "Actions " + (last.join((", ".join(printed[:-1]), printed[-1])) if len(printed) > 1 else printed[0])
    assert [c.number for c in find_actions(text, TREATY)] == [str(n) for n in numbers], text


@given(st.text(st.sampled_from("Article 3(a).,&andto-#Ps§%X1"), max_size=60))
def test_citations_stay_within_any_text(text):
    for cited in [*find_articles(text, TREATY), *find_actions(text, TREATY)]:
        assert 0 <= cited.start < cited.end <= len(text)
        assert any(c.isdigit() for c in text[cited.start : cited.end])
