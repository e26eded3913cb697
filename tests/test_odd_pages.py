"""Pages such as no printing office makes, and traps on sound ones, each read by both lanes.

A line of these pages is written with its raised signs between carets: "Six States Parties^1^ met".
"""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_bytes import FONTS, objects, pdf, stream, text, written

from ccmextract import errors, read
from ccmextract.sources.lanes.pdfium import PdfiumLane
from ccmextract.sources.lanes.plumber import PlumberLane

LANES = ("pdfium", "pdfplumber")


def row(x, y, words, size=11.0, font="F1"):
    """A line from (x, y) on, counted from the bottom left corner."""
    out = f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm "
    for place, part in enumerate(words.split("^")):
        escaped = re.sub(r"([\\()])", r"\\\1", part)
        if place % 2:
            out += f"/{font} {0.62 * size:.2f} Tf {0.36 * size:.2f} Ts ({escaped}) Tj /{font} {size} Tf 0 Ts "
        elif part:
            out += f"({escaped}) Tj "
    return (out + "ET\n").encode("cp1252")


def column(x, top, lines, size=11.0, lead=1.25):
    return b"".join(row(x, top - i * size * lead, line, size) for i, line in enumerate(lines))


BODY = [
    "1. Six States Parties^1^ told the Secretariat in June that their stocks were gone, and four^2^ of",
    "them did so ahead of time. Two signatories^3^ sent observers to the last of the fires in autumn.",
    "2. The area that is still to be searched shrank within a year, as those who live there had hoped.",
    "Nobody^4^ asked for more time, and the coordinators closed the list of speakers before noon.",
]
NOTES = [
    "^1^ Albania, Benin, Croatia, Mali, Niue and Zambia.",
    "^2^ Albania, Benin, Croatia and Mali.",
    "^3^ Angola and Haiti.",
    "^4^ Save for one letter.",
]
PAGE = column(72, 750, BODY)
FOOT = column(72, 120, NOTES, 9)
SOUND = [("1", "n1"), ("2", "n2"), ("3", "n3"), ("4", "n4")]


@pytest.fixture(params=LANES)
def document(request, tmp_path):
    """Reads a page with one lane."""

    def reading(data):
        path = tmp_path / "page.pdf"
        path.write_bytes(data)
        return read(path, backend=request.param)

    return reading


def marks(document):
    return [(m.printed, m.footnote) for p in document.paragraphs for m in p.marks]


def notes(document):
    return {n.printed: n.text for n in document.footnotes}


def one(*lines, foot=NOTES, size=9):
    return pdf(column(72, 750, lines) + column(72, 120, foot, size))


def lettered(lines):
    return [re.sub(r"\^(\d)\^", lambda found: f"^{'abcd'[int(found[1]) - 1]}^", line) for line in lines]


# Other shapes of the same page: nothing changes.
SAME = {
    "as it is": pdf(PAGE + FOOT),
    "an empty page before": pdf(b"", PAGE + FOOT),
    "an empty page behind": pdf(PAGE + FOOT, b""),
    "notes on a page of their own": pdf(PAGE, FOOT),
    "turned by 90": pdf(b"q 0 1 -1 0 595 0 cm " + column(72, 500, BODY) + FOOT + b" Q", entries=b"/Rotate 90"),
    "turned by 180": pdf(b"q -1 0 0 -1 595 842 cm " + PAGE + FOOT + b" Q", entries=b"/Rotate 180"),
    "turned by 270": pdf(b"q 0 -1 1 0 0 842 cm " + column(72, 500, BODY) + FOOT + b" Q", entries=b"/Rotate 270"),
    "landscape": pdf(column(72, 500, BODY) + FOOT, box=b"[0 0 842 595]"),
    "a crop box": pdf(PAGE + FOOT, entries=b"/CropBox [50 60 585 800]"),
    "a media box off the corner": pdf(column(172, 850, BODY) + column(172, 220, NOTES, 9), box=b"[100 100 695 942]"),
    "very large": pdf(b"q 10 0 0 10 0 0 cm " + PAGE + FOOT + b" Q", box=b"[0 0 5950 8420]"),
    "very small": pdf(b"q 0.1 0 0 0.1 0 0 cm " + PAGE + FOOT + b" Q", box=b"[0 0 59.5 84.2]"),
    "notes in the size of the text": pdf(PAGE + column(72, 140, NOTES)),
    "notes in the size of the text, right below it": pdf(PAGE + column(72, 750 - 4 * 13.75, NOTES)),
    "the foot first in the file": pdf(FOOT + PAGE),
}


