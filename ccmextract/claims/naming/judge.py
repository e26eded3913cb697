"""What a sentence tells of states that it names: the rules are asked in turn, and the first that knows decides."""

from dataclasses import dataclass, replace

from ccmextract.claims.naming import agent, grammar
from ccmextract.claims.naming.clause import Clause, Run
from ccmextract.claims.naming.denial import denied
from ccmextract.claims.naming.namesake import namesake
from ccmextract.claims.naming.office import office_ahead, office_behind, office_of
from ccmextract.claims.naming.person import Person, person, private
from ccmextract.claims.naming.position import clause_start, edge, position
from ccmextract.claims.naming.predicate import CHOOSING, chosen, predicate
from ccmextract.claims.naming.venue import is_venue
from ccmextract.gazetteer.roles import RoleWords
from ccmextract.model import Role

_GOVERNMENT = frozenset(("government", "authorities"))
_OPENING = frozenset(
    """
    among also present first next last new newest latest following joining attending recent arrival arrivals newcomer newcomers
    only sole absent missing abstaining exception exceptions opposed
    """.split()
)
"""Words of a sentence that turns round who and what: "Among them was Chad", "The last to report was Chad"."""
_LIKEWISE = frozenset(("as", "so", "nor", "neither"))
_TAKES_OVER = frozenset(("succeed", "replace", "follow"))
_GOVERNING = frozenset(("by", "with", "to", "from", "(", "of", ","))
"""What may stand before a state whose office the words behind it tell, where it is no subject."""
_HEADLINE = frozenset(("", "•", "|", "*", "-", "–"))
_LEFT = frozenset("over presidency coordinatorship chairmanship role office duties position".split())
"""What was somebody else's before: "took over from Chile as Coordinator"."""
_CAPTIONS = frozenset(
    "photo photos photograph picture pictured image caption above below left right speakers speaker keynote".split()
)
_TITLES = frozenset(("h.e", "ambassador", "mr", "ms", "mrs", "dr"))
_CLAUSE_END = frozenset(("", ".", ",", ";", "!", "|"))
_BACK = 14  # tokens before "was" that tell what somebody was
_STATES = frozenset(("state", "states"))
_PARTIES = frozenset(("party", "parties", "signatory", "signatories"))
_ORDINALS = 8  # tokens of "the 105th and 106th" behind "as"
_PLANNED: frozenset[Role] = frozenset(("host", "chair", "president"))
_OFFER = frozenset("offer offers decision commitment promise pledge".split())
"""What a state does that is said of it as a noun: "the offer of Chad to host"."""
_OFFICES: frozenset[Role] = frozenset(
    ("president", "vice_president", "chair", "facilitator", "coordinator", "friend", "host", "donor")
)
"""Roles that say more of a person or body than that it stands for a state."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence tells of some names: their role, if any, and the rule that found it."""

    role: Role | None
    rule: str


def judge(clause: Clause, run: Run, words: RoleWords, beside: int | None = None) -> Told | None:
    """What a sentence tells of the names of a run; None where it says nothing that they do or are.

    `beside` is the last token of the run before, if that is a venue.
    """
    return _Judge(clause, run, words, beside).tell()


