"""How good probabilities are: Brier score, log loss, expected calibration error, and the bins of a reliability diagram."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ccmextract.confidence.probability import LEAST, MOST
from confidence.data import Case

BINS = 10


@dataclass(frozen=True)
class Bin:
    """Claims whose probability lies in one tenth: how many, the mean of their probabilities, the share that is right."""

    claims: int
    told: float
    right: float


@dataclass(frozen=True)
class Figures:
    """Measures of some probabilities. All but `claims` and `right` are better the smaller they are."""

    claims: int
    right: float
    brier: float
    log_loss: float
    calibration: float


def cut(probability: float) -> float:
    """A probability as claims carry it."""
    return min(max(probability, LEAST), MOST)


def bins(cases: Iterable[Case], told: Mapping[Case, float], claims: Mapping[Case, int], right: Mapping[Case, int]) -> list[Bin]:
    """The ten bins, in order; a probability on the line between two belongs to the upper one."""
    sums = [[0, 0.0, 0] for _ in range(BINS)]
    for case in sorted(cases):
        probability = cut(told[case])
        one = sums[min(int(probability * BINS), BINS - 1)]
        one[0] += claims[case]
        one[1] += claims[case] * probability
        one[2] += right[case]
    return [Bin(int(n), total / n if n else 0.0, r / n if n else 0.0) for n, total, r in sums]


def figures(cases: Iterable[Case], told: Mapping[Case, float], claims: Mapping[Case, int], right: Mapping[Case, int]) -> Figures:
    """The measures over some cases."""
    cases = sorted(cases)
    number = sum(claims[case] for case in cases)
    brier = loss = 0.0
    for case in cases:
        probability, good = cut(told[case]), right[case]
        bad = claims[case] - good
        brier += good * (1 - probability) ** 2 + bad * probability**2
        loss -= good * math.log(probability) + bad * math.log(1 - probability)
    off = sum(one.claims * abs(one.told - one.right) for one in bins(cases, told, claims, right))
    count = max(1, number)
    return Figures(number, sum(right[case] for case in cases) / count, brier / count, loss / count, off / count)
