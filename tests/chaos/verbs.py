"""What advisers do in a chaos run: one function a verb, each within one transaction that tells what it is going to touch."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from local_store import undo
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
from local_store.rows.codec import TYPES, codec_of_kind
from local_store.session import WriteSession
from local_store.syncing import kept_values
from local_store.syncing.json_rows import AMONG, ids_json
from tests.builders import NOON
from tests.chaos.ledger import Edit, Said, differences, said_of

SLICE = 300
_TEXTS = {Kind.CLIENT: "about", Kind.CONTRACT: "note", Kind.INTERACTION: "body"}
_DELETABLE = (Kind.CLIENT, Kind.CONTACT_POINT, Kind.CONTRACT, Kind.INTERACTION, Kind.FOLLOW_UP)
_LONG = 60
"""Words; a text that has more loses some with the next edit."""


@dataclass
class Work:
    """One transaction of an adviser: what they see, what chance says, and what was watched before it changed."""

    session: WriteSession
    draw: Random
    name: str
    """Of this laptop and this life of it: no two write the same word."""
    count: int
    hot: int
    """How many of the oldest records everybody works on."""
    before: Said = field(default_factory=dict)
    known: set[tuple[str, str]] = field(default_factory=set)
    watched: dict[Kind, set[str]] = field(default_factory=dict)

    def token(self) -> str:
        """A word that nobody has written before."""
        self.count += 1
        return f"{self.name}w{self.count}"

    def watch(self, kind: Kind, ids: Iterable[str]) -> None:
        """These are going to be changed, or made."""
        new = set(ids) - self.watched.setdefault(kind, set())
        self.before |= said_of(self.session, kind, new)
        sql = f"SELECT lower(hex(id)) FROM {codec_of_kind(kind).table} WHERE id {AMONG}"
        there = self.session.rows(sql, (ids_json(bytes.fromhex(each) for each in new),))
        self.known |= {(str(kind), row[0]) for row in there}
        self.watched[kind] |= new

    def edits(self) -> list[Edit]:
        """What became of it."""
        after: Said = {}
        for kind, ids in self.watched.items():
            after |= said_of(self.session, kind, ids)
        return list(differences(self.before, after, self.known))

    def some(self, *kinds: Kind) -> Any:
        """A live record, more often than not one that everybody works on; None where there is none."""
        kind = self.draw.choice(kinds)
        codec = codec_of_kind(kind)
        is_hot = self.draw.random() < 0.7
        order, most = ("id", self.hot) if is_hot else ("n DESC", 200)
        sql = f"SELECT lower(hex(id)) FROM {codec.table} WHERE deleted_at IS NULL ORDER BY {order} LIMIT ?"
        ids = [row[0] for row in self.session.rows(sql, (most,))]
        return self.session.get(codec.record_type, self.draw.choice(ids)) if ids else None

    def keep(self, *records: Record) -> None:
        """Make these."""
        for record in records:
            self.watch(_kind(record), [record.id])
            self.session.add(record)

    def put(self, record: Any) -> None:
        """Store an edited copy."""
        self.watch(_kind(record), [record.id])
        self.session.replace(record)


Verb = Callable[[Work], None]


def _kind(record: Record) -> Kind:
    return next(kind for kind, each in TYPES.items() if each is type(record))


def create(work: Work) -> None:
    """Somebody new, with some of what belongs to them."""
    client = Client(ClientId(new_id()), given_name=work.token(), family_name=work.token(), about=work.token())
    records: list[Record] = [
        client,
        ContactPoint(ContactPointId(new_id()), client.id, PointKind.PHONE, work.token(), ""),
        Contract(ContractId(new_id()), client.id, number=work.token(), note=work.token()),
        Consent(ConsentId(new_id()), client.id, Channel.EMAIL, "service", given_how=work.token()),
        FollowUp(FollowUpId(new_id()), client.id, work.token()),
    ]
    work.keep(*records[: work.draw.randint(1, len(records))])


def edit(work: Work) -> None:
    """One or two fields that hold one value."""
    record = work.some(Kind.CLIENT, Kind.CLIENT, Kind.CONTACT_POINT, Kind.CONTRACT, Kind.FOLLOW_UP, Kind.INTERACTION)
    if isinstance(record, Client):
        names = work.draw.sample(["given_name", "family_name", "title", "firm"], work.draw.randint(1, 2))
        words: dict[str, Any] = {name: work.token() for name in names}
        work.put(replace(record, **words))
    elif isinstance(record, ContactPoint):
        work.put(replace(record, value=work.token()))
    elif isinstance(record, Contract):
        work.put(replace(record, iban=work.token(), product=work.token()))
    elif isinstance(record, FollowUp):
        work.put(replace(record, what=work.token()))
    elif isinstance(record, Interaction):
        work.put(replace(record, subject=work.token()))


def edit_much(work: Work) -> None:
    """A field of many records at once."""
    found = work.session.where(FollowUp, "deleted_at IS NULL ORDER BY n DESC LIMIT ?", (work.draw.randint(5, 40),))
    work.watch(Kind.FOLLOW_UP, [each.id for each in found])
    work.session.replace_many([(each, replace(each, what=work.token())) for each in found])


def write(work: Work) -> None:
    """A text gets a word somewhere, and may lose some."""
    record = work.some(*_TEXTS)
    if record is None:
        return
    name = _TEXTS[_kind(record)]
    words = getattr(record, name).split(" ")
    at = work.draw.randint(0, len(words))
    gone = len(words) // 2 if len(words) > _LONG else work.draw.choice([0, 0, 0, 1])
    work.put(replace(record, **{name: " ".join([*words[:at], work.token(), *words[at + gone :]])}))


def gather(work: Work) -> None:
    """A client is put into a segment, or taken out of one."""
    record = work.some(Kind.CLIENT)
    if record is None:
        return
    gone = set(work.draw.sample(sorted(record.segments), 1)) if record.segments and work.draw.random() < 0.4 else set()
    new = {work.token()} if not gone or work.draw.random() < 0.3 else set()
    work.put(replace(record, segments=record.segments - gone | new))


def withdraw(work: Work) -> None:
    """A consent is withdrawn; the latest day counts."""
    record = work.some(Kind.CONSENT)
    if record is not None:
        work.put(replace(record, withdrawn_on=date(2026, 1, 1) + timedelta(days=work.draw.randrange(500_000))))


def insure(work: Work) -> None:
    """A sum that no rule may decide about."""
    record = work.some(Kind.CONTRACT)
    if record is not None:
        work.put(replace(record, sum_cents=work.draw.randrange(1 << 50)))


def remove(work: Work) -> None:
    """A record is deleted."""
    record = work.some(*_DELETABLE)
    if record is not None:
        work.watch(_kind(record), [record.id])
        work.session.remove(type(record), record.id)


def restore(work: Work) -> None:
    """A deleted record comes back."""
    kind = work.draw.choice(_DELETABLE)
    codec = codec_of_kind(kind)
    sql = f"SELECT lower(hex(id)) FROM {codec.table} WHERE deleted_at > 0 ORDER BY deleted_at DESC LIMIT 8"
    ids = [row[0] for row in work.session.rows(sql)]
    if ids:
        chosen = work.draw.choice(ids)
        work.watch(kind, [chosen])
        work.session.restore(codec.record_type, chosen)


def step_back(work: Work) -> None:
    """Undo."""
    sql = "SELECT inverse FROM undo_step WHERE is_undone = 0 ORDER BY n DESC LIMIT 1"
    for (inverse,) in work.session.rows(sql):
        for act, kind, *rest in json.loads(inverse):
            ids = [rest[0]] if act != "fields_many" else [
                joined[at : at + 32] for _, _, joined in rest[0] for at in range(0, len(joined), 32)
            ]  # fmt: skip
            work.watch(Kind(kind), ids)
    undo.undo(work.session)


def bring_in(work: Work) -> None:
    """A slice of a file is imported. Some files two laptops read, each in its own way: the same ids, other values."""
    book = work.session.book
    file = work.draw.choice(["shared 1", "shared 2", "shared 3", *[work.token()] * 4])
    number = work.draw.randrange(4)
    client = Client(ClientId(foreign_id(book, "file", file)), family_name=file, title=work.draw.choice(["", "Dr."]))
    subject = work.token()

    def entry(at: int) -> Interaction:
        return Interaction(
            InteractionId(foreign_id(book, "entry", file, str(number), str(at))), client.id,
            Channel.WHATSAPP, InteractionKind.MESSAGE, Direction.IN, NOON + timedelta(minutes=at + SLICE * number),
            body=f"Nachricht {at}", subject=subject if at % 40 == 0 else "",
        )  # fmt: skip

    entries = [entry(at) for at in range(SLICE)]
    work.watch(Kind.CLIENT, [client.id])
    work.watch(Kind.INTERACTION, [each.id for each in entries])
    work.session.add_many([client])
    work.session.add_many(entries)


def decide(work: Work) -> None:
    """A kept value is adopted, or settled as it is."""
    found = work.session.where(KeptValue, "deleted_at IS NULL AND settled_at IS NULL ORDER BY n DESC LIMIT 20")
    if not found:
        return
    record = work.draw.choice(found)
    if work.draw.random() < 0.5 and record.of_kind in TYPES:
        work.watch(Kind(record.of_kind), [record.of_id])
        kept_values.adopt(work.session, record.id)
    else:
        kept_values.settle(work.session, record.id)


VERBS: dict[Verb, int] = {
    create: 5, edit: 24, edit_much: 3, write: 12, gather: 8, withdraw: 3, insure: 3, remove: 3, restore: 3, step_back: 5,
    bring_in: 3, decide: 4,
}  # fmt: skip
"""What is done, and how often."""
WITHOUT_UNDO = frozenset({step_back, bring_in})
