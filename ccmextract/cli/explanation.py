"""What `explain` prints: how a claim came about, down to the last character of its list."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from ccmextract.cli import layout
from ccmextract.cli.layout import Page, Reader
from ccmextract.cli.screen import visible
from ccmextract.model import Claim, ListedState

_IN_WORDS = {"subset_of": "a subset of", "part_of": "a part of", "same_as": "the same as"}


@dataclass(frozen=True)
class Piece:
    """A stretch of the evidence and what it was read as: a name, a remark, words that were not understood, the rest."""

    start: int
    end: int
    role: str
    state: ListedState | None = None


def explanation(reader: Reader, claim: Claim, page: Page) -> None:
    """Put everything that is known of a claim on the page."""
    paragraph = reader.paragraphs[claim.paragraph]
    own = [claim.evidence.footnote] if claim.evidence.footnote else []
    page.add(Text(visible(f"Claim {claim.id}"), style="bold"))
    page.add(
        Text(visible(f"{claim.kind} in paragraph {reader.label(claim.paragraph)}, {reader.section_path(paragraph.section)}"))
    )
    page.heading("Words")
    page.add(layout.passage(paragraph, claim.sentence, [claim.subject], own, plain=page.plain))
    page.heading("Subject")
    start, end = claim.subject.span
    subject = Text(visible(claim.subject.text), style=layout.SUBJECT)
    page.labelled("words", [subject, Text(f"characters {start} to {end} of the paragraph", style=layout.QUIET)])
    page.labelled("read as", [Text(visible(layout.group_words(claim)))])
    if claim.confidence is not None:
        page.labelled("confidence", [Text(f"{claim.confidence:.2f}")])
    page.heading("Rules, in order")
    for number, rule in enumerate(claim.rules, start=1):
        page.labelled(str(number), [Text(visible(rule))])
    if not claim.rules:
        page.add(Text("none are told", style=layout.QUIET))
    _evidence(reader, claim, page)
    _ties(reader, claim, page)
    _relations(reader, claim, page)
    page.heading("Checks")
    for check in claim.checks:
        page.add(layout.check_line(check))
        if check.data:
            page.labelled("", [Text(visible(json.dumps(check.data, ensure_ascii=False)), style=layout.QUIET)])
    if not claim.checks:
        page.add(Text("none was made", style=layout.QUIET))


def _evidence(reader: Reader, claim: Claim, page: Page) -> None:
    page.heading("Evidence")
    note = reader.notes.get(claim.evidence.footnote or "")
    page.add(Text(visible(layout.evidence_words(claim, note))))
    if note is not None:
        printed = f"printed as {note.printed!r}" if note.printed else "its number is not printed"
        page.labelled(note.id, [Text(visible(f"{printed}; status {note.status}; link {note.link or 'none'}"))])
        if note.repaired:
            page.labelled("repaired", [Text(visible(note.repaired), style=layout.DOUBTFUL)])
    if claim.evidence.kind == "none":
        return
    home = note.text if note is not None else reader.paragraphs[claim.paragraph].text
    span = claim.evidence.span or (0, len(home))
    read = list(pieces(claim, home, span))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=layout.QUIET, pad_edge=False)
    table.add_column("characters", no_wrap=True, justify="right")
    table.add_column("words")
    table.add_column("read as", ratio=1)
    for piece in read:
        if piece.role != "between":
            style = layout.WRONG if piece.role == "not understood" else ""
            words = Text(visible(home[piece.start : piece.end]), style=style)
            table.add_row(f"{piece.start}-{piece.end}", words, _reading(piece))
    page.add(Text(), table)
    between = Counter(home[p.start : p.end] for p in read if p.role == "between")
    if between:
        told = ", ".join(f"{text!r}" + (f" {n} times" if n > 1 else "") for text, n in between.most_common())
        page.labelled("between", [Text(visible(told), style=layout.QUIET)])
    sums = Counter[str]()
    for piece in read:
        sums[piece.role] += piece.end - piece.start
    shares = ", ".join(f"{sums[role]} {words}" for role, words in _ROLES.items() if sums[role])
    page.labelled("in all", [Text(f"{span[1] - span[0]} characters: {shares}", style=layout.QUIET)])
    if claim.leftover:
        page.labelled("leftover", [Text(visible(claim.leftover), style=layout.WRONG)])


_ROLES = {"name": "in names", "remark": "in remarks", "between": "between them", "not understood": "not understood"}


def _reading(piece: Piece) -> Text:
    state = piece.state
    if state is None:
        return Text(piece.role, style=layout.WRONG if piece.role == "not understood" else layout.QUIET)
    if state.organisation is not None:
        return Text(visible(f"an organisation: {state.organisation}"))
    if state.iso3 is None:
        text = Text("not resolved", style=layout.WRONG)
    else:
        text = Text(visible(f"{state.iso3}, {state.method}, {state.score:.2f}"))
    for candidate in state.candidates:
        text.append(visible(f"\ncandidate {candidate.name} {candidate.iso3} {candidate.score:.2f}"), layout.DOUBTFUL)
    return text


def pieces(claim: Claim, home: str, span: tuple[int, int]) -> Iterator[Piece]:
    """The evidence cut into pieces that touch each other from its first to its last character."""
    known = [Piece(*s.span, "name", s) for s in claim.states]
    known.sort(key=lambda p: (p.start, p.end))
    at = span[0]
    leftover = [words for words in claim.leftover.split("; ") if words]
    for piece in [*known, Piece(span[1], span[1], "end")]:
        yield from _gap(home, at, max(at, piece.start), _remark_before(known, at), leftover)
        if piece.role == "name":
            yield piece
        at = max(at, piece.end)


def _remark_before(known: list[Piece], at: int) -> str | None:
    return next((p.state.remark for p in known if p.end == at and p.state is not None), None)


def _gap(home: str, start: int, end: int, remark: str | None, leftover: list[str]) -> Iterator[Piece]:
    """What stands between two names: a remark on the first, words that were not understood, and separators."""
    found: list[Piece] = []
    if remark and (place := home.find(remark, start, end)) >= 0:
        found.append(Piece(place, place + len(remark), "remark"))
    at = found[-1].end if found else start
    while leftover and (place := home.find(leftover[0], at, end)) >= 0:
        at = place + len(leftover.pop(0))
        found.append(Piece(place, at, "not understood"))
    at = start
    for piece in [*found, Piece(end, end, "end")]:
        if at < piece.start:
            yield Piece(at, piece.start, "between")
        if piece.role != "end":
            yield piece
        at = piece.end


def _ties(reader: Reader, claim: Claim, page: Page) -> None:
    page.heading("Articles and actions")
    path = reader.section_path(reader.paragraphs[claim.paragraph].section)
    basis = {
        "sentence": "cited in the claim's own sentence",
        "heading": f"from a heading that governs it: {path}",
        "section": f"from the theme of its section: {path}",
    }
    for article in claim.articles:
        name = f"Art. {layout.article_words(article.number, article.paragraph, article.letter)}"
        page.labelled(name, [Text(visible(basis[article.basis]))])
    for action in claim.actions:
        page.labelled(f"{action.plan or 'Action'} {action.number}", [Text(visible(basis[action.basis]))])
    if not claim.articles and not claim.actions:
        page.add(Text("none", style=layout.QUIET))


def _relations(reader: Reader, claim: Claim, page: Page) -> None:
    outgoing = [(_IN_WORDS[r.kind], r.claim) for r in claim.relations]
    incoming = [
        (f"it has as {r.kind.split('_')[0]}", c.id) for c in reader.claims.values() for r in c.relations if r.claim == claim.id
    ]
    if not outgoing and not incoming:
        return
    page.heading("Relations")
    for words, other in [*outgoing, *incoming]:
        page.add(Text(visible(f"{words} {other}"), style="bold"))
        if found := reader.claims.get(other):
            home = reader.paragraphs[found.paragraph]
            text = layout.passage(home, found.sentence, [found.subject], [found.evidence.footnote], plain=page.plain)
            page.labelled(reader.label(found.paragraph), [text])
