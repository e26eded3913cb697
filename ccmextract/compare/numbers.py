"""Numbers that cannot both be right: one that falls where it can only rise, and two for one statement on one day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ccmextract.compare.finding import Finding, source
from ccmextract.compare.matter import Matter, under
from ccmextract.compare.statement import Key, Statement
from ccmextract.gazetteer.totals import count

_WORDS = 3  # words that a statement without a topic must have beside its group to be known again
_PEAKS = 40  # earlier statements of one matter that are kept; more wordings of one thing are not met
_FALL = 2  # a number less than one in two of the earlier one is taken for that of a shorter time
_FEW = 5  # names of missing states that a note gives


def falling(matter: Matter) -> Iterator[Finding]:
    """Numbers of a topic that can only rise, lower in a later document than in an earlier one.

    A number is held against the highest earlier one of the same topic, articles and group. It is left alone where
    - it is of a stretch of time ("since the last meeting"), of another day, of a part ("of these"), or of one thing or another,
    - its words say more than those of the earlier one ("within the deadline"), or it states a second topic,
    - it is less than half of the earlier one and does not say that it sums up ("to date", "33 of 40"),
    - both list their states, and none is in both lists: they tell of different times,
    - the document gives the earlier number, or a higher one, in another place,
    - no more states are missing than have left the treaty since.
    There is one finding for each earlier statement.
    """
    peaks: dict[Key, list[Statement]] = defaultdict(list)
    found: dict[tuple[str, str], tuple[Statement, list[Statement]]] = {}
    for _, statements in matter.dated:
        rising = [s for s in statements if _rises(s, matter)]
        highest: dict[Key, int] = {}
        for statement in rising:
            highest[statement.key] = max(highest.get(statement.key, 0), statement.count or 0)
        for statement in rising:
            peak = _peak(statement, peaks[statement.key], highest[statement.key]) if _sums_up(statement, matter) else None
            if peak is not None and _missing(peak, statement) > len(_left(peak, statement, matter)):
                found.setdefault((peak.document.id, peak.claim), (peak, []))[1].append(statement)
        for statement in rising:
            if not (statement.elsewhen or statement.part) and statement.least is not None:
                kept = sorted([*peaks[statement.key], statement], key=lambda s: -(s.least or 0))
                peaks[statement.key] = kept[:_PEAKS]
    for peak, lower in found.values():
        yield _fallen(peak, _one_each(lower), matter)


def _rises(statement: Statement, matter: Matter) -> bool:
    """Whether a statement plainly says something that can only become true of more states."""
    topic = statement.key.topic
    return topic is not None and statement.says(topic) and matter.topics[topic].rises and not statement.either


def _sums_up(statement: Statement, matter: Matter) -> bool:
    """Whether it gives the whole number on the day of its document."""
    topic = statement.key.topic
    if topic is None or statement.most is None or statement.timed or statement.elsewhen or statement.part:
        return False
    if sum(statement.says(code) for code in statement.topics) > 1:
        return False
    return not statement.near or statement.summed or matter.topics[topic].bare


def _peak(statement: Statement, peaks: Iterable[Statement], highest: int) -> Statement | None:
    """The highest earlier statement that a lower one contradicts."""
    most, days = statement.most, statement.document.days
    for peak in peaks:
        least, before = peak.least, peak.document.days
        if most is None or least is None or days is None or before is None or least <= max(most, highest):
            return None  # the others are lower still
        if not before.before(days) or not statement.rest <= peak.rest:
            continue
        if most * _FALL < least and not statement.summed:
            continue
        apart = peak.members and statement.members and not set(peak.members) & set(statement.members)
        if not apart or statement.summed:
            return peak
    return None


def _missing(peak: Statement, statement: Statement) -> int:
    return (peak.least or 0) - (statement.most or 0)


def _left(peak: Statement, statement: Statement, matter: Matter) -> list[str]:
    """The states that have left the treaty between two statements."""
    first, last = peak.document.days, statement.document.days
    return matter.left(first.first, last.last) if first is not None and last is not None else []


def _one_each(statements: Iterable[Statement]) -> list[Statement]:
    """The first statement of each document."""
    return list({statement.document.id: statement for statement in reversed(list(statements))}.values())[::-1]


def _fallen(peak: Statement, lower: Sequence[Statement], matter: Matter) -> Finding:
    topic, first = peak.key.topic, lower[0]
    notes = []
    gone = [state for state in peak.members if state not in first.members] if first.members else []
    if gone:
        more = f" and {len(gone) - _FEW} more" if len(gone) > _FEW else ""
        notes.append(f"not listed any more: {', '.join(matter.name(state) for state in gone[:_FEW])}{more}")
    left = _left(peak, first, matter)
    if left:
        notes.append(f"left the treaty in between: {', '.join(map(matter.name, left))}")
    about = peak.key.articles
    return matter.finding(
        kind="number_falls",
        articles=about,
        topic=topic,
        message=f"{matter.title(topic)}{_about(peak.key, matter)}: {_told(peak)} on {peak.document.date}, "
        + ", ".join(f"{_told(s)} on {s.document.date}" for s in lower),
        table=_computed(peak, first, matter),
        notes=tuple(notes),
        sources=(source(peak), *(source(statement) for statement in lower)),
    )


def _about(key: Key, matter: Matter) -> str:
    """The articles of a topic in words. The number of States Parties is under none."""
    return "" if key.topic is not None and matter.topics[key.topic].bare else under(key.articles)


def _computed(peak: Statement, later: Statement, matter: Matter) -> str | None:
    """How many States Parties the membership table has on both days, where their number is meant."""
    topic, first, last = peak.key.topic, peak.document.days, later.document.days
    if topic is None or not matter.table or first is None or last is None:
        return None
    if not (matter.topics[topic].bare or matter.topics[topic].joins):
        return None
    return ", ".join(f"{count(matter.table, 'parties', day)} States Parties on {day}" for day in (first.last, last.last))


def _told(statement: Statement) -> str:
    """ "more than 100" or "33 of 40"."""
    bound = "" if statement.bound == "exact" else f"{statement.bound.replace('_', ' ')} "
    total = f" of {statement.of_total}" if statement.of_total is not None else ""
    return f"{bound}{statement.count}{total}"


def differing(matter: Matter) -> Iterator[Finding]:
    """Statements of the same words with different numbers, in documents of the same day.

    Both must be of the same topic, articles, group and whole, with the same other words, and each document must give one
    number. Numbers of a stretch of time, of another day or of a part are left out, and lists that have no state in common.
    """
    by_day: dict[tuple[str, Key, frozenset[str], int | None], dict[str, list[Statement]]] = defaultdict(dict)
    for told, statements in matter.dated:
        days = told.days
        if days is None or days.first != days.last:
            continue
        for statement in statements:
            if _is_plain(statement, matter):
                same = by_day[days.first, statement.key, statement.rest, statement.of_total]
                same.setdefault(told.id, []).append(statement)
    for (_, key, _, _), by_document in by_day.items():
        firsts = [said[0] for said in by_document.values() if len({(s.count, s.bound) for s in said}) == 1]
        apart = _disagreeing(firsts)
        if apart:
            yield matter.finding(
                kind="numbers_differ",
                articles=key.articles,
                topic=key.topic,
                message=f"{matter.title(key.topic) or 'the same words'}{_about(key, matter)} on {apart[0].document.date}: "
                + " and ".join(dict.fromkeys(_told(statement) for statement in apart)),
                sources=tuple(source(statement) for statement in apart),
            )


def _is_plain(statement: Statement, matter: Matter) -> bool:
    """Whether a number stands for itself: the words say what is counted, and nothing limits it."""
    topic = statement.key.topic
    if statement.count is None or statement.timed or statement.elsewhen or statement.part or statement.either:
        return False
    if statement.near and not statement.summed and not (topic is not None and matter.topics[topic].bare):
        return False
    return topic is not None or len(statement.rest) >= _WORDS


def _disagreeing(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, if the first and another one cannot both be right."""
    for one in statements[1:]:
        first = statements[0]
        low, high = (first, one) if (first.count or 0) < (one.count or 0) else (one, first)
        apart = high.least is not None and low.most is not None and low.most < high.least
        if apart and not (low.members and high.members and not set(low.members) & set(high.members)):
            return list(statements)
    return []
