"""Marks and notes of pages are tied: a table of documents in a small notation, and properties of any document at all.

A page is written "marks | notes", in the order of the text: "1 2? | 1 2". A question mark says that a mark may be an exponent, a
slash that the second column begins, a semicolon that another area of notes begins; "a@T" is a mark in the line T of a table.
"""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccmextract.sources.base import PageLine
from ccmextract.sources.lanes.base import Jump
from ccmextract.structure.feet import Foot
from ccmextract.structure.pairing import Cited, Tie, pair, pair_listed, repair

PAGE = 100_000  # characters


def mark(label, page=1, place=0, column=0, line="", doubtful=False):
    y = 80 + 12 * place
    return Cited(label, page, column, page * PAGE + 10 * place, 100 + 250 * column, y, 6.0, line or f"{page} {place}", doubtful)


def note(label, page=1, place=0, column=0, area=1, start=None):
    begins = page * PAGE + PAGE // 2 + 10 * place if start is None else start
    line = PageLine(f"{label} A note.", begins, page, 60 + 250 * column, 300, 600 + 10 * place, 8.0, column=column)
    return Foot(label, len(label) + 1, [line], True, area)


def laid(*pages):
    marks, notes, area = [], [], 0
    for number, written in enumerate(pages, 1):
        cited, _, printed = written.partition("|")
        column = 0
        for place, sign in enumerate(cited.split()):
            if sign == "/":
                column = 1
                continue
            label, _, line = sign.rstrip("?").partition("@")
            marks.append(mark(label, number, place, column, line, sign.endswith("?")))
        column, area = 0, area + 1
        for place, sign in enumerate(printed.split()):
            if sign == "/":
                column = 1
            if sign in "/;":
                area += 1
            else:
                notes.append(note(sign, number, place, column, area))
    return marks, notes


def tied(*pages, jumps=None):
    """For each mark the place of its note in the row of all notes, None where it has none."""
    marks, notes = laid(*pages)
    ties = pair(marks, notes, jumps or {})
    return [ties[i].note if i in ties else None for i in range(len(marks))]


