"""Who lives together is found by their household: the work does not grow with the number of clients in the book."""

from collections.abc import Callable

from app.services import households
from local_store import clients, timeline
from local_store.book.ids import ClientId
from local_store.session import ReadSession
from local_store.store import Store
from tests.builders import a_client, a_household
from tests.conftest import Keep

_MANY = 2_000


def steps_of(store: Store, look: Callable[[ReadSession], object]) -> int:
    """How many steps the engine takes for a look."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    with store.reading() as session:
        session._driver.set_progress_handler(count, 1)
        look(session)
        session._driver.set_progress_handler(None, 1)
    return taken


def test_a_household_is_found_without_reading_the_whole_book(store: Store, keep: Keep) -> None:
    home = a_household()
    sabine, jonas = a_client(household=home.id), a_client("Jonas", household=home.id)
    away = a_client("Sabina", household=home.id, merged_into=sabine.id)
    keep(home, sabine, jonas, away, *(a_client(str(number)) for number in range(_MANY)))

    def others(session: ReadSession) -> tuple[object, list[ClientId]]:
        household, found = clients.household_of(session, sabine)
        return household, [each.id for each in found]

    def everyone(session: ReadSession) -> list[ClientId]:
        return timeline.household_members(session, home.id)

    def named(session: ReadSession) -> tuple[str, ...]:
        found = households.home_of(session, sabine)
        return found.members if found is not None else ()

    assert store.look(others) == (home, [jonas.id])
    assert store.look(everyone) == [sabine.id, away.id, jonas.id]
    assert store.look(named) == (sabine.name, jonas.name)
    for look in (others, everyone, named):
        assert steps_of(store, look) < _MANY / 2
