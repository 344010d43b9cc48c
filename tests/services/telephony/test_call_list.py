"""The box's call list over the network: fetched from this box alone, and the same calls as the exported list has."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.services.telephony import box_settings
from app.services.telephony.box_http import ANSWER_LIMIT, BoxRefusedError, BoxUnreachableError, StrangeBoxError
from app.services.telephony.box_settings import BoxSettings, host_of
from app.services.telephony.call_list import CallList
from app.services.telephony.call_taking import days_to_fetch, fetched, take_calls
from app.sources.settings import ReaderSettings
from local_store.book.changes import Changes
from local_store.book.records import Interaction
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_number
from tests.conftest import Keep
from tests.files import a_call_list
from tests.services.importing_desk import entries, imported
from tests.services.telephony.box_server import DESCRIPTION, PASSWORD, USER, Box, a_call, running

AT = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
SETTINGS = ReaderSettings()
SABINE = a_call("01713920011", "12.03.26 09:41", name="Sabine", lasted="0:12", call_id=7)
MISSED = a_call("0221 5550199", "11.03.26 18:02", kind=2, lasted="0:00", call_id=6)


@pytest.fixture
def box() -> Iterator[Box]:
    with running() as found:
        yield found


def a_line(box: Box, user: str = USER, password: str = PASSWORD) -> CallList:
    return CallList(BoxSettings(address="127.0.0.1", user=user), password, box.port)


def test_the_list_comes_with_digest_sign_in_and_only_what_is_needed_is_asked_for(box: Box) -> None:
    box.calls = [SABINE, MISSED]
    with a_line(box) as line:
        assert line.fetch() == box.list_xml()
        assert line.model() == "FRITZ!Box 7590"
        assert line.fetch(days=3) == box.list_xml()
    assert box.asked[0] == "/tr64desc.xml"
    assert len([each for each in box.asked if "SCPD" in each]) == 1
    assert box.asked[-1] == "/calllist.lua?sid=0123456789abcdef&days=3"


@pytest.mark.parametrize(("user", "password"), [(USER, "falsch"), ("niemand", PASSWORD), (USER, "")])
def test_a_wrong_password_is_told_in_words(box: Box, user: str, password: str) -> None:
    with a_line(box, user, password) as line, pytest.raises(BoxRefusedError):
        line.fetch()


def test_nobody_at_the_address_is_told_in_words(box: Box) -> None:
    settings = BoxSettings(address="127.0.0.1", user=USER)
    port = box.port
    with running() as other:
        free = other.port
    assert free != port
    with CallList(settings, PASSWORD, free) as line, pytest.raises(BoxUnreachableError):
        line.fetch()


def test_the_box_cannot_lead_elsewhere(box: Box) -> None:
    with running() as thief:
        for url in (f"http://localhost:{thief.port}/calllist.lua?sid=1", "file:///etc/passwd", "http://192.0.2.1/x"):
            box.list_url = url
            with a_line(box) as line, pytest.raises(StrangeBoxError):
                line.fetch()
        box.list_url = ""
        box.description = DESCRIPTION.format(control="/x", scpd=f"@localhost:{thief.port}/x_contactSCPD.xml")
        with a_line(box) as line, pytest.raises(StrangeBoxError):
            line.fetch()
        assert thief.asked == []


@pytest.mark.parametrize(
    "told",
    [
        '<!DOCTYPE root [<!ENTITY a "aaaa">]><root>&a;</root>',
        "<?xml version='1.0'?><!DOCTYPE root SYSTEM 'file:///etc/passwd'><root/>",
        "<root>",
        "<root/>",
        "no XML at all",
        "<?xml version='1.0' encoding='utf-16'?><root/>",
    ],
)
def test_a_box_that_is_none_is_told_in_words(box: Box, told: str) -> None:
    box.description = told
    with a_line(box) as line, pytest.raises(StrangeBoxError):
        line.fetch()


def test_an_answer_without_end_is_cut_off(box: Box) -> None:
    box.body = b"x" * (ANSWER_LIMIT + 1)
    with a_line(box) as line, pytest.raises(StrangeBoxError):
        line.fetch()


# -- into the book -------------------------------------------------------------------------------------


def test_calls_become_entries_of_their_clients(box: Box, store: Store, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine))
    box.calls = [SABINE, MISSED]
    with a_line(box) as line:
        outcome = take_calls(store, line.fetch(), SETTINGS, AT)
    assert outcome is not None
    assert outcome.run.accepted == 2
    assert [(entry.client, entry.duration_s) for entry in entries(store)] == [(None, 0), (sabine.id, 720)]


def test_the_same_list_again_brings_nothing_and_leaves_no_run(box: Box, store: Store) -> None:
    box.calls = [SABINE]
    with a_line(box) as line:
        assert take_calls(store, line.fetch(), SETTINGS, AT) is not None
        blobs = store.blobs.sizes().count
        assert take_calls(store, line.fetch(), SETTINGS, AT) is None
        box.calls.insert(0, a_call("0221 7", "12.03.26 10:00", call_id=8))
        outcome = take_calls(store, line.fetch(), SETTINGS, AT)
    assert outcome is not None
    assert (outcome.run.accepted, outcome.run.known) == (1, 1)
    assert store.blobs.sizes().count == blobs + 1


def test_calls_that_the_exported_list_brought_are_the_same_calls(box: Box, store: Store, tmp_path: Path) -> None:
    imported(store, a_call_list(tmp_path, ["1;12.03.26 09:41;Sabine;0171 3920011;;Telefon;5550100;0:12"]))
    box.calls = [SABINE]
    with a_line(box) as line:
        assert take_calls(store, line.fetch(), SETTINGS, AT) is None


def test_a_call_that_was_deleted_does_not_come_back(box: Box, store: Store) -> None:
    box.calls = [SABINE]
    with a_line(box) as line:
        take_calls(store, line.fetch(), SETTINGS, AT)
        [entry] = entries(store)

        def delete(session: WriteSession) -> Changes:
            session.remove(Interaction, entry.id)
            return session.changes("Delete")

        store.write(delete)
        assert take_calls(store, line.fetch(), SETTINGS, AT) is None


def test_what_is_no_list_is_refused(store: Store) -> None:
    for content in (b"<html>login</html>", b"", b"PK\x03\x04", b"<root><timestamp>1</timestamp><!DOCTYPE x></root>"):
        with pytest.raises(StrangeBoxError):
            take_calls(store, content, SETTINGS, AT)


def test_days_are_asked_for_since_the_last_time_and_one_more() -> None:
    now = AT.timestamp()
    assert days_to_fetch(BoxSettings(), now) is None
    taken = fetched(BoxSettings(), now)
    assert days_to_fetch(taken, now + 60) == 2
    assert days_to_fetch(taken, now + 86_400 * 30) == 32
    assert days_to_fetch(taken, now - 99) is None, "a clock that was put back"


# -- settings ------------------------------------------------------------------------------------------


def test_settings_are_kept_with_the_book_and_off_at_first(store: Store) -> None:
    assert not store.look(box_settings.box_settings).is_on
    kept = BoxSettings(is_on=True, shows_ringing=True, address="192.168.178.1", user="mappe", every_minutes=60)
    store.write(lambda session: box_settings.keep_box_settings(session, kept), keeps_undo=False)
    assert store.look(box_settings.box_settings) == kept
    for damaged in ("{", "[1]", '{"is_on": "yes"}', '{"every_minutes": null}'):
        store.write(lambda session, text=damaged: (session.note("fritzbox", text), Changes(""))[1], keeps_undo=False)  # type: ignore[misc]
        assert store.look(box_settings.box_settings) == BoxSettings()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fritz.box", "fritz.box"),
        (" http://Fritz.Box/ ", "fritz.box"),
        ("https://192.168.178.1:443/login", "192.168.178.1"),
        ("[fd00::1]", "fd00::1"),
        ("box/../evil", "box"),
        ("a b", ""),
        ("user@evil", ""),
        ("", ""),
    ],
)
def test_an_address_is_a_host_and_nothing_else(typed: str, meant: str) -> None:
    assert host_of(typed) == meant


def test_no_file_of_the_fetched_list_lies_on_the_disk(box: Box, store: Store, book_folder: Path) -> None:
    box.calls = [a_call("01713920011", "12.03.26 09:41", name="Geheimrätin Zwiebelmuster")]
    with a_line(box) as line:
        take_calls(store, line.fetch(), SETTINGS, AT)
    files = [path for path in book_folder.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"Zwiebelmuster" in path.read_bytes()]
