"""Numbers behind a citation that count something: "Under Article 4, 12 States Parties" cites no Article 12."""

import re

_STATES = re.compile(
    r"\s{1,8}(?:(?:of|out\s+of)\s+(?:the\s+)?(?:\d{1,3}(?!\d)|(?:them|these|those|which|whom|all)\b)|(?:more|other|further|new"
    r"|additional|such)\s+\w|(?:States?|countr(?:y|ies)|signator(?:y|ies)|part(?:y|ies)|members?|delegations?|participants?"
    r"|governments?|observers?|organi[sz]ations?|others?)\b)",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"[\s-]?\s{0,7}(?:(?i:(?:years?|months?|weeks?|days?|hours?|per\s?cent|percent|million|billion|thousand|hundred|dozen|hectares?"
    r"|ha|km|square|met(?:re|er)s?|people|persons?|victims?|survivors?|civilians?|casualties|children|(?:sub)?munitions?|bomblets?"
    r"|rounds?|tonn?e?s|experts?|men|women|meetings?|sessions?|workshops?)\b|k?m²)|(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b)"
)
_THINGS = re.compile(r"\s{1,8}(?:reports?|requests?|deadlines?|extensions?|have|had|were|are|did|do)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\s{1,8}(?:(?:also|then)\s+)?(?:took|said|spoke|told|gave|asked|reported|submitted|requested|declared|informed|indicated|announced)\b",
    re.IGNORECASE,
)
"""What those who are counted did: "Articles 3 and 4, and 5 reported on neither"."""
_ON = re.compile(r"\s{1,8}(?:on|under|in|with|for|to)\s{1,4}(?:its\s{1,4})?(?:art|action)", re.IGNORECASE)
"""Where another citation follows: "Actions 31 to 33; 5 on Action 34"."""
_JOINED = re.compile(r"\s*(?:and/or|and|or|to|through|&|as\s)", re.IGNORECASE)
_TIGHT = re.compile(r"\S")


def measures(text: str, end: int) -> bool:
    """Whether a unit, a month or people stand right behind the number that ends at an offset."""
    return bool(_UNITS.match(text, end))


def counts(text: str, end: int, link: str, *, plural: bool, second: bool) -> bool:
    """Whether the number that ends at an offset counts what follows, rather than being one more number of a citation.

    `link` stands before it, with its blanks; `plural` says that the citation began with "Articles", and `second` that this is
    the second number of one that began with "Article": "Article 4 and 12 States Parties".
    """
    if measures(text, end):
        return True
    if _TIGHT.fullmatch(link):
        return False  # "8-9" is a range, "4 - 12 States" is none
    joined = bool(_JOINED.match(link))
    if _STATES.match(text, end):
        return not joined or (second and not plural)
    return not joined and bool(_PEOPLE.match(text, end) or _ON.match(text, end) or (not plural and _THINGS.match(text, end)))
