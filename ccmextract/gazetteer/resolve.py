"""One name to one state, or a refusal that says what it might have been.

A wrong state is worse than a gap. The exact name decides; then what a scan makes of it; then a spelling that is a few slips
away from one state only and clearly further from every other. What is left is refused, with candidates and the reason.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from ccmextract.gazetteer.fold import fold, key
from ccmextract.gazetteer.fuzzy import Fuzzy, letters
from ccmextract.gazetteer.index import NameIndex
from ccmextract.gazetteer.names import Name
from ccmextract.gazetteer.nearness import Near, alike, forgiven
from ccmextract.gazetteer.skeleton import Skeletons, skeleton

Status = Literal["resolved", "ambiguous", "unknown"]

Word = tuple[str, str, str | None, str | None]
"""A word that is no state's name, what it is, its language, and the code of the state whose people or language it names."""

_CANDIDATES = 3
_WORTH_NAMING = 0.6  # similarity below which a candidate would be noise
_LONGEST = 200  # characters; the longest name has 77, and nothing longer is compared
_SKELETON = 0.95  # score of a name that is right but for what a scan confuses
_LONG = 9  # letters from which on a skeleton tells in any language
_OFFICIAL = frozenset(("ar", "en", "es", "fr", "ru", "zh"))
"""Languages of the United Nations: a name in one of them counts where it is asked for alone, also if it is a word elsewhere."""
_SCRIPTS = {"CYRILLIC": "ru", "ARABIC": "ar", "CJK": "zh"}
"""Languages that the script alone tells, among those that names are known in."""
_TAIL_OF = 6  # letters of a name that is known without its first
_PERSON = "a person"  # what the list of neighbours says of a person's name
_LIKE_CAPITAL, _CAPITAL = "l", "I"  # scans read "lreland" for "Ireland"
_WORDS = 3  # letters of the other words of a name for each slip in them
_BROKEN = 2  # slips in a name whose words are broken or joined, unless it has more letters than
_LONG_NAME = 20
_STEM, _TAIL = 4, 3  # letters that a name and its adjective share at least, and letters in which they may differ


