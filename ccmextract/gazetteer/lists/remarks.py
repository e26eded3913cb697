"""What a list says of one member: in a bracket behind it, or in a clause that a comma parts from it."""

import re
from collections.abc import Mapping, Sequence

from ccmextract.gazetteer.lists.tokens import Kind, Tokens
from ccmextract.gazetteer.lists.words import Lexicon

SHORT = re.compile(r"\s*(?:\*+|[^\W_]{1,3})\s*")
"""What a bracket holds that is a letter, a number or a star: a flag behind a name, a number before one."""
_NUMBERS = re.compile(r"[\d\s./,;–-]+")
JOINS = frozenset(("conjunctions", "additions"))
"""The kinds of phrases that join two members."""


def says_more(
    tokens: Tokens, lexicon: Lexicon, at: int, next_state: Sequence[int], iso3: str | None, of: Mapping[str, str]
) -> bool:
    """Whether the bracket at a token, right behind a member, is known to hold a remark.

    Its first word says so, or it names nothing but the state `iso3` by another name, or territories that are `of` it.
    """
    end = tokens.partner[at]
    first = at + 1 + (tokens.kinds[at + 1] is Kind.BLANK)
    inside = (tokens.ends[at], tokens.starts[end])
    if tokens.kinds[first] in (Kind.DATE, Kind.MARK) or any(p.fullmatch(tokens.text, *inside) for p in (SHORT, _NUMBERS)):
        return True
    if "asides" in tokens.phrase(first) and next_state[first] < end:
        return True
    if lexicon.remarks.match(tokens.text, tokens.starts[first], tokens.starts[end]):
        return True
    named = next_state[at]
    match = tokens.match(named) if named < end else None
    if match is not None and match.name.iso3 == iso3 and next_state[named + 1] >= end:
        return True
    return iso3 is not None and _territories(tokens, named, end, next_state, iso3, of)


def says_excluded(tokens: Tokens, at: int) -> bool:
    """Whether the bracket at a token says of the member before it that it is taken out: "Chad (excluded)"."""
    end = tokens.partner[at]
    words = [index for index in range(at + 1, min(end, at + 4)) if tokens.kinds[index] is not Kind.BLANK]
    return len(words) == 1 and end <= words[0] + 2 and "exceptions_after" in tokens.phrase(words[0])


def _territories(tokens: Tokens, named: int, end: int, next_state: Sequence[int], iso3: str, of: Mapping[str, str]) -> bool:
    """Whether the states from one on up to the end of a bracket are all territories of another."""
    if named >= end:
        return False
    while named < end:
        match = tokens.match(named)
        if match is None or of.get(match.name.iso3 or "") != iso3:
            return False
        named = next_state[named + 1]
    return True


def clause_end(tokens: Tokens, at: int, to_name: Sequence[bool]) -> int:
    """The token behind the clause that begins at a token ("which has sold its trucks").

    It ends with its group, or where a comma or an "and" leads to a name again.
    """
    index = end = at + 1
    named = False
    while index < len(tokens) and not tokens.ends_group(index):
        kind = tokens.kinds[index]
        if kind is Kind.CLOSE or (kind is Kind.SIGN and to_name[index]):
            break
        if tokens.phrase(index) & JOINS and to_name[index] and not named:
            break
        if kind is Kind.OPEN and tokens.partner[index] > index:
            index = tokens.partner[index]
        if kind not in (Kind.BLANK, Kind.SIGN):
            end, named = index + 1, kind is Kind.NAME
        index += 1
    return end


def aside_end(tokens: Tokens, at: int, to_name: Sequence[bool], glued: bool) -> tuple[int, bool]:
    """The token behind the remark with states that begins at a token, and whether it holds commas that may end it.

    Where no comma parts it from its member (`glued`), none tells where it ends: then its group does.
    """
    end, crossed = clause_end(tokens, at, to_name), False
    while glued and end < len(tokens) and tokens.kinds[end] is Kind.SIGN and to_name[end] and not tokens.ends_group(end):
        end, crossed = clause_end(tokens, end, to_name), True
    return end, crossed
