"""What `show` and `explain` tell of claims of every kind: their words, lists wherever they stand, relations, sums, terms."""

import re
from itertools import pairwise
from typing import Any, get_args

import pytest
from cli_help import ROOT, run

from ccmextract import api
from ccmextract.cli import wording
from ccmextract.cli.evidence import evidence
from ccmextract.cli.kinds import Kinds, Roles
from ccmextract.cli.layout import NAME, OUT, SUBJECT
from ccmextract.cli.passage import words
from ccmextract.cli.reader import Reader
from ccmextract.model import Claim, Extraction, Kind, Paragraph, Relation, Role, Section, Term

SAMPLES = sorted(p.stem for p in (ROOT / "corpus" / "samples").glob("*.txt"))
CODES = {"Chad": "TCD", "Mali": "MLI", "Niger": "NER", "Peru": "PER", "Cuba": "CUB", "Fiji": "FJI", "Togo": "TGO"}
DOCUMENT = {
    "id": "0123456789abcdef",
    "name": "made.txt",
    "media_type": "text/plain",
    "sha256": "0" * 64,
    "bytes": 1,
    "treaty": "CCM",
}
GENERATOR = {"name": "ccmextract", "version": "0", "gazetteers": "0"}
EVIL = "\x1b[31m\u202eno\x07"


def place(text: str, quote: str, after: int = 0) -> tuple[int, int]:
    at = text.index(quote, after)
    return at, at + len(quote)


def claim(home: Paragraph, number: int, subject: str, *states: str, **more: Any) -> Claim:
    """A claim about words of a paragraph. The states stand behind the subject; `span` is where the words that list them do."""
    text = home.text
    who = place(text, subject)
    kind = more.pop("kind", "state_list")
    listed = more.pop("listed", None)
    where = place(text, listed) if listed else None
    after = where[0] if where else who[0] if kind == "named" else who[1]
    out = more.pop("out", ())
    labels = more.pop("labels", {})
    remarks = more.pop("remarks", {})

    def member(name: str) -> dict[str, Any]:
        found = {"name": name, "iso3": CODES.get(name), "span": place(text, name, after), "method": "exact", "score": 1.0}
        return {**found, "label": labels.get(name), "remark": remarks.get(name)}

    inline = {"kind": "inline", "text": listed, "span": where} if where else {"kind": "inline", "text": subject, "span": who}
    sentence = more.pop("sentence", text)
    subject_fields = {
        "text": subject,
        "span": who,
        "group": more.pop("group", None),
        "stated_count": more.pop("count", None),
        "bound": more.pop("bound", None),
        "of_total": more.pop("of", None),
        "percent": more.pop("percent", None),
    }
    data = {
        "id": f"{number:016x}",
        "kind": kind,
        "paragraph": home.id,
        "sentence": place(text, sentence),
        "statement": sentence,
        "subject": {**subject_fields, "heading": more.pop("heading", None)},
        "states": [member(name) for name in states],
        "excluded": [member(name) for name in out],
        "evidence": inline if states else {"kind": "none"},
        **more,
    }
    return Claim.model_validate(data)


def paragraph(text: str, number: int = 1, section: str | None = None) -> Paragraph:
    return Paragraph(id=f"p{number}", label=str(number), section=section, text=text)


def extraction(paragraphs: list[Paragraph], claims: list[Claim], **more: Any) -> Extraction:
    return Extraction.model_validate(
        {"generator": GENERATOR, "document": DOCUMENT, "paragraphs": paragraphs, "claims": claims, **more}
    )


def said(found: Extraction, folder: Any, *args: str, **env: str) -> str:
    path = folder / "made.json"
    path.write_text(found.model_dump_json(), "utf-8")
    result = run(args[0], path, *args[1:], env=env)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def flat(text: str) -> str:
    return " ".join(text.split())


def relation(kind: str, number: int) -> Relation:
    return Relation(kind=kind, claim=f"{number:016x}")  # type: ignore[arg-type]


def check(code: str, status: str, message: str) -> dict[str, Any]:
    return {"code": code, "status": status, "message": message}


