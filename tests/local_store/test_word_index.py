"""The index of words is put together from time to time, a little at a time, and finds the same before and after."""

from datetime import timedelta

import pytest

from local_store import search, word_index
from local_store.book.changes import Changes
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message
from tests.conftest import Keep, Ticking

_WORDS = ("Hagelschaden", "Hausratversicherung", "Wasserschaden", "Kündigung")


class _BrokenOffError(Exception):
    """The program ends here."""


def _in_many_pieces(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    for number in range(24):
        keep(*[a_message(client, 10 * number + n, f"{_WORDS[(number + n) % 4]} {number} {n}") for n in range(3)])
    assert store.look(word_index.pieces) > 4


def _found(store: Store, query: str) -> list[str]:
    with store.reading() as session:
        return [hit.interaction.id for hit in search.entries(session, store.vocabulary, query, limit=1_000)]


def test_many_pieces_become_one_and_everything_is_found_as_before(store: Store, keep: Keep) -> None:
    _in_many_pieces(store, keep)
    before = {query: _found(store, query) for query in ("schaden", "ratvers", "kuendigung", "hagel")}
    assert all(before.values())
    assert word_index.tidy(store)
    assert store.look(word_index.pieces) == 1
    store.vocabulary.forget()
    assert {query: _found(store, query) for query in before} == before


def test_it_is_not_written_anew_again_within_a_week(store: Store, keep: Keep, clock: Ticking) -> None:
    _in_many_pieces(store, keep)
    assert word_index.tidy(store)
    _in_many_pieces(store, keep)
    clock.now += word_index.EVERY / timedelta(seconds=1) - 1
    assert not word_index.tidy(store)
    clock.now += 1
    assert word_index.tidy(store)
    assert not word_index.tidy(store)


def test_broken_off_it_is_done_the_next_time(store: Store, keep: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    _in_many_pieces(store, keep)
    before = _found(store, "schaden")

    def end() -> None:
        raise _BrokenOffError

    with monkeypatch.context() as broken:
        broken.setattr(store.way, "step", end)
        with pytest.raises(_BrokenOffError):
            word_index.tidy(store)
    assert _found(store, "schaden") == before
    assert word_index.tidy(store)
    assert store.look(word_index.pieces) == 1
    assert _found(store, "schaden") == before


def test_what_is_written_between_two_steps_is_in_the_index(
    store: Store, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    _in_many_pieces(store, keep)
    client = a_client()
    keep(client)
    new = a_message(client, 500, "Elementarschaden")

    steps: list[int] = []

    def write(session: WriteSession) -> Changes:
        session.add_many([new])
        return session.changes("Add")

    def write_at_the_second() -> None:
        steps.append(len(steps))
        if len(steps) == 2:
            store.write(write, keeps_undo=False)

    monkeypatch.setattr(store.way, "step", write_at_the_second)
    assert word_index.tidy(store)
    assert len(steps) > 1
    assert new.id in _found(store, "schaden")
