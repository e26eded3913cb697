"""A form is a strict pydantic model; a file that does not fit is refused with file, line and field."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from ccmextract.errors import BrokenGazetteer
from ccmextract.gazetteer.files import Entry
from ccmextract.model.base import check_date

_SHOWN = 60  # characters of a wrong value that a message repeats


class Form(BaseModel):
    """The fields of an object: no other ones, no conversion of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _is_date(text: str) -> str:
    check_date(text)
    return text


Text = Annotated[str, StringConstraints(min_length=1, max_length=400, pattern=r"^\S(.*\S)?$")]
"""A text without blanks at its ends."""
Iso3 = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Date = Annotated[str, AfterValidator(_is_date)]
"""An ISO date, full or cut to month or year."""
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


def faults(entry: Entry, form: type[Form]) -> list[BrokenGazetteer]:
    """Everything in an entry that does not fit its form, each with file, line and field."""
    try:
        form.model_validate(entry.data)
    except ValidationError as error:
        return [_fault(entry, fault) for fault in error.errors()]
    return []


def _fault(entry: Entry, fault: Any) -> BrokenGazetteer:
    keys = [key for key in fault["loc"] if isinstance(key, int) or not key.startswith(("function-", "constrained-"))]
    return entry.fault(keys, told(fault))


def told(fault: Any) -> str:
    """What pydantic found, in words for somebody who edits the file."""
    if fault["type"] == "missing":
        return "is missing"
    if fault["type"] == "extra_forbidden":
        return "is not known"
    message = str(fault["msg"]).removeprefix("Value error, ")
    given = repr(fault["input"])
    return f"is {given if len(given) <= _SHOWN else given[:_SHOWN] + '...'}: {message[0].lower()}{message[1:]}"
