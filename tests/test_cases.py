"""The case table: each folder of tests/cases holds a small document, what must come of it, and a line on why.

`expected.json` says as much as the case is about, and only that is compared:

- `why`, and `fails` with the reason where the code does not yet do it (the case is then expected to fail);
- `document`: fields of the document; `paragraphs`: the exact clean text by id; `paragraph_labels`: every label in order;
- `sections`, `notes`, `claims`: all of them in order, each with the keys that matter;
- `marks`: for a paragraph, [number, footnote id] of each of its marks;
- `diagnostics` and `absent`: codes that must and must not be told; `absent_kinds`: kinds of claims that must not be made.
"""

import difflib
import json
from pathlib import Path

import pytest

from ccmextract import extract
from ccmextract.model import Extraction

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(p for p in CASES.iterdir() if (p / "expected.json").is_file())
KNOWN = frozenset(
    "why fails document paragraphs paragraph_labels sections notes claims marks diagnostics absent absent_kinds".split()
)


def expected_of(folder):
    return json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def _param(folder):
    reason = expected_of(folder).get("fails")
    marks = [pytest.mark.xfail(reason=reason, strict=True, raises=(AssertionError, pytest.fail.Exception))] if reason else []
    return pytest.param(folder, id=folder.name, marks=marks)


def _input(folder):
    [path] = folder.glob("input.*")
    return path


def section_view(section):
    return {
        "number": section.number,
        "title": section.title,
        "level": section.level,
        "articles": list(section.articles),
        "actions": [f"{a.plan}:{a.number}" for a in section.actions],
    }


def note_view(note):
    return {
        "id": note.id,
        "number": note.number,
        "status": note.status,
        "printed": note.printed,
        "paragraphs": list(note.paragraphs),
        "text": note.text,
    }


def claim_view(claim):
    by_basis = {basis: [a.number for a in claim.articles if a.basis == basis] for basis in ("sentence", "heading", "section")}
    return {
        "paragraph": claim.paragraph,
        "kind": claim.kind,
        "subject": claim.subject.text,
        "statement": claim.statement,
        "group": claim.subject.group,
        "count": claim.subject.stated_count,
        "bound": claim.subject.bound,
        "of_total": claim.subject.of_total,
        "states": [s.iso3 for s in claim.states],
        "names": [s.name for s in claim.states],
        "methods": [s.method for s in claim.states],
        "excluded": [s.iso3 for s in claim.excluded],
        "labels": [s.label for s in claim.states],
        "dates": [list(s.dates) for s in claim.states],
        "reasons": [c.reason for s in claim.states for c in s.candidates],
        "organisations": [s.organisation for s in claim.states if s.organisation],
        "remarks": [s.remark for s in claim.states if s.remark],
        "open": claim.evidence.open,
        "evidence": claim.evidence.kind,
        "heading": claim.subject.heading.text if claim.subject.heading else None,
        "percent": claim.subject.percent,
        "role": claim.role,
        "vote": {part.position: part.count for part in claim.vote},
        "via": sorted({t.via for t in (*claim.articles, *claim.actions) if t.via}),
        "note": claim.evidence.number,
        "articles": {basis: numbers for basis, numbers in by_basis.items() if numbers},
        "points": {str(a.number): a.paragraph for a in claim.articles if a.paragraph},
        "letters": {str(a.number): a.letter for a in claim.articles if a.letter},
        "actions": [f"{a.plan}:{a.number}" for a in claim.actions],
        "actions_basis": sorted({a.basis for a in claim.actions}),
        "failed": sorted(c.code for c in claim.checks if c.status == "fail"),
        "passed": sorted(c.code for c in claim.checks if c.status == "pass"),
        "relations": [r.kind for r in claim.relations],
        "leftover": claim.leftover,
    }


BRIEF = {"sections": ("title",), "notes": ("id", "text"), "claims": ("paragraph", "kind", "subject")}


def _alike(actual, expected, brief):
    """The actual records with the keys that their expected ones give; those in excess with a few that name them."""
    wanted = [tuple(e) for e in expected] + [brief] * (len(actual) - len(expected))
    return [{key: record[key] for key in keys} for record, keys in zip(actual, wanted, strict=False)]


