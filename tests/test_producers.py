"""Real producers print documents whose truth is known, and all of it comes back.

Each producer is a program or a library of its own; where one is missing, its tests are skipped and say what to install. CI
installs them all.
"""

import json
import warnings

import pytest
from footnotes.adapters import ccmextract as reader
from footnotes.generate import documents, generate
from footnotes.producers import NAMES
from footnotes.producers.base import MissingTool
from footnotes.score import score, total

SEED = 3  # none of the seeds that the reader was written with


@pytest.fixture(scope="module", params=NAMES)
def printed(request, tmp_path_factory):
    """A folder with the documents that one producer printed."""
    folder = tmp_path_factory.mktemp(request.param)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of the producers, about what their next versions need
            generate(folder, [request.param], documents(SEED, 6))
    except (MissingTool, ImportError, OSError) as error:  # WeasyPrint raises the last where Pango is missing
        pytest.skip(f"{request.param} is not there: {error}")
    files = sorted((folder / request.param).glob("*.pdf"))
    assert len(files) >= 10, "most documents of the benchmark can be printed by each producer"
    return files


def scored(file):
    truth = json.loads(file.with_suffix(".truth.json").read_text(encoding="utf-8"))
    return score(truth, reader.predict(file))


def test_notes_marks_and_pairs_come_back(printed):
    each = {file.stem: scored(file) for file in printed}
    wrong = {name: one.wrong for name, one in each.items() if one.wrong}
    assert wrong == {}, "a mark is tied to a note that is not its own"
    whole = total(each.values())
    assert whole.notes.f1 >= 0.999
    assert whole.marks.f1 >= 0.998
    assert whole.pairs.f1 >= 0.998
    assert whole.paragraphs.recall >= 0.99
