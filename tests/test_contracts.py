"""Every arrow of the house bites: one forbidden import is sown into a copy of the tree, and the linter finds it."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SEEDS = {
    "arrows": ("app/services/capture.py", "import app.desktop.words"),
    "office": ("app/backend/__init__.py", "import app.services.capture"),
    "backend": ("app/services/capture.py", "import app.backend"),
    "wire": ("app/wire/limits.py", "import requests"),
    "qt": ("app/services/capture.py", "import PySide6.QtCore"),
    "window": ("app/desktop/words.py", "import sqlalchemy"),
    "sql": ("app/services/capture.py", "import sqlcipher3"),
    "rows": ("app/services/capture.py", "import local_store.rows.codec"),
    "vocabulary": ("local_store/book/stamp.py", "import sqlalchemy"),
    "sources": ("app/sources/vcard.py", "import local_store.store"),
    "strangers": ("app/sources/vcard.py", "import app.sources.skype_archive"),
    "store": ("local_store/rows/codec.py", "import local_store.session"),
    "circles": ("app/desktop/theme/tokens.py", "import app.desktop.widgets.chip"),
}


def _contracts() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("house")
    for package in ("app", "local_store", "resources"):
        ignored = shutil.ignore_patterns("__pycache__", "*.png", "*.svg", "*.otf")
        shutil.copytree(ROOT / package, place / package, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", place)
    return place


def _lint(place: Path, *contracts: str) -> "subprocess.CompletedProcess[str]":
    """Ask about these contracts, or about all."""
    run = "from importlinter.cli import lint_imports; import sys; "
    run += f"sys.exit(lint_imports(limit_to_contracts={contracts!r}, no_cache=True))"
    return subprocess.run([sys.executable, "-c", run], cwd=place, capture_output=True, text=True, check=False)


def test_every_contract_has_a_seed() -> None:
    assert set(_contracts()) == set(SEEDS)


@pytest.mark.parametrize("contract", sorted(SEEDS))
def test_the_contract_bites(copy: Path, contract: str) -> None:
    name, line = SEEDS[contract]
    path = copy / name
    clean = path.read_text("utf-8")
    try:
        path.write_text(clean + f"\n{line}\n", "utf-8")
        assert _lint(copy, contract).returncode == 1
    finally:
        path.write_text(clean, "utf-8")


def test_the_house_as_it_stands_keeps_them_all(copy: Path) -> None:
    found = _lint(copy)
    assert found.returncode == 0, found.stdout
    assert f"{len(SEEDS)} kept, 0 broken" in found.stdout
