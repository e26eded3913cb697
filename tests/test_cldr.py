"""Every name of a state in the Unicode CLDR, in eight languages, resolves to that state."""

import pytest
from babel import Locale

from ccmextract.gazetteer.load import load

LANGUAGES = ("ar", "de", "en", "es", "fr", "pt", "ru", "zh")
# CLDR's usage is not that of the United Nations here: the bare name is that of two territories, and refused.
TWO = {
    ("MAF", "ar"),
    ("MAF", "de"),
    ("MAF", "en"),
    ("MAF", "es"),
    ("MAF", "fr"),
    ("MAF", "pt"),
    ("SXM", "ar"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_the_cldr(language):
    gazetteer = load()
    territories = Locale(language).territories
    known = {iso3: territories[state.iso2] for iso3, state in gazetteer.states.items() if state.iso2 in territories}
    assert len(known) > 240
    wrong = {}
    for iso3, name in known.items():
        answer = gazetteer.resolve(name, language=language)
        if answer.iso3 != (None if (iso3, language) in TWO else iso3):
            wrong[iso3] = name, answer.iso3
    assert wrong == {}
