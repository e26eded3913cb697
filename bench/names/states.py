"""The names of states as the gazetteer's own files hold them, so that the measures do not lean on the code that they measure."""

import json
import re
import unicodedata
from collections import defaultdict
from functools import cache
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA

from ccmextract.gazetteer.data import folder

_SAINT = re.compile(r"\bst\.?\s")
OFFICIAL = ("short", "formal")
_SPELT_OUT = ("short", "formal", "common", "variants")


class Official(NamedTuple):
    """A short or formal name of a state in one language."""

    text: str
    iso3: str
    language: str


@cache
def _states() -> list[dict[str, Any]]:
    return [json.loads(path.read_bytes()) for path in sorted((folder("gazetteers") / "states").glob("*.json"))]


def official() -> list[Official]:
    """All short and formal names, each once for a state and language, in the order of codes and languages."""
    found: dict[Official, None] = {}
    for state in _states():
        for language, names in sorted(state["names"].items()):
            for kind in OFFICIAL:
                if kind in names:
                    found[Official(names[kind], state["iso3"], language)] = None
    return list(found)


class _English(NamedTuple):
    names: set[str]
    slips: set[str]
    abbreviations: set[str]


@cache
def _english() -> _English:
    """English names of states, of today or former, and their known misspellings, as `plain` writes them; abbreviations."""
    found = _English(set(), set(), set())
    for state in _states():
        names = state["names"]["en"]
        for kind in _SPELT_OUT:
            found.names.update(map(plain, _given(names, kind)))
        found.names.update(plain(old["name"]) for old in state.get("former", []) if old["language"] == "en")
        found.slips.update(map(plain, _given(names, "misspellings")))
        found.abbreviations.update(_given(names, "abbreviations"))
    return found


def _given(names: dict[str, Any], kind: str) -> list[str]:
    given = names.get(kind, [])
    return [given] if isinstance(given, str) else given


def is_english(text: str) -> bool:
    """Whether a text is an English name of a state, or letter by letter an abbreviation: "US" is one, "Us" is a word."""
    return plain(text) in _english().names or text in _english().abbreviations


def is_english_slip(text: str) -> bool:
    """Whether a text is a misspelling in English that the gazetteer lists."""
    return plain(text) in _english().slips


@cache
def _by_state() -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for state in _states():
        own = found[state["iso2"]]
        for names in state["names"].values():
            for kind in names:
                if kind != "demonyms":
                    own.update(map(plain, _given(names, kind)))
        own.update(plain(old["name"]) for old in state.get("former", []))
    return dict(found)


def is_name_of(text: str, iso2: str) -> bool:
    """Whether a text is a name of this state or territory in any language: the city of Singapore, or "St. Kitts"."""
    return plain(text) in _by_state().get(iso2, ())


@cache
def meanings() -> dict[str, set[str]]:
    """What each listed name means, by its `plain` form: codes of states, or "" for what is listed as refused."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for state in _states():
        for names in state["names"].values():
            for kind in names:
                for name in _given(names, kind):
                    found[plain(name)].add("" if kind == "demonyms" else state["iso3"])
        for old in state.get("former", []):
            found[plain(old["name"])].add(state["iso3"])
    for entry in _entries("refused.json"):
        found[plain(entry["text"])].add("")
    for entry in _entries("organisations.json"):
        for name in (entry["name"], *entry.get("aliases", [])):
            found[plain(name)].add("")
    return dict(found)


def _entries(name: str) -> list[dict[str, Any]]:
    path = folder("gazetteers") / name
    return json.loads(path.read_bytes()) if path.exists() else []


def plain(text: str) -> str:
    """A name's letters and digits without case and accents; written anew here, since the folding is a thing measured."""
    text = _SAINT.sub("saint ", text.casefold())
    return "".join(char for char in unicodedata.normalize("NFKD", text) if char.isalnum())


@cache
def _by_code() -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, codes in meanings().items():
        for code in codes:
            found[code].add(name)
    return dict(found)


def slips(text: str, iso3: str) -> int:
    """How many edits a text is away from the nearest listed name of a state."""
    own = plain(text)
    return min(OSA.distance(own, name) for name in _by_code()[iso3])


def is_another(text: str, iso3: str) -> bool:
    """Whether a text is, letter by letter, a name of another state or a text that is refused, and no name of this one."""
    known = meanings().get(plain(text))
    return known is not None and iso3 not in known
