"""The numbers of a citation of articles: "3.8", "5 (1)", "17, paragraph 2", "4.2 (a) to (e)", "3, 4 and/or 5", "VIII"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ccmextract.gazetteer.citations.counted import counts

LARGEST_RANGE = 70  # the longest plan has 70 actions; a wider range is no range
_MOST_PARAGRAPHS = 20  # that an article has
DASH = "[-‐‑‒–—―−]"
_TO = rf"(?:to|through|thru|until|up\s+to|à|au|al|a|{DASH}{{1,2}})"
_WORDS = r"(?:and/or|and|or|as\s+well\s+as|to|through|thru|until|up\s+to|et|ou|y|e|o|à|au|al)(?![^\W\d_])"
LINK = rf"(?:\.(?=\s{{0,2}}(?:[,;]|and\b)))?\s{{0,8}}(?:,\s{{0,8}}(?:{_WORDS}|&)?|;|{_WORDS}|&|{DASH}{{1,2}})\s{{0,8}}"
"""What stands between two numbers of one citation."""
LINKED = re.compile(LINK, re.IGNORECASE)
RANGE = re.compile(_TO, re.IGNORECASE)
SLASHED = re.compile(r"(?:/#?\d{1,2}(?:\.\d{1,2})?(?!\d)){1,12}(?![/\w]|\.\d)")
"""Numbers behind slashes, of one or two digits: "3/4/5", but not "3/4/2011"."""
_SPANISH_RANGE = re.compile(r"\s{1,8}a\s{1,8}(?=\d)")
PARAGRAPH_WORD = (
    r"(?:(?:sub-?\s?)?para(?:graph(?:e?s)?|graphe|s)?\b\.?|pars?\.|p[áa]?\s?rrafos?\b|§{1,2}|(?:al|lit|let|inc)\.|alin[ée]as?\b"
    r"|litera\b|letters?\b|letra\b|inciso\b|apartados?\b)"
)
_SINGLE = r"[0-9]{1,2}|[a-z](?![a-z])|[ivx]{2,4}"
_INNER = rf"(?:,\s?(?:and|or|&)?|;|and|or|&|to|{DASH})"
_POINT = re.compile(rf"\s?\(\s?(?P<inside>(?:{_SINGLE})(?:\s?{_INNER}\s?(?:{_SINGLE})){{0,12}})\s?\)")
_ATOM = re.compile(rf"(?P<link>{_INNER})?\s?(?P<atom>{_SINGLE})\s?")
_POINT_LINK = re.compile(
    rf"\s{{0,3}}(?P<link>,\s{{0,3}}(?:and/or|and|or|&)?|;|and/or|and|or|&|{_TO}|et|ou|y|e|o)\s{{0,3}}(?=\()", re.IGNORECASE
)
_HALF_POINT = re.compile(r"\s{0,3}(?P<letter>[a-z])\)?(?![^\W_])")
_HALF_BRACKET = re.compile(r"\s{1,3}(?P<letter>[a-z])\)(?![^\W_])")
_GLUED = re.compile(r"\.(?P<paragraph>[0-9]{1,2})(?![0-9])(?:\.?(?P<letter>[a-z])(?![^\W_]))?")
_WORDED = re.compile(
    rf"\s{{0,8}}(?:,\s{{0,8}})?(?P<bracket>\(\s?)?(?P<more>(?:and|or)\s+)?(?:in\s+)?(?:its\s+)?(?P<word>{PARAGRAPH_WORD})\s{{0,8}}",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"(?P<paragraph>[0-9]{1,2})(?![0-9%]|\.[0-9])")
_PARAGRAPH_LINK = re.compile(rf"\s{{0,8}}(?P<link>,\s{{0,8}}(?:and|or|&)?|and/or|and|or|&|{_TO}|et|ou|y|e|o)\s{{0,8}}(?=[0-9])")
_NUMBER = re.compile(
    r"\s{0,8}(?:(?:[Nn]os?\.?(?=\s)|[Nn]os?\.|[Nn][°º]|#)\s{0,3})?(?:(?P<arabic>[0-9]{1,3})(?![0-9])|(?P<roman>[IVX]{1,6})(?![^\W_]|['’]))"
)
_DESCRIBED = re.compile(rf"\s{{0,3}}\([^\W\d_][^()\d]{{1,60}}\)(?={LINK}[0-9])")
_BAD_TAIL = re.compile(r"[^\W_⁰¹²³⁴⁵⁶⁷⁸⁹]|_|[/.][0-9]|\s?%")
_OF_A_TEXT = re.compile(
    r"\s+of\s+(?:the|this|that|its)\s+(?:[\w'’-]{1,30}\s+){0,5}?(?:reports?|plan|document|declaration|decisions?|papers?|notes?"
    r"|statements?|resolutions?|requests?|agenda|minutes)\b",
    re.IGNORECASE,
)
_OF_AN_ARTICLE = re.compile(r"\s+(?:of|del?|des)\s+(?:[lL]['’´`]?\s?)?(?:[tT]his\s+|[tT]hat\s+|[tT]he\s+\w+\s+)?[Aa][Rr][Tt]")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_ENUMERATED = re.compile(r"\s+[A-Z]")


class Reference(NamedTuple):
    """One article, with the paragraph and the letter that are cited of it."""

    number: int
    paragraph: str | None
    letter: str | None


class References(NamedTuple):
    """The references of one citation, and where their last one ends."""

    found: tuple[Reference, ...]
    end: int
    roman: bool


class Places(NamedTuple):
    """Paragraphs with their letters, and where they end."""

    found: tuple[tuple[str | None, str | None], ...]
    end: int


def references(text: str, at: int, *, plural: bool, spanish: bool = False) -> References | None:
    """The references that begin at an offset, right behind the word "Article"; None where none does.

    Ranges are expanded. A number that counts what follows it is left out.
    """
    first = _NUMBER.match(text, at)
    if first is None:
        return None
    roman = first["roman"] is not None
    number = _value(first, roman)
    if number is None:
        return None
    places = _places(text, first.end())
    if _BAD_TAIL.match(text, places.end) and not SLASHED.match(text, places.end):
        return None
    found = [Reference(number, *place) for place in places.found]
    end = places.end
    while True:
        step = _next(text, end, plural, spanish, first["roman"] is not None, second=len(found) == 1)
        if step is None:
            return References(tuple(found), end, roman)
        link, number, places = step
        found.extend(_between(found[-1], link, number, places, plural))
        end = places.end


def _next(text: str, end: int, plural: bool, spanish: bool, roman: bool, *, second: bool) -> tuple[str, int, Places] | None:
    """The link, the number and the places of the next reference of the citation that has come to an offset."""
    described = _DESCRIBED.match(text, end) if plural else None
    at = described.end() if described else end
    slashed = SLASHED.match(text, end)
    link = slashed or LINKED.match(text, at) or (_SPANISH_RANGE.match(text, at) if spanish else None)
    if link is None:
        return None
    printed = "/" if slashed else link.group()
    found = _NUMBER.match(text, end + 1 if slashed else link.end())
    if found is None or (found["roman"] is not None) is not roman:
        return None
    number = _value(found, roman)
    if number is None:
        return None
    places = _places(text, found.end())
    if _BAD_TAIL.match(text, places.end) and not SLASHED.match(text, places.end):
        return None
    if counts(text, places.end, printed, plural=plural, second=second):
        return None
    return printed.strip(), number, places


def _between(last: Reference, link: str, number: int, places: Places, plural: bool) -> Iterator[Reference]:
    """The references that a further number adds: with those of the range that it ends."""
    ranged = bool(RANGE.fullmatch(link))
    bare = places.found == ((None, None),)
    if ranged and not plural and bare and last.paragraph and not last.letter and link in "-–" and number > int(last.paragraph):
        yield from (Reference(last.number, str(n), None) for n in range(int(last.paragraph) + 1, min(number, 99) + 1))
        return
    first = places.found[0][0]
    if ranged and last.number == number and last.paragraph and first and not last.letter:
        yield from (Reference(number, str(n), None) for n in range(int(last.paragraph) + 1, int(first)))
    elif ranged and last.number < number <= last.number + LARGEST_RANGE:
        yield from (Reference(n, None, None) for n in range(last.number + 1, number))
    yield from (Reference(number, *place) for place in places.found)


def _value(found: re.Match[str], roman: bool) -> int | None:
    return roman_value(found["roman"]) if roman else int(found["arabic"])


def roman_value(numeral: str) -> int | None:
    """The value of a Roman numeral up to 39, None where it is not written as it should be."""
    total = 0
    for one, following in zip(numeral, [*numeral[1:], "I"], strict=True):
        value = _ROMAN[one]
        total += -value if value < _ROMAN[following] else value
    tens, ones = divmod(total, 10)
    proper = "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones] if 0 < total < 40 else None
    return total if numeral == proper else None


@dataclass(slots=True)
class Reading:
    """The paragraphs and letters of one article, in the order in which they are read."""

    found: list[tuple[str | None, str | None]] = field(default_factory=list)
    paragraph: str | None = None
    last: str = ""

    def add(self, atom: str, ranged: bool) -> None:
        """Take in a paragraph's number or a letter, with those of the range that it ends."""
        both = self.last and atom.isdigit() == self.last.isdigit() and len(atom) <= 2
        if ranged and both and atom.isdigit():
            between = [str(n) for n in range(int(self.last) + 1, int(atom))]
        elif ranged and both and len(atom) == len(self.last) == 1:
            between = [chr(c) for c in range(ord(self.last) + 1, ord(atom))]
        else:
            between = []
        for one in (*between, atom):
            if one.isdigit():
                self.found.append((one, None))
                self.paragraph = one
            else:
                if self.found and self.found[-1] == (self.paragraph, None):
                    self.found.pop()
                self.found.append((self.paragraph, one))
        self.last = atom

    def take(self, inside: str) -> None:
        """Take in what stands between two brackets: "2", "a-g", "a, b and c"."""
        for one in _ATOM.finditer(inside):
            if len(one["atom"]) > 1 and one["atom"].isalpha():
                return  # a point below a letter: (c) (iii)
            self.add(one["atom"], bool(one["link"] and RANGE.fullmatch(one["link"])))


