"""Reads the gazetteers. Data that breaks a rule is refused with its file and its entry."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ccmextract.errors import BrokenGazetteer
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.listing import Listing, read_list
from ccmextract.gazetteer.names import Match, Name, NameIndex
from ccmextract.gazetteer.resolve import Resolution, Resolver
from ccmextract.gazetteer.status import Membership, read_memberships
from ccmextract.gazetteer.treaty import Article, Plan, Treaty


@dataclass(frozen=True)
class StateEntry:
    """A state as the gazetteer knows it."""

    iso3: str
    short: str
    formal: str
    status: str


@dataclass(frozen=True)
class Gazetteer:
    """All knowledge, read-only."""

    version: str
    states: dict[str, StateEntry]
    names: tuple[Name, ...]
    treaties: dict[str, Treaty]
    memberships: dict[str, dict[str, Membership]]

    @cached_property
    def index(self) -> NameIndex:
        """All names of states, organisations and refusals."""
        return NameIndex(self.names)

    @cached_property
    def resolver(self) -> Resolver:
        """Single names to states."""
        return Resolver(self.index)

    def resolve(self, name: str) -> Resolution:
        """What one whole name means."""
        return self.resolver.resolve(name)

    def read_list(self, text: str, matches: list[Match] | None = None) -> Listing:
        """What an NFC text lists."""
        return read_list(text, self.index, self.resolver, matches)

    def treaty(self, code: str) -> Treaty:
        """The treaty with this code; raises BrokenGazetteer where none is known."""
        try:
            return self.treaties[code]
        except KeyError:
            known = ", ".join(sorted(self.treaties))
            raise BrokenGazetteer(f"no treaty {code!r} is known. Known: {known}.") from None

    def membership(self, iso3: str, treaty: str) -> Membership:
        """A state's dates under a treaty; a state without an entry never signed or acceded."""
        table = self.memberships.get(treaty, {})
        return table.get(iso3) or Membership(iso3, None, None, None, None, None, None)


_cache: dict[Path, Gazetteer] = {}


def load(place: Path | None = None) -> Gazetteer:
    """The gazetteers in a folder, by default the shipped ones; loaded once per process and folder.

    Raises BrokenGazetteer, which names the file and the field.
    """
    place = place or folder("gazetteers")
    if place not in _cache:
        _cache[place] = read_folder(place)
    return _cache[place]


def read_folder(place: Path) -> Gazetteer:
    """The gazetteers in a folder, read anew. Raises BrokenGazetteer."""
    digest = hashlib.sha256()
    for path in sorted(place.rglob("*")):
        if path.suffix in (".json", ".csv"):
            digest.update(path.relative_to(place).as_posix().encode() + b"\0" + path.read_bytes())
    entries = _json(place / "states.json")
    names = [*_state_names(entries), *_organisation_names(place), *_refused_names(place)]
    plans = [_plan(path) for path in sorted((place / "plans").glob("*.json"))]
    treaties = {t.code: t for t in (_treaty(path, plans) for path in sorted((place / "treaties").glob("*.json")))}
    memberships = {path.stem: read_memberships(path.read_text("utf-8")) for path in sorted((place / "memberships").glob("*.csv"))}
    states = {e["iso3"]: StateEntry(e["iso3"], e["short"], e["formal"], e["status"]) for e in entries}
    return Gazetteer(digest.hexdigest()[:12], states, tuple(names), treaties, memberships)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        raise BrokenGazetteer(f"{path.name} is missing. Install the package again.") from None
    except ValueError as error:
        raise BrokenGazetteer(f"{path.name} is not JSON: {error}. Mend it, then run 'ccmextract gazetteers check'.") from None


def _field(path: Path, entry: Any, *keys: str) -> list[Any]:
    try:
        return [entry[key] for key in keys]
    except (KeyError, TypeError):
        missing = next((k for k in keys if not isinstance(entry, dict) or k not in entry), keys[0])
        raise BrokenGazetteer(f"{path.name}: an entry lacks the field {missing!r}. Mend it.") from None


def _state_names(entries: list[dict[str, Any]]) -> Iterator[Name]:
    """Official names first: where two names fold to one, the first one tells the method."""
    for entry in entries:
        for text in (entry["short"], entry["formal"]):
            yield Name(text, entry["iso3"], "exact")
    for entry in entries:
        for text in (*entry["common"], *entry["variants"]):
            yield Name(text, entry["iso3"])
        for old in entry["former"]:
            yield Name(old["name"], entry["iso3"], until=old["until"])


def _organisation_names(place: Path) -> Iterator[Name]:
    for entry in _json(place / "organisations.json"):
        for text in (entry["name"], *entry["aliases"]):
            yield Name(text, None, organisation=entry["name"])


def _refused_names(place: Path) -> Iterator[Name]:
    for entry in _json(place / "refused.json"):
        yield Name(entry["text"], None, refused=entry["why"], candidates=tuple(entry["candidates"]))


def _plan(path: Path) -> Plan:
    entry = _json(path)
    code, name, aliases, treaty, themes, numbers = _field(path, entry, "code", "name", "aliases", "treaty", "themes", "numbers")
    articles = {number: tuple(theme["articles"]) for theme in themes for number in theme["actions"]}
    return Plan(
        code=code,
        name=name,
        aliases=tuple(aliases),
        treaty=treaty,
        adopted=entry["adopted"],
        valid_from=entry["valid_from"],
        valid_until=entry["valid_until"],
        numbers=tuple(numbers),
        articles=articles,
        titles=entry["titles"],
        unverified=frozenset(entry["unverified"]),
    )


def _treaty(path: Path, plans: list[Plan]) -> Treaty:
    entry = _json(path)
    code, name, aliases, rows = _field(path, entry, "code", "name", "aliases", "articles")
    articles = {
        row["number"]: Article(
            number=row["number"],
            title=row["title"],
            paragraphs=row["paragraphs"],
            letters=row["letters"],
            themes=tuple(row["themes"]),
            verified=row["verified"],
        )
        for row in rows
    }
    own = sorted((p for p in plans if p.treaty == code), key=lambda p: p.adopted or "")
    return Treaty(code, name, tuple(aliases), articles, tuple(own))
