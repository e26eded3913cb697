"""How sure a claim is: its features, the sum of their weights, the filter, what `explain` tells, and how it is calibrated."""

import json
import math
import random
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest
from cli_help import ROOT, extracted, report, run
from confidence import outcome, refit
from confidence.copy import Copy, Edit, edited
from confidence.damage import KINDS, LEVELS, damaged
from confidence.data import Case, sources
from confidence.diagram import diagram
from confidence.fit import enough, fitted
from confidence.measure import bins, figures

from ccmextract import api
from ccmextract.confidence.features import AGAINST, FOR, Form, Setting, features, form
from ccmextract.confidence.minimum import at_least
from ccmextract.confidence.probability import LEAST, MOST, account, confident, weights
from ccmextract.evaluate.truth import Annotation
from ccmextract.model import ActionTie, Check, Claim, Evidence, Extraction, ListedState, Mark, Relation

TEXT = """\
A Paper About Paper

As of 1 June 2016

I. Universalization

1. Three States Parties\u00b9 have painted their doors. Two of these\u00b2 did so twice.

2. Four signatories\u00b3 plan to paint theirs.

3. Twelve States Parties think that doors are overrated. Five States Parties (Chile, Fiji, Ghana, Malta and Peru) have none.

4. The seminar was hosted by Norway. It was adopted by 12 votes in favour, 1 against and 2 abstentions.

Notes

\u00b9 Belgium, Norway and Japan.
\u00b2 Belgium and Norway.
\u00b3 Angola, Kenya and Uganda.
"""


@pytest.fixture(scope="module")
def paper() -> Extraction:
    return api.extract(api.read_data(TEXT.encode(), "paper.txt"))


def claim_of(extraction: Extraction, words: str) -> Claim:
    return next(c for c in extraction.claims if c.subject.text == words)


def changed(extraction: Extraction, words: str, **fields: object) -> Extraction:
    """The extraction with other fields of one claim. Nothing is validated, so that any state of affairs can be made."""
    claim = claim_of(extraction, words)
    claims = tuple(c.model_copy(update=fields) if c is claim else c for c in extraction.claims)
    return extraction.model_copy(update={"claims": claims})


def found(extraction: Extraction, words: str) -> list[str]:
    return features(claim_of(extraction, words), Setting.of(extraction))


def note(extraction: Extraction, number: int, **fields: object) -> Extraction:
    notes = tuple(n.model_copy(update=fields) if n.number == number else n for n in extraction.footnotes)
    return extraction.model_copy(update={"footnotes": notes})


def text_of(extraction: Extraction, number: str, **fields: object) -> Extraction:
    paragraphs = tuple(p.model_copy(update=fields) if p.label == number else p for p in extraction.paragraphs)
    return extraction.model_copy(update={"paragraphs": paragraphs})


def check(code: str, status: str, **data: object) -> dict[str, object]:
    return {"checks": (Check(code=code, status=status, message="", data=data),)}  # type: ignore[arg-type]


LISTED, COUNTED, INLINE, NAMED = "Three States Parties", "Twelve States Parties", "Five States Parties", "Norway"
STATE = ListedState(name="Belgium", iso3="BEL", span=(0, 7), method="exact", score=1)
UNKNOWN = STATE.model_copy(update={"iso3": None, "method": "unresolved"})
CHECKED = [
    ("count", "pass", {}, "count agrees"),
    ("count", "fail", {"stated": 3, "resolved": 4}, "count off"),
    ("count", "fail", {"stated": 3, "resolved": 5}, "count far off"),
    ("membership", "pass", {}, "members fit"),
    ("membership", "fail", {"outside": ["BEL"]}, "member misfits"),
    ("membership", "fail", {"outside": ["BEL", "NOR"]}, "members misfit"),
    ("duplicate", "fail", {}, "listed twice"),
    ("subset", "pass", {}, "subset fits"),
    ("subset", "fail", {}, "subset misfits"),
    ("partition", "pass", {}, "parts add up"),
    ("partition", "fail", {}, "parts differ"),
]


