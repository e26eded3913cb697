"""`ccmextract gazetteers`: the knowledge validated and listed."""

import datetime
import json
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ccmextract.cli.group import Group
from ccmextract.cli.knowledge import GazetteersOption
from ccmextract.cli.screen import counted, put, tell, visible

if TYPE_CHECKING:
    from ccmextract.gazetteer.load import Gazetteer

EXAMPLE = "\b\nExample:\n  ccmextract gazetteers list --treaty CCM --date 2011-08-20"
LIST_EXAMPLE = "\b\nExample:\n  ccmextract gazetteers list plans\n  ccmextract gazetteers list --treaty CCM --date 2011-08-20"
CHECK_EXAMPLE = "\b\nExample:\n  ccmextract gazetteers check"
FINDINGS = 1

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Validate and list the knowledge.",
    epilog=EXAMPLE,
)


class Subject(Enum):
    """What can be listed."""

    states = "states"
    treaties = "treaties"
    plans = "plans"
    articles = "articles"
    meetings = "meetings"
    totals = "totals"
    organisations = "organisations"


@app.command("check", epilog=CHECK_EXAMPLE)
def check_gazetteers(
    gazetteers: Annotated[
        list[Path] | None, typer.Option("--gazetteers", metavar="DIR", help="A folder of your own, checked with the shipped one.")
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Bring the files into their form first.")] = False,
) -> None:
    """Validate the gazetteers.

    Prints a line for every problem; exit code 1 if there is any. With --write the files are brought into their one form
    before that: yours where you name a folder, otherwise the shipped ones.
    """
    from ccmextract.gazetteer.check import mend, problems
    from ccmextract.gazetteer.data import folder
    from ccmextract.gazetteer.load import read_folder

    own = gazetteers or []
    for place in own:
        if not place.is_dir():
            raise typer.BadParameter(f"{place} is no folder", param_hint="--gazetteers")
    places = [folder("gazetteers"), *own]
    if write:
        for path in mend(*(own or places)):
            tell(visible(f"{path}: written anew"))
    found = problems(*places)
    for problem in found:
        put(visible(problem))
    if found:
        raise typer.Exit(FINDINGS)
    gazetteer = read_folder(*places)
    treaties = counted(len(gazetteer.treaties), "treaty", "treaties")
    plans = counted(sum(len(t.plans) for t in gazetteer.treaties.values()), "plan")
    put(f"{len(gazetteer.states)} states and territories, {len(gazetteer.names)} names, {treaties}, {plans}, all sound")


@app.command("list", epilog=LIST_EXAMPLE)
def list_gazetteers(
    what: Annotated[
        Subject, typer.Argument(metavar="[states|treaties|plans|articles|meetings|totals|organisations]", help="What to list.")
    ] = Subject.states,
    treaty: Annotated[str | None, typer.Option(metavar="CODE", help="States Parties or articles of this treaty.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="States Parties of this day; today without it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    _gazetteers: GazetteersOption = None,
) -> None:
    """List what the gazetteers hold.

    With --treaty or --date: the States Parties of a day.
    """
    from ccmextract.errors import BrokenGazetteer
    from ccmextract.gazetteer.load import load

    gazetteer = load()
    code = (treaty or "CCM").upper()
    try:
        gazetteer.treaty(code)
    except BrokenGazetteer as error:
        raise typer.BadParameter(str(error), param_hint="--treaty") from None
    if what is Subject.states and (treaty or date):
        _list_parties(gazetteer, code, _day(date), as_json)
        return
    rows = {
        Subject.states: _states,
        Subject.treaties: _treaties,
        Subject.plans: _plans,
        Subject.articles: _articles,
        Subject.meetings: _meetings,
        Subject.totals: _totals,
        Subject.organisations: _organisations,
    }[what](gazetteer, code)
    if as_json:
        put(json.dumps(rows, indent=2, ensure_ascii=False))
    elif not rows:
        put(f"none are known for {code}")
    else:
        head = [key.replace("_", " ") for key in rows[0]]
        _put_table([head, *([_told(value) for value in row.values()] for row in rows)])


def _day(date: str | None) -> str:
    """The full ISO date that decides."""
    from ccmextract.gazetteer.status import last_day
    from ccmextract.model.base import check_date

    if date is None:
        return datetime.date.today().isoformat()
    try:
        check_date(date)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--date") from None
    return last_day(date)


def _list_parties(gazetteer: "Gazetteer", code: str, day: str, as_json: bool) -> None:
    table = gazetteer.memberships.get(code, {})
    names = {iso3: gazetteer.states[iso3].short if iso3 in gazetteer.states else iso3 for iso3 in table}
    by_name = sorted(table.values(), key=lambda m: names[m.iso3])
    parties = [m for m in by_name if m.on(day) == "party"]
    signatories = [m for m in by_name if m.on(day) == "signatory"]
    if as_json:
        told = {
            "treaty": code,
            "date": day,
            "states_parties": [
                {
                    "iso3": m.iso3,
                    "name": names[m.iso3],
                    "deposited": m.deposited,
                    "entry_into_force": m.entry_into_force,
                    "in_force": m.in_force(day),
                }
                for m in parties
            ],
            "unverified": {m.iso3: list(m.unverified) for m in by_name if m.unverified},
            "signatories": [{"iso3": m.iso3, "name": names[m.iso3], "signed": m.signed} for m in signatories],
        }
        put(json.dumps(told, indent=2, ensure_ascii=False))
        return
    rows = [
        [
            names[m.iso3],
            m.iso3,
            f"deposited {m.deposited}",
            f"{'in force' if m.in_force(day) else 'to enter into force'} {m.entry_into_force or '?'}",
        ]
        for m in parties
    ]
    _put_table(rows)
    put(f"{len(parties)} States Parties, {len(signatories)} signatories")


def _states(gazetteer: "Gazetteer", _code: str) -> list[dict[str, Any]]:
    return [
        {"iso3": s.iso3, "name": s.short, "formal": s.formal, "status": s.status}
        for s in sorted(gazetteer.states.values(), key=lambda s: s.short)
    ]


def _treaties(gazetteer: "Gazetteer", _code: str) -> list[dict[str, Any]]:
    return [
        {"code": t.code, "name": t.name, "articles": len(t.articles), "plans": [p.code for p in t.plans]}
        for t in gazetteer.treaties.values()
    ]


def _plans(gazetteer: "Gazetteer", code: str) -> list[dict[str, Any]]:
    """The plans; of the actions under "not_verified", the theme is known from memory only."""
    return [
        {
            "code": p.code,
            "name": p.name,
            "adopted": p.adopted,
            "valid_until": p.valid_until,
            "actions": len(p.numbers),
            "not_verified": len(p.unverified),
        }
        for p in gazetteer.treaty(code).plans
    ]


def _articles(gazetteer: "Gazetteer", code: str) -> list[dict[str, Any]]:
    return [{"number": a.number, "title": a.title, "paragraphs": a.paragraphs} for a in gazetteer.treaty(code).articles.values()]


def _meetings(gazetteer: "Gazetteer", code: str) -> list[dict[str, Any]]:
    return [
        {"code": m.code, "opened": m.opened, "closed": m.closed, "place": m.place, "country": m.country, "verified": m.verified}
        for m in gazetteer.treaty(code).meetings.meetings
    ]


def _totals(gazetteer: "Gazetteer", code: str) -> list[dict[str, Any]]:
    """What was published, and what the membership table gives for the same day."""
    from ccmextract.gazetteer.totals import compared

    return [
        {
            "date": c.total.date,
            "of": c.total.of,
            "published": c.total.number,
            "computed": c.computed,
            "agrees": c.agrees,
            "source": c.total.source,
        }
        for c in compared(gazetteer.treaty(code).totals, gazetteer.memberships.get(code, {}))
    ]


def _organisations(gazetteer: "Gazetteer", _code: str) -> list[dict[str, Any]]:
    entries = (entry.data for entry in gazetteer.shelf.items("organisations.json", "code"))
    return [{"code": e["code"], "name": e["name"], "kind": e["kind"]} for e in entries]


def _told(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "-" if value is None else str(value)


def _put_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns side by side, two blanks apart."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        put(visible("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()))
