"""Citations of articles in the forms that reports use; those of actions are in `test_citations_of_actions`."""

import pytest
from citation_cases import SENTENCES
from hypothesis import given
from hypothesis import strategies as st

from ccmextract.gazetteer.citations import (
    UNNAMED,
    article_fault,
    find_actions,
    find_articles,
    under_heading,
)
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.treaty import read_treaties

TREATIES = read_treaties(Shelf((folder("gazetteers"),)))
TREATY, MINES = TREATIES["CCM"], TREATIES["APMBC"]
OTHERS = {"CCM": (MINES,), "APMBC": (TREATY,)}

# Every form of the pattern catalogue, and more of its kind.
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
    "Article 17(4) (a-g)": "17.4a 17.4b 17.4c 17.4d 17.4e 17.4f 17.4g",
    "CCM Article 6": "6",
    "CCM Articles 7 & 9": "7 9",
    "CCM Article 17(2)": "17.2",
    "Art. 4 States": "4",
    "Articles 3 to 6": "3 4 5 6",
    "Articles 3-5": "3 4 5",
    "Articles 3–5": "3 4 5",
    "Articles 3—5": "3 4 5",
    "Articles 3‑5": "3 4 5",
    "Articles 3−5": "3 4 5",
    "Arts. 3, 4 & 5": "3 4 5",
    "ARTS 3 AND 4": "3 4",
    "Article 3/4": "3 4",
    "Article 3.6/3.7": "3.6 3.7",
    "Article 3 §6": "3.6",
    "Art. 3 §§ 6 and 7": "3.6 3.7",
    "Article 5 para. 2": "5.2",
    "Article 5, paras 1 and 2": "5.1 5.2",
    "Article 4, paragraphs 2 to 4": "4.2 4.3 4.4",
    "Article 5 (paragraph 2)": "5.2",
    "paragraphs 1 and 2 of Article 6": "6.1 6.2",
    "paragraph 1(e) of article 7": "7.1e",
    "sub-paragraph (g) of paragraph 2 of Article 5": "5.2g",
    "sub-paragraph (g) of Article 5.2": "5.2g",
    "paragraph 2, sub-paragraph (e), of Article 4": "4.2e",
    "paragraph 1, sub-paragraphs (a) to (c), of Article 7": "7.1a 7.1b 7.1c",
    "paragraphs 1 and 2, of Article 6": "6.1 6.2",
    "Article 5, paragraph 2, sub-paragraph (g)": "5.2g",
    "Article 7 (1) (a) to (c)": "7.1a 7.1b 7.1c",
    "Article 7.1 (a), (b) and (d)": "7.1a 7.1b 7.1d",
    "Article 7.1(a)-(c)": "7.1a 7.1b 7.1c",
    "Article 7.1.k": "7.1k",
    "Article 7.1k": "7.1k",
    "Article 4.1 to 4.3": "4.1 4.2 4.3",
    "Article 3.1-4": "3.1 3.2 3.3 3.4",
    "Article 2 (2) (c) (iii)": "2.2c",
    "Articles 3 (stockpile destruction), 4 (clearance) and 5 (victim assistance)": "3 4 5",
    "Articles 3, 4, as well as 7": "3 4 7",
    "Article No. 7": "7",
    "an Article 7 report": "7",
    "l’art. 9": "9",
    "Article\u00a05": "5",
    "Article 5.": "5",
    "Article 5, and then": "5",
    "Article 4 (2), (3)": "4.2 4.3",
    # other languages, with and without their apostrophes and accents
    "au par. 1 de l’art. 3": "3.1",
    "au par. 1 de l'art. 3": "3.1",
    "au par. 1 de lart. 3": "3.1",
    "paragraphe 1 de l'article 17": "17.1",
    "paragraphe 1 de larticle 17": "17.1",
    "l'article 11": "11",
    "larticle 11": "11",
    "l’article 7, paragraphe 1": "7.1",
    "articles 3 et 4": "3 4",
    "articles 3 à 5": "3 4 5",
    "Artículo 17": "17",
    "artículo 5": "5",
    "articulo 5": "5",
    "artculo 5": "5",
    "art culo 5": "5",
    "artículo 5, párrafo 2": "5.2",
    "artculo 5, prrafo 2": "5.2",
    "párrafo 2 del artículo 4": "4.2",
    "artículos 3, 4 y 5": "3 4 5",
    "artículos 3 a 5": "3 4 5",
    "artículo 5, párrafo 2 e)": "5.2e",
    # Roman numerals are another treaty's
    "Article XIV": f"14@{UNNAMED}",
    "article VIII, paragraph 3": f"8.3@{UNNAMED}",
    "Article XIV of the CTBT": "14@CTBT",
    "Article IV of the Convention": f"4@{UNNAMED}",
    "Article IV of the CCM": "4",
    "Articles I and II of the NPT": "1@NPT 2@NPT",
    "Articles IV to VI of the BWC": "4@BWC 5@BWC 6@BWC",
    "the article I like": "",
    "Article IIX": "",
    # what counts
    "under Article 4, 12 States Parties": "4",
    "under Article 4 and 12 States Parties": "4",
    "under Articles 3 and 4, 12 States Parties": "3 4",
    "under Article 7, 30 April": "7",
    "Article 5 – 12 states": "5",
    "Article 7 (30 April 2011)": "7",
    "Article 7 (41)": "7",
    "Article 4 (5 years)": "4",
    "Article 6, 2.5 million": "6",
    "in this article 12 experts": "",
    # organisations, dates and long numbers
    "Article 36 and the CMC": "",
    "under Article 36": "36",
    "Action on Armed Violence, Article 36 and": "",
    "on 3.4.2011": "",
    "Art. 3.4.2011": "",
    "Article 3/4/2011": "",
    "Article 1234": "",
    "Article 12345678901234567890": "",
    "Article 3a": "",
    "Article 4 ((5))": "4",
    # what is none
    "paragraph 1 of this Article": "",
    "sub-paragraph (e)": "",
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
    "Articles 5 of the Mine Ban Convention and 4 of the CCM": "5@APMBC 4",
    "Article 4 and Article 5 of the APMBC": "4@APMBC 5@APMBC",
    "Article 4, Article 5 and Article 7 of the APMBC": "4@APMBC 5@APMBC 7@APMBC",
    "Article 4 of the CCM and Article 5 of the APMBC": "4 5@APMBC",
    "Article 5 of the APMBC and Article 4": "5@APMBC 4",
    "Article 23 and Article 5 of the APMBC": "23 5@APMBC",
    "Article 4, Article 5 of the APMBC": "4 5@APMBC",
    "article 40 (ICCPR)": "40@ICCPR",
    "article 40 ICCPR": "40@ICCPR",
    "its Article 5 mine clearance deadline": "5@APMBC",
    "its Article 5 survivors’ network": "5",
    "its Article 4 clearance deadline": "4",
    "Article 3 of CCW Protocol V": "3@Protocol V",
    "the Mine Ban Convention requires in Article 5": "5@APMBC",
    "its Mine Ban Convention deadline under Article 5": "5@APMBC",
    "Article 3 of the Paris Agreement": "3@Paris Agreement",
    "Article 3 of the Penal Code": "3@Penal Code",
    "Article 12 of its constitution": "12@constitution",
    "Article 7 of Law No. 18": "7@Law No. 18",
    "Article 3 of the Cluster Bomb Treaty": "3",
    # names that are none
    "Unlike the Mine Ban Convention, Article 3": "3",
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
    "CCM: parties to the APMBC met obligations of article 4 and article 7 of that Convention": "4@APMBC 7@APMBC",
    "CCM: They are parties to the APMBC. Two reported under article 4 of that Convention": "4@APMBC",
    "CCM: They are parties to the APMBC. Article 4 of that Convention": "4@APMBC",
    "CCM: They joined Protocol V of the CCW. All were glad. Two met article 4 of that Protocol": "4@Protocol V",
    "CCM: They joined the APMBC and then the Convention. Two met article 4 of that Convention": "4",
    "CCM: the CTBT needs more ratifications under Article XIV": "14@CTBT",
    # a sentence that is put under a treaty
    "CCM: Under the Mine Ban Convention, two States have Article 5 deadlines": "5@APMBC",
    "CCM: As a State Party to the APMBC, Jordan met Article 5": "5@APMBC",
    "CCM: Under the Mine Ban Convention (APMBC), and unlike the CCM, Article 5": "5",
    "CCM: Under the Mine Ban Convention, it cleared. Article 4 is next": "4",
    "CCM: In addition to the Mine Ban Convention, Article 4": "4",
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
    "CCM: parties to the APMBC reported under article 4 of the Convention": "4",
    "CCM: parties to the APMBC reported under article 4 of that plan": "4",
    "CCM: parties to the APMBC reported under its Article 4 obligations": "4",
    "CCM: parties to the APMBC reported under Article 4": "4",
    "CCM: the Article 4 obligations (see the APMBC Secretariat)": "4",
    "APMBC: parties to the CCM reported under Article 5 of the Convention": "5",
}


