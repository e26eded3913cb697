"""What every kind of file becomes first: lines with their place, and the facts about the bytes."""

from dataclasses import dataclass

from ccmextract.model import Diagnostic


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as it was read.

    `start` is the offset of its first character in the decoded text, in code points; `page` counts from 1, None where
    the source has no pages.
    """

    text: str
    start: int
    page: int | None = None

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text or self.text.isspace()


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as lines, with what is known of its bytes. `pages` is None where the source has none."""

    name: str
    media_type: str
    sha256: str
    size: int
    pages: int | None
    lines: tuple[Line, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
