"""Backups that make themselves: shared files, each checked, and the rule which of them stay."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_store import backup, keys
from local_store.automatic_backup import automatic_backups, make_automatic, thin, to_keep
from local_store.blobs import Blobs
from local_store.book.errors import DamagedBackupError, DamagedBookError
from tests.local_store.bare_book import MARKER, BareBook, all_bytes, attached_files, bare_book, entries

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)


@pytest.fixture
def book(tmp_path: Path) -> BareBook:
    return bare_book(tmp_path / "Mappe")


def _make(book: BareBook, at: datetime = NOW) -> Path:
    return make_automatic(book.file, book.key, book.folder, at)


def test_it_is_found_and_brings_the_book_back(book: BareBook) -> None:
    place = _make(book)
    (found,) = automatic_backups(book.folder)
    assert (found.path, found.made_at) == (place, NOW)
    expected = entries(book.folder, book.key)
    book.file.write_bytes(b"ruined")
    (book.folder / "keys.json").unlink()
    restored = backup.restore(place, book.folder, partial(keys.unlock_with_recovery, text=book.recovery))
    assert entries(book.folder, book.key) == expected
    assert attached_files(book.folder, book.key) == book.attached
    assert restored.made_at == NOW
    assert place.exists()


def test_attached_files_are_shared_and_outlive_their_removal(book: BareBook) -> None:
    one, two = _make(book), _make(book, NOW + timedelta(hours=1))
    shared = sorted(path for path in (book.folder / "blobs").rglob("*") if path.is_file())
    for path in shared:
        inside = path.relative_to(book.folder)
        assert (one / inside).samefile(path)
        assert (two / inside).samefile(path)
    blobs = Blobs(book.folder / "blobs", book.key)
    for sha256 in book.attached:
        blobs.remove(sha256)
    assert attached_files(one, book.key) == book.attached
    three = _make(book, NOW + timedelta(hours=2))
    assert attached_files(three, book.key) == {}


def test_nothing_readable_is_in_it(book: BareBook) -> None:
    found = all_bytes(_make(book))
    assert MARKER.encode() not in found
    assert bytes(book.key) not in found


def test_a_change_in_any_of_its_files_is_noticed(book: BareBook) -> None:
    place = _make(book)
    draw = random.Random(40)
    files = [path for path in place.rglob("*") if path.is_file()]
    assert len(files) == 3 + len(book.attached)
    for path in files:
        intact = path.read_bytes()
        for _ in range(15):
            changed = bytearray(intact)
            changed[draw.randrange(len(intact))] ^= 1 << draw.randrange(8)
            path.write_bytes(changed)
            with pytest.raises(DamagedBackupError):
                backup.verify_backup(place)
        path.write_bytes(intact[: draw.randrange(len(intact))])
        with pytest.raises(DamagedBackupError):
            backup.verify_backup(place)
        path.write_bytes(intact)
    for path in files:
        if path.name != "manifest.json":
            path.rename(path.with_name("away"))
            with pytest.raises(DamagedBackupError):
                backup.verify_backup(place)
            path.with_name("away").rename(path)
    backup.verify_backup(place)


def test_a_damaged_book_costs_no_older_backup(book: BareBook) -> None:
    kept = [_make(book, NOW - timedelta(days=400 * number)) for number in range(1)]
    changed = bytearray(book.file.read_bytes())
    changed[len(changed) // 2] ^= 1
    book.file.write_bytes(changed)
    with pytest.raises(DamagedBookError):
        _make(book, NOW + timedelta(days=900))
    assert [one.path for one in automatic_backups(book.folder)] == kept
    assert [path for path in (book.folder / "backups").iterdir() if path.name.startswith(".")] == []


def test_old_ones_are_removed_by_the_rule(book: BareBook) -> None:
    times = [NOW - timedelta(days=5, hours=number) for number in range(3)]
    made = {at: _make(book, at) for at in sorted(times)}
    assert len(automatic_backups(book.folder)) == 3
    gone = thin(book.folder, NOW)
    assert set(gone) == {made[at] for at in times[1:]}
    assert [one.made_at for one in automatic_backups(book.folder)] == times[:1]


def test_left_over_halves_are_neither_found_nor_kept(book: BareBook) -> None:
    home = book.folder / "backups"
    (home / ".20260101T000000000000Z.0000.part").mkdir(parents=True)
    (home / "strangeZ").mkdir()
    _make(book)
    assert len(automatic_backups(book.folder)) == 1
    assert sorted(path.name for path in home.iterdir() if "part" in path.name) == []


def test_two_years_of_half_hours_leave_the_promised_ones() -> None:
    kept: set[datetime] = set()
    now = NOW
    for _ in range(48 * 730):
        now += timedelta(minutes=30)
        kept.add(now)
        if now.hour == 0:
            kept = set(to_keep(kept, now))
    kept = set(to_keep(kept, now))
    ages = Counter(
        "all" if now - at < timedelta(days=2) else "days" if now - at < timedelta(days=14.5) else "older" for at in kept
    )
    assert ages["all"] == 96
    assert ages["days"] in {12, 13}
    assert ages["older"] in range(18, 20)
    assert now - min(kept) > timedelta(days=12 + 70 + 8 * 30)
    gaps = [later - earlier for earlier, later in zip(sorted(kept), sorted(kept)[1:], strict=False)]
    assert max(gaps) <= timedelta(days=40)


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), max_size=300))  # noqa: DTZ001 - zone below
def test_whatever_the_clock_did_the_rule_is_calm(drawn: list[datetime]) -> None:
    times = [at.replace(tzinfo=UTC) for at in drawn]
    kept = to_keep(times, NOW)
    assert kept <= set(times)
    assert to_keep(kept, NOW) == kept, "asked twice it takes nothing more"
    assert {at for at in times if at > NOW - timedelta(days=2)} <= kept
    assert len([at for at in kept if at <= NOW - timedelta(days=2)]) <= 12 + 10 + 9 + 1
    if times:
        assert max(times) in kept