def _places(text: str, at: int) -> Places:
    """The paragraphs and letters of the article whose number ends at an offset."""
    reading = Reading()
    glued = _GLUED.match(text, at)
    if glued:
        at = glued.end()
        reading.add(glued["paragraph"], False)
        if glued["letter"]:
            reading.add(glued["letter"], False)
    at = _points(text, at, reading)
    while worded := _WORDED.match(text, at):
        if worded["more"] and not reading.paragraph:
            break  # "Article 5 and paragraph 12" are two things
        end = _worded(text, worded, reading)
        if end is None:
            break
        at = end
    return Places(tuple(reading.found) or ((None, None),), at)


def _points(text: str, at: int, reading: Reading) -> int:
    """Read points in brackets, one behind the other or linked: "(2) (e)", "(a) to (c)", "(2), (3)". Where they end."""
    while point := _POINT.match(text, at):
        if point["inside"].isdigit() and int(point["inside"]) > _MOST_PARAGRAPHS:
            return at  # "Article 7 (41)" counts
        if not (reading.paragraph and point["inside"].isdigit()):  # a number below a number is nobody's paragraph
            reading.take(point["inside"])
        at = point.end()
        while link := _POINT_LINK.match(text, at):
            following = _POINT.match(text, link.end())
            if following is None or not reading.last:
                break
            digit = following["inside"][0].isdigit()
            if not digit and reading.last.isdigit():
                break  # "under Article 3 (2), (b) under ..." goes on with a list of its own
            if link["link"][0] in ",;" and _ENUMERATED.match(text, following.end()):
                break
            ranged = bool(RANGE.fullmatch(link["link"]))
            if ranged and len(following["inside"]) == 1:
                reading.add(following["inside"], True)
            else:
                reading.take(following["inside"])
            at = following.end()
    return at


