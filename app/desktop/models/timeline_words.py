"""The sentences of the timeline: what cards are called, what marks say, and each row as one sentence for screen readers."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.desktop import words
from app.desktop.counting import counting
from app.desktop.models.timeline_text import one_line
from app.sources.wall_time import to_local
from local_store.book.channel import AttachmentState, CallOutcome, Channel, Delivery, Direction, InteractionKind
from local_store.book.records import Attachment, Client, Interaction

translate = QCoreApplication.translate
_LABELS_SHOWN = 2
_LABEL_SHOWN = 24
"""Letters of one label beside an entry; its tool tip has the whole."""


def beginning_words(first: date) -> str:
    """What stands before the oldest entry."""
    return translate("Timeline", "The records begin on {date}.").format(date=words.long_date_word(first))


def import_offer() -> str:
    """What one can do there."""
    return translate("Timeline", "Import earlier entries")


def filtered_beginning_words() -> str:
    """What stands before the oldest entry that passes the filter."""
    return translate("Timeline", "Nothing earlier passes the filter.")


def new_words() -> str:
    """The line above what came since the last look."""
    return translate("Timeline", "New since you last looked")


def case_words(title: str) -> str:
    """The name of a case where its entries begin."""
    return translate("Timeline", "Case: {title}").format(title=title)


def switch_words(entry: Interaction, client: Client | None) -> str:
    """Such as "Switch to Phone, wanted by the client: is driving"."""
    channel = words.channel_word(entry.channel)
    if entry.switch_by == "us":
        said = translate("Timeline", "Switch to {channel}, wanted by us")
    elif client is not None and client.firm:
        said = translate("Timeline", "Switch to {channel}, wanted by the client", "firm")
    elif client is not None and client.salutation == "Herr":
        said = translate("Timeline", "Switch to {channel}, wanted by the client", "man")
    elif client is not None and client.salutation == "Frau":
        said = translate("Timeline", "Switch to {channel}, wanted by the client", "woman")
    else:
        said = translate("Timeline", "Switch to {channel}, wanted by the client")
    said = said.format(channel=channel)
    if not entry.switch_reason:
        return said
    return translate("Timeline", "{switch}: {reason}").format(switch=said, reason=entry.switch_reason)


def quoted_words(*, is_shown: bool) -> str:
    """The line below a mail's own words: what a click on it does."""
    return translate("Timeline", "Hide quoted text") if is_shown else translate("Timeline", "Show quoted text")


def has_quoted_words() -> str:
    """Said to a screen reader of a mail that quotes what was written before."""
    return translate("Timeline", "With quoted text")


def addressee_words(name: str) -> str:
    """Whom a message of ours went to, where several people stand in one timeline."""
    return translate("Timeline", "to {name}").format(name=name)


def title_of(entry: Interaction) -> str:
    """What a card is called."""
    is_in = entry.direction is Direction.IN
    if entry.kind is InteractionKind.CALL:
        return words.call_word(entry.direction, entry.outcome)
    if entry.channel is Channel.EMAIL and entry.kind is InteractionKind.MESSAGE:
        return translate("Timeline", "Incoming e-mail") if is_in else translate("Timeline", "Outgoing e-mail")
    if entry.kind is InteractionKind.LETTER:
        return translate("Timeline", "Incoming letter") if is_in else translate("Timeline", "Outgoing letter")
    return words.kind_word(entry.kind)


def details_of(entry: Interaction, who: Sequence[str]) -> str:
    """What stands beside a card's name: how long, by which channel where the name does not say it, with whom."""
    parts: list[str] = []
    if entry.duration_s and entry.outcome not in {CallOutcome.MISSED, CallOutcome.REJECTED}:
        parts.append(words.duration_word(entry.duration_s))
    says_itself = entry.channel in {Channel.PHONE, Channel.EMAIL, Channel.LETTER, Channel.INTERNAL, Channel.IN_PERSON}
    if not says_itself:
        parts.append(words.channel_word(entry.channel))
    if entry.kind is InteractionKind.MEETING and len(who) > 2:
        parts.append(counting.persons(len(who)))
    parts += who[:2] if len(who) <= 2 else []
    return " · ".join(parts)


def file_words(attachment: Attachment) -> str:
    """The size of a file, or why it is not here."""
    if attachment.state is AttachmentState.OMITTED:
        return translate("Timeline", "left out of the export")
    if attachment.state is AttachmentState.MISSING:
        return translate("Timeline", "missing in the imported file")
    if attachment.state is AttachmentState.ABSENT or not attachment.sha256:
        return translate("Timeline", "not on this device")
    return words.size_word(attachment.size)


def file_name(attachment: Attachment, *, is_photo: bool) -> str:
    """The name of a file, or a word for one that has none."""
    if attachment.name:
        return attachment.name
    return translate("Timeline", "Photo") if is_photo else translate("Timeline", "File")


def edited_words() -> str:
    """The mark of an entry whose words were changed."""
    return translate("Timeline", "edited")


