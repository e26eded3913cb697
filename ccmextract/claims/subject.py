"""The words that say who: which counted group a footnote mark hangs on, and what an elliptical one speaks of."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ccmextract.claims.sentence import Marked
from ccmextract.mentions.groups import GroupMention, bound_before
from ccmextract.model import Bound, Group, Part, Subject
from ccmextract.numerals import NUMBERED, NUMERAL, WORDS, value

_JOINED = re.compile(r"\s*,?\s*(?:and|as well as|&|and/or|or)\s+(?:for\s+)?|\s*,\s+", re.IGNORECASE)
_CLAUSES_JOINED = re.compile(r"\s\S.*\s(?:and|as well as)\s+$", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(
    rf"(?<![\w#.,/-])(?P<number>(?:(?:another|a\s+further)\s+)?{NUMERAL}|another)(?P<more>\s+(?:others?|more|(?:of|among)\s+(?:these|those|them)|of\s+the\s+(?:former|latter)))?\s*$",
    re.IGNORECASE,
)
# "Two⁷¹ initial reports have", "One⁵ law on": the number counts the noun that follows, not states.
_OTHER_THING = re.compile(
    r"\s+(?:[a-z][a-z-]*\s+){0,2}(?:[a-z-]+(?<!s)s|report|law|plan|request|submission|statement|paper|project|workshop)"
    r"\s+(?:(?:have|has|had|were|was|are|is|of|on|from|by|in|for|to|with|that|which|came|went|began|stood|remain|exist|show)\b|[a-z]+ed\b)"
)
_BORNE = re.compile(rf"\b(?:{NUMBERED})\s*$", re.IGNORECASE)
_FURTHER = re.compile(r"^(?:another|a\s+further)\s+")
_OF_THESE = re.compile(r"\s+of\s+(?:these|those|them)\b", re.IGNORECASE)
_AND_OTHERS = re.compile(
    r",?\s*(?:and|as well as|together with|along with|plus)\s*(?:,[^,]{1,30},\s*)?(?:(?:by|from|with|for|in|to)\s+)?",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*,\s*(?:the\s+)?|\s+and\s+(?:the\s+)?", re.IGNORECASE)
_NAMELY = re.compile(r"\s*(?::|,?\s*(?:namely|i\.e\.,?|viz\.?)\s*:?|[–—])\s*(?:both\s+)?(?:the\s+)?", re.IGNORECASE)
_LISTED = re.compile(r"\s*,?\s*(?:and|as well as|together with|in addition to|&|,)?\s*(?:the\s+)?", re.IGNORECASE)
_TOTAL_BEHIND = re.compile(rf"\s+(?:out\s+)?of\s+(?:the|these|those)\s+(?P<total>{NUMERAL})\b", re.IGNORECASE)
_PARTS = r"half|halves|thirds?|quarters?|fifths?|tenths?|majority|minority|most|many|some|several|few|rest|remainder|part"
_PART = re.compile(
    rf"(?:\b(?:more|less|fewer)\s+than\s+|\b(?:at\s+least|almost|nearly|about|over|well)\s+)?(?:\b(?:an?|the|one|two|three|four)\s+)?"
    rf"\b(?:{_PARTS}|all)\s+(?:but\s+\w+\s+)?of\s+$",
    re.IGNORECASE,
)
_OTHER_PEOPLE = re.compile(
    r"\b(?:(?:all|the|their|its|some|other)\s+)?"
    r"(?:donors|coordinators|friends|sponsors|observers|organi[sz]ations|hosts|partners|neighbou?rs|users|others|(?:new\s+)?members)[.,;]?$",
    re.IGNORECASE,
)
_SENT_BY = re.compile(r"\b(?:representatives?|delegations?)\s+of\s*$", re.IGNORECASE)
_VAGUE = re.compile(
    rf"(?:\b(?:more|less|fewer)\s+than\s+|\b(?:at\s+least|almost|nearly|about|over)\s+)?(?:\b(?:an?|the|one|two|three)\s+)?"
    rf"\b(?P<what>both|{_PARTS})(?:\s+of\s+(?:them|these|those|which|whom))?$",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"(?:among|amongst|of)\s+(?:which|whom|these|those|them)\s+(?:were|are|was|is)?\s*(?P<number>{WORDS})\b", re.IGNORECASE
)
_COUNT_BEHIND = re.compile(r"\s*\((?P<count>\d{1,3})\)\s*$")
_MEETING = re.compile(
    r"\b(?:meetings?|conferences?|assembly|presidents?|secretariat|community|representatives?)\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
_AT = re.compile(
    r"\b(?:at|in|during|for|within|over|by|of|on|after|before|between|since|to|with)\s+(?:the\s+|these\s+|its\s+)?(?:last\s+|next\s+|first\s+|past\s+)?$",
    re.IGNORECASE,
)
_FEW = 2  # states of which a document may list one by mistake
# What states do once each, so that a number of them may stand for states.
_DONE = (
    r"(?:reports?|requests?|submissions?|statements?|declarations?|notifications?|instruments?|ratifications?|accessions?|deposits?|plans?|laws?"
    r"|acts?|bills?|replies|reply|responses?|answers?|applications?|contributions?|pledges?|extensions?|deadlines?|updates?|papers?|proposals?)"
)
_THINGS = re.compile(
    rf"(?<![\w#$€£.,/-])(?P<number>{NUMERAL})(?:\s+[a-z][a-z-]*){{0,3}}?"
    rf"\s+{_DONE}\s*$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[\w'’-]+\s*$")
_WINDOW = 60  # characters before a mark in which a bare numeral and its words can stand


@dataclass(frozen=True, slots=True)
class Found:
    """A subject with the rule that found it; `anaphoric` says that it points back at an earlier group."""

    subject: Subject
    rule: str
    mentions: tuple[GroupMention, ...] = ()
    anaphoric: bool = False


def for_mark(sentence: Marked, offset: int, inherited: Group | None, listed: int | None = None) -> Found:
    """The subject of the list behind a mark at `offset`, which has `listed` states."""
    before = _mark_before(sentence, offset)
    touching = _ending_at(sentence, offset, sentence.start)
    if counted := _counted(sentence, touching, before, inherited, listed, "mark"):
        return counted
    bare = _bare(sentence, offset, inherited)
    if bare is not None:
        return bare
    vague = _VAGUE.search(sentence.text, max(sentence.start, offset - _WINDOW), offset)
    if vague is not None:
        return _vague(vague, inherited)
    if things := _things(sentence, offset):
        return things
    if others := _OTHER_PEOPLE.search(sentence.text, max(sentence.start, offset - _WINDOW), offset):
        return Found(_cut(sentence.text, *others.span(), None), "others than states of a group, right before the mark")
    if any(end == offset for _, end in sentence.names):
        return _named(sentence, offset)
    if touching:
        return Found(_subject(sentence.text, touching), "a group without a number, right before its mark", (touching[0],))
    return _further_off(sentence, offset, before)


def _things(sentence: Marked, offset: int) -> Found | None:
    """ "Only one instrument¹": a number of things, while its note names states."""
    found = _THINGS.search(sentence.text, max(sentence.start, offset - _WINDOW), offset)
    if found is None or found.end() != offset or any(m.end > found.start() and m.start < offset for m in sentence.mentions):
        return None
    if _AT.search(sentence.text, sentence.start, found.start()) or _BORNE.search(sentence.text, sentence.start, found.start()):
        return None
    start, bound = bound_before(sentence.text, found.start())
    only = re.compile(r"\b(?:only|just)\s+$", re.IGNORECASE).search(sentence.text, max(sentence.start, start - 6), start)
    start = only.start() if only else start
    subject = _cut(sentence.text, start, offset, None, value(found["number"]))
    return Found(subject.model_copy(update={"bound": bound}), "a number of things that states did, right before its mark")


def at(sentence: Marked, offset: int, inherited: Group | None, floor: int, listed: int | None) -> Found | None:
    """The subject of a list that is set off from the words that end at `offset`; None where no group of states stands there.

    `floor` is where its words may begin. With `listed`, the number of states in brackets, it may stand further off, as in "five
    States Parties with obligations (...)".
    """
    touching = _ending_at(sentence, offset, floor)
    if counted := _counted(sentence, touching, _mark_before(sentence, offset), inherited, listed, "list"):
        return counted
    bare = _bare(sentence, offset, inherited)
    if bare is not None and bare.subject.span[0] >= floor:
        return bare
    vague = _VAGUE.search(sentence.text, max(floor, offset - _WINDOW), offset)
    if vague is not None:
        return _vague(vague, inherited)
    if touching:
        return Found(_subject(sentence.text, touching), "a group without a number, right before its list", (touching[0],))
    if listed is None:
        return None
    things = _THINGS.search(sentence.text, max(floor, offset - _WINDOW), offset)
    if things is not None and _AT.search(sentence.text, floor, things.start()):
        things = None
    if things is not None and not any(m.start < offset and m.end > things.start() for m in sentence.mentions):
        subject = _cut(sentence.text, things.start(), len(sentence.text[:offset].rstrip()), None, value(things["number"]))
        return Found(subject, "a number of things that states did, right before its list")
    return whose(sentence, floor, offset, listed, inherited, bracketed=True)


def _mark_before(sentence: Marked, offset: int) -> int:
    return max((m for m in sentence.marks if m < offset), default=sentence.start - 1)


def _ending_at(sentence: Marked, offset: int, floor: int) -> list[GroupMention]:
    """The groups that the words up to an offset end with."""
    return [m for m in sentence.mentions if floor <= m.start < offset and m.end >= offset and m.role != "total"]


def _counted(
    sentence: Marked, touching: Sequence[GroupMention], before: int, inherited: Group | None, listed: int | None, what: str
) -> Found | None:
    """The counted group among those that stand right before a mark or a list, with those joined to it if they are listed too."""
    mention = next((m for m in touching if m.count is not None), None)
    if mention is None:
        return None
    if mention.role == "reference" and (part := _part_of(sentence, mention)):
        return part
    joined = _touching(sentence, mention, before, inherited)
    if len(joined.mentions) > 1 and listed is not None and joined.subject.stated_count != listed == mention.count:
        return of_group(sentence, mention, f"a counted group right before its {what}, which is of it alone")
    return joined


def of_group(sentence: Marked, mention: GroupMention, rule: str) -> Found:
    """A group as a subject."""
    return Found(_subject(sentence.text, [mention]), rule, (mention,), mention.those)


def number_at(sentence: Marked, offset: int, inherited: Group | None, floor: int) -> Found | None:
    """A number alone that ends at `offset`: "That leaves six: ..."."""
    found = _bare(sentence, offset, inherited)
    return found if found is not None and inherited is not None and found.subject.span[0] >= floor else None


def fits(stated: int | None, listed: int) -> bool:
    """Whether a list that does not stand right behind a number may be of that number of states: about as many are listed.

    A document errs by one or two. Where it lists a third of them, or one state for nine, the words in between speak of others.
    """
    if stated is None or stated == listed:
        return True
    return listed > 1 and stated <= 2 * listed and listed <= 2 * stated


def whose(
    sentence: Marked, floor: int, stop: int, listed: int, inherited: Group | None, *, bracketed: bool = False
) -> Found | None:
    """The group that the words `[floor, stop)` speak of and a list behind them tells: of several with a number that with the
    list's own number, else the last; without a number the first one. None where they speak of no group.
    """
    here = [m for m in sentence.mentions if floor <= m.start and m.end <= stop and m.role == "subject"]
    counted = [m for m in here if m.count is not None]
    if counted:
        mention = next((m for m in reversed(counted) if m.count == listed), None)
        mention = mention or next((m for m in reversed(counted) if not m.those), counted[-1])
        far = mention.end < len(sentence.text[:stop].rstrip())
        aside = far and bracketed and "," in sentence.text[mention.end : stop] and mention.count != listed
        if aside or (far and not fits(mention.count, listed)) or (listed == 1 and (mention.count or 0) > _FEW):
            return None
        rule = "the counted group that its list stands behind"
        mention = _out_of(sentence, mention)
        if mention.group is None:
            mention = replace(mention, group=sentence.group_before(mention.start) or inherited)
        return Found(_subject(sentence.text, [mention]), rule, (mention,), mention.those)
    named = [m for m in here if m.group is not None and not _MEETING.search(sentence.text, floor, m.start)]
    first = next((m for m in named if m.form == "indefinite"), named[0] if named else None)
    if first is None:
        return None
    if bracket := _COUNT_BEHIND.match(sentence.text, first.end, stop):
        subject = _cut(sentence.text, first.start, bracket.end(), first.group, int(bracket["count"]))
        return Found(subject, "a group with its number in brackets", (first,))
    return Found(_subject(sentence.text, [first]), "the group without a number that its list stands behind", (first,))


def with_others(sentence: Marked, start: int, others: int, inherited: Group | None) -> Found | None:
    """ "Chad, Mali and three other States Parties": the names from `start` on and the others are counted together."""
    mention = next((m for m in sentence.mentions if m.start < others <= m.end and m.count is not None), None)
    if mention is None:
        return None
    joined = _with_names(sentence, mention)
    if joined.start > start:
        return None
    return Found(
        _subject(sentence.text, [replace(joined, group=joined.group or inherited)]),
        "states and others, counted together",
        (mention,),
    )


def _touching(sentence: Marked, mention: GroupMention, before: int, inherited: Group | None) -> Found:
    """The mention at the mark, with an unmarked one that is joined to it: "one State Party and one signatory²⁴"."""
    joined = [mention]
    for other in reversed(sentence.mentions):
        if other.end > joined[0].start or other.start <= before or other.count is None or other.role == "total":
            continue
        gap = sentence.text[other.end : joined[0].start]
        if (
            not _JOINED.fullmatch(gap)
            or (len(joined) < 2 and gap.strip() == ",")
            or any(other.end <= m <= joined[0].start for m in sentence.marks)
        ):
            break
        joined.insert(0, other)
    if len(joined) > 1:
        return Found(_subject(sentence.text, joined), "groups joined by a conjunction, one mark for all", tuple(joined))
    mention = _with_names(sentence, mention)
    mention = _out_of(sentence, mention)
    if mention.group is None:
        mention = replace(mention, group=inherited)
        rule = "a number without its noun, right before its mark; the group is that of what it speaks of"
    elif mention.those:
        rule = "a counted group that points back, right before its mark"
    else:
        rule = "a counted group right before its mark"
    return Found(_subject(sentence.text, [mention]), rule, (mention,), mention.those)


def _with_names(sentence: Marked, mention: GroupMention) -> GroupMention:
    """The mention with the states that are named before it: "Croatia and four other States Parties" are five."""
    start, named = mention.start, 0
    for low, high in reversed(sentence.names):
        if high <= start and (_AND_OTHERS if not named else _COMMA).fullmatch(sentence.text, high, start):
            start, named = low, named + 1
        elif high <= start:
            break
    if not named or mention.count is None or mention.role != "subject":
        return mention
    return replace(mention, start=start, number=start, count=mention.count + named)


def _out_of(sentence: Marked, mention: GroupMention) -> GroupMention:
    """The mention with a total that stands behind its mark: "ten States Parties¹⁹ out of the 12"."""
    total = _TOTAL_BEHIND.match(sentence.text, mention.end)
    return replace(mention, of_total=value(total["total"])) if total and mention.of_total is None else mention


def _part_of(sentence: Marked, mention: GroupMention) -> Found | None:
    """ "Half of the ten States Parties": a part of a number is no number. None for "delegations of ten States Parties"."""
    lead = _PART.search(sentence.text, max(sentence.start, mention.start - _WINDOW), mention.start)
    if lead is None and _SENT_BY.search(sentence.text, max(sentence.start, mention.start - _WINDOW), mention.start):
        return None
    start = lead.start() if lead else mention.start
    subject = _cut(sentence.text, start, mention.end, mention.group, of_total=mention.count)
    return Found(subject, "a part of a group, without its number, right before its mark", (mention,))


def _vague(found: re.Match[str], inherited: Group | None) -> Found:
    """ "More than half of them²¹", "both²⁵": the group is that of what it speaks of, the number is not stated, or two."""
    count = 2 if found["what"].casefold() == "both" else None
    subject = _cut(found.string, *found.span(), inherited, count)
    return Found(subject, "a part of what was spoken of, right before its mark")


def _named(sentence: Marked, offset: int) -> Found:
    """States named right before the mark: "Uganda and Nigeria⁵". They are no counted group."""
    start = offset
    for low, high in reversed(sentence.names):
        if high == offset or (high <= start and _LISTED.fullmatch(sentence.text, high, start)):
            start = low
        elif high <= start:
            break
    for mention in reversed(sentence.mentions):
        if mention.end <= start and mention.count is not None and _NAMELY.fullmatch(sentence.text, mention.end, start):
            return Found(_subject(sentence.text, [mention]), "a counted group that names its members before the mark", (mention,))
    subject = _cut(sentence.text, start, offset, None)
    return Found(subject, "states named right before the mark")


def _bare(sentence: Marked, offset: int, inherited: Group | None) -> Found | None:
    """A numeral alone before the mark: "four²⁹ also", "Another⁶⁶", "Four⁵⁰ of these"; "Two⁷¹ initial reports" counts reports."""
    window = max(sentence.start, offset - _WINDOW)
    found = _BARE.search(sentence.text[window:offset])
    if found is None:
        return None
    start, end = window + found.start("number"), window + found.end()
    if _BORNE.search(sentence.text, max(sentence.start, start - _WINDOW), start):
        return None
    word = _FURTHER.sub("", found["number"].casefold())
    count = 1 if word == "another" else value(word)
    those = bool(found["more"])
    rest = sentence.text[offset : sentence.end]
    if pointing := _OF_THESE.match(rest):
        end, those = offset + pointing.end(), True
    group = None if _OTHER_THING.match(rest) and not those else inherited
    rule = "a number alone before its mark; the group is that of what it speaks of"
    if group is None:
        rule = "a number alone before its mark, counting something else than states"
    return Found(_cut(sentence.text, start, end, group, count), rule, (), those)


def _further_off(sentence: Marked, offset: int, before: int) -> Found:
    """The mark stands after another word: the counted group since the last mark is meant, or several joined clauses."""
    parted = max(sentence.text.rfind(sign, sentence.start, offset) for sign in ";:")
    before = max(before, parted)
    since = [m for m in sentence.mentions if before <= m.start and m.end < offset and m.count is not None and m.role == "subject"]
    if len(since) > 1 and all(_CLAUSES_JOINED.fullmatch(sentence.text[a.end : b.start]) for a, b in itertools.pairwise(since)):
        subject = _subject(sentence.text, since, end=offset)
        return Found(subject, "joined clauses, one mark behind the last", tuple(since))
    if since:
        mention = since[-1]
        if later := _LATER.search(sentence.text, mention.end, offset):
            subject = _cut(sentence.text, *later.span("number"), mention.group, value(later["number"]))
            return Found(subject, "a number without its noun, after the group that it is a part of")
        return Found(
            _subject(sentence.text, [mention]), "the counted group before the mark in its sentence", (mention,), mention.those
        )
    named = [m for m in sentence.mentions if before <= m.start and m.end < offset and m.group is not None and m.role == "subject"]
    if named:
        return Found(
            _subject(sentence.text, [named[-1]]), "a group without a number before the mark in its sentence", (named[-1],)
        )
    return word_at(sentence, offset)


def word_at(sentence: Marked, offset: int) -> Found:
    """The word before a mark, where no group of states is meant."""
    word = _WORD_BEFORE.search(sentence.text, sentence.start, offset)
    start = word.start() if word else offset
    end = len(sentence.text[:offset].rstrip()) if word else offset
    subject = _cut(sentence.text, start, end, None)
    return Found(subject, "the word before the mark: no group stands in its sentence")


def _cut(text: str, start: int, end: int, group: Group | None, count: int | None = None, of_total: int | None = None) -> Subject:
    """The words at `[start, end)` as a subject with an exact number, or with none."""
    bound: Bound | None = None if count is None else "exact"
    return Subject(text=text[start:end], span=(start, end), group=group, stated_count=count, bound=bound, of_total=of_total)


def _subject(text: str, mentions: Sequence[GroupMention], end: int | None = None) -> Subject:
    """One subject over one mention or several joined ones."""
    first, last = mentions[0], mentions[-1]
    start = first.start
    stop = len(text[: last.end if end is None else end].rstrip())
    if len(mentions) == 1:
        return Subject(
            text=text[start:stop],
            span=(start, stop),
            group=first.group,
            stated_count=first.count,
            bound=first.bound,
            of_total=first.of_total,
        )
    groups = dict.fromkeys(m.group for m in mentions)
    known = [m.count for m in mentions if m.count is not None]
    return Subject(
        text=text[start:stop],
        span=(start, stop),
        group=first.group if len(groups) == 1 else "mixed",
        stated_count=sum(known) if len(known) == len(mentions) else None,
        bound="exact"
        if all(m.bound in ("exact", None) for m in mentions)
        else next(m.bound for m in mentions if m.bound != "exact"),
        parts=tuple(Part(group=m.group, count=m.count) for m in mentions if m.group is not None),
    )


def of_count(text: str, mention: GroupMention, total: GroupMention | None, group: Group | None) -> Subject:
    """The subject of a count. Without an article: "the 49 signatory states" counts "49 signatory states".

    A bare number whose noun stands in "Of the 19 States Parties ..." takes the words from there on, since the claim must
    point at its noun and its total too.
    """
    start = mention.start
    if mention.form == "elliptical" and total is not None and not mention.those:
        start = _of(text, total.start)
    elif text[start : start + 4].casefold() == "the ":
        start = mention.number
    return Subject(
        text=text[start : mention.end],
        span=(start, mention.end),
        group=group,
        stated_count=mention.count,
        bound=mention.bound,
        of_total=mention.of_total if mention.of_total is not None else total.count if total is not None else None,
    )


def _of(text: str, start: int) -> int:
    """Where the "Of" before a total begins."""
    found = re.search(r"(?:of|among|amongst)\s+$", text[:start][-12:], re.IGNORECASE)
    return start - len(found.group()) if found else start
