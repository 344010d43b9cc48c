"""The C compiler that the libraries between a process and the C library need."""

import shutil
import sys

import pytest

from tests.durability.preloaded import INSTALL


def need_compiler() -> None:
    """Skip the running test where nothing can be compiled, and say what helps."""
    if sys.platform != "linux":
        pytest.skip("libraries are put in between on Linux alone")
    if shutil.which("cc") is None:
        words = f"the library that stands in between has to be compiled:  {INSTALL}"
        pytest.skip(words)
