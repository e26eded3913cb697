"""Treaties, plans and names as data: what is in them, that the check finds planted faults, and what they answer."""

import csv
import json
import shutil

import pytest
from cli_help import run
from hypothesis import given
from hypothesis import strategies as st

from ccmextract import api
from ccmextract.gazetteer.agreement import treaty_faults, treaty_problems
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.load import load
from ccmextract.gazetteer.naming import Instrument, Naming
from ccmextract.gazetteer.reading import Reading
from ccmextract.gazetteer.treaty import read_treaties

PLACE = folder("gazetteers")
TREATIES = read_treaties(Shelf((PLACE,)))
STATES = frozenset(load().states)
KINDS = ("treaties", "plans", "meetings", "memberships", "totals")


def test_the_shipped_treaties_are_sound():
    shelf = Shelf((PLACE,))
    assert [str(fault) for fault in treaty_faults(shelf, STATES)] == []
    assert list(treaty_problems(shelf)) == []


@pytest.mark.parametrize(
    ("treaty", "number", "title"),
    [
        ("CCM", 3, "Storage and stockpile destruction"),
        ("CCM", 5, "Victim assistance"),
        ("APMBC", 4, "Destruction of stockpiled anti-personnel mines"),
        ("APMBC", 5, "Destruction of anti-personnel mines in mined areas"),
        ("APMBC", 6, "International cooperation and assistance"),
        ("APMBC", 9, "National implementation measures"),
    ],
)
def test_what_an_article_is_about(treaty, number, title):
    assert TREATIES[treaty].articles[number].title == title


FAULTS_OF_ARTICLES = [
    ("CCM", (24, None, None), "23 articles"),
    ("CCM", (9, "2", None), "no numbered paragraphs"),
    ("CCM", (5, "3", None), "2 paragraphs, not 3"),
    ("CCM", (5, "2", "i"), "ends with (h)"),
    ("CCM", (5, "2", "h"), None),
    ("APMBC", (23, None, None), "22 articles"),
    ("APMBC", (22, None, None), None),
    ("APMBC", (4, "1", None), "no numbered paragraphs"),
    ("APMBC", (5, "6", None), None),
    ("APMBC", (5, "7", None), "6 paragraphs, not 7"),
    ("APMBC", (5, "4", "e"), "ends with (d)"),
    ("APMBC", (8, "20", None), None),
    ("APMBC", (7, "1", "j"), "ends with (i)"),
]


@pytest.mark.parametrize(("treaty", "place", "fault"), FAULTS_OF_ARTICLES)
def test_article_that_a_treaty_lacks(treaty, place, fault):
    found = TREATIES[treaty].fault(*place)
    assert (found is None) == (fault is None), (treaty, place, found)
    assert fault is None or (fault in found and treaty in found), (treaty, place, found)


@pytest.mark.parametrize(
    ("title", "ccm", "apmbc"),
    [
        ("Stockpile destruction", (3,), (4,)),
        ("Stockpile destruction and retention", (3,), (4, 3)),
        ("Clearance", (4,), (5,)),
        ("Clearing mined areas", (), (5,)),
        ("Destroying stockpiled Anti-Personnel Mines", (), (4,)),
        ("Victim assistance", (5,), (6,)),
        ("Assisting the victims", (), (6,)),
        ("International cooperation and assistance", (6,), (6,)),
        ("Transparency measures", (7,), (7,)),
        ("Compliance", (8,), (8,)),
        ("National implementation measures", (9,), (9,)),
        ("Universalization", (21,), ()),
        ("Article 5 of the Mine Ban Convention", (), (5,)),
    ],
)
def test_the_same_heading_under_two_treaties(title, ccm, apmbc):
    gazetteer = load()
    for code, wanted in (("CCM", ccm), ("APMBC", apmbc)):
        assert Reading(gazetteer, TREATIES[code]).theme_articles(title) == wanted, (code, title)


# Plans

PLANS = [
    # plan, actions, first and last day (as precise as known), an action and its articles
    ("CCM", "VAP", 66, "2010-11-12", "21", (5,)),
    ("CCM", "LAP", 50, "2021-09", "13", (3,)),
    ("APMBC", "NAP", 70, "2004-12-03", "20", (5,)),
    ("APMBC", "CAP", 67, "2009-12-04", "23", (6,)),
    ("APMBC", "MAP", 31, "2014-06-27", "12", (6,)),
    ("APMBC", "OAP", 50, "2019-11-29", "19", (5,)),
    ("APMBC", "SRAAP", 0, "2024-11-29", "1", None),
]