@pytest.mark.parametrize("shape", SAME)
def test_other_shapes_of_a_page(shape, document):
    found = document(SAME[shape])
    assert marks(found) == SOUND
    assert notes(found) == {line[1]: line[4:] for line in NOTES}
    assert [p.label for p in found.paragraphs] == ["1", "2"]
    assert found.paragraphs[0].text.endswith("fires in autumn.")


def test_letters_alone_are_marks(document):
    found = document(one(*lettered(BODY), foot=lettered(NOTES)))
    assert [printed for printed, note in marks(found) if note] == ["a", "b", "c", "d"]


def test_a_page_of_large_type(document):
    found = document(pdf(row(72, 700, "Six^1^", 200) + row(72, 100, "^1^ Chad.", 90)))
    assert marks(found) == [("1", "n1")]


def test_five_hundred_notes_on_a_page(document):
    body = [row(10, 1990 - 8 * i, "Words" + "".join(f" and more^{5 * i + j}^" for j in range(1, 6)), 6) for i in range(100)]
    foot = [row(10, 1180 - 2.3 * i, f"^{i + 1}^ Note {i + 1} says this.", 2) for i in range(500)]
    found = document(pdf(b"".join(body + foot), box=b"[0 0 595 2000]"))
    assert marks(found) == [(str(i), f"n{i}") for i in range(1, 501)]


def test_words_that_are_placed_one_by_one(document):
    """No blank in the whole file."""
    out = b""
    for y, size, line in [(750, 11, BODY[0]), (736, 11, BODY[1]), (120, 9, NOTES[0]), (109, 9, NOTES[1]), (98, 9, NOTES[2])]:
        x = 72.0
        for word in line.split():
            bare, signs = re.sub(r"\^.*?\^", "", word), "".join(re.findall(r"\^(.*?)\^", word))
            out += row(x, y, word, size)
            x += size * (0.58 * len(bare) + 0.35 * len(signs) + 0.5)
    found = document(pdf(out, box=b"[0 0 900 842]"))
    assert marks(found) == SOUND[:3]
    assert notes(found)["3"] == "Angola and Haiti."


def test_a_table_alone(document):
    cells = [["State", "Held", "Left"], ["Chad", "some^a^", "none"], ["Mali", "few^b^", "all"]]
    table = b"".join(row(72 + 120 * c, 700 - 16 * r, cell, 10) for r, line in enumerate(cells) for c, cell in enumerate(line))
    found = document(pdf(table + column(72, 620, ["^a^ Without parts.", "^b^ Not checked."], 8)))
    assert [printed for printed, note in marks(found) if note] == ["a", "b"]


def test_notes_alone_make_no_wrong_links(document):
    assert all(note is None for _, note in marks(document(pdf(FOOT))))


def test_threads_read_at_once(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(SAME["as it is"])
    wanted = read(path).model_dump_json()
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: read(path).model_dump_json(), range(40))) == {wanted}


# What goes wrong.


def wrong(reason):
    return pytest.mark.xfail(reason=reason, strict=True)


def test_a_raised_year_is_no_mark(document):
    found = document(
        one("1. Six States Parties^1^ met, as they had^2014^ before, and four^4^ did not.", "Two^2^ came, and three^3^.")
    )
    assert marks(found) == [("1", "n1"), ("4", "n4"), ("2", "n2"), ("3", "n3")]


@pytest.mark.parametrize("sign", ["a"])
def test_a_sign_behind_the_exponent_of_a_unit(sign, document):
    found = document(one(f"1. Six States Parties^1^ cleared 12 km^2^ ^{sign}^ in May.", foot=[NOTES[0], f"^{sign}^ Or more."]))
    assert (sign, "nu1") in marks(found)


def test_a_note_beyond_999(document):
    found = document(
        one("1. Six States Parties^999^ met, and four^1000^ did not.", foot=["^999^ Chad and Mali.", "^1000^ Peru."])
    )
    assert notes(found)["999"] == "Chad and Mali."
    assert "100" not in [printed for printed, _ in marks(found)]


def test_a_letter_behind_a_number_in_a_table(document):
    cells = [["State", "Held", "Left"], ["Chad", "900^a^", "400"], ["Mali", "200", "200^a^"], ["Peru", "100^b^", "30"]]
    table = b"".join(row(72 + 120 * c, 700 - 16 * r, cell, 10) for r, line in enumerate(cells) for c, cell in enumerate(line))
    found = document(pdf(table + column(72, 620, ["^a^ Without parts.", "^b^ Not checked."], 8)))
    assert [printed for printed, note in marks(found) if note] == ["a", "a", "b"]


