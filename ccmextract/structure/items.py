"""The labels of paragraphs and their sub-items: "26", "26(a)", "26(a)(ii)"."""

import re
from dataclasses import dataclass, field

from ccmextract.structure.base import Block

_ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()


@dataclass(slots=True)
class Labels:
    """Gives every block its full label. A letter that is also a roman numeral is a letter where the alphabet expects it."""

    _number: str | None = None
    _path: list[str] = field(default_factory=list)

    def reset(self) -> None:
        """Forget the numbered paragraph: a heading has come."""
        self._number, self._path = None, []

    def of(self, block: Block) -> str | None:
        """The label of a numbered paragraph or sub-item, None for loose text."""
        if block.kind == "numbered":
            self._number, self._path = block.label, []
            return block.label
        if block.kind != "item" or block.label is None:
            return None
        self._path = [*self._path[: self._level(block.label)], block.label]
        return (self._number or "") + "".join(f"({part})" for part in self._path)

    def _level(self, label: str) -> int:
        """How deep the item lies: 0 for (a), 1 for a roman numeral under a letter."""
        if not self._path:
            return 0
        for depth in range(len(self._path) - 1, -1, -1):
            if _follows(self._path[depth], label):
                return depth
        if label in ("i", "1", "a") and label != self._path[-1]:
            return min(len(self._path), 2)
        return 0 if re.fullmatch(r"[a-z]", label) and label not in _ROMANS else len(self._path) - 1


def _follows(before: str, label: str) -> bool:
    if before in _ROMANS and label in _ROMANS and _ROMANS.index(label) == _ROMANS.index(before) + 1:
        return True
    if before.isdigit() and label.isdigit():
        return int(label) == int(before) + 1
    return len(before) == len(label) == 1 and before.isalpha() and label.isalpha() and ord(label) == ord(before) + 1
