"""Tells one story: turns the lines of a script into entries, with everything that hangs on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from app.services.demo.attaching import Attaching
from app.services.demo.book import DemoBook
from app.services.demo.cast import ADVISER_NAME, ADVISER_POINTS, POINT_OF, Cast, Member
from app.services.demo.dates import Dates
from app.services.demo.promising import Promising
from app.services.demo.script import Line
from app.services.demo.seeded import Seed
from app.services.demo.slots import Slots
from app.services.demo.voice import in_their_voice, with_greetings
from local_store.book.channel import CallOutcome, Channel, Delivery, Direction, InteractionKind, PointKind, Precision
from local_store.book.ids import CaseId, ConversationId, InteractionId
from local_store.book.records import Conversation, Interaction, Participant, Role

CODES = {
    "wa": Channel.WHATSAPP,
    "sms": Channel.SMS,
    "ml": Channel.EMAIL,
    "ph": Channel.PHONE,
    "mt": Channel.IN_PERSON,
    "le": Channel.LETTER,
    "te": Channel.TEAMS,
    "sk": Channel.SKYPE,
    "me": Channel.MESSENGER,
    "tg": Channel.TELEGRAM,
    "po": Channel.PORTAL,
    "no": Channel.INTERNAL,
}
_KINDS = {
    Channel.PHONE: InteractionKind.CALL,
    Channel.IN_PERSON: InteractionKind.MEETING,
    Channel.LETTER: InteractionKind.LETTER,
    Channel.INTERNAL: InteractionKind.NOTE,
}
_CHATS = {Channel.WHATSAPP, Channel.TEAMS, Channel.SKYPE, Channel.MESSENGER, Channel.TELEGRAM}
_DIRECTIONS = {"<": Direction.IN, ">": Direction.OUT, "=": Direction.INTERNAL}


@dataclass(frozen=True, slots=True)
class Play:
    """One performance of a script: who it happens to and when."""

    key: str
    """Unique in the book; ids grow from it."""
    title: str
    lines: Sequence[Line]
    member: Member
    first: date
    case: str = ""
    """"title|kind|open or closed|next step", or "" where nothing was wanted."""
    offers: Mapping[str, str] | None = None
    """Offer key to "provider|product|14,90|monthly|state|days valid"."""


class Teller:
    """Writes plays into a demo book."""

    def __init__(self, seed: Seed, cast: Cast, dates: Dates, book: DemoBook) -> None:
        self._seed = seed
        self._cast = cast
        self._dates = dates
        self._book = book
        self._conversations: dict[tuple[str, ...], ConversationId] = {}
        self._subjects: dict[tuple[str, str], str] = {}
        self._promising = Promising(seed, dates, book)
        self._attaching = Attaching(seed, book)

    def tell(self, play: Play) -> list[Interaction]:
        """Add the play's entries to the book, and its case, offers, contracts, promises, photos and visits."""
        chance = self._seed.chance("play", play.key)
        times = self._dates.times(play.lines, play.member, play.first, chance)
        offers = {key: f"{words.split('|')[2]} €" for key, words in (play.offers or {}).items()}
        slots = Slots(play.member, chance, offers)
        case = self._promising.open_case(play.case, play.key, play.member, times) if play.case else None
        entries: list[Interaction] = []
        for place, (line, at) in enumerate(zip(play.lines, times, strict=True)):
            entry = self._entry(play, place, line, at, slots, case, chance)
            entries.append(entry)
            self._promising.promise(line, entry, self._cast[line.flag("of") or play.member.key].client.id, slots, case)
            self._attaching.attach(line, entry, chance)
        entries = _answered(play.lines, entries)
        self._promising.offer(play.offers or {}, play.lines, entries, play.member, case, play.key)
        self._promising.visit(entries, self._cast, play.title)
        self._book.interactions.extend(entries)
        return entries

    def _entry(
        self,
        play: Play,
        place: int,
        line: Line,
        at: datetime,
        slots: Slots,
        case: CaseId | None,
        chance: Random,
    ) -> Interaction:
        member = self._cast[line.flag("of") or play.member.key]
        channel = member.writes_on(at.date()) if line.channel == "*" else CODES[line.channel]
        if line.channel == "*" and channel is Channel.LETTER:
            channel = Channel.PHONE
        kind = InteractionKind.CALL if line.flag("call") is not None else _KINDS.get(channel, InteractionKind.MESSAGE)
        day = self._dates.today if line.when.startswith("now") else at.date()
        body = slots.fill(line.body, day, is_mail=channel is Channel.EMAIL)
        if channel is Channel.EMAIL:
            is_first = line.flag("short") is None and not (line.channel == "*" and place)
            body = with_greetings(body, member, slots, is_ours=line.way == ">", first=is_first)
        elif line.way == "<" and (channel in _CHATS or channel is Channel.SMS):
            body = in_their_voice(body, member.style, chance)
        if member.region == "ch" and line.way == "<":
            body = body.replace("ß", "ss")
        utc = at.astimezone(UTC)
        offset = at.utcoffset() or timedelta()
        entry = Interaction(
            id=InteractionId(self._seed.id(utc, "entry", play.key, place)),
            client=member.client.id,
            channel=channel,
            kind=kind,
            direction=_DIRECTIONS[line.way],
            at=utc.replace(second=0) if kind in {InteractionKind.MEETING, InteractionKind.NOTE} else utc,
            zone=self._dates.zone.key,
            offset_minutes=int(offset.total_seconds()) // 60,
            precision=_PRECISIONS.get(kind, Precision.SECOND),
            participants=self._participants(member, channel, line),
            with_clients=frozenset(self._cast[key].client.id for key in (line.flag("with") or "").split()),
            conversation=self._conversation(member, channel, play, at),
            subject=self._subject(line, play, member, channel, slots, at.date()),
            body=body,
            case=None if line.flag("nocase") is not None else case,
            is_pinned=line.flag("pin") is not None,
            is_sensitive=line.flag("sensitive") is not None,
            is_placeholder=line.flag("placeholder") is not None,
            is_retracted=line.flag("retracted") is not None,
        )
        if kind is InteractionKind.CALL:
            entry = _call(entry, line, chance)
        elif kind is InteractionKind.MEETING:
            entry = replace(entry, duration_s=_minutes(line, chance.choice((45, 60, 75, 90))) * 60)
        elif kind is InteractionKind.MESSAGE:
            entry = self._delivered(entry, line, chance)
        return _switched(entry, line, slots, member)

    def _participants(self, member: Member, channel: Channel, line: Line) -> tuple[Participant, ...]:
        if channel is Channel.INTERNAL:
            return ()
        kind = POINT_OF.get(channel, PointKind.NAME)
        point = member.points.get(kind)
        role = Role.ATTENDEE if channel is Channel.IN_PERSON else (Role.SENDER if line.way == "<" else Role.RECIPIENT)
        if point is None or channel is Channel.IN_PERSON:
            theirs = Participant(role, PointKind.NAME, member.speaker, "", member.speaker, member.client.id, "person")
        else:
            identity, normalised = point.value, point.normalised
            theirs = Participant(
                role,
                kind,
                identity,
                normalised,
                member.speaker,
                member.client.id,
                "contact_point",
            )
        written, comparable = ADVISER_POINTS.get(kind, (ADVISER_NAME, ""))
        return theirs, Participant(Role.SELF, kind, written, comparable, ADVISER_NAME)

    def _conversation(self, member: Member, channel: Channel, play: Play, at: datetime) -> ConversationId | None:
        if channel not in _CHATS and channel not in {Channel.SMS, Channel.EMAIL}:
            return None
        key = (member.key, channel.value, play.key if channel is Channel.EMAIL else "")
        if key not in self._conversations:
            point = member.points.get(POINT_OF[channel])
            made = ConversationId(self._seed.id(at.astimezone(UTC), "conversation", *key))
            external = f"<{made[-12:]}@vogel-partner.example>" if channel is Channel.EMAIL else made[-12:]
            self._conversations[key] = made
            self._book.conversations.append(
                Conversation(
                    id=made,
                    channel=channel,
                    external_id=external,
                    title=play.title if channel is Channel.EMAIL else member.client.name,
                    partner=point.normalised if point else "",
                    client=member.client.id,
                )
            )
        return self._conversations[key]

    def _subject(self, line: Line, play: Play, member: Member, channel: Channel, slots: Slots, day: date) -> str:
        """The subject as written; a mail without one answers the last mail of this story to the same client."""
        given = line.flag("subject")
        if given is not None:
            subject = slots.fill(given, day, is_mail=False)
        elif channel not in {Channel.EMAIL, Channel.IN_PERSON, Channel.LETTER}:
            return ""
        else:
            subject = play.title
        if channel is not Channel.EMAIL:
            return subject
        before = self._subjects.get((play.key, member.key))
        if given is None and before is not None:
            return f"AW: {before}"
        self._subjects[play.key, member.key] = subject.removeprefix("AW: ")
        return subject

    def _delivered(self, entry: Interaction, line: Line, chance: Random) -> Interaction:
        now = self._dates.now.astimezone(UTC)
        arrived = entry.at + timedelta(seconds=chance.randint(1, 4))
        seen = entry.at + timedelta(seconds=chance.randint(20, 2400))
        edited = line.flag("edited")
        if edited is not None:
            entry = replace(entry, edited_at=min(entry.at + timedelta(minutes=int(edited or 3)), now))
        if entry.direction is Direction.IN:
            is_seen = seen < now and line.flag("unread") is None
            return replace(entry, delivered_at=arrived, read_at=seen if is_seen else None)
        if line.flag("waiting") is not None:
            return replace(entry, delivery=Delivery.WAITING)
        if line.flag("failed") is not None:
            return replace(entry, delivery=Delivery.FAILED)
        if entry.channel is Channel.EMAIL or entry.channel is Channel.PORTAL:
            return replace(entry, delivery=Delivery.SENT)
        if entry.channel is Channel.SMS or seen >= now or line.flag("ignored") is not None or chance.random() < 0.03:
            return replace(entry, delivery=Delivery.DELIVERED, delivered_at=arrived)
        return replace(entry, delivery=Delivery.READ, delivered_at=arrived, read_at=seen)


