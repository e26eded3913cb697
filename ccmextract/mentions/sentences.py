"""Where sentences begin."""

import re

# A full stop, question or exclamation mark, closing quotes and brackets, blanks, then a capital, a digit or an opening.
_END = re.compile(r"[.?!…][\"”’')\]]*(?P<gap>\s+)(?=[\"“‘'(\[]*[A-Z0-9À-Þ])")
# After these a full stop ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:\b(?:arts?|no|nos|para|paras|pp?|vol|cf|e\.g|i\.e|i\.a|viz|etc|st|mr|mrs|ms|dr|prof|gen|rep|dem|fed|u\.s|u\.n|ref|fig|sect|chap"
    r"|resp|incl|approx|ca|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|\b[A-Z]|^\s*\(?[a-z0-9]{1,3})\.$",
    re.IGNORECASE,
)
LONGEST = 4000  # characters; the longest sentence met in an official document has 1,900
_WINDOW = 12  # characters that hold the longest abbreviation
_AFTER_ETC = re.compile(r"\s+[A-Z]")


def sentence_starts(text: str) -> list[int]:
    """The offsets at which the sentences of a paragraph begin, 0 first.

    A stretch without an end for `LONGEST` characters is no sentence; it is cut at a blank, so that what is done for each
    pair of words in a sentence stays bounded.
    """
    starts = [0]
    for match in _END.finditer(text):
        stop = match.start() + 1
        before = text[max(0, stop - _WINDOW) : stop]
        if text[match.start()] == "." and _ABBREVIATED.search(before) and not _ends_anyway(before, text, match.end()):
            continue
        _cut(text, starts, match.end())
        starts.append(match.end())
    _cut(text, starts, len(text))
    return starts


def _cut(text: str, starts: list[int], end: int) -> None:
    while end - starts[-1] > LONGEST:
        at = text.rfind(" ", starts[-1] + 1, starts[-1] + LONGEST)
        starts.append(at + 1 if at > starts[-1] else starts[-1] + LONGEST)


def _ends_anyway(before: str, text: str, at: int) -> bool:
    """Whether an abbreviation ends the sentence all the same: "etc. The ..." does, "Art. 3" and "St. Lucia" do not."""
    return before.casefold().endswith("etc.") and bool(_AFTER_ETC.match(text, at - 1))
