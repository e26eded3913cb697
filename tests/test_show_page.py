"""`show --page` and `show --image`: one page of a document, in words and as a picture."""

import io
import json
import re
import time

import malformed
import pytest
from cli_help import REPORT, process, report, run
from pdf_bytes import pdf, text
from PIL import Image

from ccmextract import api, errors
from ccmextract.cli.picture import Picture
from ccmextract.model import Extraction
from ccmextract.sources.lanes import guard
from ccmextract.sources.lanes.draw import _spread
from ccmextract.sources.lanes.drawing import Drawing, Framed, Joined, Key, Leading
from ccmextract.sources.lanes.guard import Limits, draw_page

RAISED = "4 Ts"


def line(y: float, *pieces: str, size: float = 11, x: float = 72) -> bytes:
    """A line of text; pieces that begin with ^ are raised and small. Helvetica is about half as wide as it is high."""
    parts = []
    for piece in pieces:
        raised = piece.startswith("^")
        words = piece.removeprefix("^")
        parts.append(text(x, y, words, size * 0.6 if raised else size, more=RAISED if raised else "0 Ts"))
        x += len(words) * (size * 0.6 if raised else size) * 0.56 + 0.5
    return b"".join(parts)


FIRST = (
    line(770, "Small Progress Report", size=18)
    + line(735, "As of 1 June 2016")
    + line(700, "1. Three States Parties", "^1", " have invited their neighbours to join them")
    + line(686, "in the coming year, and two more have said that they will do so later on.")
    + line(660, "2. Four signatories", "^2", " plan to ratify before the year is over, and they said so")
    + line(646, "when the meeting was opened by the one who presided over it that morning.")
    + line(620, "3. Nobody has measured how long this takes, but 12 States Parties think that it is")
    + line(606, "long, and that it could be done in half of the time that it takes them at present.")
    + b"72 110 m 216 110 l S\n"
    + line(95, "^1", " Belgium, Norway and Japan.", size=9)
    + line(83, "^2", " Angola, Kenya and Uganda.", size=9)
)
SECOND = (
    line(770, "4. Two States Parties", "^3", " wrote to all others, and they have had an answer from each")
    + line(756, "of them, which was read out to the whole meeting on the day before the last day.")
    + b"72 110 m 216 110 l S\n"
    + line(95, "^3", " Chile and Peru.", size=9)
)
TWO = pdf(FIRST, SECOND)


@pytest.fixture(scope="module")
def extraction(tmp_path_factory) -> Extraction:
    path = tmp_path_factory.mktemp("pdf") / "report.pdf"
    path.write_bytes(TWO)
    return api.extract(path)


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(TWO)
    return path


