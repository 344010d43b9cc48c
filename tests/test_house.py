"""What the house asks of its code and no other tool checks: words, sizes, docstrings, look, language, migrations."""

import ast
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T", bound=ast.AST)
ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("app", "local_store", "resources")
PRODUCT = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SOFT_CEILING = 400
LONGER_FOR_A_REASON = {
    "local_store/book/records.py": "the vocabulary stands in one place",
    "local_store/migrations/0010_first.py": "a schema is one statement after the other",
}
BANNED_FILE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "stuff", "base"}
BANNED_NAMES = {
    "customer", "ticket", "todo", "upsert_user", "thread_id", "policy_number", "appointment", "opt_in", "quote_price",
}  # fmt: skip
BANNED_CLASSES = re.compile(
    r"(Customer|Ticket|Manager|Helper|Utils?|Thread(?!PoolExecutor)|Policy|Insurer|Appointment)"
)
QT_VIRTUALS = {
    "paint", "data", "flags", "event", "index", "parent", "pixmap", "clone", "key", "polish", "unpolish", "text",
}  # fmt: skip
QT_METHOD = re.compile(r"^[a-z]+[A-Z]")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _nodes(path: Path, kind: type[T]) -> Iterator[T]:
    return (node for node in ast.walk(_tree(path)) if isinstance(node, kind))


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


DESKTOP = [path for path in PRODUCT if "desktop" in path.parts]


def test_a_file_is_one_noun_of_moderate_size() -> None:
    for path in PRODUCT:
        assert path.stem not in BANNED_FILE_NAMES, _name(path)
        lines = len(path.read_text("utf-8").splitlines())
        assert lines <= SOFT_CEILING or _name(path) in LONGER_FOR_A_REASON, f"{_name(path)}: {lines} lines"


def test_no_reason_outlives_its_file() -> None:
    for name in LONGER_FOR_A_REASON:
        assert len((ROOT / name).read_text("utf-8").splitlines()) > SOFT_CEILING, name


def test_public_things_say_what_they_promise() -> None:
    silent = {_name(path): missing for path in PRODUCT if (missing := list(_without_docstring(path)))}
    assert not silent


def _without_docstring(path: Path) -> Iterator[str]:
    if not ast.get_docstring(_tree(path)):
        yield "the module"
    yield from _silent_in(_tree(path))


def _silent_in(scope: ast.Module | ast.ClassDef) -> Iterator[str]:
    """Public functions and classes of a scope without a docstring; what stands inside a function is not public."""
    for node in scope.body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        if any(isinstance(each, ast.Name) and each.id == "overload" for each in node.decorator_list):
            continue
        is_qt_s = isinstance(scope, ast.ClassDef) and (QT_METHOD.match(node.name) or node.name in QT_VIRTUALS)
        if not is_qt_s and not ast.get_docstring(node):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from _silent_in(node)


def test_the_words_are_ours() -> None:
    for path in PRODUCT:
        names = {node.name for node in _nodes(path, ast.FunctionDef)} | {node.arg for node in _nodes(path, ast.arg)}
        classes = {node.name for node in _nodes(path, ast.ClassDef)}
        foreign = {name for name in names if name.lower() in BANNED_NAMES}
        foreign |= {name for name in classes if BANNED_CLASSES.search(name)}
        assert not foreign, _name(path)


def test_nothing_is_left_for_later() -> None:
    left = re.compile(r"#\s*(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")
    assert not [_name(path) for path in PRODUCT + TESTS if left.search(path.read_text("utf-8"))]


def test_no_style_sheet_and_no_colour_outside_the_tokens() -> None:
    for path in DESKTOP:
        assert not [call for call in _nodes(path, ast.Call) if _called(call) == "setStyleSheet"], _name(path)
        if path.name == "tokens.py":
            continue
        texts = [node.value for node in _nodes(path, ast.Constant) if isinstance(node.value, str)]
        assert not [text for text in texts if re.fullmatch(r"#[0-9a-fA-F]{3,8}", text)], _name(path)


def test_words_on_screen_are_literal_and_whole() -> None:
    for path in DESKTOP:
        for call in _nodes(path, ast.Call):
            if not _speaks(call):
                continue
            for argument in call.args:
                is_glued = isinstance(argument, ast.BinOp) and isinstance(argument.op, ast.Add)
                is_found = not isinstance(argument, ast.JoinedStr) and not is_glued
                assert is_found, f"{_name(path)}:{call.lineno}: what is put together is never translated"


def test_plurals_are_said_where_they_are_found_for_translation() -> None:
    """The collector of words sees %n only in `self.tr` inside a class: elsewhere a plural would silently be lost."""
    for path in DESKTOP:
        for call in _nodes(path, ast.Call):
            texts = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if any("%n" in text for text in texts) and _called(call) != "tr":
                pytest.fail(f"{_name(path)}:{call.lineno}")


def _speaks(call: ast.Call) -> bool:
    if _called(call) == "translate":
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        return owner is None or (isinstance(owner, ast.Name) and owner.id == "QCoreApplication")
    return _called(call) in {"tr", "_tr", "QT_TRANSLATE_NOOP"}


def test_signals_are_connected_to_bound_methods() -> None:
    for path in DESKTOP:
        for call in _nodes(path, ast.Call):
            if _called(call) == "connect":
                is_lambda = any(isinstance(argument, ast.Lambda) for argument in call.args)
                assert not is_lambda, f"{_name(path)}:{call.lineno}: a lambda keeps a dead widget alive"


def test_no_part_of_qt_under_the_gpl_is_imported() -> None:
    for path in PRODUCT:
        names = {node.module or "" for node in _nodes(path, ast.ImportFrom)}
        names |= {alias.name for node in _nodes(path, ast.Import) for alias in node.names}
        assert not {name for name in names if "QtCharts" in name or "QtDataVisualization" in name}, _name(path)


RELEASED: dict[str, str] = {}
"""SHA-256 of each released migration: once released, a step is never edited."""


def test_migrations_are_numbered_and_released_ones_unedited() -> None:
    paths = sorted((ROOT / "local_store" / "migrations").glob("[0-9]*.py"))
    numbers = [int(path.name[:4]) for path in paths]
    assert numbers == sorted(set(numbers))
    assert all(number % 10 == 0 for number in numbers)
    for name, digest in RELEASED.items():
        assert hashlib.sha256((ROOT / "local_store" / "migrations" / name).read_bytes()).hexdigest() == digest


def test_the_top_level_is_what_was_agreed() -> None:
    allowed = {
        "app", "local_store", "resources", "tests", "pyproject.toml", "uv.lock", "README.md", "CHANGELOG.md", "LICENSE", "Makefile",
    }  # fmt: skip
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    generated = {"shots", "build", "dist"}
    assert found - generated <= allowed
