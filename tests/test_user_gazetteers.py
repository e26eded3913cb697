"""A user's own gazetteers: they extend and replace, are checked as the shipped ones are, and what they make ambiguous is told."""

import json
import shlex
from pathlib import Path

import pytest
from cli_help import REPORT, extracted, report, run

from ccmextract import api
from ccmextract.gazetteer import load
from ccmextract.gazetteer.check import problems
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.load import read_folder

SHIPPED = folder("gazetteers")


@pytest.fixture(autouse=True)
def own_gazetteers_end_with_the_test():
    yield
    load.choose(())


def own(place: Path, files: dict[str, object]) -> Path:
    """A folder of gazetteers: values as JSON, texts and bytes as they are."""
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=2), "utf-8")
    return place


ATLANTIS = {
    "iso3": "XAT",
    "iso2": "XA",
    "status": "other",
    "names": {"en": {"short": "Atlantis", "formal": "Republic of Atlantis", "demonyms": ["Atlantean"]}},
    "former": [{"name": "Lemuria", "language": "en", "until": "1999-12-31"}],
    "sources": {"short": "use", "formal": "use", "demonyms": "use", "former": "use"},
    "examples": [{"text": "Atlantis, Republic of"}],
}
NORDMARK = {"names": {"en": {"variants": ["Nordmark"]}}}
HEAD = "iso3,signed,deposited,kind,entry_into_force,provisional,withdrawn,unverified"

# id -> files of the folder, and what names resolve to with them
MEANT = {
    "a state gets a name": ({"states/NOR.json": NORDMARK}, {"Nordmark": "NOR", "Norway": "NOR", "Norwegen": "NOR"}),
    "names in a new language": (
        {"states/NOR.json": {"names": {"fi": {"short": "Norja"}}}},
        {"Norja": "NOR", "Norway": "NOR"},
    ),
    "a new entity": (
        {"states/XAT.json": ATLANTIS},
        {"Atlantis": "XAT", "Republic of Atlantis": "XAT", "Lemuria": "XAT", "Atlantean": None, "Atlntis": "XAT"},
    ),
    "a name taken away": (
        {"states/TUR.json": {"without": ["Turkey", "Türkiye (formerly Turkey)"]}},
        {"Turkey": None, "Türkiye": "TUR"},
    ),
    "a name of two states": (
        {"states/NOR.json": {"names": {"en": {"variants": ["Peru"]}}}},
        {"Peru": None, "Republic of Peru": "PER", "Norway": "NOR"},
    ),
    "a text refused": (
        {"refused.json": [{"text": "Nordmark", "why": "a place in a tale", "candidates": ["NOR"]}]},
        {"Nordmark": None, "Norway": "NOR"},
    ),
    "an organisation": (
        {"organisations.json": [{"code": "FRB", "name": "Frobly Board", "aliases": ["FRB"], "kind": "regional"}]},
        {"Frobly Board": None, "FRB": None},
    ),
    "a word beside a name": (
        {
            "neighbours.json": [
                {"group": "mine", "what": "a dance", "language": "en", "source": "use", "texts": ["Norwaya", "Bulgaira"]}
            ]
        },
        {"Bulgaira": None, "Norwaya": None, "Bulgaria": "BGR"},
    ),
    "nothing": ({}, {"Norway": "NOR"}),
    "files of other kinds": ({"readme.txt": "hello", "notes.md": "# Hi"}, {"Norway": "NOR"}),
}


@pytest.mark.parametrize("case", MEANT)
def test_what_names_mean_with_a_folder(case, tmp_path):
    files, meant = MEANT[case]
    place = own(tmp_path, files)
    result = run("resolve", "--gazetteers", place, *meant)
    assert result.exit_code == 0, result.stderr
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert {a["input"]: a["iso3"] for a in answers} == meant, case


