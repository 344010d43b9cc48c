"""Devices: seen, retired, stolen, wiped, and what the office signs about it."""

import pytest

from app.backend.people import devices, directory
from app.backend.people.audit_trail import Act
from app.backend.people.caller import Desk
from app.backend.people.devices import DeviceEntry, WipeCertificate
from app.backend.people.matrix import RETIRING, Verb
from app.backend.store.tables import device_book
from app.wire.orders import DeviceState, UntrustedError, WipeOrder, verified_lease, verified_order
from app.wire.problems import Refusal
from tests.backend.conftest import OfficeClock
from tests.backend.people.conftest import Office, new_keys, refused
from tests.backend.people.laptop import Laptop


@pytest.fixture
def laptop(office: Office) -> Laptop:
    return office.laptop_of(office.person())


def _order(laptop: Laptop) -> WipeOrder:
    with refused(Refusal.WIPE) as problems:
        laptop.ask()
    return verified_order(problems[0].wipe, laptop.held.office_key, laptop.held.device)


def _retire(office: Office, laptop: Laptop) -> None:
    office.act(lambda desk: devices.retire(desk, laptop.held.device))


def _steal(office: Office, laptop: Laptop) -> None:
    office.act(lambda desk: devices.report_stolen(desk, laptop.held.device))


def _confirm(office: Office, laptop: Laptop, nonce: str) -> None:
    caller = office.people.gate.authenticate_wiped(laptop.signed())
    office.people.database.transaction(
        lambda tx: devices.confirm_wiped(Desk(tx, caller, office.people.trail), caller.device, nonce)
    )


def _listed(office: Office) -> list[DeviceEntry]:
    return office.people.look(office.console, Verb.SEE_DEVICES, lambda tx: devices.devices(tx, office.tenant))


def test_devices_are_listed_with_their_last_sync(office: Office, laptop: Laptop, office_clock: OfficeClock) -> None:
    other = office.laptop_of(office.person("bela@beispiel.example"), "Laptop Tal")
    rows = [
        (office.tenant, laptop.held.device, book, 7, office_clock.ms + book_at)
        for book, book_at in (("b", 5), ("c", 9))
    ]
    office.people.database.transaction(
        lambda tx: tx.insert(device_book, ("tenant_id", "device_id", "book_id", "acked", "at_ms"), rows)
    )
    office_clock.ms += 3_600_000
    found = {each.id: each for each in _listed(office)}
    assert found[laptop.held.device].last_sync_ms == office_clock.ms - 3_600_000 + 9
    assert found[laptop.held.device].person_name == "Ada Berg"
    assert (found[other.held.device].last_sync_ms, found[other.held.device].name) == (0, "Laptop Tal")
    own = office.people.database.snapshot(lambda tx: devices.devices(tx, office.tenant, laptop.held.person))
    assert [each.id for each in own] == [laptop.held.device]


def test_a_device_that_retires_sends_what_waits_and_nothing_else(office: Office, laptop: Laptop) -> None:
    _retire(office, laptop)
    for verb in Verb:
        if verb in RETIRING:
            assert laptop.ask(verb).device_state is DeviceState.RETIRE
        else:
            with refused(Refusal.WIPE):
                laptop.ask(verb)
    assert _order(laptop).state is DeviceState.RETIRE
    laptop.refresh()
    laptop.ask(Verb.PUSH)


def test_a_laptop_of_a_locked_out_person_still_hands_over_what_waits_when_it_retires(
    office: Office, laptop: Laptop
) -> None:
    office.act(lambda desk: directory.lock_out(desk, laptop.held.person))
    with refused(Refusal.LOCKED):
        laptop.ask(Verb.PUSH)
    _retire(office, laptop)
    laptop.refresh()
    laptop.ask(Verb.PUSH)
    assert _order(laptop).state is DeviceState.RETIRE


def test_a_stolen_device_hears_nothing_but_its_order(office: Office, laptop: Laptop, office_clock: OfficeClock) -> None:
    _steal(office, laptop)
    for verb in Verb:
        with refused(Refusal.WIPE):
            laptop.ask(verb)
    assert _order(laptop).state is DeviceState.STOLEN
    with refused(Refusal.WIPE):
        laptop.refresh()
    with refused(Refusal.WIPE):
        laptop.sign_in("ada@beispiel.example")
    office_clock.ms += 86_400_000
    assert _order(laptop).state is DeviceState.STOLEN, "its token ran out long ago"


def test_the_order_goes_to_the_device_alone(office: Office, laptop: Laptop) -> None:
    thief = Laptop(office.people)
    thief.tokens = laptop.held
    _steal(office, laptop)
    with refused(Refusal.BAD_SIGNATURE):
        thief.ask()


