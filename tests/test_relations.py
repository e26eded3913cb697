"""Which claims belong together: subsets, parts, the same states again, and what a claim inherits from the one it speaks of."""

import re
from collections import Counter

import pytest
from relation_cases import CASES

from ccmextract import api
from ccmextract.claims.relating import stated
from ccmextract.model import Extraction

SIGNS = {"<": "subset_of", "+": "part_of", "=": "same_as", "!": "fails"}
HEAD = "Convention on Cluster Munitions\n\n20 August 2011\n\nSmall progress report\n\n"


def _read(table: str) -> dict[str, tuple[str, list[str], list[tuple[str, str, str]]]]:
    found = {}
    for block in table.strip().split("\n\n"):
        lines = block.replace("\n  ", " ").split("\n")
        said = [tuple(part.strip() for part in (SIGNS[line[0]], *line[1:].split("|"))) for line in lines if line[0] in SIGNS]
        notes = [line for line in lines[2:] if line[0] in "¹²³⁴⁵⁶⁷⁸⁹"]
        assert len(lines) == 2 + len(said) + len(notes), lines[0]
        assert lines[0][2:] not in found, lines[0]
        found[lines[0][2:]] = lines[1].replace(" ¶ ", "\n\n"), notes, said
    return found


TABLE = _read(CASES)


def extracted(tmp_path, text: str, notes=()) -> Extraction:
    path = tmp_path / "report.txt"
    numbered = re.match(r"(?:\d+|[IVX]+)\.\s", text)
    path.write_text(HEAD + ("" if numbered else "1. ") + "\n\n".join((text, *notes)) + "\n", "utf-8")
    return api.extract(path)


def names(extraction: Extraction) -> dict[str, str]:
    """The subjects of claims by their ids; a second one with the same words is "2:..."."""
    seen: Counter[str] = Counter()
    found = {}
    for claim in extraction.claims:
        words = claim.subject.text
        seen[words] += 1
        found[claim.id] = words if seen[words] == 1 else f"{seen[words]}:{words}"
    return found


@pytest.mark.parametrize("case", TABLE)
def test_relations_and_their_checks(case, tmp_path):
    text, notes, said = TABLE[case]
    extraction = extracted(tmp_path, text, notes)
    called = names(extraction)
    found = [(r.kind, called[c.id], called[r.claim]) for c in extraction.claims for r in c.relations]
    found += [
        ("fails", called[c.id], k.code)
        for c in extraction.claims
        for k in c.checks
        if k.status == "fail" and k.code in ("subset", "partition")
    ]
    assert sorted(found) == sorted(said), f"{case}: {text}"


def by_subject(extraction: Extraction):
    called = names(extraction)
    return {called[c.id]: c for c in extraction.claims}


GROUPS = {
    "two-groups-together": (
        "Eight States Parties and five signatories have duties. Of these, ten have asked for help.",
        {"ten": "mixed"},
    ),
    "the-right-one-of-two": (
        "Seven States Parties wrote. Two signatories called. Four of those had news.",
        {"Four of those": "states_parties"},
    ),
    "the-printed-word-stays": ("Nine States Parties wrote. Of these states, four had news.", {"Of these states, four": "states"}),
    "over-a-paragraph": ("1. Nine signatories wrote.\n\n2. Three of these had news.", {"Three of these": "signatories"}),
    "others": (
        "Nine signatories wrote. Three of these had news, two others had none.",
        {"Three of these": "signatories", "two others": "signatories"},
    ),
    "bullets": (
        "Nine signatories have asked for help. Of these:\n\n(a) two (Angola and Kenya) need maps.",
        {"two": "signatories"},
    ),
}


@pytest.mark.parametrize("case", GROUPS)
def test_a_number_without_a_noun_has_the_group_of_what_it_speaks_of(case, tmp_path):
    text, groups = GROUPS[case]
    found = by_subject(extracted(tmp_path, text))
    assert {subject: found[subject].subject.group for subject in groups} == groups, case


def test_the_rules_name_the_claim_that_a_group_is_inherited_from(tmp_path):
    found = by_subject(extracted(tmp_path, "Nine signatories wrote. Three of these had news."))
    whole = found["Nine signatories"].id
    assert f"its group is that of claim {whole}" in found["Three of these"].rules
    assert f"it points back at claim {whole}" in found["Three of these"].rules


