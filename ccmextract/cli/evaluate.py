"""`ccmextract evaluate`: what is found against what a careful reader found, and two readers against each other."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ccmextract.cli.inputs import UNREADABLE
from ccmextract.cli.screen import put, tell, tell_failure, visible
from ccmextract.cli.where import corpus_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ccmextract.evaluate.annotation import LinkAnnotation
    from ccmextract.evaluate.links import LinkScores
    from ccmextract.evaluate.report import Change
    from ccmextract.evaluate.tally import Scores
    from ccmextract.evaluate.truth import Annotation

EXAMPLE = "\b\nExample:\n  ccmextract evaluate annotations --base annotations/scores.json"
_AUTO = "auto"
FINDINGS = 1  # exit code: something that the base had right is wrong now


def evaluate(
    annotations: Annotated[
        Path | None, typer.Argument(metavar="ANNOTATIONS", help="A file or folder of annotations.", show_default=False)
    ] = None,
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
    differences: Annotated[
        bool, typer.Option("--differences", help="Print every difference by name, with the words around it.")
    ] = False,
    agreement: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            "--agreement",
            metavar="FIRST SECOND",
            help="Compare two readers who annotated the same documents, instead of scoring anything.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Score the extraction against annotations: precision, recall and F1 for each stage and field.

    Documents are found by their SHA-256, or by a file name that the annotation gives; one that is not at hand is named and
    left out. With --base, what became right and what became wrong is told, and the exit code is 1 where anything became wrong.
    The links of marks to notes are scored on PDFs, which are read by the lane of --backend.

    With --agreement, nothing is extracted: the claims of two readers are paired, and what both have is counted.
    """
    if (annotations is None) == (agreement is None):
        raise typer.BadParameter("give either ANNOTATIONS or --agreement FIRST SECOND")
    folders = [*(documents or []), corpus_folder()]
    if agreement is not None:
        if base is not None or write is not None:
            raise typer.BadParameter("--agreement has no --base and no --write")
        _agreement(*agreement, folders)
    elif annotations is not None:
        _evaluation(annotations, base, folders, backend, write, differences)


def _evaluation(
    annotations: Path, base: Path | None, folders: list[Path], backend: str, write: Path | None, differences: bool
) -> None:
    from ccmextract.evaluate.annotation import load_annotations, load_links
    from ccmextract.evaluate.report import changes, links_table, table, to_json
    from ccmextract.evaluate.tally import Scores

    try:
        scores, missing = _scored(load_annotations(annotations), folders)
        links, without = _linked(load_links(annotations), folders, backend)
    except Exception as error:
        tell_failure(str(annotations), error)
        raise typer.Exit(UNREADABLE) from None
    by_name = {name: one for name, (_, one) in links.items()}
    try:
        change = changes(scores, base.read_text("utf-8"), by_name) if base is not None else None
    except (OSError, ValueError) as error:
        tell(f"{base}: {error}")
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
        _put_differences(total)
        for name, one_link in by_name.items():
            for line in one_link.differences:
                put(visible(f"{name}: {line}"))
    for name in [*missing, *without]:
        tell(f"{name}: the document is not at hand and was left out. Put it where 'ccmextract where corpus' says.")
    if write is not None:
        write.write_text(to_json(scores, by_name), "utf-8")
    if change is not None:
        _put_changes(change)
    if not scores and not links:
        raise typer.Exit(UNREADABLE)


def _put_differences(scores: "Scores") -> None:
    """Print all differences; words that belong to several lines stand once, below them."""
    passages = [scores.passages.get(line) for line in scores.differences]
    for line, passage, following in zip(scores.differences, passages, [*passages[1:], None], strict=True):
        put(visible(line))
        if passage is not None and passage != following:
            put(visible(f"    > {passage}"))


def _put_changes(change: "Change") -> None:
    for word, lines in (("gained", change.gains), ("lost", change.losses)):
        put(f"{word}: {len(lines)}")
        for line in lines:
            put(visible(f"  {line}"))
    if change.losses:
        raise typer.Exit(FINDINGS)


def _agreement(first: Path, second: Path, folders: list[Path]) -> None:
    """Print how far two readers agree, for each document and for all."""
    from ccmextract.evaluate.agreement import Agreement, agree, common_documents
    from ccmextract.evaluate.annotation import load_annotations
    from ccmextract.evaluate.report import agreement_table

    reader = first
    try:
        loaded = load_annotations(reader)
        reader = second
        both, alone = common_documents(loaded, load_annotations(reader))
    except Exception as error:
        tell_failure(str(reader), error)
        raise typer.Exit(UNREADABLE) from None
    total = Agreement()
    for (place, one), (other_place, other) in both:
        path = next((found for found in _find([(place, one), (other_place, one)], folders) if found is not None), None)
        if path is None:
            tell(f"{one.name}: the document is not at hand. Claims are paired by the first words of their sentences alone.")
        agreed = agree(one, other, _text(path) if path is not None else "")
        total.add(agreed, one.name)
        put(visible(one.name))
        put(agreement_table(agreed) + "\n")
    if len(both) > 1:
        put(f"all {len(both)} documents")
        put(agreement_table(total))
    for line in total.differences:
        put(visible(line))
    for name in alone:
        tell(f"{name}: only one of the two annotated it, and it was left out.")


def _scored(annotations: "Sequence[tuple[Path, Annotation]]", folders: list[Path]) -> "tuple[dict[str, Scores], list[str]]":
    """The scores of each annotated document that is at hand, by name, and the names of the others.

    Of two documents with the same name, the second is called after its annotation.
    """
    from ccmextract import api
    from ccmextract.evaluate.score import score

    scores: dict[str, Scores] = {}
    missing = []
    for (source, annotation), path in zip(annotations, _find(annotations, folders), strict=True):
        if path is None:
            missing.append(annotation.name)
            continue
        spans = any(not isinstance(claim.subject, str) for claim in annotation.claims)
        name = annotation.name if annotation.name not in scores else str(source)
        scores[name] = score(annotation, api.extract(path), _text(path) if spans else "")
    return scores, missing


def _find(annotations: "Sequence[tuple[Path, Annotation]]", folders: list[Path]) -> list[Path | None]:
    """The document of each annotation; None where it is not at hand."""
    from ccmextract.evaluate.documents import find_by_name, find_documents
    from ccmextract.gazetteer.data import folder

    places = [folder("samples"), *folders]
    found = find_documents([one.sha256 for _, one in annotations if one.sha256 is not None], places)
    return [
        found.get(one.sha256) if one.sha256 is not None else find_by_name(str(one.document), source.parent, places)
        for source, one in annotations
    ]


def _text(path: Path) -> str:
    """The decoded text of a document, empty where it is no text."""
    from ccmextract.errors import UnreadableInput
    from ccmextract.sources.text import decode

    try:
        return decode(path.read_bytes())[0]
    except UnreadableInput:
        return ""


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
