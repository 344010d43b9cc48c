"""Everything that can happen in a model run: what advisers do, what their laptops and lines do, what befalls the office."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from app.backend.store.tables import BookRole
from local_store import outbox, undo
from local_store.book.changes import Changes
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind
from local_store.book.ids import (
    ClientId,
    ConsentId,
    ContactPointId,
    ContractId,
    FollowUpId,
    InteractionId,
    foreign_id,
    new_id,
)
from local_store.book.kind import Kind
from local_store.book.records import Client, Consent, ContactPoint, Contract, FollowUp, Interaction, KeptValue, Record
from local_store.rows.codec import TYPES
from local_store.session import WriteSession
from local_store.syncing import incoming, kept_values, outgoing
from tests.builders import NOON
from tests.sync_model.laptop import Laptop
from tests.sync_model.world import DAY_MS, World

R = TypeVar("R", bound=Record)
Verb = Callable[[World, Random], None]
_TEXTS = {Kind.CLIENT: "about", Kind.CONTRACT: "note", Kind.INTERACTION: "body"}


def laptop_of(world: World, draw: Random) -> Laptop:
    """Whose turn it is."""
    return draw.choice(world.laptops)


def _some(laptop: Laptop, draw: Random, *kinds: Kind) -> Any:
    """A record that this laptop sees, of one of these kinds; None where there is none."""
    keys = sorted((key for key in laptop.live() if key[0] in kinds), key=lambda key: (key[1], key[0]))
    if not keys:
        return None
    # What has been there longest is on most laptops: conflicts are what this is about.
    kind, row = draw.choice(keys[:3] if draw.random() < 0.6 else keys)
    return laptop.store.look(lambda session: session.get(TYPES[Kind(kind)], row))


def _keep(world: World, laptop: Laptop, *records: Record) -> None:
    def change(session: WriteSession) -> Changes:
        for record in records:
            session.add(record)
        return session.changes("Add")

    world.do(laptop, change)


def _replace(world: World, laptop: Laptop, record: Record) -> None:
    def change(session: WriteSession) -> Changes:
        session.replace(record)
        return session.changes("Edit")

    world.do(laptop, change)


# -- what advisers do ----------------------------------------------------------------------------------


def create(world: World, draw: Random) -> None:
    """Somebody new, with a phone number, a contract and a consent."""
    client = Client(
        ClientId(new_id()), given_name=world.token("Mara"), family_name=world.token("Vogel"), about=world.token("kennt")
    )
    records: list[Record] = [
        client,
        ContactPoint(ContactPointId(new_id()), client.id, PointKind.PHONE, world.token("0170 "), "+491701"),
        Contract(ContractId(new_id()), client.id, number=world.token("V"), premium_cents=1000 + world.fresh),
        Consent(ConsentId(new_id()), client.id, Channel.EMAIL, "service", given_how=world.token("brieflich")),
    ]
    _keep(world, laptop_of(world, draw), *records[: draw.randint(1, len(records))])


def edit(world: World, draw: Random) -> None:
    """One or two fields that hold one value."""
    laptop = laptop_of(world, draw)
    record = _some(laptop, draw, Kind.CLIENT, Kind.CONTACT_POINT, Kind.CONTRACT, Kind.FOLLOW_UP)
    if isinstance(record, Client):
        names = draw.sample(["given_name", "family_name", "title", "firm"], draw.randint(1, 2))
        values: Any = {name: world.token("Amsel") for name in names}
        _replace(world, laptop, replace(record, **values))
    elif isinstance(record, ContactPoint):
        _replace(world, laptop, replace(record, value=world.token("0171 "), label=draw.choice(["", "Büro"])))
    elif isinstance(record, Contract):
        _replace(world, laptop, replace(record, iban=world.token("DE"), product=world.token("Haftpflicht")))
    elif isinstance(record, FollowUp):
        _replace(world, laptop, replace(record, what=world.token("Anruf")))


def withdraw(world: World, draw: Random) -> None:
    """A consent is withdrawn; the latest day counts."""
    laptop = laptop_of(world, draw)
    record = _some(laptop, draw, Kind.CONSENT)
    if record is not None:
        world.fresh += 1
        _replace(world, laptop, replace(record, withdrawn_on=date(2026, 1, 1) + timedelta(days=world.fresh)))


def write(world: World, draw: Random) -> None:
    """A text gets some words at its beginning, its end, or in between."""
    laptop = laptop_of(world, draw)
    record = _some(laptop, draw, *_TEXTS)
    if record is None:
        return
    name = _TEXTS[next(kind for kind, record_type in TYPES.items() if isinstance(record, record_type))]
    words = getattr(record, name).split(" ")
    at = draw.randint(0, len(words))
    gone = draw.choice([0, 0, 0, 1])
    text = " ".join([*words[:at], world.token("sagt"), *words[at + gone :]])
    _replace(world, laptop, replace(record, **{name: text}))


def gather(world: World, draw: Random) -> None:
    """A client is put into a segment, or taken out of one."""
    laptop = laptop_of(world, draw)
    record = _some(laptop, draw, Kind.CLIENT)
    if record is None:
        return
    gone = set(draw.sample(sorted(record.segments), 1)) if record.segments and draw.random() < 0.4 else set()
    new = {world.token("gruppe")} if not gone or draw.random() < 0.3 else set()
    _replace(world, laptop, replace(record, segments=record.segments - gone | new))


def remove(world: World, draw: Random) -> None:
    """A record is deleted."""
    laptop = laptop_of(world, draw)
    record = _some(laptop, draw, Kind.CLIENT, Kind.CONTACT_POINT, Kind.CONTRACT, Kind.INTERACTION, Kind.FOLLOW_UP)
    if record is not None:

        def change(session: WriteSession) -> Changes:
            session.remove(type(record), record.id)
            return session.changes("Delete")

        world.do(laptop, change)


def restore(world: World, draw: Random) -> None:
    """A deleted record comes back."""
    laptop = laptop_of(world, draw)
    sql = "SELECT lower(hex(id)) FROM {} WHERE deleted_at > 0 ORDER BY id"
    for record_type, table in ((Client, "client"), (Contract, "contract")):
        found = laptop.store.look(lambda session, table=table: session.rows(sql.format(table)))  # type: ignore[misc] # used at once
        if found:
            row = draw.choice(found)[0]

            def change(session: WriteSession, of: Any = record_type, row: str = row) -> Changes:
                session.restore(of, row)
                return session.changes("Restore")

            world.do(laptop, change)
            return


def step_back(world: World, draw: Random) -> None:
    """Undo."""
    world.do(laptop_of(world, draw), undo.undo, keeps_undo=False)


def bring_in(world: World, draw: Random) -> None:
    """One of two files is imported, each laptop reading it in its own way: the same ids, not quite the same values."""
    laptop = laptop_of(world, draw)
    number = draw.randint(1, 2)
    book = laptop.store.book
    client = Client(
        ClientId(foreign_id(book, "file", str(number))), family_name=f"Import {number}", title=draw.choice(["", "Dr."])
    )

    def entry(at: int) -> Interaction:
        return Interaction(
            InteractionId(foreign_id(book, "entry", str(number), str(at))), draw.choice([None, client.id]),
            Channel.WHATSAPP, InteractionKind.MESSAGE, Direction.IN, NOON + timedelta(minutes=at),
            body=f"Nachricht {at}", subject=draw.choice(["", "", world.token("Betreff")]),
        )  # fmt: skip

    def change(session: WriteSession) -> Changes:
        session.add_many([client])
        session.add_many([entry(at) for at in range(5)])
        return session.changes("Import")

    world.do(laptop, change)


def pile_up(world: World, draw: Random) -> None:
    """Many things to do for one client."""
    laptop = laptop_of(world, draw)
    client = _some(laptop, draw, Kind.CLIENT)
    if client is not None:
        _keep(world, laptop, *(FollowUp(FollowUpId(new_id()), client.id, world.token("Anruf")) for _ in range(12)))


def sweep(world: World, draw: Random) -> None:
    """All things to do are deleted at once: where they are many, the office waits for somebody to say yes."""
    laptop = laptop_of(world, draw)

    def change(session: WriteSession) -> Changes:
        session.remove_many(FollowUp, session.where(FollowUp, "1 ORDER BY n"))
        return session.changes("Delete")

    world.do(laptop, change)


def decide(world: World, draw: Random) -> None:
    """A kept value is adopted, or settled as it is."""
    laptop = laptop_of(world, draw)
    record = _some(laptop, draw, Kind.KEPT_VALUE)
    if isinstance(record, KeptValue):
        verb = draw.choice([kept_values.adopt, kept_values.settle])
        world.do(laptop, lambda session: verb(session, record.id))


def poison(world: World, draw: Random) -> None:
    """Something that the office will not take, or a field that only a newer program knows, between good operations."""
    laptop = laptop_of(world, draw)
    record = _some(laptop, draw, Kind.CLIENT)
    if record is None:
        return
    world.counted["poison"] += 1
    if draw.random() < 0.5:
        _replace(world, laptop, replace(record, title=world.token("Dr. ") + 70_000 * "x"))
        return
    payload = json.dumps({"set": {"favourite": world.token("Tee")}, "base": {}})

    def change(session: WriteSession) -> Changes:
        stamps = session.clock.ticks(1)
        outbox.append_marks(session, "edit", Kind.CLIENT, [bytes.fromhex(record.id)], stamps, [payload])
        return session.changes("Edit")

    world.do(laptop, change)


def ask_to_move(world: World, draw: Random) -> None:
    """An adviser gives a client to the other book."""
    laptop = laptop_of(world, draw)
    client = _some(laptop, draw, Kind.CLIENT)
    if client is not None:
        to_book = world.other if laptop.book == world.book else world.book

        def change(session: WriteSession) -> Changes:
            outgoing.append_move(session, client.id, to_book)
            return session.changes("Move")

        world.counted["moves"] += 1
        world.do(laptop, change)


# -- what laptops do -----------------------------------------------------------------------------------


def sync_a_step(world: World, draw: Random) -> None:
    """One request of one laptop."""
    world.pass_time(draw.randint(1, 2000))
    world.advance(laptop_of(world, draw))


def sync(world: World, draw: Random) -> None:
    """The rest of one laptop's cycle."""
    laptop = laptop_of(world, draw)
    while world.advance(laptop):
        world.pass_time(draw.randint(1, 500))


