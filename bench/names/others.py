"""Other libraries that make codes of names of states, asked as their documentation says, each with what it is.

Every adapter gives an `Ask`: the ISO 3166 alpha-3 code for a case, or None. What a library answers beside a code (several codes,
a code for the European Union or for a dissolved state) counts as a refusal, which is the kinder reading.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version

from names.score import Ask, Case


@dataclass(frozen=True)
class Tool:
    """A library in one way of asking it. `package` is its name in the package index, `make` loads it and gives its `Ask`."""

    name: str
    package: str
    licence: str
    make: Callable[[], Ask]

    @property
    def title(self) -> str:
        """Its name with the version that is installed."""
        head, _, rest = self.name.partition(" ")
        return f"{head} {version(self.package)} {rest}".strip()


def _codes() -> frozenset[str]:
    import pycountry

    return frozenset(country.alpha_3 for country in pycountry.countries) | {"XKX"}


def _only(code: str | None, known: frozenset[str]) -> str | None:
    return code if code in known else None


def pycountry_lookup() -> Ask:
    import pycountry

    def ask(case: Case) -> str | None:
        try:
            return str(pycountry.countries.lookup(case.text).alpha_3)
        except LookupError:
            return None

    return ask


def pycountry_fuzzy() -> Ask:
    import pycountry

    def ask(case: Case) -> str | None:
        try:
            return str(pycountry.countries.search_fuzzy(case.text)[0].alpha_3)
        except LookupError:
            return None

    return ask


def country_converter() -> Ask:
    import country_converter as coco

    logging.getLogger("country_converter").setLevel(logging.CRITICAL)  # it tells of every name that it lacks
    convert = coco.CountryConverter().convert
    known = _codes()

    def ask(case: Case) -> str | None:
        said = convert(case.text, to="ISO3", not_found="")
        return _only(said, known) if isinstance(said, str) else None

    return ask


def countryguess() -> Ask:
    from countryguess import guess_country

    return lambda case: guess_country(case.text, attribute="iso3", default=None)


def countrynames(*, fuzzy: bool) -> Ask:
    from countrynames import to_code_3

    known = _codes()

    def ask(case: Case) -> str | None:
        try:
            return _only(to_code_3(case.text, fuzzy=fuzzy), known)
        except KeyError:  # Zaire and others: it knows the old code of two letters and none of three
            return None

    return ask


def hdx_exact() -> Ask:
    from hdx.location.country import Country

    Country.countriesdata(use_live=False)
    return lambda case: Country.get_iso3_country_code(case.text, use_live=False)


def hdx_fuzzy() -> Ask:
    from hdx.location.country import Country

    Country.countriesdata(use_live=False)
    return lambda case: Country.get_iso3_country_code_fuzzy(case.text, use_live=False)[0]


_LIKENESS = 85  # of 100: the cut that is met most often in code that does this


def wratio() -> Ask:
    import pycountry
    from rapidfuzz import fuzz, process, utils

    names = {}
    for country in pycountry.countries:
        for kind in ("name", "common_name", "official_name"):
            if hasattr(country, kind):
                names[utils.default_process(getattr(country, kind))] = country.alpha_3
    choices = list(names)

    def ask(case: Case) -> str | None:
        query = utils.default_process(case.text)
        found = process.extractOne(query, choices, scorer=fuzz.WRatio, score_cutoff=_LIKENESS)
        return names[found[0]] if found else None

    return ask


TOOLS = (
    Tool("pycountry lookup", "pycountry", "LGPL-2.1", pycountry_lookup),
    Tool("pycountry search_fuzzy", "pycountry", "LGPL-2.1", pycountry_fuzzy),
    Tool("country_converter", "country_converter", "GPL-3.0", country_converter),
    Tool("countryguess", "countryguess", "GPL-3.0", countryguess),
    Tool("countrynames", "countrynames", "MIT", lambda: countrynames(fuzzy=False)),
    Tool("countrynames fuzzy", "countrynames", "MIT", lambda: countrynames(fuzzy=True)),
    Tool("hdx-python-country", "hdx-python-country", "MIT", hdx_exact),
    Tool("hdx-python-country fuzzy", "hdx-python-country", "MIT", hdx_fuzzy),
    Tool("rapidfuzz WRatio ≥ 85 over ISO names", "rapidfuzz", "MIT", wratio),
)
