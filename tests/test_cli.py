"""The command line: its documentation, its options, its exit codes, what it prints and where."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_help import REPORT, ROOT, extracted, process, report, run
from pdf_bytes import pdf, text
from typer.main import get_command
from written import docx

from ccmextract import api
from ccmextract.cli import where
from ccmextract.cli.main import app
from ccmextract.cli.screen import safe_json, visible
from ccmextract.model import Extraction
from ccmextract.version import VERSION


def _commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        yield from _commands(child, (*path, name))


COMMANDS = dict(_commands(get_command(app)))
NAMES = [" ".join(path) for path in COMMANDS]


@pytest.mark.parametrize("path", COMMANDS, ids=NAMES)
def test_every_command_has_help_and_an_example_that_parses(path):
    command = COMMANDS[path]
    assert command.help, f"{path} has no help"
    examples = [line.strip() for line in (command.epilog or "").splitlines() if line.strip().startswith("ccmextract")]
    assert examples, f"{path} has no example"
    for example in examples:
        words = shlex.split(example.split(" > ")[0])[1:]
        assert tuple(words[: len(path)]) == path
        _parse(words)


def _parse(words: list[str]) -> None:
    command, depth = COMMANDS[()], 0
    while getattr(command, "commands", None):
        command, depth = command.commands[words[depth]], depth + 1
    command.make_context(words[depth - 1], words[depth:])


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("path", COMMANDS, ids=NAMES)
def test_help_shows_usage_and_example(path, flag):
    result = run(*path, flag)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage:")
    assert "Example:" in result.stdout


@pytest.mark.parametrize("path", COMMANDS, ids=NAMES)
def test_every_option_is_documented(path):
    for param in COMMANDS[path].params:
        assert getattr(param, "help", None), f"{path}: {param.name} is not documented"


@pytest.mark.parametrize("path", COMMANDS, ids=NAMES)
def test_help_imports_nothing_heavy(path):
    """Help must answer at once; what takes time is imported where it is used."""
    code = (
        "import sys\nfrom ccmextract.cli.main import app\n"
        "try:\n    app(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = ('spacy', 'pydantic', 'rich.console', 'rapidfuzz', 'ccmextract.api', 'ccmextract.gazetteer.load')\n"
        "print([m for m in heavy if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *path, "--help"], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.strip() == "[]"


def test_resolving_imports_neither_spacy_nor_the_models():
    code = (
        "import sys\nfrom ccmextract.cli.main import app\n"
        "try:\n    app(['resolve', 'Chile', '--list'])\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('spacy', 'ccmextract.model', 'rich') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.strip() == "[]"


def test_version():
    assert run("--version").stdout == f"ccmextract {VERSION}\n"


USAGE = {
    "no command": [],
    "unknown command": ["extrakt"],
    "extract without a file": ["extract"],
    "unknown option": ["extract", "--nope", "a.txt"],
    "date in words": ["extract", "--as-of", "June 2019", "a.txt"],
    "a day that is none": ["extract", "--as-of", "2019-02-30", "a.txt"],
    "unknown treaty": ["extract", "--treaty", "XYZ", "a.txt"],
    "unknown format": ["extract", "--format", "xml", "a.txt"],
    "unknown backend": ["extract", "--backend", "acrobat", "a.pdf"],
    "unknown backend to show": ["show", "--backend", "acrobat", "a.pdf"],
    "a language that is none": ["extract", "--ocr", "--ocr-lang", "plain English", "a.pdf"],
    "a picture of no page": ["show", "--image", "a.png", "a.pdf"],
    "a model": ["extract", "--model", "big", "a.txt"],
    "append without a folder": ["extract", "--append", "a.txt"],
    "state by name": ["show", "--state", "Belgium", "a.txt"],
    "action without number": ["show", "--action", "VAP:", "a.txt"],
    "article in letters": ["show", "--article", "five", "a.txt"],
    "resolve nothing": ["resolve"],
    "resolve on no date": ["resolve", "--date", "yesterday", "Chile"],
    "resolve in no language": ["resolve", "--lang", "English", "Chile"],
    "gazetteers that are no folder": ["resolve", "--gazetteers", "/nothing/here", "Chile"],
    "check gazetteers that are no folder": ["gazetteers", "check", "--gazetteers", "/nothing/here"],
    "list what is not listed": ["gazetteers", "list", "demonyms"],
    "list for an unknown treaty": ["gazetteers", "list", "--treaty", "XYZ"],
    "list on no date": ["gazetteers", "list", "--date", "soon"],
    "where for an unknown thing": ["where", "treasure"],
}


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage_ends_with_2(case):
    result = run(*USAGE[case])
    assert result.exit_code == 2, (result.stdout, result.stderr)
    assert not result.stdout or "Usage:" in result.stdout


def test_what_is_not_built_is_said():
    assert "no trained model" in " ".join(run("extract", "--model", "big", "a.txt").stderr.split())


@pytest.mark.parametrize("model", ["none", "default"])
def test_the_words_for_no_model_are_accepted(tmp_path, model):
    assert run("extract", "-q", "--model", model, report(tmp_path)).exit_code == 0


def test_extract_prints_the_extraction(tmp_path):
    path = report(tmp_path)
    result = run("extract", path)
    assert result.exit_code == 0
    assert result.stdout == api.extract(path).model_dump_json() + "\n"
    assert re.fullmatch(rf"ccmextract: {re.escape(str(path))}: \d+ claims, 3 notes.*, 1 check failed\n", result.stderr)
    assert run("extract", "-q", path).stderr == ""


KINDS = {
    "text": REPORT.encode(),
    "a text with a byte order mark": b"\xef\xbb\xbf" + REPORT.encode(),
    "PDF": pdf(text(72, 700, "1. Three States Parties have invited their neighbours to join.")),
    "Word": docx("<w:p><w:r><w:t>1. Three States Parties have invited their neighbours to join.</w:t></w:r></w:p>"),
    "HTML": b"<!doctype html><html><body><p>1. Three States Parties have invited their neighbours to join.</p></body></html>",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_read_from_standard_input(kind, tmp_path):
    data, path = KINDS[kind], tmp_path / "stdin.txt"
    path.write_bytes(data)
    result = run("extract", "-q", "-", stdin=data)
    assert result.exit_code == 0, result.stderr
    assert result.stdout == run("extract", "-q", path).stdout
    found = json.loads(result.stdout)
    assert found["document"]["name"] == "stdin.txt"
    assert found["claims"][0]["subject"]["text"] == "Three States Parties"
    shown = run("show", "-", stdin=data).stdout
    assert "«Three States Parties»" in shown
    assert found["document"]["id"] in shown
    assert shown == run("show", path).stdout


@pytest.mark.parametrize("backend", ["auto", "pdfium", "pdfplumber"])
def test_the_backend_is_handed_on(backend, tmp_path, monkeypatch):
    path = tmp_path / "report.pdf"
    path.write_bytes(KINDS["PDF"])
    asked = []
    real = api.read_data

    def listening(*args, **options):
        asked.append(options["backend"])
        return real(*args, **options)

    monkeypatch.setattr(api, "read_data", listening)
    printed, shown = run("extract", "-q", "--backend", backend, path), run("show", "--backend", backend, path)
    assert asked == [backend] * 2
    assert "Three States Parties" in printed.stdout
    assert "«Three States Parties»" in shown.stdout


def test_a_backend_of_pdf_for_another_kind_is_one_line(tmp_path):
    result = run("extract", "--backend", "pdfium", report(tmp_path))
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert "is no PDF" in result.stderr


def test_extract_takes_the_date(tmp_path):
    result = run("extract", "-q", "--as-of", "2011-08", report(tmp_path))
    assert json.loads(result.stdout)["document"]["as_of"] == "2011-08"


def test_extract_prints_one_object_a_line(tmp_path):
    one, two = report(tmp_path, "one.txt"), report(tmp_path, "two.txt")
    lines = run("extract", one, two).stdout.splitlines()
    assert [json.loads(line)["document"]["name"] for line in lines] == ["one.txt", "two.txt"]


def test_extract_into_a_folder_twice_gives_the_same_bytes(tmp_path):
    path, out = report(tmp_path), tmp_path / "deep" / "out"
    first = {}
    for _ in range(2):
        result = run("extract", path, "--out", out)
        assert result.exit_code == 0
        assert result.stdout == ""
        now = {p.name: p.read_bytes() for p in out.iterdir()}
        assert list(now) == ["report.json"]
        assert first in ({}, now)
        first = now


def test_inputs_of_one_name_do_not_overwrite_each_other(tmp_path):
    one, two = report(tmp_path / "a"), report(tmp_path / "b", text=REPORT.replace("Three", "Five"))
    three = report(tmp_path / "c", "Report.md")
    out = tmp_path / "out"
    assert run("extract", one, two, three, "--out", out).exit_code == 0
    ids = [json.loads(run("extract", "-q", p).stdout)["document"]["id"] for p in (one, two, three)]
    assert sorted(p.name for p in out.iterdir()) == sorted(["report.json", f"report-{ids[1]}.json", f"Report-{ids[2]}.json"])
    assert json.loads((out / "report.json").read_text("utf-8"))["document"]["id"] == ids[0]


def test_jsonl_is_one_file_and_can_be_added_to(tmp_path):
    one, two = report(tmp_path, "one.txt"), report(tmp_path, "two.txt")
    out = tmp_path / "out"
    assert run("extract", one, "--out", out, "--format", "jsonl").exit_code == 0
    assert run("extract", two, "--out", out, "--format", "jsonl", "--append").exit_code == 0
    assert [p.name for p in out.iterdir()] == ["extractions.jsonl"]
    lines = (out / "extractions.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["document"]["name"] for line in lines] == ["one.txt", "two.txt"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_an_interruption_keeps_what_is_done_and_tells_how_to_go_on(tmp_path, monkeypatch, form):
    files = [report(tmp_path, f"{n} file.txt", REPORT + f"\n{n}. Nothing more.\n") for n in (1, 2, 3)]
    out = tmp_path / "out"
    real = api.extract

    def interrupted(path, **options):
        if Path(path) == files[1]:
            raise KeyboardInterrupt
        return real(path, **options)

    monkeypatch.setattr(api, "extract", interrupted)
    result = run("extract", *files, "--out", out, "--format", form, "--as-of", "2016", "--ocr", "--ocr-lang", "eng+fra")
    assert result.exit_code == 4
    assert len(list(out.iterdir())) == 1
    command = shlex.split(result.stderr.splitlines()[-1])
    assert command[-2:] == [str(f) for f in files[1:]]
    assert str(files[0]) not in command
    assert command[command.index("--ocr") :][:3] == ["--ocr", "--ocr-lang", "eng+fra"]
    monkeypatch.undo()
    assert run(*command[1:]).exit_code == 0
    if form == "json":
        assert sorted(p.name for p in out.iterdir()) == ["1 file.json", "2 file.json", "3 file.json"]
    else:
        assert len((out / "extractions.jsonl").read_text("utf-8").splitlines()) == 3
    texts = "".join(p.read_text("utf-8") for p in out.iterdir())
    assert texts.count('"as_of":"2016"') == 3


def test_going_on_does_not_give_one_files_name_to_another(tmp_path, monkeypatch):
    one, two = report(tmp_path / "a"), report(tmp_path / "b", text=REPORT + "\n4. More.\n")
    real = api.extract

    def interrupted(path, **options):
        if Path(path) == two:
            raise KeyboardInterrupt
        return real(path, **options)

    monkeypatch.setattr(api, "extract", interrupted)
    result = run("extract", one, two, "--out", tmp_path / "out")
    assert shlex.split(result.stderr.splitlines()[-1])[-2:] == [str(one), str(two)]


def test_show_reads_documents_and_extractions_alike(tmp_path):
    path, data = extracted(tmp_path)
    from_json, from_text = run("show", path), run("show", tmp_path / "report.txt")
    assert from_json.stdout == from_text.stdout
    shown = from_json.stdout
    assert "\x1b" not in shown
    for words in (
        "Small Progress Report",
        "2016-06-01",
        "«Three States Parties»¹",
        "Belgium BEL",
        "✗ count: 4 stated, 3 listed",
        "✓",
    ):
        assert words in shown, words
    assert all(claim["id"] in shown for claim in data["claims"])


@pytest.mark.parametrize("columns", ["40", "80", "120"])
@pytest.mark.parametrize("what", [[], ["--notes"], ["--findings"], ["--paragraph", "1"]])
def test_show_keeps_to_the_width(tmp_path, columns, what):
    path, _ = extracted(tmp_path)
    shown = run("show", path, *what, env={"COLUMNS": columns}).stdout
    assert max(map(len, shown.splitlines())) <= int(columns)
    assert all(line == line.rstrip() for line in shown.splitlines())


SHOWN = {
    "claims": (["--claims"], ["Three States Parties", "Four signatories"], ["Small Progress Report", "Findings"]),
    "findings": (["--findings"], ["4 stated, 3 listed"], ["Belgium"]),
    "notes": (["--notes"], ["Angola, Kenya and Uganda."], ["Four signatories"]),
    "a paragraph": (["--paragraph", "2"], ["«Four signatories»³", "Kenya KEN"], ["Belgium"]),
    "a paragraph by its id": (["--paragraph", "p2"], ["«Four signatories»³"], ["Belgium"]),
    "a state": (["--claims", "--state", "jpn"], ["«Three States Parties»¹"], ["Angola AGO"]),
    "an article": (["--claims", "--article", "21"], ["Article 21"], []),
    "state and paragraph": (["--claims", "--state", "BEL", "--paragraph", "1"], ["Belgium BEL"], ["Kenya"]),
    "notes of a state": (["--notes", "--state", "KEN"], ["Angola, Kenya and Uganda."], ["Japan"]),
    "findings of a paragraph": (["--findings", "--paragraph", "2"], ["4 stated, 3 listed"], []),
}


@pytest.mark.parametrize("case", SHOWN)
def test_show_filters(tmp_path, case):
    args, there, not_there = SHOWN[case]
    path, _ = extracted(tmp_path)
    result = run("show", path, *args)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert [w for w in there if w not in result.stdout] == []
    assert [w for w in not_there if w in result.stdout] == []


@pytest.mark.parametrize(
    "args", [["--state", "FJI"], ["--article", "99"], ["--action", "VAP:8"], ["--paragraph", "77"], ["--notes", "--state", "FJI"]]
)
def test_show_says_that_nothing_matches(tmp_path, args):
    path, _ = extracted(tmp_path)
    result = run("show", path, *args)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"ccmextract: {path}: n")


def test_show_honours_no_color(tmp_path):
    path, _ = extracted(tmp_path)
    assert "\x1b[" in run("show", path, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b" not in run("show", path, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def test_explain_accounts_for_everything(tmp_path):
    path, data = extracted(tmp_path)
    claim = next(c for c in data["claims"] if c["subject"]["text"] == "Four signatories")
    for wanted in (claim["id"], claim["id"][:6].upper()):
        shown = run("explain", path, wanted).stdout
        for words in (claim["id"], "«Four signatories»³", *claim["rules"], "AGO, exact, 1.00", "25 characters", "✗ count"):
            assert words in " ".join(shown.split()), words


def test_explain_tells_relations(tmp_path):
    path, data = extracted(tmp_path)
    claim = next(c for c in data["claims"] if c["relations"])
    shown = run("explain", path, claim["id"]).stdout
    assert f"a subset of {claim['relations'][0]['claim']}" in shown
    assert "«Three States Parties»" in shown


@pytest.mark.parametrize(("wanted", "why"), [("ffffffffffffffff", "no claim has the id"), ("", "no claim")])
def test_explain_of_an_unknown_claim_ends_with_2(tmp_path, wanted, why):
    path, _ = extracted(tmp_path)
    result = run("explain", path, wanted)
    assert result.exit_code == 2
    assert why in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_check_prints_failures_and_ends_with_1(tmp_path):
    path, _ = extracted(tmp_path)
    result = run("check", path)
    assert result.exit_code == 1
    [line] = result.stdout.splitlines()
    fields = line.split("\t")
    assert (fields[0], *fields[2:]) == (str(path), "p2", "count", "4 stated, 3 listed")


def test_check_runs_the_checks_anew(tmp_path):
    path, data = extracted(tmp_path)
    for claim in data["claims"]:
        claim["checks"] = []
        if claim["subject"]["stated_count"] == 4:
            claim["subject"]["stated_count"] = 3
    path.write_text("\ufeff" + json.dumps(data), "utf-8")
    result = run("check", path, "--json")
    assert result.exit_code == 0
    updated = Extraction.model_validate_json(result.stdout)
    assert {c.status for claim in updated.claims for c in claim.checks} <= {"pass", "skipped"}
    assert any(claim.checks for claim in updated.claims)


def test_schema_is_that_of_the_models_and_stays_the_same():
    one, two = run("schema").stdout, run("schema").stdout
    assert one == two
    assert json.loads(one) == Extraction.model_json_schema(mode="serialization")


@pytest.mark.parametrize("key", ["gazetteers", "samples", "corpus"])
def test_where_prints_one_path(key):
    assert Path(run("where", key).stdout.strip()).name == key


def test_where_finds_documents_by_their_digest(tmp_path, monkeypatch):
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of "abc"
    manifest = tmp_path / "manifest.toml"
    manifest.write_text(
        f'[[document]]\nname = "First"\nsymbol = "CCM/1"\nsha256 = "{digest}"\n[[document]]\nname = "Second"\nsha256 = "00"\n',
        "utf-8",
    )
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "any name.txt").write_bytes(b"abc")
    monkeypatch.setattr(where, "_manifest", lambda path, real=where._manifest: real(manifest))
    shown = run("where", env={"CCMEXTRACT_CORPUS": str(tmp_path / "corpus")}).stdout
    assert re.search(r"found +First \(CCM/1\) +.*any name.txt", shown)
    assert re.search(r"missing +Second\n", shown)


PLATFORMS = {
    "linux": ("linux", {"XDG_DATA_HOME": "/x"}, Path("/x/ccmextract/corpus")),
    "linux, plain": ("linux", {}, Path("/home/me/.local/share/ccmextract/corpus")),
    "macos": ("darwin", {}, Path("/home/me/Library/Application Support/ccmextract/corpus")),
    "windows": ("win32", {"LOCALAPPDATA": "/l"}, Path("/l/ccmextract/corpus")),
    "named": ("linux", {"CCMEXTRACT_CORPUS": "/c"}, Path("/c")),
}


@pytest.mark.parametrize("case", PLATFORMS)
def test_the_corpus_folder_is_where_the_platform_keeps_data(case, monkeypatch):
    platform, env, expected = PLATFORMS[case]
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "CCMEXTRACT_CORPUS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(where.Path, "home", lambda: Path("/home/me"))
    monkeypatch.setattr(where.sys, "platform", platform)
    assert where.corpus_folder() == expected


def test_visible_escapes_what_a_terminal_obeys():
    assert visible("a\x1b[2J\x07\x7f\x9b\u202eé\n") == "a\\x1b[2J\\x07\\x7f\\x9b\\u202eé\\x0a"
    assert json.loads(safe_json('"\x9b\u202e\x7fé"')) == "\x9b\u202e\x7fé"
    assert safe_json('"é\x9b"') == '"é\\u009b"'


def test_debug_shows_the_traceback(tmp_path):
    done = process("--debug", "extract", tmp_path / "nope.txt")
    assert done.returncode == 3
    assert b"Traceback" in done.stderr


def test_a_fault_of_the_program_is_one_line(tmp_path, monkeypatch):
    def broken(path, **options):
        raise KeyError("oops")

    monkeypatch.setattr(api, "extract", broken)
    result = run("extract", report(tmp_path))
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert "--debug" in result.stderr
