"""Pages of lines to blocks and notes, with the geometry of the page as evidence."""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ccmextract.model import Link, Mark
from ccmextract.sources.base import PageLine, Sign, SourcePages
from ccmextract.structure.base import Block, Printed, RawMark
from ccmextract.structure.feet import Foot, body_size, listed_notes, take_notes
from ccmextract.structure.margins import strip_margins
from ccmextract.structure.pairing import Cited, Tie, pair, pair_listed, repair
from ccmextract.structure.paragraphs import find_paragraphs
from ccmextract.structure.raised import Raised, printed_marks, raised_marks, star_marks
from ccmextract.structure.tied import NoteFacts, Tied
from ccmextract.structure.words import Vocabulary, clean, joined

_KEPT_WHOLE = 100  # blocks at the beginning whose lines the title block may ask for
_SOME = 3  # numbers without a note for which a list of notes is sought
_STARS = frozenset(("*", "**", "***", "†", "††", "‡", "‡‡"))
_ANY = frozenset((*map(str, range(1000)), *"abcdefghijklmnopqrstuvwxyz", "*", "**", "***"))


@dataclass(frozen=True, slots=True)
class _Laid:
    """Pages in blocks: those of the text, those of the notes, what may be a mark, and the ties between these."""

    blocks: Sequence[Block]
    feet: Sequence[Foot]
    notes: Sequence[Block]
    found: Sequence["_Found"]
    ties: dict[int, Tie]
    true: dict[int, int]
    furniture: Sequence[PageLine]


def tie_pages(source: SourcePages) -> Tied:
    """The blocks of a document in pages, its marks tied to its notes."""
    return _tie(_lay(source))


def _lay(source: SourcePages) -> _Laid:
    sheets, furniture = strip_margins(source.take())
    body = body_size(sheets)
    rest, feet = take_notes(sheets, body, _labels(sheets), source.notes)
    edge = max((line.x1 for lines in (*sheets, furniture) for line in lines), default=0.0)
    blocks = find_paragraphs(rest, body, edge)
    vocabulary = Vocabulary(lambda: (line.text for lines in sheets for line in lines))
    found = _find_marks(blocks, feet, vocabulary)
    ties = pair([mark.cited for mark in found], feet, source.jumps)

    cited = {tie.note for tie in ties.values()}
    waiting = {mark.cited.label for i, mark in enumerate(found) if i not in ties and mark.raw.number is not None}
    believed = [foot for i, foot in enumerate(feet) if foot.raised or i in cited]
    listed = listed_notes(rest, waiting) if len(waiting) >= _SOME else []
    if len(believed) < len(feet) or listed:
        # Plain numbers at the foot that nobody cites are no notes: the text gets them back. A list of notes leaves it.
        feet = [*believed, *listed]
        gone = {id(line) for foot in feet for line in foot.lines}
        blocks = find_paragraphs([[line for line in lines if id(line) not in gone] for lines in sheets], body, edge)
        found = _find_marks(blocks, feet, vocabulary)
        marks = [mark.cited for mark in found]
        ties = pair(marks, believed, source.jumps)
        pair_listed(marks, feet, len(believed), ties)
    true = repair([mark.cited for mark in found], feet, ties)
    notes = [_note(foot, vocabulary) for foot in feet]
    return _Laid(blocks, feet, notes, found, ties, true, furniture)


def _note(foot: Foot, vocabulary: Vocabulary) -> Block:
    block = Block("note", [*foot.lines], foot.label, foot.prefix)
    block.raw, _ = joined(block, vocabulary)
    foot.lines = foot.lines[:1]
    return block


def _labels(sheets: Sequence[Sequence[PageLine]]) -> set[str]:
    """The labels that stand raised in the lines, elsewhere than at their beginning, and the stars behind words."""
    found: set[str] = set()
    for lines in sheets:
        for line in lines:
            for sign in line.signs:
                if sign.start > 0:
                    found.update(raised.mark.printed for raised in raised_marks(line.text, sign.start, sign.end))
            found.update(mark.printed for mark in star_marks(line.text, _STARS))
            found.update(raised.mark.printed for raised in printed_marks(line.text, _ANY))
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """A mark in a block, where it stands in the block's raw text, and what is needed to find its note."""

    block: Block
    raw: RawMark
    cited: Cited
    box: tuple[float, float, float, float]


