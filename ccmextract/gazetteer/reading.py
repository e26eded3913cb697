"""The gazetteers as one document needs them: under its treaty, with its plans."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ccmextract.gazetteer.citations import (
    ActionCitation,
    ArticleCitation,
    Settled,
    article_fault,
    find_actions,
    find_articles,
    may_be_governed,
    plan_counts,
    settled,
    under_heading,
)
from ccmextract.gazetteer.fold import nfc
from ccmextract.gazetteer.load import Gazetteer
from ccmextract.gazetteer.naming import spelled
from ccmextract.gazetteer.treaty import Treaty
from ccmextract.model import PlannedAction

_IN_PASSING = 2  # times that a report of one treaty's states names another treaty without being of that one


@dataclass(frozen=True)
class Reading:
    """What structure asks of the gazetteers, answered for one treaty. `chosen` says that the user asked for that one."""

    gazetteer: Gazetteer
    treaty: Treaty
    chosen: bool = False

    def listed(self, text: str) -> int | None:
        """How many states a text lists, None where it is no list of states."""
        text = nfc(text)
        matches = self.gazetteer.index.find(text)
        if not matches:
            return None
        listing = self.gazetteer.read_list(text, matches)
        return len(listing.listed) if listing.is_list else None

    def cited_articles(self, title: str) -> tuple[int, ...]:
        """The treaty's articles that a heading cites."""
        cited = find_articles(title, self.treaty, self.others)
        return tuple(dict.fromkeys(c.number for c in cited if c.treaty is None and c.number in self.treaty.articles))

    def theme_articles(self, title: str) -> tuple[int, ...]:
        """The articles that a heading cites or whose theme it names."""
        return tuple(dict.fromkeys((*self.cited_articles(title), *self.treaty.theme_articles(title))))

    def heading_actions(self, title: str) -> tuple[PlannedAction, ...]:
        """The actions that a heading names; their plan is null where the heading does not name it."""
        cited = find_actions(title, self.treaty)
        return tuple(dict.fromkeys(PlannedAction(plan=c.plan, number=c.number) for c in cited if not c.foreign))

    @cached_property
    def others(self) -> tuple[Treaty, ...]:
        """The treaties that are known besides the document's."""
        return tuple(treaty for code, treaty in self.gazetteer.treaties.items() if code != self.treaty.code)

    def under_heading(self, text: str, titles: Sequence[str]) -> tuple[ArticleCitation, ...]:
        """The articles that a paragraph cites only by the headings above it; `titles` are theirs, the nearest first.

        The nearest heading that cites an article holds. See `citations.governed`.
        """
        if not may_be_governed(text):
            return ()
        articles = next((cited for title in titles if (cited := self.cited_articles(title))), ())
        return under_heading(text, self.treaty, articles, self.others) if articles else ()

    def article_fault(self, cited: ArticleCitation) -> str | None:
        """Why there is no such article, in words; None where there is, and where nobody knows its treaty."""
        return article_fault(cited, self.treaty, self.gazetteer.treaties)

    def settled(self, cited: ActionCitation, plan: str | None) -> Settled:
        """The plan of an action, and why it has no such action; `plan` is the document's. See `citations.faults`."""
        return settled(cited, self.treaty, self.gazetteer.treaties, plan)

    def impossible(self, text: str, plan: str | None) -> tuple[tuple[str, str], ...]:
        """The code and the message of a diagnostic for each article and action that a text cites and that does not exist."""
        told: dict[tuple[str, str], None] = {}
        for article in find_articles(text, self.treaty, self.others):
            if fault := self.article_fault(article):
                told["article-impossible", f"{text[article.start : article.end]!r}: {fault}"] = None
        for action in find_actions(text, self.treaty):
            if fault := self.settled(action, plan).fault:
                told["action-impossible", f"{text[action.start : action.end]!r}: {fault}"] = None
        return tuple(told)

    def treaty_of(self, symbol: str | None, head: str, text: str) -> str | None:
        """The code of the treaty that a document is of: that of its symbol, else the one that its first page names most
        often, else the one that its text names most often. None where it names none.

        Where two are named equally often it is this one; in the text another one must be named more than in passing.
        """
        if symbol is not None:
            first = re.split(r"\W", symbol, maxsplit=1)[0]
            for treaty in self.gazetteer.treaties.values():
                if first in treaty.symbols:
                    return treaty.code
        return self._most_named(head, 0) or self._most_named(text, _IN_PASSING)

    def under(self, treaty: str | None) -> "Reading":
        """The gazetteers for a document of that treaty; these where none is named, or where the user chose one."""
        if self.chosen or treaty is None or treaty == self.treaty.code:
            return self
        return Reading(self.gazetteer, self.gazetteer.treaty(treaty))

    def _most_named(self, text: str, in_passing: int) -> str | None:
        counts = {code: len(pattern.findall(text)) for code, pattern in self._treaty_names.items()}
        own = counts.pop(self.treaty.code, 0)
        best = max(counts, key=lambda code: counts[code], default=None)
        if best is not None and counts[best] > max(own, in_passing):
            return best
        return self.treaty.code if own else None

    def meeting_named(self, text: str) -> str | None:
        """The code of the meeting of which a line is a name and nothing else: "2MSP" for "Second Meeting of States Parties"."""
        for treaty in (self.treaty, *self.gazetteer.treaties.values()):
            if meeting := treaty.meetings.named(text):
                return meeting.code
        return None

    def is_treaty_name(self, text: str) -> bool:
        """Whether a text is the name of a treaty and nothing else."""
        return any(pattern.fullmatch(text.strip()) for pattern in self._treaty_names.values())

    @cached_property
    def _treaty_names(self) -> dict[str, re.Pattern[str]]:
        """The names of each treaty, the longest first, so that none is counted twice."""
        found = {}
        for code, treaty in self.gazetteer.treaties.items():
            names = sorted((treaty.name, treaty.code, *treaty.aliases), key=lambda name: (-len(name), name))
            found[code] = re.compile(r"(?<!\w)(?:" + "|".join(map(spelled, names)) + r")(?!\w)")
        return found

    def plans_named(self, text: str) -> tuple[str, ...]:
        """The codes of the treaty's plans that a text names, most often named first."""
        counts = plan_counts(text, self.treaty.plans)
        return tuple(sorted(counts, key=lambda code: (-counts[code], code)))

    def plan_on(self, date: str | None) -> str | None:
        """The code of the plan in force on a date. A plan that was adopted late holds from the beginning of its period."""
        plan = self.treaty.plan_on(date)
        if plan is not None or date is None:
            return plan
        for later in reversed(self.treaty.plans):
            start, end = later.valid_from, later.valid_until
            if start and date[: len(start)] >= start and (end is None or date[: len(end)] <= end):
                return later.code
        return None
