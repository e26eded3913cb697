"""Scans: what is said without recognition, what recognition gives, and that nothing of it stays behind."""

import hashlib
import importlib.util
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from functools import cache

import pypdfium2
import pytest
from cli_help import ROOT, process, run
from pdf_bytes import pdf, text

from ccmextract import api, errors
from ccmextract.sources import ocr
from ccmextract.sources.ocr import OcrLimits, recognised

MISSING = [
    name
    for name, there in (("OCRmyPDF", importlib.util.find_spec("ocrmypdf")), ("tesseract", shutil.which("tesseract")))
    if not there
]
real = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")

WORDS = (
    "Small Progress Report",
    "1. Twelve States Parties have invited their neighbours to join the Convention.",
    "2. Four signatories plan to ratify before the year is over, and they said so when",
    "the meeting was opened by the one who presided over it that morning.",
    "3. At least seven States Parties [1] wrote to all others, and had an answer from each.",
)
NOTE = "[1] Belgium, Chile, Ghana, Japan, Kenya, Norway and Peru."
SURE = ("neighbours to join the Convention", "Four signatories plan to ratify", "wrote to all others")


def printed(*lines: str, note: str = "", size: float = 12) -> bytes:
    body = b"".join(text(72, 760 - 34 * i, words, size) for i, words in enumerate(lines))
    return pdf(body + (text(72, 90, note, 10) if note else b""))


