"""Pages: the notes that their links declare, the chrome that is no text, and pages that are damaged or hostile."""

import time

import pytest

from ccmextract import extract, read
from ccmextract.errors import EmptyFile, UnreadableInput
from ccmextract.sources.base import SourceText
from ccmextract.sources.flow import SourceFlow
from ccmextract.sources.html import read_html
from ccmextract.sources.open import open_source

NOTE = '<p id="n1">1. Peru. <a href="#r1">back</a></p>'
MARK = '<a id="r1" href="#n1"><sup>1</sup></a>'


def page(body):
    return f"<!DOCTYPE html><html><head><title>t</title></head><body>{body}</body></html>".encode()


def flow(body):
    found = read_html(page(body), "a.html")
    assert isinstance(found, SourceFlow), [line.text for line in found.lines]
    return found


def notes(found):
    return [(x.label, x.number, x.text) for x in found.pieces if x.kind == "note"]


def texts(found):
    return [(x.kind, x.label, x.text) for x in found.pieces if x.kind != "note"]


def marks(found):
    return [(m.offset, m.printed, m.note) for x in found.pieces for m in x.marks]


TIED = {
    "a paragraph with a way back": (f"<p>Six{MARK} met.</p>{NOTE}", [("1", 1, "Peru.")]),
    "an anchor in a paragraph": ('<p>Six<a href="#n">[1]</a></p><p><a name="n"></a>[1] Peru.</p>', [("1", 1, "Peru.")]),
    "an anchor before a paragraph": (
        '<p>Six<a href="#n">[1]</a></p><a id="n"></a><p>1 Peru.</p><p>End of page</p>',
        [("1", 1, "Peru.")],
    ),
    "notes in one paragraph": (
        '<p>Six<a href="#m">[1]</a> two<a href="#n">[2]</a></p><p><a id="m"></a>1. Peru.<br><a id="n"></a>2. Chad.</p>',
        [("1", 1, "Peru."), ("2", 2, "Chad.")],
    ),
    "a row": (
        '<p>Six<a href="#n"><sup>1</sup></a></p><table><tr><td><a id="n">1</a></td><td>Peru.</td></tr></table>',
        [("1", 1, "Peru.")],
    ),
    "a definition": (
        '<p>Six<a href="#n"><sup>a</sup></a></p><dl><dt id="n">a</dt><dd>Peru.</dd><dt>b</dt></dl>',
        [("a", None, "Peru.")],
    ),
    "stars": ('<p>Six<a href="#n"><sup>*</sup></a></p><p id="n">* Peru.</p>', [("*", None, "Peru.")]),
    "romans": (
        '<p>Six<a href="#m"><sup>i</sup></a> two<a href="#n"><sup>ii</sup></a></p><p id="m">i Peru.</p><p id="n">ii Chad.</p>',
        [("i", 1, "Peru."), ("ii", 2, "Chad.")],
    ),
    "roles": (
        '<p>Six<a role="doc-noteref" href="#n">see</a></p><aside role="doc-footnote" id="n">Peru.</aside>',
        [("see", None, "Peru.")],
    ),
    "brackets outside the link": (f'<p>Six<sup>[<a id="r1" href="#n1">1</a>]</sup> met.</p>{NOTE}', [("1", 1, "Peru.")]),
    "two marks on one note": (f'<p>Six{MARK} met<a href="#n1"><sup>1</sup></a>.</p>{NOTE}', [("1", 1, "Peru.")]),
    "two paragraphs in a note": (
        f'<p>Six{MARK}</p><div id="n1"><p>1. Peru.</p><p>Chad.</p><a href="#r1">↑</a></div><p>End</p>',
        [("1", 1, "Peru. Chad.")],
    ),
    "a list in a note": (
        f'<p>Six{MARK}</p><div id="n1">1. They are:<ul><li>Peru</li><li>Chad</li></ul><a href="#r1">↑</a></div>',
        [("1", 1, "They are: Peru Chad")],
    ),
    "a note in a footer": (f"<main><p>Six{MARK}</p></main><footer>{NOTE}<p>Contact</p></footer>", [("1", 1, "Peru.")]),
    "a note within a note": (
        (
            f'<p>Six{MARK}</p><div id="n1">1. Peru<a id="r2" href="#n2"><sup>2</sup>'
            f'</a> <p id="n2"><a href="#r2">2</a> Chad.</p><a href="#r1">↑</a></div>'
        ),
        [("1", 1, "Peru"), ("2", 2, "Chad.")],
    ),
    "names with signs": ('<p>Six<a href="#fn%3A1"><sup>1</sup></a></p><ol><li id="fn:1">Peru.</li></ol>', [("1", 1, "Peru.")]),
    "ids that stand twice": (f'<p>Six{MARK}</p>{NOTE}<p id="n1">1. Chad.</p>', [("1", 1, "Peru.")]),
    "capitals": ('<P>Six<A HREF="#N1" NAME="R1"><SUP>1</SUP></A><P><A NAME="N1" HREF="#R1">1</A> Peru.', [("1", 1, "Peru.")]),
}


