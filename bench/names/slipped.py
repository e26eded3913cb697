"""Scores on names with slips: all official names in all languages, with one, two and three edits, under two models.

    python -m names.slipped [--seeds N ...] [--sample N] [--became] [--blind]

A draw that happens to be a listed name of another state, or a text that is refused, is no slip any more: nobody could know.
Such draws are counted apart ("became another name"), as are names too short to bear so many edits. A draw that only comes nearer
to another state's name than to its own counts as every other; where it is answered wrongly, the report says that it was nearer.
"""

import argparse
import random
import sys
from collections import Counter
from dataclasses import dataclass, field

from names.ask import resolver
from names.noise import EDITS, MODELS, noisy
from names.score import Ask, Case, Score, percent, score, total
from names.states import Official, is_another, official, slips


@dataclass
class Draws:
    """Names with slips by group, what became another name (group and text), and how many names were too short."""

    cases: list[Case] = field(default_factory=list)
    became: list[tuple[str, str]] = field(default_factory=list)
    short: Counter[str] = field(default_factory=Counter)


def group(edits: int, model: str) -> str:
    """The group of a draw: "2 ocr"."""
    return f"{edits} {model}"


def draws(seed: int, names: list[Official]) -> Draws:
    """One draw for each name, number of edits and model."""
    made = Draws()
    for edits in EDITS:
        for model in MODELS:
            key = group(edits, model)
            for name in names:
                text = noisy(name.text, edits, model, seed)
                if text is None:
                    made.short[key] += 1
                elif is_another(text, name.iso3):
                    made.became.append((key, text))
                else:
                    made.cases.append(Case(text, name.iso3, key, name.language))
    return made


def sample(names: list[Official], count: int | None, seed: int) -> list[Official]:
    """So many of the names, the same for the same seed; all where no number is given."""
    return names if count is None or count >= len(names) else random.Random(f"sample {seed}").sample(names, count)


def measured(seeds: list[int], ask: Ask, count: int | None = None) -> tuple[dict[str, Score], Draws]:
    """The scores of some seeds by group, and all draws."""
    whole = Draws()
    for seed in seeds:
        made = draws(seed, sample(official(), count, seed))
        whole.cases += made.cases
        whole.became += made.became
        whole.short += made.short
    return score(whole.cases, ask), whole


def tell(seeds: list[int], *, count: int | None = None, known: bool = True, became: bool = False) -> int:
    """Print the scores by edits and model; gives how many states were wrong."""
    scores, made = measured(seeds, resolver(known=known), count)
    others = Counter(key for key, _ in made.became)
    print(f"{'edits':14}{'names':>8}{'right %':>9}{'wrong':>7}{'missed':>8}{'became another name':>21}{'too short':>11}")
    for edits in EDITS:
        keys = [group(edits, model) for model in MODELS]
        both = total(scores[key] for key in keys if key in scores)
        rows = [(key, scores.get(key, Score()), others[key], made.short[key]) for key in keys]
        rows.append((f"{edits} all", both, sum(others[key] for key in keys), sum(made.short[key] for key in keys)))
        for name, one, another, short in rows:
            print(
                f"{name:14}{one.names:8,}{percent(one.right, one.names):>9}{one.wrong:7,}{one.missed:8,}{another:21,}{short:11,}"
            )
    faults = total(scores.values()).faults
    for case, said in faults:
        nearer = slips(case.text, said) < slips(case.text, case.iso3 or "")
        print(f"  {case.group}: {case.text!r} is {case.iso3}, said: {said}{', which is nearer' if nearer else ''}")
    if became:
        print(*(f"  {key}: {text!r} became another name" for key, text in made.became), sep="\n")
    return len(faults)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m names.slipped", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--sample", type=int, metavar="N", help="only so many of the names")
    parser.add_argument("--became", action="store_true", help="list what became another name")
    parser.add_argument("--blind", action="store_true", help="do not tell the language of the name")
    arguments = parser.parse_args()
    tell(arguments.seeds, count=arguments.sample, known=not arguments.blind, became=arguments.became)
    return 0


if __name__ == "__main__":
    sys.exit(main())
