"""Speed and memory on pages, as ratios that are measured side by side in one run.

    python bench/pages.py [--documents DIR ...] [--producers PYTHON] [--rounds N] [--no-memory]

Times are CPU seconds of this process and of all that it has started, in a warm process; the start of pdftotext is taken off.
All jobs take turns, and the median of the rounds counts (pdfplumber is slow, and has one turn). The figures of a noisy machine
are read as ratios. The documents are all PDFs below the folders, if any, and a long report of each producer of
`bench/footnotes` that is installed, or a plain one that is made here. `--producers` names the Python that has them.

Memory is that of a fresh process with 2,000 pages, and of the largest process that it starts (Linux only).
"""

import argparse
import ctypes
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

import ccmextract

HERE = Path(__file__).resolve().parent
READ_GOAL = 0.8  # of pdftotext -bbox-layout
PLUMBER_GOAL = 30  # times pdfplumber's characters
JSON_GOAL, JSON_STRETCH = 0.25, 0.35  # of pdftotext -bbox-layout
MEMORY_GOAL = 250  # MB
MEMORY_PAGES = 2_000
LEAST = 0.7  # CPU seconds that a job is repeated for; the kernel counts other processes in hundredths

POPPLER = "pdftotext -bbox-layout"
PLUMBER = "pdfplumber, characters"
PDFIUM = "pdfium, text alone"
READ = "file to document"
JSON = "file to JSON"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, action="append", default=[], metavar="DIR", help="where official PDFs lie")
    parser.add_argument("--producers", type=Path, metavar="PYTHON", help="the Python that has the producers of bench/footnotes")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-memory", action="store_true", help="leave the 2,000 pages out")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        made = made_documents(Path(place), producers_python(arguments.producers))
        sets = [Set(f"made by {path.stem}", [path]) for path in made]
        official = sorted({path.resolve() for folder in arguments.documents for path in folder.rglob("*.pdf")})
        if official:
            sets.insert(0, Set("official documents", official))
        else:
            print("no official PDFs at hand: give their folder with --documents")
        measure(sets, arguments.rounds)
        for one in sets:
            report(one)
        summary(sets)
        if not arguments.no_memory:
            memory(made, Path(place))


# speed


@dataclass
class Set:
    """Some PDFs that are measured together, and the CPU seconds of one reading of them, by job and round."""

    name: str
    files: list[Path]
    seconds: dict[str, list[float]] = field(default_factory=dict)
    shares: dict[str, list[float]] = field(default_factory=dict)  # of the time that was spent in this process

    @property
    def pages(self) -> int:
        return sum(pages_of(path) for path in self.files)

    @property
    def characters(self) -> int:
        return sum(characters_of(path) for path in self.files)

    def rate(self, job: str) -> float | None:
        """Pages per CPU second, the median of the rounds."""
        times = self.seconds.get(job)
        return self.pages / statistics.median(times) if times else None


def measure(sets: list[Set], rounds: int) -> None:
    """Let all jobs take turns on all sets."""
    jobs: dict[str, Callable[[Path], object]] = {
        PDFIUM: pdfium_text,
        READ: ccmextract.read,
        JSON: lambda path: ccmextract.extract(path).model_dump_json(),
    }
    start = 0.0
    if shutil.which("pdftotext"):
        jobs = {POPPLER: lambda path: run("pdftotext", "-bbox-layout", str(path), os.devnull), **jobs}
        start = min(spent(lambda: run("pdftotext", "-v")) for _ in range(20))
    else:
        print("pdftotext is not installed: install the system package poppler-utils")
    for number in range(rounds):
        for one in sets:
            for name, job in jobs.items():
                if not number:
                    job(one.files[0])  # warm
                off = start * len(one.files) if name == POPPLER else 0.0
                seconds, share = repeated(job, one.files)
                one.seconds.setdefault(name, []).append(seconds - off)
                one.shares.setdefault(name, []).append(share)
            if number == rounds // 2:
                one.seconds[PLUMBER] = [spent(lambda files=one.files: [plumber_characters(path) for path in files])]


