"""Extractions to a comparison: read one by one, put in order, compared treaty by treaty."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from ccmextract.compare.change import changes
from ccmextract.compare.completion import obligations_after_completion
from ccmextract.compare.finding import ComparedDocument, Comparison, Finding
from ccmextract.compare.matter import Matter, Read
from ccmextract.compare.numbers import differing, falling
from ccmextract.compare.reading import Reader, told
from ccmextract.compare.standing import changed_groups, contradicting_standings
from ccmextract.errors import BrokenGazetteer
from ccmextract.gazetteer.load import Gazetteer
from ccmextract.model import Diagnostic, Extraction, Level
from ccmextract.version import VERSION

_CONTRADICTING = ("obligation_after_completion", "standing", "number_falls", "numbers_differ")
_CHANGING = ("group", "not_listed", "listed", "number")
Only = Literal["contradictions", "changes"]


@dataclass
class Comparer:
    """Takes extractions one by one and keeps of each what is compared; then gives the comparison."""

    gazetteer: Gazetteer
    _reader: Reader = field(init=False)
    _read: list[Read] = field(default_factory=list, init=False)
    _names: dict[str, str] = field(default_factory=dict, init=False)
    _diagnostics: list[Diagnostic] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self._reader = Reader(self.gazetteer)

    def __len__(self) -> int:
        """How many documents were taken."""
        return len(self._read)

    def add(self, extraction: Extraction) -> None:
        """Take an extraction. One of a document that was taken before, or of a treaty that is not known, is left out and told."""
        document = extraction.document
        if document.id in self._names:
            self._tell("info", "same-document", f"{document.name} is the same document as {self._names[document.id]}; left out")
            return
        self._names[document.id] = document.name
        try:
            statements = self._reader.statements(extraction)
        except BrokenGazetteer as error:
            self._tell("warning", "unknown-treaty", f"{document.name} is left out: {error}")
            return
        facts = statements[0].document if statements else told(document, len(extraction.claims))
        self._read.append((facts, statements))

    def comparison(self) -> Comparison:
        """What was found in all that was taken."""
        self._read.sort(key=_order)
        self._tell_order()
        contradictions: list[Finding] = []
        changed: list[Finding] = []
        for treaty in sorted({facts.treaty for facts, _ in self._read}):
            matter = Matter(treaty, self.gazetteer, [one for one in self._read if one[0].treaty == treaty])
            for find in (obligations_after_completion, contradicting_standings, falling, differing):
                contradictions += find(matter)
            dated = [one for one in self._read if one[0].treaty == treaty and one[0].date is not None]
            timely = Matter(treaty, self.gazetteer, dated)  # of two documents without a date nobody knows which came first
            for find in (changed_groups, changes):
                changed += find(timely)
        fallen = {(f.sources[0].claim, s.claim) for f in contradictions if f.kind == "number_falls" for s in f.sources[1:]}
        changed = [f for f in changed if f.kind != "number" or (f.sources[0].claim, f.sources[1].claim) not in fallen]
        return Comparison(
            version=VERSION,
            gazetteers=self.gazetteer.version,
            documents=tuple(
                ComparedDocument(
                    id=facts.id,
                    name=facts.name,
                    symbol=facts.symbol,
                    title=facts.title,
                    treaty=facts.treaty,
                    date=facts.date,
                    basis=facts.basis,
                    claims=facts.claims,
                    statements=len(statements),
                )
                for facts, statements in self._read
            ),
            contradictions=tuple(sorted(contradictions, key=self._rank)),
            changes=tuple(sorted(changed, key=self._rank)),
            diagnostics=tuple(self._diagnostics),
        )

    def _rank(self, finding: Finding) -> tuple[object, ...]:
        """Contradictions stand by kind, changes by state, article and date; those of no single state stand last."""
        kinds = _CONTRADICTING if finding.kind in _CONTRADICTING else ()
        topic = self._reader.order.get(finding.topic or "", len(self._reader.order))
        return (
            finding.treaty,
            kinds.index(finding.kind) if kinds else 0,
            finding.name is None,
            finding.name or "",
            finding.articles,
            [s.date or "9999" for s in finding.sources] if not kinds else [],
            _CHANGING.index(finding.kind) if not kinds else 0,
            topic,
            finding.message,
            [(s.document, s.claim) for s in finding.sources],
        )

    def _tell_order(self) -> None:
        undated = [facts.name for facts, _ in self._read if facts.date is None]
        if undated:
            self._tell(
                "warning",
                "undated",
                f"without a date, and therefore never held against others: {', '.join(undated)}. "
                "'ccmextract extract --as-of DATE' gives a date",
            )
        treaties = sorted({facts.treaty for facts, _ in self._read})
        if len(treaties) > 1:
            told_of = ", ".join(f"{code} {sum(f.treaty == code for f, _ in self._read)}" for code in treaties)
            self._tell("info", "treaties", f"the documents are of {len(treaties)} treaties and are compared apart: {told_of}")
        for facts, statements in self._read:
            if not statements:
                self._tell("info", "no-statements", f"{facts.name} makes no statement about states that can be compared")

    def _tell(self, level: Level, code: str, message: str) -> None:
        self._diagnostics.append(Diagnostic(level=level, code=code, message=message))


def _order(read: Read) -> tuple[str, str, str, str]:
    facts = read[0]
    if facts.days is None:
        return "9999-99-99", "", facts.name, facts.id
    return facts.days.last, facts.days.first, facts.name, facts.id


def compare(extractions: Iterable[Extraction], gazetteer: Gazetteer) -> Comparison:
    """Documents compared by what they state about states: what contradicts what, and what changed from one to the next.

    They are put in the order of the dates that their facts stand at. Each extraction is let go once it is read.
    """
    comparer = Comparer(gazetteer)
    for extraction in extractions:
        comparer.add(extraction)
    return comparer.comparison()


def chosen(comparison: Comparison, state: str | None = None, article: int | None = None, only: Only | None = None) -> Comparison:
    """The findings of a comparison about one state, or tied to one article, or of one sort."""

    def wanted(finding: Finding) -> bool:
        return state in (None, finding.state) and (article is None or article in finding.articles)

    return comparison.model_copy(
        update={
            "contradictions": tuple(f for f in comparison.contradictions if wanted(f) and only != "changes"),
            "changes": tuple(f for f in comparison.changes if wanted(f) and only != "contradictions"),
        }
    )
