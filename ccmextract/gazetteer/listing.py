"""A list of states read to its last character: members, remarks, and what is left over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ccmextract.gazetteer.names import Match, NameIndex
from ccmextract.gazetteer.resolve import Guess, Resolver

# What may stand between two names of a list. "The" belongs to the name that follows and is no part of it.
_SEPARATOR = re.compile(
    r"[\s,;.:&/•*·–—-]+"
    r"|\b(?:and|or|as well as|in addition to|together with|along with|plus|the|both)\b",
    re.IGNORECASE,
)
# Words that introduce a list; those of the first group say that it is not complete.
_OPEN = re.compile(
    r"(?<!\w)(?:i\.\s?a\.|inter alia|e\.\s?g\.|among others|amongst others|such as|including|etc\.?)(?!\w)",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(
    r"\b(?:namely|i\.e\.|viz\.?|these (?:states |countries )?(?:are|include)|they are|the following(?: states(?: parties)?)?"
    r"|in alphabetical order)\b",
    re.IGNORECASE,
)
# What a document adds to one member: "(which has begun to destroy its stockpiles)", "(1 July 2015)", "(a)".
_REMARK = re.compile(
    r"\s*\((?P<remark>(?:which|who|whose|where|as|since|from|until|on|in|with|without|not|also|both|by|for|has|had|have|is|was|"
    r"ratified|acceded|signed|deposited|joined|withdrew|partly|partially|provisional\w*|subject|pending|voluntary|voluntarily|initial|"
    r"signatory|observer|party|state party|president|host|co-?chair|chair|coordinator"
    r"|\d{1,2} \w+ \d{4}|\d{1,2}\s\w{3,9}\.?\s\d{2,4}|\d{4}|a|A|\*+)\b[^()]*|\*+)\)",
)
_CLAUSE = re.compile(r",\s*(?P<remark>(?:which|whose|who|where)\s[^;]*?)(?=[;.]?\s*$|;)")
_NOTE_LETTER = re.compile(r"(?<=\w)\s?(?:\*+|[†‡§])")

_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = frozenset("of the and de du la le les do da dos das del el & st".split())
_LONGEST_NAME = 8  # words; "United Kingdom of Great Britain and Northern Ireland" has eight
# A text is a list when hardly anything in it is neither name nor separator nor remark: three tenths leaves room for a
# short introduction ("In 2011 also") and none for a sentence that happens to name a state.
_LOOSE = 0.3


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list at `[start, end)`; `iso3` is None for organisations and for what was not resolved."""

    start: int
    end: int
    name: str
    iso3: str | None
    method: Literal["exact", "alias", "fuzzy", "unresolved"]
    score: float
    candidates: tuple[Guess, ...] = ()
    organisation: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a text lists, in its order."""

    members: tuple[Member, ...]
    leftover: tuple[str, ...]
    open: bool
    is_list: bool

    @property
    def states(self) -> tuple[str, ...]:
        """The codes of the members that were resolved, in order, repeated ones included."""
        return tuple(m.iso3 for m in self.members if m.iso3 is not None)


def read_list(text: str, index: NameIndex, resolver: Resolver, matches: Sequence[Match] | None = None) -> Listing:
    """Read an NFC text as a list of states.

    `matches` are the names in it, where they have been found already. Names that nobody knows stay in the list,
    unresolved and with their candidates, as long as something else in it is a state.
    """
    members: list[Member] = []
    leftover: list[str] = []
    is_open = False
    at = 0
    for match in [*(index.find(text) if matches is None else matches), None]:
        gap_end = len(text) if match is None else match.start
        gap = _Gap(text, at, gap_end, members)
        is_open = gap.open or is_open
        for start, end in gap.pieces:
            _place(text, start, end, resolver, members, leftover)
        if match is not None:
            members.append(_known(text, match))
            at = match.end
    resolved = [m for m in members if m.iso3 is not None]
    if not resolved:
        unknown = [m for m in members if m.method == "unresolved" and m.organisation is None]
        leftover = [f"{m.name} {m.remark}" if m.remark else m.name for m in unknown] + leftover
        members = [m for m in members if m.organisation is not None]
    members.sort(key=lambda m: m.start)
    loose = sum(len(piece) for piece in leftover)
    is_list = bool(resolved) and (loose <= _LOOSE * len(text.strip()) or _adds_to_list(text, members, leftover))
    return Listing(tuple(members), tuple(leftover), is_open, is_list)


def _adds_to_list(text: str, members: Sequence[Member], leftover: Sequence[str]) -> bool:
    """Whether a list that is complete in itself comes first and a comma or bracket parts it from all other words."""
    first = text.find(leftover[0]) if leftover else -1
    before = [m for m in members if m.end <= first]
    opens = not text[: members[0].start].strip("( ") and len(before) == len(members)
    return opens and text[before[-1].end : first].lstrip()[:1] in (",", ";", "(", ":")


class _Gap:
    """What stands between two names, taken apart. A remark goes to the member before it, in place."""

    def __init__(self, text: str, start: int, end: int, members: list[Member]) -> None:
        self.open = False
        self.pieces: list[tuple[int, int]] = []
        if members and (found := _REMARK.match(text, start, end) or _CLAUSE.match(text, start, end)):
            kept = found.group().strip().lstrip(", ")
            members[-1] = replace(members[-1], remark=kept)
            start = found.end()
        blanked = list(text[start:end])
        for pattern in (_OPEN, _INTRODUCTION, _NOTE_LETTER):
            for found in pattern.finditer(text, start, end):
                self.open = self.open or pattern is _OPEN
                blanked[found.start() - start : found.end() - start] = ";" * (found.end() - found.start())
        rest = "".join(blanked)
        at = 0
        for found in _SEPARATOR.finditer(rest):
            self._piece(start + at, start + found.start(), text)
            at = found.end()
        self._piece(start + at, end, text)
        self.pieces = _joined(self.pieces, text)

    def _piece(self, start: int, end: int, text: str) -> None:
        if text[start:end].strip("()[]\"“”' "):
            self.pieces.append((start, end))


def _joined(pieces: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Words that only blanks, hyphens or "the" part belong to one piece: the separator of members is stronger."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and re.fullmatch(r"[\s-]+|\s+the\s+", text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _known(text: str, match: Match) -> Member:
    name = match.name
    written = text[match.start : match.end]
    if name.iso3 is not None:
        return Member(match.start, match.end, written, name.iso3, name.method, 1.0)
    guesses = tuple(Guess(code, name.text, 1.0) for code in name.candidates)
    return Member(match.start, match.end, written, None, "unresolved", 0.0, guesses, name.organisation)


def _place(text: str, start: int, end: int, resolver: Resolver, members: list[Member], leftover: list[str]) -> None:
    """Put an unknown piece where it belongs: a misspelt or unknown name among the members, other words aside."""
    opened = text.find("(", start, end)
    remark = _REMARK.match(text, opened, end) if text[start : max(start, opened)].strip() else None
    if remark is not None:  # an unknown name with a remark, and perhaps more behind it
        name = text[start:opened].rstrip()
        _place(text, start, start + len(name), resolver, members, leftover)
        if members and members[-1].end == start + len(name):
            members[-1] = replace(members[-1], remark=remark.group().strip())
        else:
            leftover.append(remark.group().strip())
        if text[remark.end() : end].strip():
            _place(text, remark.end(), end, resolver, members, leftover)
        return
    piece = text[start:end]
    if not _like_a_name(piece):
        leftover.append(piece.strip())
        return
    found = resolver.resolve(piece)
    members.append(Member(start, end, piece, found.iso3, found.method, found.score, found.candidates))


def _like_a_name(piece: str) -> bool:
    """Whether words could be the name of a state: capitals on all but the small words, no digits, not too long."""
    parts = piece.split()
    if not parts or len(parts) > _LONGEST_NAME or not parts[0][:1].isupper():
        return False
    return all(_NAME_WORD.fullmatch(p) and (p[0].isupper() or p.lower() in _SMALL) for p in parts)
