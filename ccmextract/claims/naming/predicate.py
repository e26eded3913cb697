"""What the words behind a name say that it does or is: the finite verb, whatever stands between."""

from dataclasses import dataclass, replace

from ccmextract.claims.naming import grammar
from ccmextract.claims.naming.clause import Clause, Run
from ccmextract.claims.naming.denial import negated
from ccmextract.claims.naming.office import noun_at, past_manner
from ccmextract.claims.naming.position import edge
from ccmextract.gazetteer.roles import Form, RoleWords
from ccmextract.model import Role

_BRACKET = 25  # tokens that a bracket behind a name has at most
_ASIDE = 45  # tokens between two commas behind a name
_OBJECTS = 12  # tokens behind a verb in which its object stands
_OFFICE = 14  # tokens behind a verb in which the office stands that somebody was elected to
_SECOND = 16  # tokens before a second verb of the same subject
_DATE = 5  # tokens of a date with its preposition
_OTHER = 9  # tokens that somebody's name has who is joined to a state
_JOINED = frozenset("the its their his her a an other others several many some".split())
_NOUNS_TOO = frozenset("support report plan work review survey study group centre contact press name visit".split())
_DASHES = frozenset(("-", "–", "—"))
_OPEN = frozenset((",", *_DASHES))
_HOLDING = frozenset("be become remain stay hold assume inherit exercise have share take".split())
_TAKING = frozenset("take assume inherit".split())
_NAMING = frozenset("elect appoint designate name nominate hand".split())
_WORKING = frozenset(
    """
    confirm choose select serve act join succeed replace continue work step return volunteer approve list register
    """.split()
)
"""Verbs behind which an office says what a state is: the first have it as their object, the last need "as"."""
_AGREEING = frozenset("agree accept undertake volunteer promise commit pledge offer decide".split())
"""Verbs of a promise: what a state agreed to do gives it its role."""
CHOOSING = frozenset("elect choose designate appoint nominate select name mandate task".split())
"""What is done to those who are to have an office: "elected Chad to preside"."""
CHOSEN: frozenset[Role] = frozenset(("host", "chair", "president", "coordinator", "facilitator"))
_OFFERED: frozenset[Role] = frozenset(("donor", "host"))
_BEFORE_OFFICE = frozenset("first as the its a an of new and co".split())
_FILLERS = frozenset(
    """
    as the a an one of its new next current incoming to be their our by lead main joint sole first co office up over and ,
    among
    """.split()
)
_BEFORE_NOUN = frozenset("that a an the its no to on more over about how in for which their all some further".split())
_ADVERBS_NOT = frozenset(("supply", "apply", "rely", "reply", "comply"))
_SEASONS = frozenset("year month week time spring summer autumn winter".split())
_IN = frozenset(("turn", "particular", "addition", "fact"))
_CLAUSE = frozenset(("which", "who", "that", "while"))
_OTHER_CLAUSE = frozenset(("but", "whereas")) | grammar.BE
_REPLACING = frozenset(("replace", "succeed", "follow"))
_PLANNED: frozenset[Role] = frozenset(("host", "chair", "president"))
"""Roles that a state "is to" have: it was chosen, and is not only asked."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, and the role that it gives. `direct` where it stands right behind the name but for adverbs."""

    role: Role | None
    direct: bool


def predicate(
    clause: Clause, at: int, plural: bool, words: RoleWords, *, aside: bool = True, closed: bool = False
) -> Predicate | None:
    """What the names that end before a token do or are; None where they do nothing, or only receive something, or only should.

    With `aside`, commas, dashes or brackets may set something off before the verb; with `closed`, a comma may end what was set
    off before. `plural` tells whether there are several.
    """
    reader = _Reader(clause, words, plural)
    behind = reader.past_adverbs(at)
    if clause.low(behind) == "(":
        closing = reader.closing(behind)
        if closing is None:
            return None
        behind = reader.past_adverbs(closing + 1)
    if clause.low(behind) in ("which", "who"):
        return reader.verb(reader.past_adverbs(behind + 1))
    if closed and clause.low(behind) == "," and (found := reader.verb(reader.past_adverbs(behind + 1))):
        return found
    if clause.low(behind) in _OPEN and aside:
        return reader.after_aside(behind)
    if clause.low(behind) == "and":
        return reader.together(behind + 1)
    return reader.verb(behind, direct=True)


