"""ccmextract as the measures ask it."""

import inspect
from typing import Any

from ccmextract.gazetteer.load import Gazetteer, load
from names.score import Ask, Case


def resolver(gazetteer: Gazetteer | None = None, *, known: bool = True) -> Ask:
    """Asks the gazetteer, with the language of each case, or without (`known=False`) as where the text does not tell it."""
    resolve = (gazetteer or load()).resolver.resolve
    tells = "language" in inspect.signature(resolve).parameters

    def ask(case: Case) -> str | None:
        words: dict[str, Any] = {"language": case.language} if known and tells and case.language else {}
        return resolve(case.text, **words).iso3

    return ask