@pytest.mark.parametrize(("treaty", "code", "actions", "adopted", "number", "articles"), PLANS)
def test_plan(treaty, code, actions, adopted, number, articles):
    [plan] = [p for p in TREATIES[treaty].plans if p.code == code]
    assert (len(plan.numbers), plan.adopted, plan.articles.get(number)) == (actions, adopted, articles), code
    assert plan.fault(str(actions + 1)) == (f"the {plan.name} has no action {actions + 1}" if actions else None)
    assert plan.fault("1") is None


@pytest.mark.parametrize(
    ("treaty", "date", "plan"),
    [
        ("APMBC", "2004-12-02", None),
        ("APMBC", "2006", "NAP"),
        ("APMBC", "2010-06", "CAP"),
        ("APMBC", "2014-06-26", "CAP"),
        ("APMBC", "2014-06-28", "MAP"),
        ("APMBC", "2020-01-01", "OAP"),
        ("APMBC", "2024-11-30", "SRAAP"),
        ("APMBC", "2030", None),
        ("CCM", "2011-08-20", "VAP"),
        ("CCM", "2016", "DAP"),
    ],
)
def test_plan_in_force(treaty, date, plan):
    assert TREATIES[treaty].plan_on(date) == plan, (treaty, date)


# Names


@given(st.text(st.sampled_from("Aa -’(,Protclnveio XVMBon"), max_size=60), st.integers(0, 60))
def test_names_are_read_in_any_text(text, at):
    for naming in (TREATIES["CCM"].naming, Naming({}, (), {})):
        for found in (naming.at(text, min(at, len(text))), naming.before(text, min(at, len(text)))):
            assert found is None or (0 <= found.start < found.end <= len(text) and found.treaty)


def test_an_instrument_says_whether_its_name_goes_on():
    naming = Naming({}, (Instrument("Compact", (), "must"), Instrument("Code", (), "may"), Instrument("Pact", (), "never")), {})
    for text, words in {
        "Compact on the High Seas, which": "Compact on the High Seas",
        "Compact of old": None,
        "Code II and": "Code II",
        "Code that": "Code",
        "Pact on Rivers": "Pact",
        "Pactum": None,
    }.items():
        found = naming.at(text, 0)
        assert (found.treaty if found else None) == words, text


# Which treaty a document is of


@pytest.mark.parametrize(
    ("symbol", "head", "text", "code"),
    [
        ("APLC/MSP.16/2017/11", "", "", "APMBC"),
        ("CCM/MSP/2011/5", "Mine Ban Convention", "", "CCM"),
        (None, "Mine Ban Convention", "Convention on Cluster Munitions " * 5, "APMBC"),
        (None, "CCM and Mine Ban Convention", "", "CCM"),
        (None, "", "the Ottawa Convention " * 3, "APMBC"),
        (None, "", "the Ottawa Convention " * 2, None),
        (None, "", "the Ottawa Convention " * 3 + "CCM " * 3, "CCM"),
        (None, "", "the CCM", "CCM"),
        ("A/RES/74/62", "", "the Convention", None),
    ],
)
def test_treaty_of_a_document(symbol, head, text, code):
    gazetteer = load()
    assert Reading(gazetteer, gazetteer.treaty("CCM")).treaty_of(symbol, head, text) == code


REPORT = """{first}

1 May 2016

A note on progress

I. Clearance

1. Two States Parties reported under Article 5. Three States Parties met Action #9.
"""


@pytest.mark.parametrize(
    ("first", "asked", "treaty", "article", "told"),
    [
        ("APLC/MSP.15/2016/99", None, "APMBC", 5, True),
        ("Anti-Personnel Mine Ban Convention", None, "APMBC", 5, True),
        ("Anti-Personnel Mine Ban Convention", "APMBC", "APMBC", 5, False),
        ("Anti-Personnel Mine Ban Convention", "CCM", "CCM", 4, True),
        ("Convention on Cluster Munitions", None, "CCM", 4, False),
        ("Notes of a meeting", None, "CCM", 4, False),
        ("Notes of a meeting", "APMBC", "APMBC", 5, False),
    ],
)
def test_a_document_is_read_under_its_treaty(first, asked, treaty, article, told):
    document = api.read_data(REPORT.format(first=first).encode(), "a.txt", treaty=asked)
    extraction = api.extract(document, treaty=asked)
    assert extraction.document.treaty == treaty
    assert [s.articles for s in extraction.sections] == [(article,)]
    assert ("treaty" in {d.code for d in extraction.diagnostics}) == told


