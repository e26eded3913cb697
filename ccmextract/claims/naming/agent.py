"""States behind prepositions that say who does something: "funded by", "with the support of", "in cooperation with"."""

from dataclasses import dataclass

from ccmextract.claims.naming import grammar
from ccmextract.claims.naming.clause import Clause, Run
from ccmextract.claims.naming.position import clause_start
from ccmextract.gazetteer.roles import RoleWords
from ccmextract.model import Role

_BACK = 16  # tokens before "by" that hold its verb or noun
_WORDS = 14  # tokens before a verb that tell what it is about
_NOT_AGENTS = frozenset("passed passing stand stands stood close near nearby drop pass driven go went sailed flew".split())
_LEADS = frozenset("with through by thanks due via under owing".split())
_WITHOUT = frozenset(("without", "despite", "lacking"))
_ASKED = frozenset(
    """
    request requests requested appeal appeals need needs ask asks asked seek seeks sought seeking call calls requesting
    """.split()
)
_HEADS = frozenset(
    """
    support help assistance contribution contributions funding generosity backing aid sponsorship donation donations grant
    grants gift gifts funds
    """.split()
)
_FROM = _HEADS | frozenset(("money", "resources", "financing", "means"))
_COME = frozenset("came come comes coming received".split())
_JOINTLY = frozenset("cooperation collaboration partnership association conjunction co-operation".split())
_NO_GOING = frozenset("concerning regarding following including according during being".split())


@dataclass(frozen=True, slots=True)
class Agent:
    """A role, or none, with the words for what told it."""

    role: Role | None
    told: str


def by(clause: Clause, edge: int, words: RoleWords) -> Agent | None:
    """What is done by the names that begin at a token behind "by"; None where it only should be done, or where nobody acts."""
    if clause.low(edge - 1) != "by":
        return None
    start = clause_start(clause, edge - 1)
    at = edge - 2
    verb = _participle(clause, at, start, words)
    if unreal(clause, start, edge - 1):
        return None
    if verb is None:
        paper = _paper(clause, at, start, words)
        if paper:
            return Agent("author", "a paper by them")
        known = clause.low(at) not in _NOT_AGENTS and clause.at(at).raw not in (",", "")
        return Agent(None, "behind 'by'") if known or at < start else None
    if clause.low(verb) in _NOT_AGENTS:
        return None
    form = words.forms.get(clause.low(verb))
    lemma = form.verb if form else clause.low(verb)
    about = [clause.low(i) for i in range(max(start, verb - _WORDS), edge - 1) if i != verb]
    role = words.role_of(f"{lemma} {clause.low(verb + 1)}", ()) or words.role_of(lemma, about)
    if role is None and verb == start and lemma in ("prepare", "present", "compile", "produce"):
        role = "author"
    if role is None and lemma == "sponsor":
        role = "sponsor"
    if role is None and lemma == "represent":
        role = "representative"
    return Agent(role, f"{clause.low(verb)} by them")


def _participle(clause: Clause, last: int, start: int, words: RoleWords) -> int | None:
    """The participle that "by" belongs to, and not to a noun nearer to it."""
    for at in range(last, max(start - 1, last - _BACK), -1):
        token = clause.at(at)
        form = words.forms.get(token.low)
        if (
            token.name is None
            and form is not None
            and form.participle
            and not (form.base and clause.low(at - 1) in grammar.DETERMINERS)
        ):
            return at
        if (
            token.name is None
            and form is None
            and token.low.endswith("ed")
            and token.low not in grammar.NO_PAST
            and len(token.low) > 4
        ):
            return at
        if token.low in words.objects("author") or token.raw in ",;:()":
            return None
        if token.low in grammar.AUXILIARIES:
            return None
    return None


def _paper(clause: Clause, last: int, start: int, words: RoleWords) -> bool:
    """Whether a paper or the like stands before "by"."""
    papers = words.objects("author")
    for at in range(last, max(start - 1, last - _BACK), -1):
        low = clause.low(at)
        if low in papers:
            return True
        if low in grammar.AUXILIARIES or clause.at(at).raw in ",;:()" or clause.at(at).name is not None:
            return False
    return False


def unreal(clause: Clause, start: int, stop: int) -> bool:
    """Whether the words between two tokens say that something only should or may be, or is wished for."""
    for at in range(stop - 1, start - 1, -1):
        low = clause.low(at)
        if low in grammar.MODALS:
            return True
        if low == "be":
            before = clause.low(at - 1)
            if before == "will" or clause.low(at - 2) == "will":
                break
            if before == "to":
                if clause.low(at - 2) in ("need", "needs", "has", "have", "ought", "wish", "wishes", "wants"):
                    return True
                break
            return True
        if low in grammar.BE or low in grammar.HAVE:
            break
    opening = [clause.low(at) for at in range(start, stop)]
    for at, low in enumerate(opening):
        if low in ("if", "unless", "whether", "until") and "," not in opening[at:]:
            return True
        if low in grammar.WISHES and opening[at + 1 : at + 2] == ["that"]:
            return True
    return False


def giving(clause: Clause, edge: int) -> Agent | None:
    """Donors behind "with the support of", "contributions from", "thanks to the generosity of"."""
    low = clause.low
    if low(edge - 1) == "of":
        if low(edge - 2) in ("auspices", "invitation") and low(edge - 4) in ("under", "at"):
            return Agent("host", f"the {low(edge - 2)} of them")
        if low(edge - 2) not in _HEADS:
            return None
        before = [low(at) for at in range(edge - 9, edge - 2)]
        if _WITHOUT.isdisjoint(before) and not _LEADS.isdisjoint(before):
            return Agent("donor", f"the {low(edge - 2)} of them")
        return None
    if low(edge - 1) == "from":
        for at in range(edge - 2, max(-1, edge - 11), -1):
            token = clause.at(at)
            if token.low in _FROM:
                before = [low(i) for i in range(at - 5, at)]
                good = _WITHOUT.isdisjoint(before) and _ASKED.isdisjoint(before)
                return Agent("donor", f"{token.low} from them") if good else None
            if token.name is not None or token.raw in ",.;:()" or (token.low in grammar.AUXILIARIES):
                return None
            if token.low.endswith("ed") and token.low not in _COME:
                return None
    return None


def alongside(clause: Clause, run: Run, edge: int, words: RoleWords) -> Agent | None:
    """Those with whom a meeting is organised, and those who do something beside: "with Chad voting against"."""
    low = clause.low
    if low(edge - 1) != "with":
        return None
    if low(edge - 2) in _JOINTLY:
        near = range(max(0, edge - 30), min(len(clause.tokens), run.last + 25))
        for at in near:
            form = words.forms.get(low(at))
            if form is not None and words.role_of(form.verb, [low(i) for i in near]) == "host":
                return Agent(None, "organised in cooperation with them")
        return None
    going = clause.at(run.last + 1)
    opens = clause.at(edge - 2).raw in (",", "") or clause.at(edge - 2).raw in grammar.ENDS
    if opens and going.low.endswith("ing") and going.low not in _NO_GOING:
        form = words.forms.get(going.low)
        if form is None or form.receives:
            return None
        role = words.role_of(form.verb, [low(i) for i in range(run.last + 2, run.last + 10)], without=("author",))
        return Agent(role, "with them doing something")
    return None