HOME = paragraph("Two states (Chad and Mali, but not Niger) met. Peru paid; Cuba and Fiji sang for Togo.")
DATED = {"remarks": {"Mali": "(2019)"}, "labels": {"Chad": "Day one", "Mali": "Day one", "Niger": "Day two"}}
ALONE: dict[str, tuple[Paragraph, dict[str, Any], list[str], list[str]]] = {
    # text of a paragraph, the claim, what show says, what explain says
    "a list in brackets": (
        HOME,
        {"subject": "Two states", "states": ["Chad", "Mali"], "listed": "Chad and Mali", "group": "states", "count": 2},
        ["«Two states» (‹Chad and Mali›, but not", "2 states · 2 listed in the text", "Chad TCD, Mali MLI"],
        ["12-16 Chad TCD, exact, 1.00", "between ' and '", "13 characters: 8 in names, 5 between them"],
    ),
    "an exception": (
        HOME,
        {
            "subject": "Two states",
            "states": ["Chad", "Mali"],
            "listed": "Chad and Mali, but not Niger",
            "out": ["Niger"],
            "count": 2,
        },
        ["2 listed in the text, 1 excepted", "except Niger NER"],
        ["35-40 Niger NER, exact, 1.00, excepted", "28 characters: 8 in names, 5 in names that it excepts, 15 between them"],
    ),
    "words that nobody understands": (
        HOME,
        {
            "subject": "Two states",
            "states": ["Chad", "Mali"],
            "listed": "Chad and Mali, but not Niger",
            "leftover": "but not Niger",
        },
        ["not understood: but not Niger"],
        ["27-40 but not Niger not understood", "13 not understood"],
    ),
    "labels and remarks": (
        paragraph("Three states: Day one: Chad, Mali (2019); Day two: Niger."),
        {
            "subject": "Three states",
            "states": ["Chad", "Mali", "Niger"],
            "listed": "Day one: Chad, Mali (2019); Day two: Niger",
            "count": 3,
            **DATED,
        },
        ["Day one: Chad TCD, Mali MLI (2019), Day two: Niger NER"],
        ["14-21 Day one label", "34-40 (2019) remark", "42 characters: 13 in names, 6 in remarks, 14 in labels, 9 between"],
    ),
    "an open list": (
        paragraph("Nine states, such as Chad, agreed."),
        {
            "subject": "Nine states",
            "states": ["Chad"],
            "listed": "Chad",
            "count": 9,
            "evidence": {"kind": "inline", "text": "Chad", "span": (21, 25), "open": True},
            "checks": [check("count", "skipped", "9 stated, 1 listed, and the list says that it is not complete")],
        },
        ["1 listed in the text, not the whole list", "– count"],
        ["– count: 9 stated, 1 listed, and the list says that it is not complete"],
    ),
    "the next sentence tells them": (
        paragraph("Two states asked. They are Chad and Mali."),
        {
            "subject": "Two states",
            "states": ["Chad", "Mali"],
            "listed": "Chad and Mali",
            "sentence": "Two states asked.",
            "count": 2,
        },
        ["«Two states» asked. They are ‹Chad and Mali›", "Chad TCD, Mali MLI"],
        ["27-31 Chad TCD"],
    ),
    "a label": (
        paragraph("Sponsors: Chad, Mali"),
        {"subject": "Sponsors", "states": ["Chad", "Mali"], "listed": "Chad, Mali"},
        ["2 listed in the text · 0000000000000001", "Chad TCD, Mali MLI"],
        ["Sponsors"],
    ),
    "a name that does something": (
        HOME,
        {"kind": "named", "subject": "Peru", "states": ["Peru"]},
        ["«Peru» paid;", "named: Peru PER · 0000000000000001"],
        ["named in paragraph 1", "read as named", "4 characters: 4 in names"],
    ),
    "names with a role": (
        HOME,
        {"kind": "named", "subject": "Cuba and Fiji", "states": ["Cuba", "Fiji"], "role": "vice_president"},
        ["named, vice-presidents: Cuba CUB, Fiji FJI · 0000000000000001"],
        ["read as named, vice-presidents"],
    ),
    "a number": (
        paragraph("More than 20 states came."),
        {"kind": "count", "subject": "More than 20 states", "count": 20, "bound": "more_than", "group": "states"},
        ["more than 20 states · not listed"],
        ["not listed", "Evidence"],
    ),
    "a percentage": (
        paragraph("By then 71.5 % of the reports were in."),
        {"kind": "share", "subject": "71.5 %", "percent": 71.5},
        ["share: 71.5 % · 0000000000000001"],
        ["read as share: 71.5 %"],
    ),
    "a percentage of a group": (
        paragraph("More than 88 % of the States Parties agreed."),
        {"kind": "share", "subject": "More than 88 %", "percent": 88.0, "bound": "more_than", "group": "states_parties"},
        ["share: more than 88 % of States Parties"],
        [],
    ),
    "a rate": (
        paragraph("So far 33 of 40 States Parties have finished."),
        {"kind": "share", "subject": "33 of 40 States Parties", "count": 33, "of": 40, "group": "states_parties"},
        ["share: 33 of 40 States Parties"],
        [],
    ),
    "a rate without numbers": (
        paragraph("Half of them agreed."),
        {"kind": "share", "subject": "Half of them", "group": "states_parties"},
        ["share, not in numbers: States Parties"],
        [],
    ),
    "a vote": (
        paragraph("Carried with 9 in favour and 2 not voting (12 votes)."),
        {
            "kind": "vote",
            "subject": "9 in favour and 2 not voting",
            "of": 12,
            "vote": [
                {"position": "in_favour", "count": 9, "span": (13, 24)},
                {"position": "not_voting", "count": 2, "span": (29, 41)},
            ],
            "checks": [check("partition", "fail", "9 + 2 = 11, not 12")],
        },
        ["vote: 9 in favour, 2 not voting; 12 stated", "✗ partition: 9 + 2 = 11, not 12", "Findings: 1 check failed"],
        ["9 in favour: '9 in favour', characters 13 to 24", "2 not voting: '2 not voting', characters 29 to 41"],
    ),
    "a vote without a total": (
        paragraph("Carried with 9 in favour and 2 not voting."),
        {
            "kind": "vote",
            "subject": "9 in favour and 2 not voting",
            "vote": [
                {"position": "in_favour", "count": 9, "span": (13, 24)},
                {"position": "not_voting", "count": 2, "span": (29, 41)},
            ],
        },
        ["vote: 9 in favour, 2 not voting; 11 together"],
        [],
    ),
    "actions in a row": (
        HOME,
        {
            "kind": "named",
            "subject": "Peru",
            "states": ["Peru"],
            "articles": [
                {"number": 5, "paragraph": "2", "letter": "g", "basis": "sentence"},
                {"number": 3, "paragraph": "6", "also": ["7"], "basis": "sentence"},
            ],
            "actions": [{"plan": "LAP", "number": n, "basis": "heading"} for n in ("4", "18", "19", "20", "5.1")],
        },
        ["Article 5.2(g), 3.6, 3.7 (sentence) · Action LAP 4, 18-20, 5.1 (heading)"],
        [
            "Article 5.2(g), 3.6, 3.7: cited in the claim's own sentence",
            "Action LAP 4, 18-20, 5.1: from a heading that governs it",
        ],
    ),
}


