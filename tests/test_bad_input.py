"""Inputs that are broken, hostile or merely odd: one line, the right exit code, and the others done."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_help import REPORT, ROOT, SILENT, extracted, process, report, run

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"

UNREADABLE = {
    "missing": ("nope.txt", None, "is not there"),
    "empty": ("a.txt", b"", "is empty"),
    "blanks": ("a.txt", b" \n\t\r\n  ", "is empty"),
    "wide blanks": ("a.txt", "\ufeff\u00a0\u2028\n".encode(), "nothing but blanks"),
    "binary named text": ("a.txt", PNG, "is a binary file"),
    "head of a pdf": ("a.pdf", PDF, "is damaged"),
    "head of a pdf named text": ("a.txt", PDF, "is damaged"),
    "text named pdf": ("a.pdf", REPORT.encode(), "is not a PDF: it does not begin like one"),
    "page without text": ("page.txt", b"<!DOCTYPE html><html><body><p> </p></body></html>", "holds no text"),
    "zip": ("a.docx", b"PK\x03\x04rest", "damaged office file"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_an_unreadable_file_is_one_line_and_the_others_are_done(tmp_path, case):
    name, data, words = UNREADABLE[case]
    bad, good = tmp_path / name, report(tmp_path, "good.txt")
    if data is not None:
        bad.write_bytes(data)
    result = run("extract", "-q", bad, good)
    assert result.exit_code == 3
    assert json.loads(result.stdout)["document"]["name"] == "good.txt"
    [line] = result.stderr.splitlines()
    assert line.startswith(f"ccmextract: {bad}: ")
    assert words in line
    assert line.endswith(".")


@pytest.mark.parametrize("command", ["extract", "show", "check"])
def test_a_folder_is_refused(tmp_path, command):
    result = run(command, tmp_path)
    assert result.exit_code == 3
    assert "is a folder" in result.stderr


@pytest.mark.parametrize("args", [["show", "nope.json"], ["explain", "nope.json", "ab"], ["check", "nope.json"]])
def test_a_missing_file_is_one_line_everywhere(args):
    result = run(*args)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "ccmextract: nope.json: is not there. Check the path.\n"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_file_that_may_not_be_read(tmp_path):
    path = report(tmp_path)
    path.chmod(0)
    result = run("extract", path)
    assert result.exit_code == 3
    assert "permissions" in result.stderr


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_another_encoding_is_read_and_named(tmp_path, encoding):
    text = REPORT.replace("Japan", "Côte d'Ivoire").replace("neighbours", "voisins à l'étranger, déjà prévenus,")
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    result = run("extract", path)
    assert result.exit_code == 0
    assert "the text is not UTF-8; read as" in result.stderr
    assert "CIV" in result.stdout


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_understood(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(REPORT.encode(encoding))
    result = run("extract", path)
    assert result.exit_code == 0
    assert "UTF-8" not in result.stderr
    assert json.loads(result.stdout)["document"]["title"] == "Small Progress Report"


def test_a_document_without_claims_is_no_error(tmp_path):
    path = report(tmp_path, text=SILENT)
    result = run("extract", path)
    assert result.exit_code == 0
    assert "no claims, no notes" in result.stderr
    data = json.loads(result.stdout)
    assert data["claims"] == []
    assert "no-claims" in {d["code"] for d in data["diagnostics"]}
    shown = run("show", path)
    assert shown.exit_code == 0
    assert "there are no claims" in shown.stderr


ODD = {
    "mark without note": REPORT.replace("\u00b2 Belgium and Norway.\n", ""),
    "note without mark": REPORT.replace("Two of these\u00b2", "Two of these"),
    "same number twice": REPORT.replace("Four signatories\u00b3", "Four signatories\u00b2"),
    "two notes of one number": REPORT.replace("\u00b3 Angola", "\u00b2 Angola"),
    "only notes": "Notes\n\n\u00b9 Belgium, Norway and Japan.\n",
    "no line breaks": " ".join(REPORT.split()),
    "carriage returns": REPORT.replace("\n", "\r"),
    "form feeds": REPORT.replace("\n\n", "\n\f\n"),
}


@pytest.mark.parametrize("case", ODD)
def test_an_odd_document_is_extracted_and_shown(tmp_path, case):
    path = report(tmp_path, text=ODD[case])
    result = run("extract", path)
    assert result.exit_code == 0, result.stderr
    out = tmp_path / "odd.json"
    out.write_text(result.stdout, "utf-8")
    for args in (["show", out], ["show", out, "--notes"], ["show", out, "--findings"]):
        assert run(*args).exit_code == 0
    assert run("check", out).exit_code in (0, 1)
    for claim in json.loads(result.stdout)["claims"]:
        assert run("explain", out, claim["id"]).exit_code == 0


def test_one_line_of_five_megabytes(tmp_path):
    sentence = "Nine people walked along the river and talked about the weather, the harvest and the price of bread. "
    path = report(tmp_path, text="1. Three States Parties have spoken. " + sentence * (5 * 2**20 // len(sentence)) + "\n")
    assert path.stat().st_size > 4.9 * 2**20
    done = process("extract", path)
    assert done.returncode in (0, 3), done.stderr
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


HOSTILE = "\x1b[2J\x1b]0;owned\x07\x9b31m\x7f\u202eback[bold red]markup[/bold red]\u2066\x08"


def _hostile_data(folder: Path) -> Path:
    """An extraction in which every field that can hold text commands the terminal."""
    path, data = extracted(folder)
    data["document"].update(title=HOSTILE, symbol=HOSTILE, name=HOSTILE, meeting=HOSTILE, plans=[HOSTILE])
    for section in data["sections"]:
        section["title"] = HOSTILE
    for paragraph in data["paragraphs"]:
        paragraph["text"] += HOSTILE
        paragraph["label"] = HOSTILE
        for mark in paragraph["marks"]:
            mark.update(printed=HOSTILE, number=None)
    for note in data["footnotes"]:
        note["text"] += HOSTILE
        note.update(printed=HOSTILE, repaired=HOSTILE)
    for claim in data["claims"]:
        claim.update(leftover=HOSTILE, rules=[HOSTILE])
        claim["actions"] = [{"plan": HOSTILE, "number": HOSTILE, "basis": "heading"}]
        claim["checks"] = [{"code": "count", "status": "fail", "message": HOSTILE, "data": {HOSTILE: HOSTILE}}]
        for state in claim["states"]:
            state.update(remark=HOSTILE, candidates=[{"iso3": HOSTILE, "name": HOSTILE, "score": 0.5}], iso3=None)
    data["diagnostics"].append({"level": "warning", "code": HOSTILE, "message": HOSTILE, "where": HOSTILE})
    path.write_text(json.dumps(data), "utf-8")
    return path


def _harmless(output: str) -> None:
    for char in "\x1b\x07\x9b\x7f\u202e\u2066\x08\r":
        assert char not in output, f"{char!r} reached the terminal"


def test_nothing_that_a_terminal_obeys_comes_out_of_an_extraction(tmp_path):
    path = _hostile_data(tmp_path)
    claims = json.loads(path.read_text("utf-8"))["claims"]
    commands = [
        ["show", path],
        ["show", path, "--claims"],
        ["show", path, "--notes"],
        ["show", path, "--findings"],
        ["show", path, "--paragraph", "p1"],
        ["check", path],
        ["check", path, "--json"],
        *(["explain", path, claim["id"]] for claim in claims),
        ["explain", path, HOSTILE],
    ]
    for args in commands:
        result = run(*args)
        assert result.exit_code in (0, 1, 2)
        _harmless(result.stdout + result.stderr)
    shown = run("show", path, env={"COLUMNS": "400"}).stdout
    assert "\\x1b[2J" in shown
    assert "[bold red]markup[/bold red]" in shown


def test_nothing_that_a_terminal_obeys_comes_out_of_a_document(tmp_path):
    path = report(tmp_path, text=REPORT.replace("Parties\u00b9", f"Parties\u00b9 {HOSTILE}").replace("Japan", f"Ja{HOSTILE}pan"))
    for args in (["extract", path], ["show", path], ["show", path, "--notes"], ["show", path, "--findings"]):
        result = run(*args)
        assert result.exit_code == 0
        _harmless(result.stdout + result.stderr)


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be given to files there")
def test_nothing_that_a_terminal_obeys_comes_out_of_a_file_name(tmp_path):
    path = report(tmp_path, "a\x1b[31mb.txt")
    for args in (["extract", path], ["show", path], ["extract", f"{path}x"], ["check", path]):
        result = run(*args)
        _harmless(result.stdout + result.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="such names cannot be given to files elsewhere")
def test_a_file_name_that_is_not_text(tmp_path):
    path = os.fsencode(tmp_path) + b"/r\xe9port.txt"
    Path(os.fsdecode(path)).write_text(REPORT, "utf-8")
    done = process("extract", os.fsdecode(path))
    assert done.returncode in (0, 3)
    assert b"Traceback" not in done.stderr


def test_standard_input():
    result = run("extract", "-", stdin=REPORT.encode())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["document"]["name"] == "stdin.txt"
    assert run("show", "-", stdin=REPORT.encode()).stdout == run("show", "-", stdin=result.stdout.encode()).stdout
    assert run("check", "-", stdin=result.stdout.encode()).exit_code == 1


@pytest.mark.parametrize("command", ["extract", "show"])
def test_empty_standard_input(command):
    result = run(command, "-", stdin=b"")
    assert result.exit_code == 3
    assert result.stderr.startswith("ccmextract: -: is empty")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
@pytest.mark.parametrize("command", ["extract", "show"])
def test_a_reader_who_leaves_is_no_error(tmp_path, command):
    path = report(tmp_path, text=REPORT + "\n4. The days went by.\n" * 3000)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-m", "ccmextract", command, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        stderr = running.stderr.read()
    assert running.returncode == 0
    assert stderr == b""


@pytest.mark.parametrize("text", ["{", "{}", '{"schema_version": "2"}', "[]", "null", '{"a": ' * 5000, "plain words"])
def test_json_that_is_no_extraction(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    result = run("check", path)
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"ccmextract: {path}: is not ")


EDITS = {
    "a span that lost its words": (lambda d: [p.update(text="Words. " + p["text"]) for p in d["paragraphs"]], "reads"),
    "a note that is gone": (lambda d: d["footnotes"].pop(0), "which is not there"),
    "a span that runs backwards": (lambda d: d["claims"][0]["subject"].update(span=[5, 2]), "from its start to its end"),
    "an unknown field": (lambda d: d["claims"][0].update(colour="red"), "Extra inputs"),
    "a claim twice": (lambda d: d["claims"].append(d["claims"][0]), "two claims have one id"),
}


@pytest.mark.parametrize("case", EDITS)
def test_an_edit_that_breaks_the_extraction_is_named(tmp_path, case):
    edit, words = EDITS[case]
    path, data = extracted(tmp_path)
    edit(data)
    path.write_text(json.dumps(data), "utf-8")
    for args in (["check", path], ["show", path], ["explain", path, "ab"]):
        result = run(*args)
        assert result.exit_code == 3
        assert words in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_check_goes_on_after_a_file_that_cannot_be_read(tmp_path):
    path, _ = extracted(tmp_path)
    result = run("check", tmp_path / "nope.json", path)
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1


def test_a_folder_that_cannot_be_made_is_wrong_usage(tmp_path):
    path = report(tmp_path)
    result = run("extract", path, "--out", path)
    assert result.exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_a_real_interruption_ends_with_4_and_the_command_to_go_on(tmp_path):
    files = [
        report(tmp_path, "first.txt"),
        report(tmp_path, "second.txt", REPORT + "\n4. Twelve States Parties agreed.\n" * 3000),
    ]
    out = tmp_path / "out"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    # A test runner in the background may ignore the signal, and a child inherits that.
    start = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from ccmextract.cli.main import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", start, "extract", *map(str, files), "--out", str(out)], stderr=subprocess.PIPE, env=env, text=True
    ) as running:
        assert running.stderr is not None
        assert "first.txt" in running.stderr.readline()
        running.send_signal(signal.SIGINT)
        stderr = running.stderr.read()
    assert running.returncode == 4, stderr
    assert "Traceback" not in stderr
    assert stderr.splitlines()[-1].endswith(str(files[1]))
    assert [p.name for p in out.iterdir()] == ["first.json"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_byte_order_mark_is_read_and_named(tmp_path, encoding):
    path = tmp_path / "wide.txt"
    path.write_bytes("Report\n\n1. Six States Parties met in the spring.\n".encode(encoding))
    result = run("extract", path)
    assert result.exit_code == 0
    assert [c["subject"]["text"] for c in json.loads(result.stdout)["claims"]] == ["Six States Parties"]
    assert encoding in result.stderr


@pytest.mark.parametrize("command", [["show"], ["explain"]])
@pytest.mark.parametrize("text", ["[]", "null", "[" * 100_000, '{"a":' * 50_000])
def test_json_that_is_no_extraction_is_refused_by_its_name(tmp_path, command, text):
    path = tmp_path / "a.json"
    path.write_text(text)
    result = run(*command, path, *(["ab"] if command == ["explain"] else []))
    assert (result.exit_code, result.stdout) == (3, "")
    [line] = result.stderr.splitlines()
    assert line.startswith(f"ccmextract: {path}: is not ")
