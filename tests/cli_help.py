"""Documents in our own words and a runner, for the tests of the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from ccmextract.cli.main import app

ROOT = Path(__file__).resolve().parent.parent

REPORT = """\
Small Progress Report

As of 1 June 2016

I. Universalization

1. Three States Parties\u00b9 have invited their neighbours to join. Two of these\u00b2 did so in writing.

2. Four signatories\u00b3 plan to ratify within a year.

3. Nobody has measured how long this takes, but 12 States Parties think that it is long.

Notes

\u00b9 Belgium, Norway and Japan.
\u00b2 Belgium and Norway.
\u00b3 Angola, Kenya and Uganda.
"""

SILENT = "A Letter\n\n1. The meeting was opened in the morning. It was closed in the evening.\n"


def run(*args: str | Path, stdin: bytes | str | None = None, env: dict[str, str] | None = None) -> Result:
    """A command in this process; nothing may come out of it but an exit."""
    result = CliRunner().invoke(app, [str(a) for a in args], input=stdin, env={"COLUMNS": "100", **(env or {})})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    return result


def process(*args: str | Path, stdin: bytes = b"", **more: Any) -> "subprocess.CompletedProcess[bytes]":
    """A command in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    command = [sys.executable, "-m", "ccmextract", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, env=env, timeout=120, check=False, **more)


def report(folder: Path, name: str = "report.txt", text: str = REPORT) -> Path:
    """A document as a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def extracted(folder: Path, text: str = REPORT) -> tuple[Path, dict[str, Any]]:
    """An extraction as a file, and as data."""
    result = run("extract", "-q", report(folder, text=text))
    assert result.exit_code == 0, result.stderr
    path = folder / "report.json"
    path.write_text(result.stdout, "utf-8")
    return path, json.loads(result.stdout)
