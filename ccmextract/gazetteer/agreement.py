"""Whether treaties, plans, meetings, memberships and published totals have their form and agree with each other."""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from pydantic import ValidationError

from ccmextract.errors import BrokenGazetteer
from ccmextract.gazetteer.files import Entry, Shelf, in_table
from ccmextract.gazetteer.form import treaties as forms
from ccmextract.gazetteer.form.base import Form, faults, told
from ccmextract.gazetteer.meetings import read_meetings
from ccmextract.gazetteer.naming import folded
from ccmextract.gazetteer.status import COLUMNS, Membership, first_force, membership, read_memberships, sixth_month
from ccmextract.gazetteer.totals import compared
from ccmextract.gazetteer.treaty import Treaty, read_treaties

_FORMS: Mapping[str, type[Form]] = {
    "treaties": forms.Treaty,
    "plans": forms.Plan,
    "meetings": forms.Meetings,
    "totals": forms.Totals,
}


def treaty_faults(shelf: Shelf, states: Collection[str]) -> Iterator[BrokenGazetteer]:
    """Everything in these files that does not have its form or refers to what there is not. `states` are the known codes."""
    kinds = {kind: shelf.entries(kind) for kind in _FORMS}
    broken = [fault for kind, entries in kinds.items() for entry in entries.values() for fault in faults(entry, _FORMS[kind])]
    for entry in shelf.items("instruments.json", "name"):
        broken += faults(entry, forms.Instrument)
    yield from broken
    if broken:
        return  # what follows reads fields that have their form
    treaties = kinds["treaties"]
    for kind, entries in kinds.items():
        for stem, entry in entries.items():
            field = "code" if kind in ("treaties", "plans") else "treaty"
            if entry.data[field] != stem:
                yield entry.fault((field,), f"is {entry.data[field]!r}, and the file's name {stem!r}")
            if kind != "treaties" and entry.data["treaty"] not in treaties:
                yield entry.fault(("treaty",), f"is {entry.data['treaty']!r}: there is no such treaty")
    yield from _articles(treaties)
    yield from _plans(kinds["plans"], treaties)
    yield from _meetings(kinds["meetings"], states)
    yield from _names([*treaties.values(), *kinds["plans"].values(), *shelf.items("instruments.json", "name")])
    yield from _rows(shelf, states, treaties)


def treaty_problems(shelf: Shelf) -> Iterator[str]:
    """What does not agree in files that have their form: themes, names of meetings, dates of entry into force, and totals."""
    treaties, memberships = read_treaties(shelf), read_memberships(shelf)
    for treaty in treaties.values():
        yield from _themes(treaty)
        table = memberships.get(treaty.code, {})
        yield from _force(treaty, table)
        for comparison in compared(treaty.totals, table):
            total = comparison.total
            if not comparison.agrees:
                yield (
                    f"totals/{treaty.code}.json: {total.number} {total.of} were published for {total.date} ({total.source}), "
                    f"memberships/{treaty.code}.csv gives {comparison.computed}"
                )
    for code, meetings in read_meetings(shelf).items():
        for meeting in meetings.meetings:
            for name in meetings.names(meeting):
                if meetings.named(name) != meeting:
                    yield f"meetings/{code}.json: {name!r} is a name of {meeting.code} and of another meeting"


def _articles(treaties: Mapping[str, Entry]) -> Iterator[BrokenGazetteer]:
    for entry in treaties.values():
        for index, article in enumerate(entry.data["articles"]):
            if article["number"] != index + 1:
                yield entry.fault(("articles", index, "number"), "is wrong: the articles are not numbered from 1 on")
            for paragraph in article["letters"]:
                if int(paragraph) > article["paragraphs"]:
                    yield entry.fault(("articles", index, "letters", paragraph), "is a paragraph that the article lacks")


def _plans(plans: Mapping[str, Entry], treaties: Mapping[str, Entry]) -> Iterator[BrokenGazetteer]:
    for entry in plans.values():
        data = entry.data
        numbers = set(data["numbers"])
        if len(numbers) < len(data["numbers"]):
            yield entry.fault(("numbers",), "names an action twice")
        articles = {row["number"] for row in treaties[data["treaty"]].data["articles"]} if data["treaty"] in treaties else set()
        in_themes: set[str] = set()
        for index, theme in enumerate(data["themes"]):
            for number in theme["actions"]:
                if number not in numbers:
                    yield entry.fault(("themes", index, "actions"), f"names {number}, which is no action of the plan")
                if number in in_themes:
                    yield entry.fault(("themes", index, "actions"), f"names action {number}, which stands in another theme")
                in_themes.add(number)
                if not theme["verified"] and number not in data["unverified"]:
                    yield entry.fault(("unverified",), f"lacks {number}, whose theme is not verified")
            for served in theme["articles"]:
                if served not in articles:
                    yield entry.fault(("themes", index, "articles"), f"names Article {served}, which the treaty lacks")
        for number in data["numbers"]:
            if number not in in_themes:
                yield entry.fault(("numbers",), f"names action {number}, which stands in no theme")
        for number in sorted({*data["unverified"], *data["titles"]} - numbers):
            yield entry.fault(("unverified",), f"names {number}, which is no action of the plan")
        if data["valid_until"] is not None and data["valid_until"] < data["valid_from"]:
            yield entry.fault(("valid_until",), "lies before valid_from")


