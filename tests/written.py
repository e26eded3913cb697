"""Writes one document in many formats, as the programs that make them do: Word, pandoc, LibreOffice, e-books."""

import io
import re
import zipfile
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
    for key, name, more in (
        ("Standard", "Normal", ""),
        *(
            (f"Kop{n}", f"heading {n}", f'<w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>')
            for n in range(1, 7)
        ),
        ("Eigen", "My Heading", '<w:basedOn w:val="Kop2"/>'),
        ("Titel", "Title", ""),
        ("Inhalt1", "toc 1", ""),
        ("Verborgen", "Hidden", "<w:rPr><w:vanish/></w:rPr>"),
    )
) + (
    '<w:style w:type="character" w:styleId="Noot"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)


def part(name, body, namespace=W):
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} xmlns:w="{namespace}" xmlns:r="{R}">{body}</w:{name}>'
    )


def relations(*pairs):
    rows = "".join(f'<Relationship Id="r{i}" Type="{R}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(pairs))
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(body, namespace=W, **parts):
    """A Word file: the XML of its body, and of other parts by their names; `footnotes={"1": xml}`."""
    files = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", namespace),
    }
    parts.setdefault("styles", STYLES)
    pairs = []
    for name, xml in parts.items():
        kind = name.rstrip("0123456789")
        if isinstance(xml, dict):
            element = name[:-1]
            own = {"0": f'<w:{element} w:type="separator" w:id="0"><w:p/></w:{element}>'}
            xml = "".join((own | {key: f'<w:{element} w:id="{key}">{text}</w:{element}>' for key, text in xml.items()}).values())
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        files[f"word/{name}.xml"] = part(root, xml, namespace)
        pairs.append((kind, f"{name}.xml"))
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{main}.{name.rstrip("0123456789")}+xml"/>' for name in parts
    )
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>{kinds}</Types>'
    )
    files["word/_rels/document.xml.rels"] = relations(*pairs)
    return zipped(files)


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(x if x.startswith('<') else r(x) for x in runs)}</w:p>"


def ref(key, kind="footnote", custom=""):
    follows = ' w:customMarkFollows="1"' if custom else ""
    text = f"<w:t>{custom}</w:t>" if custom else ""
    return f'<w:r><w:rPr><w:rStyle w:val="Noot"/></w:rPr><w:{kind}Reference{follows} w:id="{key}"/>{text}</w:r>'


def note(text, sign="<w:footnoteRef/>"):
    return p(f'<w:r><w:rPr><w:rStyle w:val="Noot"/></w:rPr>{sign}</w:r>', f" {text}")


# One document in every format: what the reader of text made of a sample is written anew.


def pieces(document, source):
    """Headings and paragraphs in order: (level, label, text, marks). The lines of the title are kept as the source has them."""
    waiting = list(document.sections)
    for paragraph in document.paragraphs:
        while waiting and paragraph.section is not None and any(s.id == paragraph.section for s in waiting):
            yield _heading(waiting.pop(0))
        label = paragraph.label
        if label is not None:
            inner = re.findall(r"\([a-z0-9]+\)", label)
            label = inner[-1] if inner else f"{label}."
        text = paragraph.text
        if label is None and paragraph.section is None and not paragraph.marks and len(paragraph.source) == 1:
            [place] = paragraph.source
            text = "\n".join(line.strip(" #*") for line in source[place.start : place.end].splitlines())
            text = text if text.replace("\n", " ") == paragraph.text else paragraph.text
        yield 0, label, text, paragraph.marks
    yield from map(_heading, waiting)


def _heading(section):
    title = f"{section.number}. {section.title}" if section.number else section.title
    shift = len(title) - len(section.title)
    return section.level, None, title, [m.model_copy(update={"offset": m.offset + shift}) for m in section.marks]


def cut(text, marks):
    """The text between the marks, and the marks, in turn."""
    at = 0
    for mark in marks:
        yield text[at : mark.offset]
        yield mark
        at = mark.offset
    yield text[at:]


HEADER = '<w:headerReference w:type="default" r:id="r1"/>'
SECTION = f'<w:sectPr>{HEADER}<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'


def as_docx(document, source):
    keys = {n.id: str(i) for i, n in enumerate(document.footnotes, 1)}
    signs = {n.id: "" if n.number is not None else n.printed or "*" for n in document.footnotes}
    body, last = [], 0
    for level, label, text, marks in pieces(document, source):
        runs = [label + "\t"] if label else []
        for x in cut(text, marks):
            if isinstance(x, str):
                runs.append("<w:r><w:br/></w:r>".join(r(line) for line in x.split("\n")))
            else:
                runs.append(
                    ref(keys[x.footnote], custom=signs[x.footnote])
                    if x.footnote
                    else r(x.printed, '<w:vertAlign w:val="superscript"/>')
                )
        numbers = [m.number for m in marks if m.number is not None]
        if numbers and numbers[0] <= last and body:  # numbers begin anew: a section ends before
            body[-1] = body[-1].replace("<w:pPr>", f"<w:pPr>{SECTION}", 1)
        last = numbers[-1] if numbers else last
        body.append(p(*runs, properties=f'<w:pStyle w:val="Kop{level}"/>' if level else ""))
    notes = {
        keys[n.id]: note(n.text, f"<w:t>{signs[n.id]}</w:t>" if signs[n.id] else "<w:footnoteRef/>") for n in document.footnotes
    }
    whole = "".join(body)
    whole += SECTION if SECTION in whole else f"<w:sectPr>{HEADER}</w:sectPr>"
    return docx(whole, footnotes=notes, header1=p(document.symbol or ""))


