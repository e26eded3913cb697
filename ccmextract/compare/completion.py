"""An obligation after its end: a state declared completion, and a later document says that it still has something to do."""

from collections import defaultdict
from collections.abc import Iterator

from ccmextract.compare.finding import Finding, Source, source
from ccmextract.compare.matter import Matter, under
from ccmextract.compare.statement import Statement

_Case = tuple[str, int]
"""A state and an article."""


def ended(statement: Statement, matter: Matter) -> Iterator[tuple[str, int]]:
    """The topics of a statement that end others, each with the one article that it is about.

    A statement that says one thing or another ends nothing, nor does one that names several articles: "Article 3, 4 and/or 5".
    """
    if statement.either:
        return
    for code in statement.topics:
        if matter.topics[code].ends and statement.says(code) and len(statement.articles[code]) == 1:
            yield code, statement.articles[code][0]


def obligations_after_completion(matter: Matter) -> Iterator[Finding]:
    """States of which a topic is stated after another one that ends it, under the same article.

    The later document must stand wholly behind the earlier one in time. A statement about another time, or about several
    articles at once, is left out. There is one finding for each state and article: its first completion, and the first
    statement of each later document that contradicts it.
    """
    completed: dict[_Case, tuple[Statement, str]] = {}
    later: dict[_Case, list[Statement]] = defaultdict(list)
    said: dict[_Case, str] = {}
    for _, statements in matter.dated:
        for statement in statements:
            for code, article in _open(statement):
                for state in statement.members:
                    done = completed.get((state, article))
                    if done is not None and code in matter.topics[done[1]].ends and _before(done[0], statement):
                        later[state, article].append(statement)
                        said.setdefault((state, article), code)
        for statement in statements:
            for code, article in ended(statement, matter):
                for state in statement.members:
                    completed.setdefault((state, article), (statement, code))
    for case, contradicting in later.items():
        state, article = case
        first, code = completed[case]
        title, then = matter.title(said[case]), matter.title(code)
        one = contradicting[0]
        yield matter.finding(
            kind="obligation_after_completion",
            state=state,
            articles=(article,),
            topic=said[case],
            message=f"{title}{under((article,))} on {one.document.date}, after {then} on {first.document.date}",
            sources=(source(first, state), *by_document(contradicting, state)),
        )


def _open(statement: Statement) -> Iterator[tuple[str, int]]:
    """The topics that a statement says of its states for the day of its document, each with the one article it is about."""
    if statement.timed or statement.elsewhen or statement.either:
        return
    for code, articles in statement.articles.items():
        if statement.says(code) and len(articles) == 1:
            yield code, articles[0]


def _before(one: Statement, other: Statement) -> bool:
    earlier, later = one.document.days, other.document.days
    return earlier is not None and later is not None and earlier.before(later)


def by_document(statements: list[Statement], state: str | None) -> Iterator[Source]:
    """One of some statements of each document as a source that tells how many more there are: the first that nothing speaks
    against.
    """
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.document.id, []).append(statement)
    for group in groups.values():
        best = min(group, key=lambda statement: (bool(statement.doubts), state in statement.doubted))
        yield source(best, state, len({statement.claim for statement in group}) - 1)
