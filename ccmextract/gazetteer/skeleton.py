"""Names as bad scans and hasty fingers leave them: letters that a recogniser takes for each other are one, a letter that
stands twice is one, and blanks do not count.
"""

import re
from collections.abc import Iterable

from ccmextract.gazetteer.names import Name

# Shapes that recognisers of print confuse, met in scans of UN documents: "Jarnaica", "Isracl", "Gbana", "Camer0on",
# "Belariis", "Germariy". A pair is merged before single letters are.
_PAIRS = (("rn", "m"), ("ri", "n"), ("vv", "w"), ("ii", "u"), ("cl", "d"))
_SINGLE = str.maketrans({"0": "o", "1": "i", "l": "i", "j": "i", "!": "i", "|": "i", "5": "s", "8": "b", "h": "b", "c": "e"})
_SHORT = 4  # letters of a skeleton below which it says nothing
_DOUBLE = re.compile(r"(.)\1+")
_LETTERS = re.compile(r"[^\w!|]+|_")


def skeleton(folded: str) -> str:
    """What is left of a folded name when all that a scan confuses is merged, and doubled letters are single."""
    bones = _LETTERS.sub("", folded)
    if not bones.isascii():
        return bones  # what is confused in other scripts, nobody has told us
    bones = _DOUBLE.sub(r"\1", bones)
    for pair, single in _PAIRS:
        bones = bones.replace(pair, single)
    return bones.translate(_SINGLE)


class Skeletons:
    """All names by their skeletons."""

    def __init__(self, index: Iterable[tuple[str, tuple[Name, ...]]]) -> None:
        self._names: dict[str, list[Name]] = {}
        for folded, names in index:
            self._names.setdefault(skeleton(folded), []).extend(names)

    def meanings(self, folded: str) -> tuple[Name, ...]:
        """The names with the skeleton of a folded text."""
        bones = skeleton(folded)
        return tuple(self._names.get(bones, ())) if len(bones) >= _SHORT else ()