def as_markdown(document, source):
    lines = []
    names = {n.id: f"{n.id}" for n in document.footnotes}
    if not any("-" in n.id for n in document.footnotes):
        names = {n.id: n.printed if n.number is None else str(n.number) for n in document.footnotes}
    for level, label, text, marks in pieces(document, source):
        said = "".join(
            re.sub(r"([\\*_<\[\]])", r"\\\1", x) if isinstance(x, str) else f"[^{names.get(x.footnote, x.number)}]"
            for x in cut(text, marks)
        )
        lines.append(f"{'#' * level} {said}" if level else f"{label} {said}" if label else said)
    lines += [f"[^{names[n.id]}]: {n.text}" for n in document.footnotes]
    return ("\n\n".join(lines) + "\n").encode()


def as_html(document, source, style="pandoc"):
    mark, note_form, around = HTML[style]
    numbers = {n.id: (i, n.printed if n.number is None else str(n.number)) for i, n in enumerate(document.footnotes, 1)}
    lines = []
    for level, label, text, marks in pieces(document, source):
        said = "".join(
            escape(x).replace("\n", "<br>")
            if isinstance(x, str)
            else mark.format(i=numbers[x.footnote][0], n=numbers[x.footnote][1])
            if x.footnote
            else f"<sup>{x.printed}</sup>"
            for x in cut(text, marks)
        )
        tag = f"h{level}" if level else "p"
        lines.append(f"<{tag}>{escape(label) + ' ' if label else ''}{said}</{tag}>")
    notes = "\n".join(note_form.format(i=numbers[n.id][0], n=numbers[n.id][1], text=escape(n.text)) for n in document.footnotes)
    head = f'<div title="header"><p>{document.symbol or ""}</p></div>'
    body = "\n".join((head, *lines, around.format(notes)))
    return f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>x</title></head><body>{body}</body></html>".encode()


HTML = {
    "pandoc": (
        '<a href="#fn{i}" class="footnote-ref" id="fnref{i}" role="doc-noteref"><sup>{n}</sup></a>',
        '<li id="fn{i}"><p>{text}<a href="#fnref{i}" class="footnote-back" role="doc-backlink">↩︎</a></p></li>',
        '<section id="footnotes" class="footnotes" role="doc-endnotes"><hr /><ol>{}</ol></section>',
    ),
    "libreoffice": (
        '<a class="sdfootnoteanc" name="sdfootnote{i}anc" href="#sdfootnote{i}sym"><sup>{n}</sup></a>',
        (
            '<div id="sdfootnote{i}"><p class="sdfootnote">'
            '<a class="sdfootnotesym" name="sdfootnote{i}sym" href="#sdfootnote{i}anc">{n}</a>\t{text}</p></div>'
        ),
        "{}",
    ),
    "word": (
        (
            '<a style="mso-footnote-id:ftn{i}" href="#_ftn{i}" name="_ftnref{i}" title="">'
            "<span class=MsoFootnoteReference><sup>[{n}]</sup></span></a>"
        ),
        (
            '<div style="mso-element:footnote" id=ftn{i}><p class=MsoFootnoteText>'
            '<a href="#_ftnref{i}" name="_ftn{i}" title=""><sup>[{n}]</sup></a> {text}</p></div>'
        ),
        '<div style="mso-element:footnote-list"><br clear=all><hr align=left size=1 width="33%">{}</div>',
    ),
    "one way": ('<a href="#note{i}">[{n}]</a>', '<p><a name="note{i}"></a>{n}. {text}</p>', "<hr>{}"),
    "e-book": (
        '<a epub:type="noteref" href="#n{i}"><sup>{n}</sup></a>',
        '<aside epub:type="footnote" id="n{i}"><p>{n}. {text}</p></aside>',
        "{}",
    ),
    "wiki": (
        '<sup id="cite_ref-{i}" class="reference"><a href="#cite_note-{i}"><span>[</span>{n}<span>]</span></a></sup>',
        (
            '<li id="cite_note-{i}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{i}">^'
            '</a></b></span> <span class="reference-text">{text}</span></li>'
        ),
        '<ol class="references">{}</ol>',
    ),
}
