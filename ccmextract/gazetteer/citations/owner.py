"""Whose article is cited: the words around a citation that tie it to a treaty."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ccmextract.gazetteer.citations.record import UNNAMED
from ccmextract.gazetteer.citations.scope import SENTENCE, Scope
from ccmextract.gazetteer.naming import KINDS
from ccmextract.gazetteer.treaty import Treaty

Side = Literal["behind", "bracket", "before", "context"]

_BEHIND = re.compile(
    r"\s*(?:,\s*)?(?P<bracket>\(\s*)?(?:(?:of|to|under|in)\s+(?:the\s+)?(?:(?:19|20)\d\d\s+)?|(?<=[,(])\s*)", re.IGNORECASE
)
"""What stands between an article and the treaty that it is an article of: "of the", ", ", " (", "of the 1997"."""
_LAW_WORDS = (
    r"(?:Convention|Protocol|Treaty|Agreement|Covenant|Charter|Statutes?|Pact|Accords?|Constitution|Code|Act|Law|Decree|Declaration"
    r"|Regulations?|Ordinance|Bill)"
)
_OTHER_LAW = re.compile(
    r"\s*(?:,\s*)?(?:of|in|under)\s+(?:(?:the|its|their|his|her|an?)\s+)?(?:(?:19|20)\d\d\s+)?"
    rf"(?P<name>(?:[A-Z][\w’'-]{{0,30}}\s{{1,3}}(?:(?:and|of|on|for)\s{{1,3}}(?:the\s{{1,3}})?)?){{1,7}}?{_LAW_WORDS}\b"
    r"(?:\s{1,3}(?:on|of|for|No\.?)\s{1,3}(?:the\s{1,3})?[A-Z0-9][\w-]{0,30}(?:\s{1,3}(?:and\s{1,3})?(?!Art)[A-Z][\w-]{0,30}){0,4})?"
    r"|(?:Constitution|Code|Act|Law|Decree|Ordinance|Bill)\b(?:\s{1,3}No\.?\s{0,3}[0-9][\w/-]{0,12})?"
    r"|(?:[a-z][a-z-]{0,20}\s{1,3}){0,2}(?:constitution|penal\s+code|criminal\s+code|decree|law\s+no\.?\s?[0-9]+))"
)
"""A law or treaty of which nothing is known but its name: "of the Kyoto Protocol", "of the Penal Code", "of Law No. 18"."""
_BLANK = re.compile(r"\s{1,4}")
_NEXT = re.compile(r"(?:['’]s?)?\s+(?:art|action)", re.IGNORECASE)
_LIKE = re.compile(
    r"\b(?:(?:un)?like|(?:similar|in\s+addition|in\s+contrast|as\s+opposed)\s+to|as\s+(?:in|with|under)|compared\s+(?:to|with)|besides"
    r"|apart\s+from|beyond)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
"""What only compares with a treaty: "Unlike the Mine Ban Convention, Article 3 sets no limit"."""
_LIKE_WIDTH = 24
_OWN_BEHIND = re.compile(
    r"\s*(?:,\s*)?(?:\(\s*)?(?:of|to|under|in)\s+(?:the|this|our)\s+(?:present\s+)?(?:convention|treaty)\b", re.IGNORECASE
)
_THINGS = (
    r"(?:obligations?|commitments?|dut(?:y|ies)|requirements?|provisions?|deadlines?|reports?|reporting|requests?|extensions?"
    r"|statements?|declarations?|implementation|compliance|completion|analys[ie]s|process|responsibilities)"
)
_DUTY = rf"(?:\s+[a-z][a-z-]*){{0,3}}?\s+{_THINGS}\b"
"""What an article is of, in small letters: "obligations", "extension requests", "mine clearance deadline"."""
_DUTY_UNDER = re.compile(
    rf"{_DUTY}(?:(?:\s+(?:submitted|made|filed|set|established|arising|due|laid\s+down|contained|required))?"
    r"\s+(?:of|under|in|from|by|pursuant\s+to)\s+(?:the\s+)?(?:(?:19|20)\d\d\s+)?"
    r"|(?P<bracket>\s*\(\s*)(?:(?:of|under)\s+)?(?:the\s+)?)"
)
_CLOSED = re.compile(r"\s*[),;]")
_KIND = rf"(?P<kind>{'|'.join(KINDS)}|instrument)"
_THAT = rf"(?:that|(?:the\s+)?(?:very\s+)?(?:same|said|latter|aforementioned|above-mentioned))\s+{_KIND}\b"
_BACK_BEHIND = re.compile(
    rf"(?:{_DUTY})?\s*(?:,\s*)?(?:\(\s*)?(?:(?:of|to|under|in)\s+(?:{_THAT}|the\s+latter(?=\s*(?:[.,;:)\[]|$)))|(?P<there>thereof)\b)",
    re.IGNORECASE,
)
"""What points back from behind an article: "of that Convention", "of the same Treaty", "thereof"."""
_BACK_BEFORE = re.compile(
    rf"(?:\b{_THAT}(?:['’]s?)?[\s,:(–—-]{{1,3}}|\b(?:of|to|under|in|with|by)\s+(?P<its>its)\s+)\Z", re.IGNORECASE
)
"""What points back from before an article: "that Convention's", "under that Treaty, ", "under its"."""
_BACK_WIDTH = 60  # characters that such words take at most, with their blanks
_BEHIND_WIDTH = 140  # the same behind an article, with what it is of
_DUTY_BEHIND = re.compile(_DUTY)
_THEME_WORD = re.compile(r"\s+(?:(?:mine|victim|stockpile)\s+)?[a-z][a-z-]+")
_STEP = re.compile(r"\b(?:in|by|under|through|of|its|with)\s{1,3}\Z", re.IGNORECASE)
_STEP_WIDTH = 11
_SAYS = (
    r"(?:requires?|required|provides?|provided|obliges?|obligates?|asks?|demands?|prohibits?|bans?|states?|stipulates?|sets?|says?"
    r"|contains?|regulates?|calls?|foresees?|allows?|permits?|speaks?|deals?|requests?|has|had|lays?)"
)
_SAYS_BEHIND = re.compile(rf"\s+{_SAYS}\b")
_BETWEEN = re.compile(
    rf"\)?(?:['’]s?)?(?:,?\s+(?:(?:also|itself|explicitly|clearly|already)\s+)?{_SAYS}\b[^,.;:()]{{0,40}}?"
    rf"|(?:\s+[a-z][a-z-]*){{0,2}}?\s+{_THINGS}|,)\s+(?:in|by|under|through|of)\s+(?:its\s+)?\Z|\s+with\s+\Z"
)
_BETWEEN_WIDTH = 90
_COORDINATED = re.compile(
    r"\s{0,4}(?P<comma>,\s{0,4})?(?:(?P<word>and/or|and|or|as\s+well\s+as|along\s+with|&)(?=\s))?(?(comma)|(?(word)|(?!)))\s{0,4}"
    r"(?:(?:both|of|also|the)\s+){0,2}\Z",
    re.IGNORECASE,
)


class Owner(NamedTuple):
    """Whose article it is, the code of the document's own treaty, too; which side said so; where the name behind it ends."""

    treaty: str
    side: Side
    end: int


