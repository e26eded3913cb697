"""Wires the stages: a path to a document, a document to an extraction, an extraction to its checks."""

import sys
from os import PathLike
from pathlib import Path
from typing import get_args

from ccmextract.checks.run import run_checks
from ccmextract.collector import paused
from ccmextract.confidence.probability import confident
from ccmextract.errors import BrokenExtraction, UnsupportedKind
from ccmextract.gazetteer.load import load
from ccmextract.gazetteer.reading import Reading
from ccmextract.model import Diagnostic, Extraction, Generator, ReadDocument
from ccmextract.model.base import check_date
from ccmextract.sources.open import Backend, open_source, read_bytes
from ccmextract.structure.read import read_structure
from ccmextract.version import VERSION

STDIN = "-"
STDIN_NAME = "stdin.txt"
_TREATY = "CCM"  # that of a document which names none
_BACKENDS: tuple[str, ...] = get_args(Backend)


def _reading(treaty: str | None) -> Reading:
    """The gazetteers for documents of one treaty, or for those that name theirs. Raises BrokenGazetteer for an unknown one."""
    gazetteer = load()
    return Reading(gazetteer, gazetteer.treaty(treaty or _TREATY), chosen=treaty is not None)


@paused()
def read(
    path: str | PathLike[str], *, backend: str = "auto", treaty: str | None = None, ocr: bool = False, ocr_lang: str = "eng"
) -> ReadDocument:
    """The document at a path ("-" is standard input): sections, paragraphs, notes, marks and links, no language work.

    `backend` chooses the lane that reads a PDF: "pdfium", "pdfplumber", or "auto", which takes the first and falls back on the
    second; "auto" is the only one that other kinds know. With `ocr` the text of scanned pages is recognised, in the languages
    that `ocr_lang` names as tesseract does; it needs the extra "ocr" and the program tesseract.
    `treaty` is the code of the treaty under which it is read; None takes the one that the document names, else the CCM.
    Raises UnreadableInput, one of its kinds, where the file cannot be read, ValueError for a language that is none, and
    BrokenGazetteer for a treaty that is not known.
    """
    if str(path) == STDIN:
        data, name = sys.stdin.buffer.read(), STDIN_NAME
    else:
        data, name = read_bytes(Path(path)), Path(path).name
    return read_data(data, name, backend=backend, treaty=treaty, ocr=ocr, ocr_lang=ocr_lang)


@paused()
def read_data(
    data: bytes, name: str, *, backend: str = "auto", treaty: str | None = None, ocr: bool = False, ocr_lang: str = "eng"
) -> ReadDocument:
    """Like `read`, for bytes that are at hand and the name that the document is to have."""
    if backend not in _BACKENDS:
        raise UnsupportedKind(f"cannot be read with the backend {backend!r}: there are {', '.join(_BACKENDS)}.")
    chosen: Backend = backend  # type: ignore[assignment]
    document = read_structure(open_source(data, name, chosen, ocr_lang if ocr else None), _reading(treaty))
    told = _choice(document.treaty, treaty)
    diagnostics = (*document.diagnostics, *([told] if told else []))
    return document.model_copy(update={"treaty": treaty or document.treaty, "diagnostics": diagnostics})


def _choice(named: str | None, asked: str | None) -> Diagnostic | None:
    """Which treaty a document is read under, where that is not the usual one, or not the one that the document names."""
    if named is None or named == (asked or _TREATY):
        return None
    if asked is not None:
        message = f"the document is read under the {asked}, as asked; it seems to be one of the {named}"
    else:
        message = f"the document is one of the {load().treaty(named).name} and is read under it; --treaty chooses another one"
    return Diagnostic(level="info", code="treaty", message=message)


@paused()
def extract(
    path_or_document: str | PathLike[str] | ReadDocument,
    *,
    treaty: str | None = None,
    as_of: str | None = None,
    model: str | None = "default",  # noqa: ARG001 - part of the contract
    backend: str = "auto",
    ocr: bool = False,
    ocr_lang: str = "eng",
) -> Extraction:
    """The extraction of a document, given as a path or as `read` gave it.

    `treaty` is that of `read`; for a document that `read` gave, it is the treaty of its claims and checks.
    `as_of` is an ISO date, full or cut to month or year, that replaces the day at which the document's facts stand.
    `backend`, `ocr` and `ocr_lang` are those of `read`.
    `model` is accepted for the sake of the contract; no trained model is part of this version, so none is used.
    Raises UnreadableInput, BrokenGazetteer, and ValueError for a date that is none.
    """
    from ccmextract.claims.build import Built, build_claims  # imports spaCy, which takes most of a second

    if as_of is not None:
        check_date(as_of)
    if isinstance(path_or_document, ReadDocument):
        document = path_or_document
    else:
        document = read(path_or_document, backend=backend, treaty=treaty, ocr=ocr, ocr_lang=ocr_lang)
    if as_of is not None:
        document = document.model_copy(update={"as_of": as_of})
    code = treaty or document.treaty or _TREATY
    if document.treaty != code:
        document = document.model_copy(update={"treaty": code})
    english = document.language in (None, "en")
    built = build_claims(document, _reading(code)) if english else Built()
    diagnostics = [*document.diagnostics, *built.diagnostics]
    if not english:
        message = f"the text is in the language {document.language!r}; statements are read in English only"
        diagnostics.append(Diagnostic(level="warning", code="language", message=message))
    if not built.claims:
        message = "the document makes no statement about a number or a list of states"
        diagnostics.append(Diagnostic(level="info", code="no-claims", message=message))
    extraction = Extraction(
        generator=Generator(name="ccmextract", version=VERSION, gazetteers=load().version, model=None),
        document=document.facts(),
        sections=document.sections,
        paragraphs=document.paragraphs,
        footnotes=document.footnotes,
        claims=built.claims,
        terms=built.terms,
        diagnostics=tuple(diagnostics),
    )
    return check(extraction)


def check(extraction: Extraction) -> Extraction:
    """The same extraction with its checks run again, and its confidence with them."""
    return confident(run_checks(extraction, load()))


def load_extraction(data: bytes) -> Extraction:
    """An extraction from its JSON. Raises BrokenExtraction, which says what in it is wrong."""
    from pydantic import ValidationError

    try:
        return Extraction.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(p) for p in first["loc"]) or "the whole"
        raise BrokenExtraction(f"is not a sound extraction: {place}: {first['msg']}. Extract the document again.") from None
