"""What is to be drawn over a page, in points from its top left corner."""

from collections.abc import Sequence
from typing import Any, NamedTuple, cast

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]


class Framed(NamedTuple):
    """A box around a piece of text, in points from the page's top left corner, with words beside the page, or none."""

    box: Box
    colour: Colour
    filled: bool
    words: str = ""
    tinted: bool = False


class Joined(NamedTuple):
    """A line from a box to another one on the same page."""

    start: Box
    end: Box
    colour: Colour


class Leading(NamedTuple):
    """An arrow from a box to the edge of the page, and the words at its end."""

    start: Box
    words: str
    colour: Colour


class Key(NamedTuple):
    """A line of the legend: a colour, shown as a frame or filled, and what it means."""

    colour: Colour
    filled: bool
    words: str


class Drawing(NamedTuple):
    """All that is drawn over one page. It goes to the other process as JSON, and comes out of it as lists again."""

    page: int
    title: str
    framed: Sequence[Framed]
    joined: Sequence[Joined]
    leading: Sequence[Leading]
    legend: Sequence[Key]

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> "Drawing":
        """The drawing from what JSON made of it."""
        page, title, framed, joined, leading, legend = value

        def colour(parts: Sequence[int]) -> Colour:
            return cast(Colour, tuple(parts))

        return cls(
            page,
            title,
            [Framed(_box(box), colour(c), filled, words, tinted) for box, c, filled, words, tinted in framed],
            [Joined(_box(start), _box(end), colour(c)) for start, end, c in joined],
            [Leading(_box(start), words, colour(c)) for start, words, c in leading],
            [Key(colour(c), filled, words) for c, filled, words in legend],
        )


def _box(value: Sequence[float]) -> Box:
    x0, top, x1, bottom = map(float, value)
    return x0, top, x1, bottom
