"""Printed documents whose truth is known: tests/pages holds them, `manifest.toml` says why, `make.py` prints them again."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from footnotes.score import plain, score

from ccmextract import read
from ccmextract.sources.lanes.pdfium import PdfiumLane

ROOT = Path(__file__).resolve().parents[1]
PAGES = Path(__file__).parent / "pages"
MANIFEST = tomllib.loads((PAGES / "manifest.toml").read_text(encoding="utf-8"))
LANES = ("pdfium", "pdfplumber", "auto")
LARGEST = 35_000  # bytes of one file
# Cases of the table stand here for test_alike; what is before their text has no truth of its own.
NAMES = [name for name, entry in MANIFEST.items() if not entry["document"].startswith("tests/cases")]
BLIND = "pdfplumber knows no outlines of glyphs, so it cannot tell that the font itself raises a digit"
ALL = [(name, lane) for name in NAMES for lane in LANES]
BOTH = [(name, lane) for name, lane in ALL if lane in MANIFEST[name].get("lanes", LANES)]


def truth_of(name):
    return json.loads((PAGES / f"{name}.truth.json").read_text(encoding="utf-8"))


def predicted(document):
    """A document in the form that the benchmark scores."""
    index = {note.id: at for at, note in enumerate(document.footnotes)}

    def pieces(found, field):
        return [
            {
                "text": getattr(piece, field),
                "marks": [
                    {"offset": m.offset, "printed": m.printed, "note": index[m.footnote] if m.footnote else None}
                    for m in piece.marks
                ],
            }
            for piece in found
        ]

    return {
        "paragraphs": pieces(document.paragraphs, "text"),
        "headings": pieces(document.sections, "title"),
        "notes": [{"printed": note.printed or "", "text": note.text} for note in document.footnotes],
    }


@pytest.mark.parametrize(
    ("name", "lane"),
    [pytest.param(*e, marks=[] if e in BOTH else [pytest.mark.xfail(reason=BLIND, strict=True)]) for e in ALL],
)
def test_notes_marks_and_pairs(name, lane):
    found = score(truth_of(name), predicted(read(PAGES / f"{name}.pdf", backend=lane)))
    assert found.wrong == 0, found.misses
    for tally in (found.notes, found.marks, found.pairs):
        assert (tally.right, tally.predicted) == (tally.true, tally.true), found.misses
    assert found.paragraphs.recall >= 0.99, found.misses


@pytest.mark.parametrize(("name", "lane"), BOTH)
def test_labels_of_paragraphs(name, lane):
    document = read(PAGES / f"{name}.pdf", backend=lane)
    wanted = [(piece["label"], plain(piece["text"])) for piece in truth_of(name)["paragraphs"] if piece["label"]]
    # The truth gives an item of an item the number of its paragraph only.
    found = [(re.sub(r"\([a-z]+\)(?=\()", "", p.label), plain(p.text)) for p in document.paragraphs if p.label]
    assert found == wanted


@pytest.mark.parametrize(
    ("name", "lane"),
    BOTH,
)
def test_lettered_notes_of_tables(name, lane):
    """The benchmark does not score them, and they are tied nevertheless."""
    document = read(PAGES / f"{name}.pdf", backend=lane)
    truth = truth_of(name)
    wanted = [plain(note["text"]) for note in truth["notes"] if note["kind"] == "table"]
    texts = {note.id: note.text for note in document.footnotes}
    cited = [(m["printed"], truth["notes"][m["note"]]["text"]) for cell in truth["cells"] for m in cell["marks"]]
    assert [text for text in texts.values() if plain(text) in wanted] == wanted
    found = [(m.printed, texts[m.footnote]) for p in document.paragraphs for m in p.marks if m.footnote and m.number is None]
    assert [pair for pair in found if plain(pair[1]) in wanted] == cited


@pytest.mark.parametrize(("name", "lane"), BOTH)
def test_places(name, lane):
    """Spans stand in their texts, boxes on their pages; a mark stands over words of its own paragraph."""
    path = PAGES / f"{name}.pdf"
    document = read(path, backend=lane)
    sizes = {page.number: (page.width, page.height) for page in PdfiumLane().pages(path.read_bytes(), 100_000)}
    assert document.pages == len(sizes)

    def inside(page, box):
        width, height = sizes[page]
        x0, top, x1, bottom = box
        return 0 <= x0 < x1 <= width and 0 <= top < bottom <= height

    marked = [*document.paragraphs, *document.sections]
    for piece in marked:
        text = piece.text if hasattr(piece, "text") else piece.title
        assert text == text.strip()
        assert [m.offset for m in piece.marks] == sorted(m.offset for m in piece.marks)
        for mark in piece.marks:
            assert 0 <= mark.offset <= len(text)
            assert mark.page is not None
            assert mark.bbox is not None
            assert inside(mark.page, mark.bbox), (mark, sizes)
    for piece in (*document.paragraphs, *document.footnotes):
        assert piece.source
        assert piece.page == piece.source[0].page
        assert [place.page for place in piece.source] == sorted(place.page for place in piece.source)
        assert all(inside(place.page, place.bbox) for place in piece.source), piece.id
    for paragraph in document.paragraphs:
        for mark in paragraph.marks:
            own = [place.bbox for place in paragraph.source if place.page == mark.page]
            x, y = (mark.bbox[0] + mark.bbox[2]) / 2, (mark.bbox[1] + mark.bbox[3]) / 2
            near = 4  # points: a raised glyph stands above its line
            assert any(b[0] - near <= x <= b[2] + near and b[1] - near <= y <= b[3] + near for b in own), (paragraph.id, mark)


@pytest.mark.parametrize(("name", "lane"), BOTH)
def test_ids_of_notes(name, lane):
    document = read(PAGES / f"{name}.pdf", backend=lane)
    ids = [note.id for note in document.footnotes]
    assert ids, name
    assert len(set(ids)) == len(ids)
    cited = {m.footnote: p.id for p in document.paragraphs for m in p.marks}
    for note in document.footnotes:
        assert note.status == "ok", note
        assert note.repaired is None
        assert bool(note.paragraphs) == (note.id in cited), note
    assert [d for d in document.diagnostics if d.level != "info"] == []


@pytest.mark.parametrize(("name", "lane"), BOTH)
def test_what_the_ties_rest_on(name, lane):
    """Typst and LibreOffice write a link from each mark to its note, save in brackets and in tables; the others do not."""
    document = read(PAGES / f"{name}.pdf", backend=lane)
    truth = truth_of(name)
    linked = MANIFEST[name]["producer"] in ("typst", "libreoffice") and truth["layout"]["marks"] != "bracket"
    tables = {plain(note["text"]) for note in truth["notes"] if note["kind"] == "table"}
    for note in document.footnotes:
        wanted = "declared" if linked and plain(note.text) not in tables else "geometric"
        assert note.link == wanted, note


@pytest.mark.parametrize("lane", LANES)
@pytest.mark.parametrize("name", NAMES)
def test_the_same_twice(name, lane):
    one, other = (read(PAGES / f"{name}.pdf", backend=lane).model_dump_json() for _ in range(2))
    assert one == other


@pytest.mark.parametrize("lane", LANES)
def test_the_same_in_another_process(lane):
    """All files in one fresh interpreter, with other hashes of strings."""
    code = (
        "import sys, ccmextract\n"
        "for path in sys.argv[2:]: sys.stdout.buffer.write(ccmextract.read(path, backend=sys.argv[1]).model_dump_json().encode())"
    )
    paths = [PAGES / f"{name}.pdf" for name in NAMES]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"}
    done = subprocess.run([sys.executable, "-c", code, lane, *map(str, paths)], capture_output=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b"".join(read(path, backend=lane).model_dump_json().encode() for path in paths)


def test_the_folder_is_whole():
    """Each file has its truth, its entry and a reason, is small, and nothing else lies there."""
    files = {path.stem for path in PAGES.glob("*.pdf")}
    assert files == set(MANIFEST)
    assert {path.name.removesuffix(".truth.json") for path in PAGES.glob("*.truth.json")} == files
    assert {entry["producer"] for entry in MANIFEST.values()} == {"typst", "libreoffice", "pdftex", "weasyprint", "reportlab"}
    for name, entry in MANIFEST.items():
        assert (ROOT / entry["document"]).is_file(), name
        assert entry["why"], name
        assert (PAGES / f"{name}.pdf").stat().st_size <= LARGEST, name


def test_furniture_is_no_text():
    document = read(PAGES / "seams-reportlab.pdf")
    whole = " ".join(p.text for p in document.paragraphs) + " ".join(n.text for n in document.footnotes)
    assert "GE.14" not in whole
    assert "CCM/PAGES" not in whole
    assert document.symbol == "CCM/PAGES/5"


def test_languages():
    assert read(PAGES / "comas-pdftex.pdf").language == "es"
    assert read(PAGES / "virgules-weasyprint.pdf").language == "fr"
