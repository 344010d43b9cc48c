"""Devices: where people work, when each was last here, and the orders to retire one or to wipe it."""

import secrets

import msgspec
from sqlalchemy import delete, func, insert, select, update

from app.backend.people import refresh_tokens
from app.backend.people.audit_trail import Act
from app.backend.people.caller import Desk
from app.backend.people.keys import OfficeKeys
from app.backend.people.tables import device_order
from app.backend.refusals import RefusedError
from app.backend.store.tables import device, device_book, person
from app.backend.store.transaction import Transaction
from app.wire.orders import DeviceState, signed
from app.wire.problems import Refusal
from app.wire.sign_in import DeviceKey
from local_store.book.ids import new_id

SEEN_EVERY_MS = 60_000
"""`last_seen_ms` is at most this old while a device is here: not every request writes."""
_MOST_TEXT = 100


class DeviceEntry(msgspec.Struct, frozen=True):
    """A device as the office lists it. Times are 0 where there was none yet."""

    id: str
    person: str
    person_name: str
    name: str
    platform: str
    app_version: str
    state: DeviceState
    created_ms: int
    last_seen_ms: int
    last_sync_ms: int
    """When it last pulled a book."""


class WipeCertificate(msgspec.Struct, frozen=True):
    """What the office vouches for about a wiped device: who ordered it, and that the device reported it done."""

    device: str
    name: str
    person: str
    state: DeviceState
    ordered_ms: int
    ordered_by: str
    """A person's id; empty for the office's console."""
    done_ms: int
    """0: the device has not reported yet."""
    last_seen_ms: int
    books: list[str]
    """What it held of this office."""


def is_public_key(text: str) -> bool:
    """Whether it is 64 lower-case hex digits."""
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def add(desk: Desk, key: DeviceKey) -> str:
    """A new device of the person at the desk. Returns its id. Raises RefusedError (INVALID "public_key")."""
    if not is_public_key(key.public_key):
        raise RefusedError(Refusal.INVALID, "public_key")
    device_id = new_id()
    desk.tx.run(insert(device).values(
        tenant_id=desk.tenant, id=device_id, person_id=desk.caller.person, public_key=key.public_key,
        created_ms=desk.now_ms, last_seen_ms=desk.now_ms, **_described(key),
    ))  # fmt: skip
    desk.note(Act.DEVICE_ADDED, device_id)
    return device_id


def found_again(desk: Desk, key: DeviceKey, device_id: str = "") -> str:
    """The id of the person's device that has this key, or ""; what it says of itself is kept.

    Where several have it, the one that `device_id` names, or the youngest.
    """
    column = device.c
    asked = select(column.id).where(
        column.tenant_id == desk.tenant, column.person_id == desk.caller.person, column.public_key == key.public_key,
        column.state != DeviceState.WIPED.value,
    )  # fmt: skip
    found = [row.id for row in desk.tx.rows(asked.order_by(column.id.desc()))]
    if not found:
        return ""
    known = device_id if device_id in found else str(found[0])
    where = (column.tenant_id == desk.tenant) & (column.id == known)
    desk.tx.run(update(device).where(where).values(last_seen_ms=desk.now_ms, **_described(key)))
    return known


def devices(tx: Transaction, tenant_id: str, person_id: str = "") -> list[DeviceEntry]:
    """The devices of a tenant, or of one person, lately seen ones first."""
    synced = (
        select(device_book.c.device_id, func.max(device_book.c.at_ms).label("at_ms"))
        .where(device_book.c.tenant_id == tenant_id)
        .group_by(device_book.c.device_id)
        .subquery()
    )
    who = (person.c.tenant_id == device.c.tenant_id) & (person.c.id == device.c.person_id)
    joined = device.join(person, who).outerjoin(synced, synced.c.device_id == device.c.id)
    asked = select(device, person.c.name.label("person_name"), synced.c.at_ms).select_from(joined)
    asked = asked.where(device.c.tenant_id == tenant_id).order_by(device.c.last_seen_ms.desc(), device.c.id)
    if person_id:
        asked = asked.where(device.c.person_id == person_id)
    return [
        DeviceEntry(
            id=row.id, person=row.person_id, person_name=row.person_name, name=row.name, platform=row.platform,
            app_version=row.app_version, state=DeviceState(row.state), created_ms=row.created_ms,
            last_seen_ms=row.last_seen_ms, last_sync_ms=row.at_ms or 0,
        )
        for row in tx.rows(asked)
    ]  # fmt: skip


def retire(desk: Desk, device_id: str) -> None:
    """Order a device to send what waits, and then to erase. Raises RefusedError (UNKNOWN; INVALID once stolen or wiped)."""
    _order(desk, device_id, DeviceState.RETIRE, {DeviceState.ACTIVE, DeviceState.STALE, DeviceState.RETIRE})
    desk.note(Act.DEVICE_RETIRED, device_id)


