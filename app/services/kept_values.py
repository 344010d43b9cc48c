"""Values that two people entered apart from each other: what stands, what was also entered, and the choice between.

The choice is an ordinary edit: it syncs like any other, and undo takes it back.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from local_store.book.changes import Changes
from local_store.book.ids import ClientId, KeptValueId
from local_store.book.kind import Kind, Merge
from local_store.book.records import Client, ContactPoint, Household, KeptValue, Record
from local_store.book.written import Written
from local_store.syncing import kept_values
from local_store.syncing.kept_values import OpenValue
from local_store.written import last_written

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

MOST_LISTED = 500
_FOLLOWS = {(Kind.CONTACT_POINT, "normalised")}
"""Fields that are worked out from another one: they are settled with it and shown to nobody."""
_NOBODYS = {(Kind.CLIENT, "photo_sha256"), (Kind.CLIENT, "merged_into"), (Kind.CLIENT, "merge_undo")}


@dataclass(frozen=True, slots=True)
class Kept:
    """One value that was also entered, beside the one that stands."""

    value: OpenValue
    client: Client | None
    """Whose it is."""
    names: Mapping[str, str]
    """Names of the households that the two values name by id."""
    written: Written
    """When and where the value that stands was written."""

    @property
    def kind(self) -> Kind:
        """The kind of the record."""
        return self.value.kind

    @property
    def record(self) -> Record:
        """The record as it is now."""
        return self.value.record

    @property
    def field(self) -> str:
        """The field of the record."""
        return self.value.field

    @property
    def stands(self) -> Any:
        """The value that stands."""
        return self.value.present

    @property
    def other(self) -> Any:
        """The value that was also entered."""
        return self.value.kept

    @property
    def before(self) -> str | None:
        """A text as it was before both wrote; None where it is not known."""
        return self.value.before

    @property
    def is_text(self) -> bool:
        """Whether it is a text written at length, to be compared word by word."""
        return self.value.rule is Merge.TEXT


def listed(session: "ReadSession", limit: int = MOST_LISTED) -> tuple[Kept, ...]:
    """What nobody has chosen between yet, the newest first."""
    return _looked_up(session, kept_values.open_values(session, limit))


def of_records(session: "ReadSession", ids: Iterable[str]) -> tuple[Kept, ...]:
    """What nobody has chosen between yet in these records."""
    condition = "settled_at IS NULL AND of_id IN (SELECT value FROM json_each(?))"
    named = {(each.of_kind, each.of_id) for each in session.where(KeptValue, condition, (json.dumps(list(ids)),))}
    kinds = set(Kind)
    found = [one for kind, row in sorted(named) if kind in kinds for one in kept_values.of(session, Kind(kind), row)]
    return _looked_up(session, found)


def of_record(session: "ReadSession", kind: Kind, record_id: str) -> tuple[Kept, ...]:
    """What nobody has chosen between yet in one record."""
    return _looked_up(session, kept_values.of(session, kind, record_id))


def use(session: "WriteSession", kept: KeptValueId, region: str) -> Changes:
    """Let the other value stand. Raises GoneError when the record was deleted meanwhile."""
    value = session.get(KeptValue, kept)
    kept_values.adopt(session, kept)
    if value.of_kind == Kind.CONTACT_POINT and value.field in {"value", "kind"}:
        from app.services import client_file  # knows numbers of all countries; a look at a client does without

        point = session.get(ContactPoint, value.of_id)
        comparable = client_file.normalised(point.kind, point.value, region)
        session.replace(replace(point, normalised=comparable))
    _settle_followers(session, value)
    return session.changes("Use the other value")


def use_text(session: "WriteSession", kept: KeptValueId, text: str) -> Changes:
    """Let a text stand that was made of both versions. Raises GoneError when the record was deleted meanwhile."""
    value = session.get(KeptValue, kept)
    for each in kept_values.of(session, Kind(value.of_kind), value.of_id):
        if each.id == kept:
            record: Any = each.record
            session.replace(replace(record, **{each.field: text}))
    kept_values.settle(session, kept)
    return session.changes("Use the other value")


def keep_mine(session: "WriteSession", kept: KeptValueId) -> Changes:
    """What stands stays; the other value is not offered any more."""
    value = session.get(KeptValue, kept)
    kept_values.settle(session, kept)
    _settle_followers(session, value)
    return session.changes("Keep the value")


def _settle_followers(session: "WriteSession", value: KeptValue) -> None:
    """Settle what was worked out from a settled value."""
    kind = Kind(value.of_kind)
    if value.field not in {"value", "kind"}:
        return
    for each in kept_values.of(session, kind, value.of_id):
        if (kind, each.field) in _FOLLOWS:
            kept_values.settle(session, each.id)


# -- looking up ----------------------------------------------------------------------------------------


def _looked_up(session: "ReadSession", found: Sequence[OpenValue]) -> tuple[Kept, ...]:
    shown = [each for each in found if each.kept != each.present and (each.kind, each.field) not in _FOLLOWS | _NOBODYS]
    owners = {each.id: owner_of(each.record) for each in shown}
    clients = session.many(Client, {owner for owner in owners.values() if owner is not None})
    homes = {id_ for each in shown if each.field == "household" for id_ in (each.kept, each.present) if id_}
    names: dict[str, str] = {home.id: home.name for home in session.many(Household, homes).values()}
    return tuple(Kept(each, clients.get(owners[each.id] or ""), names, _written(session, each)) for each in shown)


def _written(session: "ReadSession", each: OpenValue) -> Written:
    return last_written(session, each.record, [each.field])[each.field]


def owner_of(record: Record) -> ClientId | None:
    """Whose a record is: the client it belongs to, or the first of those it is about."""
    if isinstance(record, Client):
        return record.id
    owner = getattr(record, "client", None)
    if owner is None:
        owner = next(iter(sorted(getattr(record, "clients", None) or ())), None)
    return ClientId(owner) if owner else None
