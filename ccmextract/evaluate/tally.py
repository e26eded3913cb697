"""Counts of what is true, found and right, by field, and the differences in words."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

CATEGORIES = ("claims with a list", "inline lists", "counts", "named", "shares", "votes")
"""The kinds of claims as they are scored; lists in footnotes and inline are apart."""

FIELDS = (
    "paragraphs",
    "notes",
    "note status",
    "links",
    "list members",
    "whole lists",
    "claims",
    *CATEGORIES,
    "kind",
    "evidence",
    "subject",
    "group",
    "stated count",
    "bound",
    "of total",
    "percent",
    "vote",
    "states of a claim",
    "members",
    "excluded states",
    "role",
    "articles in the sentence",
    "articles of the headings",
    "actions",
    "relations",
    "failed checks",
    "facts",
)
"""What is scored, in the order of the stages."""


@dataclass(slots=True)
class Tally:
    """How many items of a kind are true, found, and both."""

    true: int = 0
    found: int = 0
    right: int = 0

    def add(self, other: "Tally") -> None:
        """Count another tally in."""
        self.true += other.true
        self.found += other.found
        self.right += other.right

    @property
    def precision(self) -> float:
        """The share of what was found that is true; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that was found; 1 where nothing is true."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.true + self.found) if self.true + self.found else 1.0


@dataclass(slots=True)
class Scores:
    """The tallies of one document or of several, by field, and the differences in words.

    `passages` holds, for some differences, the words of the document around the place. They are for the eye only, and are never
    written to a file.
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    differences: list[str] = field(default_factory=list)
    passages: dict[str, str] = field(default_factory=dict)

    def compare(
        self, name: str, where: str, true: Iterable[Hashable], found: Iterable[Hashable], *, passage: str | None = None
    ) -> None:
        """Count the items of a field at one place; every item counts as often as it stands there."""
        wanted, given = Counter(iter(true)), Counter(iter(found))
        self.tallies[name].add(Tally(wanted.total(), given.total(), (wanted & given).total()))
        for word, items in (("missed", wanted - given), ("spurious", given - wanted)):
            for item in items.elements():
                self.differ(f"{where}: {name}: {word} {item}", passage)

    def differ(self, line: str, passage: str | None = None) -> None:
        """Tell a difference."""
        self.differences.append(line)
        if passage:
            self.passages[line] = passage

    def add(self, other: "Scores", prefix: str) -> None:
        """Count another document in, its differences under its name."""
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally)
        self.differences.extend(f"{prefix}: {line}" for line in other.differences)
        self.passages |= {f"{prefix}: {line}": words for line, words in other.passages.items()}
