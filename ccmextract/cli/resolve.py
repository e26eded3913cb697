"""`ccmextract resolve`: names to states, one JSON object a line."""

import codecs
import json
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccmextract.cli.inputs import STDIN, UNREADABLE
from ccmextract.cli.screen import put, safe_json, tell

if TYPE_CHECKING:
    from ccmextract.gazetteer.load import Gazetteer

EXAMPLE = '\b\nExample:\n  ccmextract resolve "Lao PDR" "Guinea Bissau"\n  ccmextract resolve --list "Belgium, Chile and Malta"'
_LANGUAGE = re.compile("[a-z]{2,3}")


def resolve(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Names; - is standard input.")] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read names from standard input, one a line.")] = False,
    as_list: Annotated[bool, typer.Option("--list", help="Every input is a whole list of states.")] = False,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Tell of names that belong to a time, in a note; changes no result.")
    ] = None,
    lang: Annotated[str | None, typer.Option(metavar="LANG", help="Language of the names (ISO 639); changes no result.")] = None,
) -> None:
    """Resolve names to states.

    Prints one JSON object a line.
    """
    if date is not None:
        from ccmextract.model.base import check_date  # imports pydantic, which names alone do not need

        try:
            check_date(date)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--date") from None
    if lang is not None and not _LANGUAGE.fullmatch(lang):
        raise typer.BadParameter(f"{lang!r} is not a language code such as en or fr", param_hint="--lang")
    if not names and not stdin:
        raise typer.BadParameter("give a name, or --stdin to read names from standard input", param_hint="NAME")

    from ccmextract.gazetteer.load import load

    gazetteer = load()
    noted = date is not None or lang is not None
    for name in _inputs(names or [], stdin):
        answer = _listed(name, gazetteer) if as_list else _resolved(name, gazetteer, noted)
        put(safe_json(json.dumps(answer, ensure_ascii=False)))


def _inputs(names: list[str], stdin: bool) -> Iterator[str]:
    for name in names:
        if name == STDIN:
            stdin = True
        else:
            yield name
    if not stdin:
        return
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            text = line.removeprefix(codecs.BOM_UTF8).decode("utf-8").strip()
        except UnicodeDecodeError:
            tell(f"standard input: line {number} is not UTF-8. Convert it and give it again.")
            raise typer.Exit(UNREADABLE) from None
        if text:
            yield text


def _resolved(name: str, gazetteer: "Gazetteer", noted: bool) -> dict[str, Any]:
    found = gazetteer.resolve(name)
    answer: dict[str, Any] = {
        "input": name,
        "status": found.status,
        "iso3": found.iso3,
        "method": found.method,
        "score": found.score,
        "candidates": [{"iso3": guess.iso3, "name": guess.name, "score": guess.score} for guess in found.candidates],
    }
    if noted and found.reason:
        answer["note"] = found.reason
    return answer


def _listed(text: str, gazetteer: "Gazetteer") -> dict[str, Any]:
    from ccmextract.gazetteer.fold import nfc

    listing = gazetteer.read_list(nfc(text))
    states = [{"name": m.name, "iso3": m.iso3, "method": m.method, "score": m.score} for m in listing.members]
    return {"input": text, "states": states, "leftover": "; ".join(listing.leftover)}
