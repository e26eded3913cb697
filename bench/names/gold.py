"""Scores on a gold list: names written by hand with the state that each of them means.

    python -m names.gold [FILE] [--misses]

In: a CSV file with the columns name, iso3 (empty where the only right answer is to refuse) and category; by default the one
beside the checkout. Out: right, wrong, missed and broken by category.
"""

import argparse
import csv
import sys
from pathlib import Path

from names.ask import resolver
from names.score import Case, report, score

SHARED = Path(__file__).resolve().parents[3] / "shared" / "gold" / "names_dev.csv"


def cases(path: Path) -> list[Case]:
    """The rows of a gold list."""
    with path.open(encoding="utf-8", newline="") as table:
        return [Case(row["name"], row["iso3"] or None, row["category"]) for row in csv.DictReader(table)]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m names.gold", description="Scores ccmextract on a gold list of names.")
    parser.add_argument("file", type=Path, nargs="?", default=SHARED)
    parser.add_argument("--misses", action="store_true", help="list every name that was missed")
    arguments = parser.parse_args()
    if not arguments.file.is_file():
        print(f"There is no gold list at {arguments.file}; name one.", file=sys.stderr)
        return 3
    scores = score(cases(arguments.file), resolver())
    print(report(scores))
    if arguments.misses:
        for one in scores.values():
            print(*(f"  missed: {case.text!r}, {case.iso3} ({case.group})" for case in one.misses), sep="\n", end="")
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