def repeated(job: Callable[[Path], object], files: list[Path]) -> tuple[float, float]:
    """CPU seconds of one reading of all files, and the share of them that was spent in this process."""
    times = 0
    start, own = cpu(), time.process_time()
    while cpu() - start < LEAST:
        for path in files:
            job(path)
        times += 1
    own, total = time.process_time() - own, cpu() - start
    return total / times, own / total


def spent(job: Callable[[], object]) -> float:
    """CPU seconds of a job, once."""
    start = cpu()
    job()
    return cpu() - start


def cpu() -> float:
    """CPU seconds of this process and of all that it has started, also of those that still live (on Linux)."""
    now = os.times()
    total = time.process_time() + now.children_user + now.children_system
    for process in descendants(os.getpid()):
        with suppress(OSError):
            counts = Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
            total += sum(map(int, counts[11:15])) / os.sysconf("SC_CLK_TCK")
    return total


def descendants(process: int) -> Iterator[int]:
    """The processes that a process has started, and those that they have started."""
    try:
        started = [
            int(child)
            for thread in Path(f"/proc/{process}/task").iterdir()
            for child in (thread / "children").read_text("ascii").split()
        ]
    except OSError:
        return
    for child in started:
        yield child
        yield from descendants(child)


def run(*command: str) -> None:
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def plumber_characters(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            assert page.chars is not None
            page.close()


def pdfium_text(path: Path) -> None:
    """All text, by the shortest way there is."""
    data = path.read_bytes()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page)
        count = pdfium.FPDFText_CountChars(text)
        room = ctypes.create_string_buffer(2 * count + 2)
        pdfium.FPDFText_GetText(text, 0, count, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)))
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)


def report(one: Set) -> None:
    """The figures of a set."""
    print(f"\n{one.name}: {len(one.files)} PDF, {one.pages} pages, {one.characters // one.pages:,} characters a page")
    head = "".join(f"{name:>26}" for name in (POPPLER, PLUMBER, PDFIUM))
    print(f"{'':26}{'pages per CPU s':>16}{head}")
    for job in (POPPLER, PLUMBER, PDFIUM, READ, JSON):
        rate = one.rate(job)
        if rate is None:
            continue
        ratios = []
        for yardstick in (POPPLER, PLUMBER, PDFIUM):
            other = one.rate(yardstick)
            ratios.append("" if other is None else f"{rate / other:.2f} x")
        print(f"{job:26}{rate:16.1f}" + "".join(f"{ratio:>26}" for ratio in ratios))
    for job in (READ, JSON):
        own, page = statistics.median(one.shares[job]), 1000 / (one.rate(job) or 1)
        print(f"  {job}: {page * own:.1f} ms a page in this process, {page * (1 - own):.1f} ms in the one that reads glyphs")


def summary(sets: list[Set]) -> None:
    """The goals, and the least and the middle of what was reached."""
    print("\ngoals, and the least, the middle and the greatest ratio of all sets")
    for job, yardstick, goal in (
        (READ, POPPLER, f"{READ_GOAL}"),
        (READ, PLUMBER, f"{PLUMBER_GOAL}"),
        (JSON, POPPLER, f"{JSON_GOAL}, better {JSON_STRETCH}"),
    ):
        ratios = [mine / theirs for one in sets if (mine := one.rate(job)) and (theirs := one.rate(yardstick))]
        if ratios:
            middle = statistics.median(ratios)
            what = f"{job} / {yardstick}"
            print(f"  {what:46}goal {goal:18}{min(ratios):8.2f}{middle:8.2f}{max(ratios):8.2f}")


# documents


def producers_python(given: Path | None) -> Path:
    """The Python that has the producers: the one that is given, that of `make footnotes`, or this one."""
    own = HERE.parent / ".venv-bench" / "bin" / "python"
    return given or (own if own.exists() else Path(sys.executable))


def made_documents(place: Path, python: Path) -> list[Path]:
    """A long report of each producer that is installed, or one that is made here."""
    folder = place / "dense"
    print("printing long reports ...", file=sys.stderr)
    done = subprocess.run(
        [python, "-m", "footnotes.dense", str(folder)], cwd=HERE, check=False, capture_output=True, text=True, errors="replace"
    )
    for line in done.stderr.splitlines()[-5:]:
        print(line, file=sys.stderr)
    found = sorted(folder.glob("*.pdf"))
    if not found:
        folder.mkdir(exist_ok=True)
        found = [folder / "this benchmark.pdf"]
        found[0].write_bytes(plain_report())
    return found