def _worded(text: str, worded: re.Match[str], reading: Reading) -> int | None:
    """Read what stands behind a word for paragraphs or letters; where it ends, None where nothing fits."""
    tried = Reading(reading.found[-1:], reading.paragraph, reading.last)
    end = read_paragraphs(text, worded.end(), worded["word"], tried)
    if end is None or _OF_A_TEXT.match(text, end) or _OF_AN_ARTICLE.match(text, end):
        return None
    if worded["bracket"]:
        if text[end : end + 1] != ")":
            return None
        end += 1
    reading.found[-1:] = tried.found
    reading.paragraph, reading.last = tried.paragraph, tried.last
    return end


def read_paragraphs(text: str, at: int, word: str, reading: Reading) -> int | None:
    """Read numbers or letters behind "paragraph", "paragraphs", "§"; where they end, None where there are none.

    Only a word in the plural takes more than one number.
    """
    several = word.rstrip(".").casefold().endswith(("s", "§§"))
    number = _PARAGRAPH.match(text, at)
    if number is None:
        end = _points(text, at, reading)
        if end > at:
            return end
        half = _HALF_POINT.match(text, at) if word[-1] != "§" and not word.casefold().startswith("para") else None
        if half is None:
            return None
        reading.add(half["letter"], False)
        return half.end()
    ranged = False
    while True:
        reading.add(number["paragraph"], ranged)
        at = _points(text, number.end(), reading)
        half = _HALF_BRACKET.match(text, at)
        if half:
            reading.add(half["letter"], False)
            at = half.end()
        link = _PARAGRAPH_LINK.match(text, at)
        following = _PARAGRAPH.match(text, link.end()) if link and several else None
        if link is None or following is None or counts(text, following.end(), link["link"], plural=True, second=False):
            return at
        ranged = bool(RANGE.fullmatch(link["link"]))
        number = following