def test_the_person_goes_on_with_another_laptop(office: Office, laptop: Laptop) -> None:
    _steal(office, laptop)
    new = Laptop(office.people)
    new.sign_in("ada@beispiel.example")
    assert new.ask().device != laptop.held.device


def test_an_order_is_signed_for_one_device_and_one_purpose(office: Office, laptop: Laptop) -> None:
    _steal(office, laptop)
    with refused(Refusal.WIPE) as problems:
        laptop.ask()
    order, key, own = problems[0].wipe, laptop.held.office_key, laptop.held.device
    for wrong_key, wrong_device in ((new_keys().public, own), (key, "another")):
        with pytest.raises(UntrustedError):
            verified_order(order, wrong_key, wrong_device)
    with pytest.raises(UntrustedError):
        verified_lease(order, key, own)
    with pytest.raises(UntrustedError):
        verified_order(office.people.keys.lease(own, 0), key, own)


def test_the_same_order_is_given_again_and_again(office: Office, laptop: Laptop, office_clock: OfficeClock) -> None:
    _retire(office, laptop)
    first = _order(laptop)
    office_clock.ms += 5_000
    _retire(office, laptop)
    assert _order(laptop) == first
    _steal(office, laptop)
    second = _order(laptop)
    assert second.state is DeviceState.STOLEN
    assert second.nonce != first.nonce


def test_a_wiped_device_is_certified(office: Office, laptop: Laptop, office_clock: OfficeClock) -> None:
    rows = [(office.tenant, laptop.held.device, book, 1, 1) for book in ("b2", "b1")]
    office.people.database.transaction(
        lambda tx: tx.insert(device_book, ("tenant_id", "device_id", "book_id", "acked", "at_ms"), rows)
    )
    _retire(office, laptop)
    order = _order(laptop)
    ordered_ms = office_clock.ms
    assert _certificate(office, laptop).done_ms == 0
    office_clock.ms += 900_000
    with refused(Refusal.UNKNOWN, "order"):
        _confirm(office, laptop, "0" * 32)
    _confirm(office, laptop, order.nonce)
    done_ms = office_clock.ms
    office_clock.ms += 5_000
    _confirm(office, laptop, order.nonce)
    found = _certificate(office, laptop)
    assert (found.ordered_ms, found.done_ms, found.state) == (ordered_ms, done_ms, DeviceState.WIPED)
    assert (found.name, found.books) == ("Laptop Berg", ["b1", "b2"])
    assert len(office.trail(Act.DEVICE_WIPED)) == 1
    assert _order(laptop).nonce == order.nonce, "a copy of the disk hears the order too"


def _certificate(office: Office, laptop: Laptop) -> WipeCertificate:
    keys = office.people.keys
    certificate, text = office.people.look(
        office.console,
        Verb.SEE_DEVICES,
        lambda tx: devices.wipe_certificate(tx, keys, office.tenant, laptop.held.device),
    )
    with pytest.raises(UntrustedError):
        verified_order(text, keys.public, laptop.held.device)
    return certificate


def test_a_wiped_laptop_that_is_set_up_anew_is_a_new_device(office: Office, laptop: Laptop) -> None:
    before = laptop.held.device
    _retire(office, laptop)
    _confirm(office, laptop, _order(laptop).nonce)
    assert laptop.sign_in("ada@beispiel.example").device != before
    laptop.ask()


def test_a_laptop_that_was_found_again_is_taken_back(office: Office, laptop: Laptop) -> None:
    _steal(office, laptop)
    office.act(lambda desk: devices.recall(desk, laptop.held.device))
    laptop.ask()
    with refused(Refusal.SIGN_IN):
        laptop.refresh()
    laptop.sign_in("ada@beispiel.example")
    with refused(Refusal.INVALID, "active"):
        office.act(lambda desk: devices.recall(desk, laptop.held.device))


def test_what_was_wiped_cannot_be_ordered_about(office: Office, laptop: Laptop) -> None:
    _steal(office, laptop)
    with refused(Refusal.INVALID, "stolen"):
        _retire(office, laptop)
    _confirm(office, laptop, _order(laptop).nonce)
    for act in (_retire, _steal):
        with refused(Refusal.INVALID, "wiped"):
            act(office, laptop)


def test_a_device_of_another_tenant_is_out_of_reach(office: Office, laptop: Laptop) -> None:
    other = Office(office.people, office.people.create_tenant("Tal und Berg"))
    with refused(Refusal.UNKNOWN, "device"):
        _steal(other, laptop)
    assert _listed(other) == []
    laptop.ask()
