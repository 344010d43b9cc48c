"""The call monitor: each line heard once however it is cut, and a line that breaks is opened again."""

import queue
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.telephony.call_monitor import CallEvent, CallMonitor, CallPhase, LineState, event_of
from app.services.telephony.ringing import ringing
from local_store.store import Store
from tests.builders import a_client, a_number
from tests.conftest import Keep
from tests.services.telephony.box_server import Monitor

RING = "12.03.26 09:41:07;RING;0;01713920011;5550100;SIP0;"


class Heard:
    """What the monitor told, across threads."""

    def __init__(self) -> None:
        self.events: queue.Queue[CallEvent] = queue.Queue()
        self.states: queue.Queue[LineState] = queue.Queue()

    def event(self) -> CallEvent:
        return self.events.get(timeout=20)

    def state(self) -> LineState:
        return self.states.get(timeout=20)


@pytest.fixture
def box() -> Iterator[Monitor]:
    found = Monitor()
    yield found
    found.close()


@pytest.fixture
def heard(box: Monitor) -> Iterator[Heard]:
    told = Heard()
    monitor = CallMonitor("127.0.0.1", told.events.put, told.states.put, port=box.port, first_wait_s=0.01)
    monitor.start()
    box.accept()
    assert told.state() is LineState.CONNECTED
    yield told
    monitor.stop()


@pytest.mark.parametrize(
    ("line", "event"),
    [
        (RING, CallEvent(CallPhase.RING, "0", "01713920011", "5550100")),
        ("12.03.26 09:41:07;RING;1;;5550100;SIP0;", CallEvent(CallPhase.RING, "1", "", "5550100")),
        (
            "12.03.26 09:41:07;CALL;2;11;5550100;0221777;SIP0;",
            CallEvent(CallPhase.CALL, "2", "0221777", "5550100"),
        ),
        ("12.03.26 09:41:12;CONNECT;0;11;01713920011;", CallEvent(CallPhase.CONNECT, "0", "01713920011")),
        ("12.03.26 09:53:12;DISCONNECT;0;720;", CallEvent(CallPhase.DISCONNECT, "0", seconds=720)),
    ],
)
def test_each_kind_of_line_is_understood(line: str, event: CallEvent) -> None:
    assert event_of(line.encode()) == event


@pytest.mark.parametrize(
    "line",
    [
        "",
        "RING;0;0171;555;SIP0;",
        "12.03.26 09:41:07;SING;0;0171;555;SIP0;",
        "12.03.26 09:41:07;RING",
        "12.03.26 09:41:07;RING;x;0171;555;",
        "12.03.26 09:41:07;CALL;2;11;",
        "12.03.26 09:53:12;DISCONNECT;0;soon;",
        "HTTP/1.1 400 Bad Request",
    ],
)
def test_other_lines_are_passed_over(line: str) -> None:
    assert event_of(line.encode()) is None


@given(st.binary(max_size=200))
def test_no_bytes_raise(line: bytes) -> None:
    event_of(line)
    event_of(b"12.03.26 09:41:07;RING;" + line)


def test_lines_are_heard_however_they_are_cut(box: Monitor, heard: Heard) -> None:
    box.say(RING[:20])
    box.say(RING[20:] + "\r\nrubbish\r\n" + "12.03.26 09:53:12;DISCONNECT;0;720;\r")
    assert heard.event().phase is CallPhase.RING
    box.say("\n")
    assert heard.event() == CallEvent(CallPhase.DISCONNECT, "0", seconds=720)


def test_a_line_without_end_is_forgotten_and_the_next_one_heard(box: Monitor, heard: Heard) -> None:
    box.say("x" * 100_000)
    box.say(f"\r\n{RING}\r\n")
    assert heard.event().number == "01713920011"


def test_a_broken_line_is_opened_again(box: Monitor, heard: Heard) -> None:
    for _ in range(3):
        box.say(f"{RING}\r\n")
        heard.event()
        box.hang_up()
        assert heard.state() is LineState.WAITING
        box.accept()
        assert heard.state() is LineState.CONNECTED


def test_nobody_there_is_tried_again_until_somebody_is() -> None:
    box = Monitor()
    port = box.port
    box.close()
    told = Heard()
    monitor = CallMonitor("127.0.0.1", told.events.put, told.states.put, port=port, first_wait_s=0.01)
    monitor.start()
    assert [told.state() for _ in range(3)] == [LineState.WAITING] * 3
    monitor.stop()


def test_stopped_it_says_nothing_more(box: Monitor) -> None:
    told = Heard()
    monitor = CallMonitor("127.0.0.1", told.events.put, told.states.put, port=box.port)
    monitor.start()
    box.accept()
    assert told.state() is LineState.CONNECTED
    monitor.stop()
    assert told.events.empty()
    assert told.states.empty()


# -- who it is -----------------------------------------------------------------------------------------


def test_the_number_tells_who_calls_and_a_couple_is_told_as_two(store: Store, keep: Keep) -> None:
    sabine, thomas = a_client(), a_client("Thomas")
    keep(sabine, thomas, a_number(sabine, shared_with=frozenset({thomas.id})))
    found = store.look(lambda session: ringing(session, CallEvent(CallPhase.RING, "0", "01713920011"), "DE"))
    assert {each.client for each in found.callers} == {sabine.id, thomas.id}
    assert found.normalised == "+491713920011"


def test_who_had_the_number_once_stands_last(store: Store, keep: Keep) -> None:
    before, now = a_client("Alte"), a_client("Neue")
    keep(before, now, a_number(before, valid_to=date(2020, 1, 1)), a_number(now))
    found = store.look(lambda session: ringing(session, CallEvent(CallPhase.RING, "0", "01713920011"), "DE"))
    assert [each.client for each in found.callers] == [now.id, before.id]


@pytest.mark.parametrize("number", ["", "unknown", "anonymous"])
def test_who_shows_no_number_is_nobody(store: Store, number: str) -> None:
    found = store.look(lambda session: ringing(session, CallEvent(CallPhase.RING, "0", number), "DE"))
    assert (found.number, found.callers) == ("", ())


def test_the_region_of_the_adviser_decides(store: Store, keep: Keep) -> None:
    urs = a_client("Urs", "Meier")
    keep(urs, a_number(urs, "044 668 18 00", "+41446681800"))
    event = CallEvent(CallPhase.RING, "0", "0446681800")
    assert store.look(lambda session: ringing(session, event, "CH")).callers[0].client == urs.id
    assert store.look(lambda session: ringing(session, event, "DE")).callers == ()
