"""Markdown with declared notes, and Markdown that is read as the text it is."""

import time

import pytest

from ccmextract import read
from ccmextract.sources.flow import SourceFlow
from ccmextract.sources.markdown import read_markdown


def flow(text):
    found = read_markdown(text.encode(), "a.md")
    assert isinstance(found, SourceFlow)
    return found


def notes(found):
    return [(x.label, x.number, x.text) for x in found.pieces if x.kind == "note"]


def marks(found):
    return [(m.offset, m.printed, m.note) for x in found.pieces for m in x.marks]


def texts(found):
    return [(x.kind, x.label, x.text) for x in found.pieces if x.kind != "note"]


END = "\n\n[^1]: Peru.\n"


def test_marks_and_notes():
    found = flow("Six[^2] met[^1].\n\n[^1]: Peru and\nChad.\n\n    And Togo.\n\n[^2]: Mali.\n")
    assert marks(found) == [(3, "[^2]", "2"), (7, "[^1]", "1")]
    assert notes(found) == [("[^1]", 1, "Peru and Chad. And Togo."), ("[^2]", 2, "Mali.")]


def test_notes_with_names_and_in_the_text_are_counted_in_the_order_of_their_marks():
    found = flow("Six[^b] met^[Chad & Mali, *both*.] with[^a].\n\n[^a]: Peru.\n\n[^b]: Togo.\n\n[^c]: Nobody.\n")
    assert notes(found) == [
        ("[^b]", 1, "Togo."),
        (None, 2, "Chad & Mali, both."),
        ("[^a]", 3, "Peru."),
        ("[^c]", None, "Nobody."),
    ]


def test_stars_bear_no_number():
    assert notes(flow("Six[^*] met[^7].\n\n[^*]: Late.\n\n[^7]: Peru.\n")) == [("[^*]", None, "Late."), ("[^7]", 7, "Peru.")]


READ = {
    "heading": ("## Scope[^1]", [("heading", None, "Scope")]),
    "underlined heading": ("Scope[^1]\n===", [("heading", None, "Scope")]),
    "numbers as typed": ("17. Six[^1]\n\n18. Two", [("item", "17.", "Six"), ("item", "18.", "Two")]),
    "numbers all alike": ("1. Six[^1]\n1. Two\n1. Ten", [("item", "1.", "Six"), ("item", "2.", "Two"), ("item", "3.", "Ten")]),
    "a number left out": ("4. Six[^1]\n7. Two", [("item", "4.", "Six"), ("item", "7.", "Two")]),
    "brackets": ("2) Six[^1]", [("item", "2)", "Six")]),
    "bullets": ("- Six[^1]\n- Two\n\n  More", [("item", None, "Six"), ("item", None, "Two"), ("paragraph", None, "More")]),
    "a number under a line": (
        "Scope\n17. Six[^1]\n(a) Two",
        [("paragraph", None, "Scope"), ("paragraph", None, "17. Six"), ("paragraph", None, "(a) Two")],
    ),
    "emphasis and escapes": ("*Six* **States**[^1] \\*met\\* &amp; `left`", [("paragraph", None, "Six States *met* & left")]),
    "struck out": ("Six[^1] ~~not~~ met", [("paragraph", None, "Six met")]),
    "links": (
        "See [the *plan*](http://x.test/[^1]) and <http://x.test>[^1]",
        [("paragraph", None, "See the plan and http://x.test")],
    ),
    "raised": ("5 km<sup>2</sup>[^1] on the 4<sup>th</sup><br>day", [("paragraph", None, "5 km² on the 4th day")]),
    "a word cut at a line end": ("long-\nterm[^1] plan", [("paragraph", None, "long-term plan")]),
    "a table": ("| a | b |\n|---|---|\n| Peru[^1] | 3 |", [("cell", None, t) for t in ("a", "b", "Peru", "3")]),
    "a quotation": ("> Six[^1]\n> met", [("paragraph", None, "Six met")]),
    "code": ("Six[^1]\n\n    [^1] stays", [("paragraph", None, "Six"), ("paragraph", None, "[^1] stays")]),
    "HTML": (
        "Six[^1]\n\n<div>Two <b>met</b></div>\n\n<!-- not -->",
        [("paragraph", None, "Six"), ("paragraph", None, "Two met")],
    ),
    "right to left": ("ست دول[^1]", [("paragraph", None, "ست دول")]),
    "no note": ("Six[^1] and[^8]", [("paragraph", None, "Six and")]),
}


@pytest.mark.parametrize("case", READ)
def test_what_is_read(case):
    text, wanted = READ[case]
    assert texts(flow(text + END)) == wanted


TEXT = {
    "no notes": "Six States Parties met.\n",
    "marks of another kind": "Six States Parties[1] met.\n\n[1] Peru.\n",
    "notes that nobody cites": "Six States Parties met.\n\n[^1]: Peru.\n",
    "marks without notes": "Six States Parties[^1] met.\n",
    "a caret before a bracket": "10^[2] and more.\n",
}


@pytest.mark.parametrize("case", list(TEXT)[:-1])
def test_what_declares_no_notes_is_read_as_text(case):
    assert read_markdown(TEXT[case].encode(), "a.md") is None


def test_a_note_declared_twice_and_one_in_a_note():
    found = flow("Six[^1] met.\n\n[^1]: Peru[^2].\n\n[^1]: Chad.\n\n[^2]: Mali.\n")
    assert [x[2] for x in notes(found)] == ["Peru.", "Chad.", "Mali."]
    assert marks(found) == [(3, "[^1]", "1"), (4, "[^2]", "2")]


def test_it_is_read_by_the_whole_program(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# Report\n\n1. Two States Parties[^x] met.\n\n[^x]: Peru and Chad.\n")
    document = read(path)
    assert [(n.id, n.link, n.status, n.paragraphs) for n in document.footnotes] == [("n1", "declared", "ok", ("p1",))]
    assert document.media_type == "text/markdown"


HOSTILE = {
    "brackets": "[" * 20_000,
    "inline notes": "^[" * 20_000,
    "closed inline notes": "^[" * 3_000 + "x" + "]" * 3_000,
    "stars": "*a " * 20_000,
    "quotations": ">" * 20_000 + " x",
    "lists": "\n".join("  " * i + "- x" for i in range(500)),
    "marks": "a[^1] " * 20_000,
    "a line": "word " * 200_000,
    "notes": "\n\n".join(f"[^{i}]: x" for i in range(5_000)),
    "angles": "<" * 20_000,
    "backticks": "".join("`" * i + " " for i in range(300)),
    "entities": "&#0;&#x110000;&#xd800;",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_built_to_exhaust_a_reader(case):
    began = time.perf_counter()
    found = read_markdown(f"1. Six[^1] met.\n\n{HOSTILE[case]}{END}".encode(), "a.md")
    assert time.perf_counter() - began < 10
    assert (found is None) == (case in ("brackets", "inline notes", "closed inline notes", "marks", "lists", "quotations"))
    assert found is None or all(piece.text.encode() is not None for piece in found.pieces)
