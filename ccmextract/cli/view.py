"""What `show` prints: the head of a document, its findings, its claims, its notes, one paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich import box
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ccmextract.cli import layout
from ccmextract.cli.layout import Page, Reader
from ccmextract.cli.screen import counted, visible
from ccmextract.model import Check, Claim, Footnote, Paragraph


@dataclass(frozen=True)
class Wanted:
    """Which claims are asked for; None is no wish. `action` is a plan, or None for any, and a number."""

    paragraph: str | None = None
    state: str | None = None
    article: int | None = None
    action: tuple[str | None, str] | None = None
    page: int | None = None

    @property
    def all(self) -> bool:
        """Whether nothing is filtered out."""
        return self == Wanted()

    def takes(self, claim: Claim, paragraphs: frozenset[str]) -> bool:
        """Whether the claim is asked for; `paragraphs` are those that the wish for a paragraph or a page means."""
        if (self.paragraph is not None or self.page is not None) and claim.paragraph not in paragraphs:
            return False
        if self.state is not None and all(s.iso3 != self.state for s in claim.states):
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
            (
                "holds",
                f"{counted(len(extraction.paragraphs), 'paragraph')}, {layout.repaired_words(extraction)}, "
                f"{counted(len(extraction.claims), 'claim')}",
            ),
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

    def findings(self, *, diagnostics: bool) -> bool:
        """The failed checks, and the warnings of the reading if asked for; whether there was anything to tell."""
        failed = [(claim, check) for claim in self.claims for check in claim.checks if check.status == "fail"]
        if failed:
            self._page.heading(f"Findings: {counted(len(failed), 'check')} failed")
            self._page.add(self._failures(failed))
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
        table.add_column("note", justify="right", no_wrap=True)
        table.add_column("paragraph", no_wrap=True)
        table.add_column("stated", justify="right", no_wrap=True)
        table.add_column("listed", justify="right", no_wrap=True)
        table.add_column("check", no_wrap=True)
        table.add_column("what is wrong", ratio=1)
        for claim, check in failed:
            number, stated = claim.evidence.number, claim.subject.stated_count
            table.add_row(
                "-" if number is None else str(number),
                Text(visible(self._reader.label(claim.paragraph))),
                "-" if stated is None else str(stated),
                str(len(claim.states)) if claim.evidence.kind != "none" else "-",
                Text(check.code, style=layout.WRONG),
                Text(visible(check.message)),
            )
        return table

    def claims_by_section(self) -> None:
        """Every claim as a block under the path of its section."""
        section: str | None = "nothing yet"
        for claim in self.claims:
            paragraph = self._reader.paragraphs[claim.paragraph]
            if paragraph.section != section:
                section = paragraph.section
                self._page.heading(self._reader.section_path(section))
            self._page.add(Text())
            self.claim(claim)

    def claim(self, claim: Claim) -> None:
        """One claim: its words, who and how many, the members, what it is tied to, how it checks."""
        paragraph = self._reader.paragraphs[claim.paragraph]
        note = self._reader.notes.get(claim.evidence.footnote or "")
        own = [claim.evidence.footnote] if note else []
        parts = [layout.passage(paragraph, claim.sentence, [claim.subject], own, plain=self._page.plain)]
        facts = [layout.group_words(claim), layout.evidence_words(claim, note)]
        if claim.kind not in ("state_list", "count"):
            facts.insert(0, claim.kind)
        if claim.confidence is not None:
            facts.append(f"confidence {claim.confidence:.2f}")
        line = Text(visible(" · ".join(facts)), style="bold" if not self._page.plain else "")
        line.append(f" · {visible(claim.id)}", "not bold dim")
        parts.append(line)
        if claim.states:
            parts.append(layout.packed([layout.state_item(s) for s in claim.states], self._page.inner_width))
        if claim.leftover:
            parts.append(Text(visible(f"not understood: {claim.leftover}"), style=layout.WRONG))
        if ties := layout.tie_words(claim):
            parts.append(Text(visible(ties), style="blue"))
        parts.extend(layout.check_line(check) for check in claim.checks)
        self._page.labelled(self._reader.label(claim.paragraph), parts)

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
        """The paragraphs that are asked for, whole, with all their subjects and marks."""
        section: str | None = "nothing yet"
        for paragraph in self._reader.extraction.paragraphs:
            if paragraph.id not in self.paragraphs:
                continue
            if paragraph.section != section:
                section = paragraph.section
                self._page.heading(self._reader.section_path(section))
            subjects = [c.subject for c in self.claims if c.paragraph == paragraph.id]
            own = {c.evidence.footnote for c in self.claims if c.paragraph == paragraph.id}
            span = (0, len(paragraph.text))
            text = layout.passage(paragraph, span, subjects, own, plain=self._page.plain)
            self._page.add(Text())
            self._page.labelled(paragraph.label or paragraph.id, [text])
