"""The scores of marks and notes, on records made by hand."""

import json
from pathlib import Path

import pytest

from ccmextract import api
from ccmextract.errors import BrokenAnnotation
from ccmextract.evaluate.annotation import LinkAnnotation, load_annotations, load_links
from ccmextract.evaluate.documents import find_documents
from ccmextract.evaluate.links import score_links, text_hash
from ccmextract.evaluate.report import changes, links_table, to_json
from ccmextract.model import Footnote, Mark, Paragraph, ReadDocument, Section, Source

ROOT = Path(__file__).resolve().parent.parent
TEXTS = {"k1": "Chad and Fiji.", "k2": "See the well-known report.", "k3": "Ibid."}


def true_note(key: str, page: int, printed: str, y: float, **more) -> dict:
    digest, length = text_hash(TEXTS[key])
    return {"key": key, "page": page, "printed": printed, "x": 60.0, "y": y, "text_sha": digest, "chars": length, **more}


def true_mark(page: int, printed: str, x: float, y: float, note: str | None, **more) -> dict:
    return {"page": page, "printed": printed, "x": x, "y": y, "note": note, "place": "body", **more}


def annotation(notes: list, marks: list, **more) -> LinkAnnotation:
    whole = {"sha256": "0" * 64, "name": "small.pdf", "annotators": "by hand", "held_out": False, "pages": 2, **more}
    return LinkAnnotation.model_validate({**whole, "notes": notes, "marks": marks})


def note(number: int, page: int, printed: str, y: float, text: str) -> Footnote:
    place = Source(page=page, bbox=(58.0, y - 4.5, 300.0, y + 4.5))
    return Footnote(
        id=f"n{number}",
        number=number,
        printed=printed,
        status="ok",
        link="geometric",
        repaired=None,
        text=text,
        page=page,
        source=(place,),
    )


def mark(page: int, printed: str, x: float, y: float, footnote: str | None) -> Mark:
    return Mark(footnote=footnote, number=None, offset=0, printed=printed, page=page, bbox=(x - 2, y - 3, x + 2, y + 3))


def document(notes: list[Footnote], marks: list[Mark], title_marks: tuple[Mark, ...] = ()) -> ReadDocument:
    return ReadDocument(
        id="d",
        name="small.pdf",
        media_type="application/pdf",
        sha256="0" * 64,
        bytes=1,
        pages=2,
        sections=(Section(id="s1", number=None, title="Title", level=1, parent=None, marks=title_marks),),
        paragraphs=(Paragraph(id="p1", label="1", section="s1", text="Text", page=1, marks=tuple(marks)),),
        footnotes=tuple(notes),
    )


TRUTH = annotation(
    [true_note("k1", 1, "1", 700.0), true_note("k2", 1, "2", 712.0)],
    [true_mark(1, "1", 100.0, 100.0, "k1"), true_mark(1, "2", 200.0, 100.0, "k2", place="title")],
)
NOTES = [note(1, 1, "1", 700.0, TEXTS["k1"]), note(2, 1, "2", 712.0, TEXTS["k2"])]


def counts(scores) -> dict[str, tuple[int, int, int]]:
    return {name: (t.true, t.found, t.right) for name, t in scores.tallies.items()}


def test_all_is_right():
    scores = score_links(TRUTH, document(NOTES, [mark(1, "1", 101, 99, "n1")], (mark(1, "2", 200, 103, "n2"),)))
    assert counts(scores) == dict.fromkeys(("notes", "note texts", "marks", "links"), (2, 2, 2))
    assert (scores.wrong, scores.spurious, scores.differences) == (0, 0, [])


def test_a_hyphen_or_blank_more_is_the_same_text():
    changed = [NOTES[0], note(2, 1, "2", 712.0, "See the well\u2010known  re\u00adport.")]
    scores = score_links(TRUTH, document(changed, []))
    assert counts(scores)["note texts"] == (2, 2, 2)


def test_a_link_to_another_note_is_wrong():
    scores = score_links(TRUTH, document(NOTES, [mark(1, "1", 100, 100, "n2"), mark(1, "2", 200, 100, "n2")]))
    assert counts(scores)["links"] == (2, 2, 1)
    assert (scores.wrong, scores.spurious) == (1, 0)
    assert scores.differences == ["p. 1 mark '1' at 100, 100: wrong link, to note '2' of p. 1"]


def test_a_mark_can_be_missed_in_two_ways():
    scores = score_links(TRUTH, document(NOTES, [mark(1, "2", 200, 100, None)]))
    assert counts(scores)["marks"] == (2, 1, 1)
    assert counts(scores)["links"] == (2, 0, 0)
    assert scores.tallies["links"].precision == 1.0
    assert scores.differences == [
        "p. 1 mark '1' at 100, 100: missed, no mark was found",
        "p. 1 mark '2' at 200, 100: missed, the mark has no link",
    ]


