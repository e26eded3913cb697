"""Prints the PDFs of this folder again, with their truth beside them.

    python tests/pages/make.py [NAME ...]

It needs ccmextract itself, the packages of bench/footnotes/requirements.txt, and the programs that bench/footnotes/README.md
names. With the same versions of the programs, the same bytes come out.
"""

import contextlib
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent), str(ROOT / "bench"), str(ROOT)]

from footnotes.check import missing  # noqa: E402
from footnotes.notation import Document, load  # noqa: E402
from footnotes.producers import producer  # noqa: E402
from footnotes.producers.base import unsupported  # noqa: E402
from footnotes.truth import truth  # noqa: E402
from notation import as_notation  # noqa: E402

from ccmextract import read  # noqa: E402
from ccmextract.sources.text import decode  # noqa: E402


def document_of(path: Path) -> Document:
    """The document of an entry: in the notation, or read from text."""
    if path.suffix == ".md" and path.read_text(encoding="utf-8").startswith("---\n"):
        return load(path)
    name = path.parent.name if path.stem == "input" else path.stem
    return as_notation(read(path), decode(path.read_bytes())[0], name)


@contextlib.contextmanager
def job_number(words: str | None) -> Iterator[None]:
    """Pages of ReportLab with a job number at the left of their foot, as printing offices set it on the first page."""
    from reportlab.pdfgen import canvas

    plain = canvas.Canvas

    class Numbered(plain):
        def showPage(self) -> None:  # noqa: N802
            if words and self.getPageNumber() == 1:
                self.setFont("Helvetica", 8)
                self.drawString(85, 24, words)
            super().showPage()

    canvas.Canvas = Numbered
    try:
        yield
    finally:
        canvas.Canvas = plain


def main() -> int:
    entries = tomllib.loads((HERE / "manifest.toml").read_text(encoding="utf-8"))
    for name in sys.argv[1:] or entries:
        entry = entries[name]
        document = document_of(ROOT / entry["document"])
        module = producer(entry["producer"])
        if reasons := unsupported(document.layout, module.SUPPORTS):
            print(f"{name}: {entry['producer']} cannot print {', '.join(reasons)}", file=sys.stderr)
            return 1
        path = HERE / f"{name}.pdf"
        with job_number(entry.get("job")):
            module.render_all([(document, path)])
        said = json.dumps(truth(document).as_json(), ensure_ascii=False, indent=1)
        path.with_suffix(".truth.json").write_text(said + "\n", encoding="utf-8")
        if lost := missing(path):
            print(f"{name}: {lost.total()} letters were not printed", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