# What points back at an article, "<" where the number is not printed.
POINTERS = {
    "Article 4 is long. Paragraph 1 of this Article is not.": "4 4.1<",
    "Article 4 is long. Sub-paragraph (c) is not.": "4 4c<",
    "Article 4.2 is long, and its sub-paragraph (e) on education is not.": "4.2 4.2e<",
    "Article 4 is long. Its paragraphs 2 and 3 are not.": "4 4.2< 4.3<",
    "Article 4 is long. Paragraph 2 thereof is not.": "4 4.2<",
    "Under Article 4, and under that Article alone": "4 4<",
    "Article 5 of the APMBC is long; so is paragraph 4 of the same Article": "5@APMBC 5.4@APMBC<",
    "Articles 3 and 4 are met. Both Articles have dates.": "3 4 3< 4<",
    "Article 3 and Article 4 are met. These Articles have dates.": "3 4 3< 4<",
    "Article 3 is met. Article 4 is met. This Article has a date.": "3 4 4<",
    # what points at nothing, or at something else
    "Paragraph 1 of this Article": "",
    "Paragraph 12 of the report and Article 4": "4",
    "Article 4 is at issue in a decision; paragraph 2 thereof is new.": "4",
    "Article 4 and paragraph 12 of the report": "4",
    "Article 5, paragraph 12 of the progress report": "5",
    "Article 4 and the sub-paragraphs of the annex": "4",
    "They met article 4 in that article 5 asks for it": "4 5",
}


