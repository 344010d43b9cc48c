"""Two laptops that made the same record apart from each other, out of the same file."""

from dataclasses import replace

from local_store.book.records import Client
from tests.builders import a_client
from tests.sync.conftest import MakeLaptop


def test_a_laptop_that_worked_before_its_first_sync_meets_the_records_it_has_worked_on(laptop: MakeLaptop) -> None:
    here, there, client = laptop(), laptop(), a_client()
    here.add(client)
    here.sync()
    there.add(client)
    there.replace(replace(client, firm="Nordwall", about="Kennt Anna"))
    there.sync()
    here.sync()
    for each in (here, there):
        assert each.all(Client)[client.id] == replace(client, firm="Nordwall", about="Kennt Anna")
