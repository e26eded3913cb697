"""The title block: what stands on the first page before the text begins, and the facts that it states."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ccmextract.model.base import check_date
from ccmextract.numerals import MONTH, MONTHS
from ccmextract.sources.base import PageLine
from ccmextract.structure.base import Block, Knowledge
from ccmextract.structure.furniture import SYMBOL

_MONTH = rf"(?P<month>{MONTH})"
_DATE = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?{_MONTH},?\s+(?P<year>(?:19|20)\d\d)"
_US_DATE = rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<year>(?:19|20)\d\d)"
_ISO_DATE = r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)(?:-(?P<day>\d\d))?"
_RANGE = re.compile(rf"\d{{1,2}}\s*(?:[-–—]|to)\s*\d{{1,2}}\s+{_MONTH}\s+(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_WHOLE_DATE = tuple(re.compile(form, re.IGNORECASE) for form in (_DATE, _US_DATE, _ISO_DATE))

_ISSUE = re.compile(r"(?:issue|no\.|number|vol\.|volume|newsletter|edition|bulletin|update)\s", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,|(–—:]\s*|\s-\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLAIN_DATE = r"\d{1,2}\s+[A-Za-z]+(?:\s+\d{4})?"
_AS_OF = re.compile(
    r"(?:\b(?:finali[sz]ed|closed|concluded|completed)\s+on|\b(?:status\s+)?as\s+(?:of|at|on)|\b(?:known|correct|valid|current)\s+(?:on|at|as\s+of)|\bas\s+(?:it|they|things|matters)\s+st(?:oo|an)ds?\s+(?:on|at)"
    r"|\b(?:situation|status|position|information\s+available|facts?|figures?|state\s+of\s+affairs)\s+(?:\w+\s+){0,3}?(?:on|at|by|until|of)"
    r"|\b(?:covers|covering|reporting|reviews?|reviewed)\s+(?:the\s+)?period\s+(?:from\s+)?(?:\w+\s+){1,4}(?:to|until|through)"
    rf"|\b(?:report|describes?|document|overview)\b[^.]{{0,120}}?\b(?:between|from)\s+{_PLAIN_DATE}\s+(?:and|to|until)"
    r"|\bup\s+to\s+and\s+including|\bcut-off\s+date\s+(?:of|is|was))\s+"
    rf"(?P<date>{_DATE.replace('?P<month>', '?:').replace('?P<day>', '?:').replace('?P<year>', '?:')})",
    re.IGNORECASE,
)

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINAL = rf"(?P<ordinal>{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_MEETING = re.compile(
    rf"\s*(?:The\s+)?{_ORDINAL}\s+(?:(?P<msp>Meeting\s+of\s+(?:the\s+)?States\s+Parties)|(?P<rc>Review\s+Conference))\b"
    r"(?:\s+(?:of|to)\s+.*)?\s*",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-Z][\w' ().-]+,\s+\d{1,2}\s*(?:[-–—]|to|and)\s*\d{1,2}\s+\w+\s+\d{4}")
_FURNITURE = re.compile(
    r"(?:English|French|Spanish|Russian|Arabic|Chinese)\s+only|Original\s*:.*|Distr\.?\s*:?.*|(?:General|Limited)|Item\s+\d+.*|"
    r"Agenda\s+item.*|(?:Advance\s+|Revised\s+|Final\s+)?"
    r"(?:Draft|Unedited(?:\s+version)?|Corrigendum|Revised)|\(day month year\)|United\s+Nations",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(r"(?:Submitted|Prepared|Presented|Note|Report)\s+by\b", re.IGNORECASE)
_AGENDA = re.compile(r"(?:Agenda\s+item|Item)\s+\d+", re.IGNORECASE)
_NOTICE = re.compile(r"\b(?:sample document|not an official|recommended citation|downloaded from)\b", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:\b(?:of|the|and|on|in|to|for|from|a|an|with|at|by|or|under|towards)|[-–—:&,])$", re.IGNORECASE)

_PROSE_WORDS = 25  # a title of that length has not been met, a first paragraph of fewer words hardly
_MOST_BLOCKS = 40  # a title block that goes on for longer is none
_SAMPLED = 20_000  # characters that the language is told by

_STOPWORDS = {
    "en": frozenset("the of and to in that for with on have is by are this from which".split()),
    "fr": frozenset("le la les des et du une dans que pour sur est par qui aux ont".split()),
    "es": frozenset("el la los las y del una en que para con por se su han es".split()),
    "pt": frozenset("os da dos uma em que para com por não são ao pelo pela aos".split()),
    "de": frozenset("der die das und von zu den mit auf für ist des ein eine nicht im".split()),
}
_SCRIPTS = tuple(
    (code, re.compile(f"[{low}-{high}]")) for code, low, high in (("ru", "Ѐ", "ӿ"), ("ar", "؀", "ۿ"), ("zh", "一", "鿿"))
)


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The facts of a document's first page, and how many blocks it takes."""

    blocks: int
    title: str | None
    symbol: str | None
    dated: str | None
    meeting: str | None