def shown(cited) -> str:
    place = f"{cited.number}" + (f".{cited.paragraph}" if cited.paragraph else "") + (cited.letter or "")
    return place + (f"@{cited.treaty}" if cited.treaty else "") + {"number": "", "back": "<", "heading": "^"}[cited.by]


def articles_of(text: str, own: str = "CCM") -> str:
    return " ".join(map(shown, find_articles(text, TREATIES[own], OTHERS[own])))


@pytest.mark.parametrize("form", ARTICLES)
def test_articles(form):
    assert articles_of(form) == ARTICLES[form], form


@pytest.mark.parametrize("form", ARTICLES_OF_MINES)
def test_articles_in_a_document_of_the_other_treaty(form):
    assert articles_of(form, "APMBC") == ARTICLES_OF_MINES[form], form


@pytest.mark.parametrize("case", ARTICLES_THAT_POINT_BACK)
def test_articles_that_point_back(case):
    own, text = case.split(": ", 1)
    assert articles_of(text, own) == ARTICLES_THAT_POINT_BACK[case], case


@pytest.mark.parametrize("text", POINTERS)
def test_words_that_point_at_an_article(text):
    assert articles_of(text) == POINTERS[text], text


@pytest.mark.parametrize("row", SENTENCES.strip().splitlines())
def test_articles_in_sentences(row):
    text, _, wanted = row.replace("\\n", "\n").rpartition(" => ")
    own, text = ("APMBC", text[8:]) if text.startswith("APMBC:: ") else ("CCM", text)
    assert articles_of(text, own) == wanted.partition("|")[0].strip(), text


@pytest.mark.parametrize("form", [f for f, cited in ARTICLES.items() if cited and not f.startswith(("It", "Unlike", "Under"))])
def test_articles_in_running_text(form):
    text = f"It was asked whether {form}, had been read by all."
    found = list(find_articles(text, TREATY, OTHERS["CCM"]))
    assert " ".join(map(shown, found)) == ARTICLES[form], form
    for cited in found:
        assert text[cited.start : cited.end].strip(" .,") in form, form


# What a paragraph has from the heading above it: (text, the articles that the heading cites) -> what is read
BELOW = {
    ("6.1 - In fulfilling its duties each State Party may ask for help.", (6,)): "6.1^",
    ("6.2 – Each State Party that can shall help.", (6,)): "6.2^",
    ("6.2 Each State Party that can shall help.", (6,)): "6.2^",
    ("6 (2) Each State Party that can shall help.", (6,)): "6.2^",
    ("4.2(e) Risk education is given to all.", (4,)): "4.2e^",
    ("• 6.2. Each State Party that can shall help.", (6, 7)): "6.2^",
    ("6.2 – 13 States Parties gave help.", (6,)): "6.2^",
    ("6.2 per cent were met.", (6,)): "",
    ("6.2 - 7 per cent were met.", (6,)): "",
    ("6.2 - 6.9 million were spent.", (6,)): "",
    ("6.2 – Each State Party that can shall help.", (7,)): "",
    ("6.13 – There is no such paragraph.", (6,)): "",
    ("6.2.1 Each State Party that can shall help.", (6,)): "",
    ("Under paragraph 1 of this Article, help may be asked for.", (6,)): "6.1^",
    ("This Article has 12 paragraphs.", (6,)): "6^",
    ("This Article has 12 paragraphs.", (6, 7)): "",
    ("Article 7 is short. This Article has 3 paragraphs.", (6,)): "",
    ("In its paragraph 2 (e) education is asked for.", (4,)): "4.2e^",
    ("Nothing is cited here.", (6,)): "",
}


