"""Citations of articles and actions, in the forms that reports use, and whose they are."""

from ccmextract.gazetteer.citations.actions import find_actions
from ccmextract.gazetteer.citations.articles import find_articles
from ccmextract.gazetteer.citations.faults import Settled, article_fault, settled
from ccmextract.gazetteer.citations.governed import may_be_governed, under_heading
from ccmextract.gazetteer.citations.plans import plan_code, plan_counts
from ccmextract.gazetteer.citations.record import UNNAMED, ActionCitation, ArticleCitation

__all__ = [
    "UNNAMED",
    "ActionCitation",
    "ArticleCitation",
    "Settled",
    "article_fault",
    "find_actions",
    "find_articles",
    "may_be_governed",
    "plan_code",
    "plan_counts",
    "settled",
    "under_heading",
]
