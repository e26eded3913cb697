"""All knowledge, read once per process. Data that breaks a rule is refused with its file, its line and its field."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ccmextract.errors import BrokenGazetteer
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.files import Entry, Shelf
from ccmextract.gazetteer.fold import key
from ccmextract.gazetteer.index import NameIndex
from ccmextract.gazetteer.lists.read import read_list
from ccmextract.gazetteer.lists.record import Listing
from ccmextract.gazetteer.lists.words import Vocabulary, read_vocabulary
from ccmextract.gazetteer.names import Match, Name, at_once
from ccmextract.gazetteer.resolve import Resolution, Resolver, Speech
from ccmextract.gazetteer.roles import RoleWords, read_roles
from ccmextract.gazetteer.states import (
    Other,
    State,
    organisation_names,
    other_words,
    read_states,
    refused_names,
    state_names,
)
from ccmextract.gazetteer.status import Membership, Status, read_memberships
from ccmextract.gazetteer.topics import Topics, read_topics
from ccmextract.gazetteer.treaty import Treaty, read_treaties


@dataclass(frozen=True)
class Gazetteer:
    """All knowledge, read-only."""

    shelf: Shelf
    entries: tuple[Entry, ...]
    states: dict[str, State]
    names: tuple[Name, ...]
    treaties: dict[str, Treaty]
    memberships: dict[str, dict[str, Membership]]

    @property
    def version(self) -> str:
        """Twelve hex digits that change with any byte of the data."""
        return self.shelf.version

    @cached_property
    def index(self) -> NameIndex:
        """All names of states, organisations and refusals."""
        return NameIndex(self.names)

    @cached_property
    def resolver(self) -> Resolver:
        """Single names to states."""
        return Resolver(self.index, self.others, self._listed, self._speech())

    def others(self) -> Iterator[Other]:
        """Words that are near a state's name and mean something else."""
        return other_words(self.entries, self.shelf)

    def _speech(self) -> dict[str, Speech]:
        return {
            code: Speech(tuple(f"{key(a)} " for a in entry.data["articles"]), tuple(entry.data["adjectives"]))
            for code, entry in self.shelf.entries("languages").items()
        }

    def _listed(self, iso3: str) -> bool:
        """Whether documents list this state as a rule."""
        return self.states[iso3].status != "territory"

    def resolve(self, name: str, *, date: str | None = None, language: str | None = None) -> Resolution:
        """What one whole name means; see `Resolver.resolve`."""
        return self.resolver.resolve(name, date=date, language=language)

    def clashes(self) -> Iterator[str]:
        """Names that mean two things at once, a line each: where they are met, none of the two is taken."""
        for _, names in self.index:
            if len({n.iso3 or n.why for n in names}) > 1 and at_once(names):
                meant = " and ".join(dict.fromkeys(n.iso3 or f"{n.group}: {n.why}" for n in names))
                yield f"the name {names[0].text!r} means {meant}: it is resolved to neither"

    @cached_property
    def _owners(self) -> dict[str, str]:
        """The state of each territory that has one, by code."""
        return {state.iso3: state.of for state in self.states.values() if state.of is not None}

    @cached_property
    def _region_names(self) -> tuple[str, ...]:
        """All names of regions, the longest first."""
        entries = self.shelf.items("regions.json", "name")
        names = {text for entry in entries for text in (entry.data["name"], *entry.data["aliases"])}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    @cached_property
    def regions(self) -> re.Pattern[str]:
        """Finds the name of a region at an offset."""
        return re.compile("(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in self._region_names) + r")(?!\w)")

    @cached_property
    def region_words(self) -> tuple[str, ...]:
        """Words of which a text has one, if it names a region."""
        words = {max(set(re.split(r"[\s/&-]+", name)) - _EVERYWHERE, key=len) for name in self._region_names}
        return tuple(sorted(words))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of lists, by language."""
        return read_vocabulary(self.shelf)

    @cached_property
    def roles(self) -> RoleWords:
        """The verbs and nouns that tell what a named state does or is."""
        return read_roles(self.shelf)

    @cached_property
    def topics(self) -> Topics:
        """What statements on states are about."""
        return read_topics(self.shelf)

    def read_list(
        self, text: str, matches: list[Match] | None = None, *, date: str | None = None, language: str | None = None
    ) -> Listing:
        """What an NFC text lists; see `lists.read.read_list`."""
        return read_list(
            text, self.index, self.resolver, matches, date=date, language=language, vocabulary=self.vocabulary, of=self._owners
        )

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

    def status(self, iso3: str, treaty: str, date: str) -> Status:
        """What a state was under a treaty on an ISO date; raises BrokenGazetteer for a treaty that is not known."""
        return self.membership(iso3, self.treaty(treaty).code).status(date)


_EVERYWHERE = frozenset(("States", "states"))  # words of regions that stand in every document
_cache: dict[tuple[Path, ...], Gazetteer] = {}
_chosen: tuple[Path, ...] = ()


def choose(places: Sequence[Path]) -> None:
    """Have `load` read these folders after the shipped ones, from now on."""
    global _chosen
    _chosen = tuple(dict.fromkeys(places))


def load(place: Path | None = None) -> Gazetteer:
    """The shipped gazetteers with the chosen ones, or those in one folder alone; read once per process.

    Raises BrokenGazetteer, which names the file and the field.
    """
    places = (place,) if place is not None else (folder("gazetteers"), *_chosen)
    if places not in _cache:
        _cache[places] = read_folder(*places)
    return _cache[places]


def read_folder(*places: Path) -> Gazetteer:
    """The gazetteers in folders, a later one extending the earlier, read anew. Raises BrokenGazetteer."""
    shelf = Shelf(places)
    if len(places) > 1:
        from ccmextract.gazetteer.faults import faults  # imports pydantic, which the shipped data alone does not need

        for fault in faults(shelf):
            raise fault
    try:
        return _read(shelf)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        from ccmextract.gazetteer.faults import faults

        for fault in faults(shelf):
            raise fault from None
        raise BrokenGazetteer(f"{places[-1].name}: {error!r}. Run 'ccmextract gazetteers check'.") from None


def _read(shelf: Shelf) -> Gazetteer:
    entries = tuple(shelf.entries("states").values())
    return Gazetteer(
        shelf=shelf,
        entries=entries,
        states=read_states(entries),
        names=(*state_names(entries), *organisation_names(shelf), *refused_names(shelf)),
        treaties=read_treaties(shelf),
        memberships=read_memberships(shelf),
    )
