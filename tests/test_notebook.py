"""The notebook of first steps runs from top to bottom and finds what the sample holds."""

import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).resolve().parent.parent / "notebooks" / "first_steps.ipynb"


@pytest.fixture(scope="module")
def notebook() -> dict[str, Any]:
    return json.loads(NOTEBOOK.read_text("utf-8"))


@pytest.fixture(scope="module")
def names(notebook: dict[str, Any]) -> dict[str, Any]:
    """The variables after all code cells have run, in order."""
    namespace: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), f"{NOTEBOOK.name}, cell {cell['id']}", "exec"), namespace)
    return namespace


def test_is_a_notebook_without_traces_of_a_machine(notebook: dict[str, Any]) -> None:
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}


def test_lists_every_claim_as_a_row(names: dict[str, Any]) -> None:
    rows = names["rows"]
    assert len(rows) == len(names["extraction"].claims) == 21
    by_note = {row["note"]: row for row in rows if row["note"] is not None}
    assert sorted(by_note) == list(range(2, 19))
    assert by_note[3] == {
        "paragraph": "p5",
        "subject": "Four signatories",
        "group": "signatories",
        "stated": 4,
        "note": 3,
        "states": ["BEN", "GMB", "JAM", "PLW"],
    }


def test_shows_the_words_of_a_claim(names: dict[str, Any]) -> None:
    assert names["words"] == names["first"].subject.text == "83 States Parties"


def test_finds_the_errors_of_the_document(names: dict[str, Any]) -> None:
    assert [(paragraph, code) for paragraph, _, code, _ in names["failed"]] == [
        ("p5", "count"),
        ("p6", "duplicate"),
        ("p7", "membership"),
        ("p8", "membership"),
        ("p9", "subset"),
    ]


def test_tells_which_notes_were_repaired(names: dict[str, Any]) -> None:
    assert list(names["repaired"]) == [3, 6, 9, 12, 13, 16]


def test_gathers_the_states_of_each_article(names: dict[str, Any]) -> None:
    states = names["states_of_article"]
    assert list(states) == [3, 4, 5, 6, 7, 9, 21]
    assert states[4] == ["GNB", "IRQ", "KHM", "LAO", "LBN", "TCD", "VNM"]
    assert states[9] == ["CZE", "GRD"]
