"""Lists of states, read to their last character."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_cases import CASES, Expected
from list_taken import REMARKS, TAKEN, TERRITORIES

from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.files import Entry, Shelf
from ccmextract.gazetteer.fold import nfc
from ccmextract.gazetteer.form.base import faults
from ccmextract.gazetteer.form.languages import ListWords
from ccmextract.gazetteer.lists.read import read_list
from ccmextract.gazetteer.lists.record import Listing, Member
from ccmextract.gazetteer.lists.words import Vocabulary
from ccmextract.gazetteer.load import load

LANGUAGES = Shelf((folder("gazetteers"),)).entries("languages")


def code(member: Member) -> str:
    return "!" * member.excluded + (member.iso3 or ("-" if member.organisation else "?"))


def given_by(listing: Listing, field: str) -> dict[int, str]:
    values = {place: getattr(member, field) for place, member in enumerate(listing.members)}
    return {place: " ".join(value) if isinstance(value, tuple) else value for place, value in values.items() if value}


def tiled(text: str, listing: Listing) -> None:
    """Every character is in one part, and members and leftovers are parts."""
    at = 0
    for part in listing.parts:
        assert part.start == at < part.end, f"{text!r}: {part} does not follow on {at}"
        at = part.end
    assert at == len(text), f"{text!r}: nothing says what stands from {at} on"
    named = [(part.start, part.end) for part in listing.parts if part.kind == "name"]
    assert named == [(member.start, member.end) for member in listing.members], repr(text)
    assert all(text[member.start : member.end] == member.name for member in listing.members), repr(text)
    rest = [text[part.start : part.end] for part in listing.parts if part.kind == "leftover"]
    assert rest == list(listing.leftover), repr(text)
    assert all(
        char in SIGNS for part in listing.parts if part.kind == "separator" for char in unworded(text[part.start : part.end])
    )


# What may stand in a separator that is no word, written apart from the code.
SIGNS = frozenset(
    " \t\n\r\f\v,;.:&/|_*#·•●▪◦‣–—―‐‑-…\\\"'“”„«»‹›‘’()[]،؛、，；：。．（）［］【】"
    "\u00ad\u200b\u200e\u200f\u2028\x1c\x1d\x1e\x1f\x85\xa0"
)


def unworded(text: str) -> str:
    return "".join(char for char in text if not char.isalnum())


ALL = CASES | TAKEN | REMARKS
OF = {state.iso3: state.of for state in load().states.values() if state.of}


def test_no_case_hides_another():
    assert len(ALL) == len(CASES) + len(TAKEN) + len(REMARKS)


@pytest.mark.parametrize("case", ALL)
def test_list(case):
    text, expected = ALL[case]
    compared(case, text, load().read_list(text, language=expected.language), expected)


@pytest.mark.parametrize("case", TERRITORIES)
def test_a_territory_behind_its_state_is_a_remark(case):
    text, expected = TERRITORIES[case]
    gazetteer = load()
    listing = read_list(text, gazetteer.index, gazetteer.resolver, vocabulary=gazetteer.vocabulary, of=OF)
    compared(case, text, listing, expected)


def compared(case: str, text: str, listing: Listing, expected: Expected) -> None:
    assert " ".join(map(code, listing.members)) == expected.states, case
    for field in ("remark", "dates", "mark", "label"):
        assert given_by(listing, field) == getattr(expected, field if field == "dates" else f"{field}s"), f"{case}: {field}"
    assert listing.open == expected.open, case
    assert listing.is_list == expected.is_list, case
    assert tuple(i for i, m in enumerate(listing.members) if m.method == "fuzzy") == expected.fuzzy, case
    if expected.leftover or expected.is_list:
        assert listing.leftover == expected.leftover, case
    tiled(text, listing)


@pytest.mark.parametrize(
    ("language", "number"), [(language, n) for language, entry in LANGUAGES.items() for n in range(len(entry.data["examples"]))]
)
def test_examples_of_a_language(language, number):
    example = LANGUAGES[language].data["examples"][number]
    for given_language in (language, None):
        listing = load().read_list(example["text"], language=given_language)
        assert list(listing.states) == example["states"], example["text"]
        assert [m.iso3 for m in listing.excluded] == example.get("excluded", []), example["text"]
        assert listing.open == example.get("open", False), example["text"]
        assert listing.leftover == (), example["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_form(language):
    assert faults(LANGUAGES[language], ListWords) == []
    assert LANGUAGES[language].data["language"] == language


def test_the_six_languages_of_the_united_nations_are_there():
    assert set("ar en es fr ru zh".split()) <= set(LANGUAGES)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("conjunctions", ["and", "And"]),
        ("conjunctions", "and"),
        ("exceptions", ["and"]),
        ("script", "runes"),
        ("flags", ["abc"]),
        ("attached", ["wa"]),
        ("dates", {"months": {"January": 13}}),
        ("examples", []),
        ("colour", "red"),
    ],
)
def test_a_broken_language_is_told(field, value):
    entry = LANGUAGES["en"]
    broken = Entry(entry.paths, entry.data | {field: value})
    assert faults(broken, ListWords), field


def test_a_list_is_read_without_any_words():
    gazetteer = load()
    listing = read_list("Chad, Togo; Peru", gazetteer.index, gazetteer.resolver, vocabulary=Vocabulary({}))
    assert listing.states == ("TCD", "TGO", "PER")


def test_an_unknown_name_is_kept_with_candidates():
    (known, unknown) = load().read_list("Norway and Slovania").members
    assert (known.iso3, unknown.iso3, unknown.method, unknown.name) == ("NOR", None, "unresolved", "Slovania")
    assert {"SVN", "SVK"} & {c.iso3 for c in unknown.candidates}
    assert all(0 < c.score < 1 for c in unknown.candidates)


def test_an_ambiguous_name_is_kept_with_its_candidates():
    members = load().read_list("Norway, Korea and Fiji").members
    assert [m.iso3 for m in members] == ["NOR", None, "FJI"]
    assert {c.iso3 for c in members[1].candidates} == {"KOR", "PRK"}


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("Norway and Congo", ["COD"]),
        ("Congo", ["COD"]),
        ("Congo and Democratic Republic of the Congo", []),
        ("DR Congo, Fiji and Congo", []),
        ("Congo; all states except DR Congo", []),
        ("Norway and Republic of the Congo", []),
    ],
)
def test_bare_congo_tells_that_the_list_lacks_the_other(text, lacking):
    [congo] = [m for m in load().read_list(text).members if m.iso3 == "COG"]
    assert [c.iso3 for c in congo.candidates] == ["COG"] * bool(lacking) + lacking, text
    assert [c.reason for c in congo.candidates[1:]] == ["the list lacks it"] * len(lacking), text


def test_what_is_excluded_is_not_listed():
    listing = load().read_list("Fiji, Peru and Mali, with the exception of Chad")
    assert listing.states == ("FJI", "PER", "MLI")
    assert [m.iso3 for m in listing.listed] == ["FJI", "PER", "MLI"]
    assert [m.iso3 for m in listing.excluded] == ["TCD"]


def test_what_is_no_state_says_what_it_is():
    members = load().read_list("Norway, the CMC and Nagorno-Karabakh").members
    assert members[1].organisation == "Cluster Munition Coalition"
    assert members[2].organisation is None
    assert members[2].reason


def test_the_language_is_told():
    texts = {"en": "Norway and Fiji", "fr": "Norvège et Suède", "de": "Norwegen und Schweden", "es": "Noruega y Suecia"}
    texts |= {"ru": "Норвегия и Перу", "zh": "挪威和秘鲁", "ar": "فرنسا وألمانيا"}
    assert {language: load().read_list(text).language for language, text in texts.items()} == {code: code for code in texts}


# Names of territories hold commas of their own.
LISTED = {s.iso3 for s in load().states.values() if s.status != "territory"}
NAMES = {s.short: s.iso3 for s in load().states.values() if s.iso3 in LISTED}
COMMAS = (", ", "; ", ",  ", " ,", ", , ", ",\n", " • ", " / ")
ANDS = (" and ", ", and ", " & ", " as well as ", " in addition to ", ", ", " and the ", " together with ")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=12), st.data())
def test_names_come_back_in_order_with_nothing_left_over(names, data):
    text = names[0]
    for i, name in enumerate(names[1:], 2):
        text += data.draw(st.sampled_from(ANDS if i == len(names) else COMMAS)) + name
    text = nfc(text + data.draw(st.sampled_from(("", "."))))
    listing = load().read_list(text)
    assert list(listing.states) == [NAMES[n] for n in names], text
    assert [m.name for m in listing.members] == [nfc(n).removeprefix("The ").removeprefix("the ") for n in names], text
    assert listing.leftover == (), text
    assert listing.is_list, text
    tiled(text, listing)


LINKS = {
    "en": (" and ", ", ", "; "),
    "fr": (" et ", ", ", " ainsi que "),
    "es": (" y ", ", ", " así como "),
    "pt": (" e ", ", ", " bem como "),
    "de": (" und ", ", ", " sowie "),
    "ru": (" и ", ", ", ", а также "),
    "zh": ("和", "、", "以及", "，"),
    "ar": (" و", "، ", "، و"),
}
SHORT: dict[str, dict[str, str]] = {
    language: {
        name.text: name.iso3
        for name in load().names
        if name.group == "short" and name.language == language and name.iso3 in LISTED and not name.also
    }
    for language in LINKS
}


@pytest.mark.parametrize("language", LINKS)
@settings(max_examples=120, deadline=None)
@given(st.data())
def test_names_of_a_language_come_back(language, data):
    names = data.draw(st.lists(st.sampled_from(sorted(SHORT[language])), min_size=2, max_size=8))
    text = nfc(names[0] + "".join(data.draw(st.sampled_from(LINKS[language])) + name for name in names[1:]))
    listing = load().read_list(text, language=language)
    assert list(listing.states) == [SHORT[language][name] for name in names], text
    assert listing.leftover == (), text
    tiled(text, listing)


PIECES = [
    *("Fiji", "Congo", "Guinea-Bissau", "Bosnia and Herzegovina", "Serbia and Montenegro", "Wakanda", "the European Union"),
    *(
        "Swedn",
        "Niger-\n",
        "ia",
        "Africa",
        "Korea",
        "States Parties",
        "Chad¹",
        "Island",
        "Norvège",
        "Германия",
        "德国",
        "以",
        "فرنسا",
    ),
    *("(which sold its trucks)", "(2013)", "3 May 2011", "has told", "i.a.", "12", "the", "of", "a", "all", "except", "all but"),
    *(
        "(",
        ")",
        "[",
        "]",
        "（",
        "）",
        "and",
        ",",
        ";",
        ".",
        ":",
        "&",
        "–",
        "'",
        "é",
        "*",
        "¹",
        "†",
        "a/",
        "\n\n",
        "\u00ad",
        "-\n",
    ),
    *(
        "such as",
        "namely",
        ", which",
        "et",
        "ainsi que",
        "à savoir",
        "sauf",
        "y",
        "e",
        "и",
        "кроме",
        "和",
        "除",
        "外",
        "等",
        "و",
        "باستثناء",
    ),
]


@settings(max_examples=800, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16), st.sampled_from((" ", "  ", "")), st.sampled_from((None, *LANGUAGES)))
def test_every_character_is_accounted_for(pieces, blank, language):
    text = nfc(blank.join(pieces))
    tiled(text, load().read_list(text, language=language))


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("Fiji, Peru and ()&;.:é1-’\n*¹和除外德国و"), max_size=80))
def test_every_character_of_any_text_is_accounted_for(text):
    text = nfc(text)
    tiled(text, load().read_list(text))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_every_character_of_any_unicode_is_accounted_for(text):
    text = nfc(text)
    listing = load().read_list(f"Fiji, {text}, Peru")
    assert listing.parts[0].start == 0
    assert all(a.end == b.start for a, b in zip(listing.parts, listing.parts[1:], strict=False))
    assert listing.parts[-1].end == len(text) + 12


HOSTILE = {
    "commas": "Fiji" + "," * 20_000 + "Peru",
    "brackets": "(" * 10_000 + "Fiji" + ")" * 10_000,
    "nested names": "Fiji (" * 5_000 + ")" * 5_000,
    "nested remarks": "Fiji (which " * 5_000 + ")" * 5_000,
    "open remarks": "Fiji (which " * 5_000,
    "labels": "Africa: " * 10_000,
    "introductions": "namely " * 20_000,
    "negations": "Fiji, not Peru, " * 10_000,
    "nested negations": "Fiji (not Peru " * 5_000 + "excluded) " * 5_000,
    "asides": "Fiji on behalf of Peru, " * 10_000,
    "hyphens": "Fi-ji, Herzego-vina, " * 5_000,
    "counted others": "Fiji and 3 others " * 10_000,
    "excluded behind": "Fiji excluded " * 10_000,
    "exceptions": "except " * 20_000 + "Fiji",
    "clauses": "Fiji, which " * 10_000,
    "articles": "word " + "the " * 20_000 + "Fiji",
    "blanks": "as" + " " * 50_000 + "well",
    "cuts": "Fi-\nji, " * 10_000,
    "marks": "Fiji" + "*" * 20_000 + "¹" * 20_000,
    "dates": "Fiji " + "1 May 2012; " * 10_000,
    "Chinese": "和" * 20_000 + "法国",
}
PER_CHARACTER = 20e-6
"""Seconds; the slowest of these takes a fifth of it, and a quadratic reading of any would take more than ten times it."""


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_lists_take_no_more_than_linear_time(case):
    text = HOSTILE[case]
    gazetteer = load()
    gazetteer.read_list("Fiji and Wakanda")
    began = process_time()
    listing = gazetteer.read_list(text)
    assert process_time() - began < PER_CHARACTER * len(text) + 0.5, case
    tiled(text, listing)


def test_a_hundred_thousand_members():
    names = sorted(NAMES)
    text = nfc(", ".join(names[i % len(names)] for i in range(100_000)))
    assert len(load().read_list(text).members) == 100_000
