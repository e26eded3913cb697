"""Word documents: what is counted, cited, hidden, deleted; and what is damaged or hostile."""

import time
import zipfile

import pytest
from cli_help import run
from written import STYLES, W, docx, note, p, part, r, ref, relations, zipped

from ccmextract import read
from ccmextract.errors import PasswordNeeded, TooLarge, UnreadableInput, UnsupportedKind
from ccmextract.sources.base import SourceText
from ccmextract.sources.docx import read_docx
from ccmextract.sources.flow import SourceFlow
from ccmextract.sources.open import open_source

NOTES = {"1": note("Austria and Chad."), "2": note("Peru."), "3": note("Togo.")}


def flow(body, footnotes=None, **parts):
    found = read_docx(docx(body, footnotes=NOTES if footnotes is None else footnotes, **parts), "a.docx")
    assert isinstance(found, SourceFlow), found
    return found


def texts(found):
    return [(x.kind, x.label, x.text) for x in found.pieces if x.kind != "note"]


def notes(found):
    return [(x.label, x.number, x.text) for x in found.pieces if x.kind == "note"]


def marks(found):
    return [(m.offset, m.printed, m.note) for x in found.pieces for m in x.marks]


def test_marks_and_notes():
    found = flow(p("Six States Parties", ref(2), " met ", ref(1), ".") + p("Two", ref(3)))
    assert texts(found) == [("paragraph", None, "Six States Parties met."), ("paragraph", None, "Two")]
    assert notes(found) == [("1", 1, "Peru."), ("2", 2, "Austria and Chad."), ("3", 3, "Togo.")]
    assert marks(found) == [(18, "1", "f2"), (22, "2", "f1"), (3, "3", "f3")]


def test_a_custom_mark_counts_no_number_and_is_cut_off_its_note():
    star = p("<w:r><w:t>*</w:t></w:r>", r(" Submitted late."))
    found = flow(p("Report", ref(1, custom="*")) + p("Two", ref(2)), {"1": star, "2": note("Peru.")})
    assert notes(found) == [("*", None, "Submitted late."), ("1", 1, "Peru.")]
    assert [m[1] for m in marks(found)] == ["*", "1"]


def section(kind, body):
    return f"<w:sectPr><w:{kind}Pr>{body}</w:{kind}Pr></w:sectPr>"


NUMBERINGS = {
    "running": ("", "", ["1", "2", "3"]),
    "start": ("", '<w:numStart w:val="5"/>', ["5", "6", "7"]),
    "each section": ("", '<w:numRestart w:val="eachSect"/>', ["1", "2", "1"]),
    "each page": ("", '<w:numRestart w:val="eachPage"/>', ["1", "1", "1"]),
    "each page of the settings": ('<w:numRestart w:val="eachPage"/>', "", ["1", "1", "1"]),
    "roman": ("", '<w:numFmt w:val="lowerRoman"/>', ["i", "ii", "iii"]),
    "letters": ('<w:numFmt w:val="upperLetter"/>', "", ["A", "B", "C"]),
    "chicago": ("", '<w:numFmt w:val="chicago"/>', ["*", "†", "‡"]),
    "huge": ("", '<w:numStart w:val="999999999"/><w:numFmt w:val="lowerRoman"/>', None),
    "none of the above": ("", '<w:numFmt w:val="aiueo"/><w:numStart w:val="x"/>', ["1", "2", "3"]),
}


@pytest.mark.parametrize("case", NUMBERINGS)
def test_notes_are_numbered_as_word_numbers_them(case):
    general, own, labels = NUMBERINGS[case]
    here = section("footnote", own)
    body = p("A", ref(1)) + p("B", '<w:r><w:br w:type="page"/></w:r>', ref(2), properties=here) + p("C", ref(3)) + here
    found = flow(body, settings=f"<w:footnotePr>{general}</w:footnotePr>")
    if labels is not None:
        assert [x[0] for x in notes(found)] == labels
    assert [m[1] for m in marks(found)] == [x[0] for x in notes(found)]


def test_a_section_that_goes_on_on_its_page():
    page = '<w:numRestart w:val="eachPage"/>'
    goes_on = section("footnote", page).replace("<w:footnotePr>", '<w:type w:val="continuous"/><w:footnotePr>')
    body = (
        p("A", ref(1), properties=section("footnote", page))
        + p("B", ref(2), properties=goes_on)
        + p("C", ref(3))
        + section("footnote", page)
    )
    assert [x[0] for x in notes(flow(body + ""))] == ["1", "2", "1"]