# Pages, and for each mark the place of its note.
CASES = {
    "one page": (["1 2 3 | 1 2 3"], [0, 1, 2]),
    "page after page": (["1 2 | 1 2", "3 | 3", "|", "4 | 4"], [0, 1, 2, 3]),
    "a note a page late": (["1 2 | 1", "3 | 2 3"], [0, 1, 2]),
    "a note two pages late": (["1 2 | 1", "|", "3 | 2 3"], [0, 1, 2]),
    "a note a page early": (["1 | 1 2", "2 3 | 3"], [0, 1, 2]),
    "numbers begin anew on each page": (["1 2 | 1 2", "1 2 3 | 1 2 3", "1 | 1"], [0, 1, 2, 3, 4, 5]),
    "begin anew, and the last note comes late": (["1 2 | 1", "1 2 | 2 1 2"], [0, 1, 2, 3]),
    "begin anew, and all notes come late": (["1 2 | ", "1 2 | 1 2", "| 1 2"], [0, 1, 2, 3]),
    "begin anew within a page": (["1 2 1 2 | 1 2 1 2"], [0, 1, 2, 3]),
    "begin anew within a page, and a note is cited again": (["1 2 1 2 3 2 | 1 2 1 2 3"], [0, 1, 2, 3, 4, 3]),
    "sections over pages": (["1 2 | 1 2", "3 1 | 3 1", "2 | 2"], [0, 1, 2, 3, 4]),
    "a note cited again on its page": (["1 2 1 3 | 1 2 3"], [0, 1, 0, 2]),
    "a note cited again pages later": (["1 2 | 1 2", "3 | 3", "4 | 4", "2 5 | 5"], [0, 1, 2, 3, 1, 4]),
    "a note cited again far behind in sections": (["1 2 | 1 2", "1 2 3 | 1 2 3", "1 | 1", "|", "3 | "], [0, 1, 2, 3, 4, 5, None]),
    "endnotes": (["1 2 | ", "3 | ", "4 | ", "|", "|", "| 1 2 3 4"], [0, 1, 2, 3]),
    "a mark without a note": (["1 2 3 | 1 3"], [0, None, 1]),
    "a note without a mark": (["1 3 | 1 2 3"], [0, 2]),
    "two columns": (["1 2 / 3 4 | 1 2 / 3 4"], [0, 1, 2, 3]),
    "two columns that count for themselves": (["1 2 / 1 2 | 1 2 / 1 2"], [0, 1, 2, 3]),
    "an exponent": (["1 2? 2 3 | 1 2 3"], [0, None, 1, 2]),
    "what may be an exponent is a mark": (["1 2? 3 | 1 2 3"], [0, 1, 2]),
    "an exponent with a number of its own page before": (["1 2 | 1 2", "3 2? 4 | 3 4"], [0, 1, 2, None, 3]),
    "an exponent and nothing else": (["2? | "], [None]),
    "letters of a table": (["a b a | a b"], [0, 1, 0]),
    "letters of two tables": (["a b | a b", "a b | a b"], [0, 1, 2, 3]),
    "letters of two tables, the first one's notes behind its second half": (["a b | ", "a c | a b c"], [0, 1, 0, 2]),
    "letters among numbers": (["1 a b 2 | a b ; 1 2"], [2, 0, 1, 3]),
    "a table's head that is printed again": (["a@Head b | a b", "a@Head c | c"], [0, 1, 0, 2]),
    "stars on every page": (["* 1 | * 1", "* 2 | * 2"], [0, 1, 2, 3]),
    "stars of two kinds": (["* ** 1 | * ** 1"], [0, 1, 2]),
    "a star that nobody explains": (["* 1 | 1"], [None, 0]),
    "nothing": (["|"], []),
    "only notes": (["| 1 2 3"], []),
    "only marks": (["1 2 3 |"], [None, None, None]),
}


@pytest.mark.parametrize("name", CASES)
def test_pair(name):
    pages, wanted = CASES[name]
    assert tied(*pages) == wanted


def test_two_tables_on_one_page():
    """Each table has its notes below it; both have a note a."""
    marks = [mark("a", place=0), mark("b", place=1), mark("a", place=10), mark("b", place=11)]
    notes = [
        note(label, place=p, area=area, start=PAGE + 10 * p + 5)
        for label, p, area in (("a", 3, 1), ("b", 4, 1), ("a", 13, 2), ("b", 14, 2))
    ]
    assert {i: tie.note for i, tie in pair(marks, notes, {}).items()} == {0: 0, 1: 1, 2: 2, 3: 3}


def test_a_number_far_off_is_the_only_one():
    """Endnotes: the tie rests on the row of numbers."""
    marks, notes = laid("1 | ", "|", "|", "|", "| 1")
    assert pair(marks, notes, {}) == {0: Tie(0, "sequence")}


def jump(of, to, **more):
    """A link over a mark, to the top of a note."""
    line = to.lines[0]
    place = {"page": line.page, "x": line.x0, "y": line.baseline - line.size} | more
    return Jump(of.x - 3, of.y - 3, of.x + 3, of.y + 3, place["page"], place["x"], place["y"])


def test_a_declared_link():
    marks, notes = laid("1 2 | 1 2")
    ties = pair(marks, notes, {1: [jump(marks[1], notes[1])]})
    assert ties == {0: Tie(0, "geometric"), 1: Tie(1, "declared")}


def test_a_declared_link_beats_the_place():
    """Both notes bear the number 1, and the link leads to the one that stands further off."""
    marks, notes = laid("1 | 1 ; 1")
    assert pair(marks, notes, {1: [jump(marks[0], notes[1])]})[0] == Tie(1, "declared")


def test_a_declared_link_to_a_page_only():
    """A link without a place is believed where one note of that page bears the label."""
    marks, notes = laid("1 2 | 1 2")
    assert pair(marks, notes, {1: [jump(marks[0], notes[0], x=-1.0, y=-1.0)]})[0] == Tie(0, "declared")


