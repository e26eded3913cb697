"""The forms of treaties, plans, meetings, published totals, instruments and the rows of membership tables."""

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from ccmextract.gazetteer.form.base import Date, Form, Iso3, Text
from ccmextract.gazetteer.status import CONSENT

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,8}$")]
ActionNumber = Annotated[str, StringConstraints(pattern=r"^[1-9]\d?(\.[1-9]\d?)?$")]
Letter = Annotated[str, StringConstraints(pattern=r"^[a-z]$")]
ParagraphNumber = Annotated[str, StringConstraints(pattern=r"^[1-9]\d?$")]
Positive = Annotated[int, Field(ge=1)]
Theme = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z -]*[a-z]$")]
"""A phrase of a heading: small letters, since headings are compared without case."""


def _full(text: str) -> str:
    try:
        sound = datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        sound = False
    if not sound:
        raise ValueError("it is not a full date")
    return text


def _full_or_none(text: str) -> str:
    return text and _full(text)


Day = Annotated[str, AfterValidator(_full)]
"""A full ISO date."""
Cell = Annotated[str, AfterValidator(_full_or_none)]
"""A full ISO date, or nothing."""


class Article(Form):
    """An article: its highest paragraph, 0 where it has none, and the last sub-letter of each paragraph that has some."""

    number: Positive
    title: Text
    paragraphs: Annotated[int, Field(ge=0)]
    letters: dict[ParagraphNumber, Letter]
    themes: list[Theme]
    verified: bool


class Treaty(Form):
    """A treaty. `symbols` begin the symbols of its documents; `deposits_for_force` is what its entry into force took."""

    code: Code
    name: Text
    aliases: list[Text]
    symbols: list[Code]
    opened: Day
    entry_into_force: Day
    deposits_for_force: Positive
    depositary: Text
    articles: Annotated[list[Article], Field(min_length=1)]
    source: Text


class PlanTheme(Form):
    """Actions of one theme, and the articles that they serve."""

    actions: Annotated[list[ActionNumber], Field(min_length=1)]
    title: Text
    articles: list[Positive]
    verified: bool


class Plan(Form):
    """An action plan. `numbers` is empty where nobody knows its actions."""

    code: Code
    name: Text
    aliases: list[Text]
    treaty: Code
    adopted: Date
    valid_from: Date
    valid_until: Date | None
    numbers: list[ActionNumber]
    themes: list[PlanTheme]
    titles: dict[ActionNumber, Text]
    unverified: list[ActionNumber]
    source: Text


class Session(Form):
    """The first and the last day of a sitting, or its month."""

    opened: Date
    closed: Date


class Meeting(Form):
    """A meeting of a treaty's states."""

    code: Annotated[str, StringConstraints(pattern=r"^[1-9]\d?[A-Z]{2,4}$")]
    sessions: Annotated[list[Session], Field(min_length=1)]
    place: Text | None
    country: Iso3 | None
    aliases: list[Text]
    verified: bool
    note: Text | None


class Meetings(Form):
    """The meetings of a treaty in the order of their dates; `kinds` are the words that follow an ordinal."""

    treaty: Code
    kinds: dict[Code, Annotated[list[Text], Field(min_length=1)]]
    meetings: list[Meeting]
    source: Text


class Total(Form):
    """A published number of states."""

    date: Date
    number: Annotated[int, Field(ge=0)]
    of: Literal["parties", "deposits", "signatures"]
    words: Text
    source: Text


class Totals(Form):
    """The published numbers of a treaty in the order of their dates."""

    treaty: Code
    totals: list[Total]


class Instrument(Form):
    """A legal instrument of which only names are known."""

    name: Text
    aliases: list[Text]
    goes_on: Literal["never", "may", "must"]


def _kind(text: str) -> str:
    if text and text not in CONSENT:
        raise ValueError(f"it is none of {', '.join(CONSENT)}")
    return text


class Membership(Form):
    """A row of a membership table. `unverified` names its columns that nobody has checked, with a blank between them."""

    iso3: Iso3
    signed: Cell
    deposited: Cell
    kind: Annotated[str, AfterValidator(_kind)]
    entry_into_force: Cell
    provisional: Cell
    withdrawn: Cell
    unverified: str = ""