def test_pages_that_are_unknown_are_told():
    found = flow(p("A", ref(1)) + p("B", ref(2)) + section("footnote", '<w:numRestart w:val="eachPage"/>'))
    assert [x[0] for x in notes(found)] == ["1", "2", None]
    assert "note-numbers" in {d.code for d in found.diagnostics}


def test_endnotes_are_roman_and_stand_behind_the_footnotes():
    found = flow(p("A", ref(1, "endnote"), " b", ref(1)), endnotes={"1": note("Peru.", "<w:endnoteRef/>")})
    assert notes(found)[:2] == [("1", 1, "Austria and Chad."), ("i", 1, "Peru.")]
    assert marks(found) == [(1, "i", "e1"), (3, "1", "f1")]


def test_a_second_citation_through_a_cross_reference():
    around = '<w:bookmarkStart w:id="9" w:name="_Ref9"/>{}<w:bookmarkEnd w:id="9"/>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NOTEREF _Ref9 \\f \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    found = flow(
        p("Six", around.format(ref(1)), " and", field)
        + p("so", '<w:fldSimple w:instr="NOTEREF _Ref9 \\h"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    assert texts(found) == [("paragraph", None, "Six and"), ("paragraph", None, "so")]
    assert marks(found) == [(3, "1", "f1"), (7, "1", "f1"), (2, "1", "f1")]


RAISED = '<w:vertAlign w:val="superscript"/>'


def test_raised_digits_among_declared_notes():
    found = flow(
        p(
            "Six",
            ref(1),
            " and two",
            r("1", RAISED),
            " of 10",
            r("6", RAISED),
            " in 5 km",
            r("2", RAISED),
            " on the 4",
            r("th", RAISED),
        )
    )
    assert texts(found)[0][2] == "Six and two of 10⁶ in 5 km² on the 4th"
    assert marks(found) == [(3, "1", "f1"), (11, "1", "f1")]


def test_typed_marks_and_typed_notes_are_read_as_text():
    body = (
        p("1. Six States Parties", r("1", RAISED), r("2", RAISED), " met.")
        + p("Notes", properties='<w:pStyle w:val="Kop1"/>')
        + p(r("12", RAISED), " Peru.")
    )
    found = read_docx(docx(body), "a.docx")
    assert isinstance(found, SourceText)
    assert [line.text for line in found.lines if line.text] == [
        "1. Six States Parties<sup>12</sup> met.",
        "# Notes",
        "<sup>12</sup> Peru.",
    ]


def test_more_typed_marks_than_declared_ones_are_read_as_text():
    body = p("Title", ref(1, custom="*")) + "".join(p(f"Some word{'s' * i}", r(str(i), RAISED)) for i in range(1, 4))
    found = read_docx(docx(body, footnotes=NOTES), "a.docx")
    assert isinstance(found, SourceText)
    assert "Title*" in [line.text for line in found.lines]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="4"/>'
    '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1.%2"/><w:isLgl/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="17"/></w:lvlOverride></w:num>'
)


def listed(num, level=0):
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def test_lists_are_counted():
    order = [
        (1, 0),
        (1, 1),
        (1, 1),
        (1, 2),
        (1, 0),
        (1, 1),
        (2, 0),
        (4, 0),
        (4, 0),
        (3, 0),
        (3, 1),
        (3, 1),
        (0, 0),
        (99, 0),
        (1, 8),
    ]
    body = "".join(p(f"Text {i}", *([ref(1)] if not i else []), properties=listed(*at)) for i, at in enumerate(order))
    found = flow(body, numbering=NUMBERING)
    labels = ["1.", "(a)", "(b)", "(i)", "2.", "(a)", None, "17.", "18.", "IV.", "4.1", "4.2", None, None, None]
    assert [x.label for x in found.pieces if x.kind != "note"] == labels
    assert [x.kind for x in found.pieces if x.kind != "note"] == ["item"] * 12 + ["paragraph"] * 3


