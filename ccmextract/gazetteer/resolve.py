"""One name to one state, or a refusal that says what it might have been.

A wrong state is worse than a gap: the exact name decides, then a spelling that is one or two slips away from one
state only and clearly further from every other.
"""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

from ccmextract.gazetteer.fold import words
from ccmextract.gazetteer.names import Name, NameIndex

Status = Literal["resolved", "ambiguous", "unknown"]

# One slip is forgiven in a name of five letters, two from ten letters on: below that, real names are neighbours
# (Iran and Iraq, Mali and Malta, Niger and Nigeria).
_SLIPS = ((10, 2), (5, 1))
_CANDIDATES = 3
_WORTH_NAMING = 0.6  # similarity below which a candidate would be noise
# "Armenian" is Armenia and one letter, and still no state: an ending that makes an adjective is never a slip.
_DEMONYM = re.compile(r"(?:n|an|ian|ean|i|ese|ish|er|ic)$")


@dataclass(frozen=True, slots=True)
class Guess:
    """A state that a name may mean, with the name it resembles and a similarity from 0 to 1."""

    iso3: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer for one name."""

    status: Status
    iso3: str | None
    method: Literal["exact", "alias", "fuzzy", "unresolved"]
    score: float
    candidates: tuple[Guess, ...] = ()
    reason: str | None = None


class Resolver:
    """Answers for single names; `index` holds states, organisations and refusals alike."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index
        self._joined = [("".join(path), name) for path, name in index if name.iso3 is not None]

    def resolve(self, text: str) -> Resolution:
        """What a whole name means."""
        name = self._index.exact(text)
        if name is not None and (_cased(text) or name.text[:1].islower()):
            return self._known(name)
        folded = _letters(text)
        if not folded or not _cased(text):
            return Resolution("unknown", None, "unresolved", 0.0, reason="not written as a name")
        return self._similar(folded)

    def _known(self, name: Name) -> Resolution:
        if name.iso3 is not None:
            reason = f"{name.text}, the name until {name.until}" if name.until else None
            return Resolution("resolved", name.iso3, name.method, 1.0, reason=reason)
        if name.organisation is not None:
            return Resolution("unknown", None, "unresolved", 0.0, reason=f"an organisation: {name.organisation}")
        guesses = tuple(Guess(code, name.text, 1.0) for code in name.candidates)
        status: Status = "ambiguous" if guesses else "unknown"
        return Resolution(status, None, "unresolved", 0.0, guesses, name.refused)

    def _similar(self, folded: str) -> Resolution:
        """The nearest state, taken only if its slips are few and the next state is further off by at least two."""
        nearest: dict[str, tuple[int, float, Name]] = {}
        reach = max(3, len(folded) // 3)
        for joined, name in self._joined:
            if abs(len(joined) - len(folded)) > reach:
                continue
            slips = OSA.distance(folded, joined, score_cutoff=reach)
            if slips > reach or name.iso3 is None:
                continue
            if name.iso3 not in nearest or slips < nearest[name.iso3][0]:
                score = 1 - slips / max(len(folded), len(joined))
                nearest[name.iso3] = (slips, round(score, 4), name)
        ranked = sorted(nearest.items(), key=lambda item: (item[1][0], -item[1][1], item[0]))
        guesses = tuple(
            Guess(code, name.text, score) for code, (_, score, name) in ranked[:_CANDIDATES] if score >= _WORTH_NAMING
        )
        if not ranked:
            return Resolution("unknown", None, "unresolved", 0.0)
        code, (slips, score, name) = ranked[0]
        allowed = next((n for length, n in _SLIPS if len(folded) >= length), 0)
        runner_up = ranked[1][1][0] if len(ranked) > 1 else reach + 1
        if slips <= allowed and runner_up - slips >= 2 and not _adjective(folded, _letters(name.text)):
            return Resolution("resolved", code, "fuzzy", score, guesses)
        status: Status = "ambiguous" if len(guesses) > 1 else "unknown"
        return Resolution(status, None, "unresolved", 0.0, guesses, "no state is near enough, or two are")


def _letters(name: str) -> str:
    """The folded words of a name in one run, without its commas and brackets."""
    return "".join(w for w in words(name) if w not in (",", "(", ")"))


def _cased(text: str) -> bool:
    """Whether a name is written as one: its first letter is a capital, or has no case, or an article comes first."""
    first = next((w for w in text.split() if w.lower() != "the"), "")
    letter = next((c for c in first if c.isalpha()), "")
    return bool(letter) and (not letter.islower() or first == "former")


def _adjective(folded: str, name: str) -> bool:
    """Whether the text is the name with an adjective's ending: longer, and the same up to its last two letters."""
    stem = name[: max(4, len(name) - 2)]
    return folded != name and folded.startswith(stem) and bool(_DEMONYM.search(folded)) and not _DEMONYM.search(name)
