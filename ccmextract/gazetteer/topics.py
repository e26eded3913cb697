"""What a statement about states is about: an obligation, its completion, a report. Topics are data, classes of phrases."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.phrases import BREAK, COMMA, Found, Phrases, Piece, longest, phrase, tokens
from ccmextract.gazetteer.treaty import Treaty

FILE = "topics.json"
TOPIC = "topic"
"""What the field `use` of a topic says; the other entries are classes of words."""
CLASSES = (
    "negated",
    "planned",
    "discussed",
    "past",
    "partial",
    "contrast",
    "group",
    "meeting",
    "time",
    "once",
    "further",
    "example",
    "so-far",
    "neutral",
    "either",
    "verb",
    "joint",
    "agent",
)
"""The classes of words that readers of statements ask for."""
Sense = Literal["asserted", "negated", "planned", "discussed", "past", "partial"]
_SENSES: tuple[Sense, ...] = ("negated", "planned", "discussed", "past", "partial")
_ON_BOTH_SIDES: frozenset[Sense] = frozenset(("past", "partial"))
_BEFORE = 8  # words before a phrase that can turn it round: "have not, as some had hoped, completed"
_AFTER = 5  # words behind it that can: "completed the destruction of almost half of their stocks"
_TELLING = frozenset(("time", "further", "partial"))  # classes whose words make one statement another one
_SHORTEST = 3  # letters of a word that tells anything
_WORD = 6  # letters by which words that make no topic are compared: "coordinated" and "coordinating"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic.

    - `themes` are headings of a treaty; it is about their articles.
    - Where it is stated, the topics in `over` are not: their words belong to it.
    - A later statement of a topic in `ends` contradicts it.
    - `rises`: the number of states of which it is stated can only rise.
    - `bare`: it counts only where nothing else is said.
    - `source`: its article is often cited as the place of a statement on something else ("in their Article 7 reports").
    - `joins`: it speaks of states that change their group.
    - `roles` of named states that state it without more words.
    - `words` that go with it and say nothing more.
    - `groups` of which alone it can be stated; of all where there are none.
    """

    code: str
    title: str
    themes: tuple[str, ...]
    over: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    rises: bool = False
    bare: bool = False
    source: bool = False
    joins: bool = False
    roles: tuple[str, ...] = ()
    words: tuple[Piece, ...] = ()
    groups: tuple[str, ...] = ()


class Said(NamedTuple):
    """What some words say: each topic with its sense, the words that no topic explains, and the classes of words in them.

    `rest` holds the beginnings of words that belong neither to a topic nor to the way of speaking.
    """

    topics: Mapping[str, Sense]
    rest: frozenset[str]
    classes: frozenset[str]


@dataclass(frozen=True)
class Topics:
    """All topics by code, and the phrases of topics and of classes of words, each with its code."""

    topics: Mapping[str, Topic]
    phrases: Sequence[tuple[str, str]]

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases([(code, phrase(text)) for code, text in self.phrases])

    def read(self, before: Sequence[str], behind: Sequence[str] = (), *, leading: bool = True) -> Said:
        """What is said of a group of states, by the tokens that stand before and behind the words for the group.

        A phrase that follows the words for another group speaks of that one and is left out: "helped states that have ratified".
        Without `leading` the words before state nothing themselves; they still turn round what follows ("it is hoped that").
        The work grows with the square of the number of tokens.
        """
        words, cut = [*before, BREAK, *behind], len(before)
        found, marks = self._found(words)
        own = [f for f in found if (leading or f.start > cut) and not _speaks_of_others(f, marks, cut, words)]
        senses: dict[str, Sense] = {}
        for one in own:
            if senses.get(one.code) != "asserted":
                senses[one.code] = self._sense(one, [f for f in own if f.code == one.code], marks, words)
        rest = self._rest(words, own, marks, 0 if leading else cut)
        taken = {place for one in own for place in one.places}
        return Said(self._kept(senses, rest), rest, frozenset(m.code for m in marks if not taken.issuperset(m.places)))

    def own(self, words: Sequence[str]) -> Mapping[str, Sense]:
        """What the words for a group say themselves: "of the 19 States Parties with obligations, six"."""
        found, marks = self._found(words)
        senses: dict[str, Sense] = {}
        for one in found:
            senses.setdefault(one.code, self._sense(one, [f for f in found if f.code == one.code], marks, words))
        return self._kept(senses, frozenset())

    def _found(self, words: Sequence[str]) -> tuple[list[Found], list[Found]]:
        """The phrases of topics, and those of classes of words."""
        found = list(self._phrases.find(words))
        return longest(f for f in found if f.code in self.topics), longest(f for f in found if f.code not in self.topics)

    def _kept(self, senses: Mapping[str, Sense], rest: frozenset[str]) -> dict[str, Sense]:
        """The topics without those whose words belong to another, and without bare ones where anything else is said."""
        hidden = {code for topic, sense in senses.items() if sense == "asserted" for code in self.topics[topic].over}
        kept = {code: sense for code, sense in senses.items() if code not in hidden}
        alone = len(kept) == 1 and not rest
        return {code: sense for code, sense in kept.items() if alone or not self.topics[code].bare}

    def _rest(self, words: Sequence[str], own: Sequence[Found], marks: Sequence[Found], first: int) -> frozenset[str]:
        """The words, from one of them on, that neither a topic nor a way of speaking explains; examples are no such words."""
        explained: set[int] = set()
        for found in (*own, *marks):
            if found.code not in _TELLING:
                explained.update(found.places)
        going = [piece for code in {f.code for f in own} for piece in self.topics[code].words]
        last = min((m.start for m in marks if m.code == "example" and m.start >= first), default=len(words))
        left = (words[at] for at in range(first, last) if at not in explained)
        return frozenset(
            word[:_WORD]
            for word in left
            if len(word) >= _SHORTEST and word[0].isalpha() and not any(piece.takes(word) for piece in going)
        )

    def classes(self, words: Sequence[str]) -> frozenset[str]:
        """The classes of words that stand in some tokens."""
        return frozenset(f.code for f in longest(f for f in self._phrases.find(words) if f.code not in self.topics))

    def consists_of(self, words: Sequence[str], code: str) -> bool:
        """Whether some tokens are phrases of one class and nothing else; so are no tokens."""
        places = {place for f in self._phrases.find(words) if f.code == code for place in f.places}
        return all(place in places or word == COMMA for place, word in enumerate(words))

    def _sense(self, one: Found, same: Iterable[Found], marks: Sequence[Found], words: Sequence[str]) -> Sense:
        """How a phrase is meant, by the words before it, those in its gaps and, for some, those behind it.

        `same` are the phrases of the same topic: what belongs to one of them as a whole does not turn it round.
        """
        taken = {place for other in same for place in other.places}
        floor = max((m.places[-1] + 1 for m in marks if m.code == "contrast" and m.places[-1] < one.start), default=0)
        floor = max(floor, one.start - _BEFORE, _new_verb(one, marks, words))
        for sense in _SENSES:
            if sense == "partial" and not self.topics[one.code].ends:
                continue
            ceiling = one.end + (_AFTER if sense in _ON_BOTH_SIDES else 0)
            for mark in marks:
                if mark.code == sense and floor <= mark.start and mark.end <= ceiling and not taken.issuperset(mark.places):
                    return sense
        return "asserted"


