"""An argument of the command line to an extraction, whichever kind of file it names."""

import codecs
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ccmextract.cli.screen import tell_failure

if TYPE_CHECKING:
    from ccmextract.model import Extraction

STDIN = "-"
UNREADABLE = 3  # exit code: an input could not be read


def read_input(path: str) -> bytes:
    """The bytes of a file, or of standard input for "-", without a byte order mark.

    Editors of Windows put that mark in front when a JSON file is saved. Raises UnreadableInput.
    """
    from ccmextract.sources.open import read_bytes

    data = sys.stdin.buffer.read() if path == STDIN else read_bytes(Path(path))
    return data.removeprefix(codecs.BOM_UTF8)


def is_json(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object does."""
    return data[:4096].lstrip().startswith(b"{")


def read_extraction(path: str) -> "Extraction":
    """An extraction from its JSON file. Raises UnreadableInput, BrokenExtraction."""
    from ccmextract.api import load_extraction
    from ccmextract.errors import BrokenExtraction

    data = read_input(path)
    if not is_json(data):
        raise BrokenExtraction("is not an extraction in JSON. Run 'ccmextract extract' on the document first.")
    return load_extraction(data)


def read_or_extract(path: str) -> "Extraction":
    """An extraction from its JSON file, or made here from a document. Raises UnreadableInput, BrokenExtraction."""
    from ccmextract.api import extract, load_extraction

    if path.lower().endswith(".json"):
        return read_extraction(path)
    data = read_input(path)
    if is_json(data):
        return load_extraction(data)
    if path != STDIN:
        return extract(path)
    with tempfile.TemporaryDirectory() as folder:  # standard input can be read once only
        copy = Path(folder, "stdin.txt")
        copy.write_bytes(data)
        return extract(copy)


def opened(path: str) -> "Extraction":
    """Like `read_or_extract`; a failure is told on stderr and ends the command."""
    try:
        return read_or_extract(path)
    except Exception as error:
        tell_failure(path, error)
        raise typer.Exit(UNREADABLE) from None
