"""How good the confidence of claims is, in one table: what `make accuracy` prints.

    python -m confidence.ours [--documents DIR ...] [--copies N] [--seed SEED]

The weights that are shipped are asked about other damaged copies of the documents than those that they were fitted on. The last
line tells the figures of the fit itself, which left out each document in turn.
"""

import argparse
import json
import sys

from ccmextract.confidence.features import Form
from ccmextract.confidence.probability import read
from confidence.data import Case, gathered, sources
from confidence.fit import Fitted, base_rates
from confidence.measure import figures
from confidence.refit import KINDS, WEIGHTS, arguments, folders

_HEAD = f"{'confidence':22}{'claims':>8}{'right %':>9}{'Brier':>8}{'base':>8}{'log loss':>10}{'base':>8}{'calibration error':>19}"


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(
        prog="python -m confidence.ours", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=4, help="damaged copies of each document at each level")
    parser.add_argument("--seed", default="other", help="another one than that of the fit")
    asked = arguments(parser)
    text = WEIGHTS.read_text("utf-8")
    shipped = {form: Fitted(one.start, dict(one.features)) for form, one in read(text).items()}
    chosen, missing = sources(asked.annotations, folders(asked.documents))
    for name in missing:
        print(f"{name}: the document is no text or not at hand, and was left out.", file=sys.stderr)
    data = gathered(chosen, asked.copies, asked.seed, asked.workers)
    claims = {case: number for case, number in data.claims.items() if case.form in shipped}
    told = {case: shipped[case.form].probability(case.features) for case in claims}
    base = base_rates(claims, data.right)
    print(_HEAD)
    rows: list[tuple[str, list[Case]]] = [(_named(kind), [c for c in claims if c.form == kind]) for kind in KINDS]
    for name, cases in [*rows, ("all", list(claims))]:
        if cases:
            own, plain = (figures(cases, one, claims, data.right) for one in (told, base))
            print(
                f"{name:22}{own.claims:8,}{own.right:9.1%}{own.brier:8.3f}{plain.brier:8.3f}"
                f"{own.log_loss:10.3f}{plain.log_loss:8.3f}{own.calibration:19.3f}"
            )
    known = json.loads(text)["calibration"]["left_out"]
    own, plain = known["weights"], known["base_rate"]
    print(
        f"{'left out in the fit':22}{own['claims']:8,}{own['right']:9.1%}{own['brier']:8.3f}{plain['brier']:8.3f}"
        f"{own['log_loss']:10.3f}{plain['log_loss']:8.3f}{own['calibration_error']:19.3f}"
    )
    return 0


def _named(kind: Form) -> str:
    return {"list in a footnote": "lists in footnotes", "list in the text": "lists in the text"}.get(kind, f"{kind}s").replace(
        "nameds", "named"
    )


if __name__ == "__main__":
    sys.exit(main())
