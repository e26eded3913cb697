"""Citations that point back: "paragraph 1 of this Article", "sub-paragraph (e)", "These Actions"."""

import re

FURTHEST = 16
"""Citations of a sentence that "these" may mean at most."""
_THIS = re.compile(
    r"\b(?P<word>this|that|these|those|both|each\s+of\s+these|the\s+(?:same|said|latter|two|aforementioned|above-mentioned))\s+\Z",
    re.IGNORECASE,
)
_THIS_WIDTH = 28
_SUB = re.compile(r"(?P<its>\b[Ii]ts\s+|\b[Ss]ub-?\s?)\Z")
_SUB_WIDTH = 8
_OF = re.compile(r"\s{0,4},?\s{1,4}(?:of|del?|des|to)\b")
_THEREOF = re.compile(r"\s{1,4}thereof\b")
_TEXT = re.compile(
    r"\b(?:decision|annex|report|document|text|plan|resolution|declaration|paper|note|statement|letter|request)s?\b",
    re.IGNORECASE,
)
_SEVERAL = ("these", "those", "both", "two", "each")


def pointer(text: str, at: int) -> tuple[int, bool] | None:
    """Where "this" or "these" begins that ends right before an offset, and whether it means several; None where neither does."""
    found = _THIS.search(text, max(0, at - _THIS_WIDTH), at)
    if found is None:
        return None
    word = found["word"].casefold()
    return found.start(), any(one in word for one in _SEVERAL)


def below(text: str, at: int) -> int | None:
    """Where "its paragraph" or "sub-paragraph" begins, whose "para" stands at an offset."""
    found = _SUB.search(text, max(0, at - _SUB_WIDTH), at)
    return found.start() if found else None


def ends_here(text: str, at: int) -> bool:
    """Whether nothing more says what the paragraph that ends at an offset is of."""
    return not _OF.match(text, at)


def thereof(text: str, at: int) -> int | None:
    """Where "thereof" ends that stands right behind an offset."""
    found = _THEREOF.match(text, at)
    return found.end() if found else None


def names_a_text(text: str, start: int, end: int) -> bool:
    """Whether a decision, a report or the like is named between two offsets; its paragraphs are no article's."""
    return bool(_TEXT.search(text, start, end))
