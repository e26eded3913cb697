"""What a comparison gives: findings, each with all of its sources, in records whose fields always come in one order."""

from typing import Literal

from ccmextract.compare.statement import Basis, Statement
from ccmextract.model import Bound, Diagnostic, Group, Model

COMPARISON_VERSION: Literal["1"] = "1"
_LONGEST = 5000  # characters of a statement that a source repeats; no sentence that was read from a document has more

Contradicting = Literal["obligation_after_completion", "standing", "number_falls", "numbers_differ"]
Changing = Literal["listed", "not_listed", "group", "number"]


class Source(Model):
    """A statement that a finding stands on: the document, its date, and where and how it says it.

    `paragraph` is the id and `label` what is printed, `note` the number of the footnote that lists the states, `named` the
    state of the finding as it is written there, null where the statement does not name it. `more` is how many other claims of
    the document say the same, `doubts` what speaks against relying on it.
    """

    document: str
    name: str
    symbol: str | None
    date: str | None
    claim: str
    paragraph: str
    label: str
    note: int | None
    named: str | None
    statement: str
    subject: str
    group: Group | None
    count: int | None
    bound: Bound | None
    more: int = 0
    doubts: tuple[str, ...] = ()


class Finding(Model):
    """Something that changed, or that contradicts something else.

    `state` is null where no single state is meant. `articles` and `theme` are those of the topic. `expected` is true where what
    is known explains a change, false where what is known speaks against it, null where nothing is known of it. `table` is what
    the membership table says. The sources stand in the order of their dates.
    """

    kind: Contradicting | Changing
    treaty: str
    state: str | None
    name: str | None
    articles: tuple[int, ...]
    theme: str | None
    topic: str | None
    message: str
    expected: bool | None
    table: str | None
    notes: tuple[str, ...]
    sources: tuple[Source, ...]


class ComparedDocument(Model):
    """A document of the comparison. `date` is that of its facts, `basis` which of its dates that is; `statements` are the
    claims that could be compared.
    """

    id: str
    name: str
    symbol: str | None
    title: str | None
    treaty: str
    date: str | None
    basis: Basis | None
    claims: int
    statements: int


class Comparison(Model):
    """Documents in the order of their dates, and what was found between them."""

    schema_version: Literal["1"] = COMPARISON_VERSION
    version: str
    gazetteers: str
    documents: tuple[ComparedDocument, ...]
    contradictions: tuple[Finding, ...]
    changes: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]


def source(statement: Statement, state: str | None = None, more: int = 0) -> Source:
    """A statement as a source of a finding, about one state where one is meant."""
    document = statement.document
    about = statement.doubted.get(state) if state is not None else None
    return Source(
        document=document.id,
        name=document.name,
        symbol=document.symbol,
        date=document.date,
        claim=statement.claim,
        paragraph=statement.paragraph,
        label=statement.label,
        note=statement.note,
        named=statement.members.get(state) if state is not None else None,
        statement=_cut(statement.text, statement.subject),
        subject=statement.subject,
        group=statement.group,
        count=statement.count,
        bound=statement.bound if statement.count is not None else None,
        more=more,
        doubts=(*statement.doubts, *((about,) if about is not None else ())),
    )


def _cut(text: str, subject: str) -> str:
    """The words of a statement; of one that an edited file made very long, those around its group."""
    if len(text) <= _LONGEST:
        return text
    start = max(0, text.find(subject) - _LONGEST // 2)
    return text[start : start + _LONGEST]
