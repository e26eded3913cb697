"""`ccmextract resolve`: names to states, one JSON object a line."""

import codecs
import json
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccmextract.cli.inputs import STDIN, UNREADABLE
from ccmextract.cli.knowledge import GazetteersOption
from ccmextract.cli.screen import put, safe_json, tell

if TYPE_CHECKING:
    from ccmextract.gazetteer.lists.record import Member
    from ccmextract.gazetteer.load import Gazetteer
    from ccmextract.gazetteer.resolve import Guess

EXAMPLE = '\b\nExample:\n  ccmextract resolve "Lao PDR" "Guinea Bissau"\n  ccmextract resolve --list "Belgium, Chile and Malta"'
_LANGUAGE = re.compile("[a-z]{2,3}")


def resolve(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Names; - is standard input.")] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read names from standard input, one a line.")] = False,
    as_list: Annotated[bool, typer.Option("--list", help="Every input is a whole list of states.")] = False,
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of the text; it decides where a name has meant two states."),
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="LANG", help="Language of the names (ISO 639): Island is Iceland in German only.")
    ] = None,
    _gazetteers: GazetteersOption = None,
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
    if lang is not None and lang not in gazetteer.vocabulary.languages:
        known = ", ".join(sorted(gazetteer.vocabulary.languages))
        raise typer.BadParameter(f"no names in {lang!r} are known. Known: {known}", param_hint="--lang")
    for name in _inputs(names or [], stdin):
        answer = _listed(name, gazetteer, date, lang) if as_list else _resolved(name, gazetteer, date, lang)
        put(safe_json(json.dumps(answer, ensure_ascii=False)))


def _inputs(names: list[str], stdin: bool) -> Iterator[str]:
    for name in names:
        if name == STDIN:
            stdin = True
        else:
            yield name
    if not stdin:
        return
    unreadable = False
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            text = line.removeprefix(codecs.BOM_UTF8).decode("utf-8").strip()
        except UnicodeDecodeError:
            tell(f"standard input: line {number} is not UTF-8. Convert it and give it again.")
            unreadable = True
            continue
        if text:
            yield text
    if unreadable:
        raise typer.Exit(UNREADABLE)


def _resolved(name: str, gazetteer: "Gazetteer", date: str | None, language: str | None) -> dict[str, Any]:
    found = gazetteer.resolve(name, date=date, language=language)
    answer: dict[str, Any] = {
        "input": name,
        "status": found.status,
        "iso3": found.iso3,
        "method": found.method,
        "score": found.score,
        "candidates": [_guessed(guess) for guess in found.candidates],
    }
    if found.reason:
        answer["reason"] = found.reason
    return answer


def _listed(text: str, gazetteer: "Gazetteer", date: str | None, language: str | None) -> dict[str, Any]:
    from ccmextract.gazetteer.fold import nfc

    listing = gazetteer.read_list(nfc(text), date=date, language=language)
    answer: dict[str, Any] = {
        "input": text,
        "states": [_member(member) for member in listing.listed],
        "leftover": "; ".join(listing.leftover),
    }
    if listing.excluded:
        answer["excluded"] = [_member(member) for member in listing.excluded]
    if listing.open:
        answer["open"] = True
    return answer


def _member(member: "Member") -> dict[str, Any]:
    told: dict[str, Any] = {"name": member.name, "iso3": member.iso3, "method": member.method, "score": member.score}
    if member.candidates:
        told["candidates"] = [_guessed(guess) for guess in member.candidates]
    for field in ("organisation", "reason", "remark", "label"):
        if getattr(member, field):
            told[field] = getattr(member, field)
    if member.dates:
        told["dates"] = list(member.dates)
    return told


def _guessed(guess: "Guess") -> dict[str, Any]:
    told: dict[str, Any] = {"iso3": guess.iso3, "name": guess.name, "score": guess.score}
    return {**told, "reason": guess.reason} if guess.reason else told
