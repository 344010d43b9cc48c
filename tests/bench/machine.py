"""What the figures were measured on."""

import os
import re
import sys
from pathlib import Path


def machine() -> dict[str, str]:
    """Cores, processor, memory, and the versions of what does the work."""
    # 50 and 4 ms, which the children that ask for memory alone do not pay
    import platform
    from importlib import metadata

    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    sqlite = str(connection.execute("SELECT sqlite_version()").fetchone()[0])
    cipher = str((connection.execute("PRAGMA cipher_version").fetchone() or ["?"])[0])
    connection.close()
    return {
        "cores": str(os.cpu_count()),
        "processor": _processor(),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "qt": metadata.version("PySide6-Essentials"),
        "sqlite": sqlite,
        "sqlcipher": cipher,
        "load": ", ".join(f"{load:.1f}" for load in os.getloadavg()) if hasattr(os, "getloadavg") else "",
    }


def in_words(found: dict[str, str]) -> str:
    """The machine on one line."""
    return (
        f"{found['cores']} cores of {found['processor']}, {found['memory']}, {found['system']}; Python {found['python']}, "
        f"Qt {found['qt']}, SQLCipher {found['sqlcipher']} on SQLite {found['sqlite']}; load at the start {found['load']}"
    )


def resident_mb() -> float:
    """What this process holds in memory now, in MB (on Linux; elsewhere the most it ever held)."""
    return _status("VmRSS") or peak_mb()


def peak_mb() -> float:
    """The most that this process ever held in memory, in MB."""
    # Not getrusage where it can be helped: on Linux a started process inherits the peak of the one that started it.
    found = _status("VmHWM")
    if found:
        return found
    try:
        import resource
    except ImportError:  # not on Windows
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024) if sys.platform == "darwin" else most / 1024


def _status(key: str) -> float:
    path = Path("/proc/self/status")
    found = re.search(rf"{key}:\s+(\d+)", path.read_text()) if path.exists() else None
    return int(found.group(1)) / 1024 if found else 0.0


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    if file.exists():
        found = re.search(r"model name\s*:\s*(.+)", file.read_text())
        if found:
            return " ".join(found.group(1).split())
    import platform

    return platform.processor() or "an unnamed processor"


def _memory() -> str:
    file = Path("/proc/meminfo")
    found = re.search(r"MemTotal:\s+(\d+)", file.read_text()) if file.exists() else None
    return f"{int(found.group(1)) / 1024 / 1024:.0f} GB" if found else "memory unknown"