@pytest.mark.parametrize("case", ALONE)
def test_a_claim_alone(tmp_path, case):
    home, fields, shown, explained = ALONE[case]
    fields = dict(fields)
    found = extraction([home], [claim(home, 1, fields.pop("subject"), *fields.pop("states", ()), **fields)])
    for told, wanted in ((said(found, tmp_path, "show"), shown), (said(found, tmp_path, "explain", "0000"), explained)):
        assert [w for w in wanted if w not in flat(told)] == [], told


def below(heading: bool = False) -> Extraction:
    """Three paragraphs: one says who, or the heading does, and the others list the states."""
    section = Section(id="s1", number=None, title="Africa (3)", level=1, parent=None)
    texts = ["Chad (a)" if heading else "Three states asked:", "- Mali", "Niger; nobody else"]
    homes = [paragraph(text, number, "s1") for number, text in enumerate(texts, start=1)]
    names = [("Mali", homes[1]), ("Niger", homes[2])]
    states = [
        {"name": n, "iso3": CODES[n], "span": place(h.text, n), "method": "exact", "score": 1.0, "paragraph": h.id}
        for n, h in names
    ]
    evidence = {"kind": "inline", "paragraphs": ("p2", "p3")}
    fields: dict[str, Any] = {"leftover": "nobody else", "evidence": evidence, "states": states}
    if heading:
        fields["states"] = [{"name": "Chad", "iso3": "TCD", "span": (0, 4), "method": "exact", "score": 1.0}, *states]
        fields["heading"] = {"section": "s1", "text": "Africa (3)", "span": (0, 10)}
    made = claim(homes[0], 1, "Chad (a)" if heading else "Three states", count=3, group="states", **fields)
    return extraction(homes, [made], sections=[section])


