"""What a claim speaks of: the earlier claim that "three of those", "three others" or "Of these" point at."""

import re
from collections.abc import Sequence

from ccmextract.claims.sentence import Marked
from ccmextract.claims.subject import Found
from ccmextract.model import Claim, Relation, Subject

_OF_THESE = re.compile(r"\s*(?:[-–•]\s*)?(?:Of|Among|Amongst|Out of) (?:these|those|them)\b[^,:]{0,60}[,:]?\s*", re.IGNORECASE)
_COORDINATED = re.compile(r"\s*,?\s*(?:and|as well as|or|,)?\s*", re.IGNORECASE)


def relations(
    sentence: Marked, found: Found, made: Sequence[Claim], before: Sequence[Claim]
) -> tuple[tuple[Relation, ...], str | None]:
    """What a claim that points back ("three of those", "Of these, two ...") is a subset of, and the rule that says so.

    `made` are the claims of its paragraph so far, `before` those of the sentence before.
    """
    if found.anaphoric and not found.subject.text.casefold().endswith(("others", "other", "more")):
        earlier = next((c for c in reversed(made) if c.kind == "state_list" and not c.relations), None)
        if earlier is not None:
            return (Relation(kind="subset_of", claim=earlier.id),), f"it points back at claim {earlier.id}"
    opening = _OF_THESE.match(sentence.text, sentence.start)
    if opening and _follows_directly(sentence, opening.end(), found.subject):
        group = found.subject.group
        lists = [c for c in before if c.kind == "state_list"]
        wanted = [c for c in lists if group in ("mixed", "states", None) or c.subject.group in (group, "states", "mixed")]
        if wanted:
            ids = ", ".join(c.id for c in wanted)
            return tuple(Relation(kind="subset_of", claim=c.id) for c in wanted), f'"of these" speaks of {ids}'
    return (), None


def _follows_directly(sentence: Marked, at: int, subject: Subject) -> bool:
    """Whether a subject is the first group after "Of these," or joined to it by commas and conjunctions alone."""
    for mention in sentence.mentions:
        if mention.start < at:
            continue
        if not _COORDINATED.fullmatch(sentence.text[at : mention.start]):
            return False
        if mention.start <= subject.span[0] < mention.end:
            return True
        at = mention.end
    return False
