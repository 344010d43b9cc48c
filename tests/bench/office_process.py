"""An office as a process of its own, on a core of its own where there are two, with an invitation for one adviser."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 60


@dataclass(frozen=True, slots=True)
class OfficeProcess:
    """A served office."""

    address: str
    folder: Path
    pid: int

    def peak_mb(self) -> float:
        """The most it has held in memory."""
        return self._status("VmHWM")

    def resident_mb(self) -> float:
        """What it holds in memory now."""
        return self._status("VmRSS")

    def _status(self, key: str) -> float:
        found = re.search(rf"{key}:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text("ascii"))
        return int(found.group(1)) / 1024 if found else 0.0

    def invite(self, name: str) -> str:
        """A code for somebody new."""
        told = verb(self.folder, "--json", "invite", name)
        return str(json.loads(told)["code"])


def verb(folder: Path, *words: str) -> str:
    """What a verb of the office's console prints."""
    command = [sys.executable, "-m", "app", "backend", "--folder", str(folder), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        raise RuntimeError(f"{words[-2:]} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout


def on_core(core: int) -> list[str]:
    """The start of a command that keeps a process on one core; nothing where that is not to be had."""
    if shutil.which("taskset") is None or (os.cpu_count() or 1) < 2:
        return []
    return ["taskset", "-c", str(core)]


def make(folder: Path, database: str = "") -> None:
    """A new office in a folder that does not exist."""
    more = ["--database", database] if database else []
    verb(folder, "init", "--name", "Maklerbüro Messung", *more)


@contextmanager
def served(folder: Path) -> Iterator[OfficeProcess]:
    """The office of a folder, served on core 0 until the end."""
    ready = folder / "ready"
    ready.unlink(missing_ok=True)
    command = [*on_core(0), sys.executable, "-m", "app", "backend", "--folder", str(folder), "serve", "--port", "0"]
    environment = os.environ | {f"MAPPE_OFFICE_RATE_OF_{name}": "1000000/minute" for name in ("DEVICES", "ADDRESSES")}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--ready-file", str(ready)], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        yield OfficeProcess(_address(process, ready, folder), folder, process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _address(process: "subprocess.Popen[bytes]", ready: Path, folder: Path) -> str:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        text = ready.read_text("utf-8").strip() if ready.exists() else ""
        if text:
            return str(json.loads(text)["mappe_office"])
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"the office did not start:\n{(folder / 'log').read_text('utf-8')[-2000:]}")
