"""LibreOffice: flat OpenDocument text with real notes, converted without a window by `soffice`.

The same source gives PDF, DOCX and HTML. All documents of a call are converted in one start of the program.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from footnotes.notation import Break, Document, Heading, Inlines, Lowered, MarkRun, Paragraph, Raised, Table, Text, table_notes
from footnotes.producers.base import Citations, MissingTool, supports

# text is lost where notes stand under a section in columns, so notes are never set across the page
SUPPORTS = supports({"across": {False}, "late": {"none"}, "split": {False}, "marks": {"raised"}})

_FONTS = {"serif": "Liberation Serif", "sans": "Liberation Sans"}
_PAPERS = {"a4": ("21cm", "29.7cm"), "letter": ("21.59cm", "27.94cm")}
_STARTS = {"none": "document", "page": "page", "section": "document"}
_SUFFIX = {"raised": " ", "dotted": ". ", "plain": " ", "plain-dot": ". ", "bracket": "] "}
_SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        *((name, name) for name in ("office", "text", "style", "table", "meta")),
        ("fo", "xsl-fo-compatible"),
    )
)
_SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
_SUPER = '<style:text-properties style:text-position="super 62%"/>'
_SUB = '<style:text-properties style:text-position="sub 62%"/>'


def source(document: Document) -> str:
    """A document as flat OpenDocument text."""
    layout = document.layout
    cited = Citations(document)
    counted = 0

    def note(key: str) -> str:
        nonlocal counted
        counted += 1
        sign = escape(cited.printed[key])
        # a star or a letter is a label of its own; so is a number that begins again with a section
        own = not key[0].isdigit() or layout.restart == "section"
        label = f" text:label={quoteattr(cited.printed[key])}" if own else ""
        # LibreOffice prints the suffix only after its own numbers
        between = _SUFFIX[layout.labels].lstrip("]") if own else ""
        return (
            f'<text:note text:id="ftn{counted}" text:note-class="footnote"><text:note-citation{label}>{sign}</text:note-citation>'
            f'<text:note-body><text:p text:style-name="Footnote">{escape(between)}{inlines(document.notes[key])}</text:p>'
            "</text:note-body></text:note>"
        )

    def inlines(content: Inlines, *, notes: bool = True) -> str:
        out = ""
        for piece in content:
            match piece:
                case Text(text):
                    out += escape(text)
                case Raised(text):
                    out += f'<text:span text:style-name="Raised">{escape(text)}</text:span>'
                case Lowered(text):
                    out += f'<text:span text:style-name="Lowered">{escape(text)}</text:span>'
                case MarkRun(keys):
                    for place, key in enumerate(keys):
                        if place:
                            out += '<text:span text:style-name="Raised">, </text:span>'
                        if notes and cited.first(key):
                            out += note(key)
                        else:
                            out += f'<text:span text:style-name="Raised">{escape(cited.printed[key])}</text:span>'
        return out

    width, height = _PAPERS[layout.paper]
    font = _FONTS[layout.font]
    align = "justify" if layout.justify else "start"
    raised = layout.labels in ("raised", "dotted")
    columns = '<style:columns fo:column-count="2" fo:column-gap="0.8cm"/>' if layout.columns == 2 else ""
    rule = (
        '<style:footnote-sep style:width="0.018cm" style:distance-before-sep="0.1cm" style:distance-after-sep="0.15cm" '
        f'style:line-style="{"solid" if layout.rule else "none"}" style:rel-width="{30 if layout.rule else 0}%" '
        'style:adjustment="left" style:color="#000000"/>'
    )
    suffix = _SUFFIX[layout.labels]
    prefix = ' style:num-prefix="["' if layout.labels == "bracket" else ""

    def paragraph_style(name: str, size: float, extra: str = "", *, bold: bool = False, parent: str = "Standard") -> str:
        weight = ' fo:font-weight="bold"' if bold else ""
        return (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
            f'<style:paragraph-properties {extra}/><style:text-properties fo:font-size="{size}pt"{weight}/></style:style>'
        )

    styles = "".join(
        [
            '<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="1cm"/>'
            f'<style:text-properties style:font-name="{font}" fo:font-family="\'{font}\'" fo:font-size="{layout.body}pt" '
            f'fo:language="en" fo:country="US" fo:hyphenate="{str(layout.hyphenate).lower()}" '
            'fo:hyphenation-remain-char-count="3" fo:hyphenation-push-char-count="3"/></style:default-style>',
            '<style:style style:name="Standard" style:family="paragraph"/>',
            paragraph_style(
                "Body",
                layout.body,
                f'fo:text-align="{align}" fo:margin-bottom="0.25cm" fo:line-height="115%" fo:orphans="2" fo:widows="2"',
            ),
            paragraph_style(
                "Item",
                layout.body,
                f'fo:text-align="{align}" fo:margin-left="1.4cm" fo:text-indent="-0.8cm" fo:margin-bottom="0.2cm" '
                'fo:line-height="115%"',
            ),
            paragraph_style("Right", layout.body, 'fo:text-align="end" fo:margin-bottom="0.3cm"'),
            paragraph_style("Top", layout.body + 4, 'fo:text-align="start" fo:margin-bottom="0.5cm"', bold=True),
            *(
                paragraph_style(
                    f"Heading_20_{level}",
                    layout.body + (2 if level == 1 else 0.5),
                    'fo:text-align="start" fo:margin-top="0.5cm" fo:margin-bottom="0.25cm" fo:keep-with-next="always"',
                    bold=True,
                )
                for level in (1, 2)
            ),
            paragraph_style("Footnote", layout.notes, 'fo:margin-bottom="0.03cm" text:number-lines="false"'),
            paragraph_style("Under", layout.notes, 'fo:margin-bottom="0.06cm"'),
            paragraph_style("Cell", layout.body, ""),
            paragraph_style("Running", 9, 'fo:text-align="end"'),
            f'<style:style style:name="Raised" style:family="text">{_SUPER}</style:style>',
            f'<style:style style:name="Lowered" style:family="text">{_SUB}</style:style>',
            f'<style:style style:name="Anchor" style:family="text">{_SUPER}</style:style>',
            f'<style:style style:name="Label" style:family="text">{_SUPER if raised else ""}</style:style>',
            '<text:notes-configuration text:note-class="footnote" text:default-style-name="Footnote" '
            'text:citation-style-name="Label" text:citation-body-style-name="Anchor" '
            f'style:num-format="1"{prefix} style:num-suffix="{suffix}" text:start-value="0" text:footnotes-position="page" '
            f'text:start-numbering-at="{_STARTS[layout.restart]}"/>',
        ]
    )
    header = (
        f'<style:header><text:p text:style-name="Running">{escape(layout.symbol)}</text:p></style:header>'
        '<style:footer><text:p text:style-name="Running"><text:page-number text:select-page="current"/></text:p></style:footer>'
        if layout.running
        else ""
    )
    automatic = (
        '<style:page-layout style:name="pm"><style:page-layout-properties '
        f'fo:page-width="{width}" fo:page-height="{height}" fo:margin-top="2cm" fo:margin-bottom="2cm" fo:margin-left="3cm" '
        f'fo:margin-right="3cm">{rule}{columns}</style:page-layout-properties>'
        '<style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.4cm"/>'
        "</style:header-style>"
        '<style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.4cm"/>'
        "</style:footer-style>"
        "</style:page-layout>"
        '<style:style style:name="Broken" style:family="paragraph" style:parent-style-name="Heading_20_1">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
        '<style:style style:name="BrokenBody" style:family="paragraph" style:parent-style-name="Body">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
        '<style:style style:name="CellBox" style:family="table-cell">'
        '<style:table-cell-properties fo:border-bottom="0.02cm solid #000000" fo:padding="0.05cm"/></style:style>'
    )
    parts = []
    if layout.symbol:
        parts.append(f'<text:p text:style-name="Right">{escape(layout.symbol)}</text:p>')
    if document.title:
        parts.append(f'<text:p text:style-name="Top">{inlines(document.title)}</text:p>')
    broken = False
    for block in document.blocks:
        match block:
            case Heading(level, content):
                name = "Broken" if broken else f"Heading_20_{level}"
                parts.append(f'<text:h text:style-name="{name}" text:outline-level="{level}">{inlines(content)}</text:h>')
                broken = False
            case Paragraph(printed, content):
                name = "Item" if block.item else "BrokenBody" if broken else "Body"
                label = f"{escape(printed)}<text:tab/>" if printed else ""
                parts.append(f'<text:p text:style-name="{name}">{label}{inlines(content)}</text:p>')
                broken = False
            case Table(rows):
                wide = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
                lines = [f'<table:table table:name="T{len(parts)}">{wide}']
                for row in rows:
                    lines.append("<table:table-row>")
                    lines.extend(
                        '<table:table-cell table:style-name="CellBox" office:value-type="string"><text:p text:style-name="Cell">'
                        f"{inlines(cell, notes=False)}</text:p></table:table-cell>"
                        for cell in row
                    )
                    lines.append("</table:table-row>")
                lines.append("</table:table>")
                parts.append("".join(lines))
                for key in table_notes(block):
                    cited.first(key)
                    sign = f'<text:span text:style-name="Raised">{escape(cited.printed[key])}</text:span>'
                    parts.append(f'<text:p text:style-name="Under">{sign} {inlines(document.notes[key])}</text:p>')
            case Break():
                broken = True
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document{_SPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><dc:title>{escape(document.name)}</dc:title></office:meta>"
        f"<office:styles>{styles}</office:styles><office:automatic-styles>{automatic}</office:automatic-styles>"
        f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">{header}</style:master-page>'
        f"</office:master-styles><office:body><office:text>\n{chr(10).join(parts)}\n</office:text></office:body></office:document>\n"
    )


def still(pdf: bytes) -> bytes:
    """A PDF whose dates and identifiers are always the same; no byte moves."""
    pdf = re.sub(rb"(/(?:CreationDate|ModDate)\s*\()D:[^)]*(\))", lambda found: _same(found, b"D:20200101000000Z"), pdf)
    pdf = re.sub(
        rb"(/ID\s*\[\s*<)([0-9A-Fa-f]+)(>\s*<)([0-9A-Fa-f]+)(>)",
        lambda m: m[1] + b"0" * len(m[2]) + m[3] + b"0" * len(m[4]) + m[5],
        pdf,
    )
    return re.sub(rb"(/DocChecksum\s*/)([0-9A-Fa-f]+)", lambda m: m[1] + b"0" * len(m[2]), pdf)


def _same(found: "re.Match[bytes]", date: bytes) -> bytes:
    room = len(found[0]) - len(found[1]) - len(found[2])
    return found[1] + date[:room].ljust(room, b"0") + found[2]


def convert(jobs: Iterable[tuple[Document, Path]], kind: str) -> None:
    """Converts documents to files of a kind: "pdf", "docx" or "html"."""
    soffice = shutil.which("soffice")
    if soffice is None:
        raise MissingTool("soffice: install the system package libreoffice-writer-nogui (or libreoffice-writer)")
    jobs = list(jobs)
    if not jobs:
        return
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for at, (document, _) in enumerate(jobs):
            file = Path(folder) / f"d{at}.fodt"
            file.write_text(source(document), encoding="utf-8")
            files.append(str(file))
        run = subprocess.run(
            [
                *(soffice, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile"),
                *("--convert-to", kind, "--outdir", folder),
                *files,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        for at, (document, path) in enumerate(jobs):
            made = Path(folder) / f"d{at}.{kind}"
            if not made.exists():
                raise RuntimeError(f"soffice: {document.name}: {run.stderr.strip()[-500:] or run.stdout.strip()[-500:]}")
            data = made.read_bytes()
            path.write_bytes(still(data) if kind == "pdf" else data)


def render_all(jobs: Iterable[tuple[Document, Path]]) -> None:
    """Prints documents to PDF files."""
    convert(jobs, "pdf")
