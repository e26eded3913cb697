"""All checks on all claims. They need the extraction and the gazetteers, never the source file."""

from ccmextract.checks.base import CheckFunction, Situation
from ccmextract.checks.count import check_count
from ccmextract.checks.duplicate import check_duplicate
from ccmextract.checks.membership import check_membership
from ccmextract.checks.partition import check_partition
from ccmextract.checks.subset import check_subset
from ccmextract.gazetteer.load import Gazetteer
from ccmextract.model import Claim, Extraction

CHECKS: tuple[CheckFunction, ...] = (check_count, check_duplicate, check_membership, check_subset, check_partition)


def run_checks(extraction: Extraction, gazetteer: Gazetteer) -> Extraction:
    """The extraction with all its checks made anew."""
    situation = Situation.of(extraction, gazetteer)

    def checked(claim: Claim) -> Claim:
        results = tuple(result for check in CHECKS if (result := check(claim, situation)) is not None)
        return claim.model_copy(update={"checks": results})

    return extraction.model_copy(update={"claims": tuple(checked(claim) for claim in extraction.claims)})
