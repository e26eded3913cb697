"""The gazetteers: they are sound, the check finds every planted fault, and no name crosses to another state."""

import json
import shutil
import string
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccmextract.errors import BrokenGazetteer
from ccmextract.gazetteer.check import canonical, problems
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.fold import fold, nfc, words
from ccmextract.gazetteer.load import load, read_folder
from ccmextract.gazetteer.status import Membership, last_day

PLACE = folder("gazetteers")
STATES = json.loads((PLACE / "states.json").read_text("utf-8"))
REFUSED = json.loads((PLACE / "refused.json").read_text("utf-8"))
ORGANISATIONS = json.loads((PLACE / "organisations.json").read_text("utf-8"))


def test_the_shipped_gazetteers_are_sound():
    assert problems(PLACE) == []


# Planted faults: what is done to a copy, and what the check must name.


def _json(path, change):
    def plant(place):
        data = json.loads((place / path).read_text("utf-8"))
        change(data)
        (place / path).write_text(canonical(data), "utf-8")

    return plant


def _state(code, change):
    return _json("states.json", lambda states: change(next(s for s in states if s["iso3"] == code)))


def _row(old, new):
    def plant(place):
        path = place / "memberships" / "CCM.csv"
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is no row of the table any more"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return plant


def _text(path, change):
    return lambda place: (place / path).write_text(change((place / path).read_text("utf-8")), "utf-8")


def _swap(states):
    states[3], states[4] = states[4], states[3]


def _missing(path):
    return lambda place: (place / path).unlink()


def _article(number, change):
    return _json("treaties/CCM.json", lambda t: change(next(a for a in t["articles"] if a["number"] == number)))


