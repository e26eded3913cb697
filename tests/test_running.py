"""Names of states in running text: where they stand, what they mean, and what stands beside them in six languages."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ccmextract.gazetteer.fold import nfc
from ccmextract.gazetteer.load import load


def found(text, language=None):
    """What running text names: the words and the code, None for what is refused."""
    return [(text[m.start : m.end], m.name.iso3) for m in load().index.find(text, language)]


def states_in(text, language=None):
    return [iso3 for _, iso3 in found(text, language) if iso3 is not None]


RUNNING = [
    ("Congo, Democratic Republic of the, Croatia", None, ["COD", "HRV"]),
    ("Congo, the Democratic Republic of the, Croatia", None, ["COD", "HRV"]),
    ("Congo, la République démocratique du", "fr", ["COD"]),
    ("Congo (the Democratic Republic of the), Congo (the)", None, ["COD", "COG"]),
    ("Macedonia, the former Yugoslav Republic of, Malta", None, ["MKD", "MLT"]),
    ("Sudan, South, Sudan", None, ["SSD", "SDN"]),
    ("Ireland (Northern) and Malta", None, ["MLT"]),
    ("China, Republic of, Chad", None, ["TCD"]),
    ("Germany, Democratic Republic of, Chad", None, ["TCD"]),
    ("Congo, Democratic Republic of the Congo", None, ["COG", "COD"]),
    ("Iran (Islamic Republic of), Iraq", None, ["IRN", "IRQ"]),
    ("Albania, Republic of Moldova, Chad", None, ["ALB", "MDA", "TCD"]),
    ("Moldova, Republic of Korea", None, ["MDA", "KOR"]),
    ("Korea, Republic of, Kuwait", None, ["KOR", "KWT"]),
    ("Guinea, Bissau", None, ["GIN"]),
    ("Guinea-\nBissau and Papua New\nGuinea", None, ["GNB", "PNG"]),
    ("Serbia and Montenegro", None, ["SRB", "MNE"]),
    ("Northern Ireland and Ireland", None, ["IRL"]),
    ("Niger, Nigeria, NIGER", None, ["NER", "NGA", "NER"]),
    ("French Guiana and Guyana", None, ["GUF", "GUY"]),
    ("visitors to eSwatini", None, ["SWZ"]),
    ("the Guinea-Bissauan authorities", None, []),
    ("die Guinea-Bissauer", "de", []),
    ("a Malian, Chadian and Iraqi plan", None, []),
    ("بلجيكا وفرنسا", "ar", ["BEL", "FRA"]),
    ("في لبنان وتشاد", "ar", ["LBN", "TCD"]),
    ("بلبنان", "ar", ["LBN"]),
    ("الأردن ولبنان والعراق", "ar", ["JOR", "LBN", "IRQ"]),
    ("للعراق", "ar", ["IRQ"]),
    ("وبلبنان", "ar", ["LBN"]),
    ("比利时、几内亚比绍和几内亚", "zh", ["BEL", "GNB", "GIN"]),
    ("刚果民主共和国和刚果共和国的代表", "zh", ["COD", "COG"]),
    ("中国人和法国", "zh", ["FRA"]),
    ("Делегации России, Украины и Республики Молдова", "ru", ["RUS", "UKR", "MDA"]),
    ("в Чаде, Нигере и Нигерии", "ru", ["TCD", "NER", "NGA"]),
]


@pytest.mark.parametrize(("text", "language", "codes"), RUNNING)
def test_names_in_running_text(text, language, codes):
    assert states_in(nfc(text), language) == codes, f"{text}: {found(nfc(text), language)}"


@pytest.mark.parametrize(("before", "behind"), [("(", ")"), ("— ", "; 3"), ("7. ", "."), ("«", "»")])
@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "pt", "ru", "zh"])
def test_every_official_name_is_found_where_it_is_resolved(language, before, behind):
    """What is found is what the name resolves to, with the span of the whole name, or without the article before it."""
    for name in load().names:
        if name.group not in ("short", "formal") or name.language != language or name.also == "own word":
            continue
        text = nfc(f"{before}{name.text}{behind}")
        matches = found(text, language)
        assert [iso3 for _, iso3 in matches] == [load().resolve(name.text, language=language).iso3], (name.text, matches)
        assert nfc(name.text).casefold().endswith(matches[0][0].casefold()), (name.text, matches)


# Properties

LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Z", "C"))
SOME = st.sampled_from([n.text for n in load().names])
PARTS = st.sampled_from([" ", ", ", " and ", "-", "(", ")", "\n", "'", "و", "、", "the ", "of ", "\u00ad", "\u0651", ". ", "I"])
TEXTS = st.one_of(st.text(LETTERS, max_size=60), st.lists(st.one_of(SOME, PARTS), max_size=10).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from([None, "en", "fr", "de", "ar", "zh", "ru"]))
@example("Congo, Democratic Republic of the", None)
def test_finding_never_overlaps_and_gives_the_texts_own_words(text, language):
    text = nfc(text)
    at = 0
    for match in load().index.find(text, language):
        assert at <= match.start < match.end <= len(text), text
        assert text[match.start : match.end] == text[match.start : match.end].strip(), text
        at = match.end
    assert load().index.find(text, language) == load().index.find(text, language)
