"""`ccmextract extract`: documents to extractions, one by one, with nothing lost on the way."""

import os
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from unicodedata import normalize

import typer

from ccmextract.cli.inputs import (
    STDIN,
    UNREADABLE,
    Backend,
    BackendOption,
    Given,
    LanguageOption,
    OcrOption,
    TreatyOption,
    given,
)
from ccmextract.cli.knowledge import GazetteersOption
from ccmextract.cli.minimum import MinimumOption, sure
from ccmextract.cli.screen import counted, debugging, put, safe_json, tell, tell_failure, visible

if TYPE_CHECKING:
    from ccmextract.model import Extraction

EXAMPLE = (
    "\b\nExample:\n  ccmextract extract report.pdf > report.json\n  ccmextract extract *.pdf --out results\n"
    "  ccmextract extract scan.pdf --ocr"
)
INTERRUPTED = 4
_JSONL = "extractions.jsonl"
_NO_MODEL = ("none", "default")


class Form(Enum):
    """How results are laid down under a folder."""

    json = "json"
    jsonl = "jsonl"


@dataclass(frozen=True)
class _Job:
    """What was asked for, as far as it has to be said again in the command to go on."""

    out: Path | None
    form: Form
    as_of: str | None
    append: bool
    quiet: bool
    reading: Given
    gazetteers: tuple[Path, ...]
    minimum: float | None


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Documents; - is standard input.", show_default=False)],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write one JSON file per document into this folder.")] = None,
    form: Annotated[
        Form, typer.Option("--format", help="Under --out: a file per document, or all in one extractions.jsonl.")
    ] = Form.json,
    append: Annotated[bool, typer.Option("--append", help="Add to extractions.jsonl instead of replacing it.")] = False,
    backend: BackendOption = Backend.auto,
    ocr: OcrOption = False,
    ocr_lang: LanguageOption = "eng",
    treaty: TreatyOption = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day the facts stand at, in place of the document's own.")
    ] = None,
    model: Annotated[str, typer.Option(metavar="NAME", help="A trained model. This version has none.")] = "none",
    min_confidence: MinimumOption = None,
    gazetteers: GazetteersOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary line for each document.")] = False,
) -> None:
    """Extract the claims of documents as JSON.

    They go to standard output, one object a line, or into a folder.
    """
    _refuse_what_is_not_built(model)
    reading = given(backend, ocr, ocr_lang, treaty)
    _check_date(as_of)
    if append and (out is None or form is not Form.jsonl):
        raise typer.BadParameter("it goes with --out DIR and --format jsonl", param_hint="--append")
    if out is not None:
        _make_folder(out)
    _Run(files, _Job(out, form, as_of, append, quiet, reading, tuple(gazetteers or ()), min_confidence)).go()


def _refuse_what_is_not_built(model: str) -> None:
    if model not in _NO_MODEL:
        message = f"no model {model!r} is there: this version has no trained model. Leave the option out."
        raise typer.BadParameter(message, param_hint="--model")


def _check_date(as_of: str | None) -> None:
    from ccmextract.model.base import check_date

    if as_of is not None:
        try:
            check_date(as_of)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--as-of") from None


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise typer.BadParameter(f"{out} cannot be made a folder: {error.strerror}", param_hint="--out") from None