AFG = "AFG,2008-12-03,2011-09-08,ratification,2012-03-01,,"
FAULTS = {
    "order": (_json("states.json", _swap), ["states.json", "AND", "order"]),
    "two-states-one-name": (_state("AFG", lambda s: s["variants"].append("Norway")), ["Norway", "AFG", "NOR"]),
    "one-name-by-case": (_state("AFG", lambda s: s["variants"].append("NORWÄY")), ["NORWÄY", "AFG", "NOR"]),
    "state-and-organisation": (_json("organisations.json", lambda o: o[0]["aliases"].append("Peru")), ["Peru", "organisation"]),
    "state-and-refusal": (
        _json("refused.json", lambda r: r.append({"text": "Peru", "why": "x", "candidates": []})),
        ["Peru", "refusal"],
    ),
    "code-too-long": (_state("AFG", lambda s: s.update(iso3="AFGH")), ["states.json", "AFGH"]),
    "fields-in-other-order": (_state("AFG", lambda s: s.update(short=s.pop("short"))), ["states.json", "AFG", "fields"]),
    "field-missing": (_state("AFG", lambda s: s.pop("common")), ["common"]),
    "field-too-much": (_state("AFG", lambda s: s.update(capital="Kabul")), ["states.json", "AFG", "capital"]),
    "bad-until": (_state("AFG", lambda s: s["former"][1].update(until="late 1987")), ["states.json", "AFG", "late 1987"]),
    "unknown-state-in-memberships": (_row("AFG,", "QQQ,"), ["CCM.csv", "line 2", "QQQ"]),
    "half-a-date": (_row(AFG, AFG.replace("2011-09-08", "2011-09")), ["CCM.csv", "line 2", "deposited", "2011-09"]),
    "american-date": (_row(AFG, AFG.replace("2008-12-03", "12/03/2008")), ["CCM.csv", "line 2", "signed", "12/03/2008"]),
    "no-such-day": (_row(AFG, AFG.replace("2008-12-03", "2008-02-31")), ["CCM.csv", "line 2", "signed", "2008-02-31"]),
    "kind-unknown": (_row(AFG, AFG.replace("ratification", "handshake")), ["CCM.csv", "line 2", "handshake"]),
    "deposit-without-kind": (_row(AFG, AFG.replace("ratification", "")), ["CCM.csv", "line 2", "kind"]),
    "kind-without-deposit": (_row(AFG, AFG.replace("2011-09-08", "")), ["CCM.csv", "line 2", "deposit"]),
    "in-force-too-early": (_row(AFG, AFG.replace("2012-03-01", "2010-03-01")), ["CCM.csv", "line 2", "in force"]),
    "state-twice": (_row(AFG, f"{AFG}\n{AFG}"), ["CCM.csv", "AFG"]),
    "memberships-of-no-treaty": (
        lambda place: shutil.copy(place / "memberships" / "CCM.csv", place / "memberships" / "XYZ.csv"),
        ["XYZ.csv", "no treaty"],
    ),
    "action-without-theme": (_json("plans/VAP.json", lambda p: p["themes"][2]["actions"].remove("9")), ["VAP.json", "action 9"]),
    "theme-with-strange-action": (_json("plans/VAP.json", lambda p: p["themes"][2]["actions"].append("99")), ["VAP.json", "99"]),
    "action-for-no-article": (
        _json("plans/VAP.json", lambda p: p["themes"][2]["articles"].append(77)),
        ["VAP.json", "Article 77"],
    ),
    "article-left-out": (_article(5, lambda a: a.update(number=50)), ["CCM.json", "numbered"]),
    "not-canonical-indent": (
        _text("states.json", lambda t: json.dumps(json.loads(t), ensure_ascii=False, indent=4) + "\n"),
        ["states.json", "canonical"],
    ),
    "not-canonical-escapes": (
        _text("states.json", lambda t: json.dumps(json.loads(t), indent=2) + "\n"),
        ["states.json", "canonical"],
    ),
    "not-canonical-end": (_text("plans/DAP.json", str.rstrip), ["DAP.json", "canonical"]),
    "broken-json": (_text("refused.json", lambda t: t[:-20]), ["refused.json", "not JSON"]),
    "broken-plan": (_text("plans/LAP.json", lambda t: t.replace("{", "", 1)), ["LAP.json", "not JSON"]),
    "plan-without-numbers": (_json("plans/LAP.json", lambda p: p.pop("numbers")), ["LAP.json", "numbers"]),
    "states-missing": (_missing("states.json"), ["states.json", "missing"]),
    "organisations-missing": (_missing("organisations.json"), ["organisations.json", "missing"]),
    "refused-missing": (_missing("refused.json"), ["refused.json", "missing"]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_named(fault, tmp_path):
    place = tmp_path / "gazetteers"
    shutil.copytree(PLACE, place)
    plant, wanted = FAULTS[fault]
    plant(place)
    found = problems(place)
    assert any(all(word in line for word in wanted) for line in found), f"{fault}: {wanted} not in {found}"


def test_a_fault_changes_the_version_of_the_gazetteers(tmp_path):
    place = tmp_path / "gazetteers"
    shutil.copytree(PLACE, place)
    assert read_folder(place).version == load().version
    FAULTS["bad-until"][0](place)
    assert read_folder(place).version != load().version


def test_unknown_treaty_names_the_known_ones():
    with pytest.raises(BrokenGazetteer, match=r"'XYZ'.*CCM"):
        load().treaty("XYZ")


# Names


@pytest.mark.parametrize("entry", STATES, ids=[s["iso3"] for s in STATES])
def test_every_name_resolves_to_its_state(entry):
    for name in (entry["short"], entry["formal"]):
        answer = load().resolve(name)
        assert (answer.status, answer.iso3, answer.method) == ("resolved", entry["iso3"], "exact"), name
    for name in (*entry["common"], *entry["variants"], *(f["name"] for f in entry["former"])):
        answer = load().resolve(name)
        assert (answer.status, answer.iso3) == ("resolved", entry["iso3"]), name
        assert answer.score == 1.0, name


@pytest.mark.parametrize("entry", REFUSED, ids=[r["text"] for r in REFUSED])
def test_every_refused_text_is_refused(entry):
    answer = load().resolve(entry["text"])
    assert answer.iso3 is None, entry["text"]
    assert answer.status == ("ambiguous" if entry["candidates"] else "unknown"), entry["text"]
    assert answer.reason == entry["why"], entry["text"]
    assert [c.iso3 for c in answer.candidates] == entry["candidates"], entry["text"]


@pytest.mark.parametrize("entry", ORGANISATIONS, ids=[o["name"] for o in ORGANISATIONS])
def test_no_organisation_is_a_state(entry):
    for name in (entry["name"], *entry["aliases"]):
        answer = load().resolve(name)
        assert answer.iso3 is None, name
        assert entry["name"] in (answer.reason or ""), name


@pytest.mark.parametrize("word", "china chad and us turkey jordan the georgia guinea niger it of in mali can uk lao".split())
def test_words_in_small_letters_are_no_states(word):
    assert load().resolve(word).iso3 is None, word
    assert [m for m in load().index.find(f"There was {word} on the table") if m.name.iso3] == [], word


@pytest.mark.parametrize(
    "text",
    ["Chadian", "Malian", "Iraqi", "Norwegian", "Armenian", "Georgians", "Polish", "Guinean", "Nigerien", "Congolese", "Korean"],
)
def test_adjectives_are_no_states(text):
    assert load().resolve(text).iso3 is None, text


WRITTEN = {
    "Bosnia & Herzegovina": "BIH",
    "Bosnia-Herzegovina": "BIH",
    "BiH": "BIH",
    "CÔTE D'IVOIRE": "CIV",
    "Cote d’Ivoire": "CIV",
    "Sao Tome and Principe": "STP",
    "the Netherlands": "NLD",
    "Netherlands (Kingdom of the)": "NLD",
    "Lao PDR": "LAO",
    "Lao People s Democratic Republic": "LAO",
    "Congo, Rep. of": "COG",
    "DR Congo": "COD",
    "Democratic Republic of the Congo": "COD",
    "Republic of Congo": "COG",
    "Swaziland": "SWZ",
    "Cape Verde": "CPV",
    "Macedonia, FYR": "MKD",
    "Viet Nam": "VNM",
    "Vietnam": "VNM",
    "Luxemburg": "LUX",
    "St. Lucia": "LCA",
    "Palestine": "PSE",
    "The Holy See": "VAT",
    "Bolivia (Plurinational State of)": "BOL",
    "Central African Rep.": "CAF",
    "UK": "GBR",
    "UK of GB and NI": "GBR",
    "Moldova": "MDA",
    "Cook Islands": "COK",
    "Niue": "NIU",
    "Kosovo": "XKX",
    "Libyan Arab Jamahiriya": "LBY",
    "Mauretania": "MRT",
    "Equador": "ECU",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_names_as_reports_write_them(name):
    assert load().resolve(name).iso3 == WRITTEN[name], name


# Pairs that one careless reader or another has mixed up.
PAIRS = [
    ("Niger", "Nigeria"),
    ("Guinea", "Guinea-Bissau"),
    ("Guinea", "Equatorial Guinea"),
    ("Guinea", "Papua New Guinea"),
    ("Congo", "Democratic Republic of the Congo"),
    ("Republic of the Congo", "Democratic Republic of the Congo"),
    ("Republic of Korea", "Democratic People's Republic of Korea"),
    ("South Korea", "North Korea"),
    ("Dominica", "Dominican Republic"),
    ("Iran", "Iraq"),
    ("Austria", "Australia"),
    ("Mali", "Malta"),
    ("Mali", "Malawi"),
    ("Slovakia", "Slovenia"),
    ("Mauritania", "Mauritius"),
    ("Gambia", "Zambia"),
    ("Sudan", "South Sudan"),
    ("Ireland", "Iceland"),
    ("Georgia", "Germany"),
    ("Samoa", "San Marino"),
    ("Saint Lucia", "Saint Kitts and Nevis"),
    ("Oman", "Yemen"),
    ("Peru", "Palau"),
    ("Latvia", "Lithuania"),
    ("Liberia", "Libya"),
    ("Cuba", "Chad"),
    ("Togo", "Tonga"),
    ("Angola", "Andorra"),
    ("Serbia", "Syria"),
    ("Uganda", "Ukraine"),
    ("Guyana", "Ghana"),
    ("Burundi", "Brunei Darussalam"),
    ("Paraguay", "Uruguay"),
    ("India", "Indonesia"),
    ("Kenya", "Kuwait"),
    ("Belarus", "Belize"),
    ("Netherlands", "New Zealand"),
    ("Sweden", "Switzerland"),
    ("Swaziland", "Switzerland"),
]


@pytest.mark.parametrize("pair", PAIRS, ids=["/".join(p) for p in PAIRS])
def test_hard_pairs_are_two_states(pair):
    one, other = (load().resolve(name).iso3 for name in pair)
    assert None not in (one, other), pair
    assert one != other, pair


def edited(name: str, how: str, at: int, letter: str) -> str:
    if how == "leave out":
        return name[:at] + name[at + 1 :]
    if how == "put in":
        return name[:at] + letter + name[at:]
    if how == "exchange":
        return name[:at] + letter + name[at + 1 :]
    return name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]


@settings(max_examples=1500, deadline=None)
@given(
    st.sampled_from(PAIRS).flatmap(lambda pair: st.permutations(pair)),
    st.sampled_from(["leave out", "put in", "exchange", "turn round"]),
    st.integers(0, 40),
    st.sampled_from(string.ascii_letters),
)
def test_one_slip_never_makes_the_other_state(pair, how, at, letter):
    """Unless the slip writes the other's very name, or that of a third ("Iran" to "Iraq")."""
    name, other = pair
    written = edited(name, how, at % len(name), letter)
    own, meant = load().resolve(name).iso3, load().resolve(written)
    if meant.method in ("exact", "alias"):
        return
    assert meant.iso3 in (None, own), f"{written!r}, a slip of {name}, is taken for {meant.iso3}"
    if load().resolve(other).iso3 in [c.iso3 for c in meant.candidates]:
        assert meant.iso3 is None or meant.candidates[0].iso3 == own, written


@settings(max_examples=1000, deadline=None)
@given(
    st.sampled_from([(s["short"], s["iso3"]) for s in STATES]),
    st.sampled_from(["leave out", "put in", "exchange", "turn round"]),
    st.integers(0, 60),
    st.sampled_from(string.ascii_lowercase),
)
def test_one_slip_in_any_name_gives_its_state_or_none(state, how, at, letter):
    name, iso3 = state
    written = edited(name, how, at % len(name), letter)
    meant = load().resolve(written)
    if meant.method == "fuzzy":
        assert meant.iso3 == iso3, f"{written!r}, a slip of {name}"


@given(st.text())
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)
    assert len(fold(nfc(text))) == len(nfc(text))


@given(st.text(st.characters(min_codepoint=0xC0, max_codepoint=0x24F)))
def test_folding_keeps_the_length_of_latin_letters_and_is_stable(text):
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Gambia", ("gambia",)),
        ("the", ("the",)),
        ("Trinidad & Tobago", ("trinidad", "and", "tobago")),
        ("Guinea–Bissau", ("guinea", "bissau")),
        ("Congo, Republic of the", ("congo", ",", "republic", "of", "the")),
        ("CÔTE d’Ivoire", ("cote", "d", "ivoire")),
        ("Co\u0302te d'Ivoire", ("cote", "d", "ivoire")),
    ],
)
def test_words_of_a_name(name, expected):
    assert words(name) == expected, name


