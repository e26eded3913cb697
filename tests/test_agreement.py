"""Two readers of one document: which of their claims are one, and how far they agree."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from cli_help import run

from ccmextract.errors import BrokenAnnotation
from ccmextract.evaluate.agreement import Agreement, agree, common_documents
from ccmextract.evaluate.report import agreement_table
from ccmextract.evaluate.truth import Annotation

TEXT = """\
Small Report

1. Three States Parties (Chad, Fiji and Mali) have sent maps. Norway paid. The host was Peru.

Norway spoke to all of them, as Norway had done be-
fore.
"""


def claim(
    name: str, kind: str, paragraph: str | None, sentence: str | None, subject: str | list[int], **more: Any
) -> dict[str, Any]:
    return {"id": name, "kind": kind, "paragraph": paragraph, "sentence": sentence, "subject": subject, **more}


def counted(count: int, states: list[str]) -> dict[str, Any]:
    return {"group": "states_parties", "count": count, "bound": "exact", "states": states}


NORWAY = {"states": ["NOR"]}
FIRST = [
    claim("c1", "state_list", "1", "Three States Parties (Chad", "Three States Parties", **counted(3, ["TCD", "FJI", "MLI"])),
    claim("c2", "named", "1", "Norway paid", "Norway", role="donor", **NORWAY),
    claim("c3", "named", "1", "The host was", "Peru", role="host", states=["PER"]),
    claim("c4", "named", None, "Norway spoke to all", "Norway", **NORWAY),
]


def read(*claims: dict[str, Any], **more: Any) -> Annotation:
    return Annotation.model_validate({"document": "small.txt", "claims": list(claims), **more})


def changed(at: int, **fields: Any) -> list[dict[str, Any]]:
    return [{**one, **fields} if i == at else one for i, one in enumerate(FIRST)]


def counts(agreement: Agreement, name: str) -> tuple[int, int, int]:
    tally = agreement.tallies[name]
    return tally.true, tally.found, tally.right


@pytest.mark.parametrize("text", [TEXT, ""], ids=["with the document", "without it"])
def test_a_reader_agrees_with_themselves(text):
    renamed = [{**one, "id": f"x{one['id']}"} for one in reversed(FIRST)]
    agreement = agree(read(*FIRST), read(*renamed), text)
    assert agreement.differences == []
    assert counts(agreement, "claims") == (4, 4, 4)
    assert counts(agreement, "members") == (6, 6, 6)


CASES = [
    ("a claim less", FIRST[:1] + FIRST[2:], "c2 p1 named 'Norway': only in the first", "claims", (4, 3, 3)),
    (
        "a claim more",
        [*FIRST, claim("c5", "count", "1", "Three", "Three", group="states", count=3, bound="exact")],
        "c5 p1 count 'Three': only in the second",
        "claims",
        (4, 5, 4),
    ),
    (
        "another kind",
        changed(0, kind="count"),
        "c1 p1 state_list 'Three States Parties': kind: state_list in the first, count in the second",
        "kind",
        (4, 4, 3),
    ),
    (
        "other words",
        changed(0, subject="States Parties"),
        "c1 p1 state_list 'Three States Parties': subject: Three States Parties in the first, States Parties in the second",
        "subject",
        (4, 4, 3),
    ),
    (
        "a member less",
        changed(0, states=["TCD", "FJI"]),
        "c1 p1 state_list 'Three States Parties': members: MLI in the first, nothing in the second",
        "members",
        (6, 5, 5),
    ),
    (
        "no role",
        changed(1, role=None),
        "c2 p1 named 'Norway': role: donor in the first, nothing in the second",
        "role",
        (2, 1, 1),
    ),
]


@pytest.mark.parametrize(("what", "second", "line", "name", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_difference(what, second, line, name, expected):
    agreement = agree(read(*FIRST), read(*second), TEXT)
    assert counts(agreement, name) == expected, what
    assert line in agreement.differences, what


def test_sentences_that_begin_otherwise_are_one_place_where_the_document_is_at_hand():
    early = read(FIRST[3])
    late = read({**FIRST[3], "sentence": "to all of them, as Norway had done before"})
    assert counts(agree(early, late, TEXT), "claims") == (1, 1, 1)
    assert counts(agree(early, late), "claims") == (1, 1, 0)


def test_the_same_state_in_two_sentences_is_two_claims():
    one, other = read(FIRST[1]), read(claim("c1", "named", "1", "The host was", "Norway", **NORWAY))
    for text in (TEXT, ""):
        agreement = agree(one, other, text)
        assert counts(agreement, "claims") == (1, 1, 0), text


def test_spans_are_compared_as_places():
    first = read(claim("c1", "named", None, None, [20, 26], **NORWAY), claim("c2", "named", None, None, [40, 46], **NORWAY))
    second = read(claim("c1", "named", None, None, [40, 46], **NORWAY), claim("c2", "named", None, None, [19, 26], **NORWAY))
    agreement = agree(first, second)
    assert counts(agreement, "claims") == (2, 2, 2)
    assert counts(agreement, "subject") == (2, 2, 1)
    assert agreement.differences == ["c1 named at 20 to 26: subject: (20, 26) in the first, (19, 26) in the second"]


def test_relations_are_compared_through_the_pairs():
    def related(second: str, to: str) -> list[dict[str, Any]]:
        return [{**FIRST[0], "relations": []}, {**FIRST[3], "id": second, "relations": [["subset_of", to]]}]

    other = related("y2", "y1")
    other[0]["id"] = "y1"
    assert agree(read(*related("c4", "c1")), read(*other)).differences == []
    alone = [*other, {**FIRST[1], "id": "c1", "relations": []}]
    alone[1]["relations"] = [["subset_of", "c1"]]
    (line,) = [one for one in agree(read(*related("c4", "c1")), read(*alone)).differences if "relations" in one]
    assert line.endswith("('subset_of', 'c1') in the first, ('subset_of', 'c1, which only the second has') in the second")


def test_what_one_did_not_look_at_is_not_compared():
    agreement = agree(read(*changed(0, actions=["VAP:8"])), read(*FIRST))
    assert counts(agreement, "actions") == (0, 0, 0)


def test_notes_and_facts_of_two_readers():
    note = {"number": 1, "status": "ok", "paragraphs": ["1"], "states": ["TCD"]}
    one = read(as_of="2020", paragraphs=["1"], notes=[note])
    other = read(as_of="2021", paragraphs=["1"], notes=[{**note, "status": "lost"}])
    agreement = agree(one, other)
    assert counts(agreement, "facts") == (1, 1, 0)
    assert counts(agreement, "note status") == (1, 1, 0)
    assert counts(agreement, "note states") == (1, 1, 1)


KAPPAS = [
    ("nothing chosen", {}, None),
    ("never but one word", {("a", "a"): 9}, None),
    ("always alike", {("a", "a"): 5, ("b", "b"): 5}, 1.0),
    ("as by chance", {("a", "a"): 1, ("a", "b"): 1, ("b", "a"): 1, ("b", "b"): 1}, 0.0),
    ("in between", {("a", "a"): 20, ("a", "b"): 5, ("b", "a"): 10, ("b", "b"): 15}, 0.4),
    ("never alike", {("a", "b"): 3, ("b", "a"): 3}, -1.0),
]


@pytest.mark.parametrize(("what", "choices", "expected"), KAPPAS, ids=[case[0] for case in KAPPAS])
def test_kappa(what, choices, expected):
    agreement = Agreement()
    agreement.chosen["kind"] = Counter(choices)
    kappa = agreement.kappa("kind")
    assert kappa == (None if expected is None else pytest.approx(expected)), what


def test_the_table_has_kappa_where_words_are_chosen():
    agreement = agree(read(*FIRST), read(*changed(1, role="host")), TEXT)
    rows = {line[:26].strip(): line[26:].split() for line in agreement_table(agreement).splitlines()[1:]}
    assert rows["kind"] == ["4", "4", "4", "1.000", "1.000"]
    assert rows["subject"] == ["4", "4", "4", "1.000"]
    assert rows["role"] == ["2", "2", "1", "0.500", "0.500"]
    assert "vote" not in rows


def test_documents_are_matched_by_name_or_hash():
    here, there = Path("here.json"), Path("there.json")
    hashed = Annotation.model_validate({"sha256": "0" * 64, "name": "one", "claims": []})
    renamed = Annotation.model_validate({"sha256": "0" * 64, "name": "other", "claims": []})
    both, alone = common_documents([(here, hashed), (here, read())], [(there, renamed)])
    assert [(one.name, other.name) for (_, one), (_, other) in both] == [("one", "other")]
    assert alone == ["small.txt"]
    with pytest.raises(BrokenAnnotation, match="no document in common"):
        common_documents([(here, read())], [(there, renamed)])
    with pytest.raises(BrokenAnnotation, match=r"here\.json is the second annotation of small\.txt"):
        common_documents([(here, read()), (here, read())], [(there, read())])


# The command


def written(folder: Path, claims: list[dict[str, Any]], name: str = "small") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps({"document": f"{name}.txt", "claims": claims}), "utf-8")
    return folder


def test_the_command_compares_two_folders(tmp_path):
    first = written(tmp_path / "first", FIRST)
    second = written(tmp_path / "second", changed(1, role=None))
    written(second, [], "alone")
    (second / "small.txt").write_text(TEXT, "utf-8")
    result = run("evaluate", "--agreement", first, second)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[0] == "small.txt"
    assert result.stdout.splitlines()[-1] == "small.txt: c2 p1 named 'Norway': role: donor in the first, nothing in the second"
    assert "alone.txt: only one of the two annotated it" in result.stderr
    assert "not at hand" not in result.stderr


def test_the_command_works_on_files_and_without_the_document(tmp_path):
    first = written(tmp_path / "first", FIRST)
    result = run("evaluate", "--agreement", first / "small.json", first / "small.json")
    assert result.exit_code == 0, result.stderr
    assert "small.txt: the document is not at hand" in result.stderr


@pytest.mark.parametrize(
    ("claims", "name", "message"),
    [([{"id": "c1"}], "small", "claims.0.paragraph"), ([], "other", "no document in common")],
)
def test_annotations_that_cannot_be_compared(tmp_path, claims, name, message):
    first = written(tmp_path / "first", FIRST)
    result = run("evaluate", "--agreement", first, written(tmp_path / "second", claims, name))
    assert result.exit_code == 3
    assert message in result.stderr
    assert "Traceback" not in result.stderr
