"""Hostile files end in a document or in one line, and harm nobody: not this process, not the next document."""

import contextlib
import json
import math
import os
import signal
import subprocess
import sys
import threading
import time
from array import array
from pathlib import Path

import malformed
import pytest
from pdf_bytes import pdf, text

from ccmextract import errors
from ccmextract.sources.lanes import guard
from ccmextract.sources.lanes.guard import Limits, read_pages
from ccmextract.sources.pdf import PdfReading

ROOT = Path(__file__).resolve().parent.parent
OFFICIAL = ROOT.parent / "shared" / "corpus" / "malformed"
QUICK = Limits(page_seconds=2)
LANES = ("pdfium", "pdfplumber")
WAYS = ("forked", "fresh") if guard._FORKS else ("fresh",)
HELLO = pdf(text(72, 700, "Hello"))


@pytest.fixture
def buried(monkeypatch):
    """What the template tells of the children that have ended: exit code, and peak of memory in KB."""
    told = []
    ask = guard._Template.ask

    def listen(self, request, *descriptors):
        answer = ask(self, request, *descriptors)
        if "peak" in answer:
            told.append(answer)
        return answer

    monkeypatch.setattr(guard._Template, "ask", listen)
    return told


def end_of(data: bytes, backend: str) -> tuple[str, str, int]:
    """How a reading ends, what is said, and how many pages there were."""
    reading = PdfReading(data, backend, QUICK)
    pages = 0
    try:
        for _ in reading.pages():
            pages += 1
    except errors.CcmExtractError as error:
        return type(error).__name__, str(error), pages
    return malformed.READ, "", pages


def is_one_line(words: str) -> bool:
    return words.isprintable() and words.endswith(".") and words[0].islower() and "Error" not in words


