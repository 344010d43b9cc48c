"""An import that gives way to a hand that scrolls can be stopped meanwhile, and comes to its end."""

import threading
from pathlib import Path

from app.services.importing.run import End
from local_store.giving_way import GivingWay
from local_store.store import Store
from tests.files import Said, a_chat
from tests.services.importing_desk import bodies, imported


def test_an_import_can_be_stopped_while_it_gives_way(store: Store, tmp_path: Path) -> None:
    stopped = threading.Event()

    def wait(free: threading.Event, _most: float) -> bool:
        stopped.set()
        return free.is_set()

    store.way = GivingWay(lambda: 0.0, wait)
    store.way.hand_moves()

    def asked() -> bool:
        store.way.step()
        return stopped.is_set()

    talk = [Said(f"12.03.26, 09:{n % 60:02}", "Sabine Krüger", f"Satz {n}") for n in range(600)]
    assert imported(store, a_chat(tmp_path, talk), is_cancelled=asked).end is End.CANCELLED


def test_an_import_comes_to_its_end_although_the_hand_never_rests(store: Store, tmp_path: Path) -> None:
    paused = []

    def wait(_free: threading.Event, most: float) -> bool:
        paused.append(most)
        return False

    store.way = GivingWay(lambda: 0.0, wait)
    store.way.hand_moves()
    talk = [Said(f"12.03.26, 09:{n % 60:02}", "Sabine Krüger", f"Satz {n}") for n in range(600)]
    outcome = imported(store, a_chat(tmp_path, talk))
    assert outcome.end is End.DONE
    assert len(bodies(store)) == outcome.run.accepted == 601
    assert paused