def test_a_list_of_a_style():
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="Alinea"><w:name w:val="Para"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    styles += '<w:style w:type="paragraph" w:styleId="AlineaZwei"><w:name w:val="Para2"/><w:basedOn w:val="Alinea"/></w:style>'
    body = (
        p("A", ref(1), properties='<w:pStyle w:val="Alinea"/>')
        + p("B", properties='<w:pStyle w:val="AlineaZwei"/>')
        + p(properties='<w:pStyle w:val="Alinea"/>')
        + p("C", properties='<w:pStyle w:val="Alinea"/>')
    )
    assert [x.label for x in flow(body, styles=styles, numbering=NUMBERING).pieces[:3]] == ["1.", "2.", "3."]


def test_headings_by_style_outline_and_descent():
    body = "".join(
        p(text, *([ref(1)] if text == "A" else []), properties=properties)
        for text, properties in (
            ("A", '<w:pStyle w:val="Kop1"/>'),
            ("B", '<w:pStyle w:val="Eigen"/>'),
            ("C", '<w:outlineLvl w:val="2"/>'),
            ("D", '<w:pStyle w:val="Kop1"/><w:outlineLvl w:val="9"/>'),
            ("E", '<w:pStyle w:val="Titel"/>'),
            ("F", '<w:pStyle w:val="Nowhere"/>'),
        )
    )
    assert [(x.kind, x.level) for x in flow(body).pieces[:6]] == [("heading", 1), ("heading", 2), ("heading", 3)] + [
        ("paragraph", 0)
    ] * 3


def test_styles_in_a_circle():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert texts(flow(p("x", ref(1), properties='<w:pStyle w:val="A"/>'), styles=styles)) == [("paragraph", None, "x")]


READ = {
    "deleted": ("<w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins><w:r><w:t>met</w:t></w:r></w:ins>", "met"),
    "moved": ("<w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>new</w:t></w:r></w:moveTo>", "new"),
    "hidden": (r("met") + r(" secret", "<w:vanish/>"), "met"),
    "not hidden": (r("met", '<w:vanish w:val="0"/>'), "met"),
    "tab and break": ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b c"),
    "hyphens": ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>er\u00adate</w:t></w:r>", "co-operate"),
    "symbol": ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t> met</w:t><w:sym w:char="2020"/></w:r>', "• met†"),
    "link": ("<w:hyperlink><w:r><w:t>here</w:t></w:r></w:hyperlink>", "here"),
    "field": (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF x </w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>5</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "5",
    ),
    "content control": ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>", "x"),
    "alternatives": (
        (
            "<w:r><w:AlternateContent><w:Choice><w:t>new</w:t></w:Choice>"
            "<w:Fallback><w:t>old</w:t></w:Fallback></w:AlternateContent></w:r>"
        ),
        "new",
    ),
    "decomposed": (r("Co\u0302te  d'Ivoire\u00a0 "), "Côte d'Ivoire"),
    "cut in runs": (r("Par") + r("ties"), "Parties"),
    "right to left": (r("\u200fست دول\u202c"), "\u200fست دول"),
}


@pytest.mark.parametrize("case", READ)
def test_what_is_read_of_a_run(case):
    xml, wanted = READ[case]
    assert texts(flow(p(xml) + p("end", ref(1))))[0][2] == wanted


def test_a_deleted_paragraph_mark_joins_two():
    body = p("Six", properties="<w:rPr><w:del/></w:rPr>") + p(" met", ref(1))
    assert texts(flow(body)) == [("paragraph", None, "Six met")]


def test_tables_boxes_and_contents():
    cell = "<w:tc>{}</w:tc>".format
    row = f"<w:tr>{cell(p('A', ref(1)))}{cell(p('B') + p('C'))}</w:tr>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p('no'))}</w:tr>"
    box = f"<w:r><w:pict><w:txbxContent>{p('in the box', ref(2))}</w:txbxContent></w:pict></w:r>"
    toc = p("Scope 3", properties='<w:pStyle w:val="Inhalt1"/>')
    found = flow(toc + f"<w:tbl>{row}{gone}</w:tbl>" + p("around", box))
    kinds = [
        ("cell", None, "A"),
        ("cell", None, "B"),
        ("cell", None, "C"),
        ("paragraph", None, "around"),
        ("paragraph", None, "in the box"),
    ]
    assert texts(found) == kinds
    assert {"contents", "tracked-changes"} <= {d.code for d in found.diagnostics}


def test_running_headers_tell_the_symbol():
    found = flow(p("Six", ref(1)), header1=p("CCM/MSP/2013/9"), footer1=p("Page"), header2=p("CCM/MSP/2013/9"))
    assert found.header == ("CCM/MSP/2013/9", "Page")


