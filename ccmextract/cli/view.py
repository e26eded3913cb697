"""What `show` prints: the head of a document, its terms and findings, its claims, its notes, one paragraph."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_lowercase

from rich import box
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ccmextract.cli import layout, passage, wording
from ccmextract.cli.layout import Indented, Page, packed
from ccmextract.cli.reader import SHORT, Reader, named, quoted
from ccmextract.cli.screen import counted, visible
from ccmextract.model import Check, Claim, Footnote, Paragraph

_INDENT = 4  # columns; "[a] "
_NARROW = 60  # columns below which a table would cut its words
_WIDE = 90  # columns from which on a table has room for the ids of its claims
_UNKNOWN = "nothing yet"  # the section of no paragraph


@dataclass(frozen=True)
class Wanted:
    """Which claims are asked for; None is no wish, and so is an empty set. `action` is a plan, or None for any, and a number."""

    paragraph: str | None = None
    state: str | None = None
    article: int | None = None
    action: tuple[str | None, str] | None = None
    page: int | None = None
    kinds: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()

    @property
    def all(self) -> bool:
        """Whether nothing is filtered out."""
        return self == Wanted()

    def takes(self, claim: Claim, paragraphs: frozenset[str]) -> bool:
        """Whether the claim is asked for; `paragraphs` are those that the wish for a paragraph or a page means."""
        places = (claim.paragraph, *claim.evidence.paragraphs)
        if (self.paragraph is not None or self.page is not None) and paragraphs.isdisjoint(places):
            return False
        if self.kinds and claim.kind not in self.kinds:
            return False
        if self.roles and claim.role not in self.roles:
            return False
        if self.state is not None and all(s.iso3 != self.state for s in (*claim.states, *claim.excluded)):
            return False
        if self.article is not None and all(a.number != self.article for a in claim.articles):
            return False
        if self.action is not None:
            plan, number = self.action
            return any(a.number == number and plan in (None, a.plan) for a in claim.actions)
        return True


def _stands_on(text: Paragraph | Footnote, page: int) -> bool:
    return text.page == page or any(source.page == page for source in text.source)


class View:
    """Builds a page from an extraction, of which only the claims that are asked for are shown."""

    def __init__(self, reader: Reader, wanted: Wanted, page: Page) -> None:
        self._reader = reader
        self._page = page
        self._wanted = wanted
        self.paragraphs = self._meant(wanted.paragraph, wanted.page)
        self.claims = [c for c in reader.extraction.claims if wanted.takes(c, self.paragraphs)]

    def _meant(self, label: str | None, page: int | None) -> frozenset[str]:
        """The paragraphs that a label means: the one that bears it with its sub-items, or the one with this id.

        With a page, those that stand on it, wholly or with a part; without both, none.
        """
        found = [p for p in self._reader.extraction.paragraphs if label is not None or page is not None]
        if page is not None:
            found = [p for p in found if _stands_on(p, page)]
        if label is None:
            return frozenset(p.id for p in found)
        by_label = [p.id for p in found if p.label and (p.label == label or p.label.startswith(f"{label}("))]
        return frozenset(by_label or [p.id for p in found if p.id == label])

    def head(self) -> None:
        """The facts about the document."""
        extraction = self._reader.extraction
        document = extraction.document
        kinds = wording.kinds_told(extraction.claims)
        facts = [
            ("symbol", document.symbol),
            ("dated", document.dated),
            ("facts as of", document.as_of),
            ("meeting", document.meeting),
            ("treaty", document.treaty),
            ("plans", ", ".join(document.plans) or None),
            ("language", document.language),
            ("pages", str(document.pages) if document.pages is not None else None),
            ("file", f"{document.name}, {document.id}"),
            ("holds", f"{counted(len(extraction.paragraphs), 'paragraph')}, {self._reader.repaired}"),
            ("claims", f"{len(extraction.claims)}: {kinds}" if kinds else "none"),
        ]
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style=layout.QUIET, no_wrap=True)
        table.add_column()
        for name, value in facts:
            if value is not None:
                table.add_row(name, Text(visible(value)))
        title = visible(document.title or document.name)
        if self._page.plain:
            self._page.add(Text(title), Text("=" * min(len(title), self._page.width)), table)
        else:
            head = Table.grid()
            head.add_row(Text(title, style="bold"))
            head.add_row(table)
            self._page.add(Panel(head, box=box.ROUNDED, border_style="blue", padding=(0, 1), expand=True))

    def terms(self) -> None:
        """What the document means by its words where it means something else than usual: the claims below are to be read so."""
        own = [term for term in self._reader.extraction.terms if not wording.usual(term)]
        if own:
            self._page.heading("Words that have their own meaning here")
        for term in own:
            text = Text(visible(f"{term.text} → "))
            text.append(visible(wording.term_words(term)), "" if self._page.plain else "bold")
            self._page.labelled(self._reader.label(term.paragraph), [Indented(text, 0, 2)])

    def findings(self, *, diagnostics: bool) -> bool:
        """The failed checks, and the warnings of the reading if asked for; whether there was anything to tell."""
        failed = [(claim, check) for claim in self.claims for check in claim.checks if check.status == "fail"]
        if failed:
            self._page.heading(f"Findings: {counted(len(failed), 'check')} failed")
            if self._page.width >= _NARROW:
                self._page.add(self._failures(failed))
            else:
                self._failures_below(failed)
        elif self.claims:
            passed = any(check.status == "pass" for claim in self.claims for check in claim.checks)
            self._page.heading(
                f"Findings: none, {'every check that could be made passed' if passed else 'nothing could be checked'}"
            )
        told = [d for d in self._reader.extraction.diagnostics if d.level != "info"] if diagnostics else []
        if not self._wanted.all:
            ids = {self._reader_key(c) for c in self.claims} | set(self.paragraphs) | {c.paragraph for c in self.claims}
            told = [d for d in told if d.where in ids]
        if told:
            self._page.heading(f"The reading: {counted(len(told), 'warning')}")
            for one in told:
                style = layout.WRONG if one.level == "error" else layout.DOUBTFUL
                text = Text(visible(f"{one.code}: "), style=style)
                text.append(visible(one.message))
                self._page.labelled(one.where or "", [text])
        return bool(failed or told)

    @staticmethod
    def _reader_key(claim: Claim) -> str:
        return claim.evidence.footnote or claim.id

    def _failures(self, failed: Sequence[tuple[Claim, Check]]) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), header_style=layout.QUIET, pad_edge=False)
        told = self._page.width >= _WIDE
        noted = any(claim.evidence.number is not None for claim, _ in failed)
        if noted:
            table.add_column("note", justify="right", no_wrap=True)
        table.add_column("paragraph", no_wrap=True)
        table.add_column("who", max_width=self._page.width // 4)
        table.add_column("check", no_wrap=True)
        table.add_column("what is wrong", ratio=1)
        if told:
            table.add_column("claim", no_wrap=True, style=layout.QUIET)
        for claim, check in failed:
            number = claim.evidence.number
            table.add_row(
                *(["-" if number is None else str(number)] if noted else []),
                Text(visible(self._reader.label(claim.paragraph))),
                Text(visible(quoted(claim))),
                Text(check.code, style=layout.WRONG),
                Text(visible(self._reader.told(check.message))),
                *([Text(visible(claim.id[:SHORT]))] if told else []),
            )
        return table

    def _failures_below(self, failed: Sequence[tuple[Claim, Check]]) -> None:
        """The same for a terminal that has no room for a table."""
        for claim, check in failed:
            number = f"note {claim.evidence.number}, " if claim.evidence.number is not None else ""
            who = Text(visible(f"{number}{named(claim)}"), style=layout.QUIET)
            line = wording.check_line(self._reader, check)
            self._page.labelled(self._reader.label(claim.paragraph), [Indented(line, 0, 2), who])

    def claims_by_section(self) -> None:
        """Every sentence with its claims, as a block under the path of its section."""
        section: str | None = _UNKNOWN
        for (paragraph, _), group in groupby(self.claims, key=lambda c: (c.paragraph, c.sentence)):
            found = self._reader.paragraphs[paragraph].section
            if found != section:
                section = found
                self._page.heading(self._reader.section_path(section))
            self._page.add(Text())
            self._sentence(list(group))

    def _sentence(self, claims: Sequence[Claim]) -> None:
        """The claims of one sentence: its words, and for each claim who, the members, what it is tied to, how it checks."""
        letters = {claim.id: letter for claim, letter in zip(claims, _letters(), strict=False)} if len(claims) > 1 else {}
        plain = self._page.plain
        parts: list[Text | Indented] = []
        heading = next((claim.subject.heading for claim in claims if claim.subject.heading is not None), None)
        if heading is not None:
            parts.append(passage.heading_words(heading, plain=plain))
        parts.append(passage.words(self._reader, claims, plain=plain, letters=letters))
        ties = [self._ties(claim, letters) for claim in claims]
        if len(set(ties)) == 1:
            parts.extend([Text(visible(ties[0]), style=layout.TIE)] if ties[0] else [])
            ties = [""] * len(claims)
        hanging = [self._hanging(claim, letters) for claim in claims]
        if len(claims) > 1 and hanging[0] and len(set(hanging)) == 1:
            parts.extend(Indented(told.line("each: "), 0, 2) for told in hanging[0])
            hanging = [()] * len(claims)
        for claim, tie, told in zip(claims, ties, hanging, strict=True):
            parts.extend(self._claim(claim, letters, tie, told))
        self._page.labelled(self._reader.label(claims[0].paragraph), parts)

    def _claim(
        self, claim: Claim, letters: Mapping[str, str], ties: str, hanging: Sequence[wording.Hanging]
    ) -> Iterator[Text | Indented]:
        letter = letters.get(claim.id)
        indent = max(_INDENT, len(letter) + 3) if letter else 0
        width = self._page.inner_width - indent
        bold = "bold" if not self._page.plain else ""
        head = Text.assemble((f"[{letter}]".ljust(indent) if letter else "", "cyan" if bold else ""))
        facts = [wording.who(claim)]
        if claim.kind == "state_list" or (claim.states and claim.kind != "named"):
            facts.append(wording.evidence_words(self._reader, claim))
        elif claim.kind == "count":
            facts.append("not listed")
        if claim.confidence is not None:
            facts.append(f"confidence {claim.confidence:.2f}")
        head.append(visible(" · ".join(filter(None, facts))), bold)
        items = list(wording.state_items(claim.states, wanted=self._wanted.state))
        if claim.kind == "named" and items:
            head.append(": ", bold)
            head.append_text(packed(items, width, used=head.cell_len - indent))
        if not claim.states:
            for told in hanging:
                head.append(" · ", layout.QUIET).append_text(told.line())
            hanging = ()
        head.append(f" · {visible(claim.id)}", layout.QUIET)
        yield Indented(head, 0, indent)
        if claim.kind != "named" and items:
            yield Indented(packed(items, width), indent)
        if claim.excluded:
            out = [wording.state_item(s, excluded=True, wanted=self._wanted.state) for s in claim.excluded]
            yield Indented(Text("except ").append_text(packed(out, width, used=7)), indent)
        if claim.leftover:
            yield Indented(Text(visible(f"not understood: {claim.leftover}"), style=layout.WRONG), indent)
        for told in hanging:
            yield Indented(told.line(), indent, 2)
        if ties:
            yield Indented(Text(visible(ties), style=layout.TIE), indent)
        for check in claim.checks:
            if check.status == "fail":
                yield Indented(wording.check_line(self._reader, check), indent, 2)
        if calm := list(wording.calm_checks(self._reader, claim)):
            yield Indented(packed(calm, width, sign=" ·"), indent)

    def _ties(self, claim: Claim, letters: Mapping[str, str]) -> str:
        return wording.tie_words(claim, lambda other: self._pointed(claim, other, letters))

    def _hanging(self, claim: Claim, letters: Mapping[str, str]) -> tuple[wording.Hanging, ...]:
        pointed = wording.relations_told(self._reader, claim, lambda other: self._pointed(claim, other, letters), near=letters)
        return tuple(pointed)

    def _pointed(self, claim: Claim, other: str, letters: Mapping[str, str]) -> str:
        """How one claim names another: by its letter in the same sentence, else by its words, its id and its place."""
        if other in letters:
            return f"[{letters[other]}]"
        found = self._reader.claims.get(other)
        if found is None:
            return other[:SHORT]
        above = self._reader.order[found.id] < self._reader.order[claim.id]
        place = "above" if above else "below"
        if found.paragraph != claim.paragraph:
            place = f"paragraph {self._reader.label(found.paragraph)}"
        return f"{named(found)}, {place}"

    def notes(self) -> int:
        """The notes as a table, those of the claims that are asked for; how many there are."""
        notes: Sequence[Footnote] = self._reader.extraction.footnotes
        if not self._wanted.all:
            cited = {m.footnote for p in self.paragraphs for m in self._reader.paragraphs[p].marks}
            wanted, page = self._wanted, self._wanted.page
            if wanted == Wanted(page=page):
                cited |= {n.id for n in notes if page is not None and _stands_on(n, page)}
                cited |= {m.footnote for s in self._reader.extraction.sections for m in s.marks if m.page == page}
            elif wanted != Wanted(paragraph=wanted.paragraph, page=page):
                cited = {c.evidence.footnote for c in self.claims}
            notes = [n for n in notes if n.id in cited]
        if not notes:
            return 0
        self._page.heading(f"Notes: {len(notes)}")
        table = Table(box=None, padding=(0, 2, 0, 0), header_style=layout.QUIET, pad_edge=False)
        table.add_column("note", justify="right", no_wrap=True)
        table.add_column("printed", no_wrap=True)
        paged = self._wanted.page is not None
        if paged:
            table.add_column("page", justify="right", no_wrap=True)
        table.add_column("status", no_wrap=True)
        table.add_column("link", no_wrap=True)
        table.add_column("text, and why it bears its number", ratio=1)
        for note in notes:
            text = Text(visible(note.text))
            if note.repaired:
                text.append(f"\n{visible(note.repaired)}", layout.DOUBTFUL)
            table.add_row(
                str(note.number) if note.number is not None else "-",
                Text(visible(note.printed) if note.printed else "-"),
                *([Text(str(note.page or "-"))] if paged else []),
                Text(note.status, style="" if note.status == "ok" else layout.DOUBTFUL),
                note.link or "-",
                text,
            )
        self._page.add(table)
        return len(notes)

    def paragraph_texts(self) -> None:
        """The paragraphs that are asked for, whole, with all their subjects, names and marks."""
        claims: dict[str, list[Claim]] = {}
        for claim in self.claims:
            # A list may stand in other paragraphs than its claim.
            for place in dict.fromkeys((claim.paragraph, *claim.evidence.paragraphs)):
                claims.setdefault(place, []).append(claim)
        section: str | None = _UNKNOWN
        for paragraph in self._reader.extraction.paragraphs:
            if paragraph.id not in self.paragraphs:
                continue
            if paragraph.section != section:
                section = paragraph.section
                self._page.heading(self._reader.section_path(section))
            span = (0, len(paragraph.text))
            own = claims.get(paragraph.id, ())
            text = passage.passage(self._reader, paragraph, span, own, plain=self._page.plain)
            self._page.add(Text())
            self._page.labelled(paragraph.label or paragraph.id, [text])


def _letters() -> Iterator[str]:
    """ "a", "b" ... "z", "aa", "ab" ..."""
    before = [""]
    while True:
        before = [first + letter for first in before for letter in ascii_lowercase]
        yield from before