@pytest.mark.parametrize(("code", "status", "data", "feature"), CHECKED, ids=[case[3] for case in CHECKED])
def test_a_check_becomes_a_feature(paper, code, status, data, feature):
    bare = changed(paper, LISTED, checks=())
    assert feature not in found(bare, LISTED)
    assert feature in found(changed(paper, LISTED, **check(code, status, **data)), LISTED)


def test_a_check_that_was_skipped_or_edited_says_nothing_or_little(paper):
    assert found(changed(paper, LISTED, **check("count", "skipped")), LISTED) == found(changed(paper, LISTED, checks=()), LISTED)
    edited_data = changed(paper, LISTED, **check("count", "fail", stated="many", resolved=None))
    assert "count off" in found(edited_data, LISTED)
    assert "count far off" not in found(edited_data, LISTED)
    assert "member misfits" in found(changed(paper, LISTED, **check("membership", "fail", outside="all")), LISTED)


SUBJECT = {"group": None, "stated_count": None, "bound": None}
CHANGES = {
    "no number": (LISTED, lambda e: changed(e, LISTED, subject=claim_of(e, LISTED).subject.model_copy(update=SUBJECT))),
    "no group": (LISTED, lambda e: changed(e, LISTED, subject=claim_of(e, LISTED).subject.model_copy(update=SUBJECT))),
    "any states": (
        COUNTED,
        lambda e: changed(e, COUNTED, subject=claim_of(e, COUNTED).subject.model_copy(update={"group": "states"})),
    ),
    "not understood": (LISTED, lambda e: changed(e, LISTED, leftover="and so on")),
    "unresolved": (
        LISTED,
        lambda e: changed(e, LISTED, states=(STATE.model_copy(update={"iso3": None, "method": "unresolved"}),)),
    ),
    "misspelt": (LISTED, lambda e: changed(e, LISTED, states=(STATE.model_copy(update={"method": "fuzzy", "score": 0.9}),))),
    "note repaired": (LISTED, lambda e: note(e, 1, status="lost", link="repaired")),
    "notes repaired": (COUNTED, lambda e: note(note(e, 1, status="lost"), 2, link="repaired")),
    "note shared": (LISTED, lambda e: changed(e, "Two of these", evidence=claim_of(e, LISTED).evidence)),
    "mark apart": (LISTED, lambda e: text_of(e, "1", marks=())),
    "mark without note": (
        COUNTED,
        lambda e: text_of(e, "3", marks=(Mark(footnote=None, number=None, offset=30, printed="9"),)),
    ),
    "neighbours agree": (
        "Two of these",
        lambda e: changed(changed(e, "Four signatories", **check("count", "pass")), LISTED, **check("count", "pass")),
    ),
    "bracket open": (INLINE, lambda e: text_of(e, "3", text=_of(e, "3").replace("Peru)", "Peru "))),
    "list below": (INLINE, lambda e: changed(e, INLINE, evidence=Evidence(kind="inline", paragraphs=("p4",)))),
    "sign behind": (COUNTED, lambda e: text_of(e, "3", text=_of(e, "3").replace("Parties think", "Parties17 think"))),
    "name joined": (NAMED, lambda e: text_of(e, "4", text=_of(e, "4").replace("Norway.", "Norway and Swedem."))),
    "garbled": (COUNTED, lambda e: changed(e, COUNTED, statement="Twelve Stat1es Parties think that doors are overrated.")),
    "header within": (COUNTED, lambda e: changed(e, COUNTED, statement="Twelve States Parties ABC/DE/2019/7 think.")),
    "sentence broken": (COUNTED, lambda e: changed(e, COUNTED, statement="Twelve States Parties think that doors")),
    "sentence long": (COUNTED, lambda e: changed(e, COUNTED, statement="Twelve States Parties think. " * 20)),
    "sentences damaged": (LISTED, lambda e: changed(e, COUNTED, statement="Twelve States Parties th1nk")),
    "unnumbered": (COUNTED, lambda e: _numbered(text_of(e, "3", label=None))),
}


