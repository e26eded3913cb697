"""ccmextract itself."""

from pathlib import Path
from typing import Any

import ccmextract


def version() -> str:
    """The version of the tool."""
    return str(ccmextract.__version__)


def predict(path: Path) -> dict[str, Any]:
    """What `ccmextract.read` finds."""
    document = ccmextract.read(path)
    index = {note.id: at for at, note in enumerate(document.footnotes)}

    def marks(found: Any) -> list[dict[str, Any]]:
        return [
            {"offset": mark.offset, "printed": mark.printed, "note": index.get(mark.footnote) if mark.footnote else None}
            for mark in found
        ]

    return {
        "paragraphs": [{"text": piece.text, "marks": marks(piece.marks)} for piece in document.paragraphs],
        "headings": [{"text": piece.title, "marks": marks(piece.marks)} for piece in document.sections],
        "notes": [{"printed": note.printed or "", "text": note.text} for note in document.footnotes],
    }
