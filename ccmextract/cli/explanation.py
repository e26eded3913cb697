"""What `explain` prints: how a claim came about, down to the last character of its list."""

import json
from collections import Counter
from collections.abc import Mapping
from itertools import groupby

from rich.table import Table
from rich.text import Text

from ccmextract.cli import layout, passage, wording
from ccmextract.cli.certainty import certainty
from ccmextract.cli.evidence import Piece, Stretch, evidence
from ccmextract.cli.layout import Page
from ccmextract.cli.reader import Reader, named, quoted
from ccmextract.cli.screen import counted, visible
from ccmextract.model import Claim

_POINTING = {
    "subset_of": ("a subset of", "a subset of it"),
    "part_of": ("a part, with others, of", "a part that makes it up with others"),
    "same_as": ("the same as", "the same again"),
}
_ROLES = {
    "name": "in names",
    "excepted": "in names that it excepts",
    "remark": "in remarks",
    "label": "in labels",
    "between": "between them",
    "not understood": "not understood",
}


def explanation(reader: Reader, claim: Claim, page: Page) -> None:
    """Put everything that is known of a claim on the page."""
    paragraph = reader.paragraphs[claim.paragraph]
    page.add(Text(visible(f"Claim {claim.id}"), style="bold"))
    page.add(
        Text(visible(f"{claim.kind} in paragraph {reader.label(claim.paragraph)}, {reader.section_path(paragraph.section)}"))
    )
    page.heading("Words")
    if claim.subject.heading is not None:
        page.prose(passage.heading_words(claim.subject.heading, plain=page.plain))
    page.prose(passage.words(reader, [claim], plain=page.plain))
    _subject(reader, claim, page)
    page.heading("Rules, in order")
    for number, rule in enumerate(claim.rules, start=1):
        page.labelled(str(number), [Text(visible(reader.told(rule)))])
    if not claim.rules:
        page.add(Text("none are told", style=layout.QUIET))
    _evidence(reader, claim, page)
    _ties(reader, claim, page)
    _relations(reader, claim, page)
    page.heading("Checks")
    for check in claim.checks:
        page.prose(wording.check_line(reader, check))
        if check.data:
            page.labelled("", [Text(visible(json.dumps(check.data, ensure_ascii=False)), style=layout.QUIET)])
    if not claim.checks:
        page.add(Text("none was made", style=layout.QUIET))
    certainty(reader.extraction, claim, page)


def _subject(reader: Reader, claim: Claim, page: Page) -> None:
    page.heading("Subject")
    subject, heading = claim.subject, claim.subject.heading
    start, end = subject.span
    words, place = subject.text, f"characters {start} to {end} of the paragraph"
    if heading is not None:
        words = heading.text
        place = f"characters {heading.span[0]} to {heading.span[1]} of the title of section {heading.section}"
    page.labelled("words", [Text(visible(words), style=layout.SUBJECT), Text(visible(place), style=layout.QUIET)])
    page.labelled("read as", [Text(visible(wording.who(claim)))])
    for part in claim.vote:
        start, end = part.span
        quote = reader.paragraphs[claim.paragraph].text[start:end]
        how = f"{part.count} {part.position.replace('_', ' ')}"
        text = Text(visible(f"{how}: {quote!r}"))
        text.append(f", characters {start} to {end}", layout.QUIET)
        page.labelled("", [text])
    for term in reader.terms(claim):
        text = Text(visible(f"in this document, {wording.term_words(term)}"))
        text.append(visible(f"; paragraph {reader.label(term.paragraph)}: {term.text!r}"), layout.QUIET)
        page.labelled("term", [text])


def _evidence(reader: Reader, claim: Claim, page: Page) -> None:
    page.heading("Evidence")
    note = reader.notes.get(claim.evidence.footnote or "")
    page.add(Text(visible(wording.evidence_words(reader, claim))))
    if note is not None:
        printed = f"printed as {note.printed!r}" if note.printed else "its number is not printed"
        page.labelled(note.id, [Text(visible(f"{printed}; status {note.status}; link {note.link or 'none'}"))])
        if note.repaired:
            page.labelled("repaired", [Text(visible(note.repaired), style=layout.DOUBTFUL)])
    stretches = list(evidence(reader, claim))
    sums, between = Counter[str](), Counter[str]()
    for stretch in stretches:
        if note is None and (len(stretches) > 1 or claim.evidence.paragraphs):
            page.add(Text(), Text(visible(stretch.place), style=layout.QUIET))
        page.add(*([] if len(stretches) > 1 else [Text()]), _table(stretch))
        for piece in stretch.pieces:
            sums[piece.role] += piece.end - piece.start
            if piece.role == "between":
                between[stretch.home[piece.start : piece.end]] += 1
    if between:
        told = ", ".join(f"{text!r}" + (f" {n} times" if n > 1 else "") for text, n in between.most_common())
        page.labelled("between", [Text(visible(told), style=layout.QUIET)])
    if stretches:
        shares = ", ".join(f"{sums[role]} {words}" for role, words in _ROLES.items() if sums[role])
        page.labelled("in all", [Text(f"{counted(sum(s.length for s in stretches), 'character')}: {shares}", style=layout.QUIET)])
    if claim.leftover:
        page.labelled("leftover", [Text(visible(claim.leftover), style=layout.WRONG)])


