"""`ccmextract explain`: why a claim is as it is."""

from typing import TYPE_CHECKING, Annotated

import typer

from ccmextract.cli.inputs import TreatyOption, opened
from ccmextract.cli.knowledge import GazetteersOption

if TYPE_CHECKING:
    from ccmextract.model import Claim, Extraction

EXAMPLE = "\b\nExample:\n  ccmextract explain report.json e7a92427"


def explain(
    file: Annotated[str, typer.Argument(metavar="JSON", help="An extraction, or a document; - is standard input.")],
    claim_id: Annotated[str, typer.Argument(metavar="CLAIM_ID", help="The id of a claim, or the beginning of one.")],
    treaty: TreatyOption = None,
    _gazetteers: GazetteersOption = None,
) -> None:
    """Explain why a claim is as it is.

    Tells its words, the rules that made it, every character of its list, its ties and its checks.
    """
    extraction = opened(file, treaty)
    claim = _claim(extraction, claim_id)

    from ccmextract.cli.explanation import explanation
    from ccmextract.cli.layout import Page
    from ccmextract.cli.reader import Reader

    page = Page()
    explanation(Reader(extraction), claim, page)
    page.write()


def _claim(extraction: "Extraction", wanted: str) -> "Claim":
    """The claim with this id, or the only one whose id begins so. Raises UnknownClaim."""
    from ccmextract.errors import UnknownClaim

    found = [c for c in extraction.claims if c.id == wanted] or [
        c for c in extraction.claims if wanted and c.id.startswith(wanted.lower())
    ]
    name = extraction.document.name
    if not found:
        raise UnknownClaim(f"{name}: no claim has the id {wanted}. 'ccmextract show --claims' tells the ids.")
    if len(found) > 1:
        ids = ", ".join(c.id for c in found[:5])
        raise UnknownClaim(f"{name}: {len(found)} claims have ids that begin with {wanted}: {ids}. Give more of it.")
    return found[0]
