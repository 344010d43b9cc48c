"""Turns entries into rows: groups, dividers, marks and words, in the order in which they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from app.desktop import words
from app.desktop.models import timeline_words as say
from app.desktop.models.timeline_row import (
    FileLine,
    Form,
    Head,
    Lead,
    LeadKind,
    Mark,
    Photo,
    Quote,
    Row,
    Side,
    Tone,
)
from app.desktop.models.timeline_text import body_of, mail_body_of, one_line
from app.desktop.theme.icons import Icon, channel_icon
from app.sources.wall_time import to_local
from local_store import survivors
from local_store.book.channel import (
    AttachmentState,
    CallOutcome,
    Channel,
    Delivery,
    Direction,
    InteractionKind,
    Precision,
)
from local_store.book.ids import ClientId
from local_store.book.quick_build import quickly
from local_store.book.records import Attachment, Case, Client, Conversation, Interaction, Role
from local_store.giving_way import GivingWay
from local_store.session import ReadSession
from local_store.timeline import Entry

_ONE_RUN = timedelta(minutes=5)
"""Bubbles of one side and channel that follow each other within this stand under one time."""
_DELIVERIES = {
    Delivery.WAITING: (Icon.CLOCK, Tone.MUTED),
    Delivery.SENT: (Icon.CHECK, Tone.MUTED),
    Delivery.DELIVERED: (Icon.DOUBLE_CHECK, Tone.MUTED),
    Delivery.READ: (Icon.DOUBLE_CHECK, Tone.ACCENT),
    Delivery.FAILED: (Icon.ERROR, Tone.DANGER),
}
_SIDES = {Direction.IN: Side.THEIRS, Direction.OUT: Side.OURS, Direction.INTERNAL: Side.MIDDLE}
_CALLS = {CallOutcome.MISSED: Icon.CALL_MISSED, CallOutcome.REJECTED: Icon.CALL_MISSED, CallOutcome.MACHINE: Icon.VOICE}


_made = quickly(Row)


@dataclass(frozen=True, slots=True)
class Setting:
    """What rows are written for: whose timeline, where and when it is read, and in which order."""

    clients: tuple[ClientId, ...]
    zone: str
    today: date
    names_members: bool = False
    """A household's timeline says of each entry whose it is."""
    newest_first: bool = False
    new_from: int | None = None
    """Position of the oldest entry that came since the last look."""
    is_filtered: bool = False


@dataclass(frozen=True, slots=True)
class _Around:
    """Records that entries point to."""

    clients: dict[str, Client]
    cases: dict[str, Case]
    conversations: dict[str, Conversation]
    quoted: dict[str, Interaction]


def rows_of(
    session: ReadSession,
    entries: Sequence[Entry],
    above: Entry | None,
    setting: Setting,
    *,
    ends_at_oldest: bool = False,
    way: GivingWay | None = None,
) -> tuple[Row, ...]:
    """The rows of entries in the order shown; `above` is what is shown before them.

    `ends_at_oldest` says that nothing older than these is left to load. With a `way` the hand goes first between two.
    """
    around = _around(session, entries)
    chain = pairwise([above, *entries])
    oldest = (entries[-1] if setting.newest_first else entries[0]) if ends_at_oldest and entries else None
    return tuple(
        _row(entry, before, around, setting, is_oldest=entry is oldest)
        for before, entry in (chain if way is None else way.each(chain))
        if entry is not None
    )


def _around(session: ReadSession, entries: Sequence[Entry]) -> _Around:
    interactions = [entry.interaction for entry in entries]
    clients = {each for entry in interactions for each in (entry.client, *entry.with_clients) if each}
    clients |= {each.client for entry in interactions for each in entry.participants if each.client}
    people = survivors.of(session, map(ClientId, clients))
    return _Around(
        {str(each): person for each, person in people.items()},
        session.many(Case, {entry.case for entry in interactions if entry.case}),
        session.many(Conversation, {entry.conversation for entry in interactions if entry.conversation}),
        session.many(Interaction, {entry.reply_to for entry in interactions if entry.reply_to}),
    )


