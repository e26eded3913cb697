"""Draws what was found on a page over the page itself. Runs in the process that reads PDFs, under the same limits.

The page stands on a wider canvas: ids and the words of arrows stand beside it, where they hide nothing, the legend stands below.
"""

import io
import math
from collections.abc import Sequence
from typing import Any, cast

import PIL.Image
import PIL.ImageDraw
import PIL.ImageFont
import pypdfium2
from pdfplumber.display import PageImage

from ccmextract.sources.lanes.base import Refusal
from ccmextract.sources.lanes.drawing import Box, Colour, Drawing, Joined, Key

_SCALE = 2.0  # pixels for a point: 144 to the inch
_MOST_PIXELS = 8_000_000  # of the page; a page of A4 has two million
_LONGEST = 6_000  # pixels of a side
_FONT = 15  # pixels
_ROW = 19  # pixels from one line of words beside the page to the next
_GAP = 10  # pixels between page and words
_MOST_WORDS = 60  # characters beside the page
_WORDS_WIDTH = 260  # pixels beside the page, at most
_INK = (40, 40, 40)
_PAPER = (255, 255, 255)
_BESIDE = (244, 244, 241)  # what lies around the page
_FAINT = 90  # of 255; a line over text must not hide it
_FAIR = 160
_MARKED = 60
_TINT = 16
_SOLID = 220
_RIGHT_COLUMN = 0.42  # of the width; a box that begins farther right stands in the right column
_MANY = 8  # lines on a page; more are drawn thinner
_FRAME = 5  # pixels between a text and its frame
_LOPSIDED = 8  # words more on one side than on the other


def picture(data: bytes, drawing: Drawing) -> bytes:
    """The page with the drawing on it, as a PNG. Raises Refusal."""
    image, scale, width, height = _rendered(data, drawing.page)
    return _Canvas(image, scale, width, height, drawing).png()


def _rendered(data: bytes, number: int) -> tuple[PIL.Image.Image, float, float, float]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refusal("damaged", str(error)) from None
    if not 1 <= number <= len(document):
        raise Refusal("no-pages")
    page = document[number - 1]
    width, height = page.get_size()
    if not (0 < width < math.inf and 0 < height < math.inf):
        raise Refusal("damaged", "the page has no size")
    scale = min(_SCALE, math.sqrt(_MOST_PIXELS / (width * height)), _LONGEST / max(width, height))
    image = page.render(scale=scale, prefer_bgrx=True).to_pil().convert("RGB")
    return image, scale, width, height


class _Sheet:
    """What pdfplumber's drawing asks of a page: here the whole canvas, with the page's top left corner at 0, 0."""

    is_original = True

    def __init__(self, box: Box) -> None:
        self.bbox = self.cropbox = self.mediabox = box