ODD = {
    "a note that nobody cites": (p("A", ref(1)), [("1", 1, "Austria and Chad."), (None, None, "Peru."), (None, None, "Togo.")]),
    "two marks on one note": (p("A", ref(1), " b", ref(1)), [("1", 1, "Austria and Chad.")]),
}


@pytest.mark.parametrize("case", ODD)
def test_odd_ties(case):
    body, wanted = ODD[case]
    assert notes(flow(body))[: len(wanted)] == wanted


def test_a_mark_without_a_note_and_ids_that_stand_twice(tmp_path):
    path = tmp_path / "a.docx"
    twice = "".join(f'<w:footnote w:id="1">{note(text)}</w:footnote>' for text in ("Peru.", "Chad."))
    path.write_bytes(docx(p("1. Six", ref(1), " and two", ref(77), " met."), footnotes=twice))
    document = read(path)
    assert [(n.id, n.text) for n in document.footnotes] == [("n1", "Peru.")]
    assert "mark-without-note" in {d.code for d in document.diagnostics}


def test_marks_in_headings_tables_and_notes():
    inner = p("<w:r><w:footnoteRef/></w:r>", " see", ref(2))
    body = (
        p("Scope", ref(1), properties='<w:pStyle w:val="Kop1"/>') + f"<w:tbl><w:tr><w:tc>{p('x', ref(3))}</w:tc></w:tr></w:tbl>"
    )
    found = flow(body, {**NOTES, "1": inner})
    assert marks(found)[:2] == [(5, "1", "f1"), (1, "2", "f3")]