@pytest.mark.parametrize(
    ("extra", "links", "told"),
    [
        (mark(1, "1", 300, 400, "n1"), (2, 3, 2), "p. 1 mark '1' at 300, 400: spurious link, to note '1' of p. 1"),
        (mark(2, "1", 100, 100, "n1"), (2, 3, 2), "p. 2 mark '1' at 100, 100: spurious link, to note '1' of p. 1"),
        (mark(1, "3", 100, 100, "n1"), (2, 3, 2), "p. 1 mark '3' at 100, 100: spurious link, to note '1' of p. 1"),
        (mark(1, "1", 300, 400, None), (2, 2, 2), "p. 1 mark '1' at 300, 400: spurious, without a link"),
    ],
)
def test_a_mark_that_is_none(extra, links, told):
    scores = score_links(TRUTH, document(NOTES, [mark(1, "1", 100, 100, "n1"), mark(1, "2", 200, 100, "n2"), extra]))
    assert counts(scores)["links"] == links
    assert counts(scores)["marks"] == (2, 3, 2)
    assert scores.spurious == links[1] - 2
    assert scores.differences == [told]


def test_notes_are_missed_and_made_up():
    scores = score_links(TRUTH, document([NOTES[0], note(3, 1, "2", 500.0, "No note.")], [mark(1, "2", 200, 100, "n3")]))
    assert counts(scores)["notes"] == (2, 2, 1)
    assert scores.wrong == 1
    assert "p. 1 note '2' at 60, 712: missed, no note was found" in scores.differences
    assert "p. 1 note '2' at 179, 500: spurious, no note is there" in scores.differences


def test_another_text_is_told_with_its_length_and_without_its_words():
    scores = score_links(TRUTH, document([NOTES[0], note(2, 1, "2", 712.0, "See")], []))
    assert counts(scores)["note texts"] == (2, 2, 1)
    assert "p. 1 note '2' at 60, 712: another text, 3 characters for 22" in scores.differences


def test_of_two_signs_side_by_side_each_takes_the_nearest():
    truth = annotation(
        [true_note("k1", 1, "*", 700.0), true_note("k2", 2, "*", 700.0)],
        [true_mark(1, "*", 100.0, 100.0, "k1"), true_mark(1, "*", 102.4, 100.0, "k2")],
    )
    stars = [note(1, 1, "*", 700.0, TEXTS["k1"]), note(2, 2, "*", 700.0, TEXTS["k2"])]
    scores = score_links(truth, document(stars, [mark(1, "*", 102.2, 100, "n2"), mark(1, "*", 99.9, 100, "n1")]))
    assert counts(scores)["links"] == (2, 2, 2)
    scores = score_links(truth, document(stars, [mark(1, "*", 101.9, 100, "n2")]))
    assert counts(scores)["links"] == (2, 1, 1)


DOUBTFUL = annotation(
    [true_note("k1", 1, "1", 700.0), true_note("k3", 2, "1", 300.0, doubtful=True)],
    [true_mark(1, "1", 100.0, 100.0, "k1"), true_mark(1, "1", 200.0, 100.0, "k3", doubtful=True)],
)
FORM = note(2, 2, "1", 300.0, TEXTS["k3"])


@pytest.mark.parametrize(
    ("found", "marks", "links", "certain", "wrong"),
    [
        ("linked", [mark(1, "1", 200, 100, "n2")], (2, 2, 2), (1, 1, 1), 0),
        ("without a link", [mark(1, "1", 200, 100, None)], (2, 1, 1), (1, 1, 1), 0),
        ("not found", [], (2, 1, 1), (1, 1, 1), 0),
        ("linked to another note, which is wrong in any case", [mark(1, "1", 200, 100, "n1")], (2, 2, 1), (1, 2, 1), 1),
    ],
)
def test_a_doubtful_mark_is_scored_with_and_without(found, marks, links, certain, wrong):
    scores = score_links(DOUBTFUL, document([NOTES[0], FORM], [mark(1, "1", 100, 100, "n1"), *marks]))
    t = scores.certain["links"]
    assert (counts(scores)["links"], (t.true, t.found, t.right), scores.wrong) == (links, certain, wrong), found
    assert counts(scores)["notes"] == (2, 2, 2)
    assert scores.certain["notes"].true == scores.certain["notes"].found == 1


def test_a_mark_without_a_note_wants_no_link():
    truth = annotation([true_note("k1", 1, "1", 700.0)], [true_mark(1, "2", 200.0, 100.0, None)])
    assert counts(score_links(truth, document(NOTES[:1], [mark(1, "2", 200, 100, None)])))["links"] == (0, 0, 0)
    scores = score_links(truth, document(NOTES[:1], [mark(1, "2", 200, 100, "n1")]))
    assert (counts(scores)["links"], scores.wrong) == ((0, 1, 0), 1)