def test_a_name_made_ambiguous_is_told_and_resolves_to_nothing(tmp_path):
    place = own(tmp_path, {"states/NOR.json": {"names": {"en": {"variants": ["Peru"]}}}})
    result = run("resolve", "--gazetteers", place, "Peru")
    answer = json.loads(result.stdout)
    assert (answer["status"], answer["iso3"]) == ("ambiguous", None)
    assert {c["iso3"] for c in answer["candidates"]} == {"NOR", "PER"}
    assert result.stderr.splitlines() == ["ccmextract: the name 'Peru' means PER and NOR: it is resolved to neither"]
    assert any("'Peru' means PER and NOR" in problem for problem in problems(SHIPPED, place))
    text = REPORT.replace("Norway", "Peru")
    extraction = json.loads(run("extract", "-q", "--gazetteers", place, report(tmp_path / "d", text=text)).stdout)
    listed = [s for claim in extraction["claims"] for s in claim["states"] if s["name"] == "Peru"]
    assert listed
    assert {s["iso3"] for s in listed} == {None}
    assert {c["iso3"] for s in listed for c in s["candidates"]} == {"NOR", "PER"}


def test_a_later_folder_decides_over_an_earlier_one(tmp_path):
    one = own(tmp_path / "one", {"states/XAT.json": ATLANTIS})
    two = own(tmp_path / "two", {"states/XAT.json": {"names": {"en": {"short": "New Atlantis"}}}})
    shown = run("gazetteers", "list", "--gazetteers", one, "--gazetteers", two, "--json")
    assert [s["name"] for s in json.loads(shown.stdout) if s["iso3"] == "XAT"] == ["New Atlantis"]


def test_a_folder_given_twice_says_nothing_new(tmp_path):
    place = own(tmp_path, {"states/XAT.json": ATLANTIS, "states/NOR.json": NORDMARK})
    twice = run("resolve", "--gazetteers", place, "--gazetteers", place, "Nordmark", "Atlantis")
    assert (twice.exit_code, twice.stderr) == (0, "")
    assert twice.stdout == run("resolve", "--gazetteers", place, "Nordmark", "Atlantis").stdout
    path = report(tmp_path / "d")
    once, again = (json.loads(run("extract", "-q", path, *["--gazetteers", place] * n).stdout) for n in (1, 2))
    assert again["generator"]["gazetteers"] == once["generator"]["gazetteers"] == read_folder(SHIPPED, place).version
    assert again == once


# Treaties and memberships


def test_a_field_of_a_treaty_is_replaced(tmp_path):
    place = own(tmp_path, {"treaties/CCM.json": {"name": "Treaty on Small Matters"}})
    told = {t["code"]: t for t in json.loads(run("gazetteers", "list", "treaties", "--json", "--gazetteers", place).stdout)}
    assert told["CCM"]["name"] == "Treaty on Small Matters"
    assert told["CCM"]["articles"] == len(read_folder(SHIPPED).treaty("CCM").articles)
    assert told["APMBC"]["name"] == read_folder(SHIPPED).treaty("APMBC").name


def test_a_row_of_a_membership_is_replaced(tmp_path):
    rows = f"{HEAD}\nUSA,2011-01-01,2011-08-19,ratification,2012-02-01,,,\n"
    place = own(tmp_path, {"memberships/CCM.csv": rows})
    lines = run("gazetteers", "list", "--date", "2011-08-20", "--gazetteers", place).stdout.splitlines()
    assert lines[-1] == "61 States Parties, 49 signatories"
    assert any("USA  deposited 2011-08-19" in line for line in lines)


# Every command that reads documents takes the option


def test_extract_show_and_check_take_the_folder(tmp_path):
    place = own(tmp_path / "own", {"states/NOR.json": NORDMARK})
    path = report(tmp_path, text=REPORT.replace("Norway", "Nordmark"))
    without = json.loads(run("extract", "-q", path).stdout)
    assert [s["iso3"] for s in without["claims"][0]["states"]] == ["BEL", None, "JPN"]
    extraction = run("extract", "-q", "--gazetteers", place, path)
    told = json.loads(extraction.stdout)
    assert [s["iso3"] for s in told["claims"][0]["states"]] == ["BEL", "NOR", "JPN"]
    assert told["generator"]["gazetteers"] != without["generator"]["gazetteers"]
    assert told["generator"]["gazetteers"] == read_folder(SHIPPED, place).version
    assert told["generator"]["gazetteers"] == api.extract(path).generator.gazetteers
    assert "Nordmark NOR" in run("show", "--gazetteers", place, path).stdout
    saved = tmp_path / "report.json"
    saved.write_text(extraction.stdout, "utf-8")
    checked = run("check", "--gazetteers", place, saved)
    assert (checked.exit_code, len(checked.stdout.splitlines())) == (1, 1)


