"""Runs of glyphs become lines: by hand, and with any runs at all."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccmextract.sources.lanes.base import RawPage, Run
from ccmextract.sources.rows import LineReader

EM = 0.5  # of the type size; the width of a letter here
SIZE = 10.0


def run(text, x0, baseline, size=SIZE, **more):
    return Run(text, x0, x0 + EM * size * len(text.rstrip()), baseline, size, **more)


def raised(text, x0, baseline, size=6.0, rise=3.5):
    """A small run above a line's baseline."""
    return run(text, x0, baseline - rise, size)


def row(x0, baseline, *texts, size=SIZE):
    """Runs side by side: words, and raised signs where the text begins with ^."""
    out = []
    for text in texts:
        made = raised(text[1:], x0, baseline, 0.6 * size, 0.35 * size) if text.startswith("^") else run(text, x0, baseline, size)
        out.append(made)
        x0 = made.x1 + (EM * size if text.endswith(" ") else 0)
    return out


def page(*runs, number=1):
    return RawPage(number, 595.0, 842.0, [r for each in runs for r in (each if isinstance(each, list) else [each])])


def lines(*runs):
    return LineReader().lines(page(*runs))


def texts(*runs):
    return [line.text for line in lines(*runs)]


def signs(line):
    return [line.text[sign.start : sign.end] for sign in line.signs]


PROSE = "one line of a column that is filled with words"  # 46 letters, 230 points


def columns(count=8, left=60.0, right=320.0, top=100.0, shift=0.0, lead=12.0):
    """Two columns of prose, the right one `shift` points lower."""
    out = []
    for i in range(count):
        out.append(run(f"left {i} {PROSE}"[:46], left, top + i * lead))
        out.append(run(f"right {i} {PROSE}"[:46], right, top + i * lead + shift))
    return out


def test_runs_side_by_side_are_one_line():
    [line] = lines(row(72, 100, "Six ", "States ", "Parties"))
    assert line.text == "Six States Parties"
    assert (line.x0, line.baseline, line.size, line.page, line.start) == (72, 100, SIZE, 1, 0)


def test_a_raised_sign_joins_the_line_below():
    [line] = lines(row(72, 100, "Parties", "^38", " have"))
    assert line.text == "Parties38 have"
    assert signs(line) == ["38"]


def test_a_raised_sign_at_the_end_does_not_join_the_line_above():
    above, below = lines(row(72, 100, "A line above that is long"), row(72, 112, "Parties", "^3"))
    assert (above.text, above.signs) == ("A line above that is long", ())
    assert (below.text, signs(below)) == ("Parties3", ["3"])


def test_a_subscript_stays_in_its_word():
    [line] = lines(run("CO", 72, 100), run("2", 82, 101.5, 6.0), run(" fell", 85, 100))
    assert line.text == "CO2 fell"
    assert line.signs == ()


def test_a_raised_letter_of_an_ordinal_is_a_sign():
    [line] = lines(row(72, 100, "the 11", "^th", " of May"))
    assert line.text == "the 11th of May"
    assert signs(line) == ["th"]


@pytest.mark.parametrize("parts", [("^1, 2",), ("^1,", "^2"), ("^1", "^,", "^2")])
def test_a_double_mark_is_one_sign(parts):
    [line] = lines(row(72, 100, "Parties", *parts, " have"))
    assert [sign.replace(" ", "") for sign in signs(line)] == ["1,2"]


def test_two_marks_on_one_line():
    [line] = lines(row(72, 100, "Parties", "^1", " and others", "^2", "."))
    assert line.text == "Parties1 and others2."
    assert signs(line) == ["1", "2"]


def test_a_mark_alone_in_a_cell():
    """Under a column of figures stands a cell with nothing but a mark: it belongs to the row that it is raised over."""
    [line] = lines(row(72, 100, "Chad"), row(200, 100, "900"), [raised("a", 230, 100)])
    assert line.text == "Chad 900 a"
    assert signs(line) == ["a"]
    assert [line.text[stop.start :] for stop in line.stops] == ["900 a", "a"]


def test_cells_are_stops():
    [line] = lines(row(72, 100, "Chad"), row(200, 100, "900"), row(300, 100, "2023"))
    assert line.text == "Chad 900 2023"
    assert [(stop.start, stop.x0) for stop in line.stops] == [(5, 200), (9, 300)]


