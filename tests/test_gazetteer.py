"""The gazetteers: they are sound, the check finds every planted fault, and no name crosses to another state."""

import json
import re
import shutil
import string
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccmextract.errors import BrokenGazetteer
from ccmextract.gazetteer.canonical import canonical
from ccmextract.gazetteer.check import mend, problems
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.files import line_of, merged
from ccmextract.gazetteer.fold import fold, key, nfc, words
from ccmextract.gazetteer.form.base import faults
from ccmextract.gazetteer.form.states import State
from ccmextract.gazetteer.load import load, read_folder

PLACE = folder("gazetteers")
ENTRIES = {entry.data["iso3"]: entry for entry in load().entries}
NAMES = defaultdict(list)
for _name in load().names:
    NAMES[_name.iso3].append(_name)
REFUSED = [name for name in NAMES[None] if name.group == "refused"]
ORGANISATIONS = [name for name in NAMES[None] if name.group == "organisation"]
DATES = (None, "1960-01-01", "2000-01-01", "2011-08-20", "2026-01-01")
LANGUAGES = (None, "ar", "de", "en", "es", "fr", "pt", "ru", "zh")
UN_LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


def test_the_shipped_gazetteers_are_sound():
    assert problems(PLACE) == []


# The data


@pytest.mark.parametrize("iso3", ENTRIES)
def test_a_state_has_its_form_its_names_and_its_examples(iso3):
    entry = ENTRIES[iso3]
    assert [str(fault) for fault in faults(entry, State)] == []
    [path] = entry.paths
    assert path.stem == iso3
    assert path.read_text("utf-8") == canonical(entry.data)
    for language in UN_LANGUAGES:
        assert entry.data["names"].get(language, {}).get("short"), f"{iso3} has no short name in {language}"
    for example in entry.data.get("examples", ()):
        answer = load().resolve(example["text"], date=example.get("date"), language=example.get("language"))
        assert answer.iso3 == iso3, example


def test_all_states_are_there():
    count = {status: sum(s.status == status for s in load().states.values()) for status in ("member", "observer")}
    assert count == {"member": 193, "observer": 2}
    assert {"COK", "NIU", "XKX", "ESH"} <= set(load().states)
    assert not {"EUE", "EUR", "QUU"} & set(load().states)
    assert load().resolve("European Union").iso3 is None


@pytest.mark.parametrize("iso3", ENTRIES)
def test_every_name_resolves_to_its_state_alone_on_every_date(iso3):
    """Without a language too, unless the name is something else elsewhere."""
    for name in NAMES[iso3]:
        for language in {name.language, None} if name.also is None else {name.language}:
            for date in DATES:
                answer = load().resolve(name.text, date=date, language=language)
                case = f"{name.text} in {language} on {date}: {answer}"
                assert (answer.status, answer.iso3, answer.score) == ("resolved", iso3, 1.0), case
                if name.group in ("short", "formal"):
                    assert answer.method == "exact" or answer.reason, case


def test_no_name_means_two_states_on_one_date():
    assert list(load().clashes()) == []
    for folded, names in load().index:
        for date in DATES[1:]:
            codes = {(n.iso3, n.why) for n in names if n.valid(date) and n.also is None}
            assert len(codes) <= 1, f"{folded} on {date}: {codes}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refused_text_is_refused_in_every_language(language):
    for entry in REFUSED:
        for text in (entry.text, entry.text.upper(), entry.text[:1].upper() + entry.text[1:]):
            answer = load().resolve(text, language=language)
            assert (answer.iso3, answer.score, answer.method) == (None, 0.0, "unresolved"), f"{text}: {answer}"
            assert answer.reason, text
    told = [e for e in REFUSED if not e.text[:1].islower() and not re.match("As |Os ", e.text)]
    assert len(told) > 1000
    for entry in told:
        answer = load().resolve(entry.text, language=language)
        assert answer.reason == entry.why, entry.text
        assert tuple(c.iso3 for c in answer.candidates) == entry.candidates, entry.text
        assert answer.status == ("ambiguous" if entry.candidates else "unknown"), entry.text


