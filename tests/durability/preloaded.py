"""Libraries that stand between a process and the C library; compiled where there is a compiler."""

import subprocess
from pathlib import Path

INSTALL = "sudo apt-get install gcc libc6-dev"


class NoCompilerError(Exception):
    """There is no C compiler here, or one without the headers of the C library."""


def compiled(name: str, folder: Path) -> Path:
    """The library of the source `name` in this folder. Raises NoCompilerError."""
    library = folder / f"{name}.so"
    source = Path(__file__).with_name(f"{name}.c")
    try:
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl", "-lpthread"], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoCompilerError(f"{source.name} cannot be compiled:  {INSTALL}") from error
    return library