def report_stolen(desk: Desk, device_id: str) -> None:
    """Order a device to erase at once; its tokens end. Its person's books stay theirs on other devices."""
    _order(desk, device_id, DeviceState.STOLEN, set(DeviceState) - {DeviceState.WIPED})
    refresh_tokens.end_device(desk.tx, desk.tenant, device_id)
    desk.note(Act.DEVICE_STOLEN, device_id)


def recall(desk: Desk, device_id: str) -> None:
    """Take an order back that the device has not carried out; after a theft the person signs in anew."""
    state = _state(desk, device_id)
    if state not in {DeviceState.RETIRE, DeviceState.STOLEN}:
        raise RefusedError(Refusal.INVALID, state.value)
    _set_state(desk, device_id, DeviceState.ACTIVE)
    column = device_order.c
    desk.tx.run(delete(device_order).where(column.tenant_id == desk.tenant, column.device_id == device_id))
    desk.note(Act.DEVICE_RECALLED, device_id)


def confirm_wiped(desk: Desk, device_id: str, nonce: str) -> None:
    """The device reports that it carried its order out; saying so twice changes nothing.

    Raises RefusedError (UNKNOWN) where there is no such order.
    """
    column = device_order.c
    where = (column.tenant_id == desk.tenant) & (column.device_id == device_id) & (column.nonce == nonce)
    row = desk.tx.first(select(column.done_ms).where(where))
    if row is None:
        raise RefusedError(Refusal.UNKNOWN, "order")
    if row.done_ms is not None:
        return
    desk.tx.run(update(device_order).where(where).values(done_ms=desk.now_ms))
    _set_state(desk, device_id, DeviceState.WIPED)
    refresh_tokens.end_device(desk.tx, desk.tenant, device_id)
    desk.note(Act.DEVICE_WIPED, device_id)


def wipe_certificate(tx: Transaction, keys: OfficeKeys, tenant_id: str, device_id: str) -> tuple[WipeCertificate, str]:
    """What became of an order, and the same signed by the office. Raises RefusedError (UNKNOWN)."""
    order = device_order.c
    joined = device.join(device_order, (order.tenant_id == device.c.tenant_id) & (order.device_id == device.c.id))
    asked = select(device, order.issued_ms, order.issued_by, order.done_ms).select_from(joined)
    row = tx.first(asked.where(device.c.tenant_id == tenant_id, device.c.id == device_id))
    if row is None:
        raise RefusedError(Refusal.UNKNOWN, "order")
    held = device_book.c
    where = (held.tenant_id == tenant_id) & (held.device_id == device_id)
    books = [each.book_id for each in tx.rows(select(held.book_id).where(where).order_by(held.book_id))]
    certificate = WipeCertificate(
        device=device_id, name=row.name, person=row.person_id, state=DeviceState(row.state), ordered_ms=row.issued_ms,
        ordered_by=row.issued_by, done_ms=row.done_ms or 0, last_seen_ms=row.last_seen_ms, books=books,
    )  # fmt: skip
    return certificate, signed(certificate, keys.signer)


def note_seen(tx: Transaction, tenant_id: str, device_id: str) -> None:
    """The device is here, now."""
    where = (device.c.tenant_id == tenant_id) & (device.c.id == device_id)
    tx.run(update(device).where(where).values(last_seen_ms=tx.now_ms))


def _order(desk: Desk, device_id: str, to: DeviceState, may_be: set[DeviceState]) -> None:
    state = _state(desk, device_id)
    if state not in may_be:
        raise RefusedError(Refusal.INVALID, state.value)
    column = device_order.c
    where = (column.tenant_id == desk.tenant) & (column.device_id == device_id)
    if state is to and desk.tx.first(select(column.nonce).where(where)):
        return
    desk.tx.run(delete(device_order).where(where))
    desk.tx.run(insert(device_order).values(
        tenant_id=desk.tenant, device_id=device_id, state=to.value, nonce=secrets.token_hex(16), issued_ms=desk.now_ms,
        issued_by=desk.caller.person,
    ))  # fmt: skip
    _set_state(desk, device_id, to)


def _state(desk: Desk, device_id: str) -> DeviceState:
    where = (device.c.tenant_id == desk.tenant) & (device.c.id == device_id)
    found = desk.tx.value(select(device.c.state).where(where).with_for_update())
    if found is None:
        raise RefusedError(Refusal.UNKNOWN, "device")
    return DeviceState(found)


def _set_state(desk: Desk, device_id: str, state: DeviceState) -> None:
    where = (device.c.tenant_id == desk.tenant) & (device.c.id == device_id)
    desk.tx.run(update(device).where(where).values(state=state.value))


def _described(key: DeviceKey) -> dict[str, str]:
    return {
        "name": key.name[:_MOST_TEXT], "platform": key.platform[:_MOST_TEXT], "app_version": key.app_version[:_MOST_TEXT],
    }  # fmt: skip
