"""What is written down becomes an entry with its follow-ups and files, in one step that can be taken back in one."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.services import capture, client_file
from app.services.capture import Kept, captured, started
from app.services.quick_line import QuickLine, understand
from local_store import undo
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind, Precision
from local_store.book.errors import GoneError
from local_store.book.records import Attachment, Client, FollowUp, Interaction, Owes
from local_store.store import Store
from tests.builders import NOON, a_client
from tests.conftest import Keep

ZONE = "Europe/Berlin"
TODAY = date(2026, 3, 12)


@pytest.fixture
def sabine(keep: Keep) -> Client:
    client = a_client()
    keep(client)
    return client


def _entries(store: Store) -> list[Interaction]:
    return store.look(lambda session: session.where(Interaction, "1 ORDER BY n"))


def _follow_ups(store: Store) -> list[FollowUp]:
    return store.look(lambda session: session.where(FollowUp, "1 ORDER BY n"))


def test_the_line_becomes_a_call_and_a_follow_up(store: Store, sabine: Client) -> None:
    line = understand("Anruf 12 min: will Rechtsschutz, Angebot bis Freitag", TODAY)
    changes = store.write(lambda session: capture.save(session, captured(sabine.id, line, NOON, ZONE)))
    assert changes.label == "Log call"
    (call,) = _entries(store)
    assert (call.client, call.kind, call.channel, call.direction) == (
        sabine.id,
        InteractionKind.CALL,
        Channel.PHONE,
        Direction.IN,
    )
    assert (call.at, call.duration_s, call.outcome) == (NOON - timedelta(minutes=12), 720, CallOutcome.ANSWERED)
    assert call.body == "will Rechtsschutz, Angebot bis Freitag"
    (promise,) = _follow_ups(store)
    assert (promise.what, promise.due_on, promise.owed_by) == ("Angebot", date(2026, 3, 13), Owes.US)
    assert promise.interaction == call.id


def test_undo_takes_entry_follow_ups_and_files_back_together(store: Store, sabine: Client) -> None:
    line = understand("Notiz: Angebot bis Freitag", TODAY)
    sha256, size = store.blobs.put(b"photo")
    made = captured(sabine.id, line, NOON, ZONE)
    with_file = capture.Capture(
        made.client,
        made.kind,
        made.channel,
        made.direction,
        made.at,
        ZONE,
        line,
        made.body,
        promises=made.promises,
        files=(Kept("Dach.jpg", "image/jpeg", size, sha256),),
    )
    store.write(lambda session: capture.save(session, with_file))
    (attachment,) = store.look(lambda session: session.where(Attachment, "1"))
    assert (attachment.name, attachment.size, attachment.sha256) == ("Dach.jpg", 5, sha256)
    store.write(undo.undo, keeps_undo=False)
    assert not _entries(store)
    assert not _follow_ups(store)
    assert not store.look(lambda session: session.where(Attachment, "1"))


def test_a_client_deleted_meanwhile_is_told_and_nothing_is_written(store: Store, sabine: Client) -> None:
    store.write(lambda session: client_file.delete_client(session, sabine.id))
    made = captured(sabine.id, understand("Notiz: x", TODAY), NOON, ZONE)
    with pytest.raises(GoneError):
        store.write(lambda session: capture.save(session, made))
    assert not _entries(store)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        (QuickLine(), NOON),
        (QuickLine(duration_s=600), NOON - timedelta(minutes=10)),
        (QuickLine(at=time(9, 30)), datetime(2026, 3, 12, 8, 30, tzinfo=UTC)),
        (QuickLine(at=time(18, 0)), datetime(2026, 3, 11, 17, 0, tzinfo=UTC)),
        (QuickLine(on=date(2026, 3, 10), at=time(18, 0)), datetime(2026, 3, 10, 17, 0, tzinfo=UTC)),
        (QuickLine(on=date(2026, 3, 10)), datetime(2026, 3, 10, 12, 0, tzinfo=UTC)),
    ],
)
def test_when_it_began(line: QuickLine, at: datetime) -> None:
    assert started(line, NOON, ZONE) == at


def test_a_named_clock_time_is_known_to_the_minute(store: Store, sabine: Client) -> None:
    line = understand("Besuch gestern um 15:30 1 h: Verträge durchgesehen", TODAY)
    store.write(lambda session: capture.save(session, captured(sabine.id, line, NOON, ZONE)))
    (visit,) = _entries(store)
    assert (visit.precision, visit.offset_minutes, visit.zone) == (Precision.MINUTE, 60, ZONE)
    assert visit.at == datetime(2026, 3, 11, 14, 30, tzinfo=UTC)


def test_a_meeting_stands_in_the_timelines_of_all_who_were_there(store: Store, sabine: Client, keep: Keep) -> None:
    thomas = a_client("Thomas")
    keep(thomas)
    made = captured(sabine.id, understand("Besuch: alles gut", TODAY), NOON, ZONE)
    both = capture.Capture(
        made.client,
        made.kind,
        made.channel,
        made.direction,
        made.at,
        ZONE,
        made.line,
        made.body,
        place="Ahornweg 14",
        with_clients=frozenset({sabine.id, thomas.id}),
    )
    store.write(lambda session: capture.save(session, both))
    (meeting,) = _entries(store)
    assert meeting.with_clients == {thomas.id}
    assert meeting.subject == "Ahornweg 14"
