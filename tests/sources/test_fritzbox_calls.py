"""What a row of a FRITZ!Box call list means: who, which way, how it ended, when; and that lists merge."""

from collections import Counter
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.sources.fritzbox_calls import READER
from app.sources.record import Reason, SourceRecord
from app.sources.settings import ReaderSettings
from local_store.book.channel import (
    AttachmentState,
    CallOutcome,
    Channel,
    Direction,
    InteractionKind,
    PointKind,
    Precision,
)
from local_store.book.records import Role
from tests.sources.contract import (
    Sample,
    SourceContract,
    keys,
    read_all,
    records,
    skips,
    written,
)
from tests.sources.fritzbox_builder import (
    FIRST,
    FOUR,
    NEW,
    OLD,
    TAKEN,
    call,
    csv_list,
    csv_row,
    minutes,
    read_list,
    xml_list,
)


class TestFritzboxCsvContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        rows = [
            "4;06.02.24 09:10;Brandner & Söhne;08912345678;München;Büro;Internet: 5550100;0:03",
            "3;06.02.24 09:00;;015112345678;;;5550100;0:00",
            "2;05.02.24 18:30;;;;;5550100;0:00",
            "1;05.02.24 12:01;;0301234567;Berlin;Anrufbeantworter;5550100;0:01",
            TAKEN,
        ]
        return Sample("FRITZ!Box_Anrufliste.csv", csv_list(*rows), 5, ("Brandner & Söhne", "Anna Weiß", "015112345678"))

    def longer(self, items: int) -> Sample:
        return Sample("FRITZ!Box_Anrufliste.csv", csv_list(*map(csv_row, minutes(items))), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = [csv_row(when) for when in minutes(30)]
        rows[14] = rows[13]
        return (
            Sample("alt.csv", csv_list(*rows[10:]), 20),
            Sample("neu.csv", csv_list(*rows[:18], encoding="latin-1"), 18),
            8,
        )


class TestFritzboxXmlContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        calls = [
            call(Type="3", Caller="SIP0: 5550100", CallerNumber="5550100", Called="08912345678", Name="Brandner"),
            call(Type="10", Caller="015112345678", Name="", Duration="0:00"),
            call(Type="2", Caller="", Name="", Duration="0:00"),
            call(Type="9", Caller="0301234567"),
            call(Port="40", Device="Nachtband", Path="/download.lua?path=/data/tam/rec/rec.0.003"),
            call(Name="Anna &amp; Tom Weiß"),
        ]
        return Sample("calls.xml", xml_list(*calls), 6, ("Anna & Tom Weiß", "08912345678", "rec.0.003"))

    def longer(self, items: int) -> Sample:
        return Sample("calls.xml", xml_list(*(call(Date=when) for when in minutes(items))), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        calls = [call(Date=when, Id=str(number)) for number, when in enumerate(minutes(30))]
        calls[14] = calls[13]
        again = [call(Date=when, Id=str(900 - number)) for number, when in enumerate(minutes(30))]
        again[14] = again[13]
        return Sample("a.xml", xml_list(*calls[10:]), 20), Sample("b.xml", xml_list(*again[:18]), 18), 8


@pytest.fixture
def read(tmp_path: Path) -> Any:
    return partial(read_list, tmp_path)


@pytest.fixture
def of_csv(read: Any) -> Any:
    def of_csv(*rows: str, header: str = NEW, **options: str) -> list[SourceRecord]:
        return records(read(csv_list(*rows, header=header), **options))

    return of_csv


@pytest.fixture
def of_xml(read: Any) -> Any:
    def of_xml(**fields: str) -> SourceRecord:
        (record,) = records(read(xml_list(call(**fields))))
        return record

    return of_xml


# --- what a call is -----------------------------------------------------------------------------------


@pytest.mark.parametrize("is_xml", [True, False])
def test_a_call_has_its_time_parties_and_longest_duration(read: Any, is_xml: bool) -> None:
    (record,) = records(read(xml_list(call()) if is_xml else csv_list(TAKEN)))
    assert (record.channel, record.kind, record.direction) == (Channel.PHONE, InteractionKind.CALL, Direction.IN)
    assert record.at == datetime(2024, 2, 5, 7, 0, tzinfo=UTC)
    assert (record.local, record.zone, record.precision) == (FIRST, "Europe/Berlin", Precision.MINUTE)
    assert (record.duration_s, record.outcome) == (12 * 60, CallOutcome.ANSWERED)
    other, own = record.parties
    assert (other.role, other.kind, other.normalised) == (Role.SENDER, PointKind.PHONE, "+49301234567")
    assert (other.name, other.is_self) == ("Anna Weiß", False)
    assert (own.role, own.identity, own.is_self) == (Role.SELF, "5550100", True)


def test_a_call_may_last_hours(of_csv: Any, of_xml: Any) -> None:
    (record,) = of_csv(TAKEN.replace("0:12", "1:12"))
    assert record.duration_s == of_xml(Duration="1:12").duration_s == 72 * 60


def test_the_zone_of_the_box_is_the_advisers(tmp_path: Path) -> None:
    path = written(tmp_path, Sample("a.csv", csv_list(TAKEN), 0))
    (record,) = records(read_all(READER, path, ReaderSettings(zone="Europe/London", region="GB")))
    assert (record.at, record.zone) == (datetime(2024, 2, 5, 8, 0, tzinfo=UTC), "Europe/London")


def test_the_region_decides_what_a_number_means(tmp_path: Path) -> None:
    path = written(tmp_path, Sample("a.csv", csv_list(TAKEN.replace("030 1234567", "044 668 18 00")), 0))
    told = [records(read_all(READER, path, ReaderSettings(region=region)))[0].parties[0] for region in ("CH", "DE")]
    assert [each.normalised for each in told] == ["+41446681800", "+49446681800"]
    assert told[0].identity == "044 668 18 00"


@pytest.mark.parametrize("line", ["SIP: ", "SIP0: ", "SIP12: ", "Internet: ", "ISDN: ", "Festnetz: ", "Internet:", ""])
def test_own_numbers_lose_the_line_they_came_over(of_csv: Any, of_xml: Any, line: str) -> None:
    (record,) = of_csv(TAKEN.replace("Internet: 5550100", f"{line}5550100"))
    assert record.parties[1].identity == of_xml(Called=f"{line}5550100").parties[1].identity == "5550100"


def test_internal_and_short_numbers_are_no_public_numbers(of_csv: Any) -> None:
    for number in ("**620", "**9", "110", "2323"):
        (record,) = of_csv(TAKEN.replace("030 1234567", number))
        assert (record.parties[0].identity, record.parties[0].normalised) == (number, "")


def test_a_withheld_caller_has_no_number(of_csv: Any, of_xml: Any) -> None:
    for record in (*of_csv(TAKEN.replace("030 1234567", "")), of_xml(Caller="", Name="")):
        assert (record.parties[0].role, record.parties[0].identity) == (Role.SENDER, "")
        assert record.warnings == ("withheld",)


# --- types --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "direction", "outcome", "remote"),
    [
        ("1", Direction.IN, CallOutcome.ANSWERED, "0301234567"),
        ("2", Direction.IN, CallOutcome.MISSED, "0301234567"),
        ("10", Direction.IN, CallOutcome.REJECTED, "0301234567"),
        ("3", Direction.OUT, CallOutcome.ANSWERED, "08912345678"),
    ],
)
def test_the_type_in_xml_tells_way_outcome_and_other_side(
    of_xml: Any, code: str, direction: Direction, outcome: CallOutcome, remote: str
) -> None:
    record = of_xml(Type=code, Caller="0301234567", Called="08912345678")
    assert (record.direction, record.outcome) == (direction, outcome)
    assert record.parties[0].identity == remote
    assert record.parties[0].role is (Role.RECIPIENT if direction is Direction.OUT else Role.SENDER)


def test_the_own_number_is_the_one_the_box_spells_out(of_xml: Any) -> None:
    incoming = of_xml(Called="SIP: 56789", CalledNumber="5550100")
    outgoing = of_xml(Type="3", Caller="SIP: 56789", CallerNumber="5550100", Called="08912345678")
    assert incoming.parties[1].identity == outgoing.parties[1].identity == "5550100"


def test_a_call_that_goes_on_is_left_out(read: Any) -> None:
    items = read(xml_list(call(Type="9"), call(Type="11"), call()))
    assert [(each.place, each.reason) for each in skips(items)] == [
        ("call 1", Reason.STILL_ACTIVE),
        ("call 2", Reason.STILL_ACTIVE),
    ]
    assert len(records(items)) == 1


def test_an_outgoing_call_of_no_minute_was_not_taken(of_csv: Any, of_xml: Any) -> None:
    (record,) = of_csv(TAKEN.replace("1;", "4;", 1).replace("0:12", "0:00"))
    assert record.outcome is of_xml(Type="3", Duration="0:00").outcome is CallOutcome.MISSED
    assert record.duration_s == 0


@pytest.mark.parametrize("port", ["6", "40", "49", "600", "609"])
def test_an_answering_machine_is_no_conversation(of_xml: Any, port: str) -> None:
    assert of_xml(Port=port, Device="Irgendein Name").outcome is CallOutcome.MACHINE
    assert of_xml(Type="2", Port=port, Device="").outcome is CallOutcome.MACHINE


@pytest.mark.parametrize("port", ["4", "10", "39", "50", "599", "610", "", "-1", "x"])
def test_other_ports_are_telephones(of_xml: Any, port: str) -> None:
    assert of_xml(Port=port).outcome is CallOutcome.ANSWERED


@pytest.mark.parametrize("device", ["Anrufbeantworter", "Anrufbeantworter 2", "Answering machine", "Répondeur"])
def test_in_csv_the_answering_machine_goes_by_its_name(of_csv: Any, device: str) -> None:
    (record,) = of_csv(TAKEN.replace("Büro", device))
    assert record.outcome is CallOutcome.MACHINE


def test_a_fax_is_called_so(of_csv: Any, of_xml: Any) -> None:
    (row,) = of_csv(TAKEN.replace("Büro", "Faxfunktion"))
    assert row.subject == of_xml(Port="5").subject == "Fax"
    assert of_xml(Port="10").subject == ""


def test_a_recording_that_stays_on_the_box_is_noted(of_xml: Any) -> None:
    record = of_xml(Port="41", Path="/download.lua?path=/data/tam/rec/rec.1.007")
    assert [(each.name, each.state) for each in record.attachments] == [("rec.1.007", AttachmentState.OMITTED)]
    assert of_xml(Path="//[half").attachments[0].name


def test_an_unknown_type_is_a_placeholder(of_csv: Any, of_xml: Any) -> None:
    for record in (*of_csv(TAKEN.replace("1;", "7;", 1)), of_xml(Type="77")):
        assert record.is_placeholder
        assert record.parties[0].normalised == "+49301234567"
        assert record.raw


# --- keys ---------------------------------------------------------------------------------------------


def test_equal_calls_are_told_apart_and_merge_with_another_list(read: Any) -> None:
    twice = keys(read(csv_list(TAKEN, TAKEN)))
    thrice = keys(read(csv_list(TAKEN, TAKEN, TAKEN, FOUR)))
    assert len(set(twice)) == 2
    assert (Counter(twice) & Counter(thrice)).total() == 2


def test_a_name_or_number_of_the_box_changes_no_key(read: Any) -> None:
    told = [
        keys(read(csv_list(TAKEN.replace("Anna Weiß", "")))),
        keys(read(csv_list(TAKEN.replace("Büro", "Küche").replace("Berlin", "")))),
        keys(read(csv_list(TAKEN.replace("Berlin;", "").replace("Internet: ", ""), header=OLD))),
        keys(read(xml_list(call(Id="17", Name="A. Weiß")))),
        keys(read(xml_list(call(Id="4711")))),
    ]
    assert all(each == told[0] for each in told)


@pytest.mark.parametrize("other", [("08:00", "08:01"), ("030 1234567", "030 1234568"), ("0:12", "0:13"), ("1;", "2;")])
def test_another_time_number_duration_or_outcome_is_another_call(read: Any, other: tuple[str, str]) -> None:
    assert keys(read(csv_list(TAKEN))) != keys(read(csv_list(TAKEN.replace(*other, 1))))


# --- the clock ----------------------------------------------------------------------------------------


def at_night(*times: str) -> bytes:
    return csv_list(*(f"1;{time};;0301234567;;;5550100;0:01" for time in times))


def test_in_the_repeated_hour_the_order_of_the_list_decides(read: Any) -> None:
    # 27 October 2024: 03:00 CEST became 02:00 CET.
    newest_first = ("27.10.24 03:05", "27.10.24 02:10", "27.10.24 02:50", "27.10.24 02:05", "27.10.24 01:50")
    expected = ["02:05", "01:10", "00:50", "00:05", "23:50"]
    told = [f"{each.at:%H:%M}" for each in records(read(at_night(*newest_first)))]
    assert told == expected
    told = [f"{each.at:%H:%M}" for each in records(read(at_night(*reversed(newest_first))))]
    assert told == expected[::-1]


def test_in_the_repeated_hour_the_first_is_meant_unless_told(read: Any) -> None:
    told = [f"{each.at:%H:%M}" for each in records(read(at_night("27.10.24 02:50", "27.10.24 02:10")))]
    assert told == ["00:50", "00:10"]


def test_a_time_that_the_clock_left_out_moves_forward(read: Any) -> None:
    (record,) = records(read(at_night("31.03.24 02:30")))
    assert record.at == datetime(2024, 3, 31, 1, 30, tzinfo=UTC)


def test_a_broken_row_in_the_repeated_hour_keeps_its_place(read: Any) -> None:
    data = at_night("27.10.24 02:10", "99.10.24 02:20", "27.10.24 02:50", "27.10.24 01:50")
    items = read(data)
    assert [getattr(each, "place", "") for each in items] == ["line 3", "line 4", "line 5", "line 6"]
    assert [f"{each.at:%H:%M}" for each in records(items)] == ["01:10", "00:50", "23:50"]
