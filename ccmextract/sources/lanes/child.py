"""A Python process of its own: how it is started away from the working folder, and how it caps itself."""

import json
import os
import sys
from collections.abc import Mapping

_FIND = "import json, sys\nsys.path += json.loads(sys.argv[1])\n"


def command(boot: str, *arguments: str) -> list[str]:
    """Python on its own (-I -S), which finds modules where this process does, but never in the working folder.

    It runs `boot`, to which the arguments are `sys.argv[2:]`.
    """
    here = os.path.realpath(__file__)
    for _ in __name__.split("."):  # the folder that holds the package
        here = os.path.dirname(here)
    folders = [*(folder for folder in sys.path if os.path.isabs(folder)), here]
    switches = ["-I", "-S", *(["-B"] if sys.dont_write_bytecode else [])]
    return [sys.executable, *switches, "-c", _FIND + boot, json.dumps(folders), *arguments]


def cap(limits: Mapping[str, int]) -> None:
    """Limits this process and what it starts, by the system's names (RLIMIT_AS, in bytes). What it does not know is left out."""
    if sys.platform == "win32":
        return
    import resource

    for name, most in limits.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue  # macOS takes no limit for memory
