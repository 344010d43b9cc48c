"""The program ends before any statement of a cycle: nothing is lost, nothing happens twice, the next start goes on."""

from contextlib import suppress
from typing import Any

import pytest

from local_store import outbox
from local_store.book.records import Client, Interaction
from local_store.session import WriteSession
from local_store.syncing import numbering
from tests.builders import a_client, a_message
from tests.sync.conftest import MakeLaptop
from tests.sync.laptops import opened


class PowerCutError(Exception):
    """The power is gone."""


class Fuse:
    """Blows before the statement of that number."""

    def __init__(self) -> None:
        self.left = 1 << 30
        self.blew = 0

    def count(self) -> None:
        self.left -= 1
        if self.left < 0:
            self.blew += 1
            self.left = 1 << 30
            raise PowerCutError


@pytest.fixture
def fuse(monkeypatch: pytest.MonkeyPatch) -> Fuse:
    made = Fuse()
    for name in ("run", "run_many", "note"):
        real = getattr(WriteSession, name)

        def fused(session: WriteSession, *given: Any, real: Any = real) -> Any:
            made.count()
            return real(session, *given)

        monkeypatch.setattr(WriteSession, name, fused)
    return made


def test_the_power_may_go_before_any_statement_of_a_cycle(laptop: MakeLaptop, fuse: Fuse) -> None:
    here, there = laptop(), laptop()
    sabine = a_client()
    here.add(sabine)
    here.sync()
    typed = 0
    statement = 0
    while True:
        before = fuse.blew
        there.add(a_message(sabine, typed), a_client("Von", f"Dort {typed}"))
        there.sync()
        here.add(a_message(sabine, 10_000 + typed), a_client("Von", f"Hier {typed}"))
        typed += 1
        fuse.left = statement
        with opened(here.store) as again, suppress(PowerCutError):
            again.sync()
        fuse.left = 1 << 30
        if fuse.blew == before:
            break
        statement += 1
    here.sync()
    there.sync()
    assert statement > 20
    assert here.look(outbox.waiting) == 0
    assert len(there.all(Interaction)) == 2 * typed
    assert here.all(Interaction) == there.all(Interaction)
    assert here.all(Client) == there.all(Client)
    assert here.look(numbering.digest) == there.look(numbering.digest)