def test_no_organisation_is_a_state():
    for entry in ORGANISATIONS:
        answer = load().resolve(entry.text)
        assert answer.iso3 is None, entry.text
        assert answer.reason == f"an organisation: {entry.why}", entry.text


def test_every_word_for_people_is_refused():
    """As it is written, with a capital, in capitals, in its own language and without one, unless it is a name as well."""
    checked = 0
    for text, what, language, _iso3 in load().others():
        if any(n.iso3 for n in load().index.meanings(text)):
            continue
        checked += 1
        for form in {text, text[:1].upper() + text[1:], text.upper(), text.title()}:
            for spoken in {None, language}:
                answer = load().resolve(form, language=spoken)
                assert answer.iso3 is None, f"{form} in {spoken} ({what}): {answer}"
    assert checked > 1000


# Planted faults: what is done to which file of a copy, a text on the line that must be named, and words that must be.


def _json(path, change):
    def plant(place):
        data = json.loads((place / path).read_text("utf-8"))
        change(data)
        (place / path).write_text(canonical(data), "utf-8")

    return plant


def _text(path, change):
    return lambda place: (place / path).write_text(change((place / path).read_text("utf-8")), "utf-8")


def _state(change):
    return _json(AFG, change)


def _english(group, value):
    return _state(lambda s: s["names"]["en"].update({group: value}))