@pytest.mark.parametrize("target", [{"page": 7}, {"y": 20.0}])
def test_a_link_to_elsewhere_is_no_tie(target):
    marks, notes = laid("1 2 | 1 2")
    ties = pair(marks, notes, {1: [jump(marks[0], notes[0], **target)]})
    assert ties[0] == Tie(0, "geometric")


def test_a_link_to_a_note_with_another_label_is_no_tie():
    marks, notes = laid("1 2 3 4 5 | 1 2 3 4 5")
    assert pair(marks, notes, {1: [jump(marks[0], notes[4])]})[0] == Tie(0, "geometric")


def test_a_link_beside_the_mark_is_no_tie():
    marks, notes = laid("1 2 | 1 2")
    aside = jump(marks[0], notes[0])._replace(x0=300, x1=320)
    assert pair(marks, notes, {1: [aside]})[0] == Tie(0, "geometric")


def test_listed_notes():
    marks, notes = laid("a 1 2 3 | a", "|", "| 1 2 3")
    ties = {0: Tie(0, "geometric")}
    pair_listed(marks, notes, 1, ties)
    assert {i: tie.note for i, tie in ties.items()} == {0: 0, 1: 1, 2: 2, 3: 3}


def test_listed_notes_stand_behind_their_marks_and_not_far():
    marks, notes = laid("|", "1 | ", *["|"] * 7, "| 1")
    ties = {}
    pair_listed(marks, notes, 0, ties)
    assert ties == {}
    marks, notes = laid("| 1", "1 | ")
    pair_listed(marks, notes, 0, ties)
    assert ties == {}


def test_a_misread_label_between_two_sound_ones():
    marks, notes = laid("1 2 3 | 1 7 3")
    ties = pair(marks, notes, {})
    assert repair(marks, notes, ties) == {1: 2}
    assert ties[1] == Tie(1, "repaired")


@pytest.mark.parametrize("pages", [["1 2 3 | 1 3"], ["1 2 4 | 1 3 4 5"], ["1 2? 3 | 1 7 3"], ["2 | 7"]])
def test_what_is_not_repaired(pages):
    marks, notes = laid(*pages)
    ties = pair(marks, notes, {})
    repair(marks, notes, ties)
    assert all(tie.link != "repaired" for tie in ties.values()), ties


# Any document at all.

