"""What a citation says."""

from dataclasses import dataclass
from typing import Literal

UNNAMED = "another treaty"
"""The treaty of an article that cannot be the document's own, where no words say whose it is."""

By = Literal["number", "back", "heading"]
"""How the words tell the number: they print it, they point back ("this Article"), or the heading above tells it."""


@dataclass(frozen=True, slots=True)
class ArticleCitation:
    """One article cited at `[start, end)`; all articles of one phrase share its span. `treaty` is None for the
    document's own, the code of another known treaty, the words that name an instrument of which only names are known, or
    `UNNAMED`. `roman` says that the number is printed in Roman numerals.
    """

    start: int
    end: int
    number: int
    paragraph: str | None
    letter: str | None
    treaty: str | None
    by: By = "number"
    roman: bool = False


@dataclass(frozen=True, slots=True)
class ActionCitation:
    """One action cited at `[start, end)`; `plan` is the code of the plan named beside it, None where none is or where it is
    not known. `treaty` is None for the document's own, the code of another known treaty whose plan it is, or the words
    that name an unknown plan.
    """

    start: int
    end: int
    number: str
    plan: str | None
    treaty: str | None = None
    by: By = "number"

    @property
    def foreign(self) -> bool:
        """Whether the plan named is not one of the document's treaty."""
        return self.treaty is not None
