"""The wheel is the product: it is built, installed into a place of its own, and used from another folder."""

import importlib.util
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MISSING = [name for name in ("build", "hatchling", "pip") if importlib.util.find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"{' and '.join(MISSING)} not installed: the wheel cannot be built")

# Without what the shell has set for the checkout, and without a network.
ENV = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "CCMEXTRACT", "PIP"))}
ENV |= {"PIP_NO_INDEX": "1", "NO_COLOR": "1"}


def done(*command: object, cwd: Path, env: dict[str, str] = ENV) -> str:
    result = subprocess.run([str(c) for c in command], capture_output=True, cwd=cwd, env=env, check=False)
    assert result.returncode == 0, f"{command}:\n{result.stdout.decode()}\n{result.stderr.decode()}"
    return result.stdout.decode("utf-8")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def names(wheel) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        assert archive.testzip() is None
        return archive.namelist()


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder that the wheel alone is installed into; what it depends on is the environment's."""
    target = tmp_path_factory.mktemp("site")
    done(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--target", target, wheel, cwd=target)
    return target


@pytest.fixture
def run(installed, tmp_path):
    """Python in a folder that is not the checkout, with the installed wheel and nothing of the checkout."""
    env = {**ENV, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    return lambda *arguments: done(sys.executable, *arguments, cwd=tmp_path, env=env)


def metadata(wheel: Path, name: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        (path,) = [n for n in archive.namelist() if n.endswith(f".dist-info/{name}")]
        return archive.read(path).decode("utf-8")


def test_the_wheel_holds_the_package_and_its_data(names):
    tracked = [p.relative_to(ROOT).as_posix() for p in (ROOT / "ccmextract").rglob("*.py") if "_data" not in p.parts]
    assert set(tracked) <= set(names)
    assert "ccmextract/py.typed" in names
    for top, inside in (("gazetteers", "gazetteers"), ("corpus/samples", "samples")):
        shipped = {n.removeprefix(f"ccmextract/_data/{inside}/") for n in names if n.startswith(f"ccmextract/_data/{inside}/")}
        assert shipped == {p.relative_to(ROOT / top).as_posix() for p in (ROOT / top).rglob("*") if p.is_file()}, top
        assert shipped, top


def test_the_wheel_holds_nothing_else(names):
    for name in names:
        top = name.split("/")[0]
        assert top == "ccmextract" or top.endswith(".dist-info"), name
        assert not re.search(r"(^|/)(tests?|conftest\.py|test_[^/]*|annotations|official|__pycache__|\.[^/]+)(/|$)", name), name


def test_the_metadata_has_no_addresses_of_registries(wheel):
    text = metadata(wheel, "METADATA")
    assert "Name: ccmextract" in text
    assert re.findall(r"(?i)pypi|pythonhosted|index-url|simple/|--hash|@ (?:https?|file|git)|artifactory|devpi", text) == []


def test_the_metadata_says_what_is_needed(wheel):
    text = metadata(wheel, "METADATA")
    needed = re.findall(r"^Requires-Dist: ([\w-]+)(\S*)$", text, re.MULTILINE)
    assert {name for name, _ in needed} >= {"pydantic", "rapidfuzz", "spacy", "typer"}
    assert all(bound.startswith(">=") for _, bound in needed), needed
    factories = metadata(wheel, "entry_points.txt")
    assert "ccm_states = ccmextract.mentions.components:states" in factories
    assert "ccmextract = ccmextract.cli.main:main" in factories


def test_the_wheel_is_what_runs(run, installed):
    assert Path(run("-c", "import ccmextract; print(ccmextract.__file__)").strip()).is_relative_to(installed)


def test_the_gazetteers_and_samples_are_found_in_the_wheel(run, installed):
    code = "from ccmextract.gazetteer.data import folder; print(folder('gazetteers')); print(folder('samples'))"
    for line in run("-c", code).splitlines():
        assert Path(line).is_relative_to(installed), line
        assert Path(line).is_dir(), line
    assert "all sound" in run("-m", "ccmextract", "gazetteers", "check")


@pytest.mark.parametrize("sample", sorted(p.name for p in (ROOT / "corpus" / "samples").glob("*.txt")))
def test_a_shipped_sample_is_extracted_from_another_folder(run, installed, sample):
    from ccmextract import api

    path = installed / "ccmextract" / "_data" / "samples" / sample
    printed = run("-m", "ccmextract", "extract", path)
    extraction = json.loads(printed)
    assert extraction["claims"], sample
    assert extraction["document"]["name"] == sample
    here = json.loads(api.extract(ROOT / "corpus" / "samples" / sample).model_dump_json())
    assert extraction == here, f"{sample}: the wheel gives something else than the checkout"


def test_the_factories_are_found_without_an_import(run):
    """spaCy finds them by their entry points: nobody has to import the package first."""
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('ccm_states'); "
        "doc = nlp('Fiji met Peru.'); print([s.kb_id_ for s in doc.spans['ccm_states']])"
    )
    assert run("-c", code).strip() == "['FJI', 'PER']"


def test_the_version_is_the_package_s(wheel, run):
    version = run("-m", "ccmextract", "--version").split()[-1]
    assert f"-{version}-" in wheel.name
    assert f"Version: {version}\n" in metadata(wheel, "METADATA")
