"""Headings to sections: numbers, levels, parents, and what each heading governs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ccmextract.model import Mark, Section
from ccmextract.structure.base import Knowledge

SHORT_FORMS = re.compile(
    r"(?:scope|challenges?\b.*|questions?\b.*|conclusions?\b.*|recommendations?\b.*|progress\b.*|way forward)", re.IGNORECASE
)
_ROMAN = re.compile(r"[IVXL]+")


@dataclass(slots=True)
class Outline:
    """The sections so far. `depths` are the Markdown heading depths that the document uses, smallest first."""

    knowledge: Knowledge
    depths: Sequence[int] = ()
    sections: list[Section] = field(default_factory=list)
    _open: list[Section] = field(default_factory=list)

    @property
    def current(self) -> str | None:
        """The id of the section that text belongs to now."""
        return self._open[-1].id if self._open else None

    def add(self, title: str, number: str | None, depth: int, marks: Sequence[Mark] = ()) -> Section:
        """Open a section; sections of its level and below are closed."""
        actions = self.knowledge.heading_actions(title)
        level = self._level(title, number, depth, bool(actions))
        while self._open and self._open[-1].level >= level:
            self._open.pop()
        section = Section(
            id=f"s{len(self.sections) + 1}",
            number=number,
            title=title,
            level=level,
            parent=self.current,
            articles=self.knowledge.theme_articles(title),
            actions=actions,
            marks=tuple(marks),
        )
        self.sections.append(section)
        self._open.append(section)
        return section

    def _level(self, title: str, number: str | None, depth: int, actions: bool) -> int:
        """Level 1 for roman numerals, below them by dots or letters; a theme under an Actions heading goes one deeper,
        so that the actions hold for it, until the next Actions heading, "Scope" or "Challenges ...".
        """
        if depth:
            return self.depths.index(depth) + 1
        if number is not None:
            if _ROMAN.fullmatch(number):
                return 1
            return 2 + number.count(".") - (0 if number[:1].isalpha() else 1)
        base = 2 if any(s.number is not None and s.level == 1 for s in self._open) else 1
        short = actions or bool(SHORT_FORMS.fullmatch(title.strip()))
        if not short and any(s.actions and s.level == base for s in self._open):
            return base + 1
        return base
