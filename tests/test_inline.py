"""Lists of states in the text itself: the table of forms, and what is no list."""

# ruff: noqa: E501 - a table reads best with one row a line

import pytest

from ccmextract.api import extract, read_data

HEAD = "Convention on Cluster Munitions\n\n1 May 2014\n\nSketch of a report\n\n"
P, S, N, ANY = "states_parties", "signatories", "states_not_party", "states"


def claims_of(text):
    """The claims of numbered paragraphs; each line of the text that is not blank is one."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    body = "\n\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
    return extract(read_data((HEAD + body + "\n").encode(), "sketch.txt")).claims


def lists_of(text):
    return [
        (c.subject.text, c.subject.group, c.subject.stated_count, " ".join(s.iso3 or "?" for s in c.states))
        for c in claims_of(text)
        if c.kind == "state_list"
    ]


FORMS = [
    ("brackets", "Three States Parties (Chad, Mali and Peru) have paid.", [("Three States Parties", P, 3, "TCD MLI PER")]),
    ("words and digits", "Two (2) signatories (Haiti, Angola) came.", [("Two (2) signatories", S, 2, "HTI AGO")]),
    ("of a total", "Two of the 12 States Parties (Chad & Iraq) that wrote came.", [("Two of the 12 States Parties", P, 2, "TCD IRQ")]),
    ("words between", "Two States Parties with duties under Article 3 (Peru and Spain) wrote.", [("Two States Parties", P, 2, "PER ESP")]),
    ("not closed", "Two States Parties have mines (Chad & Iraq", [("Two States Parties", P, 2, "TCD IRQ")]),
    ("doubled comma", "Three States Parties (Chad, , Mali & Peru) wrote.", [("Three States Parties", P, 3, "TCD MLI PER")]),
    ("colon", "Two out of 12 States Parties have asked: Chad and Lebanon.", [("Two out of 12 States Parties", P, 2, "TCD LBN")]),
    ("colon with by", "The treaty was ratified by two states: by Chad on 3 May 2012 and by Fiji on 4 May 2013.", [("two states", ANY, 2, "TCD FJI")]),
    ("the following", "The following States Parties paid: Austria & Japan.", [("The following States Parties", P, None, "AUT JPN")]),
    ("number alone before a colon", "Nine States Parties wrote. That leaves two: Chad and Peru.", [("two", P, 2, "TCD PER")]),
    ("words behind the list", "Two States Parties asked: Chad and Mali, and the unit thanked them.", [("Two States Parties", P, 2, "TCD MLI")]),
    ("two lists by semicolon", "Two States Parties asked: Chad and Mali; one signatory did not: Haiti.", [("Two States Parties", P, 2, "TCD MLI"), ("one signatory", S, 1, "HTI")]),
    ("long dashes", "Three states—Chad, Mali and Peru—as well as one area have fields.", [("Three states", ANY, 3, "TCD MLI PER")]),
    ("spaced dashes", "Two States Parties – Chad and Mali – have left.", [("Two States Parties", P, 2, "TCD MLI")]),
    ("namely", "Two signatories, namely Haiti and Angola, wrote.", [("Two signatories", S, 2, "HTI AGO")]),
    ("including", "States Parties, including Chad and Mali, met.", [("States Parties", P, None, "TCD MLI")]),
    ("such as", "Five signatories, such as Angola and Haiti, wrote.", [("Five signatories", S, 5, "AGO HTI")]),
    ("for example, further off", "Ten states sent a report, for example Chad and Fiji.", [("Ten states", ANY, 10, "TCD FJI")]),
    ("between commas", "Three States Parties, Chad, Mali and Niger, have written.", [("Three States Parties", P, 3, "TCD MLI NER")]),
    ("with others", "Chad, Mali and three other States Parties asked.", [("Chad, Mali and three other States Parties", P, 5, "TCD MLI")]),
    ("predicate", "The States Parties that did not pay are Chad and Mali.", [("The States Parties", P, None, "TCD MLI")]),
    ("in the next sentence", "Two States Parties asked. They are Chad and Mali.", [("Two States Parties", P, 2, "TCD MLI")]),
    ("of these", "Of these: one (Chad) for maps; two (Mali & Peru) for men.", [("one", None, 1, "TCD"), ("two", None, 2, "MLI PER")]),
    ("another two", "Two States Parties (Chad and Mali) wrote, while another two (Peru and Fiji) did not.", [("Two States Parties", P, 2, "TCD MLI"), ("another two", P, 2, "PER FJI")]),
    ("of the seven", "Seven States Parties and three signatories teach. Two of the seven (Chad and Mali) use songs.", [("Two of the seven", P, 2, "TCD MLI")]),
    ("label", "Lead sponsors: Chad, Mali and Peru.", [("Lead sponsors", None, None, "TCD MLI PER")]),
    ("two labels", "Sponsors: Chad, Mali; Co-sponsors: Peru, Fiji.", [("Sponsors", None, None, "TCD MLI"), ("Co-sponsors", None, None, "PER FJI")]),
    ("label with a number", "Africa (2): Chad, Mali.", [("Africa (2)", None, 2, "TCD MLI")]),
    ("group with a number", "States Parties (2): Chad, Mali.", [("States Parties (2)", P, 2, "TCD MLI")]),
    ("labels inside a bracket", "Four states spoke (first day: Chad; Mali; second day: Peru; Fiji).", [("Four states", ANY, 4, "TCD MLI PER FJI")]),
    ("things counted", "Three late reports (Chad, Mali and Peru) came in.", [("Three late reports", None, 3, "TCD MLI PER")]),
    ("two groups, two lists", "8 States not Party (Iraq, Oman) and one State Party (Chad) have fields.", [("8 States not Party", N, 8, "IRQ OMN"), ("one State Party", P, 1, "TCD")]),
    ("states of an article", "Two Art. 4 States have land to clear: Chad and Iraq.", [("Two Art. 4 States", ANY, 2, "TCD IRQ")]),
    ("unknown name in the list", "Three States Parties (Chad, Mali and Atlantis) wrote.", [("Three States Parties", P, 3, "TCD MLI ?")]),
    ("a cell", "| Africa (2) | Chad, Mali | | Asia | Laos, Nepal |", [("Africa (2)", None, 2, "TCD MLI"), ("Asia", None, None, "LAO NPL")]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "text", "wanted"), FORMS, ids=[form for form, *_ in FORMS])
def test_a_list_in_the_text(form, text, wanted):
    assert lists_of(text) == wanted, form


NO_LISTS = [
    ("an office", "The Coordinators (Chad and Mali) met the two donors."),
    ("an office of a group", "Three States Parties met the Coordinators on Clearance (Chad and Mali)."),
    ("a city and its state", "The Tenth Meeting of States Parties: Geneva, Switzerland, 30 August."),
    ("a date as a label", "5 March 2014: Split, Croatia."),
    ("labels of a map", "Map: Chad Mali Niger Libya Sudan."),
    ("a question", "Could two States Parties (Chad and Mali) pay?"),
    ("a state in a remark", "The report (see that of Chad) is long."),
    ("nothing", "The meeting was long."),
    ("an article and a bracket", "The deadline of Article 5 (Chad and Mali asked for more time) is near."),
    ("a pronoun for nobody", "They are Chad and Mali."),
]


@pytest.mark.parametrize(("what", "text"), NO_LISTS, ids=[what for what, _ in NO_LISTS])
def test_no_list(what, text):
    assert lists_of(text) == [], what


def test_open_lists_say_so():
    [claim] = [c for c in claims_of("Some States Parties (i.a. Chad and Mali) paid.") if c.kind == "state_list"]
    assert claim.evidence.open
    [claim] = [c for c in claims_of("States Parties such as Chad paid.") if c.kind == "state_list"]
    assert claim.evidence.open
    [claim] = [c for c in claims_of("Two States Parties (Chad and Mali) paid.") if c.kind == "state_list"]
    assert not claim.evidence.open


def test_dates_and_remarks_stay_with_their_state():
    [claim] = claims_of("Two states joined: Chad on 3 May 2012 and Mali (which paid) on 4 June 2013.")
    assert [s.dates for s in claim.states] == [("2012-05-03",), ("2013-06-04",)]


def test_a_list_names_its_paragraphs_when_it_stands_in_bullets():
    body = "Two States Parties have asked:\n\n- Chad\n- Mali\n\nThe end of it.\n"
    extraction = extract(read_data((HEAD + body).encode(), "sketch.txt"))
    [claim] = extraction.claims
    texts = {p.id: p.text for p in extraction.paragraphs}
    assert len(claim.evidence.paragraphs) == 2
    assert [texts[s.paragraph][slice(*s.span)] for s in claim.states] == ["Chad", "Mali"]


def test_a_heading_gives_number_and_group_to_the_list_below_it():
    body = "## Signatories\n\n### Africa (2)\n\nAngola, Kenya\n\n### Asia (1)\n\nIndonesia\n"
    extraction = extract(read_data(("# Status of the Convention\n\n" + body).encode(), "sketch.md"))
    found = [
        (c.subject.heading.text, c.subject.group, c.subject.stated_count, [s.iso3 for s in c.states]) for c in extraction.claims
    ]
    assert found == [("Africa (2)", S, 2, ["AGO", "KEN"]), ("Asia (1)", S, 1, ["IDN"])]


def test_all_states_in_one_list():
    from ccmextract.gazetteer.load import load

    names = [s.short for s in load().states.values() if s.status != "territory"]
    assert len(names) > 190
    [claim] = claims_of(f"The following {len(names)} states came: " + ", ".join(names) + ".")
    assert len({s.iso3 for s in claim.states}) == len(names)
    assert [c.status for c in claim.checks if c.code == "count"] == ["pass"]