def _find_marks(blocks: Sequence[Block], feet: Sequence[Foot], vocabulary: Vocabulary) -> list[_Found]:
    """Give each block its raw text, and find what may be a mark in it."""
    labels = frozenset(foot.label for foot in feet)
    found: list[_Found] = []
    for index, block in enumerate(blocks):
        block.index = index
        block.raw, starts = joined(block, vocabulary)
        own = [mark for line, sign, start, end in _signs(block, starts) for mark in _raised(block, line, sign, start, end)]
        ends = [mark.raw.end for mark in own]  # in order, and raised glyphs do not overlap
        full = [*printed_marks(block.raw, labels), *(Raised(mark, False) for mark in star_marks(block.raw, labels))]
        more: list[_Found] = []
        for raised in full:
            mark = raised.mark
            behind = bisect.bisect_right(ends, mark.start)
            if behind == len(ends) or mark.start < own[behind].raw.start:
                line, x = _place(block, starts, mark.start)
                y = line.baseline - 0.35 * line.size
                cited = Cited(mark.printed, line.page, line.column, line.start, x, y, line.size, line.text, raised.doubtful)
                width = 0.5 * line.size * (mark.end - mark.start)
                more.append(_Found(block, mark, cited, _box(x, x + width, line.baseline, line.size)))
        found.extend(sorted([*own, *more], key=lambda mark: mark.raw.start) if more else own)
    return _part_touching(found, feet)


def _part_touching(found: Sequence["_Found"], feet: Sequence[Foot]) -> list["_Found"]:
    """The marks, "12" divided in 1 and 2 where these are the next ones: some programs set two marks side by side."""
    pages: dict[str, set[int]] = {}
    for foot in feet:
        pages.setdefault(foot.label, set()).add(foot.page)
    parted: list[_Found] = []
    last = 0
    for mark in found:
        label = mark.cited.label
        if not label.isdigit() or mark.cited.doubtful:
            parted.append(mark)
            continue
        row = [str(last + 1), str(last + 2)]
        near = all(any(0 <= page - mark.cited.page <= 1 for page in pages.get(part, ())) for part in row)
        if near and label == "".join(row) and mark.raw.end - mark.raw.start == len(label):
            parted.extend(_parts(mark, row))
            last += 2
        else:
            parted.append(mark)
            last = int(label)
    return parted


def _parts(mark: "_Found", labels: Sequence[str]) -> Iterator["_Found"]:
    """A mark divided in those that its digits are."""
    at, x0 = mark.raw.start, mark.box[0]
    width = (mark.box[2] - mark.box[0]) / (mark.raw.end - mark.raw.start)
    for label in labels:
        x1 = x0 + width * len(label)
        raw = RawMark(at, at + len(label), int(label), label)
        cited = replace(mark.cited, label=label, x=(x0 + x1) / 2)
        yield _Found(mark.block, raw, cited, (round(x0, 1), mark.box[1], round(x1, 1), mark.box[3]))
        at, x0 = at + len(label), x1


def _raised(block: Block, line: PageLine, sign: Sign, start: int, end: int) -> Iterator[_Found]:
    """The marks in raised glyphs: each takes its share of their width."""
    own = list(raised_marks(block.raw, start, end))
    width = (sign.x1 - sign.x0) / max(1, len(own))
    for place, raised in enumerate(own):
        x0 = sign.x0 + place * width
        y = sign.baseline - 0.35 * sign.size
        cited = Cited(
            raised.mark.printed,
            line.page,
            line.column,
            line.start + sign.start,
            x0 + width / 2,
            y,
            sign.size,
            line.text,
            raised.doubtful,
        )
        yield _Found(block, raised.mark, cited, _box(x0, x0 + width, sign.baseline, sign.size))


def _box(x0: float, x1: float, baseline: float, size: float) -> tuple[float, float, float, float]:
    return round(x0, 1), round(baseline - 0.75 * size, 1), round(x1, 1), round(baseline, 1)


def _signs(block: Block, starts: Sequence[int]) -> Iterator[tuple[PageLine, Sign, int, int]]:
    """The raised glyphs of a block with their lines and their places in its raw text. A label at its beginning is none."""
    for number, (line, begin) in enumerate(zip(block.lines, starts, strict=True)):
        assert isinstance(line, PageLine)
        lead = _lead(block, number)
        for sign in line.signs:
            start, end = begin + sign.start - lead, begin + sign.end - lead
            if start > 0 and start >= begin and end <= len(block.raw):
                yield line, sign, start, end


