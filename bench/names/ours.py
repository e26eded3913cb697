"""Accuracy of ccmextract's names in one report: gold list, names with slips, words, cities and people's names.

    python -m names.ours [--gold FILE] [--seeds N ...] [--words N] [--people N] [--strict]

A part of the words is asked here; `names.words` asks all. What is not at hand (the gold list, the word list, the packages
`babel` and `names`) is named and left out. With `--strict`, one wrong state is a failure: the exit code is 1.
"""

import argparse
import sys
from pathlib import Path

from names import gold, slipped, words
from names.ask import resolver
from names.score import report, score, total


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m names.ours", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=gold.SHARED)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--words", type=int, default=10_000, help="how many English words")
    parser.add_argument("--people", type=int, default=5_000, help="how many people's names")
    parser.add_argument("--strict", action="store_true", help="fail where a state is wrong")
    arguments = parser.parse_args()
    wrong = 0
    if arguments.gold.is_file():
        scores = score(gold.cases(arguments.gold), resolver())
        print(f"names of the gold list\n{report(scores)}\n")
        whole = total(scores.values())
        wrong += whole.wrong + whole.broken
    else:
        print(f"names of the gold list: not measured, there is none at {arguments.gold}\n")
    print("official names in all languages, with slips")
    wrong += slipped.tell(arguments.seeds)
    print("\nwords that must not become states")
    words.tell(None, arguments.words, arguments.people)
    return 1 if arguments.strict and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
