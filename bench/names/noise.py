"""Names with slips, made from a seed: as a scan is read wrongly, and as fingers miss keys.

In: a name, a number of edits, a model ("ocr" or "keyboard") and a seed. Out: the name with exactly that many edits, each at
a place of its own, and never the name itself. The same seed always gives the same text.
Scripts: Latin, Cyrillic, Arabic, Chinese.
"""

import random
import unicodedata
from collections.abc import Callable
from typing import Literal

from names.slips import ACCENTS, CONFUSED, KEYS, SIMILAR

Model = Literal["ocr", "keyboard"]
Script = Literal["latin", "cyrillic", "arabic", "han"]
Edit = tuple[int, int, str]
"""What stands at [start, end) of a name becomes another text."""

MODELS: tuple[Model, ...] = ("ocr", "keyboard")
EDITS = (1, 2, 3)

# With fewer letters for each edit, what is left is no longer the name: "Mali" with three edits may be anything. A Chinese
# character carries as much as two letters.
ROOM: dict[Script, int] = {"latin": 2, "cyrillic": 2, "arabic": 2, "han": 4}
_TRIES = 200  # draws until an edit finds a free place, and until the edits do not undo each other


def script(text: str) -> Script:
    """The script of a name, told by its first letter that is not Latin."""
    for char in text:
        if "\u0400" <= char < "\u0530":
            return "cyrillic"
        if "\u0600" <= char < "\u0700":
            return "arabic"
        if "\u3400" <= char < "\ua000":
            return "han"
    return "latin"


def has_room(name: str, edits: int) -> bool:
    """Whether a name is long enough to bear so many edits and still be that name."""
    return sum(char.isalpha() for char in name) >= ROOM[script(name)] * edits


def noisy(name: str, edits: int, model: Model, seed: int) -> str | None:
    """The name with so many edits, None where it is too short to bear them."""
    if not has_room(name, edits):
        return None
    rng = random.Random(f"names {seed} {model} {edits} {name}")
    for _ in range(_TRIES):
        text = _apply(name, _draw(name, edits, model, rng))
        if text != name and text == text.strip():
            return text
    return None


def _draw(name: str, edits: int, model: Model, rng: random.Random) -> list[Edit]:
    """So many edits, none of which touches another; fewer where no free place turns up."""
    kinds, weights = zip(*KINDS[model, script(name)], strict=True)
    chosen: list[Edit] = []
    for _ in range(_TRIES):
        if len(chosen) == edits:
            return chosen
        edit = rng.choices(kinds, weights)[0](name, rng)
        if edit is not None and all(_apart(edit, other) for other in chosen):
            chosen.append(edit)
    return []


def _apply(name: str, edits: list[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        name = name[:start] + new + name[end:]
    return name


def _apart(one: Edit, other: Edit) -> bool:
    """Whether two edits touch no common character; one that only puts something in holds the character behind it."""
    return max(one[1], one[0] + 1) <= other[0] or max(other[1], other[0] + 1) <= one[0]


def _letters(name: str) -> list[int]:
    return [at for at, char in enumerate(name) if char.isalpha()]


def _like(new: str, old: str) -> str:
    """A letter in the case of the one that it replaces."""
    return new.upper() if old.isupper() else new


def _plain(char: str) -> str:
    """The small letter under an accent, as it stands on a key."""
    return unicodedata.normalize("NFD", char.lower())[0]


def confuse(name: str, rng: random.Random) -> Edit | None:
    """Letters read as others that look alike: "rn" as "m"."""
    found = [(at, old) for old in CONFUSED[script(name)] for at in range(len(name)) if name.startswith(old, at)]
    if not found:
        return None
    at, old = rng.choice(found)
    return at, at + len(old), rng.choice(CONFUSED[script(name)][old])


def lose(name: str, rng: random.Random) -> Edit | None:
    """A letter is missing."""
    at = rng.choice(_letters(name))
    return at, at + 1, ""


def double(name: str, rng: random.Random) -> Edit | None:
    """A letter stands twice."""
    at = rng.choice(_letters(name))
    return at + 1, at + 1, name[at].lower()


def swap(name: str, rng: random.Random) -> Edit | None:
    """Two letters change places; the capital stays where it was."""
    found = [at for at in _letters(name) if name[at + 1 : at + 2].isalpha() and name[at].lower() != name[at + 1].lower()]
    if not found:
        return None
    at = rng.choice(found)
    return at, at + 2, _like(name[at + 1].lower(), name[at]) + _like(name[at].lower(), name[at + 1])


def neighbour(name: str, rng: random.Random) -> Edit | None:
    """The key beside the right one."""
    at = rng.choice(_letters(name))
    keys = KEYS[script(name)].get(_plain(name[at]))
    return (at, at + 1, _like(rng.choice(keys), name[at])) if keys else None


def part(name: str, rng: random.Random) -> Edit | None:
    """A word in two pieces, by a blank or over the end of a line."""
    found = [at for at in _letters(name) if at and name[at - 1].isalpha()]
    if not found:
        return None
    at = rng.choice(found)
    return at, at, rng.choice((" ", " ", "-\n"))


def join(name: str, rng: random.Random) -> Edit | None:
    """A blank is missing."""
    found = [at for at, char in enumerate(name) if char == " "]
    if not found:
        return None
    at = rng.choice(found)
    return at, at + 1, ""


def accent(name: str, rng: random.Random) -> Edit | None:
    """An accent is lost, or one is seen where none is."""
    at = rng.choice(_letters(name))
    plain = _plain(name[at])
    if plain != name[at].lower():
        return at, at + 1, _like(plain, name[at])
    marks = ACCENTS.get(plain)
    return (at, at + 1, _like(rng.choice(marks), name[at])) if marks else None


def replace(name: str, rng: random.Random) -> Edit | None:
    """Another of the characters that write foreign names, for scripts without a look-alike at hand."""
    at = rng.choice(_letters(name))
    new = rng.choice([char for char in SIMILAR if char != name[at]])
    return at, at + 1, new


Kind = Callable[[str, random.Random], Edit | None]
# The weights are a guess at how often each slip is met, confusion before all else in scans, the four slips of typing even.
_SCAN: tuple[tuple[Kind, int], ...] = ((confuse, 60), (lose, 10), (double, 6), (part, 10), (join, 4), (accent, 10))
_TYPED: tuple[tuple[Kind, int], ...] = ((neighbour, 30), (swap, 25), (lose, 25), (double, 20))
_HAN: tuple[tuple[Kind, int], ...] = ((confuse, 30), (replace, 30), (lose, 25), (swap, 10), (double, 5))
_OTHER = tuple((kind, weight) for kind, weight in _SCAN if kind is not accent)
KINDS: dict[tuple[Model, Script], tuple[tuple[Kind, int], ...]] = {
    ("ocr", "latin"): _SCAN,
    ("ocr", "cyrillic"): _OTHER,
    ("ocr", "arabic"): _OTHER,
    ("ocr", "han"): _HAN,
    ("keyboard", "latin"): _TYPED,
    ("keyboard", "cyrillic"): _TYPED,
    ("keyboard", "arabic"): _TYPED,
    ("keyboard", "han"): _HAN,
}