@pytest.mark.parametrize(("footnote", "links", "wrong"), [(None, 0, 0), ("n1", 0, 0), ("n2", 1, 1)])
def test_the_star_of_a_running_header_may_be_found_or_not(footnote, links, wrong):
    star = {"page": 2, "printed": "*", "x": 500.0, "y": 40.0, "note": "k1"}
    truth = annotation([true_note("k1", 1, "1", 700.0), true_note("k2", 1, "2", 712.0)], [], header_marks=[star])
    scores = score_links(truth, document(NOTES, [mark(2, "*", 500, 40, footnote)]))
    assert (counts(scores)["links"], counts(scores)["marks"], scores.wrong) == ((0, links, 0), (0, 0, 0), wrong)


def test_a_document_without_pages_has_nothing_right():
    flat = Mark(footnote="n1", number=1, offset=0, printed="1")
    scores = score_links(TRUTH, document([NOTES[0].model_copy(update={"page": None, "source": ()})], [flat]))
    assert counts(scores)["links"] == (2, 1, 0)


def test_the_table_parts_what_was_held_out():
    right = score_links(TRUTH, document(NOTES, [mark(1, "1", 100, 100, "n1"), mark(1, "2", 200, 100, "n2")]))
    held = TRUTH.model_copy(update={"held_out": True})
    lines = links_table({"a.pdf": (TRUTH, right), "b.pdf": (held, score_links(TRUTH, document([], [])))})
    rows = {line[:36].strip(): line[36:].split() for line in lines[1:]}
    assert rows["a.pdf"] == ["2/2", "2/2", "2/2", "2/2", "0", "0", "1.000", "1.000", "1.000"]
    assert rows["b.pdf (held out)"] == ["0/2", "0/2", "0/2", "0/2", "0", "0", "1.000", "0.000", "0.000"]
    assert rows["held out: 1"] == rows["b.pdf (held out)"]
    assert rows["all: 2"][3] == "2/4"


def test_gains_and_losses_against_a_base():
    before = score_links(TRUTH, document(NOTES, [mark(1, "1", 100, 100, "n1")]))
    after = score_links(TRUTH, document(NOTES, [mark(1, "2", 200, 100, "n2")]))
    change = changes({}, to_json({}, {"small.pdf": before}), {"small.pdf": after, "other.pdf": before})
    assert change.gains == ("small.pdf: p. 1 mark '2' at 200, 100: missed, no mark was found",)
    assert change.losses == ("small.pdf: p. 1 mark '1' at 100, 100: missed, no mark was found",)
    assert changes({}, '{"documents": {}}', {"small.pdf": after}).losses == ()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"notes": [], "marks": []}, "sha256"),
        ({**TRUTH.model_dump(mode="json"), "notes": []}, "no note has the key 'k1'"),
        ({**TRUTH.model_dump(mode="json"), "notes": [true_note("k1", 1, "1", 1.0)] * 2}, "two notes have the same key"),
    ],
)
def test_a_broken_annotation_is_refused(tmp_path, data, message):
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(data), "utf-8")
    assert load_annotations(path) == []
    with pytest.raises(BrokenAnnotation, match=message):
        load_links(path)


def test_the_annotations_of_this_project():
    loaded = {annotation.name: annotation for _, annotation in load_links(ROOT / "annotations")}
    assert {name for name, one in loaded.items() if one.held_out} == {"1_11_CP_13.pdf", "1_19_CP_4.pdf", "1_5_CMA_4.pdf"}
    assert sum(len(one.marks) for one in loaded.values()) == 351
    assert sum(len(one.notes) for one in loaded.values()) == 263
    for name, one in loaded.items():
        assert all(1 <= place.page <= one.pages for place in (*one.notes, *one.marks)), name
        assert {mark.note for mark in one.marks} == {note.key for note in one.notes}, name


def test_an_annotation_has_a_line_for_each_mark_and_note():
    for path, one in load_links(ROOT / "annotations"):
        lines = path.read_text("utf-8").splitlines()
        single = [line for line in lines if line.startswith("  {")]
        assert len(single) == len(one.notes) + len(one.marks) + len(one.header_marks), path.name


PDFS = ROOT.parent / "shared" / "corpus" / "un_pdf"


@pytest.mark.shared
@pytest.mark.skipif(not PDFS.is_dir(), reason=f"the official PDFs are not at {PDFS}")
def test_nothing_that_was_right_on_the_official_pdfs_is_wrong():
    wanted = {one.sha256: one for _, one in load_links(ROOT / "annotations")}
    found = find_documents(wanted, [PDFS])
    assert found
    scores = {wanted[digest].name: score_links(wanted[digest], api.read(path)) for digest, path in found.items()}
    change = changes({}, (ROOT / "annotations" / "scores.json").read_text("utf-8"), scores)
    assert change.losses == ()
