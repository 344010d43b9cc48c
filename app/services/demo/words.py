"""The demo book's words: TOML files under resources/demo, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_file(name: str) -> dict[str, Any]:
    """The parsed content of `resources/demo/<name>.toml`."""
    return tomllib.loads((files("resources") / "demo" / f"{name}.toml").read_text(encoding="utf-8"))
