"""Which commands there are and where they live."""

import argparse
import importlib
from typing import Any, Protocol

DEFAULT = "desktop"
_MODULES = {
    "desktop": "open_desktop",
    "demo": "open_demo",
    "backend": "backend",
    "import": "import_files",
    "export": "export_files",
    "shots": "draw_shots",
    "about": "about",
}
NAMES = tuple(_MODULES)


class CommandModule(Protocol):
    """What a module of this package offers."""

    def add_parser(self, subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
        """Add this command's own parser."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Carry it out; the exit status."""


def module_of(name: str) -> CommandModule:
    """The module behind a command, imported now."""
    module: Any = importlib.import_module(f"app.command_line.{_MODULES[name]}")
    return module  # type: ignore[no-any-return]