def plain_report(pages: int = 30) -> bytes:
    """A plain report with notes, written by hand: about 4,000 characters a page."""
    sys.path.insert(0, str(HERE.parent / "tests"))
    import pdf_bytes

    words = (
        "By the end of the year, seven States Parties had told the coordinators what they still hold, and asked for help. "
        "Others said in the meeting that the work takes longer than they had thought, since maps are old and roads are few."
    )
    note = "Chad, Fiji, Mali, Niue, Peru, Togo and Tuvalu, as they said in their reports of the last year, two of them late."
    sheets = []
    for page in range(pages):
        content, y = b"", 800.0
        for paragraph in range(6):
            number = 6 * page + paragraph + 1
            lines = textwrap.wrap(f"{number}. " + " ".join([words] * 3), 105)
            for at, line in enumerate(lines):
                content += pdf_bytes.text(50, y, line, 9)
                if at == len(lines) - 1:
                    content += pdf_bytes.text(52 + 4.6 * len(line), y + 3, str(number), 5)
                y -= 10.5
            y -= 4
        for paragraph in range(6):
            number = 6 * page + paragraph + 1
            content += pdf_bytes.text(50, 142 - 20 * paragraph, str(number), 4.5)
            for at, line in enumerate(textwrap.wrap(note, 110)):
                content += pdf_bytes.text(60, 140 - 20 * paragraph - 9 * at, line, 7)
        sheets.append(content)
    return bytes(pdf_bytes.pdf(*sheets))


def pages_of(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def characters_of(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return sum(page.get_textpage().count_chars() for page in document)
    finally:
        document.close()


# memory


def memory(made: list[Path], place: Path) -> None:
    """The most memory that 2,000 pages take."""
    if not Path("/proc/self/status").exists():
        print("\nmemory is measured on Linux only")
        return
    source = made[0]
    long = place / "long.pdf"
    repeat_pages(source, long, MEMORY_PAGES)
    print(f"\nmemory, a fresh process, {MEMORY_PAGES:,} pages ({source.stem}, {long.stat().st_size / 2**20:.1f} MB)")
    print(f"{'':26}{'peak MB':>10}{'largest other':>16}{'goal':>8}{'seconds':>10}")
    for job, code in (
        ("importing alone", "import ccmextract.api, ccmextract.claims.build"),
        (READ, "import sys, ccmextract; ccmextract.read(sys.argv[1])"),
        (JSON, "import sys, ccmextract; ccmextract.extract(sys.argv[1]).model_dump_json()"),
    ):
        own, other, seconds = watched([sys.executable, "-c", code, str(long)])
        print(f"{job:26}{own:10.0f}{other:16.0f}{MEMORY_GOAL:8}{seconds:10.1f}")


def repeat_pages(source: Path, target: Path, count: int) -> None:
    """A PDF with the pages of another one, again and again."""
    one, many = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument.new()
    pages = [number % len(one) for number in range(count)]
    many.import_pages(one, pages)
    many.save(target)
    many.close()
    one.close()


def watched(command: list[str]) -> tuple[float, float, float]:
    """The most memory of a process, of the largest one that it started, in MB, and how long it took."""
    peaks: dict[int, int] = {}
    start = time.perf_counter()
    process = subprocess.Popen(command)
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(0.02):
            for each in (process.pid, *descendants(process.pid)):
                with suppress(OSError):
                    if found := re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{each}/status").read_text("ascii", "replace")):
                        peaks[each] = max(peaks.get(each, 0), int(found[1]))

    watcher = threading.Thread(target=look)
    watcher.start()
    code = process.wait()
    ended.set()
    watcher.join()
    if code:
        sys.exit(f"{' '.join(command[:3])} ended with {code}")
    others = [peak for each, peak in peaks.items() if each != process.pid]
    return peaks[process.pid] / 1024, max(others, default=0) / 1024, time.perf_counter() - start


if __name__ == "__main__":
    main()
