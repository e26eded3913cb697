"""The gazetteers as one document needs them: under its treaty, with its plans."""

import re
from dataclasses import dataclass
from functools import cached_property

from ccmextract.gazetteer.citations import find_actions, find_articles, plan_counts
from ccmextract.gazetteer.fold import nfc
from ccmextract.gazetteer.load import Gazetteer
from ccmextract.gazetteer.treaty import Treaty
from ccmextract.model import PlannedAction


@dataclass(frozen=True)
class Reading:
    """What structure asks of the gazetteers, answered for one treaty."""

    gazetteer: Gazetteer
    treaty: Treaty

    def listed(self, text: str) -> int | None:
        """How many states a text lists, None where it is no list of states."""
        text = nfc(text)
        matches = self.gazetteer.index.find(text)
        if not matches:
            return None
        listing = self.gazetteer.read_list(text, matches)
        return len(listing.members) if listing.is_list else None

    def theme_articles(self, title: str) -> tuple[int, ...]:
        """The articles that a heading cites or whose theme it names."""
        cited = [c.number for c in find_articles(title) if c.treaty is None and self.treaty.fault(c.number) is None]
        return tuple(dict.fromkeys((*cited, *self.treaty.theme_articles(title))))

    def heading_actions(self, title: str) -> tuple[PlannedAction, ...]:
        """The actions that a heading names; their plan is null where the heading does not name it."""
        cited = find_actions(title, self.treaty)
        return tuple(dict.fromkeys(PlannedAction(plan=c.plan, number=c.number) for c in cited if not c.foreign))

    def treaty_named(self, text: str) -> str | None:
        """The code of the treaty that a text names most often."""
        counts = {code: len(pattern.findall(text)) for code, pattern in self._treaty_names.items()}
        best = max(counts, key=lambda code: counts[code], default=None)
        return best if best is not None and counts[best] else None

    def is_treaty_name(self, text: str) -> bool:
        """Whether a text is the name of a treaty and nothing else."""
        return any(pattern.fullmatch(text.strip()) for pattern in self._treaty_names.values())

    @cached_property
    def _treaty_names(self) -> dict[str, re.Pattern[str]]:
        return {
            code: re.compile(
                r"(?<!\w)(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in (t.name, t.code, *t.aliases)) + r")(?!\w)",
                re.IGNORECASE,
            )
            for code, t in self.gazetteer.treaties.items()
        }

    def plans_named(self, text: str) -> tuple[str, ...]:
        """The codes of the treaty's plans that a text names, most often named first."""
        counts = plan_counts(text, self.treaty.plans)
        return tuple(sorted(counts, key=lambda code: (-counts[code], code)))

    def plan_on(self, date: str | None) -> str | None:
        """The code of the plan in force on a date."""
        return self.treaty.plan_on(date)
