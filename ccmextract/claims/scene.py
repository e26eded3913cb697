"""What the readers of a sentence are given: the sentence, what is known around it, and what has been read of it already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ccmextract.claims.draft import Draft
from ccmextract.claims.sentence import Marked
from ccmextract.claims.subject import Found
from ccmextract.gazetteer.lists.record import Listing
from ccmextract.gazetteer.lists.words import Lexicon
from ccmextract.gazetteer.names import Match
from ccmextract.gazetteer.reading import Reading
from ccmextract.gazetteer.status import last_day
from ccmextract.mentions.groups import GroupMention
from ccmextract.model import Footnote, Group, Paragraph

_STANDING: dict[Group, str] = {"states_parties": "party", "signatories": "signatory"}


@dataclass
class Scene:
    """A sentence in the middle of its document.

    `date` is the document's, `stands` the day of its facts, else its date. `group` is the one that a number alone speaks of,
    `wider` that of the paragraph before in its section, `above` the one that a heading names, `total` the "Of the 19 States
    Parties" of the sentence. `aims` says that a heading speaks of targets. `earlier` are the
    drafts of the paragraph before, `before` those of the sentence before, `drafts` those so far; `used` are the starts of the
    mentions that they speak of, `covered` the spans whose words are read: no name in one of them says more.
    """

    sentence: Marked
    paragraph: Paragraph
    reading: Reading
    lexicon: Lexicon
    date: str | None
    stands: str | None
    notes: Mapping[str, Footnote]
    listings: Mapping[str, Listing]
    group: Group | None = None
    total: GroupMention | None = None
    wider: Group | None = None
    above: Group | None = None
    aims: bool = False
    earlier: list[Draft] = field(default_factory=list)
    before: list[Draft] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    covered: list[tuple[int, int]] = field(default_factory=list)

    def add(self, draft: Draft) -> None:
        """Take a draft in: its mentions and the words of its list are used up."""
        self.drafts.append(draft)
        self.used.update(m.start for m in draft.found.mentions)
        self.covered.extend((p.start, p.end) for p in draft.places if p.paragraph is None)

    def settled(self, found: Found) -> Found:
        """A subject such as "two of the seven" with the group of those seven, where they were spoken of."""
        subject = found.subject
        if subject.of_total is None or not any(m.form in ("elliptical", "zero") and m.those for m in found.mentions):
            return found
        whole = [d.found.subject.group for d in (*self.before, *self.drafts) if d.found.subject.stated_count == subject.of_total]
        return replace(found, subject=subject.model_copy(update={"group": whole[-1]})) if whole and whole[-1] else found

    def strangers(self, found: Found, listing: Listing) -> bool:
        """Whether most states of a list were not what the group is that stands further off: the list is then of others."""
        wanted = _STANDING.get(found.subject.group or "states")
        if wanted is None or self.stands is None or not listing.states:
            return False
        treaty = self.reading.treaty.code
        gazetteer = self.reading.gazetteer
        if treaty not in gazetteer.memberships:
            return False
        day = last_day(self.stands)
        others = sum(1 for iso3 in listing.states if gazetteer.membership(iso3, treaty).on(day) != wanted)
        return 2 * others > len(listing.states)

    def free(self, start: int, end: int) -> bool:
        """Whether no list that was read holds any of the words `[start, end)`."""
        return not any(start < high and low < end for low, high in self.covered)

    def said(self, start: int, end: int) -> bool:
        """Whether some claim has its subject in the words `[start, end)`."""
        return any(start < d.found.subject.span[1] and d.found.subject.span[0] < end for d in self.drafts)

    def list_at(self, start: int, end: int) -> Listing:
        """What the words `[start, end)` of the paragraph list."""
        inside = [
            Match(m.start - start, m.end - start, m.name) for m in self.sentence.states if start <= m.start and m.end <= end
        ]
        text = self.paragraph.text[start:end]
        return self.reading.gazetteer.read_list(text, inside, date=self.date, language="en")

    def unread(self) -> Iterator[Match]:
        """The states named in the sentence that no list holds."""
        for match in self.sentence.states:
            if match.name.iso3 is not None and self.free(match.start, match.end):
                yield match
