"""The table that compares tools, as Markdown.

    python -m footnotes.table DOCUMENTS PREDICTIONS

In: a folder made by `generate`, and a folder with one folder of predictions for each tool (PREDICTIONS/TOOL, made by `predict`).
Out: one line for each tool, best first, on standard output.
"""

import argparse
import json
import sys
from pathlib import Path

from footnotes.score import Score, score_folder, total


def line(name: str, version: str, one: Score, seconds: float | None) -> str:
    """A tool as a line of the table."""
    cells = [
        f"{name} {version}".strip(),
        f"{one.notes.f1:.3f}",
        f"{one.marks.precision:.3f}",
        f"{one.marks.recall:.3f}",
        f"{one.pairs.f1:.3f}",
        f"{one.pairs_near.f1:.3f}",
        str(one.wrong),
        f"{one.paragraphs.recall:.3f}",
        "" if seconds is None else f"{seconds:.0f}",
    ]
    return "| " + " | ".join(cells) + " |"


def table(documents: Path, predictions: Path) -> str:
    """All tools, by F1 of pairs."""
    rows = []
    for folder in sorted(path for path in predictions.iterdir() if path.is_dir()):
        one = total(score_folder(documents, folder).values())
        file = folder / "run.json"
        run = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        rows.append((-one.pairs.f1, folder.name, line(folder.name, run.get("version", ""), one, run.get("seconds"))))
    head = (
        "| tool | notes F1 | marks P | marks R | pairs F1 | within 3 letters | wrong links | paragraphs R | CPU s |\n"
        "|---|---|---|---|---|---|---|---|---|"
    )
    return "\n".join([head, *(text for *_, text in sorted(rows))])


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m footnotes.table", description="Compares tools.")
    parser.add_argument("documents", type=Path)
    parser.add_argument("predictions", type=Path)
    arguments = parser.parse_args()
    print(table(arguments.documents, arguments.predictions))
    return 0


if __name__ == "__main__":
    sys.exit(main())
