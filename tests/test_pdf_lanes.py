"""Both lanes read the same runs from the same page, and `auto` takes the better of two readings."""

import re

import malformed
import pytest
from pdf_bytes import FONTS, objects, pdf, stream, text, written

from ccmextract import errors
from ccmextract.sources import pdf as sources_pdf
from ccmextract.sources.lanes.base import RawPage, Refusal, Run
from ccmextract.sources.lanes.pdfium import PdfiumLane
from ccmextract.sources.lanes.plumber import PlumberLane
from ccmextract.sources.pdf import PdfReading, is_pdf, letters

MOST = 10_000
LANES = {"pdfium": PdfiumLane, "pdfplumber": PlumberLane}


def page(data: bytes, lane: str) -> RawPage:
    (found,) = LANES[lane]().pages(data, MOST)
    return found


def joined(runs: list[Run]) -> list[Run]:
    """The runs, with those joined that stand side by side and are alike: where a lane divides them is its own affair."""
    found: list[Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last and last[3:] == run[3:] and 0 <= run.x0 - last.x1 < run.size:
            blank = " " if run.x0 - last.x1 > 0.18 * run.size else ""
            found[-1] = last._replace(text=last.text.rstrip() + blank + run.text, x1=run.x1)
        else:
            found.append(run)
    return found


def plain(run: Run) -> tuple[str, int, int, float, bool, bool]:
    """A run as it is compared: words, left end and baseline in whole points, size to a tenth."""
    return re.sub(r"\s+", " ", run.text).strip(), round(run.x0), round(run.baseline), round(run.size, 1), run.bold, run.italic


TURNED = text(100, 700, "Across") + b"BT /F1 11 Tf 0 1 -1 0 300 300 Tm (Upwards) Tj ET\n"
CMAP = (
    b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    b"3 beginbfchar <61> <FB01> <62> <FB04> <63> <00660069> endbfchar endcmap"
)
LIGATURES = {
    "F1": FONTS["F1"]
    .replace(b"Helvetica", b"Made")
    .replace(b">>", b"/FirstChar 97 /LastChar 99 /Widths [500 800 500] /ToUnicode 90 0 R >>")
}

# Content, options, and the runs: words, left end, baseline from the top, size, bold, italic.
PAGES = {
    "words": (text(72, 700, "Six States Parties"), {}, [("Six States Parties", 72, 142, 11, False, False)]),
    "compressed": (text(72, 700, "Six"), {"compress": True}, [("Six", 72, 142, 11, False, False)]),
    "two lines": (
        text(72, 700, "Six") + text(72, 686, "States"),
        {},
        [("Six", 72, 142, 11, False, False), ("States", 72, 156, 11, False, False)],
    ),
    "bold and italic": (
        text(72, 700, "Six", font="F2") + text(200, 700, "States", font="F3"),
        {},
        [("Six", 72, 142, 11, True, False), ("States", 200, 142, 11, False, True)],
    ),
    "a raised mark": (
        b"BT /F1 11 Tf 72 700 Td (Parties) Tj /F1 7 Tf 4 Ts (38) Tj /F1 11 Tf 0 Ts ( have) Tj ET",
        {},
        [("Parties", 72, 142, 11, False, False), ("38", 106, 138, 7, False, False), ("have", 117, 142, 11, False, False)],
    ),
    "a mark moved up": (
        text(72, 700, "Parties") + text(107.2, 704, "38", 7),
        {},
        [("Parties", 72, 142, 11, False, False), ("38", 107, 138, 7, False, False)],
    ),
    "size by the text matrix": (b"BT /F1 1 Tf 11 0 0 11 72 700 Tm (Six) Tj ET", {}, [("Six", 72, 142, 11, False, False)]),
    "size by the page's matrix": (b"0.5 0 0 0.5 0 0 cm " + text(144, 1400, "Six", 22), {}, [("Six", 72, 142, 11, False, False)]),
    "upside down twice": (
        b"1 0 0 -1 0 842 cm BT /F1 11 Tf 1 0 0 -1 72 142 Tm (Six) Tj ET",
        {},
        [("Six", 72, 142, 11, False, False)],
    ),
    "a crop box": (text(172, 700, "Six"), {"entries": b"/CropBox [100 50 595 742]"}, [("Six", 72, 42, 11, False, False)]),
    "a media box off the corner": (text(172, 750, "Six"), {"box": b"[100 50 695 892]"}, [("Six", 72, 142, 11, False, False)]),
    "turned by 90": (
        b"BT /F1 11 Tf 0 1 -1 0 142 72 Tm (Six) Tj ET",
        {"entries": b"/Rotate 90"},
        [("Six", 72, 142, 11, False, False)],
    ),
    "turned by 180": (
        b"BT /F1 11 Tf -1 0 0 -1 523 142 Tm (Six) Tj ET",
        {"entries": b"/Rotate 180"},
        [("Six", 72, 142, 11, False, False)],
    ),
    "turned by 270": (
        b"BT /F1 11 Tf 0 -1 1 0 453 770 Tm (Six) Tj ET",
        {"entries": b"/Rotate 270"},
        [("Six", 72, 142, 11, False, False)],
    ),
    "text that runs upwards": (TURNED, {}, [("Across", 100, 142, 11, False, False)]),
    "words apart": (
        text(72, 700, "Six") + text(92, 700, "States"),
        {},
        [("Six States", 72, 142, 11, False, False)],
    ),
    "words side by side": (text(72, 700, "Six") + text(88.5, 700, "States"), {}, [("SixStates", 72, 142, 11, False, False)]),
    "a string for each word": (
        text(72, 700, "Six ") + text(90.4, 700, "States"),
        {},
        [("Six States", 72, 142, 11, False, False)],
    ),
    "cells": (
        text(72, 700, "Six") + text(300, 700, "States"),
        {},
        [("Six", 72, 142, 11, False, False), ("States", 300, 142, 11, False, False)],
    ),
    "printed twice": (text(72, 700, "Will") * 2 + text(72.3, 700, "Will"), {}, [("Will", 72, 142, 11, False, False)]),
    "ligatures": (text(72, 700, "abc"), {"fonts": LIGATURES}, [("fifflfi", 72, 142, 11, False, False)]),
    "out of order": (
        text(72, 686, "below") + text(72, 700, "above"),
        {},
        [("below", 72, 156, 11, False, False), ("above", 72, 142, 11, False, False)],
    ),
}


def made(name: str) -> bytes:
    content, options, _ = PAGES[name]
    found = objects(content, **options)
    if "fonts" in options:
        found[90] = stream(CMAP)
    return written(found)


@pytest.mark.parametrize("lane", LANES)
@pytest.mark.parametrize("name", PAGES)
def test_runs(name, lane):
    found = page(made(name), lane)
    assert [plain(run) for run in joined(found.runs)] == PAGES[name][2]


@pytest.mark.parametrize("name", PAGES)
def test_the_lanes_agree(name):
    one, other = (page(made(name), lane) for lane in LANES)
    mine, yours = joined(one.runs), joined(other.runs)
    assert [plain(run) for run in mine] == [plain(run) for run in yours]
    ends = [(round(a.x1), round(b.x1)) for a, b in zip(mine, yours, strict=True)]
    assert all(abs(a - b) <= 1 for a, b in ends), ends
    assert (round(one.width), round(one.height), *one[6:]) == (round(other.width), round(other.height), *other[6:])


@pytest.mark.parametrize("lane", LANES)
def test_a_gap_within_a_text_is_a_word_s_end(lane):
    """pdfTeX writes no blanks, it moves on."""
    found = page(pdf(b"BT /F1 11 Tf 72 700 Td [(Six)-300(States)-20(Parties)] TJ ET"), lane)
    assert [plain(run)[0] for run in found.runs] == ["Six StatesParties"]


@pytest.mark.parametrize("lane", LANES)
def test_marked_content(lane):
    found = objects(
        b"/P << /MCID 7 >> BDC " + text(72, 700, "Six") + b"EMC /P << /MCID 8 >> BDC " + text(72, 680, "States") + b"EMC"
    )
    plain_data = written(found)
    found[1] = found[1].replace(b">>", b"/MarkInfo << /Marked true >> >>")
    data = written(found)
    assert {run.tag for run in page(plain_data, lane).runs} == {-1}, "a file that is not tagged has no tags"
    assert [(run.text.strip(), run.tag) for run in page(data, lane).runs] == [("Six", 7), ("States", 8)]


@pytest.mark.parametrize("lane", LANES)
@pytest.mark.parametrize("target", [b"/Dest [%d 0 R /XYZ 72 100 0]", b"/A << /S /GoTo /D [%d 0 R /XYZ 72 100 0] >>"])
def test_jumps(lane, target):
    found = objects(text(72, 700, "38"), text(72, 100, "38 Note"))
    first, second = 13, 15
    link = b"<< /Type /Annot /Subtype /Link /Rect [70 698 90 710] %s >>" % (target % second)
    web = b"<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] /A << /S /URI /URI (https://example.org) >> >>"
    found |= {90: link, 91: web, first: found[first].replace(b"/Type /Page ", b"/Type /Page /Annots [90 0 R 91 0 R] ")}
    one, two = LANES[lane]().pages(written(found), MOST)
    assert [tuple(round(value) for value in jump) for jump in one.jumps] == [(70, 132, 90, 144, 2, 72, 742)]
    assert two.jumps == []


@pytest.mark.parametrize("lane", LANES)
def test_pictures_are_counted(lane):
    assert page(malformed.pictured(), lane).images == 1


@pytest.mark.parametrize("lane", LANES)
@pytest.mark.parametrize(("group", "name", "code"), [("others", "password", "password"), ("others", "header-only", "damaged")])
def test_a_refusal(lane, group, name, code):
    (data,) = [data for each, data, _ in getattr(malformed, group)() if each == name]
    with pytest.raises(Refusal) as refusal:
        list(LANES[lane]().pages(data, MOST))
    assert refusal.value.code == code


@pytest.mark.parametrize("lane", LANES)
def test_too_many_characters(lane):
    with pytest.raises(Refusal) as refusal:
        list(LANES[lane]().pages(pdf(text(72, 700, "x" * 11)), 10))
    assert refusal.value.code == "page-too-large"


def test_pdfplumber_reads_the_pages_asked_for():
    data = pdf(*(text(72, 700, str(i)) for i in range(1, 10)))
    assert [p.number for p in PlumberLane(3, 5).pages(data, MOST)] == [3, 4, 5]
    assert [p.runs[0].text for p in PlumberLane(8).pages(data, MOST)] == ["8", "9"]


# What `auto` makes of two readings.


def runs_of(words: str) -> list[Run]:
    return [Run(words, 72, 500, 142, 11)] if words else []


@pytest.fixture
def lanes(monkeypatch):
    """Readings that are given: for each lane a list of texts, a text and pictures, or an error."""

    def give(**readings):
        asked = []

        def read_pages(data, lane, limits, *, first=1, last=None):
            asked.append((lane, first, last))
            for number, item in enumerate(readings[lane], 1):
                if number < first or (last and number > last):
                    continue
                if isinstance(item, Exception):
                    raise item
                words, images = item if isinstance(item, tuple) else (item, 0)
                yield RawPage(number, 595, 842, runs_of(words), images=images)

        monkeypatch.setattr(sources_pdf, "read_pages", read_pages)
        return asked

    return give


FULL = "States Parties reported. " * 40
NONE = ""


def reading(backend: str = "auto") -> tuple[PdfReading, list[int]]:
    found = PdfReading(b"%PDF-1.7 ", backend)
    return found, [letters(each) for each in found.pages()]


def told(found: PdfReading) -> list[tuple[str, str, str]]:
    return [(each.level, each.code, each.message) for each in found.diagnostics]


def test_a_sound_document_is_read_once(lanes):
    asked = lanes(pdfium=[FULL, FULL, "The end, at last, of the report."])
    found, counts = reading()
    assert (asked, told(found), found.lane, len(counts)) == ([("pdfium", 1, None)], [], "pdfium", 3)


def test_a_damaged_document_is_read_by_the_other_lane(lanes):
    asked = lanes(pdfium=[errors.DamagedPdf("is damaged.")], pdfplumber=[FULL, FULL])
    found, counts = reading()
    assert len(counts) == 2
    assert asked == [("pdfium", 1, None), ("pdfplumber", 1, None)]
    assert told(found) == [("warning", "backend", "pdfium could not read page 1; pdfplumber reads from there")]
    assert found.lane == "pdfplumber"


def test_a_document_damaged_in_the_middle_is_read_on(lanes):
    lanes(pdfium=[FULL, errors.DamagedPdf("is damaged."), FULL], pdfplumber=[NONE, FULL, FULL])
    found, counts = reading()
    assert len(counts) == 3
    assert all(counts)
    assert told(found)[0][2] == "pdfium could not read page 2; pdfplumber reads from there"


@pytest.mark.parametrize("second", [[errors.DamagedPdf("also.")], [errors.NoPages("none.")], []])
def test_a_document_that_both_refuse(lanes, second):
    lanes(pdfium=[errors.DamagedPdf("is damaged.")], pdfplumber=second)
    with pytest.raises(errors.DamagedPdf, match="is damaged"):
        reading()


@pytest.mark.parametrize("error", [errors.PasswordNeeded, errors.NoPages, errors.TooSlow, errors.TooMuchMemory])
def test_no_second_try(lanes, error):
    asked = lanes(pdfium=[error("so.")], pdfplumber=[FULL])
    with pytest.raises(error):
        reading()
    assert asked == [("pdfium", 1, None)]


@pytest.mark.parametrize("backend", ["pdfium", "pdfplumber"])
def test_a_lane_that_is_asked_for_gets_no_help(lanes, backend):
    asked = lanes(**{backend: [FULL, NONE, errors.DamagedPdf("is damaged.")]})
    with pytest.raises(errors.DamagedPdf):
        reading(backend)
    assert asked == [(backend, 1, None)]


@pytest.mark.parametrize("poor", [NONE, "3", "\ufffd" * 500, "\ue001\ue002" * 300 + "abc"])
def test_a_page_without_letters_is_read_again(lanes, poor):
    asked = lanes(pdfium=[FULL, poor, FULL], pdfplumber=[NONE, FULL, NONE])
    found, counts = reading()
    assert counts[1] == counts[0]
    assert asked == [("pdfium", 1, None), ("pdfplumber", 2, 2)]
    assert told(found) == [("warning", "backend-page", "pdfium found too little text on page 2; pdfplumber's was taken")]


def test_the_first_and_the_last_page_have_a_neighbour_too(lanes):
    asked = lanes(pdfium=[NONE, FULL, NONE], pdfplumber=[FULL, NONE, FULL])
    found, _ = reading()
    assert asked[1:] == [("pdfplumber", 1, 1), ("pdfplumber", 3, 3)]
    assert told(found)[0][2].startswith("pdfium found too little text on pages 1 and 3;")


def test_a_reading_that_is_no_better_is_not_taken(lanes):
    lanes(pdfium=[FULL, "A picture with some words", FULL], pdfplumber=[FULL, "A picture with some words beside", FULL])
    found, counts = reading()
    assert (told(found), counts[1]) == ([], 21)


def test_a_second_reading_that_fails_is_the_last(lanes):
    asked = lanes(pdfium=[FULL, NONE, FULL, NONE, FULL], pdfplumber=[FULL, errors.TooSlow("so."), FULL, FULL, FULL])
    found, _ = reading()
    assert asked == [("pdfium", 1, None), ("pdfplumber", 2, 2)]
    assert told(found) == [("info", "page-without-text", "nothing on pages 2 and 4")]


def test_only_some_pages_are_read_again(lanes):
    asked = lanes(pdfium=[FULL, (NONE, 1)] * 30, pdfplumber=[(NONE, 1)] * 60)
    found, _ = reading()
    assert len(asked) == 1 + 8
    (diagnostic,) = told(found)
    assert diagnostic[2].startswith("pictures and no text on pages 2, 4, 6, ")


def test_pages_without_text_are_named(lanes):
    lanes(pdfium=[FULL, (NONE, 2), ("3", 1), NONE, FULL, (NONE, 1)], pdfplumber=[NONE] * 6)
    found, _ = reading()
    assert told(found) == [
        ("warning", "page-without-text", "pictures and no text on pages 2-3 and 6: nothing was read there"),
        ("info", "page-without-text", "nothing on page 4"),
    ]


@pytest.mark.parametrize("pages", [[(NONE, 1)], [("Page 1", 1)] * 9, ["Scanned by the archive in May 2011", *[(NONE, 1)] * 20]])
def test_a_scan(lanes, pages):
    lanes(pdfium=pages, pdfplumber=pages)
    with pytest.raises(errors.ScannedPdf, match="no text layer"):
        reading()


def test_empty_pages(lanes):
    lanes(pdfium=[NONE] * 3, pdfplumber=[])
    with pytest.raises(errors.EmptyFile, match="its 3 pages are empty"):
        reading()


def test_a_short_document_is_a_document(lanes):
    lanes(pdfium=["Hello"])
    assert reading()[1] == [5]


def test_pages_are_named_in_words():
    names = sources_pdf.named
    assert [names([3]), names([3, 4]), names([1, 3, 4, 5, 9])] == ["page 3", "pages 3-4", "pages 1, 3-5 and 9"]


@pytest.mark.parametrize(
    ("name", "data", "ends"), list(malformed.others()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_is_a_pdf(name, data, ends):
    assert is_pdf(data) == (not ends & {"NotPdf", "EmptyFile"})
