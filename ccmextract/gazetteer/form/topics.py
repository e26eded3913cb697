"""The forms of topics, and of the classes of words that say how a topic is meant."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from ccmextract.errors import BrokenGazetteer
from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.form.base import Form, Text, faults
from ccmextract.gazetteer.form.treaties import Theme
from ccmextract.gazetteer.phrases import phrase
from ccmextract.gazetteer.topics import CLASSES, FILE, TOPIC
from ccmextract.model.claim import Group

_MOST_GAPS = 2  # each gap multiplies the ways in which a phrase can be read

Code = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]


def _phrase(text: str) -> str:
    if sum(piece.gap for piece in phrase(text)) > _MOST_GAPS:
        raise ValueError(f"{text!r} has more than {_MOST_GAPS} gaps")
    return text


Phrase = Annotated[Text, AfterValidator(_phrase)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z]+\*?$")]
Phrases = Annotated[list[Phrase], Field(min_length=1)]
Examples = Annotated[list[Text], Field(min_length=1)]
Role = Literal["donor", "sponsor"]
"""Roles of named states that are no offices."""


class Topic(Form):
    """A topic: what statements on states are about. The fields are those of `ccmextract.gazetteer.topics.Topic`.

    `examples` must state it, and `counterexamples` must not.
    """

    code: Code
    use: Literal["topic"]
    title: Text
    themes: list[Theme]
    phrases: Phrases
    over: list[Code] = Field(default_factory=list)
    ends: list[Code] = Field(default_factory=list)
    rises: bool = False
    bare: bool = False
    source: bool = False
    joins: bool = False
    roles: list[Role] = Field(default_factory=list)
    words: list[Word] = Field(default_factory=list)
    groups: list[Group] = Field(default_factory=list)
    examples: Examples
    counterexamples: list[Text] = Field(default_factory=list)


class Words(Form):
    """A class of words that readers of statements ask for: negations, plans, times. `examples` must hold one of its phrases."""

    code: Code
    use: Literal["words"]
    title: Text
    phrases: Phrases
    examples: Examples
    counterexamples: list[Text] = Field(default_factory=list)

    @model_validator(mode="after")
    def _asked_for(self) -> "Words":
        if self.code not in CLASSES:
            raise ValueError(f"{self.code!r} is none of {', '.join(CLASSES)}")
        return self


def topic_faults(shelf: Shelf) -> Iterator[BrokenGazetteer]:
    """Everything in the file of topics that does not have its form, or refers to what there is not."""
    entries = shelf.items(FILE, "code")
    broken = [fault for entry in entries for fault in faults(entry, Topic if entry.data.get("use") == TOPIC else Words)]
    yield from broken
    if broken:
        return  # what follows reads fields that have their form
    topics = {entry.data["code"] for entry in entries if entry.data["use"] == TOPIC}
    for entry in entries:
        for field in ("over", "ends"):
            for number, code in enumerate(entry.data.get(field, ())):
                if code not in topics:
                    yield entry.fault((field, number), f"is {code!r}, which is no topic")
                elif code == entry.data["code"]:
                    yield entry.fault((field, number), f"is {code!r}, the topic itself")
    given = {entry.data["code"] for entry in entries}
    if topics:
        for code in CLASSES:
            if code not in given:
                yield BrokenGazetteer(f"{FILE}: the class of words {code!r} is missing. Add it.")
