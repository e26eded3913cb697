"""Prints documents to PDF with their truth beside them.

    python -m footnotes.generate OUT [--producers NAME ...] [--seed N] [--count N] [--document NAME ...]

In: the documents in `written/` and those that `documents.py` makes. Out: OUT/PRODUCER/DOCUMENT.pdf and .truth.json, and
OUT/manifest.json. A producer leaves out what it cannot print, and what it printed with letters missing is thrown away; the
manifest says so.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

from footnotes.check import missing
from footnotes.notation import Document, load
from footnotes.producers import NAMES, ON_REQUEST, producer
from footnotes.producers.base import MissingTool, unsupported
from footnotes.truth import truth

WRITTEN = Path(__file__).parent / "written"


def documents(seed: int, count: int) -> list[Document]:
    """The written documents, and `count` made ones."""
    out = [load(path) for path in sorted(WRITTEN.glob("*.md"))]
    if count:
        from footnotes.documents import make

        out += [make(seed, number) for number in range(1, count + 1)]
    return out


def generate(out: Path, names: list[str], some: list[Document]) -> dict[str, object]:
    """Prints documents with producers; gives the manifest."""
    files, skipped = [], []
    for name in names:
        module = producer(name)
        folder = out / name
        suffix = getattr(module, "SUFFIX", ".pdf")
        folder.mkdir(parents=True, exist_ok=True)
        jobs = []
        for document in some:
            if reasons := unsupported(document.layout, module.SUPPORTS):
                skipped.append({"producer": name, "document": document.name, "because": reasons})
            else:
                jobs.append((document, folder / f"{document.name}{suffix}"))
        module.render_all(jobs)
        for document, path in jobs:
            text = json.dumps(truth(document).as_json(), ensure_ascii=False, indent=1)
            path.with_suffix(".truth.json").write_text(text + "\n", encoding="utf-8")
            if suffix == ".pdf" and (lost := missing(path)):
                # a program may lose a note; then the PDF cannot be held against its truth
                path.unlink()
                path.with_suffix(".truth.json").unlink()
                skipped.append(
                    {"producer": name, "document": document.name, "because": [f"{lost.total()} letters were not printed"]}
                )
                continue
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            files.append({"producer": name, "document": document.name, "sha256": digest, "why": document.layout.why})
    return {"files": files, "skipped": skipped}


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m footnotes.generate", description="Prints the documents of the benchmark.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--producers", nargs="+", choices=NAMES + ON_REQUEST, default=list(NAMES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10, help="how many made documents, beside the written ones")
    parser.add_argument("--document", nargs="+", help="only the documents of these names")
    arguments = parser.parse_args()
    some = documents(arguments.seed, arguments.count)
    if arguments.document:
        some = [document for document in some if document.name in arguments.document]
    try:
        manifest = generate(arguments.out, arguments.producers, some)
    except MissingTool as error:
        print(error, file=sys.stderr)
        return 3
    manifest = {"seed": arguments.seed, "count": arguments.count, **manifest}
    (arguments.out / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(manifest['files'])} files, {len(manifest['skipped'])} left out", file=sys.stderr)  # type: ignore[arg-type]
    return 0


if __name__ == "__main__":
    sys.exit(main())
