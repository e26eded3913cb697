"""Which note belongs to which mark: the rise of numbers, restarts, citing phrases, repairs, and refusals to guess."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccmextract import api
from ccmextract.sources.base import Line
from ccmextract.structure.base import Block, RawMark
from ccmextract.structure.labels import digits, remains
from ccmextract.structure.linking import Slot, citing_phrase, link, scopes_of, slots_of
from ccmextract.structure.marks import glued_numbers, kept, longest_rise, strong_marks, weak_marks

# The longest rise


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), max_size=9))
def test_longest_rise_is_as_long_as_any(values):
    places = longest_rise(values)
    assert places == sorted(set(places))
    rising = [values[p] for p in places]
    assert all(a < b for a, b in pairwise(rising)), rising
    longest = 0
    for length in range(len(values), 0, -1):
        if any(all(a < b for a, b in pairwise(c)) for c in combinations(values, length)):
            longest = length
            break
    assert len(places) == longest, values


@pytest.mark.parametrize(
    ("values", "places"),
    [([], []), ([5], [0]), ([3, 2, 1], [2]), ([1, 2, 3], [0, 1, 2]), ([1, 9, 2, 3], [0, 2, 3]), ([4, 4, 4], [0])],
)
def test_longest_rise_of(values, places):
    assert longest_rise(values) == places, values


def test_longest_rise_of_many_values_is_the_whole():
    assert longest_rise(range(20_000)) == list(range(20_000))


# Scopes

SCOPES = {
    "one-run": ([1, 2, 3, 4], [0, 0, 0, 0]),
    "restart": ([1, 2, 3, 1, 2, 3], [0, 0, 0, 1, 1, 1]),
    "two-restarts": ([1, 2, 3, 1, 2, 1, 2, 3], [0, 0, 0, 1, 1, 2, 2, 2]),
    "cited-twice": ([1, 2, 3, 2, 4, 5], [0, 0, 0, 0, 0, 0]),
    "damaged-one": ([53, 54, 5, 56, 57], [0, 0, 0, 0, 0]),
    "restart-at-two": ([1, 2, 3, 4, 5, 6, 2, 3, 4], [0, 0, 0, 0, 0, 0, 1, 1, 1]),
    "backwards": ([9, 8, 7, 6], [0, 0, 0, 0]),
    "none": ([], []),
    "repeated-in-a-row": ([1, 1, 2, 2, 3], [0, 0, 0, 0, 0]),
}


@pytest.mark.parametrize("case", SCOPES)
def test_scopes(case):
    numbers, scopes = SCOPES[case]
    assert scopes_of(numbers) == scopes, case


@given(st.lists(st.integers(1, 30), max_size=30))
def test_scopes_never_fall(numbers):
    scopes = scopes_of(numbers)
    assert len(scopes) == len(numbers)
    assert all(b - a in (0, 1) for a, b in pairwise(scopes))


# The phrase before a mark

PHRASES = {
    "It rained. Nine States Parties": (9, "Nine States Parties"),
    "At home, 15 signatories": (15, "15 signatories"),
    "Twelve (12) states": (12, "Twelve (12) states"),
    "and three others": (3, "three others"),
    "Then four of those": (4, "four of those"),
    "Nobody wrote.1 Ten States Parties": (10, "Ten States Parties"),
    "Another": (1, "Another"),
    "No State Party": (0, "No State Party"),
    "two additional signatory states": (2, "two additional signatory states"),
    "six affected States Parties": (6, "six affected States Parties"),
    "six States not party": (6, "six States not party"),
    "with nine laws on trucks": (None, ""),
    "nine came. The parliament": (None, ""),
    "nine came; the parliament": (None, ""),
    "": (None, ""),
    "Nine States Parties who had all come by train": (None, ""),
}


@pytest.mark.parametrize("before", PHRASES)
def test_citing_phrase(before):
    count, phrase = citing_phrase(before)
    assert (count, phrase.strip()) == PHRASES[before], before


# Labels


@pytest.mark.parametrize(
    ("printed", "number", "fits"),
    [
        ("5", 55, True),
        ("5", 15, True),
        ("1", 71, True),
        ("17", 17, True),
        ("71", 17, False),
        ("6", 55, False),
        ("", 5, False),
        ("555", 55, False),
    ],
)
def test_what_remains_of_a_number(printed, number, fits):
    assert remains(printed, number) is fits, f"{printed} of {number}"


@given(st.integers(0, 999))
def test_superscripts_come_back(number):
    assert digits(str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))) == str(number)


# Marks


def block(raw: str, index: int = 0, kind: str = "numbered", label: str | None = None) -> Block:
    return Block(kind, [Line(raw, 0)], label, 0, 0, index, raw)


STRONG = {
    "superscript": ("Nine States Parties¹² met", "superscript", ["12"]),
    "two-superscripts": ("Nine States Parties¹,² met", "superscript", ["1", "2"]),
    "sup": ("Nine States Parties<sup>3</sup> met", "sup", ["3"]),
    "bracket": ("Nine States Parties[4] met", "bracket", ["4"]),
    "bracket-elsewhere": ("Nine States Parties[4] met", "superscript", []),
    "bracket-link": ("See [4](there) for more", "bracket", []),
    "caret": ("Nine States Parties^5 met", "caret", ["5"]),
    "square-kilometres": ("They cleared 10km² in May", "superscript", []),
    "cubic-metres": ("It holds 5 m³ of soil", "superscript", []),
    "inside-a-word": ("Nine states¹⁷s met", "superscript", ["17"]),
    "carbon": ("It gave off CO² in May", "superscript", []),
}


@pytest.mark.parametrize("case", STRONG)
def test_strong_marks(case):
    raw, style, numbers = STRONG[case]
    marks = strong_marks(block(raw), style)
    assert [str(m.number) for m in marks] == numbers, case
    assert all(raw[m.start : m.end] == m.printed for m in marks), case


def test_an_exponent_is_no_mark():
    paragraph = block("They fired 10⁶ shells; nine states¹ counted. Six² did not.")
    marks = {0: strong_marks(paragraph, "superscript")}
    assert [m.number for m in kept([paragraph], marks, {1, 2})[0]] == [1, 2]


WEAK = {
    "glued": ("Nine Parties1 met. Two2 spoke. Six signatories3 slept.", {1, 2, 3}, [1, 2, 3]),
    "before-full-stop": ("Nine Parties 1 . Two spoke 2 . Six slept 3 .", {1, 2, 3}, [1, 2, 3]),
    "decoys": ("Under Article 1 nine Parties1 met on 2 May. Two spoke2 on Action 3. Six slept3.", {1, 2, 3}, [1, 2, 3]),
    "no-notes": ("Nine Parties met 3 times.", set(), []),
    "number-without-note": ("Nine Parties met 7 times. Two1 spoke.", {1}, [1]),
}


@pytest.mark.parametrize("case", WEAK)
def test_weak_marks(case):
    raw, notes, numbers = WEAK[case]
    marks = weak_marks([block(raw)], notes).get(0, [])
    assert [m.number for m in marks] == numbers, case
    assert all(raw[m.start : m.end].strip() == m.printed for m in marks), case


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nine Parties1 met, two others2 spoke, six signatories3 slept", {1, 2, 3}),
        ("One only1 stands", set()),
        ("On May11 and June12 and July13", set()),
        ("Article5 and Article6 and Article7", set()),
    ],
)
def test_glued_numbers(text, numbers):
    assert glued_numbers([text]) == numbers, text


def test_slots_are_first_citations_with_their_counts():
    paragraphs = [block("Nine Parties1 met.", 0), block("Six2 slept, as said.1 Then ten3", 1)]
    marks = {
        0: [RawMark(12, 13, 1, "1")],
        1: [RawMark(3, 4, 2, "2"), RawMark(20, 21, 1, "1"), RawMark(30, 31, 3, "3")],
    }
    slots, scopes = slots_of(paragraphs, marks)
    assert [(s.number, s.block, s.count) for s in slots] == [(1, 0, 9), (2, 1, 6), (3, 1, 10)]
    assert set(scopes.values()) == {0}


# Linking

LISTS = {"Fiji and Peru.": 2, "Chad, Mali and Togo.": 3, "Cuba.": 1, "Iraq and Oman.": 2}


def linked(numbers, notes):
    """Marks by number and count, then notes by printed label (None: lost) and text."""
    slots = [Slot(0, number, 0, count, f"{count} states") for number, count in numbers]
    blocks = [block("The paragraph with all the marks.", 0)]
    for i, (label, text) in enumerate(notes, 1):
        blocks.append(block(text, i, "note" if label else "loose", label))
    found = link(blocks, slots, LISTS.get, 0)
    return {b: (a.number, a.status) for b, a in found.assigned.items()}, found


LINKS = {
    "sound": ([(1, 2), (2, 3)], [("1", "Fiji and Peru."), ("2", "Chad, Mali and Togo.")], {1: (1, "ok"), 2: (2, "ok")}),
    "count-wrong-yet-sound": ([(1, 9), (2, 3)], [("1", "Fiji and Peru."), ("2", "Cuba.")], {1: (1, "ok"), 2: (2, "ok")}),
    "lost-between": (
        [(1, 2), (2, 3), (3, 1)],
        [("1", "Fiji and Peru."), (None, "Chad, Mali and Togo."), ("3", "Cuba.")],
        {1: (1, "ok"), 2: (2, "lost"), 3: (3, "ok")},
    ),
    "two-lost": (
        [(1, 2), (2, 3), (3, 1), (4, 2)],
        [("1", "Fiji and Peru."), (None, "Chad, Mali and Togo."), (None, "Cuba."), ("4", "Iraq and Oman.")],
        {1: (1, "ok"), 2: (2, "lost"), 3: (3, "lost"), 4: (4, "ok")},
    ),
    "damaged": (
        [(54, 2), (55, 3), (56, 1)],
        [("54", "Fiji and Peru."), ("5", "Chad, Mali and Togo."), ("56", "Cuba.")],
        {1: (54, "ok"), 2: (55, "damaged"), 3: (56, "ok")},
    ),
    "nobody-cites": ([(1, 2)], [("1", "Fiji and Peru."), ("2", "Cuba.")], {1: (1, "ok"), 2: (2, "orphan")}),
    "prose-is-no-list": (
        [(1, 2), (2, 3), (3, 1)],
        [("1", "Fiji and Peru."), (None, "Nobody knows."), ("3", "Cuba.")],
        {1: (1, "ok"), 3: (3, "ok")},
    ),
}


@pytest.mark.parametrize("case", LINKS)
def test_link(case):
    numbers, notes, expected = LINKS[case]
    assert linked(numbers, notes)[0] == expected, case


def test_a_repair_gives_its_reason():
    _, found = linked(*LINKS["lost-between"][:2])
    assert found.assigned[2].reason == "between 1 and 3; 3 states for '3 states'"
    assert found.assigned[1].reason is None


def test_one_text_for_two_marks_alike_is_left_alone():
    assigned, found = linked(
        [(1, 1), (2, 2), (3, 2), (4, 3)],
        [("1", "Cuba."), (None, "Fiji and Peru."), ("4", "Chad, Mali and Togo.")],
    )
    assert assigned == {1: (1, "ok"), 3: (4, "ok")}
    assert [(u.block, u.numbers) for u in found.unsure] == [(2, (2, 3))]


def test_two_texts_for_one_mark_are_left_alone():
    assigned, _ = linked(
        [(1, 1), (2, 2), (3, 3)],
        [("1", "Cuba."), (None, "Fiji and Peru."), (None, "Iraq and Oman."), ("3", "Chad, Mali and Togo.")],
    )
    assert assigned == {1: (1, "ok"), 4: (3, "ok")}


def test_a_number_that_stands_twice_is_told():
    assigned, found = linked([(1, 1), (2, 2)], [("1", "Cuba."), ("2", "Fiji and Peru."), ("2", "Iraq and Oman.")])
    assert assigned[2] == (2, "ok")
    assert found.duplicates == (3,)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(LISTS)), st.booleans()), min_size=1, max_size=8))
def test_no_lost_note_is_given_to_another_mark(notes):
    """With right counts, each note is given its own number, or left unsure."""
    numbers = [(i, LISTS[text]) for i, (text, _) in enumerate(notes, 1)]
    assigned, found = linked(numbers, [(None if lost else str(i), text) for i, (text, lost) in enumerate(notes, 1)])
    for i, (_, lost) in enumerate(notes, 1):
        if lost:
            assert assigned.get(i, (i, "lost")) == (i, "lost")
        else:
            assert assigned[i] == (i, "ok")
    assert {u.block for u in found.unsure}.isdisjoint(assigned)


# A whole document

AMBIGUOUS = """\
Small Report

