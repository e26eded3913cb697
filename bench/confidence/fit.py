"""Logistic regression by kind of claims, in which no feature may move a probability the wrong way.

A weight is the sum of one that all kinds share and one of the kind's own, and both are drawn towards 0: where a kind has few
cases, its weights are those of the others. Features that speak for a claim have no weight below 0, those against it none above.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ccmextract.confidence.features import AGAINST, FOR, Form
from confidence.data import Case

SHARED, OWN = 3.0, 30.0
"""How strongly the shared weights and those of a kind are drawn towards 0: so many claims of doubt for a weight of 1."""

_START = 0.001  # nothing draws the starts towards 0; this keeps the sums finite
_ROUNDS = 200
_EXACT = 1e-6
_DIGITS = 2  # of a weight; more would only tell one run from another


@dataclass(frozen=True)
class Fitted:
    """For one kind: where it starts, and by how much each feature moves it, in log-odds."""

    start: float
    features: dict[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """The probability of a claim with these features."""
        odds = self.start + sum(self.features.get(name, 0.0) for name in features)
        return float(1 / (1 + np.exp(-odds)))


def fitted(claims: Mapping[Case, int], right: Mapping[Case, int]) -> dict[Form, Fitted]:
    """The weights of each kind that there are cases of."""
    pooled: dict[tuple[Form, tuple[str, ...]], list[int]] = {}
    for case, number in claims.items():
        counts = pooled.setdefault((case.form, case.features), [0, 0])
        counts[0] += number
        counts[1] += right[case]
    rows = sorted(pooled)
    forms = sorted({form for form, _ in rows})
    own = sorted({(form, name) for form, names in rows for name in names})
    shared = sorted({name for _, name in own})
    columns: dict[object, int] = {key: at for at, key in enumerate([*forms, *shared, *own])}
    matrix = np.zeros((len(rows), len(columns)))
    for at, (form, names) in enumerate(rows):
        matrix[at, [columns[form], *(columns[name] for name in names), *(columns[form, name] for name in names)]] = 1
    signs = np.array([0] * len(forms) + [_sign(name) for name in shared] + [_sign(name) for _, name in own])
    doubt = np.array([_START] * len(forms) + [SHARED] * len(shared) + [OWN] * len(own))
    numbers = np.array([pooled[row] for row in rows], dtype=float)
    found = _solved(matrix, numbers[:, 0], numbers[:, 1], signs, doubt)
    return {
        form: Fitted(
            round(float(found[columns[form]]), _DIGITS),
            {
                name: round(float(found[columns[name]] + found[columns[form, name]]), _DIGITS) + 0.0
                for name in shared
                if (form, name) in columns
            },
        )
        for form in forms
    }


def _sign(name: str) -> int:
    if name in FOR:
        return 1
    assert name in AGAINST, name
    return -1


def _solved(matrix: np.ndarray, claims: np.ndarray, right: np.ndarray, signs: np.ndarray, doubt: np.ndarray) -> np.ndarray:
    """Newton's method; a weight that would go the wrong way is held at 0 until it no longer wants to."""

    def loss(weights: np.ndarray) -> float:
        odds = matrix @ weights
        return float(np.sum(claims * np.logaddexp(0, odds) - right * odds) + np.sum(doubt * weights**2) / 2)

    weights = np.zeros(matrix.shape[1])
    now = loss(weights)
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (claims * chance - right) + doubt * weights
        free = ~((signs != 0) & (weights == 0) & (slope * signs > 0))
        if np.max(np.abs(slope[free])) < _EXACT:
            break
        part = matrix[:, free]
        bend = (part.T * (claims * chance * (1 - chance))) @ part + np.diag(doubt[free])
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(bend, -slope[free])
        length = 1.0
        while length > _EXACT:
            tried = weights + length * step
            tried[signs * tried < 0] = 0
            if (then := loss(tried)) < now:
                break
            length /= 2
        else:
            break
        weights, now = tried, then
    return weights


def left_out(claims: Mapping[Case, int], right: Mapping[Case, int]) -> dict[Case, float]:
    """The probability of each case by weights that were fitted without its document."""
    found = {}
    for document in sorted({case.document for case in claims}):
        others = {case: number for case, number in claims.items() if case.document != document}
        by = fitted(others, right)
        for case in claims:
            if case.document == document:
                found[case] = by[case.form].probability(case.features)
    return found


def base_rates(claims: Mapping[Case, int], right: Mapping[Case, int]) -> dict[Case, float]:
    """The share of the claims of a case's kind that are right in all other documents."""
    documents = sorted({case.document for case in claims})
    sums: dict[tuple[str, Form], list[int]] = {}
    for case, number in claims.items():
        one = sums.setdefault((case.document, case.form), [0, 0])
        one[0] += number
        one[1] += right[case]
    rates = {}
    for document in documents:
        for form in sorted({case.form for case in claims}):
            of = [sums[other, form] for other in documents if other != document and (other, form) in sums]
            rates[document, form] = sum(r for _, r in of) / max(1, sum(n for n, _ in of))
    return {case: rates[case.document, case.form] for case in claims}


def enough(annotated: Mapping[tuple[str, Form], int], least: int, documents: int) -> list[Form]:
    """The kinds with at least so many annotated claims, in at least so many documents."""
    forms: Sequence[Form] = sorted({form for _, form in annotated})
    return [
        form
        for form in forms
        if sum(n for (_, other), n in annotated.items() if other == form) >= least
        and sum(1 for (_, other), n in annotated.items() if other == form and n) >= documents
    ]
