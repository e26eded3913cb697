"""Treaties and action plans as data: which articles and actions exist, and which theme belongs to which."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.meetings import NO_MEETINGS, Meetings, read_meetings
from ccmextract.gazetteer.naming import NO_NAMES, Instrument, Naming
from ccmextract.gazetteer.totals import Total, read_totals


@dataclass(frozen=True)
class Article:
    """An article: its highest paragraph (0 where it has none) and the last sub-letter of each paragraph."""

    number: int
    title: str
    paragraphs: int
    letters: dict[str, str]
    themes: tuple[str, ...]
    verified: bool


@dataclass(frozen=True)
class Plan:
    """An action plan: its actions by number (as text), and the articles that they serve."""

    code: str
    name: str
    aliases: tuple[str, ...]
    treaty: str
    adopted: str | None
    valid_from: str | None
    valid_until: str | None
    numbers: tuple[str, ...]
    articles: dict[str, tuple[int, ...]]
    titles: dict[str, str]
    unverified: frozenset[str]

    def fault(self, number: str) -> str | None:
        """Why the plan has no such action; None where it has, and where nobody knows its actions."""
        return f"the {self.name} has no action {number}" if self.numbers and number not in self.numbers else None


@dataclass(frozen=True)
class Treaty:
    """A treaty with its articles, the action plans and meetings of its states, and the published numbers of its parties.

    `symbols` are the first parts of its documents' symbols. `deposits_for_force` is how many deposits its entry into force
    took. `naming` knows the names of this and of all other treaties, so that a citation is tied to the right one.
    """

    code: str
    name: str
    aliases: tuple[str, ...]
    articles: dict[int, Article]
    plans: tuple[Plan, ...] = ()
    symbols: tuple[str, ...] = ()
    entry_into_force: str | None = None
    deposits_for_force: int | None = None
    meetings: Meetings = NO_MEETINGS
    totals: tuple[Total, ...] = ()
    naming: Naming = field(default=NO_NAMES, compare=False, repr=False)

    @cached_property
    def _themes(self) -> tuple[re.Pattern[str], dict[str, tuple[int, ...]]]:
        """Theme phrases, the longest first, so that "international cooperation and assistance" is read as a whole."""
        articles: dict[str, list[int]] = {}
        for article in self.articles.values():
            for theme in article.themes:
                articles.setdefault(_plain(theme), []).append(article.number)
        longest = sorted(articles, key=lambda t: (-len(t), t))
        pattern = re.compile(r"\b(?:" + "|".join(re.escape(t).replace(r"\ ", r"[\s-]+") for t in longest) + r")\b")
        return pattern, {theme: tuple(numbers) for theme, numbers in articles.items()}

    def theme_articles(self, title: str) -> tuple[int, ...]:
        """The articles whose theme a heading names, in the order in which it names them."""
        pattern, articles = self._themes
        found: dict[int, None] = {}
        for match in pattern.finditer(title.casefold()):
            found.update(dict.fromkeys(articles[_plain(match.group())]))
        return tuple(found)

    def fault(self, number: int, paragraph: str | None = None, letter: str | None = None) -> str | None:
        """Why the treaty has no such article, paragraph or letter; None where it has."""
        article = self.articles.get(number)
        if article is None:
            return f"the {self.code} has no Article {number}; it has {len(self.articles)} articles"
        if paragraph is None:
            return None
        if not article.paragraphs:
            return f"Article {number} of the {self.code} has no numbered paragraphs"
        if not 1 <= int(paragraph) <= article.paragraphs:
            return f"Article {number} of the {self.code} has {article.paragraphs} paragraphs, not {paragraph}"
        last = article.letters.get(paragraph)
        if letter is not None and last is not None and letter > last:
            return f"Article {number}.{paragraph} of the {self.code} ends with ({last}), it has no ({letter})"
        return None

    def plan_on(self, date: str | None) -> str | None:
        """The code of the plan in force on a date, None where none was or no date is known."""
        if date is None:
            return None
        for plan in self.plans:
            if (plan.adopted or "") <= date and (plan.valid_until is None or date[: len(plan.valid_until)] <= plan.valid_until):
                return plan.code
        return None


def _plain(theme: str) -> str:
    """A theme as headings are compared with it: "Anti-Personnel  Mines" as "anti personnel mines"."""
    return re.sub(r"[\s-]+", " ", theme.casefold())


def read_treaties(shelf: Shelf) -> dict[str, Treaty]:
    """The treaties by code, each with its plans, meetings and published totals, and all with the names of each other.

    Raises KeyError or TypeError for an entry that has not the form, and BrokenGazetteer for a file that cannot be read.
    """
    entries = [entry.data for entry in shelf.entries("treaties").values()]
    plans = sorted((_plan(entry.data) for entry in shelf.entries("plans").values()), key=lambda p: (p.adopted or "", p.code))
    naming = Naming(
        treaties={data["code"]: (data["name"], data["code"], *data["aliases"]) for data in entries},
        instruments=read_instruments(shelf),
        plans={name: (plan.treaty, plan.code) for plan in plans for name in (plan.name, plan.code, *plan.aliases)},
    )
    meetings, totals = read_meetings(shelf), read_totals(shelf)
    return {
        data["code"]: Treaty(
            code=data["code"],
            name=data["name"],
            aliases=tuple(data["aliases"]),
            articles={row["number"]: _article(row) for row in data["articles"]},
            plans=tuple(plan for plan in plans if plan.treaty == data["code"]),
            symbols=tuple(data["symbols"]),
            entry_into_force=data["entry_into_force"],
            deposits_for_force=data["deposits_for_force"],
            meetings=meetings.get(data["code"], NO_MEETINGS),
            totals=totals.get(data["code"], ()),
            naming=naming,
        )
        for data in entries
    }


def read_instruments(shelf: Shelf) -> tuple[Instrument, ...]:
    """The instruments of which only names are known. Raises KeyError or TypeError for an entry that has not the form."""
    entries = (entry.data for entry in shelf.items("instruments.json", "name"))
    return tuple(Instrument(data["name"], tuple(data["aliases"]), data["goes_on"]) for data in entries)


def _article(row: dict[str, Any]) -> Article:
    return Article(
        number=row["number"],
        title=row["title"],
        paragraphs=row["paragraphs"],
        letters=row["letters"],
        themes=tuple(row["themes"]),
        verified=row["verified"],
    )


def _plan(data: dict[str, Any]) -> Plan:
    return Plan(
        code=data["code"],
        name=data["name"],
        aliases=tuple(data["aliases"]),
        treaty=data["treaty"],
        adopted=data["adopted"],
        valid_from=data["valid_from"],
        valid_until=data["valid_until"],
        numbers=tuple(data["numbers"]),
        articles={number: tuple(theme["articles"]) for theme in data["themes"] for number in theme["actions"]},
        titles=data["titles"],
        unverified=frozenset(data["unverified"]),
    )
