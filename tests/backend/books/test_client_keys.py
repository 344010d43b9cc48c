"""What was overwritten or waits lies sealed under its client's key; the key goes with the client, and with nobody else."""

from functools import partial
from typing import Any

import pytest
from sqlalchemy import select

from app.backend.books import deciding
from app.backend.books.erasing import Erased, erase_client
from app.backend.client_keys import sealed_text, texts
from app.backend.client_keys.holder import Holder
from app.backend.client_keys.tables import data_key
from app.backend.store.tables import history, quarantine
from app.backend.store.transaction import Transaction
from app.wire.operations import Act, Operation, Outcome
from tests.backend.books.desk import Laptop, Office, everything

OLD = "Zwetschkenknödel"


def erase(office: Office, book: str, client: str) -> Erased:
    snapshots = office.sync.snapshots
    return office.database.transaction(lambda tx: erase_client(tx, office.tenant, book, client, "somebody", snapshots))


def holders(office: Office) -> set[Holder]:
    rows = office.database.snapshot(lambda tx: tx.rows(select(data_key.c.kind, data_key.c.holder_id)))
    return {Holder(row.kind, row.holder_id) for row in rows}


def values(office: Office) -> list[tuple[str, str | None]]:
    """Every overwritten value, opened, with the record that it stood in."""

    def look(tx: Transaction) -> list[tuple[str, str | None]]:
        rows = tx.rows(select(history))
        plain = texts.read(tx, office.tenant, texts.VALUES, rows)
        return [(row.record_id, text) for row, text in zip(rows, plain, strict=True)]

    return office.database.snapshot(look)


def overwrite(anna: Laptop, book: str, made: Operation, **fields: Any) -> None:
    anna.pull()
    anna.edits(book, made.kind, made.row, **fields)
    anna.push()


def test_new_records_need_no_key(office: Office, anna: Laptop, book: str) -> None:
    statements: list[str] = []
    anna.creates(book, "client", family_name=OLD)
    office.database.before_statement = statements.append
    anna.push()
    assert statements
    assert not [each for each in statements if "data_key" in each or "wrapping" in each]
    assert holders(office) == set()


def test_an_overwritten_value_is_sealed_and_opens_for_the_office(office: Office, anna: Laptop, book: str) -> None:
    client = anna.creates(book, "client", family_name=OLD)
    anna.push()
    overwrite(anna, book, client, family_name="Vogel")
    assert OLD not in everything(office)
    assert values(office) == [(client.row, f'"{OLD}"')]
    assert holders(office) == {Holder("client", client.row)}


def test_an_operation_that_waits_is_sealed_and_is_done_after_all(office: Office, anna: Laptop, book: str) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    anna.pull()
    anna.did(Act.DELETE, book, "client", client.row)
    anna.push()
    anna.edits(book, "client", client.row, family_name=OLD)
    assert [each.outcome for each in anna.push()] == [Outcome.QUARANTINED]
    assert OLD not in everything(office)
    [waits] = office.database.snapshot(partial(deciding.waiting, tenant=office.tenant, books=[book]))
    assert waits.op.set == {"family_name": OLD}
    office.database.transaction(partial(deciding.accept, tenant=office.tenant, ids=[waits.id], by=anna.person))
    anna.pull()
    assert anna.fields(book, "client", client.row)["family_name"] == OLD


def test_each_record_is_sealed_for_whom_it_belongs_to(office: Office, anna: Laptop, book: str) -> None:
    household = anna.creates(book, "household", name="1")
    client = anna.creates(book, "client", family_name="1", household=household.row)
    said = anna.creates(
        book, "interaction", client=client.row, channel="phone", kind="call", direction="in", at=1, text="1"
    )
    photo = anna.creates(book, "attachment", interaction=said.row, name="1", mime="image/jpeg", sha256="0" * 64)
    case = anna.creates(book, "case", client=client.row, title="1")
    visit = anna.creates(book, "visit", title="1", starts_at=1, ends_at=2)
    assert {str(each.outcome) for each in anna.push()} == {"applied"}
    overwrite(anna, book, household, name="2")
    overwrite(anna, book, photo, name="2")
    overwrite(anna, book, case, title="2")
    overwrite(anna, book, visit, title="2")
    rows = office.database.snapshot(lambda tx: tx.rows(select(history)))
    assert {row.record_id: sealed_text.holder_in(row.value) for row in rows} == {
        household.row: Holder("household", household.row),
        photo.row: Holder("client", client.row),
        case.row: Holder("client", client.row),
        visit.row: Holder("book", book),
    }


