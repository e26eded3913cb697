"""A draft to a claim."""

from ccmextract.claims.draft import Draft, Place
from ccmextract.gazetteer.lists.record import Member
from ccmextract.model import (
    ActionTie,
    ArticleTie,
    Candidate,
    Claim,
    Evidence,
    ListedState,
    Paragraph,
    Relation,
    claim_id,
)


def make(
    document: str,
    paragraph: Paragraph,
    draft: Draft,
    articles: tuple[ArticleTie, ...],
    actions: tuple[ActionTie, ...],
    related: tuple[Relation, ...],
) -> Claim:
    """The claim of a draft, without its checks. `document` is the document's id."""
    sentence, found = draft.sentence, draft.found
    note = draft.footnote
    listed: list[ListedState] = []
    excluded: list[ListedState] = []
    leftover: list[str] = []
    if draft.listing is not None:
        leftover += draft.listing.leftover
        for member in draft.listing.members:
            (excluded if draft.taken_out or member.excluded else listed).append(_listed(member))
    for place in draft.places:
        leftover += place.listing.leftover
        for member in place.listing.members:
            (excluded if draft.taken_out or member.excluded else listed).append(_listed(member, place))
    return Claim(
        id=claim_id(document, paragraph.id, found.subject.span, note.id if note else None),
        kind=draft.kind,
        paragraph=paragraph.id,
        sentence=(sentence.start, sentence.end),
        statement=sentence.words,
        subject=found.subject,
        states=tuple(listed),
        excluded=tuple(excluded),
        evidence=_evidence(draft),
        articles=articles,
        actions=actions,
        relations=related,
        leftover="; ".join(leftover),
        role=draft.role,
        vote=draft.vote,
        rules=(found.rule, *draft.rules),
    )


def told_by(claim: Claim, list_of_it: Claim) -> Claim:
    """A count with the states that the sentence behind it tells: "Five States Parties asked. They are ..."."""
    taken = {"states", "excluded", "evidence", "leftover"}
    update = {name: getattr(list_of_it, name) for name in taken}
    rules = (*claim.rules, "the sentence behind it says which states they are")
    return claim.model_copy(update={**update, "kind": "state_list", "rules": rules})


def _evidence(draft: Draft) -> Evidence:
    note, listing, places = draft.footnote, draft.listing, draft.places
    if note is not None and listing is not None:
        span = (0, len(note.text))
        return Evidence(kind="footnote", footnote=note.id, number=note.number, text=note.text, span=span, open=listing.open)
    if not places:
        return Evidence(kind="none")
    is_open = any(place.open or place.listing.open for place in places)
    elsewhere = tuple(dict.fromkeys(place.paragraph for place in places if place.paragraph is not None))
    if len(places) > 1:
        return Evidence(kind="inline", open=is_open, paragraphs=elsewhere)
    place = places[0]
    return Evidence(kind="inline", text=place.text, span=(place.start, place.end), open=is_open, paragraphs=elsewhere)


def _listed(member: Member, place: Place | None = None) -> ListedState:
    by = place.start if place else 0
    return ListedState(
        name=member.name,
        iso3=member.iso3,
        span=(member.start + by, member.end + by),
        method=member.method,
        score=member.score,
        candidates=tuple(Candidate(iso3=g.iso3, name=g.name, score=g.score, reason=g.reason) for g in member.candidates),
        organisation=member.organisation,
        remark=member.remark,
        dates=member.dates,
        label=member.label,
        paragraph=place.paragraph if place else None,
    )
