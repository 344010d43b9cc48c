"""Other programs that read the same files, installed into an environment of their own under the cache folder."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.office_process import on_core

WHATSTK = "whatstk==0.9.1"
CHATPACK = "chatpack==0.1.0"
VOBJECT = "vobject==0.9.9"
_PROGRAMS = Path(__file__).resolve().parent / "peers"


def environment(cache: Path, requirement: str, *more: str) -> Path | None:
    """The Python of an environment in which a peer (and what else it needs) is installed; None where it cannot be."""
    folder = cache / f"peer-{requirement.replace('==', '-')}"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if (folder / "installed").exists():
        return python
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True, capture_output=True)
        subprocess.run(
            [
                str(python),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--only-binary=:all:",
                requirement,
                *more,
            ],
            check=True,
            capture_output=True,
            timeout=600,
        )
    except (subprocess.SubprocessError, OSError):
        return None
    (folder / "installed").touch()
    return python


def node_modules(cache: Path, *packages: str) -> Path | None:
    """A folder in which npm has installed packages; None where it cannot."""
    folder = cache / f"peer-{packages[0].replace('@', '-')}"
    if (folder / "installed").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", *packages],
            cwd=folder,
            check=True,
            capture_output=True,
            timeout=600,
        )
    except (subprocess.SubprocessError, OSError):
        return None
    (folder / "installed").touch()
    return folder


def run_node(folder: Path, program: str, *arguments: str) -> dict[str, Any] | None:
    """What `peers/PROGRAM.js` printed, started on core 1 with the packages of a folder; None where it failed."""
    try:
        done = subprocess.run(
            [*on_core(1), "node", str(_PROGRAMS / f"{program}.js"), *arguments],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
            timeout=900,
        )
    except (subprocess.SubprocessError, OSError):
        return None
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def run(python: Path, program: str, *arguments: str) -> dict[str, Any] | None:
    """What `peers/PROGRAM.py` printed; None where it failed."""
    try:
        done = subprocess.run(
            [str(python), str(_PROGRAMS / f"{program}.py"), *arguments],
            check=True,
            capture_output=True,
            text=True,
            timeout=900,
        )
    except subprocess.SubprocessError:
        return None
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found
