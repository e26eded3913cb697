"""A list of what a sentence takes out: "All States Parties except two⁴", "with the exception of Chad⁸"."""

import re
from dataclasses import replace

from ccmextract.claims.sentence import Marked
from ccmextract.claims.subject import Found
from ccmextract.gazetteer.lists.words import Lexicon
from ccmextract.numerals import NUMERAL

_WINDOW = 60  # characters before a group in which the words that take it out stand
_BETWEEN = re.compile(r"\s+(?:(?:the|these|those|only|just|following)\s+)*", re.IGNORECASE)
_NUMBER = re.compile(rf"(?<!\w){NUMERAL}(?:\s+(?:others?|of\s+(?:them|these|those)))?[\s,]*$", re.IGNORECASE)


def excepted(sentence: Marked, found: Found, mark: int, listed: int, lexicon: Lexicon) -> Found | None:
    """The subject of a mark whose list holds what is taken out, with the group that it is taken from; None for any other.

    It has no number: the one that the sentence gives is that of the exceptions. `listed` is how many the list has: where the
    whole group has as many, the list is that of the whole.
    """
    text = sentence.text
    spans = [found.subject.span]
    low = max(sentence.start, mark - _WINDOW)
    if number := _NUMBER.search(text[low:mark]):  # as where a comma stands before the mark
        spans.append((low + number.start(), len(text[:mark].rstrip(" ,"))))
    at, end = next(
        ((at, end) for start, end in spans if start < end and (at := _words_before(sentence, start, lexicon)) is not None),
        (None, 0),
    )
    if at is None:
        return None
    before = len(text[:at].rstrip(" ,"))
    whole = next((m for m in sentence.mentions if m.end == before), None)
    if whole and whole.count == listed:
        return None
    first, group = (whole.start, whole.group) if whole else (at, found.subject.group)
    changed = {
        "text": text[first:end],
        "span": (first, end),
        "group": group,
        "stated_count": None,
        "bound": None,
        "of_total": None,
        "parts": (),
    }
    return replace(found, subject=found.subject.model_copy(update=changed), rule="a group without those that the list takes out")


def _words_before(sentence: Marked, start: int, lexicon: Lexicon) -> int | None:
    """Where the words begin that take out the group at an offset."""
    text = sentence.text
    for words in lexicon.taking.finditer(text, max(sentence.start, start - _WINDOW), start):
        if not text[words.start() - 1 : words.start()].isalnum() and _BETWEEN.fullmatch(text, words.end(), start):
            return words.start()
    return None
