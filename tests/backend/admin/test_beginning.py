"""What an office does before any work: it seals what is from before there were keys, and waits for its database."""

import subprocess
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select, text

from app.backend.admin import beginning, saving
from app.backend.admin.office import Office
from app.backend.admin.setup import NewOffice, set_up
from app.backend.client_keys import texts
from app.backend.client_keys.data_keys import DataKeys
from app.backend.client_keys.holder import Holder
from app.backend.client_keys.tables import data_key, plain_left
from app.backend.settings import FILE, SettingsError, load
from app.backend.store import upgrade
from app.backend.store.database import Database
from app.backend.store.tables import history, quarantine
from local_store.book.ids import new_id
from tests.backend.books.desk import everything
from tests.backend.office import running_office
from tests.backend.postgres import Postgres

WORD = "Zwetschkenknödel"
TENANT, BOOK, CLIENT = new_id(), new_id(), new_id()


def before_there_were_keys(url: str) -> None:
    """A database as the program made it before: words of a client lie in it as they are."""
    database = Database(url)
    config = upgrade._config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0020")
    rows = {
        "tenant (id, name, epoch, created_ms)": (TENANT, "Firm", "e", 1),
        "record (tenant_id, book_id, kind, id, seq, state, changed_ms)": (TENANT, BOOK, "client", CLIENT, 1, "put", 1),
        "history (tenant_id, book_id, kind, record_id, field, op_id, value, stamp, author, at_ms)": (
            TENANT, BOOK, "client", CLIENT, "title", "o", f'"{WORD}"', "", "", 1,
        ),
        "quarantine (tenant_id, id, book_id, device_id, person_id, kind, record_id, op, reason, at_ms)": (
            TENANT, "q", BOOK, "d", "p", "client", CLIENT, f'{{"set":"{WORD}"}}', "late", 1,
        ),
    }  # fmt: skip

    def fill(tx):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - one transaction of a few rows
        for table, values in rows.items():
            names = [f"v{number}" for number in range(len(values))]
            said = ", ".join(f":{name}" for name in names)
            tx.run(text(f"INSERT INTO {table} VALUES ({said})"), dict(zip(names, values, strict=True)))

    database.transaction(fill)
    database.close()


def test_words_of_before_are_sealed_at_the_first_start(database_url: str, tmp_path: Path) -> None:
    set_up(tmp_path / "office", NewOffice("Maklerbüro Beispiel"))
    before_there_were_keys(database_url.replace("office.db", "before.db"))
    settings = (tmp_path / "office" / FILE).read_text("utf-8")
    url = database_url.replace("office.db", "before.db")
    (tmp_path / "office" / FILE).write_text(f'database = "{url}"\n{settings}', "utf-8")
    staged = tmp_path / "office" / "staging" / ("a" * 32)
    staged.mkdir(parents=True)
    (staged / "000000").write_text(WORD, "utf-8")
    office = Office.open(load(tmp_path / "office", {}))
    beginning.begin(office)
    try:
        assert WORD not in everything(office)  # type: ignore[arg-type]
        assert not staged.exists()
        for place, plain in ((texts.VALUES, f'"{WORD}"'), (texts.OPERATIONS, f'{{"set":"{WORD}"}}')):
            found = office.database.snapshot(
                lambda tx, place=place: texts.read(tx, TENANT, place, tx.rows(select(place.table)))  # type: ignore[misc]
            )
            assert found == [plain]
        assert office.database.snapshot(lambda tx: tx.rows(select(plain_left))) == []
        for table in (history, quarantine):
            assert len(office.database.snapshot(lambda tx, table=table: tx.rows(select(table)))) == 1  # type: ignore[misc]
    finally:
        office.close()


def test_a_database_that_comes_back_by_other_means_gets_the_newest_keys(postgres: Postgres, tmp_path: Path) -> None:
    name = f"k{new_id()}"
    url = postgres.create(name)
    dump = tmp_path / "office.dump"
    with running_office(tmp_path / "office", database=url) as running:
        office = running.office
        before = office.database.transaction(lambda tx: DataKeys(tx, running.tenant).ensured([Holder("client", CLIENT)]))  # fmt: skip
        tool = [str(postgres.binaries / "pg_dump"), "--format=custom", "--exclude-table-data=data_key"]
        subprocess.run([*tool, "--file", str(dump), "-h", str(postgres.folder), "-U", "mappe", name], check=True)
        saving.save(office, tmp_path / "backups" / "one", with_files=True)
    postgres.drop(name)
    postgres.create(name)
    saving.bring_back(tmp_path / "backups" / "one", tmp_path / "restored")
    restored = Office.open(load(tmp_path / "restored", {}))
    with pytest.raises(SettingsError, match="pg_restore"):
        beginning.begin(restored)
    tool = [str(postgres.binaries / "pg_restore"), "-h", str(postgres.folder), "-U", "mappe", "-d", name]
    subprocess.run([*tool, str(dump)], check=True)
    assert restored.database.snapshot(lambda tx: tx.rows(select(data_key))) == []
    beginning.begin(restored)
    after = restored.database.snapshot(lambda tx: DataKeys(tx, running.tenant).existing(before))
    assert [after[holder].is_same(key) for holder, key in before.items()] == [True]
    restored.close()
    postgres.drop(name)