@cache
def pictured(data: bytes, inches: int = 200) -> bytes:
    """The pages as pictures: what a scanner makes of the printed pages."""
    pages = [page.render(scale=inches / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(data)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=inches)
    return out.getvalue()


@cache
def joined(*parts: bytes) -> bytes:
    """The pages of several files in one."""
    whole = pypdfium2.PdfDocument.new()
    for part in parts:
        whole.import_pages(pypdfium2.PdfDocument(part))
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


SCAN = pictured(printed(*WORDS, note=NOTE))
TYPED = printed(*(f"{n}. Nobody has yet measured how long all of this will take, or where." for n in range(1, 9)))


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(SCAN)
    return path


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """The folder for temporary files, to see what is left in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(ocr.tempfile, "tempdir", str(folder))
    return folder


class TestWithout:
    """What is said where nothing is recognised."""

    def test_a_scan_names_the_way_out(self, scan):
        result = run("extract", scan)
        assert result.exit_code == 3
        assert len(result.stderr.splitlines()) == 1
        for words in ("no text layer", "--ocr", "ccmextract[ocr]", "tesseract"):
            assert words in result.stderr

    @pytest.mark.parametrize(
        ("package", "program", "said"),
        [
            (None, "/bin/true", "OCRmyPDF is missing"),
            ("", None, "tesseract is missing"),
            (None, None, "OCRmyPDF and tesseract are"),
        ],
    )
    def test_what_is_not_installed_is_named(self, scan, monkeypatch, package, program, said):
        monkeypatch.setattr(ocr, "find_spec", lambda name: package)
        if package is not None:
            monkeypatch.setattr(ocr, "find_spec", lambda name: object())
            monkeypatch.setattr(ocr, "version", lambda name: "99")
        monkeypatch.setattr(ocr.shutil, "which", lambda name: program)
        result = run("extract", scan, "--ocr")
        assert result.exit_code == 3
        assert len(result.stderr.splitlines()) == 1
        for words in (said, "pip install 'ccmextract[ocr]'", "tesseract-ocr"):
            assert words in result.stderr

    def test_nothing_is_asked_for_where_there_is_text(self, tmp_path, monkeypatch):
        monkeypatch.setattr(ocr, "_programs", lambda language: pytest.fail("it was asked for"))
        path = tmp_path / "typed.pdf"
        path.write_bytes(TYPED)
        assert api.read(path, ocr=True) == api.read(path)
        assert recognised(TYPED) == (TYPED, ())

    def test_other_kinds_are_read_as_ever(self, tmp_path):
        path = tmp_path / "a.txt"
        path.write_text("1. Three States Parties met.\n", "utf-8")
        assert api.extract(path, ocr=True) == api.extract(path)

    @pytest.mark.parametrize("language", ["", "e", "--help", "eng fra", "../eng", "eng+", "eng,fra", "eng\n"])
    def test_what_is_no_language(self, scan, language):
        assert run("extract", "--ocr", f"--ocr-lang={language}", scan).exit_code == 2
        with pytest.raises(ValueError, match="not a language"):
            api.read(scan, ocr=True, ocr_lang=language)

    def test_an_empty_file_is_empty(self, tmp_path):
        path = tmp_path / "empty.pdf"
        path.write_bytes(b"  \n ")
        with pytest.raises(errors.EmptyFile, match="is empty"):
            api.read(path, ocr=True)

    def test_what_recognises_is_not_imported(self, tmp_path):
        path = tmp_path / "typed.pdf"
        path.write_bytes(TYPED)
        code = (
            "import sys\nfrom ccmextract import api\napi.read(sys.argv[1], ocr=True)\n"
            "print([m for m in ('ocrmypdf', 'pikepdf', 'PIL', 'pypdfium2') if m in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, cwd=ROOT, check=True)
        assert done.stdout.strip() == "[]"


@real
class TestRecognised:
    """With the real programs."""

    def test_claims_are_found(self, scan, temporary):
        result = run("extract", "--ocr", scan)
        assert result.exit_code == 0, result.stderr
        found = json.loads(result.stdout)
        words = " ".join(p["text"] for p in found["paragraphs"])
        assert [each for each in SURE if each not in words] == []
        stated = {claim["subject"]["stated_count"] for claim in found["claims"]}
        assert stated >= {12, 4, 7}
        assert "Belgium, Chile, Ghana" in words + " ".join(n["text"] for n in found["footnotes"])
        assert found["document"]["name"] == "scan.pdf"
        assert found["document"]["bytes"] == len(SCAN)
        assert found["document"]["sha256"] == hashlib.sha256(SCAN).hexdigest()
        [told] = [d for d in found["diagnostics"] if d["code"] == "ocr"]
        assert told["level"] == "warning"
        for words in ("page 1 ", "OCRmyPDF ", "tesseract ", "(eng)", "can be wrong", "raised marks"):
            assert words in told["message"]
            assert words in result.stderr
        assert list(temporary.iterdir()) == []

    def test_the_same_scan_gives_the_same_document(self, scan):
        assert api.read(scan, ocr=True) == api.read(scan, ocr=True)

    def test_pages_with_text_stay_as_they_are(self, tmp_path):
        path = tmp_path / "both.pdf"
        path.write_bytes(joined(TYPED, SCAN, TYPED))
        document = api.read(path, ocr=True)
        before = api.read(path)
        assert document.pages == 3
        assert [d.message for d in before.diagnostics if d.code == "page-without-text"]
        assert not [d for d in document.diagnostics if d.code == "page-without-text"]
        assert [d.message[:20] for d in document.diagnostics if d.code == "ocr"] == ["the text on page 2 w"]
        texts = [p.text for p in document.paragraphs]
        for paragraph in before.paragraphs:
            assert paragraph.text in texts
        assert any(SURE[1] in each for each in texts)

    def test_a_stamp_does_not_hide_a_scanned_page(self, tmp_path):
        """A scanner that prints a number on each page has not made a text layer."""
        stamped = pypdfium2.PdfDocument(SCAN)
        stamp = pypdfium2.PdfDocument(pdf(text(500, 20, "No. 17")))
        sheet = stamp.page_as_xobject if hasattr(stamp, "page_as_xobject") else None
        form = (sheet(0, stamped) if sheet else stamp[0].as_xobject(stamped)).as_pageobject()
        stamped[0].insert_obj(form)
        stamped[0].gen_content()
        out = io.BytesIO()
        stamped.save(out)
        path = tmp_path / "stamped.pdf"
        path.write_bytes(out.getvalue())
        assert any(SURE[0] in p.text for p in api.read(path, ocr=True).paragraphs)

    def test_raised_marks_do_no_harm(self, tmp_path):
        """Small raised digits are often lost or taken for quotation marks; the words around them are read all the same."""
        raised = text(72, 700, "1. Six States Parties", 12) + text(186, 700, "1", 7, more="4 Ts")
        raised += text(192, 700, "have reported on their work.", 12, more="0 Ts")
        raised += text(72, 90, "1", 6, more="4 Ts") + text(
            80, 90, "Austria, Chile, Ghana, Japan, Kenya and Peru.", 10, more="0 Ts"
        )
        path = tmp_path / "raised.pdf"
        path.write_bytes(pictured(pdf(raised), 300))
        extraction = api.extract(path, ocr=True)
        assert "reported on their work" in " ".join(p.text for p in extraction.paragraphs)
        assert {c.subject.stated_count for c in extraction.claims} >= {6}

    def test_a_page_of_a_scan_can_be_shown_and_drawn(self, scan, tmp_path):
        assert "«Twelve States Parties»" in run("show", scan, "--ocr", "--page", "1").stdout
        result = run("show", scan, "--ocr", "--page", "1", "--image", tmp_path / "out.png")
        assert result.exit_code == 0, result.stderr
        assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")

    def test_from_standard_input(self):
        done = process("extract", "-q", "--ocr", "-", stdin=SCAN)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["document"]["sha256"] == hashlib.sha256(SCAN).hexdigest()

    def test_a_language_that_is_not_there(self, scan):
        result = run("extract", "--ocr", "--ocr-lang", "eng+xyz_nope", scan)
        assert result.exit_code == 3
        assert "does not know the language xyz_nope" in result.stderr
        assert "eng" in result.stderr

    def test_a_picture_without_words(self, tmp_path):
        path = tmp_path / "drawing.pdf"
        path.write_bytes(pictured(pdf(b"72 72 300 400 re f\n")))
        with pytest.raises(errors.NothingRecognised, match="no text could be recognised"):
            api.read(path, ocr=True)

    def test_too_many_pages(self, monkeypatch):
        with pytest.raises(errors.TooManyPages, match="has 2 pages without text, more than the 1 "):
            recognised(joined(SCAN, SCAN), limits=OcrLimits(pages=1))


@real
class TestLimits:
    """However it ends, it ends, in one line, and leaves nothing behind."""

    def test_too_slow(self, temporary):
        started = time.monotonic()
        with pytest.raises(errors.TooSlow, match=r"was not recognised within \d s"):
            recognised(joined(*[SCAN] * 9), limits=OcrLimits(start_seconds=0.2, page_seconds=0))
        assert time.monotonic() - started < 15
        assert list(temporary.iterdir()) == []

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems take no limit for memory")
    def test_too_much_memory(self, temporary):
        with pytest.raises(errors.OcrFailed) as caught:
            recognised(SCAN, limits=OcrLimits(memory=150 * 2**20))
        assert str(caught.value).isprintable()
        assert list(temporary.iterdir()) == []

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals")
    @pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 4), (signal.SIGKILL, -signal.SIGKILL)])
    def test_an_interruption_leaves_nothing_behind(self, tmp_path, temporary, number, code):
        path = tmp_path / "scans.pdf"
        path.write_bytes(joined(*[SCAN] * 9))
        command = [sys.executable, "-m", "ccmextract", "extract", "--ocr", str(path)]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
        try:
            _until(lambda: any(temporary.glob("*/ocrmypdf*")), "it began")
            running.send_signal(number)
            _, said = running.communicate(timeout=30)
        finally:
            running.kill()
            running.wait()
        assert running.returncode == code, said
        _until(lambda: not list(temporary.iterdir()), "the folder is gone")
        _until(lambda: not _running(str(temporary)), "the programs are gone")


def _until(true, what: str) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, f"not within 30 s: {what}"
        time.sleep(0.05)


def _running(words: str) -> list[str]:
    """The command lines of processes that name a folder. Only Linux tells them in files."""
    found = []
    for place in os.listdir("/proc") if os.path.isdir("/proc") else ():
        if place.isdigit() and int(place) != os.getpid():
            try:
                with open(f"/proc/{place}/cmdline", "rb") as file:
                    line = file.read().decode("utf-8", "replace")
            except OSError:
                continue
            if words in line:
                found.append(line)
    return found
