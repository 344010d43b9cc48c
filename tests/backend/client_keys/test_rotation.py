"""Another secret takes over: killed anywhere it goes on, and a wrong secret is told before anything begins."""

import os

import pytest
from sqlalchemy import select

from app.backend.client_keys import rotation
from app.backend.client_keys.data_keys import DataKeys, present
from app.backend.client_keys.holder import Holder
from app.backend.client_keys.sealing_key import SealingKey
from app.backend.client_keys.tables import data_key, wrapping
from app.backend.client_keys.wrapping import UnknownSecretError, WrappingKeys, name_of
from app.backend.store.database import Database
from local_store.book.ids import new_id
from tests.backend.wrapping import SECRET

NEW = "c3" * 32
TENANT = new_id()
HOLDERS = [Holder("client", new_id()) for _ in range(1_203)]


class KilledError(Exception):
    """The process ends here."""


@pytest.fixture
def keys(database: Database) -> dict[Holder, SealingKey]:
    """More than two slices of keys."""
    return database.transaction(lambda tx: DataKeys(tx, TENANT).ensured(HOLDERS))


def read(database: Database) -> dict[Holder, SealingKey]:
    return database.snapshot(lambda tx: DataKeys(tx, TENANT).existing(HOLDERS))


def same(one: dict[Holder, SealingKey], other: dict[Holder, SealingKey]) -> bool:
    return one.keys() == other.keys() and all(one[holder].is_same(other[holder]) for holder in one)


def wrapped_by(database: Database) -> set[str]:
    return {row.wrapped_by for row in database.snapshot(lambda tx: tx.rows(select(data_key.c.wrapped_by).distinct()))}


def test_no_key_stands_in_the_database(database: Database, keys: dict[Holder, SealingKey]) -> None:
    stored = "".join(str(tuple(row)) for row in database.snapshot(lambda tx: tx.rows(select(data_key))))
    assert not any(key.raw.hex() in stored for key in keys.values())
    assert len({key.raw for key in keys.values()}) == len(HOLDERS)


def test_every_key_opens_with_the_new_secret_alone(database: Database, keys: dict[Holder, SealingKey]) -> None:
    database.wrapping = WrappingKeys([SECRET, NEW])
    assert rotation.rotate(database, name_of(NEW)) == len(HOLDERS)
    database.wrapping = WrappingKeys([NEW])
    rotation.check(database)
    assert same(read(database), keys)
    assert rotation.rotate(database, name_of(NEW)) == 0


def killed_after(database: Database, commits: int) -> bool:
    """Rotate until so many transactions have ended; whether that broke it off."""
    left = commits

    def count(statement: str) -> None:
        nonlocal left
        if statement == "COMMIT":
            left -= 1
            if left < 0:
                raise KilledError

    database.before_statement = count
    try:
        rotation.rotate(database, name_of(NEW))
    except KilledError:
        return True
    finally:
        database.before_statement = None
    return False


def test_killed_again_and_again_it_goes_on_and_nothing_is_lost(
    database: Database, keys: dict[Holder, SealingKey]
) -> None:
    database.wrapping = WrappingKeys([SECRET, NEW])
    kills = 0
    for commits in (0, 1, 1, 2, 2, 3):
        kills += killed_after(database, commits)
        # Until the end both secrets are needed; with both everything opens, and new keys are made.
        assert same(read(database), keys)
        assert database.transaction(lambda tx: DataKeys(tx, TENANT).ensured([Holder("client", new_id())]))
    assert kills >= 4
    assert not killed_after(database, 100)
    assert wrapped_by(database) == {name_of(NEW)}
    assert [row.name for row in database.snapshot(lambda tx: tx.rows(select(wrapping)))] == [name_of(NEW)]
    database.wrapping = WrappingKeys([NEW])
    assert same(read(database), keys)


def test_half_way_one_secret_alone_is_told_to_be_too_few(database: Database, keys: dict[Holder, SealingKey]) -> None:
    database.wrapping = WrappingKeys([SECRET, NEW])
    assert killed_after(database, 2)
    assert len(wrapped_by(database)) == 2
    for secret in (SECRET, NEW):
        database.wrapping = WrappingKeys([secret])
        with pytest.raises(UnknownSecretError):
            rotation.check(database)
    database.wrapping = WrappingKeys([NEW, SECRET])
    rotation.check(database)
    assert len(keys) == len(HOLDERS)


def test_from_the_first_step_on_new_keys_are_wrapped_with_the_new_secret(
    database: Database, keys: dict[Holder, SealingKey]
) -> None:
    database.wrapping = WrappingKeys([SECRET, NEW])
    rotation.rotate(database, name_of(NEW))
    assert database.transaction(present) == name_of(NEW)
    database.transaction(lambda tx: DataKeys(tx, TENANT).ensured([Holder("book", new_id())]))
    assert wrapped_by(database) == {name_of(NEW)}
    assert keys


def test_another_secret_than_the_one_in_use_is_refused(database: Database, keys: dict[Holder, SealingKey]) -> None:
    database.wrapping = WrappingKeys([os.urandom(32).hex()])
    with pytest.raises(UnknownSecretError):
        rotation.check(database)
    with pytest.raises(UnknownSecretError):
        read(database)
    assert keys


def test_a_database_without_the_secret_says_so(database: Database) -> None:
    database.wrapping = None
    with pytest.raises(LookupError, match="without the office's secret"):
        database.transaction(lambda tx: DataKeys(tx, TENANT).ensured(HOLDERS[:1]))
