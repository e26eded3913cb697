"""`ccmextract evaluate`: what is found against what a careful reader found."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccmextract.cli.inputs import UNREADABLE
from ccmextract.cli.screen import put, tell, tell_failure, visible
from ccmextract.cli.where import corpus_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ccmextract.evaluate.annotation import Annotation, LinkAnnotation
    from ccmextract.evaluate.links import LinkScores
    from ccmextract.evaluate.score import Scores

EXAMPLE = "\b\nExample:\n  ccmextract evaluate annotations --base annotations/scores.json"
_AUTO = "auto"
FINDINGS = 1  # exit code: something that the base had right is wrong now


def evaluate(
    annotations: Annotated[
        Path, typer.Argument(metavar="ANNOTATIONS", help="A file or folder of annotations.", show_default=False)
    ],
    base: Annotated[Path | None, typer.Option("--base", metavar="FILE", help="Earlier scores, to tell gains and losses.")] = None,
    documents: Annotated[
        list[Path] | None,
        typer.Option(
            "--documents", metavar="DIR", help="Where official documents lie, besides the corpus folder; may be given again."
        ),
    ] = None,
    backend: Annotated[
        str, typer.Option("--backend", metavar="LANE", help="What reads PDFs: auto, pdfium or pdfplumber.")
    ] = _AUTO,
    write: Annotated[Path | None, typer.Option("--write", metavar="FILE", help="Write the scores, to serve as a base.")] = None,
    differences: Annotated[bool, typer.Option("--differences", help="Print every difference by name.")] = False,
) -> None:
    """Score the extraction against annotations: precision, recall and F1 for each stage and field.

    Documents are found by their SHA-256; one that is not at hand is named and left out. With --base, what became right
    and what became wrong is told, and the exit code is 1 where anything became wrong. The links of marks to notes are scored
    on PDFs, which are read by the lane of --backend.
    """
    from ccmextract.evaluate.annotation import load_annotations, load_links
    from ccmextract.evaluate.report import changes, links_table, table, to_json
    from ccmextract.evaluate.score import Scores

    folders = [*(documents or []), corpus_folder()]
    try:
        scores, missing = _scored(load_annotations(annotations), folders)
        links, without = _linked(load_links(annotations), folders, backend)
        by_name = {name: one for name, (_, one) in links.items()}
        change = changes(scores, base.read_text("utf-8"), by_name) if base is not None else None
    except (OSError, ValueError) as error:
        tell(f"{base}: {error}")
        raise typer.Exit(UNREADABLE) from None
    except Exception as error:
        tell_failure(str(annotations), error)
        raise typer.Exit(UNREADABLE) from None
    total = Scores()
    for name, one in scores.items():
        total.add(one, name)
        put(visible(name))
        put(table(one) + "\n")
    if len(scores) > 1:
        put(f"all {len(scores)} documents")
        put(table(total))
    if links:
        if scores:
            put("")
        for line in links_table(links):
            put(visible(line))
    if differences:
        for line in total.differences:
            put(visible(line))
        for name, one_link in by_name.items():
            for line in one_link.differences:
                put(visible(f"{name}: {line}"))
    for name in [*missing, *without]:
        tell(f"{name}: the document is not at hand and was left out. Put it where 'ccmextract where corpus' says.")
    if write is not None:
        write.write_text(to_json(scores, by_name), "utf-8")
    if change is not None:
        for word, lines in (("gained", change.gains), ("lost", change.losses)):
            put(f"{word}: {len(lines)}")
            for line in lines:
                put(visible(f"  {line}"))
        if change.losses:
            raise typer.Exit(FINDINGS)
    if not scores and not links:
        raise typer.Exit(UNREADABLE)


def _scored(annotations: "Sequence[tuple[Path, Annotation]]", folders: list[Path]) -> "tuple[dict[str, Scores], list[str]]":
    """The scores of each annotated document that is at hand, by name, and the names of the others."""
    from ccmextract import api
    from ccmextract.evaluate.documents import find_documents
    from ccmextract.evaluate.score import score
    from ccmextract.gazetteer.data import folder
    from ccmextract.sources.text import decode

    wanted = [annotation for _, annotation in annotations]
    found = find_documents([a.sha256 for a in wanted], [folder("samples"), *folders])
    scores: dict[str, Scores] = {}
    missing = []
    for annotation in wanted:
        path = found.get(annotation.sha256)
        if path is None:
            missing.append(annotation.name)
        else:
            scores[annotation.name] = score(annotation, api.extract(path), decode(path.read_bytes())[0])
    return scores, missing


def _linked(
    annotations: "Sequence[tuple[Path, LinkAnnotation]]", folders: list[Path], backend: str
) -> "tuple[dict[str, tuple[LinkAnnotation, LinkScores]], list[str]]":
    """The scores of the marks and notes of each annotated PDF that is at hand, by name, and the names of the others."""
    from ccmextract import api
    from ccmextract.evaluate.documents import find_documents
    from ccmextract.evaluate.links import score_links

    wanted = [annotation for _, annotation in annotations]
    found = find_documents([a.sha256 for a in wanted], folders)
    scores = {a.name: (a, score_links(a, api.read(found[a.sha256], backend=backend))) for a in wanted if a.sha256 in found}
    return scores, [a.name for a in wanted if a.sha256 not in found]