def test_check_takes_the_dates_of_the_folder(tmp_path):
    """Japan, which never joined in this table, is outside of a group of States Parties."""
    path, _ = extracted(tmp_path)
    place = own(tmp_path / "own", {"memberships/CCM.csv": f"{HEAD}\nJPN,,,,,,,\n"})
    assert "membership" not in run("check", path).stdout
    result = run("check", "--gazetteers", place, path)
    assert result.exit_code == 1
    assert "Japan" in result.stdout
    assert "membership" in result.stdout


def test_equal_folders_give_the_same_bytes(tmp_path):
    path = report(tmp_path)
    places = [own(tmp_path / name, {"states/NOR.json": NORDMARK, "states/XAT.json": ATLANTIS}) for name in ("a", "b")]
    one, two = (run("extract", "-q", "--gazetteers", place, path).stdout for place in places)
    assert one == two
    own(places[1], {"states/NOR.json": {"names": {"en": {"variants": ["Nordmarch"]}}}})
    load._cache.clear()  # a process reads a folder once
    assert run("extract", "-q", "--gazetteers", places[1], path).stdout != one


def test_the_command_to_go_on_keeps_the_folder(tmp_path, monkeypatch):
    place = own(tmp_path / "own", {"states/NOR.json": NORDMARK})

    def interrupted(path, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "extract", interrupted)
    result = run("extract", report(tmp_path), "--gazetteers", place, "--out", tmp_path / "out")
    assert result.exit_code == 4
    command = shlex.split(result.stderr.splitlines()[-1])
    assert command[command.index("--gazetteers") + 1] == str(place)


LISTED = {
    "states": "Atlantis",
    "treaties": "CCM",
    "plans": "DAP",
    "articles": "21",
    "meetings": "2MSP",
    "totals": "parties",
    "organisations": "Frobly Board",
}


@pytest.mark.parametrize("what", LISTED)
def test_gazetteers_list_takes_the_folder(what, tmp_path):
    files = {"states/XAT.json": ATLANTIS, **MEANT["an organisation"][0]}
    place = own(tmp_path, files)
    assert LISTED[what] in run("gazetteers", "list", what, "--gazetteers", place).stdout, what
    assert json.loads(run("gazetteers", "list", what, "--gazetteers", place, "--json").stdout), what


# Check and mend


def test_check_brings_the_users_files_into_form_and_leaves_the_shipped_ones(tmp_path):
    before = {path: path.stat().st_mtime_ns for path in SHIPPED.rglob("*.json")}
    place = own(tmp_path, {"states/NOR.json": json.dumps(NORDMARK)})
    result = run("gazetteers", "check", "--gazetteers", place)
    assert (result.exit_code, result.stdout.count("\n")) == (1, 1)
    assert "states/NOR.json: not in canonical form" in result.stdout
    written = run("gazetteers", "check", "--gazetteers", place, "--write")
    assert (written.exit_code, written.stderr.count("NOR.json: written anew")) == (0, 1)
    assert written.stdout.endswith("all sound\n")
    assert json.loads((place / "states" / "NOR.json").read_text("utf-8")) == NORDMARK
    assert run("gazetteers", "check", "--gazetteers", place, "--write").stderr == ""
    assert {path: path.stat().st_mtime_ns for path in SHIPPED.rglob("*.json")} == before


NO_FOLDER = ["resolve Chad", "extract {doc}", "show {doc}", "check {doc}", "gazetteers list", "gazetteers check"]


@pytest.mark.parametrize("command", NO_FOLDER)
@pytest.mark.parametrize("given", ["nothing", "a file"])
def test_what_is_no_folder_is_wrong_usage(command, given, tmp_path):
    path, _ = extracted(tmp_path)
    place = path if given == "a file" else tmp_path / "nothing"
    result = run(*command.format(doc=path).split(" "), "--gazetteers", place)
    assert result.exit_code == 2
    assert "is no folder" in " ".join(result.stderr.split())
    assert result.stdout == ""


# Broken files: what stands in which file, and what must be named

