"""Small PDFs, written by hand: objects, a cross-reference table, text at places."""

import hashlib
import zlib

FONTS = {
    "F1": b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "F2": b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    "F3": b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Oblique /Encoding /WinAnsiEncoding >>",
}
A4 = b"[0 0 595 842]"


def text(x: float, y: float, words: str, size: float = 11, font: str = "F1", more: str = "") -> bytes:
    """Operators that write words from (x, y) on, counted from the bottom left corner."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {more} 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n".encode("cp1252")


def stream(data: bytes, entries: bytes = b"", compress: bool = False) -> bytes:
    if compress:
        data, entries = zlib.compress(data), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def written(objects: dict[int, bytes], trailer: bytes = b"", root: int = 1) -> bytes:
    """The file with these objects and a sound table of their places."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, root, trailer, table)
    return bytes(out)


def objects(
    *pages: bytes,
    box: bytes = A4,
    entries: bytes = b"",
    compress: bool = False,
    fonts: dict[str, bytes] | None = None,
    resources: bytes = b"",
) -> dict[int, bytes]:
    """The objects of a document with these contents of pages: 1 is the catalog, 2 the tree of pages, 3 the resources."""
    fonts = FONTS if fonts is None else fonts
    named = b" ".join(b"/%s %d 0 R" % (name.encode(), 4 + i) for i, name in enumerate(fonts))
    found = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: b"<< /Font << %s >> %s >>" % (named, resources)}
    found |= {4 + i: font for i, font in enumerate(fonts.values())}
    at = 10 + len(fonts)
    kids = []
    for content in pages:
        kids.append(b"%d 0 R" % at)
        found[at] = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Resources 3 0 R /Contents %d 0 R %s >>" % (box, at + 1, entries)
        found[at + 1] = stream(content, compress=compress)
        at += 2
    found[2] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return found


def pdf(*pages: bytes, **options) -> bytes:
    return written(objects(*pages, **options))


# Encryption as PDF 1.1 has it: RC4 with a key of 40 bits, made from the password by MD5.

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted(content: bytes, password: bytes) -> bytes:
    """A document of one page that opens with the password. With an empty one every reader opens it."""
    padded = (password + _PADDING)[:32]
    identity, rights = b"0123456789abcdef", -4
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + rights.to_bytes(4, "little", signed=True) + identity).digest()[:5]
    user = rc4(key, _PADDING)
    found = objects(content)
    number = max(found)
    own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
    found[number] = stream(rc4(own, content))
    found[number + 1] = b"<< /Filter /Standard /V 1 /R 2 /P %d /O <%s> /U <%s> >>" % (
        rights,
        owner.hex().encode(),
        user.hex().encode(),
    )
    name = identity.hex().encode()
    return written(found, b"/Encrypt %d 0 R /ID [<%s> <%s>]" % (number + 1, name, name))
