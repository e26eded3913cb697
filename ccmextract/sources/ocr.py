"""Has the text of scanned pages recognised: OCRmyPDF, in a process of its own, gives them a text layer.

Nothing of it is imported here. It is an extra of this package, it needs the program tesseract, and it runs only where somebody
asks for it and pages without text are found. Ghostscript is not used: pdfium draws the pages, and plain PDF comes out.
"""

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from ccmextract.errors import (
    EmptyFile,
    NothingRecognised,
    OcrFailed,
    OcrMissing,
    PasswordNeeded,
    ScannedPdf,
    TooManyPages,
    TooSlow,
)
from ccmextract.model import Diagnostic
from ccmextract.sources.lanes.child import command
from ccmextract.sources.open import Backend
from ccmextract.sources.pdf import PdfReading, named

LANGUAGE = "eng"
_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z_]{1,30}(?:\+[A-Za-z][A-Za-z_]{1,30}){0,9}")
_VERSION = re.compile(r"tesseract v?([0-9][\w.-]{0,30})")
_INSTALL = "Install both: pip install 'ccmextract[ocr]', and tesseract (Debian: tesseract-ocr)."


@dataclass(frozen=True, slots=True)
class OcrLimits:
    """What the recognition of one document may take. A page of print takes some seconds.

    `memory` is the address space of each process, in bytes; `written` the largest file.
    """

    memory: int = 3 * 2**30
    written: int = 2**30
    page_seconds: int = 60
    start_seconds: int = 60
    pages: int = 500
    megapixels: int = 150  # of a picture in the file; a page of A3 at 600 points to the inch has 70
    recognised_megapixels: int = 40


_DEFAULT = OcrLimits()