def owner(
    scope: Scope,
    span: tuple[int, int],
    numbers: Sequence[int],
    others: Sequence[Treaty] = (),
    *,
    free: int = 0,
    roman: bool = False,
) -> Owner | None:
    """Who owns the article cited at `span`, as its sentence tells it; None where it does not tell.

    A name that begins before `free` is that of the citation before. `others` are the known treaties besides the document's.
    """
    start, end = span
    found = _owner(scope, start, end, numbers, others, free)
    bare = found is not None and found.treaty == scope.own.code and found.end == end  # "of the Convention", whichever that is
    if not roman or (found is not None and found.side != "context" and not bare):
        return found
    # No treaty that is known numbers its articles so.
    return Owner(scope.unlike_ours(start) or UNNAMED, "context", end)


def _owner(scope: Scope, start: int, end: int, numbers: Sequence[int], others: Sequence[Treaty], free: int) -> Owner | None:
    text, naming = scope.text, scope.own.naming
    behind = _BEHIND.match(text, end)
    named = naming.at(text, behind.end()) if behind else None
    if behind and named:
        return Owner(named.treaty, "bracket" if behind["bracket"] else "behind", named.end)
    if _OWN_BEHIND.match(text, end):
        return Owner(scope.own.code, "behind", end)
    law = _OTHER_LAW.match(text, end)
    if law and not _may_be_own(law["name"], scope.own):
        return Owner(" ".join(law["name"].split()), "behind", law.end())
    blank = _BLANK.match(text, end)
    named = naming.code_at(text, blank.end()) if blank else None
    if named and not _NEXT.match(text, named.end):
        return Owner(named.treaty, "behind", named.end)
    back = _BACK_BEHIND.match(text, end, end + _BEHIND_WIDTH)
    if back:
        meant = scope.antecedent(start, back["kind"], beyond=not back["there"])
        return Owner(meant or scope.own.code, "behind", back.end())
    duty = _DUTY_UNDER.match(text, end, end + _BEHIND_WIDTH)
    named = naming.at(text, duty.end()) if duty else None
    if duty and named and (not duty["bracket"] or _CLOSED.match(text, named.end)):
        return Owner(named.treaty, "context", end)
    named = naming.before(text, start)
    if named is not None and named.start >= free and not _LIKE.search(text, max(0, named.start - _LIKE_WIDTH), named.start):
        return Owner(named.treaty, "before", end)
    meant = (
        _pointed_at(scope, start, end) or _between(scope, start) or _of_theme(scope, end, numbers, others) or scope.framed(start)
    )
    return Owner(meant, "context", end) if meant else None