REFUSED = {
    "an archive": (zipped({"a.txt": "x"}), UnsupportedKind, "a zip archive"),
    "an empty archive": (zipped({}), UnsupportedKind, "a zip archive"),
    "a spreadsheet": (zipped({"xl/workbook.xml": "<a/>"}), UnsupportedKind, "a spreadsheet"),
    "a presentation": (zipped({"ppt/presentation.xml": "<a/>"}), UnsupportedKind, "a presentation"),
    "an OpenDocument text": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), UnsupportedKind, "OpenDocument"),
    "an e-book": (zipped({"mimetype": "application/epub+zip"}), UnsupportedKind, "e-book"),
    "no text": (docx(""), UnreadableInput, "holds no text"),
    "blanks": (docx(p("  ")), UnreadableInput, "holds no text"),
    "no body": (zipped({"word/document.xml": "<a/>"}), UnreadableInput, "text is missing"),
    "broken XML": (zipped({"word/document.xml": "<a><b></a>"}), UnreadableInput, "no sound XML"),
    "empty XML": (zipped({"word/document.xml": ""}), UnreadableInput, "no sound XML"),
    "cut off": (docx(p("Six", ref(1)), footnotes=NOTES)[:-200], UnreadableInput, "damaged"),
    "only the start": (b"PK\x03\x04rest", UnreadableInput, "damaged"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1" + "WordDocument".encode("utf-16-le"), UnsupportedKind, "old Word document"),
    "locked": (b"\xd0\xcf\x11\xe0\xa1\xb1" + "EncryptedPackage".encode("utf-16-le"), PasswordNeeded, "password"),
    "other old": (b"\xd0\xcf\x11\xe0\xa1\xb1 and more", UnsupportedKind, "old office file"),
    "a document type": (
        zipped(
            {
                "word/document.xml": (
                    f'<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="{W}"><w:body>'
                    f"<w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
                )
            }
        ),
        UnreadableInput,
        "document type",
    ),
    "a document type in UTF-16": (
        zipped(
            {
                "word/document.xml": (
                    '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>'
                ).encode("utf-16")
            }
        ),
        UnreadableInput,
        "document type",
    ),
    "an unknown entity": (
        zipped({"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>&x;</w:body></w:document>'}),
        UnreadableInput,
        "no sound XML",
    ),
    "an unknown encoding": (
        zipped({"word/document.xml": b'<?xml version="1.0" encoding="nope"?><x/>'}),
        UnreadableInput,
        "no sound XML",
    ),
    "deep": (
        docx("<w:sdt><w:sdtContent>" * 50_000 + p("x") + "</w:sdtContent></w:sdt>" * 50_000),
        UnreadableInput,
        "nested deeper",
    ),
    "deep runs": (docx(f"<w:p>{'<w:ins>' * 50_000}{r('x')}{'</w:ins>' * 50_000}</w:p>"), UnreadableInput, "nested deeper"),
    "deep tables": (
        docx("<w:tbl><w:tr><w:tc>" * 20_000 + p("x") + "</w:tc></w:tr></w:tbl>" * 20_000),
        UnreadableInput,
        "nested deeper",
    ),
    "deep boxes": (
        docx("<w:p><w:r><w:pict><w:txbxContent>" * 5_000 + p("x") + "</w:txbxContent></w:pict></w:r></w:p>" * 5_000),
        UnreadableInput,
        "nested deeper",
    ),
    "deep rows": (docx("<w:tbl>" + "<w:ins>" * 5_000 + "</w:ins>" * 5_000 + "</w:tbl>"), UnreadableInput, "nested deeper"),
    "deep alternatives": (
        docx(
            "<w:p><w:r>"
            + "<w:AlternateContent><w:Choice>" * 5_000
            + "<w:t>x</w:t>"
            + "</w:Choice></w:AlternateContent>" * 5_000
            + "</w:r></w:p>"
        ),
        UnreadableInput,
        "nested deeper",
    ),
    "a bomb": (zipped({"word/document.xml": b"<a>" + b" " * (90 * 2**20)}), TooLarge, "unpacks to more"),
    "a tight bomb": (zipped({"word/document.xml": b"<a>" + b" " * (30 * 2**20)}), TooLarge, "fill the memory"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_one_line(case, tmp_path):
    data, kind, words = REFUSED[case]
    began = time.perf_counter()
    with pytest.raises(kind, match=words) as error:
        open_source(data, "a.docx")
    assert time.perf_counter() - began < 5
    assert "\n" not in str(error.value)
    assert str(error.value).endswith(".")
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert run("extract", path).exit_code == 3


def test_an_archive_with_a_password(tmp_path):
    data = bytearray(docx(p("Six", ref(1)), footnotes=NOTES))
    start = 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:  # the flag of encryption in every entry of the directory
        data[start + 8] |= 1
        start += 4
    with pytest.raises(PasswordNeeded):
        open_source(bytes(data), "a.docx")


def test_names_that_lead_out_of_the_archive_are_never_followed(tmp_path):
    files = {
        "_rels/.rels": relations(("officeDocument", "../../../word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{p('Six', ref(1))}</w:body>"),
        "word/_rels/document.xml.rels": relations(("footnotes", "/../../../etc/passwd"), ("styles", "../../styles.xml")),
        "../../evil.xml": "<a/>",
        "/etc/evil": "x",
    }
    assert isinstance(open_source(zipped(files), "a.docx"), SourceText)


def test_a_file_is_known_by_its_bytes_whatever_its_name():
    data = docx(p("Six", ref(1)), footnotes=NOTES)
    for name in ("a.txt", "a.doc", "a", "a.md", "a.html"):
        assert isinstance(open_source(data, name), SourceFlow)


def test_the_strict_form_of_the_format():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert isinstance(read_docx(docx(p("Six", ref(1)), namespace=strict, footnotes=NOTES), "a.docx"), SourceFlow)


@pytest.mark.parametrize("missing", ["word/styles.xml", "word/footnotes.xml", "_rels/.rels", "word/_rels/document.xml.rels"])
def test_a_part_that_is_missing(missing, tmp_path):
    import io

    with zipfile.ZipFile(io.BytesIO(docx(p("1. Six States Parties", ref(1), " met."), footnotes=NOTES))) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if name != missing}
    path = tmp_path / "a.docx"
    path.write_bytes(zipped(files))
    document = read(path)
    assert [x.text for x in document.paragraphs] == ["Six States Parties met."]
    assert ("notes-missing" in {d.code for d in document.diagnostics}) == (
        missing in ("word/footnotes.xml", "word/_rels/document.xml.rels")
    )


def test_a_long_document_takes_time_in_proportion():
    def body(n):
        return "".join(p(f"{i}. States Parties", ref(i), " met and spoke of many things.") for i in range(1, n))

    def seconds(n):
        data = docx(body(n), footnotes={str(i): note("Peru and Chad.") for i in range(1, n)})
        began = time.perf_counter()
        read_docx(data, "a.docx")
        return time.perf_counter() - began

    small, large = seconds(1_000), seconds(8_000)
    assert large < 24 * max(small, 0.02)