def iso_date(text: str) -> str | None:
    """The date that a whole text writes, cut to its precision; None where it is no date or no such day exists."""
    for pattern in _WHOLE_DATE:
        found = pattern.fullmatch(text.strip().rstrip("."))
        if found:
            parts = found.groupdict()
            month = int(parts["number"]) if parts.get("number") else MONTHS.index(parts["month"].casefold()) + 1
            day = int(parts["day"]) if parts.get("day") else None
            date = f"{parts['year']}-{month:02}" + (f"-{day:02}" if day else "")
            try:
                return check_date(date)
            except ValueError:  # the thirtieth of February
                return None
    return None


def as_of(texts: Sequence[str]) -> str | None:
    """The date at which the document says that its facts stand: the most precise, the first of these."""
    dated = (text for text in texts if _YEAR.search(text))
    dates = [iso_date(found["date"]) for text in dated for found in _AS_OF.finditer(text)]
    known = [d for d in dates if d]
    return next((d for d in known if len(d) == 10), known[0] if known else None)


def language(text: str) -> str | None:
    """The language of a text by its commonest words or its script, as an ISO 639-1 code; None where nothing tells."""
    sample = text[:_SAMPLED]
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > len(sample) / 4:
            return code
    counts = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    scores = {code: sum(counts[w] for w in words) for code, words in _STOPWORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    # Words such as "die" and "des" stand in English texts as well; a text in another language has twice as many as English ones.
    if best != "en" and scores[best] < 2 * scores["en"]:
        best = "en"
    return best if scores[best] >= 3 else None


def extent(blocks: Sequence[Block], knowledge: Knowledge) -> int:
    """How many blocks the title block takes: it ends where numbered text, a numbered or second heading, or prose begins.

    A heading that is nothing but the treaty's name is no title; under a plain title, the first heading opens the text.
    """
    if blocks and isinstance(blocks[0].lines[0], PageLine):
        return _first_page(blocks[:_MOST_BLOCKS], knowledge)
    headings = 0
    titled = False
    for i, block in enumerate(blocks[:_MOST_BLOCKS]):
        words = len(block.raw.split())
        if block.kind in ("numbered", "item") or (block.kind == "heading" and block.label):
            return i
        if block.kind == "heading":
            headings += not _names_treaty(block.raw, knowledge)
            if headings > 1 or (headings and titled):
                return i
        elif words >= _PROSE_WORDS:
            return i - 1 if i > 1 and _introduces(blocks[i - 1]) else i
        titled = titled or (block.kind == "loose" and _can_be_title(block.raw.strip(" *_"), knowledge))
    return _plain_head(blocks[:_MOST_BLOCKS], knowledge)


def _first_page(blocks: Sequence[Block], knowledge: Knowledge) -> int:
    """The title block of a document in pages: up to the first of the largest headings on its first page, before any text."""
    before_text = 0
    for block in blocks:
        is_text = block.kind in ("numbered", "item") or (block.kind == "heading" and block.label)
        if is_text or (block.kind != "heading" and len(block.raw.split()) >= _PROSE_WORDS) or block.page != blocks[0].page:
            break
        before_text += 1
    headings = [b for b in blocks[:before_text] if b.kind == "heading" and _can_be_title(b.raw.strip(), knowledge)]
    largest = min((b.depth for b in headings), default=0)
    title = next((b.index for b in headings if b.depth == largest), None)
    if title is None:
        return before_text if before_text < len(blocks) else 0
    end = title + 1
    while end < before_text and blocks[end].kind != "heading" and _is_fact(blocks[end].raw.strip()):
        end += 1
    return end


def _is_fact(text: str) -> bool:
    """Whether a line below a title is its date, its meeting, its place or the like."""
    whole = (
        _MEETING.fullmatch(text),
        _FURNITURE.fullmatch(text),
        _SUBMITTED.match(text),
        _PLACE.match(text),
        _RANGE.search(text),
    )
    return any(whole) or iso_date(text) is not None


def _plain_head(blocks: Sequence[Block], knowledge: Knowledge) -> int:
    """The title block of a text without numbers and prose: up to its first bullet, or its second line that can be a title."""
    titles = 0
    for i, block in enumerate(blocks):
        titles += _can_be_title(block.raw.strip(" *_"), knowledge)
        if block.prefix or titles > 1:
            return max(1, i)
    return min(1, len(blocks))


def _names_treaty(text: str, knowledge: Knowledge) -> bool:
    return knowledge.is_treaty_name(text.strip(" *#"))


def _introduces(block: Block) -> bool:
    """Whether a block before the first prose is a heading of the text ("Introduction", "Background")."""
    text = block.raw.strip().strip("*").strip()
    return len(text.split()) <= 4 and not text.endswith(".") and iso_date(text) is None and not _FURNITURE.fullmatch(text)


def lines_of(block: Block, text: str) -> list[str]:
    """The printed lines of a title block's block, broken titles joined. `text` is its clean text, used where it is one line."""
    if len(block.lines) == 1:
        return [text]
    joined: list[str] = []
    for raw, _ in block.texts():
        line = " ".join(re.sub(r"\*\*|</?\w+>|[⁰¹²³⁴⁵⁶⁷⁸⁹]+$", "", raw).split())
        if not line:
            continue
        if joined and (_OPEN_END.search(joined[-1]) or line[0].islower()):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def read_title(blocks: Sequence[Block], texts: Sequence[str], furniture: Sequence[str], knowledge: Knowledge) -> TitleBlock:
    """The facts that the first blocks of a document state. `texts` are their clean texts."""
    size = extent(blocks, knowledge)
    items = [line for block, text in zip(blocks[:size], texts[:size], strict=True) for line in lines_of(block, text)]
    dated = next((d for d in map(iso_date, items) if d), None) or _of_issue(items) or _from_range(items)
    meeting = next((code for item in items if (code := _meeting(item) or knowledge.meeting_named(item))), None)
    symbol = next((found.group() for item in items if (found := SYMBOL.search(item)) and len(item.split()) <= 4), None)
    on_pages = bool(blocks) and isinstance(blocks[0].lines[0], PageLine)
    if symbol is None or on_pages:  # a box on the first page can cut the symbol in two; the running header has it whole
        symbols = Counter(found.group() for line in furniture if (found := SYMBOL.search(line)))
        symbol = symbols.most_common(1)[0][0] if symbols else symbol
    headings = [i for i in range(size) if blocks[i].kind == "heading"]
    printed = _on_page(blocks[headings[-1]], texts[headings[-1]]) if headings else None
    return TitleBlock(size, printed or _title(items, symbol, knowledge), symbol, dated, meeting)


def _on_page(block: Block, text: str) -> str | None:
    """The title where a title block's last heading stands on a page: all of its lines."""
    return text if block.kind == "heading" and isinstance(block.lines[0], PageLine) else None


def _of_issue(items: Sequence[str]) -> str | None:
    """The date of a newsletter: "Issue 12, January 2019", "Newsletter No. 4 | March 2020"."""
    parted = (_PARTS.split(item)[-1].rstrip(") ") for item in items if _ISSUE.match(item))
    return next((d for d in map(iso_date, parted) if d), None)


def _from_range(items: Sequence[str]) -> str | None:
    """The month of an event's dates in the title, where the document bears no date of its own: "12 - 14 November 2018".

    A line of place and dates under a meeting's name is the meeting's, not the document's.
    """
    for item in items:
        found = _RANGE.search(item)
        if found and not _PLACE.fullmatch(item.strip()):
            return f"{found['year']}-{MONTHS.index(found['month'].casefold()) + 1:02}"
    return None


def _meeting(item: str) -> str | None:
    """The code of the meeting that a line names and nothing else: "2MSP", "1RC"."""
    found = _MEETING.fullmatch(item)
    if not found:
        return None
    ordinal = found["ordinal"].casefold()
    number = _ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else int(ordinal[:-2])
    return f"{number}{'MSP' if found['msp'] else 'RC'}"


def _title(items: Sequence[str], symbol: str | None, knowledge: Knowledge) -> str | None:
    """The first line that can be a title; else the first line of words."""
    after_agenda = False
    for item in items:
        text = item.strip()
        if _SUBMITTED.match(text):
            break
        if not after_agenda and text != symbol and _can_be_title(text, knowledge):
            return text
        after_agenda = bool(_AGENDA.match(text))  # the line under an agenda item's number is the item's name
    return next((i for i in items if any(c.isalpha() for c in i)), None)


def _can_be_title(text: str, knowledge: Knowledge) -> bool:
    """Whether a line is more than the treaty's name, a date, a meeting, a place, an agenda item or a notice."""
    return not (
        _FURNITURE.fullmatch(text)
        or iso_date(text)
        or _MEETING.fullmatch(text)
        or _PLACE.match(text)
        or _SUBMITTED.match(text)
        or _NOTICE.search(text)
        or SYMBOL.fullmatch(text)
        or _names_treaty(text, knowledge)
        or not any(c.isalpha() for c in text)
    )
