"""Styles of Word documents: what a paragraph or a run takes from its style and from those that this one is based on."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ccmextract.sources.docx_lists import whole
from ccmextract.sources.ooxml import attribute, child, local, value

_DEEP_STYLES = 20  # styles that are based on each other; a circle ends here
_TITLES = frozenset(("title", "subtitle"))


class Styles:
    """Styles by id, each asked together with those that it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {attribute(e, "styleId") or "": e for e in (root if root is not None else ()) if local(e.tag) == "style"}
        self._answers: dict[tuple[str, str], str | None] = {}
        self.default = next(
            (key for key, e in self._styles.items() if attribute(e, "type") == "paragraph" and _is_default(e)), None
        )

    def chain(self, style: str | None) -> Iterator[Element]:
        """The style and those that it is based on."""
        for _ in range(_DEEP_STYLES):
            element = self._styles.get(style or "")
            if element is None:
                return
            yield element
            style = value(element, "basedOn")

    def property(self, style: str | None, group: str, name: str) -> str | None:
        """The value of a paragraph ("pPr") or run ("rPr") property, "1" where it only stands there, None where it does not."""
        if style is None:
            return None
        key = (style, f"{group}/{name}")
        if key not in self._answers:
            found = (child(element, group, name) for element in self.chain(style))
            self._answers[key] = next((attribute(e, "val") or "1" for e in found if e is not None), None)
        return self._answers[key]

    def name(self, style: str | None) -> str:
        """The name of a style in small letters: those that Word brings along are English in every language."""
        return next((value(e, "name") or "" for e in self.chain(style)), style or "").casefold()

    def heading(self, style: str | None) -> int:
        """The level of the headings that a style prints, 0 where it prints text."""
        for element in self.chain(style):
            name = (value(element, "name") or "").casefold()
            if name in _TITLES:
                return 0
            level = value(element, "pPr", "outlineLvl")
            if level is not None:
                return whole(level, 9) + 1 if 0 <= whole(level, 9) < 9 else 0
            if name.startswith("heading ") and name[8:].isdecimal():
                return min(9, int(name[8:10]))
        return 0

    def numberings(self) -> dict[str, str]:
        """The numbering that each list style names."""
        found = {key: value(e, "pPr", "numPr", "numId") for key, e in self._styles.items()}
        return {key: num for key, num in found.items() if num is not None}

    def numbering(self, style: str | None) -> tuple[str | None, str | None, str | None]:
        """The numbering that a paragraph style names, the level in it, and the style that says so."""
        for element in self.chain(style):
            if (numbering := child(element, "pPr", "numPr")) is not None:
                if (num := value(numbering, "numId")) is not None:
                    return num, value(numbering, "ilvl"), attribute(element, "styleId")
        return None, None, None


def _is_default(style: Element) -> bool:
    """Whether a style is the one of paragraphs that name none."""
    return attribute(style, "default") in ("1", "true", "on")
