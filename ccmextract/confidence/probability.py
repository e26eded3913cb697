"""The probability that a claim is right, as a sum of weights: `confident(extraction)` sets it, `account` tells how it came about.

The weights lie in `weights.json`, which `make confidence` writes; `docs/confidence.md` says what they were fitted on.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ccmextract.confidence.features import AGAINST, FOR, Form, Setting, features, form
from ccmextract.model import Claim, Extraction

LEAST, MOST = 0.01, 0.99
"""No claim is less or more sure: the annotations are too few to tell what is rarer than one in a hundred."""

_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of one kind of claims, in log-odds: where it starts, and by how much each feature moves it."""

    start: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Account:
    """How the probability of a claim came about.

    `moves` are the features that it has, as sentences with their weights in log-odds, the weightiest first; `start` and all of
    them add up to the log-odds of the probability, before it is cut to `LEAST` and `MOST`.
    """

    form: Form
    start: float
    moves: tuple[tuple[str, float], ...]
    probability: float


@cache
def weights() -> Mapping[str, Weights]:
    """The weights of every kind that is calibrated."""
    return read(files("ccmextract.confidence").joinpath("weights.json").read_text("utf-8"))


def read(text: str) -> Mapping[str, Weights]:
    """Weights from the text of a file of weights."""
    return {name: Weights(one["start"], one["weights"]) for name, one in json.loads(text)["kinds"].items()}


def confident(extraction: Extraction) -> Extraction:
    """The extraction with the confidence of each claim, null for kinds without a calibration. Its checks must have been made."""
    known = weights()
    setting = Setting.of(extraction)
    claims = []
    for claim in extraction.claims:
        by = known.get(form(claim))
        confidence = _probability(by, features(claim, setting)) if by is not None else None
        claims.append(claim if claim.confidence == confidence else claim.model_copy(update={"confidence": confidence}))
    return extraction.model_copy(update={"claims": tuple(claims)})


def account(claim: Claim, extraction: Extraction) -> Account | None:
    """How the probability of a claim of an extraction comes about; None for kinds without a calibration."""
    by = weights().get(form(claim))
    if by is None:
        return None
    found = features(claim, Setting.of(extraction))
    words = {**FOR, **AGAINST}
    moves = sorted(((words[name], by.features.get(name, 0.0)) for name in found), key=lambda move: -abs(move[1]))
    return Account(form(claim), by.start, tuple(moves), _probability(by, found))


def _probability(by: Weights, found: list[str]) -> float:
    odds = by.start
    for name in found:
        odds += by.features.get(name, 0.0)
    return round(min(max(1 / (1 + math.exp(-odds)), LEAST), MOST), _DIGITS)
