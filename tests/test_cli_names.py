"""The commands that answer about names and knowledge: resolve, gazetteers list and gazetteers check."""

import json

import pytest
from cli_help import run

RESOLVED = {
    "a name": (["Chile"], {"status": "resolved", "iso3": "CHL", "method": "exact", "score": 1.0, "candidates": []}),
    "nonsense": (
        ["Xyzzy"],
        {
            "status": "unknown",
            "iso3": None,
            "method": "unresolved",
            "score": 0.0,
            "candidates": [],
            "reason": "no state is near enough, or two are",
        },
    ),
    "a former name": (
        ["Swaziland", "--date", "2011"],
        {"iso3": "SWZ", "status": "resolved", "reason": "Swaziland, name until 2018-04-19"},
    ),
    "a former name, too late": (
        ["Swaziland", "--date", "2020"],
        {"iso3": "SWZ", "reason": "Swaziland, name until 2018-04-19, not on 2020"},
    ),
    "a name of two": (
        ["Congo"],
        {"iso3": "COG", "candidates": [{"iso3": "COD", "name": "Congo", "score": 1.0, "reason": "used for both"}]},
    ),
    "a word elsewhere": (["Island"], {"status": "ambiguous", "iso3": None, "reason": "ISL in de, elsewhere a word"}),
    "its own language": (["Island", "--lang", "de"], {"status": "resolved", "iso3": "ISL"}),
    "a refused text": (["Czechoslovakia"], {"status": "ambiguous", "iso3": None, "reason": "dissolved state"}),
}


@pytest.mark.parametrize("case", RESOLVED)
def test_resolve(case):
    args, expected = RESOLVED[case]
    answer = json.loads(run("resolve", *args).stdout)
    assert {**answer, **expected} == answer
    assert list(answer)[:6] == ["input", "status", "iso3", "method", "score", "candidates"]
    assert list(answer)[6:] in ([], ["reason"])
    assert all(set(c) - {"reason"} == {"iso3", "name", "score"} for c in answer["candidates"])


def test_resolve_reads_standard_input():
    result = run("resolve", "Chile", "--stdin", stdin="Peru\r\n\nCôte d'Ivoire\n")
    assert [json.loads(line)["iso3"] for line in result.stdout.splitlines()] == ["CHL", "PER", "CIV"]
    assert run("resolve", "-", stdin="Peru\n").stdout == run("resolve", "Peru").stdout


def test_resolve_refuses_what_is_not_utf8():
    result = run("resolve", "--stdin", stdin=b"Peru\nC\xf4te d'Ivoire\n")
    assert result.exit_code == 3
    assert "line 2 is not UTF-8" in result.stderr


def test_resolve_lists():
    answer = json.loads(run("resolve", "--list", "Belgium, the European Union and Chile, as they said").stdout)
    assert [s["iso3"] for s in answer["states"]] == ["BEL", None, "CHL"]
    assert set(answer["states"][0]) == {"name", "iso3", "method", "score"}
    assert "they said" in answer["leftover"]


def test_gazetteers_list_tells_the_parties_of_a_day():
    lines = run("gazetteers", "list", "--treaty", "ccm", "--date", "2011-08-20").stdout.splitlines()
    assert lines[-1] == "60 States Parties, 49 signatories"
    assert len(lines) == 61
    told = json.loads(run("gazetteers", "list", "--date", "2011-08-20", "--json").stdout)
    assert (len(told["states_parties"]), len(told["signatories"])) == (60, 49)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("states", "BEL"),
        ("treaties", "CCM"),
        ("plans", "DAP"),
        ("articles", "21"),
        ("meetings", "13MSP"),
        ("totals", "2011-08-20"),
        ("organisations", "European Union"),
    ],
)
def test_gazetteers_list(what, words):
    assert words in run("gazetteers", "list", what).stdout
    assert json.loads(run("gazetteers", "list", what, "--json").stdout)


def test_gazetteers_check_tells_problems(monkeypatch):
    check = pytest.importorskip("ccmextract.gazetteer.check")
    assert run("gazetteers", "check").stdout.endswith("all sound\n")
    monkeypatch.setattr(check, "problems", lambda *places: ["states/AFG.json: a name twice"])
    result = run("gazetteers", "check")
    assert (result.exit_code, result.stdout) == (1, "states/AFG.json: a name twice\n")