def _row(entry: Entry, before: Entry | None, around: _Around, setting: Setting, *, is_oldest: bool) -> Row:
    item = entry.interaction
    leads = _leads(entry, before, around, setting)
    begins_run = bool(leads) or before is None or not _is_one_run(before, entry, setting)
    text, quoted, is_cut = _body(item)
    photos, files = _attached(entry)
    form = form_of(item)
    clock = "" if item.precision is Precision.DAY else words.clock_word(item.at, setting.zone)
    is_quiet = item.is_retracted or item.is_placeholder
    if item.is_retracted and not text:
        text = say.retracted_words(item)
    elif item.is_placeholder and not text:
        text = say.placeholder_words(item)
    who = _others(item, around)
    partner = _partner(item, around)
    marks = _marks(item, is_to_read=entry.is_to_read)
    delivery = _delivery(item)
    case = around.cases.get(item.case) if item.case else None
    beginning = _beginning(entry, setting) if is_oldest else None
    if beginning and not setting.newest_first:
        leads = (beginning, *leads)
    subject = one_line(item.subject)
    title = say.title_of(item)
    return _made(
        entry=entry,
        form=form,
        side=_side(item),
        icon=_icon(item),
        head=_head(item, clock, partner, around, setting) if form is Form.BUBBLE and begins_run else None,
        title=title,
        details=say.details_of(item, who),
        clock=clock,
        subject=subject,
        text=text,
        is_cut=is_cut,
        quoted=quoted,
        leads=leads,
        tail=beginning if setting.newest_first else None,
        photos=photos,
        files=files,
        quote=_quote(item, around),
        marks=marks,
        delivery=delivery,
        case_title=one_line(case.title) if case else "",
        is_quiet=is_quiet,
        is_alarming=item.kind is InteractionKind.CALL
        and item.outcome is CallOutcome.MISSED
        and item.direction is Direction.IN,
        tip=say.tip_of(item, setting.zone),
        spoken=say.spoken(
            item,
            partner,
            _kind_spoken(item, title),
            say.when_words(item.at, setting.zone),
            ": ".join(part for part in (subject, one_line(text, 400)) if part),
            [*(f"{each.name} ({each.words})" for each in photos), *(f"{each.name} ({each.words})" for each in files)],
            [mark.words for mark in (*marks, *((delivery,) if delivery else ()))]
            + ([say.has_quoted_words()] if quoted else []),
        ),
    )


def _body(item: Interaction) -> tuple[str, str, bool]:
    """The words of an entry, what a mail quotes below them, and whether more follows."""
    if item.channel is Channel.EMAIL and item.kind is InteractionKind.MESSAGE:
        return mail_body_of(item.body)
    text, is_cut = body_of(item.body)
    return text, "", is_cut


def _kind_spoken(item: Interaction, title: str) -> str:
    if form_of(item) is Form.BUBBLE:
        return words.channel_word(item.channel)
    return f"{title} {words.duration_word(item.duration_s)}" if item.duration_s else title


def form_of(item: Interaction) -> Form:
    """Whether an entry is a bubble, a card or a line."""
    if item.kind is InteractionKind.SYSTEM:
        return Form.LINE
    if item.kind is InteractionKind.MESSAGE and item.channel is not Channel.EMAIL:
        return Form.CARD if item.direction is Direction.INTERNAL else Form.BUBBLE
    return Form.CARD


def _side(item: Interaction) -> Side:
    return _SIDES[item.direction]


def _icon(item: Interaction) -> Icon:
    if item.kind is InteractionKind.CALL:
        plain = Icon.CALL_IN if item.direction is Direction.IN else Icon.CALL_OUT
        return _CALLS.get(item.outcome, plain) if item.outcome else plain
    if item.kind is InteractionKind.NOTE:
        return Icon.NOTE
    return channel_icon(item.channel)


def _leads(entry: Entry, before: Entry | None, around: _Around, setting: Setting) -> tuple[Lead, ...]:
    item = entry.interaction
    leads: list[Lead] = []
    day = _day(item.at, setting.zone)
    if before is None or _day(before.interaction.at, setting.zone) != day:
        leads.append(Lead(LeadKind.DAY, words.day_word(day, setting.today)))
    if _is_where_new_begins(entry, before, setting):
        leads.append(Lead(LeadKind.NEW, say.new_words()))
    if item.case and (before is None or before.interaction.case != item.case) and item.case in around.cases:
        leads.append(Lead(LeadKind.CASE, say.case_words(one_line(around.cases[item.case].title))))
    if item.switch_from is not None:
        client = around.clients.get(item.client) if item.client else None
        leads.append(Lead(LeadKind.SWITCH, one_line(say.switch_words(item, client))))
    return tuple(leads)


def _is_where_new_begins(entry: Entry, before: Entry | None, setting: Setting) -> bool:
    if setting.new_from is None:
        return False
    if setting.newest_first:
        return before is None
    return entry.position >= setting.new_from and (before is None or before.position < setting.new_from)


