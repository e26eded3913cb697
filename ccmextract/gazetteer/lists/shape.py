"""Whether words that no name is known for look like one."""

import re

from ccmextract.gazetteer.lists.words import Lexicon

_LONGEST = 8  # words; "United Kingdom of Great Britain and Northern Ireland" has eight
_LONGEST_CASELESS = 4  # words in a script without capitals, where nothing but its length tells a name
_LONGEST_RUN = 12  # letters of a name in a script without blanks
_HAN = "\u3400"
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def like_a_name(piece: str, lexicon: Lexicon) -> bool:
    """Whether words could be the name of a state: capitals on all but the small words, no digits, not too long."""
    parts = piece.split()
    if not parts or len(parts) > _LONGEST or not parts[0][:1].isupper():
        return False
    return all(_WORD.fullmatch(part) and (part[0].isupper() or part.lower() in lexicon.small) for part in parts)


def caseless(piece: str) -> bool:
    """Whether words could be a name in a script that has no capitals."""
    if not piece[0].isalpha() or piece[0].lower() != piece[0].upper() or any(c.isdigit() for c in piece):
        return False
    return len(piece) <= _LONGEST_RUN if piece[0] >= _HAN else len(piece.split()) <= _LONGEST_CASELESS
