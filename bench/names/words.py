"""False states: what a resolver makes of ordinary words, cities and people's names.

    python -m names.words [--words FILE] [--count N] [--people N] [--excluded]

The lists are not part of this project. They are found where they are installed:

- words: Debian's `wamerican-large` (SCOWL, free to use, copy and change), or the file that `--words` names, a word a line.
  It was chosen since its licence is permissive, it holds inflected forms and rare words as well as common ones, and proper
  names are told from words by their capital.
- cities: the exemplar cities of the time zones in CLDR (Unicode License), by the package `babel`, in eight languages.
- people: surnames and given names of the United States census of 1990, by the package `names` (MIT).

A word or a person's name that is also an English name of a state is left out and counted. So is a
proper name of the list that the gazetteer knows as a misspelling ("Koweit"), and a city that bears a name of its own state
("Luxembourg"); `--excluded` lists them all. Nothing else is: "Island", which is Iceland in German, must be refused where it
stands in no German text.
"""

import argparse
import random
import sys
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from names.ask import resolver
from names.score import Case, percent, score
from names.states import is_english, is_english_slip, is_name_of

LANGUAGES = ("ar", "de", "en", "es", "fr", "pt", "ru", "zh")
LISTS = tuple(Path("/usr/share/dict") / name for name in ("american-english-large", "american-english"))
COUNT = 50_000
PEOPLE = 20_000
_PEOPLE = ("dist.all.last", "dist.female.first", "dist.male.first")


class MissingList(Exception):
    """A list that is not installed; the message says how to get it."""


def english_words(count: int = COUNT, path: Path | None = None) -> list[str]:
    """So many words from a list, drawn from a fixed seed, as the list writes them. Raises MissingList."""
    path = path or next((place for place in LISTS if place.is_file()), None)
    if path is None or not path.is_file():
        raise MissingList("no English word list: install Debian's wamerican-large, or name a file with --words")
    words = path.read_text("utf-8").split()
    capital = {word for word in words if word[0].isupper()}
    every = sorted(word for word in set(words) if "'" not in word and word[:1].upper() + word[1:] not in capital - {word})
    return sorted(random.Random(f"words {count}").sample(every, min(count, len(every))))


def cities(language: str) -> list[tuple[str, str]]:
    """The exemplar cities of all time zones in a language, each with the alpha-2 code of its land. Raises MissingList."""
    try:
        from babel import Locale
        from babel.core import get_global
    except ImportError:
        raise MissingList("no cities: pip install babel") from None
    told = Locale(language).time_zones
    found = {}
    for zone, land in get_global("zone_territories").items():
        city = told.get(zone, {}).get("city")
        if city is None and language == "en":  # told only where it differs from the zone's id
            city = zone.rpartition("/")[2].replace("_", " ")
        if city is not None and "/" in zone and not zone.startswith("Etc/"):
            found[city, land] = None
    return sorted(found)


def people(count: int = PEOPLE) -> list[str]:
    """So many surnames and given names, drawn from a fixed seed. Raises MissingList."""
    try:
        package = distribution("names")
    except PackageNotFoundError:
        raise MissingList("no people's names: pip install names") from None
    found = set()
    for name in _PEOPLE:
        lines = Path(str(package.locate_file(f"names/{name}"))).read_text("ascii").splitlines()
        found.update(line.split()[0].title() for line in lines if line.strip())
    return sorted(random.Random(f"people {count}").sample(sorted(found), min(count, len(found))))


def groups(
    path: Path | None = None, count: int = COUNT, persons: int = PEOPLE
) -> tuple[dict[str, list[Case]], dict[str, list[str]], list[str]]:
    """The texts to refuse by group, what was left out of each group, and why lists are missing."""
    made: dict[str, list[Case]] = {}
    left: dict[str, list[str]] = {}
    missing: dict[str, None] = {}

    def add(group: str, language: str, texts: Callable[[], list[tuple[str, bool]]]) -> None:
        """Texts, each with whether it is rightly a name, become a group."""
        try:
            for text, is_name in texts():
                if is_name:
                    left.setdefault(group, []).append(text)
                else:
                    made.setdefault(group, []).append(Case(text, None, group, language))
        except MissingList as error:
            missing[str(error)] = None

    def in_dictionary() -> list[tuple[str, bool]]:
        words = english_words(count, path)
        return [
            (word[:1].upper() + word[1:], is_english(word) or (word[0].isupper() and is_english_slip(word))) for word in words
        ]

    def of_people() -> list[tuple[str, bool]]:
        return [(name, is_english(name)) for name in people(persons)]

    def in_land(language: str) -> list[tuple[str, bool]]:
        return [(city, is_name_of(city, land)) for city, land in cities(language)]

    add("English words", "en", in_dictionary)
    add("surnames and given names", "en", of_people)
    add("cities, English", "en", lambda: in_land("en"))
    for language in LANGUAGES:
        if language != "en":
            add("cities, other languages", language, partial(in_land, language))
    return made, left, list(missing)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m names.words", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=Path, metavar="FILE", help="a list of English words, one a line")
    parser.add_argument("--count", type=int, default=COUNT, help="how many of them")
    parser.add_argument("--excluded", action="store_true", help="list what was left out as names of states")
    parser.add_argument("--people", type=int, default=PEOPLE, help="how many people's names")
    arguments = parser.parse_args()
    tell(arguments.words, arguments.count, arguments.people, excluded=arguments.excluded)
    return 0


def tell(path: Path | None = None, count: int = COUNT, persons: int = PEOPLE, *, excluded: bool = False) -> None:
    """Print false states by group, with the language of the texts known and unknown."""
    made, left, missing = groups(path, count, persons)
    print(f"{'':26}{'texts':>8}{'left out':>10}{'false states':>14}{'%':>8}{'language unknown':>18}{'%':>8}")
    faults: dict[tuple[Case, str], None] = {}
    for group, cases in made.items():
        known, blind = (score(cases, resolver(known=told))[group] for told in (True, False))
        line = f"{group:26}{len(cases):8,}{len(left.get(group, ())):10,}{known.broken:14,}{percent(known.broken, len(cases)):>8}"
        print(f"{line}{blind.broken:18,}{percent(blind.broken, len(cases)):>8}")
        faults.update(dict.fromkeys([*known.faults, *blind.faults]))
    for case, said in faults:
        print(f"  {case.group}: {case.text!r} said: {said}")
    for why in missing:
        print(f"  not measured: {why}")
    if excluded:
        for group, texts in left.items():
            print(f"  left out of {group}: {', '.join(sorted(texts))}")


if __name__ == "__main__":
    sys.exit(main())
