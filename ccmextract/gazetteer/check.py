"""Whether the gazetteers hold together: form, references, examples, and no name for two states."""

from collections.abc import Iterator
from pathlib import Path

from ccmextract.errors import BrokenGazetteer
from ccmextract.gazetteer.agreement import treaty_problems
from ccmextract.gazetteer.canonical import canonical
from ccmextract.gazetteer.faults import faults
from ccmextract.gazetteer.files import Shelf, read_json
from ccmextract.gazetteer.load import Gazetteer, read_folder
from ccmextract.gazetteer.roles import role_problems
from ccmextract.gazetteer.topics import topic_problems


def problems(*places: Path) -> list[str]:
    """Everything that is wrong in folders of gazetteers, a later one extending the earlier; empty where all is sound.

    Each line names the file and, where there is one, line and field.
    """
    shelf = Shelf(places)
    try:
        broken = [str(fault) for fault in faults(shelf)]
        if broken:
            return sorted(dict.fromkeys(broken))
        gazetteer = read_folder(*places)
    except BrokenGazetteer as error:
        return [str(error)]
    found = [
        *_states(gazetteer),
        *_names(gazetteer),
        *_examples(gazetteer),
        *treaty_problems(shelf),
        *role_problems(shelf),
        *topic_problems(shelf, gazetteer.treaties.values()),
        *_form(places),
    ]
    return sorted(dict.fromkeys(found))


def _states(gazetteer: Gazetteer) -> Iterator[str]:
    """No code twice."""
    seen: dict[str, str] = {}
    for entry in gazetteer.entries:
        for field in ("iso3", "iso2"):
            code = entry.data[field]
            if code in seen:
                yield str(entry.fault((field,), f"is {code!r}, which is {seen[code]} as well"))
            seen[code] = entry.data["iso3"]


def _names(gazetteer: Gazetteer) -> Iterator[str]:
    """No folded name means two things on one day; every name resolves to its own state, every refused text to none."""
    for clash in gazetteer.clashes():
        yield f"names: {clash}"
    for name in gazetteer.names:
        answer = gazetteer.resolve(
            name.text, language=name.language if name.also not in (None, "own word") else None, date=name.until or name.since
        )
        if answer.iso3 != name.iso3:
            yield f"names: {name.text!r} resolves to {answer.iso3}, not {name.iso3}"


def _examples(gazetteer: Gazetteer) -> Iterator[str]:
    for entry in gazetteer.entries:
        for number, example in enumerate(entry.data.get("examples", ())):
            answer = gazetteer.resolve(example["text"], date=example.get("date"), language=example.get("language"))
            if answer.iso3 != entry.data["iso3"]:
                yield str(entry.fault(("examples", number), f"{example['text']!r} resolves to {answer.iso3}"))
    for text, what, *_ in gazetteer.others():
        if any(n.iso3 for n in gazetteer.index.meanings(text)):
            continue  # "Lao" is a name as well
        if (answer := gazetteer.resolve(text)).iso3 is not None:
            yield f"{text!r} ({what}) resolves to {answer.iso3}"


def _form(places: tuple[Path, ...]) -> Iterator[str]:
    """JSON is written in one form only, so that a change shows as what it is."""
    for place in places:
        for path in sorted(place.rglob("*.json")):
            if path.read_bytes().decode() != canonical(read_json(path)):
                yield f"{path.relative_to(place)}: not in canonical form. 'ccmextract gazetteers check --write' brings it there."


def mend(*places: Path) -> list[Path]:
    """Bring every JSON file into canonical form; gives the files that were changed. Raises BrokenGazetteer."""
    changed = []
    for place in places:
        for path in sorted(place.rglob("*.json")):
            text = canonical(read_json(path))
            if path.read_text("utf-8") != text:
                path.write_text(text, "utf-8", newline="\n")
                changed.append(path)
    return changed
