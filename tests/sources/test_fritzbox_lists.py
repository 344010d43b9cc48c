"""A FRITZ!Box call list is read whole: CSV of old and new boxes, XML, every encoding, broken rows."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.sources.fritzbox_calls import READER
from app.sources.record import Reason, SourceRecord
from app.sources.source_file import SourceError
from local_store.book.channel import (
    CallOutcome,
    Direction,
)
from local_store.book.records import Role
from tests.sources.contract import (
    Sample,
    counted,
    read_all,
    recognised,
    records,
    rejections,
    warned,
    written,
)
from tests.sources.fritzbox_builder import (
    FIRST,
    FOUR,
    NEW,
    OLD,
    TAKEN,
    THREE,
    THREE_TALKED,
    call,
    csv_list,
    csv_row,
    minutes,
    read_list,
    xml_list,
)


@pytest.fixture
def read(tmp_path: Path) -> Any:
    return partial(read_list, tmp_path)


@pytest.fixture
def of_csv(read: Any) -> Any:
    def of_csv(*rows: str, header: str = NEW, **options: str) -> list[SourceRecord]:
        return records(read(csv_list(*rows, header=header), **options))

    return of_csv


# --- code 3 -------------------------------------------------------------------------------------------


def test_code_3_with_a_duration_is_outgoing(of_csv: Any) -> None:
    for rows in ([THREE_TALKED], [THREE_TALKED, FOUR]):
        assert of_csv(*rows)[0].direction is Direction.OUT


def test_code_3_without_a_duration_is_rejected(of_csv: Any) -> None:
    for rows in ([THREE], [THREE, FOUR], [THREE, THREE_TALKED]):
        assert (of_csv(*rows)[0].direction, of_csv(*rows)[0].outcome) == (Direction.IN, CallOutcome.REJECTED)


def test_without_a_code_4_the_adviser_is_asked_about_the_box(read: Any) -> None:
    assert set(warned(read(csv_list(THREE, TAKEN)))) == {"old_firmware"}
    assert not warned(read(csv_list(THREE, FOUR)))
    assert not warned(read(csv_list(TAKEN)))
    assert not warned(read(csv_list(THREE), old_firmware="no"))


def test_on_an_old_box_code_3_is_outgoing(read: Any) -> None:
    items = read(csv_list(THREE), old_firmware="yes")
    (record,) = records(items)
    assert (record.direction, record.outcome, record.parties[0].role) == (
        Direction.OUT,
        CallOutcome.MISSED,
        Role.RECIPIENT,
    )
    assert not warned(items)


# --- columns, encodings -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (NEW, TAKEN),
        (OLD, TAKEN.replace("Berlin;", "")),
        ("Typ;Datum;Rufnummer;Nebenstelle;Eigene Rufnummer;Dauer", "1;05.02.24 08:00;030 1234567;Büro;5550100;0:12"),
        ("Typ; Datum; Name; Rufnummer; Nebenstelle; Eigene Rufnummer; Dauer", TAKEN.replace("Berlin;", "")),
        ("Type;Date;Name;Number;Extension;Outgoing Caller ID;Duration", TAKEN.replace("Berlin;", "")),
        ("Type;Date;Name;Telephone number;Extension;Telephone number;Duration", TAKEN.replace("Berlin;", "")),
        ("Type;Date;Nom;Numéro;Code;Poste;Propre numéro;Durée", TAKEN),
        ("Typ;Datum;Dauer;Rufnummer;Eigene Rufnummer;Name;Dauer", ""),
        ("Typ;Datum;Eigene Rufnummer;Rufnummer;Name;Dauer", "1;05.02.24 08:00;5550100;030 1234567;Anna Weiß;0:12"),
    ],
)
def test_columns_go_by_their_names(read: Any, header: str, row: str) -> None:
    if not row:
        row = "1;05.02.24 08:00;0:12;030 1234567;5550100;Anna Weiß;0:12"
    (record,) = records(read(csv_list(row, header=header)))
    assert record.parties[0].identity == "030 1234567"
    assert record.parties[1].identity == "5550100"
    assert (record.local, record.duration_s) == (FIRST, 720)
    assert record.parties[0].name == ("Anna Weiß" if "Nam" in header or "Nom" in header else "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("sep", ["sep=;", "SEP=;", ""])
def test_umlauts_survive_every_encoding(read: Any, encoding: str, sep: str) -> None:
    (record,) = records(read(csv_list(TAKEN, encoding=encoding, sep=sep)))
    assert (record.parties[0].name, record.place) == ("Anna Weiß", "line 3" if sep else "line 2")


def test_an_umlaut_behind_a_long_plain_beginning_survives(read: Any) -> None:
    plain = [csv_row(when).replace("Büro", "Buero") for when in minutes(2000)]
    data = csv_list(*plain, TAKEN.replace("Anna", "Anna – "), encoding="cp1252")
    assert len(data) > 70_000
    assert records(read(data))[-1].parties[0].name == "Anna –  Weiß"


@pytest.mark.parametrize("mark", ["\t", ",", ";"])
def test_the_separator_may_be_another(read: Any, mark: str) -> None:
    (record,) = records(read(csv_list(TAKEN.replace(";", mark), header=NEW.replace(";", mark), sep=f"sep={mark}")))
    assert record.parties[0].name == "Anna Weiß"


@pytest.mark.parametrize(
    ("cell", "name"),
    [('"Weiß; Anna"', "Weiß; Anna"), ("Weiß; Anna", "Weiß; Anna"), ('"Oma" Anna', "Oma Anna"), ('5" Rohr', '5" Rohr')],
)
def test_a_name_may_hold_separators_and_quotes(of_csv: Any, cell: str, name: str) -> None:
    first, second = of_csv(TAKEN.replace("Anna Weiß", cell), FOUR)
    assert (first.parties[0].name, first.parties[0].identity) == (name, "030 1234567")
    assert second.direction is Direction.OUT


def test_a_date_may_have_been_rewritten_by_a_spreadsheet(of_csv: Any) -> None:
    for date in ("05.02.2024 08:00", "05.02.2024 08:00:00", "5.2.24 8:00"):
        assert of_csv(TAKEN.replace("05.02.24 08:00", date))[0].local == FIRST


def test_an_unreadable_duration_costs_the_duration_only(of_csv: Any) -> None:
    (record,) = of_csv(TAKEN.replace("0:12", "lang"))
    assert (record.duration_s, record.warnings) == (None, ("bad_duration",))


# --- broken rows --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1;05.02.24 08:00;Anna", Reason.UNREADABLE),
        ("Mist", Reason.UNREADABLE),
        (TAKEN.replace("1;", "x;", 1), Reason.UNREADABLE),
        (TAKEN.replace("05.02.24", "31.02.24"), Reason.BAD_DATE),
        (TAKEN.replace("08:00", "25:00"), Reason.BAD_DATE),
        (TAKEN.replace("05.02.24 08:00", ""), Reason.BAD_DATE),
        (TAKEN.replace("Anna", "A" * 70_000), Reason.TOO_LARGE),
    ],
)
def test_a_broken_row_is_refused_with_its_line(read: Any, row: str, reason: Reason) -> None:
    items = read(csv_list(TAKEN, row, FOUR))
    assert [(each.place, each.reason) for each in rejections(items)] == [("line 4", reason)]
    assert [each.place for each in records(items)] == ["line 3", "line 5"]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (call(Type=""), Reason.UNREADABLE),
        (call(Type="eins"), Reason.UNREADABLE),
        (call(Date=""), Reason.NO_DATE),
        (call(Date="31.02.24 08:00"), Reason.BAD_DATE),
        (call(Name="A & B"), Reason.UNREADABLE),
        (call(Name="&fremd;"), Reason.UNREADABLE),
        (call(Name="<b>offen"), Reason.UNREADABLE),
        (call().replace("</Call>", ""), Reason.TRUNCATED),
    ],
)
def test_a_broken_call_is_refused_with_its_place_and_costs_itself_only(read: Any, broken: str, reason: Reason) -> None:
    items = read(xml_list(call(), broken, call(Type="3")))
    assert [(each.place, each.reason) for each in rejections(items)] == [("call 2", reason)]
    assert [each.place for each in records(items)] == ["call 1", "call 3"]


def test_a_call_of_absurd_length_costs_itself_only(read: Any) -> None:
    items = read(xml_list(call(), call(Name="A" * 200_000), call(Type="3")))
    assert [(each.place, each.reason) for each in rejections(items)] == [("call 2", Reason.TOO_LARGE)]
    assert [each.place for each in records(items)] == ["call 1", "call 3"]


def test_of_a_cut_off_list_all_before_the_cut_stays(read: Any) -> None:
    data = xml_list(call(), call(), call())
    cut = read(data[: data.rindex(b"<Device>")])
    assert [each.reason for each in rejections(cut)] == [Reason.TRUNCATED]
    assert (len(records(cut)), counted(cut)) == (2, 3)
    between = read(data[: data.rindex(b"</root>")])
    assert [each.reason for each in rejections(between)] == [Reason.TRUNCATED]
    assert len(records(between)) == 3


def test_an_empty_list_holds_nothing(read: Any) -> None:
    assert read(csv_list()) == []
    assert read(xml_list()) == []


# --- XML ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [0, 70_000])
def test_a_document_type_is_refused_in_words(tmp_path: Path, gap: int) -> None:
    bomb = '<!DOCTYPE root [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + " " * gap
    data = xml_list(call(Name="&b;")).replace(b"<root>", bomb.encode() + b"<root>")
    with pytest.raises(SourceError, match=r"liste\.xml: holds a document type declaration"):
        read_all(READER, written(tmp_path, Sample("liste.xml", data, 0)))


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("latin-1", "ISO-8859-1"),
        ("latin-1", "utf-8"),
        ("utf-8", "ISO-8859-1"),
        ("utf-16", "utf-16"),
        ("cp850", "cp850"),
        ("latin-1", "rot13"),
        ("latin-1", "gibtesnicht"),
    ],
)
def test_xml_is_read_by_what_it_is_more_than_by_what_it_says(read: Any, encoding: str, declared: str) -> None:
    (record,) = records(read(xml_list(call(), encoding=encoding, declared=declared)))
    assert record.parties[0].name == "Anna Weiß"


def test_an_umlaut_behind_a_long_plain_beginning_survives_in_xml(read: Any) -> None:
    plain = [call(Date=when, Name="Anna", Device="Buero") for when in minutes(400)]
    data = xml_list(*plain, call(), encoding="latin-1", declared="ISO-8859-1")
    assert len(data) > 70_000
    assert records(read(data))[-1].parties[0].name == "Anna Weiß"


def test_white_space_around_a_list_is_nothing(read: Any) -> None:
    data = b"\n\n  " + xml_list(call()) + b" \n" * 50_000
    assert not rejections(read(data))
    assert len(records(read(data))) == 1


def test_other_xml_is_no_call_list(tmp_path: Path) -> None:
    for data in (b'<?xml version="1.0"?><smses count="1"><sms address="1"/></smses>', b"<root><x/></root>", b"<html>"):
        assert recognised(READER, written(tmp_path, Sample("a.xml", data, 0))) is None