@wrong("notes that stand side by side run into one another, and a list gets the states of the next one")
def test_notes_side_by_side(document):
    foot = [row(x, 131 - 11 * (i % 2), note, 9) for i, (x, note) in enumerate(zip((72, 72, 330, 330), NOTES, strict=True))]
    found = document(pdf(PAGE + b"".join(foot)))
    assert notes(found)["1"] == "Albania, Benin, Croatia, Mali, Niue and Zambia."
    assert marks(found) == SOUND


@pytest.mark.parametrize("labels", ["raised", "plain"])
def test_marks_that_a_line_end_parts_from_their_word(labels, document):
    body = [
        "1. Six States Parties^1^ told the Secretariat in June that their stocks were gone, and four of",
        "them did so ahead of time. Two signatories sent observers to the last of the fires in the year.",
        "^2, 3^",
        "2. Nobody^4^ asked for more time, and the coordinators closed the list of speakers before noon.",
    ]
    foot = NOTES if labels == "raised" else [note.replace("^", "") for note in NOTES]
    found = document(one(*body, foot=foot))
    assert marks(found) == SOUND
    assert [p.label for p in found.paragraphs] == ["1", "2"]


def test_two_marks_that_touch(document):
    foot = [f"^{i}^ Note {i}." for i in range(1, 13)]
    body = ["1. Six States Parties^1^^2^ met"] + [f"and others^{i}^ met" for i in range(3, 13)]
    found = document(pdf(column(72, 750, body) + column(72, 160, foot, 9)))
    assert marks(found) == [(str(i), f"n{i}") for i in range(1, 13)]


def test_headings_that_come_again_at_the_same_height(document):
    texts = ["Nobody was surprised that the area is smaller.", "Four teams work there.", "Rain stopped the work for a week."]
    pages = [row(72, 760, "Scope", 13, "F2") + column(72, 735, [f"{i}. {text}"]) for i, text in enumerate(texts, 1)]
    assert [s.title for s in document(pdf(row(72, 800, "A Report", 18, "F2") + pages[0], *pages[1:])).sections] == ["Scope"] * 3


def test_a_job_number_beside_a_page_number(document):
    open_note = ["^3^ Angola, whose people came by ship and stayed until the last of the fires had been put out, and"]
    one_page = column(72, 750, BODY[:2]) + column(72, 120, [*NOTES[:2], *open_note], 9)
    two = column(72, 750, ["2. Nobody^4^ asked for more."]) + column(72, 120, ["Haiti.", NOTES[3]], 9)
    job = row(72, 40, "GE.14-00123 (E)", 8) + row(500, 40, "1", 8)
    found = document(pdf(one_page + job, two + row(72, 40, "2", 8) + row(430, 40, "GE.14-00123", 8)))
    assert [p.label for p in found.paragraphs] == ["1", "2"]
    assert notes(found)["3"].endswith("put out, and Haiti.")


def test_a_numbered_paragraph_behind_an_open_line_on_the_page_before(document):
    first = column(72, 750, [BODY[2].replace("2.", "1."), "and nothing else was told of it", "Rwanda 23,200 2,500 2021"])
    second = column(72, 750, ["2. In Cork, four of the survivors found work within a year, and more of them did so in the year"])
    assert [p.label for p in document(pdf(first, second)).paragraphs if p.label] == ["1", "2"]


def test_a_line_that_is_justified_widely(tmp_path):
    """Each blank is wider than an em; with pdfium the line stays whole."""
    path = tmp_path / "page.pdf"
    wide = b"BT /F1 10 Tf 9.5 Tw 72 750 Td (3. Where a report is missing, the) Tj ET\n"
    rest = column(72, 737.5, ["Presidency writes a letter, and where it is", "late for a second year, it calls."], 10)
    path.write_bytes(pdf(wide + rest))
    one_, other = (read(path, backend=lane) for lane in LANES)
    assert [p.text for p in one_.paragraphs] == [p.text for p in other.paragraphs]


@wrong("short lines one below the other are taken for one paragraph where a document has no longer ones")
def test_short_lines_apart(document):
    lines = ["Convention on Cluster Munitions", "1 May 2014", "Sketch of a report"]
    found = document(pdf(column(72, 750, lines, lead=2.05) + row(72, 660, "1. Three States Parties met.")))
    assert [p.text for p in found.paragraphs][:3] == lines


