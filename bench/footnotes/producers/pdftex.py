r"""pdfTeX: LaTeX with its own \footnote, numbered by page with footmisc, in two columns with \twocolumn or multicol.

pdfTeX prints no blanks between words, and sets its marks with many fonts and sizes.
"""

import os
import shutil
import subprocess
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

SUPPORTS = supports({"late": {"none"}, "split": {False}, "marks": {"raised", "bracket"}})

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "\u00a0": "~",
    "*": r"{*}",
    "†": r"\textdagger{}",
    "‡": r"\textdaggerdbl{}",
    "’": "'",
    "‘": "`",
    "“": "``",
    "”": "''",
    "–": "--",
    "—": "---",
}
_LABELS = {
    "raised": r"\@textsuperscript{\normalfont\@thefnmark}\,",
    "dotted": r"\@textsuperscript{\normalfont\@thefnmark.}\ ",
    "plain": r"\@thefnmark\ ",
    "plain-dot": r"\@thefnmark.\ ",
    "bracket": r"[\@thefnmark]\ ",
}


def escape(text: str) -> str:
    """Words as LaTeX that prints exactly these words."""
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def source(document: Document) -> str:
    """A document as LaTeX source."""
    layout = document.layout
    cited = Citations(document)
    bracket = layout.marks == "bracket"

    def call(sign: str) -> str:
        return f"[{escape(sign)}]" if bracket else rf"\textsuperscript{{\normalfont {escape(sign)}}}"

    def inlines(content: Inlines, *, notes: bool = True, later: list[str] | None = None) -> str:
        r"""`later` collects the text of notes whose \footnote cannot stand here."""
        out = ""
        for piece in content:
            match piece:
                case Text(text):
                    out += escape(text)
                case Raised(text):
                    out += rf"\textsuperscript{{{escape(text)}}}"
                case Lowered(text):
                    out += rf"\textsubscript{{{escape(text)}}}"
                case MarkRun(keys):
                    for place, key in enumerate(keys):
                        if place and not bracket:
                            out += r"\textsuperscript{\normalfont , }"
                        sign = cited.printed[key]
                        if not (notes and cited.first(key)):
                            out += call(sign) if notes else rf"\textsuperscript{{{escape(sign)}}}"
                        elif key[0].isdigit() and later is None:
                            out += rf"\footnote{{{inlines(document.notes[key])}}}"
                        else:
                            text = rf"\signed{{{escape(sign)}}}{{{inlines(document.notes[key])}}}"
                            out += call(sign)
                            if later is None:
                                out += text
                            else:
                                later.append(text)
        return out

    size = f"{layout.body}"
    lead = f"{layout.body * 1.22:.2f}"
    two = layout.columns == 2
    parts = [
        rf"\documentclass[{layout.paper}paper{',twocolumn' if two and not layout.across else ''}]{{article}}",
        r"\usepackage[T1]{fontenc}",
        r"\usepackage[utf8]{inputenc}",
        r"\usepackage{textcomp}",
        r"\usepackage{mathptmx}"
        if layout.font == "serif"
        else r"\usepackage[scaled]{helvet}\renewcommand{\familydefault}{\sfdefault}",
        r"\usepackage[hmargin=3cm,vmargin=2.6cm]{geometry}",
        rf"\usepackage[{'perpage' if layout.restart == 'page' else 'norule' if not layout.rule else ''}]{{footmisc}}",
        r"\usepackage{fancyhdr,array,multicol}",
        r"\pdfinfoomitdate=1 \pdftrailerid{} \pdfsuppressptexinfo=-1",
        r"\makeatletter",
        rf"\renewcommand\normalsize{{\@setfontsize\normalsize{{{size}}}{{{lead}}}}}\normalsize",
        rf"\renewcommand\footnotesize{{\@setfontsize\footnotesize{{{layout.notes}}}{{{layout.notes * 1.2:.2f}}}}}",
        rf"\renewcommand\@makefntext[1]{{\noindent {_LABELS[layout.labels]}#1}}",
        r"\newcommand\signed[2]{{\def\@thefnmark{#1}\@footnotetext{#2}}}",
    ]
    if bracket:
        parts.append(r"\renewcommand\@makefnmark{[\@thefnmark]}")
    if not layout.rule:
        parts.append(r"\renewcommand\footnoterule{}")
    parts.append(r"\makeatother")
    # UN documents do not justify with wide gaps; a raggedright page needs no stretch
    parts.append(r"\emergencystretch=2em \setlength\parindent{0pt} \setlength\parskip{0.8em} \raggedbottom \frenchspacing")
    if not layout.hyphenate:
        parts.append(r"\hyphenpenalty=10000 \exhyphenpenalty=50 \tolerance=9000")
    if not layout.justify:
        parts.append(r"\AtBeginDocument{\raggedright}")
    parts.append(r"\pagestyle{fancy}\fancyhf{}\renewcommand\headrulewidth{0pt}")
    if layout.running:
        parts.append(rf"\fancyhead[R]{{\small\bfseries {escape(layout.symbol)}}}\fancyfoot[R]{{\small\thepage}}")
    parts.append(r"\begin{document}")
    head = rf"{{\raggedleft {escape(layout.symbol)}\par}}" if layout.symbol else ""
    later: list[str] = []
    if document.title:
        big = layout.body + 4
        title = inlines(document.title, later=later)
        head += rf"\bigskip{{\raggedright\fontsize{{{big}}}{{{big * 1.2:.1f}}}\selectfont\bfseries {title}\par}}\bigskip"
    numbered = [key for key in marks_of(document.title) if cited.printed[key].isdigit()]
    parts.append(rf"\twocolumn[{{{head}}}]" if two and not layout.across else head)
    if numbered:
        parts.append(rf"\setcounter{{footnote}}{{{len(numbered)}}}")
    parts.append("".join(later) + ("\\begin{multicols}{2}" if two and layout.across else ""))
    for block in document.blocks:
        match block:
            case Heading(level, content):
                if level == 1 and layout.restart == "section":
                    parts.append(r"\setcounter{footnote}{0}")
                big = layout.body + (2 if level == 1 else 0.5)
                font = rf"\fontsize{{{big}}}{{{big * 1.2:.1f}}}\selectfont\bfseries"
                parts.append(rf"\pagebreak[1]\medskip{{\raggedright{font} {inlines(content)}\par}}\nopagebreak")
            case Paragraph(printed, content):
                text = inlines(content)
                if block.item:
                    parts.append(rf"{{\leftskip=2em \noindent {printed}\hspace{{0.8em}}{text}\par}}")
                elif printed:
                    parts.append(rf"{printed}\hspace{{1.6em}}{text}")
                else:
                    parts.append(text)
            case Table(rows):
                lines = [" & ".join(inlines(cell, notes=False) for cell in row) + r" \\ \hline" for row in rows]
                parts.append(
                    rf"\begin{{tabular}}{{{'l' * len(rows[0])}}}\hline" + "\n" + "\n".join(lines) + "\n" + r"\end{tabular}"
                )
                for key in table_notes(block):
                    cited.first(key)
                    note = rf"\textsuperscript{{{cited.printed[key]}}} {inlines(document.notes[key])}"
                    parts.append(rf"{{\footnotesize {note}\par}}")
            case Break():
                parts.append(r"\clearpage")
    parts.append(r"\end{multicols}" if two and layout.across else "")
    parts.append(r"\end{document}")
    return "\n\n".join(parts) + "\n"


def render_all(jobs: Iterable[tuple[Document, Path]]) -> None:
    """Prints documents to PDF files."""
    if shutil.which("pdflatex") is None:
        raise MissingTool(
            "pdflatex: install texlive-latex-base, texlive-latex-recommended, texlive-latex-extra and texlive-fonts-recommended"
        )
    for document, path in jobs:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "main.tex").write_text(source(document), encoding="utf-8")
            dates = {"SOURCE_DATE_EPOCH": "1577836800", "FORCE_SOURCE_DATE": "1"}
            for _ in range(2):  # numbering by page is right in the second run
                run = subprocess.run(
                    ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "main.tex"],
                    cwd=folder,
                    env={**os.environ, **dates},
                    capture_output=True,
                    text=True,
                    errors="replace",
                    check=False,
                )
                if run.returncode:
                    lines = [line for line in run.stdout.splitlines() if line.startswith(("!", "l."))]
                    raise RuntimeError(f"pdflatex: {document.name}: {' '.join(lines) or run.stdout[-500:]}")
            shutil.copyfile(Path(folder) / "main.pdf", path)
