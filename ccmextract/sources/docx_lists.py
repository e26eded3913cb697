"""What Word counts instead of storing: the labels of automatic lists, and the numbers of footnotes and endnotes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ccmextract.sources.numbers import formatted
from ccmextract.sources.ooxml import attribute, child, is_on, local, value

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9


def whole(text: str | None, default: int) -> int:
    """A whole number as an attribute writes it, or the default."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level, counted from 1, at whose items it begins again; 0 never
    legal: bool = False  # all numbers in it are decimal, whatever their own level says
    style: str | None = None


def _level(element: Element) -> _Level:
    restart = value(element, "lvlRestart")
    return _Level(
        start=whole(value(element, "start"), 0 if child(element, "start") is None else 1),
        form=value(element, "numFmt") or value(element, "AlternateContent", "Fallback", "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=None if restart is None else whole(restart, 0),
        legal=is_on(child(element, "isLgl")),
        style=value(element, "pStyle"),
    )


def _levels(element: Element) -> dict[int, _Level]:
    return {whole(attribute(e, "ilvl"), 0): _level(e) for e in element if local(e.tag) == "lvl"}


class Lists:
    """Counts the items of automatic lists. Lists of one abstract numbering go on with each other, as Word counts them."""

    def __init__(self, numbering: Element | None, styled: Mapping[str, str]) -> None:
        """`styled` are the numberings that list styles name."""
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._linked: dict[str, str] = {}
        self._nums: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for element in numbering if numbering is not None else ():
            if local(element.tag) == "abstractNum":
                key = attribute(element, "abstractNumId") or ""
                self._abstract[key] = _levels(element)
                if link := value(element, "numStyleLink"):
                    self._linked[key] = link
            elif local(element.tag) == "num":
                starts: dict[int, int] = {}
                changed: dict[int, _Level] = {}
                for override in element:
                    if local(override.tag) == "lvlOverride":
                        place = whole(attribute(override, "ilvl"), 0)
                        if (start := value(override, "startOverride")) is not None:
                            starts[place] = whole(start, 1)
                        changed.update(_levels(override))
                self._nums[attribute(element, "numId") or ""] = (value(element, "abstractNumId") or "", starts, changed)
        for key, style in self._linked.items():  # one hop: a style names a numbering that has levels of its own
            other = self._nums.get(styled.get(style, ""))
            if other is not None and not self._abstract.get(key):
                self._abstract[key] = self._abstract.get(other[0], {})

    def level_of_style(self, num: str, style: str | None) -> int:
        """The level of a list that is tied to a paragraph style, 0 where none is."""
        levels = self._abstract.get(self._nums.get(num, ("", {}, {}))[0], {})
        return next((place for place, level in levels.items() if style is not None and level.style == style), 0)

    def label(self, num: str, place: int) -> str | None:
        """Count an item; the label printed before it, "" for a bullet, None where there is no such list."""
        if num not in self._nums or not 0 <= place < _LEVELS:
            return None
        abstract, starts, changed = self._nums[num]
        levels = {**self._abstract.get(abstract, {}), **changed}
        if place not in levels:
            return None
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if (num, place) not in self._begun and place in starts:
            counts[place] = starts[place] - 1
        self._begun.add((num, place))
        for at in range(place):  # an item whose parents were never printed counts them as begun
            if counts[at] is None:
                counts[at] = starts.get(at, levels.get(at, _Level()).start)
        now = counts[place]
        counts[place] = levels[place].start if now is None else now + 1
        for at in range(place + 1, _LEVELS):
            restart = levels.get(at, _Level()).restart
            if restart is None or place < restart:
                counts[at] = None
        level = levels[place]
        if level.form == "bullet":
            return ""

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            form = "decimal" if level.legal and at != place else levels.get(at, _Level()).form
            return formatted(counts[at] or 0, form)

        return _PLACE.sub(number, level.text).strip()


@dataclass(frozen=True, slots=True)
class NoteFormat:
    """How notes are counted: the format, the first number, and where they begin anew."""

    form: str
    start: int = 1
    restart: str = "continuous"

    def changed(self, properties: Element | None) -> "NoteFormat":
        """The same with what a footnotePr or endnotePr says."""
        if properties is None:
            return self
        return NoteFormat(
            value(properties, "numFmt") or self.form,
            whole(value(properties, "numStart"), self.start),
            value(properties, "numRestart") or self.restart,
        )


@dataclass(slots=True)
class NoteCounter:
    """Gives each note the number that Word prints. `pages` says whether the file tells where pages end."""

    _number: int | None = None
    _scope: tuple[int, int] = (0, 0)
    unsure: bool = field(default=False)

    def next(self, form: NoteFormat, section: int, page: int, pages: bool) -> int:
        """The number of the next note, cited in this section on this page."""
        scope = {"eachSect": (section, 0), "eachPage": (0, page)}.get(form.restart, self._scope)
        self.unsure = self.unsure or (form.restart == "eachPage" and not pages)
        if self._number is None or scope != self._scope:
            self._number = form.start
        else:
            self._number += 1
        self._scope = scope
        return self._number
