"""`ccmextract show`: claims beside their words, for people."""

import re
from typing import Annotated

import typer

from ccmextract.cli.inputs import opened
from ccmextract.cli.screen import tell

EXAMPLE = "\b\nExample:\n  ccmextract show report.json --state BEL\n  ccmextract show report.txt --findings"
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
    state: Annotated[str | None, typer.Option(metavar="ISO3", help="Claims that list this state.")] = None,
    article: Annotated[int | None, typer.Option(metavar="N", help="Claims tied to this article.")] = None,
    action: Annotated[str | None, typer.Option(metavar="PLAN:N", help="Claims tied to this action: VAP:8.")] = None,
) -> None:
    """Show the claims of a document.

    Claims stand beside their words, with marks, names, counts and checks. The filters combine.
    """
    code = state.upper() if state is not None else None
    if code is not None and not _ISO3.fullmatch(code):
        raise typer.BadParameter(f"{state!r} is not a code of three letters such as BEL", param_hint="--state")
    wish = _action(action)
    extraction = opened(file)

    from ccmextract.cli.layout import Page, Reader
    from ccmextract.cli.view import View, Wanted

    page = Page()
    view = View(Reader(extraction), Wanted(paragraph, code, article, wish), page)
    if paragraph is not None and not view.paragraphs:
        tell(f"{file}: no paragraph is labelled {paragraph}.")
        return
    whole = not (claims or notes or findings)
    if whole and paragraph is None:
        view.head()
    if whole and paragraph is not None:
        view.paragraph_texts()
    told = False
    if findings or (whole and paragraph is None):
        told = view.findings(diagnostics=findings)
    if claims or whole:
        view.claims_by_section()
    listed = view.notes() if notes else 0
    page.write()
    if not view.claims and not listed and not told:
        nothing = "there are no claims" if not extraction.claims else "nothing matches these filters"
        tell(f"{file}: {nothing}.")
    elif notes and not listed:
        tell(f"{file}: there are no such notes.")


def _action(text: str | None) -> tuple[str | None, str] | None:
    if text is None:
        return None
    match = _ACTION.fullmatch(text)
    if not match:
        raise typer.BadParameter(f"{text!r} is not a plan and an action such as VAP:8", param_hint="--action")
    plan = match["plan"]
    return plan.upper() if plan else None, match["number"]
