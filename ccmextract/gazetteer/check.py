"""Whether the gazetteers hold together: form, references, examples, and no name for two states."""

import csv
import datetime
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from ccmextract.errors import BrokenGazetteer
from ccmextract.gazetteer.fold import words
from ccmextract.gazetteer.load import Gazetteer, read_folder

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_CODE = re.compile(r"[A-Z]{3}")
_STATE_KEYS = ("iso3", "iso2", "status", "short", "formal", "common", "variants", "former", "note")
_KINDS = ("ratification", "accession", "acceptance", "approval")


def problems(place: Path) -> list[str]:
    """Everything that is wrong in a folder of gazetteers, a line each with file and entry; empty where all is sound."""
    try:
        gazetteer = read_folder(place)
        gazetteer.index  # noqa: B018 - building it reads every name
    except (BrokenGazetteer, KeyError, TypeError, ValueError, OSError) as error:
        return [f"{place.name}: {error}"]
    found = [*_states(place), *_names(gazetteer), *_memberships(place, gazetteer), *_treaties(gazetteer), *_form(place)]
    return sorted(dict.fromkeys(found))


def _form(place: Path) -> Iterator[str]:
    """JSON is written in one form only, so that a change shows as what it is."""
    for path in sorted(place.rglob("*.json")):
        text = path.read_text("utf-8")
        if text != canonical(json.loads(text)):
            yield f"{path.name}: not in canonical form (two blanks of indent, letters as they are, a line feed at the end)"


def canonical(entry: Any) -> str:
    """The one form in which a gazetteer file is written."""
    return json.dumps(entry, ensure_ascii=False, indent=2) + "\n"


def _states(place: Path) -> Iterator[str]:
    entries = json.loads((place / "states.json").read_bytes())
    for before, after in pairwise(entries):
        if not before["iso3"] < after["iso3"]:
            yield f"states.json: {after['iso3']} does not stand in the order of the codes"
    for entry in entries:
        code = entry["iso3"]
        if tuple(entry) != _STATE_KEYS:
            yield f"states.json: {code} has the fields {', '.join(entry)}, not {', '.join(_STATE_KEYS)}"
        if not _CODE.fullmatch(code):
            yield f"states.json: {code!r} is no code of three letters"
        for old in entry["former"]:
            if old["until"] is not None and not _DATE.fullmatch(old["until"]):
                yield f"states.json: {code}: {old['name']} is valid until {old['until']!r}, which is no date"


def _names(gazetteer: Gazetteer) -> Iterator[str]:
    """No folded name means two things; every name resolves to its own state, every refused text to none."""
    meant: dict[tuple[str, ...], str] = {}
    for name in gazetteer.names:
        meaning = name.iso3 or ("an organisation" if name.organisation else "a refusal")
        known = meant.setdefault(words(name.text), meaning)
        if known != meaning:
            yield f"names: {name.text!r} means {known} and {meaning}"
        answer = gazetteer.resolve(name.text)
        if answer.iso3 != name.iso3:
            yield f"names: {name.text!r} resolves to {answer.iso3}, not {name.iso3}"


def _memberships(place: Path, gazetteer: Gazetteer) -> Iterator[str]:
    for path in sorted((place / "memberships").glob("*.csv")):
        if path.stem not in gazetteer.treaties:
            yield f"{path.name}: there is no treaty {path.stem}"
        with path.open(encoding="utf-8", newline="") as table:
            seen: set[str] = set()
            for line, row in enumerate(csv.DictReader(table), 2):
                where = f"{path.name}, line {line}"
                if row["iso3"] in seen:
                    yield f"{where}: {row['iso3']} stands twice"
                seen.add(row["iso3"])
                if row["iso3"] not in gazetteer.states:
                    yield f"{where}: {row['iso3']!r} is no state of states.json"
                for field in ("signed", "deposited", "entry_into_force", "provisional", "withdrawn"):
                    if row[field] and not _is_day(row[field]):
                        yield f"{where}: {field} is {row[field]!r}, not a full date"
                if row["kind"] and row["kind"] not in _KINDS:
                    yield f"{where}: kind is {row['kind']!r}, not one of {', '.join(_KINDS)}"
                if bool(row["kind"]) != bool(row["deposited"]):
                    yield f"{where}: a deposit has a kind, and a kind a deposit"
                if row["entry_into_force"] and row["entry_into_force"] < row["deposited"]:
                    yield f"{where}: in force before its deposit"


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _treaties(gazetteer: Gazetteer) -> Iterator[str]:
    for treaty in gazetteer.treaties.values():
        if list(treaty.articles) != list(range(1, len(treaty.articles) + 1)):
            yield f"{treaty.code}.json: the articles are not numbered from 1 on"
        for article in treaty.articles.values():
            for theme in article.themes:
                if article.number not in treaty.theme_articles(theme):
                    yield f"{treaty.code}.json: the theme {theme!r} does not lead to Article {article.number}"
        for plan in treaty.plans:
            for number in plan.numbers:
                if number not in plan.articles:
                    yield f"{plan.code}.json: action {number} stands in no theme"
            for number, articles in plan.articles.items():
                if number not in plan.numbers:
                    yield f"{plan.code}.json: {number} stands in a theme and is no action of the plan"
                for served in articles:
                    if served not in treaty.articles:
                        yield f"{plan.code}.json: action {number} names Article {served}, which the treaty lacks"
