"""`ccmextract where`: the places of the data on this computer."""

import os
import sys
import tomllib
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from ccmextract.cli.screen import put, visible

EXAMPLE = "\b\nExample:\n  ccmextract where corpus"


class Place(Enum):
    """What has a place."""

    gazetteers = "gazetteers"
    samples = "samples"
    corpus = "corpus"


def where(
    key: Annotated[Place | None, typer.Argument(metavar="[gazetteers|samples|corpus]", help="Print this path alone.")] = None,
) -> None:
    """Print where the data lies.

    That is the gazetteers, the samples, and the folder for official documents, with those of them that are there.
    """
    from ccmextract.evaluate.documents import find_documents
    from ccmextract.gazetteer.data import folder

    places = {Place.gazetteers: folder("gazetteers"), Place.samples: folder("samples"), Place.corpus: corpus_folder()}
    if key is not None:
        put(visible(str(places[key])))
        return
    for place, base in places.items():
        put(visible(f"{place.value:<12}{base}" + ("" if base.is_dir() else "  (not there)")))
    put("model       none: this version uses no trained model")
    documents = _manifest(places[Place.samples].parent / "manifest.toml")
    if not documents:
        return
    found = find_documents((str(d.get("sha256", "")).lower() for d in documents), [places[Place.corpus]])
    put("\nOfficial documents, known by their SHA-256:")
    for document in documents:
        path = found.get(str(document.get("sha256", "")).lower())
        symbol = f" ({document['symbol']})" if document.get("symbol") else ""
        put(visible(f"  {'found' if path else 'missing':<9}{document.get('name', '?')}{symbol}" + (f"  {path}" if path else "")))
    if len(found) < len(documents):
        put("Put official documents into the corpus folder, under any name, or name another folder in CCMEXTRACT_CORPUS.")


def corpus_folder() -> Path:
    """The folder for official documents: CCMEXTRACT_CORPUS, or a place of the platform's own."""
    named = os.environ.get("CCMEXTRACT_CORPUS")
    if named:
        return Path(named)
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "ccmextract" / "corpus"


def _manifest(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    documents = tomllib.loads(path.read_text("utf-8")).get("document", [])
    return [entry for entry in documents if isinstance(entry, dict)]
