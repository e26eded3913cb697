"""What a token of a list can only be by what stands around it: whether names follow, and what labels its parts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ccmextract.gazetteer.lists.tokens import Kind, Tokens
from ccmextract.gazetteer.lists.words import Lexicon
from ccmextract.numerals import NUMERAL

_BOUND = re.compile(r"[,;.،؛、，；。|•●▪◦‣\n]")
"""What a label cannot hold."""
_LABEL_WORDS = 4  # "Western European and Other Group" has four that are not small; a sentence with a colon has more
_LABEL_TOKENS = 18  # words and blanks; bounds the search
_PASSING = frozenset(("introductions", "open", "conjunctions", "additions", "articles", "particles", "everyone"))
_WORDS = frozenset(("negations", "exceptions_after", "asides", "open_after"))
"""Kinds of phrases that are words like others within a label ("Not reported", "Others")."""
_INNER = frozenset(("conjunctions", "additions", "articles", "particles", "clauses"))
_ITEM = re.compile(r"\d{1,3}|[A-Za-z]|[ivx]{1,5}")
_NUMERAL = re.compile(NUMERAL, re.IGNORECASE)
_COUNT = re.compile(r"[(\[（]\s*\d{1,3}\s*[)\]）]")


@dataclass(frozen=True, slots=True)
class Label:
    """A label over the tokens `[start, end)`.

    `heading` where a count or a line end says that it is one; `bracketed` where its members stand in the bracket behind it.
    """

    start: int
    end: int
    heading: bool = False
    bracketed: bool = False


def leads(tokens: Tokens) -> tuple[list[bool], list[bool]]:
    """For each token whether a name begins with it or behind words that only lead to it; then the same for a word that
    could be one.
    """
    to_name = [False] * (len(tokens) + 1)
    to_word = [False] * (len(tokens) + 1)
    for index in range(len(tokens) - 1, -1, -1):
        kind = tokens.kinds[index]
        if kind is Kind.NAME:
            to_name[index] = to_word[index] = True
        elif kind is Kind.WORD:
            to_word[index] = tokens.text[tokens.starts[index]].isupper()
        elif _passes(tokens, index):
            to_name[index], to_word[index] = to_name[index + 1], to_word[index + 1]
    return to_name, to_word


def _passes(tokens: Tokens, index: int) -> bool:
    kind = tokens.kinds[index]
    if kind is Kind.PHRASE:
        return bool(tokens.phrase(index) & _PASSING)
    if kind in (Kind.SIGN, Kind.BLANK):
        return not tokens.ends_group(index)
    return kind in (Kind.COLON, Kind.OPEN, Kind.MARK)


def next_states(tokens: Tokens) -> list[int]:
    """For each token the index of the first one from it on that names a state, or may; the number of tokens if none."""
    following = [len(tokens)] * (len(tokens) + 1)
    for index in range(len(tokens) - 1, -1, -1):
        match = tokens.match(index)
        named = match is not None and (match.name.iso3 is not None or match.name.candidates)
        following[index] = index if named else following[index + 1]
    return following


def labels(tokens: Tokens, lexicon: Lexicon, to_name: Sequence[bool], to_word: Sequence[bool]) -> Mapping[int, Label]:
    """The labels of a list by their first token: "Africa: ...", "Africa (17)" above a list, "Africa (...), Asia (...)"."""
    found: dict[int, Label] = {}
    for index, kind in enumerate(tokens.kinds):
        colon = kind is Kind.COLON and to_word[index + 1]
        bracket = kind is Kind.OPEN and _opens_members(tokens, lexicon, index, to_name)
        heading = kind in (Kind.BLANK, Kind.SIGN) and to_name[index + 1] and _ends_heading(tokens, index)
        if (colon or bracket or heading) and (span := _words_before(tokens, lexicon, index)):
            found[span[0]] = Label(*span, heading=heading or _counted(tokens, span[1] - 1), bracketed=bracket)
    return found


def _opens_members(tokens: Tokens, lexicon: Lexicon, index: int, to_name: Sequence[bool]) -> bool:
    if tokens.partner[index] < 0:
        return False
    first = index + 1 + (tokens.kinds[index + 1] is Kind.BLANK)
    return to_name[first] and lexicon.remarks.match(tokens.text, tokens.starts[first]) is None


def _ends_heading(tokens: Tokens, index: int) -> bool:
    """Whether a blank line, or a line break behind a count in brackets, stands here."""
    written = tokens.written(index)
    if "\n" not in written or any(sign in written for sign in ",;،؛、；"):
        return False
    return tokens.ends_group(index) or _counted(tokens, index - 1)


def _counted(tokens: Tokens, index: int) -> bool:
    """Whether a token closes a bracket that holds a number alone."""
    if index < 0 or tokens.kinds[index] is not Kind.CLOSE or tokens.partner[index] < 0:
        return False
    opening = tokens.starts[tokens.partner[index]]
    return tokens.ends[index] - opening <= 8 and _COUNT.fullmatch(tokens.text, opening, tokens.ends[index]) is not None


def _words_before(tokens: Tokens, lexicon: Lexicon, before: int) -> tuple[int, int] | None:
    """The label that ends before a token: a few words from the last comma, line or bracket on, no state among them."""
    end = before
    while end and tokens.kinds[end - 1] is Kind.BLANK and "\n" not in tokens.written(end - 1):
        end -= 1
    at, weight = end - 1, 0
    while at >= 0:
        if end - at > _LABEL_TOKENS:
            return None
        kind = tokens.kinds[at]
        if kind is Kind.NAME:
            match = tokens.match(at)
            if match is None or match.name.iso3 is not None:
                return None
            weight += 1
        elif kind in (Kind.WORD, Kind.DATE):
            weight += tokens.written(at) not in lexicon.small
        elif kind is Kind.PHRASE:
            if not tokens.phrase(at) & _INNER:
                if not tokens.phrase(at) & _WORDS:
                    break
                weight += 1
        elif kind is Kind.CLOSE and _counted(tokens, at):
            at = tokens.partner[at]
        elif kind in (Kind.SIGN, Kind.BLANK):
            if _BOUND.search(tokens.written(at)):
                break
        else:
            break
        at -= 1
    start = at + 1
    while start < end and (tokens.kinds[start] in (Kind.BLANK, Kind.SIGN) or tokens.phrase(start) & _INNER):
        start += 1
    return (start, end) if start < end and 0 < weight <= _LABEL_WORDS else None


def in_run(tokens: Tokens, index: int, to_name: bool, to_word: bool) -> bool:
    """Whether a phrase is a word like others within a run of words. A name, or a word that could be one, may follow it."""
    kinds = tokens.phrase(index)
    if kinds & {"conjunctions", "additions", "articles", "particles"}:
        return False
    if to_name and kinds & {"negations", "asides"}:
        return False
    return not (to_word and kinds & {"exceptions", "open", "introductions"})


def bounded(tokens: Tokens, at: int, end: int) -> bool:
    """Whether signs or an "and" stand on both sides of words, as they do beside the names of a list."""
    return all(
        not 0 <= beside < len(tokens)
        or tokens.kinds[beside] in (Kind.SIGN, Kind.COLON, Kind.OPEN, Kind.CLOSE)
        or bool(tokens.phrase(beside) & {"conjunctions", "additions"})
        for beside in (at - 1, end)
    )


def counted_others(tokens: Tokens, at: int) -> bool:
    """Whether a number stands here that counts members which are not named: "3 others"."""
    if at + 2 >= len(tokens) or tokens.kinds[at + 1] is not Kind.BLANK or "open_after" not in tokens.phrase(at + 2):
        return False
    return _NUMERAL.fullmatch(tokens.written(at)) is not None


def numbers(tokens: Tokens, at: int, to_name: Sequence[bool]) -> bool:
    """Whether a token numbers the member behind it: "1. Albania", "b) Chad"."""
    if at + 1 >= len(tokens) or not to_name[at + 2] or not _ITEM.fullmatch(tokens.written(at)):
        return False
    if tokens.kinds[at + 1] is Kind.CLOSE:
        return tokens.partner[at + 1] < 0
    return tokens.kinds[at + 1] is Kind.SIGN and tokens.written(at + 1)[0] == "."


def is_flag(tokens: Tokens, lexicon: Lexicon, at: int) -> bool:
    """Whether a token is a letter such as the depositary's "a" for accession: alone behind a name or a date."""
    if tokens.written(at) not in lexicon.flags:
        return False
    return at + 1 == len(tokens) or tokens.kinds[at + 1] in (Kind.SIGN, Kind.CLOSE)