class TestListsElsewhere:
    def test_below_their_words(self, tmp_path):
        shown = flat(said(below(), tmp_path, "show"))
        assert "«Three states» asked: 3 states · 2 listed below, in 2, 3 ·" in shown
        assert "Mali MLI, Niger NER not understood: nobody else" in shown

    def test_below_a_heading(self, tmp_path):
        shown = flat(said(below(heading=True), tmp_path, "show"))
        assert "under the heading «Africa (3)» ‹Chad (a)› 3 states · 3 listed here and below, in 2, 3 ·" in shown

    def test_every_paragraph_is_explained_whole(self, tmp_path):
        told = flat(said(below(heading=True), tmp_path, "explain", "0"))
        assert "words Africa (3) characters 0 to 10 of the title of section s1" in told
        for words_ in ("paragraph 1 characters", "paragraph 2 characters", "paragraph 3 characters", "7-18 nobody else"):
            assert words_ in told, words_
        assert "32 characters: 13 in names, 8 between them, 11 not understood" in told

    @pytest.mark.parametrize("label", ["1", "2", "p3"])
    def test_each_of_the_paragraphs_leads_to_the_claim(self, tmp_path, label):
        shown = said(below(), tmp_path, "show", "--paragraph", label)
        assert "0000000000000001" in shown

    def test_the_head_of_the_document_counts_kinds(self, tmp_path):
        assert "claims 1: 1 list" in flat(said(below(), tmp_path, "show"))


WHOLE = "Ten states came; six sang and four (Chad, Mali) danced."
TOGETHER: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    # the relations and checks of three claims: the whole, six, four; what show says
    "parts of a whole in the sentence": (
        [
            {"checks": [check("partition", "pass", "6 + 4 = 10")]},
            {"relations": [relation("part_of", 1)], "checks": [check("subset", "pass", "6 of the 10 of claim 0000000000000001")]},
            {"relations": [relation("part_of", 1)]},
        ],
        [
            "«Ten states»[a] came; «six»[b] sang and «four»[c] (‹Chad, Mali›) danced.",
            "[a] 10 states · not listed · 0000000000000001 ✓ partition: 6 + 4 = 10",
            "[b] 6 states · not listed · ↳ a part of [a] ✓ · 0000000000000002",
            "Chad TCD, Mali MLI ↳ a part of [a]",
        ],
    ),
    "a subset": (
        [{}, {"relations": [relation("subset_of", 1)], "checks": [check("subset", "fail", "6 of the 5")]}, {}],
        ["↳ 6 of the 10 in [a] · 0000000000000002 ✗ subset: 6 of the 5", "Findings: 1 check failed"],
    ),
    "a subset of two": (
        [{}, {}, {"relations": [relation("subset_of", 1), relation("subset_of", 2)]}],
        ["↳ 4 of the 16 in [a] and [b]"],
    ),
    "the same again": ([{}, {"relations": [relation("same_as", 1)]}, {}], ["↳ the same as [a]"]),
    "all hang on one": (
        [{"relations": [relation("subset_of", 3)]}, {"relations": [relation("subset_of", 3)], "count": 10}, {}],
        ["[a] 10 states · not listed · ↳ 10 of the 4 in [c] ·"],
    ),
    "inherited articles": (
        [
            {"articles": [{"number": 7, "paragraph": None, "basis": "sentence"}]},
            {"articles": [{"number": 7, "paragraph": None, "basis": "sentence", "via": f"{1:016x}"}]},
            {"actions": [{"plan": "VAP", "number": "8", "basis": "sentence", "via": f"{1:016x}"}]},
        ],
        ["Article 7 (sentence) ", "Article 7 (sentence of [a])", "Action VAP 8 (sentence of [a])"],
    ),
}