def to_read_words() -> str:
    """The mark of an entry whose words were put together from two people's."""
    return translate("Timeline", "two wrote here: please read")


def pinned_words() -> str:
    """The mark of an entry that is kept at hand."""
    return translate("Timeline", "pinned")


def sensitive_words() -> str:
    """The mark of an entry that is nobody else's business."""
    return translate("Timeline", "sensitive")


def settled_words() -> str:
    """The mark of an entry of the client that needs no answer."""
    return translate("Timeline", "needs no answer")


def label_words(labels: Sequence[str]) -> str:
    """The mark of what an entry was filed under where it came from: the first two, and how many more, as "+1"."""
    shown = ", ".join(one_line(each, _LABEL_SHOWN) for each in labels[:_LABELS_SHOWN])
    return shown if len(labels) <= _LABELS_SHOWN else f"{shown} +{len(labels) - _LABELS_SHOWN}"


def retracted_words(entry: Interaction) -> str:
    """What stands in place of a message that its sender took back."""
    if entry.direction is Direction.OUT:
        return translate("Timeline", "You took this message back.")
    return translate("Timeline", "This message was taken back by its sender.")


def placeholder_words(entry: Interaction) -> str:
    """What stands for something that no reader understands yet."""
    channel = words.channel_word(entry.channel)
    return translate("Timeline", "Something from {channel} that Mappe cannot show yet; the original is kept.").format(
        channel=channel
    )


def unmatched_words(entry: Interaction) -> str:
    """Why it is not certain that an entry belongs to this client; "" where it is."""
    if entry.client is None:
        return translate("Timeline", "not matched to anybody yet")
    for each in entry.participants:
        if each.client == entry.client and each.reason == "name":
            return translate("Timeline", "doubtful: only the name {name} fits").format(name=each.name or each.identity)
    return ""


def reason_words(entry: Interaction) -> str:
    """Why this entry stands with this client, for its tool tip; "" where nothing is noted."""
    for each in entry.participants:
        if each.client is not None and each.client == entry.client:
            if each.reason == "contact_point":
                return translate("Timeline", "Matched by {identity}").format(identity=each.identity)
            if each.reason == "conversation":
                return translate("Timeline", "Matched by its conversation")
            if each.reason == "person":
                return translate("Timeline", "Matched by hand")
    return ""


def tip_of(entry: Interaction, zone: str) -> str:
    """The exact when of an entry, how far it got, and why it stands here."""
    local = to_local(entry.at, zone)
    lines = [when_words(entry.at, zone, with_seconds=entry.precision == "s")]
    if entry.offset_minutes and (local - entry.at.replace(tzinfo=None)).total_seconds() != entry.offset_minutes * 60:
        lines.append(
            translate("Timeline", "Time of this computer's zone; it was written in {zone}.").format(zone=entry.zone)
        )
    if entry.delivery is not None:
        lines.append(words.delivery_word(entry.delivery))
    if entry.delivered_at is not None:
        lines.append(translate("Timeline", "delivered {when}").format(when=when_words(entry.delivered_at, zone)))
    if entry.read_at is not None:
        lines.append(translate("Timeline", "read {when}").format(when=when_words(entry.read_at, zone)))
    if entry.edited_at is not None:
        lines.append(translate("Timeline", "edited {when}").format(when=when_words(entry.edited_at, zone)))
    if entry.labels:
        labels = ", ".join(map(one_line, sorted(entry.labels)))
        lines.append(translate("Timeline", "Filed under {labels}").format(labels=labels))
    lines.append(reason_words(entry))
    return "\n".join(line for line in lines if line)


def when_words(at: datetime, zone: str, *, with_seconds: bool = False) -> str:
    """Such as "Thursday, 12 March 2026, 21:22"."""
    local = to_local(at, zone)
    clock = local.time().isoformat("seconds" if with_seconds else "minutes")
    return translate("Timeline", "{date}, {clock}").format(date=words.long_date_word(local.date()), clock=clock)


def spoken(
    entry: Interaction, who: str, what: str, when: str, shown: str, files: Sequence[str], marks: Sequence[str]
) -> str:
    """One entry as a sentence: who, on which channel, when, what, and what is marked."""
    if entry.direction is Direction.IN:
        start = translate("Timeline", "{who}, {what}, {when}")
    elif entry.direction is Direction.OUT:
        start = translate("Timeline", "You to {who}, {what}, {when}")
    else:
        start = translate("Timeline", "{what} about {who}, {when}")
    parts = [start.format(who=who or translate("Timeline", "unknown"), what=what, when=when)]
    if shown:
        parts.append(shown)
    if files:
        parts.append(", ".join(files))
    if marks:
        parts.append(", ".join(marks))
    return ". ".join(part.rstrip(" .") for part in parts) + "."


def delivery_is_shown(entry: Interaction) -> bool:
    """Whether the row says how far the entry got."""
    return entry.direction is Direction.OUT and entry.delivery is not None and not entry.is_retracted


def failed(entry: Interaction) -> bool:
    """Whether the entry never reached the client."""
    return entry.delivery is Delivery.FAILED
