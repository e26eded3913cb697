"""The names by which texts call treaties, other instruments and action plans, all of them data."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

GoesOn = Literal["never", "may", "must"]
KINDS = ("protocol", "covenant", "charter", "statute", "convention", "treaty", "agreement")
"""What an instrument may be; the word stands in its name."""
_WINDOW = 200  # characters before a citation that may hold the name of its treaty; the longest formal name has 113
_ON = (
    r"\s+(?:on|for|against|to|of|concerning|relating\s+to|relative\s+to)\s+(?:the\s+)?[A-Z][\w-]*"
    r"(?:\s+(?:(?:and|of|on|or|the|to|in|for|with|from|all)\s+){0,3}[A-Z][\w-]*){0,8}"
)
_GOES_ON = re.compile(rf"\s+[IVX]{{1,4}}\b|{_ON}")
"""What a name such as "Protocol" or "Convention" goes on with: "Protocol V", "Convention on the Law of the Sea"."""
_LAST_WORD = re.compile(r"(?<![^\W_])([^\W_]{1,30})\)?(?:['’]s?)?[\s,:(‐‑‒–—―-]{1,3}\Z")
_LAST_WIDTH = 38  # characters that the last word of a name takes at most, with what stands behind it
_ROMAN = re.compile(r"[IVX]{1,4}")
_FURTHER = re.compile(r"(?:['’]s?)?\s{1,4}(?=[A-Z])")
_CAPITAL = re.compile(r"(?<![\w-])[^\W\d_a-z]")
_THE = re.compile(r"(?i:\bthe\s+)$")
_THE_WIDTH = 8  # characters that "the" and the blank behind it take at most


@dataclass(frozen=True)
class Instrument:
    """A legal instrument of which only the names are known.

    `goes_on` says whether its names are whole ("never"), may be followed by words that belong to them ("Protocol V"), or
    name something only with such words ("Convention on ..."; a bare "Convention" is the document's own).
    """

    name: str
    aliases: tuple[str, ...]
    goes_on: GoesOn = "never"


class Named(NamedTuple):
    """A treaty named at `[start, end)`: the code of a known one, otherwise the words themselves."""

    start: int
    end: int
    treaty: str


def folded(name: str) -> str:
    """A name as names are compared: without case, blanks and hyphens."""
    return re.sub(r"[\s-]+", "", name).casefold()


def spelled(name: str) -> str:
    """The pattern of a name: blanks of any width, hyphens that may be blanks or missing, an abbreviation in its capitals only."""
    words = re.escape(name).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]?")
    return words if name.upper() == name else f"(?i:{words})"


@dataclass(frozen=True)
class Naming:
    """All names: of known treaties by code, of other instruments, and of plans with the codes of their treaty and their own."""

    treaties: Mapping[str, Sequence[str]]
    instruments: Sequence[Instrument]
    plans: Mapping[str, tuple[str, str]]

    @cached_property
    def _meant(self) -> dict[str, tuple[str | None, GoesOn]]:
        """What a folded name means: a treaty's code, or None, and whether the name goes on. The treaties' names come first."""
        meant: dict[str, tuple[str | None, GoesOn]] = {}
        for code, names in self.treaties.items():
            for name in names:
                meant.setdefault(folded(name), (code, "never"))
        for one in self.instruments:
            for name in (one.name, *one.aliases):
                meant.setdefault(folded(name), (None, one.goes_on))
        return meant

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self._names, key=lambda name: (-len(name), name))
        return re.compile(r"(?<![\w-])(?:" + ("|".join(map(spelled, longest)) or r"(?!)") + r")(?!\w|-\w)")

    @cached_property
    def _last_words(self) -> frozenset[str]:
        return frozenset(name.split()[-1].casefold() for name in self._names)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        names = [name for names in self.treaties.values() for name in names]
        names += [name for one in self.instruments for name in (one.name, *one.aliases)]
        return tuple(dict.fromkeys(names))

    @cached_property
    def plan_codes(self) -> tuple[str, ...]:
        """The short codes of all plans, sorted."""
        return tuple(sorted({plan for _, plan in self.plans.values()}))

    def at(self, text: str, start: int) -> Named | None:
        """The treaty whose name begins at an offset; of "CCW Protocol V" that is the protocol."""
        found = self._pattern.match(text, start)
        named = self._whole(text, found) if found else None
        further = _FURTHER.match(text, named.end) if named else None
        found = self._pattern.match(text, further.end()) if further else None
        below = self._whole(text, found) if found else None
        return below if below is not None and below.treaty not in self.treaties else named

    def code_at(self, text: str, start: int) -> Named | None:
        """The treaty whose abbreviation begins at an offset: "ICCPR"."""
        named = self.at(text, start) if text[start : start + 2].isupper() else None
        return named if named and text[named.start : named.end].isupper() else None

    def before(self, text: str, end: int) -> Named | None:
        """The treaty whose name ends right before an offset, with no more than "'s", a blank, a comma or a dash between."""
        last = _LAST_WORD.search(text, max(0, end - _LAST_WIDTH), end)
        if not last or not (last[1].casefold() in self._last_words or _ROMAN.fullmatch(last[1])):
            return None
        for found in self._pattern.finditer(text, max(0, end - _WINDOW), end):
            named = self._whole(text, found)
            if named and named.end == last.end(1):
                return named
        return None

    def named(self, text: str, start: int, end: int, own: str) -> Iterator[Named]:
        """Every treaty named between two offsets, in order. A bare "the Convention" is the document's, whose code is `own`.

        A name in small letters ("the charter flight") names nothing here, where no citation stands beside it.
        """
        past = start
        for capital in _CAPITAL.finditer(text, start, end):
            if capital.start() < past or not text[capital.start()].isupper():
                continue
            found = self._pattern.match(text, capital.start(), end)
            if found is None:
                continue
            past = found.end()
            whole = self._whole(text, found)
            if whole is not None:
                yield whole
            elif _THE.search(text, max(start, found.start() - _THE_WIDTH), found.start()):
                yield Named(found.start(), found.end(), own)

    def _whole(self, text: str, found: re.Match[str]) -> Named | None:
        code, goes_on = self._meant[folded(found.group())]
        if code is not None:
            return Named(found.start(), found.end(), code)
        more = _GOES_ON.match(text, found.end()) if goes_on != "never" else None
        if goes_on == "must" and more is None:
            return None
        end = more.end() if more else found.end()
        return Named(found.start(), end, " ".join(text[found.start() : end].split()))

    def plan(self, name: str) -> tuple[str, str] | None:
        """The codes of the treaty and of the plan that a name or an alias means."""
        return self._plans.get(folded(name))

    @cached_property
    def _plans(self) -> dict[str, tuple[str, str]]:
        return {folded(name): meant for name, meant in self.plans.items()}


NO_NAMES = Naming({}, (), {})
