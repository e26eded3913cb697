"""Sentences that say what a document means by a group: "'States not party' includes signatories".

Such a sentence marks its word as a word: it calls it a term, puts it in quotes, or says that it speaks of this document.
Without a mark, "States Parties include ..." is a statement about states.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from ccmextract.model import Group, Paragraph, Standing, Term

ALL: tuple[Standing, ...] = ("party", "signatory", "not_party")
_OWN: dict[Group, tuple[Standing, ...]] = {
    "states_parties": ("party",),
    "signatories": ("signatory",),
    "states_not_party": ("not_party",),
    "states": ALL,
}
_NOUNS: tuple[tuple[Group, str], ...] = (
    (
        "states_not_party",
        r"(?:states?|countr(?:y|ies))\s+not\s+(?:yet\s+)?part(?:y|ies)|non[-\s]?(?:states?\s+)?part(?:y|ies)|non[-\s]?signator(?:y|ies)",
    ),
    ("signatories", r"signator(?:y\s+(?:states?|countr(?:y|ies))|y|ies)"),
    ("states_parties", r"(?:states?\s+)?part(?:y|ies)"),
    ("states", r"states?|countr(?:y|ies)"),
)
_NOUN = "(?:" + "|".join(f"(?P<{group}>{words})" for group, words in _NOUNS) + ")"
_PLAIN = "(?:" + "|".join(words for _, words in _NOUNS) + ")"
_OPEN, _SHUT = r"[\"“”‘’'«„]\s?", r",?\s?[\"“”‘’'»]"
_FRAME = (
    r"(?:for\s+(?:the\s+)?purposes?\s+of\s+this|in\s+this\s+(?:report|document|paper|text|overview|note|plan|study|summary|list|update)|in\s+what"
    r"\s+follows|as\s+used\s+(?:here|in\s+this)|unless\s+(?:otherwise\s+)?(?:stated|indicated|specified|noted)|throughout\s+this)"
)
_INCLUDES = r"includes?|covers?|comprises?|encompass(?:es)?|takes?\s+in|embraces?|extends?\s+to"
_MEANS = (
    r"(?:is|are)(?=\s+(?:an?\s+|all\s+|those\s+|the\s+)?(?:states?|countr(?:y|ies))\s+(?:that|which|who|whose|having)\b)|means?|refers?\s+to|denotes?|stands?\s+for|describes?|(?:may|can)\s+be(?=\s+(?:an?\s+|the\s+)?(?:any|all|either|each|states?|signator|countr))|(?:is|are)\s+(?:used\s+(?:here\s+)?(?:for(?:\s+referring\s+to)?"
    r"|to\s+(?:refer\s+to|mean|denote|describe))|meant\s+as|understood\s+(?:as|to\s+mean)|taken\s+to\s+mean)"
)
_DEFINES = re.compile(
    rf"(?P<mark>(?<!\bother\s)\b(?:terms?|words?|expressions?|phrases?)\s+(?:{_OPEN})?|{_OPEN}"
    rf"|(?P<frame>\b{_FRAME}\b(?:\s+\w+\s*,|\s*,)?\s+))"
    rf"(?<!\bnot\s)(?<!\byet\s){_NOUN}\b(?:{_SHUT})?(?:\s*(?:,|and|or)\s*(?:{_OPEN})?{_PLAIN}\b(?:{_SHUT})?)?"
    rf"\s*(?:,[^,.;:]{{1,40}},)?\s*(?:(?:here|also|always|only|therefore|thus|will|shall|alone|by\s+(?:itself|themselves)|on\s+(?:its|their)\s+own),?\s+)*"
    rf"(?P<not>(?:does|do)\s+not\s+)?(?:also\s+)?(?:(?P<includes>{_INCLUDES})|(?P<means>{_MEANS}))\b(?P<what>[^.;:?!]{{1,240}})",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf",?\s+(?:and|while|whereas|but)\s+(?:(?:the\s+)?(?:terms?|words?|expressions?)\s+)?{_OPEN}{_PLAIN}{_SHUT}\s", re.IGNORECASE
)
_OF_WORDS = re.compile(r"(?:also\s+)?(?:include|cover)|means?\b|refers\b|(?:is|are)\b", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:(?P<signatory>signator(?:y|ies)(?:\s+states?)?)\s+|(?:not\s+(?:yet\s+)?(?:been\s+in|entered\s+into|in)\s+force|deposit|ratifi)"
    r"[^.?!]{0,160}?\b)(?:(?:is|are|be|been)\s+(?:(?!not\b|never\b)[a-z]+\s+){0,3}?(?:referred\s+to\s+as|called|counted\s+(?:as|among)"
    r"|considered(?:\s+as)?|treated\s+as|regarded\s+as|described\s+as|listed\s+(?:as|among|under)|included\s+(?:in|among|under))"
    rf"|counts?\s+(?:as|among))\s+(?:the\s+term\s+|an?\s+|the\s+)?(?:{_OPEN})?{_NOUN}\b[^.;?!]{{0,120}}",
    re.IGNORECASE,
)
_COUNTS_FROM = re.compile(
    rf"\bcounts?\s+as\s+(?:an?\s+)?{_NOUN}\s+(?:from|as\s+of|since)\s+[^.;?!]{{0,60}}\b(?:deposits?|deposited|ratifi|ratification)[^.;?!]{{0,60}}",
    re.IGNORECASE,
)
_HERE = re.compile(rf"\b(?:{_FRAME}|here|below|hereafter|in\s+this\s+\w+)\b", re.IGNORECASE)
_QUESTION = re.compile(r"[.;!?]")
_NEITHER = re.compile(r"\bneither\s+signed\s+nor\s+\w+(?:\s+(?:or|nor)\s+\w+)?|\bnot\s+(?:even\s+)?signed\b", re.IGNORECASE)
_SIGNED_ONLY = re.compile(
    r"\bsigned\b[^.;]{0,60}?\bnot\s+(?:yet\s+)?(?:been\s+)?(?:ratified|deposited|become|joined)\b[^,.;]{0,30}", re.IGNORECASE
)
_OUTSIDE = re.compile(r"\bnot\s+(?:yet\s+)?(?:ratified|deposited|joined|acceded|become)\b[^,.;]{0,30}", re.IGNORECASE)
_UNBOUND = re.compile(
    r"\b(?:is|are)\s+not\s+(?:yet\s+|legally\s+)?(?:bound|part(?:y|ies))\b(?:\s+(?:by|to)\b[^,.;]{0,30})?", re.IGNORECASE
)
_INSIDE = re.compile(r"\b(?:ratified|acceded|deposited|joined|deposit)\b", re.IGNORECASE)
_ANY = re.compile(
    r"\b(?:all|any|each|every)\b(?:\s+of)?(?:\s+(?:them|these|those|the|three|other|kinds?\s+of))*(?:\s+(?:states?|countries|groups?|three))?",
    re.I,
)
_NOUN_ONLY = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)

# Words, in small letters, without which no form fits. Few paragraphs hold them, and to look for words is far faster than to look
# for the forms: "this" stands for "in this report".
_FRAMES = ("this", "used here", "follows", "unless")
_HERE_TOO = (" here", " below")
_MARKS = ("term", "word", "expression", "phrase", *"\"“”‘’'«„")
_STEMS = ("part", "signator", "state", "countr")
_VERBS = (
    *(
        "includ",
        "cover",
        "compris",
        "encompass",
        "takes in",
        "take in",
        "embrac",
        "extend",
        "mean",
        "refer",
        "denot",
        "stands for",
    ),
    *("stand for", "describ", "may be", "can be", "used", "understood", "taken to"),
    *(f"{noun} {word}" for noun in ("state", "states", "country", "countries") for word in ("that", "which", "who", "having")),
)
_NEAR, _BEHIND_A_FRAME = 30, 90  # characters from a mark to the end of the noun that it marks: "term 'States ..."
_FAR = 300  # and to its verb
_CALLING = ("called", "counted", "considered", "treated", "regarded", "described", "listed", "included", "referred", "count")
_WHOM = ("signator", "force", "deposit", "ratif")

_Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], set[Standing]]]


def find_terms(paragraphs: Iterable[Paragraph]) -> tuple[Term, ...]:
    """What a document says that it means by its groups, in reading order; of each group what is said first."""
    found: dict[Group, Term] = {}
    for paragraph, readers in _hopeful(list(paragraphs)):
        for term in _terms(paragraph, readers):
            found.setdefault(term.group, term)
    return tuple(found.values())


def _hopeful(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, list[_Reader]]]:
    """The paragraphs that hold words of a definition, with the readers of the forms that may be there."""
    small = [p.text.lower() for p in paragraphs]
    joined = "\n".join(small)
    starts = [0, *itertools.accumulate(len(text) + 1 for text in small)]
    frames = [at for word in _FRAMES for at in _places(joined, word)]
    marks = [at for word in _MARKS for at in _places(joined, word) if _marks(joined, at, _NEAR)]
    marks += [at for at in frames if _marks(joined, at, _BEHIND_A_FRAME)]
    counts = [at for at in _places(joined, "count") if joined.startswith(("count as", "counts as"), at)]
    marked = {bisect_right(starts, at) - 1 for at in marks}
    where = [*frames, *(at for word in _HERE_TOO for at in _places(joined, word))]
    called = {n for n in {bisect_right(starts, at) - 1 for at in where} if _holds(small[n], _CALLING) and _holds(small[n], _WHOM)}
    counted = {bisect_right(starts, at) - 1 for at in counts}
    readers = ((marked, (_DEFINES, _defined)), (called, (_CALLED, _called)), (counted, (_COUNTS_FROM, _counted_from)))
    for n in sorted(marked | called | counted):
        yield paragraphs[n], [reader for among, reader in readers if n in among]


def _marks(text: str, at: int, near: int) -> bool:
    """Whether a noun and a verb stand where a mark at an offset would have them."""
    return _holds(text[at : at + near], _STEMS) and _holds(text[at : at + _FAR], _VERBS)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _terms(paragraph: Paragraph, readers: Iterable[_Reader]) -> Iterator[Term]:
    text = paragraph.text
    said = [(match, read(match)) for form, read in readers for match in _each(form, text)]
    for match, meant in sorted(said, key=lambda pair: pair[0].start()):
        if not meant or _asks(text, match.end()):
            continue
        group = next(group for group, _ in _NOUNS if match[group])
        span = match.start(), match.start() + len(text[match.start() : _end(match)].rstrip(" ,"))
        standings = tuple(s for s in ALL if s in meant)
        yield Term(group=group, standings=standings, paragraph=paragraph.id, text=text[span[0] : span[1]], span=span)


def _each(form: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The definitions in a text: '"States Parties" are ..., and "signatories" are ...' holds two."""
    match = form.search(text)
    while match is not None:
        yield match
        match = form.search(text, _end(match))


