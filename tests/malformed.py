"""Hostile and damaged PDFs, made here: what each is called, its bytes, and how a reading of it may end.

"read" is a document, with or without diagnostics; the other ends are classes of `ccmextract.errors`. Files that the engines
may forgive or refuse have several ends.
"""

import io
import random
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

from pdf_bytes import encrypted, objects, pdf, stream, text, written

READ = "read"
WORDS = "The States Parties welcomed the progress made in the clearance of areas and asked for a report."
PAGE = b"".join(text(72, 760 - 14 * i, f"{i + 1}. {WORDS}") for i in range(40))
SOUND = pdf(PAGE, PAGE, text(72, 700, WORDS))
IMAGE = stream(b"\x80" * 64, b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8")
DRAWN = b"q 500 0 0 700 40 60 cm /I Do Q\n"

Case = tuple[str, bytes, set[str]]


def _with_page(content: bytes, *, entries: bytes = b"", **more: bytes) -> bytes:
    """A document of one page whose content is an object as it is given, with further objects named o90, o91 ..."""
    found = objects(b"", entries=entries)
    found[max(found)] = content
    return written(found | {int(name[1:]): body for name, body in more.items()})


def pictured(count: int = 1, content: bytes = DRAWN) -> bytes:
    found = objects(*([content] * count), resources=b"/XObject << /I 90 0 R >>")
    found[90] = IMAGE
    return written(found)


@cache
def blanks(megabytes: int) -> bytes:
    press = zlib.compressobj(9)
    return b"".join([press.compress(b" " * 2**20) for _ in range(megabytes)] + [press.flush()])


def damaged() -> Iterator[Case]:
    """Files that were cut, or in which bytes were changed. Any end will do that is told in one line."""
    ends = {
        READ,
        "DamagedPdf",
        "NoPages",
        "EmptyFile",
        "PasswordNeeded",
        "NotPdf",
        "TooSlow",
        "TooMuchMemory",
        "TooManyCharacters",
    }
    packed = pdf(PAGE, PAGE, compress=True)
    for data, name in ((SOUND, "plain"), (packed, "packed")):
        for part in range(1, 16):
            yield f"{name}-cut-{part}", data[: len(data) * part // 16], ends
        for seed in range(16):
            dice = random.Random(seed)
            changed = bytearray(data)
            for _ in range(1 + 3 * seed):
                changed[dice.randrange(9, len(changed))] = dice.randrange(256)
            yield f"{name}-changed-{seed}", bytes(changed), ends


def others() -> Iterator[Case]:
    """Files that are no PDF."""
    for method, name in ((zipfile.ZIP_STORED, "stored"), (zipfile.ZIP_DEFLATED, "packed")):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", method) as each:
            each.writestr("report.pdf", SOUND)
        yield f"zip-{name}", archive.getvalue(), {"NotPdf"}
    yield "html", b"<!DOCTYPE html>\n<html><body>%PDF-1.7 not found</body></html>", {"NotPdf"}
    yield "html-with-a-declaration", b'<?xml version="1.0"?>\n<html lang="en"></html>', {"NotPdf"}
    yield "text", b"Report of the First Meeting", {"NotPdf"}
    yield "empty", b"", {"EmptyFile"}
    yield "blanks", b" \n" * 1000, {"EmptyFile"}
    yield "zeros", bytes(5000), {"NotPdf"}
    yield "junk-of-1000", b"x" * 999 + b"\n" + SOUND, {READ}
    yield "junk-of-1100", b"x" * 1099 + b"\n" + SOUND, {"NotPdf"}
    yield "header-only", b"%PDF-1.7\n", {"DamagedPdf"}
    yield "header-and-nonsense", b"%PDF-1.7\n" + random.Random(1).randbytes(20_000), {"DamagedPdf"}
    yield "password", encrypted(text(72, 700, WORDS), b"secret"), {"PasswordNeeded"}
    yield "empty-password", encrypted(text(72, 700, WORDS), b""), {READ}


@cache
def empty_pages(count: int) -> bytes:
    return pdf(*[b""] * count)


def trees() -> Iterator[Case]:
    """Pages that are none, too many, or their own parents."""
    refused = {"NoPages", "DamagedPdf", "EmptyFile"}  # pdfplumber finds pages without their tree
    tree = objects(PAGE)
    page = max(tree) - 1
    yield "no-pages", written(tree | {2: b"<< /Type /Pages /Kids [] /Count 0 >>"}), refused
    yield "no-tree", written(tree | {1: b"<< /Type /Catalog >>"}), refused | {READ}
    yield "tree-in-itself", written(tree | {2: b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"}), refused | {READ}
    yield (
        "page-and-tree-in-itself",
        written(tree | {2: b"<< /Type /Pages /Kids [%d 0 R 2 0 R] /Count 2 >>" % page}),
        refused | {READ},
    )
    many = b"<< /Type /Pages /Kids [%d 0 R] /Count 1000000000 >>" % page
    yield "a-billion-pages-told", written(tree | {2: many}), refused | {READ, "TooManyPages"}
    yield "negative-count", written(tree | {2: b"<< /Type /Pages /Kids [%d 0 R] /Count -1 >>" % page}), refused | {READ}
    yield "100000-empty-pages", empty_pages(100_000), {"TooManyPages"}
    shared = b" ".join([b"%d 0 R" % page] * 100_000)
    yield (
        "one-page-100000-times",
        written(objects(text(72, 700, WORDS)) | {2: b"<< /Type /Pages /Kids [%s] /Count 100000 >>" % shared}),
        {
            "TooManyPages",
            "TooSlow",
            "TooManyCharacters",
            READ,  # pdfplumber counts a page once
        },
    )


def cycles() -> Iterator[Case]:
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> /XObject << /A %d 0 R >> >>"
    found = objects(text(72, 700, WORDS) + b"/A Do", resources=b"/XObject << /A 90 0 R >>")
    itself = {90: stream(text(72, 600, "once more") + b"/A Do /A Do", form % 90)}
    yield "form-in-itself", written(found | itself), {READ, "TooSlow", "TooManyCharacters", "TooMuchMemory"}
    pair = {90: stream(b"/A Do /A Do", form % 91), 91: stream(b"/A Do /A Do", form % 90)}
    yield "two-forms-in-each-other", written(found | pair), {READ, "TooSlow", "TooMuchMemory"}
    chain = {90 + i: stream(b"/A Do " * 10, form % (91 + i)) for i in range(30)} | {120: stream(text(72, 500, "x"), form % 90)}
    yield "forms-ten-to-the-thirty", written(found | chain), {READ, "TooSlow", "TooMuchMemory", "TooManyCharacters"}
    table = SOUND.rindex(b"xref\n0 1\n")
    yield "table-before-itself", SOUND.replace(b"/Root", b"/Prev %d /Root" % table), {READ, "DamagedPdf"}
    inside = b"<< /Type /ObjStm /N 1 /First 5 /Length 30 /Extends 90 0 R >>\nstream\n91 0 << /A 91 0 R >>         \nendstream"
    yield "object-stream-in-itself", written(objects(PAGE) | {90: inside}), {READ}
    length = written(objects(PAGE) | {14: b"<< /Length 14 0 R >>\nstream\n" + PAGE + b"\nendstream"})
    yield "length-in-itself", length, {READ, "DamagedPdf", "EmptyFile"}


def bombs() -> Iterator[Case]:
    """Small files that unpack into what fills the memory or never ends."""
    large = {"TooMuchMemory", "TooSlow", "TooManyCharacters", "DamagedPdf"}
    yield "400-MB-of-blanks", _with_page(stream(blanks(400), b"/Filter /FlateDecode")), large | {"EmptyFile"}
    shown = b"BT /F1 1 Tf " + b"(a)Tj " * 1_750_000 + b"ET"
    yield "10-MB-of-operators", pdf(shown, compress=True), large
    nested = zlib.compress(zlib.compress(blanks(300), 9), 9)
    filters = b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"
    yield "filters-in-filters", _with_page(stream(nested, filters)), large | {"EmptyFile"}
    yield (
        "page-of-a-million",
        pdf(b"".join(text(72, 800 - i, "m" * 1000, 1) for i in range(1000)), compress=True),
        {"TooManyCharacters"},
    )
    yield "arrays-in-arrays", _with_page(stream(b"[" * 100_000 + b"]" * 100_000 + PAGE)), {READ, "DamagedPdf", "EmptyFile"}
    deep = b"[" * 100_000 + b"]" * 100_000
    yield "arrays-in-an-object", written(objects(PAGE) | {90: deep}), {READ, "DamagedPdf"}
    dicts = b"<< /A " * 100_000 + b"1" + b" >>" * 100_000
    yield (
        "dictionaries-in-the-catalog",
        written(objects(PAGE) | {1: b"<< /Type /Catalog /Pages 2 0 R /X %s >>" % dicts}),
        {
            READ,
            "DamagedPdf",
            "NoPages",
            "TooSlow",
        },
    )
    yield "states-saved", pdf(b"q " * 1_000_000 + PAGE, compress=True), {READ, *large}


def shapes() -> Iterator[Case]:
    """Sizes that no paper has."""
    odd = {READ, "DamagedPdf", "EmptyFile"}
    for name, box in (
        ("huge", b"[0 0 1e30 1e30]"),
        ("nan", b"[0 0 nan inf]"),
        ("negative", b"[0 0 -595 -842]"),
        ("empty", b"[0 0 0 0]"),
        ("short", b"[0 0 595]"),
        ("of-words", b"[/A /B (c) null]"),
        ("none", b"null"),
    ):
        yield f"box-{name}", pdf(PAGE, box=box), odd
    yield "size-huge", pdf(text(72, 700, WORDS, 1e30)), odd
    yield "size-zero", pdf(text(72, 700, WORDS, 0)), odd
    yield "matrix-zero", pdf(b"0 0 0 0 0 0 cm " + PAGE), odd
    yield "matrix-infinite", pdf(b"1e38 0 0 1e38 1e38 1e38 cm " * 3 + PAGE), odd
    yield "far-away", pdf(text(9e8, -9e8, WORDS) + PAGE), {READ}
    yield "turned-by-17", pdf(PAGE, entries=b"/Rotate 17"), odd


def letters() -> Iterator[Case]:
    """Fonts that are not there, and letters that are none."""
    one = {"F1": b"<< /Type /Font /Subtype /Type1 /BaseFont /Nowhere /ToUnicode 90 0 R >>"}
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n%s\nendcmap end end"
    )
    for name, mapped in (
        ("surrogates", b"2 beginbfchar <61> <D800> <65> <DC00> endbfchar"),
        ("controls", b"3 beginbfchar <61> <001B> <65> <0007> <6F> <0000> endbfchar"),
        ("turns", b"2 beginbfchar <61> <202E> <65> <2028> endbfchar"),
        ("endless", b"1 beginbfrange <00> <FFFFFFFF> <0000> endbfrange"),
        ("nonsense", b"9 beginbfchar <61 <zz> (a) /b endbfrange"),
    ):
        found = objects(text(72, 700, WORDS), fonts=one)
        yield f"letters-{name}", written(found | {90: stream(cmap % mapped)}), {READ, "EmptyFile", "DamagedPdf"}
    yield "fonts-missing", pdf(text(72, 700, WORDS), fonts={}), {READ, "EmptyFile"}
    yield "font-of-nonsense", pdf(text(72, 700, WORDS), fonts={"F1": b"[/Font 3 (x)]"}), {READ, "EmptyFile", "DamagedPdf"}


def pictures() -> Iterator[Case]:
    yield "picture", pictured(), {"ScannedPdf"}
    yield "pictures", pictured(30), {"ScannedPdf"}
    yield "pictures-with-stamps", pictured(30, DRAWN + text(72, 20, "Page 3")), {"ScannedPdf"}
    yield "no-text", pdf(b"0 0 m 100 100 l S"), {"EmptyFile"}


GROUPS = (damaged, others, trees, cycles, bombs, shapes, letters, pictures)