class _Judge:
    def __init__(self, clause: Clause, run: Run, words: RoleWords, beside: int | None) -> None:
        self._clause = clause
        self._run = run
        self._words = words
        self._beside = beside
        self._edge = edge(clause, run.first)

    def tell(self) -> Told | None:
        clause, run = self._clause, self._run
        if denied(clause, run, self._edge, self._words):
            return None
        own = person(clause, run, self._edge)
        if own is None and (namesake(clause, run) or self._excepted()):
            return None
        if role := self._office(own):
            return Told(role, "the words beside the names say their office")
        if own is not None:
            return self._of_person(own)
        if self._part_of_name():
            return None
        if clause.possessive(run.last):
            return self._owned()
        if is_venue(clause, run, self._edge, self._words, self._beside) and not self._does_at_once():
            return Told("venue", "a meeting is held there")
        return self._agent(self._edge) or self._doer()

    def _excepted(self) -> bool:
        """Whether names are only set apart: "– Chad excepted –"."""
        behind, sign = self._clause.low(self._run.last + 1), self._clause.at(self._run.last + 2)
        return behind == "excepted" or (behind in ("excluded", "aside", "apart") and bool(sign.raw) and not sign.raw[0].isalnum())

    def _office(self, own: Person | None) -> Role | None:
        clause, run, words = self._clause, self._run, self._words
        role = office_of(clause, self._edge, words)
        if role is None and not clause.possessive(run.last) and (own is not None or self._may_have_office()):
            behind = own.end if own is not None else run.last + 1
            role = office_behind(clause, behind, run.plural, words, person=own is not None)
        if role is None:
            role = office_ahead(clause, self._edge, run, words)
        if role is None and own is not None and clause.low(own.start - 1) == ",":
            role = office_ahead(clause, own.start, replace(run, last=own.end - 1), words)
        return role

    def _may_have_office(self) -> bool:
        """Whether an office behind a name belongs to it: "the use in Chad, as host" says it of nobody there."""
        before = self._clause.low(self._edge - 1)
        if before == "from" and self._clause.low(self._edge - 2) in _LEFT:
            return False
        at = position(self._clause, self._edge, self._words)
        if at == "object":
            form = self._words.forms.get(before)
            return form is None or form.verb not in _TAKES_OVER
        return at != "governed" or before in _GOVERNING

    def _of_person(self, own: Person) -> Told | None:
        """A person or body that stands for the state."""
        clause = self._clause
        if private(clause, own):
            return None
        found = self._agent(own.start)
        if found is not None:
            return Told(found.role if found.role in _OFFICES else "representative", found.rule)
        stands = Told("representative", "somebody who stands for them")
        at = position(clause, own.start, self._words)
        behind = clause.low(own.end)
        if at == "inverted":
            before = clause.low(own.start - 1)
            return stands if before in grammar.SAID or (before in grammar.BE and behind in _CLAUSE_END - {","}) else None
        if at in ("governed", "object", "supposed"):
            return None
        closed = any(clause.at(i).raw == "," for i in range(own.start, own.end))
        doing = predicate(clause, own.end, self._run.plural or self._several(own), self._words, closed=closed)
        if doing is not None:
            return replace(stands, role=doing.role) if doing.role in _OFFICES else stands
        caption = clause.at(own.start - 1).raw == ":" and clause.low(own.start - 2) in _CAPTIONS
        named = caption or clause.at(own.end - 1).raw == ")" or clause.low(own.start) in _TITLES
        return stands if named and at == "free" and behind not in grammar.MODALS | grammar.BE | grammar.HAVE else None

    def _several(self, own: Person) -> bool:
        """Whether there are several persons: "the ambassadors of"."""
        return any(self._clause.low(i).endswith("s") for i in range(own.start, min(own.start + 3, self._run.first)))

    def _part_of_name(self) -> bool:
        """Whether a capital beside a name makes it part of a longer one: "Mali Red Cross", "Georgia Miller"."""
        clause, run = self._clause, self._run
        before, behind = clause.at(run.first - 1), clause.at(run.last + 1)
        begin, end = clause.at(run.first).start, clause.at(run.last).end
        if before.name is not None and before.end == begin - 1:
            return True
        if behind.start != end + 1:
            return False
        if not behind.capital or clause.text[end] != " ":
            return behind.name is not None
        form = self._words.forms.get(behind.low)
        verb = behind.low in grammar.AUXILIARIES or (form is not None and (form.third or (form.past and not form.base)))
        return not verb and behind.low not in _GOVERNMENT and behind.low not in grammar.CONJUNCTIONS

    def _offered(self, at: int) -> Told | None:
        """The role of "the offer of Kenya to host", by the words behind the offer or behind who made it."""
        clause = self._clause
        form = self._words.forms.get(clause.low(at + 1)) if clause.low(at) == "to" else None
        words = [clause.low(i) for i in range(at + 2, at + 10)]
        role = self._words.role_of(form.verb, words) if form is not None else None
        return Told(role, "they offer to do it") if role in _PLANNED or role == "donor" else None

    def _owned(self) -> Told | None:
        """ "Chad's presidency" is an office, "Chad's laws" are nothing that Chad does, but "Chad's offer to host" is."""
        if self._clause.low(self._run.last + 1) in _OFFER:
            return self._offered(self._run.last + 2)
        for at in range(self._run.last + 1, self._run.last + 5):
            noun = self._words.nouns.get(self._clause.low(at))
            if noun is not None and self._clause.low(at).endswith(("cy", "ship")):
                return Told(noun.role, "the office is theirs")
            if not self._clause.at(at).word:
                break
        return None

    def _agent(self, start: int) -> Told | None:
        """What is done by them, with them or with what they give."""
        if self._clause.low(start - 1) == "by" and self._clause.low(start - 2) in _OFFER:
            offered = self._offered(self._run.last + 1)
            if offered is not None:
                return offered
        start = self._beside_agent(start)
        found = agent.by(self._clause, start, self._words) or agent.giving(self._clause, self._run, start)
        found = found or agent.alongside(self._clause, self._run, start, self._words)
        return Told(found.role, found.told) if found else None

    def _beside_agent(self, start: int) -> int:
        """Where the words of an agent begin to whom the names are joined; where they begin themselves if they do something else:
        "It was read by the Unit and Chad wrote back".
        """
        agents = agent.joined(self._clause, start)
        if agents == start or self._clause.low(agents - 3) not in grammar.BE | {"been", "being"}:
            return agents
        found = predicate(self._clause, self._run.last + 1, self._run.plural, self._words, aside=False)
        return start if found is not None and found.direct else agents

    def _doer(self) -> Told | None:
        """The subject of a verb."""
        behind = self._run.last + 1
        if self._clause.low(behind) in _GOVERNMENT:
            behind += 1
        at = position(self._clause, self._edge, self._words)
        if at == "governed" and self._clause.low(self._edge - 1) == "of" and self._clause.low(self._edge - 2) in _OFFER:
            return self._offered(behind)
        if at in ("governed", "supposed"):
            return None
        if at == "inverted":
            return self._inverted()
        if at == "object":
            return self._behind_verb()
        closed = self._joined_by_aside()
        found = predicate(self._clause, behind, self._run.plural, self._words, aside=at == "free", closed=closed)
        if found is None or (at == "direct" and not found.direct):
            return self._to_host(behind)
        return Told(found.role, "the subject of a verb")

    def _does_at_once(self) -> bool:
        """Whether names behind a town are the subject of the verb that follows: "At a meeting in Vilnius, Norway reported"."""
        if position(self._clause, self._edge, self._words) != "direct":
            return False
        found = predicate(self._clause, self._run.last + 1, self._run.plural, self._words, aside=False)
        return found is not None and found.direct

    def _joined_by_aside(self) -> bool:
        """Whether the last of the names stands in an aside: "Croatia, together with Slovenia, tested"."""
        before = [self._clause.low(i) for i in range(max(self._run.first, self._run.last - 5), self._run.last)]
        return "," in before and not {"with", "as", "addition", "plus"}.isdisjoint(before)

    def _behind_verb(self) -> Told | None:
        """The object of a verb that does something in a clause of its own: "welcomed Chad, which joined in May"."""
        clause, behind = self._clause, self._run.last + 1
        verb = self._words.forms.get(clause.low(self._edge - 1))
        if verb is not None and verb.verb in CHOOSING and (verb.past or verb.going):
            start = clause_start(clause, self._edge)
            office = office_behind(clause, start, self._run.plural, self._words) if clause.low(start) == "as" else None
            role = office or chosen(clause, behind, self._words)
            return Told(role, "they are chosen to do it") if role is not None else None
        if verb is not None and verb.verb == "welcome" and clause.low(self._edge - 2) != "to" and self._new_status(behind):
            return Told(None, "they are welcomed in a new status")
        if clause.low(behind) != "," or clause.low(behind + 1) not in ("which", "who"):
            return None
        found = predicate(clause, behind + 1, self._run.plural, self._words)
        return Told(found.role, "the subject of a relative clause") if found else None

    def _new_status(self, behind: int) -> bool:
        """Whether words behind names say what they became: "as the 105th and 106th States Parties"."""
        low = self._clause.low
        if low(behind) != "as":
            return False
        return any(low(at) in _STATES and low(at + 1) in _PARTIES for at in range(behind + 1, behind + _ORDINALS))

    def _inverted(self) -> Told | None:
        """A subject behind its verb: "said Chad", "as did Mali", "among them was Chad"."""
        clause, start = self._clause, self._edge
        verb, before = clause.low(start - 1), clause.low(start - 2)
        behind = clause.low(self._run.last + 1)
        ends = behind in _CLAUSE_END or behind in ("which", "who", "and")
        if verb in grammar.SAID and ends:
            return Told(None, "what was said stands before who said it")
        same = before if before != "too" else clause.low(start - 3)
        form = self._words.forms.get(behind)
        if verb in grammar.AUXILIARIES and same in _LIKEWISE and (ends or (form is not None and (form.base or form.participle))):
            return Told(None, "they did the same")
        if verb not in grammar.BE and verb != "being":
            return None
        if before == "it" and behind in ("that", "who", "which"):
            return Told(None, "it was they who")
        opening = self._opening(start - 1)
        acts = next((i for i, low in enumerate(opening) if low == "to"), len(opening))  # "the first to thank the President was"
        roles = [self._words.nouns[low].role for low in opening[:acts] if low in self._words.nouns]
        if not ends or (not roles and _OPENING.isdisjoint(opening)):
            return None
        return Told(roles[0] if len(roles) == 1 else None, "the sentence says which they are")

    def _opening(self, verb: int) -> list[str]:
        """The words of the clause before a verb."""
        found: list[str] = []
        for at in range(verb - 1, verb - _BACK, -1):
            token = self._clause.at(at)
            if not token.raw or token.raw in grammar.ENDS or token.raw == ",":
                break
            found.append(token.low)
        return found[::-1]

    def _to_host(self, behind: int) -> Told | None:
        """A headline: "Croatia to host the next meeting"."""
        clause = self._clause
        if clause.low(behind) != "to" or clause.at(self._edge - 1).raw not in _HEADLINE:
            return None
        form = self._words.forms.get(clause.low(behind + 1))
        words = [clause.low(i) for i in range(behind + 2, behind + 10)]
        role = self._words.role_of(form.verb, words) if form else None
        return Told(role, "a headline says what they will do") if role in _PLANNED else None
