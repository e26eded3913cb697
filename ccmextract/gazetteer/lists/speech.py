"""The language of a list, where nothing tells it."""

import re
from collections import Counter
from collections.abc import Sequence

from ccmextract.gazetteer.index import NameIndex
from ccmextract.gazetteer.lists.words import Vocabulary
from ccmextract.gazetteer.names import Match

_SAMPLE = 64  # names whose languages are looked at; a list is in one language
_WORDS = re.compile(r"[^\W\d_]+")


def languages_of(text: str, names: Sequence[Match], index: NameIndex, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The languages that a list may be in: those that most of its names and words are in, and those of other scripts."""
    votes: Counter[str] = Counter()
    for match in names[:_SAMPLE]:
        votes.update({name.language for name in index.meanings(text[match.start : match.end]) if name.iso3 and name.language})
    ends = [0, *(match.end for match in names)]
    starts = [*(match.start for match in names), len(text)]
    for end, start in zip(ends, starts, strict=True):
        for word in _WORDS.findall(text[end:start].lower()):
            votes.update(vocabulary.speakers(word))
    others = vocabulary.written(text)
    latin = {code: n for code, n in votes.items() if code in vocabulary.languages and vocabulary.latin(code)}
    most = max(latin.values(), default=0)
    return (*(code for code, n in latin.items() if n == most), *others)
