"""What in the files does not have its form, or refers to what there is not."""

from collections.abc import Iterator
from typing import Any

from ccmextract.errors import BrokenGazetteer
from ccmextract.gazetteer.agreement import treaty_faults
from ccmextract.gazetteer.files import Entry, Shelf
from ccmextract.gazetteer.form.base import Form
from ccmextract.gazetteer.form.base import faults as form_faults
from ccmextract.gazetteer.form.languages import ListWords
from ccmextract.gazetteer.form.roles import Role, Verb
from ccmextract.gazetteer.form.states import Neighbours, Organisation, Refused, Region, State
from ccmextract.gazetteer.form.topics import topic_faults
from ccmextract.gazetteer.roles import ROLES, VERBS
from ccmextract.gazetteer.topics import FILE as TOPICS

_KINDS = {
    "states": ".json",
    "treaties": ".json",
    "plans": ".json",
    "meetings": ".json",
    "totals": ".json",
    "languages": ".json",
    "memberships": ".csv",
}
"""The folders of a gazetteer, and the kind of their files."""
_FILES = ("organisations.json", "refused.json", "neighbours.json", "instruments.json", "regions.json", ROLES, VERBS, TOPICS)
_LISTS: tuple[tuple[str, str, type[Form]], ...] = (
    ("organisations.json", "code", Organisation),
    ("refused.json", "text", Refused),
    ("neighbours.json", "group", Neighbours),
    ("regions.json", "name", Region),
    (ROLES, "role", Role),
    (VERBS, "verb", Verb),
)


def faults(shelf: Shelf) -> Iterator[BrokenGazetteer]:
    """Everything in the files of a shelf that does not have its form, or refers to what there is not."""
    yield from _strays(shelf)
    states = shelf.entries("states")
    for name, field, form in _LISTS:
        for entry in shelf.items(name, field):
            yield from form_faults(entry, form)
            for number, code in enumerate(_listed(entry.data.get("candidates"))):
                if code not in states:
                    yield entry.fault(("candidates", number), f"is {code!r}, which is no state")
    for stem, entry in states.items():
        broken = form_faults(entry, State)
        yield from broken
        if entry.data.get("iso3") != stem:
            yield entry.fault(("iso3",), f"is not {stem!r}, the name of the file")
        if not broken:
            yield from _references(entry, states)
    yield from treaty_faults(shelf, states)
    for entry in shelf.entries("languages").values():
        yield from form_faults(entry, ListWords)
    yield from topic_faults(shelf)


def _strays(shelf: Shelf) -> Iterator[BrokenGazetteer]:
    """Files that nobody reads: a folder or a file with a slip in its name would be passed over in silence."""
    for place in shelf.places:
        for path in sorted(place.rglob("*")):
            known = path.parent == place / path.parent.name and path.suffix == _KINDS.get(path.parent.name)
            if path.suffix.lower() in (".json", ".csv") and not known and not (path.parent == place and path.name in _FILES):
                folders = ", ".join(sorted(_KINDS))
                yield BrokenGazetteer(
                    f"{path.relative_to(place)}: is read by nobody. Files lie in {folders}, or are {', '.join(_FILES)}."
                )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _references(entry: Entry, states: dict[str, Entry]) -> Iterator[BrokenGazetteer]:
    """What an entry says of names and states that there are not."""
    data = entry.data
    names: Any = data.get("names")
    if not isinstance(names, dict) or not isinstance(names.get("en"), dict) or "short" not in names["en"]:
        yield entry.fault(("names", "en", "short"), "is missing")
        return
    if data.get("of") is not None and data["of"] not in states:
        yield entry.fault(("of",), f"is {data['of']!r}, which is no state")
    if data.get("of") is not None and data.get("status") != "territory":
        yield entry.fault(("of",), "is for territories")
    known = {
        text for groups in names.values() for group in groups.values() for text in (group if isinstance(group, list) else [group])
    }
    known.update(old["name"] for old in data.get("former") or ())
    for language, gated in (data.get("gated") or {}).items():
        for text in gated:
            if text not in known:
                yield entry.fault(("gated", language, text), "is none of the names")
    for text, codes in (data.get("confused_with") or {}).items():
        if text not in known:
            yield entry.fault(("confused_with", text), "is none of the names")
        for code in codes:
            if code not in states:
                yield entry.fault(("confused_with", text), f"names {code!r}, which is no state")
    official = {groups.get(group) for groups in names.values() for group in ("short", "formal")}
    for number, text in enumerate(data.get("without") or ()):
        if text in official:
            yield entry.fault(("without", number), f"is {text!r}, an official name: write another one in its place")
        elif text not in known:
            yield entry.fault(("without", number), f"is {text!r}, which is none of the names")
    groups_used = {group for groups in names.values() for group in groups} | ({"former"} if data.get("former") else set())
    for group in sorted(groups_used - set(data.get("sources") or ())):
        yield entry.fault(("sources", group), "is missing; it tells where these names come from")
