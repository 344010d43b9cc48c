"""Libraries that stand between a process and the C library; compiled where there is a compiler."""

import subprocess
from pathlib import Path


def compiled(name: str, folder: Path) -> Path:
    """The library of the source `name` in this folder. Raises OSError or CalledProcessError without a C compiler."""
    library = folder / f"{name}.so"
    source = Path(__file__).with_name(f"{name}.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl", "-lpthread"], check=True)
    return library
