"""What every model of the contract has in common: frozen, closed, and spans that check themselves."""

import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Model(BaseModel):
    """A frozen record. Unknown fields are refused, so that a typing slip in an edited file is noticed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Record(Model):
    """A model of which a document has very many. Which of its fields were given is not kept: the note of that takes half of
    the memory that a record needs.
    """

    def model_post_init(self, context: Any) -> None:  # noqa: ARG002 - pydantic gives it
        """Let all records of a class share one note of their fields."""
        cls = type(self)
        fields = _FIELDS.get(cls)
        if fields is None:
            fields = _FIELDS[cls] = set(cls.model_fields)
        object.__setattr__(self, "__pydantic_fields_set__", fields)


_FIELDS: dict[type[Record], set[str]] = {}


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    if start > end:
        raise ValueError(f"a span runs from its start to its end, not from {start} to {end}")
    return span


def check_date(date: str) -> str:
    """The date itself. Raises ValueError where the text is no ISO date, full or cut to month or year."""
    form = {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}.get(len(date))
    try:
        if form is None:
            raise ValueError
        datetime.datetime.strptime(date, form)
    except ValueError:
        raise ValueError(f"{date!r} is not a date such as 2011-08-20, 2011-08 or 2011") from None
    return date


PartialDate = Annotated[str, AfterValidator(check_date)]
"""An ISO 8601 date, cut to the precision that the document gives."""
Offset = Annotated[int, Field(ge=0)]
Ordinal = Annotated[int, Field(ge=1)]
Span = Annotated[tuple[Offset, Offset], AfterValidator(_ordered)]
"""`[start, end)` in Unicode code points into the text of the record that holds it."""
