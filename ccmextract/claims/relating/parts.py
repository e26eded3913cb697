"""Claims that together make up another one: "106 are States Parties and 14 are signatories" of 120 states.

A division is taken for one where the words say that nothing is left over, whatever the sum; or where they only divide, and the
numbers add up. Words that do neither divide nothing.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from ccmextract.claims.relating.antecedent import Memory
from ccmextract.claims.relating.pointing import acts, coordinated, plain
from ccmextract.claims.relating.stated import Stated, covers, joined

_JOINING = re.compile(
    r"\b(?:join|joined|commit(?:ted)?|embrac(?:ed?|ing)|sign(?:ed)?|adher(?:ed?|ing)|acced(?:ed?|ing)|ratif(?:y|ied)|endorsed?|bound"
    r"|belong(?:ed|s)?|members?|membership|support(?:ed|ing)?)\b",
    re.IGNORECASE,
)
_ALL_STATES = re.compile(r"\b(?:United\s+Nations|UN|world|globe|member\s+states?)\b", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:—|–|\s-{1,2}\s|\()\s*(?:the\s+)?", re.IGNORECASE)
_LATER_DASH = re.compile(r"\s(?:—|–|-{1,2})\s+(?:the\s+)?$", re.IGNORECASE)
_COLON = re.compile(r":\s*(?:the\s+)?$", re.IGNORECASE)
_COMPRISING = re.compile(
    r"\b(?:comprising|consisting\s+of|consists?\s+of|made\s+up\s+of|composed\s+of|comprised\s+of|namely|that\s+is|i\.e\.|divided\s+into"
    r"|broken\s+down\s+into)[,:]?\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_ROW = re.compile(
    r"[^.;:]{0,40}?\s*(?:[,;/]|\b(?:and|as\s+well\s+as|plus)\b|&)(?:\s+and)?\s*(?:the\s+|from\s+|another\s+)?$", re.IGNORECASE
)
_VERB = re.compile(r"\b(?:have|has|had|is|are|was|were|will|did|do|does|[a-z]{3,}ed)\b", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[,;.)(–—|-]|$|(?:from|in|of|for|on|at|with|by|and)\b|[A-Z])")
_TOTAL = re.compile(
    r"\b(?:a\s+total\s+of|altogether|in\s+all|in\s+total|making|bringing\s+the\s+(?:total|number)\s+to)\s+(?:a\s+total\s+of\s+)?$",
    re.I,
)
_SUM = re.compile(r"^\s*(?:\w+\s+){0,3}?(?:thus|altogether|in\s+all|in\s+total)\b", re.IGNORECASE)
_REGION = re.compile(r"(?:\d+|[A-Za-z-]+)\s+(?:\w+\s+){0,3}?[A-Z]|[A-Z][\w&/ -]*[:(–-]\s*\d")
_MOST_PARTS = 8
_FEWEST_REGIONS = 4  # of which nobody would leave out one; one fewer behind a colon
_SLIP = 8  # members from which on one that is in two parts may be an error of the document


def make_up(whole: Stated, parts: Sequence[Stated]) -> None:
    """Note that some claims are all of another."""
    numbers = " + ".join(str(p.count) for p in parts)
    for part in parts:
        others = ", ".join(o.claim.id for o in parts if o is not part) if len(parts) <= _MOST_PARTS else "others"
        part.relate("part_of", whole, f"with {others} it makes up claim {whole.claim.id}: {numbers}")
        if part.way == "which":
            part.unpoint(whole)


def relate(row: list[Stated], memory: Memory) -> None:
    """Find the divisions that a sentence makes."""
    if len(row) > 1:
        _which(row)
        _regions(row, memory)
        used = {id(p) for p in row if any(r.kind == "part_of" for r in p.relations)}
        for at, whole in enumerate(row[:-2]):
            if id(whole) not in used and whole.whole:
                used.update(id(p) for p in _behind(row, at))
        _bare_row(row, memory)
    _total_last(row, memory)


def _which(row: Sequence[Stated]) -> None:
    """ "of which 106 are States Parties and 14 are signatories": groups that leave nothing over, whatever the sum."""
    for _, group in itertools.groupby(
        (o for o in row if o.head and o.head.way == "which" and o.wholes), key=lambda o: id(o.head)
    ):
        parts = list(group)
        whole = parts[0].wholes[0]
        if len(parts[0].wholes) > 1 or len(parts) < 2 or adds_up(whole, parts):
            continue
        if _leave_nothing(whole, parts):
            make_up(whole, parts)


def _leave_nothing(whole: Stated, parts: Sequence[Stated]) -> bool:
    """Whether states that joined are divided by how far they came, or all states by what they are."""
    groups = [p.group for p in parts]
    if whole.group not in ("states", "mixed", None) or len(set(groups)) < len(groups):
        return False
    if {"states_parties", "signatories", "states_not_party"} <= set(groups):
        return True
    return {"states_parties", "signatories"} == set(groups) and bool(_JOINING.search(whole.clause))


def _behind(row: Sequence[Stated], at: int) -> list[Stated]:
    """The parts that stand right behind their whole: between dashes, in brackets, behind a colon or "comprising"."""
    whole = row[at]
    if at + 2 >= len(row) or row[at + 1].relations:
        return []
    text = whole.sentence.text
    first = row[at + 1]
    gap = plain(text[whole.span[1] : first.span[0]][-400:])
    dashed = bool(_DASH.fullmatch(gap))
    if not (dashed or _COLON.search(gap) or _COMPRISING.search(gap) or _LATER_DASH.search(gap)):
        return []
    parts = [first]
    says_all = True
    for one in row[at + 2 :]:
        between = plain(text[parts[-1].span[1] : one.span[0]][-2000:])
        if not coordinated(between) or one.relations or not one.may_point:
            break
        says_all &= bool(_ROW.fullmatch(between)) and not _VERB.search(between)
        parts.append(one)
    if len(parts) < 2 or any(p.group != whole.group for p in parts if whole.group not in ("states", "mixed", None)):
        return []
    last = parts[-1]
    following = plain(text[last.span[1] : last.sentence.end][:2000])
    says_all &= bool(_ENDS.match(following)) and not (_VERB.match(following.lstrip()))
    if not dashed and not _COMPRISING.search(gap):
        all_three = len({p.group for p in parts}) > 2
        says_all &= all_three or not _ALL_STATES.search(whole.claim.statement)
    if all(_is_regional(p) for p in parts):
        says_all &= len(parts) + 1 >= _FEWEST_REGIONS
    if not (adds_up(whole, parts) or says_all):
        return []
    make_up(whole, parts)
    return parts


def _regions(row: Sequence[Stated], memory: Memory) -> None:
    """ "104 States Parties and 16 signatories: 34 Europe; 32 Africa; ...": the whole is the number of the same group."""
    regional = [o for o in row if o.bare and not o.relations and _is_regional(o)]
    if len(regional) < 2:
        return
    for _, group in itertools.groupby(regional, key=lambda o: o.group):
        parts = list(group)
        if len(parts) < 2:
            continue
        before = [o for o in reversed(row) if o.span[1] <= parts[0].span[0]]
        near = before + memory.earlier(parts[0], _MOST_PARTS)
        near += [] if near else memory.above(parts[0])[::-1]
        wholes = [o for o in near if o.whole and not o.relations and o not in regional]
        whole = next((w for w in wholes if adds_up(w, parts)), None)
        alike = [w for w in wholes if w.group == parts[0].group]
        if whole is None and len(alike) == 1 and not _opened(parts[0]):
            told = len(parts) + (alike[0] not in before or ":" in parts[0].before) >= _FEWEST_REGIONS
            whole = alike[0] if told else None
        if whole is not None:
            make_up(whole, parts)


def _is_regional(one: Stated) -> bool:
    return one.bare and one.may_point and bool(_REGION.match(one.claim.subject.text))


def _opened(one: Stated) -> bool:
    return bool(re.search(r"\b(?:including|among|such\s+as|e\.g\.)", one.before, re.IGNORECASE))


def _bare_row(row: Sequence[Stated], memory: Memory) -> None:
    """ "Nineteen States Parties have stocks. Eleven have destroyed them, five are at work and three have not begun." """
    if not row[0].bare:
        return
    parts = list(itertools.takewhile(lambda o: o.bare and o.may_point and not o.relations, row))
    if len(parts) < 2 or len(parts) != len(row) or not all(coordinated(p.before) and acts(p.after) for p in parts[1:]):
        return
    wholes = [o for o in memory.previous_row(row[0]) if o.whole]
    if wholes and adds_up(wholes[-1], parts) and disjoint(parts):
        make_up(wholes[-1], parts)


def _total_last(row: Sequence[Stated], memory: Memory) -> None:
    """ "106 States Parties and 14 signatories, a total of 120 states"; "60 states have thus joined"."""
    for at, whole in enumerate(row):
        if whole.group not in ("states", "mixed", None) or not whole.whole or whole.relations:
            continue
        said = bool(_TOTAL.search(whole.before))
        if not said and not _SUM.match(whole.after):
            continue
        parts = [o for o in row[:at] if o.whole and not o.relations]
        if not parts:
            parts = [o for o in reversed(memory.earlier(whole, _MOST_PARTS)) if o.whole and not o.relations]
        if len(parts) < 2 or not all(covers([whole], p) for p in parts):
            continue
        in_row = all(joined(a, b) for a, b in itertools.pairwise(parts)) and len({p.group for p in parts}) == len(parts)
        if adds_up(whole, parts) or (said and at and in_row):
            make_up(whole, parts)


def add_up(here: Sequence[Stated]) -> None:
    """The lists of a paragraph that divide one before them: their numbers add up, and their states are its states.

    Words need not say so. A few of a stated number's states may be others: that is an error of the document, which a check tells.
    """
    lists = [o for o in here if o.claim.kind == "state_list" and o.count]
    lists = [o for o in lists if o.listed] if len(lists) > 2 else []
    for at, whole in enumerate(lists):
        parts: list[Stated] = []
        rest = whole.count or 0
        for one in lists[at + 1 : at + 1 + 2 * _MOST_PARTS]:
            if one.relations or one.group != whole.group or one.sentence.start == whole.sentence.start:
                continue
            rest -= one.count or 0
            parts.append(one)
            if rest <= 0 or len(parts) == _MOST_PARTS:
                break
        if rest or len(parts) < 2 or whole.relations or not disjoint(parts):
            continue
        members = frozenset().union(*(p.listed for p in parts))
        if 3 * len(members & whole.listed) >= 2 * len(members):
            make_up(whole, parts)


def disjoint(parts: Sequence[Stated]) -> bool:
    """Whether no state is listed in two parts, as far as they list any; in a long list one may be, by mistake."""
    listed = [p.listed for p in parts]
    twice = sum(len(one) for one in listed) - len(frozenset().union(*listed))
    return twice == 0 or (twice == 1 and sum(len(one) for one in listed) >= _SLIP)


def adds_up(whole: Stated, parts: Sequence[Stated]) -> bool:
    """Whether the numbers of some claims make that of another."""
    return whole.count is not None and all(p.count for p in parts) and sum(p.count or 0 for p in parts) == whole.count


class Chains:
    """The parts of each whole that its later claims name in turn: "three of those", then "three others", then one more."""

    def __init__(self) -> None:
        self._section: str | None = None
        self._open: dict[int, list[Stated]] = {}

    def begin(self, section: str | None) -> None:
        """Go on to a paragraph; a chain does not go over a heading."""
        if section != self._section:
            self._open, self._section = {}, section

    def sentence(self, row: Sequence[Stated]) -> None:
        """Add the parts that a sentence names, and see whether they are all."""
        touched: dict[int, Stated] = {}
        for one in row:
            if len(one.wholes) != 1 or not one.count:
                continue
            whole = one.wholes[0]
            chain = self._open.setdefault(id(whole), [])
            if one.listed and any(one.listed <= p.listed for p in chain):
                continue  # a part of a part: "four of these, two of those with help"
            if chain and not _goes_on(chain, one):
                chain.clear()
            chain.append(one)
            touched[id(whole)] = whole
            if one.way == "rest" and len(chain) > 1:
                make_up(whole, chain)
                chain.clear()
        for key, whole in touched.items():
            chain = self._open[key]
            self._complete(row, whole, chain)
            if len(chain) > 1 and adds_up(whole, chain) and disjoint(chain):
                make_up(whole, chain)
                chain.clear()
            elif whole.count is None or sum(p.count or 0 for p in chain) > whole.count:
                chain.clear()

    def _complete(self, row: Sequence[Stated], whole: Stated, chain: list[Stated]) -> None:
        """ "... and one State Party" behind "three of those, three others", where it is just what is missing."""
        if not chain or whole.count is None:
            return
        rest = whole.count - sum(p.count or 0 for p in chain)
        for one in _after(row, chain[-1]):
            if one.relations or not one.may_point or one.group != whole.group or one.count != rest or not coordinated(one.before):
                return
            among = one.listed <= whole.listed if one.listed and whole.listed else len(chain) > 1
            if rest and among:
                chain.append(one)
            return


def _after(row: Sequence[Stated], last: Stated) -> Iterator[Stated]:
    return itertools.dropwhile(lambda o: o.span[0] <= last.span[0], row) if last in row else iter(())


def _goes_on(chain: Sequence[Stated], one: Stated) -> bool:
    """Whether a part belongs with those before it, and not to another division of the same whole."""
    if one.way not in ("these", "which") or (chain[-1].place, chain[-1].sentence.start) == (one.place, one.sentence.start):
        return True
    listed = [p.listed for p in (*chain, one)]
    return all(listed) and sum(len(states) for states in listed) == len(frozenset().union(*listed))