# Memberships


def tally(date: str) -> Counter:
    return Counter(m.on(date) for m in load().memberships["CCM"].values())


@pytest.mark.parametrize(
    ("date", "parties"),
    [
        ("2008-12-02", 0),
        ("2010-02-16", 30),
        ("2010-11-12", 46),
        ("2011-08-20", 60),
        ("2018-11-30", 104),
        ("2019-06-30", 106),
        ("2023-12-31", 112),
        ("2025-03-05", 112),
        ("2025-03-06", 111),
        ("2025-09-05", 112),
    ],
)
def test_number_of_parties_on(date, parties):
    assert tally(date)["party"] == parties, date


@pytest.mark.parametrize(("date", "signatories"), [("2008-12-02", 0), ("2011-08-20", 49)])
def test_number_of_signatories_on(date, signatories):
    assert tally(date)["signatory"] == signatories, date


HISTORY = [
    ("LTU", "2008-12-02", "not_party", False),
    ("LTU", "2008-12-03", "signatory", False),
    ("LTU", "2011-03-23", "signatory", False),
    ("LTU", "2011-03-24", "party", False),
    ("LTU", "2011-08-31", "party", False),
    ("LTU", "2011-09-01", "party", True),
    ("LTU", "2025-03-05", "party", True),
    ("LTU", "2025-03-06", "not_party", False),
    ("CAN", "2011-08-20", "signatory", False),
    ("CAN", "2015-03-16", "party", False),
    ("AND", "2013-04-08", "not_party", False),
    ("AND", "2013-04-09", "party", False),
    ("AGO", "2024-01-01", "signatory", False),
    ("USA", "2024-01-01", "not_party", False),
]


