"""An entry of the timeline as it is printed: its words in the language of the paper, its photos, its other files."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.services.exporting.export_words import ExportWords
from app.sources.wall_time import to_local
from local_store.book.channel import AttachmentState, Channel, Direction, InteractionKind, Precision
from local_store.book.records import Attachment, Interaction, Role


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """Everything that stands on paper of one entry."""

    day: date
    day_words: str
    """"Thursday, 12 March 2026"."""
    time: str
    """"21:22"; "" where only the day is known."""
    meta: str
    """Channel, kind, who."""
    subject: str
    body: str
    photos: tuple[Attachment, ...] = ()
    files: tuple[str, ...] = ()
    is_internal: bool = False


def printed(
    entry: Interaction,
    attachments: Sequence[Attachment],
    client: str,
    words: ExportWords,
    zone: str,
    *,
    names_client: bool,
) -> PrintedEntry:
    """An entry in words. `client` is whose it is; `names_client` says so for entries of several people."""
    local = to_local(entry.at, entry.zone or zone)
    photos = tuple(each for each in attachments if each.mime.startswith("image/") and each.sha256)
    is_internal = entry.kind is InteractionKind.NOTE or entry.channel is Channel.INTERNAL or entry.is_sensitive
    return PrintedEntry(
        local.date(),
        words.long_day(local),
        "" if entry.precision is Precision.DAY else f"{local:%H:%M}",
        " · ".join(_meta(entry, client, words, is_internal=is_internal, names_client=names_client)),
        " ".join(entry.subject.split()),
        entry.body.strip("\n"),
        photos,
        tuple(_file_words(each, words) for each in attachments if each not in photos),
        is_internal,
    )


def _meta(
    entry: Interaction, client: str, words: ExportWords, *, is_internal: bool, names_client: bool
) -> Iterator[str]:
    yield words.channel(entry.channel)
    if entry.kind is InteractionKind.CALL:
        yield " ".join(filter(None, (words.kind(entry.kind), words.direction(entry.direction))))
        if entry.outcome is not None:
            yield words.outcome(entry.outcome)
    elif entry.kind is not InteractionKind.MESSAGE and words.kind(entry.kind) != words.channel(entry.channel):
        yield words.kind(entry.kind)
    if lasting := words.lasting(entry.duration_s or 0):
        yield lasting
    if who := _who(entry, client, words):
        yield who
    if names_client and client and client != _who(entry, client, words):
        yield client
    if entry.is_retracted:
        yield words.plain("retracted")
    elif entry.edited_at is not None:
        yield words.plain("edited")
    if is_internal and entry.channel is not Channel.INTERNAL:
        yield words.plain("internal")


def _who(entry: Interaction, client: str, words: ExportWords) -> str:
    """Who spoke: the sender's name, the client's, or we."""
    if entry.kind in {InteractionKind.CALL, InteractionKind.MEETING, InteractionKind.SYSTEM}:
        return ""
    if entry.direction is Direction.OUT:
        return words.plain("us")
    if entry.direction is Direction.INTERNAL:
        return ""
    sender = next((each for each in entry.participants if each.role is Role.SENDER), None)
    named = (sender.name or sender.identity) if sender else ""
    return (
        client if sender is not None and sender.client and sender.client == entry.client and client else named or client
    )


def _file_words(attachment: Attachment, words: ExportWords) -> str:
    name = attachment.name or attachment.mime
    is_here = attachment.state is AttachmentState.PRESENT
    return name if is_here else f"{name} ({words.plain('not_here')})"


def heading(words: ExportWords, first: date | None, last: date | None) -> str:
    """The span in words; "" for everything."""
    days = [words.day(datetime(day.year, day.month, day.day)) if day else "" for day in (first, last)]  # noqa: DTZ001
    if first and last:
        return words.plain("span", first=days[0], last=days[1])
    if first:
        return words.plain("since", first=days[0])
    return words.plain("until", last=days[1]) if last else ""


def count_words(words: ExportWords, count: int) -> str:
    """Such as "120 entries"."""
    return words.plain("no_entries") if count == 0 else words.plain("entry" if count == 1 else "entries", count=count)


def joined(parts: Iterable[str]) -> str:
    """Parts that are there, with a dot between them."""
    return " · ".join(part for part in parts if part)
