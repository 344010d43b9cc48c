"""Two laptops merge the same two people at a running office: what lost against the other is remembered there."""

from dataclasses import replace
from datetime import date

from app.services.duplicates import merging
from app.services.duplicates.fields import Side
from local_store.book.records import Client, KeptValue
from local_store.syncing import kept_values
from tests.builders import a_client
from tests.sync.conftest import MakeLaptop
from tests.sync.laptops import SyncedLaptop


def merge(laptop: SyncedLaptop, one: Client, other: Client, **sides: Side) -> None:
    laptop.write(lambda session: merging.merge(session, one.id, other.id, sides))


def sides_of(laptop: SyncedLaptop, *clients: Client) -> list[Client]:
    """As the laptop has them, apart from what was said about them being two."""
    return [replace(laptop.all(Client)[client.id], kept_apart=frozenset()) for client in clients]


def test_merged_on_both_at_once_is_merged_once_and_taken_apart_whole(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sabine, double = a_client(born_on=date(1971, 3, 4)), a_client("S.", "Krüger-Weiß", title="Dr.")
    here.add(sabine, double)
    here.sync()
    there.sync()
    merge(here, sabine, double, title=Side.RIGHT, given_name=Side.LEFT, family_name=Side.LEFT)
    merge(there, sabine, double, title=Side.LEFT, given_name=Side.LEFT, family_name=Side.RIGHT)
    for one in (here, there, here):
        one.sync()
    [merged, away] = sides_of(here, sabine, double)
    assert (merged.title, merged.family_name, away.merged_into) == ("Dr.", "Krüger-Weiß", sabine.id)
    assert here.look(kept_values.count) == 0, "nobody is asked about what only merging needs"
    here.write(lambda session: merging.take_apart(session, double.id))
    for one in (here, there):
        one.sync()
        assert sides_of(one, sabine, double) == [sabine, double]


def test_what_lost_against_a_merge_or_won_over_it_is_kept(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sabine, double = a_client(), a_client("S.", "Krüger-Weiß")
    here.add(sabine, double)
    here.sync()
    there.sync()
    merge(here, sabine, double, family_name=Side.RIGHT)
    there.replace(replace(sabine, family_name="Krüger-Meier"))
    for one in (here, there, here):
        one.sync()
    names = {here.all(Client)[sabine.id].family_name}
    names |= {kept.value.strip('"') for kept in here.all(KeptValue).values() if kept.field == "family_name"}
    assert names == {"Krüger-Weiß", "Krüger-Meier"}
    there.write(lambda session: merging.take_apart(session, double.id))
    for one in (there, here):
        one.sync()
    assert here.all(Client)[double.id].merged_into is None
    assert here.all(Client)[double.id].family_name == "Krüger-Weiß"
