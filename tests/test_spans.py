"""Properties of whole extractions: every offset points at its words, and the same bytes give the same JSON."""

import json
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccmextract import api
from ccmextract.errors import BrokenExtraction
from ccmextract.model import Extraction, claim_id

STATES = {
    "Albania": "ALB",
    "Austria": "AUT",
    "Bosnia and Herzegovina": "BIH",
    "Cabo Verde": "CPV",
    "Côte d’Ivoire": "CIV",
    "Democratic Republic of the Congo": "COD",
    "Guinea-Bissau": "GNB",
    "Holy See": "VAT",
    "Japan": "JPN",
    "Lao People's Democratic Republic": "LAO",
    "Lesotho": "LSO",
    "Mali": "MLI",
    "Norway": "NOR",
    "São Tomé and Príncipe": "STP",
    "Trinidad and Tobago": "TTO",
    "Zambia": "ZMB",
}
NUMBERS = "one two three four five six seven eight nine".split()
GROUPS = {"States Parties": "State Party", "signatories": "signatory", "states": "state"}
VERBS = (
    "sent a calendar of planned visits",
    "reported, under Article 7, what their warehouses hold",
    "asked for advice on surveying hillsides",
    "translated a handbook for drafters of laws",
    "hosted a regional gathering with unhurried discussions",
)
FILLERS = (
    "Nothing else was heard during the period.",
    "The secretariat keeps a copy of each letter.",
    "About 12 States Parties think that translating takes long.",
)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Note:
    number: int
    names: tuple[str, ...]
    lost: bool

    @property
    def text(self) -> str:
        *first, last = self.names
        return f"{', '.join(first)} and {last}." if first else f"{last}."

    @property
    def codes(self) -> list[str]:
        return [STATES[name] for name in self.names]