class _Canvas:
    """The page with room around it. Everything is drawn in points of the page; sizes of type and gaps are pixels."""

    def __init__(self, image: PIL.Image.Image, scale: float, width: float, height: float, drawing: Drawing) -> None:
        self._scale = scale
        self._width = width
        self._height = height
        self._drawing = drawing
        self._font = PIL.ImageFont.load_default(_FONT)
        self._sides = self._sided()
        left, right = (max(24, self._widest(self._sides[side]) + 2 * _GAP + 14) for side in (False, True))
        top = _ROW + 2 * _GAP
        rows = self._legend_rows(left + image.width + right - 2 * _GAP)
        needed = max(len(self._sides[side]) for side in (False, True)) * _ROW
        bottom = max(0, needed - image.height) + 2 * _GAP + len(rows) * (_ROW + 4)
        canvas = PIL.Image.new("RGB", (left + image.width + right, top + image.height + bottom), _BESIDE)
        canvas.paste(image, (left, top))
        box = (-left / scale, -top / scale, (image.width + right) / scale, (image.height + bottom) / scale)
        self._plate = PageImage(cast(Any, _Sheet(box)), original=canvas, resolution=72 * scale, antialias=True)
        self._left, self._top = left, top
        self._image_width = image.width
        self._rows = rows
        self._legend_top = canvas.height - _GAP - len(rows) * (_ROW + 4)

    def png(self) -> bytes:
        """Draws everything: what lies lowest first."""
        plate, drawing = self._plate, self._drawing
        plate.draw_rect((0, 0, self._width, self._height), fill=(0, 0, 0, 0), stroke=(170, 170, 170), stroke_width=1)
        for framed in drawing.framed:
            box = self._inside(framed.box)
            fill = (*framed.colour, _MARKED if framed.filled else _TINT if framed.tinted else 0)
            plate.draw_rect(self._grown(box, 1 if framed.filled else _FRAME), fill=fill, stroke=(*framed.colour, _SOLID))
        for joined in drawing.joined:
            self._join(joined)
        for right in (False, True):
            self._beside(right)
        self._write(_GAP, _GAP, drawing.title, _INK)
        self._legend()
        out = io.BytesIO()
        plate.annotated.save(out, "PNG", dpi=(72 * self._scale, 72 * self._scale))
        return out.getvalue()

    def _sided(self) -> dict[bool, list[tuple[Box, str, Colour, bool]]]:
        """The words for the left side (False) and the right one, each with its box, and whether it is a frame's.

        Those of a box in the right column stand right. An arrow goes the shorter way, unless that side is much fuller.
        """
        sides: dict[bool, list[tuple[Box, str, Colour, bool]]] = {False: [], True: []}
        for framed in self._drawing.framed:
            if framed.words:
                sides[framed.box[0] > _RIGHT_COLUMN * self._width].append((framed.box, framed.words, framed.colour, True))
        for arrow in self._drawing.leading:
            right = arrow.start[0] > self._width / 2
            if len(sides[right]) - len(sides[not right]) > _LOPSIDED:
                right = not right
            sides[right].append((arrow.start, arrow.words, arrow.colour, False))
        return sides

    def _widest(self, notes: Sequence[tuple[Box, str, Colour, bool]]) -> int:
        return int(max((min(_WORDS_WIDTH, self._font.getlength(_cut(words))) for _, words, _, _ in notes), default=0))

    def _inside(self, box: Box) -> Box:
        """The box as far as it lies on the page."""
        x0, y0, x1, y1 = box
        w, h = self._width, self._height
        return min(max(x0, 0), w), min(max(y0, 0), h), min(max(x1, 0), w), min(max(y1, 0), h)

    def _grown(self, box: Box, pixels: float) -> Box:
        """The box with blank around it. Above and below there is less of it: the next line is near."""
        x, y = pixels / self._scale + 0.5, min(pixels, 2) / self._scale + 0.5  # pdfplumber draws half a point inside
        return box[0] - x, box[1] - y, box[2] + x, box[3] + y

    def _join(self, joined: Joined) -> None:
        """A thin line from the mark to the number of its note, with a dot at its end."""
        start, end = self._inside(joined.start), self._inside(joined.end)
        y = start[3] if end[1] > start[1] else start[1]
        goal = (end[0] - (_FRAME + 5) / self._scale, (end[1] + min(end[3], end[1] + 12)) / 2)
        many = len(self._drawing.joined) > _MANY
        stroke = (*joined.colour, _FAIR if many else _FAINT + 30)
        self._plate.draw_line((((start[0] + start[2]) / 2, y), goal), stroke=stroke, stroke_width=1 if many else 2)
        self._plate.draw_circle(goal, cast(int, 4 / self._scale), fill=joined.colour, stroke=joined.colour)

    def _beside(self, right: bool) -> None:
        """The words of one side, each as near to its box as the others let it, with a line between them."""
        notes = sorted(self._sides[right], key=lambda note: (note[0][1], note[0][0]))
        wanted = [self._top + self._inside(note[0])[1] * self._scale for note in notes]
        places = _spread(wanted, self._top - _GAP, self._legend_top - _ROW)
        for (box, words, colour, framed), place in zip(notes, places, strict=True):
            x0, y0, x1, _ = self._inside(box)
            cut = _cut(words)
            length = min(_WORDS_WIDTH, self._font.getlength(cut))
            at = self._left + self._image_width + _GAP + 14 if right else self._left - _GAP - 14 - length
            self._write(at, place, cut, colour)
            edge = (
                (self._width + _GAP / self._scale if right else -_GAP / self._scale),
                (place + _ROW / 2 - self._top) / self._scale,
            )
            if framed:
                self._reach(edge, right, (x1 if right else x0, y0 + 5), colour, faint=True)
            else:
                # Through the blank above the line of text, on which a raised mark has its top.
                self._reach(edge, right, ((x0 + x1) / 2, y0 - 2.5 / self._scale), colour, faint=False)

    def _reach(self, edge: tuple[float, float], right: bool, goal: tuple[float, float], colour: Colour, *, faint: bool) -> None:
        """A line from the words to the place that they are about: slanting beside the page, level on it."""
        brim = (self._width if right else 0.0, goal[1])
        stroke = (*colour, _FAINT if faint else _FAIR)
        width = 1 if faint or len(self._drawing.leading) > _MANY else 2
        self._plate.draw_line((edge, brim), stroke=stroke, stroke_width=width)
        self._plate.draw_line((brim, goal), stroke=stroke, stroke_width=width)
        if not faint:
            tip, back = 7 / self._scale, -1 if right else 1
            for up in (-1, 1):
                wing = (edge[0] + back * tip, edge[1] + up * tip / 2)
                self._plate.draw_line((edge, wing), stroke=(*colour, _SOLID), stroke_width=2)

    def _legend_rows(self, width: int) -> list[list[Key]]:
        rows: list[list[Key]] = [[]]
        used = 0.0
        for key in self._drawing.legend:
            length = self._key_length(key)
            if rows[-1] and used + length > width:
                rows.append([])
                used = 0.0
            rows[-1].append(key)
            used += length
        return rows

    def _key_length(self, key: Key) -> float:
        return 30 + self._font.getlength(key.words) + 22

    def _legend(self) -> None:
        y = float(self._legend_top)
        for row in self._rows:
            x = float(_GAP)
            for key in row:
                corners = (x, y + 3, x + 22, y + 17)
                fill = (*key.colour, _MARKED) if key.filled else _PAPER
                self._plate.draw.rectangle(corners, fill=fill, outline=key.colour)
                self._write(x + 30, y, key.words, _INK)
                x += self._key_length(key)
            y += _ROW + 4

    def _write(self, x: float, y: float, words: str, colour: Colour) -> None:
        self._plate.draw.text((x, y), words, fill=colour, font=self._font)


def _spread(wanted: Sequence[float], start: float, end: float) -> list[float]:
    """Places in pixels from `start` to `end`, a row apart, on the whole as near to those wanted as can be. `wanted` rises."""
    blocks: list[tuple[float, int]] = []  # the sum of the first places that the rows of a block want, and how many there are
    for index, place in enumerate(wanted):
        total, count = place - index * _ROW, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            more, rows = blocks.pop()
            total, count = total + more, count + rows
        blocks.append((total, count))
    firsts = [total / count for total, count in blocks for _ in range(count)]
    last = end - _ROW * (len(wanted) - 1)
    return [max(start, min(first, last)) + index * _ROW for index, first in enumerate(firsts)]


def _cut(words: str) -> str:
    return words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 3]}..."