def _of(extraction: Extraction, label: str) -> str:
    return next(p.text for p in extraction.paragraphs if p.label == label)


def _numbered(extraction: Extraction) -> Extraction:
    """The extraction in which all paragraphs but those with claims and without a number are gone."""
    homes = {c.paragraph for c in extraction.claims}
    kept = tuple(p for p in extraction.paragraphs if p.label is not None or p.id in homes)
    return extraction.model_copy(update={"paragraphs": kept})


@pytest.mark.parametrize("feature", CHANGES)
def test_what_a_document_looks_like_becomes_a_feature(paper, feature):
    words, change = CHANGES[feature]
    assert feature not in found(paper, words), feature
    assert feature in found(change(paper), words), feature


def test_a_name_with_candidates_is_ambiguous_and_an_organisation_is_none(paper):
    candidate = {"candidates": ({"iso3": "NER", "name": "Niger", "score": 0.9}, {"iso3": "NGA", "name": "Nigeria", "score": 0.9})}
    several = ListedState.model_validate({**UNKNOWN.model_dump(), **candidate})
    assert "ambiguous" in found(changed(paper, LISTED, states=(several,)), LISTED)
    union = UNKNOWN.model_copy(update={"organisation": "European Union"})
    assert not {"ambiguous", "unresolved"} & set(found(changed(paper, LISTED, states=(union,)), LISTED))


def test_a_count_beside_a_note_that_nothing_cites_may_be_a_list(paper):
    """The mark of note 2 is lost: what it stood at is a count now, between the marks of notes 1 and 3."""
    lost = TEXT.replace("Two of these\u00b2 did", "Two of these did")
    extraction = api.extract(api.read_data(lost.encode(), "paper.txt"))
    count = next(c for c in extraction.claims if c.kind == "count" and c.subject.stated_count == 2)
    names = features(count, Setting.of(extraction))
    assert {"note missing", "note fits"} <= set(names), names
    whole = claim_of(paper, COUNTED)
    assert "note missing" not in features(whole, Setting.of(paper))
    assert confident(extraction).claims[extraction.claims.index(count)].confidence < claim_of(paper, COUNTED).confidence


def test_every_feature_has_a_case_and_a_sentence():
    told = {"role", "ambiguous", "note missing", "note fits"}  # those of the tests around
    assert set(FOR) | set(AGAINST) == {case[3] for case in CHECKED} | set(CHANGES) | told
    assert not set(FOR) & set(AGAINST)
    for name, words in {**FOR, **AGAINST}.items():
        assert words[0].islower(), name
        assert not words.endswith("."), name


def test_named_states_with_a_role_say_so(paper):
    assert claim_of(paper, NAMED).role == "host"
    assert "role" in found(paper, NAMED)
    assert "role" not in found(changed(paper, NAMED, role=None), NAMED)


def test_forms_tell_lists_in_notes_from_lists_in_the_text(paper):
    forms = {words: form(claim_of(paper, words)) for words in (LISTED, INLINE, COUNTED, NAMED)}
    assert forms == {LISTED: "list in a footnote", INLINE: "list in the text", COUNTED: "count", NAMED: "named"}


def test_a_note_that_is_gone_is_no_fault():
    """An edited file may name no footnote; it is for the checks to say so."""
    claim = Claim.model_validate(
        {
            "id": "0" * 16,
            "kind": "state_list",
            "paragraph": "p1",
            "sentence": (0, 0),
            "statement": "",
            "subject": {"text": "", "span": (0, 0), "group": None, "stated_count": None, "bound": None},
            "evidence": {"kind": "footnote"},
        }
    )
    base = api.extract(api.read_data(b"1. Nothing is here.\n", "empty.txt"))
    extraction = base.model_copy(update={"claims": (claim,)})
    assert "no number" in features(claim, Setting.of(extraction))
    assert confident(extraction).claims[0].confidence is not None


