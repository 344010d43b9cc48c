"""Keeps a small book of the present schema for later versions to open: `python -m tests.durability.stored_books`.

Run once before a release, never again for the same schema: what is stored is what that version wrote.
"""

import json
import shutil
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from local_store import cipher, purge
from local_store.book.changes import Changes
from local_store.book.channel import Channel
from local_store.book.ids import (
    AdviceRecordId,
    CaseId,
    ConsentId,
    KeptValueId,
    OfferId,
    RelationId,
    VisitId,
    new_id,
)
from local_store.book.records import (
    AdviceRecord,
    Case,
    CaseKind,
    Consent,
    KeptValue,
    Offer,
    Record,
    Relation,
    Visit,
)
from local_store.migrations import all_migrations
from local_store.rows.codec import TYPES, codec_of, codec_of_kind
from local_store.session import ReadSession, WriteSession
from tests.builders import NOON
from tests.durability import verbs
from tests.durability.verbs import World

HOME = Path(__file__).parents[1] / "stored_books"
KEY = bytes(range(32))
"""The books hold invented people, so that their key may be known."""
_LEFT_OUT = {"delete a client", "add a slice of many", "merge clients", "delete an entry", "finish a promise"}
NOW = 1_773_316_800.0  # 2026-03-12 12:00 UTC


def versions() -> list[str]:
    """The schemas of which a book is kept."""
    return sorted(place.name for place in HOME.iterdir() if (place / "book.db").exists())


def said_by(session: ReadSession) -> dict[str, list[dict[str, Any]]]:
    """Every live record by kind, as JSON carries it."""
    return {
        str(kind): [_stored(record) for record in session.where(codec_of_kind(kind).record_type, "1 ORDER BY n")]
        for kind in TYPES
    }


def _stored(record: Record) -> dict[str, Any]:
    codec = codec_of(type(record))
    return {"id": record.id, **codec.payload(record)}


def keep_one() -> Path:
    """Write the book of the present schema and what it says."""
    place = HOME / f"{all_migrations()[-1].number:04}"
    if place.exists():
        raise SystemExit(f"{place} is there already and stays as it was written")
    with tempfile.TemporaryDirectory() as work:
        world = verbs.a_world(Path(work) / "Book", KEY, NOW)
        with verbs.opened(world) as store:
            for name in verbs.VERBS:
                if name not in _LEFT_OUT:
                    verbs.run_verb(store, world, name)
            verbs.run_verb(store, world, "import")
            store.write(_rest(world))
            verbs.run_verb(store, world, "delete an entry")
            verbs.run_verb(store, world, "finish a promise")
            verbs.run_verb(store, world, "undo")
        with verbs.opened(verbs.later(world, 40)) as store:
            purge.purge(store)
        with verbs.opened(world) as store:
            said = store.look(said_by)
        with closing(cipher.connect(world.folder / "book.db", bytearray(KEY))) as connection:
            connection.execute("VACUUM")
        place.mkdir(parents=True)
        shutil.copy(world.folder / "book.db", place / "book.db")
        (place / "said.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return place


def _rest(world: World) -> verbs.Change:
    """One record of each kind that the verbs do not make."""
    client, day = world.sabine.id, date(2026, 3, 12)
    case = Case(CaseId(new_id()), client, "Dachfenster", CaseKind.CLAIM, "Gutachter anrufen", day)
    records: list[Record] = [
        Relation(RelationId(new_id()), world.tom.id, client, "spouse"),
        case,
        Offer(OfferId(new_id()), client, "Nordwall", "Rechtsschutz", 2490, told_on=day, told_in=(world.note.id,)),
        Consent(ConsentId(new_id()), client, Channel.WHATSAPP, "service", "v3", day, "schriftlich"),
        Visit(VisitId(new_id()), NOON, "Europe/Berlin", clients=frozenset({client}), checklist=(("Ausweis", True),)),
        AdviceRecord(AdviceRecordId(new_id()), client, "SHU", "Schutz bei Streit", "Rechtsschutz mit Verkehr"),
        KeptValue(KeptValueId(new_id()), "client", client, "family_name", '"Krieger"', NOON, "Petra Vogel", '"Krüger"'),
    ]

    def write(session: WriteSession) -> Changes:
        for record in records:
            session.add(record)
        return session.changes("Write")

    return write


if __name__ == "__main__":
    print(keep_one())