class _Run:
    """One call of the command: what is done, what failed, which file names are taken."""

    def __init__(self, files: Sequence[str], job: _Job) -> None:
        self._files = files
        self._job = job
        self._done = 0
        self._failed = False
        self._used: set[str] = set()
        self._lines: list[bytes] = []
        self._first = {_key(name): index for index, name in reversed(list(enumerate(files)))}

    def go(self) -> None:
        """Do all files in order. A file that cannot be read does not stop the others."""
        interrupted = False
        try:
            with _progress(self._files, self._job.out is not None) as begin:
                for index, name in enumerate(self._files):
                    begin(name)
                    self._do(index, name)
                    self._done = index + 1
        except KeyboardInterrupt:
            interrupted = True
        if self._job.out is not None and self._job.form is Form.jsonl and (self._done or not interrupted):
            self._write_lines(self._job.out / _JSONL)
        if interrupted:
            tell(f"interrupted; {self._done} of {counted(len(self._files), 'file')} done and kept. To go on:")
            print(visible(_go_on(self._rest(), self._job, appending=bool(self._lines))), file=sys.stderr)
            raise typer.Exit(INTERRUPTED)
        if self._failed:
            raise typer.Exit(UNREADABLE)

    def _do(self, index: int, name: str) -> None:
        from ccmextract import api

        try:
            extraction = api.extract(name, as_of=self._job.as_of, **self._job.reading.options)
            extraction = sure(name, extraction, self._job.minimum)
            line = safe_json(extraction.model_dump_json())
        except Exception as error:
            tell_failure(name, error)
            self._failed = True
            return
        if self._job.out is None:
            put(line)
        elif self._job.form is Form.jsonl:
            self._lines.append(line.encode() + b"\n")
        else:
            try:
                write_whole(self._job.out / self._file_name(index, name, extraction.document.id), line.encode() + b"\n")
            except OSError as error:
                tell_failure(name, error)
                self._failed = True
                return
        if not self._job.quiet:
            tell(f"{name}: {_summary(extraction)}")

    def _file_name(self, index: int, name: str, document: str) -> str:
        """NAME.json for the first input of that name, NAME-<document id>.json for every other one."""
        stem = _stem(name)
        chosen = f"{stem}.json" if self._first[_key(name)] == index else f"{stem}-{document}.json"
        again = 1
        while chosen in self._used:
            again += 1
            chosen = f"{stem}-{document}-{again}.json"
        self._used.add(chosen)
        return chosen

    def _write_lines(self, path: Path) -> None:
        try:
            kept = path.read_bytes() if self._job.append and path.exists() else b""
            write_whole(path, kept + b"".join(self._lines))
        except OSError as error:
            tell_failure(str(path), error)
            self._failed = True

    def _rest(self) -> list[str]:
        """The files still to be done, and those done ones whose name decides what the others are called."""
        undone = {_key(name) for name in self._files[self._done :]}
        shared = self._job.out is not None and self._job.form is Form.json
        again = [name for name in self._files[: self._done] if _key(name) in undone] if shared else []
        return [*again, *self._files[self._done :]]


def _stem(name: str) -> str:
    return "stdin" if name == STDIN else Path(name).stem


def _key(name: str) -> str:
    """What makes two file names one on a disk that ignores case."""
    return normalize("NFC", _stem(name)).casefold()


def write_whole(path: Path, data: bytes) -> None:
    """Put the bytes in place in one step, so that nobody ever reads half a file."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _summary(extraction: "Extraction") -> str:
    """ "94 claims, 77 notes (17 repaired), 3 checks failed, 2 warnings", and what else an analyst must know."""
    repaired = sum(1 for note in extraction.footnotes if note.repaired)
    failed = sum(1 for claim in extraction.claims for check in claim.checks if check.status == "fail")
    levels = Counter(d.level for d in extraction.diagnostics)
    parts = [
        counted(len(extraction.claims), "claim"),
        counted(len(extraction.footnotes), "note") + (f" ({repaired} repaired)" if repaired else ""),
    ]
    if failed:
        parts.append(f"{counted(failed, 'check')} failed")
    parts.extend(counted(n, noun) for noun in ("error", "warning") if (n := levels[noun]))
    told = [d.message for d in extraction.diagnostics if d.code in ("encoding", "no-claims", "ocr")]
    return "; ".join([", ".join(parts), *told])


def _go_on(rest: Sequence[str], job: _Job, *, appending: bool) -> str:
    """The command that does the rest, ready for a shell."""
    words = ["ccmextract", *(["--debug"] if debugging() else []), "extract"]
    if job.out is not None:
        words += ["--out", str(job.out), "--format", job.form.value]
    if job.append or (appending and job.form is Form.jsonl):
        words.append("--append")
    if job.as_of is not None:
        words += ["--as-of", job.as_of]
    words += job.reading.words
    if job.minimum is not None:
        words += ["--min-confidence", str(job.minimum)]
    for place in job.gazetteers:
        words += ["--gazetteers", str(place)]
    if job.quiet:
        words.append("--quiet")
    if any(name.startswith("-") and name != STDIN for name in rest):
        words.append("--")
    words += rest
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


@contextmanager
def _progress(files: Sequence[str], into_folder: bool) -> Iterator[Callable[[str], None]]:
    """A progress bar on stderr where somebody watches and no results run over the same terminal."""
    if len(files) < 2 or not sys.stderr.isatty() or (sys.stdout.isatty() and not into_folder):
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.text import Text

    class _Name(TextColumn):
        def render(self, task: object) -> Text:
            return Text(visible(str(getattr(task, "description", ""))), overflow="ellipsis", no_wrap=True)

    console = Console(stderr=True, highlight=False, markup=False)
    with Progress(
        BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), _Name(""), console=console, redirect_stdout=False, transient=True
    ) as bar:
        task = bar.add_task("", total=len(files))
        begun = False

        def begin(name: str) -> None:
            nonlocal begun
            bar.update(task, description=Path(name).name, advance=1 if begun else 0)
            begun = True

        yield begin