def test_what_is_printed_twice_is_read_once():
    """Bold type by printing twice, a third of a point apart."""
    assert texts(run("Will", 72, 100), run("Will", 72.3, 100), run("Will", 72, 100.2)) == ["Will"]


def test_a_word_that_comes_again_is_read_again():
    assert texts(row(72, 100, "very ", "very ", "far")) == ["very very far"]


def test_a_line_from_right_to_left():
    """The first word stands at the right end."""
    found = lines(run("שלום", 200, 100), run("עולם", 170, 100))
    assert [line.text for line in found] == ["שלום עולם"]


def test_blanks_come_from_gaps_and_from_the_file_but_once():
    assert texts(run("one ", 72, 100), run("two", 90, 100)) == ["one two"]
    assert texts(run("one", 72, 100), run("two", 90, 100)) == ["one two"]
    assert texts(run("one ", 72, 100), run(" two", 90, 100))[0].split() == ["one", "two"]
    assert texts(run("on", 72, 100), run("e", 82.2, 100)) == ["one"]


def test_columns_are_read_one_after_the_other():
    found = lines(*columns())
    assert [line.column for line in found] == [0] * 8 + [1] * 8
    assert [line.text.split()[0] for line in found] == ["left"] * 8 + ["right"] * 8


@pytest.mark.parametrize("shift", [0.5, 3.0, 6.0])
def test_columns_with_other_baselines(shift):
    found = lines(*columns(shift=shift))
    assert [line.column for line in found] == [0] * 8 + [1] * 8


def test_a_raised_sign_between_two_columns_belongs_to_the_left_one():
    """It stands in the gutter, at the end of a full line."""
    given_ = columns()
    home = given_[6]
    found = lines(*given_, raised("7", home.x1, home.baseline))
    assert [(line.column, signs(line)) for line in found if line.signs] == [(0, ["7"])]
    assert next(line for line in found if line.signs).text == home.text + "7"


def test_a_sign_at_the_start_of_the_right_column_stays_there():
    """A note's label in the right column, beside a full line of the left one."""
    given_ = columns()
    first = given_[7]
    given_[7] = first._replace(x0=first.x0 + 4, x1=first.x1 + 4)
    found = lines(*given_, raised("9", first.x0, first.baseline))
    [line] = [line for line in found if line.signs]
    assert (line.column, signs(line)) == (1, ["9"])
    assert line.text.replace(" ", "").startswith("9right3")


def test_a_short_last_page_has_the_gutter_of_the_pages_before():
    reader = LineReader()
    reader.lines(page(*columns()))
    short = page(*columns(count=3), number=2)
    assert [line.column for line in reader.lines(short)] == [0, 0, 0, 1, 1, 1]
    assert {line.column for line in LineReader().lines(short)} == {0}


def test_a_gutter_that_is_gone_is_not_forced_on_a_page():
    reader = LineReader()
    reader.lines(page(*columns()))
    whole = [
        run(f"{i} a line that stands across the page and leaves no room for any gutter at all, here or there", 60, 100 + 12 * i)
        for i in range(6)
    ]
    assert {line.column for line in reader.lines(page(*whole, number=2))} == {0}


def test_a_title_across_both_columns_comes_first():
    title = run("A title that stands across both of the columns below", 60, 60, 14.0)
    found = lines(title, *columns())
    assert found[0].text.startswith("A title")
    assert [line.column for line in found[1:]] == [0] * 8 + [1] * 8


def test_a_heading_across_the_columns_parts_them():
    above, below = columns(count=6), columns(count=6, top=220)
    heading = run("II. A heading that stands across both of the columns", 60, 196, 14.0)
    found = [line.text.split()[0] for line in lines(*above, heading, *below)]
    assert found == ["left"] * 6 + ["right"] * 6 + ["II."] + ["left"] * 6 + ["right"] * 6


def test_the_box_at_the_head_of_a_first_page():
    """Two short columns of facts above the text: they are read line by line, and are no columns of text."""
    head = [
        run("United Nations", 60, 60),
        run("CCM/MSP/2014/1", 400, 60),
        run("Distr.: General", 400, 74),
        run("3 May 2014", 400, 86),
    ]
    body = [run(f"{i}. {PROSE} {PROSE}"[:88], 60, 160 + 12 * i) for i in range(10)]
    found = lines(*head, *body)
    assert {line.column for line in found} == {0}
    assert found[0].text == "United Nations CCM/MSP/2014/1"
    assert len(found) == 13


