"""Reports in other wording, made by writers who did not know the code: no claim that was once read is lost."""

import json
from pathlib import Path

from ccmextract import api
from ccmextract.evaluate.annotation import load_annotations
from ccmextract.evaluate.report import changes
from ccmextract.evaluate.score import score
from ccmextract.sources.text import decode

HERE = Path(__file__).parents[1] / "bench" / "wording"


def test_claims_are_those_on_record():
    scores = {}
    for path, annotation in load_annotations(HERE):
        text = path.with_suffix(".txt")
        scores[annotation.name] = score(annotation, api.extract(text), decode(text.read_bytes())[0])
    assert sum(len(found.tallies) > 0 for found in scores.values()) == 13
    recorded = (HERE / "scores.json").read_text("utf-8")
    change = changes(scores, recorded)
    assert (change.gains, change.losses) == ((), ())
    true, found, right = (
        sum(entry["scores"]["claims"][of] for entry in json.loads(recorded)["documents"].values())
        for of in ("true", "found", "right")
    )
    assert true == 766
    assert right >= 0.98 * found
    assert right >= 0.97 * true
