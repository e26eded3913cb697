"""One name to one state or none: hard pairs, slips, languages, dates, and names in running text."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccmextract.gazetteer.index import NameIndex
from ccmextract.gazetteer.load import load
from ccmextract.gazetteer.names import Name
from ccmextract.gazetteer.resolve import Resolver
from ccmextract.gazetteer.skeleton import skeleton

STATES = sorted(load().states.values(), key=lambda s: s.iso3)


def found(text, language=None):
    """What running text names: the words and the code, None for what is refused."""
    return [(text[m.start : m.end], m.name.iso3) for m in load().index.find(text, language)]


def states_in(text, language=None):
    return [iso3 for _, iso3 in found(text, language) if iso3 is not None]


# Names that one careless reader or another has mixed up, or that need their whole form

WHOLE = [
    ("Niger", "NER"),
    ("Nigeria", "NGA"),
    ("Guinea", "GIN"),
    ("Guinea-Bissau", "GNB"),
    ("Guinea Bissau", "GNB"),
    ("Guinée-Bissau", "GNB"),
    ("Equatorial Guinea", "GNQ"),
    ("Guinea Ecuatorial", "GNQ"),
    ("Papua New Guinea", "PNG"),
    ("Congo", "COG"),
    ("Republic of the Congo", "COG"),
    ("Congo (Republic of the)", "COG"),
    ("Congo, Rep. of", "COG"),
    ("Congo Republic", "COG"),
    ("DR Congo", "COD"),
    ("Dem. Rep. of the Congo", "COD"),
    ("Congo, Democratic Republic of the", "COD"),
    ("Congo, the Democratic Republic of the", "COD"),
    ("Democratic Republic of Congo", "COD"),
    ("South Korea", "KOR"),
    ("Korea (Republic of)", "KOR"),
    ("Korea, Republic of", "KOR"),
    ("Korea, Democratic People's Republic of", "PRK"),
    ("DPRK", "PRK"),
    ("Dominica", "DMA"),
    ("Dominican Republic", "DOM"),
    ("Slovakia", "SVK"),
    ("Slovenia", "SVN"),
    ("Samoa", "WSM"),
    ("American Samoa", "ASM"),
    ("Sudan", "SDN"),
    ("South Sudan", "SSD"),
    ("San Marino", "SMR"),
    ("St. Lucia", "LCA"),
    ("St Kitts & Nevis", "KNA"),
    ("Iran (Islamic Republic of)", "IRN"),
    ("Bolivia (Plurinational State of)", "BOL"),
    ("Venezuela, Bolivarian Republic of", "VEN"),
    ("Macedonia, the former Yugoslav Republic of", "MKD"),
    ("Netherlands (Kingdom of the)", "NLD"),
    ("Holy See (Vatican City State)", "VAT"),
    ("The Gambia", "GMB"),
    ("Côte d’Ivoire", "CIV"),
    ("COTE D'IVOIRE", "CIV"),
    ("Lao People s Democratic Republic", "LAO"),
    ("Bosnia & Herzegovina", "BIH"),
    ("Timor Leste", "TLS"),
    ("eSwatini", "SWZ"),
    ("Ceylon", "LKA"),
    ("Rhodesia", "ZWE"),
    ("Zaire", "COD"),
    ("Burma", "MMR"),
    ("State of Palestine", "PSE"),
    ("Cook Islands", "COK"),
    ("Niue", "NIU"),
    ("Kosovo", "XKX"),
    ("Республики Молдова", "MDA"),
    ("جمهورية الكونغو الديمقراطية", "COD"),
    ("几内亚比绍", "GNB"),
]


@pytest.mark.parametrize(("text", "iso3"), WHOLE)
def test_whole_names(text, iso3):
    answer = load().resolve(text)
    assert (answer.status, answer.iso3, answer.score) == ("resolved", iso3, 1.0), f"{text}: {answer}"
    assert answer.method in ("exact", "alias"), text


PAIRS = """Niger/Nigeria Guinea/Guinea-Bissau Guinea/Equatorial_Guinea Iran/Iraq Austria/Australia Mali/Malta Mali/Malawi
Slovakia/Slovenia Mauritania/Mauritius Gambia/Zambia Sudan/South_Sudan Ireland/Iceland Dominica/Dominican_Republic
South_Korea/North_Korea Liberia/Libya Latvia/Lithuania Guyana/Ghana Paraguay/Uruguay India/Indonesia Belarus/Belize
Swaziland/Switzerland Serbia/Syria Oman/Romania Chad/Cuba Kenya/Kuwait Togo/Tonga Peru/Palau Benin/Bhutan
Republic_of_the_Congo/Democratic_Republic_of_the_Congo Saint_Lucia/Saint_Vincent_and_the_Grenadines""".split()


@pytest.mark.parametrize("pair", PAIRS)
def test_hard_pairs_are_two_states(pair):
    one, other = (load().resolve(name.replace("_", " ")).iso3 for name in pair.split("/"))
    assert None not in (one, other), pair
    assert one != other, pair


def test_bare_congo_tells_the_other_one():
    answer = load().resolve("Congo")
    assert [(c.iso3, c.reason) for c in answer.candidates] == [("COD", "used for both")]


# What is no state's name

FIRST_WORDS = "Kingdom of|State of|Islamic Republic of|Federal Republic of|United States of|Commonwealth of|New|Upper|Old|Gulf of"
LAST_WORDS = "Bay|Air|River|University|Airlines|Street|Embassy|Bank|Airways|Sea|Post|Times|Canal|National"


@pytest.mark.parametrize("first", ["Republic of", "Republic of the", "Democratic Republic of", *FIRST_WORDS.split("|")])
def test_words_before_a_name_never_make_another_state(first):
    wrong = {}
    for state in STATES:
        text = f"{first} {state.short}"
        answer = load().resolve(text)
        if answer.method == "fuzzy" and answer.iso3 != state.iso3:
            wrong[text] = (answer.iso3, answer.reason)
    assert wrong == {}


@pytest.mark.parametrize("last", LAST_WORDS.split("|"))
def test_a_word_behind_a_name_makes_something_else_of_it(last):
    answers = {f"{s.short} {last}": load().resolve(f"{s.short} {last}") for s in STATES if s.status != "territory"}
    assert {text: (a.iso3, a.reason) for text, a in answers.items() if a.iso3 is not None} == {}


NOBODY = [
    *("South America", "Southern Ocean", "South East Africa", "Equatorial Africa", "Republic of Somaliland", "South Arabia"),
    *("Northern Caledonia", "Republic of Colombo", "Federation of Prussia", "People's Republic of Crimea", "Lao people"),
    *("Sultanate of Milan", "Plurinational State of Bavaria", "Puerto Rican", "San Rica", "Central New Republic"),
    *("ambia", "âmbia"),  # Gambia and Zambia, without the first letter
    "Ruritania",
    "Republic of Australia",
    "Gabon Bay",
    "Iran Air",
    "Atlantis",
    "Korea",
    "Virgin Islands",
    "Northern Ireland",
    "USSR",
    "Czechoslovakia",
    "Yugoslavia",
    "Serbia and Montenegro",
    "European Union",
    "Africa",
    "Republic",
    "in Bulgaria",
    "and Chad",
    "x" * 100_000,
    "",
    " ",
    "1",
    "?",
    "\u0301",
    # Two or three slips from Outer Mongolia, Staat Brunei Darussalam, Îles Seychelles; the word tells what they are not.
    "South Mongolia",
    "South Brunei Darussalam",
    "Little Seychelles",
]


@pytest.mark.parametrize("text", NOBODY, ids=lambda t: repr(t[:20]))
def test_nobody(text):
    answer = load().resolve(text)
    assert answer.iso3 is None, f"{text[:40]!r}: {answer}"
    assert answer.reason, text[:40]


# A small l passes for a capital in "lreland" alone.
SMALL = "china chad us turkey jordan georgia guinea niger it of can uk lao lebanon libya".split()


@pytest.mark.parametrize("text", SMALL)
def test_words_in_small_letters_are_no_states(text):
    assert states_in(f"There was {text} on the table") == [], text
    assert load().resolve(text).iso3 is None, text


@pytest.mark.parametrize(
    ("text", "iso3"),
    [("US", "USA"), ("us", None), ("Us", None), ("U.S.", "USA"), ("UK", "GBR"), ("Uk", None), ("UAE", "ARE"), ("Uae", None)],
)
def test_abbreviations_need_their_capitals(text, iso3):
    assert load().resolve(text).iso3 == iso3, text
    assert states_in(f"all of {text} went") == ([iso3] if iso3 else []), text
    if iso3 is None and not text.islower():
        assert [c.iso3 for c in load().resolve(text).candidates] == [load().resolve(text.upper()).iso3], text


@pytest.mark.parametrize("form", [str.upper, str.lower, str.capitalize], ids=["CAN", "can", "Can"])
def test_iso_codes_are_words(form):
    """Codes that no document uses as a name: "CAN", "IT", "AS", "NO" are words. Abbreviations in use ("US") are names."""
    for code in sorted({c for s in STATES for c in (s.iso3, s.iso2)}):
        used = [n.text for n in load().names if n.iso3 and n.text.casefold() == code.casefold()]
        if not used:
            assert load().resolve(form(code)).iso3 is None, form(code)
            assert states_in(f"x {form(code)} y") == [], form(code)


# Languages

LANGUAGES = [
    # text, language, asked for alone, in running text of that language
    ("Island", "de", "ISL", ["ISL"]),
    ("Island", "en", None, []),
    ("Island", None, None, []),
    ("Maurice", "fr", "MUS", ["MUS"]),
    ("Maurice", "en", None, []),
    ("Maurice", None, "MUS", []),
    ("Granada", "es", "GRD", ["GRD"]),
    ("Granada", "en", None, []),
    ("Grenade", "fr", "GRD", ["GRD"]),
    ("Grenade", "en", None, []),
    ("Réunion", "fr", "REU", []),
    ("Réunion", "ru", None, []),
    ("Réunion", None, "REU", []),
    ("La Réunion", "fr", "REU", []),
]


@pytest.mark.parametrize(("text", "language", "alone", "running"), LANGUAGES)
def test_names_that_are_words_elsewhere(text, language, alone, running):
    answer = load().resolve(text, language=language)
    assert answer.iso3 == alone, f"{text} in {language}: {answer}"
    assert alone is not None or (answer.status == "ambiguous" and "elsewhere" in answer.reason and answer.candidates), text
    assert states_in(f"1. {text}; 2. 17", language) == running, f"{text} in {language}"


# Slips

SLIPS = [
    ("Jarnaica", "JAM"),
    ("Isracl", "ISR"),
    ("Gbana", "GHA"),
    ("lreland", "IRL"),
    ("Nami bia", "NAM"),
    ("Kingdom ofSwaziland", "SWZ"),
    ("Camer0on", "CMR"),
    ("epublic of Bulgaria", "BGR"),
    ("Democratic People's Republik of Korea", "PRK"),
    ("Republik of Korea", "KOR"),
    ("Equatorial Guinae", "GNQ"),
    ("Papua New Giunea", "PNG"),
    ("Turkmenistn", "TKM"),
    ("Switzerlnad", "CHE"),
    ("Philippnes", "PHL"),
    ("Bosnia and Hercegowina", "BIH"),
    ("Казахстаан", "KAZ"),
    # Half way to another state, too short, or of another language without a sign of it: nobody.
    ("Iren", None),
    ("Slovokia", None),
    ("Nigerja", None),
    ("Zambai", None),
    ("Austrlia", None),
    ("Republic of Niegria", None),
    ("Afghanistani", None),
    ("Uritania", None),
]


@pytest.mark.parametrize(("text", "iso3"), SLIPS)
def test_slips(text, iso3):
    answer = load().resolve(text)
    assert answer.iso3 == iso3, f"{text}: {answer}"
    if iso3 is not None:
        assert (answer.method, answer.status) == ("fuzzy", "resolved"), text
        assert 0.5 < answer.score < 1, text
        assert "slip" in answer.reason or "letters alike" in answer.reason, text


def test_a_foreign_name_forgives_more_in_its_language():
    assert load().resolve("Schwden").iso3 is None
    assert load().resolve("Schwden", language="de").iso3 == "SWE"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("jarnaica", "jamaica", True), ("isracl", "israel", False), ("ghana", "gbana", True), ("niger", "nigeria", False)],
)
def test_skeleton(one, other, same):
    assert (skeleton(one) == skeleton(other)) is same


@given(st.sampled_from(["Ruritania", "Nigerja", "Slovokia", "Austrlia", "Republic of Niegria", "Guinae", "Iren", "Bulgarija"]))
def test_a_refusal_ranks_its_candidates(text):
    answer = load().resolve(text)
    if answer.iso3 is None:
        scores = [c.score for c in answer.candidates]
        assert scores == sorted(scores, reverse=True), text
        assert 0 < len(scores) <= 3, text
        assert len({c.iso3 for c in answer.candidates}) == len(scores), text
        assert (answer.status, answer.method, answer.score) == ("ambiguous" if len(scores) > 1 else "unknown", "unresolved", 0.0)


# Dates

OLDLAND = Name("Oldland", "AAA", "former", "en", until="1990-01-01")
NEW_OLDLAND = Name("Oldland", "BBB", "short", "en", since="1990-01-01")


@pytest.mark.parametrize(
    ("date", "iso3"),
    [("1980", "AAA"), ("1989-12", "AAA"), ("1995-05-01", "BBB"), ("1990-01-02", "BBB"), ("1990-01-01", None), (None, None)],
)
@pytest.mark.parametrize("names", [(OLDLAND, NEW_OLDLAND), (NEW_OLDLAND, OLDLAND)], ids=["old first", "new first"])
def test_the_date_decides_where_a_name_has_meant_two_states(names, date, iso3):
    answer = Resolver(NameIndex(names)).resolve("Oldland", date=date)
    assert answer.iso3 == iso3, date
    if iso3 is None:
        assert (answer.status, {c.iso3 for c in answer.candidates}) == ("ambiguous", {"AAA", "BBB"}), date
        assert "Oldland, name until 1990-01-01" in [c.reason for c in answer.candidates], date


@pytest.mark.parametrize(
    ("text", "date", "reason"),
    [
        ("Swaziland", None, "Swaziland, name until 2018-04-19"),
        ("Swaziland", "2011", "Swaziland, name until 2018-04-19"),
        ("Swaziland", "2020", "Swaziland, name until 2018-04-19, not on 2020"),
        ("Turkey", "2023-01-01", "Turkey, name until 2022-06-01, not on 2023-01-01"),
        ("Eswatini", "1990", None),
    ],
)
def test_elsewhere_a_date_only_explains(text, date, reason):
    answer = load().resolve(text, date=date)
    assert (answer.status, answer.reason) == ("resolved", reason), text


def test_two_names_of_one_state_are_one_candidate():
    names = [Name("Oldland", "AAA", "short", code) for code in ("en", "de")] + [Name("Oldland", "BBB", "short", "fr")]
    answer = Resolver(NameIndex(names)).resolve("Oldland")
    assert sorted(c.iso3 for c in answer.candidates) == ["AAA", "BBB"]


# Properties

LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Z", "C"))
SOME = st.sampled_from([n.text for n in load().names])
PARTS = st.sampled_from([" ", ", ", " and ", "-", "(", ")", "\n", "'", "و", "、", "the ", "of ", "\u00ad", "\u0651", ". ", "I"])
TEXTS = st.one_of(st.text(LETTERS, max_size=60), st.lists(st.one_of(SOME, PARTS), max_size=10).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from([None, "en", "fr", "ar", "xx"]), st.sampled_from([None, "1960", "2011-08-20", "2026-01-01"]))
def test_resolving_never_raises_and_is_the_same_twice(text, language, date):
    answer = load().resolve(text, language=language, date=date)
    assert answer == load().resolve(text, language=language, date=date)
    assert (answer.iso3 is not None) == (answer.status == "resolved")
    assert answer.iso3 is None or answer.iso3 in load().states
    assert answer.iso3 is not None or answer.reason
    assert all(c.iso3 in load().states for c in answer.candidates)


def test_threads_get_the_same_answers():
    texts = [f"{n.text[:-1]}{end}" for n in load().names[::40] for end in (n.text[-1:], "x")]
    fresh = Resolver(NameIndex(load().names), load().others)
    with ThreadPoolExecutor(8) as pool:
        at_once = list(pool.map(fresh.resolve, texts))
        twice = list(pool.map(fresh.resolve, texts))
    alone = Resolver(NameIndex(load().names), load().others)
    assert at_once == twice == [alone.resolve(text) for text in texts]


@pytest.mark.parametrize("form", ["NFD", "NFC", "NFKC"])
def test_the_form_of_the_letters_does_not_matter(form):
    for name in load().names[::15]:
        if name.group in ("short", "formal"):
            language = name.language
            text = unicodedata.normalize(form, name.text)
            assert load().resolve(text, language=language).iso3 == load().resolve(name.text, language=language).iso3, name.text
