"""`python -m app shots`: what goes wrong while drawing is noted beside the pictures, and said."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.command_line import draw_shots
from app.desktop import crash_note, shots


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> argparse.Namespace:
    """A call of the command, and a configuration of this computer that it must leave alone."""
    for name in ("QT_QPA_PLATFORM", "QT_SCALE_FACTOR"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.setenv("MAPPE_CONFIG", str(tmp_path / "config"))
    parser = argparse.ArgumentParser()
    draw_shots.add_parser(parser.add_subparsers())
    return parser.parse_args(["shots", str(tmp_path / "pictures")])


def drawing(*, crashes: bool) -> object:
    """A drawing that finds a bug on its way, as the window does: noted, and the next page is drawn."""

    def draw(folder: Path, **_asked: object) -> Iterator[Path]:
        if crashes:
            crash_note.write_note(ZeroDivisionError())
        yield folder / "today.png"

    return draw


def test_a_crash_is_noted_beside_the_pictures_and_told(
    asked: argparse.Namespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shots, "draw", drawing(crashes=True))
    assert draw_shots.run(asked) == 1
    (note,) = (tmp_path / "pictures" / "notes").glob("*.txt")
    assert "ZeroDivisionError" in note.read_text("utf-8")
    told = capsys.readouterr()
    assert str(note) in told.err
    assert "today.png" in told.out
    assert not (tmp_path / "config").exists()


def test_an_old_note_is_not_told_again(
    asked: argparse.Namespace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shots, "draw", drawing(crashes=True))
    draw_shots.run(asked)
    capsys.readouterr()
    monkeypatch.setattr(shots, "draw", drawing(crashes=False))
    assert draw_shots.run(asked) == 0
    assert capsys.readouterr().err == ""
