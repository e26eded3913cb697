"""What reaches a terminal: results on stdout, everything else on stderr, nothing of a document unescaped."""

import contextlib
import os
import re
import sys
import traceback

# Control characters command a terminal; the others turn the direction of writing or break a line where nobody expects
# it. Lone surrogates cannot be written at all.
_UNSAFE = r"\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_HIDDEN = re.compile(rf"[\x00-\x1f{_UNSAFE}]")
_HIDDEN_IN_JSON = re.compile(f"[{_UNSAFE}]")
_LONGEST_LINE = 600  # characters; an edited file may quote a whole chapter in its fault

_switches = {"debug": False}


def set_debug(on: bool) -> None:
    """Switch tracebacks on or off."""
    _switches["debug"] = on


def debugging() -> bool:
    """Whether tracebacks are wanted."""
    return _switches["debug"]


def visible(text: str) -> str:
    r"""The text with every control character as an escape that can be read: `\x1b`, `\u202e`."""
    return _HIDDEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def safe_json(text: str) -> str:
    """JSON that holds the same values and no character that a terminal obeys.

    JSON itself escapes only the controls below the blank; the other ones stand inside strings, where an escape means
    the same.
    """
    return _HIDDEN_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def put(text: str) -> None:
    """Write lines to stdout, in UTF-8 on every platform, and hand them on at once."""
    sys.stdout.flush()
    sys.stdout.buffer.write((text + "\n").encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def put_bytes(data: bytes) -> None:
    """Write bytes to stdout as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def tell(message: str) -> None:
    """Write one line to stderr with the name of the program; document text in it is escaped here."""
    line = visible(message)
    if len(line) > _LONGEST_LINE:
        half = _LONGEST_LINE // 2
        line = f"{line[:half]} [...] {line[-half:]}"
    print(f"ccmextract: {line}", file=sys.stderr, flush=True)


def tell_failure(name: str, error: Exception) -> None:
    """Write the one line for an input that could not be used, and the traceback if it is wanted."""
    from ccmextract.errors import CcmExtractError

    if debugging():
        traceback.print_exc()
    if isinstance(error, CcmExtractError):
        tell(f"{name}: {error}")
    elif isinstance(error, OSError) and error.strerror:
        tell(f"{name}: {error.strerror}. Check the path, its permissions and the space on the disk.")
    else:
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        tell(f"{name}: could not be processed, a fault of ccmextract ({what}). Run it with --debug and report the fault.")


def counted(number: int, noun: str, several: str | None = None) -> str:
    """ "1 note", "2 notes", "no notes"; `several` is the plural where it takes more than an s."""
    return f"{number or 'no'} {noun if number == 1 else several or noun + 's'}"


def drop_stdout() -> None:
    """Send what is still to be written to nowhere: whoever read stdout has gone, and Python would complain at its end."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
