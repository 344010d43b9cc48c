"""Keeps other programs and crash dumps away from this process's memory, as far as the system can."""

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4  # prctl(2)


def harden() -> tuple[str, ...]:
    """Write no core dumps and let no other program of the same person read this memory; names what took hold.

    Harmless where a system knows none of it. "core" is RLIMIT_CORE = 0, "dumpable" is PR_SET_DUMPABLE = 0 (Linux).
    """
    done = []
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            done.append("core")
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0:
                done.append("dumpable")
    return tuple(done)