@pytest.mark.parametrize("backend", ["auto", *LANES])
@pytest.mark.parametrize("group", malformed.GROUPS, ids=lambda group: group.__name__)
def test_a_hostile_file_ends_in_a_document_or_in_one_line(group, backend, buried):
    wrong = []
    for name, data, ends in group():
        started = time.monotonic()
        end, words, pages = end_of(data, backend)
        seconds = time.monotonic() - started
        # pdfium alone has no help, and pdfplumber is another program: what they must do is end, and say why.
        allowed = (
            ends
            if backend == "auto"
            else {*ends, malformed.READ, "DamagedPdf", "EmptyFile", "NoPages", "TooSlow", "TooMuchMemory"}
        )
        if end not in allowed or (end == malformed.READ) != (not words) or (words and not is_one_line(words)):
            wrong.append((name, end, words))
        if end == malformed.READ and not pages:
            wrong.append((name, "no pages"))
        if seconds > 10:
            wrong.append((name, seconds))
    assert wrong == []
    peak = max((each["peak"] for each in buried), default=0)
    assert peak < 1024 * (QUICK.memory // 2**20), f"{peak} KB"
    assert end_of(HELLO, "pdfium")[0] == malformed.READ, "the next document suffers"


@pytest.mark.shared
@pytest.mark.skipif(not OFFICIAL.is_dir(), reason=f"the malformed files are not at {OFFICIAL}")
@pytest.mark.parametrize("backend", ["auto", *LANES])
def test_a_malformed_file_of_others_ends_in_a_document_or_in_one_line(backend):
    paths = sorted(OFFICIAL.glob("*.pdf"))
    assert paths
    ends = {path.name: end_of(path.read_bytes(), backend) for path in paths}
    assert [name for name, (end, words, _) in ends.items() if end != malformed.READ and not is_one_line(words)] == []
    assert ends["zero_bytes.pdf"][0] == "EmptyFile"
    assert {ends[name][0] for name in ("rc4-40.pdf", "print_protection.pdf", "saslprep-r6.pdf")} == {"PasswordNeeded"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("lane", LANES)
class TestEveryWay:
    """A child of the template and a process of its own behave alike."""

    @pytest.fixture(autouse=True)
    def the_way(self, way, monkeypatch):
        monkeypatch.setattr(guard, "_FORKS", way == "forked")

    def test_pages_come_in_order(self, lane):
        pages = list(read_pages(pdf(*(text(72, 700, f"Page {i}") for i in range(1, 40))), lane))
        assert [(page.number, page.runs[0].text) for page in pages] == [(i, f"Page {i}") for i in range(1, 40)]

    def test_a_page_that_takes_too_long(self, lane):
        ((_, data, _),) = [case for case in malformed.cycles() if case[0] == "forms-ten-to-the-thirty"]
        started = time.monotonic()
        with pytest.raises(errors.LimitPassed, match=r"page 1 "):
            list(read_pages(data, lane, Limits(page_seconds=0.7)))
        assert time.monotonic() - started < 3

    def test_memory(self, lane):
        ((_, data, _),) = [case for case in malformed.bombs() if case[0] == "400-MB-of-blanks"]
        with pytest.raises(errors.TooMuchMemory, match="page 1 was not read with 256 MB"):
            list(read_pages(data, lane, Limits(memory=256 * 2**20)))

    @pytest.mark.parametrize(
        ("limits", "error", "words"),
        [
            (Limits(page_characters=30), errors.TooManyCharacters, "more than 30 characters on page 2"),
            (Limits(characters=20), errors.TooManyCharacters, "more than the 20 characters"),
            (Limits(pages=2), errors.TooManyPages, "more than the 2 pages"),
        ],
    )
    def test_a_limit(self, lane, limits, error, words):
        data = pdf(text(72, 700, "x" * 20), text(72, 700, "x" * 40), text(72, 700, "x"))
        with pytest.raises(error, match=words):
            list(read_pages(data, lane, limits))

    def test_a_document_at_the_limit(self, lane):
        data = pdf(*[text(72, 700, "x" * 20)] * 3)
        assert len(list(read_pages(data, lane, Limits(page_characters=20, characters=60, pages=3)))) == 3

    def test_the_rest_need_not_be_read(self, lane):
        pages = read_pages(pdf(*[text(72, 700, "x" * 20)] * 300), lane)
        assert next(pages).number == 1
        pages.close()

    def test_a_large_document_is_handed_over(self, lane):
        data = HELLO + b"\n%" + b"x" * 3_000_000 + b"\n" + HELLO[-200:]
        assert len(list(read_pages(data, lane))) == 1

    def test_threads(self, lane):
        data = pdf(*(text(72, 700, f"Page {i}") for i in range(1, 20)))
        found = []
        threads = [threading.Thread(target=lambda: found.append(list(read_pages(data, lane)))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 6
        assert all(pages == found[0] for pages in found)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.mark.skipif(not guard._FORKS, reason="there is no template on this system")
class TestTemplate:
    def test_nobody_is_left(self):
        list(read_pages(HELLO, "pdfium"))
        pages = read_pages(pdf(*[text(72, 700, "x" * 20)] * 300), "pdfium")
        next(pages)
        template = guard._template._process.pid
        assert len(children(template)) == 1
        pages.close()
        assert children(template) == []

    def test_a_template_that_was_ended_is_started_again(self):
        list(read_pages(HELLO, "pdfium"))
        before = guard._template._process.pid
        os.kill(before, signal.SIGKILL)
        time.sleep(0.1)
        assert len(list(read_pages(HELLO, "pdfium"))) == 1
        assert guard._template._process.pid != before

    def test_a_child_may_not_write_files_nor_start_programs(self, tmp_path):
        code = f"""
import resource
from ccmextract.sources.lanes import worker
worker._Limits({{"memory": 2**29, "page_seconds": 5.0, "more_seconds": 1.0}})
try:
    with open({str(tmp_path / "file")!r}, "w") as file: file.write("x")
except OSError as error: print(error.errno)
print(resource.getrlimit(resource.RLIMIT_NPROC), resource.getrlimit(resource.RLIMIT_CORE))
"""
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
        assert done.stdout.split("\n")[1] == "(0, 0) (0, 0)"
        assert done.stdout.startswith("27\n"), "a file could be written"

    def test_a_child_that_crashes(self):
        pages = read_pages(pdf(*[text(72, 700, "x" * 20)] * 3000), "pdfium")
        next(pages)
        (child,) = children(guard._template._process.pid)
        os.kill(child, signal.SIGSEGV)
        with pytest.raises(errors.DamagedPdf, match="ended the reader"):
            list(pages)
        assert len(list(read_pages(HELLO, "pdfium"))) == 1


def script(code: str, **options) -> subprocess.Popen:
    """A Python of its own that takes every warning for an error."""
    head = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\n"
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", head + code]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


START = """
import os
from pdf_bytes import pdf, text
from ccmextract.sources.lanes import guard
data = pdf(*[text(72, 700, "x" * 20)] * 3000)
pages = guard.read_pages(data, "pdfium")
next(pages)
print(guard._template._process.pid if guard._template else 0, flush=True)
"""


def gone(pid: int) -> bool:
    for _ in range(50):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True  # ended; whoever adopted it has not looked yet
        except OSError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(not guard._FORKS, reason="there is no template on this system")
class TestParent:
    @pytest.mark.parametrize("end", ["pass", "list(pages)", "pages.close()", "os._exit(0)", "1 / 0", "del guard, pages"])
    def test_the_template_ends_with_its_parent(self, end):
        process = script(START + end)
        out, err = process.communicate(timeout=60)
        assert process.returncode == (1 if end == "1 / 0" else 0), err
        assert "Warning" not in err
        assert gone(int(out))

    def test_a_parent_that_is_killed(self):
        process = script(START + "os.kill(os.getpid(), 9)")
        out, _ = process.communicate(timeout=60)
        assert gone(int(out))

    def test_an_interrupt(self):
        code = START + "import malformed\nfor name, data, _ in malformed.cycles():\n    if 'thirty' in name: break\n"
        code += "slow = guard.read_pages(data, 'pdfplumber')\nprint('slow', flush=True)\nlist(slow)"
        process = script(code)
        template = int(process.stdout.readline())
        process.stdout.readline()
        time.sleep(1)
        os.kill(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=30)
        assert process.returncode != 0
        assert "KeyboardInterrupt" in err
        assert "Warning" not in err
        assert gone(template)

    def test_a_process_that_is_forked_off_has_a_template_of_its_own(self):
        code = """
child = os.fork()
if child == 0:
    assert len(list(guard.read_pages(data[:], "pdfium"))) == 3000
    pages.close()  # must not end the child that the parent reads from
    sys.exit(0)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert len(list(pages)) == 2999
"""
        process = script(START + code)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")

    def test_modules_in_the_working_folder_are_not_loaded(self, tmp_path):
        for name in ("json", "pypdfium2", "contextlib"):
            (tmp_path / f"{name}.py").write_text("raise SystemExit(7)")
        code = (
            "sys.path.remove('')\n"
            + START
            + "sys.path.insert(0, ''); guard._close(); print(len(list(guard.read_pages(data, 'pdfium'))))"
        )
        process = script(code, cwd=tmp_path)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out.split()[1:]) == (0, ["3000"]), err


# A child that was taken over can send what it wants.

GOOD = [1, 595.0, 842.0, ["a"], [False], [False], [-1], [], [], 0, 0]
PLACES = array("d", [1, 2, 3, 4]).tobytes()


def changed(at: int, value: object) -> list[object]:
    return [value if i == at else old for i, old in enumerate(GOOD)]


class Liar:
    def __init__(self, *payloads: bytes) -> None:
        self.sent = b"".join(guard.frame(payload) for payload in payloads)

    def send(self, data, seconds):
        pass

    def receive(self, size, deadline):
        if size > len(self.sent):
            raise EOFError
        taken, self.sent = self.sent[:size], self.sent[size:]
        return taken

    def end(self):
        return -11


LIES = {
    "nothing": (b"", PLACES),
    "no JSON": (b"[1, 2", PLACES),
    "no UTF-8": (b'["\xff\xfe"]', PLACES),
    "a number": (b"7", PLACES),
    "null": (b"null", PLACES),
    "deep": (b"[" * 200_000, PLACES),
    "too few": (json.dumps(GOOD[:-1]).encode(), PLACES),
    "too many": (json.dumps([*GOOD, 1]).encode(), PLACES),
    "places of more": (json.dumps(GOOD).encode(), PLACES * 2),
    "places of less": (json.dumps(GOOD).encode(), PLACES[:24]),
    "a part of a double": (json.dumps(GOOD).encode(), PLACES[:27]),
    "no number": (json.dumps(GOOD).encode(), array("d", [1, math.nan, 3, 4]).tobytes()),
    "infinite": (json.dumps(GOOD).encode(), array("d", [1, 2, math.inf, 4]).tobytes()),
    "far": (json.dumps(GOOD).encode(), array("d", [1, 2, 1e9, 4]).tobytes()),
    "another page": (json.dumps(changed(0, 2)).encode(), PLACES),
    "page of a word": (json.dumps(changed(0, "1")).encode(), PLACES),
    "no width": (json.dumps(changed(1, math.nan)).encode(), PLACES),
    "text of a number": (json.dumps(changed(3, [5])).encode(), PLACES),
    "text of a list": (json.dumps(changed(3, [["a"]])).encode(), PLACES),
    "texts of a word": (json.dumps(changed(3, "ab")).encode(), PLACES),
    "bold of a word": (json.dumps(changed(4, ["no"])).encode(), PLACES),
    "tag of a word": (json.dumps(changed(6, ["no"])).encode(), PLACES),
    "jump of words": (json.dumps(changed(7, [["a"] * 7])).encode(), PLACES),
    "short jump": (json.dumps(changed(7, [[1.0]])).encode(), PLACES),
    "tags of words": (json.dumps(changed(8, [["Note", 1, ["a"]]])).encode(), PLACES),
    "long text": (json.dumps(changed(3, ["a" * 200_001])).encode(), PLACES),
    "long frame": (b" " * 9_000_000, PLACES),
    "unknown refusal": (b'{"refused": ["x"]}',),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_found(lie, monkeypatch):
    monkeypatch.setattr(guard, "_begin", lambda lane: Liar(*LIES[lie]))
    with pytest.raises(errors.DamagedPdf):
        list(read_pages(HELLO, "pdfium"))


def test_the_truth_is_taken(monkeypatch):
    monkeypatch.setattr(guard, "_begin", lambda lane: Liar(json.dumps(GOOD).encode(), PLACES, b'{"pages": 1}'))
    (page,) = read_pages(HELLO, "pdfium")
    assert page.runs == [("a", 1.0, 2.0, 3.0, 4.0, False, False, -1)]


def test_endless_pages_end(monkeypatch):
    frames = [frame for number in range(1, 50) for frame in (json.dumps(changed(0, number)).encode(), PLACES)]
    monkeypatch.setattr(guard, "_begin", lambda lane: Liar(*frames))
    with pytest.raises(errors.TooManyPages):
        list(read_pages(HELLO, "pdfium", Limits(pages=10)))


def test_what_an_engine_stumbles_over_is_told_to_those_who_look(monkeypatch):
    monkeypatch.setattr(guard, "_begin", lambda lane: Liar(b'{"refused": "damaged", "detail": "KeyError: \\u001b[2J"}'))
    with pytest.raises(errors.DamagedPdf) as damage:
        list(read_pages(HELLO, "pdfium"))
    assert damage.value.__notes__ == ["pdfium: 'KeyError: \\x1b[2J'"]


def test_an_engine_that_is_not_there(monkeypatch):
    monkeypatch.setattr(guard, "_begin", lambda lane: Liar(b'{"refused": "missing"}'))
    with pytest.raises(errors.LaneMissing, match="pdfplumber"):
        list(read_pages(HELLO, "pdfplumber"))


def test_a_worker_that_does_not_start(monkeypatch):
    monkeypatch.setattr(guard, "_command", lambda descriptor: ["/nowhere/python"])
    with contextlib.suppress(AttributeError):
        guard._close()
    with pytest.raises(errors.LaneMissing, match="could not be started"):
        list(read_pages(HELLO, "pdfium"))