def kill(world: World, draw: Random) -> None:
    """A laptop is killed before one of the next statements that it writes."""
    laptop = laptop_of(world, draw)
    laptop.die_before(draw.randint(1, 40))
    while world.advance(laptop):
        pass
    laptop.left = None


def set_clock(world: World, draw: Random) -> None:
    """Somebody sets a laptop's clock, forwards or backwards."""
    laptop_of(world, draw).skew_ms = draw.choice([0, 9 * DAY_MS, -20 * DAY_MS, 3_600_000, -3_600_000, 5000])


def copy_disk(world: World, draw: Random) -> None:
    """Somebody copies a laptop's disk."""
    laptop = laptop_of(world, draw)
    if world.copy:
        shutil.rmtree(world.copy[0])
    place = world.folder / world.token("copy")
    laptop.close()
    shutil.copytree(laptop.folder, place)
    laptop.open()
    world.copy = (place, laptop.name)


def put_back(world: World, draw: Random) -> None:
    """The laptop goes back to that copy, or both go on as if they were one."""
    if world.copy is None:
        return
    place, name = world.copy
    found = [laptop for laptop in world.laptops if laptop.name == name]
    if not found or len(world.laptops) > 5:
        return
    laptop, world.copy = found[0], None
    world.counted["copies"] += 1
    if draw.random() < 0.5:
        folder = laptop.folder
        laptop.close()
        shutil.rmtree(folder)
        place.rename(folder)
        laptop.open()
        world.excuse_lost("lay on a disk that is gone")
        return
    twin = Laptop(
        world.token("twin"), laptop.person, laptop.book, place, world.line, world.now_ms, laptop.skew_ms, laptop.batch
    )
    twin.open()
    world.laptops.append(twin)


