"""Fits the confidence anew and writes its weights, its page in the documentation and the diagram.

    python -m confidence.refit [--annotations PATH ...] [--documents DIR ...] [--copies N] [--check]

In: the annotations, the documents that are at hand, a seed. Out: `ccmextract/confidence/weights.json`, the tables in
`docs/confidence.md`, `docs/reliability.svg`. The same input always gives the same bytes. With `--check`, nothing is written, and
the exit code is 1 where the files are not those that would be written.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ccmextract
from ccmextract.confidence.features import AGAINST, FOR, Form
from confidence.damage import LEVELS
from confidence.data import Case, Data, Source, gathered, sources
from confidence.diagram import diagram
from confidence.fit import OWN, SHARED, Fitted, base_rates, enough, fitted, left_out
from confidence.measure import Figures, bins, figures

ROOT = Path(ccmextract.__file__).resolve().parent.parent
WEIGHTS = ROOT / "ccmextract" / "confidence" / "weights.json"
PAGE = ROOT / "docs" / "confidence.md"
PICTURE = ROOT / "docs" / "reliability.svg"
BEGIN = "<!-- written by `make confidence`: begin -->"
END = "<!-- written by `make confidence`: end -->"
SEED = "1"
COPIES = 30
LEAST_CLAIMS, LEAST_DOCUMENTS = 20, 3
"""A kind with fewer annotated claims, or in fewer documents, is not calibrated."""

KINDS: tuple[Form, ...] = ("list in a footnote", "list in the text", "count", "named", "share", "vote")


@dataclass(frozen=True)
class Fit:
    """What a fit gives: the weights of each kind, and the probabilities of each case by weights that never saw its document."""

    names: tuple[str, ...]
    data: Data
    claims: Mapping[Case, int]
    kinds: Mapping[Form, Fitted]
    told: Mapping[Case, float]
    base: Mapping[Case, float]


def fit(chosen: Sequence[Source], copies: int, seed: str, workers: int) -> Fit:
    """Gather the data of some documents and fit the weights of the kinds that there is enough of."""
    data = gathered(chosen, copies, seed, workers)
    kinds = enough(data.annotated, LEAST_CLAIMS, LEAST_DOCUMENTS)
    claims = {case: data.claims[case] for case in sorted(data.claims) if case.form in kinds}
    return Fit(
        names=tuple(source.annotation.name for source in chosen),
        data=data,
        claims=claims,
        kinds=fitted(claims, data.right),
        told=left_out(claims, data.right),
        base=base_rates(claims, data.right),
    )


def weights(found: Fit, copies: int, seed: str) -> str:
    """The file of weights."""
    whole = figures(found.claims, found.told, found.claims, found.data.right)
    plain = figures(found.claims, found.base, found.claims, found.data.right)
    written = {
        "calibration": {
            "annotated": {kind: _annotated(found.data, kind)[0] for kind in KINDS},
            "copies": copies,
            "documents": list(found.names),
            "drawn_to_zero": {"shared": SHARED, "own": OWN},
            "least": {"annotated": LEAST_CLAIMS, "documents": LEAST_DOCUMENTS},
            "left_out": {"base_rate": _measures(plain), "weights": _measures(whole)},
            "levels": LEVELS,
            "seed": seed,
        },
        "kinds": {kind: {"start": one.start, "weights": one.features} for kind, one in found.kinds.items()},
    }
    return json.dumps(written, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _measures(one: Figures) -> dict[str, float]:
    return {
        "brier": round(one.brier, 4),
        "calibration_error": round(one.calibration, 4),
        "claims": one.claims,
        "log_loss": round(one.log_loss, 4),
        "right": round(one.right, 4),
    }


def _annotated(data: Data, kind: Form) -> tuple[int, int]:
    """How many claims of a kind are annotated, and in how many documents."""
    numbers = [n for (_, form), n in data.annotated.items() if form == kind]
    return sum(numbers), len(numbers)


def picture(found: Fit) -> str:
    """The reliability diagram."""
    return diagram(bins(found.claims, found.told, found.claims, found.data.right))


def tables(found: Fit, copies: int, seed: str) -> str:
    """The part of the page that holds figures."""
    data = found.data
    damaged = ", ".join(f"{level} {number:g}" for level, number in LEVELS.items() if number)
    lines = [
        f"Fitted on {len(found.names)} documents: {'; '.join(found.names)}. Damaged places in 1000 characters: {damaged}. "
        f"{copies} copies of each document at each level, and the text without damage counted as often (seed {seed}).",
        "",
        "| kind | annotated claims | in documents | claims in the copies | right | calibrated |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for kind in KINDS:
        annotated, documents = _annotated(data, kind)
        cases = [case for case in data.claims if case.form == kind]
        number, right = sum(data.claims[c] for c in cases), sum(data.right[c] for c in cases)
        share = f"{right / number:.1%}" if number else ""
        told = "yes" if kind in found.kinds else "no, too few"
        lines.append(f"| {kind} | {annotated} | {documents} | {number:,} | {share} | {told} |")
    lines += [
        "",
        "Every figure below is of claims of a document whose weights were fitted without that document. In brackets: the same, "
        "if each claim had the share of right claims of its kind in the other documents.",
        "",
        "| | claims | right | mean confidence | log loss | Brier score | calibration error |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    rows: list[tuple[str, list[Case]]] = [("all", list(found.claims))]
    rows += [(f"level: {level}", [c for c in found.claims if c.level == level]) for level in LEVELS]
    rows += [(kind, [c for c in found.claims if c.form == kind]) for kind in KINDS if kind in found.kinds]
    rows += [(name, [c for c in found.claims if c.document == name]) for name in found.names]
    lines += [_row(name, cases, found) for name, cases in rows if cases]
    lines += [
        "",
        "| confidence | claims | mean confidence | right |",
        "|---|---:|---:|---:|",
    ]
    for at, one in enumerate(bins(found.claims, found.told, found.claims, data.right)):
        told = f"{one.told:.3f} | {one.right:.3f}" if one.claims else " | "
        lines.append(f"| {at / 10:.1f} to {at / 10 + 0.1:.1f} | {one.claims:,} | {told} |")
    lines += ["", *_features(found)]
    return "\n".join(lines)


def _row(name: str, cases: Sequence[Case], found: Fit) -> str:
    own = figures(cases, found.told, found.claims, found.data.right)
    base = figures(cases, found.base, found.claims, found.data.right)
    mean = sum(found.claims[c] * found.told[c] for c in sorted(cases)) / own.claims
    return (
        f"| {name} | {own.claims:,} | {own.right:.1%} | {mean:.1%} | {own.log_loss:.3f} ({base.log_loss:.3f}) "
        f"| {own.brier:.3f} ({base.brier:.3f}) | {own.calibration:.3f} ({base.calibration:.3f}) |"
    )


def _features(found: Fit) -> list[str]:
    kinds = [kind for kind in KINDS if kind in found.kinds]
    lines = [
        "Weights in log-odds. A dash: this kind never has the feature. 0: it has it, and it was found to move nothing.",
        "",
        "| feature | " + " | ".join(kinds) + " |",
        "|---|" + "---:|" * len(kinds),
        "| *where it starts* | " + " | ".join(f"{found.kinds[kind].start:+.2f}" for kind in kinds) + " |",
    ]
    for name, words in {**FOR, **AGAINST}.items():
        moved = [found.kinds[kind].features.get(name) for kind in kinds]
        if any(one is not None for one in moved):
            cells = " | ".join("–" if one is None else f"{one:+.2f}" if one else "0" for one in moved)
            lines.append(f"| {words} | {cells} |")
    return lines


def page(text: str, table: str) -> str:
    """A page with the tables between its two marker lines. Raises ValueError where they are missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page lacks the lines {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def folders(named: Sequence[Path]) -> list[Path]:
    """Where documents are looked for: the samples of the checkout, and the folders that are named."""
    return [ROOT / "corpus", *named]


def arguments(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """The command line, with the options that the commands of this folder share."""
    parser.add_argument("--annotations", type=Path, nargs="+", default=[ROOT / "annotations"], metavar="PATH")
    parser.add_argument("--documents", type=Path, action="append", default=[], metavar="DIR", help="where documents lie")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m confidence.refit", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=COPIES, help="damaged copies of each document at each level")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file is not as it would be written")
    asked = arguments(parser)
    chosen, missing = sources(asked.annotations, folders(asked.documents))
    for name in missing:
        print(f"{name}: the document is no text or not at hand, and was left out.", file=sys.stderr)
    start = time.perf_counter()
    found = fit(chosen, asked.copies, SEED, asked.workers)
    if not found.kinds:
        print("There are too few annotated claims for any calibration.", file=sys.stderr)
        return 3
    made = {
        WEIGHTS: weights(found, asked.copies, SEED),
        PICTURE: picture(found),
        PAGE: page(PAGE.read_text("utf-8"), tables(found, asked.copies, SEED)),
    }
    print(f"{len(chosen)} documents, {sum(found.claims.values()):,} claims, {time.perf_counter() - start:.0f} seconds")
    changed = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in changed:
        print(f"{path.relative_to(ROOT)} {'is not as it would be written' if asked.check else 'was written'}")
        if not asked.check:
            path.write_text(made[path], "utf-8")
    return 1 if asked.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
