"""The forms of a state's file, of the organisations, of the refused texts and of the words near a state's name."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ccmextract.gazetteer.form.base import Date, Form, Iso3, Language, Text

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9-]{1,15}$")]
Names = Annotated[list[Text], Field(min_length=1)]
Also = Literal["word", "given name", "place", "own word"]
"""What a name is outside its language; an "own word" is a plain word in its own language too ("Réunion")."""


class Groups(Form):
    """A state's names in one language. `demonyms` are its people and language, and no names of the state."""

    short: Text = ""
    formal: Text = ""
    common: Names | None = None
    abbreviations: Names | None = None
    variants: Names | None = None
    misspellings: Names | None = None
    inflected: Names | None = None
    demonyms: Names | None = None


class Former(Form):
    """A name that the state bore once. `until` is the last day, the day of the change, or a year; null where not known."""

    name: Text
    language: Language
    from_: Date | None = Field(None, alias="from")
    until: Date | None


class Example(Form):
    """A text that must resolve to the state, on a date or in a language where they decide."""

    text: Text
    date: Date | None = None
    language: Language | None = None


class State(Form):
    """A state.

    `names` by language; `without`: names that an earlier file gave and that shall not count; `gated`: names that are something
    else outside their language; `confused_with`: names that are often used for other states as well; `sources`: where each
    group of names comes from.
    """

    iso3: Iso3
    iso2: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    status: Literal["member", "observer", "other", "territory"]
    of: Iso3 | None = None
    names: dict[Language, Groups]
    former: list[Former] | None = None
    without: Names | None = None
    gated: dict[Language, dict[Text, Also]] | None = None
    confused_with: dict[Text, list[Iso3]] | None = None
    sources: dict[str, Text | dict[Code, Text] | dict[str, Text]]
    examples: list[Example] | None = None
    note: Text | None = None


class Organisation(Form):
    """A body that stands in lists beside states, or carries a state's name inside its own."""

    code: Text
    name: Text
    aliases: list[Text]
    kind: Literal["un", "treaty_body", "regional", "international", "civil_society"]


class Refused(Form):
    """A text that looks like a state's name and is none, or fits more than one; `candidates` help a person to decide."""

    text: Text
    why: Text
    candidates: list[Iso3]


class Neighbours(Form):
    """Words so near a state's name that they could pass for it misspelt."""

    group: Text
    what: Text
    language: Language | None
    source: Text
    texts: Names


class Region(Form):
    """A part of the world whose states are counted together, with the other names that documents give it."""

    name: Text
    aliases: list[Text]
