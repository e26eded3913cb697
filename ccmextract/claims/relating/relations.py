"""What a claim speaks of: the earlier claim that "three of those", "three others" or "Of these" point at.

All claims of a document pass through here in reading order, and leave with their relations. For one claim only a bounded number
of earlier ones is looked at.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from ccmextract.claims.relating import parts
from ccmextract.claims.relating.antecedent import Memory
from ccmextract.claims.relating.below import Bullets
from ccmextract.claims.relating.inherit import finished
from ccmextract.claims.relating.pointing import (
    Pointing,
    acts,
    coordinated,
    counted_among,
    has_noun,
    inside,
    kinship,
    openings,
    plain,
    sameness,
    wholly,
)
from ccmextract.claims.relating.stated import Stated, Way, covers, joined, may_hold
from ccmextract.claims.sentence import Marked
from ccmextract.model import Claim, Paragraph, Section

_LEAD = 60  # characters between "of which" and its number
_LAST = 240  # characters at the end of a paragraph that hold its last sentence, where that opens a row of bullets
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z])")
_APART = ("named", "vote")  # kinds of claims that nothing else speaks of
_ALSO = ("also", "as well", "too")


class Relations:
    """Takes the claims of a document paragraph by paragraph, and gives all of them with their relations at the end."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._all: list[Stated] = []
        self._memory = Memory(sections)
        self._chains = parts.Chains()
        self._bullets = Bullets(sections)

    def read(self, paragraph: Paragraph, stated: Sequence[Stated]) -> None:
        """Relate the claims of the next paragraph."""
        self._memory.begin(paragraph)
        self._chains.begin(paragraph.section)
        self._bullets.begin(paragraph)
        if not stated:
            self._expect_bullets(paragraph, ())
            self._memory.end()
            return
        self._all.extend(stated)
        related = [s for s in stated if s.claim.kind not in _APART]
        for _, group in itertools.groupby(related, key=lambda s: s.sentence.start):
            self._sentence(list(group))
        parts.add_up(related)
        self._expect_bullets(paragraph, related)
        self._memory.end()

    def claims(self) -> tuple[Claim, ...]:
        """All claims, with their relations and what they inherit through them."""
        self._bullets.close()
        return finished(self._all)

    def _sentence(self, row: list[Stated]) -> None:
        self._memory.sentence(row)
        sentence = row[0].sentence
        text = sentence.text[sentence.start : sentence.end]
        heads = openings(sentence)
        governed: dict[int, Pointing] = {}
        for at, one in enumerate(row):
            one.before, one.after = _around(row, at)
            one.bare = one.claim.subject.heading is None and not has_noun(one.claim.subject.text)
            if one.may_point:
                head = self._head(row, at, heads, governed)
                if head is not None:
                    governed[at] = head
                self._point(row, at, head)
            self._bullets.take(one)
            self._memory.add(one)
        _set_clauses(row)
        if len(row) > 1 and ("among" in text or "part of" in text):
            for first, second in itertools.pairwise(row):
                _among(row, first, second)
        self._chains.sentence(row)
        parts.relate(row, self._memory)

    def _head(self, row: list[Stated], at: int, heads: list[Pointing], governed: dict[int, Pointing]) -> Pointing | None:
        """The "Of these" whose words govern a claim: the first that follows, and all in a row with it."""
        if not heads:
            return None
        one = row[at]
        start, _ = one.span
        head = next((h for h in reversed(heads) if h.start <= start), None)
        if head is None or (head.end > start and head.start != start):
            return None
        first = at == 0 or row[at - 1].span[0] < head.start
        if first:
            near = head.way == "total" or start - head.end <= _LEAD
            return head if near and not (head.way == "including" and start - head.end > 2) else None
        if governed.get(at - 1) is not head or not coordinated(one.before):
            return None
        if head.way == "which" and not one.bare and any(w.group == one.group for w in row[at - 1].wholes):
            return None
        return head

    def _point(self, row: list[Stated], at: int, head: Pointing | None) -> None:
        """Find what a claim points at, by the strongest of its words that say so."""
        one = row[at]
        if head is not None:
            brothers = [o for o in row[:at] if o.head is head]
            own = inside(one.sentence, *one.span) if brothers else None
            if own is not None and own.way in ("which", "total"):  # "of these, ten have maps, three of which are old"
                self._speak(one, own, row[:at], [])
            if not one.wholes:
                self._speak(one, head, row[:at], brothers)
            if one.wholes:
                return
        pointing = None if one.head else inside(one.sentence, *one.span)
        if pointing is not None:
            if wholly(one.claim.subject.text):
                self._same(one)
            else:
                self._speak(one, pointing, row[:at], [])
            return
        if one.zero:
            return
        kin = kinship(one.before, one.claim.subject.text)
        if kin is not None:
            self._brother(one, kin, row[:at])
        elif one.bare and row[:at] and one.after.lstrip().startswith(_ALSO) and may_hold(row[at - 1], one):
            one.point([row[at - 1]], f'it says "also" of states of claim {row[at - 1].claim.id}', "these")
        elif one.bare and not wholly(one.claim.subject.text):
            self._brother(one, "bare", row[:at])
        else:
            self._same(one)

    def _speak(self, one: Stated, pointing: Pointing, row: list[Stated], brothers: list[Stated]) -> None:
        """Relate a claim to what a pointing speaks of; `brothers` are the claims that the same words govern already."""
        opening = pointing.start <= one.span[0]
        one.head = pointing if opening else None
        way: Way = "row" if brothers else "these"
        if brothers and one.bare:
            wholes = brothers[0].wholes
        elif pointing.way == "total":
            wholes = self._memory.by_number(one, pointing)
        elif pointing.way in ("which", "including"):
            wholes = self._memory.named(one, pointing, row)
        else:
            wholes = self._memory.spoken(one, pointing, row, opening)
        if not wholes:
            return
        ids = " and ".join(w.claim.id for w in wholes)
        words = " ".join(one.sentence.text[pointing.start : pointing.end].split())
        told = f'"{words}" speaks of claim {ids}' if opening else f"it points back at claim {ids}"
        rest = kinship(one.before, one.claim.subject.text) == "rest"
        one.point(wholes, told, "rest" if rest else "which" if pointing.way == "which" else way)

    def _brother(self, one: Stated, kin: str, row: list[Stated]) -> None:
        """Relate "three others" or "another" to what the claim before it is a part of."""
        if (row and not coordinated(one.before)) or (kin == "bare" and not acts(one.after)):
            return
        brother = (self._memory.rest_of(one) if kin == "rest" else None) or self._memory.brother(one, near=kin == "bare")
        if brother is None:
            if kin == "rest":
                self._complement(one)
            return
        wholes = covers(brother.wholes, one)
        if not wholes:
            return
        listed = one.listed
        known = all(w.listed for w in wholes) and bool(listed)
        among = any(w.listed & listed for w in wholes)
        if (known and not among) or (not one.bare and kin != "rest" and not known and brother not in row):
            return
        way: Way = "rest" if kin == "rest" else "others" if kin == "others" else "row"
        one.point(wholes, f"it is a part of claim {_ids(wholes)}, as claim {brother.claim.id} is", way)

    def _complement(self, one: Stated) -> None:
        """ "Ten have plans. Seven have budgets. The remaining three ...": what makes up ten with the seven."""
        pair = self._memory.complement(one)
        if pair is not None:
            whole, other = pair
            one.point([whole], f"with claim {other.claim.id} it is all of claim {whole.claim.id}", "row")
            parts.make_up(whole, [other, one])

    def _same(self, one: Stated) -> None:
        """Relate "these seven States Parties" to the seven that were named before."""
        subject = one.claim.subject.text
        if wholly(subject):
            whole = self._memory.all_again(one)
        else:
            how = sameness(one.before, subject, one.after)
            whole = self._memory.again(one, certain=how == "same") if how else None
        if whole is not None:
            one.relate("same_as", whole, f"its states are those of claim {whole.claim.id}")

    def _expect_bullets(self, paragraph: Paragraph, stated: Sequence[Stated]) -> None:
        """See what "Of these:" or "Ten States Parties have asked:" at the end of a paragraph says of the bullets below it."""
        if paragraph.text[-1:] not in (":", " ", "*", "_", "|"):
            return
        end = len(paragraph.text.rstrip(" *_|"))
        if not paragraph.text.endswith(":", 0, end):
            return
        low = max(0, end - _LAST)
        start = max((low + m.end() for m in _SENTENCE.finditer(paragraph.text[low:end])), default=low)
        heads = openings(Marked(paragraph.text, start, end, (), ()))
        head = next((h for h in reversed(heads) if h.way == "these" and h.end >= end - 3), None)
        if head is not None:
            self._bullets.open(paragraph, self._memory.bullets(head), pointed=True)
        elif stated and stated[-1].whole and stated[-1].claim.kind == "count" and stated[-1].sentence.end >= end:
            self._bullets.open(paragraph, [stated[-1]], pointed=False)


