"""The demo's office and the colleague's laptop are real programs: they work, and they end with the one who looks."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.services.demo import colleague
from app.services.demo.book import DemoBook
from app.services.demo.demo_book import demo_records
from app.services.demo_office import DemoOffice, OfficeNotInstalledError, Script
from app.sync.ends import HEAD
from app.sync.writer import DirectWriter
from app.wire.feed import WaitRequest
from local_store import outbox
from local_store.book.changes import Changes
from local_store.book.channel import PointKind
from local_store.book.ids import BookId, new_id
from local_store.book.records import Attachment, Client, ContactPoint, FollowUp, Interaction, KeptValue
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_number
from tests.sync.laptops import SyncedLaptop, opened

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 90
ON_A_LINE = Script(pace=100_000)
"""No step is taken but on a line."""
ABOUT = "Grundschullehrerin, ab 17 Uhr gut zu erreichen. Trinkt nur Tee."


def until(holds: Callable[[], object], every_s: float = 0.1) -> None:
    """Ask again until it holds."""
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(every_s)


def lives(process: int) -> bool:
    """Whether a process runs; one that has ended and was not asked for its status does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.fixture
def sabine() -> Client:
    return a_client(about=ABOUT)


@pytest.fixture
def book(tmp_path: Path, sabine: Client) -> Iterator[Store]:
    """A small book with everybody in it whom the colleague knows."""
    names = {step.who for part in ("step", "away") for step in colleague.steps(part)} - {"", sabine.name}
    people = [sabine, *(a_client(*name.split()) for name in sorted(names))]

    def write(session: WriteSession) -> Changes:
        for person in people:
            session.add(person)
        session.add(a_number(sabine))
        return session.changes("Add")

    with Store.create(tmp_path / "Book", bytearray(os.urandom(32)), BookId(new_id())) as store:
        store.write(write)
        yield store


@pytest.fixture
def office(tmp_path: Path, book: Store) -> Iterator[DemoOffice]:
    running = DemoOffice(tmp_path / "demo", ON_A_LINE)
    try:
        running.start()
        running.bring(book, DirectWriter(book))
        yield running
    finally:
        running.end()


def came(here: SyncedLaptop, kind: type[Client | Interaction | FollowUp | Attachment | KeptValue], count: int) -> bool:
    here.sync()
    return len(here.all(kind)) >= count


def test_a_colleague_works_in_the_book_step_by_step(office: DemoOffice, book: Store, sabine: Client) -> None:
    with opened(book) as here:
        before = len(here.all(Client))
        here.sync()
        assert here.look(outbox.waiting) == 0
        office.begin_colleague(book.book)
        for _ in colleague.steps("step"):
            office.hurry()
        told = [step for step in colleague.steps("step") if "body" in step.words]
        until(partial(came, here, Interaction, len(told)))
        assert {entry.body for entry in here.all(Interaction).values()} == {step.words["body"] for step in told}
        promised = {step.words["promise"] for step in told if "promise" in step.words}
        assert {each.what for each in here.all(FollowUp).values()} == promised
        assert len(here.all(Client)) == before + 1
        [point] = [each for each in here.all(ContactPoint).values() if each.client == sabine.id]
        assert point.value.startswith("0176 04069")
        assert here.all(Client)[sabine.id].about != ABOUT
        [photo] = here.all(Attachment).values()

        def has_photo() -> bool:
            here.cycle.files.want(photo.sha256)  # as somebody does who looks at it
            here.sync()
            return book.blobs.has(photo.sha256)

        until(has_photo)
        assert here.all(KeptValue) == {}, "nobody else wrote there"


def test_what_a_colleague_writes_while_one_is_offline_meets_what_one_wrote_oneself(
    office: DemoOffice, book: Store, sabine: Client
) -> None:
    with opened(book) as here:
        here.sync()
        office.begin_colleague(book.book)
        office.hurry()
        until(partial(came, here, Interaction, 1))  # the colleague has the book
        [point] = here.all(ContactPoint).values()
        office.adviser_is_away()
        for _ in colleague.steps("away"):
            office.hurry()
        number = colleague.steps("away")[0].words["values"][0]
        head = int(here.look(lambda session: session.setting(HEAD, "0")))
        news = here.transport.wait(WaitRequest(here.ends.device, {here.ends.book: head}), here.transport.turn)
        assert news is not None, "the office has heard of it, and this laptop has not asked"
        here.replace(replace(point, value="0176 04069155", normalised="+4917604069155"))
        here.sync()
        both = {here.all(ContactPoint)[point.id].value}
        both |= {each.value.strip('"') for each in here.all(KeptValue).values() if each.field == "value"}
        assert both == {"0176 04069155", number}


def test_both_programs_end_with_the_demo(office: DemoOffice, book: Store) -> None:
    office.begin_colleague(book.book)
    running = office.processes
    assert len(running) == 2
    assert all(lives(process) for process in running)
    office.end()
    assert not any(lives(process) for process in running)


def test_both_programs_end_when_whoever_started_them_is_killed(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from app.services.demo_office import DemoOffice
office = DemoOffice(Path(sys.argv[1]))
office.start()
office.begin_colleague(office._office.verb("books", "--new", "Bestand", "katrin.vogel")["book"])
print(*office.processes, flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", program, str(tmp_path / "demo")]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as window:
        assert window.stdout is not None
        running = [int(process) for process in window.stdout.readline().split()]
        alive = [lives(process) for process in running]
        window.send_signal(signal.SIGKILL)
    assert alive == [True, True]
    until(lambda: not any(lives(process) for process in running))


def test_without_the_packages_of_an_office_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = tmp_path / "missing" / "fastapi.py"
    missing.parent.mkdir()
    missing.write_text("raise ModuleNotFoundError('not here', name='fastapi')\n")
    monkeypatch.setenv("PYTHONPATH", str(missing.parent))
    office = DemoOffice(tmp_path / "demo")
    with pytest.raises(OfficeNotInstalledError):
        office.start()
    office.end()
    assert not any(lives(process) for process in office.processes)


@pytest.fixture(scope="module")
def demo() -> DemoBook:
    now = datetime(2026, 11, 19, 9, 42, tzinfo=ZoneInfo("Europe/Berlin"))
    return demo_records(now.date(), now)


def test_whom_the_colleague_speaks_of_is_in_the_demo_book(demo: DemoBook) -> None:
    people = {client.name: client for client in demo.clients}
    taken = {point.value for point in demo.contact_points}
    for step in (*colleague.steps("step"), *colleague.steps("away")):
        if step.does == "client":
            assert f"{step.words['given']} {step.words['family']}" not in people
            assert step.words["number"] not in taken
            continue
        who = people[step.who]
        if step.does == "number":
            phones = [each for each in demo.contact_points if each.client == who.id and each.kind is PointKind.PHONE]
            assert phones
            assert not taken & set(step.words["values"])
        if step.does == "about":
            assert all(old in who.about for old, _ in step.words["words"])


def test_the_working_day_lasts_as_long_as_one_looks_around() -> None:
    length = timedelta(seconds=sum(step.pause_s for step in colleague.steps("step")))
    assert timedelta(minutes=4) <= length <= timedelta(minutes=7)
