"""`ccmextract show`: claims beside their words, for people."""

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccmextract.cli.extract import write_whole
from ccmextract.cli.inputs import (
    STDIN,
    Backend,
    BackendOption,
    LanguageOption,
    OcrOption,
    TreatyOption,
    extraction_of,
    given,
    is_json,
    read_input,
    told_failure,
)
from ccmextract.cli.kinds import Kinds, Roles
from ccmextract.cli.knowledge import GazetteersOption
from ccmextract.cli.minimum import MinimumOption, sure
from ccmextract.cli.screen import put_bytes, tell

if TYPE_CHECKING:
    from ccmextract.model import Extraction

EXAMPLE = (
    "\b\nExample:\n  ccmextract show report.json --state BEL\n  ccmextract show report.pdf --findings\n"
    "  ccmextract show report.json --kind named --role donor\n"
    "  ccmextract show report.pdf --page 4 --image page4.png\n"
    "  ccmextract show report.json --page 4 --image page4.png --pdf report.pdf"
)
_ISO3 = re.compile("[A-Z]{3}")
_ACTION = re.compile(r"(?:(?P<plan>[^:\s]+):)?#?(?P<number>[0-9][0-9.]*)")


def show(
    file: Annotated[str, typer.Argument(metavar="FILE_OR_JSON", help="A document or an extraction; - is standard input.")],
    claims: Annotated[bool, typer.Option("--claims", help="The claims alone.")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="The footnotes, and why they bear their numbers.")] = False,
    findings: Annotated[bool, typer.Option("--findings", help="The failed checks and the warnings alone.")] = False,
    paragraph: Annotated[
        str | None, typer.Option(metavar="LABEL", help="A paragraph with its marks and its claims: 17, 26(a).")
    ] = None,
    page: Annotated[int | None, typer.Option(metavar="N", min=1, help="A page: its paragraphs, notes and claims.")] = None,
    image: Annotated[
        str | None,
        typer.Option(metavar="PNG", help="With --page: draw the page of the PDF and what was found on it; - is standard output."),
    ] = None,
    pdf: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --image: the PDF that the extraction was made from.")
    ] = None,
    state: Annotated[str | None, typer.Option(metavar="ISO3", help="Claims that name this state.")] = None,
    kind: Annotated[
        list[Kinds] | None,
        typer.Option(metavar="KIND", help="Claims of a kind: state_list, named, count, share, vote. May be given again."),
    ] = None,
    role: Annotated[
        list[Roles] | None,
        typer.Option(metavar="ROLE", help="Named states with a role: president, host, donor, venue ... May be given again."),
    ] = None,
    article: Annotated[int | None, typer.Option(metavar="N", help="Claims tied to this article.")] = None,
    action: Annotated[str | None, typer.Option(metavar="PLAN:N", help="Claims tied to this action: VAP:8.")] = None,
    min_confidence: MinimumOption = None,
    backend: BackendOption = Backend.auto,
    ocr: OcrOption = False,
    ocr_lang: LanguageOption = "eng",
    treaty: TreatyOption = None,
    _gazetteers: GazetteersOption = None,
) -> None:
    """Show the claims of a document.

    Claims stand beside their words, with marks, names, counts and checks, those of one sentence together. The filters combine.
    With --image a page of a PDF is drawn instead: its paragraphs, notes and marks in frames, and lines from the marks to their
    notes.
    """
    code = state.upper() if state is not None else None
    if code is not None and not _ISO3.fullmatch(code):
        raise typer.BadParameter(f"{state!r} is not a code of three letters such as BEL", param_hint="--state")
    wish = _action(action)
    if image is not None and page is None:
        raise typer.BadParameter("it goes with --page N", param_hint="--image")
    if pdf is not None and image is None:
        raise typer.BadParameter("it goes with --image PNG", param_hint="--pdf")
    reading = given(backend, ocr, ocr_lang, treaty)
    with told_failure(file):
        data = read_input(file)
        extraction = sure(file, extraction_of(file, data, reading), min_confidence)
        if page is not None:
            _check_page(extraction, page)
        if page is not None and image is not None:
            png, summary = _drawn(extraction, page, _pdf_of(extraction, data, pdf))
    if image is not None:
        _put_image(image, png, summary)
        return

    from ccmextract.cli.layout import Page
    from ccmextract.cli.reader import Reader
    from ccmextract.cli.view import View, Wanted

    sheet = Page()
    kinds, roles = frozenset(one.value for one in kind or ()), frozenset(one.value for one in role or ())
    view = View(Reader(extraction), Wanted(paragraph, code, article, wish, page, kinds, roles), sheet)
    if paragraph is not None and not view.paragraphs:
        tell(f"{file}: no paragraph is labelled {paragraph}{'' if page is None else f' on page {page}'}.")
        return
    whole = not (claims or notes or findings)
    texts = paragraph is not None or page is not None
    if whole and not texts:
        view.head()
    if whole and texts:
        view.paragraph_texts()
    told = False
    if findings or (whole and not texts):
        view.terms()
        told = view.findings(diagnostics=findings)
    if claims or whole:
        view.claims_by_section()
    listed = view.notes() if notes or (whole and page is not None) else 0
    sheet.write()
    if whole and page is not None and not (view.paragraphs or listed):
        tell(f"{file}: there is no text on page {page}.")
    elif not view.claims and not listed and not told and not (whole and page is not None):
        nothing = "there are no claims" if not extraction.claims else "nothing matches these filters"
        tell(f"{file}: {nothing}.")
    elif notes and not listed:
        tell(f"{file}: there are no such notes.")


