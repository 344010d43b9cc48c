"""PySide's own modules are compiled once and kept; a place that holds nonsense or may not be written does no harm."""

import builtins
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6 import QtWidgets

from app import desktop

ROOT = Path(__file__).resolve().parents[2]

_PROGRAM = """
import builtins, sys
from pathlib import Path
import app
sys.modules["app.desktop"] = type(app)("app.desktop")
sys.modules["app.desktop"].__path__ = [str(Path(app.__file__).parent / "desktop")]
from app.desktop import qt_support
compiled = []
whole = builtins.compile
def noted(source, filename, *how, **named):
    compiled.append(str(filename))
    return whole(source, filename, *how, **named)
builtins.compile = noted
with qt_support.loaded_quickly(Path(sys.argv[1])):
    from PySide6.QtCore import QPoint
assert builtins.compile is noted
print(sum(name.startswith("shibokensupport/") for name in compiled))
from shibokensupport.signature import parser
pattern = parser.arglistParser._finditer.__self__
print(type(pattern).__name__, [found.group(1) for found in pattern.finditer("a, b(c, d), e")], bool(pattern.pattern))
try:
    QPoint("far")
except TypeError as error:
    print(error)
"""


def started(kept_in: Path, **environ: str) -> tuple[int, list[str]]:
    """How many modules of PySide were compiled, and what else the program said."""
    said = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(kept_in)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | environ,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    count, *rest = said.stdout.splitlines()
    return int(count), rest


def test_what_was_compiled_at_one_start_is_not_compiled_at_the_next(tmp_path: Path) -> None:
    first, said = started(tmp_path / "made" / "codes.pyside")
    assert first > 5
    assert said[0] == "_LatePattern ['a', ' b(c, d)', ' e'] True"
    assert any("xpos: int, ypos: int" in line for line in said), "who calls it in a wrong way is told how it is meant"
    assert started(tmp_path / "made" / "codes.pyside") == (0, said)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\xa7\r\r\n\xff\xff"], ids=["empty", "foreign", "broken"])
def test_a_place_that_holds_something_else_is_written_anew(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "codes.pyside"
    place.write_bytes(content)
    assert started(place)[0] > 5
    assert started(place)[0] == 0


def test_where_nothing_may_be_kept_qt_is_loaded_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert started(tmp_path / "file" / "codes.pyside")[0] > 5
    assert started(tmp_path / "codes.pyside", PYTHONDONTWRITEBYTECODE="1")[0] > 5
    assert not (tmp_path / "codes.pyside").exists()


def test_imports_go_no_way_round_through_pyside_once_qt_is_loaded() -> None:
    hooks: dict[str, object] = vars(builtins)
    assert {desktop.__name__, QtWidgets.__name__} <= sys.modules.keys()
    assert hooks["__import__"] is hooks["__orig_import__"]