def actual_of(extraction, expected):
    """What the extraction says about everything that the case speaks of, in the form of the case."""
    document = extraction.document.model_dump(mode="json")
    texts = {p.id: p.text for p in extraction.paragraphs}
    marks = {p.id: [[m.number, m.footnote] for m in p.marks] for p in extraction.paragraphs}
    told = {d.code for d in extraction.diagnostics}
    made = {c.kind for c in extraction.claims}
    views = {
        "document": lambda e: {key: document[key] for key in e},
        "paragraphs": lambda e: {key: texts.get(key) for key in e},
        "paragraph_labels": lambda _: [p.label for p in extraction.paragraphs if p.label is not None],
        "sections": lambda e: _alike([section_view(s) for s in extraction.sections], e, BRIEF["sections"]),
        "notes": lambda e: _alike([note_view(n) for n in extraction.footnotes], e, BRIEF["notes"]),
        "claims": lambda e: _alike([claim_view(c) for c in extraction.claims], e, BRIEF["claims"]),
        "marks": lambda e: {key: marks.get(key) for key in e},
        "diagnostics": lambda e: [code for code in e if code in told],
        "absent": lambda e: [code for code in e if code not in told],
        "absent_kinds": lambda e: [kind for kind in e if kind not in made],
    }
    return {key: views[key](value) for key, value in expected.items() if key in views}


def _pretty(value):
    return json.dumps(value, indent=1, ensure_ascii=False).splitlines()


def _sound(extraction):
    """Everything points at its words, and the JSON comes back as it went."""
    texts = {p.id: p.text for p in extraction.paragraphs}
    notes = {n.id: n.text for n in extraction.footnotes}
    for claim in extraction.claims:
        home = texts[claim.paragraph]
        listing = notes[claim.evidence.footnote] if claim.evidence.footnote else home
        quotes = [(home, claim.subject.span, claim.subject.text), (home, claim.sentence, claim.statement)]
        quotes += [(texts[state.paragraph] if state.paragraph else listing, state.span, state.name) for state in claim.states]
        if claim.evidence.span is not None:
            held = texts[claim.evidence.paragraphs[0]] if claim.evidence.paragraphs else listing
            quotes.append((held, claim.evidence.span, claim.evidence.text))
        for where, (start, end), quote in quotes:
            assert where[start:end] == quote, f"{claim.paragraph}: {where[start:end]!r} is not {quote!r}"
        assert claim.subject.text, f"{claim.paragraph}: a subject without words"
        inside = claim.sentence[0] <= claim.subject.span[0] and claim.subject.span[1] <= claim.sentence[1]
        assert inside, f"{claim.paragraph}: the subject {claim.subject.text!r} stands outside its sentence"
    for paragraph in extraction.paragraphs:
        assert all(m.offset <= len(paragraph.text) for m in paragraph.marks), paragraph.id
    printed = extraction.model_dump_json()
    assert Extraction.model_validate_json(printed).model_dump_json() == printed
    return printed


@pytest.mark.parametrize("folder", [_param(f) for f in FOLDERS])
def test_a_case(folder, request):
    expected = expected_of(folder)
    assert set(expected) <= KNOWN, f"{folder.name}: unknown keys {sorted(set(expected) - KNOWN)}"
    extraction = extract(_input(folder))
    printed = _sound(extraction)
    assert extract(_input(folder)).model_dump_json() == printed, f"{folder.name}: a second run gave other bytes"
    actual = actual_of(extraction, expected)
    wanted = {key: expected[key] for key in actual}
    if request.config.getoption("--rewrite-cases") and "fails" not in expected and actual != wanted:
        (folder / "expected.json").write_text("\n".join(_pretty({**expected, **actual})) + "\n", encoding="utf-8")
        pytest.skip("rewritten")
    if actual != wanted:
        lines = difflib.unified_diff(_pretty(wanted), _pretty(actual), "expected", "actual", lineterm="", n=6)
        pytest.fail(f"{folder.name}: {expected['why']}\n" + "\n".join(lines), pytrace=False)


def test_cases_are_not_rewritten_unless_asked(request):
    assert request.config.getoption("--rewrite-cases") is False


def test_every_folder_is_a_case():
    assert sorted(p for p in CASES.iterdir() if p.is_dir()) == FOLDERS
    for folder in FOLDERS:
        assert expected_of(folder)["why"], folder.name
        assert len(list(folder.glob("input.*"))) == 1, folder.name