@pytest.mark.parametrize(("text", "heading"), BELOW)
def test_articles_that_a_heading_tells(text, heading):
    found = under_heading(text, TREATY, heading, OTHERS["CCM"])
    assert " ".join(map(shown, found)) == BELOW[text, heading], (text, heading)


@pytest.mark.parametrize(
    ("text", "own", "words"),
    [
        ("Article 24", "CCM", "has no Article 24; it has 23 articles"),
        ("Article 9.2", "CCM", "no numbered paragraphs"),
        ("Article 5.3", "CCM", "has 2 paragraphs, not 3"),
        ("Article 17(4) (a-g)", "CCM", "has 2 paragraphs, not 4"),
        ("Article 5.2 (i)", "CCM", "ends with (h)"),
        ("Article 5.1 (a)", "CCM", "has no letters, so no (a)"),
        ("Article XIV", "CCM", "numbers its articles 1 to 23"),
        ("Article 36 obligations under Article 36", "CCM", "has no Article 36"),
        ("Article 23 of the Mine Ban Convention", "CCM", "the APMBC has no Article 23"),
        ("Article 23", "APMBC", "the APMBC has no Article 23"),
        ("Article 5.2 (h)", "CCM", None),
        ("Article 14 of the CTBT", "CCM", None),
        ("Article XIV of the CTBT", "CCM", None),
        ("Article 2 (2) (c)", "CCM", None),
    ],
)
def test_articles_that_there_are_not(text, own, words):
    faults = [article_fault(c, TREATIES[own], TREATIES) for c in find_articles(text, TREATIES[own], OTHERS[own])]
    assert faults, text
    assert all(words in (fault or "") if words else fault is None for fault in faults[-1:]), (text, faults)


@pytest.mark.parametrize("name", [name for t in TREATIES.values() for name in (t.name, *t.aliases)])
def test_every_name_of_a_treaty_ties_an_article_to_it(name):
    [code] = [t.code for t in TREATIES.values() if name in (t.name, *t.aliases)]
    for form in (f"Article 5 of the {name}", f"under {name} Article 5", f"the {name}’s Article 5", f"Article 5 ({name})"):
        for own in TREATIES.values():
            found = [c.treaty for c in find_articles(form, own)]
            assert found == [None if own.code == code else code], (form, own.code)


@pytest.mark.parametrize("named", [name for t in TREATIES.values() for name in (t.name, *t.aliases)])
def test_every_name_of_a_treaty_is_pointed_back_at(named):
    [code] = [t.code for t in TREATIES.values() if named in (t.name, *t.aliases)]
    for own in TREATIES.values():
        found = [c.treaty for c in find_articles(f"Two parties to the {named} spoke of article 4 of that Convention.", own)]
        assert found == [None if own.code == code else code], own.code


@given(st.integers(1, 23), st.integers(0, 6), st.sampled_from((" to ", "-", "–")))
def test_ranges_of_articles_are_expanded(low, more, dash):
    found = [c.number for c in find_articles(f"Articles {low}{dash}{low + more}", TREATY)]
    assert sorted(set(found)) == list(range(low, low + more + 1))
    assert found == sorted(found)


@given(st.text(st.sampled_from("Article 3(a).,&andto-#Ps§%X1hisofpgL"), max_size=80))
def test_citations_stay_within_any_text(text):
    for own in TREATIES.values():
        articles, actions = list(find_articles(text, own, tuple(TREATIES.values()))), list(find_actions(text, own))
        for cited in [*articles, *actions]:
            assert 0 <= cited.start < cited.end <= len(text)
            assert cited.by != "number" or any(c.isdigit() or c in "IVX" for c in text[cited.start : cited.end])
        for found in (articles, actions):
            assert [c.start for c in found] == sorted(c.start for c in found)


def test_ten_thousand_citations_in_one_paragraph_are_all_read():
    text = "Article 4 and Article 5 of the APMBC, Article 6.2 of that Convention and this Article; " * 2500
    found = list(find_articles(text, TREATY, OTHERS["CCM"]))
    assert [shown(c) for c in found[:4]] == ["4@APMBC", "5@APMBC", "6.2@APMBC", "6@APMBC<"]
    assert len(found) == 10000
    assert {c.treaty for c in found} == {"APMBC"}
