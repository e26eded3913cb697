"""Scores predictions against the truth.

    python -m footnotes.score TRUTH PREDICTIONS [--misses]

In: two folders of one shape, PRODUCER/DOCUMENT.truth.json and PRODUCER/DOCUMENT.json; a missing prediction counts as empty.
Out: counts for each document, and precision, recall and F1 for each producer and in total.

Texts are compared after all blanks have been made alike; "km²" is as good as "km2". Nothing else is changed. How a tool cuts the
text in paragraphs does not change where its marks are: all paragraphs are laid in one row, blanks are left out, and both rows
are aligned letter by letter. A mark is in its place if the letter before it or the letter behind it is the right one.
"""

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

NEAR = 3  # letters
_SAME_NOTE = 60.0  # likeness from which a predicted note is taken to be a true one
_BEGINNING = 12
_SAME_HEADING = 80.0
_HEADING_END = 15  # letters
_END = "\x1e"
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


@dataclass
class Tally:
    """Right ones, predicted ones and true ones."""

    right: int = 0
    predicted: int = 0
    true: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.predicted + other.predicted, self.true + other.true)

    @property
    def precision(self) -> float:
        """Right ones among the predicted; 1 where nothing is predicted."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Right ones among the true; 1 where nothing is true."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.predicted + self.true) if self.predicted + self.true else 1.0


@dataclass
class Score:
    """The score of one document or of many.

    `notes` are exact texts; `likeness` is the sum, over true notes, of the likeness of the text found (0 to 1). `marks` are
    places, `marks_near` the same within three letters. `pairs` are marks in their place with their own note. `wrong` counts the
    marks that are tied to a note that is not theirs, or tied where no mark is. `paragraphs` are exact texts.
    """

    notes: Tally = field(default_factory=Tally)
    likeness: float = 0.0
    marks: Tally = field(default_factory=Tally)
    marks_near: Tally = field(default_factory=Tally)
    pairs: Tally = field(default_factory=Tally)
    pairs_near: Tally = field(default_factory=Tally)
    paragraphs: Tally = field(default_factory=Tally)
    wrong: int = 0
    documents: int = 1
    misses: list[str] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.notes + other.notes,
            self.likeness + other.likeness,
            self.marks + other.marks,
            self.marks_near + other.marks_near,
            self.pairs + other.pairs,
            self.pairs_near + other.pairs_near,
            self.paragraphs + other.paragraphs,
            self.wrong + other.wrong,
            self.documents + other.documents,
            self.misses + other.misses,
        )


@dataclass(frozen=True)
class Place:
    """A mark in the row of all letters."""

    at: int
    printed: str
    note: int | None
    where: str


def fold(text: str) -> str:
    """A text in which raised and lowered digits are plain ones. Its length stays the same."""
    return text.translate(_DIGITS)


def plain(text: str) -> str:
    """A text with all blanks made alike, and raised and lowered digits plain."""
    return " ".join(fold(text).split())


def difference(got: str, wanted: str) -> str:
    """Where two texts begin to differ, for people."""
    at = next((at for at, (one, other) in enumerate(zip(got, wanted, strict=False)) if one != other), min(len(got), len(wanted)))
    start = max(0, at - 15)
    return f"{got[start : at + 25]!r} for {wanted[start : at + 25]!r}"


def _row(pieces: Sequence[Mapping[str, Any]], name: str) -> tuple[str, list[Place]]:
    """The letters of all pieces without blanks, each piece with an end, and the marks in that row."""
    row, places = [], []
    at = 0
    for number, piece in enumerate(pieces):
        text = fold(piece["text"])
        for mark in piece.get("marks", ()):
            before = len("".join(text[: mark["offset"]].split()))
            places.append(Place(at + before, str(mark["printed"]), mark["note"], f"{name} {piece.get('label') or number + 1}"))
        letters = "".join(text.split()) + _END
        row.append(letters)
        at += len(letters)
    return "".join(row), places


def _translate(truth: str, predicted: str, places: list[Place]) -> list[set[int]]:
    """For each predicted place, where it may be in the true row: behind the letter before it, and before the letter behind it."""
    same: dict[int, int] = {}
    for step in Levenshtein.opcodes(predicted, truth):
        if step.tag == "equal":
            for shift in range(step.src_end - step.src_start):
                same[step.src_start + shift] = step.dest_start + shift
    out = []
    for place in places:
        here = set()
        if place.at - 1 in same:
            here.add(same[place.at - 1] + 1)
        if place.at in same:
            here.add(same[place.at])
        out.append(here)
    return out


def _sign(note: Mapping[str, Any]) -> str:
    """The printed label of a note as plain letters, digits or stars."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKC", str(note.get("printed") or "")) if letter.isalnum() or letter in "*†‡"
    )


