"""`ccmextract check`: the checks again, on extractions that may have been edited."""

from typing import Annotated

import typer

from ccmextract.cli.inputs import UNREADABLE, read_extraction
from ccmextract.cli.knowledge import GazetteersOption
from ccmextract.cli.minimum import MinimumOption, sure
from ccmextract.cli.screen import counted, put, safe_json, tell, tell_failure, visible

EXAMPLE = "\b\nExample:\n  ccmextract check results/report.json"
FINDINGS = 1  # exit code: done, and there are findings


def check(
    files: Annotated[list[str], typer.Argument(metavar="JSON...", help="Extractions; - is standard input.", show_default=False)],
    _gazetteers: GazetteersOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the updated extractions instead of the failed checks.")] = False,
    min_confidence: MinimumOption = None,
) -> None:
    """Run the checks of extractions again.

    The source files are not needed. Prints a line for every failed check: file, claim, paragraph, code and message,
    with tabs between them. Exit code 1 if any check fails.
    """
    from ccmextract import api

    failures = 0
    unreadable = 0
    for name in files:
        try:
            extraction = sure(name, api.check(read_extraction(name)), min_confidence)
        except Exception as error:
            tell_failure(name, error)
            unreadable += 1
            continue
        results = [(claim, result) for claim in extraction.claims for result in claim.checks]
        failed = [(claim, result) for claim, result in results if result.status == "fail"]
        if as_json:
            put(safe_json(extraction.model_dump_json()))
        else:
            for claim, result in failed:
                put("\t".join(visible(field) for field in (name, claim.id, claim.paragraph, result.code, result.message)))
        tell(f"{name}: {counted(len(results), 'check')}, {len(failed) or 'none'} failed")
        failures += len(failed)
    if unreadable:
        raise typer.Exit(UNREADABLE)
    if failures:
        raise typer.Exit(FINDINGS)
