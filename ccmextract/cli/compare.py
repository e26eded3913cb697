"""`ccmextract compare`: what changed from one document to the next, and what contradicts what."""

import codecs
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from ccmextract.cli.inputs import UNREADABLE, is_json, read_input
from ccmextract.cli.knowledge import GazetteersOption
from ccmextract.cli.screen import counted, put, safe_json, tell, tell_failure, visible

if TYPE_CHECKING:
    from rich.text import Text

    from ccmextract.cli.layout import Page
    from ccmextract.compare.finding import Comparison, Finding, Source
    from ccmextract.model import Extraction

EXAMPLE = (
    "\b\nExample:\n  ccmextract compare report2011.json report2012.json\n"
    "  ccmextract compare results/*.json --state LAO --article 4\n"
    "  ccmextract compare results/extractions.jsonl --only contradictions --format json"
)
FINDINGS = 1  # exit code with --fail: done, and something contradicts
_FEWEST = 2  # documents
_MANY = 10  # files from which on progress is shown
_LONGEST = 400  # characters of a statement that the report shows; the JSON has all of it
_ISO3 = re.compile("[A-Z]{3}")
_NO_EXTRACTION = "is not an extraction in JSON. Run 'ccmextract extract' on the document first."


class Form(Enum):
    """How the comparison is told."""

    text = "text"
    json = "json"


class Only(Enum):
    """One sort of findings."""

    contradictions = "contradictions"
    changes = "changes"


def compare(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="JSON...", help="Extractions, two or more, also as JSONL; - is standard input.", show_default=False
        ),
    ],
    form: Annotated[Form, typer.Option("--format", help="A report to read, or one JSON object.")] = Form.text,
    state: Annotated[str | None, typer.Option(metavar="ISO3", help="Findings about this state alone.")] = None,
    article: Annotated[int | None, typer.Option(metavar="N", min=1, help="Findings tied to this article alone.")] = None,
    only: Annotated[Only | None, typer.Option(help="Contradictions alone, or changes alone.")] = None,
    fail: Annotated[bool, typer.Option("--fail", help="End with exit code 1 where anything contradicts.")] = False,
    _gazetteers: GazetteersOption = None,
) -> None:
    """Compare documents by what they state about states.

    They are put in the order of the dates that their facts stand at. Told are contradictions (an obligation after a declared
    completion, a state that is a party and a signatory on one day, a number that falls where it can only rise, two numbers for
    one statement), then what changed, by state and article. Every finding names all its sources. Documents of different
    treaties are compared apart.
    """
    code = state.upper() if state is not None else None
    if code is not None and not _ISO3.fullmatch(code):
        raise typer.BadParameter(f"{state!r} is not a code of three letters such as BEL", param_hint="--state")

    from ccmextract.compare.run import Comparer, chosen
    from ccmextract.gazetteer.load import load

    comparer = Comparer(load())
    unreadable = 0
    for name in _watched(files):
        for extraction in _extractions(name):
            if isinstance(extraction, Exception):
                unreadable += 1
            else:
                comparer.add(extraction)
    if len(comparer) < _FEWEST:
        what = f"there {'is one document' if len(comparer) else 'is no document'} to compare; give two different ones or more"
        if not unreadable:
            raise typer.BadParameter(what, param_hint="JSON")
        tell(f"{what}.")
        raise typer.Exit(UNREADABLE)
    comparison = chosen(comparer.comparison(), code, article, only.value if only is not None else None)
    for diagnostic in comparison.diagnostics:
        tell(f"{diagnostic.message.rstrip('.')}.")
    if form is Form.json:
        put(safe_json(comparison.model_dump_json()))
    else:
        _report(comparison, only)
    found = [counted(len(comparison.contradictions), "contradiction")] if only is not Only.changes else []
    found += [counted(len(comparison.changes), "change")] if only is not Only.contradictions else []
    tell(f"{counted(len(comparison.documents), 'document')} compared: {', '.join(found)}")
    if unreadable:
        raise typer.Exit(UNREADABLE)
    if fail and comparison.contradictions:
        raise typer.Exit(FINDINGS)


def _watched(files: Sequence[str]) -> Iterable[str]:
    """The files, with a progress bar on stderr where there are many and somebody watches."""
    if len(files) < _MANY or not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, "reading", console=Console(stderr=True, highlight=False, markup=False), transient=True)


def _extractions(name: str) -> "Iterator[Extraction | Exception]":
    """The extractions of a file, and the errors of those that could not be read, each told on stderr."""
    from ccmextract.api import load_extraction
    from ccmextract.errors import BrokenExtraction

    try:
        data = read_input(name)
        if not is_json(data):
            raise BrokenExtraction(_NO_EXTRACTION)
    except Exception as error:
        tell_failure(name, error)
        yield error
        return
    data = data.removeprefix(codecs.BOM_UTF8)
    lines = data.split(b"\n") if _is_jsonl(data) else [data]
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield load_extraction(line)
        except Exception as error:
            tell_failure(name if len(lines) == 1 else f"{name}, line {number}", error)
            yield error


