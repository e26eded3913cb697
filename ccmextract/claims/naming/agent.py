"""States behind prepositions that say who does something: "funded by", "with the support of", "in cooperation with"."""

from dataclasses import dataclass

from ccmextract.claims.naming import grammar
from ccmextract.claims.naming.clause import Clause, Run
from ccmextract.claims.naming.denial import undone
from ccmextract.claims.naming.position import clause_start
from ccmextract.gazetteer.roles import RoleWords
from ccmextract.model import Role

_BACK = 16  # tokens before "by" that hold its verb or noun
_WORDS = 14  # tokens before a verb that tell what it is about
_NOT_AGENTS = frozenset("passed passing stand stands stood close near nearby drop pass driven go went sailed flew".split())
_AGENT = 10  # tokens of the name of an agent, with "by"
_IN_NAME = grammar.NAME_PARTS | frozenset("the of for on and its secretariat un".split())
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
    grants gift gifts funds million dollars euros francs
    """.split()
)
_FROM = _HEADS | frozenset(("money", "resources", "financing", "means"))
_OBTAINED = frozenset(
    "received obtained raised secured forthcoming drawn collected mobilised mobilized gathered available".split()
)
_COME = _OBTAINED | frozenset("came come comes coming".split())
_OTHER_AGENT = 40  # tokens between "by" and the verb of an earlier "by" that goes for both
_JOINTLY = frozenset("cooperation collaboration partnership association conjunction co-operation".split())
_NO_GOING = frozenset("concerning regarding following including according during being".split())


@dataclass(frozen=True, slots=True)
class Agent:
    """A role, or none, with the words for what told it."""

    role: Role | None
    told: str


def joined(clause: Clause, edge: int) -> int:
    """The token behind the "by" of another agent to whom names are joined: "hosted by the Unit and Peru"; else `edge` itself."""
    if clause.low(edge - 1) != "and":
        return edge
    at = edge - 2
    while at > edge - _AGENT and clause.at(at).word and (clause.at(at).capital or clause.low(at) in _IN_NAME):
        at -= 1
    return at + 1 if clause.low(at) == "by" and at < edge - 2 else edge


def by(clause: Clause, edge: int, words: RoleWords) -> Agent | None:
    """What is done by the names that begin at a token behind "by"; None where it only should be done, or where nobody acts."""
    if clause.low(edge - 1) != "by":
        return None
    start = clause_start(clause, edge - 1)
    at = edge - 2
    verb = _participle(clause, at, start, words)
    if unreal(clause, start, edge - 1) or undone(clause, start, edge - 1):
        return None
    if verb is None:
        paper = _paper(clause, at, start, words)
        if paper:
            return Agent("author", "a paper by them")
        if (earlier := _earlier(clause, at, words)) is not None:
            return Agent(
                _passive(clause, clause_start(clause, earlier), earlier, words), f"{clause.low(earlier)} by others and by them"
            )
        if clause.at(at).raw == ",":
            done = _before_comma(clause, start, at, words)
            if done is not None:
                return Agent(_passive(clause, start, done, words) if done >= 0 else None, "behind 'by' and a comma")
        known = clause.low(at) not in _NOT_AGENTS and clause.at(at).raw not in (",", "")
        return Agent(None, "behind 'by'") if known or at < start else None
    if clause.low(verb) in _NOT_AGENTS:
        return None
    return Agent(_passive(clause, start, verb, words, edge - 1), f"{clause.low(verb)} by them")


def _passive(clause: Clause, start: int, verb: int, words: RoleWords, stop: int | None = None) -> Role | None:
    """The role of those by whom something is done, from the clause that begins at `start` and its participle."""
    form = words.forms.get(clause.low(verb))
    lemma = form.verb if form else clause.low(verb)
    about = [clause.low(i) for i in range(max(start, verb - _WORDS), verb + 1 if stop is None else stop) if i != verb]
    role = words.role_of(f"{lemma} {clause.low(verb + 1)}", ()) or words.role_of(lemma, about)
    if role is None and verb == start and lemma in ("prepare", "present", "compile", "produce"):
        role = "author"
    if role is None and lemma == "sponsor":
        role = "sponsor"
    if role is None and lemma == "represent":
        role = "representative"
    return role


def _earlier(clause: Clause, last: int, words: RoleWords) -> int | None:
    """The participle of an earlier "by" that goes for a later one as well: "one was hosted by Peru, the other by Ghana"."""
    if clause.low(last) in grammar.DETERMINERS:
        return None
    for at in range(last, max(0, last - _OTHER_AGENT), -1):
        if clause.low(at) == "by":
            form = words.forms.get(clause.low(at - 1)) or words.forms.get(clause.low(at - 2))
            verb = at - 1 if clause.low(at - 1) in words.forms else at - 2
            return verb if form is not None and form.participle else None
        if at < last and clause.low(at) in grammar.AUXILIARIES | grammar.MODALS:
            return None
    return None


def _before_comma(clause: Clause, start: int, comma: int, words: RoleWords) -> int | None:
    """The participle that "by" behind a comma belongs to: "was used once, by Chad".

    -1 where no verb stands in the clause ("(b) To farmers, by Chad"), None where "by" does not tell who does something.
    """
    passive = False
    for at in range(start, comma):
        low = clause.low(at)
        form = words.forms.get(low)
        if form is not None and form.participle and low not in _NOT_AGENTS and not (form.base and not passive):
            before = {clause.low(i) for i in range(at - 4, at)}
            if not before.isdisjoint(grammar.BE | {"been"}):
                return at
        if low in grammar.AUXILIARIES:
            passive = True
        elif form is not None and (form.past or (form.base and clause.low(at - 1) == "to")):
            return None
    return None if passive else -1


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
        if low in papers or f"{clause.low(at - 1)} {low}" in papers:
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


def giving(clause: Clause, run: Run, edge: int) -> Agent | None:
    """Donors behind "with the support of", "contributions from", "thanks to the generosity of", "From them came the money"."""
    low = clause.low
    if low(edge - 1) == "from" and edge - 1 == clause_start(clause, edge) and low(run.last + 1) in ("came", "come", "comes"):
        given = next((low(at) for at in range(run.last + 2, run.last + 8) if low(at) in _FROM), None)
        return Agent("donor", f"{given} came from them") if given else None
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
        obtained = False
        for at in range(edge - 2, max(-1, edge - 11), -1):
            token = clause.at(at)
            if token.low in _FROM:
                before = [low(i) for i in range(at - 5, at)]
                good = _WITHOUT.isdisjoint(before) and _ASKED.isdisjoint(before)
                return Agent("donor", f"{token.low} from them") if good else None
            obtained = obtained or token.low in _OBTAINED
            if token.name is not None or token.raw in ",.;:()" or (token.low in grammar.AUXILIARIES and not obtained):
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
