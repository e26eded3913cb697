"""A path to lines: which kind of file it is decides which module reads it."""

import hashlib
import re
import stat
from pathlib import Path

from ccmextract.errors import EmptyFile, FolderGiven, MissingFile, TooLarge, UnreadableInput, UnsupportedKind
from ccmextract.sources.base import SourceText
from ccmextract.sources.text import LARGEST, decode, lines

_MARKDOWN = frozenset((".md", ".markdown"))
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PDF_WINDOW = 1024  # bytes within which a PDF's head may begin
# Kinds that are known by their first bytes and not read by this version, with what to do instead.
_OTHER_KINDS = (
    (b"PK\x03\x04", "is a zip archive or an office file. Save its text as .txt or .md and give that."),
    (b"\xd0\xcf\x11\xe0", "is an old office file. Save its text as .txt or .md and give that."),
    (b"{\\rtf", "is a rich text file. Save its text as .txt or .md and give that."),
)


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file. Raises MissingFile, FolderGiven, EmptyFile, TooLarge, UnreadableInput."""
    try:
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            raise FolderGiven("is a folder. Give the files in it, for example with a pattern such as *.txt.")
        if not stat.S_ISREG(info.st_mode):
            raise FolderGiven("is not a regular file. Give a file, or - for standard input.")
        if info.st_size == 0:
            raise EmptyFile("is empty. Nothing can be read from it.")
        if info.st_size > LARGEST:
            size = info.st_size / 2**20
            raise TooLarge(f"has {size:.0f} MB, more than the {LARGEST // 2**20} MB that are read. Split it.")
        return path.read_bytes()
    except FileNotFoundError:
        raise MissingFile("is not there. Check the path.") from None
    except PermissionError:
        raise UnreadableInput("may not be read by you. Check its permissions.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL byte in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(f"could not be read: {reason}. Check the path.") from None


def open_source(data: bytes, name: str) -> SourceText:
    """A file's bytes as lines. `name` is the file name without folders; its ending only tells Markdown from text."""
    suffix = Path(name).suffix.lower()
    if b"%PDF-" in data[:_PDF_WINDOW]:
        raise UnsupportedKind("is a PDF, which this version does not read. Give its text, for example from pdftotext.")
    if suffix == ".pdf":
        raise UnsupportedKind("is not a PDF although it is named so. Check the file, or rename it if it is text.")
    if _HTML.match(data):
        raise UnsupportedKind("is HTML, which this version does not read. Save its text as .txt or .md and give that.")
    for head, advice in _OTHER_KINDS:
        if data.startswith(head):
            raise UnsupportedKind(advice)
    text, diagnostics = decode(data)
    found, pages = lines(text)
    return SourceText(
        name=name.encode("utf-8", "replace").decode("utf-8"),  # a file name need not be text; JSON must be
        media_type="text/markdown" if suffix in _MARKDOWN else "text/plain",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        pages=pages,
        lines=found,
        diagnostics=diagnostics,
    )
