"""Reads chats that WhatsApp exported on Android or an iPhone: a text file, or an archive with the files beside it.

Read twice: once to learn the file's dialect, the order of its dates and who speaks; once to hand out its messages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from app.sources.reader import Reader, Recognised
from app.sources.record import Reason, Rejection, SourceItem, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError, SourceFile
from app.sources.whatsapp.columns import Blocks
from app.sources.whatsapp.container import LOOKED_AT, Chat, chat_in
from app.sources.whatsapp.date_order import DateOrder
from app.sources.whatsapp.people import People
from app.sources.whatsapp.reading import Reading
from app.sources.whatsapp.survey import Survey, Surveyor
from local_store.book.channel import Channel

_ME = "Me"
"""How programs that write Signal's chats down call the one whose telephone it was."""


class WhatsAppExport:
    """The reader of exported WhatsApp chats."""

    name = "whatsapp_export"
    version = 2

    def recognise(self, file: SourceFile) -> Recognised | None:
        """A chat if one of the first lines is a header; surer where the first is and the file is named like an export."""
        chat = chat_in(file)
        if chat is None:
            return None
        sureness = 70 if chat.begins_at == 0 else 40 if chat.begins_at < LOOKED_AT else 10
        named = 25 if chat.title or chat.member.endswith("_chat.txt") or file.name == "_chat.txt" else 0
        return Recognised(sureness + named, chat.title)

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """Every message, call and notice in the order of the file.

        Own words are told by `settings.own_names`, or as what the partner in the file's name did not say. Options:
        "date_order" ("dmy", "mdy", "ymd") and "partner" (a name). Warns with date_order_unsure, date_order_mixed,
        self_unknown, beginning_cut. Raises SourceError where no line is a header.
        """
        return chain.from_iterable(_batches(file, settings))


def _batches(file: SourceFile, settings: ReaderSettings) -> Iterator[Iterable[SourceItem]]:
    chat = chat_in(file)
    if chat is None:
        raise SourceError(f"{file.name}: no line begins with a date and a time; this is no exported WhatsApp chat.")
    if chat.channel is Channel.SIGNAL:
        settings = replace(settings, own_names=settings.own_names | {_ME})
    yield (Rejection(f"member {name[:200]}", Reason.UNSAFE_PATH) for name in file.refused)
    file.plan(2 * chat.size)
    blocks = Blocks(chat)
    survey = _surveyed(chat, blocks, settings)
    people = People(survey, chat.title, settings)
    yield (
        each for each in _warnings(survey, people) if each.code != "beginning_cut" or chat.channel is Channel.WHATSAPP
    )
    yield from Reading(chat.files, blocks, survey, people, settings.zone, chat.channel).batches()


def _surveyed(chat: Chat, blocks: Blocks, settings: ReaderSettings) -> Survey:
    told = settings.options.get("date_order", "")
    surveyor = Surveyor(chat.written_on, DateOrder(told) if told in set(DateOrder) else None)
    for block, columns in blocks.first():
        surveyor.look(block, columns)
    return surveyor.result()


def _warnings(survey: Survey, people: People) -> Iterator[Warned]:
    if any(not decision.is_sure for decision in survey.decisions.values()):
        spans = (f"{order}: {first} - {last}" for order, (first, last) in survey.spans.items())
        yield Warned("date_order_unsure", "; ".join(spans))
    if any(decision.is_mixed for decision in survey.decisions.values()):
        yield Warned("date_order_mixed", "; ".join(decision.order for decision in survey.decisions.values()))
    if people.warning:
        yield people.warning
    if survey.headers and not survey.has_notice:
        yield Warned("beginning_cut")


READER: Reader = WhatsAppExport()
