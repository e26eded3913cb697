"""Lists of states, read to their last character."""

import re
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccmextract.gazetteer.fold import nfc
from ccmextract.gazetteer.listing import Listing
from ccmextract.gazetteer.load import load


@dataclass(frozen=True)
class Expected:
    states: str  # codes, "?" for a name that nobody knows, "-" for an organisation
    remarks: dict[int, str] = field(default_factory=dict)
    open: bool = False
    is_list: bool = True
    leftover: tuple[str, ...] = ()
    fuzzy: tuple[int, ...] = ()


CASES = {
    "one": ("Fiji.", Expected("FJI")),
    "two": ("Fiji and Peru", Expected("FJI PER")),
    "inner-and": ("Bosnia and Herzegovina, Croatia and Guinea-Bissau.", Expected("BIH HRV GNB")),
    "inner-and-last": ("Togo and Antigua and Barbuda", Expected("TGO ATG")),
    "inner-and-oxford": (
        "Saint Kitts and Nevis, Trinidad and Tobago, and São Tomé and Príncipe.",
        Expected("KNA TTO STP"),
    ),
    "long-name-then-and": ("United Kingdom of Great Britain and Northern Ireland and Uganda", Expected("GBR UGA")),
    "oxford-comma": ("Albania, Chad, and Togo.", Expected("ALB TCD TGO")),
    "ampersand": ("Albania, Republic of Moldova & Slovenia", Expected("ALB MDA SVN")),
    "ampersand-inside": ("Bosnia & Herzegovina & Chad", Expected("BIH TCD")),
    "doubled-comma": ("Albania, , Chad,, Togo", Expected("ALB TCD TGO")),
    "no-full-stop": ("Chad, Togo", Expected("TCD TGO")),
    "semicolons": ("Canada; France; Peru", Expected("CAN FRA PER")),
    "slash": ("Canada/France", Expected("CAN FRA")),
    "bullets": ("• Canada • France • Peru", Expected("CAN FRA PER")),
    "not-alphabetical": ("Zambia, Albania and Mali", Expected("ZMB ALB MLI")),
    "articles": ("the Netherlands, the Gambia and the Holy See", Expected("NLD GMB VAT")),
    "remark": ("Netherlands (which has sold its trucks), Norway", Expected("NLD NOR", {0: "(which has sold its trucks)"})),
    "remark-date": ("Mauritius (1 July 2015) and Peru", Expected("MUS PER", {0: "(1 July 2015)"})),
    "remark-letter": ("Andorra (a), Peru", Expected("AND PER", {0: "(a)"})),
    "remark-year-last": ("Andorra and Peru (2013).", Expected("AND PER", {1: "(2013)"})),
    "remark-since": ("Andorra (since 2013) and Peru", Expected("AND PER", {0: "(since 2013)"})),
    "remark-clause": ("Fiji; Peru, which sold its trucks; Chad", Expected("FJI PER TCD", {1: "which sold its trucks"})),
    "brackets-in-name": ("Bolivia (Plurinational State of), Iran (Islamic Republic of)", Expected("BOL IRN")),
    "in-addition-to": (
        "Cambodia and Viet Nam in addition to Iraq and Lao People's Democratic Republic",
        Expected("KHM VNM IRQ LAO"),
    ),
    "as-well-as": ("Cambodia as well as Chad", Expected("KHM TCD")),
    "ia": ("i.a. Australia and Switzerland", Expected("AUS CHE", open=True)),
    "inter-alia": ("Inter alia Australia and Switzerland", Expected("AUS CHE", open=True)),
    "such-as": ("such as Fiji and Peru", Expected("FJI PER", open=True)),
    "etc": ("Fiji, Peru, etc.", Expected("FJI PER", open=True)),
    "namely": ("namely Fiji and Peru", Expected("FJI PER")),
    "they-are": ("They are: Fiji, Peru.", Expected("FJI PER")),
    "organisations": ("Norway, the European Union and ICRC", Expected("NOR - -")),
    "organisation-only": ("European Union", Expected("-", is_list=False)),
    "unknown": ("Norway, Wakanda and Fiji", Expected("NOR ? FJI")),
    "unknown-first": ("Freedonia, Norway", Expected("? NOR")),
    "misspelt": ("Norway, Swedn and Moldva", Expected("NOR SWE MDA", fuzzy=(1, 2))),
    "old-names": ("Swaziland, Cape Verde and Czech Republic", Expected("SWZ CPV CZE")),
    "apostrophes": ("Côte d’Ivoire, Cote d'Ivoire, Lao People s Democratic Republic", Expected("CIV CIV LAO")),
    "neighbours": ("Guinea, Guinea-Bissau, Equatorial Guinea, Niger and Nigeria", Expected("GIN GNB GNQ NER NGA")),
    "two-congos": ("Congo and Democratic Republic of the Congo", Expected("COG COD")),
    "two-congos-by-comma": ("Congo, Democratic Republic of the Congo", Expected("COG COD")),
    "inverted-last": ("Fiji, Congo, Democratic Republic of the", Expected("FJI COD")),
    "inverted-first": ("Congo, Democratic Republic of the, and Fiji", Expected("COD FJI")),
    "inverted-only": ("Congo, Democratic Republic of the", Expected("COD")),
    "inverted-short": ("Congo, Rep., Fiji", Expected("COG FJI")),
    "two-koreas": ("Republic of Korea and Democratic People's Republic of Korea", Expected("KOR PRK")),
    "dissolved-union": ("Serbia and Montenegro, Fiji", Expected("SRB MNE FJI")),
    "dissolved-union-last": ("Fiji, Serbia and Montenegro.", Expected("FJI SRB MNE")),
    "same-twice": ("Chad, Togo and Chad", Expected("TCD TGO TCD")),
    "other-area": ("Kosovo and Norway", Expected("XKX NOR")),
    "unclosed-bracket": ("(Afghanistan, Republic of Moldova & Slovenia", Expected("AFG MDA SVN")),
    "brackets-round-all": ("(Fiji and Peru)", Expected("FJI PER")),
    "star": ("Fiji*, Peru** and Chad", Expected("FJI PER TCD")),
    "prose": (
        "The depositary has sent letters to Norway.",
        Expected("NOR", is_list=False, leftover=("depositary has sent letters to",)),
    ),
    "prose-long": (
        "Norway has told the meeting that its warehouses are empty and that nothing remains to be done.",
        Expected(
            "NOR",
            is_list=False,
            leftover=("has told the meeting that its warehouses are empty", "that nothing remains to be done"),
        ),
    ),
    "no-state": ("See the annex.", Expected("", is_list=False)),
    "empty": ("", Expected("", is_list=False)),
    "small-letters": ("china and turkey", Expected("", is_list=False, leftover=("china", "turkey"))),
    "short-introduction": (
        "In 2011 also Fiji, Peru, Canada and Norway",
        Expected("FJI PER CAN NOR", leftover=("In 2011 also",)),
    ),
}