I. Universalization

1. One State Party¹ wrote. Two States Parties² wrote too. Two signatories³ wrote also. Three states⁴ did not.

¹ Cuba.

Fiji and Peru.

⁴ Chad, Mali and Togo.
"""


def test_an_ambiguous_note_is_told_and_makes_no_claim(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(AMBIGUOUS, "utf-8")
    extraction = api.extract(path)
    assert {m.number: m.footnote for p in extraction.paragraphs for m in p.marks} == {1: "n1", 2: None, 3: None, 4: "n4"}
    assert [(c.evidence.number, len(c.states)) for c in extraction.claims if c.kind == "state_list"] == [(1, 1), (4, 3)]
    (note,) = [n for n in extraction.footnotes if n.number is None]
    assert (note.text, note.link, note.paragraphs) == ("Fiji and Peru.", None, ())
    assert [d.where for d in extraction.diagnostics if d.code == "note-unsure"] == [note.id]
    assert {d.message for d in extraction.diagnostics if d.code == "mark-without-note"} == {
        "the mark '²' has no note",
        "the mark '³' has no note",
    }


@pytest.mark.parametrize("words", ["One of these⁴ has slept", "One of these⁴ slept", "Two of these⁴ slept", "Two others⁴ slept"])
def test_a_phrase_right_before_its_mark_is_the_subject_whatever_verb_follows(words, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(f"Small Report\n\n1. Two States Parties³ met. {words}.\n\n³ Fiji and Peru.\n⁴ Fiji.\n", "utf-8")
    claims = api.extract(path).claims
    assert [c.subject.text for c in claims] == ["Two States Parties", words.split("⁴")[0]], words
