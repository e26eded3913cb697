"""States, organisations and refused texts from their files, and the names that each of them has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ccmextract.gazetteer.files import Entry, Shelf
from ccmextract.gazetteer.names import Name

OFFICIAL = ("short", "formal")
UNOFFICIAL = ("common", "abbreviations", "variants", "misspellings", "inflected")


@dataclass(frozen=True, slots=True)
class State:
    """A state, or another entity that documents list beside states, as the gazetteer knows it.

    `status` is "member" or "observer" of the United Nations, "other" for what is neither and no territory, "territory" for
    what has a code of its own under the state `of`.
    """

    iso3: str
    iso2: str
    status: str
    of: str | None
    short: str
    formal: str


def read_states(entries: Iterable[Entry]) -> dict[str, State]:
    """The states by code. Raises KeyError or TypeError for an entry that does not have the form of a state."""
    found = {}
    for entry in entries:
        data = entry.data
        english = data["names"]["en"]
        short = english["short"]
        found[data["iso3"]] = State(
            data["iso3"], data["iso2"], data["status"], data.get("of"), short, english.get("formal", short)
        )
    return found


def state_names(entries: Iterable[Entry]) -> Iterator[Name]:
    """All names of the states, official ones first: where two names of a state are compared as one, the first decides."""
    later: list[Name] = []
    for entry in entries:
        data = entry.data
        iso3, without = data["iso3"], data.get("without", ())
        gated = data.get("gated", {})
        confused = data.get("confused_with", {})
        for language, groups in data["names"].items():
            guarded = gated.get(language, {})
            for group in OFFICIAL:
                if text := groups.get(group):
                    yield Name(
                        text, iso3, group, language, None, None, guarded.get(text), None, (), tuple(confused.get(text, ()))
                    )
            for group in UNOFFICIAL:
                later += (
                    Name(text, iso3, group, language, None, None, guarded.get(text))
                    for text in groups.get(group, ())
                    if text not in without
                )
        for old in data.get("former", ()):
            language, text = old["language"], old["name"]
            if text in without:
                continue
            also = gated.get(language, {}).get(text)
            later.append(Name(text, iso3, "former", language, since=old.get("from"), until=old["until"], also=also))
    yield from later


class Other(NamedTuple):
    """A word that is near a state's name and is none, and what it is; `language` where it is a word of one, `iso3` where it
    names people or the language of a state.
    """

    text: str
    what: str
    language: str | None = None
    iso3: str | None = None


def other_words(entries: Iterable[Entry], shelf: Shelf) -> Iterator[Other]:
    """Words for the people and the language of a state, and words that could pass for a state's name misspelt."""
    for entry in entries:
        short = entry.data["names"]["en"]["short"]
        for language, groups in entry.data["names"].items():
            for text in groups.get("demonyms", ()):
                yield Other(text, f"people or language of {short}, no name of a state", language, entry.data["iso3"])
    for entry in shelf.items("neighbours.json", "group"):
        for text in entry.data["texts"]:
            yield Other(text, entry.data["what"], entry.data["language"])


def organisation_names(shelf: Shelf) -> Iterator[Name]:
    """All names of organisations."""
    for entry in shelf.items("organisations.json", "code"):
        data = entry.data
        for text in (data["name"], *data["aliases"]):
            yield Name(text, None, "organisation", why=data["name"])


def refused_names(shelf: Shelf) -> Iterator[Name]:
    """All texts that look like a state and are none, or fit more than one."""
    for entry in shelf.items("refused.json", "text"):
        data = entry.data
        yield Name(data["text"], None, "refused", why=data["why"], candidates=tuple(data["candidates"]))