@pytest.mark.parametrize("case", TIED)
def test_a_link_between_mark_and_note(case):
    body, wanted = TIED[case]
    found = flow(body)
    assert notes(found) == wanted
    assert {note for _, _, note in marks(found)} == {x.key for x in found.pieces if x.kind == "note"}
    assert texts(found)[0][2].startswith("Six")


NOT_TIED = {
    "a table of contents": '<ol><li><a href="#s1">1</a></li></ol><h2 id="s1">1 Scope</h2><p>Six States met.</p>',
    "a raised one of contents": '<p>see <a href="#s1"><sup>1</sup></a></p><h2 id="s1">1 Scope</h2><p>Six States met.</p>',
    "a paragraph that is cited": '<p>as in <a href="#p17">17</a>.</p><p id="p17">17. Six States met.</p>',
    "a link to the top": '<p id="top">1. Six States met. <a href="#top">1</a></p>',
    "a link to nowhere": '<p>Six<a href="#gone"><sup>1</sup></a></p>',
    "a link elsewhere": '<p>Six<a href="other.html#n1"><sup>1</sup></a></p><p id="n1">1 Peru.</p>',
    "no links": "<p>Six<sup>1</sup></p><p><sup>1</sup> Peru.</p>",
}


@pytest.mark.parametrize("case", NOT_TIED)
def test_a_link_that_is_no_mark(case):
    assert isinstance(read_html(page(NOT_TIED[case]), "a.html"), SourceText)


READ = {
    "paragraphs": ("<p>a<p>b<div>c</div>d", [("paragraph", None, t) for t in "abcd"]),
    "headings": ("<h1>A</h1><h3>B<br>C</h3>", [("heading", None, "A"), ("heading", None, "B C")]),
    "lists": (
        '<ol start="17"><li>a<li value="20">b<ol type="a"><li>c</ol><li><p>d</p><p>e</p></ol><ul><li>f</ul>',
        [
            ("item", "17.", "a"),
            ("item", "20.", "b"),
            ("item", "(a)", "c"),
            ("item", "21.", "d"),
            ("paragraph", None, "e"),
            ("item", None, "f"),
        ],
    ),
    "labels that were typed": (
        '<ol style="list-style:none"><li>17. a</ol><ol><li>18. b</ol>',
        [("item", None, "17. a"), ("item", None, "18. b")],
    ),
    "tables": ("<table><tr><th>a<th>b<tr><td>c<br>d<td><p>e</table>", [("cell", None, t) for t in ("a", "b", "c d", "e")]),
    "breaks": ("<p>a<br>b<br><br>c</p>", [("paragraph", None, "a b"), ("paragraph", None, "c")]),
    "inline": (
        "<p>S<b>ix</b> <i>States</i>&nbsp;Parties&#8217; <span>met</span></p>",
        [("paragraph", None, "Six States Parties’ met")],
    ),
    "raised": (
        "<p>5 km<sup>2</sup>, 10<sup>6</sup>, the 4<sup>th</sup>, CO<sub>2</sub></p>",
        [("paragraph", None, "5 km², 10⁶, the 4th, CO2")],
    ),
    "chrome": (
        "<nav>x</nav><header>x</header><aside>x</aside><footer>x</footer><script>x</script><style>x</style><p hidden>x</p>"
        '<div style="display: none">x</div><div role="navigation">x</div><form><p>a</p><button>x</button></form><!-- x -->',
        [("paragraph", None, "a")],
    ),
    "a header with the title": ("<header><h1>A</h1></header>", [("heading", None, "A")]),
    "deleted": ("<p>a <del>b</del><ins>c</ins></p>", [("paragraph", None, "a c")]),
    "preformatted": ("<pre>a\nb</pre>", [("paragraph", None, "a b")]),
    "soft hyphens": ("<p>co&shy;ope<wbr>rate</p>", [("paragraph", None, "cooperate")]),
    "right to left": ('<p dir="rtl">ست دول</p>', [("paragraph", None, "ست دول")]),
    "decomposed": ("<p>Co&#x302;te</p>", [("paragraph", None, "Côte")]),
    "never closed": ("<b><p>a<p>b<table><tr><td>c", [("paragraph", None, "a"), ("paragraph", None, "b"), ("cell", None, "c")]),
    "entities of nothing": ("<p>a&#0;&#xd800;&#x110000;b</p>", [("paragraph", None, "a\ufffd\ufffd\ufffdb")]),
}


@pytest.mark.parametrize("case", READ)
def test_what_is_read(case):
    body, wanted = READ[case]
    assert texts(flow(f"<p>x{MARK}</p>{NOTE}{body}"))[1:] == wanted


def test_the_main_part_is_read_alone():
    assert texts(flow(f"<div>Menu</div><main><p>Six{MARK}</p></main><div>Share</div>{NOTE}")) == [("paragraph", None, "Six")]


