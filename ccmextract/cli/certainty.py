"""What `explain` prints of a claim's confidence: the probability, and what raises and lowers it."""

from typing import TYPE_CHECKING

from rich.text import Text

from ccmextract.cli import layout
from ccmextract.cli.layout import Page

if TYPE_CHECKING:
    from ccmextract.confidence.probability import Account
    from ccmextract.model import Claim, Extraction

_KINDS = {
    "list in a footnote": "lists in footnotes",
    "list in the text": "lists in the text",
    "count": "counts",
    "named": "named states",
    "share": "shares",
    "vote": "votes",
}
_AGREES = 0.0005  # what rounding may change


def certainty(extraction: "Extraction", claim: "Claim", page: Page) -> None:
    """Put the confidence of a claim on the page, with every feature that it has and by how much each of them moves it."""
    from ccmextract.confidence.features import form
    from ccmextract.confidence.probability import account

    page.heading("Confidence")
    found = account(claim, extraction)
    if claim.confidence is None:
        page.add(Text("none is told", style=layout.QUIET))
    else:
        page.labelled(f"{claim.confidence:.3f}", [Text(_told(claim.confidence))])
    if found is None:
        page.add(Text(f"{_KINDS[form(claim)]} are not calibrated: too few of them are annotated", style=layout.QUIET))
        return
    if claim.confidence is None or abs(found.probability - claim.confidence) > _AGREES:
        message = f"by this version and by what this file holds: {_told(found.probability)}"
        page.labelled(f"{found.probability:.3f}", [Text(message, style=layout.DOUBTFUL)])
    _moves(found, page)


def _moves(found: "Account", page: Page) -> None:
    page.labelled(f"{found.start:+.2f}", [Text(f"where {_KINDS[found.form]} start, in log-odds", style=layout.QUIET)])
    for words, weight in found.moves:
        if weight:
            text = Text("raises it: " if weight > 0 else "lowers it: ", style="" if weight > 0 else layout.DOUBTFUL)
            page.labelled(f"{weight:+.2f}", [text.append(words, "")])
        else:
            page.labelled("0", [Text(f"does not move it: {words}", style=layout.QUIET)])
    if not found.moves:
        page.add(Text("no feature raises or lowers it", style=layout.QUIET))
    total = found.start + sum(weight for _, weight in found.moves)
    words = "in all, which is the probability above; it is kept between 0.01 and 0.99"
    page.labelled(f"{total:+.2f}", [Text(words, style=layout.QUIET)])


def _told(probability: float) -> str:
    """ "of 100 such claims about 97 are right"."""
    return f"of 100 such claims, about {round(100 * probability)} are right"