_PRECISIONS = {
    InteractionKind.MEETING: Precision.MINUTE,
    InteractionKind.NOTE: Precision.MINUTE,
    InteractionKind.LETTER: Precision.DAY,
}


def _minutes(line: Line, otherwise: int) -> int:
    """The length given as a flag "[12m]", or the other."""
    found = (key[:-1] for key, _ in line.flags if key.endswith("m") and key[:-1].isdigit())
    return int(next(found, otherwise))


def _call(entry: Interaction, line: Line, chance: Random) -> Interaction:
    for outcome in (CallOutcome.MISSED, CallOutcome.MACHINE, CallOutcome.REJECTED):
        if line.flag(outcome.value) is not None:
            length = chance.randint(14, 50) if outcome is CallOutcome.MACHINE else 0
            return replace(entry, outcome=outcome, duration_s=length)
    seconds = _minutes(line, chance.randint(2, 14)) * 60 - chance.randint(0, 50)
    return replace(entry, outcome=CallOutcome.ANSWERED, duration_s=max(seconds, 40))


def _switched(entry: Interaction, line: Line, slots: Slots, member: Member) -> Interaction:
    """The entry, marked as the one with which the channel changed where the script says so."""
    origin = line.flag("switch")
    if origin is None:
        return entry
    why = slots.fill(line.flag("why") or "", entry.at.date(), is_mail=False)
    before = member.writes_on(entry.at.date()) if origin == "*" else CODES[origin]
    if before is entry.channel:
        return entry
    return replace(entry, switch_from=before, switch_by=line.flag("by") or "client", switch_reason=why)


def _answered(lines: Sequence[Line], entries: list[Interaction]) -> list[Interaction]:
    """The entries, with what the client said last marked as needing no answer unless the script lets them wait."""
    done = list(entries)
    answered: set[str | None] = set()
    for place in range(len(entries) - 1, -1, -1):
        client = entries[place].client
        if entries[place].direction is Direction.OUT or entries[place].kind is InteractionKind.MEETING:
            answered.add(client)
        elif client not in answered and entries[place].direction is Direction.IN and lines[place].flag("wait") is None:
            done[place] = replace(entries[place], needs_no_answer=True)
    return done
