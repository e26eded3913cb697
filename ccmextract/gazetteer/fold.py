"""One character in, one character out: the form in which names are compared.

Because the length never changes, an offset in the folded text is the offset in the text itself, and no map is
needed. The text must be NFC; `nfc` makes it so.
"""

import re
import unicodedata

_APOSTROPHES = "'’‘ʼ`´′"
_HYPHENS = "-‐‑‒–—−"
_LATIN = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
_LIGATURES = {"ß": "s", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "a", "œ": "o", "þ": "t", "ð": "d", "ħ": "h"}


def _base(char: str) -> str:
    """The letter under the accents, lower case, always one character."""
    low = char.lower()[0]
    bare = unicodedata.normalize("NFD", low)[0]
    return _LIGATURES.get(bare, bare)


_FOLDING = str.maketrans(
    {
        **{chr(c): _base(chr(c)) for c in [*range(ord("A"), ord("Z") + 1), *_LATIN]},
        **{chr(c): chr(c).lower() for c in range(0x391, 0x530) if len(chr(c).lower()) == 1},
        **dict.fromkeys(_APOSTROPHES + _HYPHENS + "\u00a0\u00ad\n\t", " "),
    }
)

TOKEN = re.compile(r"[^\W_]+|[&,()]")
"""A word of a folded name. Comma and brackets count, since "Congo, Republic of the" is one name and "Guinea, Bissau" two."""


def nfc(text: str) -> str:
    """The text with every letter and its accents as one character, where such a character exists."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text without case, accents and the kinds of quotes and hyphens; as long as the text itself."""
    return text.translate(_FOLDING)


def words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: folded, "&" as "and", without a leading article."""
    found = tuple("and" if w == "&" else w for w in TOKEN.findall(fold(nfc(name))))
    return found[1:] if len(found) > 1 and found[0] == "the" else found