def test_the_key_goes_with_the_client_in_the_same_transaction(office: Office, anna: Laptop, book: str) -> None:
    client, other = (anna.creates(book, "client", family_name=OLD) for _ in range(2))
    anna.push()
    for each in (client, other):
        overwrite(anna, book, each, family_name="Vogel")

    class KilledError(Exception):
        pass

    def kill(statement: str) -> None:
        if statement == "COMMIT":
            raise KilledError

    office.database.before_statement = kill
    with pytest.raises(KilledError):
        erase(office, book, client.row)
    office.database.before_statement = None
    assert holders(office) == {Holder("client", client.row), Holder("client", other.row)}
    erase(office, book, client.row)
    assert holders(office) == {Holder("client", other.row)}
    assert values(office) == [(other.row, f'"{OLD}"')]


def test_a_client_who_moves_keeps_the_key_and_is_erased_with_what_was_said_before(
    office: Office, anna: Laptop, book: str
) -> None:
    other_book = office.book("Other")
    office.grant(anna.person, other_book)
    client = anna.creates(book, "client", family_name=OLD)
    case = anna.creates(book, "case", client=client.row, title=OLD)
    anna.push()
    anna.pull()
    overwrite(anna, book, client, family_name="Vogel")
    overwrite(anna, book, case, title="Hausrat")
    anna.did(Act.MOVE, book, "client", client.row, to_book=other_book)
    assert [each.outcome for each in anna.push()] == [Outcome.APPLIED]
    assert {text for _, text in values(office)} == {f'"{OLD}"'}
    assert holders(office) == {Holder("client", client.row)}
    erase(office, other_book, client.row)
    assert values(office) == []
    assert holders(office) == set()


def test_what_was_given_to_somebody_else_stays_readable_for_them(office: Office, anna: Laptop, book: str) -> None:
    first, second = (anna.creates(book, "client", family_name=name) for name in ("Vogel", "Amsel"))
    case = anna.creates(book, "case", client=first.row, title=OLD)
    anna.push()
    overwrite(anna, book, case, title="Hausrat")
    overwrite(anna, book, case, client=second.row)
    erase(office, book, first.row)
    assert (case.row, f'"{OLD}"') in values(office)
    assert holders(office) == {Holder("client", second.row)}
    erase(office, book, second.row)
    assert values(office) == []
    assert holders(office) == set()


def test_whoever_names_a_client_of_another_book_does_not_take_their_key(
    office: Office, anna: Laptop, book: str
) -> None:
    theirs = office.book("Other")
    office.grant(anna.person, theirs)
    client = anna.creates(book, "client", family_name=OLD)
    anna.push()
    anna.pull()
    overwrite(anna, book, client, family_name="Vogel")
    anna.creates(theirs, "client", client.row, family_name="the same id")
    anna.push()
    erase(office, theirs, client.row)
    assert values(office) == [(client.row, f'"{OLD}"')]


def test_plain_rows_of_before_are_sealed_in_slices(
    office: Office, anna: Laptop, book: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = anna.creates(book, "client", family_name="Vogel")
    anna.push()
    names = ("tenant_id", "book_id", "kind", "record_id", "field", "op_id", "value", "stamp", "author", "at_ms")
    rows = [(office.tenant, book, "client", client.row, "title", f"{n:032}", f'"{OLD}"', "x", "", 1) for n in range(7)]
    office.database.transaction(lambda tx: tx.insert(history, names, rows))
    waiting = ("tenant_id", "id", "book_id", "device_id", "person_id", "kind", "record_id", "op", "reason", "at_ms")
    lost = (office.tenant, "7" * 32, book, "d", "p", "case", "8" * 32, f'{{"set":"{OLD}"}}', "late", 1)
    office.database.transaction(lambda tx: tx.insert(quarantine, waiting, [lost]))
    monkeypatch.setattr(texts, "SLICE", 3)
    for place, slices in ((texts.VALUES, [3, 3, 1, 0]), (texts.OPERATIONS, [1, 0])):
        seal = partial(texts.seal_plain, tenant=office.tenant, place=place)
        assert [office.database.transaction(seal) for _ in slices] == slices
    assert OLD not in everything(office)
    assert values(office) == [(client.row, f'"{OLD}"')] * 7
    assert holders(office) == {Holder("client", client.row), Holder("record", "8" * 32)}
