"""Prints one long, dense report with each producer that is installed, to measure speed and memory on.

    python -m footnotes.dense OUT [--paragraphs N] [--producers NAME ...]

Out: OUT/PRODUCER.pdf. Its pages have about 4,600 characters. A producer that is missing is named on standard error.
"""

import argparse
import sys
from pathlib import Path
from unittest.mock import patch

from footnotes import documents
from footnotes.notation import Document, Layout
from footnotes.producers import NAMES, producer
from footnotes.producers.base import MissingTool

_LAYOUT = Layout(body=9, notes=7.5)
_SEED = 1


def dense(paragraphs: int) -> Document:
    """A report of this many paragraphs; the same each time."""
    with patch.object(documents, "_LAYOUTS", (("long and dense", paragraphs, _LAYOUT),)):
        return documents.make(_SEED, 1)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m footnotes.dense", description="Prints a long report with each producer.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--paragraphs", type=int, default=300)
    parser.add_argument("--producers", nargs="+", choices=NAMES, default=list(NAMES))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    report = dense(arguments.paragraphs)
    for name in arguments.producers:
        try:
            producer(name).render_all([(report, arguments.out / f"{name}.pdf")])
        except (ImportError, MissingTool, OSError) as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