def _new_verb(one: Found, marks: Iterable[Found], words: Sequence[str]) -> int:
    """Where the last comma before a phrase stands, if a verb begins behind it: "where none was due, have declared"."""
    comma = next((at for at in range(one.start - 1, max(0, one.start - _BEFORE) - 1, -1) if words[at] == COMMA), -1)
    if comma < 0:
        return 0
    return comma if any(m.code == "verb" and comma < m.start < one.start for m in marks) else 0


def _speaks_of_others(one: Found, marks: Iterable[Found], cut: int, words: Sequence[str]) -> bool:
    """Whether words for another group stand before a phrase, on its side of the subject."""
    return any(
        m.code == "group" and m.start < one.start and (m.start < cut) == (one.start < cut) and not _goes_on(m, marks, cut, words)
        for m in marks
    )


def _goes_on(group: Found, marks: Iterable[Found], cut: int, words: Sequence[str]) -> bool:
    """Whether a second group stands beside the subject: "32 States Parties and some signatories have"."""
    between = range(cut + 1, group.start)
    joint = {place for m in marks if m.code == "joint" for place in m.places}
    return len(between) > 0 and between[0] in joint and all(at in joint or words[at] == COMMA for at in between)


def read_topics(shelf: Shelf) -> Topics:
    """The topics of a shelf. Raises KeyError or TypeError for an entry that has not the form."""
    entries = [entry.data for entry in shelf.items(FILE, "code")]
    topics = {data["code"]: _topic(data) for data in entries if data["use"] == TOPIC}
    return Topics(topics, tuple((data["code"], text) for data in entries for text in data["phrases"]))


def _topic(data: Mapping[str, Any]) -> Topic:
    return Topic(
        code=data["code"],
        title=data["title"],
        themes=tuple(data["themes"]),
        over=tuple(data.get("over", ())),
        ends=tuple(data.get("ends", ())),
        rises=data.get("rises", False),
        bare=data.get("bare", False),
        source=data.get("source", False),
        joins=data.get("joins", False),
        roles=tuple(data.get("roles", ())),
        groups=tuple(data.get("groups", ())),
        words=tuple(piece for text in data.get("words", ()) for piece in phrase(text)),
    )


def topic_problems(shelf: Shelf, treaties: Iterable[Treaty]) -> Iterator[str]:
    """Topics whose themes no treaty has, and examples that are not read as they should be.

    An example of a topic must plainly state it, one of a class of words hold one of its phrases; a counterexample must not.
    """
    topics, known = read_topics(shelf), list(treaties)
    for entry in shelf.items(FILE, "code"):
        data = entry.data
        for number, theme in enumerate(data.get("themes", ())):
            if not any(treaty.theme_articles(theme) for treaty in known):
                yield str(entry.fault(("themes", number), f"is {theme!r}, which is a theme of no treaty"))
        for field, wanted in (("examples", True), ("counterexamples", False)):
            for number, text in enumerate(data.get(field, ())):
                if _is_of(topics, data["code"], text) != wanted:
                    says = "does not say" if wanted else "says"
                    yield str(entry.fault((field, number), f"{says} {data['code']!r}: {text!r}"))


def _is_of(topics: Topics, code: str, text: str) -> bool:
    words = tokens(text)
    return topics.read(words).topics.get(code) == "asserted" if code in topics.topics else code in topics.classes(words)