def _beginning(entry: Entry, setting: Setting) -> Lead:
    if setting.is_filtered:
        return Lead(LeadKind.BEGINNING, say.filtered_beginning_words())
    first = to_local(entry.interaction.at, setting.zone).date()
    return Lead(LeadKind.BEGINNING, say.beginning_words(first), say.import_offer())


def _is_one_run(before: Entry, entry: Entry, setting: Setting) -> bool:
    first, then = before.interaction, entry.interaction
    return (
        form_of(first) is Form.BUBBLE
        and form_of(then) is Form.BUBBLE
        and (first.channel, first.direction, first.client) == (then.channel, then.direction, then.client)
        and _sender(first) == _sender(then)
        and abs(then.at - first.at) <= _ONE_RUN
        and _day(first.at, setting.zone) == _day(then.at, setting.zone)
    )


@lru_cache(maxsize=1024)
def _day(at: datetime, zone: str) -> date:
    """The day of an instant; of each entry it is asked four times, also with the one after it."""
    return to_local(at, zone).date()


def _sender(item: Interaction) -> tuple[str, str]:
    for each in item.participants:
        if each.role is Role.SENDER:
            return each.client or "", each.normalised or each.identity or each.name
    return "", ""


def _head(item: Interaction, clock: str, partner: str, around: _Around, setting: Setting) -> Head:
    conversation = around.conversations.get(item.conversation) if item.conversation else None
    is_named = setting.names_members or (conversation is not None and conversation.is_group)
    who = partner if is_named else ""
    if who and item.direction is Direction.OUT:
        who = say.addressee_words(who)
    return Head(words.channel_word(item.channel), who, clock)


def _partner(item: Interaction, around: _Around) -> str:
    """Who is on the other side: the sender of what came in, else the client."""
    if item.direction is Direction.IN:
        for each in item.participants:
            if each.role is Role.SENDER:
                known = around.clients.get(each.client) if each.client else None
                return one_line(known.name if known else each.name or each.identity, 80)
    client = around.clients.get(item.client) if item.client else None
    return one_line(client.name, 80) if client else ""


def _others(item: Interaction, around: _Around) -> list[str]:
    names: list[str] = []
    for each in item.participants:
        if each.role is Role.SELF:
            continue
        known = around.clients.get(each.client) if each.client else None
        name = known.name if known else each.name or each.identity
        if name:
            names.append(one_line(name, 60))
    return list(dict.fromkeys(names))


def _attached(entry: Entry) -> tuple[tuple[Photo, ...], tuple[FileLine, ...]]:
    photos: list[Photo] = []
    files: list[FileLine] = []
    for each in entry.attachments:
        is_photo = each.mime.startswith("image/") and each.mime != "image/svg+xml"
        name = one_line(say.file_name(each, is_photo=is_photo), 120)
        if is_photo and _bytes_of(each):
            photos.append(Photo(name, say.file_words(each), _bytes_of(each)))
        else:
            files.append(FileLine(name, say.file_words(each), _bytes_of(each), each.mime))
    return tuple(photos), tuple(files)


def _bytes_of(attachment: Attachment) -> str:
    return attachment.sha256 if attachment.state is AttachmentState.PRESENT else ""


def _quote(item: Interaction, around: _Around) -> Quote | None:
    quoted = around.quoted.get(item.reply_to) if item.reply_to else None
    if quoted is None:
        return None
    who = say.translate("Timeline", "You") if quoted.direction is Direction.OUT else _partner(quoted, around)
    shown = one_line(quoted.body or quoted.subject, 120) or say.title_of(quoted)
    return Quote(quoted.id, who, shown)


def _marks(item: Interaction, *, is_to_read: bool) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    if is_to_read:
        marks.append(Mark(Icon.MERGE, say.to_read_words(), Tone.ACCENT))
    doubt = say.unmatched_words(item)
    if doubt:
        marks.append(Mark(Icon.WARNING, doubt, Tone.WARNING))
    if item.is_pinned:
        marks.append(Mark(Icon.PIN, say.pinned_words(), Tone.ACCENT))
    if item.is_sensitive:
        marks.append(Mark(Icon.LOCK, say.sensitive_words()))
    if item.edited_at is not None:
        marks.append(Mark(Icon.EDIT, say.edited_words()))
    if item.needs_no_answer:
        marks.append(Mark(Icon.CHECK, say.settled_words()))
    if item.labels:
        marks.append(Mark(Icon.LABEL, say.label_words(sorted(item.labels))))
    return tuple(marks)


def _delivery(item: Interaction) -> Mark | None:
    if not say.delivery_is_shown(item) or item.delivery is None:
        return None
    icon, tone = _DELIVERIES[item.delivery]
    return Mark(icon, words.delivery_word(item.delivery), tone)
