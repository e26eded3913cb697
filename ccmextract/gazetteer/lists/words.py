"""The words of lists, language by language, as `gazetteers/languages` gives them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

from ccmextract.gazetteer.data import folder
from ccmextract.gazetteer.files import Shelf
from ccmextract.gazetteer.lists.dates import Dates

KINDS = (
    "exceptions",
    "additions_end",
    "exceptions_end",
    "exceptions_after",
    "negations",
    "introductions",
    "open",
    "open_after",
    "everyone",
    "clauses",
    "asides",
    "additions",
    "conjunctions",
    "articles",
    "particles",
)
"""The kinds of words of a list. Of two kinds with one phrase both count where a phrase may be either."""
_TELLING = tuple(kind for kind in KINDS if kind != "open_after")  # "et al." stands in lists of all languages
_FIRST = re.compile(r"[^\W_]+")
_BLANK = re.compile(r"\s+")
_HAN = "\u3400"  # from here on letters are words that no blanks part
_SCRIPTS = {
    "han": re.compile(r"[\u3400-\u9fff\uf900-\ufaff]"),
    "arabic": re.compile(r"[\u0621-\u064a\u0671-\u06d3]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
}
"""Scripts other than Latin; a letter of one is enough to take its languages into account."""
_BLANKS = 8  # characters that may stand between two words of a phrase, a line break and an indent among them


class Lexicon:
    """The words of one or more languages, ready to be looked for. A pattern is made when it is first needed."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        self._entries = entries
        self._phrases = [(kind, phrase) for entry in entries for kind in KINDS for phrase in entry.get(kind, ())]
        firsts = {found.group() for _, phrase in self._phrases if (found := _FIRST.match(phrase.lower()))}
        self.starts = frozenset(first[0] if first >= _HAN else first for first in firsts)
        """The words, or letters of a script without blanks, that phrases begin with; in small letters."""
        self.small = frozenset(word for entry in entries for word in entry["small"])
        self.flags = frozenset(flag for entry in entries for flag in entry["flags"])
        self.attached = frozenset(letter for entry in entries for letter in entry["attached"])

    @cached_property
    def phrases(self) -> re.Pattern[str]:
        """Finds a phrase at an offset."""
        return _pattern(phrase for _, phrase in self._phrases)

    @cached_property
    def remarks(self) -> re.Pattern[str]:
        """Finds the words that a remark in brackets begins with."""
        return _pattern(text for entry in self._entries for text in (*entry["remarks"], *entry["exceptions"]))

    @cached_property
    def taking(self) -> re.Pattern[str]:
        """Finds words that take out what follows them."""
        return _pattern(text for entry in self._entries for text in entry["exceptions"])

    @cached_property
    def dates(self) -> Dates:
        """Reads dates."""
        return Dates([entry["dates"] for entry in self._entries])

    @cached_property
    def _kinds(self) -> dict[str, frozenset[str]]:
        kinds: dict[str, frozenset[str]] = {}
        for kind, phrase in self._phrases:
            kinds[_plain(phrase)] = kinds.get(_plain(phrase), frozenset()) | {kind}
        return kinds

    def kinds_of(self, phrase: str) -> frozenset[str]:
        """What kinds of words a phrase that `phrases` found is."""
        return self._kinds.get(_plain(phrase), frozenset())


class Vocabulary:
    """The words of lists in all languages that are known, by ISO 639-1 code."""

    def __init__(self, languages: Mapping[str, Mapping[str, Any]]) -> None:
        self._languages = dict(languages)
        self._speakers: dict[str, tuple[str, ...]] = {}
        for code, entry in self._languages.items():
            for kind in _TELLING:
                for phrase in entry.get(kind, ()):
                    for word in _FIRST.findall(phrase.lower()):
                        if code not in (known := self._speakers.get(word, ())):
                            self._speakers[word] = (*known, code)
        self._lexicon = lru_cache(maxsize=64)(self._compile)
        self._scripts = {code: str(entry["script"]) for code, entry in self._languages.items()}

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages."""
        return tuple(self._languages)

    def speakers(self, word: str) -> tuple[str, ...]:
        """The languages in which a word in small letters may stand between the members of a list."""
        return self._speakers.get(word, ())

    def latin(self, language: str) -> bool:
        """Whether a language is written in Latin letters."""
        return self._scripts[language] not in _SCRIPTS

    def written(self, text: str) -> tuple[str, ...]:
        """The languages of the scripts other than Latin of which a text has letters."""
        if text.isascii():
            return ()
        found = {script for script, letters in _SCRIPTS.items() if letters.search(text)}
        return tuple(code for code, script in self._scripts.items() if script in found)

    def lexicon(self, languages: Iterable[str] = ()) -> Lexicon:
        """The words of some languages, of all where none is given; one that is not known has no words."""
        known = tuple(code for code in self._languages if code in set(languages))
        return self._lexicon(known or tuple(self._languages))

    def _compile(self, codes: tuple[str, ...]) -> Lexicon:
        return Lexicon([self._languages[code] for code in codes])


def read_vocabulary(shelf: Shelf) -> Vocabulary:
    """The words of lists in some folders of gazetteers. Raises BrokenGazetteer."""
    return Vocabulary({code: entry.data for code, entry in shelf.entries("languages").items()})


@cache
def shipped() -> Vocabulary:
    """The words of lists in the shipped gazetteers."""
    return read_vocabulary(Shelf((folder("gazetteers"),)))


def _plain(phrase: str) -> str:
    """A phrase without its blanks, in small letters, with one kind of apostrophe."""
    return _BLANK.sub("", phrase).lower().replace("’", "'")


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds whole phrases at an offset, the longest first."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(map(_expression, ordered)) or r"(?!)", re.IGNORECASE)


def _expression(phrase: str) -> str:
    """A phrase as a pattern: line breaks for blanks, blanks behind the dots of "i.a.", no letter behind its last one."""
    written = rf"\s{{1,{_BLANKS}}}".join(re.escape(word).replace("'", "['’]") for word in phrase.split())
    written = re.sub(r"\\\.(?=\w)", r"\\.\\s?", written)
    return written if not phrase[-1].isalnum() or phrase[-1] >= _HAN else rf"{written}(?![^\W_])"