def test_a_page_without_declared_notes_as_text(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(
        page("<h2>Scope</h2><ol><li>Two States Parties<sup>1</sup> met.</li></ol><hr><p><sup>1</sup> Peru and Chad.</p>")
    )
    lines = [line.text for line in open_source(path.read_bytes(), "a.html").lines if line.text]
    assert lines == ["## Scope", "1. Two States Parties<sup>1</sup> met.", "<sup>1</sup> Peru and Chad."]
    [claim] = extract(path).claims
    assert [s.iso3 for s in claim.states] == ["PER", "TCD"]


ENCODINGS = {
    "UTF-8 with a mark": page(f"<p>Côte{MARK}</p>{NOTE}").decode().encode("utf-8-sig"),
    "UTF-16": page(f"<p>Côte{MARK}</p>{NOTE}").decode().encode("utf-16"),
    "UTF-16 without a mark": page(f"<p>Côte{MARK}</p>{NOTE}").decode().encode("utf-16-le"),
    "as it says": page(f'<meta charset="iso-8859-1"><p>Côte{MARK}</p>{NOTE}').decode().encode("cp1252"),
    "as its prolog says": b'<?xml version="1.0" encoding="iso-8859-2"?>'
    + page(f"<p>Côte{MARK}</p>{NOTE}").decode().encode("iso-8859-2"),
    "not as it says": page(f'<meta charset="nonsense"><p>Côte{MARK}</p>{NOTE}'),
    "an encoding of bytes": page(f'<meta charset="rot13"><p>Côte{MARK}</p>{NOTE}'),
}


@pytest.mark.parametrize("case", ENCODINGS)
def test_encodings(case):
    found = open_source(ENCODINGS[case], "a.html")
    assert isinstance(found, SourceFlow)
    assert texts(found)[0][2] == "Côte"


def test_tags_that_close_themselves_in_xhtml():
    body = '<p>A<a id="x"/>B</p><p>Six<a href="#n"><sup>1</sup></a></p><p id="n">1 Peru.</p>'
    data = f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'.encode()
    assert texts(open_source(data, "a.xhtml"))[0][2] == "AB"


KNOWN = {
    "a comment first": (b"<!-- saved -->\n<html><body><p>Six</p></body></html>", "a.txt", "text/html"),
    "a name and tags": (b"<p>Six States Parties met.</p>", "a.htm", "text/html"),
    "a name alone": (b"Six States Parties met.", "a.html", "text/plain"),
    "tags alone": (b"<p>Six</p>", "a.txt", "text/plain"),
}


@pytest.mark.parametrize("case", KNOWN)
def test_a_page_is_known_by_its_bytes(case):
    data, name, wanted = KNOWN[case]
    assert open_source(data, name).media_type == wanted


def test_the_whole_program(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(page(f"<h1>Report</h1><p>1. One State Party{MARK} met.</p>{NOTE}<p>and<a href='#gone'>[9]</a></p>"))
    document = read(path)
    assert [(n.id, n.link, n.status, n.paragraphs, n.source) for n in document.footnotes] == [
        ("n1", "declared", "ok", ("p1",), ())
    ]


HOSTILE = {
    "deep": ("<div>" * 100_000 + "x", "nested deeper"),
    "deep lists": ("<ul><li>" * 2_000 + "x", "nested deeper"),
    "type that stays open": ("".join(f"<b id={i}>" for i in range(400)) + "<p>x" * 100_000, "never closes"),
    "nothing": ("<p> </p><script>x</script>", "holds no text"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_page_that_is_refused(case):
    body, words = HOSTILE[case]
    began = time.perf_counter()
    with pytest.raises((UnreadableInput, EmptyFile), match=words):
        open_source(page(body), "a.html")
    assert time.perf_counter() - began < 5


LARGE = {
    "paragraphs": "<p>Six States Parties met.</p>" * 30_000,
    "marks": f"<p>{MARK * 10_000}</p>{NOTE}",
    "notes": "".join(
        f'<p>x<a id="r{i}" href="#n{i}"><sup>{i % 999}</sup></a></p><p id="n{i}"><a href="#r{i}">{i % 999}</a> y</p>'
        for i in range(5_000)
    ),
    "anchors in one block": "<p>"
    + "".join(f'x<a href="#n{i}">[{i % 999}]</a>' for i in range(5_000))
    + "</p>"
    + "".join(f'<a id="n{i}"></a>{i % 999} y<br>' for i in range(5_000)),
    "empty anchors": "<p>" + "<a></a>" * 20_000 + f"{MARK * 200}</p>{NOTE}",
    "tables": "<table>" + "<tr><td>a<td>b" * 20_000 + "</table>",
    "cells in cells": "<table><tr><td>" * 100 + "x",
    "brackets": "<p>" + "<" * 100_000,
    "attributes": "<p " + "a=b " * 100_000 + ">x</p>",
    "hidden parts": "<aside><p>x</p></aside>" * 5_000,
    "asides in asides": "<aside>" * 450 + "x" + "</aside>" * 450,
}


@pytest.mark.parametrize("case", LARGE)
def test_large_pages_take_time_in_proportion(case):
    began = time.perf_counter()
    open_source(page(f"<p>Six States Parties</p>{LARGE[case]}"), "a.html")
    assert time.perf_counter() - began < 6
