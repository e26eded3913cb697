"""The Beirut Progress Report itself, where it lies beside the checkout; and that no word of it lies in the repository."""

import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

from ccmextract import api
from ccmextract.evaluate.annotation import load_annotations
from ccmextract.evaluate.report import changes
from ccmextract.evaluate.score import score
from ccmextract.gazetteer.fold import nfc
from ccmextract.gazetteer.load import load
from ccmextract.sources.text import decode

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ROOT.parent / "shared" / "corpus" / "documents"
BEIRUT = "35d5793cbb82505a35fc8f8d8fd18859bb36a4b77294a50fecfda67f729fe5b8"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DOCUMENTS.is_dir(), reason=f"the official documents are not at {DOCUMENTS}"),
]


def by_digest(digest: str) -> Path:
    for path in sorted(DOCUMENTS.rglob("*")):
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest:
            return path
    pytest.skip(f"no file with the SHA-256 {digest} lies in {DOCUMENTS}")


@pytest.fixture(scope="module")
def beirut():
    return api.extract(by_digest(BEIRUT))


def test_paragraphs(beirut):
    labels = [p.label for p in beirut.paragraphs if p.label is not None and p.label.isdecimal()]
    assert labels == [str(i) for i in range(1, 81)]


def test_notes(beirut):
    assert [n.number for n in beirut.footnotes] == list(range(1, 78))
    status = {s: [n.number for n in beirut.footnotes if n.status == s] for s in ("lost", "damaged", "orphan")}
    truth = json.loads((ROOT / "annotations" / "beirut_2011.json").read_text("utf-8"))["notes"]
    for kind, numbers in status.items():
        assert numbers == [n["number"] for n in truth if n["status"] == kind], kind
    assert status["damaged"] == [55]
    assert len(status["lost"]) == 16
    assert all(n.repaired for n in beirut.footnotes if n.status in ("lost", "damaged"))
    assert all(n.paragraphs for n in beirut.footnotes if n.number != 1), "a note without a paragraph"


def test_lists(beirut):
    lists = [c for c in beirut.claims if c.kind == "state_list"]
    assert len(lists) == 76
    assert [c.evidence.number for c in lists if c.leftover] == []
    assert [s.name for c in lists for s in c.states if s.iso3 is None] == []


FAILING = {
    2: {"count": ""},
    3: {"count": ""},
    22: {"membership": "Canada: "},
    23: {"membership": "Switzerland: "},
    39: {"membership": "Sudan: "},
    70: {"membership": "Switzerland: "},
}


def test_exactly_these_checks_fail(beirut):
    failing = [(c.evidence.number, k.code) for c in beirut.claims for k in c.checks if k.status == "fail"]
    assert sorted(failing) == [(note, code) for note, codes in FAILING.items() for code in codes]


@pytest.mark.parametrize("note", [n for n, codes in FAILING.items() if "membership" in codes])
def test_a_failing_membership_names_its_state_alone(beirut, note):
    (claim,) = [c for c in beirut.claims if c.evidence.number == note]
    (check,) = [k for k in claim.checks if k.code == "membership"]
    assert check.message.startswith(FAILING[note]["membership"]), note
    assert len(check.data["outside"]) == 1, note


ANNOTATED = [(path.name, annotation) for path, annotation in load_annotations(ROOT / "annotations")]


def test_evaluation_has_no_difference_from_the_scores_on_record():
    scores = {}
    for _, annotation in ANNOTATED:
        home = ROOT / "corpus" / "samples"
        samples = [p for p in sorted(home.glob("*")) if hashlib.sha256(p.read_bytes()).hexdigest() == annotation.sha256]
        path = samples[0] if samples else by_digest(annotation.sha256)
        scores[annotation.name] = score(annotation, api.extract(path), decode(path.read_bytes())[0])
    recorded = (ROOT / "annotations" / "scores.json").read_text("utf-8")
    change = changes(scores, recorded)
    assert (change.gains, change.losses) == ((), ())
    for name, entry in json.loads(recorded)["documents"].items():
        found = {k: (t.true, t.found, t.right) for k, t in scores[name].tallies.items()}
        assert found == {k: (t["true"], t["found"], t["right"]) for k, t in entry["scores"].items()}, name


# No sentence of an official document stands in the repository.

SHINGLE = 14  # words; shorter runs are names of conventions and meetings, which nobody owns
_WORD = re.compile(r"[^\W_]+")


def shingles(text: str) -> dict[str, int]:
    """Runs of words, each with the place where it begins. Names of states are one word: a list of states is a fact."""
    text = nfc(text)
    for match in reversed(load().index.find(text)):
        text = f"{text[: match.start]} \0state\0 {text[match.end :]}"
    words = ["STATE" if m.group() == "\0state\0" else m.group().casefold() for m in re.finditer(r"\0state\0|[^\W_]+", text)]
    runs = {}
    for i in range(len(words) - SHINGLE + 1):
        run = words[i : i + SHINGLE]
        # In a list of states hardly anything is a word of its own.
        if sum(w not in ("STATE", "and", "the", "of") for w in run) >= SHINGLE // 2:
            runs.setdefault(" ".join(run), i)
    return runs


def tracked_texts() -> list[Path]:
    """The files that git tracks or would track."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    paths = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [p for p in paths if p.is_file() and b"\0" not in p.read_bytes()[:8192]]


def test_the_search_for_copied_sentences_finds_one():
    text = by_digest(BEIRUT).read_text("utf-8")
    words = _WORD.findall(text)
    copied = "In our own words: " + " ".join(words[3000 : 3000 + 3 * SHINGLE])
    assert set(shingles(copied)) & set(shingles(text))


def test_no_sentence_of_an_official_document_stands_in_the_repository():
    owned: dict[str, str] = {}
    for path in sorted(DOCUMENTS.glob("*.txt")):
        for run in shingles(decode(path.read_bytes())[0]):
            owned.setdefault(run, path.name)
    assert len(owned) > 1000
    copied = []
    paths = tracked_texts()
    assert ROOT / "pyproject.toml" in paths
    for path in paths:
        runs = shingles(path.read_text("utf-8", errors="replace"))
        copied += [f"{path.relative_to(ROOT)}: {run!r} is from {owned[run]}" for run in runs if run in owned]
    assert copied == []
