"""A field says which colleague wrote it last, on every laptop that heard of the edit."""

from dataclasses import replace

from local_store import colleagues
from local_store.book.records import Client
from local_store.book.written import Where, Written
from local_store.syncing import leaving
from local_store.written import last_written
from tests.backend.office import RunningOffice
from tests.builders import a_client
from tests.sync.conftest import MakeLaptop
from tests.sync.laptops import SyncedLaptop


def title_of(laptop: SyncedLaptop, client: Client) -> Written:
    found: Written = laptop.look(lambda session: last_written(session, client, ["title"]))["title"]
    return found


def test_a_colleague_s_edit_names_them(laptop: MakeLaptop, office: RunningOffice, book: str) -> None:
    boris = office.person("Boris Lang")
    office.grant(book, boris)
    mine, theirs = laptop(), laptop(boris)
    client = a_client()
    mine.add(client)
    mine.sync()
    theirs.sync()
    theirs.replace(replace(client, title="Dr."))
    theirs.sync()
    assert (title_of(theirs, client).where, title_of(theirs, client).who) == (Where.HERE, "")
    mine.sync()
    assert (title_of(mine, client).where, title_of(mine, client).who) == (Where.ELSEWHERE, "Boris Lang")
    mine.replace(replace(client, title="Prof."))
    assert (title_of(mine, client).where, title_of(mine, client).who) == (Where.HERE, "")


def test_ones_own_other_computer_is_no_colleague(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    client = a_client()
    here.add(client)
    here.sync()
    there.sync()
    there.replace(replace(client, title="Dr."))
    there.sync()
    here.sync()
    assert (title_of(here, client).where, title_of(here, client).who) == (Where.ELSEWHERE, "")


def test_a_number_that_is_nobody_s_any_more_is_forgotten(laptop: MakeLaptop) -> None:
    here = laptop()
    here.write(lambda session: colleagues.learn(session, {"0002": "Boris Lang", "0003": "Clara Amsel"}))
    here.write(lambda session: colleagues.learn(session, {"0002": "", "0003": "Clara Amsel-Lang"}))
    here.write(lambda session: colleagues.learn(session, {}))
    assert here.look(colleagues.names) == {"0003": "Clara Amsel-Lang"}


def test_no_name_stays_in_a_book_that_left(laptop: MakeLaptop) -> None:
    here = laptop()
    here.write(lambda session: colleagues.learn(session, {"0002": "Boris Lang"}))
    leaving.leave(here.store)
    assert here.look(colleagues.names) == {}