def _table(stretch: Stretch) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=layout.QUIET, pad_edge=False)
    table.add_column("characters", no_wrap=True, justify="right")
    table.add_column("words")
    table.add_column("read as", ratio=1)
    for piece in stretch.pieces:
        if piece.role != "between":
            style = layout.WRONG if piece.role == "not understood" else ""
            words = Text(visible(stretch.home[piece.start : piece.end]), style=style)
            table.add_row(f"{piece.start}-{piece.end}", words, _reading(piece))
    return table


def _reading(piece: Piece) -> Text:
    state = piece.state
    if state is None:
        return Text(piece.role, style=layout.WRONG if piece.role == "not understood" else layout.QUIET)
    if state.organisation is not None:
        text = Text(visible(f"an organisation: {state.organisation}"))
    elif state.iso3 is None:
        text = Text("not resolved", style=layout.WRONG)
    else:
        text = Text(visible(f"{state.iso3}, {state.method}, {state.score:.2f}"))
    if piece.role == "excepted":
        text.append(", excepted", layout.DOUBTFUL)
    for candidate in state.candidates:
        why = f": {candidate.reason}" if candidate.reason else ""
        text.append(visible(f"\ncandidate {candidate.name} {candidate.iso3} {candidate.score:.2f}{why}"), layout.DOUBTFUL)
    return text


def _ties(reader: Reader, claim: Claim, page: Page) -> None:
    page.heading("Articles and actions")
    path = reader.section_path(reader.paragraphs[claim.paragraph].section)
    basis = {
        "sentence": "cited in the claim's own sentence",
        "heading": f"from a heading that governs it: {path}",
        "section": f"from the theme of its section: {path}",
    }
    ties = [("Article", a.basis, a.via, wording.article_words(a)) for a in claim.articles]
    ties += [(f"Action {a.plan}" if a.plan else "Action", a.basis, a.via, a.number) for a in claim.actions]
    found: dict[tuple[str, str], list[str]] = {}
    for what, own, via, number in ties:
        found.setdefault((what, _reason(reader, basis, own, via)), []).append(number)
    for (what, reason), numbers in found.items():
        told = Text(visible(f"{what} {', '.join(wording.ranged(numbers))}: "))
        page.prose(told.append(visible(reason), layout.QUIET))
    if not ties:
        page.add(Text("none", style=layout.QUIET))


def _reason(reader: Reader, basis: Mapping[str, str], own: str, via: str | None) -> str:
    if via is None:
        return basis[own]
    other = reader.claims.get(via)
    place = f" in paragraph {reader.label(other.paragraph)}" if other is not None else ""
    return f"cited in the sentence of {named(other) if other is not None else via}{place}, which it speaks of"


def _relations(reader: Reader, claim: Claim, page: Page) -> None:
    outgoing = [(_POINTING[r.kind][0], r.claim) for r in claim.relations]
    incoming = [(_POINTING[r.kind][1], c.id) for r, c in reader.pointing.get(claim.id, ())]
    if not outgoing and not incoming:
        return
    page.heading("Relations")
    pairs = [(words, reader.claims[other]) for words, other in [*outgoing, *incoming] if other in reader.claims]
    for (words, place, _), group in groupby(pairs, key=lambda pair: (pair[0], pair[1].paragraph, pair[1].sentence)):
        others = [other for _, other in group]
        told = "; ".join(f"{other.id} ({wording.who(other) or quoted(other)})" for other in others)
        page.prose(Text.assemble((visible(f"{words} {told}"), "" if page.plain else "bold")))
        page.labelled(reader.label(place), [passage.words(reader, others, plain=page.plain)])