def _is_jsonl(data: bytes) -> bool:
    """Whether the bytes hold an object on each line: the first one is whole, and something follows it."""
    first, _, rest = data.lstrip().partition(b"\n")
    return first.rstrip().endswith(b"}") and bool(rest.strip())


def _report(comparison: "Comparison", only: Only | None) -> None:
    """Write the comparison for people."""
    from ccmextract.cli.layout import Page

    page = Page()
    _documents(comparison, page)
    if only is not Only.changes:
        page.heading(f"Contradictions: {len(comparison.contradictions) or 'none'}")
        for number, finding in enumerate(comparison.contradictions, start=1):
            _put(finding, str(number), page, named=True)
    if only is not Only.contradictions:
        page.heading(f"Changes: {len(comparison.changes) or 'none'}")
        _changes(comparison, page)
    page.write()


def _documents(comparison: "Comparison", page: "Page") -> None:
    """The documents in their order."""
    from rich.table import Table
    from rich.text import Text

    from ccmextract.cli import layout

    table = Table(box=None, padding=(0, 2, 0, 0), header_style=layout.QUIET, pad_edge=False)
    for head in ("date", "treaty", "document", "symbol", "title"):
        table.add_column(head, overflow="fold")
    for document in comparison.documents:
        cells = (document.date or "no date", document.treaty, document.name, document.symbol or "-", document.title or "-")
        table.add_row(*(Text(visible(cell)) for cell in cells))
    page.add(table)


def _changes(comparison: "Comparison", page: "Page") -> None:
    """The changes by treaty and state, and for each by article; those of no single state last."""
    from rich.text import Text

    several = len({document.treaty for document in comparison.documents}) > 1
    for (treaty, name, iso3), of_state in groupby(comparison.changes, lambda f: (f.treaty, f.name, f.state)):
        who = f"{name} ({iso3})" if name is not None else "Numbers"
        page.add(Text(), Text(visible(f"{who}, {treaty}" if several else who), style="" if page.plain else "bold"))
        for (articles, theme), findings in groupby(of_state, lambda f: (f.articles, f.theme)):
            if articles:
                page.add(Text(visible(f"  {_articles(articles, theme)}"), style="" if page.plain else "blue"))
            for finding in findings:
                _put(finding, "", page, named=False)


def _articles(articles: Sequence[int], theme: str | None) -> str:
    """ "Article 3: Storage and stockpile destruction"; of several the numbers alone."""
    if len(articles) > 1:
        return f"Articles {', '.join(map(str, articles))}"
    return f"Article {articles[0]}" + (f": {theme}" if theme is not None else "")


def _put(finding: "Finding", label: str, page: "Page", *, named: bool) -> None:
    """One finding: what it is, what is known of it, and its sources with their words."""
    from rich.text import Text

    from ccmextract.cli import layout

    who = f"{finding.name} ({finding.state}): " if named and finding.name is not None else ""
    head = Text(visible(who + finding.message), style=layout.WRONG if named else "")
    if finding.expected is not None:
        head.append("  expected" if finding.expected else "  not expected", layout.QUIET if finding.expected else layout.DOUBTFUL)
    parts = [head]
    known = [f"membership table: {finding.table}"] if finding.table else []
    parts.extend(Text(visible(text), style=layout.QUIET) for text in (*known, *finding.notes))
    for source in finding.sources:
        parts.extend(_source(source))
    page.labelled(label, parts)


def _source(source: "Source") -> "Iterator[Text]":
    from rich.text import Text

    from ccmextract.cli import layout

    symbol = f" ({source.symbol})" if source.symbol else ""
    more = f", and {counted(source.more, 'more claim')}" if source.more else ""
    listed = f", note {source.note}" if source.note is not None else ""
    place = f"{source.date or 'no date'}  {source.name}{symbol}, paragraph {source.label}{listed}, claim {source.claim}{more}"
    yield Text(visible(f"- {place}"), style=layout.QUIET)
    yield Text(visible(f"  \N{LEFT DOUBLE QUOTATION MARK}{_shown(source)}\N{RIGHT DOUBLE QUOTATION MARK}"))
    for doubt in source.doubts:
        yield Text(visible(f"  but {doubt}"), style=layout.DOUBTFUL)


def _shown(source: "Source") -> str:
    """The words of a source, or of a long one those around its group."""
    text = source.statement
    if len(text) <= _LONGEST:
        return text
    start = max(0, min(text.find(source.subject) - _LONGEST // 4, len(text) - _LONGEST))
    end = start + _LONGEST
    return ("[...] " if start else "") + text[start:end] + (" [...]" if end < len(text) else "")
