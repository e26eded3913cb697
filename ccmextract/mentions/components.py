"""The recognisers as spaCy components, one per kind of mention.

Each is a registered factory, so that `nlp.add_pipe("ccm_states")` works in anyone's pipeline. A component writes its
mentions as spans of tokens to `doc.spans` under its own name, and what it read, with the exact words, to `doc.user_data`
under the same name: a mention need not begin or end where a token does.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from ccmextract.gazetteer.citations import ArticleCitation, find_actions, find_articles
from ccmextract.gazetteer.load import load
from ccmextract.gazetteer.names import Match
from ccmextract.mentions.groups import GroupMention, find_groups, shifted
from ccmextract.mentions.sentences import sentence_starts

MARKS = "ccm_marks"
"""Key in `doc.user_data` for the offsets of footnote marks; a mark may stand inside a word."""
STATES, GROUPS, ARTICLES, ACTIONS = "ccm_states", "ccm_groups", "ccm_articles", "ccm_actions"
STARTS = "ccm_sentence_starts"
TEXT = "ccm_text"
BARE = "ccm_bare"
"""Key in `doc.user_data` of a document without tokens: no spans of tokens are made."""


_STRAY = re.compile(r"[^\W_]{1,2}(?![^\W_])")  # letters that a mark parted from its word are one or two


def text_of(doc: Doc) -> str:
    """The document's text. spaCy joins it from the tokens at every call, so the pipeline leaves it in the user data."""
    text = doc.user_data.get(TEXT)
    return text if isinstance(text, str) else doc.text


def view(text: str, marks: Sequence[int]) -> str:
    """The text with stray letters after a mark blanked, as long as the text: "states¹⁷s" is read as "states"."""
    letters: list[str] | None = None
    for offset in marks:
        if 0 < offset < len(text) and text[offset - 1].isalnum() and (stray := _STRAY.match(text, offset)):
            letters = letters or list(text)
            letters[offset : stray.end()] = " " * (stray.end() - offset)
    return text if letters is None else "".join(letters)


def _note(doc: Doc, key: str, mentions: Sequence[Any], told: Callable[[Any], tuple[str | None, str]]) -> Doc:
    """Write mentions to the document; `told` gives the label and the id of one, no label for one that makes no span."""
    doc.user_data[key] = tuple(mentions)
    if doc.user_data.get(BARE):
        return doc
    spans = []
    for mention in mentions:
        label, kb_id = told(mention)
        if label is None:
            continue
        span = doc.char_span(mention.start, mention.end, label=label, kb_id=kb_id, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[key] = spans
    return doc


@Language.factory("ccm_sentences")
def sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Sets where sentences begin."""

    def component(doc: Doc) -> Doc:
        starts = sentence_starts(text_of(doc))
        doc.user_data[STARTS] = starts
        if len(doc) and not doc.user_data.get(BARE):
            idx = doc.to_array("IDX")
            wanted = set(starts)
            values = [1 if int(i) in wanted else -1 for i in idx]
            values[0] = 1
            doc.from_array([SENT_START], _column(values))
        return doc

    return component


def _column(values: Sequence[int]) -> Any:
    # spaCy's arrays are unsigned; -1 is written as its complement.
    return numpy.array(values, dtype="int64").astype("uint64").reshape(-1, 1)


@Language.factory("ccm_states")
def states(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds names of states and of organisations; the id of a state's span is its ISO code."""
    index = load().index

    def told(match: Match) -> tuple[str | None, str]:
        label = "STATE" if match.name.iso3 else "ORGANISATION" if match.name.organisation else None
        return label, match.name.iso3 or ""

    def component(doc: Doc) -> Doc:
        return _note(doc, STATES, index.find(text_of(doc)), told)

    return component


@Language.factory("ccm_groups")
def groups(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds groups of states with their numbers, sentence by sentence; the label is the group."""

    def component(doc: Doc) -> Doc:
        text = view(text_of(doc), doc.user_data.get(MARKS, ()))
        starts = [*(doc.user_data.get(STARTS) or sentence_starts(text)), len(text)]
        found: list[GroupMention] = []
        for start, end in pairwise(starts):
            found.extend(shifted(mention, start) for mention in find_groups(text[start:end]))
        return _note(doc, GROUPS, found, lambda mention: (mention.group or "ELLIPTICAL", ""))

    return component


@Language.factory("ccm_articles", default_config={"treaty": "CCM"})
def articles(nlp: Language, name: str, treaty: str) -> Callable[[Doc], Doc]:
    """Finds citations of articles; the id is the article's number, the label says whether it is the treaty's own."""
    known = load().treaty(treaty)
    others = tuple(one for one in load().treaties.values() if one.code != known.code)

    def told(cited: ArticleCitation) -> tuple[str, str]:
        fault = known.fault(cited.number, cited.paragraph, cited.letter)
        return "OTHER_TREATY" if cited.treaty else "IMPOSSIBLE" if fault else "ARTICLE", str(cited.number)

    def component(doc: Doc) -> Doc:
        return _note(doc, ARTICLES, tuple(find_articles(text_of(doc), known, others)), told)

    return component


@Language.factory("ccm_actions", default_config={"treaty": "CCM"})
def actions(nlp: Language, name: str, treaty: str) -> Callable[[Doc], Doc]:
    """Finds citations of actions; the id is the action's number, the label its plan where one is named."""
    known = load().treaty(treaty)

    def component(doc: Doc) -> Doc:
        cited = tuple(find_actions(text_of(doc), known))
        return _note(doc, ACTIONS, cited, lambda action: (action.plan or "ACTION", action.number))

    return component
