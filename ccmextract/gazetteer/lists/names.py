"""The names of a text whose lines, hyphens and note marks cut through them."""

import bisect
import re
from collections.abc import Sequence

from ccmextract.gazetteer.index import NameIndex
from ccmextract.gazetteer.lists.tokens import RAISED
from ccmextract.gazetteer.lists.words import Lexicon
from ccmextract.gazetteer.names import Match

_GLUED = re.compile(rf"(?<=[^\W\d_{RAISED}])(?:[{RAISED}]+|(?<![A-Z\u0621-\u064a])\d{{1,3}}(?![^\W_]))")
"""A note mark right behind a letter: "Chad¹", "Chad1"."""
_CUT = re.compile(r"(?<=[^\W\d_])(?:[-‐]\s+|\u00ad\s*)(?=([^\W\d_]+))")
"""A hyphen at the end of a line inside a word."""


_SPLIT = re.compile(r"(?<![^\W_])[^\W\d_]+(-)(?=[^\W\d_])(?=([^\W\d_]+))")
"""A hyphen inside a word, where a line may have ended before the text was set anew."""


def find_names(text: str, index: NameIndex, lexicon: Lexicon, language: str | None, known: Sequence[Match] | None) -> list[Match]:
    """The names in a text, left to right. `known` are those that the index finds in it, where that has been done."""
    blanked = _GLUED.sub(lambda found: " " * len(found.group()), text)
    if known is None or (blanked is not text and blanked != text):
        known = index.find(blanked, language)
    known = [match for match in known if _means_something(match, text, lexicon)]
    cuts = [found.span() for found in _CUT.finditer(blanked) if _within_word(found[1], lexicon)]
    cuts = sorted({*cuts, *_split(blanked, known, lexicon)})
    return _mended(blanked, cuts, index, lexicon, language, known) if cuts else known


def _means_something(match: Match, text: str, lexicon: Lexicon) -> bool:
    """Whether a name is more than a word to be refused: such a word may be part of a phrase ("all States Parties")."""
    name = match.name
    if name.iso3 or name.organisation:
        return True
    phrase = lexicon.phrases.match(text, match.start)
    return bool(name.candidates) and (phrase is None or phrase.end() < match.end)


def _split(text: str, known: Sequence[Match], lexicon: Lexicon) -> list[tuple[int, int]]:
    """The hyphens that stand in a word with a capital and small letters behind, in no name: "Herzego-vina"."""
    found = [
        hyphen.span(1) for hyphen in _SPLIT.finditer(text) if hyphen.group()[0].isupper() and _within_word(hyphen[2], lexicon)
    ]
    starts = [match.start for match in known]
    return [cut for cut in found if not (at := bisect.bisect_right(starts, cut[0])) or known[at - 1].end <= cut[0]]


def _within_word(rest: str, lexicon: Lexicon) -> bool:
    """Whether what follows a hyphen carries its word on: small letters that are no "and"."""
    return rest.islower() and rest not in lexicon.starts


def _mended(
    text: str, cuts: list[tuple[int, int]], index: NameIndex, lexicon: Lexicon, language: str | None, known: Sequence[Match]
) -> list[Match]:
    """The names with those that hyphens cut. A name that only a cut word ends or begins with is none: "Niger-|ian"."""
    pieces, offsets, removed = [], [], []
    at = gone = 0
    for start, end in cuts:
        pieces.append(text[at:start])
        gone += end - start
        offsets.append(end - gone)
        removed.append(gone)
        at = end
    pieces.append(text[at:])

    def place(offset: int) -> int:
        passed = bisect.bisect_right(offsets, offset)
        return offset + (removed[passed - 1] if passed else 0)

    whole = "".join(pieces)
    joined = [match for match in index.find(whole, language) if _means_something(match, whole, lexicon)]
    broken = [(start, end) for start, end in cuts if end > start + 1 or text[start] != "-"]
    ends, begins = {start for start, _ in broken}, {end for _, end in broken}
    found = [Match(place(m.start), place(m.end - 1) + 1, m.name) for m in joined]
    found += [m for m in known if m.end not in ends and m.start not in begins]
    chosen: list[Match] = []
    for match in sorted(found, key=lambda m: (m.start, -m.end)):
        if not chosen or match.start >= chosen[-1].end:
            chosen.append(match)
    return chosen
