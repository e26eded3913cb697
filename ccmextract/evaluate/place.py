"""Where a claim that a reader wrote down stands in an extraction: in which paragraph or heading, and at which words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ccmextract.evaluate.truth import ClaimTruth
from ccmextract.evaluate.words import Run, WordText, plain, tokens
from ccmextract.model import Claim, Extraction, Paragraph, Source

_FEWEST = 3  # words of a sentence that are enough to find it, where the rest is printed otherwise


@dataclass(frozen=True, slots=True)
class Standing:
    """The ids of the paragraphs and sections where a claim may stand; the words that its subject may be, the likeliest first."""

    places: frozenset[str] = frozenset()
    spots: tuple[tuple[str, Run], ...] = ()


@dataclass(slots=True)
class Places:
    """The paragraphs and headings of an extraction, for the claims of a reader and for those that were found.

    `text` is the decoded source, into which spans point; it may be empty where no subject is a span.
    """

    extraction: Extraction
    text: str
    _texts: dict[str, WordText] = field(init=False)
    _labelled: dict[str, list[str]] = field(init=False)
    _under: dict[str, list[str]] = field(init=False)
    _sources: list[tuple[int, int, Paragraph]] = field(init=False)
    _after: dict[str, str] = field(init=False)  # a sentence that was cut in two goes on in the next paragraph

    def __post_init__(self) -> None:
        self._texts = {p.id: WordText(p.text) for p in self.extraction.paragraphs}
        self._texts |= {s.id: WordText(s.title) for s in self.extraction.sections}
        self._labelled, self._under, self._sources = {}, {}, []
        self._after = {p.id: q.id for p, q in pairwise(self.extraction.paragraphs)}
        for p in self.extraction.paragraphs:
            if p.label is not None:
                self._labelled.setdefault(p.label, []).append(p.id)
            if p.section is not None:
                self._under.setdefault(p.section, []).append(p.id)
            for source in p.source:
                if source.start is not None and source.end is not None:
                    self._sources.append((source.start, source.end, p))

    def of_found(self, claim: Claim) -> Standing:
        """Where a claim that was found stands: at its words, and at those of its heading."""
        places = [claim.paragraph, *claim.evidence.paragraphs]
        spans = [(claim.paragraph, claim.subject.span)]
        if claim.subject.heading is not None:
            places.append(claim.subject.heading.section)
            spans.insert(0, (claim.subject.heading.section, claim.subject.heading.span))
        runs = ((place, self._texts[place].run(span)) for place, span in spans)
        return Standing(frozenset(places), tuple((place, run) for place, run in runs if run is not None))

    def of_truth(self, truth: ClaimTruth) -> Standing:
        """Where a claim of a reader stands. Without places if nothing shows it."""
        if not isinstance(truth.subject, str):
            return self._of_span(truth, truth.subject)
        sentence = tokens(truth.sentence or "")
        labelled = self._labelled.get(truth.paragraph, []) if truth.paragraph is not None else []
        return self._of_words(sentence, tokens(truth.subject), labelled)

    def words(self, truth: ClaimTruth) -> str:
        """The words of the subject, as they are compared."""
        return plain(truth.subject if isinstance(truth.subject, str) else self.text[truth.subject[0] : truth.subject[1]])

    def around(self, truth: ClaimTruth) -> str:
        """The words of the place where a claim of a reader stands, for a human to look at."""
        standing = self.of_truth(truth)
        for place, run in standing.spots:
            return self._texts[place].passage(run)
        for place in sorted(standing.places):
            return self._texts[place].passage(Run(0, 0))
        return ""

    def _of_words(self, sentence: tuple[str, ...], subject: tuple[str, ...], labelled: Sequence[str]) -> Standing:
        begins: list[tuple[str, int]] = []
        if sentence:
            begins = self._begins(sentence, labelled) or self._begins(sentence, self._texts)
        places = {place for place, _ in begins} | set(labelled)
        places |= {below for place in places for below in self._under.get(place, ())}
        near, far = [], []
        for place, first in begins or [(place, 0) for place in labelled]:
            text = self._texts[place]
            end = text.sentence_end(first) if begins else len(text.words) - 1
            near += [(place, run) for run in text.find(subject, first, end)]
            far += [(place, run) for run in text.find(subject, first)]
        if begins and not far:
            after = [place for place in (self._after.get(begin) for begin, _ in begins) if place is not None]
            places.update(after)
            far = [(place, run) for place in after for run in self._texts[place].find(subject)]
        return Standing(frozenset(places), tuple(dict.fromkeys(near or far)))

    def _begins(self, sentence: tuple[str, ...], among: Iterable[str]) -> list[tuple[str, int]]:
        """Where the sentence begins; the less of it is looked for, the less of it is there."""
        among = list(among)
        for length in range(len(sentence), min(_FEWEST, len(sentence)) - 1, -1):
            found = [(place, run.first) for place in among for run in self._texts[place].find(sentence[:length], cut=True)]
            if found:
                return found
        return []

    def _of_span(self, truth: ClaimTruth, span: tuple[int, int]) -> Standing:
        subject = tokens(self.text[span[0] : span[1]])
        holding = {paragraph.id: paragraph for start, end, paragraph in self._sources if start <= span[0] < end}
        if holding:
            found = []
            for place, paragraph in holding.items():
                before = sum(len(tokens(self.text[s : min(e, span[0])])) for s, e in _ranges(paragraph.source) if s < span[0])
                found += [(abs(run.first - before), place, run) for run in self._texts[place].find(subject)]
            nearest = min(found, key=lambda one: one[0], default=None)
            return Standing(frozenset(holding), ((nearest[1], nearest[2]),) if nearest else ())
        start = max(self.text.rfind(sign, 0, span[0]) for sign in "\n\r") + 1
        end = min((at for at in (self.text.find(sign, span[1]) for sign in "\n\r") if at >= 0), default=len(self.text))
        labelled = self._labelled.get(truth.paragraph, []) if truth.paragraph is not None else []
        return self._of_words(tokens(self.text[start:end]), subject, labelled)


def _ranges(sources: Sequence[Source]) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in sources if s.start is not None and s.end is not None]
