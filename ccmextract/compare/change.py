"""What changed: states that are listed now or no longer, and numbers that are others now."""

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ccmextract.compare.completion import ended
from ccmextract.compare.finding import Finding, source
from ccmextract.compare.matter import Matter
from ccmextract.compare.statement import Key, Statement, Told
from ccmextract.gazetteer.status import State
from ccmextract.model import Group

_ALIKE = 0.5  # share of common words, of two statements on one topic that are compared
_ALIKE_WITHOUT_TOPIC = 0.6  # the same where only the words tell that both speak of one thing
_WORDS = 3  # words that a statement without a topic must have to be known again
_KEPT = 30  # wordings of one thing that are kept to be compared with; the newest ones stay
_GROUPS: dict[State, Group] = {"party": "states_parties", "signatory": "signatories", "not_party": "states_not_party"}


@dataclass(slots=True)
class _Cell:
    """What one document says in one way about one thing: its states, each with the statement that names it."""

    told: Told
    key: Key
    rest: frozenset[str]
    statements: list[Statement] = field(default_factory=list)
    states: dict[str, Statement] = field(default_factory=dict)

    @property
    def closed(self) -> bool:
        """Whether all its states are listed."""
        return all(statement.closed for statement in self.statements)

    @property
    def number(self) -> int | None:
        """The one exact number that it gives for the day of its document, if it gives one."""
        numbers = {s.count for s in self.statements}
        plain = all(s.bound == "exact" and not (s.timed or s.elsewhen or s.part) for s in self.statements)
        return next(iter(numbers)) if plain and len(numbers) == 1 else None


@dataclass(slots=True)
class _Page:
    """A document: its cells, and the states of which each topic is stated anywhere in it."""

    told: Told
    cells: dict[tuple[Key, frozenset[str]], _Cell] = field(default_factory=dict)
    present: dict[tuple[str | None, tuple[int, ...]], set[str]] = field(default_factory=lambda: defaultdict(set))

    def has(self, key: Key, state: str) -> bool:
        """Whether a state appears in a statement on the same thing, in whatever words."""
        if key.topic is None:
            return state in self.present[None, key.articles]
        articles = key.articles or (0,)
        return any(state in self.present[key.topic, (number,)] for number in articles)


_Chain = dict[frozenset[str], tuple[_Page, _Cell]]
"""The last cell of each wording of one thing, the newest at the end."""
_Pair = tuple[tuple[_Page, _Cell], _Cell]
"""An earlier cell with its document, and the one that it is compared with."""


def changes(matter: Matter) -> Iterator[Finding]:
    """What differs between each statement and the nearest earlier one that can be compared with it.

    Statements can be compared that share topic, sense, articles or else action, and group, and most of their other words. A
    state is missing from a list only where the list is whole, and where the document does not name it on this topic in any
    other place. Documents of one day are not compared: nothing changed between them.
    """
    chains: dict[Key, _Chain] = defaultdict(dict)
    completed: dict[tuple[str, int], Statement] = {}
    for told, statements in matter.documents:
        page = _page(told, statements, matter)
        for statement in statements:
            for _, article in ended(statement, matter):
                for state in statement.members:
                    completed.setdefault((state, article), statement)
        by_key: dict[Key, list[_Cell]] = defaultdict(list)
        for cell in page.cells.values():
            by_key[cell.key].append(cell)
        for key, cells in by_key.items():
            chain = chains[key]
            for (before, was), now in _pairs(chain, cells):
                if before.told.date != told.date or told.date is None:
                    yield from _between(before, was, page, now, matter, completed)
            chain.update((cell.rest, (page, cell)) for cell in cells)


def _page(told: Told, statements: Sequence[Statement], matter: Matter) -> _Page:
    page = _Page(told)
    for statement in statements:
        for topic in statement.topics:
            if statement.says(topic):
                for number in statement.articles[topic] or (0,):
                    page.present[topic, (number,)].update(statement.members)
        if statement.key.topic is None:
            if len(statement.rest) < _WORDS:
                continue
            page.present[None, statement.key.articles].update(statement.members)
        for key, members in _by_group(statement, matter):
            cell = page.cells.setdefault((key, statement.rest), _Cell(told, key, statement.rest))
            cell.statements.append(statement)
            for state in members:
                cell.states.setdefault(state, statement)
    return page


def _by_group(statement: Statement, matter: Matter) -> Iterator[tuple[Key, Iterable[str]]]:
    """The states of a statement by group. Of states that are named without a group the table tells it."""
    days = statement.document.days
    if statement.key.group is not None or statement.kind != "named" or days is None or not matter.table:
        yield statement.key, statement.members
        return
    groups: dict[Group, list[str]] = defaultdict(list)
    for state in statement.members:
        groups[_GROUPS[matter.membership(state).on(days.last)]].append(state)
    for group, members in groups.items():
        yield statement.key._replace(group=group), members


def _pairs(chain: _Chain, cells: Sequence[_Cell]) -> Iterator[_Pair]:
    """Each new cell with the earlier one that it is compared with, which leaves the chain: the one of the same words, else the
    most alike of the newest ones. Lists of states are compared with lists before they are with mere numbers.
    """
    others = list(cells)
    for lists in (True, False):
        others = yield from _same_words(chain, others, lists=lists)
        others = yield from _most_alike(chain, others, lists=lists)


