"""What all producers share: what is cited first, what cannot be printed, what is missing."""

from collections.abc import Collection, Mapping
from dataclasses import fields

from footnotes.notation import Document, Layout
from footnotes.truth import numbers

Supports = Mapping[str, frozenset[object]]


class MissingTool(RuntimeError):
    """A tool that a producer needs is not installed; the message names the package."""


def supports(table: Mapping[str, Collection[object]]) -> Supports:
    """A table of the values that a producer can print, by key of the layout. Keys that are not in it can have any value."""
    known = {entry.name for entry in fields(Layout)}
    if unknown := set(table) - known:
        raise ValueError(f"no such keys of a layout: {unknown}")
    return {key: frozenset(values) for key, values in table.items()}


def unsupported(layout: Layout, table: Supports) -> list[str]:
    """The options of a layout that a producer cannot print, as "key=value"."""
    return [f"{key}={getattr(layout, key)}" for key, values in table.items() if getattr(layout, key) not in values]


class Citations:
    """Walks with a producer through a document: what is printed for a key, and whether it is cited for the first time."""

    def __init__(self, document: Document) -> None:
        self.printed = numbers(document)
        self._seen: set[str] = set()

    def first(self, key: str) -> bool:
        """Whether the note of this key has not been asked for before. The note itself is printed only then."""
        new = key not in self._seen
        self._seen.add(key)
        return new
