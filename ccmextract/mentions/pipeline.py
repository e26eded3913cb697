"""The spaCy pipeline of this package, built once per treaty and gazetteers."""

import threading
from collections.abc import Iterable, Iterator, Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ccmextract.gazetteer.load import load
from ccmextract.mentions import tokens  # noqa: F401 - registers the tokenizer
from ccmextract.mentions.components import ACTIONS, ARTICLES, BARE, GROUPS, MARKS, STATES, TEXT

_pipelines: dict[tuple[str, str], Language] = {}
_lock = threading.RLock()


def pipeline(treaty: str) -> Language:
    """A blank pipeline with all recognisers for one treaty. It needs no trained model."""
    with _lock:
        key = treaty, load().version
        if key not in _pipelines:
            nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "ccm_tokenizer.v1"}}})
            nlp.add_pipe("ccm_sentences")
            nlp.add_pipe(STATES)
            nlp.add_pipe(GROUPS)
            nlp.add_pipe(ARTICLES, config={"treaty": treaty})
            nlp.add_pipe(ACTIONS, config={"treaty": treaty})
            nlp.max_length = 2**31  # spaCy's limit protects its parser, which is not used here
            _pipelines[key] = nlp
        return _pipelines[key]


def read_mentions(treaty: str, texts: Iterable[tuple[str, Sequence[int]]], states_only: bool = False) -> Iterator[Doc]:
    """Texts with the offsets of their marks as documents with their mentions, one at a time.

    The documents carry mentions and the text, and no tokens: no recogniser asks for any, and to make them takes as long as to
    find all mentions. A caller that drops each before it takes the next keeps memory flat. spaCy's vocabulary is shared and
    grows, so only one thread works on it at a time.
    """
    nlp = pipeline(treaty)
    wanted = [component for name, component in nlp.pipeline if not states_only or name == STATES]
    for text, marks in texts:
        with _lock:
            doc = Doc(nlp.vocab)
            doc.user_data[MARKS] = tuple(marks)
            doc.user_data[TEXT] = text
            doc.user_data[BARE] = True
            for component in wanted:
                doc = component(doc)
        yield doc
