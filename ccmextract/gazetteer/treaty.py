"""Treaties and action plans as data: which articles and actions exist, and which theme belongs to which."""

import re
from dataclasses import dataclass, field
from functools import cached_property


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


@dataclass(frozen=True)
class Treaty:
    """A treaty with its articles and the action plans of its states."""

    code: str
    name: str
    aliases: tuple[str, ...]
    articles: dict[int, Article]
    plans: tuple[Plan, ...] = field(default=())

    @cached_property
    def _themes(self) -> tuple[re.Pattern[str], dict[str, tuple[int, ...]]]:
        """Theme phrases, the longest first, so that "international cooperation and assistance" is read as a whole."""
        articles: dict[str, list[int]] = {}
        for article in self.articles.values():
            for theme in article.themes:
                articles.setdefault(theme.casefold(), []).append(article.number)
        longest = sorted(articles, key=lambda t: (-len(t), t))
        pattern = re.compile(r"\b(?:" + "|".join(re.escape(t).replace(r"\ ", r"[\s-]+") for t in longest) + r")\b")
        return pattern, {theme: tuple(numbers) for theme, numbers in articles.items()}

    def theme_articles(self, title: str) -> tuple[int, ...]:
        """The articles whose theme a heading names, in the order in which it names them."""
        pattern, articles = self._themes
        found: dict[int, None] = {}
        for match in pattern.finditer(title.casefold()):
            found.update(dict.fromkeys(articles[re.sub(r"[\s-]+", " ", match.group())]))
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
