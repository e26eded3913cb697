"""What a claim is tied to: the articles and actions of its sentence, its headings and its section."""

from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from ccmextract.claims.context import Context
from ccmextract.claims.sentence import Marked, within
from ccmextract.gazetteer.citations import ArticleCitation
from ccmextract.gazetteer.reading import Reading
from ccmextract.gazetteer.treaty import Treaty
from ccmextract.mentions.components import ACTIONS, ARTICLES
from ccmextract.model import ActionTie, ArticleTie, Paragraph

Tell = Callable[[str, str, str], None]
"""Takes a code, a message and the id of a paragraph."""


class Ties:
    """Gives the ties of sentences, and tells of citations of what does not exist. `plan` is that of a bare number."""

    def __init__(self, reading: Reading, plan: str | None, tell: Tell) -> None:
        self._reading = reading
        self._plan = plan
        self._tell = tell

    def articles(self, paragraph: Paragraph, doc: Doc, sentence: Marked, context: Context) -> tuple[ArticleTie, ...]:
        """The articles of a sentence: those it cites, then those of its headings, then those of its section."""
        ties: dict[int, ArticleTie] = {}
        for cited in within(doc.user_data[ARTICLES], sentence):
            treaty = self._treaty(cited.treaty)
            if treaty is None:
                continue
            fault = treaty.fault(cited.number, cited.paragraph, cited.letter)
            if fault:
                self._tell("article-impossible", f"{paragraph.text[cited.start : cited.end]!r}: {fault}", paragraph.id)
            if cited.treaty is None and cited.number in treaty.articles:
                tie = ArticleTie(number=cited.number, paragraph=cited.paragraph, basis="sentence", letter=cited.letter)
                ties.setdefault(cited.number, tie)
        for number in context.headings:
            ties.setdefault(number, ArticleTie(number=number, paragraph=None, basis="heading"))
        for number in context.section:
            ties.setdefault(number, ArticleTie(number=number, paragraph=None, basis="section"))
        return tuple(ties.values())

    def actions(self, paragraph: Paragraph, doc: Doc, sentence: Marked, context: Context) -> tuple[ActionTie, ...]:
        """The actions that a sentence cites, or else those of the heading that holds."""
        own: dict[tuple[str | None, str], ActionTie] = {}
        for cited in within(doc.user_data[ACTIONS], sentence):
            treaty = self._treaty(cited.treaty)
            if treaty is None:
                continue
            plan = cited.plan if cited.foreign else cited.plan or self._plan
            fault = next((p.fault(cited.number) for p in treaty.plans if p.code == plan), None)
            if fault:
                self._tell("action-impossible", f"{paragraph.text[cited.start : cited.end]!r}: {fault}", paragraph.id)
            if fault or cited.foreign:
                continue
            own.setdefault((plan, cited.number), ActionTie(plan=plan, number=cited.number, basis="sentence"))
        if own:
            return tuple(own.values())
        return tuple(ActionTie(plan=plan, number=number, basis="heading") for plan, number in context.actions)

    def _treaty(self, cited: str | None) -> Treaty | None:
        """The treaty of a citation: the document's own, another known one, or None where only its name is known."""
        return self._reading.treaty if cited is None else self._reading.gazetteer.treaties.get(cited)


def of_clause(
    ties: tuple[ArticleTie, ...], cited: Sequence[ArticleCitation], at: int, subjects_at: Sequence[int]
) -> tuple[ArticleTie, ...]:
    """The articles of the claim whose subject begins at an offset, among those of its sentence.

    Where its own words, up to the next subject, cite other treaties alone, what the words of another claim cite is not its.
    """
    following = min((other for other in subjects_at if other > at), default=None)
    its = [c for c in cited if c.start >= at and (following is None or c.start < following)]
    if not its or any(c.treaty is None for c in its):
        return ties
    of_all = {c.number for c in cited if c.treaty is None and c.start < min(subjects_at)}
    return tuple(tie for tie in ties if tie.basis != "sentence" or tie.number in of_all)