def _meetings(meetings: Mapping[str, Entry], states: Collection[str]) -> Iterator[BrokenGazetteer]:
    for entry in meetings.values():
        rows = entry.data["meetings"]
        seen: set[str] = set()
        for index, row in enumerate(rows):
            if row["code"] in seen:
                yield entry.fault(("meetings", index, "code"), f"is {row['code']!r}, which stands twice")
            seen.add(row["code"])
            if row["code"].lstrip("0123456789") not in entry.data["kinds"]:
                yield entry.fault(("meetings", index, "code"), f"is {row['code']!r}: its kind is none of kinds")
            if row["country"] is not None and row["country"] not in states:
                yield entry.fault(("meetings", index, "country"), f"is {row['country']!r}, which is no state")
            for number, session in enumerate(row["sessions"]):
                if session["closed"] < session["opened"]:
                    yield entry.fault(("meetings", index, "sessions", number, "closed"), "lies before the first day")
                if row["verified"] and min(len(session["opened"]), len(session["closed"])) < len("2010-11-09"):
                    yield entry.fault(("meetings", index, "verified"), "is true, but no full dates are given")
        for index, (before, after) in enumerate(pairwise(rows), 1):
            if after["sessions"][0]["opened"] < before["sessions"][0]["opened"]:
                yield entry.fault(("meetings", index), "does not stand in the order of the dates")


def _names(entries: list[Entry]) -> Iterator[BrokenGazetteer]:
    """No name of a treaty, a plan or an instrument names another one too."""
    meant: dict[str, str] = {}
    for entry in entries:
        data = entry.data
        for name in dict.fromkeys((data["name"], *([data["code"]] if "code" in data else []), *data["aliases"])):
            known = meant.setdefault(folded(name), data["name"])
            if known != data["name"]:
                yield entry.fault(("aliases",), f"names {name!r}, which is a name of the {known} as well")


def _rows(shelf: Shelf, states: Collection[str], treaties: Mapping[str, Entry]) -> Iterator[BrokenGazetteer]:
    for path, rows in shelf.tables("memberships"):
        if path.stem not in treaties:
            yield in_table(path, 1, "iso3", f"is of no use: there is no treaty {path.stem}")
        if not rows:
            yield in_table(path, 1, "iso3", "stands over no rows")
        seen: set[str] = set()
        for line, row in rows:
            broken = list(_row(path, line, row))
            yield from broken
            if row.get("iso3") in seen:
                yield in_table(path, line, "iso3", f"is {row['iso3']!r}, which stands twice")
            seen.add(row.get("iso3", ""))
            if not broken and row["iso3"] not in states:
                yield in_table(path, line, "iso3", f"is {row['iso3']!r}, which is no state")


def _row(path: Path, line: int, row: dict[str, str]) -> Iterator[BrokenGazetteer]:
    try:
        forms.Membership.model_validate(row)
    except ValidationError as error:
        for fault in error.errors():
            yield in_table(path, line, str(fault["loc"][0]), told(fault))
        return
    known = membership(row)
    if bool(known.kind) != bool(known.deposited):
        yield in_table(path, line, "kind", "and deposited go together: a deposit has a kind, and a kind a deposit")
    if known.entry_into_force and not known.deposited:
        yield in_table(path, line, "entry_into_force", "is given without a deposit")
    if known.deposited and known.entry_into_force and known.entry_into_force < known.deposited:
        yield in_table(path, line, "entry_into_force", "is wrong: in force before its deposit")
    if known.signed and known.deposited and known.deposited < known.signed:
        yield in_table(path, line, "deposited", "lies before the signature")
    if known.withdrawn and not (known.deposited and known.deposited < known.withdrawn):
        yield in_table(path, line, "withdrawn", "takes a deposit before it")
    for field in known.unverified:
        if field not in COLUMNS[1:] or not row[field]:
            yield in_table(path, line, "unverified", f"names {field!r}, which has no value here")


def _themes(treaty: Treaty) -> Iterator[str]:
    for article in treaty.articles.values():
        for theme in article.themes:
            if article.number not in treaty.theme_articles(theme):
                yield f"treaties/{treaty.code}.json: the theme {theme!r} does not lead to Article {article.number}"


def _force(treaty: Treaty, table: Mapping[str, Membership]) -> Iterator[str]:
    """The rule of both treaties: the first day of the sixth month after the month of the deposit, the first ones together."""
    if treaty.deposits_for_force is None:
        return
    file = f"memberships/{treaty.code}.csv"
    deposits = [m.deposited for m in table.values() if m.deposited]
    first = first_force(deposits, treaty.deposits_for_force)
    if first != treaty.entry_into_force and deposits:
        needed = treaty.deposits_for_force
        yield f"{file}: {needed} deposits make the treaty enter into force on {first}, not on {treaty.entry_into_force}"
    for one in table.values():
        due = max(sixth_month(one.deposited), first or "") if one.deposited else None
        if one.entry_into_force != due:
            yield f"{file}: {one.iso3}: a deposit on {one.deposited} gives entry into force on {due}, not {one.entry_into_force}"