def recognised(
    data: bytes, backend: Backend = "auto", language: str = LANGUAGE, limits: OcrLimits = _DEFAULT
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The PDF with a text layer on the pages that had none, and what is to be said of it.

    Where every page has text, nothing is run, and the same bytes come back.
    Raises OcrMissing, OcrFailed, TooSlow, TooManyPages, and what PdfReading raises, and ValueError for a language that is none.
    """
    check_language(language)
    pages = _without_text(data, backend)
    if not pages:
        return data, ()
    if len(pages) > limits.pages:
        raise TooManyPages(f"has {len(pages):,} pages without text, more than the {limits.pages} that are recognised. Split it.")
    programs = _programs(language)
    found = _run(data, pages, language, limits)
    message = (
        f"the text on {named(pages)} was recognised by {programs} ({language}): "
        "letters and numbers can be wrong, and small raised marks are often lost"
    )
    return found, (Diagnostic(level="warning", code="ocr", message=message),)


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Reads a recognised document: that there is no text in it now means something else."""
    try:
        yield
    except (ScannedPdf, EmptyFile):
        raise NothingRecognised(
            "is a scan, and no text could be recognised in it. Check its pictures, and the language (--ocr-lang)."
        ) from None


def check_language(language: str) -> str:
    """The language itself. Raises ValueError where it is no code of tesseract."""
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(f"{language!r} is not a language of tesseract such as eng, or eng+fra")
    return language


def _without_text(data: bytes, backend: Backend) -> list[int]:
    reading = PdfReading(data, backend)
    with contextlib.suppress(ScannedPdf):
        try:
            for _ in reading.pages():
                pass
        except EmptyFile:
            if not reading.without_text:  # the file itself is empty
                raise
    return reading.without_text


def _programs(language: str) -> str:
    """The programs with their versions. Raises OcrMissing."""
    try:
        ours = version("ocrmypdf") if find_spec("ocrmypdf") else None
    except PackageNotFoundError:
        ours = None
    tesseract = shutil.which("tesseract")
    missing = [name for name, there in (("OCRmyPDF", ours), ("tesseract", tesseract)) if not there]
    if missing or not tesseract:
        verb = "is" if len(missing) == 1 else "are"
        raise OcrMissing(f"is a scan, and to recognise its text {' and '.join(missing)} {verb} missing. {_INSTALL}")
    match = _VERSION.match(_said(tesseract, "--version"))
    known = _said(tesseract, "--list-langs").split("\n")[1:]
    unknown = [each for each in language.split("+") if each not in known]
    if known and unknown:
        raise OcrMissing(
            f"is a scan, and tesseract does not know the language {unknown[0]}. "
            f"Install it (Debian: tesseract-ocr-{unknown[0].lower().replace('_', '-')}), or give --ocr-lang one of "
            f"{', '.join(sorted(each for each in known if each.isidentifier()))}."
        )
    return f"OCRmyPDF {ours} and tesseract {match[1] if match else 'of an unknown version'}"


def _said(program: str, argument: str) -> str:
    try:
        done = subprocess.run([program, argument], stdin=subprocess.DEVNULL, capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        raise OcrMissing("is a scan, and tesseract, which would recognise its text, does not start. Install it again.") from None
    return (done.stdout or done.stderr).decode("utf-8", "replace").strip()


# The other process sets its own limits, which the programs that it starts inherit, and watches its standard input: when that
# ends, whoever asked is gone, and so must be the folder and all that was started.
_BOOT = """import os, shutil, signal, threading
from ccmextract.sources.lanes.child import cap
limits, folder, words = json.loads(sys.argv[2])
cap(limits)
def watch():
    while os.read(0, 1024):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    if hasattr(os, "killpg"):
        os.killpg(os.getpgid(0), signal.SIGKILL)
    os._exit(1)
threading.Thread(target=watch, daemon=True).start()
from ocrmypdf.__main__ import run
sys.exit(run(words))"""


def _run(data: bytes, pages: Sequence[int], language: str, limits: OcrLimits) -> bytes:
    with tempfile.TemporaryDirectory(prefix="ccmextract-ocr-", ignore_cleanup_errors=True) as folder:
        given, result = Path(folder, "given.pdf"), Path(folder, "recognised.pdf")
        given.write_bytes(data)
        # These pages hold no text but a stamp, which is recognised too; all others stay as they are.
        words = ["--quiet", "--mode", "force", "--pages", ",".join(map(str, pages)), "--language", language]
        words += ["--ocr-engine", "tesseract", "--rasterizer", "pypdfium", "--output-type", "pdf", "--optimize", "0"]
        words += ["--jobs", str(min(4, os.cpu_count() or 1)), "--tesseract-timeout", str(limits.page_seconds)]
        words += ["--max-image-mpixels", str(limits.megapixels), "--max-ocr-image-mpixels", str(limits.recognised_megapixels)]
        words += ["--invalidate-digital-signatures", "--tagged-pdf-mode", "ignore", str(given), str(result)]
        code = _child(words, folder, limits, limits.start_seconds + limits.page_seconds * len(pages))
        if code != 0:
            raise _failed(code)
        try:
            return result.read_bytes()
        except OSError:
            raise OcrFailed(_AGAIN.format("gave no result")) from None


_AGAIN = "is a scan, and OCRmyPDF {}. Print it to a new PDF, or run ocrmypdf on it to see more, and give the result."


def _failed(code: int) -> Exception:
    match code:
        case 3:
            return OcrMissing(f"is a scan, and a part of OCRmyPDF is not installed. {_INSTALL}")
        case 8:
            return PasswordNeeded("needs a password. Save a copy that opens without one, and give that.")
        case _ if code < 0:
            return OcrFailed(_AGAIN.format(f"was ended by signal {-code}, perhaps for want of memory"))
        case _:
            return OcrFailed(_AGAIN.format(f"could not read it (its exit code is {code})"))


def _child(words: Sequence[str], folder: str, limits: OcrLimits, seconds: float) -> int:
    """Runs OCRmyPDF to its end. It, and what it started, has gone when this returns, however it returns."""
    caps = {"RLIMIT_AS": limits.memory, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": limits.written}
    environment = {**os.environ, "TMPDIR": folder, "TEMP": folder, "TMP": folder, "OMP_THREAD_LIMIT": "1", "NO_COLOR": "1"}
    process = subprocess.Popen(
        command(_BOOT, json.dumps([caps, folder, list(words)])),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=True,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise TooSlow(f"takes too long: its text was not recognised within {seconds:.0f} s. Split it.") from None
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform != "win32" and process.returncode is None:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    if process.stdin:
        with contextlib.suppress(OSError):
            process.stdin.close()