AFG = "states/AFG.json"
LISTS = ("refused.json", "organisations.json", "neighbours.json")
FAULTS = {
    "two-states-one-name": (_english("variants", ["Norway"]), None, ["Norway", "AFG", "NOR"]),
    "one-name-by-case-and-accent": (_english("variants", ["NORWÄY"]), None, ["NORWÄY", "AFG", "NOR"]),
    "former-name-of-another": (
        _state(lambda s: s["former"].append({"name": "Peru", "language": "en", "until": None})),
        None,
        ["Peru", "AFG", "PER"],
    ),
    "state-and-organisation": (
        _json("organisations.json", lambda o: o[0]["aliases"].append("Peru")),
        None,
        ["Peru", "organisation"],
    ),
    "state-and-refusal": (
        _json("refused.json", lambda r: r.append({"text": "Peru", "why": "x", "candidates": []})),
        None,
        ["Peru", "refused"],
    ),
    "refused-for-nobody": (
        _json("refused.json", lambda r: r.append({"text": "Qwert", "why": "x", "candidates": ["QQQ"]})),
        None,
        ["refused.json, line ", "'candidates.0'", "QQQ", "no state"],
    ),
    "code-too-long": (_state(lambda s: s.update(iso3="AFGH")), '"AFGH"', ["'iso3'", "AFGH"]),
    "code-of-another-file": (_state(lambda s: s.update(iso3="AFX")), '"AFX"', ["'iso3'", "AFG"]),
    "code-twice": (_state(lambda s: s.update(iso2="NO")), None, ["states/NOR.json, line 3", "'iso2'", "AFG"]),
    "status-unknown": (_state(lambda s: s.update(status="fine")), '"fine"', ["'status'", "fine"]),
    "part-of-a-member": (_state(lambda s: s.update(of="PAK")), '"of"', ["'of'", "territories"]),
    "part-of-nobody": (_state(lambda s: s.update(status="territory", of="QQQ")), '"QQQ"', ["'of'", "QQQ"]),
    "field-missing": (_state(lambda s: s.pop("iso2")), None, ["AFG.json", "'iso2' is missing"]),
    "names-missing": (_state(lambda s: s.pop("names")), None, ["AFG.json", "'names' is missing"]),
    "english-missing": (_state(lambda s: s["names"].pop("en")), '"names"', ["'names.en.short' is missing"]),
    "field-too-much": (_state(lambda s: s.update(capital="Kabul")), "Kabul", ["'capital' is not known"]),
    "group-too-much": (_english("nickname", ["Afg"]), '"nickname"', ["'names.en.nickname' is not known"]),
    "language-by-name": (_state(lambda s: s["names"].update(English={"short": "A"})), None, ["AFG.json", "names.English"]),
    "no-list": (_english("demonyms", "Afghan"), '"demonyms": "Afghan"', ["'names.en.demonyms'"]),
    "empty-list": (_english("demonyms", []), '"demonyms": []', ["'names.en.demonyms'"]),
    "blank-at-the-end": (_english("formal", "Afghanland "), "Afghanland", ["'names.en.formal'", "Afghanland"]),
    "no-such-day": (_state(lambda s: s["former"][1].update(until="1987-02-31")), "1987-02-31", ["'former.1.until'"]),
    "day-in-words": (_state(lambda s: s["former"][1].update(until="late 1987")), "late 1987", ["'former.1.until'"]),
    "source-missing": (_state(lambda s: s["sources"].pop("short")), '"sources"', ["'sources.short' is missing"]),
    "gates-no-name": (_state(lambda s: s.update(gated={"en": {"Nope": "word"}})), '"Nope"', ["'gated.en.Nope'"]),
    "gates-as-nothing": (_state(lambda s: s.update(gated={"en": {"Afghanistan": "cat"}})), '"cat"', ["gated.en.Afghanistan"]),
    "confused-with-nobody": (
        _state(lambda s: s.update(confused_with={"Afghanistan": ["QQQ"]})),
        '"QQQ"',
        ["'confused_with.Afghanistan'", "QQQ"],
    ),
    "example-of-another": (_state(lambda s: s.update(examples=[{"text": "Norway"}])), '"Norway"', ["'examples.0'", "NOR"]),
    "example-too-much": (
        _state(lambda s: s.update(examples=[{"text": "Afghanistan", "day": "x"}])),
        '"day"',
        ["'examples.0.day' is not known"],
    ),
    "kind-of-organisation": (
        _json("organisations.json", lambda o: o[0].update(kind="club")),
        None,
        ["organisations.json", "'kind'", "club"],
    ),
    "words-of-a-list": (_json("languages/en.json", lambda w: w.update(articles=5)), '"articles"', ["en.json", "'articles'"]),
    "not-canonical-indent": (
        _text(AFG, lambda t: json.dumps(json.loads(t), ensure_ascii=False, indent=4) + "\n"),
        None,
        ["states/AFG.json", "canonical"],
    ),
    "not-canonical-escapes": (_text(AFG, lambda t: json.dumps(json.loads(t), indent=2) + "\n"), None, [AFG, "canonical"]),
    "not-canonical-end": (_text("refused.json", str.rstrip), None, ["refused.json", "canonical"]),
    "half-a-file": (_text("refused.json", lambda t: t[:-20]), None, ["refused.json, line", "not JSON"]),
    "no-brace": (_text(AFG, lambda t: t.replace("{", "", 1)), None, [f"{AFG}, line", "not JSON"]),
}


def copied(tmp_path):
    place = tmp_path / "gazetteers"
    shutil.copytree(PLACE, place)
    return place


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_named(fault, tmp_path):
    place = copied(tmp_path)
    plant, marker, wanted = FAULTS[fault]
    plant(place)
    found = problems(place)
    if marker is not None:
        path = "languages/en.json" if fault == "words-of-a-list" else AFG
        lines = (place / path).read_text("utf-8").split("\n")
        numbers = [number for number, line in enumerate(lines, 1) if marker in line]
        wanted = [*wanted, f"{path}, line {numbers[-1]}:"]
    assert any(all(word in line for word in wanted) for line in found), f"{fault}: {wanted} not in {found}"


@pytest.mark.parametrize("name", LISTS)
def test_a_list_that_is_missing_is_no_crash(name, tmp_path):
    """A user's folder has none of them; the shipped ones are in the package."""
    place = copied(tmp_path)
    (place / name).unlink()
    found = problems(place)
    assert all(isinstance(line, str) and line for line in found)


def test_a_change_of_the_data_changes_the_version(tmp_path):
    place = copied(tmp_path)
    assert read_folder(place).version == load().version
    FAULTS["day-in-words"][0](place)
    assert read_folder(place).version != load().version


