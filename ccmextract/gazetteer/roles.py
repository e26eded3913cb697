"""Verbs and nouns that tell what a named state does or is: "hosted", "co-sponsored", "Coordinators". All of them are data."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ccmextract.gazetteer.files import Shelf

if TYPE_CHECKING:  # the models take a while to import, and names are resolved without them
    from ccmextract.model import Role

ROLES, VERBS = "roles.json", "verbs.json"
_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh", "o")
_PHRASE = 4  # words of a phrase before its head
_LINKS = frozenset("of for to on about in with from at".split())
_PARTS = frozenset("half third quarter part share rest most all much fifth number remainder balance bulk majority %".split())
_TOKEN = re.compile(r"\w+(?:[-’']\w+)*")


class Form(NamedTuple):
    """What a written form of a verb can be. A form of two verbs ("found") is that of the first one in the data.

    `noun`: its form in "-s" is a noun as well. `addresses`: who stands before its passive is only spoken to, visited or given
    something. `receives`: so is its subject.
    """

    verb: str
    base: bool = False
    third: bool = False
    past: bool = False
    participle: bool = False
    going: bool = False
    noun: bool = False
    addresses: bool = False
    receives: bool = False


class Noun(NamedTuple):
    """A word for those who have a role, or for the office itself."""

    role: "Role"
    plural: bool


class Deed(NamedTuple):
    """Verbs that tell a role beside one of some objects, in singular and plural, where that is the head of its phrase."""

    acts: frozenset[str]
    objects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Acting:
    """What makes a state have a role: one of the `verbs`, one of the `acts` with one of the `objects`, or one of the `deeds`."""

    role: "Role"
    nouns: tuple[str, ...]
    verbs: frozenset[str]
    acts: frozenset[str]
    objects: frozenset[str]
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True)
class RoleWords:
    """The words of roles, and all verbs that are known."""

    roles: Sequence[Acting]
    verbs: Sequence[Mapping[str, object]]

    @cached_property
    def forms(self) -> dict[str, Form]:
        """Every form of every verb, in small letters."""
        kinds: dict[str, tuple[Mapping[str, object], set[str]]] = {}
        for data in self.verbs:
            for written, kind in _forms(data):
                kinds.setdefault(written, (data, set()))[1].add(kind)
        return {written: _form(data, known) for written, (data, known) in kinds.items()}

    @cached_property
    def nouns(self) -> dict[str, Noun]:
        """The words of offices and other roles, singular and plural, in small letters."""
        found: dict[str, Noun] = {}
        for one in self.roles:
            for noun in one.nouns:
                found[noun] = Noun(one.role, False)
                plural = f"{noun[:-3]}men" if noun.endswith("man") else third(noun)
                found[plural] = Noun(one.role, True)
        return found

    def objects(self, role: "Role") -> frozenset[str]:
        """The words beside a verb that tell that it speaks of a role, in singular and plural."""
        return self._objects[role]

    def role_of(self, verb: str, words: Iterable[str], *, without: "Iterable[Role]" = ()) -> "Role | None":
        """The role of who does what a verb says, by the words in small letters that belong to it."""
        for one in self.roles:
            if one.role not in without and verb in one.verbs:
                return one.role
        beside = list(words)
        held = set(beside)
        for one in self.roles:
            if one.role in without:
                continue
            if verb in one.acts and not held.isdisjoint(self._objects[one.role]):
                return one.role
            if any(verb in deed.acts and _head_of(beside, deed.objects) for deed in one.deeds):
                return one.role
        return None

    def read(self, text: str) -> "Role | None":
        """The role that a few words tell by their first verb: "organised the seminar"."""
        words = _TOKEN.findall(text.lower())
        for at, word in enumerate(words):
            if form := self.forms.get(word):
                behind = words[at + 1 :]
                return self.role_of(f"{form.verb} {behind[0]}" if behind else "", ()) or self.role_of(form.verb, behind)
        return None

    @cached_property
    def _objects(self) -> "dict[Role, frozenset[str]]":
        return {one.role: frozenset(form for word in one.objects for form in (word, third(word))) for one in self.roles}


def _head_of(words: Sequence[str], objects: Collection[str]) -> bool:
    """Whether one of some objects stands among words as the head of its phrase: "the costs", and not "a plan for the costs"."""
    for at, word in enumerate(words):
        if word in objects:
            before = next((i for i in range(at - 1, max(-1, at - _PHRASE), -1) if words[i] in _LINKS), None)
            if before is None or (before and words[before] == "of" and words[before - 1] in _PARTS):
                return True
    return False


def _form(data: Mapping[str, object], kinds: Collection[str]) -> Form:
    return Form(
        verb=str(data["verb"]),
        base="base" in kinds,
        third="third" in kinds,
        past="past" in kinds,
        participle="participle" in kinds,
        going="going" in kinds,
        noun=bool(data.get("noun")),
        addresses=bool(data.get("addresses")),
        receives=bool(data.get("receives")),
    )


def _forms(data: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The written forms of a verb, each with the field of `Form` that it is."""
    verb = str(data["verb"])
    past = str(data.get("past") or _past(verb))
    yield verb, "base"
    yield third(verb), "third"
    yield past, "past"
    yield str(data.get("participle") or past), "participle"
    doubled = verb + verb[-1]
    going = f"{doubled}ing" if past == f"{doubled}ed" else _going(verb)
    yield str(data.get("going") or going), "going"


def third(word: str) -> str:
    """A verb as one does it, which is also how a noun becomes a plural: "supplies", "passes"."""
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_HISSING) else f"{word}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if verb.endswith("y") and verb[-2:-1] not in _VOWELS else f"{verb}ed"


def _going(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    short = len(verb) <= 3 and verb[-1] not in "wxy" and verb[-2:-1] in _VOWELS
    return f"{verb}{verb[-1]}ing" if short else f"{verb}ing"


def read_roles(shelf: Shelf) -> RoleWords:
    """The words of roles in a shelf. Raises KeyError or TypeError for an entry that has not the form."""
    roles = [entry.data for entry in shelf.items(ROLES, "role")]
    acting = tuple(
        Acting(
            role=data["role"],
            nouns=tuple(data["nouns"]),
            verbs=frozenset(data["verbs"]),
            acts=frozenset(data.get("acts", ())),
            objects=frozenset(data.get("objects", ())),
            deeds=tuple(
                Deed(frozenset(deed["acts"]), frozenset(form for word in deed["objects"] for form in (word, third(word))))
                for deed in data.get("deeds", ())
            ),
        )
        for data in roles
    )
    return RoleWords(acting, [entry.data for entry in shelf.items(VERBS, "verb")])


def role_problems(shelf: Shelf) -> Iterator[str]:
    """Examples of roles that do not tell what they should, a line each."""
    words = read_roles(shelf)
    for entry in shelf.items(ROLES, "role"):
        role = entry.data["role"]
        for text in entry.data["examples"]:
            if (told := words.read(text)) != role:
                yield str(entry.fault(("examples",), f"holds {text!r}, which tells {told}"))
        for text in entry.data.get("counterexamples", ()):
            if words.read(text) == role:
                yield str(entry.fault(("counterexamples",), f"holds {text!r}, which tells {role}"))
        acts = [verb for deed in entry.data.get("deeds", ()) for verb in deed["acts"]]
        for field, verbs in (("verbs", entry.data["verbs"]), ("acts", entry.data.get("acts", ())), ("deeds", acts)):
            for verb in verbs:
                if verb.split()[0] not in words.forms:
                    yield str(entry.fault((field,), f"holds {verb!r}, which is no verb of {VERBS}"))
