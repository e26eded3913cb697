"""A damaged copy of a text, in which every character knows where it comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Copy:
    """A text, and for each of its characters the place of the original from which it comes."""

    text: str
    origin: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Copy":
        """The copy without any damage."""
        return cls(text, range(len(text)))

    def origins(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original the characters `[start, end)` of the copy come from: the first and the last place of them."""
        places = self.origin[start:end] or self.origin[start : start + 1] or self.origin[-1:] or [0]
        return min(places), max(places)


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands at `[start, end)` of a text becomes other text; with `moved`, it is what stands at those places of the same
    text, so that its characters keep their origin.
    """

    start: int
    end: int
    text: str
    moved: tuple[tuple[int, int], ...] = ()


def edited(copy: Copy, edits: Iterable[Edit]) -> Copy:
    """A copy with more damage. Of edits that touch one another, the first one counts."""
    text: list[str] = []
    origin: list[int] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at:
            continue
        text.append(copy.text[at : edit.start])
        origin += copy.origin[at : edit.start]
        if edit.moved:
            for start, end in edit.moved:
                text.append(copy.text[start:end])
                origin += copy.origin[start:end]
        else:
            text.append(edit.text)
            last = min(edit.end, len(copy.origin)) - 1
            places = [min(edit.start + n, last) for n in range(len(edit.text))]
            origin += [copy.origin[max(place, 0)] for place in places]
        at = edit.end
    return Copy("".join([*text, copy.text[at:]]), [*origin, *copy.origin[at:]])
