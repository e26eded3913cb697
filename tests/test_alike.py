"""One document in many formats makes the same claims."""

import tomllib
from pathlib import Path

import pytest
from written import HTML, as_docx, as_html, as_markdown

from ccmextract import extract, read
from ccmextract.sources.text import decode

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"
SAMPLES = [
    # The writers of these formats write no bullets, of which the slides consist.
    *(path for path in sorted((ROOT / "corpus/samples").glob("*.txt")) if path.stem != "overview_slides"),
    *(
        next(CASES.glob(f"{number}-*/input.*"))
        for number in ("001", "005", "012", "016", "033", "036", "037", "055", "056", "082", "178", "180")
    ),
]
FORMATS = {
    "a.docx": as_docx,
    "a.md": as_markdown,
    **{f"{style}.html": lambda document, source, style=style: as_html(document, source, style) for style in HTML},
}


def said(extraction):
    """What an extraction says, without ids, places, how notes were tied, and how sure that makes their claims."""
    facts = extraction.document.model_dump(
        include={"title", "symbol", "dated", "as_of", "meeting", "treaty", "plans", "language"}
    )
    claims = []
    for claim in extraction.claims:
        data = claim.model_dump(mode="json", exclude={"id", "rules", "confidence"})
        for tie in (*data["articles"], *data["actions"]):
            tie["via"] = tie["via"] is not None
        data["relations"] = [relation["kind"] for relation in data["relations"]]
        for check in data["checks"]:
            check.pop("data")
        claims.append(data)
    notes = sorted((n.number or 0, n.text, n.paragraphs) for n in extraction.footnotes)
    sections = [(s.number, s.title, s.level, s.articles, s.actions) for s in extraction.sections]
    paragraphs = [(p.label, p.text, [(m.number, m.offset) for m in p.marks]) for p in extraction.paragraphs]
    return facts, sections, paragraphs, notes, claims


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem if path.stem != "input" else path.parent.name)
def test_one_document_in_many_formats(tmp_path, path, form):
    given = tmp_path / form
    given.write_bytes(FORMATS[form](read(path), decode(path.read_bytes())[0]))
    wanted, found = extract(path), extract(given)
    if form == "a.md":  # Markdown has neither running headers nor numbers that begin anew
        wanted = wanted.model_copy(update={"document": wanted.document.model_copy(update={"symbol": found.document.symbol})})
        if any("-" in note.id for note in wanted.footnotes):
            pytest.skip("its notes begin anew")
    assert found.footnotes or not wanted.footnotes
    assert all(n.link == "declared" for n in found.footnotes if n.paragraphs)
    for a, b in zip(said(wanted), said(found), strict=True):
        assert a == b


# Printed documents. What stands before the text is printed line by line, so there only the words are compared.

PAGES = Path(__file__).parent / "pages"
PRINTED = {
    name: ROOT / entry["document"]
    for name, entry in tomllib.loads((PAGES / "manifest.toml").read_text(encoding="utf-8")).items()
    if not entry["document"].endswith(".md") or entry["document"].startswith("tests/cases")
}


def printed(extraction):
    """What an extraction says, with the words before its text in one row, and without the symbol, which is furniture too."""
    facts, sections, paragraphs, _, claims = said(extraction)
    front = {p.id for p in extraction.paragraphs[: _front(extraction)]}
    head = " ".join(p.text for p in extraction.paragraphs if p.id in front).split()
    notes = sorted((n.number or 0, n.text, sorted(p for p in n.paragraphs if p not in front)) for n in extraction.footnotes)
    own = {p.id: ("head" if p.id in front else p.id) for p in extraction.paragraphs}
    for claim in claims:
        claim["paragraph"] = own[claim["paragraph"]]
    return facts, sections, [w for w in head if w != facts["symbol"]], paragraphs[len(front) :], notes, claims


def _front(extraction):
    """How many paragraphs stand before the first section or number."""
    own = [i for i, p in enumerate(extraction.paragraphs) if p.label is not None or p.section is not None]
    return own[0] if own else len(extraction.paragraphs)


@pytest.mark.parametrize("name", PRINTED)
@pytest.mark.parametrize("backend", ["pdfium", "pdfplumber"])
def test_a_printed_document(name, backend):
    wanted, found = extract(PRINTED[name]), extract(PAGES / f"{name}.pdf", backend=backend)
    for a, b in zip(printed(wanted), printed(found), strict=True):
        assert a == b


@pytest.mark.parametrize("name", PRINTED)
def test_a_printed_document_makes_the_same_claims(name):
    wanted, found = extract(PRINTED[name]), extract(PAGES / f"{name}.pdf")
    assert said(wanted)[-1] == said(found)[-1]
