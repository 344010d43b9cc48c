"""Any other table: recognised, proposed, read as a person says; and what is no table is left alone."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.sources.record import Reason
from app.sources.settings import ReaderSettings
from app.sources.table_file import READER
from app.sources.tables.columns import Column, Columns, Meaning, TableKind, header_key, parsed
from app.sources.tables.guess import guessed
from app.sources.tables.layout import layout_of
from local_store.book.channel import Channel, Direction, InteractionKind, Precision
from tests.sources.contract import (
    Sample,
    SourceContract,
    contacts,
    counted,
    read_all,
    recognised,
    records,
    rejections,
    skips,
    warned,
    written,
)
from tests.sources.table_builder import read_table

NOTES = ReaderSettings(
    options={"columns": json.dumps({"kind": "notes", "columns": ["when", "party_name", "subject", "text"]})}
)
HEADER = "Wann;Wer;Thema;Was\n"
ROWS = (
    '06.05.2024 10:11;Anna Weiß;Hausrat;"Will mehr Schutz;\nruft wieder an"\n',
    "07.05.2024;Jörg Öztürk;Kfz;Hat das Auto verkauft\n",
    "gestern;Anna Weiß;;Nichts\n",
    "08.05.2024;Anna Weiß;;\n",
)


class TestTableContract(SourceContract):
    reader = READER
    settings = NOTES

    def small(self) -> Sample:
        return Sample("notizen.csv", (HEADER + "".join(ROWS)).encode(), 4, ("Anna Weiß", "Will mehr Schutz;\nruft"))

    def longer(self, items: int) -> Sample:
        rows = (
            f"06.05.2024 {number // 60 % 24:02}:{number % 60:02};Anna Weiß;Hausrat;Notiz Nummer {number}\n"
            for number in range(items)
        )
        return Sample("notizen.csv", (HEADER + "".join(rows)).encode(), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        return (
            Sample("a.csv", (HEADER + ROWS[0] + ROWS[1] + ROWS[1]).encode(), 3),
            Sample("b.csv", (HEADER + ROWS[1] + ROWS[1]).encode(), 2),
            2,
        )


def columns(**told: object) -> ReaderSettings:
    return ReaderSettings(options={"columns": json.dumps(told)})


def test_notes_are_read_as_told(tmp_path: Path) -> None:
    first, second = records(read_table(READER, tmp_path, (HEADER + "".join(ROWS)).encode(), NOTES))
    assert (first.kind, first.channel, first.direction) == (InteractionKind.NOTE, Channel.INTERNAL, Direction.INTERNAL)
    assert (first.subject, first.text) == ("Hausrat", "Will mehr Schutz;\nruft wieder an")
    assert [(party.name, party.is_self) for party in first.parties] == [("Anna Weiß", False)]
    assert first.at == datetime(2024, 5, 6, 8, 11, tzinfo=UTC)
    assert second.precision is Precision.DAY


def test_messages_go_both_ways(tmp_path: Path) -> None:
    data = "Datum,Von,An,Text\n2024-05-06 10:11,030 1234567,me,Guten Tag\n2024-05-06 10:12,me,030 1234567,Hallo\n"
    told = columns(kind="messages", columns=["when", "caller", "called", "text"])
    first, second = records(read_table(READER, tmp_path, data.encode(), told))
    assert (first.direction, first.channel, first.parties[0].normalised) == (Direction.IN, Channel.SMS, "+49301234567")
    assert (second.direction, second.parties[0].normalised, second.text) == (Direction.OUT, "+49301234567", "Hallo")


def test_the_channel_of_messages_is_told(tmp_path: Path) -> None:
    data = "Datum,Nummer,Text\n2024-05-06 10:11,030 1234567,Guten Tag\n"
    told = columns(kind="messages", columns=["when", "party", "text"], channel="signal")
    assert records(read_table(READER, tmp_path, data.encode(), told))[0].channel is Channel.SIGNAL


def test_columns_are_told_by_their_heads_too(tmp_path: Path) -> None:
    data = "Kürzel;Zuruf;Wer;Anschluss\nx1;b;Anna Weiß;030 1234567\nx2;c;Jörg Öztürk;030 7654321\n"
    told = columns(kind="contacts", columns={"wer": "name", "ANSCHLUSS": "phone/work"})
    found = contacts(read_table(READER, tmp_path, data.encode(), told))
    assert [(each.name, each.points[0].normalised, each.points[0].label) for each in found] == [
        ("Anna Weiß", "+49301234567", "work"),
        ("Jörg Öztürk", "+49307654321", "work"),
    ]


def test_a_table_without_a_header_is_read_by_place(tmp_path: Path) -> None:
    data = "Anna Weiß;030 1234567\nJörg Öztürk;030 7654321\n"
    told = columns(kind="contacts", columns=["name", "phone"])
    assert len(contacts(read_table(READER, tmp_path, data.encode(), told))) == 2
    first_is_head = columns(kind="contacts", columns=["name", "phone"], header=True)
    assert len(contacts(read_table(READER, tmp_path, data.encode(), first_is_head))) == 1


def test_without_an_answer_the_owner_is_asked(tmp_path: Path) -> None:
    items = read_table(READER, tmp_path, (HEADER + "".join(ROWS)).encode())
    assert "columns_unsure" in warned(items)
    assert "columns_unsure" not in warned(read_table(READER, tmp_path, (HEADER + ROWS[0]).encode(), NOTES))


def test_rows_that_nobody_explained_are_counted(tmp_path: Path) -> None:
    items = read_table(READER, tmp_path, b"a;b\n1;2\n3;4\n")
    assert [skip.reason for skip in skips(items)] == [Reason.UNMAPPED] * 2
    assert counted(items) == 2


def test_an_answer_that_is_none_is_no_answer(tmp_path: Path) -> None:
    for text in ("", "{", "[]", '{"kind": "cats", "columns": []}', '{"kind": "calls", "columns": ["nonsense"]}'):
        items = read_table(READER, tmp_path, b"a;b\n1;2\n3;4\n", ReaderSettings(options={"columns": text}))
        assert "columns_unsure" in warned(items)


@pytest.mark.parametrize(
    ("text", "kind", "meanings"),
    [
        (
            "Kunde;Tel.;Geb.-Datum;Ort\nAnna Weiß;030 1234567;22.03.1980;Köln\nJörg Öztürk;030 7654321;1.4.1970;Bonn\n",
            TableKind.CONTACTS,
            ["name", "phone", "birthday", "town"],
        ),
        (
            "Tag;Uhr;Anschluss;Länge\n06.05.2024;10:11;030 1234567;00:01:05\n07.05.2024;11:11;030 7654321;00:00:00\n",
            TableKind.CALLS,
            ["when", "time", "party", "duration"],
        ),
        (
            "Datum;Kunde;Gesprächsnotiz\n06.05.2024;Anna Weiß;Will mehr Schutz\n07.05.2024;Jörg Öztürk;Auto verkauft\n",
            TableKind.NOTES,
            ["when", "party_name", "text"],
        ),
        (
            "Date,From,To,Message\n2024-05-06 10:11,030 1234567,me,Hello there\n2024-05-06 10:12,me,030 1234567,Hi\n",
            TableKind.MESSAGES,
            ["when", "caller", "called", "text"],
        ),
        ("Anna Weiß;030 1234567\nJörg Öztürk;030 7654321\n", TableKind.CONTACTS, ["name", "phone"]),
        # What counts the rows is no duration.
        (
            "Nr;Wer;Tel\n7;Anna Weiß;030 1234567\n8;Jörg Öztürk;030 7654321\n",
            TableKind.CONTACTS,
            [Meaning.NOTHING, "name", "phone"],
        ),
    ],
)
def test_a_reading_is_proposed(text: str, kind: TableKind, meanings: list[str]) -> None:
    layout = layout_of(text.encode())
    assert layout is not None
    found = guessed(layout)
    assert (found.kind, [column.meaning for column in found.columns]) == (kind, meanings)
    assert found.is_enough


STRANGERS = {
    "brief.txt": "Liebe Frau Weiß,\n\nanbei die Unterlagen, wie besprochen.\nMit freundlichen Grüßen,\nIhr Berater\n",
    "liste.txt": "Milch, Butter\nBrot, Käse\nEier, Wurst\n",
    "daten.json": '{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n',
    "seite.html": "<html><body>a;b\nc;d\n</body></html>",
    "kalender.ics": "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n",
    "eins.csv": "Name\nAnna\nJörg\n",
    "worte.csv": "Anna;Weiß\nJörg;Öztürk\n",
}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_no_table_is_left_alone(tmp_path: Path, name: str) -> None:
    assert recognised(READER, written(tmp_path, Sample(name, STRANGERS[name].encode(), 0))) is None


def test_a_mapping_survives_its_setting() -> None:
    told = Columns(
        TableKind.CALLS,
        (Column(Meaning.WHEN), Column(), Column(Meaning.PHONE, "work", "2")),
        dates="mdy",
        durations="hm",
        is_utc=True,
        has_header=False,
    )
    assert parsed(told.text(), ["a", "b", "c"]) == told


def test_what_is_said_of_one_table_holds_for_no_other(tmp_path: Path) -> None:
    told = Columns(TableKind.NOTES, tuple(map(Column.of, ("when", "party_name", "text")))).text(["Wann", "Wer", "Was"])
    assert parsed(told, ["wann ", "WER", "was:"]) is not None
    assert parsed(told, ["Was", "Wer", "Wann"]) is None


def test_a_header_is_known_again_whatever_its_case_and_marks() -> None:
    assert header_key(["Straße (privat)", "PLZ"]) == header_key(["STRASSE PRIVAT", " plz "])
    assert header_key(["Name", "PLZ"]) != header_key(["PLZ", "Name"])


def test_a_quote_that_is_never_closed_costs_one_row_at_most(tmp_path: Path) -> None:
    rows = "".join(f"{day:02}.05.2024;Anna;Hausrat;Notiz {day}\n" for day in range(1, 20))
    data = HEADER + '06.05.2024;Anna;"Hausrat;Notiz\n' + rows
    items = read_table(READER, tmp_path, data.encode(), NOTES)
    assert counted(items) == 20
    assert len(records(items)) >= 19


def test_a_file_torn_inside_of_a_cell_says_so(tmp_path: Path) -> None:
    data = HEADER + ROWS[1] + '08.05.2024;Anna;Kfz;"und dann'
    [torn] = rejections(read_table(READER, tmp_path, data.encode(), NOTES))
    assert (torn.place, torn.reason) == ("line 3", Reason.TRUNCATED)


def test_old_line_ends_and_late_umlauts_are_met_with_patience(tmp_path: Path) -> None:
    rows = "".join(f"06.05.2024;Anna;Hausrat;Notiz {number}\r" for number in range(3000))
    data = (HEADER.replace("\n", "\r") + rows).encode() + "07.05.2024;Jörg;Müll;Süß\r".encode("cp1252")
    path = written(tmp_path, Sample("alt.csv", data, 0))
    last = records(read_all(READER, path, NOTES))[-1]
    assert (last.subject, last.text, last.parties[0].name) == ("Müll", "Süß", "Jörg")
