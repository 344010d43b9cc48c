"""One change of a webhook becomes records, changes of records, contacts, or an account of why not."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.sources.json_values import first_text, instant_of, list_of, object_of, raw_of, text_of
from app.sources.ordinal import Ordinals
from app.sources.record import (
    Reason,
    Rejection,
    Skip,
    SourceContact,
    SourceItem,
    SourceParty,
    SourcePoint,
    SourceRecord,
    SourceUpdate,
)
from app.sources.settings import ReaderSettings
from app.sources.wall_time import to_local, zone_of
from app.sources.whatsapp_cloud.bodies import Change
from app.sources.whatsapp_cloud.calls import Calls, is_business_call, outcome_of, started_at
from app.sources.whatsapp_cloud.content import Content, content_of, errors_of
from app.sources.whatsapp_cloud.people import Line, People, Person, digits_of, e164_of, line_of
from app.sources.whatsapp_cloud.repeats import Repeats
from local_store.book.channel import Channel, Delivery, Direction, InteractionKind, PointKind
from local_store.book.quick_build import quickly
from local_store.book.records import Role

_DELIVERIES = {
    "pending": Delivery.WAITING,
    "sent": Delivery.SENT,
    "delivered": Delivery.DELIVERED,
    "read": Delivery.READ,
    "played": Delivery.READ,
    "failed": Delivery.FAILED,
    "error": Delivery.FAILED,
}
_make_record = quickly(SourceRecord)
_make_update = quickly(SourceUpdate)
_OWN_AFFAIRS = (
    "account_",
    "automatic_events",
    "business_",
    "flows",
    "message_template_",
    "messaging_handovers",
    "partner_solutions",
    "payment_configuration_update",
    "phone_number_",
    "security",
    "standby",
    "template_",
    "tracking_events",
)
"""What the names of fields begin with that tell of the business's account and not of anybody's messages."""


class Changes:
    """Understands the changes of one file, in their order."""

    def __init__(self, settings: ReaderSettings, files: Mapping[str, str]) -> None:
        self._settings = settings
        self._zone = str(zone_of(settings.zone))
        self._files = files
        self._people = People(settings)
        self._repeats = Repeats()
        self._ordinals = Ordinals()
        self._calls = Calls()
        self._change = Change("", {}, None, 0, 0)
        self._line = Line("", "")
        self._place: Callable[[], str] = str
        self._lists: dict[str, Callable[[Any], Iterator[SourceItem]]] = {
            "messages": self._incoming,
            "message_echoes": self._echo,
            "history": self._history,
            "statuses": self._status,
            "calls": self._call,
            "user_preferences": self._preference,
            "state_sync": self._contact,
        }

    def items(self, change: Change, place: Callable[[], str]) -> Iterator[SourceItem]:
        """Everything of one change; `place` gives the place of the next item."""
        self._change, self._place = change, place
        self._line = line_of(change.value)
        is_any = False
        for key, understood in self._lists.items():
            for each in list_of(change.value.get(key)):
                is_any = True
                if isinstance(each, dict):
                    yield from understood(each)
                else:
                    yield Rejection(place(), Reason.UNREADABLE, f"{key}: not an object", raw_of(each))
        if not is_any:
            yield self._other(change)

    def rest(self) -> Iterator[SourceItem]:
        """What waited for more that did not come."""
        yield from self._calls.rest()

    # -- messages --------------------------------------------------------------------------------------

    def _incoming(self, message: dict[str, Any]) -> Iterator[SourceItem]:
        contacts = self._change.value.get("contacts")
        person = self._people.person(message.get("from"), message.get("from_user_id"), contacts)
        yield from self._message(message, person, is_out=False)

    def _echo(self, message: dict[str, Any]) -> Iterator[SourceItem]:
        contacts = self._change.value.get("contacts")
        person = self._people.person(message.get("to"), message.get("to_user_id"), contacts)
        yield from self._message(message, person, is_out=True)

    def _history(self, part: dict[str, Any]) -> Iterator[SourceItem]:
        """Chats of the time before the number was connected."""
        is_any = False
        for thread in map(object_of, list_of(part.get("threads"))):
            context = object_of(thread.get("context"))
            person = self._people.person(thread.get("id"), context.get("user_id"), None)
            for message in list_of(thread.get("messages")):
                is_any = True
                if isinstance(message, dict):
                    sender = digits_of(message.get("from"))
                    is_out = (
                        bool(sender) and sender != person.number and (sender == self._line.number or "to" in message)
                    )
                    yield from self._message(message, person, is_out=is_out)
                else:
                    yield Rejection(self._place(), Reason.UNREADABLE, "history: not an object", raw_of(message))
        if not is_any:
            yield Skip(self._place(), Reason.NOTHING_IN_IT, raw_of(part))

    def _message(self, message: dict[str, Any], person: Person, *, is_out: bool) -> Iterator[SourceItem]:
        place, raw = self._place(), raw_of(message)
        at, warnings = self._dated(message.get("timestamp"))
        if at is None:
            yield _undated(place, message.get("timestamp"), raw)
            return
        message_id = text_of(message.get("id")).strip()
        if message_id and self._repeats.is_repeated(message_id, message, raw):
            yield Skip(place, Reason.REPEATED, raw)
            return
        sort = text_of(message.get("type"))
        target = first_text(object_of(message.get(sort)).get("original_message_id"))
        if sort in {"edit", "revoke"} and target:
            update = (
                self._edit(message, target)
                if sort == "edit"
                else SourceUpdate("", (), Channel.WHATSAPP, is_retracted=True)
            )
            if update is not None:
                yield replace(update, place=place, key=("whatsapp", target), at=at, raw=raw, warnings=warnings)
                return
        reacted_to = first_text(object_of(message.get("reaction")).get("message_id")) if sort == "reaction" else ""
        if reacted_to:
            yield from self._reaction(message, place, at, person, raw, reacted_to, is_out=is_out)
            return
        content = content_of(message, self._files)
        told_status = text_of(object_of(message.get("history_context")).get("status")).lower()
        answered = first_text(object_of(message.get("context")).get("id"))
        if not content.is_known and not message.get("errors"):
            content = replace(content, text=f"{content.text} {errors_of(self._change.value.get('errors'))}".strip())
        yield self._record(
            place,
            self._key(message_id, message),
            at,
            person,
            content,
            raw,
            is_out=is_out,
            group=first_text(message.get("group_id")),
            moved_to=self._moved_to(message) if sort == "system" else None,
            subject=text_of(object_of(message.get("referral")).get("headline")),
            reply_to=("whatsapp", answered) if answered else None,
            delivery=_DELIVERIES.get(told_status) if is_out else None,
            warnings=warnings,
        )

    def _moved_to(self, message: dict[str, Any]) -> SourceParty | None:
        """The number that the sender has from now on, as WhatsApp says."""
        said = object_of(message.get("system"))
        if text_of(said.get("type")) not in {"user_changed_number", "customer_changed_number"}:
            return None
        number = digits_of(first_text(said.get("wa_id"), said.get("new_wa_id")))
        return self._people.number_party(number, Role.SENDER) if number else None

    def _edit(self, message: dict[str, Any], target: str) -> SourceUpdate | None:
        """What an edit comes to; None where the new content is of a type nobody knows."""
        content = content_of(object_of(object_of(message.get("edit")).get("message")), self._files)
        return SourceUpdate("", ("whatsapp", target), Channel.WHATSAPP, text=content.text) if content.is_known else None

    def _reaction(
        self, message: dict[str, Any], place: str, at: datetime, person: Person, raw: str, target: str, *, is_out: bool
    ) -> Iterator[SourceItem]:
        """A reaction is an entry of its own, one for each person and message, which changes and goes."""
        by = f"own:{self._line.id}" if is_out else person.key
        key = ("whatsapp", "reaction", target, by)
        content = content_of(message, self._files)
        if content.is_known and self._repeats.is_first(key):
            group = first_text(message.get("group_id"))
            more: dict[str, Any] = {"group": group, "reply_to": ("whatsapp", target), "is_replaceable": True}
            yield self._record(place, key, at, person, content, raw, is_out=is_out, **more)
            return
        text = content.text if content.is_known else None
        yield SourceUpdate(
            place, key, Channel.WHATSAPP, at, text, is_retracted=text is None, is_reversible=True, raw=raw
        )

    # -- what is told of messages ----------------------------------------------------------------------

    def _status(self, status: dict[str, Any]) -> Iterator[SourceItem]:
        place, raw = self._place(), raw_of(status)
        target = first_text(status.get("id"))
        at, warnings = self._dated(status.get("timestamp"))
        if not target:
            yield Rejection(place, Reason.UNREADABLE, "a status of no message", raw)
            return
        told = text_of(status.get("status"))
        delivery, outcome = _DELIVERIES.get(told.lower()), None
        if text_of(status.get("type")) == "call":
            delivery, outcome = None, outcome_of(told)
        elif delivery is None:
            warnings = (*warnings, f"unknown_status: {told[:40]}")
        failed = errors_of(status.get("errors"))
        warnings = (*warnings, failed) if failed else warnings
        yield _make_update(
            place,
            ("whatsapp", target),
            Channel.WHATSAPP,
            at,
            delivery=delivery,
            outcome=outcome,
            raw=raw,
            warnings=warnings,
        )

    # -- calls, preferences, contacts ------------------------------------------------------------------

    def _call(self, call: dict[str, Any]) -> Iterator[SourceItem]:
        place, raw = self._place(), raw_of(call)
        at = started_at(call)
        if at is None:
            yield _undated(place, call.get("timestamp"), raw)
            return
        is_out = is_business_call(call, self._line.number)
        sides = ("to", "from") if is_out else ("from", "to")
        # Some webhooks name the business on the wrong side.
        side = next((each for each in sides if digits_of(call.get(each)) != self._line.number), sides[0])
        contacts = self._change.value.get("contacts")
        person = self._people.person(call.get(side), call.get(f"{side}_user_id"), contacts)
        call_id = first_text(call.get("id"))
        key = self._key(call_id, call) if not call_id else ("whatsapp", call_id)
        content = Content(kind=InteractionKind.CALL)
        made = self._record(place, key, at, person, content, raw, is_out=is_out, is_replaceable=True)
        yield from self._calls.take("\x1f".join(key), made, call)

    def _preference(self, preference: dict[str, Any]) -> Iterator[SourceItem]:
        """Somebody stopped or resumed advertising: consent, so it stands in their timeline."""
        place, raw = self._place(), raw_of(preference)
        at, warnings = self._dated(preference.get("timestamp"))
        if at is None:
            yield _undated(place, preference.get("timestamp"), raw)
            return
        contacts = self._change.value.get("contacts")
        person = self._people.person(preference.get("wa_id"), preference.get("user_id"), contacts)
        category, value = text_of(preference.get("category")), text_of(preference.get("value"))
        text = first_text(preference.get("detail")) or f"{category}: {value}"
        content = Content(text, kind=InteractionKind.SYSTEM)
        key = self._ordinals.tell_apart(("whatsapp", "preference", person.key, category, value, at.isoformat()))
        yield self._record(place, key, at, person, content, raw, is_out=False, warnings=warnings)

    def _contact(self, told: dict[str, Any]) -> Iterator[SourceItem]:
        """A contact of the phone that shares its number with the business account."""
        place, raw = self._place(), raw_of(told)
        contact = object_of(told.get("contact"))
        number = digits_of(contact.get("phone_number"))
        if text_of(told.get("action")) == "remove" or not number:
            yield Skip(place, Reason.NOTHING_IN_IT, raw)
            return
        name = first_text(contact.get("full_name"), contact.get("first_name"), f"+{number}")
        given, _, family = name.rpartition(" ")
        point = SourcePoint(PointKind.PHONE, f"+{number}", e164_of(number, self._settings.region), "mobile")
        yield SourceContact(
            place,
            self._ordinals.tell_apart(("whatsapp", "contact", number)),
            name,
            given_name=given or family,
            family_name=family if given else "",
            points=(point,),
            raw=raw,
        )

    def _other(self, change: Change) -> SourceItem:
        """A change that holds none of the lists we know."""
        place, raw = self._place(), raw_of({"field": change.field, "value": change.value})
        if change.field.startswith(_OWN_AFFAIRS) or "errors" in change.value:
            return Skip(place, Reason.FEED, raw)
        if change.field in {"messages", "smb_message_echoes", "calls", "history", "smb_app_state_sync"}:
            return Skip(place, Reason.NOTHING_IN_IT, raw)
        at, warnings = self._dated(change.value.get("timestamp"))
        if at is None:
            return _undated(place, None, raw)
        person = self._people.person(
            change.value.get("wa_id"), change.value.get("user_id"), change.value.get("contacts")
        )
        content = Content(f"[{change.field}]", kind=InteractionKind.SYSTEM, is_known=False)
        return self._record(
            place, self._key("", change.value), at, person, content, raw, is_out=False, warnings=warnings
        )

    # -- tools -----------------------------------------------------------------------------------------

    def _record(
        self,
        place: str,
        key: tuple[str, ...],
        at: datetime,
        person: Person,
        content: Content,
        raw: str,
        *,
        is_out: bool,
        group: str = "",
        moved_to: SourceParty | None = None,
        **more: Any,
    ) -> SourceRecord:
        return _make_record(
            place=place,
            key=key,
            channel=Channel.WHATSAPP,
            kind=content.kind,
            direction=Direction.OUT if is_out else Direction.IN,
            at=at,
            local=to_local(at, self._zone),
            zone=self._zone,
            parties=self._people.parties(person, self._line, is_out=is_out),
            moved_to=moved_to,
            conversation=self._people.conversation(person, self._line, group),
            text=content.text,
            attachments=content.attachments,
            is_placeholder=not content.is_known,
            raw=raw,
            **more,
        )

    def _dated(self, stated: Any) -> tuple[datetime | None, tuple[str, ...]]:
        """When; where an item does not tell, its webhook may."""
        at = instant_of(stated)
        if at is not None:
            return at, ()
        return instant_of(self._change.told_at), ("time_from_webhook",)

    def _key(self, foreign: str, item: dict[str, Any]) -> tuple[str, ...]:
        """What identifies a message: its id, else its content."""
        if foreign:
            return self._repeats.told_apart(("whatsapp", foreign))
        content = hashlib.sha256(raw_of(item).encode("utf-8", "surrogatepass")).hexdigest()
        return self._ordinals.tell_apart(("whatsapp", "", self._line.id, content))


def _undated(place: str, stated: Any, raw: str) -> Rejection:
    told = text_of(stated)
    return Rejection(place, Reason.BAD_DATE if told else Reason.NO_DATE, f"timestamp {told[:40]!r}", raw)
