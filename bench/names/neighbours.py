"""Words that the resolver would take for a state's name misspelt: the raw material of `gazetteers/neighbours.json`.

    python -m names.neighbours [--words FILE] [--half] [--write]

Words, people's names, cities, languages and scripts (the lists of `names.words`, and CLDR) are given to the resolver. What it
answers by slips becomes a line of the list, so that it is refused from then on; `--write` writes the list. With `--half` the
list is made from one half of all texts, and the false states of the other half are counted: that is what the rules do to
words that nobody listed. Both take minutes.
"""

import argparse
import json
import random
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from babel import Locale

from ccmextract.gazetteer.canonical import canonical
from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.files import Entry
from ccmextract.gazetteer.fold import key
from ccmextract.gazetteer.load import Gazetteer, load
from ccmextract.gazetteer.resolve import Resolver
from names.words import LANGUAGES, cities, english_words, people

_ALL = 10**9
_ROUNDS = 5  # a word that is refused may leave another state nearest

Kind = tuple[str, str | None, str]
"""What the words are, their language, and where they come from."""


def texts(path: Path | None = None) -> dict[Kind, list[str]]:
    """All texts by kind."""
    words = [word[:1].upper() + word[1:] for word in english_words(_ALL, path)]
    found: dict[Kind, list[str]] = {
        ("a word, no name of a state", "en", "scowl"): words,
        ("a person's name, no name of a state", "en", "census"): people(_ALL),
    }
    for language in LANGUAGES:
        locale = Locale(language)
        found["a city, no state", language, "cldr"] = [city for city, _ in cities(language)]
        found["a language, no state", language, "cldr"] = [name[:1].upper() + name[1:] for name in locale.languages.values()]
        found["a script, no state", language, "cldr"] = [name[:1].upper() + name[1:] for name in locale.scripts.values()]
    return found


def resolver(gazetteer: Gazetteer, neighbours: list[dict[str, Any]]) -> Resolver:
    """A resolver with another list of neighbours."""
    shelf = gazetteer.shelf

    class Other(type(shelf)):  # type: ignore[misc]
        def items(self, name: str, field: str) -> list[Entry]:
            if name == "neighbours.json":
                return [Entry((), entry) for entry in neighbours]
            return super().items(name, field)  # type: ignore[no-any-return]

    return replace(gazetteer, shelf=Other(shelf.places)).resolver


def near(texts: dict[Kind, list[str]], gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """The entries of the list: every text that is answered by slips, each once, under the first kind that has it."""
    taken: dict[Kind, dict[str, str]] = {kind: {} for kind in texts}
    seen: set[str] = set()
    pending = [(kind, text) for kind, every in texts.items() for text in every]
    for _ in range(_ROUNDS):
        asked = resolver(gazetteer, entries(taken))
        wrong = [(kind, text) for kind, text in pending if key(text) not in seen and slipped(asked, kind, text)]
        for kind, text in wrong:
            if key(text) not in seen:
                seen.add(key(text))
                taken[kind][key(text)] = text
        if not wrong:
            break
        pending = [(kind, text) for kind, text in pending if key(text) not in seen]
    return entries(taken)


def slipped(asked: Resolver, kind: Kind, text: str) -> bool:
    """Whether a text is taken for a state's name with slips, with its language told or not."""
    return any(asked.resolve(text, language=language).method == "fuzzy" for language in {None, kind[1]})


def entries(taken: dict[Kind, dict[str, str]]) -> list[dict[str, Any]]:
    return [
        {"group": f"{what}, {language}", "what": what, "language": language, "source": source, "texts": sorted(found.values())}
        for (what, language, source), found in taken.items()
        if found
    ]


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m names.neighbours", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--words", type=Path, metavar="FILE", help="a list of English words, one a line")
    parser.add_argument("--half", action="store_true", help="make the list from one half, and count false states in the other")
    parser.add_argument("--write", action="store_true", help="write gazetteers/neighbours.json")
    arguments = parser.parse_args()
    every = texts(arguments.words)
    gazetteer = load()
    if arguments.half:
        halves = split(every)
        made = near(halves[0], gazetteer)
        asked = resolver(gazetteer, made)
        for kind, unseen in halves[1].items():
            wrong = [text for text in unseen if asked.resolve(text, language=kind[1]).method == "fuzzy"]
            print(
                f"{kind[0]:40} {kind[1]}  {len(unseen):7,} unseen  {len(wrong):4} false  {100 * len(wrong) / len(unseen):.3f} %"
            )
        return 0
    made = near(every, gazetteer)
    for entry in made:
        print(f"{entry['what']:40} {entry['language']}  {len(entry['texts'])}")
    if arguments.write:
        place = folder("gazetteers") / "neighbours.json"
        place.write_text(canonical(json.loads(json.dumps(made))), "utf-8", newline="\n")
    return 0


def split(texts: dict[Kind, list[str]]) -> tuple[dict[Kind, list[str]], dict[Kind, list[str]]]:
    """Two halves, by a fixed seed."""
    one: dict[Kind, list[str]] = {}
    other: dict[Kind, list[str]] = {}
    for kind, every in texts.items():
        shuffled = random.Random(f"halves {kind}").sample(every, len(every))
        one[kind], other[kind] = shuffled[: len(every) // 2], shuffled[len(every) // 2 :]
    return one, other


if __name__ == "__main__":
    sys.exit(main())
