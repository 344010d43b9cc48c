"""The short form of the fuzz: no damaged file makes a reader do anything but read it or say why not."""

import os
from pathlib import Path

import pytest

from app.services.importing.registry import readers
from tests.sources.fuzz import Tally, feed, main, measure
from tests.sources.seeds import seeds

INPUTS = int(os.environ.get("MAPPE_FUZZ", "50000"))
"""Damaged files in all; each reader gets its share of them."""


@pytest.mark.parametrize("name", sorted(reader.name for reader in readers()))
def test_damaged_files_end_in_items_or_in_words(name: str, tmp_path: Path) -> None:
    tally = feed(name, max(INPUTS // len(readers()), 20), 20, tmp_path)
    assert [f"{fault.number}: {fault.what}: {fault.told}" for fault in tally.faults] == []
    assert tally.items > 0


def test_every_reader_has_whole_files_to_begin_with() -> None:
    assert [name for name, sets in seeds().items() if not sets] == []


def test_the_same_seed_makes_the_same_files(tmp_path: Path) -> None:
    one, two = (feed("vcard", 15, 3, tmp_path) for _ in range(2))
    assert (one.items, one.refused) == (two.items, two.refused)


def test_a_reader_that_stumbles_is_caught_and_its_file_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(type(seeds()["vcard"][0].reader), "read", lambda *_: os.environ["GIBT ES NICHT"])
    arguments = ["--inputs", "3", "--reader", "vcard", "--no-times", "--keep", str(tmp_path / "kept")]
    assert main(arguments) == 1
    assert "FAULT vcard: KeyError" in capsys.readouterr().out
    assert len(list((tmp_path / "kept").iterdir())) == 3


def test_a_reader_that_loses_an_item_on_the_way_out_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.sources.fuzz.counted", lambda items: len(items) + 1)
    tally = feed("vcard", 3, 1, tmp_path)
    assert [fault.what.partition(" ")[0] for fault in tally.faults] == ["AssertionError"]


def test_a_reader_that_does_not_come_to_an_end_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> list[object]:
        while True:
            pass

    monkeypatch.setattr(type(seeds()["vcard"][0].reader), "read", read)
    monkeypatch.setattr("tests.sources.fuzz.PATIENCE_S", 0.1)
    tally = feed("vcard", 2, 1, tmp_path)
    assert [fault.what.partition(" ")[0] for fault in tally.faults] == ["TimeoutError"] * 2


def test_no_further_file_is_fed_when_the_time_is_over(tmp_path: Path) -> None:
    tally = feed("vcard", 50, 1, tmp_path, most_s=0.0)
    assert tally.inputs == 1
    assert tally.items > 0


def test_time_and_memory_are_measured(tmp_path: Path) -> None:
    tally = Tally()
    measure("vcard", 1, tmp_path, tally, pumps=2, share=200)
    assert tally.ratio > 0
    assert tally.swell >= 0
