"""Python's cyclic garbage collector, paused while many records are made that all live on.

The collector runs again and again over everything that lives, and finds nothing, since records hold no cycles: a text ten
times as long took twelve times as long for it.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_pausing = {"threads": 0, "was_on": False}


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector. Threads may nest and overlap; it is switched on again, if it was on, by the last to leave."""
    with _lock:
        if _pausing["threads"] == 0:
            _pausing["was_on"] = gc.isenabled()
            gc.disable()
        _pausing["threads"] += 1
    try:
        yield
    finally:
        with _lock:
            _pausing["threads"] -= 1
            if _pausing["threads"] == 0 and _pausing["was_on"]:
                gc.enable()
