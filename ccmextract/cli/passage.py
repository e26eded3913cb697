"""Words of a document as they stand, with who does something, the names that are listed there, and the footnote marks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rich.text import Text

from ccmextract.cli.layout import NAME, OUT, OWN_MARK, QUIET, SUBJECT
from ccmextract.cli.reader import Reader
from ccmextract.cli.screen import visible
from ccmextract.model import Claim, HeadingWords, Paragraph

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_STYLES = {"subject": SUBJECT, "out": OUT, "name": NAME}  # the first that is open counts
_NEAR = 300  # characters between a sentence and the list that it speaks of, which are shown too

Span = tuple[int, int]


class _Edges:
    """What begins and ends at which characters."""

    def __init__(self) -> None:
        self.opening: defaultdict[int, list[str]] = defaultdict(list)
        self.closing: defaultdict[int, list[str]] = defaultdict(list)
        self.letters: defaultdict[int, list[str]] = defaultdict(list)

    def add(self, kind: str, span: Span, limits: Span) -> None:
        start, end = max(span[0], limits[0]), min(span[1], limits[1])
        if start < end:
            self.opening[start].append(kind)
            self.closing[end].append(kind)


def superscript(mark: str) -> str:
    """ "¹²" for "12"; other marks stay as they are."""
    return visible(mark).translate(_SUPERSCRIPTS)


def passage(
    reader: Reader,
    paragraph: Paragraph,
    span: Span,
    claims: Iterable[Claim],
    *,
    plain: bool,
    letters: Mapping[str, str] | None = None,
) -> Text:
    """A part of a paragraph with the subjects and the listed names of claims highlighted, and the marks where they stood.

    The marks of the claims' own notes stand out. Without colour, subjects stand in « » and lists in ‹ ›. `letters` are put
    behind the subjects, by the ids of their claims.
    """
    start, end = span
    edges = _Edges()
    own: set[str | None] = set()
    for claim in claims:
        own.add(claim.evidence.footnote)
        _add(edges, claim, paragraph, span, (letters or {}).get(claim.id))
    own.discard(None)
    marks = reader.marks(paragraph, start, end)
    cuts = sorted({start, end, *(m.offset for m in marks), *edges.opening, *edges.closing})
    open_now: Counter[str] = Counter()
    text = Text()
    at_mark = 0
    for at, following in zip(cuts, [*cuts[1:], end], strict=True):
        closing = Counter(edges.closing[at])
        open_now.subtract(closing)
        if plain:
            text.append("›" * closing["list"] + "»" * closing["subject"])
        for letter in edges.letters[at]:
            text.append(f"[{letter}]", "" if plain else "cyan")
        while at_mark < len(marks) and marks[at_mark].offset == at:
            mark = marks[at_mark]
            number = str(mark.number) if mark.number is not None else mark.printed
            text.append(superscript(number), OWN_MARK if mark.footnote in own else QUIET)
            at_mark += 1
        opening = Counter(edges.opening[at])
        open_now.update(opening)
        if plain:
            text.append("«" * opening["subject"] + "‹" * opening["list"])
        style = next((_STYLES[kind] for kind in _STYLES if open_now[kind] > 0), "")
        text.append(visible(paragraph.text[at:following]), style)
    return text


def _add(edges: _Edges, claim: Claim, paragraph: Paragraph, limits: Span, letter: str | None) -> None:
    home = claim.paragraph == paragraph.id
    if home and claim.subject.heading is None:
        edges.add("subject", claim.subject.span, limits)
    if home and letter is not None and limits[0] <= claim.subject.span[1] <= limits[1]:
        edges.letters[claim.subject.span[1]].append(letter)
    if claim.evidence.kind != "inline":
        return
    for kind, states in (("name", claim.states), ("out", claim.excluded)):
        for state in states:
            if state.paragraph == paragraph.id or (state.paragraph is None and home):
                edges.add(kind, state.span, limits)
    listed = claim.evidence.span if not claim.evidence.paragraphs else None
    if claim.subject.heading is not None:
        listed = claim.subject.span
    if home and listed is not None and claim.kind != "named":
        edges.add("list", listed, limits)


def stretches(claims: Iterable[Claim], length: int) -> list[Span]:
    """The parts of their paragraph that show claims of one sentence whole: the sentence, and lists that stand outside it.

    `length` is that of the paragraph.
    """
    spans: set[Span] = set()
    for claim in claims:
        spans.add(claim.sentence)
        spans.add(claim.subject.span)
        if claim.evidence.span is not None and claim.evidence.kind == "inline" and not claim.evidence.paragraphs:
            spans.add(claim.evidence.span)
    joined: list[Span] = []
    for start, end in sorted((max(0, s), min(e, length)) for s, e in spans):
        if joined and start - joined[-1][1] <= _NEAR:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def words(reader: Reader, claims: Iterable[Claim], *, plain: bool, letters: Mapping[str, str] | None = None) -> Text:
    """The sentence of some claims, all of one paragraph, with their lists where these stand in the same paragraph."""
    claims = list(claims)
    paragraph = reader.paragraphs[claims[0].paragraph]
    parts = [
        passage(reader, paragraph, span, claims, plain=plain, letters=letters) for span in stretches(claims, len(paragraph.text))
    ]
    return Text(" [...] ", style=QUIET).join(parts) if len(parts) > 1 else parts[0]


def heading_words(heading: HeadingWords, *, plain: bool) -> Text:
    """The words of a heading that say who the list below them is."""
    text = Text("under the heading ", style=QUIET)
    shown = visible(heading.text)
    text.append(f"«{shown}»" if plain else shown, f"not dim {SUBJECT}")
    return text