def _same_words(chain: _Chain, cells: Sequence[_Cell], *, lists: bool) -> Generator[_Pair, None, list[_Cell]]:
    """The cells whose words stand in the chain, each with the one that has them; gives back the others."""
    others = []
    for cell in cells:
        same = chain.get(cell.rest)
        if same is not None and (not lists or (same[1].states and cell.states)):
            yield chain.pop(cell.rest), cell
        else:
            others.append(cell)
    return others


def _most_alike(chain: _Chain, cells: list[_Cell], *, lists: bool) -> Generator[_Pair, None, list[_Cell]]:
    """Cells with the newest of the chain that are most like them; gives back the others."""
    newest = [one for one in chain.values() if one[1].states or not lists][-_KEPT:]
    others = [cell for cell in cells if cell.states or not lists]
    alike = [
        (-likeness, -old, new)
        for new, cell in enumerate(others)
        for old, (_, was) in enumerate(newest)
        if (likeness := _likeness(was, cell)) is not None
    ]
    taken: set[int] = set()
    done: set[int] = set()
    for _, old, new in sorted(alike):
        if -old not in taken and new not in done:
            taken.add(-old)
            done.add(new)
            was = newest[-old]
            del chain[was[1].rest]
            yield was, others[new]
    kept = {id(others[new]) for new in done}
    return [cell for cell in cells if id(cell) not in kept]


def _likeness(one: _Cell, other: _Cell) -> float | None:
    """How much of their words two cells share, None where that is too little."""
    common, every = len(one.rest & other.rest), len(one.rest | other.rest)
    if one.key.topic is None:
        share = common / every
        return share if share >= _ALIKE_WITHOUT_TOPIC else None
    share = (common + 1) / (every + 1)  # the topic is a word that they share
    return share if share >= _ALIKE else None


def _between(
    before: _Page, was: _Cell, page: _Page, now: _Cell, matter: Matter, completed: dict[tuple[str, int], Statement]
) -> Iterator[Finding]:
    """What is different between two cells."""
    if was.closed:
        for state, statement in now.states.items():
            if state not in was.states and not before.has(now.key, state):
                yield _appeared(state, was, statement, now.key, matter)
    if now.closed:
        for state, statement in was.states.items():
            if state not in now.states and not page.has(now.key, state):
                yield _gone(state, statement, now, matter, completed)
    one, other = was.number, now.number
    if one is not None and other is not None and one != other:
        yield _number(was.statements[0], now.statements[0], matter)


def _appeared(state: str, was: _Cell, statement: Statement, key: Key, matter: Matter) -> Finding:
    """A state that is listed, and was not before."""
    first, last = was.told.days, statement.document.days
    joined = matter.membership(state).deposited
    notes = []
    if key.group == "states_parties" and first is not None and last is not None and joined is not None:
        notes += [f"a State Party since {joined}"] if first.last < joined <= last.last else []
    return _moved("listed", state, (was.statements[0], statement), key, notes, matter)


def _gone(state: str, statement: Statement, now: _Cell, matter: Matter, completed: dict[tuple[str, int], Statement]) -> Finding:
    """A state that was listed, and is no more. Its completion, its joining or its leaving explain that."""
    notes, sources = [], [statement, now.statements[0]]
    first, last, known = statement.document.days, now.told.days, matter.membership(state)
    done = next((completed[state, number] for number in now.key.articles if (state, number) in completed), None)
    if done is not None and any(now.key.topic in matter.topics[code].ends for code in done.topics):
        notes.append(f"completion is stated in {done.document.name}")
        sources += [done] if done not in sources else []
    if first is not None and last is not None:
        for day, words in ((known.deposited, "a State Party since"), (known.withdrawn, "left the treaty on")):
            if day is not None and first.last < day <= last.last and (now.key.group != "states_parties" or "left" in words):
                notes.append(f"{words} {day}")
    return _moved("not_listed", state, sources, now.key, notes, matter)


def _moved(
    kind: Literal["listed", "not_listed"],
    state: str,
    sources: Sequence[Statement],
    key: Key,
    notes: Sequence[str],
    matter: Matter,
) -> Finding:
    title = matter.title(key.topic) or "a statement of the same words"
    words = "listed now, and not before" if kind == "listed" else "not listed any more"
    return matter.finding(
        kind=kind,
        state=state,
        articles=key.articles,
        topic=key.topic,
        message=f"{words}: {_manner(key)}{title}",
        expected=True if notes else None,
        notes=tuple(notes),
        sources=tuple(source(statement, state) for statement in sources),
    )


def _number(was: Statement, now: Statement, matter: Matter) -> Finding:
    key = now.key
    title = matter.title(key.topic) or "the same words"
    return matter.finding(
        kind="number",
        articles=key.articles,
        topic=key.topic,
        message=f"{_manner(key)}{title}: from {was.count} to {now.count}",
        sources=(source(was), source(now)),
    )


def _manner(key: Key) -> str:
    """How a topic is meant, where it is not plainly stated."""
    return "" if key.sense == "asserted" or key.topic is None else f"{key.sense}: "