def together(fields: list[dict[str, Any]]) -> Extraction:
    home = paragraph(WHOLE)
    who = [("Ten states", 10, ()), ("six", 6, ()), ("four", 4, ("Chad", "Mali"))]
    made = []
    for number, ((subject, count, states), more) in enumerate(zip(who, fields, strict=True), start=1):
        listed = {"listed": "Chad, Mali"} if states else {"kind": "count"}
        made.append(claim(home, number, subject, *states, **{"group": "states", "count": count, **listed, **more}))
    return extraction([home], made)


@pytest.mark.parametrize("case", TOGETHER)
def test_the_claims_of_a_sentence_stand_together(tmp_path, case):
    fields, wanted = TOGETHER[case]
    shown = flat(said(together(fields), tmp_path, "show"))
    assert shown.count("danced.") == 1
    assert [w for w in wanted if w not in shown] == [], shown


def apart(sum_: str = "6 + 4 = 10") -> Extraction:
    """A whole in one paragraph, its parts in another one."""
    one, two = paragraph("Ten states came."), paragraph("Six sang and four danced.", 2)
    parts = {"kind": "count", "group": "states", "relations": [relation("part_of", 1)]}
    parts["checks"] = [check("subset", "pass", "among those of claim 0000000000000001")]
    whole = claim(one, 1, "Ten states", kind="count", count=10, group="states", checks=[check("partition", "pass", sum_)])
    return extraction([one, two], [whole, claim(two, 2, "Six", count=6, **parts), claim(two, 3, "four", count=4, **parts)])


class TestRelations:
    def test_what_all_hang_on_is_told_once(self, tmp_path):
        shown = flat(said(apart(), tmp_path, "show"))
        assert shown.count("↳ each: a part of «Ten states» 00000000, paragraph 1: 6 + 4 = 10 ✓") == 1

    def test_a_very_long_sum_is_cut(self, tmp_path):
        shown = flat(said(apart(" + ".join(["1"] * 500) + " = 500"), tmp_path, "show", "--paragraph", "2"))
        assert len(shown) < 700
        assert "+ 1 = 500 ✓" in shown

    def test_explain_tells_both_ends(self, tmp_path):
        whole, part = (flat(said(apart(), tmp_path, "explain", f"{n:016x}")) for n in (1, 2))
        assert "a part that makes it up with others 0000000000000002 (6 states); 0000000000000003 (4 states)" in whole
        assert "«Six» sang and «four» danced." in whole
        assert "a part, with others, of 0000000000000001 (10 states)" in part
        assert "✓ subset: among those of «Ten states» 00000000" in part

    def test_explain_tells_where_an_article_comes_from(self, tmp_path):
        told = flat(said(together(TOGETHER["inherited articles"][0]), tmp_path, "explain", f"{2:016x}"))
        assert "Article 7: cited in the sentence of «Ten states» 00000000 in paragraph 1, which it speaks of" in told

    def test_a_filter_leaves_a_part_without_its_whole(self, tmp_path):
        shown = flat(said(apart(), tmp_path, "show", "--paragraph", "2", "--kind", "count"))
        assert "«Ten states» 00000000, paragraph 1" in shown


TERM = "'States not party' includes signatories"


def with_term() -> Extraction:
    home, other = paragraph(f"In this paper, {TERM}."), paragraph("Two states not party came.", 2)
    term = Term(
        group="states_not_party", standings=("signatory", "not_party"), paragraph="p1", text=TERM, span=place(home.text, TERM)
    )
    found = claim(other, 1, "Two states not party", kind="count", group="states_not_party", count=2)
    return extraction([home, other], [found], terms=[term])


class TestTerms:
    def test_they_stand_before_the_findings(self, tmp_path):
        for args in ((), ("--findings",)):
            shown = flat(said(with_term(), tmp_path, "show", *args))
            meant = "→ states not party: signatories and states that are neither"
            assert shown.index(TERM) < shown.index(meant) < shown.index("Findings"), args

    def test_what_is_usual_is_not_told_before_the_findings(self, tmp_path):
        found = with_term()
        usual = found.terms[0].model_copy(update={"standings": ("not_party",)})
        told = found.model_copy(update={"terms": (usual,)})
        assert "meaning" not in said(told, tmp_path, "show")
        assert "states not party: as usual" in flat(said(told, tmp_path, "explain", "0"))

    def test_explain_names_the_term_of_the_group(self, tmp_path):
        assert f'paragraph 1: "{TERM}"' in flat(said(with_term(), tmp_path, "explain", "0"))