class Speech(NamedTuple):
    """What a language sets around its names: articles before them, folded and with the blank behind them, and endings that
    make of them words for people and languages.
    """

    articles: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """A state that a name may mean, with the name it resembles, a similarity from 0 to 1, and what speaks for or against it."""

    iso3: str
    name: str
    score: float
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer for one name."""

    status: Status
    iso3: str | None
    method: Literal["exact", "alias", "fuzzy", "unresolved"]
    score: float
    candidates: tuple[Guess, ...] = ()
    reason: str | None = None


class Resolver:
    """Answers for single names.

    `index` holds states, organisations and refusals alike; `others` gives, when it is first needed, words that are near a
    state's name and mean something else; `likely` says of a code whether documents list it as a rule; `speech` is what
    languages set around names.
    """

    def __init__(
        self,
        index: NameIndex,
        others: Callable[[], Iterable[Word]] = tuple,
        likely: Callable[[str], bool] = bool,
        speech: Mapping[str, Speech] | None = None,
    ) -> None:
        self._index = index
        self._read_others = others
        self._likely = likely
        self._speech = speech or {}
        self._articles = frozenset(a.partition(" ")[0] for spoken in self._speech.values() for a in spoken.articles)
        self._endings = tuple(fold(e) for spoken in self._speech.values() for e in spoken.endings)

    def resolve(self, text: str, *, date: str | None = None, language: str | None = None) -> Resolution:
        """What a whole name means.

        `date` (ISO) is that of the text: it decides where a name has meant two states, and otherwise only explains.
        `language` (ISO 639-1) is that of the text; without it, a name that is an ordinary word elsewhere is refused.
        """
        if len(text) > _LONGEST:
            return _refusal("too long for a name")
        if not text.isprintable() and any("\ud800" <= c <= "\udfff" for c in text):
            return _refusal("not readable as text")
        names = self._named(text, language)
        cased = self._cased(text)
        if names and (cased or all(n.iso3 is None for n in names) or _small_by_right(names, text)):
            return self._known(names, text, date, language)
        folded = key(text)
        if not cased and not names and (whole := self._tails.get(folded)) is not None and folded not in self._others:
            if not self._fuzzy.agrees(folded, whole):
                return _refusal("two states are as near", self._guesses(folded, language))  # "ambia": Gambia, Zambia
            return Resolution("resolved", whole.iso3, "fuzzy", _SKELETON, reason=f"{whole.text}, without its first letter")
        if not cased and (names or not text.startswith(_LIKE_CAPITAL)):
            return _refusal("not written as a name")
        language = language or _SCRIPTS.get(_script(text))
        if other := self._others.get(folded):
            return _refusal(other, self._guesses(folded, language))
        if not cased:
            text = _CAPITAL + text[1:]
            folded = key(text)
        if names := self._named(text, language):
            known = self._known(names, text, date, language)
            return replace(known, method="fuzzy", score=_SKELETON, reason=_alike(names[0])) if known.iso3 else known
        answer = self._misread(text, folded, language, "" if cased else _CAPITAL.lower())
        if answer is not None:
            return answer
        return _refusal("no state is near enough, or two are", self._guesses(folded, language))

    def _misread(self, text: str, folded: str, language: str | None, initial: str) -> Resolution | None:
        """The state whose name the text is but for slips, None where none is, or where words say that it is something else.

        `initial` is how the name must begin.
        """
        names = _plausible(self._skeletons.meanings(folded), len(letters(folded)), language)
        if names and len({n.iso3 for n in names}) == 1 and self._fuzzy.agrees(folded, names[0]):
            name, score, reason = names[0], _SKELETON, _alike(names[0])
        else:
            near = self._fuzzy.nearest(folded, language)
            if near is None and letters(plain := fold(text)) != letters(folded):
                near = self._fuzzy.nearest(plain, language)  # a scan breaks "Rep-ublic", which is no abbreviation then
            if near is None:
                return None
            name, score, reason = near.name, near.score, _slips(near)
        own = key(name.text)
        if not own.startswith(initial):
            return None
        if letters(folded) == letters(own):
            return Resolution("resolved", name.iso3, "fuzzy", score, reason=reason)
        # A slip is never made where a name stands whole: "Republic of Australia" is not the Republic of Austria, and in
        # "Azerbaijan Air" the other word is none of the name.
        whole = f" {own} "
        titles = self._fuzzy.titles(folded)
        for match in self._index.find(text.title() if text.isupper() else text, language):
            inside = key(match.name.text)
            if match.name.iso3 is None:
                if f" {inside} " not in whole and not any(alike(inside, w) for w in whole.split() if w in titles):
                    return None  # "Republic of Somaliland"
                continue
            if inside == own or (match.name.iso3 != name.iso3 and f" {inside} " not in whole):
                return None
            if not _partners(folded, inside, whole.split()):
                return None
        if any(self._meaning.get(word, name.iso3) != name.iso3 and f" {word} " not in whole for word in folded.split()):
            return None  # "Qatari Republic", "Republic of Colombo"
        if not _word_by_word(folded.split(), own.split(), titles) or self._describes(folded, own):
            return None
        return Resolution("resolved", name.iso3, "fuzzy", score, reason=reason)

    def _describes(self, folded: str, name: str) -> bool:
        """Whether a text is a name with another ending, one that makes a word for people or language: "Afghanistani"."""
        if folded == name + name[-1:] or len(folded) < len(name):
            return False  # "Ghanaa" is a slip, and so is what lost a letter
        stem = name[: max(_STEM, len(name) - _TAIL)]
        if not folded.startswith(stem):
            return False
        for ending in self._endings:
            if folded == name + ending:
                return True
            if len(ending) >= _TAIL and folded.endswith(ending) and not name.endswith(ending):
                return True
        return False

    def _named(self, text: str, language: str | None) -> tuple[Name, ...]:
        """The names that the text is, also behind an article, or behind what a scan made of "the"."""
        names = self._index.whole(text)
        first, _, rest = text.partition(" ")
        if names or (not rest and "'" not in text and "’" not in text):
            return names
        if OSA.distance(first.lower(), "the", score_cutoff=1) <= 1 and (names := self._index.whole(rest)):
            return names
        folded = key(text)
        if folded.partition(" ")[0] not in self._articles:
            return ()
        for code, spoken in self._speech.items():
            if language not in (None, code):
                continue
            for article in spoken.articles:
                names = self._index.meanings(folded.removeprefix(article)) if folded.startswith(article) else ()
                if own := tuple(n for n in names if n.language == code):
                    return own
        return ()

    def _cased(self, text: str) -> bool:
        """Whether a name is written as one: its first letter is a capital, or has no case, or a small word comes first.

        Scans lose the first letter of all ("epublic of Bulgaria"), which is no reason to take "in Bulgaria" for a name.
        """
        words = text.split()
        small = next((at for at, w in enumerate(words) if w.lower() not in _SMALL), len(words))
        first = next((c for w in words[small:] for c in w if c.isalnum()), "")
        if not first or not first.islower() or any(c.isupper() for c in words[small]):
            return bool(first)
        return any(w[:1].isupper() for w in words[small + 1 :]) and not self._index.meanings(" ".join(words[small + 1 :]))

    def _known(self, names: tuple[Name, ...], text: str, date: str | None, language: str | None) -> Resolution:
        open_ = [n for n in names if n.counts(language) or _counts_alone(n, language)]
        if not open_:
            told = ", ".join(dict.fromkeys(f"{n.iso3} in {n.language}, elsewhere a {n.also}" for n in names))
            return _refusal(told, [Guess(n.iso3, n.text, 1.0) for n in names if n.iso3], "ambiguous")
        name = open_[0]
        if len({n.iso3 for n in open_}) > 1:
            then = [n for n in open_ if date is not None and n.valid(date)]
            if len({n.iso3 for n in then}) != 1:
                guesses = [Guess(n.iso3, n.text, 1.0, _used(n)) for n in open_ if n.iso3]
                return _refusal("a name of more than one state or body", guesses, "ambiguous")
            name = then[0]
        if name.iso3 is None:
            if name.organisation is not None:
                return _refusal(f"an organisation: {name.organisation}")
            guesses = [Guess(code, name.text, 1.0) for code in name.candidates]
            return _refusal(name.why or "refused", guesses, "ambiguous" if guesses else "unknown")
        if _abbreviated(name) and key(text) == key(name.text) and not text.isupper() and all(n.text != text for n in open_):
            return _refusal("an abbreviation that is not in capitals", [Guess(name.iso3, name.text, 1.0)])
        also = tuple(Guess(code, name.text, 1.0, "used for both") for code in name.confused)
        return Resolution("resolved", name.iso3, name.method, 1.0, also, _explained(name, date))

    def _guesses(self, folded: str, language: str | None) -> list[Guess]:
        """The states most like a name that is refused."""
        near = self._fuzzy.candidates(folded, _CANDIDATES, language)
        return [Guess(n.name.iso3 or "", n.name.text, n.score) for n in near if n.score >= _WORTH_NAMING]

    @cached_property
    def _other_words(self) -> tuple[Word, ...]:
        """The words that are no state's name, folded."""
        return tuple((key(text), what, language, iso3) for text, what, language, iso3 in self._read_others())

    @cached_property
    def _others(self) -> dict[str, str]:
        return {folded: what for folded, what, _, _ in self._other_words}

    @cached_property
    def _meaning(self) -> dict[str, str | None]:
        """Words that mean something even inside a longer name: people and languages, with the code of their state, and words
        and places; names of persons are too many.
        """
        return {folded: iso3 for folded, what, _, iso3 in self._other_words if not what.startswith(_PERSON)}

    @cached_property
    def _tails(self) -> dict[str, Name]:
        """Official names of one word in English, or written alike in German, without their first letter: scans lose it where
        it is a large initial.
        """
        official = (names[0] for folded, names in self._index if " " not in folded and len(folded) >= _TAIL_OF)
        return {key(n.text)[1:]: n for n in official if n.iso3 and n.method == "exact" and n.language in ("en", "de")}

    @cached_property
    def _skeletons(self) -> Skeletons:
        return Skeletons(self._index)

    @cached_property
    def _fuzzy(self) -> Fuzzy:
        near = [folded for folded, _, language, _ in self._other_words if language in (None, "en")]
        return Fuzzy(self._index, self._likely, near)


