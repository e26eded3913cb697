"""Dates as lists give them beside a name, in all languages that are known."""

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_PIVOT = 50  # a year of two digits below this is one of this century: no treaty of this kind is older than 1950
_FIRST, _LAST = 1900, 2099  # years that are read as such where no month stands beside them
_MONTHS = 12
_NUMBER = re.compile(r"\d+")
_NUMERIC = (
    r"(?P<iso>[12]\d{3}-\d\d(?:-\d\d)?)"
    r"|(?P<dotted>\d{1,2}\.\d{1,2}\.\d{4})"
    r"|(?P<slashed>\d{1,2}/\d{1,2}/\d{4})"
)


class Dates:
    """Reads dates in the words of some languages; each language gives its months and what stands around them."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        self._months = {name.lower(): number for entry in entries for name, number in entry["months"].items()}
        openers = [text for entry in entries for text in entry["openers"]]
        self.starts = frozenset(word for text in (*self._months, *openers) if (word := re.split(r"\W", text.lower())[0]))
        """The words with which a date may begin, beside numbers."""
        self._pattern = self._compile(entries, openers)

    def _compile(self, entries: Sequence[Mapping[str, Any]], openers: Sequence[str]) -> re.Pattern[str]:
        months = _any(self._months)
        link = rf"(?:\s{{1,3}}(?:{_any(text for entry in entries for text in entry['links'])}))?"
        ordinals = _any(text for entry in entries for text in entry["ordinals"])
        day = rf"\d{{1,2}}(?:{ordinals}|\.)?"
        short_year = r"\d{4}(?!\d)|['’]?\d{2}(?!\d)"
        forms = [_NUMERIC]
        units = [entry["units"] for entry in entries if entry["units"]]
        if units:
            year, month, sun = (_any(column) for column in zip(*units, strict=True))
            forms.append(
                rf"(?P<uy>\d{{4}})\s?(?:{year})(?:\s?(?P<um>\d{{1,2}})\s?(?:{month})(?:\s?(?P<ud>\d{{1,2}})\s?(?:{sun}))?)?"
            )
        if self._months:
            forms.append(rf"(?P<d1>{day}){link}[\s-]{{1,3}}(?P<m1>{months})\.?{link}[\s-]{{1,3}}(?P<y1>{short_year})")
            forms.append(rf"(?P<m2>{months})\.?\s{{1,3}}(?P<d2>{day}),?\s{{1,3}}(?P<y2>{short_year})")
            forms.append(rf"(?P<m3>{months})\.?{link}\s{{1,3}}(?P<y3>\d{{4}})(?!\d)")
        forms.append(r"(?P<year>\d{4})")
        ending = _any(text for entry in entries for text in entry["endings"])
        opening = rf"(?:(?:{_any(openers)})\s{{0,3}})?"
        closing = rf"(?:\s{{1,3}}(?:{ending}))?"
        return re.compile(rf"{opening}(?:{'|'.join(forms)}){closing}(?![^\W_])", re.IGNORECASE)

    def read(self, text: str, start: int, end: int) -> tuple[int, str] | None:
        """The end of the date that begins at an offset, and the date in ISO form; None where there is none."""
        found = self._pattern.match(text, start, end)
        if found is None:
            return None
        value = self._value({key: value for key, value in found.groupdict().items() if value is not None})
        return (found.end(), value) if value is not None else None

    def _value(self, parts: Mapping[str, str]) -> str | None:
        if iso := parts.get("iso"):
            return _checked(*(int(number) for number in iso.split("-")))
        if dotted := parts.get("dotted"):
            day, month, year = (int(number) for number in dotted.split("."))
            return _checked(year, month, day)
        if slashed := parts.get("slashed"):
            first, second, year = (int(number) for number in slashed.split("/"))
            if max(first, second) <= _MONTHS and first != second:  # either may be the day
                return None
            return _checked(year, min(first, second), max(first, second))
        if "uy" in parts:
            return _checked(*(int(parts[key]) for key in ("uy", "um", "ud") if key in parts))
        if "year" in parts:
            return _checked(int(parts["year"]))
        number = next(key[1] for key in parts if key[0] == "m")
        month = self._months[re.sub(r"\s+", " ", parts["m" + number].lower())]
        written = parts["y" + number].lstrip("'’")
        year = int(written)
        if len(written) == len("13"):
            year += 2000 if year < _PIVOT else 1900
        found = _NUMBER.match(parts.get("d" + number, ""))
        return _checked(year, month, int(found.group()) if found else None)


def _checked(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The date in ISO form, as far as it goes; None where the calendar has no such day."""
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    if not _FIRST <= year <= _LAST:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _any(texts: Iterable[str]) -> str:
    """One of some texts, the longest first; what nothing matches where there are none."""
    ordered = sorted(set(texts), key=lambda text: (-len(text), text))
    return "|".join(re.escape(text).replace(r"\ ", r"\s{1,3}") for text in ordered) or r"(?!)"