@pytest.mark.parametrize(
    ("asked", "treaty", "article"), [((), "APMBC", 5), (("--treaty", "apmbc"), "APMBC", 5), (("--treaty", "CCM"), "CCM", 4)]
)
def test_the_command_line_reads_a_document_under_its_treaty(tmp_path, asked, treaty, article):
    path = tmp_path / "a.txt"
    path.write_text(REPORT.format(first="APLC/MSP.15/2016/99"), "utf-8")
    told = json.loads(run("extract", *asked, path).stdout)
    assert (told["document"]["treaty"], told["sections"][0]["articles"]) == (treaty, [article])
    assert treaty in run("show", *asked, path).stdout
    assert run("show", *asked, "--article", str(article), path).stdout


# Planted faults: what is done to a copy, and what must be named.


def _json(path, change):
    def plant(place):
        data = json.loads((place / path).read_text("utf-8"))
        change(data)
        (place / path).write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", "utf-8")

    return plant


def _cell(table, state, /, **cells):
    def plant(place):
        path = place / "memberships" / table
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        [row] = [r for r in rows if r["iso3"] == state]
        row.update(cells)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return plant


FAULTS = {
    "treaty-without-symbols": (_json("treaties/APMBC.json", lambda t: t.pop("symbols")), ["treaties/APMBC.json", "symbols"]),
    "treaty-with-a-strange-field": (_json("treaties/APMBC.json", lambda t: t.update(capital="x")), ["APMBC.json", "capital"]),
    "title-is-a-number": (
        _json("treaties/APMBC.json", lambda t: t["articles"][2].update(title=3)),
        ["APMBC.json, line", "articles.2.title"],
    ),
    "article-left-out": (
        _json("treaties/APMBC.json", lambda t: t["articles"].pop(3)),
        ["APMBC.json", "articles.3.number", "numbered"],
    ),
    "letters-of-no-paragraph": (
        _json("treaties/APMBC.json", lambda t: t["articles"][3]["letters"].update({"9": "b"})),
        ["APMBC.json", "articles.3.letters.9"],
    ),
    "file-of-another-name": (_json("treaties/APMBC.json", lambda t: t.update(code="MBT")), ["APMBC.json", "code", "MBT"]),
    "one-name-for-two-treaties": (
        _json("treaties/APMBC.json", lambda t: t["aliases"].append("cluster-munitions convention")),
        ["Cluster Munitions Convention", "Anti-Personnel Mine Ban Convention"],
    ),
    "treaty-and-instrument": (
        _json("instruments.json", lambda i: i[0]["aliases"].append("APMBC")),
        ["instruments.json", "APMBC"],
    ),
    "instrument-goes-on-badly": (
        _json("instruments.json", lambda i: i[0].update(goes_on="often")),
        ["instruments.json", "goes_on"],
    ),
    "plan-of-no-treaty": (_json("plans/OAP.json", lambda p: p.update(treaty="XYZ")), ["OAP.json", "treaty", "XYZ"]),
    "plan-name-twice": (_json("plans/OAP.json", lambda p: p["aliases"].append("MAP")), ["MAP", "Action Plan"]),
    "action-without-theme": (_json("plans/VAP.json", lambda p: p["themes"][2]["actions"].remove("9")), ["VAP.json", "action 9"]),
    "action-in-two-themes": (_json("plans/VAP.json", lambda p: p["themes"][1]["actions"].append("9")), ["VAP.json", "action 9"]),
    "theme-with-strange-action": (_json("plans/VAP.json", lambda p: p["themes"][2]["actions"].append("99")), ["VAP.json", "99"]),
    "action-for-no-article": (
        _json("plans/OAP.json", lambda p: p["themes"][2]["articles"].append(77)),
        ["OAP.json, line", "themes.2.articles", "Article 77"],
    ),
    "memory-not-marked": (_json("plans/OAP.json", lambda p: p["unverified"].remove("7")), ["OAP.json", "unverified", "7"]),
    "plan-ends-before-it-begins": (_json("plans/OAP.json", lambda p: p.update(valid_until="2018")), ["OAP.json", "valid_until"]),
    "meeting-twice": (_json("meetings/CCM.json", lambda m: m["meetings"][1].update(code="1MSP")), ["CCM.json", "1MSP", "twice"]),
    "meeting-in-no-state": (_json("meetings/CCM.json", lambda m: m["meetings"][1].update(country="QQQ")), ["CCM.json", "QQQ"]),
    "meeting-on-no-day": (
        _json("meetings/CCM.json", lambda m: m["meetings"][1]["sessions"][0].update(opened="2011-09-31")),
        ["CCM.json", "meetings.1.sessions.0.opened", "2011-09-31"],
    ),
    "meeting-ends-before-it-begins": (
        _json("meetings/CCM.json", lambda m: m["meetings"][1]["sessions"][0].update(closed="2011-09-01")),
        ["CCM.json", "closed"],
    ),
    "meetings-out-of-order": (_json("meetings/CCM.json", lambda m: m["meetings"].reverse()), ["CCM.json", "order"]),
    "month-said-to-be-verified": (
        _json("meetings/CCM.json", lambda m: m["meetings"][0]["sessions"][0].update(opened="2010-11")),
        ["CCM.json", "meetings.0.verified"],
    ),
    "alias-of-another-meeting": (
        _json("meetings/CCM.json", lambda m: m["meetings"][0]["aliases"].append("2MSP")),
        ["meetings/CCM.json", "2MSP", "another"],
    ),
    "total-that-differs": (_json("totals/CCM.json", lambda t: t["totals"][3].update(number=61)), ["totals/CCM.json", "61", "60"]),
    "total-of-something-else": (
        _json("totals/CCM.json", lambda t: t["totals"][3].update(of="mines")),
        ["CCM.json", "of", "mines"],
    ),
    "half-a-date": (_cell("CCM.csv", "AFG", deposited="2011-09"), ["CCM.csv, line 2", "deposited", "2011-09"]),
    "no-such-day": (_cell("APMBC.csv", "AFG", deposited="2011-02-30"), ["APMBC.csv, line 2", "deposited"]),
    "kind-unknown": (_cell("CCM.csv", "AFG", kind="handshake"), ["CCM.csv, line 2", "kind", "handshake"]),
    "deposit-without-kind": (_cell("CCM.csv", "AFG", kind=""), ["CCM.csv, line 2", "kind"]),
    "kind-without-deposit": (_cell("CCM.csv", "AGO", kind="accession"), ["CCM.csv, line 3", "kind"]),
    "in-force-too-early": (_cell("CCM.csv", "AFG", entry_into_force="2010-03-01"), ["CCM.csv, line 2", "in force"]),
    "in-force-on-another-day": (_cell("APMBC.csv", "AFG", entry_into_force="2003-04-01"), ["APMBC.csv", "AFG", "2003-03-01"]),
    "deposited-before-signing": (_cell("CCM.csv", "ALB", signed="2009-12-03"), ["CCM.csv", "deposited", "signature"]),
    "left-before-joining": (_cell("CCM.csv", "AFG", withdrawn="2009-01-01"), ["CCM.csv, line 2", "withdrawn"]),
    "unverified-nothing": (
        _cell("APMBC.csv", "AFG", unverified="provisional"),
        ["APMBC.csv, line 2", "unverified", "provisional"],
    ),
    "unknown-state": (_cell("CCM.csv", "AFG", iso3="QQQ"), ["CCM.csv, line 2", "iso3", "QQQ"]),
    "state-twice": (_cell("CCM.csv", "AGO", iso3="AFG"), ["CCM.csv, line 3", "AFG", "twice"]),
    "memberships-of-no-treaty": (
        lambda place: shutil.copy(place / "memberships" / "CCM.csv", place / "memberships" / "XYZ.csv"),
        ["XYZ.csv", "no treaty"],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_named(fault, tmp_path):
    place = tmp_path / "gazetteers"
    for kind in KINDS:
        shutil.copytree(PLACE / kind, place / kind)
    shutil.copy(PLACE / "instruments.json", place)
    plant, wanted = FAULTS[fault]
    plant(place)
    shelf = Shelf((place,))
    found = [str(broken) for broken in treaty_faults(shelf, STATES)] or list(treaty_problems(shelf))
    assert any(all(word in line for word in wanted) for line in found), f"{fault}: {wanted} not in {found}"


def test_a_users_treaty_is_known_without_a_change_in_code(tmp_path):
    """A third treaty in a folder of its own: its articles are cited, its documents recognised, its names count."""
    (tmp_path / "treaties").mkdir()
    treaty = {
        "code": "KITES",
        "name": "Convention on Paper Kites",
        "aliases": ["KITES", "Kite Convention"],
        "symbols": ["KITES"],
        "opened": "2001-01-01",
        "entry_into_force": "2002-01-01",
        "deposits_for_force": 2,
        "depositary": "The postmaster",
        "articles": [{"number": 1, "title": "Strings", "paragraphs": 0, "letters": {}, "themes": ["strings"], "verified": True}],
        "source": "invented",
    }
    (tmp_path / "treaties" / "KITES.json").write_text(json.dumps(treaty), "utf-8")
    shelf = Shelf((PLACE, tmp_path))
    assert [str(fault) for fault in treaty_faults(shelf, STATES)] == []
    treaties = read_treaties(shelf)
    assert set(treaties) == {"CCM", "APMBC", "KITES"}
    assert treaties["CCM"].naming.at("Kite Convention", 0).treaty == "KITES"
    assert treaties["KITES"].theme_articles("On strings") == (1,)
    assert treaties["KITES"].fault(2) == "the KITES has no Article 2; it has 1 articles"
