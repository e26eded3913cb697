"""All statements of the documents of one treaty, and what is known of that treaty."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ccmextract.compare.finding import Changing, Contradicting, Finding, Source
from ccmextract.compare.statement import Statement, Told
from ccmextract.gazetteer.load import Gazetteer
from ccmextract.gazetteer.status import Membership
from ccmextract.gazetteer.topics import Topic

Read = tuple[Told, Sequence[Statement]]
"""A document and its statements."""


@dataclass(frozen=True)
class Matter:
    """The documents of one treaty with their statements: by date, those of one date by name, undated ones last."""

    treaty: str
    gazetteer: Gazetteer
    documents: Sequence[Read]

    @property
    def topics(self) -> Mapping[str, Topic]:
        """The topics by code."""
        return self.gazetteer.topics.topics

    @cached_property
    def dated(self) -> Sequence[Read]:
        """The documents that have a date."""
        return [(told, statements) for told, statements in self.documents if told.days is not None]

    @cached_property
    def table(self) -> Mapping[str, Membership]:
        """The dates of the states that have any under the treaty; empty where nobody knows them."""
        return self.gazetteer.memberships.get(self.treaty, {})

    def membership(self, iso3: str) -> Membership:
        """A state's dates under the treaty."""
        return self.gazetteer.membership(iso3, self.treaty)

    def history(self, iso3: str) -> str | None:
        """What the membership table says of a state; None where there is no table."""
        return self.membership(iso3).history() if self.table else None

    def left(self, first: str, last: str) -> list[str]:
        """The states whose withdrawal took effect between two full ISO dates, the first day left out."""
        return sorted(m.iso3 for m in self.table.values() if m.withdrawn is not None and first < m.withdrawn <= last)

    def name(self, iso3: str) -> str:
        """The short name of a state."""
        state = self.gazetteer.states.get(iso3)
        return state.short if state is not None else iso3

    def finding(
        self,
        kind: Contradicting | Changing,
        message: str,
        sources: Iterable[Source],
        *,
        state: str | None = None,
        articles: Sequence[int] = (),
        topic: str | None = None,
        expected: bool | None = None,
        table: str | None = None,
        notes: Iterable[str] = (),
    ) -> Finding:
        """A finding under the treaty, with the name of its state and the theme of its articles."""
        return Finding(
            kind=kind,
            treaty=self.treaty,
            state=state,
            name=None if state is None else self.name(state),
            articles=tuple(articles),
            theme=self.theme(articles),
            topic=topic,
            message=message,
            expected=expected,
            table=table,
            notes=tuple(notes),
            sources=tuple(sources),
        )

    def theme(self, articles: Iterable[int]) -> str | None:
        """The titles of articles."""
        known = self.gazetteer.treaty(self.treaty).articles
        titles = [known[number].title for number in articles if number in known]
        return "; ".join(titles) or None

    def title(self, topic: str | None) -> str | None:
        """The title of a topic."""
        return self.topics[topic].title if topic is not None else None


def under(articles: Sequence[int]) -> str:
    """ " under Article 3", " under Articles 3 and 4", or nothing."""
    if not articles:
        return ""
    numbers = [str(number) for number in articles]
    if len(numbers) == 1:
        return f" under Article {numbers[0]}"
    return f" under Articles {', '.join(numbers[:-1])} and {numbers[-1]}"
