"""Scores in words, and what changed since a base."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ccmextract.evaluate.agreement import CHOSEN, ITEMS, Agreement
from ccmextract.evaluate.annotation import LinkAnnotation
from ccmextract.evaluate.links import LinkScores
from ccmextract.evaluate.tally import FIELDS, Scores, Tally


@dataclass(frozen=True, slots=True)
class Change:
    """What a base got wrong and is right now, and the other way round."""

    gains: tuple[str, ...]
    losses: tuple[str, ...]


def table(scores: Scores) -> str:
    """The scores as a table of plain text: true, found, right, precision, recall, F1, a line for each field that has any."""
    lines = [f"{'':26}{'true':>7}{'found':>7}{'right':>7}{'P':>8}{'R':>8}{'F1':>8}"]
    for name in FIELDS:
        t = scores.tallies[name]
        if not (t.true or t.found):
            continue
        lines.append(f"{name:26}{t.true:7}{t.found:7}{t.right:7}{t.precision:8.3f}{t.recall:8.3f}{t.f1:8.3f}")
    return "\n".join(lines)


def agreement_table(agreement: Agreement) -> str:
    """How far two readers agree, as a table of plain text: items of the first, of the second, of both, F1, and Cohen's kappa."""
    lines = [f"{'':26}{'first':>7}{'second':>7}{'common':>7}{'F1':>8}{'kappa':>8}"]
    for name in ITEMS:
        t = agreement.tallies[name]
        if t.true or t.found:
            kappa = agreement.kappa(name) if name in CHOSEN else None
            told = f"{kappa:8.3f}" if kappa is not None else ""
            lines.append(f"{name:26}{t.true:7}{t.found:7}{t.right:7}{t.f1:8.3f}{told}")
    return "\n".join(lines)


def links_table(by_document: Mapping[str, tuple[LinkAnnotation, LinkScores]]) -> list[str]:
    """The scores of marks and notes, a line each document, and sums for those that were held out and those that were not.

    Where something is doubtful, a second line leaves it out.
    """
    heads = f"{'notes':>9}{'texts':>9}{'marks':>9}{'links':>9}{'wrong':>7}{'spurious':>10}{'P':>8}{'R':>8}{'F1':>8}"
    lines = [f"{'marks and notes of PDFs':36}{heads}"]
    groups: list[tuple[str, Callable[[LinkAnnotation], bool]]] = [
        ("known when rules were written", lambda annotation: not annotation.held_out),
        ("held out", lambda annotation: annotation.held_out),
        ("all", lambda _: True),
    ]
    for name, (annotation, scores) in by_document.items():
        lines += _link_lines(name + (" (held out)" if annotation.held_out else ""), scores)
    for word, wanted in groups if len(by_document) > 1 else ():
        chosen = [scores for annotation, scores in by_document.values() if wanted(annotation)]
        total = LinkScores()
        for scores in chosen:
            total.add(scores, "")
        lines += _link_lines(f"{word}: {len(chosen)}", total)
    return lines


def _link_lines(name: str, scores: LinkScores) -> list[str]:
    lines = [_link_line(name, scores.tallies, scores)]
    if scores.doubtful:
        lines.append(_link_line("  without what is doubtful", scores.certain, scores))
    return lines


def _link_line(name: str, tallies: dict[str, Tally], scores: LinkScores) -> str:
    shares = "".join(f"{f'{tally.right}/{tally.true}':>9}" for tally in tallies.values())
    t = tallies["links"]
    return f"{name:36}{shares}{scores.wrong:7}{scores.spurious:10}{t.precision:8.3f}{t.recall:8.3f}{t.f1:8.3f}"


def to_json(by_document: Mapping[str, Scores], links: Mapping[str, LinkScores] | None = None) -> str:
    """The scores of each document as JSON, as it is committed for a base."""
    whole = {
        "documents": {name: _entry(one.tallies, one.differences) for name, one in by_document.items()},
        "links": {
            name: _entry(one.tallies, one.differences, {"certain": _tallies(one.certain)} if one.doubtful else {})
            for name, one in (links or {}).items()
        },
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _entry(tallies: dict[str, Tally], differences: list[str], more: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"scores": _tallies(tallies), **(more or {}), "differences": sorted(differences)}


def _tallies(tallies: dict[str, Tally]) -> dict[str, Any]:
    return {key: {"true": t.true, "found": t.found, "right": t.right, "f1": round(t.f1, 4)} for key, t in tallies.items()}


def changes(by_document: Mapping[str, Scores], base: str, links: Mapping[str, LinkScores] | None = None) -> Change:
    """What changed since a base, for the documents that both have.

    Raises ValueError where the base is no file of scores.
    """
    try:
        read = json.loads(base)
        known = {
            (kind, name): set(entry["differences"])
            for kind, entries in (("documents", read["documents"]), ("links", read.get("links", {})))
            for name, entry in entries.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"is not a file of scores: {error}. Write one with evaluate --write FILE.") from None
    gains, losses = [], []
    scored = {("documents", name): one.differences for name, one in by_document.items()}
    scored |= {("links", name): one.differences for name, one in (links or {}).items()}
    for key, differences in scored.items():
        if key in known:
            now = set(differences)
            gains += [f"{key[1]}: {line}" for line in sorted(known[key] - now)]
            losses += [f"{key[1]}: {line}" for line in sorted(now - known[key])]
    return Change(tuple(gains), tuple(losses))
