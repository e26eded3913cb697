"""The option `--min-confidence`: claims that are not sure enough are left out, and a line says how many."""

from typing import TYPE_CHECKING, Annotated

import typer

from ccmextract.cli.screen import counted, tell

if TYPE_CHECKING:
    from ccmextract.model import Extraction


def _probability(value: float | None) -> float | None:
    if value is not None and not 0 <= value <= 1:  # "nan" is a number to the parser of the option, and is refused here
        raise typer.BadParameter(f"{value:g} is not a probability from 0 to 1")
    return value


MinimumOption = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="P",
        callback=_probability,
        help="Leave out claims with a confidence below P, 0 to 1; those without a confidence are kept.",
    ),
]


def sure(name: str, extraction: "Extraction", minimum: float | None) -> "Extraction":
    """The extraction without the claims below the minimum; a line on stderr says how many were left out. `name` is its file."""
    if minimum is None:
        return extraction
    from ccmextract.confidence.minimum import at_least

    kept, left = at_least(extraction, minimum)
    told = f"{left.out or 'none'} of {counted(left.claims, 'claim')} left out for a confidence below {minimum:g}"
    if left.tied:
        told += f", with {counted(left.tied, 'tie')} of other claims to them"
    if left.unknown:
        told += f"; {left.unknown} without a confidence kept"
    tell(f"{name}: {told}")
    return kept
