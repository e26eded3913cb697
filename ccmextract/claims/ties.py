"""What a claim is tied to: the articles and actions of its sentence, its headings and its section."""

from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from ccmextract.claims.context import Context
from ccmextract.claims.sentence import Marked, within
from ccmextract.gazetteer.citations import ActionCitation, ArticleCitation
from ccmextract.gazetteer.reading import Reading
from ccmextract.mentions.components import ACTIONS, ARTICLES
from ccmextract.model import ActionTie, ArticleTie, Paragraph

_LABEL = 6  # characters before which the label of a paragraph begins
Tell = Callable[[str, str, str], None]
"""Takes a code, a message and the id of a paragraph."""


class Ties:
    """Gives the ties of sentences, and tells of citations of what does not exist. `plan` is that of a bare number."""

    def __init__(self, reading: Reading, plan: str | None, tell: Tell) -> None:
        self.reading = reading
        self.plan = plan
        self.tell = tell
        self._articles: dict[Context, tuple[ArticleTie, ...]] = {}
        self._actions: dict[Context, tuple[ActionTie, ...]] = {}

    def under(self, paragraph: Paragraph, doc: Doc, context: Context) -> "Tying":
        """The ties of the sentences of a paragraph."""
        return Tying(self, paragraph, doc, context)

    def articles(self, context: Context) -> tuple[ArticleTie, ...]:
        """The articles of the headings, then those of the section, each once."""
        if context not in self._articles:
            own = [ArticleTie(number=number, paragraph=None, basis="heading") for number in context.headings]
            theme = [number for number in context.section if number not in context.headings]
            own += [ArticleTie(number=number, paragraph=None, basis="section") for number in theme]
            self._articles[context] = tuple(own)
        return self._articles[context]

    def actions(self, context: Context) -> tuple[ActionTie, ...]:
        """The actions of the heading that holds."""
        if context not in self._actions:
            found = tuple(ActionTie(plan=plan, number=number, basis="heading") for plan, number in context.actions)
            self._actions[context] = found
        return self._actions[context]


class Tying:
    """The ties of the sentences of one paragraph."""

    def __init__(self, ties: Ties, paragraph: Paragraph, doc: Doc, context: Context) -> None:
        self._ties = ties
        self._paragraph = paragraph
        self._doc = doc
        self._context = context
        self._above = ties.reading.under_heading(paragraph.text, context.titles)
        self._label = [cited for cited in self._above if cited.start < _LABEL]

    def cited(self, sentence: Marked) -> Sequence[ArticleCitation]:
        """The articles that a sentence cites."""
        return within(self._doc.user_data[ARTICLES], sentence)

    def articles(self, sentence: Marked) -> tuple[ArticleTie, ...]:
        """The articles of a sentence: those it cites, then those of its headings, then those of its section."""
        cites = (*self._label, *self.cited(sentence), *within(self._above, sentence))
        governing = self._ties.articles(self._context)
        if not cites:
            return governing
        reading = self._ties.reading
        found: dict[int, ArticleTie] = {}
        for cited in cites:
            if fault := reading.article_fault(cited):
                self._tell("article-impossible", cited, fault)
            if cited.treaty is None and cited.number in reading.treaty.articles:
                found[cited.number] = _cited(found.get(cited.number), cited)
        return (*found.values(), *(tie for tie in governing if tie.number not in found))

    def actions(self, sentence: Marked) -> tuple[ActionTie, ...]:
        """The actions that a sentence cites, or else those of the heading that holds."""
        own: dict[tuple[str | None, str], ActionTie] = {}
        cites = False
        for cited in within(self._doc.user_data[ACTIONS], sentence):
            cites = cites or not cited.foreign
            plan, fault = self._ties.reading.settled(cited, self._ties.plan)
            if fault:
                self._tell("action-impossible", cited, fault)
            if not cited.foreign and not fault:
                own.setdefault((plan, cited.number), ActionTie(plan=plan, number=cited.number, basis="sentence"))
        return tuple(own.values()) if cites else self._ties.actions(self._context)

    def _tell(self, code: str, cited: ArticleCitation | ActionCitation, fault: str) -> None:
        words = self._paragraph.text[cited.start : cited.end]
        self._ties.tell(code, f"{words!r}: {fault}", self._paragraph.id)


def _cited(known: ArticleTie | None, cited: ArticleCitation) -> ArticleTie:
    """The tie to an article, with one more citation of it: each article is told once, with all paragraphs that are cited."""
    if known is None or (known.paragraph is None and cited.paragraph is not None):
        return ArticleTie(number=cited.number, paragraph=cited.paragraph, basis="sentence", letter=cited.letter)
    if cited.paragraph == known.paragraph:
        return known if cited.letter == known.letter else known.model_copy(update={"letter": None})
    if cited.paragraph is None or cited.paragraph in known.also:
        return known
    return known.model_copy(update={"also": (*known.also, cited.paragraph)})


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