FILTERS = {
    "a kind": (["--kind", "named"], {"named"}),
    "two kinds": (["--kind", "vote", "--kind", "share"], {"vote", "share"}),
    "a role": (["--role", "donor"], {"named"}),
    "a kind and a state": (["--kind", "state_list", "--state", "CHE"], {"state_list"}),
}


@pytest.fixture(scope="module")
def samples() -> dict[str, Extraction]:
    return {name: api.extract(ROOT / "corpus" / "samples" / f"{name}.txt") for name in SAMPLES}


@pytest.mark.parametrize("case", FILTERS)
def test_filters_by_kind_and_role(tmp_path, samples, case):
    args, kinds = FILTERS[case]
    found = samples["overview_slides"]
    ids = re.findall(r" · ([0-9a-f]{16})\b", flat(said(found, tmp_path, "show", "--claims", *args)))
    assert {c.kind for c in found.claims if c.id in ids} == kinds
    if "--role" not in args and "--state" not in args:
        assert len(ids) == sum(c.kind in kinds for c in found.claims)


def test_a_state_that_a_list_excepts_is_found(tmp_path):
    home, fields, *_ = ALONE["an exception"]
    fields = dict(fields)
    found = extraction([home], [claim(home, 1, fields.pop("subject"), *fields.pop("states"), **fields)])
    assert "except Niger NER" in flat(said(found, tmp_path, "show", "--state", "NER"))


def test_kinds_and_roles_are_those_of_the_model():
    assert [k.value for k in Kinds] == list(get_args(Kind))
    assert [r.value for r in Roles] == list(get_args(Role))


@pytest.mark.parametrize("name", SAMPLES)
def test_every_claim_and_every_state_is_shown(tmp_path, samples, name):
    found = samples[name]
    shown = said(found, tmp_path, "show", COLUMNS="200")
    assert [c.id for c in found.claims if c.id not in shown] == []
    codes = {f"{s.name} {s.iso3}" for c in found.claims for s in c.states if s.iso3}
    assert [code for code in sorted(codes) if code not in flat(shown)] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_character_of_the_evidence_is_a_piece(samples, name):
    found = samples[name]
    reader = Reader(found)
    for one in found.claims:
        stretches = list(evidence(reader, one))
        pieces = [(s, p) for s in stretches for p in s.pieces]
        told = [p.state for _, p in pieces if p.state is not None]
        assert sorted(map(repr, told)) == sorted(map(repr, (*one.states, *one.excluded))), one.id
        for stretch in stretches:
            edges = [(p.start, p.end) for p in stretch.pieces]
            assert all(a[1] == b[0] for a, b in pairwise(edges)), one.id
        if one.evidence.span is not None:
            assert [(s.pieces[0].start, s.pieces[-1].end) for s in stretches] == [one.evidence.span], one.id
        unknown = [s.home[p.start : p.end] for s, p in pieces if p.role == "not understood"]
        assert "; ".join(unknown) == one.leftover, one.id


@pytest.mark.parametrize("name", ["newsletter", "workplan_inline"])
@pytest.mark.parametrize("columns", ["40", "60", "200"])
@pytest.mark.parametrize("what", [["show"], ["show", "--findings"], ["explain"]])
def test_terminals_of_every_width(tmp_path, samples, name, columns, what):
    found = samples[name]
    busy = max(found.claims, key=lambda c: len(c.states))
    shown = said(found, tmp_path, what[0], *what[1:], *([busy.id] if what[0] == "explain" else []), COLUMNS=columns)
    assert max(map(len, shown.splitlines())) <= int(columns)
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_a_list_of_very_many_states(tmp_path):
    names = [name for name in CODES for _ in range(28)]
    home = paragraph(f"All states: {', '.join(names)}.")
    at, states = home.text.index(":"), []
    for name in names:
        at = home.text.index(name, at)
        states.append({"name": name, "iso3": CODES[name], "span": (at, at + len(name)), "method": "exact", "score": 1.0})
        at += len(name)
    listed = home.text[12:-1]
    found = extraction(
        [home],
        [
            claim(
                home, 1, "All states", states=states, evidence={"kind": "inline", "text": listed, "span": (12, 12 + len(listed))}
            )
        ],
    )
    shown = said(found, tmp_path, "show", "--claims", COLUMNS="80")
    assert sum(line.count("TCD") for line in shown.splitlines()) == 28
    assert "TCD" not in shown.splitlines()[0]
    assert f"{len(listed)} characters: {sum(map(len, names))} in names" in flat(said(found, tmp_path, "explain", "0"))


