"""Speed of names, side by side in one run, and the round trip of all official names.

    python -m names.speed [--documents DIR ...] [--size MB]

Wall time of one process. A time for one name is the median over many names, each the best of some calls; running text is the
best of some runs; loading is measured in fresh processes, which import what they need.
"""

import argparse
import inspect
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.load import Gazetteer, load
from names.score import Case
from names.slipped import draws, sample
from names.states import official
from names.words import MissingList, english_words

_CALLS = 5
_RUNS = 5
_FRESH = 20
_NAMES = 1000
_DATES = (None, "1960-01-01", "2000-01-01", "2011-08-20", "2026-01-01")
_LOAD = """
import time
start = time.perf_counter()
from ccmextract.gazetteer.load import load
loaded = time.perf_counter()
gazetteer = load()
gazetteer.index, gazetteer.resolver
print(loaded - start, time.perf_counter() - loaded)
"""


def each(calls: Iterable[Callable[[], object]]) -> float:
    """The median time of calls, in microseconds; each call counts with the best of its runs."""
    times = []
    for call in calls:
        best = float("inf")
        for _ in range(_CALLS):
            start = time.perf_counter()
            call()
            best = min(best, time.perf_counter() - start)
        times.append(best)
    return statistics.median(times) * 1e6 if times else float("nan")


def rate(job: Callable[[], object], size: int) -> float:
    """Megabytes a second, the best of some runs."""
    best = float("inf")
    for _ in range(_RUNS):
        start = time.perf_counter()
        job()
        best = min(best, time.perf_counter() - start)
    return size / best / 1e6


def fresh() -> list[tuple[float, float]]:
    """Milliseconds to import, and to load with the indexes, in processes of their own."""
    found = []
    for _ in range(_FRESH):
        out = subprocess.run([sys.executable, "-c", _LOAD], check=True, capture_output=True, text=True).stdout.split()
        found.append((float(out[0]) * 1000, float(out[1]) * 1000))
    return found


def single(gazetteer: Gazetteer) -> None:
    """Print the time of single names: exact, with slips, refused."""
    resolve = gazetteer.resolver.resolve
    names = sample(official(), _NAMES, 1)
    noise = [case for case in draws(1, names).cases if case.group.startswith(("1", "2"))]
    fuzzy = [case for case in noise if resolve(case.text).method not in ("exact", "alias")]
    found = [case for case in fuzzy if resolve(case.text).iso3 is not None]
    lost = [case for case in fuzzy if resolve(case.text).iso3 is None]

    def row(name: str, texts: list[str], allowance: str = "") -> None:
        figure = each([lambda text=text: resolve(text) for text in texts])  # type: ignore[misc]
        print(f"{name:44}{figure:9.1f} µs   median of {len(texts):,}{allowance}")

    row("an official name, exact", [name.text for name in names], "; the allowance is 10 µs")
    row("a name with one or two slips, resolved", [case.text for case in found[:_NAMES]], "; the allowance is 100 µs")
    row("a name with slips, refused", [case.text for case in lost[:_NAMES]])
    try:
        row("an English word, refused", [word.capitalize() for word in english_words(_NAMES)])
    except MissingList as error:
        print(f"an English word, refused: not measured, {error}")


def running(gazetteer: Gazetteer, documents: list[Path], size: int) -> None:
    """Print how much running text is searched in a second."""
    files = sorted(file for place in documents for file in place.glob("*.txt")) or sorted(folder("samples").glob("*.txt"))
    texts = [file.read_text("utf-8", errors="replace") for file in files]
    whole = "\n\n".join(texts)
    find = gazetteer.index.find
    find(whole[:10_000])
    length = len(whole.encode())
    figure = rate(lambda: [find(text) for text in texts], length)
    print(f"{f'running text, {len(files)} documents, {length / 1000:,.0f} kB':44}{figure:9.1f} MB/s; the allowance is 5")
    repeated = (whole * (size * 1_000_000 // length + 1))[: size * 1_000_000]
    start = time.perf_counter()
    found = len(find(repeated))
    print(f"{f'the same, repeated to {size} MB, {found:,} names':44}{size / (time.perf_counter() - start):9.1f} MB/s")


def loading() -> None:
    """Print how long the gazetteers take to load in a fresh process."""
    times = fresh()
    for name, figures in (
        ("import of ccmextract.gazetteer.load", [one for one, _ in times]),
        ("loading and indexing", [two for _, two in times]),
        ("both", [one + two for one, two in times]),
    ):
        print(f"{name:44}{min(figures):9.1f} ms   best of {_FRESH}; median {statistics.median(figures):.1f}", end="")
        print("; the allowance is 100 ms" if name == "loading and indexing" else "")


def round_trip(gazetteer: Gazetteer) -> list[tuple[Case, str | None, str | None]]:
    """The official names that do not resolve to their own state: the case, the date and what was said."""
    resolve = gazetteer.resolver.resolve
    known = inspect.signature(resolve).parameters
    faults = []
    for name in official():
        case = Case(name.text, name.iso3, "official", name.language)
        for date in _DATES:
            words: dict[str, Any] = {"date": date} if "date" in known else {}
            if "language" in known:
                words["language"] = name.language
            said = resolve(name.text, **words).iso3
            if said != name.iso3:
                faults.append((case, date, said))
    return faults


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m names.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=Path, action="append", default=[], metavar="DIR", help="where official documents lie")
    parser.add_argument("--size", type=int, default=20, metavar="MB", help="how much repeated text")
    arguments = parser.parse_args()
    gazetteer = load()
    single(gazetteer)
    running(gazetteer, arguments.documents, arguments.size)
    loading()
    faults = round_trip(gazetteer)
    count = len(official())
    asked = f"{count:,} official names, each in its language, on {len(_DATES) - 1} dates and without one"
    print(f"round trip: {asked}: {len(faults)} answers that are not the own state")
    for case, date, said in faults[:50]:
        print(f"  {case.text!r} ({case.language}, {date or 'no date'}) is {case.iso3}, said: {said}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