@pytest.mark.parametrize(("iso3", "date", "status", "in_force"), HISTORY, ids=[f"{h[0]}-{h[1]}" for h in HISTORY])
def test_status_on(iso3, date, status, in_force):
    membership = load().membership(iso3, "CCM")
    assert (membership.on(date), membership.in_force(date)) == (status, in_force), f"{iso3} on {date}"


@pytest.mark.parametrize(
    ("iso3", "told"),
    [
        ("LTU", "signed 2008-12-03, ratified 2011-03-24, withdrew 2025-03-06"),
        ("CAN", "signed 2008-12-03, ratified 2015-03-16"),
        ("AND", "acceded 2013-04-09"),
        ("AGO", "signed 2008-12-03"),
        ("USA", "never signed or acceded"),
    ],
)
def test_history_in_words(iso3, told):
    assert load().membership(iso3, "CCM").history() == told, iso3


def test_a_state_of_an_unknown_treaty_never_signed():
    assert load().membership("NOR", "XYZ") == Membership("NOR", None, None, None, None, None, None)


@pytest.mark.parametrize(
    ("date", "last"),
    [
        ("2011-08-20", "2011-08-20"),
        ("2019-06", "2019-06-30"),
        ("2016-02", "2016-02-29"),
        ("2015-02", "2015-02-28"),
        ("2018-12", "2018-12-31"),
        ("2018", "2018-12-31"),
    ],
)
def test_last_day(date, last):
    assert last_day(date) == last, date


