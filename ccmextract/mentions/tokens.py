"""A tokenizer whose time grows with the text: words, and every other sign by itself.

spaCy's English tokenizer peels punctuation off a word one sign at a time and looks at all the rest each time: 20,000 commas
in a row take it a quarter of a minute.
"""

import re
from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

_TOKEN = re.compile(r"(\w+|[^\w\s]|\s)( ?)")


class PlainTokenizer:
    """Cuts a text into words, signs and blanks that are more than one; the text can be put together again exactly."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        found = _TOKEN.findall(text)
        return Doc(self.vocab, words=[token for token, _ in found], spaces=[bool(blank) for _, blank in found])

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing is to be kept: there is no state."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> "PlainTokenizer":
        """The tokenizer itself."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing is to be kept: there is no state."""

    def from_disk(self, _path: Any, **_: Any) -> "PlainTokenizer":
        """The tokenizer itself."""
        return self


@registry.tokenizers("ccm_tokenizer.v1")  # type: ignore[untyped-decorator]
def ccm_tokenizer() -> Callable[[Language], PlainTokenizer]:
    """Makes the tokenizer of a pipeline."""
    return lambda nlp: PlainTokenizer(nlp.vocab)