def test_mend_brings_files_into_form_and_changes_nothing_else(tmp_path):
    place = copied(tmp_path)
    assert mend(place) == []
    for fault in ("not-canonical-indent", "not-canonical-end"):
        FAULTS[fault][0](place)
    assert sorted(path.name for path in mend(place)) == ["AFG.json", "refused.json"]
    assert {p.relative_to(place): p.read_bytes() for p in place.rglob("*.json")} == {
        p.relative_to(PLACE): p.read_bytes() for p in PLACE.rglob("*.json")
    }


def test_unknown_treaty_names_the_known_ones():
    with pytest.raises(BrokenGazetteer, match=r"'XYZ'.*CCM"):
        load().treaty("XYZ")


# Files

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=25,
)


@given(VALUES)
def test_canonical_form_keeps_the_value_and_is_one(value):
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=5), st.sampled_from([None, 1, 4]))
def test_a_field_has_the_line_on_which_its_value_begins(value, indent):
    text = json.dumps(value, indent=indent)
    for at, field in enumerate(value):
        line = line_of(text, (field,))
        assert line is not None, field
        if indent is None:
            assert line == 1
        elif not any(isinstance(v, dict | list) and v for v in value.values()):
            assert line == at + 2


@given(st.dictionaries(st.text(max_size=3), VALUES, max_size=4), st.dictionaries(st.text(max_size=3), VALUES, max_size=4))
def test_merging_twice_says_nothing_new(earlier, later):
    once = merged(earlier, later)
    assert merged(once, later) == once
    assert set(once) == set(earlier) | set(later)
    assert merged(earlier, {}) == earlier


# Slips


def edited(name: str, how: str, at: int, letter: str) -> str:
    if how == "leave out":
        return name[:at] + name[at + 1 :]
    if how == "put in":
        return name[:at] + letter + name[at:]
    if how == "exchange":
        return name[:at] + letter + name[at + 1 :]
    return name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]


OFFICIAL = [name for names in NAMES.values() for name in names if name.group in ("short", "formal")]


@settings(max_examples=2500, deadline=None)
@given(
    st.sampled_from(OFFICIAL),
    st.sampled_from(["leave out", "put in", "exchange", "turn round"]),
    st.integers(0, 80),
    st.sampled_from(string.ascii_letters + "аеоиاليو"),
    st.booleans(),
)
def test_one_slip_in_any_name_gives_its_state_or_none(name, how, at, letter, known):
    """Unless the slip writes another name ("Iran" to "Iraq")."""
    written = edited(name.text, how, at % len(name.text), letter)
    answer = load().resolve(written, language=name.language if known else None)
    if answer.method == "fuzzy":
        assert answer.iso3 == name.iso3, f"{written!r}, a slip of {name.text}: {answer}"


# Folding


@given(st.text())
def test_folding_is_stable(text):
    assert fold(fold(nfc(text))) == fold(nfc(text))


@given(st.text(max_size=40))
def test_words_of_a_name_are_its_own_words(name):
    assert key(" ".join(words(name))) == key(name) or words(name)[:1] in (("the",), ("and",))
    assert all(word and not word.isspace() for word in words(name))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Gambia", ("gambia",)),
        ("the", ("the",)),
        ("Trinidad & Tobago", ("trinidad", "and", "tobago")),
        ("Guinea–Bissau", ("guinea", "bissau")),
        ("Guinea\u00ad-Bissau", ("guinea", "bissau")),
        ("Congo, Republic of the", ("congo", ",", "republic", "of", "the")),
        ("Congo, Dem. Rep. of the", ("congo", ",", "democratic", "republic", "of", "the")),
        ("CÔTE d’Ivoire", ("cote", "d", "ivoire")),
        ("Co\u0302te d'Ivoire", ("cote", "d", "ivoire")),
        ("St. Lucia", ("saint", "lucia")),
        ("Ｔｏｎｇａ", ("tonga",)),
        ("الأُرْدُن", ("الاردن",)),
        ("عُمان", ("عمان",)),
        ("Мэн", ("мэн",)),
    ],
)
def test_words(name, expected):
    assert words(name) == expected, name