def _script(text: str) -> str:
    """The first word of the Unicode name of a text's first letter that is not ASCII: "CYRILLIC"; empty where there is none."""
    odd = next((c for c in text if not c.isascii() and c.isalpha()), "")
    return unicodedata.name(odd, "").partition(" ")[0] if odd else ""


def _word_by_word(text: list[str], name: list[str], titles: frozenset[str]) -> bool:
    """Whether every word is near enough to its own one, where there are as many: "South America" is two slips from South
    Africa, and both stand in one short word. The words of a title ("Republic") may have more. Where a word is broken in
    two, few slips may be left besides.
    """
    if len(text) == len(name):
        return len(name) == 1 or all(own in titles or alike(word, own) for word, own in zip(text, name, strict=True))
    run, own = " ".join(text), " ".join(name)
    most = forgiven(len(own)) if len(own) > _LONG_NAME else _BROKEN
    return any(OSA.distance(form(run), form(own)) <= most for form in (letters, skeleton))


def _partners(folded: str, inside: str, whole: list[str]) -> bool:
    """Whether what a text has beside the name that stands in it is what the whole name has, but for slips."""
    left = f" {folded} ".replace(f" {inside} ", " ", 1)
    size = inside.count(" ") + 1
    places = range(len(whole) - size + 1)
    at = min(places, key=lambda p: OSA.distance(inside, " ".join(whole[p : p + size])), default=0)
    rest = " ".join([*whole[:at], *whole[at + size :]])
    most = max(1, min(len(letters(left)), len(letters(rest))) // _WORDS)
    return any(OSA.distance(form(left), form(rest)) <= most for form in (letters, skeleton))


def _small_by_right(names: Iterable[Name], text: str) -> bool:
    """Whether a name begins with a small letter as it should ("former Yugoslav Republic of Macedonia"), and has capitals."""
    return not text.islower() and any(n.text[:1].islower() for n in names)


def _counts_alone(name: Name, language: str | None) -> bool:
    """Whether a name that is something else as well counts where it is asked for alone, or is a member of a list."""
    if name.also == "own word":
        return language in (None, name.language)
    return language is None and (name.also != "word" or name.language in _OFFICIAL)


def _plausible(names: tuple[Name, ...], size: int, language: str | None) -> tuple[Name, ...]:
    """The names with a text's skeleton, if all are states' and one of them is long enough and in a language to be expected."""
    if not all(n.iso3 for n in names):
        return ()
    if size >= _LONG or any(n.language in ("en", language) for n in names):
        return names
    return ()


def _refusal(reason: str, guesses: Iterable[Guess] = (), status: Status | None = None) -> Resolution:
    candidates = tuple({guess.iso3: guess for guess in reversed(list(guesses))}.values())[::-1]
    return Resolution(status or ("ambiguous" if len(candidates) > 1 else "unknown"), None, "unresolved", 0.0, candidates, reason)


def _explained(name: Name, date: str | None) -> str | None:
    """What is to be said of a name that is not the state's name of today, or of that day."""
    told = _used(name)
    if told is None:
        return None
    if date is not None and not name.valid(date):
        return f"{told}, not on {date}"
    return told


def _used(name: Name) -> str | None:
    """ "Swaziland, name until 2018-04-19"."""
    if name.group != "former":
        return None
    since = f" from {name.since}" if name.since else ""
    return f"{name.text}, name{since} until {name.until}" if name.until else f"{name.text}, a former name"


def _alike(name: Name) -> str:
    return f"{name.text}, but for letters alike"


def _slips(near: Near) -> str:
    return f"{near.name.text}, with {near.slips} slip{'s' if near.slips > 1 else ''}"


def _abbreviated(name: Name) -> bool:
    """Whether a name is one only in capitals: "US" is, "us" and "Us" are not."""
    return name.group == "abbreviations" and name.text.isupper() and len(letters(name.text)) <= 5


_SMALL = frozenset("the th thc tbe la le les l el los las o a os as die der das former ex".split())