def opened(png: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGB")


def changed(extraction: Extraction, **links: str | None) -> Extraction:
    notes = tuple(n.model_copy(update={"link": links[n.id]}) if n.id in links else n for n in extraction.footnotes)
    return extraction.model_copy(update={"footnotes": notes})


def without(extraction: Extraction, note: str) -> Extraction:
    """The extraction as if the marks of a note were tied to none."""

    def untied(marks):
        return tuple(m.model_copy(update={"footnote": None}) if m.footnote == note else m for m in marks)

    paragraphs = tuple(p.model_copy(update={"marks": untied(p.marks)}) for p in extraction.paragraphs)
    return extraction.model_copy(update={"paragraphs": paragraphs})


def moved(extraction: Extraction, note: str, page: int) -> Extraction:
    """The extraction as if a note stood on another page."""
    notes = []
    for each in extraction.footnotes:
        if each.id == note:
            source = tuple(s.model_copy(update={"page": page}) for s in each.source)
            each = each.model_copy(update={"page": page, "source": source})
        notes.append(each)
    return extraction.model_copy(update={"footnotes": tuple(notes)})


class TestWords:
    def test_a_page_has_its_paragraphs_notes_and_claims(self, given):
        shown = run("show", given, "--page", "1")
        assert shown.exit_code == 0
        for words in (
            "«Three States Parties»¹",
            "Belgium BEL",
            "Four signatories",
            "Angola, Kenya and Uganda.",
            "1  ok      geometric",
        ):
            assert words in shown.stdout, words
        assert "Chile" not in shown.stdout

    def test_the_other_page(self, given):
        shown = run("show", given, "--page", "2").stdout
        assert "«Two States Parties»³" in shown
        assert "Chile and Peru." in shown
        assert "Belgium" not in shown

    def test_what_is_wanted_of_a_page(self, given):
        assert "Angola" not in run("show", given, "--page", "1", "--claims", "--state", "NOR").stdout
        notes = run("show", given, "--page", "2", "--notes").stdout
        assert "Chile" in notes
        assert "Two States Parties" not in notes
        assert "no paragraph is labelled 4 on page 1" in run("show", given, "--page", "1", "--paragraph", "4").stderr

    def test_pages_of_a_text(self, tmp_path):
        path = report(tmp_path, text=REPORT.replace("2. Four", "\f2. Four"))
        assert "Four signatories" in run("show", path, "--page", "2").stdout
        assert "Belgium BEL" not in run("show", path, "--page", "2").stdout

    def test_an_extraction_is_as_good(self, given, tmp_path, extraction):
        path = tmp_path / "report.json"
        path.write_text(extraction.model_dump_json(), "utf-8")
        assert run("show", path, "--page", "1").stdout == run("show", given, "--page", "1").stdout


WRONG = {
    "no such page": (["{pdf}", "--page", "3"], 2, "has 2 pages, and 3 is none of them"),
    "no pages at all": (["{text}", "--page", "1"], 2, "has no pages"),
    "page nought": (["{pdf}", "--page", "0"], 2, "--page"),
    "no page": (["{pdf}", "--image", "x.png"], 2, "--page N"),
    "a PDF and no picture": (["{json}", "--page", "1", "--pdf", "{pdf}"], 2, "--image PNG"),
    "an extraction alone": (["{json}", "--page", "1", "--image", "{out}"], 2, "--pdf FILE"),
    "another PDF": (["{json}", "--page", "1", "--image", "{out}", "--pdf", "{other}"], 2, "was not made from"),
    "no PDF": (["{pages}", "--page", "1", "--image", "{out}"], 2, "is text/plain"),
    "a PDF that is not there": (["{json}", "--page", "1", "--image", "{out}", "--pdf", "nope.pdf"], 3, "is not there"),
    "nowhere to write": (["{pdf}", "--page", "1", "--image", "{nowhere}"], 2, "cannot be written"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said(case, given, tmp_path, extraction):
    words, code, said = WRONG[case]
    places = {
        "pdf": given,
        "json": tmp_path / "report.json",
        "text": report(tmp_path),
        "pages": report(tmp_path, "pages.txt", "1. One page.\f2. Two pages."),
        "out": tmp_path / "out.png",
        "other": tmp_path / "other.pdf",
        "nowhere": tmp_path / "nowhere" / "out.png",
    }
    places["json"].write_text(extraction.model_dump_json(), "utf-8")
    places["other"].write_bytes(pdf(SECOND))
    result = run("show", *(word.format(**places) for word in words), env={"COLUMNS": "300"})
    assert result.exit_code == code, result.stderr
    assert said in result.stderr
    assert not places["out"].exists()
    assert result.stdout == ""


class TestPicture:
    """What is to be drawn."""

    def test_marks_are_joined_to_notes_on_the_page(self, extraction):
        picture = Picture(extraction, 1)
        assert re.fullmatch(r"page 1 of 2: \d paragraphs, 2 notes, 2 marks", picture.summary)
        assert len(picture.drawing.joined) == 2
        assert not picture.drawing.leading
        assert {f.words for f in picture.drawing.framed if f.words} >= {"p1", "p2", "p3", "n1", "n2"}

    def test_a_note_on_another_page(self, extraction):
        there, here = (Picture(moved(extraction, "n2", 2), page).drawing for page in (1, 2))
        assert [a.words for a in there.leading] == ["note 2, page 2"]
        assert [a.words for a in here.leading] == ["its mark: page 1"]

    def test_a_mark_without_a_note_is_red(self, extraction):
        picture = Picture(without(extraction, "n1"), 1)
        [arrow] = picture.drawing.leading
        assert arrow.words == "1: no note"
        assert arrow.colour == (220, 20, 30)
        assert picture.summary.endswith("1 mark without a note")

    def test_a_note_without_a_mark_is_red(self, extraction):
        picture = Picture(changed(without(extraction, "n1"), n1=None), 1)
        assert [(f.words, f.colour) for f in picture.drawing.framed if f.words.startswith("n1")] == [
            ("n1 no mark", (220, 20, 30))
        ]

    @pytest.mark.parametrize("link", ["declared", "geometric", "repaired", "sequence"])
    def test_evidence_has_a_colour_that_the_legend_explains(self, extraction, link):
        drawing = Picture(changed(extraction, n1=link, n2=None), 1).drawing
        assert len({joined.colour for joined in drawing.joined}) == 2
        [key] = [key for key in drawing.legend if link in key.words]
        assert key.colour == drawing.joined[0].colour

    def test_words_of_a_document_are_escaped(self, extraction):
        hostile = extraction.model_copy(
            update={"document": extraction.document.model_copy(update={"name": "a\x1b[2Jb\u202e.pdf"})}
        )
        assert "\\x1b[2Jb\\u202e" in Picture(hostile, 1).drawing.title


class TestImage:
    """The picture itself."""

    def test_it_is_written_and_said(self, given, tmp_path):
        out = tmp_path / "out.png"
        out.write_bytes(b"an older one")
        result = run("show", given, "--page", "1", "--image", out)
        assert result.exit_code == 0
        assert result.stdout == ""
        assert re.fullmatch(
            rf"ccmextract: {re.escape(str(out))}: page 1 of 2: \d paragraphs, 2 notes, 2 marks\.\n", result.stderr
        )
        image = opened(out.read_bytes())
        assert image.width > 1190
        assert image.height > 1684
        assert run("show", given, "--page", "1", "--image", tmp_path / "again.png").exit_code == 0
        assert (tmp_path / "again.png").read_bytes() == out.read_bytes()

    def test_from_an_extraction_and_its_pdf(self, given, tmp_path, extraction):
        path, one, two = tmp_path / "report.json", tmp_path / "1.png", tmp_path / "2.png"
        path.write_text(extraction.model_dump_json(), "utf-8")
        assert run("show", path, "--page", "2", "--image", one, "--pdf", given).exit_code == 0
        assert run("show", given, "--page", "2", "--image", two).exit_code == 0
        assert one.read_bytes() == two.read_bytes()

    def test_from_standard_input_to_standard_output(self):
        done = process("show", "-", "--page", "1", "--image", "-", stdin=TWO)
        assert done.returncode == 0, done.stderr
        assert done.stderr == b""
        assert opened(done.stdout).width > 1190

    def test_colours_stand_where_the_boxes_are(self, extraction):
        box = next(m.bbox for p in extraction.paragraphs for m in p.marks if m.footnote == "n1")
        for link, colour in (("repaired", (225, 115, 0)), ("declared", (20, 140, 60))):
            image = opened(draw_page(TWO, Picture(changed(extraction, n1=link), 1).drawing))
            left, top = _corner(image)
            x0, y0, x1, y1 = box
            part = image.crop((int(left + 2 * x0) - 6, int(top + 2 * y0) - 6, int(left + 2 * x1) + 6, int(top + 2 * y1) + 6))
            assert any(_near(pixel, colour) for pixel in _pixels(part)), link

    @pytest.mark.parametrize("entries", ["", "/CropBox [40 60 560 800]", "/Rotate 90", "/Rotate 90 /CropBox [20 30 560 800]"])
    def test_boxes_fit_a_page_as_it_is_shown(self, entries):
        content = b"q 0 0.7 -0.7 0 595 0 cm %s Q" % FIRST if "Rotate" in entries else FIRST
        data = pdf(content, entries=entries.encode())
        found = api.extract(api.read_data(data, "a.pdf"))
        plain = opened(draw_page(data, Drawing(1, "", (), (), (), ()))).convert("L")
        left, top = _corner(plain.convert("RGB"))
        boxes = [m.bbox for p in found.paragraphs for m in p.marks if m.bbox]
        assert len(boxes) == 2
        for x0, y0, x1, y1 in boxes:
            part = plain.crop((int(left + 2 * x0), int(top + 2 * y0), int(left + 2 * x1) + 1, int(top + 2 * y1) + 1))
            assert min(_pixels(part)) < 100, "no ink where the mark should be"

    def test_text_can_still_be_read(self, extraction):
        """Wherever the page was black it is still dark."""
        plain = opened(draw_page(TWO, Drawing(1, "", (), (), (), ())))
        drawn = opened(draw_page(TWO, Picture(extraction, 1).drawing))
        (left, top), (x, y) = _corner(plain), _corner(drawn)
        one = plain.crop((left, top, left + 1190, top + 1684)).convert("L")
        two = drawn.crop((x, y, x + 1190, y + 1684)).convert("L")
        black = [b for a, b in zip(_pixels(one), _pixels(two), strict=True) if a < 40]
        assert len(black) > 5000
        assert sum(1 for value in black if value > 130) < 0.01 * len(black)


def _corner(image: Image.Image) -> tuple[int, int]:
    """Where the page begins on the canvas: its frame is a grey line, behind which it is white."""
    y = image.height // 2
    left = next(x for x in range(image.width) if image.getpixel((x, y)) == (255, 255, 255)) - 1
    top = next(y for y in range(30, image.height) if image.getpixel((left + 5, y)) == (255, 255, 255)) - 1
    return left, top


def _pixels(image: Image.Image) -> list:
    return list(image.get_flattened_data() if hasattr(image, "get_flattened_data") else image.getdata())


def _near(pixel: tuple[int, int, int], colour: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 60 for a, b in zip(pixel, colour, strict=True))


BUSY = Drawing(
    1,
    "title",
    [
        Framed((10, 10, 50, 20), (1, 2, 3), True, "x" * 5000),
        Framed((-1e5, 0, 1e5, 9), (1, 2, 3), False, "\u05d0\u4e2d*", True),
        *(Framed((10.0, 10 + i, 40.0, 12 + i), (1, 2, 3), False, f"p{i}") for i in range(120)),
    ],
    [Joined((1, 1, 2, 2), (3, 3, 4, 4), (1, 1, 1)), Joined((1e5, 1e5, 1e5, 1e5), (0, 0, 0, 0), (1, 1, 1))],
    [Leading((1, 1, 2, 2), "note 1", (1, 1, 1))],
    [Key((1, 1, 1), True, "k")],
)


def drawn(data: bytes) -> Image.Image | None:
    """The picture, or None where one line said why there is none."""
    try:
        return opened(draw_page(data, BUSY, Limits(page_seconds=2)))
    except errors.UnreadableInput as error:
        said = str(error)
    assert said.isprintable()
    assert said.endswith(".")
    return None


class TestLimits:
    """Drawing a hostile page ends in a picture or in one line."""

    @pytest.mark.parametrize(
        "box", ["0 0 14400 14400", "0 0 1e7 1e7", "0 0 14400 1", "0 0 1 1", "0 0 0 0", "5 5 -5 -5", "0 0 nan nan"]
    )
    def test_pages_of_every_size(self, box):
        image = drawn(pdf(text(1, 1, "Hello"), box=f"[{box}]".encode()))
        assert image is None or image.width * image.height < 60_000_000

    @pytest.mark.parametrize("group", [malformed.cycles, malformed.bombs], ids=lambda group: group.__name__)
    def test_a_hostile_file(self, group):
        for name, data, _ in group():
            started = time.monotonic()
            drawn(data)
            assert time.monotonic() - started < 8, name

    @pytest.mark.parametrize("forks", [True, False] if guard._FORKS else [False])
    def test_both_kinds_of_process(self, forks, monkeypatch):
        monkeypatch.setattr(guard, "_FORKS", forks)
        assert opened(draw_page(TWO, BUSY))
        with pytest.raises(errors.NoPages):
            draw_page(TWO, BUSY._replace(page=3))
        with pytest.raises(errors.DamagedPdf):
            draw_page(b"%PDF-1.4 and nothing behind", BUSY)

    def test_an_answer_that_is_no_picture(self, monkeypatch):
        answers = iter([json.dumps({"bytes": 4}).encode(), b"GIF8"])
        monkeypatch.setattr(guard, "_frame", lambda *_: next(answers))
        with pytest.raises(errors.DamagedPdf):
            draw_page(TWO, BUSY)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ([], []),
        ([50.0, 200.0], [50, 200]),
        ([100.0, 100.0, 100.0], [81, 100, 119]),
        ([0.0, 0.0], [10, 29]),
        ([400.0, 400.0], [281, 300]),
    ],
)
def test_words_beside_the_page_do_not_overlap(wanted, expected):
    assert _spread(wanted, 10, 300) == expected


def test_help_names_what_can_be_drawn():
    shown = run("show", "--help").stdout
    assert re.search(r"--page N", shown)
    assert "--image page4.png" in shown
