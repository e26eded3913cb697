"""Headings to sections: numbers, levels, parents, and what each heading governs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ccmextract.model import Mark, PlannedAction, Section
from ccmextract.structure.base import Knowledge

SHORT_FORMS = re.compile(
    r"(?:scope|challenges?\b.*|questions?\b.*|conclusions?\b.*|recommendations?\b.*|progress\b.*|way forward)", re.IGNORECASE
)
_APPENDED = re.compile(r"\W*(?:(?:end|foot)?notes|references|sources|annex|appendix|attachment)\b", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXL]+")


@dataclass(slots=True)
class Outline:
    """The sections so far. `depths` are the Markdown heading depths that the document uses, smallest first."""

    knowledge: Knowledge
    depths: Sequence[int] = ()
    sections: list[Section] = field(default_factory=list)
    _open: list[Section] = field(default_factory=list)
    _marked: set[str] = field(default_factory=set)
    _plans: dict[str, str] = field(default_factory=dict)
    _heads: dict[str, str] = field(default_factory=dict)

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
        actions = self._planned(actions)
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
        if depth:
            self._marked.add(section.id)
        self._remember(section)
        return section

    def _remember(self, section: Section) -> None:
        """Keep the plan that a heading names, if it is one alone."""
        plans = {a.plan for a in section.actions if a.plan} or set(self.knowledge.plans_named(section.title))
        if len(plans) == 1:
            [self._plans[section.id]] = plans
        self._heads.update((a.number, a.plan) for a in section.actions if a.plan)

    def _planned(self, actions: Sequence[PlannedAction]) -> tuple[PlannedAction, ...]:
        """The actions of a heading, with the plan that a heading above it names where its own words name none.

        "Action 5.1" has the plan of the last heading for "Action 5", too, even where that one is closed.
        """
        if all(action.plan is not None for action in actions):
            return tuple(actions)
        above = next((plan for s in reversed(self._open) if (plan := self._plans.get(s.id))), None)
        heads = self._heads
        return tuple(
            a if a.plan else PlannedAction(plan=above or heads.get(a.number.partition(".")[0]), number=a.number) for a in actions
        )

    def _level(self, title: str, number: str | None, depth: int, actions: bool) -> int:
        """Level 1 for roman numerals, below them by dots or letters; a theme under an Actions heading goes one deeper,
        so that the actions hold for it, until the next Actions heading, "Scope" or "Challenges ...". One without number or
        sign goes below the last heading with a sign.
        """
        if depth:
            return self.depths.index(depth) + 1
        if number is not None:
            if _ROMAN.fullmatch(number):
                return 1
            return 2 + number.count(".") - (0 if number[:1].isalpha() else 1)
        short = actions or bool(SHORT_FORMS.fullmatch(title.strip()))
        marked = next((s for s in reversed(self._open) if s.id in self._marked), None)
        if marked is not None and not _APPENDED.match(title):  # a line in bold under a heading with its sign is a part of it
            return marked.level if short and not actions and marked.actions else marked.level + 1
        base = 2 if any(s.number is not None and s.level == 1 for s in self._open) else 1
        if not short and any(s.actions and s.level == base for s in self._open):
            return base + 1
        return base
