"""Bullets and lists under headings that speak of what stands above them: "Of these:", "14 States Parties have joined:"."""

import re
from collections.abc import Sequence

from ccmextract.claims.relating.parts import adds_up, make_up
from ccmextract.claims.relating.stated import Stated, covers
from ccmextract.model import Paragraph, Section

_LEAD = re.compile(r"[\W_]*(?:(?:only|just)\s+)?", re.IGNORECASE)
_LONGEST_LEAD = 12  # characters of a bullet before its number
_LABEL = re.compile(r"[^\W\d_][^()]{0,80}\(\s*\d{1,3}\s*\)\s*")
_DEEPEST = 12  # levels of headings that are looked at


class Bullets:
    """What the bullets below a paragraph are parts of; `open` begins a row of them, the first other paragraph ends it."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._parents = {s.id: s.parent for s in sections}
        self._wholes: list[Stated] = []
        self._pointed = False
        self._section: str | None = None
        self._parts: list[Stated] = []
        self._fresh = self._read = self._inside = False

    def open(self, paragraph: Paragraph, wholes: Sequence[Stated], pointed: bool) -> None:
        """Begin a row below a paragraph. `pointed` says that its words are "Of these:", and not only a colon."""
        self.close()
        self._wholes, self._pointed, self._section = list(wholes), pointed, paragraph.section
        self._fresh = self._read = True

    def begin(self, paragraph: Paragraph) -> None:
        """Go on to a paragraph. One that made no part ends the row."""
        self._inside = paragraph.section == self._section
        if self._wholes and not (self._read and (not self._inside or paragraph.label is None or "(" in paragraph.label)):
            self.close()
        self._fresh, self._read = True, False

    def take(self, one: Stated) -> None:
        """Take the first claim of a bullet as a part, or end the row."""
        if not self._wholes or not self._fresh:
            return
        self._fresh = False
        headed = one.claim.subject.heading is not None
        lead = one.sentence.text[: one.span[0]]
        bullet = self._inside and one.may_point and not one.relations and len(lead) <= _LONGEST_LEAD and _LEAD.fullmatch(lead)
        if not (headed or bullet) or (self._parts and _is_label(one) != _is_label(self._parts[0])):
            self.close()
            return
        wholes = covers(self._wholes, one)
        so_far = sum(p.count or 0 for p in self._parts) + (one.count or 0)
        if not wholes or one.count is None or (self._pointed and so_far > sum(w.count or so_far for w in wholes)):
            self.close()
            return
        self._read = True
        self._parts.append(one)
        if self._pointed:
            ids = " and ".join(w.claim.id for w in wholes)
            one.point(wholes, f"the words above it speak of claim {ids}", "row")

    def close(self) -> None:
        """End the row; its parts are all of a number above them if they add up, or if each has a heading."""
        parts, wholes = self._parts, self._wholes
        if len(wholes) == 1 and len(parts) > 1 and not self._pointed:
            headed = all(p.claim.subject.heading is not None and self._lies_below(p.section) for p in parts)
            if adds_up(wholes[0], parts) or headed or _is_label(parts[0]):
                make_up(wholes[0], parts)
        self._parts, self._wholes = [], []

    def _lies_below(self, section: str | None) -> bool:
        """Whether a section lies below that of the words above; where these have none, every section does."""
        if self._section is None:
            return True
        for _ in range(_DEEPEST):
            section = self._parents.get(section or "")
            if section is not None and section == self._section:
                return True
        return False


def _is_label(one: Stated) -> bool:
    """Whether a claim is a name over its list, with the number of its states: "Africa (8)". Such parts leave nobody out."""
    return one.bare and _LABEL.fullmatch(one.claim.subject.text) is not None
