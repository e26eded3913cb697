"""What a list says of one member: in a bracket behind it, or in a clause that a comma parts from it."""

import re
from collections.abc import Sequence

from ccmextract.gazetteer.lists.tokens import Kind, Tokens
from ccmextract.gazetteer.lists.words import Lexicon

SHORT = re.compile(r"\s*(?:\*+|[^\W_]{1,3})\s*")
"""What a bracket holds that is a letter, a number or a star: a flag behind a name, a number before one."""
_NUMBERS = re.compile(r"[\d\s./,;–-]+")
_JOINS = frozenset(("conjunctions", "additions"))


def says_more(tokens: Tokens, lexicon: Lexicon, at: int, next_state: Sequence[int], iso3: str | None) -> bool:
    """Whether the bracket at a token, right behind a member, is known to hold a remark.

    Its first word says so, or it holds nothing but another name of the state `iso3`.
    """
    end = tokens.partner[at]
    first = at + 1 + (tokens.kinds[at + 1] is Kind.BLANK)
    inside = (tokens.ends[at], tokens.starts[end])
    if tokens.kinds[first] in (Kind.DATE, Kind.MARK) or any(p.fullmatch(tokens.text, *inside) for p in (SHORT, _NUMBERS)):
        return True
    if lexicon.remarks.match(tokens.text, tokens.starts[first], tokens.starts[end]):
        return True
    named = next_state[at]
    match = tokens.match(named) if named < end else None
    return match is not None and match.name.iso3 == iso3 and next_state[named + 1] >= end


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
        if tokens.phrase(index) & _JOINS and to_name[index] and not named:
            break
        if kind is Kind.OPEN and tokens.partner[index] > index:
            index = tokens.partner[index]
        if kind not in (Kind.BLANK, Kind.SIGN):
            end, named = index + 1, kind is Kind.NAME
        index += 1
    return end