def _may_be_own(name: str, own: Treaty) -> bool:
    """Whether an unknown name may be one more of the document's own treaty: it has a word of the names that are known."""
    known = {
        word for one in (own.name, own.code, *own.aliases) for word in one.casefold().split() if len(word) > 3 or word.isupper()
    }
    return bool((known - set(KINDS)).intersection(name.casefold().split()))


def _pointed_at(scope: Scope, start: int, end: int) -> str | None:
    back = _BACK_BEFORE.search(scope.text, max(0, start - _BACK_WIDTH), start)
    # "its Article 4 deadline" is the state's, "under its Article 4" the treaty's.
    if back is None or (back["its"] and _DUTY_BEHIND.match(scope.text, end, end + _BACK_WIDTH)):
        return None
    return scope.antecedent(back.start(), back["kind"], beyond=not back["its"])


def _between(scope: Scope, start: int) -> str | None:
    """The treaty of "the Mine Ban Convention requires in Article 5" and "its Mine Ban Convention deadline under Article 5"."""
    if not _STEP.search(scope.text, max(0, start - _STEP_WIDTH), start):
        return None
    named = scope.named_last(max(scope.sentence(start), start - SENTENCE), start)
    near = named and start - named.end <= _BETWEEN_WIDTH and _BETWEEN.match(scope.text, named.end, start)
    return named.treaty if named and near else None


def _of_theme(scope: Scope, end: int, numbers: Sequence[int], others: Sequence[Treaty]) -> str | None:
    """The other treaty whose article has the theme that stands behind it, where the document's own has it elsewhere.

    So "Article 5 mine clearance deadlines" are of the Mine Ban Convention, although the CCM has an Article 5.
    """
    if not others or len(numbers) > 1 or _SAYS_BEHIND.match(scope.text, end):
        return None
    of = _DUTY_BEHIND.match(scope.text, end, end + _BACK_WIDTH) or _THEME_WORD.match(scope.text, end)
    own = scope.own.theme_articles(of.group()) if of else ()
    if of is None or not own or numbers[0] in own:
        return None
    fitting = [o.code for o in others if o.code != scope.own.code and numbers[0] in o.theme_articles(of.group())]
    return fitting[0] if len(fitting) == 1 else None


def coordinated(text: str, end: int, start: int) -> Literal["joined", "listed"] | None:
    """How two citations hang together where nothing but this stands between them: by "and" or "or", or by a comma alone."""
    found = _COORDINATED.fullmatch(text, end, start) if 0 < start - end <= _BACK_WIDTH else None
    if found is None:
        return None
    return "joined" if found["word"] else "listed"
