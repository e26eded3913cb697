"""The slips that are made for the measures of names, and that no slip makes a wrong state."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from names import noise
from names.ask import resolver
from names.noise import EDITS, MODELS, has_room, noisy, script
from names.score import Case, Score, percent, report, score, total
from names.slipped import draws, measured, sample
from names.states import is_another, is_english, official, plain, slips
from names.table import BEGIN, END, written
from rapidfuzz.distance import OSA

NAMES = official()
# One slip of a scan changes at most three letters ("d" to "cl", "-" and a line feed); one of typing is one edit of OSA.
FARTHEST = {"ocr": 3, "keyboard": 1}


@given(st.sampled_from(NAMES), st.sampled_from(EDITS), st.sampled_from(MODELS), st.integers(0, 10_000))
def test_slips(name, edits, model, seed):
    """A name with slips is another text, no further away than its edits allow, and the same each time."""
    text = noisy(name.text, edits, model, seed)
    assert (text is None) == (not has_room(name.text, edits))
    if text is not None:
        assert text != name.text
        assert text == text.strip()
        assert OSA.distance(name.text.lower(), text.lower()) <= FARTHEST[model] * edits
        assert text == noisy(name.text, edits, model, seed)


def test_seeds_differ():
    assert len({noisy("Guinea-Bissau", 2, "ocr", seed) for seed in range(50)}) > 40


KINDS = [
    ("confuse", "Burma", {"8urma", "Rurma", "Biirma", "Bnrma", "Buima", "Burrna", "Burmo", "Burme"}),
    ("confuse", "Чад", {"Чaд"}),
    ("confuse", "قطر", {"فطر", "قظر", "قطز", "قطو"}),
    ("lose", "Mali", {"ali", "Mli", "Mai", "Mal"}),
    ("double", "Mali", {"Mmali", "Maali", "Malli", "Malii"}),
    ("swap", "Mali", {"Amli", "Mlai", "Mail"}),
    ("swap", "Éa", {"Aé"}),
    ("neighbour", "Qq", {"Wq", "Aq", "Qw", "Qa"}),
    ("neighbour", "Эж", {"Жж", "Хж", "Ъж", "Эд", "Ээ", "Эз", "Эх", "Эю"}),
    ("part", "Fiji", {"F iji", "Fi ji", "Fij i", "F-\niji", "Fi-\nji", "Fij-\ni"}),
    ("join", "Cabo Verde", {"CaboVerde"}),
    ("accent", "Bé", {"Be"}),
    ("accent", "Sb", {"Šb"}),
]


@pytest.mark.parametrize(("kind", "name", "expected"), KINDS, ids=[f"{kind} {name}" for kind, name, _ in KINDS])
def test_kinds(kind, name, expected):
    """Each kind of slip makes what it says, all of it and nothing else."""
    found = set()
    for seed in range(400):
        edit = getattr(noise, kind)(name, random.Random(seed))
        if edit is not None:
            start, end, new = edit
            found.add(name[:start] + new + name[end:])
    assert found == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Türkiye", "latin"), ("Чад", "cyrillic"), ("البحرين", "arabic"), ("圣马力诺", "han"), ("Косово (UNMIK)", "cyrillic")],
)
def test_scripts(name, expected):
    assert script(name) == expected


@pytest.mark.parametrize(("name", "edits"), [("Chad", 3), ("Чад", 2), ("مالي", 3), ("刚果", 1), ("刚果民主共和国", 2)])
def test_too_short(name, edits):
    """So many edits would leave too little of the name."""
    assert all(noisy(name, edits, model, 1) is None for model in MODELS)


@pytest.mark.parametrize(
    ("text", "iso3", "another"),
    [
        ("Nigeria", "NER", True),
        ("利比亚", "LBR", True),  # Liberia without its second character is Libya
        ("NIGER", "NER", False),
        ("Nigerla", "NER", False),
        ("Czechoslovakia", "CZE", True),  # refused, so nobody could know
    ],
)
def test_another_name(text, iso3, another):
    assert is_another(text, iso3) is another


@pytest.mark.parametrize(
    ("text", "is_name"), [("Jordan", True), ("US", True), ("Us", False), ("Burma", True), ("Island", False), ("Maurice", False)]
)
def test_english_names(text, is_name):
    """What is left out of the lists of words."""
    assert is_english(text) is is_name


def test_draws():
    """Every draw is counted once: as a case, as another name, or as too short."""
    made = draws(3, sample(NAMES, 400, 3))
    assert len(made.cases) + len(made.became) + made.short.total() == 400 * len(EDITS) * len(MODELS)
    assert all(plain(case.text) for case in made.cases)


@pytest.mark.parametrize("known", [True, False], ids=["language known", "language unknown"])
def test_no_wrong_state(known):
    """However a name is harmed, it is never taken for another state, unless it has come nearer to that state's name."""
    scores, made = measured([11], resolver(known=known), 1000)
    assert len(made.cases) > 4000
    wrong = total(scores.values()).faults
    assert [case for case, said in wrong if slips(case.text, said or "") >= slips(case.text, case.iso3 or "")] == []
    assert [case for case, _ in wrong if case.language == "en"] == []


def test_score():
    cases = [Case("Mali", "MLI", "a"), Case("Malta", "MLT", "a"), Case("Chat", None, "a"), Case("Chad", "TCD", "b")]
    said = {"Mali": "MLI", "Malta": "MLI", "Chat": "TCD", "Chad": None}
    scores = score(cases, lambda case: said[case.text])
    whole = total(scores.values())
    assert (whole.names, whole.right, whole.wrong, whole.missed, whole.refusals, whole.broken) == (3, 1, 1, 1, 1, 1)
    assert [case.text for case, _ in whole.faults] == ["Malta", "Chat"]
    assert [case.text for case in scores["b"].misses] == ["Chad"]
    assert "'Malta' is MLT, said: MLI" in report(scores)
    assert score([], lambda case: None) == {}
    assert total([]) == Score()


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(0, 10, "0.0"), (1, 10, "10.0"), (1, 50_000, "0.002"), (0, 0, "–"), (10, 10, "100.0")]
)
def test_percent(part, whole, expected):
    """One fault in many is still seen."""
    assert percent(part, whole) == expected


def test_written():
    page = f"# Names\n\n{BEGIN}\nold\n{END}\n\nMore.\n"
    assert written(page, "| new |") == f"# Names\n\n{BEGIN}\n| new |\n{END}\n\nMore.\n"
    with pytest.raises(ValueError, match="lacks the lines"):
        written("# Names\n", "| new |")
