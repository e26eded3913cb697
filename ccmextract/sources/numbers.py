"""Numbers as office files and pages print them: the formats of list items and notes, and how a printed one is read."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_LOW = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHICAGO = "*†‡§"
_LARGEST = 32_767  # the greatest number that Word counts to; a hostile file may ask for more


def formatted(number: int, form: str) -> str:
    """A number in one of the formats that Word names: decimal, lowerRoman, upperLetter, chicago ..."""
    number = max(0, min(number, _LARGEST))
    if form in ("none", "bullet"):
        return ""
    if form in ("lowerRoman", "upperRoman") and number:
        roman = ""
        left = number
        for value, sign in _ROMAN + _ROMAN_LOW:
            roman += sign * (left // value)
            left %= value
        return roman.upper() if form == "upperRoman" else roman
    if form in ("lowerLetter", "upperLetter") and number:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # z is followed by aa, bb
        return letter.upper() if form == "upperLetter" else letter
    if form == "chicago" and number:
        return _CHICAGO[(number - 1) % 4] * ((number - 1) // 4 + 1)
    if form == "decimalZero":
        return f"{number:02}"
    return str(number)
