"""An argument of the command line to an extraction, whichever kind of file it names."""

import codecs
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from ccmextract.cli.screen import tell_failure

if TYPE_CHECKING:
    from ccmextract.model import Extraction

STDIN = "-"
UNREADABLE = 3  # exit code: an input could not be read
WRONG_USAGE = 2


_NO_EXTRACTION = "is not an extraction in JSON. Run 'ccmextract extract' on the document first."


def read_input(path: str) -> bytes:
    """The bytes of a file, or of standard input for "-". Raises UnreadableInput."""
    from ccmextract.sources.open import read_bytes

    return sys.stdin.buffer.read() if path == STDIN else read_bytes(Path(path))


def is_json(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object does. Editors of Windows put a byte order mark in front of it."""
    return data[:4096].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")


def read_extraction(path: str) -> "Extraction":
    """An extraction from its JSON file. Raises UnreadableInput, BrokenExtraction."""
    from ccmextract.api import load_extraction
    from ccmextract.errors import BrokenExtraction

    data = read_input(path)
    if not is_json(data):
        raise BrokenExtraction(_NO_EXTRACTION)
    return load_extraction(data.removeprefix(codecs.BOM_UTF8))


class Backend(Enum):
    """What reads a PDF."""

    auto = "auto"
    pdfium = "pdfium"
    pdfplumber = "pdfplumber"


BackendOption = Annotated[
    Backend,
    typer.Option(help="What reads a PDF: pdfium is fast, pdfplumber slow; auto is pdfium, with pdfplumber where it fails."),
]
OcrOption = Annotated[
    bool, typer.Option("--ocr", help="Recognise the text of scanned pages. It takes ccmextract[ocr] and tesseract.")
]
LanguageOption = Annotated[str, typer.Option(metavar="CODE", help="The language of scanned pages: eng, eng+fra.")]
TreatyOption = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="The treaty whose articles and States Parties count; without it, the one that is named."),
]


@dataclass(frozen=True)
class Given:
    """How a document is to be read: the options of `api.read` as the command line gave them."""

    backend: str = "auto"
    ocr: bool = False
    ocr_lang: str = "eng"
    treaty: str | None = None

    @property
    def options(self) -> "Options":
        """What `api.read` and `api.extract` are given."""
        return {"backend": self.backend, "ocr": self.ocr, "ocr_lang": self.ocr_lang, "treaty": self.treaty}

    @property
    def words(self) -> list[str]:
        """The same as words of a command, without what goes without saying."""
        words = ["--treaty", self.treaty] if self.treaty is not None else []
        words += ["--backend", self.backend] if self.backend != "auto" else []
        if self.ocr:
            words += ["--ocr", "--ocr-lang", self.ocr_lang]
        return words


class Options(TypedDict):
    """Keywords of `api.read`."""

    backend: str
    ocr: bool
    ocr_lang: str
    treaty: str | None


def given(backend: Backend, ocr: bool, ocr_lang: str, treaty: str | None) -> Given:
    """The options, or wrong usage where the language is none or the treaty is not known."""
    if treaty is not None:
        from ccmextract.errors import BrokenGazetteer
        from ccmextract.gazetteer.load import load

        treaty = treaty.upper()
        try:
            load().treaty(treaty)
        except BrokenGazetteer as error:
            raise typer.BadParameter(str(error), param_hint="--treaty") from None
    if ocr:
        from ccmextract.sources.ocr import check_language

        try:
            check_language(ocr_lang)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--ocr-lang") from None
    return Given(backend.value, ocr, ocr_lang, treaty)


def extraction_of(path: str, data: bytes, reading: Given) -> "Extraction":
    """An extraction from its JSON, or made here from a document's bytes. Raises UnreadableInput, BrokenExtraction."""
    from ccmextract import api
    from ccmextract.errors import BrokenExtraction

    if is_json(data):
        return api.load_extraction(data.removeprefix(codecs.BOM_UTF8))
    if path.lower().endswith(".json"):
        raise BrokenExtraction(_NO_EXTRACTION)
    name = api.STDIN_NAME if path == STDIN else Path(path).name
    return api.extract(api.read_data(data, name, **reading.options))


def opened(path: str, treaty: str | None = None) -> "Extraction":
    """The extraction that a file holds, or that is made from it; a failure is told on stderr and ends the command."""
    with told_failure(path):
        return extraction_of(path, read_input(path), given(Backend.auto, False, "eng", treaty))


@contextmanager
def told_failure(path: str) -> Iterator[None]:
    """Tells a failure on stderr with the name of the file, and ends the command."""
    from ccmextract.errors import UnknownPage

    try:
        yield
    except Exception as error:
        tell_failure(path, error)
        raise typer.Exit(WRONG_USAGE if isinstance(error, UnknownPage) else UNREADABLE) from None