INHERITED = {
    "article": (
        "As Article 4 (1) asks, nine States Parties have drawn maps. Three of these have shared them.",
        "Three of these",
        [(4, "1", "sentence", "nine States Parties")],
        [],
    ),
    "over-two-steps": (
        "As Article 4 asks, nine States Parties have drawn maps. Three of these have shared them, two of which have sold them.",
        "two of which",
        [(4, None, "sentence", "nine States Parties")],
        [],
    ),
    "action": (
        "As Action 8 of the Vientiane Action Plan asks, nine States Parties have drawn maps. Three of these have shared them.",
        "Three of these",
        [],
        [("VAP", "8", "nine States Parties")],
    ),
    "its-own-article-stays": (
        "As Article 4 asks, nine States Parties have drawn maps. Three of these have a law under Article 9.",
        "Three of these",
        [(9, None, "sentence", None)],
        [],
    ),
    "another-treaty-is-cited": (
        "As Article 4 asks, nine States Parties have maps. Three of these have more under Article 5 of the Mine Ban Convention.",
        "Three of these",
        [],
        [],
    ),
    "nothing-to-inherit": ("Nine States Parties have drawn maps. Three of these have shared them.", "Three of these", [], []),
}


@pytest.mark.parametrize("case", INHERITED)
def test_articles_and_actions_are_inherited_where_there_are_none(case, tmp_path):
    text, subject, articles, actions = INHERITED[case]
    extraction = extracted(tmp_path, text)
    called = names(extraction)
    claim = by_subject(extraction)[subject]
    assert [(a.number, a.paragraph, a.basis, called.get(a.via)) for a in claim.articles] == articles, case
    assert [(a.plan, a.number, called.get(a.via)) for a in claim.actions] == actions, case
    told = any("its articles are those" in rule or "its actions are those" in rule for rule in claim.rules)
    assert told == any(via for *_, via in (*articles, *actions)), case


def test_a_section_s_article_is_not_replaced(tmp_path):
    text = "I. Victim assistance\n\n1. As Article 4 asks, nine States Parties have drawn maps. Three of these have shared them."
    claim = by_subject(extracted(tmp_path, text))["Three of these"]
    assert [(a.number, a.basis, a.via) for a in claim.articles] == [(5, "section", None)]


def test_a_partition_tells_its_sum(tmp_path):
    found = by_subject(extracted(tmp_path, "Ten states joined, of which seven are States Parties and two are signatories."))
    check = next(k for k in found["Ten states"].checks if k.code == "partition")
    assert (check.status, check.message) == ("fail", "7 + 2 = 9, not 10")
    assert check.data["parts"] == [found["seven are States Parties"].id, found["two are signatories"].id]


def test_headings_with_numbers_make_up_the_number_above_them(tmp_path):
    path = tmp_path / "slides.md"
    path.write_text(
        "# Convention on Cluster Munitions\n\n## New ones\n\n6 States Parties have joined since May:\n\n"
        "### Africa (3)\n\nChad, Mali and Togo\n\n### Europe (2)\n\nMalta and Spain\n",
        "utf-8",
    )
    first, *others = api.extract(path).claims
    assert [(c.subject.stated_count, c.subject.group, [(r.kind, r.claim) for r in c.relations]) for c in others] == [
        (3, "states_parties", [("part_of", first.id)]),
        (2, "states_parties", [("part_of", first.id)]),
    ]
    assert [(k.code, k.message) for k in first.checks if k.status == "fail"] == [("partition", "3 + 2 = 5, not 6")]


SENTENCES = {
    "those": "Seven States Parties have stocks. Three of those have begun, two others are waiting, and one has gone.",
    "opening": "Nine States Parties met. Of these: one (Chad) for this; six (Chile, Mali, Niger, Peru, Malta & Togo) for that.",
    "by-number": "Of the seven States Parties with stocks, three have begun.",
    "again": "These seven States Parties have begun.",
    "none-fits": "Two of those States Parties have begun.",
}


@pytest.mark.parametrize("case", SENTENCES)
@pytest.mark.parametrize("apart", [" ", "\n\n2. "], ids=["one-paragraph", "many"])
def test_work_grows_with_the_number_of_claims(case, apart, tmp_path, monkeypatch):
    looked_at = Counter()

    def watched(name):
        real = getattr(stated.Stated, name)

        def counted(self):
            looked_at["times"] += 1
            return real.fget(self)

        monkeypatch.setattr(stated.Stated, name, property(counted))

    for name in ("whole", "count", "span"):
        watched(name)
    times = []
    for many in (60, 120, 240):
        looked_at.clear()
        extracted(tmp_path, apart.join([SENTENCES[case]] * many))
        times.append(looked_at["times"])
    assert times[0] > 0, case
    assert times[2] - times[1] <= 2.2 * (times[1] - times[0]) + 60, f"{case}: {times}"


def test_claims_of_other_kinds_point_at_nothing(tmp_path):
    text = "Chad and Mali wrote. Both of them met. The draft was adopted with 30 votes in favour, 2 against and 3 abstentions."
    extraction = extracted(tmp_path, text)
    assert [c.relations for c in extraction.claims if c.kind in ("named", "vote")] == [()] * sum(
        c.kind in ("named", "vote") for c in extraction.claims
    )
    assert any(c.kind == "vote" for c in extraction.claims)
