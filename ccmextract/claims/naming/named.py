"""States named in running text: what they do or are, and in which role. A name in a list is left alone."""

from collections.abc import Iterator

from ccmextract.claims.draft import Draft, Place
from ccmextract.claims.naming import grammar
from ccmextract.claims.naming.clause import Clause, Run
from ccmextract.claims.naming.judge import Told, judge
from ccmextract.claims.naming.person import person
from ccmextract.claims.naming.position import clause_start, edge, opens_with_preposition
from ccmextract.claims.naming.predicate import left_out, predicate
from ccmextract.claims.scene import Scene
from ccmextract.claims.subject import Found
from ccmextract.gazetteer.roles import RoleWords
from ccmextract.model import Role, Subject

_GOVERNING = grammar.PREPOSITIONS | grammar.DUAL | {"by"}

_VERBS = frozenset(("the subject of a verb", "the verb before goes for them too"))


def named(scene: Scene) -> Iterator[Draft]:
    """The claims of a sentence about states that it names and does not list. A question states nothing."""
    sentence = scene.sentence
    if not sentence.names or sentence.asks:
        return
    free = tuple(scene.unread())
    if not free:
        return
    clause, words = Clause(sentence, free), scene.reading.gazetteer.roles
    said: dict[Role | None, list[frozenset[str | None]]] = {}
    beside: int | None = None
    doing: tuple[Run, Told] | None = None
    for run in clause.runs():
        if scene.said(run.start, run.end):
            continue
        for part in _parts(clause, run, words):
            told = judge(clause, part, words, beside)
            if told is None and doing is not None and left_out(clause, doing[0], part):
                told = Told(doing[1].role, "the verb before goes for them too")
            doing = (part, told) if told is not None and told.rule in _VERBS else None
            beside = part.last if told is not None and told.role == "venue" else None
            if told is None:
                continue
            states = frozenset(m.name.iso3 for m in part.states)
            if not any(states <= one for one in said.get(told.role, ())):
                said.setdefault(told.role, []).append(states)
                yield _draft(scene, part, told)


def _parts(clause: Clause, run: Run, words: RoleWords) -> Iterator[Run]:
    """A run as it is, or without its first name where that belongs to words before a comma: "In Chad, Mali and Niger hosted"."""
    first, begins = run.first, edge(clause, run.first)
    comma = clause.at(first + 1).raw == "," and clause.at(first + 2).name is not None
    if comma and clause.low(begins - 1) in _GOVERNING and len(run.states) > 1 and clause.at(first).start == run.start:
        opens = opens_with_preposition(clause, clause_start(clause, first), first)
        if opens and person(clause, run, begins) is None:
            behind = predicate(clause, run.last + 1, run.last > first + 2, words, aside=False)
            if behind is not None and behind.direct:
                yield Run(first, first, run.states[:1], run.start, run.states[0].end)
                yield Run(first + 2, run.last, run.states[1:], run.states[1].start, run.end)
                return
    yield run


def _draft(scene: Scene, run: Run, told: Told) -> Draft:
    """The claim of a run. Its list is read as one where that gives the names and nothing else, or else name by name."""
    text = scene.sentence.text
    subject = Subject(text=text[run.start : run.end], span=(run.start, run.end), group=None, stated_count=None, bound=None)
    whole = scene.list_at(run.start, run.end)
    known = all(m.iso3 or m.organisation for m in whole.listed) and not whole.excluded and not whole.leftover
    if known and whole.states == tuple(m.name.iso3 for m in run.states):
        places: tuple[Place, ...] = (Place(run.start, run.end, subject.text, whole),)
    else:
        places = tuple(Place(m.start, m.end, text[m.start : m.end], scene.list_at(m.start, m.end)) for m in run.states)
    return Draft("named", scene.sentence, Found(subject, told.rule), places=places, role=told.role)
