"""One document in many formats makes the same claims."""

from pathlib import Path

import pytest
from written import HTML, as_docx, as_html, as_markdown

from ccmextract import extract, read
from ccmextract.sources.text import decode

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"
SAMPLES = [
    *(ROOT / "corpus/samples").glob("*.txt"),
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
    """What an extraction says, without ids, places and how notes were tied."""
    facts = extraction.document.model_dump(
        include={"title", "symbol", "dated", "as_of", "meeting", "treaty", "plans", "language"}
    )
    claims = []
    for claim in extraction.claims:
        data = claim.model_dump(mode="json", exclude={"id", "rules"})
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
