"""Office files: the parts of a zip archive, read in memory within limits, and their XML without entities."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, XMLParser

from ccmextract.errors import PasswordNeeded, TooLarge, UnreadableInput, UnsupportedKind

_LARGEST_PART = 64 * 2**20  # bytes of XML; the text of a thousand pages takes about 20 MB
_LARGEST_SUM = 96 * 2**20
_BOMB = 400  # times that text may grow when it is unpacked; repeated paragraphs reach about 150
_BOMB_FROM = 4 * 2**20  # bytes below which no part is a bomb
_MOST_PARTS = 50_000
_DEEPEST = 200  # elements within each other that are walked; Word itself writes about 30
_DAMAGED = "is a damaged office file: {}. Open it in Word, save it anew and give that."
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_KINDS = (
    ("xl/workbook.xml", "is a spreadsheet, not a text document. Give the document as Word, HTML, Markdown or text."),
    ("ppt/presentation.xml", "is a presentation, not a text document. Give the document as Word, HTML, Markdown or text."),
)


def local(name: object) -> str:
    """A tag's or attribute's name without its namespace, of which there are two sets; comments have no name."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """The value of an attribute, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if local(key) == name), None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at the end of a path of names."""
    for name in path:
        if element is None:
            return None
        element = next((e for e in element if local(e.tag) == name), None)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The `val` of the element at the end of a path of names."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def is_on(element: Element | None) -> bool:
    """Whether a property that is either on or off is there and on."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")


def damaged(what: str) -> UnreadableInput:
    """The error of a file that is an office file, but not whole."""
    return UnreadableInput(_DAMAGED.format(what))


def parse(data: bytes, part: str) -> Element:
    """The root of a part. A document type, which no office file has, is refused: entities are declared there."""
    if any(sign in data for sign in _DOCTYPE):
        raise UnreadableInput("holds XML with a document type, which no office file has. It was not read.")
    parser = XMLParser()
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as error:
        raise damaged(f"{part} is no sound XML ({re.sub(r':? line.*', '', str(error))})") from None
    return root


class Package:
    """The parts of an office file by name. Nothing is ever unpacked to disk, so a part's name can lead nowhere."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise damaged(f"its archive cannot be opened ({str(error).rstrip('.')})") from None
        if len(self._infos) > _MOST_PARTS:
            raise TooLarge(f"is an archive of {len(self._infos)} parts, more than any document has. It was not read.")
        self._read = 0

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def refuse_others(self) -> None:
        """Raise UnsupportedKind for an archive that is no Word document, saying what it is."""
        for name, advice in _KINDS:
            if name in self._infos:
                raise UnsupportedKind(advice)
        kind = (self.bytes("mimetype") or b"")[:100].decode("ascii", "replace")
        if kind.startswith("application/vnd.oasis.opendocument.text"):
            raise UnsupportedKind("is an OpenDocument text. Save it as .docx and give that.")
        if kind.startswith("application/epub"):
            raise UnsupportedKind("is an e-book. Give the HTML files in it, one by one.")
        raise UnsupportedKind("is a zip archive, not a Word document. Give the documents in it, one by one.")

    def bytes(self, name: str) -> bytes | None:
        """A part's bytes, None where there is none. Raises TooLarge for what unpacks to more than any document has."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise PasswordNeeded("needs a password. Remove it in Word and give the file again.")
        most = min(_LARGEST_PART, _LARGEST_SUM - self._read)
        try:
            with self._zip.open(info) as part:
                found = part.read(most + 1)  # what the archive says about its sizes need not be true
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError, RuntimeError) as error:
            raise damaged(f"{name} cannot be unpacked ({str(error).rstrip('.')})") from None
        if len(found) > most:
            raise TooLarge(f"unpacks to more than {_LARGEST_PART // 2**20} MB of text. Split it.")
        if len(found) > _BOMB_FROM and len(found) > _BOMB * max(1, info.compress_size):
            raise TooLarge("is packed so tightly that it is no document but an archive made to fill the memory. It was not read.")
        self._read += len(found)
        return found

    def root(self, name: str) -> Element | None:
        """A part's XML, None where there is none."""
        data = self.bytes(name)
        return None if data is None else parse(data, name)

    def related(self, name: str) -> Iterator[tuple[str, str]]:
        """Kind and name of the parts that a part refers to; "" is the whole file."""
        folder, file = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        for relation in root if root is not None else ():
            target = attribute(relation, "Target")
            if target and attribute(relation, "TargetMode") != "External":
                kind = (attribute(relation, "Type") or "").rpartition("/")[2]
                yield kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def check_depth(depth: int) -> None:
    """Raise UnreadableInput where elements lie deeper within each other than in any document."""
    if depth > _DEEPEST:
        raise UnreadableInput("is nested deeper than any document. It was not read.")
