"""Speed and memory of the main job, as ratios that are measured side by side in one run.

    python bench/speed.py [--documents DIR ...]

Times are CPU time of this process, the best of several runs after a warm-up; the figures of a noisy machine are read as
ratios. The yardstick is what anyone would pay at least: spaCy's tokenizer over the same text.
"""

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy

import ccmextract
import ccmextract.gazetteer.load
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.load import read_folder

_RUNS = 15
_TIMES = 10
_REPORT = "beirut_progress_report_2011.txt"


def best(job: Callable[[], object], runs: int = _RUNS) -> float:
    """The least CPU time of several runs, in milliseconds."""
    job()
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return min(times) * 1000


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, action="append", default=[], metavar="DIR", help="where official documents lie")
    official = [file for place in parser.parse_args().documents if (file := place / _REPORT).is_file()]
    path = official[0] if official else folder("samples") / "progress_report.txt"
    if not official:
        print(f"The official report is not at hand; measured on our sample {path.name}.")
    text = path.read_text("utf-8")
    print(f"{path.name}: {len(text):,} characters, {len(ccmextract.extract(path).claims)} claims\n")

    tokenizer = spacy.blank("en").tokenizer
    lines = [line for line in text.splitlines() if line]
    yardstick = best(lambda: [tokenizer(line) for line in lines])
    one = best(lambda: ccmextract.extract(path).model_dump_json())
    row("tokenizing the text, the yardstick", yardstick, yardstick)
    row("read: file to document", best(lambda: ccmextract.read(path)), yardstick)
    row("extract: file to JSON", one, yardstick)
    row("gazetteers, loaded anew", best(lambda: read_folder(folder("gazetteers")).index), yardstick)

    with tempfile.TemporaryDirectory() as place:
        longer = Path(place) / "longer.txt"
        longer.write_text(text * _TIMES, "utf-8")
        many = best(lambda: ccmextract.extract(longer).model_dump_json(), runs=5)
        print(f"\nfile to JSON, {one:.0f} ms; the allowance is 100 ms: {one / 100:.2f} of it")
        print(f"a text {_TIMES} times as long takes {many / one:.1f} times as long; the allowance is {_TIMES + 1}")
        print(f"memory, a fresh process on the report: {memory(path)} MB; on {_TIMES} times the text: {memory(longer)} MB")
        lists(Path(place))
    print(f"ccmextract --help, a fresh process: {help_time():.2f} s; the allowance is 0.3 s")


def lists(place: Path) -> None:
    """Print how the time for a list in the text grows with its names, and what a text without states yields."""
    names = [state.short for state in ccmextract.gazetteer.load.load().states.values() if state.status != "territory"]
    whole = len(names)
    files = {}
    for part in (whole // 4, whole):
        files[part] = place / f"{part}.txt"
        sentence = f"The following {part} states took part: {', '.join(names[:part])}."
        files[part].write_text("A sample report\n\n" + "\n\n".join(f"{n}. {sentence}" for n in range(1, 21)) + "\n", "utf-8")
    few, all_ = (best(lambda file=file: ccmextract.extract(file).model_dump_json(), runs=5) for file in files.values())
    print(f"20 lists of {whole} names: {all_:.0f} ms; with {whole // 4} names: {few:.0f} ms", end="; ")
    print(f"{all_ / few:.1f} times as long for {whole / (whole // 4):.1f} times the names")
    nothing = place / "nothing.txt"
    nothing.write_text("A sample report\n\n1. The meeting thanked everybody for the work of the year.\n" * 200, "utf-8")
    print(f"a text without states: {len(ccmextract.extract(nothing).claims)} claims")


def row(name: str, time_: float, yardstick: float) -> None:
    """One figure with its ratio to the yardstick."""
    print(f"{name:38}{time_:9.1f} ms{time_ / yardstick:9.1f} x")


def memory(path: Path) -> int:
    """The peak memory of a process that extracts one file, in megabytes.

    Linux counts into ru_maxrss what the parent held when it made the child; VmHWM begins anew with the program.
    """
    code = (
        "import pathlib, re, resource, sys, ccmextract; ccmextract.extract(sys.argv[1]).model_dump_json(); "
        "status = pathlib.Path('/proc/self/status'); "
        "peak = re.search(r'VmHWM:\\s+(\\d+)', status.read_text()) if status.exists() else None; "
        "print(peak[1] if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return int(done.stdout) // (1024 * 1024 if sys.platform == "darwin" else 1024)


def help_time() -> float:
    """The CPU time of `ccmextract --help`, the best of five, in seconds."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "ccmextract", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


if __name__ == "__main__":
    main()