def _end(match: re.Match[str]) -> int:
    """Where a definition ends: before the next one in its sentence."""
    following = _NEXT.search(match.string, match.start("what"), match.end()) if "what" in match.re.groupindex else None
    return following.start() if following is not None else match.end()


def _asks(text: str, at: int) -> bool:
    """Whether the sentence around an offset is a question."""
    stop = _QUESTION.search(text, at)
    return stop is not None and stop.group() == "?"


def _defined(match: re.Match[str]) -> set[Standing]:
    group = next(group for group, _ in _NOUNS if match[group])
    verb = match.start("includes" if match["includes"] else "means")
    if match["frame"] and not _OF_WORDS.match(match.string, verb):
        return set()  # "in this report States Parties describe ..." speaks of states
    what = _standings(match.string[match.start("what") : _end(match)])
    if match["not"]:
        return set(_OWN[group]) - what if match["includes"] and what else set()
    return what | set(_OWN[group]) if match["includes"] and what and group != "states" else what


def _called(match: re.Match[str]) -> set[Standing]:
    """ "Signatories are counted among the States not party here"; "not yet in force ... are referred to as States Parties"."""
    around = match.string[max(0, match.start() - 120) : match.end()]
    if not _HERE.search(around):
        return set()
    if match["signatory"] is None:
        return {"party"} if match["states_parties"] else set()
    group: Group = "states_parties" if match["states_parties"] else "states_not_party"
    return {"signatory", *_OWN[group]} if match[group] else set()


def _counted_from(match: re.Match[str]) -> set[Standing]:
    return {"party"} if match["states_parties"] else set()


def _standings(words: str) -> set[Standing]:
    """What states are meant by a description: "states that have signed but not yet ratified"."""
    found: set[Standing] = set()
    for form, meant in ((_NEITHER, ("not_party",)), (_SIGNED_ONLY, ("signatory",)), (_OUTSIDE, ("signatory", "not_party"))):
        if form.search(words):
            found.update(meant)  # type: ignore[arg-type]
            words = form.sub(" ", words)
    if not _INSIDE.search(words) and _UNBOUND.search(words):  # who ratified is not bound yet for some months
        found.update(("signatory", "not_party"))
        words = _UNBOUND.sub(" ", words)
    for noun in _NOUN_ONLY.finditer(words):
        group = next(group for group, _ in _NOUNS if noun[group])
        if group != "states":
            found.update(_OWN[group])
    if _INSIDE.search(words):
        found.add("party")
    if not found and _ANY.search(words):
        found.update(ALL)
    return found