@dataclass(frozen=True)
class Report:
    text: str
    notes: tuple[Note, ...]
    marked: tuple[str, ...]  # the word before each mark, in order
    paragraphs: int
    counts_right: bool

    def __repr__(self) -> str:
        return f"Report:\n{self.text}"


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of numbered paragraphs whose notes stand below them, at the end of each section."""
    pages: list[str] = ["Invented Report", "", f"As of {draw(st.integers(1, 28))} June 2016", ""]
    notes: list[Note] = []
    marked: list[str] = []
    right = True
    paragraph = 0
    for section in range(draw(st.integers(1, 3))):
        pages += [f"{'I' * (section + 1)}. {('Universalization', 'Clearance', 'Transparency')[section]}", ""]
        below: list[Note] = []
        for _ in range(draw(st.integers(1, 3))):
            paragraph += 1
            sentences: list[str] = []
            for _ in range(draw(st.integers(0, 3))):
                names = tuple(draw(st.lists(st.sampled_from(sorted(STATES)), min_size=1, max_size=5, unique=True)))
                note = Note(len(notes) + 1, names, draw(st.integers(0, 3)) == 0)
                notes.append(note)
                below.append(note)
                stated = len(names) + draw(st.sampled_from((0, 0, 0, 1)))
                right = right and stated == len(names)
                plural = draw(st.sampled_from(sorted(GROUPS)))
                group = plural if stated > 1 else GROUPS[plural]
                marked.append(group.split()[-1])
                mark = str(note.number).translate(RAISED)
                sentences.append(f"{NUMBERS[stated - 1].capitalize()} {group}{mark} {draw(st.sampled_from(VERBS))}.")
            sentences.insert(draw(st.integers(0, len(sentences))), draw(st.sampled_from(FILLERS)))
            lines = _wrapped(draw, f"{paragraph}. {' '.join(sentences)}")
            pages += [*lines, *[""] * draw(st.integers(1, 3))]
        for note in below:
            label = "" if note.lost else str(note.number).translate(RAISED) + draw(st.sampled_from(("", " ")))
            pages += [label + note.text, *[""] * draw(st.integers(1, 2))]
    return Report("\n".join(pages) + "\n", tuple(notes), tuple(marked), paragraph, right)


def _wrapped(draw: st.DrawFn, text: str) -> list[str]:
    """The text on several lines; some lines end in the middle of a word, with a hyphen."""
    width = draw(st.sampled_from((60, 90, 1000)))
    hyphens = draw(st.booleans())
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) > width:
            if hyphens and word.isalpha() and word.islower() and len(word) > 6:
                lines[-1] += f" {word[:3]}-"
                lines.append(word[3:])
                continue
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def extracted(text: str) -> Extraction:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, "utf-8")
        return api.extract(path)


many = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
some = settings(parent=many, max_examples=20)


@many
@given(reports())
def test_every_span_points_at_its_words(report):
    extraction = extracted(report.text)
    paragraphs = {p.id: p for p in extraction.paragraphs}
    footnotes = {n.id: n for n in extraction.footnotes}
    for claim in extraction.claims:
        home = paragraphs[claim.paragraph].text
        listing = footnotes[claim.evidence.footnote].text if claim.evidence.footnote else home
        spans = [
            ("sentence", home, claim.sentence, claim.statement),
            ("subject", home, claim.subject.span, claim.subject.text),
            *(("state", listing, s.span, s.name) for s in claim.states),
        ]
        if claim.evidence.kind == "footnote":
            assert claim.evidence.span is not None, f"claim {claim.id}: a list without a place"
            spans.append(("evidence", listing, claim.evidence.span, claim.evidence.text))
        for what, text, (start, end), quote in spans:
            assert text[start:end] == quote, f"claim {claim.id}: {what}"
            assert quote, f"claim {claim.id}: {what} is empty"
        assert claim.sentence[0] <= claim.subject.span[0] < claim.subject.span[1] <= claim.sentence[1], claim.id


@many
@given(reports())
def test_every_mark_stands_behind_its_word(report):
    extraction = extracted(report.text)
    numbered = [p for p in extraction.paragraphs if p.label is not None]
    assert [p.label for p in numbered] == [str(i + 1) for i in range(report.paragraphs)]
    marks = [(p.text, m) for p in numbered for m in p.marks]
    assert [m.number for _, m in marks] == [n.number for n in report.notes]
    for word, (text, mark) in zip(report.marked, marks, strict=True):
        assert text[: mark.offset].endswith(word), f"mark {mark.number} of {text!r}"
        assert mark.printed == str(mark.number).translate(RAISED), mark
    for paragraph in extraction.paragraphs:
        assert not set(paragraph.text) & set("⁰¹²³⁴⁵⁶⁷⁸⁹-\n"), f"{paragraph.id}: {paragraph.text!r}"


@many
@given(reports())
def test_source_spans_of_notes_hold_their_words(report):
    extraction = extracted(report.text)
    for note in extraction.footnotes:
        for source in note.source:
            piece = report.text[source.start : source.end]
            assert piece.lstrip("⁰¹²³⁴⁵⁶⁷⁸⁹ ").strip() == note.text, note.id


@many
@given(reports())
def test_a_list_is_never_given_to_another_mark(report):
    """A note that kept its number is read under it; one that lost it is given its own or none, where the counts are right."""
    extraction = extracted(report.text)
    listed = {c.evidence.number: [s.iso3 for s in c.states] for c in extraction.claims if c.evidence.kind == "footnote"}
    for note in report.notes:
        if not note.lost:
            assert listed.get(note.number) == note.codes, f"note {note.number}"
        elif report.counts_right:
            assert listed.get(note.number) in (None, note.codes), f"note {note.number}, which lost its number"


@many
@given(reports())
def test_ids_are_unique_and_follow_from_the_claim(report):
    extraction = extracted(report.text)
    for records in (extraction.paragraphs, extraction.footnotes, extraction.sections, extraction.claims):
        ids = [r.id for r in records]
        assert len(set(ids)) == len(ids), ids
    for claim in extraction.claims:
        made = claim_id(extraction.document.id, claim.paragraph, claim.subject.span, claim.evidence.footnote)
        assert claim.id == made, claim.subject.text


@some
@given(reports())
def test_the_same_bytes_give_the_same_json_alone_and_in_threads(report):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(report.text, "utf-8")
        first = api.extract(path).model_dump_json()
        assert api.extract(path).model_dump_json() == first
        with ThreadPoolExecutor(4) as pool:
            again = list(pool.map(lambda _: api.extract(path).model_dump_json(), range(8)))
    assert set(again) == {first}


@some
@given(reports())
def test_json_and_back(report):
    extraction = extracted(report.text)
    data = extraction.model_dump_json()
    assert Extraction.model_validate_json(data) == extraction
    assert api.load_extraction(data.encode()).model_dump_json() == data


@some
@given(reports().filter(lambda r: any(not n.lost for n in r.notes)), st.data())
def test_an_edited_span_is_refused(report, data):
    extraction = json.loads(extracted(report.text).model_dump_json())
    claims = [i for i, c in enumerate(extraction["claims"]) if c["states"]]
    claim = extraction["claims"][data.draw(st.sampled_from(claims))]
    owner, key = data.draw(
        st.sampled_from(
            [(claim, "sentence"), (claim["subject"], "span"), (claim["states"][0], "span"), (claim["evidence"], "span")]
        )
    )
    end, by = data.draw(st.sampled_from([(0, 1), (1, -1)]))
    owner[key][end] += by
    with pytest.raises(BrokenExtraction, match=claim["id"]):
        api.load_extraction(json.dumps(extraction).encode())


TEXT = """\
Small Report

