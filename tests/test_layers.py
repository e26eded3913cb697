"""What may import what, what an import costs, and that the recognisers work in anyone's pipeline."""

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy

import ccmextract
from ccmextract.mentions import components

ROOT = Path(__file__).resolve().parent.parent
LINT = """\
import sys
from importlinter.cli import lint_imports
sys.exit(lint_imports(config_filename="pyproject.toml", no_cache=True))
"""


def python(code: str, *, folder: Path = ROOT) -> str:
    """What a fresh interpreter prints; -I would hide the checkout, so the path is given."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_contracts_on_imports_hold():
    pytest.importorskip("importlinter", reason="import-linter is not installed")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", LINT], capture_output=True, text=True, cwd=ROOT, env=env, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout, done.stdout


def test_a_forbidden_import_is_noticed(tmp_path):
    """The contracts bite: with one import against the stream they break."""
    pytest.importorskip("importlinter", reason="import-linter is not installed")
    for path in (ROOT / "ccmextract").rglob("*.py"):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    lowest = tmp_path / "ccmextract" / "model" / "base.py"
    lowest.write_text(lowest.read_text("utf-8") + "\nimport ccmextract.api\n", "utf-8")
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", LINT], capture_output=True, text=True, cwd=tmp_path, env=env, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "data flows one way BROKEN" in done.stdout, done.stdout


HEAVY = ("spacy", "pydantic", "rapidfuzz", "typer", "rich", "numpy")
LOADED = f"import sys; print(' '.join(m for m in {HEAVY!r} if m in sys.modules))"


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("import ccmextract", ""),
        ("import ccmextract; ccmextract.__version__", ""),
        ("import ccmextract.errors", ""),
        ("from ccmextract.gazetteer import fold, names", ""),
    ],
)
def test_importing_costs_next_to_nothing(code, loaded):
    assert python(f"{code}\n{LOADED}") == loaded, code


def test_reading_a_document_needs_no_spacy(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Small Report\n\n1. Two States Parties¹ met.\n\n¹ Fiji and Peru.\n", "utf-8")
    code = f"import sys, ccmextract; d = ccmextract.read({str(path)!r}); print(len(d.footnotes), 'spacy' in sys.modules)"
    assert python(code, folder=tmp_path) == "1 False"


def test_everything_offered_is_there():
    for name in ccmextract.__all__:
        assert getattr(ccmextract, name) is not None, name
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        ccmextract.nothing_of_the_kind  # noqa: B018


FACTORIES = {
    "ccm_sentences": "sentences",
    "ccm_states": "states",
    "ccm_groups": "groups",
    "ccm_articles": "articles",
    "ccm_actions": "actions",
}


def test_factories_are_declared_as_entry_points():
    import tomllib

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["spacy_factories"]
    assert declared == {name: f"ccmextract.mentions.components:{function}" for name, function in FACTORIES.items()}
    for name, function in FACTORIES.items():
        assert callable(getattr(components, function)), name
    installed = {e.name: e.value for e in entry_points(group="spacy_factories") if e.name.startswith("ccm_")}
    assert installed in ({}, declared), "the installed package declares other factories than the checkout; install it again"


TEXT = "Nine States Parties wrote to Norway and Côte d’Ivoire under Article 7. See Action #8-9 of the Vientiane Action Plan."
FOUND = {
    "ccm_states": [("Norway", "STATE", "NOR"), ("Côte d’Ivoire", "STATE", "CIV")],
    "ccm_articles": [("Article 7", "ARTICLE", "7")],
    "ccm_groups": [("Nine States Parties", "states_parties", "")],
    "ccm_actions": [("Action #8-9 of the Vientiane Action Plan", "VAP", n) for n in "89"],
}


@pytest.mark.parametrize("factory", FOUND)
def test_a_recogniser_works_alone_in_a_blank_pipeline(factory):
    nlp = spacy.blank("en")
    nlp.add_pipe(factory)
    doc = nlp(TEXT)
    found = [(span.text.rstrip("."), span.label_, span.kb_id_) for span in doc.spans[factory]]
    assert [f for f in found if f[1] != "REFUSED"] == FOUND[factory], factory
    exact = [TEXT[m.start : m.end] for m in doc.user_data[factory]]
    assert [words for words in exact if words != "States"] == [words for words, _, _ in FOUND[factory]], factory


def test_sentences_are_set_in_a_blank_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("ccm_sentences")
    assert [s.text for s in nlp("See Art. 7 of it. Nobody did.").sents] == ["See Art. 7 of it.", "Nobody did."]
    assert list(nlp("").sents) == []


@pytest.mark.parametrize("lang", ["en", "xx", "fr"])
def test_all_recognisers_work_together_in_any_language(lang):
    nlp = spacy.blank(lang)
    for factory in FACTORIES:
        nlp.add_pipe(factory)
    (doc,) = nlp.pipe([TEXT])
    assert [s.kb_id_ for s in doc.spans["ccm_states"] if s.label_ == "STATE"] == ["NOR", "CIV"], lang


def test_a_blank_process_finds_the_factory():
    code = (
        "import spacy, ccmextract.mentions.components\n"
        "nlp = spacy.blank('en'); nlp.add_pipe('ccm_states')\n"
        "doc = nlp('Fiji met Peru.'); print([s.kb_id_ for s in doc.spans['ccm_states']])"
    )
    assert python(code) == "['FJI', 'PER']"