_LETTERS = rf"\([a-z]\)(?:(?:\s?,\s?|\s?and\s|\s?or\s|\s?(?:to|{DASH})\s?)\([a-z]\)){{0,4}}"
_BEFORE = re.compile(
    rf"(?<![^\W_])(?P<outer>{PARAGRAPH_WORD}\s{{0,3}}(?P<letters>{_LETTERS})\s+(?:of|to)\s+)?(?P<word>{PARAGRAPH_WORD})\s{{0,3}}"
    rf"(?P<list>[0-9(][0-9a-z(),;& –—-]{{0,40}}?)(?:,?\s+{PARAGRAPH_WORD}\s{{0,3}}(?P<below>{_LETTERS}))?,?\s+"
    r"(?:of|del|de|des)\s+(?:(?:the|el|la)\s+)?(?:[lL]['’´`]?)?\Z",
    re.IGNORECASE,
)
_OF = re.compile(r"(?:\b(?:of|del?|des|the|el|la)\s{1,3}|[lL]['’´`]?\s?)\Z", re.IGNORECASE)
_OF_WIDTH = 8
BEFORE_WIDTH = 100  # characters that "paragraphs 1 and 2 (e) of" takes at most


def places_before(text: str, end: int) -> tuple[int, tuple[tuple[str | None, str | None], ...]] | None:
    """Where "paragraph 3 of" begins that ends at an offset, and the places that it names."""
    if not _OF.search(text, max(0, end - _OF_WIDTH), end):
        return None
    before = _BEFORE.search(text, max(0, end - BEFORE_WIDTH), end)
    if before is None:
        return None
    reading = Reading()
    if read_paragraphs(text, before.start("list"), before["word"], reading) != before.end("list"):
        return None
    for letters in ("letters", "below"):
        if before[letters]:
            _points(text, before.start(letters), reading)
    return before.start(), tuple(reading.found)
