"""The scores of claims of every kind, on extractions made by hand, and the command that prints them."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli_help import run

from ccmextract.errors import BrokenAnnotation
from ccmextract.evaluate.annotation import load_annotations
from ccmextract.evaluate.place import Places
from ccmextract.evaluate.report import changes, table, to_json
from ccmextract.evaluate.score import score
from ccmextract.evaluate.tally import FIELDS, Scores
from ccmextract.evaluate.truth import Annotation, ClaimTruth
from ccmextract.evaluate.words import WordText, plain, tokens
from ccmextract.model import (
    ArticleTie,
    Check,
    Claim,
    Document,
    Evidence,
    Extraction,
    Footnote,
    Generator,
    HeadingWords,
    ListedState,
    Paragraph,
    Relation,
    Section,
    Source,
    Subject,
    VotePart,
)

SHA = "0" * 64
LIST = "Three States Parties (Chad, Fiji and Mali) have sent maps. Two of these (Chad and Mali) sent them late. Norway paid."
VOTE = "The draft was adopted by 40 votes to 2. In all, 88 % of the letters were answered. Norway spoke."
HEADED = "Peru; Chad"
NAMES = {"Chad": "TCD", "Fiji": "FJI", "Mali": "MLI", "Norway": "NOR", "Peru": "PER"}


def extraction(claims: list[Claim], *, numbered: bool = True) -> Extraction:
    """Three paragraphs: the second has no number, the third stands below a heading that counts."""
    return Extraction(
        generator=Generator(name="t", version="0", gazetteers="0"),
        document=Document(id="d", name="small.txt", media_type="text/plain", sha256=SHA, bytes=1, as_of="2020-05"),
        sections=(Section(id="s1", number=None, title="Pacific (2)", level=1, parent=None),),
        paragraphs=(
            Paragraph(id="p1", label="1" if numbered else None, section=None, text=LIST),
            Paragraph(id="u1", label=None, section=None, text=VOTE),
            Paragraph(id="u2", label=None, section="s1", text=HEADED),
        ),
        footnotes=(Footnote(id="n1", number=1, printed="1", status="ok", link=None, repaired=None, text="Chad, Fiji and Mali"),),
        claims=tuple(claims),
    )


TEXTS = {"p1": LIST, "u1": VOTE, "u2": HEADED}


def found(kind: str, place: str, words: str, count: int | None = None, states: str = "", **more: Any) -> Claim:
    """A claim as the software would give it; its id is its kind and its words."""
    text = TEXTS[place]
    start = text.index(words)
    stop = text.find(".", start) + 1 or len(text)
    begin = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    subject = {"group": "states_parties", "bound": "exact" if count is not None else None, **more.pop("subject", {})}
    listed = tuple(
        ListedState(name=name, iso3=NAMES[name], span=(at := text.index(name), at + len(name)), method="exact", score=1)
        for name in states.split()
    )
    return Claim(
        id=more.pop("id", f"{kind} {place} {words}"),
        kind=kind,
        paragraph=place,
        sentence=(begin, stop),
        statement=text[begin:stop],
        subject=Subject(text=words, span=(start, start + len(words)), stated_count=count, **subject),
        states=listed,
        evidence=more.pop("evidence", Evidence(kind="inline" if listed else "none")),
        **more,
    )


def truth(kind: str, paragraph: str | None, sentence: str, subject: str, count: int | None = None, **more: Any) -> dict[str, Any]:
    group = None if kind in ("named", "vote") else "states_parties"
    bound = "exact" if count is not None else None
    whole = {"kind": kind, "paragraph": paragraph, "sentence": sentence, "subject": subject, "group": group}
    return {**whole, "count": count, "bound": bound, **more}


def annotation(*claims: dict[str, Any], **more: Any) -> Annotation:
    numbered = [{"id": f"c{at}", **claim} for at, claim in enumerate(claims, 1)]
    return Annotation.model_validate({"document": "small.txt", "claims": numbered, **more})


TRUE = (
    truth("state_list", "1", "Three States Parties (Chad", "Three States Parties", 3, states=["TCD", "FJI", "MLI"]),
    truth("state_list", "1", "Two of these (Ch", "Two of these", 2, states=["TCD", "MLI"], relations=[["subset_of", "c1"]]),
    truth("named", "1", "Norway paid", "Norway", states=["NOR"], role="donor"),
    truth("vote", None, "The draft was", "40 votes to 2", vote={"in_favour": 40, "against": 2}),
    truth("share", None, "In all, 88", "88 %", percent=88),
    truth("named", None, "Norway spoke", "Norway", states=["NOR"]),
    truth("state_list", None, "Pacific (2)", "Pacific (2)", 2, states=["PER", "TCD"]),
)
VOTED = tuple(
    VotePart(position=position, count=count, span=(VOTE.index(str(count)), VOTE.index(str(count)) + len(str(count))))
    for position, count in (("in_favour", 40), ("against", 2))
)
NONE = {"group": None}
FOUND = (
    found("state_list", "p1", "Three States Parties", 3, "Chad Fiji Mali", id="a"),
    found("state_list", "p1", "Two of these", 2, "Chad Mali", relations=(Relation(kind="subset_of", claim="a"),)),
    found("named", "p1", "Norway", None, "Norway", role="donor", subject=NONE),
    found("vote", "u1", "40 votes to 2", subject=NONE, vote=VOTED),
    found("share", "u1", "88 %", subject={"percent": 88}),
    found("named", "u1", "Norway", None, "Norway", subject=NONE),
    found(
        "state_list",
        "u2",
        "Peru",
        2,
        "Peru Chad",
        subject={"heading": HeadingWords(section="s1", text="Pacific (2)", span=(0, 11))},
    ),
)


def counts(scores: Scores) -> dict[str, tuple[int, int, int]]:
    return {name: (t.true, t.found, t.right) for name, t in scores.tallies.items() if t.true or t.found}


def without(*dropped: int) -> list[Claim]:
    return [claim for at, claim in enumerate(FOUND) if at not in dropped]


def test_all_is_right():
    scores = score(annotation(*TRUE, as_of="2020-05"), extraction(list(FOUND)), "")
    assert scores.differences == []
    assert counts(scores) == {
        **dict.fromkeys(
            ("claims", "kind", "subject", "group", "stated count", "bound", "of total", "states of a claim"), (7, 7, 7)
        ),
        "inline lists": (3, 3, 3),
        "named": (2, 2, 2),
        "shares": (1, 1, 1),
        "votes": (1, 1, 1),
        "percent": (1, 1, 1),
        "vote": (2, 2, 2),
        "members": (9, 9, 9),
        "role": (2, 2, 2),
        "relations": (1, 1, 1),
        "facts": (1, 1, 1),
    }


def test_the_order_of_the_file_does_not_matter():
    scores = score(annotation(*TRUE), extraction(list(reversed(FOUND))), "")
    assert scores.differences == []


CHANGED = [
    ("a claim less", lambda: without(2), ["c3 p1: named: missed 'Norway'"], {"claims": (7, 6, 6), "named": (2, 1, 1)}),
    (
        "a claim more",
        lambda: [*FOUND, found("count", "u1", "2", 2)],
        ["pu1 '2': counts: spurious"],
        {"claims": (7, 8, 7), "counts": (0, 1, 0)},
    ),
    (
        "the same state in another sentence is another claim",
        lambda: [*without(2), found("named", "p1", "Mali) sent", None, "Norway", subject=NONE)],
        ["c3 p1: named: missed 'Norway'", "p1 'Mali) sent': named: spurious"],
        {"claims": (7, 7, 6)},
    ),
    (
        "a list taken for a count",
        lambda: [found("count", "p1", "Three States Parties", 3, id="a"), *without(0)],
        ["c1 p1: kind: missed state_list", "c1 p1: kind: spurious count"],
        {"claims": (7, 7, 7), "inline lists": (3, 2, 2), "counts": (0, 1, 0), "kind": (7, 7, 6)},
    ),
    (
        "other words for the same claim",
        lambda: [found("state_list", "p1", "States Parties", 3, "Chad Fiji Mali", id="a"), *without(0)],
        ["c1 p1: subject: missed Three States Parties", "c1 p1: subject: spurious States Parties"],
        {"claims": (7, 7, 7), "subject": (7, 7, 6)},
    ),
    (
        "a list that hangs on quite other words",
        lambda: [found("state_list", "p1", "maps", 3, "Chad Fiji Mali", id="a"), *without(0)],
        ["c1 p1: subject: missed Three States Parties", "c1 p1: subject: spurious maps"],
        {"claims": (7, 7, 7), "members": (9, 9, 9)},
    ),
    (
        "a member less",
        lambda: [found("state_list", "p1", "Three States Parties", 3, "Chad Fiji", id="a"), *without(0)],
        ["c1 p1: members: missed MLI"],
        {"members": (9, 8, 8), "states of a claim": (7, 7, 6)},
    ),
    (
        "another role",
        lambda: [*without(2), found("named", "p1", "Norway", None, "Norway", role="host", subject=NONE)],
        ["c3 p1: role: missed donor", "c3 p1: role: spurious host"],
        {"role": (2, 2, 1)},
    ),
    (
        "a part of a vote less",
        lambda: [*without(3), found("vote", "u1", "40 votes to 2", subject=NONE, vote=VOTED[:1])],
        ["c4: vote: missed ('against', 2)"],
        {"vote": (2, 1, 1)},
    ),
    (
        "another percentage",
        lambda: [*without(4), found("share", "u1", "88 %", subject={"percent": 8})],
        ["c5: percent: missed 88.0", "c5: percent: spurious 8.0"],
        {"percent": (1, 1, 0)},
    ),
    (
        "a relation to a claim that is none",
        lambda: [
            *without(1),
            found("state_list", "p1", "Two of these", 2, "Chad Mali", relations=(Relation(kind="subset_of", claim="z"),)),
            found("count", "u1", "letters", 9, id="z"),
        ],
        ["c2 p1: relations: missed ('subset_of', 'c1')", "c2 p1: relations: spurious ('subset_of', 'a claim that is none, z')"],
        {"relations": (1, 1, 0)},
    ),
    (
        "a check that must not fail, and an article that comes from another claim",
        lambda: [
            *without(1),
            found(
                "state_list",
                "p1",
                "Two of these",
                2,
                "Chad Mali",
                relations=FOUND[1].relations,
                checks=(Check(code="subset", status="fail", message="no"),),
                articles=(ArticleTie(number=4, paragraph=None, basis="sentence", via="a"),),
            ),
        ],
        ["c2 p1: failed checks: spurious subset"],
        {"failed checks": (0, 1, 0)},
    ),
]


@pytest.mark.parametrize(("what", "claims", "lines", "expected"), CHANGED, ids=[case[0] for case in CHANGED])
def test_a_difference(what, claims, lines, expected):
    true = [dict(claim) for claim in TRUE]
    true[1] |= {"articles_sentence": [], "articles_context": []}
    scores = score(annotation(*true), extraction(claims()), "")
    for line in lines:
        assert line in scores.differences, what
    have = counts(scores)
    assert {name: have.get(name) for name in expected} == expected, what


def test_misses_and_spurious_claims_come_with_the_words_around_them():
    scores = score(annotation(*TRUE), extraction([*without(2), found("count", "u1", "2", 2)]), "")
    assert scores.passages["c3 p1: named: missed 'Norway'"].endswith("late. Norway paid")
    assert scores.passages["pu1 '2': counts: spurious"] == "The draft was adopted by 40 votes to 2."
    assert "late" not in to_json({"small.txt": scores})


def test_a_place_that_nobody_finds_is_told():
    lost = truth("count", None, "Nothing like this is printed", "Nine States Parties", 9)
    scores = score(annotation(lost), extraction([]), "")
    assert scores.passages == {"c1: counts: missed 'Nine States Parties'": "the place was not found"}


def test_where_not_everything_is_annotated_only_notes_and_numbered_counts_are_spurious():
    noted = found("state_list", "p1", "maps", 3, id="n").model_copy(
        update={"evidence": Evidence(kind="footnote", footnote="n1", number=1), "states": ()}
    )
    extra = [found("count", "p1", "Chad", 1), found("count", "u1", "40", 40), noted]
    part = Annotation.model_validate({"sha256": SHA, "name": "small", "claims": [{**TRUE[1], "relations": []}]})
    scores = score(part, extraction([*FOUND, *extra]), "")
    assert counts(scores)["claims"] == (1, 3, 1)
    assert scores.differences == ["p1 'Chad': counts: spurious", "p1 'maps': claims with a list: spurious"]
    assert "role" not in counts(scores)


def test_an_old_annotation_needs_neither_kind_nor_sentence():
    old = {"paragraph": "1", "note": None, "subject": "Two of these", "group": "states_parties", "count": 2, "bound": "exact"}
    noted = {**old, "note": 1, "subject": "Three States Parties", "count": 3, "states": ["TCD", "FJI", "MLI"]}
    listed = [
        ListedState(name=name, iso3=NAMES[name], span=(at, at + 4), method="exact", score=1)
        for name, at in (("Chad", 0), ("Fiji", 6), ("Mali", 15))
    ]
    first = FOUND[0].model_copy(update={"states": tuple(listed), "evidence": Evidence(kind="footnote", footnote="n1", number=1)})
    claims = [first, found("count", "p1", "Two of these", 2)]
    part = Annotation.model_validate({"sha256": SHA, "name": "small", "annotators": "me", "claims": [old, noted]})
    assert [claim.kind for claim in part.claims] == ["count", "state_list"]
    scores = score(part, extraction(claims), "")
    assert scores.differences == []
    assert counts(scores)["claims with a list"] == (1, 1, 1)
    assert counts(scores)["counts"] == (1, 1, 1)


def test_a_note_is_paired_by_its_number_though_all_else_differs():
    noted = found("state_list", "p1", "maps", 9, id="n").model_copy(
        update={"evidence": Evidence(kind="footnote", footnote="n1", number=1)}
    )
    scores = score(annotation({**TRUE[0], "note": 1}), extraction([noted]), "")
    assert counts(scores)["claims with a list"] == (1, 1, 1)
    scores = score(annotation({**TRUE[0], "note": 2}), extraction([noted]), "")
    assert counts(scores)["claims"] == (1, 1, 0)


SOURCE = "1. Three States\nParties¹ (Chad, Fiji and Mali) have sent maps. Norway paid.\n\nNorway spoke.\n"


def by_span(words: str, nth: int = 0) -> list[int]:
    start = -1
    for _ in range(nth + 1):
        start = SOURCE.index(words, start + 1)
    return [start, start + len(words)]


def test_official_documents_are_annotated_by_spans_alone():
    paragraphs = (
        Paragraph(
            id="p1",
            label="1",
            section=None,
            text="Three States Parties (Chad, Fiji and Mali) have sent maps. Norway paid.",
            source=(Source(start=0, end=16), Source(start=16, end=SOURCE.index("\n\n"))),
        ),
        Paragraph(
            id="u1",
            label=None,
            section=None,
            text="Norway spoke.",
            source=(Source(start=SOURCE.index("\n\n") + 2, end=len(SOURCE)),),
        ),
    )
    whole = extraction([]).model_copy(update={"paragraphs": paragraphs})
    places = Places(whole, SOURCE)
    claims = [
        ClaimTruth.model_validate({"paragraph": None, "subject": span, "kind": "named", "states": ["NOR"]})
        for span in (by_span("Three States\nParties¹"), by_span("Norway"), by_span("Norway", 1))
    ]
    assert [places.words(claim) for claim in claims] == ["Three States Parties", "Norway", "Norway"]
    spots = [places.of_truth(claim).spots for claim in claims]
    assert [[(place, run.first, run.last) for place, run in one] for one in spots] == [
        [("p1", 0, 2)],
        [("p1", 10, 10)],
        [("u1", 0, 0)],
    ]


def test_a_span_in_a_heading_is_found_by_its_line():
    text = "Report\n\nPacific (2)\n\nPeru; Chad\n"
    span = [text.index("Pacific"), text.index("Pacific") + 11]
    spanned = annotation({**TRUE[6], "subject": span, "sentence": None})
    scores = score(spanned, extraction(list(FOUND[6:])), text)
    assert scores.differences == []


def test_a_span_outside_of_the_document_is_refused():
    with pytest.raises(BrokenAnnotation, match=r"small\.txt: subject: c1 ends at 900, after the 5 characters"):
        score(annotation({**TRUE[0], "subject": [0, 900]}), extraction([]), "Short")


PLACES = [
    ("the whole sentence", "Norway paid", "1", LIST, [("p1", 19)]),
    ("its beginning, cut in a word", "Norw", "1", LIST, [("p1", 19)]),
    ("a beginning that goes on otherwise, and a subject further on", "Three States Parties have", "1", LIST, [("p1", 19)]),
    ("without a label, by words alone", "Norway spoke", None, LIST, [("u1", 17)]),
    ("a label that the software lost", "Norway spoke", "8", LIST, [("u1", 17)]),
    ("a sentence that is not there, with a label", "Nobody paid at all", "1", LIST, [("p1", 19)]),
    ("a sentence that is not there, without a label", "Nobody paid at all", None, LIST, []),
    ("a sentence that the software cut in two", "Two of these (Chad", "1", LIST.removesuffix(" Norway paid."), [("u1", 17)]),
]


@pytest.mark.parametrize(("what", "sentence", "label", "text", "spots"), PLACES, ids=[case[0] for case in PLACES])
def test_where_a_subject_is_looked_for(what, sentence, label, text, spots):
    data = extraction([]).model_dump()
    data["paragraphs"][0]["text"] = text
    places = Places(Extraction.model_validate(data), "")
    claim = ClaimTruth.model_validate({"paragraph": label, "sentence": sentence, "subject": "Norway", "kind": "count"})
    assert [(place, run.first) for place, run in places.of_truth(claim).spots] == spots, what


WORDS = [
    ("marks and breaks", "three States\nParties¹² met [3]", "three States Parties met"),
    ("quotation marks", "the “young” people’s «house»", 'the "young" people\'s "house"'),
    ("a combining accent", "Co\u0302te", "C\u00f4te"),
]


@pytest.mark.parametrize(("what", "text", "expected"), WORDS, ids=[case[0] for case in WORDS])
def test_words_as_they_are_compared(what, text, expected):
    assert plain(text) == expected, what
    assert tokens(text) == tokens(expected), what


def test_a_row_of_words_knows_its_places():
    text = WordText("At last¹ one came. One went, said Dr. Chad. One stayed")
    assert [run.first for run in text.find(("one",))] == [2, 4, 9]
    assert [run.first for run in text.find(("one",), 3, 8)] == [4]
    assert text.find(("on",)) == []
    assert [run.first for run in text.find(("one", "st"), cut=True)] == [9]
    assert text.sentence_end(0) == 3
    assert text.sentence_end(4) == 8
    assert WordText("").find(("one",)) == []
    assert text.run((3, 3)) is None


GOOD = {"document": "small.txt", "claims": [{"id": "c1", **TRUE[0]}]}
BROKEN = [
    ("no JSON", "[", "broken.json is not an annotation: the whole: Invalid JSON"),
    ("an unknown field", {**GOOD, "kinds": 1}, "kinds: Extra inputs"),
    ("no document", {"claims": []}, "either `sha256` or `document`"),
    ("two documents", {**GOOD, "sha256": SHA}, "either `sha256` or `document`"),
    ("a document in a folder", {**GOOD, "document": "../small.txt"}, "document: String should match"),
    ("a document that is a folder", {**GOOD, "document": ".."}, "document: String should match"),
    ("a hash that is none", {"sha256": "0A", "claims": []}, "sha256: String should match"),
    ("a kind", {"kind": "list"}, "claims.0.kind: Input should be"),
    ("a number as a word", {"count": "3"}, "claims.0.count: Input should be a valid integer"),
    ("a count without a bound", {"bound": None}, "claim 'c1': `count` and `bound` go together"),
    ("a bound without a count", {"count": None}, "claim 'c1': `count` and `bound` go together"),
    ("a state", {"states": ["Chad"]}, "claims.0.states.0: String should match"),
    ("an article", {"articles_sentence": ["5.1"]}, "claims.0.articles_sentence.0: String should match"),
    ("an action", {"actions": ["8"]}, "claims.0.actions.0: String should match"),
    ("a check", {"failed": ["counts"]}, "claims.0.failed.0: Input should be"),
    ("a relation", {"relations": [["part", "c1"]]}, "claims.0.relations.0.0: Input should be"),
    ("a relation to nothing", {"relations": [["part_of", "c9"]]}, "claim 'c1' has a relation to 'c9', which is no other claim"),
    ("a relation to itself", {"relations": [["part_of", "c1"]]}, "claim 'c1' has a relation to 'c1'"),
    ("no place", {"paragraph": None, "sentence": None}, "claim 'c1': `sentence` is wanted"),
    ("an empty subject", {"subject": ""}, "claims.0.subject"),
    ("a span that runs back", {"subject": [5, 2]}, "claims.0.subject"),
    ("a role of a list", {"role": "host"}, "claim 'c1': a state_list has no `role`"),
    ("a note of a count", {"kind": "count", "note": 3}, "claim 'c1': a count has no `note`"),
    ("a percentage of a list", {"percent": 3.5}, "claim 'c1': a state_list has no `percent`"),
    ("a vote without one", {"kind": "vote"}, "claim 'c1': `vote` belongs to a vote"),
    ("a vote of a list", {"vote": {"against": 1}}, "claim 'c1': `vote` belongs to a vote"),
    ("nobody named", {"kind": "named", "states": []}, "claim 'c1': a named claim has `states`"),
]


@pytest.mark.parametrize(("what", "data", "message"), BROKEN, ids=[case[0] for case in BROKEN])
def test_a_broken_annotation_is_refused_with_file_and_field(tmp_path, what, data, message):
    path = tmp_path / "broken.json"
    if isinstance(data, dict) and "claims" not in data:
        data = {**GOOD, "claims": [{**GOOD["claims"][0], **data}]}
    path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    with pytest.raises(BrokenAnnotation) as caught:
        load_annotations(path)
    assert message in str(caught.value), what
    assert "broken.json" in str(caught.value), what


def test_two_claims_with_one_id_are_refused(tmp_path):
    path = tmp_path / "twice.json"
    path.write_text(json.dumps({**GOOD, "claims": GOOD["claims"] * 2}), "utf-8")
    with pytest.raises(BrokenAnnotation, match="two claims have the id 'c1'"):
        load_annotations(path)


COMPLETE = [
    ({"document": "a"}, True),
    ({"document": "a", "complete": False}, False),
    ({"sha256": SHA}, False),
    ({"sha256": SHA, "complete": True}, True),
]


@pytest.mark.parametrize(("fields", "expected"), COMPLETE)
def test_what_is_complete(fields, expected):
    assert Annotation.model_validate({**fields, "claims": []}).complete is expected, fields


# The command

TEXT = "Small Report\n\n1. Three States Parties (Chad, Fiji and Mali) sent maps.\n\n2. Nine States Parties answered.\n"
TWO = [
    truth("state_list", "1", "Three States", "Three States Parties", 3, id="c1", states=["TCD", "FJI", "MLI"]),
    truth("count", "2", "Nine States", "Nine States Parties", 9, id="c2"),
]


def written(folder: Path, claims: list[dict[str, Any]], name: str = "small") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(TEXT, "utf-8")
    (folder / f"{name}.json").write_text(json.dumps({"document": f"{name}.txt", "claims": claims}), "utf-8")
    return folder


def row(output: str, name: str) -> list[str]:
    return next(line.split()[-6:] for line in output.splitlines() if line.startswith(f"{name} "))


def test_a_document_is_named_by_a_file_beside_the_annotation(tmp_path):
    result = run("evaluate", written(tmp_path, TWO))
    assert result.exit_code == 0, result.stderr
    assert row(result.stdout, "claims")[:3] == ["2", "2", "2"]
    assert row(result.stdout, "inline lists")[:3] == ["1", "1", "1"]


def test_the_name_of_a_document_may_lack_its_ending(tmp_path):
    written(tmp_path, TWO)
    (tmp_path / "small.json").write_text(json.dumps({"document": "small", "claims": TWO}), "utf-8")
    result = run("evaluate", tmp_path)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[0] == "small"


def test_a_document_is_found_among_the_folders(tmp_path):
    home = written(tmp_path / "home", TWO)
    other = tmp_path / "other" / "deep"
    other.mkdir(parents=True)
    (home / "small.txt").rename(other / "small.txt")
    missing = run("evaluate", home)
    assert missing.exit_code == 3
    assert "small.txt: the document is not at hand" in missing.stderr
    result = run("evaluate", home, "--documents", tmp_path / "other")
    assert result.exit_code == 0, result.stderr


def test_two_documents_of_one_name_are_both_scored(tmp_path):
    written(tmp_path / "one", TWO)
    written(tmp_path / "two", TWO[:1])
    result = run("evaluate", tmp_path)
    assert "all 2 documents" in result.stdout
    assert result.stdout.splitlines().count("small.txt") == 1
    assert str(tmp_path / "two" / "small.json") in result.stdout


def test_differences_are_printed_with_the_words_around_them(tmp_path):
    result = run("evaluate", written(tmp_path, TWO[:1]), "--differences")
    lines = result.stdout.splitlines()
    at = lines.index("small.txt: p2 'Nine States Parties': counts: spurious")
    assert lines[at + 1] == "    > Nine States Parties answered."


def test_scores_are_written_with_all_fields_and_serve_as_a_base(tmp_path):
    base = tmp_path / "scores.json"
    home = written(tmp_path / "home", TWO)
    assert run("evaluate", home, "--write", base).exit_code == 0
    recorded = json.loads(base.read_text("utf-8"))["documents"]["small.txt"]
    assert list(recorded["scores"]) == list(FIELDS)
    assert recorded["differences"] == []
    assert run("evaluate", home, "--base", base).exit_code == 0
    written(home, TWO[:1])
    worse = run("evaluate", home, "--base", base)
    assert worse.exit_code == 1
    assert "  small.txt: p2 'Nine States Parties': counts: spurious" in worse.stdout.splitlines()


def test_a_base_that_is_none_is_refused(tmp_path):
    base = tmp_path / "scores.txt"
    base.write_text("[]", "utf-8")
    result = run("evaluate", written(tmp_path / "home", TWO), "--base", base)
    assert result.exit_code == 3
    assert f"{base}: is not a file of scores" in result.stderr


def test_a_broken_annotation_ends_the_command(tmp_path):
    result = run("evaluate", written(tmp_path, [{**TWO[0], "count": "three"}]))
    assert result.exit_code == 3
    assert "small.json is not an annotation: claims.0.count" in result.stderr


WRONG = [
    ("nothing", []),
    ("both", ["annotations", "--agreement", "one", "two"]),
    ("a base of an agreement", ["--agreement", "one", "two", "--base", "x"]),
    ("one reader", ["--agreement", "one"]),
]


@pytest.mark.parametrize(("what", "arguments"), WRONG, ids=[case[0] for case in WRONG])
def test_wrong_usage(what, arguments):
    assert run("evaluate", *arguments).exit_code == 2, what


def test_only_fields_with_items_are_printed():
    shown = [line[:26].strip() for line in table(score(annotation(TRUE[4]), extraction([FOUND[4]]), "")).splitlines()]
    assert "shares" in shown
    assert "votes" not in shown


def test_a_base_without_new_fields_is_still_a_base():
    scores = {"small.txt": score(annotation(*TRUE), extraction(without(2)), "")}
    old = json.dumps({"documents": {"small.txt": {"scores": {}, "differences": []}}})
    assert changes(scores, old).losses == ("small.txt: c3 p1: named: missed 'Norway'",)
