"""Reads all documents of a folder with one tool.

    python -m footnotes.predict ADAPTER DOCUMENTS OUT

In: a folder made by `generate`, and the name of an adapter. Out: OUT/PRODUCER/DOCUMENT.json, and OUT/run.json with the version of
the tool, its CPU time, and what it could not read.
"""

import argparse
import json
import os
import sys
from pathlib import Path

from footnotes.adapters import NAMES, adapter

_SUFFIXES = (".pdf", ".docx", ".html")


def _clock() -> float:
    """CPU seconds of this program and of those that it has started."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system


def predict(name: str, documents: Path, out: Path) -> dict[str, object]:
    """Reads all documents; gives what is in run.json."""
    tool = adapter(name)
    failed: dict[str, str] = {}
    spent = 0.0
    files = sorted(path for path in documents.glob("*/*") if path.suffix in _SUFFIXES)
    for file in files:
        start = _clock()
        try:
            prediction = tool.predict(file)
        except Exception as error:  # a tool may fail in any way, and the others are still to be read
            failed[f"{file.parent.name}/{file.stem}"] = f"{type(error).__name__}: {error}"[:300]
            prediction = {"paragraphs": [], "headings": [], "notes": []}
        spent += _clock() - start
        target = out / file.parent.name / f"{file.stem}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(prediction, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    run = {"tool": name, "version": tool.version(), "documents": len(files), "seconds": round(spent, 2), "failed": failed}
    (out / "run.json").write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")
    return run


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m footnotes.predict", description="Reads all documents with one tool.")
    parser.add_argument("adapter", choices=NAMES)
    parser.add_argument("documents", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    try:
        run = predict(arguments.adapter, arguments.documents, arguments.out)
    except ImportError as error:
        print(f"{arguments.adapter}: {error}; install the package", file=sys.stderr)
        return 3
    print(json.dumps(run, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
