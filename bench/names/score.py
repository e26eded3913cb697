"""Right, wrong, missed and broken answers, counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

Ask = Callable[["Case"], str | None]
"""Asks a resolver: the ISO 3166 alpha-3 code that it gives for a case, None where it refuses."""


class Case(NamedTuple):
    """A text, the state that it means (None: it must be refused), the group it belongs to, its language where known."""

    text: str
    iso3: str | None
    group: str
    language: str | None = None


@dataclass
class Score:
    """How often a resolver was asked for a name and for a text to refuse, and what it said.

    `wrong`: another state than the one meant. `broken`: a state where none is meant. `missed`: nothing where a state is.
    `faults` holds every wrong or broken answer: the case and what was said.
    """

    names: int = 0
    right: int = 0
    wrong: int = 0
    refusals: int = 0
    broken: int = 0
    faults: list[tuple[Case, str]] = field(default_factory=list)
    misses: list[Case] = field(default_factory=list)

    @property
    def missed(self) -> int:
        """Names for which no state was given."""
        return self.names - self.right - self.wrong

    def add(self, case: Case, said: str | None) -> None:
        """Count one answer."""
        if case.iso3 is None:
            self.refusals += 1
            self.broken += said is not None
        else:
            self.names += 1
            self.right += said == case.iso3
            self.wrong += said not in (None, case.iso3)
        if said is None:
            if case.iso3 is not None:
                self.misses.append(case)
        elif said != case.iso3:
            self.faults.append((case, said))


def score(cases: Iterable[Case], ask: Ask) -> dict[str, Score]:
    """The scores of a resolver, by group, in the order of the cases."""
    found: dict[str, Score] = {}
    for case in cases:
        found.setdefault(case.group, Score()).add(case, ask(case))
    return found


def total(scores: Iterable[Score]) -> Score:
    """All scores in one."""
    whole = Score()
    for one in scores:
        for name in ("names", "right", "wrong", "refusals", "broken", "faults", "misses"):
            setattr(whole, name, getattr(whole, name) + getattr(one, name))
    return whole


def percent(part: int, whole: int) -> str:
    """A share with one decimal, a dash where there is nothing to share; a share above nothing never reads as 0."""
    if not whole:
        return "–"
    share = 100 * part / whole
    return f"{share:.1f}" if share >= 0.05 or not part else f"{share:.2g}"


def report(scores: dict[str, Score], examples: int = 20) -> str:
    """The scores as a table for people, and the first faults."""
    whole = total(scores.values())
    width = max(len(name) for name in [*scores, "all"])
    lines = [f"{'':{width}} {'names':>7} {'right %':>8} {'wrong':>6} {'missed':>7} {'refusals':>9} {'broken':>7}"]
    for name, one in [*scores.items(), ("all", whole)]:
        lines.append(
            f"{name:{width}} {one.names:7,} {percent(one.right, one.names):>8} {one.wrong:6,} {one.missed:7,} "
            f"{one.refusals:9,} {one.broken:7,}"
        )
    for case, said in whole.faults[:examples]:
        lines.append(f"  {case.group}: {case.text!r} is {case.iso3 or 'no state'}, said: {said}")
    if len(whole.faults) > examples:
        lines.append(f"  and {len(whole.faults) - examples} more")
    return "\n".join(lines)