def match_notes(truth: Sequence[Mapping[str, Any]], predicted: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Predicted notes by index, each with the true note that it is: equal texts first, then the likest."""
    out: dict[int, int] = {}
    wanted = [plain(note["text"]) for note in truth]
    found = [plain(note["text"]) for note in predicted]
    free = set(range(len(wanted)))
    # many notes have the same text; among them, the printed label decides, and then the order
    for keys, names in (
        (
            [(text, _sign(note)) for text, note in zip(wanted, truth, strict=True)],
            [(text, _sign(note)) for text, note in zip(found, predicted, strict=True)],
        ),
        ([(text, "") for text in wanted], [(text, "") for text in found]),
    ):
        places: dict[tuple[str, str], list[int]] = {}
        for at, key in enumerate(keys):
            if at in free:
                places.setdefault(key, []).append(at)
        for at, key in enumerate(names):
            if at not in out and places.get(key):
                out[at] = places[key].pop(0)
                free.discard(out[at])
    rest = [at for at in range(len(found)) if at not in out and found[at]]
    left = sorted(free)
    if rest and left:
        table = process.cdist([found[at] for at in rest], [wanted[at] for at in left], scorer=fuzz.ratio)
        pairs = []
        for i, one in enumerate(rest):
            for j, other in enumerate(left):
                likeness = float(table[i][j])
                # a note that was cut off, or that took in other text, is still its note if sign and beginning are right
                begins = found[one][:_BEGINNING] == wanted[other][:_BEGINNING] and _sign(predicted[one]) == _sign(truth[other])
                if likeness >= _SAME_NOTE or begins:
                    pairs.append((-likeness, abs(one - other), one, other))
        used: set[int] = set()
        for _, _, one, other in sorted(pairs):
            if one not in out and other not in used:
                out[one] = other
                used.add(other)
    return out


def _likeness(found: str, heading: str) -> float:
    # a tool may set the number of a heading apart
    if heading.endswith(found) and len(found) > 4 and len(found) * 2 > len(heading):
        return 95.0
    return fuzz.ratio(found, heading)


def _headings(truth: Mapping[str, Any], predicted: Mapping[str, Any]) -> tuple[list[Any], list[Any], list[Any]]:
    """True headings, the predicted piece that each of them is, and the predicted paragraphs that are none.

    A heading may have been taken for a paragraph; that is no fault of the footnotes.
    """
    pools = [list(predicted.get("headings", ())), list(predicted.get("paragraphs", ()))]
    empty = {"text": "", "marks": []}
    wanted, found = [], []
    for heading in truth["headings"]:
        text = plain(heading["text"])
        best = None
        for pool, least in zip(pools, (_SAME_HEADING, 90.0), strict=True):
            score, at = max(((_likeness(plain(piece["text"]), text), -at) for at, piece in enumerate(pool)), default=(0.0, 0))
            if score >= least:
                best = pool.pop(-at)
                break
        wanted.append(heading)
        found.append(best or empty)
    for piece in pools[0]:
        wanted.append(empty)
        found.append(piece)
    return wanted, found, pools[1]


def score(truth: Mapping[str, Any], predicted: Mapping[str, Any]) -> Score:
    """The score of one document."""
    out = Score()
    name = truth["name"]
    notes = truth["notes"]
    found = predicted.get("notes", [])
    same = match_notes(notes, found)
    main = {at for at, note in enumerate(notes) if note["kind"] != "table"}
    lettered = set(range(len(notes))) - main

    out.notes.true = len(main)
    out.notes.predicted = sum(same.get(at) not in lettered for at in range(len(found)))
    back = {true: at for at, true in same.items()}
    for at in sorted(main):
        text = plain(notes[at]["text"])
        got = plain(found[back[at]]["text"]) if at in back else ""
        out.notes.right += got == text
        out.likeness += fuzz.ratio(got, text) / 100
        if got != text:
            out.misses.append(
                f"{name}: note {notes[at]['printed']}: {difference(got, text)}"
                if got
                else f"{name}: note {notes[at]['printed']}: not found"
            )
    for at in range(len(found)):
        if at not in same:
            out.misses.append(f"{name}: no such note: {plain(found[at]['text'])[:80]!r}")

    true_heads, found_heads, found_paragraphs = _headings(truth, predicted)
    _paragraphs(out, truth, found_paragraphs)
    strays: list[tuple[Place, str]] = []  # with the letters before them
    open_heads: list[tuple[Place, str]] = []
    for true_pieces, found_pieces, part in (
        (truth["paragraphs"], found_paragraphs, "paragraph"),
        (true_heads, found_heads, "heading"),
    ):
        true_row, true_places = _row(true_pieces, part)
        found_row, found_places = _row(found_pieces, part)
        here = _translate(true_row, found_row, found_places)
        left, lost = _marks(out, name, true_places, found_places, here, same, lettered)
        strays += [(place, found_row[: place.at]) for place in left]
        if part == "heading":
            open_heads += [(place, true_row[: place.at].split(_END)[-1][-_HEADING_END:]) for place in lost]
    for place, before in strays:
        note = same.get(place.note) if place.note is not None else None
        # a heading that was glued to a paragraph: its letters stand right before the mark
        home = next((entry for entry in open_heads if before.endswith(entry[1])), None)
        if home is not None and place.note is not None and note == home[0].note:
            open_heads.remove(home)
            for tally in (out.marks, out.marks_near, out.pairs, out.pairs_near):
                tally.right += 1
        elif place.note is None:
            out.misses.append(f"{name}: {place.where}: {place.printed!r} where no mark is, tied to nothing")
        elif note not in lettered:
            out.wrong += 1
            out.misses.append(f"{name}: {place.where}: WRONG LINK: {place.printed!r} where no mark is")
    for place, _ in open_heads:
        out.misses.append(f"{name}: {place.where}: mark {place.printed}: not found")
    return out


def _paragraphs(out: Score, truth: Mapping[str, Any], pieces: Sequence[Mapping[str, Any]]) -> None:
    texts = [plain(piece["text"]) for piece in pieces]
    out.paragraphs.true = len(truth["paragraphs"])
    out.paragraphs.predicted = len(texts)
    pool: dict[str, int] = {}
    for text in texts:
        pool[text] = pool.get(text, 0) + 1
    for piece in truth["paragraphs"]:
        text = plain(piece["text"])
        label = piece["label"] or ""
        item = label[label.find("(") :] if "(" in label else ""
        forms = [text] + ([f"{item} {text}"] if item else [f"{label}. {text}"] if label else [])
        form = next((form for form in forms if pool.get(form)), None)
        if form is None:
            likest = process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=_SAME_NOTE)
            how = difference(likest[0], text) if likest else "not found"
            out.misses.append(f"{truth['name']}: paragraph {label or text[:40]!r}: {how}")
        else:
            pool[form] -= 1
            out.paragraphs.right += 1


def _marks(
    out: Score,
    name: str,
    true_places: list[Place],
    found_places: list[Place],
    here: list[set[int]],
    same: Mapping[int, int],
    lettered: set[int],
) -> tuple[list[Place], list[Place]]:
    """Counts marks and pairs; gives the predicted marks that belong to no true mark, and the true ones that nobody found."""
    out.marks.true += len(true_places)
    out.marks_near.true += len(true_places)
    out.pairs.true += len(true_places)
    out.pairs_near.true += len(true_places)

    def own(place: Place, true: Place) -> bool:
        return place.note is not None and same.get(place.note) == true.note

    candidates = []
    for i, place in enumerate(found_places):
        for j, true in enumerate(true_places):
            if here[i]:
                distance = min(abs(at - true.at) for at in here[i])
                if distance <= NEAR:
                    candidates.append(
                        (distance > 0, not own(place, true), place.printed != true.printed, distance, abs(i - j), i, j)
                    )
    taken: dict[int, int] = {}
    used: set[int] = set()
    for exact, *_, i, j in sorted(candidates):
        if i in taken or j in used:
            continue
        taken[i] = j
        used.add(j)
        place, true = found_places[i], true_places[j]
        out.marks_near.right += 1
        out.pairs_near.right += own(place, true)
        if not exact:
            out.marks.right += 1
            out.pairs.right += own(place, true)
        else:
            out.misses.append(f"{name}: {true.where}: mark {true.printed} stands a few letters off")
        if place.note is not None and not own(place, true):
            out.wrong += 1
            out.misses.append(f"{name}: {true.where}: WRONG LINK: mark {true.printed} is tied to another note")
        elif place.note is None:
            out.misses.append(f"{name}: {true.where}: mark {true.printed} is tied to nothing")
    lost = [true for j, true in enumerate(true_places) if j not in used]
    strays = [place for i, place in enumerate(found_places) if i not in taken]
    # a mark that is tied to its own note, but far from its place, is misplaced and no wrong link
    still = []
    for place in strays:
        home = next((true for true in lost if own(place, true)), None)
        if home is None:
            still.append(place)
        else:
            lost.remove(home)
            out.misses.append(f"{name}: {home.where}: mark {home.printed} stands in another place")
    out.misses.extend(
        f"{name}: {true.where}: mark {true.printed}: not found" for true in lost if not true.where.startswith("heading")
    )
    counted = [
        place for place in found_places if not (place in still and place.note is not None and same.get(place.note) in lettered)
    ]
    tied = [place for place in counted if place.note is not None]
    out.marks.predicted += len(counted)
    out.marks_near.predicted += len(counted)
    out.pairs.predicted += len(tied)
    out.pairs_near.predicted += len(tied)
    return still, lost


def score_folder(truths: Path, predictions: Path) -> dict[str, Score]:
    """The score of each producer, from two folders."""
    out: dict[str, Score] = {}
    for file in sorted(truths.glob("*/*.truth.json")):
        truth = json.loads(file.read_text(encoding="utf-8"))
        made = predictions / file.parent.name / file.name.replace(".truth.json", ".json")
        predicted = json.loads(made.read_text(encoding="utf-8")) if made.exists() else {}
        one = score(truth, predicted)
        one.misses = [f"{file.parent.name}/{miss}" for miss in one.misses]
        out[file.parent.name] = out[file.parent.name] + one if file.parent.name in out else one
    return out


def total(scores: Iterable[Score]) -> Score:
    """The sum of some scores."""
    out = Score(documents=0)
    for one in scores:
        out = out + one
    return out


def report(scores: Mapping[str, Score]) -> str:
    """The scores as lines of text."""
    three_wide = "{:12} {:>4}  {:>17}  {:>5}  {:>17}  {:>5}  {:>17}  {:>5}  {:>5}  {:>12}"
    heads = ("", "docs", "notes P/R/F1", "like", "marks P/R/F1", "near", "pairs P/R/F1", "near", "wrong", "paragraphs R")
    lines = [three_wide.format(*heads)]
    for name, one in [*scores.items(), ("total", total(scores.values()))]:

        def three(tally: Tally) -> str:
            return f"{tally.precision:5.3f} {tally.recall:5.3f} {tally.f1:5.3f}"

        likeness = one.likeness / one.notes.true if one.notes.true else 1.0
        lines.append(
            f"{name:12} {one.documents:4}  {three(one.notes)}  {likeness:5.3f}  {three(one.marks)}  {one.marks_near.f1:5.3f}  "
            f"{three(one.pairs)}  {one.pairs_near.f1:5.3f}  {one.wrong:5}  {one.paragraphs.recall:12.3f}"
        )
    return "\n".join(lines)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m footnotes.score", description="Scores predictions against the truth.")
    parser.add_argument("truth", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--misses", action="store_true", help="list every miss")
    arguments = parser.parse_args()
    scores = score_folder(arguments.truth, arguments.predictions)
    print(report(scores))
    if arguments.misses:
        for one in scores.values():
            print(*one.misses, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
