"""Tests of the benchmark itself: `python -m pytest footnotes` from `bench/`."""

import copy
import json

import pytest

from footnotes.documents import make
from footnotes.generate import WRITTEN
from footnotes.notation import Document, NotationError, load, parse
from footnotes.producers import NAMES, producer
from footnotes.score import score
from footnotes.truth import numbers, truth

DOCUMENTS = [load(path) for path in sorted(WRITTEN.glob("*.md"))] + [make(1, number) for number in range(1, 13)]
HEADER = "---\ntitle: T\n---\n\n"


def perfect(document: Document) -> tuple[dict, dict]:
    """The truth, and the prediction that says just that."""
    true = json.loads(json.dumps(truth(document).as_json()))
    said = copy.deepcopy(true)
    main = [at for at, note in enumerate(true["notes"]) if note["kind"] != "table"]
    for piece in said["paragraphs"] + said["headings"]:
        for mark in piece["marks"]:
            mark["note"] = main.index(mark["note"])
    said["notes"] = [said["notes"][at] for at in main]
    return true, said


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_the_truth_scores_one(document):
    result = score(*perfect(document))
    assert result.misses == []
    for tally in (result.notes, result.marks, result.pairs, result.paragraphs):
        assert tally.f1 == 1.0
    assert result.wrong == 0


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_merged_paragraphs_keep_their_marks(document):
    true, said = perfect(document)
    text, marks = "", []
    for piece in said["paragraphs"]:
        marks += [{**mark, "offset": mark["offset"] + len(text)} for mark in piece["marks"]]
        text += piece["text"] + " "
    said["paragraphs"] = [{"text": text, "marks": marks}]
    result = score(true, said)
    assert result.marks.f1 == 1.0
    assert result.wrong == 0


def test_a_swapped_pair_is_two_wrong_links():
    true, said = perfect(load(WRITTEN / "crossing.md"))
    marks = said["paragraphs"][0]["marks"]
    marks[0]["note"], marks[1]["note"] = marks[1]["note"], marks[0]["note"]
    result = score(true, said)
    assert result.wrong == 2
    assert result.marks.f1 == 1.0
    assert result.pairs.right == result.pairs.true - 2


def test_a_mark_two_letters_off_is_near_and_no_wrong_link():
    true, said = perfect(load(WRITTEN / "crossing.md"))
    said["paragraphs"][0]["marks"][0]["offset"] -= 2
    result = score(true, said)
    assert (result.marks.right, result.marks_near.right) == (result.marks.true - 1, result.marks.true)
    assert result.wrong == 0


def test_a_heading_that_is_glued_to_a_paragraph_keeps_its_mark():
    true, said = perfect(load(WRITTEN / "crossing.md"))
    heading = said["headings"].pop()
    piece = said["paragraphs"][2]
    piece["marks"] += [{**mark, "offset": mark["offset"] + len(piece["text"]) + 1} for mark in heading["marks"]]
    piece["text"] += " " + heading["text"]
    result = score(true, said)
    assert result.wrong == 0
    assert result.pairs.f1 == 1.0


def test_a_link_where_no_mark_is():
    true, said = perfect(load(WRITTEN / "lookalikes.md"))
    said["paragraphs"][2]["marks"].append({"offset": 20, "printed": "2", "note": 1})
    result = score(true, said)
    assert result.wrong == 1


def test_an_empty_prediction_scores_nothing():
    true, _ = perfect(DOCUMENTS[0])
    result = score(true, {})
    assert (result.notes.right, result.marks.right, result.wrong) == (0, 0, 0)


def test_offsets_and_clean_text():
    document = parse(
        HEADER + "1. Over 3 km^2^ of CO~2~,[^1] said[^2] [^3] one[^*].\n\n[^1]: A.\n\n[^2]: B.\n\n[^3]: C.\n\n[^*]: D."
    )
    piece = truth(document).paragraphs[0]
    assert piece.text == "Over 3 km2 of CO2, said one."
    assert [(piece.text[: mark.offset][-4:], mark.printed) for mark in piece.marks] == [
        ("CO2,", "1"),
        ("said", "2"),
        ("said", "3"),
        (" one", "*"),
    ]


def test_numbers_begin_again_with_a_page():
    document = parse(
        HEADER.replace("T", "T\nrestart: page") + "A.[^7]\n\n\\newpage\n\nB.[^8] C.[^9]\n\n[^7]: A.\n\n[^8]: B.\n\n[^9]: C."
    )
    assert numbers(document) == {"7": "1", "8": "1", "9": "2"}


@pytest.mark.parametrize(
    "body",
    [
        "A.[^1]",
        "A.\n\n[^1]: B.",
        "A.[^long]\n\n[^long]: B.",
        "| a |\n| b |",
        "A.[^1]\n\n[^1]: B.[^1]",
        "| a[^1] |\n|---|\n| b |\n\n[^1]: C.",
    ],
)
def test_what_is_not_notation_is_refused(body):
    with pytest.raises(NotationError):
        parse(HEADER + body)


def test_the_same_seed_gives_the_same_document():
    assert make(3, 4) == make(3, 4)
    assert make(3, 4) != make(4, 4)


@pytest.mark.parametrize("name", NAMES)
def test_every_producer_has_its_table(name):
    assert producer(name).SUPPORTS
