"""What every model of the contract has in common: frozen, closed, and spans that check themselves."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Model(BaseModel):
    """A frozen record. Unknown fields are refused, so that a typing slip in an edited file is noticed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _ordered(span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    if start > end:
        raise ValueError(f"a span runs from its start to its end, not from {start} to {end}")
    return span


Offset = Annotated[int, Field(ge=0)]
Span = Annotated[tuple[Offset, Offset], AfterValidator(_ordered)]
"""`[start, end)` in Unicode code points into the text of the record that holds it."""