LABELS = st.sampled_from("1 2 3 4 5 6 a b * ** †".split())
DOCUMENTS = st.lists(
    st.tuples(
        st.lists(st.tuples(LABELS, st.integers(0, 1), st.booleans()), max_size=8),
        st.lists(st.tuples(LABELS, st.integers(0, 1), st.integers(0, 1)), max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def made(drawn):
    marks, notes = [], []
    for page, (cited, printed) in enumerate(drawn, 1):
        for column in (0, 1):
            own = [(label, doubtful) for label, where, doubtful in cited if where == column]
            marks.extend(mark(label, page, len(marks), column, doubtful=doubtful) for label, doubtful in own)
        for column in (0, 1):
            own = [(label, area) for label, where, area in printed if where == column]
            notes.extend(note(label, page, len(notes), column, 2 * page + area) for label, area in own)
    return marks, notes


@given(DOCUMENTS)
@settings(max_examples=400, deadline=None)
def test_ties_are_sound(drawn):
    marks, notes = made(drawn)
    ties = pair(marks, notes, {})
    for i, tie in ties.items():
        assert 0 <= i < len(marks)
        assert 0 <= tie.note < len(notes)
        assert marks[i].label == notes[tie.note].label
        assert tie.link in ("geometric", "sequence")
        if tie.link == "geometric" and marks[i].label.isdigit():
            assert -1 <= notes[tie.note].page - marks[i].page <= 3


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_a_document_is_tied_alike_wherever_it_begins(drawn):
    """Pages in front of it and characters in front of it change nothing."""
    one = pair(*made(drawn), {})
    marks, notes = made([([], []), *drawn])
    assert pair(marks, notes, {}) == one


@given(DOCUMENTS)
@settings(max_examples=300, deadline=None)
def test_what_nobody_cites_changes_nothing(drawn):
    """A label that stands nowhere else, among the notes and among the marks."""
    marks, notes = made(drawn)
    one = {i: tie.note for i, tie in pair(marks, notes, {}).items()}
    more = pair([*marks, mark("zz", len(drawn), len(marks))], [*notes, note("z", len(drawn), len(notes))], {})
    assert {i: tie.note for i, tie in more.items()} == one


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8), st.data())
@settings(max_examples=300, deadline=None)
def test_notes_on_the_page_of_their_marks(counts, data):
    """Numbers count through or begin anew on a page, each mark has its note there: all are tied, to their own."""
    marks, notes, number = [], [], 0
    for page, count in enumerate(counts, 1):
        number = 0 if data.draw(st.booleans()) else number
        for _ in range(count):
            number += 1
            marks.append(mark(str(number), page, len(marks)))
        notes.extend(note(m.label, page, len(notes) + i, area=page) for i, m in enumerate(marks[len(notes) :]))
    ties = pair(marks, notes, {})
    assert [ties[i].note for i in range(len(marks))] == list(range(len(marks)))


@given(st.lists(st.integers(0, 4), min_size=1, max_size=10), st.data())
@settings(max_examples=300, deadline=None)
def test_notes_that_count_through_and_come_late(counts, data):
    """Each note stands on the page of its mark or up to two pages behind it, in order: all are tied, to their own."""
    marks, notes, last = [], [], 1
    for page, count in enumerate(counts, 1):
        marks.extend(mark(str(len(marks) + 1), page, len(marks)) for _ in range(count))
    for i, m in enumerate(marks):
        last = max(last, m.page + data.draw(st.integers(0, 2)))
        last = min(last, m.page + 2)
        notes.append(note(m.label, max(last, m.page), i, area=max(last, m.page)))
    assert all(a.page <= b.page for a, b in pairwise(notes))
    ties = pair(marks, notes, {})
    assert [ties[i].note for i in range(len(marks))] == list(range(len(marks)))


@given(DOCUMENTS)
@settings(max_examples=200, deadline=None)
def test_repair_keeps_what_is_tied(drawn):
    marks, notes = made(drawn)
    ties = pair(marks, notes, {})
    before = dict(ties)
    true = repair(marks, notes, ties)
    assert {i: ties[i] for i in before} == before
    new = [ties[i] for i in ties if i not in before]
    assert all(tie.link == "repaired" for tie in new)
    assert sorted(tie.note for tie in new) == sorted(true)
    assert not {tie.note for tie in before.values()} & set(true)


MANY = 20_000


@pytest.mark.parametrize(
    ("per_page", "shape"),
    [
        (20, "count through"),
        (20, "begin anew"),
        (20, "late"),
        (200, "dense"),
        (20, "one label"),
        (20, "without notes"),
        (20, "gaps"),
    ],
)
def test_twenty_thousand_marks(per_page, shape):
    """A hundred million steps would take minutes; this takes a second or two."""
    marks, notes = [], []
    for i in range(MANY):
        page, place = 1 + i // per_page, i % per_page
        label = {"begin anew": str(1 + place), "one label": "1"}.get(shape, str(1 + i))
        marks.append(mark(label, page, place))
        if shape == "without notes" or (shape == "gaps" and i % 3 == 0):
            continue
        if shape != "one label" or place == 0:
            notes.append(note(label, page + (shape == "late"), place, area=page))
    begun = time.process_time()
    ties = pair(marks, notes, {})
    assert time.process_time() - begun < 60
    if shape not in ("without notes", "gaps"):
        assert len(ties) == MANY
    assert all(marks[i].label == notes[tie.note].label for i, tie in ties.items())
