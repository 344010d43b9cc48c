"""A book that is taken away leaves the laptop only when everything that was typed in it has gone up."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.backend.client_keys import texts
from app.backend.store.tables import quarantine
from app.sync.progress import Step
from app.sync.receiving import BookGoneError
from local_store.book.records import Client
from tests.backend.office import RunningOffice
from tests.builders import a_client
from tests.sync.conftest import MakeLaptop


def test_what_is_typed_while_the_book_is_on_its_way_out_still_goes_up(
    laptop: MakeLaptop, office: RunningOffice, anna: str, book: str
) -> None:
    here, client = laptop(), a_client()
    here.add(client)
    here.sync()
    office.revoke(book, anna)
    send, typed = here.cycle.files.send, list[str]()

    def typing() -> Iterator[Step]:
        yield from send()
        if not typed:
            typed.append("Zuletzt getippt")
            here.replace(replace(client, about=typed[0]))

    here.cycle.files.send = typing  # type: ignore[method-assign]
    with pytest.raises(BookGoneError):
        here.sync()
    waiting = office.office.database.snapshot(
        lambda tx: texts.read(
            tx, office.tenant, texts.OPERATIONS, tx.rows(select(quarantine).where(quarantine.c.book_id == book))
        )
    )
    assert [typed[0] in (op or "") for op in waiting] == [True]
    assert here.all(Client) == {}