NOR, CSV = "states/NOR.json", "memberships/CCM.csv"
BROKEN = {
    "no JSON": (NOR, '{\n"note": }', [f"{NOR}, line 2", "is not JSON"]),
    "half a file": (NOR, '{"note": "a', [f"{NOR}, line 1", "is not JSON"]),
    "empty": (NOR, "", [f"{NOR}, line 1", "is not JSON"]),
    "a list": (NOR, "[]", [f"{NOR}, line 1", "no JSON object"]),
    "null": (NOR, "null", [f"{NOR}, line 1", "no JSON object"]),
    "not UTF-8": (NOR, b'{"note": "\xff"}', [NOR, "not UTF-8 at byte 10"]),
    "UTF-16": (NOR, '{"capital": "Oslo"}'.encode("utf-16"), [NOR, "not UTF-8 at byte 0"]),
    "unknown field behind a byte order mark": (NOR, '\ufeff{\n"capital": "Oslo"\n}', [f"{NOR}, line 2", "'capital'"]),
    "a hundred thousand brackets": (NOR, "[" * 100_000, [NOR, "recursion"]),
    "deep": (NOR, '{"note": ' + "[" * 900 + "]" * 900 + "}", [f"{NOR}, line 1", "'note'"]),
    "a huge number": (NOR, '{"note": ' + "9" * 5000 + "}", [NOR, "not JSON"]),
    "no number": (NOR, '{"note": NaN}', [f"{NOR}, line 1", "'note'"]),
    "unknown field": (NOR, '{\n  "capital": "Oslo"\n}', [f"{NOR}, line 2", "'capital' is not known"]),
    "unknown group": (NOR, '{"names": {\n"en": {\n"nickname": ["N"]}}}', [f"{NOR}, line 3", "'names.en.nickname' is not known"]),
    "text for a list": (NOR, '{"names":\n{"en":\n{"variants": "N"}}}', [f"{NOR}, line 3", "'names.en.variants'"]),
    "number in a list": (NOR, '{"names":\n{"en":\n{"variants": [\n5]}}}', [f"{NOR}, line 4", "'names.en.variants.0'"]),
    "blanks around a name": (NOR, '{"names":\n{"en":\n{"common": [" N "]}}}', [f"{NOR}, line 3", "'names.en.common.0'"]),
    "half a letter": (NOR, '{"names":\n{"en":\n{"common": ["\\ud800"]}}}', [f"{NOR}, line 3", "'names.en.common.0'"]),
    "names is a list": (NOR, '{\n"names": []}', [f"{NOR}, line 2", "'names'"]),
    "group is null": (NOR, '{"names": {\n"en": null}}', [f"{NOR}, line 2", "'names.en'"]),
    "short name is null": (NOR, '{"names": {\n"en": {\n"short": null}}}', [f"{NOR}, line 3", "'names.en.short'"]),
    "former is a number": (NOR, '{\n"former": 5}', [f"{NOR}, line 2", "'former'"]),
    "former without name": (NOR, '{"former": [\n{"language": "en", "until": null}]}', [f"{NOR}, line 2", "'former.0.name'"]),
    "without an official name": (NOR, '{\n"without": ["Norway"]}', [f"{NOR}, line 2", "'without.0'", "official"]),
    "bad date": (NOR, '{"former": [\n{"name": "N", "language": "en", "until": "soon"}]}', [f"{NOR}, line 2", "'former.0.until'"]),
    "gated is a list": (NOR, '{\n"gated": [1]}', [f"{NOR}, line 2", "'gated'"]),
    "gates no name": (NOR, '{"gated": {"en": {\n"Nope": "word"}}}', [f"{NOR}, line 2", "'gated.en.Nope'", "none of the names"]),
    "confused with nobody": (NOR, '{"confused_with": {\n"Norway": ["QQQ"]}}', [f"{NOR}, line 2", "QQQ"]),
    "sources is a number": (NOR, '{\n"sources": 5}', [f"{NOR}, line 2", "'sources'"]),
    "status unknown": (NOR, '{\n"status": "fine"}', [f"{NOR}, line 2", "'status'", "fine"]),
    "another code": (NOR, '{\n"iso3": "SWE"}', [f"{NOR}, line 2", "'iso3'", "name of the file"]),
    "territory of nobody": (NOR, '{"status": "territory",\n"of": "QQQ"}', [f"{NOR}, line 2", "'of'", "QQQ"]),
    "group without source": (
        "states/XAT.json",
        {**ATLANTIS, "sources": {"short": "use"}},
        ["states/XAT.json", "'sources.demonyms'"],
    ),
    "half an entity": ("states/XAT.json", {"iso3": "XAT"}, ["states/XAT.json", "'iso2' is missing"]),
    "refused is an object": ("refused.json", "{}", ["refused.json, line 1", "no JSON list"]),
    "refused without text": ("refused.json", '[\n{"why": "x"}]', ["refused.json, line 2", "'0.text'"]),
    "refused without reason": ("refused.json", '[\n{"text": "N", "candidates": []}]', ["refused.json", "'why' is missing"]),
    "reason is a number": ("refused.json", '[\n{"text": "N", "why": 5, "candidates": []}]', ["refused.json, line 2", "'why'"]),
    "candidate of no state": (
        "refused.json",
        '[\n{"text": "N", "why": "x",\n"candidates": ["NOR",\n"QQQ"]}]',
        ["refused.json, line 4", "'candidates.1'", "'QQQ'", "no state"],
    ),
    "kind of organisation": (
        "organisations.json",
        [{"code": "FRB", "name": "F B", "aliases": [], "kind": "club"}],
        ["organisations.json", "'kind'", "club"],
    ),
    "treaty": ("treaties/CCM.json", '{\n"depositary": 5}', ["treaties/CCM.json, line 2", "'depositary'"]),
    "language": ("languages/en.json", '{\n"articles": 5}', ["languages/en.json, line 2", "'articles'"]),
    "CSV without a column": (CSV, "iso3,signed\nNOR,2008-12-03\n", [f"{CSV}, line 2", "'deposited' is missing"]),
    "CSV without rows": (CSV, f"{HEAD}\n", [f"{CSV}, line 1", "'iso3'", "stands over no rows"]),
    "CSV without rows and columns": (CSV, "iso3,signed\n", [f"{CSV}, line 1", "stands over no rows"]),
    "CSV with a short row": (CSV, f"{HEAD}\nNOR,2008-12-03\n", [f"{CSV}, line 2", "8 columns"]),
    "CSV with a strange state": (CSV, f"{HEAD}\nQQQ,,,,,,,\n", [f"{CSV}, line 2", "'iso3'", "QQQ"]),
    "CSV with a quote": (CSV, 'iso3,"si\n', [CSV, "no CSV table"]),
    "CSV not UTF-8": (CSV, b"\xff\xfe", [CSV, "not UTF-8"]),
    "table of no treaty": ("memberships/XYZ.csv", f"{HEAD}\nNOR,,,,,,,\n", ["memberships/XYZ.csv, line 1", "no treaty"]),
    "misspelt folder": ("state/NOR.json", NORDMARK, ["state/NOR.json", "is read by nobody"]),
    "misspelt folder of tables": ("membership/CCM.csv", f"{HEAD}\nNOR,,,,,,,\n", ["membership/CCM.csv", "is read by nobody"]),
    "stray file": ("states.json", [NORDMARK], ["states.json", "is read by nobody"]),
    "ending in capitals": ("states/NOR.JSON", NORDMARK, ["states/NOR.JSON", "is read by nobody"]),
    "folder in a folder": ("states/own/NOR.json", NORDMARK, ["states/own/NOR.json", "is read by nobody"]),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_named_with_line_and_field(case, tmp_path):
    name, content, words = BROKEN[case]
    place = own(tmp_path, {name: content})
    result = run("resolve", "--gazetteers", place, "Chad")
    assert result.exit_code == 3, f"{case}: {result.stdout}"
    assert result.stdout == ""
    assert [word for word in words if word not in result.stderr] == [], result.stderr
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert len(result.stderr) < 1000


@pytest.mark.parametrize("case", BROKEN)
def test_the_check_names_it_too(case, tmp_path):
    name, content, words = BROKEN[case]
    place = own(tmp_path, {name: content})
    result = run("gazetteers", "check", "--gazetteers", place)
    assert result.exit_code == 1, f"{case}: {result.stderr}"
    lines = result.stdout.splitlines()
    assert any(all(word in line for word in words) for line in lines), f"{case}: {words} not in {lines}"
