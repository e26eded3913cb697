"""The documents that annotations and the manifest speak of, known by their SHA-256."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_ENDINGS = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")
_LARGEST = 256 * 2**20  # bytes; nothing larger can be an official document


def find_documents(wanted: Iterable[str], folders: Iterable[Path]) -> dict[str, Path]:
    """The files below the folders whose SHA-256 is wanted, by SHA-256; files that cannot be read are passed over."""
    missing = set(wanted)
    found: dict[str, Path] = {}
    for path in _files(folders):
        if not missing:
            break
        try:
            if path.stat().st_size > _LARGEST:
                continue
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            continue
        if digest in missing:
            found[digest] = path
            missing.discard(digest)
    return found


def find_by_name(name: str, beside: Path, folders: Iterable[Path]) -> Path | None:
    """The file of this name in the folder `beside`, else the first below the folders; None where there is none.

    The name may lack its ending, if it is that of a kind of document.
    """
    names = [name, *(name + ending for ending in _ENDINGS)]
    near = next((beside / one for one in names if (beside / one).is_file()), None)
    if near is not None:
        return near
    found: dict[str, Path] = {}
    for path in _files(folders):
        found.setdefault(path.name, path)
    return next((found[one] for one in names if one in found), None)


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        if folder.is_dir():
            yield from sorted(p for p in folder.rglob("*") if p.is_file())
