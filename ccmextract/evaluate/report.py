"""Scores in words, and what changed since a base."""

import json
from dataclasses import dataclass
from typing import Any

from ccmextract.evaluate.score import FIELDS, Scores


@dataclass(frozen=True, slots=True)
class Change:
    """What a base got wrong and is right now, and the other way round."""

    gains: tuple[str, ...]
    losses: tuple[str, ...]


def table(scores: Scores) -> str:
    """The scores as a table of plain text: true, found, right, precision, recall, F1, a line each field."""
    lines = [f"{'':26}{'true':>7}{'found':>7}{'right':>7}{'P':>8}{'R':>8}{'F1':>8}"]
    for name in FIELDS:
        t = scores.tallies[name]
        lines.append(f"{name:26}{t.true:7}{t.found:7}{t.right:7}{t.precision:8.3f}{t.recall:8.3f}{t.f1:8.3f}")
    return "\n".join(lines)


def to_json(by_document: dict[str, Scores]) -> str:
    """The scores of each document as JSON, as it is committed for a base."""
    documents: dict[str, Any] = {}
    for name, scores in by_document.items():
        documents[name] = {
            "scores": {
                key: {"true": t.true, "found": t.found, "right": t.right, "f1": round(t.f1, 4)}
                for key, t in scores.tallies.items()
            },
            "differences": sorted(scores.differences),
        }
    return json.dumps({"documents": documents}, indent=1, ensure_ascii=False) + "\n"


def changes(by_document: dict[str, Scores], base: str) -> Change:
    """What changed since a base, for the documents that both have.

    Raises ValueError where the base is no file of scores.
    """
    try:
        known = {name: set(entry["differences"]) for name, entry in json.loads(base)["documents"].items()}
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"is not a file of scores: {error}. Write one with evaluate --write FILE.") from None
    gains, losses = [], []
    for name, scores in by_document.items():
        if name in known:
            now = set(scores.differences)
            gains += [f"{name}: {line}" for line in sorted(known[name] - now)]
            losses += [f"{name}: {line}" for line in sorted(now - known[name])]
    return Change(tuple(gains), tuple(losses))