# Treaties and plans


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ((3, None, None), None),
        ((3, "8", None), None),
        ((5, "2", "g"), None),
        ((40, None, None), "no Article 40"),
        ((3, "9", None), "8 paragraphs, not 9"),
        ((3, "4", "z"), "ends with (f)"),
    ],
)
def test_article_faults(place, fault):
    found = load().treaty("CCM").fault(*place)
    assert (found is None) == (fault is None), place
    assert fault is None or fault in found, place


@pytest.mark.parametrize(
    ("date", "plan"),
    [
        (None, None),
        ("2010-11-11", None),
        ("2010-11-12", "VAP"),
        ("2013", "VAP"),
        ("2015-09-11", "VAP"),
        ("2019-06", "DAP"),
        ("2023-01-01", "LAP"),
    ],
)
def test_plan_in_force_on(date, plan):
    assert load().treaty("CCM").plan_on(date) == plan, date


@pytest.mark.parametrize(
    ("title", "articles"),
    [
        ("Stockpile destruction", (3,)),
        ("Clearance and victim assistance", (4, 5)),
        ("International cooperation and assistance", (6,)),
        ("Universalization", (21,)),
        ("Storage and stockpile destruction", (3,)),
        ("A walk in the park", ()),
    ],
)
def test_articles_of_a_theme(title, articles):
    assert load().treaty("CCM").theme_articles(title) == articles, title
