"""All libraries asked the same in one run, as a table that is written into the documentation.

    python -m names.table [--gold FILE] [--write FILE] [--names N] [--words N] [--tools NAME ...]

In: the gold list, names with slips of a fixed seed, words and cities. Out: a Markdown table on standard output; with `--write`,
it replaces what stands between the two marker lines of that file.
"""

import argparse
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ccmextract.version import VERSION
from names import gold, words
from names.ask import resolver
from names.noise import EDITS
from names.others import TOOLS
from names.score import Ask, Case, Score, percent, total
from names.slipped import draws, sample
from names.states import official

BEGIN = "<!-- written by `make names`: begin -->"
END = "<!-- written by `make names`: end -->"
_SEED = 2024  # not among the seeds that the rules were tried on
_WARM_UP = 20  # cases of each set before the clock starts: libraries read their data at the first call


@dataclass
class Row:
    """What one library said: to the gold list, to names with slips by number of edits (all, and those in English), to texts to
    refuse; and its time.
    """

    name: str
    licence: str
    gold: Score
    slips: dict[int, Score]
    english: dict[int, Score]
    words: Score
    micros: float


def asked(name: str, licence: str, ask: Ask, sets: dict[str, list[Case]]) -> Row:
    """Ask one library everything."""
    for cases in sets.values():
        for case in cases[:_WARM_UP]:
            ask(case)
    scores = {}
    spent = 0.0
    for key, cases in sets.items():
        one = Score()
        start = time.perf_counter()
        said = [ask(case) for case in cases]
        spent += time.perf_counter() - start
        for case, answer in zip(cases, said, strict=True):
            one.add(case, answer)
        scores[key] = one
    count = sum(len(cases) for cases in sets.values())
    english = {edits: scores[f"{edits} en"] for edits in EDITS}
    slips = {edits: total([scores[f"{edits}"], english[edits]]) for edits in EDITS}
    return Row(name, licence, scores["gold"], slips, english, scores["words"], spent / count * 1e6)


def sets(path: Path, names: int, some: int) -> tuple[dict[str, list[Case]], list[str]]:
    """The cases by set, and the lists that are missing."""
    made, _, missing = words.groups()
    refused = [case for cases in made.values() for case in cases]
    noise = draws(_SEED, sample(official(), names, _SEED)).cases
    found = {"gold": gold.cases(path) if path.is_file() else []}
    for edits in EDITS:
        drawn = [case for case in noise if case.group.startswith(f"{edits} ")]
        found[f"{edits}"] = [case for case in drawn if case.language != "en"]
        found[f"{edits} en"] = [case for case in drawn if case.language == "en"]
    found["words"] = random.Random(_SEED).sample(refused, min(some, len(refused)))
    return found, missing


def markdown(rows: list[Row], cases: dict[str, list[Case]]) -> str:
    """The table, with a line that says what was asked."""
    true = sum(case.iso3 is not None for case in cases["gold"])
    english = [len(cases[f"{edits} en"]) for edits in EDITS]
    every = [len(cases[f"{edits}"]) + count for edits, count in zip(EDITS, english, strict=True)]
    asked = (
        f"Asked: {true:,} names and {len(cases['gold']) - true:,} texts to refuse of the gold list; official names with "
        f"1, 2 and 3 slips (seed {_SEED}), {_listed(every)} in eight languages, {_listed(english)} of them English; "
        f"{len(cases['words']):,} words, surnames and cities. Times are of one machine: read them as ratios."
    )
    columns = (
        "library",
        "gold: right %",
        "wrong %",
        "refusals broken %",
        "1, 2, 3 slips in English: right %",
        "in eight languages: right %",
        "wrong %",
        "words that became states %",
        "µs a text",
        "licence",
    )
    lines = [asked, "", "| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    for row in rows:
        cells = [
            row.name,
            percent(row.gold.right, row.gold.names),
            percent(row.gold.wrong, row.gold.names),
            percent(row.gold.broken, row.gold.refusals),
            ", ".join(percent(row.english[edits].right, row.english[edits].names) for edits in EDITS),
            ", ".join(percent(row.slips[edits].right, row.slips[edits].names) for edits in EDITS),
            ", ".join(percent(row.slips[edits].wrong, row.slips[edits].names) for edits in EDITS),
            percent(row.words.broken, row.words.refusals),
            f"{row.micros:,.0f}",
            row.licence,
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _listed(counts: list[int]) -> str:
    return f"{counts[0]:,}, {counts[1]:,} and {counts[2]:,}"


def written(page: str, table: str) -> str:
    """A page with the table between its two marker lines. Raises ValueError where they are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page lacks the lines {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m names.table", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=gold.SHARED)
    parser.add_argument("--write", type=Path, metavar="FILE", help="the page to write the table into")
    parser.add_argument("--names", type=int, default=400, help="how many official names, each with 1, 2 and 3 slips twice")
    parser.add_argument("--words", type=int, default=2000, help="how many words, surnames and cities")
    parser.add_argument("--tools", nargs="+", choices=[tool.name for tool in TOOLS], help="only these, beside ccmextract")
    arguments = parser.parse_args()
    cases, missing = sets(arguments.gold, arguments.names, arguments.words)
    for why in missing:
        print(f"not asked: {why}", file=sys.stderr)
    if not cases["gold"]:
        print(f"There is no gold list at {arguments.gold}; name one with --gold.", file=sys.stderr)
        return 3
    rows = [
        asked(f"ccmextract {VERSION}", "MIT", resolver(known=False), cases),
        asked(f"ccmextract {VERSION}, the language told", "MIT", resolver(known=True), cases),
    ]
    for tool in TOOLS:
        if arguments.tools is None or tool.name in arguments.tools:
            print(f"asking {tool.title} ...", file=sys.stderr)
            rows.append(asked(tool.title, tool.licence, tool.make(), cases))
    table = markdown(rows, cases)
    print(table)
    if arguments.write:
        arguments.write.write_text(written(arguments.write.read_text("utf-8"), table), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