def test_a_page_that_lies_on_its_side(document):
    """A table across the page, drawn from the bottom to the top: a diagnostic has to say that it was not read."""
    aside = b"q 0 1 -1 0 595 0 cm " + column(72, 500, BODY) + b" Q"
    found = document(pdf(PAGE + FOOT, aside))
    assert any("angle" in d.message for d in found.diagnostics), found.diagnostics


def test_text_outside_the_page(document):
    found = document(pdf(PAGE + FOOT, entries=b"/CropBox [50 200 545 800]"))
    boxes = [place.bbox for p in (*found.paragraphs, *found.footnotes) for place in p.source]
    assert all(0 <= box[1] < box[3] <= 600 for box in boxes)


@wrong("a mark inside a note stays in its text")
def test_a_mark_inside_a_note(document):
    found = document(one(*BODY, foot=["^1^ Albania, Benin and Mali.^2^ See above.", *NOTES[1:]]))
    assert notes(found)["1"] == "Albania, Benin and Mali. See above."


@wrong("three columns are read across")
def test_three_columns(document):
    words = "and nobody was surprised".split()
    prose = [[f"{c} {i} {' '.join(words)}" for i in range(8)] for c in ("one", "two", "three")]
    found = document(pdf(b"".join(column(60 + 165 * i, 750, lines, 10) for i, lines in enumerate(prose))))
    whole = " ".join(p.text for p in found.paragraphs)
    assert whole.startswith(" ".join(prose[0]))


@wrong("notes in the size of the text with plain labels are no notes")
def test_plain_labels_in_the_size_of_the_text(document):
    found = document(one(*BODY, foot=[note.replace("^", "") for note in NOTES], size=11))
    assert marks(found) == SOUND


# The letters a to d of this font are the Hebrew ones of "peace", as they stand on paper from the left to the right.
HEBREW = {
    "F1": FONTS["F1"]
    .replace(b"Helvetica", b"Made")
    .replace(b">>", b"/FirstChar 97 /LastChar 100 /Widths [500 500 500 500] /ToUnicode 90 0 R >>")
}
CMAP = (
    b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    b"4 beginbfchar <61> <05DD> <62> <05D5> <63> <05DC> <64> <05E9> endbfchar endcmap"
)


@pytest.mark.parametrize(
    "lane", [PdfiumLane, pytest.param(PlumberLane, marks=wrong("pdfplumber gives words from right to left as they look"))]
)
def test_a_word_from_right_to_left(lane):
    found = objects(text(72, 700, "abcd"), fonts=HEBREW)
    found[90] = stream(CMAP)
    [page] = lane().pages(written(found), 100)
    [run] = page.runs
    assert run.text == "שלום"
    assert run.x0 < run.x1


# Any marks on any page: nothing but errors of the package leaves `read`, and no mark is tied to a note with another label.

# "km^2^" and "^*^" belong to these as soon as a sign behind the exponent of a unit is read, see above.
LINE = st.lists(
    st.sampled_from(["States", "Parties^1^", "met.^2^", "^3^", "10^6^", "2", "3.", "a^a^", "(b)", "x" * 40]),
    max_size=12,
)
DRAWN = st.lists(
    st.tuples(st.integers(-50, 700), st.integers(-50, 900), LINE, st.sampled_from([3.0, 8.0, 9.0, 11.0, 11.0, 14.0, 90.0])),
    max_size=25,
)


@given(
    st.lists(DRAWN, min_size=1, max_size=3), st.sampled_from([b"", b"/Rotate 90", b"/Rotate 180", b"/CropBox [100 100 300 300]"])
)
@settings(max_examples=60, deadline=None)
def test_any_page(tmp_path_factory, drawn, entries):
    path = tmp_path_factory.getbasetemp() / "any.pdf"
    path.write_bytes(
        pdf(*(b"".join(row(x, y, " ".join(words), size) for x, y, words, size in page) for page in drawn), entries=entries)
    )
    for lane in LANES:
        try:
            found = read(path, backend=lane)
        except errors.CcmExtractError:
            continue
        labels = {n.id: n.printed for n in found.footnotes}
        for piece in (*found.paragraphs, *found.sections):
            for mark in piece.marks:
                assert mark.footnote is None or labels[mark.footnote] == mark.printed, (lane, mark)
