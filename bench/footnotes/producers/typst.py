"""Typst: real footnotes of the typst compiler, from the PyPI package `typst`.

Typst may print a note on the page before its mark, and splits long notes.
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from footnotes.notation import (
    Break,
    Document,
    Heading,
    Inlines,
    Lowered,
    MarkRun,
    Paragraph,
    Raised,
    Table,
    Text,
    marks_of,
    table_notes,
)
from footnotes.producers.base import Citations, MissingTool, supports

SUPPORTS = supports({"across": {False}, "late": {"none"}, "split": {False}})

_SPECIAL = set("\\#$*_`<>@[]~=-+/'\";")  # a semicolon ends what "#super[2]" began, and is swallowed
_FONTS = {"serif": ("Libertinus Serif", "Liberation Serif"), "sans": ("Liberation Sans", "DejaVu Sans")}
_PAPERS = {"a4": "a4", "letter": "us-letter"}
_LABELS = {
    "raised": "super[#n] + sym.space.narrow",
    "dotted": "super[#n.] + [ ]",
    "plain": "[#n ]",
    "plain-dot": "[#n. ]",
    "bracket": "[\\[#n\\] ]",
}


def escape(text: str) -> str:
    """Words as typst markup that prints exactly these words."""
    return "".join("\\" + letter if letter in _SPECIAL else letter for letter in text)


def source(document: Document) -> str:
    """A document as typst source."""
    layout = document.layout
    cited = Citations(document)

    def mark(text: str) -> str:
        return f"\\[{text}\\]" if layout.marks == "bracket" else f"#super[{text}]"

    def inlines(content: Inlines, *, notes: bool = True) -> str:
        out = ""
        for piece in content:
            match piece:
                case Text(text):
                    out += escape(text)
                case Raised(text):
                    out += f"#super[{escape(text)}]"
                case Lowered(text):
                    out += f"#sub[{escape(text)}]"
                case MarkRun(keys):
                    for place, key in enumerate(keys):
                        if place:
                            out += "" if layout.marks == "bracket" else "#super[, ]"
                        sign = cited.printed[key]
                        if notes and cited.first(key):
                            out += f'#note("{sign}")[{inlines(document.notes[key])}]'
                        else:
                            out += mark(escape(sign))
        return out

    header = (
        f'#set document(title: "{document.name}", date: datetime(year: 2020, month: 1, day: 1))\n'
        f'#set page(paper: "{_PAPERS[layout.paper]}", margin: (x: 3cm, y: 2.6cm), '
        f"columns: {layout.columns}"
    )
    if layout.running:
        header += (
            f", header: text(size: 9pt)[#align(right)[*{escape(layout.symbol)}*]]"
            ", footer: context align(right, text(size: 9pt, counter(page).display()))"
        )
    header += ")\n"
    header += "#set columns(gutter: 8mm)\n"
    header += f'#set text(lang: "en", size: {layout.body}pt, hyphenate: {str(layout.hyphenate).lower()}, font: ('
    header += ", ".join(f'"{font}"' for font in _FONTS[layout.font]) + "))\n"
    header += f"#set par(justify: {str(layout.justify).lower()}, leading: 0.6em, spacing: 0.95em)\n"
    header += f"#set super(typographic: {str(layout.marks == 'glyphs').lower()})\n#set sub(typographic: false)\n"
    header += f"#set footnote.entry(gap: 0.45em, clearance: 0.8em{'' if layout.rule else ', separator: none'})\n"
    # every note carries its sign, so what is printed is what the truth says
    header += (
        "#show footnote.entry: it => {\n"
        f"  set text(size: {layout.notes}pt)\n"
        "  let n = numbering(it.note.numbering, 1)\n"
        f"  {_LABELS[layout.labels]} + it.note.body\n"
        "}\n"
    )
    header += "#let note(sign, body) = footnote(numbering: (..a) => sign, body)\n"
    if layout.marks == "bracket":
        header += "#show footnote: it => { let n = numbering(it.numbering, 1); [\\[#n\\]] }\n"
    parts = [header]
    if layout.symbol:
        parts.append(f"#align(right)[{escape(layout.symbol)}]")
    if document.title:
        size = layout.body + 4
        title = f'#block(above: 1.2em, below: 1.6em, text(size: {size}pt, weight: "bold")[{inlines(document.title)}])'
        # typst loses the notes of a title that floats over both columns, so such a title stands in the first one
        if layout.columns == 2 and not any(marks_of(document.title)):
            title = f'#place(top, scope: "parent", float: true, clearance: 1em)[{title}]'
        parts.append(title)
    for block in document.blocks:
        match block:
            case Heading(level, content):
                size = layout.body + (2 if level == 1 else 0.5)
                parts.append(
                    f'#block(above: 1.6em, below: 1em, sticky: true, text(size: {size}pt, weight: "bold")[{inlines(content)}])'
                )
            case Paragraph(printed, content):
                text = inlines(content)
                if block.item:
                    parts.append(f"#pad(left: 2em)[{escape(printed)}#h(0.8em){text}]")
                elif printed:
                    parts.append(f"{escape(printed)}#h(1.6em){text}")
                else:
                    parts.append(text)
            case Table(rows):
                cells = ", ".join(f"[{inlines(cell, notes=False)}]" for row in rows for cell in row)
                parts.append(f"#table(columns: {len(rows[0])}, stroke: (x: none, y: 0.4pt), {cells})")
                for key in table_notes(block):
                    cited.first(key)
                    note = f"#super[{cited.printed[key]}] {inlines(document.notes[key])}"
                    parts.append(f"#block(above: 0.5em, below: 0.5em, text(size: {layout.notes}pt)[{note}])")
            case Break():
                parts.append("#pagebreak()")
    return "\n\n".join(parts) + "\n"


def render_all(jobs: Iterable[tuple[Document, Path]]) -> None:
    """Prints documents to PDF files."""
    try:
        import typst
    except ImportError:
        raise MissingTool("typst: install the PyPI package `typst`") from None
    for document, path in jobs:
        with tempfile.TemporaryDirectory() as folder:
            main = Path(folder) / "main.typ"
            main.write_text(source(document), encoding="utf-8")
            typst.compile(str(main), output=str(path))
