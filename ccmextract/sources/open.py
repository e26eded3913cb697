"""A path to lines: which kind of file it is decides which module reads it."""

import hashlib
import re
import stat
from pathlib import Path
from typing import Literal

from ccmextract.errors import EmptyFile, FolderGiven, MissingFile, TooLarge, UnreadableInput, UnsupportedKind
from ccmextract.sources.base import SourcePages, SourceText
from ccmextract.sources.flow import SourceFlow
from ccmextract.sources.text import LARGEST, controls, decode, lines

Backend = Literal["auto", "pdfium", "pdfplumber"]
PDF_WINDOW = 1024  # bytes within which a PDF begins

_MARKDOWN = frozenset((".md", ".markdown"))
_PAGES = frozenset((".html", ".htm", ".xhtml"))
_HTML = re.compile(
    r"\ufeff?\s*(?:(?:<\?xml[^>]{0,200}>|<!--.{0,1000}?-->)\s*){0,5}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAG = re.compile(r"<(?:[a-z][a-z0-9]*[\s/>]|!)", re.IGNORECASE)
_HEAD = 4096  # bytes by which a page is known
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0"
_RTF = b"{\\rtf"


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


def open_source(
    data: bytes, name: str, backend: Backend = "auto", ocr: str | None = None
) -> SourceText | SourceFlow | SourcePages:
    """A file's bytes as pages of lines (PDF), as pieces where it declares its notes, else as lines.

    `name` is the file name without folders. What the file is, its bytes say; its ending only tells Markdown from text, a page
    that begins like neither, and what is no PDF although it is named so. `backend` chooses the lane that reads a PDF;
    a language in `ocr` has the text of its scanned pages recognised.
    """
    suffix = Path(name).suffix.lower()
    # Each reader is imported when a file needs it: a text should not wait for what reads Word.
    if suffix == ".pdf" or b"%PDF-" in data[:PDF_WINDOW]:
        from ccmextract.sources.pages import read_pdf
        from ccmextract.sources.pdf import is_pdf

        if suffix == ".pdf" or is_pdf(data):
            return read_pdf(data, name, backend, ocr)
    if backend != "auto":
        raise UnsupportedKind(f"is no PDF, and only a PDF can be read with the backend {backend!r}. Leave the backend out.")
    if data.startswith(_RTF):
        raise UnsupportedKind("is a rich text file. Save it as .docx and give that.")
    if data.startswith((*_ZIP, _OLE)):
        from ccmextract.sources.docx import read_docx, refuse_ole

        return read_docx(data, name) if data.startswith(_ZIP) else refuse_ole(data)
    if _is_html(data[:_HEAD], suffix):
        from ccmextract.sources.html import read_html

        return read_html(data, name)
    if suffix in _MARKDOWN:
        from ccmextract.sources.markdown import read_markdown

        if (flow := read_markdown(data, name)) is not None:
            return flow
    text, diagnostics = decode(data)
    found, pages = lines(text)
    return SourceText(
        name=name.encode("utf-8", "replace").decode("utf-8"),  # a file name need not be text; JSON must be
        media_type="text/markdown" if suffix in _MARKDOWN else "text/plain",
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        pages=pages,
        lines=found,
        commands=sum(controls(line.text) for line in found),
        diagnostics=diagnostics,
    )


def _is_html(head: bytes, suffix: str) -> bool:
    """Whether a file is a page: it begins like one, or is named so and holds tags."""
    wide = b"\0" in head
    text = head.decode("utf-16-be" if head[:1] in (b"\xfe", b"\0") else "utf-16-le", "ignore") if wide else head.decode("latin-1")
    text = text.removeprefix("\u00ef\u00bb\u00bf")  # a byte order mark that was read as Latin-1
    return bool(_HTML.match(text)) or (suffix in _PAGES and bool(_TAG.search(text)))