def codes(listing: Listing) -> str:
    return " ".join(m.iso3 or ("-" if m.organisation else "?") for m in listing.members)


@pytest.mark.parametrize("case", CASES)
def test_list(case):
    text, expected = CASES[case]
    listing = load().read_list(text)
    assert codes(listing) == expected.states, case
    assert {i: m.remark for i, m in enumerate(listing.members) if m.remark} == expected.remarks, case
    assert listing.open == expected.open, case
    assert listing.is_list == expected.is_list, case
    assert tuple(i for i, m in enumerate(listing.members) if m.method == "fuzzy") == expected.fuzzy, case
    if expected.leftover or expected.is_list:
        assert listing.leftover == expected.leftover, case
    for member in listing.members:
        assert text[member.start : member.end] == member.name, case
    assert rest(text, listing) == "", case


def test_an_unknown_name_is_kept_with_candidates():
    (known, unknown) = load().read_list("Norway and Slovania").members
    assert (known.iso3, unknown.iso3, unknown.method, unknown.name) == ("NOR", None, "unresolved", "Slovania")
    assert {"SVN", "SVK"} & {c.iso3 for c in unknown.candidates}
    assert all(0 < c.score < 1 for c in unknown.candidates)


def test_an_ambiguous_name_is_kept_with_its_candidates():
    members = load().read_list("Norway, Korea and Fiji").members
    assert [m.iso3 for m in members] == ["NOR", None, "FJI"]
    assert {c.iso3 for c in members[1].candidates} == {"KOR", "PRK"}


# The words that may stand between members, written apart from those of the package.
SEPARATORS = re.compile(
    r"\b(?:and|or|as well as|in addition to|together with|along with|plus|the|both|namely)\b"
    r"|\b(?:they are|inter alia|such as|including)\b"
    r"|(?:\bi\.\s?a\.|\be\.\s?g\.|\betc\b\.?)|[\s,;.:&/•*·–—()\[\]\"“”'’-]",
    re.IGNORECASE,
)


def rest(text: str, listing: Listing) -> str:
    """What remains of a text without its members, their remarks, what was left over, and separators: it should be nothing."""
    for member in listing.members:
        assert text[member.start : member.end] == member.name
        text = text[: member.start] + "\0" * len(member.name) + text[member.end :]
    for piece in sorted([m.remark for m in listing.members if m.remark] + list(listing.leftover), key=len, reverse=True):
        letters = r"(?<![^\W_])" * piece[0].isalnum() + r"\s*".join(re.escape(c) for c in piece if not c.isspace())
        text, found = re.subn(letters, "\0", text, count=1)
        assert found, f"{piece!r} is no part of the text, or stands in a member"
    return SEPARATORS.sub("", text.replace("\0", " "))


NAMES = {s.short: s.iso3 for s in load().states.values()}
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


PIECES = [
    *(
        "Fiji",
        "Congo",
        "Guinea-Bissau",
        "Bosnia and Herzegovina",
        "Serbia and Montenegro",
        "Wakanda",
        "the European Union",
        "Swedn",
    ),
    *(
        "(which sold its trucks)",
        "(2013)",
        "has told",
        "i.a.",
        "12",
        "the",
        "of",
        "(",
        ")",
        "and",
        ",",
        ";",
        ".",
        "&",
        "–",
        "'",
        "é",
        "such as",
    ),
]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from((" ", "  ")))
def test_every_character_is_accounted_for(pieces, blank):
    text = nfc(blank.join(pieces))
    assert rest(text, load().read_list(text)) == "", text


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("Fiji, Peru and ()&;.é1-’\n"), max_size=80))
def test_every_character_of_any_text_is_accounted_for(text):
    text = nfc(text)
    listing = load().read_list(text)
    assert rest(text, listing) == "", text
    starts = [m.start for m in listing.members]
    assert starts == sorted(starts)
    assert all(a.end <= b.start for a, b in zip(listing.members, listing.members[1:], strict=False))
