"""WeasyPrint: HTML and CSS with `float: footnote`, from the PyPI package `weasyprint` (it needs Pango).

WeasyPrint may print a note up to two pages after its mark.
"""

import html
import os
from collections.abc import Iterable
from pathlib import Path

from footnotes.notation import Break, Document, Heading, Inlines, Lowered, MarkRun, Paragraph, Raised, Table, Text, table_notes
from footnotes.producers.base import Citations, MissingTool, supports

# float: footnote does nothing inside columns
SUPPORTS = supports({"columns": {1}, "across": {False}, "late": {"none"}, "split": {False}, "marks": {"raised", "bracket"}})

_FONTS = {"serif": "'Liberation Serif', 'DejaVu Serif', serif", "sans": "'Liberation Sans', 'DejaVu Sans', sans-serif"}
_RAISED = "font-size: 58%; vertical-align: super; line-height: 0;"
_PLAIN = "font-size: 100%; vertical-align: baseline;"
_LABELS = {
    "raised": 'attr(data-sign) "\\00a0"',
    "dotted": 'attr(data-sign) ".\\00a0"',
    "plain": 'attr(data-sign) "\\00a0"',
    "plain-dot": 'attr(data-sign) ".\\00a0"',
    "bracket": '"[" attr(data-sign) "]\\00a0"',
}


def style(document: Document) -> str:
    """The style sheet of a document."""
    layout = document.layout
    # sizes in points: a call and a marker take the size of the note, which is small already
    raised = "font-size: {:.2f}pt; vertical-align: super; line-height: 0; font-weight: normal;"
    label = _LABELS[layout.labels]
    label_style = raised.format(layout.notes * 0.62) if layout.labels in ("raised", "dotted") else _PLAIN
    plain = layout.marks == "bracket"
    call = '"[" attr(data-sign) "]"' if plain else "attr(data-sign)"
    call_style = f"font-size: {layout.body}pt; vertical-align: baseline;" if plain else raised.format(layout.body * 0.62)
    running = ""
    if layout.running:
        symbol = layout.symbol.replace('"', "")
        running = (
            f'@top-right {{ content: "{symbol}"; font-size: 9pt; font-weight: bold; }} '
            "@bottom-right { content: counter(page); font-size: 9pt; }"
        )
    # no padding above the notes: with a border it makes WeasyPrint 70 print one note a page
    return f"""
@page {{ size: {layout.paper}; margin: 2.6cm 3cm; {running}
  @footnote {{ {"border-top: 0.5pt solid black; border-clip: 5cm;" if layout.rule else ""} margin-top: 1em; }} }}
body {{ font: {layout.body}pt/1.3 {_FONTS[layout.font]}; text-align: {"justify" if layout.justify else "left"};
  hyphens: {"auto" if layout.hyphenate else "manual"}; }}
h1 {{ font-size: {layout.body + 4}pt; }} h2 {{ font-size: {layout.body + 2}pt; }} h3 {{ font-size: {layout.body + 0.5}pt; }}
h1, h2, h3 {{ text-align: left; break-after: avoid; hyphens: manual; }}
p {{ margin: 0 0 0.8em 0; }} p.item {{ margin-left: 2em; }}
.label {{ margin-right: 1.6em; }} .item .label {{ margin-right: 0.8em; }}
sup {{ {_RAISED} }} sub {{ font-size: 58%; vertical-align: sub; line-height: 0; }}
.note {{ float: footnote; font-size: {layout.notes}pt; font-weight: normal; line-height: 1.25; text-align: left; }}
.note::footnote-call {{ content: {call}; {call_style} }}
.note::footnote-marker {{ content: {label}; {label_style} }}
.call {{ {call_style} }} .under {{ font-size: {layout.notes}pt; margin: 0.3em 0; }}
table {{ border-collapse: collapse; margin: 0.8em 0; }}
td, th {{ border-bottom: 0.4pt solid black; padding: 0.2em 1em 0.2em 0; text-align: left; }}
.break {{ break-after: page; }}
"""


def source(document: Document) -> str:
    """A document as HTML."""
    layout = document.layout
    cited = Citations(document)

    def inlines(content: Inlines, *, notes: bool = True) -> str:
        out = ""
        for piece in content:
            match piece:
                case Text(text):
                    out += html.escape(text, quote=False)
                case Raised(text):
                    out += f"<sup>{html.escape(text)}</sup>"
                case Lowered(text):
                    out += f"<sub>{html.escape(text)}</sub>"
                case MarkRun(keys):
                    for place, key in enumerate(keys):
                        if place and layout.marks != "bracket":
                            out += "<span class=call>, </span>"
                        sign = html.escape(cited.printed[key])
                        if notes and cited.first(key):
                            out += f'<span class=note data-sign="{sign}">{inlines(document.notes[key])}</span>'
                        else:
                            shown = f"[{sign}]" if layout.marks == "bracket" and notes else sign
                            out += f"<span class=call>{shown}</span>" if notes else f"<sup>{shown}</sup>"
        return out

    parts = [f"<p style='text-align: right'>{html.escape(layout.symbol)}</p>"] if layout.symbol else []
    if document.title:
        parts.append(f"<h1>{inlines(document.title)}</h1>")
    for block in document.blocks:
        match block:
            case Heading(level, content):
                parts.append(f"<h{level + 1}>{inlines(content)}</h{level + 1}>")
            case Paragraph(printed, content):
                label = f"<span class=label>{printed}</span>" if printed else ""
                parts.append(f"<p{' class=item' if block.item else ''}>{label}{inlines(content)}</p>")
            case Table(rows):
                lines = []
                for at, row in enumerate(rows):
                    tag = "th" if at == 0 else "td"
                    lines.append("<tr>" + "".join(f"<{tag}>{inlines(cell, notes=False)}</{tag}>" for cell in row) + "</tr>")
                parts.append(f"<table>{''.join(lines)}</table>")
                for key in table_notes(block):
                    cited.first(key)
                    parts.append(f"<p class=under><sup>{cited.printed[key]}</sup> {inlines(document.notes[key])}</p>")
            case Break():
                parts.append("<div class=break></div>")
    body = "\n".join(parts)
    return (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{html.escape(document.name)}</title>"
        f"<style>{style(document)}</style></head><body>{body}</body></html>\n"
    )


def render_all(jobs: Iterable[tuple[Document, Path]]) -> None:
    """Prints documents to PDF files."""
    try:
        import weasyprint
    except (ImportError, OSError):
        raise MissingTool("weasyprint: install the PyPI package `weasyprint` and the system package of Pango") from None
    os.environ["SOURCE_DATE_EPOCH"] = "1577836800"
    for document, path in jobs:
        weasyprint.HTML(string=source(document)).write_pdf(str(path), pdf_identifier=document.name.encode())
