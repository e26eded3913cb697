"""The parent's side of the process that reads PDFs: limits, pages as they come, and words for what went wrong."""

import atexit
import contextlib
import json
import math
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol

from ccmextract import errors
from ccmextract.errors import UnreadableInput
from ccmextract.sources.lanes.base import Jump, RawPage, Run
from ccmextract.sources.lanes.child import command
from ccmextract.sources.lanes.drawing import Drawing
from ccmextract.sources.lanes.worker import FARTHEST, frame

LaneName = Literal["pdfium", "pdfplumber"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take.

    `memory` is the address space of the process that reads, in bytes. `page_seconds` is the longest wait for a page, and the
    most processor time for it; on the whole a document gets `page_seconds`, and `more_seconds` for each page. A dense page
    has 5,000 characters, the longest report known one million, and no official document has 5,000 pages.
    """

    memory: int = 512 * 2**20
    page_seconds: float = 10.0
    more_seconds: float = 1.0
    page_characters: int = 200_000
    characters: int = 10_000_000
    pages: int = 5_000


_DEFAULT = Limits()
_CHARACTER_BYTES = 40  # of a frame: a run of one letter takes 32 in the one and less in the other
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_PICTURE = 64 * 2**20  # bytes; a page of A4 makes less than one million
_START_SECONDS = 30.0  # for a process to start on a machine that is busy with other things
# The engine ends itself where memory is refused to it, in one of these ways.
_REFUSED_MEMORY = frozenset(-getattr(signal, name, 0) for name in ("SIGABRT", "SIGILL", "SIGTRAP", "SIGKILL"))
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0)
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def read_pages(
    data: bytes, lane: LaneName, limits: Limits = _DEFAULT, *, first: int = 1, last: int | None = None
) -> Iterator[RawPage]:
    """The pages of a PDF as one lane reads them, each as soon as it is read. `first` and `last` are for pdfplumber only.

    Raises PasswordNeeded, DamagedPdf, NoPages, LaneMissing, TooSlow, TooMuchMemory, TooManyPages, TooManyCharacters.
    """
    request = asdict(limits) | {"lane": lane, "first": first, "last": last}
    page = first
    with _served(data, request, lane, limits, lambda: page) as worker:
        characters, most = 0, limits.page_characters * _CHARACTER_BYTES + 2**16
        while True:
            deadline = time.monotonic() + limits.page_seconds
            answer = json.loads(_frame(worker, deadline, most))
            if isinstance(answer, dict):
                if "pages" in answer:
                    return
                raise _answered(answer, page, lane, limits)
            read = _page(answer, _frame(worker, deadline, most), limits.page_characters)
            if read.number != page:
                raise ValueError(read.number)
            characters += sum(len(run.text) for run in read.runs)
            if characters > limits.characters:
                raise errors.TooManyCharacters(
                    f"holds more than the {limits.characters:,} characters that are read. Split it, or check what it is."
                )
            yield read
            page += 1
            if page - first > limits.pages:
                raise _refused("pages", page, lane, limits)


def draw_page(data: bytes, drawing: Drawing, limits: Limits = _DEFAULT) -> bytes:
    """A picture of a page of a PDF with a drawing on it, as a PNG. Raises what `read_pages` raises."""
    request = asdict(limits) | {"drawing": drawing}
    with _served(data, request, "pdfium", limits, lambda: drawing.page) as worker:
        deadline = time.monotonic() + limits.page_seconds
        answer = json.loads(_frame(worker, deadline, 2**16))
        if "bytes" not in answer:
            raise _answered(answer, drawing.page, "pdfium", limits)
        png = bytes(_frame(worker, deadline, _MOST_PICTURE))
        if not png.startswith(_PNG):
            raise ValueError(png[:8])
        return png


@contextlib.contextmanager
def _served(data: bytes, request: dict[str, Any], lane: LaneName, limits: Limits, page: Callable[[], int]) -> Iterator["_Worker"]:
    """A process that has got a request and a document; however it fails, in words. `page` tells how far it has come."""
    worker = _begin(lane)
    try:
        worker.send(frame(json.dumps(request).encode()), limits.page_seconds)
        worker.send(len(data).to_bytes(4, "big"), limits.page_seconds)
        worker.send(data, limits.page_seconds)
        yield worker
    except TimeoutError:
        raise _refused("slow", page(), lane, limits) from None
    except (EOFError, OSError):
        code = worker.end()
        reason = "slow" if code == _OUT_OF_TIME else "memory" if code in _REFUSED_MEMORY else "crash"
        raise _refused(reason, page(), lane, limits) from None
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        raise _refused("damaged", page(), lane, limits) from None  # what came is no page: the file made the engine lie
    finally:
        worker.end()


def _answered(answer: dict[str, Any], page: int, lane: str, limits: Limits) -> UnreadableInput:
    error = _refused(str(answer.get("refused")), page, lane, limits)
    if "detail" in answer:  # what the engine stumbled over; seen in a traceback only
        error.add_note(f"{lane}: {answer['detail']!a}")
    return error


def _refused(reason: str, page: int, lane: str, limits: Limits) -> UnreadableInput:
    match reason:
        case "password":
            return errors.PasswordNeeded("needs a password. Save a copy that opens without one, and give that.")
        case "no-pages":
            return errors.NoPages("is a PDF without a page. Check the file, or fetch it again.")
        case "missing":
            return errors.LaneMissing(f"is a PDF, and {lane}, which reads it, cannot be loaded. Install ccmextract again.")
        case "slow":
            return errors.TooSlow(
                f"takes too long: page {page} was not read within {limits.page_seconds:g} s. "
                "Print it to a new PDF, or split it and leave that page out."
            )
        case "memory":
            return errors.TooMuchMemory(
                f"takes too much memory: page {page} was not read with {limits.memory // 2**20} MB. "
                "Print it to a new PDF, or split it and leave that page out."
            )
        case "pages":
            return errors.TooManyPages(f"has more than the {limits.pages:,} pages that are read. Split it.")
        case "page-too-large":
            return errors.TooManyCharacters(
                f"has more than {limits.page_characters:,} characters on page {page}. Split it, and leave that page out."
            )
        case "crash":
            return errors.DamagedPdf(f"is damaged: page {page} ended the reader. Fetch it again, or print it to a new PDF.")
        case _ if page == 1:
            return errors.DamagedPdf("is damaged, or no PDF behind its first bytes. Fetch it again, or print it to a new PDF.")
        case _:
            return errors.DamagedPdf(f"is damaged from page {page} on. Fetch it again, or print it to a new PDF.")


# What comes from the other process is looked at before it is used: a hostile file may have taken that process over.


def _frame(worker: "_Worker", deadline: float, most: int) -> bytes | bytearray:
    size = int.from_bytes(worker.receive(4, deadline), "big")
    if size > most:
        raise ValueError(size)
    return worker.receive(size, deadline)


def _page(answer: Any, doubles: bytes | bytearray, most_characters: int) -> RawPage:
    """The page in two frames. Raises TypeError or ValueError where it is none."""
    number, width, height, texts, bold, italic, tags, jumps, notes, images, turned = answer
    _check((number, images, turned), int)
    _check((width, height), float)
    _check(texts, str)
    _check(bold, bool)
    _check(italic, bool)
    _check(tags, int)
    places = array("d", bytes(doubles))
    _check(places, float)
    joined = "".join(texts)
    if len(joined) > most_characters:
        raise ValueError(len(joined))
    if not joined.isprintable() and _CONTROL.search(joined):
        texts = [_CONTROL.sub(_printable, text) for text in texts]
    count = len(texts)
    columns = (places[at : at + count] for at in range(0, 4 * count, count)) if count else ((),) * 4
    _check(notes, int)
    page = RawPage(number, width, height, [], [Jump(*j) for j in jumps], tuple(notes), images, turned)
    page.runs.extend(map(Run._make, zip(texts, *columns, bold, italic, tags, strict=True)))
    for jump in page.jumps:
        _check((jump.page,), int)
        _check(jump[:4] + jump[5:], float)
    return page


def _check(values: Sequence[Any], kind: type) -> None:
    kinds = {kind, int} if kind is float else {kind}
    sound = kinds.issuperset(map(type, values))
    if sound and kind is float and values:  # a sum that is no number tells of one that min and max overlook
        sound = min(values) >= -FARTHEST and max(values) <= FARTHEST and not math.isnan(sum(values))
    if not sound:
        raise TypeError(kind)


def _printable(match: re.Match[str]) -> str:
    """A control character is no text: a blank where it divides words, otherwise the sign for a letter that is not known."""
    return " " if match.group() in "\t\n\v\f\r\x85\u2028\u2029" else "\ufffd"


# Two ways to start the process, see `worker`.


class _Worker(Protocol):
    """The process that reads one document. All waits end with TimeoutError, and with EOFError or OSError where it is gone."""

    def send(self, data: bytes, seconds: float) -> None: ...

    def receive(self, size: int, deadline: float) -> bytes | bytearray: ...

    def end(self) -> int | None:
        """Ends it, and says how it had ended before: its exit code, or the signal below zero. May be called twice."""


_BOOT = "from ccmextract.sources.lanes.worker import main\nmain(int(sys.argv[2]))"


def _command(descriptor: int) -> list[str]:
    return command(_BOOT, str(descriptor))


class _Template:
    """The process that forks a child for each document."""

    def __init__(self) -> None:
        self.alive = True
        self._lock = threading.Lock()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.settimeout(_START_SECONDS)
        descriptor = theirs.fileno()
        quiet = subprocess.DEVNULL
        with theirs, contextlib.ExitStack() as failed:
            failed.callback(self._control.close)
            # In a session of its own: an interrupt from the keyboard is for the parent, which then lets go of its socket.
            self._process = subprocess.Popen(
                _command(descriptor), pass_fds=(descriptor,), stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
            )
            failed.pop_all()

    def ask(self, request: dict[str, Any], *descriptors: int) -> dict[str, int]:
        """A request and its answer. Raises OSError or EOFError where the template is gone."""
        with self._lock:
            try:
                if not self.alive:
                    raise EOFError
                socket.send_fds(self._control, [json.dumps(request).encode()], descriptors)
                answer = self._control.recv(1024)
                if not answer:
                    raise EOFError
            except BaseException:  # an interrupt too: the answer that is still on its way would be taken for the next one
                self.close()
                raise
        found: dict[str, int] = json.loads(answer)
        return found

    def close(self) -> None:
        """Lets it end, and buries it."""
        self.alive = False
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def forget(self) -> None:
        """In a process that was forked off: the template is the other's."""
        self.alive = False
        self._control.close()
        self._process.returncode = 0  # not this process's child, so not one that it forgot to wait for


class _Forked:
    """A child of the template."""

    def __init__(self, template: _Template, lane: str) -> None:
        self._template = template
        self._owner = os.getpid()
        self._code: int | None = None
        self._socket, theirs = socket.socketpair()
        try:
            with theirs:
                self._child: int | None = template.ask({"lane": lane}, theirs.fileno())["child"]
        except BaseException:
            self._socket.close()
            raise

    def send(self, data: bytes, seconds: float) -> None:
        self._socket.settimeout(seconds)
        self._socket.sendall(data)

    def receive(self, size: int, deadline: float) -> bytes | bytearray:
        data = bytearray(size)
        view, at = memoryview(data), 0
        while at < size:
            self._socket.settimeout(max(1e-3, deadline - time.monotonic()))
            count = self._socket.recv_into(view[at:])
            if not count:
                raise EOFError
            at += count
        return data

    def end(self) -> int | None:
        self._socket.close()
        child, self._child = self._child, None
        # Until it is buried the number is the child's. Without the template, or in a process that was forked off, it may
        # be another's by now; the child then ends by itself, since nobody holds the other end of its socket.
        if child is not None and self._template.alive and self._owner == os.getpid():
            with contextlib.suppress(OSError, EOFError):
                os.kill(child, signal.SIGKILL)
                self._code = self._template.ask({"bury": child})["code"]
        return self._code


class _Fresh:
    """A process for one document."""

    def __init__(self) -> None:
        self._late = False
        self._process = subprocess.Popen(_command(-1), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    @contextlib.contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Pipes know no time limit everywhere, so a clock ends the process, and with it the wait."""
        clock = threading.Timer(max(0.0, seconds), self._stop)
        clock.start()
        try:
            yield
        finally:
            clock.cancel()
            if self._late:
                raise TimeoutError

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def send(self, data: bytes, seconds: float) -> None:
        assert self._process.stdin
        with self._within(seconds):
            self._process.stdin.write(data)
            self._process.stdin.flush()

    def receive(self, size: int, deadline: float) -> bytes:
        assert self._process.stdout
        with self._within(deadline - time.monotonic()):
            data = self._process.stdout.read(size)
        if len(data) < size:
            raise EOFError
        return data

    def end(self) -> int | None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.kill()
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        self._process.stdout.close()
        return self._process.wait()


# Forking is for Linux: on macOS the system's own libraries break in a child, on Windows there is none.
_FORKS = sys.platform == "linux"
_template: _Template | None = None
_choosing = threading.Lock()


def _begin(lane: str) -> _Worker:
    global _template
    with contextlib.suppress(OSError):
        if not _FORKS:
            return _Fresh()
        for _ in range(2):  # a template that somebody ended is started again
            with _choosing:
                if _template is None or not _template.alive:
                    _template = _Template()
                chosen = _template
            with contextlib.suppress(EOFError, OSError):
                return _Forked(chosen, lane)
    raise errors.LaneMissing("is a PDF, and the process that reads PDFs could not be started. Install ccmextract again.")


@atexit.register
def _close() -> None:
    if _template is not None and _template.alive:
        _template.close()


def _forget() -> None:
    global _template, _choosing
    if _template is not None:
        _template.forget()
    _template, _choosing = None, threading.Lock()


if _FORKS:
    os.register_at_fork(after_in_child=_forget)
