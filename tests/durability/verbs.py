"""A small book with something of everything in it, and one example of each thing an adviser does to it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from app.services import assigning, capture, client_file, marks
from app.services.importing.undo_run import undo_run
from app.services.quick_line import Promise
from local_store import clients, pictures, undo
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind
from local_store.book.ids import AttachmentId, BookId, ContractId, ConversationId, new_id
from local_store.book.records import (
    Attachment,
    Client,
    Contract,
    Conversation,
    FollowUp,
    Household,
    ImportRun,
    Interaction,
    Owes,
    Participant,
    Record,
    Role,
)
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import NOON, a_client, a_follow_up, a_household, a_message, a_note, a_number
from tests.files import PICTURE, Said, a_chat_with_media
from tests.services.importing_desk import imported

Change = Callable[[WriteSession], Changes]
_PARTNER = "+436601234567"


@dataclass(frozen=True, slots=True)
class World:
    """A book, and what it holds that the verbs are about."""

    folder: Path
    key: bytes
    sabine: Client
    tom: Client
    double: Client
    household: Household
    message: Interaction
    note: Interaction
    attachment: Attachment
    promise: FollowUp
    contract: Contract
    conversation: Conversation
    chat: Path
    now: float


def a_world(folder: Path, key: bytes, now: float) -> World:
    """Make it in `folder`, closed. The last step was undone, so that it can be done again."""
    home = a_household()
    sabine = a_client(household=home.id, segments=frozenset({"A"}), about="Hat einen Hund und ein Haus.")
    tom, double = a_client("Tom", "Weiß"), a_client("S.", "Krueger")
    labels = frozenset({"Sturm 2026"})
    message = a_message(sabine, -90, "Der Hagelschaden am Dachfenster", with_clients=frozenset({tom.id}), labels=labels)
    note = a_note(sabine, -60)
    attachment = Attachment(AttachmentId(new_id()), message.id, "Dachfenster.jpg", "image/jpeg", 3, "")
    promise = a_follow_up(sabine, interaction=message.id)
    contract = Contract(ContractId(new_id()), sabine.id, "Nordwall", "Hausrat", "HR-4711/88", note="Selbstbehalt 150")
    conversation = Conversation(ConversationId(new_id()), Channel.WHATSAPP, "x", "Anna", partner=_PARTNER)
    anna = Participant(Role.SENDER, PointKind.PHONE, "0660 1234567", _PARTNER, "Anna")
    loose = [
        a_message(None, -30 - n, f"Nachricht {n}", conversation=conversation.id, participants=(anna,)) for n in range(5)
    ]
    chat = a_chat_with_media(
        folder.parent,
        [Said(f"12.03.26, 21:{minute:02}", "Sabine Krüger", f"Foto {minute}") for minute in range(12)]
        + [Said("12.03.26, 22:00", "Petra Vogel", "IMG-20260312-WA0001.png (Datei angehängt)")],
        {"IMG-20260312-WA0001.png": PICTURE},
    )
    with Store.create(folder, bytearray(key), BookId("7" * 32), now=lambda: now) as store:

        def fill(session: WriteSession) -> Changes:
            for record in (home, sabine, tom, double, a_number(sabine), contract, message, note, attachment, promise):
                session.add(record)
            session.add(conversation)
            session.add_many(loose)
            return session.changes("Fill")

        store.write(fill)
        store.write(replacing(replace(tom, family_name="Schwarz")))
        store.write(undo.undo, keeps_undo=False)
    return World(
        folder, key, sabine, tom, double, home, message, note, attachment, promise, contract, conversation, chat, now
    )


def opened(world: World) -> Store:
    """The book, open."""
    return Store.open(world.folder, bytearray(world.key), now=lambda: world.now)


def adding(record: Record) -> Change:
    """Add one record."""

    def add(session: WriteSession) -> Changes:
        session.add(record)
        return session.changes("Add")

    return add


def replacing(record: Client | Interaction | Contract) -> Change:
    """Store an edited copy."""

    def edit(session: WriteSession) -> Changes:
        session.replace(record)
        return session.changes("Edit")

    return edit


def _add_client(world: World) -> Change:
    new = a_client("Jörg", "Öztürk", household=world.household.id)
    points = (a_number(new), a_number(new, "jo@example.org", "jo@example.org"))
    return lambda session: client_file.add_client(session, new, points)


def _log_call(world: World) -> Change:
    call = capture.Capture(
        world.sabine.id,
        InteractionKind.CALL,
        Channel.PHONE,
        Direction.OUT,
        NOON,
        "Europe/Berlin",
        body="Will Rechtsschutz",
        with_clients=frozenset({world.tom.id}),
        promises=(Promise("Angebot", date(2026, 3, 20)), Promise("Unterlagen", None, Owes.CLIENT)),
        files=(capture.Kept("Police.pdf", "application/pdf", 4, "a" * 64), capture.Kept("b.png", "image/png", 4, "")),
    )
    return lambda session: capture.save(session, call)


def _edit_fields(world: World) -> Change:
    sabine = replace(
        world.sabine,
        family_name="Krüger-Weiß",
        about="Hat zwei Hunde und ein Haus.",
        segments=frozenset({"B", "C"}),
        rhythm_days=90,
    )
    return replacing(sabine)


def _merge(world: World) -> Change:
    return replacing(replace(world.double, merged_into=world.sabine.id))


def _slice(world: World) -> Change:
    entries = [a_message(world.tom, n, f"Zeile {n} " + "Versicherungsschein " * 20) for n in range(120)]

    def add(session: WriteSession) -> Changes:
        session.add_many([*entries, world.message])
        return session.changes("Import")

    return add


def _look(world: World) -> Change:
    def look(session: WriteSession) -> Changes:
        clients.mark_looked(session, world.sabine.id)
        return session.changes("")

    return look


def _thumbnail(_: World) -> Change:
    def note(session: WriteSession) -> Changes:
        pictures.write_pairs(session, {"c" * 64: "d" * 64})
        return Changes("")

    return note


VERBS: dict[str, Callable[[World], Change]] = {
    "add a client with points": _add_client,
    "log a call with promises and files": _log_call,
    "edit fields, a text and a set": _edit_fields,
    "edit a contract": lambda world: replacing(replace(world.contract, number="HR-1", note="ohne")),
    "merge clients": _merge,
    "delete a client": lambda world: lambda session: client_file.delete_client(session, world.sabine.id),
    "delete an entry": lambda world: lambda session: marks.delete_entry(session, world.message.id),
    "reword a note": lambda world: lambda session: marks.edit_note(session, world.note.id, "Will doch nicht"),
    "pin": lambda world: lambda session: marks.pin(session, world.message.id),
    "say that no answer is needed": lambda world: lambda session: marks.needs_no_answer(session, world.message.id),
    "finish a promise": lambda world: lambda session: client_file.finish_follow_up(session, world.promise, NOON),
    "assign a conversation": lambda world: (
        lambda session: assigning.assign_conversation(session, world.conversation.id, world.tom.id)
    ),
    "add a slice of many": _slice,
    "mark as seen": _look,
    "remember a small picture": _thumbnail,
}
"""Verbs of one transaction, by what they do."""


def run_verb(store: Store, world: World, name: str) -> None:
    """One verb, undo, redo, an import or its undo; several transactions only for the last two."""
    if name == "undo":
        store.write(undo.undo, keeps_undo=False)
    elif name == "redo":
        store.write(undo.redo, keeps_undo=False)
    elif name == "import":
        imported(store, world.chat)
    elif name == "undo an import":
        [run] = store.look(lambda session: session.where(ImportRun, "1"))
        undo_run(store, run.id)
    elif name == "checkpoint":
        store.checkpoint()
    else:
        store.write(VERBS[name](world))


def later(world: World, days: float) -> World:
    """The same book when some days have passed."""
    return replace(world, now=world.now + timedelta(days=days).total_seconds())