def test_colours_stand_where_signs_stand_without_them():
    home, fields, *_ = ALONE["an exception"]
    fields = dict(fields)
    one = claim(home, 1, fields.pop("subject"), *fields.pop("states"), **fields)
    text = words(Reader(extraction([home], [one])), [one], plain=False)
    styled = {text.plain[s.start : s.end]: s.style for s in text.spans}
    assert styled == {"Two states": SUBJECT, "Chad": NAME, "Mali": NAME, "Niger": OUT}
    assert text.plain == home.text


def test_nothing_hostile_reaches_the_terminal(tmp_path):
    section = Section(id="s1", number=None, title=f"Africa {EVIL}", level=1, parent=None)
    home = paragraph(f"{EVIL} one: {EVIL} {EVIL}", section="s1").model_copy(update={"label": EVIL})
    state = {"name": EVIL, "iso3": None, "method": "unresolved", "score": 0.0, "remark": EVIL, "label": EVIL}
    heading = {"section": "s1", "text": f"Africa {EVIL}", "span": (0, len(f"Africa {EVIL}"))}
    one = claim(
        home,
        1,
        "one",
        states=[{**state, "span": place(home.text, EVIL, 5), "organisation": EVIL}],
        excluded=[{**state, "span": place(home.text, EVIL, home.text.rindex(EVIL))}],
        evidence={"kind": "inline", "text": EVIL, "span": place(home.text, EVIL, 5)},
        heading=heading,
        leftover=EVIL,
        rules=[EVIL],
        checks=[check("count", "fail", EVIL)],
        actions=[{"plan": EVIL, "number": EVIL, "basis": "sentence"}],
    )
    term = Term(group="states", standings=(), paragraph="p1", text=EVIL, span=(0, len(EVIL)))
    found = extraction([home], [one], sections=[section], terms=[term])
    for args in (["show"], ["show", "--findings"], ["show", "--paragraph", "p1"], ["explain", "0"]):
        for columns in ("40", "100"):
            told = said(found, tmp_path, *args, COLUMNS=columns)
            assert [c for c in "\x1b\u202e\x07" if c in told] == [], args
            assert "\\x1b[31m" in told.replace("\n", ""), args


README = (ROOT / "README.md").read_text("utf-8")
PRINTED = {
    "findings": (["damaged_report.txt", "--findings"], "200", "note  paragraph", 6),
    "claims of a sentence": (["newsletter.txt"], "104", "u17        Among these", 12),
}


@pytest.mark.parametrize("case", PRINTED)
def test_what_the_readme_shows_is_what_is_printed(case):
    (name, *args), columns, beginning, lines = PRINTED[case]
    shown = run("show", ROOT / "corpus" / "samples" / name, *args, env={"COLUMNS": columns}).stdout
    told = shown[shown.index(beginning) :].splitlines()[:lines]
    # Each new calibration moves the confidence a little.
    plain, page = (re.sub(r"confidence 0\.[0-9]{2}", "confidence", text) for text in ("\n".join(told), README))
    assert plain in page


RANGES = {
    "none": ([], []),
    "two in a row": (["10", "11"], ["10", "11"]),
    "three in a row": (["1", "3", "4", "5"], ["1", "3-5"]),
    "points": (["5.1", "5.2", "6"], ["5.1", "5.2", "6"]),
    "very long": (["9" * 5000, "9" * 5000], ["9" * 5000] * 2),
}


@pytest.mark.parametrize("case", RANGES)
def test_numbers_in_a_row_are_ranges(case):
    numbers, wanted = RANGES[case]
    assert wording.ranged(numbers) == wanted