def test_an_extraction_without_claims_stays_as_it_is():
    base = api.extract(api.read_data(b"1. Nothing is here.\n", "empty.txt"))
    assert confident(base) == base


# --- the weights


def test_the_weights_move_one_way_only_and_are_canonical():
    text = refit.WEIGHTS.read_text("utf-8")
    assert text == json.dumps(json.loads(text), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    assert set(weights()) <= set(refit.KINDS)
    for kind, one in weights().items():
        assert set(one.features) <= set(FOR) | set(AGAINST), kind
        for name, weight in one.features.items():
            assert weight >= 0 if name in FOR else weight <= 0, (kind, name)


def test_a_kind_with_too_few_annotated_claims_has_no_confidence(paper):
    told = json.loads(refit.WEIGHTS.read_text("utf-8"))["calibration"]
    few = {kind for kind, number in told["annotated"].items() if number < told["least"]["annotated"]}
    assert not few & set(weights()), few
    for claim in paper.claims:
        assert (claim.confidence is None) == (form(claim) not in weights()), claim.kind


def test_the_probability_is_the_sum_of_its_weights(paper):
    for claim in paper.claims:
        by = account(claim, paper)
        if by is None:
            assert claim.confidence is None, claim.kind
            continue
        total = by.start + sum(weight for _, weight in by.moves)
        expected = min(max(1 / (1 + math.exp(-total)), LEAST), MOST)
        assert by.probability == pytest.approx(expected, abs=0.0006), claim.subject.text
        assert claim.confidence == by.probability, claim.subject.text
        assert [abs(w) for _, w in by.moves] == sorted((abs(w) for _, w in by.moves), reverse=True), claim.subject.text


def test_checks_made_again_tell_the_confidence_anew(paper):
    before = claim_of(paper, LISTED)
    other = changed(paper, LISTED, confidence=0.5)
    assert claim_of(api.check(other), LISTED).confidence == before.confidence
    shorter = api.check(changed(paper, LISTED, states=before.states[:1]))
    assert claim_of(shorter, LISTED).confidence < before.confidence


# --- the filter


def test_the_filter_leaves_a_sound_extraction(paper):
    claims = []
    for at, claim in enumerate(paper.claims):
        claims.append(claim.model_copy(update={"confidence": None if claim.kind == "vote" else 0.4 if at == 0 else 0.8}))
    first, second = claims[0], claims[1]
    through = ActionTie(plan="VAP", number="3", basis="sentence", via=first.id)
    own = ActionTie(plan="VAP", number="4", basis="sentence")
    claims[1] = second.model_copy(
        update={"relations": (Relation(kind="subset_of", claim=first.id),), "actions": (through, own), "articles": ()}
    )
    kept, left = at_least(paper.model_copy(update={"claims": tuple(claims)}), 0.5)
    assert (left.claims, left.out, left.unknown, left.tied) == (len(claims), 1, 1, 2)
    assert [c.id for c in kept.claims] == [c.id for c in claims[1:]]
    assert kept.claims[0].relations == ()
    assert kept.claims[0].actions == (own,)
    assert kept.diagnostics[-1].code == "min-confidence"
    assert Extraction.model_validate_json(kept.model_dump_json()) == kept


@pytest.mark.parametrize(("minimum", "out"), [(0.0, 0), (0.01, 0), (1.0, 7)])
def test_the_filter_at_its_ends(paper, minimum, out):
    known = sum(c.confidence is not None for c in paper.claims)
    kept, left = at_least(paper, minimum)
    assert left.out == (known if out else 0), (minimum, left)
    assert len(kept.claims) == len(paper.claims) - left.out
    assert (kept is paper) == (not left.out)


def test_extract_show_and_check_leave_out_what_is_not_sure(tmp_path):
    path, data = extracted(tmp_path, TEXT)
    levels = sorted(c["confidence"] for c in data["claims"] if c["confidence"] is not None)
    minimum = (levels[0] + levels[-1]) / 2
    out = sum(one < minimum for one in levels)
    total = len(data["claims"])
    assert 0 < out < total
    line = f"{out} of {total} claims left out for a confidence below {minimum:g}"
    result = run("extract", report(tmp_path, text=TEXT), "--min-confidence", minimum)
    assert line in result.stderr
    assert len(json.loads(result.stdout)["claims"]) == total - out
    result = run("show", path, "--claims", "--min-confidence", minimum)
    assert line in result.stderr
    assert result.exit_code == 0
    gone = [c["id"] for c in data["claims"] if c["confidence"] is not None and c["confidence"] < minimum]
    assert not [i for i in gone if i in result.stdout]
    result = run("check", path, "--json", "--min-confidence", minimum)
    assert line in result.stderr
    assert len(json.loads(result.stdout)["claims"]) == total - out
    assert "none of" in run("show", path, "--min-confidence", "0").stderr


@pytest.mark.parametrize("value", ["-0.1", "1.01", "nan", "inf", "high", ""])
@pytest.mark.parametrize("command", ["extract", "show", "check"])
def test_a_wrong_minimum_is_wrong_usage(tmp_path, command, value):
    result = run(command, report(tmp_path), f"--min-confidence={value}")
    assert result.exit_code == 2, (command, value)
    assert not result.stdout


# --- explain


def test_explain_tells_every_feature_with_its_weight(tmp_path):
    path, _ = extracted(tmp_path, TEXT)
    extraction = api.load_extraction(path.read_bytes())
    for claim in extraction.claims:
        result = run("explain", path, claim.id, env={"COLUMNS": "200"})
        assert result.exit_code == 0, result.stderr
        told = " ".join(result.stdout.split())
        by = account(claim, extraction)
        if by is None:
            assert "are not calibrated" in told, claim.kind
            continue
        assert f"{claim.confidence:.3f} of 100 such claims" in told, claim.subject.text
        for words, weight in by.moves:
            way = "raises it" if weight > 0 else "lowers it" if weight < 0 else "does not move it"
            assert f"{way}: {words}" in told, (claim.subject.text, words)


def test_explain_tells_where_a_file_says_something_else(tmp_path):
    path, data = extracted(tmp_path, TEXT)
    data["claims"][0]["confidence"] = 0.123
    path.write_text(json.dumps(data), "utf-8")
    told = " ".join(run("explain", path, data["claims"][0]["id"]).stdout.split())
    assert "0.123 of 100 such claims, about 12 are right" in told
    assert "by this version" in told


# --- damaged copies


def test_a_copy_knows_where_its_characters_come_from():
    text = "one two three\nfour five\n"
    copy = edited(Copy.of(text), [Edit(4, 8, ""), Edit(14, 18, "4")])
    assert copy.text == "one three\n4 five\n"
    assert copy.origins(copy.text.index("three"), copy.text.index("three") + 5) == (8, 12)
    again = edited(copy, [Edit(0, 9, "", moved=((4, 9), (3, 4), (0, 3)))])
    assert again.text == "three one\n4 five\n"
    assert again.origins(0, 5) == (8, 12)
    assert again.origins(6, 9) == (0, 2)


SAMPLES = sorted((ROOT / "corpus" / "samples").glob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("level", LEVELS)
def test_damage_is_drawn_from_its_seed(path, level):
    text = path.read_text("utf-8")
    copy = damaged(text, level, "1")
    assert copy == damaged(text, level, "1")
    assert len(copy.origin) == len(copy.text)
    assert (copy.text == text) == (level == "clean")
    assert all(0 <= place < len(text) for place in copy.origin)
    same = sum(text[place] == char for place, char in zip(copy.origin, copy.text, strict=True))
    assert same > 0.9 * len(copy.text), (level, same / len(copy.text))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_damage_does_some(kind):
    text = "- 1. Three States\u00b9\u00b2 (Peru; Mali), l'an 2019 \u2013 and so on.\nThe next line goes on and on, with words:\n"
    text += "4. No line of this text is as long as this one here.\n\u00b9\u00b2 Peru, Mali.\n\n\u00b9\u00b3 Chad.\n\n"
    for seed in range(20):
        rng = random.Random(seed)
        for place in kind.place.finditer(text):
            edit = kind.make(place, rng)
            if edit is not None and edited(Copy.of(text), [edit]).text != text:
                return
    pytest.fail(f"{kind.name} changes nothing")


# --- outcomes

ANNOTATION = Annotation.model_validate(
    {
        "document": "paper.txt",
        "claims": [
            {
                "id": "c1",
                "kind": "state_list",
                "paragraph": "1",
                "sentence": "Three States Parties have painted",
                "note": 1,
                "subject": LISTED,
                "group": "states_parties",
                "count": 3,
                "bound": "exact",
                "states": ["BEL", "NOR", "JPN"],
            },
            {
                "id": "c2",
                "kind": "count",
                "paragraph": "3",
                "sentence": "Twelve States Parties think",
                "subject": COUNTED,
                "group": "states_parties",
                "count": 12,
                "bound": "exact",
            },
        ],
    }
)
SPOILED = [
    ("as it is", TEXT, {LISTED: True, COUNTED: True, INLINE: False}),
    ("a name lost", TEXT.replace("Norway and Japan", "Norway"), {LISTED: False, COUNTED: True}),
    ("a number misread", TEXT.replace("Twelve", "Eleven"), {LISTED: True, "Eleven States Parties": False}),
    ("the mark lost", TEXT.replace("Parties\u00b9", "Parties"), {LISTED: False, COUNTED: True}),
]


@pytest.mark.parametrize(("name", "text", "expected"), SPOILED, ids=[case[0] for case in SPOILED])
def test_a_claim_is_right_if_it_says_what_the_annotation_says(paper, name, text, expected):
    true = outcome.truths(ANNOTATION, paper, TEXT)
    extraction = api.extract(api.read_data(text.encode(), "paper.txt"))
    common = next((at for at, (one, other) in enumerate(zip(TEXT, text, strict=False)) if one != other), len(text))
    shift = len(TEXT) - len(text)
    copy = Copy(text, [at if at < common else at + shift for at in range(len(text))])
    right = outcome.outcomes(ANNOTATION, true, extraction, copy)
    said = {c.subject.text: verdict for c, verdict in zip(extraction.claims, right, strict=True)}
    assert {words: said.get(words) for words in expected} == expected, name


def test_what_is_not_annotated_is_no_outcome(paper):
    partly = ANNOTATION.model_copy(update={"given_complete": False})
    right = outcome.outcomes(partly, outcome.truths(partly, paper, TEXT), paper, Copy.of(TEXT))
    said = {c.subject.text: verdict for c, verdict in zip(paper.claims, right, strict=True)}
    assert said[LISTED] is True
    assert said[NAMED] is None
    assert said["Four signatories"] is False, "lists in notes are annotated everywhere"


# --- the fit and its measures


def case(number: int, *names: str, kind: Form = "count") -> Case:
    return Case(f"document {number}", "clean", kind, tuple(sorted(names)))


def test_a_feature_never_moves_the_wrong_way():
    plain, good, bad = case(1), case(1, "parts add up"), case(1, "garbled")
    claims = Counter({plain: 1000, good: 1000, bad: 1000})
    against = fitted(claims, Counter({plain: 500, good: 100, bad: 900}))["count"]
    assert (against.features["parts add up"], against.features["garbled"]) == (0, 0)
    as_meant = fitted(claims, Counter({plain: 500, good: 900, bad: 100}))["count"]
    assert as_meant.probability(["parts add up"]) == pytest.approx(0.9, abs=0.03)
    assert as_meant.probability(["garbled"]) == pytest.approx(0.1, abs=0.03)
    assert as_meant.probability([]) == pytest.approx(0.5, abs=0.03)


def test_a_kind_with_few_cases_takes_the_weights_of_the_others():
    claims = Counter({case(1): 5000, case(1, "garbled"): 5000, case(1, kind="share"): 10, case(1, "garbled", kind="share"): 2})
    right = Counter({case(1): 4500, case(1, "garbled"): 2500, case(1, kind="share"): 9, case(1, "garbled", kind="share"): 1})
    by = fitted(claims, right)
    assert by["share"].features["garbled"] == pytest.approx(by["count"].features["garbled"], abs=0.3)


def test_kinds_need_enough_claims_in_enough_documents():
    annotated: Counter[tuple[str, Form]] = Counter({("a", "count"): 9, ("b", "count"): 1, ("a", "vote"): 20, ("b", "share"): 5})
    assert enough(annotated, 10, 2) == ["count"]


def test_measures_of_known_probabilities():
    sure, even = case(1, "parts add up"), case(1)
    claims, right = Counter({sure: 10, even: 10}), Counter({sure: 10, even: 5})
    one = figures(claims, {sure: 1.0, even: 0.5}, claims, right)
    assert one.claims == 20
    assert one.right == 0.75
    assert one.brier == pytest.approx((10 * 0.01**2 + 10 * 0.25) / 20)
    assert one.log_loss == pytest.approx(-(10 * math.log(0.99) + 10 * math.log(0.5)) / 20)
    assert one.calibration == pytest.approx(10 * 0.01 / 20)
    tenths = bins(claims, {sure: 1.0, even: 0.5}, claims, right)
    assert [one.claims for one in tenths] == [0, 0, 0, 0, 0, 10, 0, 0, 0, 10]
    assert ElementTree.fromstring(diagram(tenths)).tag.endswith("svg")


def test_the_same_documents_give_the_same_bytes():
    """A small fit, made twice: on three samples, with two copies of each at each level."""
    wanted = ("damaged_report", "progress_report", "workplan_dap")
    chosen, missing = sources([ROOT / "annotations" / "samples" / f"{name}.json" for name in wanted], [ROOT / "corpus"])
    assert (len(chosen), missing) == (3, [])
    first, second = (refit.fit(chosen, 2, "test", workers=1) for _ in range(2))
    assert {"list in a footnote", "count"} <= set(first.kinds)
    assert refit.weights(first, 2, "test") == refit.weights(second, 2, "test")
    assert refit.tables(first, 2, "test") == refit.tables(second, 2, "test")
    assert refit.picture(first) == refit.picture(second)
    assert sum(n for c, n in first.claims.items() if c.level == "clean") % 2 == 0, "a text without damage counts as often"


def test_the_page_tells_the_figures_of_the_shipped_weights():
    page = refit.PAGE.read_text("utf-8")
    known = json.loads(refit.WEIGHTS.read_text("utf-8"))["calibration"]
    row = next(line for line in page.splitlines() if line.startswith("| all |"))
    own, base = known["left_out"]["weights"], known["left_out"]["base_rate"]
    assert f"{own['claims']:,}" in row
    told = [float(n) for n in re.findall(r"\d\.\d{3}", row)]
    expected = [m[k] for k in ("log_loss", "brier", "calibration_error") for m in (own, base)]
    assert told == pytest.approx(expected, abs=0.0006)
    assert own["log_loss"] < base["log_loss"]
    assert refit.page(page, "table").count("table\n" + refit.END) == 1
    with pytest.raises(ValueError, match="lacks"):
        refit.page("nothing", "table")
    ElementTree.fromstring(Path(refit.PICTURE).read_text("utf-8"))