def _lead(block: Block, number: int) -> int:
    """How many characters of a line do not stand in the raw text: its label and the blanks before its words."""
    text = block.lines[number].text
    cut = block.prefix if number == 0 else 0
    return cut + len(text[cut:]) - len(text[cut:].lstrip())


def _place(block: Block, starts: Sequence[int], offset: int) -> tuple[PageLine, float]:
    """The line that a place in a raw text stands on, and about where on it."""
    number = max(0, bisect.bisect_right(starts, offset) - 1)
    line = block.lines[number]
    assert isinstance(line, PageLine)
    share = (offset - starts[number] + _lead(block, number)) / max(1, len(line.text))
    return line, line.x0 + share * (line.x1 - line.x0)


def _tie(laid: _Laid) -> Tied:
    """Blocks of text and notes in reading order, with clean texts. Their lines are let go on the way: they are very many."""
    ids = _name(laid.feet, laid.true)
    links = _links(len(laid.feet), laid.ties)
    own: dict[int, list[tuple[_Found, str | None]]] = {}
    for i, mark in enumerate(laid.found):
        if i in laid.ties:
            own.setdefault(mark.block.index, []).append((mark, ids[laid.ties[i].note]))
        elif not mark.cited.doubtful and mark.cited.label.isdigit():
            own.setdefault(mark.block.index, []).append((mark, None))
    ordered: list[Block] = []
    printed: dict[int, Printed] = {}
    notes: dict[int, NoteFacts] = {}
    places = [(block.start, 0, block.index) for block in laid.blocks]
    places += [(foot.lines[0].start, 1, i) for i, foot in enumerate(laid.feet)]
    for index, (_, is_note, place) in enumerate(sorted(places)):
        if is_note:
            block = laid.notes[place]
            text, _ = clean(block.raw, ())
            printed[index] = Printed(text, ())
            notes[index] = _facts(ids[place], laid.feet[place].label, laid.true.get(place), links[place])
        else:
            block = laid.blocks[place]
            printed[index] = _printed(block, own.get(place, ()))
        block.index = index
        if index >= _KEPT_WHOLE:
            block.settle()
        ordered.append(block)
    return Tied(ordered, printed, notes, [(line.text, line.start) for line in laid.furniture])


def _printed(block: Block, own: Sequence[tuple[_Found, str | None]]) -> Printed:
    """The clean text of a block with its marks, each with the id of its note."""
    text, offsets = clean(block.raw, [mark.raw for mark, _ in own])
    marks = (
        Mark(
            footnote=note,
            number=mark.raw.number,
            offset=offset,
            printed=mark.raw.printed,
            page=mark.cited.page,
            bbox=mark.box,
        )
        for (mark, note), offset in zip(own, offsets, strict=True)
    )
    return Printed(text, tuple(marks))


def _facts(note_id: str, label: str, true: int | None, link: Link | None) -> NoteFacts:
    if true is not None:
        return NoteFacts(note_id, true, label, "damaged", link or "repaired", _why(true, label))
    return NoteFacts(note_id, int(label) if label.isdigit() else None, label, "ok", link or "geometric")


def _why(number: int, printed: str) -> str:
    """Why a note bears another number than the printed one, in words."""
    place = f"between {number - 1} and {number + 1}" if number > 1 else f"before {number + 1}"
    return f"{place}; printed {printed!r}"


def _name(feet: Sequence[Foot], true: dict[int, int]) -> dict[int, str]:
    """The ids of the notes in reading order: "n17", "n17-2" where a number comes again, "nu1" without a number."""
    times: dict[int | None, int] = {}
    ids: dict[int, str] = {}
    for place in sorted(range(len(feet)), key=lambda i: feet[i].lines[0].start):
        label = feet[place].label
        number = true.get(place, int(label) if label.isdigit() else None)
        times[number] = count = times.get(number, 0) + 1
        ids[place] = f"nu{count}" if number is None else f"n{number}" if count == 1 else f"n{number}-{count}"
    return ids


def _links(count: int, ties: dict[int, Tie]) -> list[Link | None]:
    """What the ties of each note rest on, by the best of them."""
    order: tuple[Link, ...] = ("declared", "geometric", "repaired", "sequence")
    links: list[Link | None] = [None] * count
    for tie in ties.values():
        known = links[tie.note]
        if known is None or order.index(tie.link) < order.index(known):
            links[tie.note] = tie.link
    return links