# -- what lines and the office do ----------------------------------------------------------------------


def late(world: World, draw: Random) -> None:
    """A push arrives that was given up long ago."""
    world.line.late()


def again(world: World, draw: Random) -> None:
    """A push arrives that was answered long ago."""
    world.line.again()


def stale_page(world: World, draw: Random) -> None:
    """A page that was applied already comes once more, out of order."""
    laptop = laptop_of(world, draw)
    if laptop.wire.pages:
        rows = draw.choice(laptop.wire.pages)
        world.counted["stale pages"] += 1
        laptop.store.write(lambda session: incoming.apply_page(session, rows), keeps_undo=False)


def revoke(world: World, draw: Random) -> None:
    """Boris may not see Anna's book any more."""
    if world.wanted.get((world.boris, world.book)) is BookRole.MEMBER:
        del world.wanted[world.boris, world.book]
        world.counted["revoked"] += 1
        world.office.revoke(world.boris, world.book)


def regrant(world: World, draw: Random) -> None:
    """He may again; a laptop that did not hear of it in between goes on, another begins anew."""
    world.wanted.setdefault((world.boris, world.book), BookRole.MEMBER)
    world.regrant()
    world.rejoin()


def hand_over(world: World, draw: Random) -> None:
    """The book goes from its owner to the other one; who had it loses it, or is a member from then on."""
    owner = next(who for (who, book), role in world.wanted.items() if book == world.book and role is BookRole.OWNER)
    taker = world.boris if owner == world.anna else world.anna
    world.office.revoke(owner, world.book)
    world.office.grant(taker, world.book, BookRole.OWNER)
    world.wanted[taker, world.book] = BookRole.OWNER
    world.wanted[owner, world.book] = BookRole.MEMBER
    if draw.random() < 0.5:
        world.regrant()
    world.counted["handed over"] += 1


