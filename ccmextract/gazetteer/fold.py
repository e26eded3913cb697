"""The form in which names are compared: without case, accents, vowel signs, and the kinds of quotes, hyphens and blanks.

Words are folded one by one. A word keeps its place in the text however its letters fold ("ß" becomes two, a soft hyphen
none), so no offset is ever computed back from folded text.
"""

import re
import unicodedata

_APOSTROPHES = "'’‘ʼ`´′ʿʾ‛＇"
_HYPHENS = "-‐‑‒–—−־﹣－"
_BLANKS = "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\n\t\r\f\v"
_QUOTES = '"“”„«»‹›'
_VANISHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u0640"
_MARKS = [*range(0x300, 0x370), *range(0x64B, 0x651), *range(0x652, 0x660), 0x670, *range(0x6D6, 0x6EE)]
_DOUBLED = "\u0651"  # the Arabic sign of a doubled letter: it tells Amman from Oman, and so does not vanish
_LATIN = [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]
_LETTERS = {
    "ß": "ss",
    "ẞ": "ss",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "ħ": "h",
    "ə": "e",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "ؤ": "و",
    "ئ": "ي",
    "ё": "е",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
}
_SIGNS = {"（": "(", "）": ")", "，": ",", "،": ",", "＆": "&", "·": " ", "・": " ", "•": " "}


def _base(char: str) -> str:
    """The letter under the accents in lower case."""
    low = char.lower()
    bare = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    return "".join(_LETTERS.get(c, c) for c in bare) or char


_FOLDING = str.maketrans(
    {
        **{chr(c): _base(chr(c)) for c in [*range(ord("A"), ord("Z") + 1), *_LATIN]},
        **{chr(c): chr(c).lower() for c in range(0x391, 0x530) if len(chr(c).lower()) == 1},
        **{chr(c): chr(c - 0xFEE0).lower() for c in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]},
        **{chr(c): str(c - 0x660) for c in range(0x660, 0x66A)},
        **_LETTERS,
        "Ё": "е",
        **_SIGNS,
        **dict.fromkeys(_APOSTROPHES + _HYPHENS + _BLANKS + _QUOTES, " "),
        **dict.fromkeys(_VANISHING, ""),
        **{chr(c): "" for c in _MARKS},
    }
)
_WITHIN = "".join(re.escape(c) for c, to in ((chr(c), to) for c, to in _FOLDING.items()) if to == "") + _DOUBLED
LETTERS = rf"[^\W_](?:[^\W_]|[{_WITHIN}])*"
"""A word with the signs inside it that vanish when it is folded."""
TOKEN = re.compile(rf"{LETTERS}|[&,()（），،]")
"""A word of a name. Comma and brackets count, since "Congo, Republic of the" is one name and "Guinea, Bissau" two."""

_FOLDED = re.compile(rf"(?:[^\W_]|{_DOUBLED})+|[&,()]")
_LONG = {"&": "and", "st": "saint", "ste": "saint", "sainte": "saint", "rep": "republic", "dem": "democratic"}
"""Words that lists shorten; they are compared in their long form."""


def nfc(text: str) -> str:
    """The text with every letter and its accents as one character, where such a character exists."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The folded text; it may be shorter or longer than the text."""
    return text.translate(_FOLDING)


def words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: folded, abbreviations of common words written out, no leading "the"."""
    found = _FOLDED.findall(nfc(name).translate(_FOLDING))
    if len(found) > 1:
        found = [_LONG.get(w, w) for w in found]
        if found[0] == "the":
            del found[0]
    return tuple(found)


def word(token: str) -> str:
    """A single token as `words` gives it."""
    folded = token.translate(_FOLDING)
    return _LONG.get(folded, folded)


def key(name: str) -> str:
    """The words of a name in one string: what two names must share to be one name."""
    return " ".join(words(name))