def chosen(clause: Clause, at: int, words: RoleWords) -> Role | None:
    """The role of those who are chosen "to host" or "to preside", by the words from a token on."""
    return _Reader(clause, words, plural=False).chosen(at)


def left_out(clause: Clause, before: Run, run: Run) -> bool:
    """Whether names share the verb of those before, which is not written again: "Chad reported in April, Mali in May"."""
    first = edge(clause, run.first)
    join = first - 1
    if clause.low(join) not in (",", "and", ";", "while", "but"):
        return False
    if clause.low(join) == "and" and clause.low(join - 1) == ",":
        join -= 1
    behind = clause.low(run.last + 1)
    dated = behind in ("in", "on", "since") and _day(clause.low(run.last + 2))
    begins = next((at for at in range(join - 1, max(before.last, join - _DATE) - 1, -1) if not _day(clause.low(at))), before.last)
    return dated and begins > before.last and begins < join - 1 and clause.low(begins) in ("in", "on", "since")


def _day(low: str) -> bool:
    return low in grammar.CALENDAR or grammar.is_number(low)


class _Reader:
    def __init__(self, clause: Clause, words: RoleWords, plural: bool) -> None:
        self._clause = clause
        self._words = words
        self._plural = plural

    def past_adverbs(self, at: int) -> int:
        """The token behind adverbs and dates: "on 3 May", "in 2018", "this year"."""
        low = self._clause.low
        while True:
            word = low(at)
            if word in grammar.ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _ADVERBS_NOT):
                at += 1
            elif word in ("on", "in", "since", "from") and (end := self._past_date(at + 1)) > at + 1:
                at = end
            elif (word in ("this", "last") and low(at + 1) in _SEASONS) or (word == "in" and low(at + 1) in _IN):
                at += 2
            else:
                return at

    def _past_date(self, at: int) -> int:
        while self._clause.low(at) in grammar.CALENDAR or grammar.is_number(self._clause.low(at)):
            at += 1
        return at

    def closing(self, opening: int) -> int | None:
        """The bracket that closes the one at a token."""
        depth = 0
        for at in range(opening, opening + _BRACKET):
            word = self._clause.low(at)
            depth += (word == "(") - (word == ")")
            if not depth:
                return at
        return None

    def after_aside(self, opening: int) -> Predicate | None:
        """The verb behind what commas or dashes set off: the first one that a closing sign stands before."""
        low = self._clause.low
        signs = {","} if low(opening) == "," else _DASHES
        if low(opening + 1) in ("and", "or", "but", "nor"):
            return None
        relative = low(opening + 1) in ("which", "who")
        inner = self.verb(self.past_adverbs(opening + 2)) if relative else None
        for at in range(opening + 2, opening + _ASIDE):
            word = low(at)
            if word in signs:
                found = self.verb(self.past_adverbs(at + 1))
                if found is not None:
                    return Predicate(found.role or (inner.role if inner else None), False)
                if low(at + 1) in grammar.MODALS:
                    return None
            elif word in ("", ".", ";", "|", "!") or (word == ":" and signs == {","}):
                break
        return inner

    def together(self, at: int) -> Predicate | None:
        """The verb of the names and of another one that is joined to them: "New Zealand and the Unit held"."""
        token = self._clause.at(at)
        if not token.word or not (token.capital or token.low in _JOINED):
            return None
        self._plural = True
        for index in range(at + 1, at + _OTHER):
            token = self._clause.at(index)
            if not token.word or token.low in _CLAUSE or token.low == "and":
                return None
            found = None if token.low in _NOUNS_TOO else self.verb(self.past_adverbs(index), direct=True)
            if found is not None:
                return found
        return None

    def verb(self, at: int, direct: bool = False) -> Predicate | None:
        """The statement of the finite verb at a token. What is negated gives no role."""
        found = self._finite(at, direct)
        return replace(found, role=None) if found is not None and found.role is not None and negated(self._clause, at) else found

    def _finite(self, at: int, direct: bool) -> Predicate | None:
        token, low = self._clause.at(at), self._clause.low
        if token.name is not None or not token.raw or token.low in grammar.MODALS:
            return None
        if token.low in grammar.BE:
            return self._being(at + 1, direct)
        if token.low in grammar.HAVE:
            return self._having(at, direct)
        if token.low not in grammar.DO and token.low != "will":
            return self._plain(at, direct)
        then = self.past_adverbs(at + 1)
        if low(then) == "be":
            return self._being(then + 1, direct)
        form = self._words.forms.get(low(then))
        return self._doing(then, form, direct) if form is not None and form.base else Predicate(None, direct)

    def _plain(self, at: int, direct: bool) -> Predicate | None:
        """A verb without an auxiliary."""
        token, behind = self._clause.at(at), self._clause.low(at + 1)
        form = self._words.forms.get(token.low)
        if form is None:
            past = token.low.endswith("ed") and len(token.low) > 4 and token.low not in grammar.NO_PAST
            return Predicate(None, direct) if past and not token.capital and behind != "by" else None
        if form.past and not (form.participle and behind == "by"):
            return self._doing(at, form, direct)
        now = (form.third and not self._plural and not self._noun(at, form)) or (form.base and self._plural and not token.capital)
        if not now or (form.verb == "need" and behind == "to"):
            return None
        return self._doing(at, form, direct)

    def _noun(self, at: int, form: Form) -> bool:
        """Whether a word such as "reports" is a noun here: another verb follows, or "of"."""
        behind = self._clause.at(at + 1)
        if behind.low in grammar.AUXILIARIES or behind.low in grammar.MODALS or behind.low == "of":
            return True
        short = self._clause.at(at - 1).raw.isupper()  # "US plans", where others have an adjective: "Iraqi plans"
        known = behind.name is not None or behind.low in _BEFORE_NOUN or behind.raw[:1].isdigit()
        return form.noun and short and not known

    def _doing(self, at: int, form: Form, direct: bool) -> Predicate | None:
        """Active voice."""
        if form.receives and self._clause.low(at + 1) != "rid":
            return None
        if form.verb in _AGREEING and (then := self._infinitive(at)) is not None:
            return Predicate(self._agreed(then, form.verb), direct)
        return Predicate(self._office(at, form.verb) or self._role(at, form), direct)

    def _infinitive(self, at: int) -> int | None:
        """The verb behind "to" that says what a state agreed to do: "offered in May to be the host"."""
        then = self.past_adverbs(at + 1)
        return then + 1 if self._clause.low(then) == "to" else None

    def _agreed(self, at: int, verb: str) -> Role | None:
        """The role of who agreed to do what the verb at a token says, where that is not negated. An offer may not be taken up."""
        low = self._clause.low(at)
        form = self._words.forms.get(low)
        if self._clause.low(at - 2) in ("not", "never"):
            return None
        office = (
            self._office(at, "be" if form is None else form.verb) if low in ("be", "become", "act", "serve", "stay") else None
        )
        role = self._role(at, form) if form is not None and form.base else None
        return office or (role if verb != "offer" or role in _OFFERED else None)

    def _role(self, at: int, form: Form) -> Role | None:
        words = self._behind(at)
        if words[:1] in (["no"], ["neither"]):
            return None
        phrase = f"{form.verb} {words[0]}" if words else ""  # "paid for"
        known = self._words.role_of(phrase, (), without=("author",))
        return known or self._words.role_of(form.verb, words, without=("author",))

    def _behind(self, at: int) -> list[str]:
        """The words behind a verb that may be its object."""
        found: list[str] = []
        for index in range(at + 1, at + 1 + _OBJECTS):
            token = self._clause.at(index)
            clause = token.low in _CLAUSE and self._clause.low(index - 1) != "of"  # "half of that sum" goes on
            if not token.raw or token.raw in ".;|" or clause:
                break
            found.append(token.low)
        return found

    def _having(self, at: int, direct: bool) -> Predicate | None:
        """Behind a form of "to have": "has to" is a norm, and "has yet to" is not."""
        low = self._clause.low
        then = self.past_adverbs(at + 1)
        if low(then) == "to":
            return Predicate(None, direct) if low(then - 1) == "yet" else None
        if low(then) == "been":
            return self._being(then + 1, direct)
        form = self._words.forms.get(low(then))
        if form is not None and form.participle:
            return self._doing(then, form, direct)
        return Predicate(self._office(at, "have"), direct)

    def _being(self, behind: int, direct: bool) -> Predicate | None:
        """Behind a form of "to be"."""
        low = self._clause.low
        then = self.past_adverbs(behind)
        word = low(then)
        if word == "being":
            return self._being(then + 1, direct)
        if word == "to":
            form = self._words.forms.get(low(then + 1))
            role = self._role(then + 1, form) if form is not None else None
            planned = role in _PLANNED or low(then - 1) == "yet"
            return Predicate(role, direct) if planned else None
        if word in grammar.UNSURE and low(then + 1) in ("to", "for", "in", "not"):
            return None
        form = self._words.forms.get(word)
        done = form is not None and form.participle
        left = form is not None and done and form.verb in _REPLACING and low(then + 1) == "by"  # the office is that of who came
        office = None if left else self._office(then - 1, form.verb if form is not None and done else "be")
        if office is not None:
            return Predicate(office, direct)
        if form is not None and done and form.verb in CHOOSING and (role := self.chosen(then + 1)) is not None:
            return Predicate(role, direct)
        if form is not None and done and form.addresses and low(then + 1) != "that":
            return self._going_on(then + 1)
        if form is not None and form.going and form.receives:
            return None
        return Predicate(self._role(then, form) if form is not None and form.going else None, direct)

    def chosen(self, at: int) -> Role | None:
        then = past_manner(self._clause, at)
        form = self._words.forms.get(self._clause.low(then + 1)) if self._clause.low(then) == "to" else None
        role = self._role(then + 1, form) if form is not None and form.base else None
        return role if role in CHOSEN else None

    def _going_on(self, at: int) -> Predicate | None:
        """A second verb of those who are only spoken to: "was asked twice, but has not answered"."""
        for index in range(at, at + _SECOND):
            token = self._clause.at(index)
            if not token.raw or token.raw in ".;:|()" or token.low in _CLAUSE or token.name is not None:
                return None
            if token.low in ("and", "but"):
                then = self.past_adverbs(index + 1)
                form = self._words.forms.get(self._clause.low(then))
                passive = form is not None and form.participle and (form.addresses or self._clause.low(then + 1) == "by")
                found = None if passive else self.verb(then)
                if found is not None:
                    return found
        return None

    def _office(self, at: int, verb: str) -> Role | None:
        """The office that a verb says somebody has: "was elected President", "serves as coordinator"."""
        if verb not in _HOLDING | _NAMING | _WORKING:
            return None
        for index in range(at + 1, at + 1 + _OFFICE):
            token = self._clause.at(index)
            if not token.raw or token.raw in ".;:|()" or token.low in _CLAUSE or token.low in _OTHER_CLAUSE:
                return None
            noun = noun_at(self._clause, index, self._words)
            if noun is not None and (verb not in _WORKING or self._clause.low(index - 1) in _BEFORE_OFFICE):
                return noun.role
            hands_over = token.low == "from" and verb in _TAKING  # "took over from Chile as"
            if self._passes(token.low) or token.name is not None or hands_over:
                continue
            if verb in _HOLDING or (token.low in grammar.PREPOSITIONS and token.low not in ("to", "of")):
                return None
        return None

    def _passes(self, low: str) -> bool:
        """Whether a word may stand between a verb and the office: "was unanimously elected as the new"."""
        form = self._words.forms.get(low)
        return low in _FILLERS or low.endswith("ly") or (form is not None and form.participle)
