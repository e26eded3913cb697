"""Claims whose list stands in a footnote: one for every mark whose note lists states."""

from collections.abc import Iterator
from dataclasses import replace

from ccmextract.claims import subject as subjects
from ccmextract.claims.draft import Draft
from ccmextract.claims.listing.exception import excepted
from ccmextract.claims.scene import Scene
from ccmextract.claims.subject import Found
from ccmextract.mentions.groups import GroupMention


def from_notes(scene: Scene) -> Iterator[Draft]:
    """The claims of a sentence's marks, in their order."""
    sentence = scene.sentence
    for mark in scene.paragraph.marks[sentence.first : sentence.first + len(sentence.marks)]:
        note = scene.notes.get(mark.footnote or "")
        if note is None or not (listing := scene.listings[note.id]).is_list:
            continue
        listed = len(set(listing.states))
        found = subjects.for_mark(sentence, mark.offset, sentence.group_before(mark.offset) or scene.group, listed)
        if any(d.found.subject.span == found.subject.span and d.footnote is note for d in scene.drafts):
            scene.used.update(m.start for m in found.mentions)
            continue  # one group that cites one note twice says one thing
        if found.subject.span[1] < mark.offset - 1 and scene.strangers(found, listing):
            found = subjects.word_at(sentence, mark.offset)
        without = excepted(sentence, found, mark.offset, len(listing.members), scene.lexicon)
        rules = [f"footnote {note.id} lists its states; the link is {note.link}"]
        subject = without or with_total(found, scene.total)
        yield Draft("state_list", sentence, subject, note, listing, taken_out=without is not None, rules=rules)
        scene.covered.append((subject.subject.span[0], mark.offset))  # names between a group and its mark are of the group


def with_total(found: Found, total: GroupMention | None) -> Found:
    """The subject with the total of "Of the three States Parties ..., one⁶⁵"."""
    subject = found.subject
    if total is None or total.count is None or total.end > subject.span[0] or found.anaphoric:
        return found
    if subject.of_total is not None or subject.stated_count is None:
        return found
    if subject.group != total.group or subject.stated_count > total.count:
        return found
    return replace(found, subject=subject.model_copy(update={"of_total": total.count}))
