"""The option that adds a user's own gazetteers to the shipped ones."""

from pathlib import Path
from typing import Annotated

import typer

from ccmextract.cli.screen import tell, visible


def choose(places: list[Path] | None) -> list[Path] | None:
    """Have all that follows read these folders as well, and tell of names that they make ambiguous.

    Raises BrokenGazetteer, which names file, line and field.
    """
    if not places:
        return places
    for place in places:
        if not place.is_dir():
            raise typer.BadParameter(f"{place} is no folder", param_hint="--gazetteers")
    from ccmextract.gazetteer import load

    load.choose([place.resolve() for place in places])
    for told in load.load().clashes():
        tell(visible(told))
    return places


GazetteersOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteers", metavar="DIR", callback=choose, help="A folder that extends or replaces entries of the gazetteers."
    ),
]