I. Universalization

1. Two States Parties¹ met. Three signatories² did too.

¹ Fiji and Peru.
² Angola, Kenya and Uganda.
"""


def _set(path, value):
    def edit(extraction):
        *way, last = path
        for step in way:
            extraction = extraction[step]
        extraction[last] = value

    return edit


def _twice(kind):
    return lambda extraction: extraction[kind].append(extraction[kind][-1])


EDITS = {
    "mark-after-the-end": (_set(["paragraphs", 1, "marks", 0, "offset"], 500), "after its end"),
    "mark-before-the-start": (_set(["paragraphs", 1, "marks", 0, "offset"], -1), "offset"),
    "mark-of-no-note": (_set(["paragraphs", 1, "marks", 0, "footnote"], "n9"), "n9"),
    "paragraph-of-no-section": (_set(["paragraphs", 1, "section"], "s9"), "s9"),
    "claim-of-no-paragraph": (_set(["claims", 0, "paragraph"], "p9"), "p9"),
    "claim-of-no-note": (_set(["claims", 0, "evidence", "footnote"], "n9"), "n9"),
    "evidence-beyond-the-end": (_set(["claims", 0, "evidence", "span", 1], 500), "500"),
    "date-that-is-none": (_set(["document", "as_of"], "yesterday"), "as_of"),
    "span-turned-round": (_set(["claims", 0, "subject", "span"], [3, 1]), "span"),
    "name-changed": (_set(["claims", 0, "states", 0, "name"], "Togo"), "Togo"),
    "statement-changed": (_set(["claims", 0, "statement"], "Two states parties met."), "sentence"),
    "paragraph-changed": (_set(["paragraphs", 1, "text"], "Something else altogether stands here now."), "reads"),
    "note-changed": (_set(["footnotes", 0, "text"], "Fiji and Togo."), "reads"),
    "two-claims-one-id": (_twice("claims"), "one id"),
    "two-paragraphs-one-id": (_twice("paragraphs"), "one id"),
    "two-notes-one-id": (_twice("footnotes"), "one id"),
    "two-sections-one-id": (_twice("sections"), "one id"),
    "unknown-field": (_set(["claims", 0, "comment"], "mine"), "comment"),
    "other-schema": (_set(["schema_version"], "2"), "schema_version"),
    "unknown-group": (_set(["claims", 0, "subject", "group"], "friends"), "group"),
    "score-above-one": (_set(["claims", 0, "states", 0, "score"], 1.5), "score"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_broken_extraction_is_refused_with_its_place(edit):
    extraction = json.loads(extracted(TEXT).model_dump_json())
    assert extraction["paragraphs"][1]["marks"], "the document of this test has lost its marks"
    change, named = EDITS[edit]
    change(extraction)
    with pytest.raises(BrokenExtraction) as refused:
        api.load_extraction(json.dumps(extraction).encode())
    assert named in str(refused.value), f"{edit}: {refused.value}"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"schema_version": "1"}'], ids=repr)
def test_what_is_no_extraction_is_refused(data):
    with pytest.raises(BrokenExtraction, match="Extract the document again"):
        api.load_extraction(data)
