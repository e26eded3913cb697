"""The process that reads PDFs. A hostile file can make an engine take all memory, never end, or crash; it does so here.

Two ways to start it, one way to serve a document:

- A *template* has loaded the engine and opened nothing. For each document it forks a child, which costs some milliseconds.
  Whatever a document does to its child, it does to no other document.
- Where the template cannot be used, a fresh process serves one document.

A request may also ask for a picture of one page with a drawing on it; see `draw`. It is made under the same limits.

Frames go both ways: four bytes of length, then the payload. In come a request (JSON) and the bytes of the document; out come
two frames for each page, as soon as it is read, and a JSON object at the end. A page is a JSON list, and the places and sizes
of its runs as plain doubles, which take a third of the time that they take in JSON. A pipe that nobody empties holds the
child up, so pages never pile up. No pickle: a child that was taken over can send nonsense, but no code.
"""

import contextlib
import json
import os
import sys
import time
from array import array
from functools import lru_cache
from importlib import import_module
from typing import Any, BinaryIO

from ccmextract.sources.lanes.base import Lane, RawPage, Refusal
from ccmextract.sources.lanes.child import cap

LANES = {
    "pdfium": ("ccmextract.sources.lanes.pdfium", "PdfiumLane"),
    "pdfplumber": ("ccmextract.sources.lanes.plumber", "PlumberLane"),
}
FARTHEST = 100_000.0  # points; what lies farther out is on no page
_PAGE = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 20>> stream
BT /F 9 Tf (a) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
"""
_OPEN_FILES = 64  # fonts and character maps of the engines are opened when a page needs them


def read_frame(stream: BinaryIO) -> bytes:
    """The next payload. Raises EOFError where the other side is gone."""
    head = stream.read(4)
    size = int.from_bytes(head, "big")
    payload = stream.read(size) if len(head) == 4 else b""
    if len(head) < 4 or len(payload) < size:
        raise EOFError
    return payload


def frame(payload: bytes) -> bytes:
    """The payload with its length in front."""
    return len(payload).to_bytes(4, "big") + payload


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Reads one document and sends its pages, or the picture of one of them."""
    request = json.loads(read_frame(incoming))
    limits = _Limits(request)
    data = read_frame(incoming)

    def send(*payloads: bytes) -> None:
        outgoing.write(b"".join(map(frame, payloads)))
        outgoing.flush()

    done = 0
    try:
        limits.allow(done)
        if "drawing" in request:
            from ccmextract.sources.lanes.draw import picture
            from ccmextract.sources.lanes.drawing import Drawing

            png = picture(data, Drawing.from_json(request["drawing"]))
            send(_encoded({"bytes": len(png)}), png)
            return
        for page in _lane(request).pages(data, request["page_characters"]):
            if done == request["pages"]:
                raise Refusal("pages")
            send(*_message(page))
            done += 1
            limits.allow(done)
        send(_encoded({"pages": done}))
    except Refusal as refusal:
        send(_encoded({"refused": refusal.code}))
    except MemoryError:
        send(_encoded({"refused": "memory"}))
    except ImportError:
        send(_encoded({"refused": "missing"}))
    except BrokenPipeError:
        pass  # nobody wants the rest
    except Exception as error:  # an engine that stumbles over a file: the file is damaged, whatever the engine calls it
        send(_encoded({"refused": "damaged", "detail": f"{type(error).__name__}: {error}"[:200]}))


def _lane(request: dict[str, Any]) -> Lane:
    module, name = LANES[request["lane"]]
    make = getattr(import_module(module), name)
    lane: Lane = make(request["first"], request["last"]) if request["lane"] == "pdfplumber" else make()
    return lane


def _message(page: RawPage) -> tuple[bytes, bytes]:
    """The frames of a page: its list, and the left ends, right ends, baselines and sizes of its runs.

    Runs and links are left out whose numbers are no place on paper: infinite, no number at all, or far away.
    """
    limit = FARTHEST
    runs = [
        r for r in page.runs if -limit < r[1] < limit and -limit < r[2] < limit and -limit < r[3] < limit and 0 < r[4] < limit
    ]
    texts, x0, x1, baseline, size, bold, italic, tags = zip(*runs, strict=True) if runs else ((),) * 8
    jumps = [j for j in page.jumps if all(-limit < value < limit for value in j)]
    sides = [float(side) if 0 < side < limit else 0.0 for side in (page.width, page.height)]
    value = (page.number, *sides, texts, bold, italic, tags, jumps, list(page.notes), page.images, page.turned)
    return _encoded(value), array("d", x0 + x1 + baseline + size).tobytes()


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")).encode


def _encoded(value: object) -> bytes:
    """JSON in UTF-8. A file can name lone surrogates as its text, which are no characters."""
    text = _encode(value)
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


class _Limits:
    """What the process may still take. The parent watches the clock."""

    def __init__(self, request: dict[str, Any]) -> None:
        self._page: float = request["page_seconds"]
        self._more: float = request["more_seconds"]
        cap(
            {
                "RLIMIT_AS": request["memory"],
                "RLIMIT_CORE": 0,
                "RLIMIT_FSIZE": 0,
                "RLIMIT_NOFILE": _OPEN_FILES,
                "RLIMIT_NPROC": 0,
            }
        )

    def allow(self, pages: int) -> None:
        """The time for one more page, and for all pages so far: beyond it the system ends the process."""
        if sys.platform == "win32":
            return
        import resource

        used = time.process_time()
        end = min(used + self._page, self._page + self._more * pages)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        seconds = int(end) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds if hard == resource.RLIM_INFINITY else min(seconds, hard), hard))


def template(descriptor: int) -> None:
    """Answers requests until the parent is gone: to fork a child for the lane named, or to bury one that has ended.

    A child is buried only when the parent asks. Until then its number belongs to it, and the parent may end it by it.
    """
    import gc
    import resource  # noqa: F401  the children use it
    import socket

    control = socket.socket(fileno=descriptor)
    _preload("pdfium")
    gc.freeze()  # what is loaded is shared with the children; the collector need not touch it
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1024, 1)
        if not message:
            return
        request = json.loads(message)
        if "bury" in request:
            _, status, usage = os.wait4(request["bury"], 0)
            control.send(json.dumps({"code": os.waitstatus_to_exitcode(status), "peak": usage.ru_maxrss}).encode())
            continue
        _preload(request["lane"])
        child = os.fork()
        if child == 0:
            control.close()
            _run(descriptors[0], descriptors[0])
        os.close(descriptors[0])
        control.send(json.dumps({"child": child}).encode())


@lru_cache
def _preload(lane: str) -> None:
    """Loads an engine, and lets it read a page of our own, so that it looks for fonts once and not for every document."""
    with contextlib.suppress(Exception):  # what is wrong with the engine the child says, to the one who asked
        for _ in _lane({"lane": lane, "first": 1, "last": 1}).pages(_PAGE, 10):
            pass


def _run(incoming: int, outgoing: int) -> None:
    """Serves one document and ends the process, without any clearing up that a broken engine could hang in."""
    code = 1
    try:
        with open(incoming, "rb", closefd=False) as document, open(outgoing, "wb", closefd=False) as pages:
            serve(document, pages)
        code = 0
    finally:
        os._exit(code)


def main(descriptor: int) -> None:
    """`descriptor` is the template's socket; below zero, standard input and output serve one document."""
    if descriptor >= 0:
        template(descriptor)
    else:
        outgoing = os.dup(1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever an engine prints is no frame
        _run(0, outgoing)
