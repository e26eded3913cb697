"""Scores ccmextract on printed documents.

    python -m footnotes.ours --ready DIR ...                 PDFs that lie there with their truth, as in tests/pages
    python -m footnotes.ours [--seeds N ...] [--count N]     PDFs that are printed now, by each producer that is installed

`--misses` lists every miss, and `--keep DIR` keeps what was printed.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from footnotes.adapters import adapter
from footnotes.generate import documents, generate
from footnotes.producers import NAMES
from footnotes.producers.base import MissingTool
from footnotes.score import Score, report, score, total


def printed(out: Path, seed: int, count: int) -> None:
    """Print the documents of a seed with all producers that are installed; the others are named."""
    some = documents(seed, count)
    for name in NAMES:
        try:
            generate(out, [name], some)
        except (ImportError, MissingTool, OSError) as error:
            print(f"{name} is left out: {error}", file=sys.stderr)


def scored(files: list[Path], name: str = "") -> dict[str, Score]:
    """The scores of PDFs with their truth beside them, by folder."""
    tool = adapter("ccmextract")
    found: dict[str, Score] = {}
    for file in files:
        truth = json.loads(file.with_suffix(".truth.json").read_text(encoding="utf-8"))
        one = score(truth, tool.predict(file))
        one.misses = [f"{file.parent.name}/{file.stem}: {miss}" for miss in one.misses]
        key = name or file.parent.name
        found[key] = found[key] + one if key in found else one
    return found


def tell(scores: dict[str, Score], misses: bool) -> None:
    """Print scores."""
    print(report(scores))
    if misses:
        print(*total(scores.values()).misses, sep="\n")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m footnotes.ours", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ready", type=Path, nargs="+", default=[], metavar="DIR", help="score what lies there, print nothing")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 7])
    parser.add_argument("--count", type=int, default=12, help="how many made documents a seed, beside the written ones")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the printed documents here")
    parser.add_argument("--misses", action="store_true", help="list every miss")
    arguments = parser.parse_args()
    for folder in arguments.ready:
        files = sorted(file for file in folder.glob("*.pdf") if file.with_suffix(".truth.json").exists())
        print(f"{len(files)} PDFs in {folder}")
        tell(scored(files, folder.name), arguments.misses)
    if arguments.ready:
        return 0
    with tempfile.TemporaryDirectory() as place:
        for seed in arguments.seeds:
            out = (arguments.keep or Path(place)) / f"seed-{seed}"
            printed(out, seed, arguments.count)
            scores = scored(sorted(out.glob("*/*.pdf")))
            print(f"\nseed {seed}: {sum(one.documents for one in scores.values())} PDFs")
            tell(scores, arguments.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
