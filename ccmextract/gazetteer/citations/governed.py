"""Articles that a paragraph has from the heading above it: "6.1 - In fulfilling", "paragraph 1 of this Article"."""

import re
from collections.abc import Sequence

from ccmextract.gazetteer.citations.articles import find_articles
from ccmextract.gazetteer.citations.counted import measures
from ccmextract.gazetteer.citations.record import ArticleCitation
from ccmextract.gazetteer.treaty import Treaty

_LABEL = re.compile(
    r"\s{0,4}(?:[-–—•*✓]\s{1,2})?(?P<all>(?P<number>[0-9]{1,2})(?:\.(?P<dotted>[0-9]{1,2})|\s?\((?P<bracketed>[0-9]{1,2})\))"
    r"(?:\s?\(?(?P<letter>[a-z])\))?)(?![^\W_]|\.[0-9])"
    r"(?:[.:]?\s{1,3}(?=[\"“‘(]?[A-Z])"
    r"|[.:]?\s{0,3}[-–—]\s{1,3}(?:(?P<count>[0-9]{1,3})(?=\s+[A-Za-z])|(?=[\"“‘(]?[A-Z])))"
)
_POINTS = re.compile(r"[Aa]rticle|ARTICLE|[Pp]ara|PARA")


def may_be_governed(text: str) -> bool:
    """Whether a paragraph has words that could take an article from the heading above it."""
    return _LABEL.match(text) is not None or _POINTS.search(text) is not None


def under_heading(text: str, own: Treaty, articles: Sequence[int], others: Sequence[Treaty] = ()) -> tuple[ArticleCitation, ...]:
    """The articles that a paragraph cites only by the heading above it, which cites `articles`; all are `by` "heading".

    That is the label of a paragraph of one of them ("6.1 - In fulfilling" below "Article 6"), and what points back with
    nothing in the paragraph to point at ("this Article"), if the heading cites one article alone.
    """
    found: list[ArticleCitation] = []
    label = _LABEL.match(text)
    if label and int(label["number"]) in articles and not (label["count"] and measures(text, label.end())):
        number, paragraph = int(label["number"]), str(int(label["dotted"] or label["bracketed"]))
        if own.fault(number, paragraph, label["letter"]) is None:
            found.append(ArticleCitation(*label.span("all"), number, paragraph, label["letter"], None, "heading"))
    if len(set(articles)) == 1 and _POINTS.search(text):
        found.extend(cited for cited in find_articles(text, own, others, articles) if cited.by == "heading")
    return tuple(found)