def _around(row: Sequence[Stated], at: int) -> tuple[str, str]:
    """The words of a sentence before and behind a subject, up to the next subjects."""
    one = row[at]
    text, (start, end) = one.sentence.text, one.span
    low = row[at - 1].span[1] if at else one.sentence.start
    high = row[at + 1].span[0] if at + 1 < len(row) else one.sentence.end
    return text[max(low, start - 120) : start], text[end : max(end, min(high, end + 160))]


def _set_clauses(row: Sequence[Stated]) -> None:
    """Note what is said of each claim: the words behind it, or behind the row that it stands in."""
    following: Stated | None = None
    for one in reversed(row):
        one.clause = following.clause if following is not None and joined(one, following) else one.after
        following = one


def _among(row: Sequence[Stated], first: Stated, second: Stated) -> None:
    """ "Two States Parties are among the four countries": the first, and all that are joined to it, are part of the second."""
    if not (first.may_point and second.may_point) or first.span[1] > second.span[0]:
        return
    between = plain(first.sentence.text[first.span[1] : second.span[0]][:12_000])
    if not counted_among(between):
        return
    for one in _joined_before(row, first):
        if may_hold(second, one):
            one.relate("subset_of", second, f"it is said to be among claim {second.claim.id}")


def _joined_before(row: Sequence[Stated], last: Stated) -> Iterator[Stated]:
    """A claim and those right before it in a row with it."""
    yield last
    for one in reversed(row[: row.index(last)]):
        if not joined(one, last):
            return
        yield one
        last = one


def _ids(claims: Sequence[Stated]) -> str:
    return " and ".join(w.claim.id for w in claims)
