"""The form of a language's file: the words that stand in its lists of states."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from ccmextract.gazetteer.form.base import Form, Iso3, Language, Text


def _once(words: list[str]) -> list[str]:
    seen: set[str] = set()
    for word in words:
        if word.lower() in seen:
            raise ValueError(f"{word!r} stands in it twice")
        seen.add(word.lower())
    return words


Words = Annotated[list[Text], AfterValidator(_once)]
Letter = Annotated[str, StringConstraints(min_length=1, max_length=1)]
Flag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{1,2}$")]
Month = Annotated[int, Field(ge=1, le=12)]


class Dates(Form):
    """How dates are written. `openers` stand before one ("on"), `links` inside ("de"), `ordinals` behind the day ("st"),
    `endings` behind all ("года"); `units` are the words for year, month and day where numbers stand before them.
    """

    months: dict[Text, Month]
    openers: Words
    links: Words
    ordinals: Words
    units: list[Text]
    endings: Words

    @model_validator(mode="after")
    def _whole(self) -> "Dates":
        if self.months and set(self.months.values()) != set(range(1, 13)):
            raise ValueError("the months are not all twelve")
        if self.units and len(self.units) != len(("year", "month", "day")):
            raise ValueError("the units are the words for year, month and day, or none")
        return self


class Example(Form):
    """A list and what must come of it: the codes of its states, and of those that it excludes."""

    text: Text
    states: list[Iso3]
    excluded: list[Iso3] = Field(default_factory=list)
    open: bool = False


class ListWords(Form):
    """The words of lists in one language.

    - `conjunctions`, `additions`: between two members; `articles`, `particles`: before a name; `adjectives`: endings that make of
      a name a word for its people or language.
    - `introductions`: before a list; `open`: before members that are not all; `open_after`: behind such members.
    - `everyone`: the whole that an exception is taken from; `exceptions`: before the members that are taken from it;
      `exceptions_end`: behind them; `additions_end`: behind them where the words mean "besides"; `exceptions_after`: behind
      members that are taken out ("Chad excepted"); `negations`: before those of one part of a list ("not Chad,").
    - `remarks`: what a bracket about one member begins with; `clauses`: what a clause about one begins with, after a comma;
      `asides`: what a remark begins with that may name states which are no members ("on behalf of").
    - `small`: words in small letters inside names; `flags`: letters that a depositary sets behind names and dates;
      `attached`: letters that mean "and" and are written together with the name.
    """

    language: Language
    name: Text
    script: Literal["latin", "cyrillic", "arabic", "han"]
    source: Text
    conjunctions: Words
    additions: Words
    articles: Words
    particles: Words
    adjectives: Words
    open: Words
    open_after: Words
    introductions: Words
    everyone: Words
    exceptions: Words
    exceptions_after: Words = Field(default_factory=list)
    negations: Words = Field(default_factory=list)
    exceptions_end: Words
    additions_end: Words
    remarks: Words
    clauses: Words
    asides: Words = Field(default_factory=list)
    small: Words
    flags: list[Flag]
    attached: list[Letter]
    dates: Dates
    examples: Annotated[list[Example], Field(min_length=1)]

    @model_validator(mode="after")
    def _apart(self) -> "ListWords":
        joining = {word.lower() for word in (*self.conjunctions, *self.additions)}
        for word in (*self.exceptions, *self.negations):
            if word.lower() in joining:
                raise ValueError(f"{word!r} cannot both join members and take them out")
        return self
