"""What was said of the columns of a table counts for the next table of the same header, wherever it is imported."""

from pathlib import Path

import pytest

from app.services.importing import column_memory
from app.services.importing.column_memory import layout_of_file, remember, remembered
from app.services.importing.plan import plan
from app.services.importing.registry import Recognition, look_at
from app.services.importing.run import End, ImportJob, Outcome
from app.sources.settings import ReaderSettings
from app.sources.tables.columns import Column, Columns, TableKind
from local_store.book.changes import Changes
from local_store.session import WriteSession
from local_store.store import Store
from tests.services.importing_desk import bodies

HEADER = "Wann;Bei;Inhalt der Notiz\n"
ROWS = "06.05.2024;Anna Weiß;Will mehr Schutz für das Haus\n07.05.2024;Jörg Öztürk;Hat sein Auto verkauft\n"
TOLD = Columns(TableKind.NOTES, tuple(map(Column.of, ("when", "party_name", "text"))))


def a_table(folder: Path, text: str = HEADER + ROWS, name: str = "notizen.csv") -> Recognition:
    path = folder / name
    path.write_text(text, "utf-8")
    [found] = look_at([path])
    assert isinstance(found, Recognition)
    return found


def said(store: Store, found: Recognition, told: str) -> None:
    layout = layout_of_file(found.file)
    assert layout is not None

    def change(session: WriteSession) -> Changes:
        remember(session, layout, told)
        return session.changes("")

    store.write(change)
    assert store.look(lambda session: remembered(session, layout)) == told


def imported(store: Store, found: Recognition, settings: ReaderSettings | None = None) -> Outcome:
    return ImportJob(store, found.file, found.reader, settings or ReaderSettings()).run()


def test_a_table_that_nobody_explained_stays_outside(store: Store, tmp_path: Path) -> None:
    found = a_table(tmp_path)
    told = plan(found, ReaderSettings(), store=store)
    assert [question.code for question in told.questions] == ["columns"]
    outcome = imported(store, found)
    assert outcome.end is End.BROKEN
    assert outcome.error.startswith("notizen.csv: ")
    assert bodies(store) == []


@pytest.mark.parametrize("has_header", [True, False])
def test_what_was_said_counts_for_the_next_table(store: Store, tmp_path: Path, *, has_header: bool) -> None:
    text = (HEADER if has_header else "") + ROWS
    said(store, a_table(tmp_path, text), TOLD.text())
    later = a_table(tmp_path, text + "08.05.2024;Anna Weiß;Hat es sich anders überlegt\n", "später.csv")
    assert not plan(later, ReaderSettings(), store=store).questions
    assert imported(store, later).run.accepted == 3
    assert "Hat sein Auto verkauft" in bodies(store)


def test_what_is_said_now_counts_more(store: Store, tmp_path: Path) -> None:
    found = a_table(tmp_path)
    said(store, found, TOLD.text())
    other = Columns(TableKind.NOTES, tuple(map(Column.of, ("when", "text", "subject")))).text()
    told = imported(store, found, ReaderSettings(options={"columns": other})).run
    assert told.accepted == 2
    assert "Anna Weiß" in bodies(store)


def test_another_header_is_another_table(store: Store, tmp_path: Path) -> None:
    said(store, a_table(tmp_path), TOLD.text())
    assert plan(a_table(tmp_path, "Tag;Wer;Was war\n" + ROWS, "b.csv"), ReaderSettings(), store=store).questions


def test_as_it_is_read_is_what_was_said_else_a_proposal(store: Store, tmp_path: Path) -> None:
    found = a_table(tmp_path)
    before = column_memory.as_read(store, found.file, found.reader, ReaderSettings())
    assert before is not None
    assert before[1].kind is TableKind.NOTES
    told = Columns(TableKind.MESSAGES, tuple(map(Column.of, ("when", "party_name", "text"))))
    said(store, found, told.text())
    after = column_memory.as_read(store, found.file, found.reader, ReaderSettings())
    assert after is not None
    assert after[1] == told