def test_offsets_count_on_from_page_to_page():
    reader = LineReader()
    one = reader.lines(page(row(72, 100, "one"), row(72, 112, "two")))
    two = reader.lines(page(row(72, 100, "three"), number=2))
    assert [(line.start, line.end, line.page) for line in [*one, *two]] == [(0, 3, 1), (4, 7, 1), (8, 13, 2)]


def test_bold_and_size_are_those_of_most_letters():
    [line] = lines(run("Note", 72, 100, bold=True), run("that most of this is plain", 100, 100))
    assert (line.bold, line.size) == (False, SIZE)
    [line] = lines(run("A bold heading", 72, 100, bold=True), raised("1", 143, 100))
    assert line.bold


def test_nothing_gives_nothing():
    assert texts() == []
    assert texts(run("  ", 72, 100), Run("x", 1, 2, 3, 0.0)) == []


# Any runs at all.

WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789.,", min_size=1, max_size=18)
RUNS = st.lists(
    st.tuples(
        WORDS,
        st.integers(0, 140),  # places in steps of 4 points
        st.integers(0, 60),  # baselines in steps of 6 points, so that rows touch and small type hangs between them
        st.sampled_from([4.0, 6.0, 8.0, 10.0, 10.0, 10.0, 14.0]),
        st.booleans(),
    ),
    min_size=1,
    max_size=60,
    unique_by=lambda made: (made[1], made[2]),
)


def made_page(drawn):
    """Each run ends with its number, so that none is the same as another one."""
    runs = []
    for i, (text, x, y, size, bold) in enumerate(drawn):
        x0 = 20.0 + 4 * x
        runs.append(Run(f"{text}|{i}", x0, x0 + EM * size * len(text), 40.0 + 6 * y, size, bold))
    return page(runs)._replace(width=5000.0, height=5000.0)  # what stands outside a page is not read


def visible(text):
    return Counter("".join(text.split()))


@given(RUNS)
@settings(max_examples=200, deadline=None)
def test_every_letter_stands_in_one_line(drawn):
    given_ = made_page(drawn)
    found = LineReader().lines(given_)
    assert visible("".join(line.text for line in found)) == visible("".join(r.text for r in given_.runs))


@given(RUNS)
@settings(max_examples=200, deadline=None)
def test_runs_stay_whole(drawn):
    """No run is cut, so its letters stand together."""
    found = "\n".join(line.text for line in LineReader().lines(made_page(drawn)))
    assert all(f"{text}|{i}" in found for i, (text, *_) in enumerate(drawn))


@given(RUNS, st.integers(0, 9))
@settings(max_examples=200, deadline=None)
def test_the_order_of_the_file_does_not_matter(drawn, seed):
    given_ = made_page(drawn)
    mixed = given_.runs.copy()
    Random(seed).shuffle(mixed)
    assert LineReader().lines(given_._replace(runs=mixed)) == LineReader().lines(given_)


@given(RUNS)
@settings(max_examples=200, deadline=None)
def test_places_are_sound(drawn):
    length = 0
    for line in LineReader().lines(made_page(drawn)):
        assert line.start == length
        length = line.end + 1
        assert line.text == line.text.rstrip()
        assert line.x0 <= line.x1
        at = 0
        for sign in line.signs:
            assert at <= sign.start < sign.end <= len(line.text)
            assert line.text[sign.start : sign.end].strip() == line.text[sign.start : sign.end]
            assert sign.x0 <= sign.x1
            assert sign.size < line.size or line.size <= max(s.size for s in line.signs)
            at = sign.end
        for stop in line.stops:
            assert 0 < stop.start < len(line.text)
            assert not line.text[stop.start].isspace()


@given(st.lists(WORDS, min_size=1, max_size=8), st.lists(st.integers(1, 999), min_size=8, max_size=8))
@settings(max_examples=200, deadline=None)
def test_marks_behind_words_are_signs(words, numbers):
    """A line in which every word bears a mark."""
    parts = [part for word, number in zip(words, numbers, strict=False) for part in (word.strip(".,") or "a", f"^{number}", " ")]
    [line] = lines(row(72, 100, *parts))
    assert signs(line) == [str(number) for _, number in zip(words, numbers, strict=False)]
