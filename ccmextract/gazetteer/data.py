"""Where the shipped data lies: inside an installed package, or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """The folder of shipped data with this name: "gazetteers" or "samples"."""
    shipped = _PACKAGE / "_data" / name
    if shipped.is_dir():
        return shipped
    top = _PACKAGE.parent
    return top / "corpus" / name if name == "samples" else top / name
