"""Sentences that say what a document means by a group: "'States not party' includes signatories".

Such a sentence marks its word as a word: it calls it a term, puts it in quotes, or says that it speaks of this document.
Without a mark, "States Parties include ..." is a statement about states.
"""

import re
from collections.abc import Iterable, Iterator

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
    r"means?|refers?\s+to|denotes?|stands?\s+for|describes?|(?:may|can)\s+be(?=\s+(?:an?\s+|the\s+)?(?:any|all|either|each|states?|signator|countr))|(?:is|are)\s+(?:used\s+(?:here\s+)?(?:for(?:\s+referring\s+to)?"
    r"|to\s+(?:refer\s+to|mean|denote|describe))|meant\s+as|understood\s+(?:as|to\s+mean)|taken\s+to\s+mean)"
)
_DEFINES = re.compile(
    rf"(?P<mark>(?<!\bother\s)\b(?:terms?|words?|expressions?|phrases?)\s+(?:{_OPEN})?|{_OPEN}"
    rf"|(?P<frame>\b{_FRAME}\b(?:\s+\w+\s*,|\s*,)?\s+))"
    rf"(?<!\bnot\s)(?<!\byet\s){_NOUN}\b(?:{_SHUT})?(?:\s*(?:,|and|or)\s*(?:{_OPEN})?{_PLAIN}\b(?:{_SHUT})?)?"
    rf"\s*(?:,[^,.;:]{{1,40}},)?\s*(?:(?:here|also|always|only|therefore|thus|will|shall)\s+)*"
    rf"(?P<not>(?:does|do)\s+not\s+)?(?:also\s+)?(?:(?P<includes>{_INCLUDES})|(?P<means>{_MEANS}))\b(?P<what>[^.;:?!]{{1,240}})",
    re.IGNORECASE,
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
_INSIDE = re.compile(r"\b(?:ratified|acceded|deposited|joined|deposit)\b", re.IGNORECASE)
_ANY = re.compile(
    r"\b(?:all|any|each|every)\b(?:\s+of)?(?:\s+(?:them|these|those|the|three|other|kinds?\s+of))*(?:\s+(?:states?|countries|groups?|three))?",
    re.I,
)
_NOUN_ONLY = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)


def find_terms(paragraphs: Iterable[Paragraph]) -> tuple[Term, ...]:
    """What a document says that it means by its groups, in reading order; of each group what is said first."""
    found: dict[Group, Term] = {}
    for paragraph in paragraphs:
        for term in _terms(paragraph):
            found.setdefault(term.group, term)
    return tuple(found.values())


def _terms(paragraph: Paragraph) -> Iterator[Term]:
    text = paragraph.text
    readers = ((_DEFINES, _defined), (_CALLED, _called), (_COUNTS_FROM, _counted_from))
    said = [(match, read(match)) for form, read in readers for match in form.finditer(text)]
    for match, meant in sorted(said, key=lambda pair: pair[0].start()):
        if not meant or _asks(text, match.end()):
            continue
        group = next(group for group, _ in _NOUNS if match[group])
        span = match.start(), match.start() + len(match.group().rstrip(" ,"))
        standings = tuple(s for s in ALL if s in meant)
        yield Term(group=group, standings=standings, paragraph=paragraph.id, text=text[span[0] : span[1]], span=span)


def _asks(text: str, at: int) -> bool:
    """Whether the sentence around an offset is a question."""
    stop = _QUESTION.search(text, at)
    return stop is not None and stop.group() == "?"


def _defined(match: re.Match[str]) -> set[Standing]:
    group = next(group for group, _ in _NOUNS if match[group])
    verb = match.start("includes" if match["includes"] else "means")
    if match["frame"] and not _OF_WORDS.match(match.string, verb):
        return set()  # "in this report States Parties describe ..." speaks of states
    what = _standings(match["what"])
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
    for noun in _NOUN_ONLY.finditer(words):
        group = next(group for group, _ in _NOUNS if noun[group])
        if group != "states":
            found.update(_OWN[group])
    if _INSIDE.search(words):
        found.add("party")
    if not found and _ANY.search(words):
        found.update(ALL)
    return found
