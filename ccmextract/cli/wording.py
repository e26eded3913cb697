"""A claim in words: who and how many, where its states are listed, what it is tied to and hangs on, how it checks."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from ccmextract.cli.layout import DOUBTFUL, OUT, QUIET, RELATION, WRONG
from ccmextract.cli.reader import Reader
from ccmextract.cli.screen import visible
from ccmextract.model import ArticleTie, Check, Claim, Group, ListedState, Standing, Subject, Term

GROUPS = {
    "states_parties": ("State Party", "States Parties"),
    "signatories": ("signatory", "signatories"),
    "states_not_party": ("state not party", "states not party"),
    "states": ("state", "states"),
    "mixed": ("state of several groups", "states of several groups"),
    None: ("state, group not said", "states, group not said"),
}
_SIGNS = {"pass": ("✓", "green"), "fail": ("✗", WRONG), "skipped": ("–", QUIET)}
_KINDS = {
    "state_list": ("list", "lists"),
    "named": ("named", "named"),
    "count": ("count", "counts"),
    "share": ("share", "shares"),
    "vote": ("vote", "votes"),
}
_STANDINGS = {"party": "States Parties", "signatory": "signatories", "not_party": "states that are neither"}
_USUAL: dict[Group, set[Standing]] = {
    "states_parties": {"party"},
    "signatories": {"signatory"},
    "states_not_party": {"not_party"},
    "states": {"party", "signatory", "not_party"},
}
_RUN = 3  # numbers in a row that are written as a range
_LONGEST_SUM = 100  # characters; a dozen parts have less
_FEW = 3  # paragraphs whose ids are told one by one

Pointed = Callable[[str], str]
"""Names a claim by its id, for whoever reads another claim."""


def kinds_told(claims: Iterable[Claim]) -> str:
    """ "28 lists, 22 named, 15 counts": how many claims of each kind there are; empty where there are none."""
    kinds: Counter[str] = Counter(claim.kind for claim in claims)
    return ", ".join(f"{kinds[kind]} {one if kinds[kind] == 1 else many}" for kind, (one, many) in _KINDS.items() if kinds[kind])


def who(claim: Claim) -> str:
    """Who and how many, in words: "at least 9 of 14 States Parties", "share: 88 %", "named, donors".

    Empty for a list of which neither group nor number are said.
    """
    if claim.kind == "named":
        return f"named, {role_words(claim)}" if claim.role else "named"
    if claim.kind == "vote":
        return f"vote: {vote_words(claim)}"
    if claim.kind == "share":
        return share_words(claim)
    subject = claim.subject
    return "" if subject.stated_count is None and subject.group is None and claim.states else group_words(subject)


def role_words(claim: Claim) -> str:
    """ "vice-presidents" for two of them."""
    role = (claim.role or "").replace("_", "-")
    return role + ("s" if len(claim.states) > 1 and role else "")


def group_words(subject: Subject) -> str:
    """ "at least 9 of 14 States Parties (8 States Parties, 1 signatory)": the group and its number in words."""
    one, many = GROUPS[subject.group]
    count = subject.stated_count
    if count is None:
        total = f" of {subject.of_total}" if subject.of_total is not None else ""
        return f"some{total} {many}" if total else many
    total = f" of {subject.of_total}" if subject.of_total is not None else ""
    words = f"{_bound(subject)}{count}{total} {one if count == 1 and not total else many}"
    parts = [_part_words(p.group, p.count) for p in subject.parts]
    return words + (f" ({', '.join(parts)})" if parts else "")


def _bound(subject: Subject) -> str:
    return "" if subject.bound in (None, "exact") else f"{subject.bound.replace('_', ' ')} "


def _part_words(group: str, count: int | None) -> str:
    one, many = GROUPS[group]
    return many if count is None else f"{count} {one if count == 1 else many}"


def share_words(claim: Claim) -> str:
    """ "share: more than 88 % of States Parties", "share: 35 of 41 States Parties"."""
    subject = claim.subject
    if subject.percent is not None:
        of = f" of {GROUPS[subject.group][1]}" if subject.group else ""
        return f"share: {_bound(subject)}{subject.percent:g} %{of}"
    if subject.stated_count is not None:
        return f"share: {group_words(subject)}"
    return f"share, not in numbers: {GROUPS[subject.group][1]}" if subject.group else "share, not in numbers"


def vote_words(claim: Claim) -> str:
    """ "139 in favour, 1 against, 39 abstaining; 180 stated", or what they make together where no total is stated."""
    parts = ", ".join(f"{part.count} {part.position.replace('_', ' ')}" for part in claim.vote)
    total = claim.subject.of_total if claim.subject.of_total is not None else claim.subject.stated_count
    if total is None and len(claim.vote) < 2:
        return parts or "without numbers"
    return f"{parts or 'without numbers'}; " + (
        f"{total} stated" if total is not None else f"{sum(part.count for part in claim.vote)} together"
    )


def evidence_words(reader: Reader, claim: Claim) -> str:
    """ "9 listed in note 5 (repaired)", "7 listed in the text, 1 excepted"."""
    if claim.evidence.kind == "none":
        return "not listed"
    place = _inline_place(reader, claim)
    if claim.evidence.kind == "footnote":
        note = reader.notes.get(claim.evidence.footnote or "")
        number = claim.evidence.number if claim.evidence.number is not None else claim.evidence.footnote
        place = f"in note {number}" + (" (repaired)" if note is not None and note.repaired else "")
    excepted = f", {len(claim.excluded)} excepted" if claim.excluded else ""
    open_end = ", not the whole list" if claim.evidence.open else ""
    return f"{len(claim.states)} listed {place}{excepted}{open_end}"


def _inline_place(reader: Reader, claim: Claim) -> str:
    others = claim.evidence.paragraphs
    if not others:
        return "in the text"
    below = all(reader.place.get(other, 0) > reader.place[claim.paragraph] for other in others)
    here = any(s.paragraph is None for s in (*claim.states, *claim.excluded))
    labels = [reader.label(other) for other in others if other in reader.paragraphs]
    told = ", ".join(labels) if len(labels) <= _FEW else f"{labels[0]} to {labels[-1]}"
    where = "below" if below else "elsewhere"
    return f"{'here and ' if here else ''}{where}, in {told}"


def state_item(state: ListedState, *, excluded: bool = False, wanted: str | None = None) -> Text:
    """A member of a list as written, with its code or with what is known of it instead. The `wanted` code stands out."""
    text = Text(visible(state.name), style="bold underline" if state.iso3 is not None and state.iso3 == wanted else "")
    if excluded:
        text.stylize(OUT)
    if state.iso3 is not None:
        text.append(f" {visible(state.iso3)}", QUIET)
        if state.method in ("fuzzy", "model"):
            text.append(f" ({state.method} {state.score:.2f})", DOUBTFUL)
    elif state.organisation is not None:
        text.append(" (an organisation)", QUIET)
    else:
        text.stylize(WRONG)
        text.append(f" (not resolved{_nearest(state)})", WRONG)
    if state.remark:
        text.append(f" {visible(state.remark)}", QUIET)
    return text


def state_items(states: Iterable[ListedState], *, wanted: str | None = None) -> Iterator[Text]:
    """The members of a list, each label of a part of it before the first one that it stands over."""
    label: str | None = None
    for state in states:
        item = state_item(state, wanted=wanted)
        if state.label != label and state.label:
            item = Text(visible(f"{state.label}: "), style=QUIET).append_text(item)
        label = state.label
        yield item


def _nearest(state: ListedState) -> str:
    found = ", ".join(f"{c.name} {c.iso3} {c.score:.2f}" for c in state.candidates)
    return visible(f"; nearest: {found}") if found else ""


def tie_words(claim: Claim, pointed: Pointed) -> str:
    """ "Article 3, 4 (sentence), 6 (heading) · Action VAP 37-39 (heading)"; empty where the claim is tied to nothing."""
    articles = [((a.basis, a.via), article_words(a)) for a in claim.articles]
    told = [f"Article {_by_basis(articles, pointed)}"] if articles else []
    for plan in dict.fromkeys(a.plan for a in claim.actions):
        actions = [((a.basis, a.via), a.number) for a in claim.actions if a.plan == plan]
        told.append(f"Action {plan + ' ' if plan else ''}{_by_basis(actions, pointed)}")
    return " · ".join(told)


def _by_basis(ties: Sequence[tuple[tuple[str, str | None], str]], pointed: Pointed) -> str:
    told = []
    for found in dict.fromkeys(reason for reason, _ in ties):
        basis, via = found
        names = ranged([name for own, name in ties if own == found])
        told.append(f"{', '.join(names)} ({basis + f' of {pointed(via)}' if via else basis})")
    return ", ".join(told)


def ranged(numbers: Sequence[str]) -> list[str]:
    """ "10", "11", "18-30": numbers in a row as ranges."""
    found: list[str] = []
    row: list[str] = []
    for number in [*numbers, ""]:
        if row and _short(number) and _short(row[-1]) and int(number) == int(row[-1]) + 1:
            row.append(number)
            continue
        found.extend([f"{row[0]}-{row[-1]}"] if len(row) >= _RUN else row)
        row = [number]
    return found


def _short(number: str) -> bool:
    return number.isdecimal() and len(number) < 6


def article_words(tie: ArticleTie) -> str:
    """ "5.2(g)", "3.6, 3.7"."""
    first = f"{tie.number}" + (f".{tie.paragraph}" if tie.paragraph else "") + (f"({tie.letter})" if tie.letter else "")
    return ", ".join((first, *(f"{tie.number}.{paragraph}" for paragraph in tie.also)))


@dataclass(frozen=True, slots=True)
class Hanging:
    """What a claim hangs on, in words, and whether both are known to agree."""

    words: str
    agrees: bool

    def line(self, before: str = "") -> Text:
        """As it is shown."""
        text = Text(visible(f"↳ {before}{self.words}"), style=RELATION)
        return text.append(" ✓", "green") if self.agrees else text


def relations_told(reader: Reader, claim: Claim, pointed: Pointed, *, near: Container[str] = ()) -> Iterator[Hanging]:
    """What a claim hangs on: "3 of the 10 in [a]", "a part of «Seven states» 25d3a1b0: 3 + 3 + 1 = 7", "the same as [b]".

    `near` are the ids of claims that stand beside it, whose sums need not be told twice.
    """
    agrees = any(check.code == "subset" and check.status == "pass" for check in claim.checks)
    targets: dict[str, set[str]] = {}
    for relation in claim.relations:
        targets.setdefault(relation.claim, set()).add(relation.kind)
    wider = [target for target, kinds in targets.items() if kinds == {"subset_of"}]
    if wider:
        totals = [size(found) if (found := reader.claims.get(target)) else None for target in wider]
        own = size(claim)
        total = f" {sum(n for n in totals if n is not None)}" if None not in totals else ""
        yield Hanging(f"{own if own is not None else 'some'} of the{total} in {' and '.join(map(pointed, wider))}", agrees)
    for target, kinds in targets.items():
        if "part_of" in kinds:
            made_up = _partition(reader.claims.get(target))
            told = f": {_short_sum(made_up.message)}" if made_up is not None and target not in near else ""
            yield Hanging(f"a part of {pointed(target)}{told}", agrees and (made_up is None or made_up.status == "pass"))
        if "same_as" in kinds:
            yield Hanging(f"the same as {pointed(target)}", agrees)


def size(claim: Claim) -> int | None:
    """How many states a claim speaks of: as stated, else as listed; None where neither is known."""
    if claim.subject.stated_count is not None:
        return claim.subject.stated_count
    return len({s.iso3 or s.name for s in claim.states}) if claim.states and not claim.evidence.open else None


def _short_sum(message: str) -> str:
    """A sum without its parts where it has very many: it is told again at each of them."""
    return message if len(message) <= _LONGEST_SUM else f"... {message[-_LONGEST_SUM // 2 :].partition(' ')[2]}"


def _partition(whole: Claim | None) -> Check | None:
    """The check of a claim that tells the sum of its parts."""
    checks = whole.checks if whole is not None else ()
    return next((c for c in checks if c.code == "partition" and c.status != "skipped"), None)


def check_line(reader: Reader, check: Check) -> Text:
    """ "✗ count: 14 stated, 13 listed"."""
    sign, style = _SIGNS[check.status]
    text = Text(f"{sign} {check.code}: ", style=style)
    text.append(visible(reader.told(check.message)), "" if check.status == "fail" else QUIET)
    return text


def calm_checks(reader: Reader, claim: Claim) -> Iterator[Text]:
    """The checks of a claim that did not fail, without the words that say only what is shown of the claim anyway.

    A subset that holds is left out: its sign stands behind the words of the relation.
    """
    for check in claim.checks:
        if check.status == "fail" or (check.code == "subset" and check.status == "pass"):
            continue
        if _evident(claim, check):
            sign, style = _SIGNS[check.status]
            yield Text(f"{sign} {check.code}", style=style)
        else:
            yield check_line(reader, check)


def _evident(claim: Claim, check: Check) -> bool:
    subject = claim.subject
    if check.code == "count":
        listed = len(claim.states)
        return subject.stated_count is None or claim.evidence.open or check.message == f"{listed} stated, {listed} listed"
    if check.code == "membership":
        return subject.group in (None, "states")
    return check.code == "duplicate"


def term_words(term: Term) -> str:
    """What a document means by a group: "states not party: signatories and states that are neither"."""
    meant = [_STANDINGS[standing] for standing in term.standings]
    told = " and ".join(filter(None, (", ".join(meant[:-1]), *meant[-1:]))) or "nobody"
    return f"{GROUPS[term.group][1]}: {'as usual' if usual(term) else told}"


def usual(term: Term) -> bool:
    """Whether a document means by a group what is always meant by it."""
    return set(term.standings) == _USUAL.get(term.group)