def erase(world: World, draw: Random) -> None:
    """A client wants to be forgotten."""
    rows = [row for row in world.office.rows() if row.kind == "client" and row.state in {"put", "del"}]
    if rows:
        row = draw.choice(rows)
        world.erase(row)
        world.counted["erased"] += 1


def move(world: World, draw: Random) -> None:
    """The office moves a client to the other book."""
    rows = [row for row in world.office.rows() if row.kind == "client" and row.state == "put"]
    if rows:
        row = draw.choice(rows)
        world.office.move(row.id, row.book, world.other if row.book == world.book else world.book)
        world.counted["moves"] += 1


def collect(world: World, draw: Random) -> None:
    """Half a year later: tombstones are collected, whoever has seen them."""
    world.collect(draw.choice([world.book, world.other]))
    world.counted["collected"] += 1


def back_up(world: World, draw: Random) -> None:
    """The office keeps a copy of its database."""
    if len(world.office.backups) < 3:
        world.office.back_up()


def go_back(world: World, draw: Random) -> None:
    """The office's database is lost; it goes back to a copy, and its staff repeat what they know by heart."""
    if not world.office.backups:
        return
    number = draw.randrange(len(world.office.backups))
    world.office.restore(number)
    world.counted["office restored"] += 1
    world.admit_all()
    world.regrant()
    for row in world.office.rows():
        if row.kind == "client" and row.id in world.ledger.erased and row.state in {"put", "del"}:
            world.erase(row)
    world.excuse_lost("forgotten by the office, and no laptop has it any more")


VERBS: dict[Verb, int] = {
    create: 3, edit: 26, write: 14, gather: 9, withdraw: 4, remove: 5, restore: 3, step_back: 4, bring_in: 3, pile_up: 1,
    sweep: 2, decide: 4, poison: 2, ask_to_move: 1, sync_a_step: 25, sync: 26, kill: 6, set_clock: 3, copy_disk: 2,
    put_back: 3, late: 3, again: 2, stale_page: 2, revoke: 1, regrant: 2, hand_over: 1, erase: 1, move: 2, collect: 1,
    back_up: 2, go_back: 2,
}  # fmt: skip
"""Everything that can happen, and how often."""


def begin(world: World, draw: Random) -> None:
    """Two clients and a file are on every laptop, before anything goes wrong."""
    rate, world.line.rate = world.line.rate, 0
    for verb in (create, create, bring_in):
        verb(world, draw)
    for laptop in [*world.laptops, *world.laptops]:
        laptop.finish()
    world.line.rate = rate
