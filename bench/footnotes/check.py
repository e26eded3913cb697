"""Checks that printed documents hold what their truth says.

    python -m footnotes.check OUT

In: a folder made by `generate`. Out: each document in which a letter or digit of the truth is missing. Only letters and digits
are counted, for all pages together, so line ends, hyphens and the order of the text do not matter. It needs `pypdfium2`.
"""

import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2


def letters(text: str) -> Counter[str]:
    """How often each letter and digit stands in a text; ligatures and raised digits are taken apart."""
    return Counter(letter for letter in unicodedata.normalize("NFKD", text) if letter.isalnum())


def wanted(truth: dict[str, Any]) -> str:
    """All that must be printed: texts, marks and labels."""
    parts = []
    for piece in truth["paragraphs"] + truth["headings"] + truth["cells"]:
        parts += [piece["text"], *(mark["printed"] for mark in piece["marks"])]
    for note in truth["notes"]:
        parts += [note["printed"], note["text"]]
    return " ".join(parts)


def missing(pdf: Path) -> Counter[str]:
    """What the truth has and the PDF has not."""
    truth = json.loads(pdf.with_suffix(".truth.json").read_text(encoding="utf-8"))
    document = pypdfium2.PdfDocument(pdf)
    printed = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return letters(wanted(truth)) - letters(printed)


def main() -> int:
    """The command."""
    bad = 0
    files = sorted(Path(sys.argv[1]).glob("*/*.pdf"))
    for file in files:
        if lost := missing(file):
            bad += 1
            print(f"{file.parent.name}/{file.stem}: {lost.total()} missing: {dict(lost.most_common(8))}")
    print(f"{len(files)} documents, {bad} with something missing", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