def _check_page(extraction: "Extraction", page: int) -> None:
    from ccmextract.errors import UnknownPage

    pages = extraction.document.pages
    if pages is None:
        raise UnknownPage("has no pages: its kind of file knows none. Leave --page out, or give --paragraph.")
    if page > pages:
        raise UnknownPage(f"has {pages} page{'s' if pages > 1 else ''}, and {page} is none of them.")


def _pdf_of(extraction: "Extraction", data: bytes, pdf: Path | None) -> bytes:
    """The bytes of the PDF that an extraction was made from. Raises UnreadableInput, UnknownPage."""
    from ccmextract.errors import UnknownPage
    from ccmextract.sources.open import read_bytes

    if extraction.document.media_type != "application/pdf":
        raise UnknownPage(f"is {extraction.document.media_type}, and only a page of a PDF can be drawn. Leave --image out.")
    if pdf is not None:
        found = read_bytes(pdf)
        if hashlib.sha256(found).hexdigest() != extraction.document.sha256:
            raise UnknownPage(f"was not made from {pdf}: its bytes differ. Give the right PDF, or extract again.")
        return found
    if is_json(data):
        raise UnknownPage("is an extraction, and drawing takes its PDF too. Give it with --pdf FILE.")
    return data


def _drawn(extraction: "Extraction", page: int, data: bytes) -> tuple[bytes, str]:
    """The picture of a page, and in words what is on it."""
    from ccmextract.cli.picture import Picture
    from ccmextract.sources.lanes.guard import draw_page

    picture = Picture(extraction, page)
    return draw_page(data, picture.drawing), picture.summary


def _put_image(image: str, png: bytes, summary: str) -> None:
    if image == STDIN:
        put_bytes(png)
        return
    try:
        write_whole(Path(image), png)
    except OSError as error:
        raise typer.BadParameter(f"{image} cannot be written: {error.strerror}", param_hint="--image") from None
    tell(f"{image}: {summary}.")


def _action(text: str | None) -> tuple[str | None, str] | None:
    if text is None:
        return None
    match = _ACTION.fullmatch(text)
    if not match:
        raise typer.BadParameter(f"{text!r} is not a plan and an action such as VAP:8", param_hint="--action")
    plan = match["plan"]
    return plan.upper() if plan else None, match["number"]
