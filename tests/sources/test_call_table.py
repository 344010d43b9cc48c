"""Calls out of tables: Asterisk with and without a header, 3CX, iPhone and Android lists."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.sources.call_table import READER
from app.sources.record import Reason, SourceRecord
from app.sources.settings import ReaderSettings
from local_store.book.channel import CallOutcome, Direction, Precision
from local_store.book.records import Role
from tests.sources.contract import Sample, SourceContract, counted, records, rejections, skips, warned
from tests.sources.table_builder import ANDROID, ASTERISK, IPHONE, THE_3CX, read_table, rows_only, table

FIRST = datetime(2024, 5, 6, 10, 11, 12)  # noqa: DTZ001 - a wall time

A_CALL = {
    "src": "0301234567",
    "dst": "100",
    "dcontext": "from-trunk",
    "clid": '"Anna Weiß" <0301234567>',
    "channel": "SIP/fritz-0000012a",
    "dstchannel": "SIP/100-0000012b",
    "lastapp": "Dial",
    "lastdata": "SIP/100,30,t",
    "start": "2024-05-06 10:11:12",
    "answer": "2024-05-06 10:11:20",
    "end": "2024-05-06 10:12:20",
    "duration": "68",
    "billsec": "60",
    "disposition": "ANSWERED",
    "amaflags": "DOCUMENTATION",
    "uniqueid": "1714983072.298",
}
MISSED = A_CALL | {
    "start": "2024-05-06 11:00:00",
    "answer": "",
    "end": "2024-05-06 11:00:30",
    "duration": "30",
    "billsec": "0",
    "disposition": "NO ANSWER",
    "uniqueid": "1714986000.300",
}
OUT = A_CALL | {
    "src": "100",
    "dst": "015112345678",
    "dcontext": "from-internal",
    "clid": '"Büro" <100>',
    "channel": "SIP/100-0000012c",
    "dstchannel": "SIP/fritz-0000012d",
    "start": "2024-05-06 12:00:00",
    "answer": "2024-05-06 12:00:05",
    "end": "2024-05-06 12:01:35",
    "duration": "95",
    "billsec": "90",
    "uniqueid": "1714989600.310",
}
WITHHELD = MISSED | {
    "src": "anonymous",
    "clid": '"anonymous" <anonymous>',
    "start": "2024-05-06 13:00:00",
    "uniqueid": "9.1",
}
BROKEN = MISSED | {"start": "gestern", "uniqueid": "9.2"}


def an_asterisk(*rows: dict[str, str], width: int = 18) -> bytes:
    return rows_only(ASTERISK, rows, width)


def numbered(count: int) -> list[dict[str, str]]:
    return [
        A_CALL | {"start": f"{FIRST + timedelta(minutes=minute):%Y-%m-%d %H:%M:%S}", "uniqueid": f"17149.{minute}"}
        for minute in range(count)
    ]


class TestAsteriskContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        return Sample(
            "Master.csv", an_asterisk(A_CALL, MISSED, OUT, WITHHELD, BROKEN, OUT), 6, ("Anna Weiß", "015112345678")
        )

    def longer(self, items: int) -> Sample:
        return Sample("Master.csv", an_asterisk(*numbered(items)), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = numbered(6)
        return Sample("Master.csv", an_asterisk(*rows[:4]), 4), Sample("Master.csv", an_asterisk(*rows[1:]), 5), 3


class TestPhoneListContract(SourceContract):
    """Without ids: two equal calls of one minute stand side by side."""

    reader = READER

    def small(self) -> Sample:
        return Sample("anrufe.csv", an_android(*self._calls(5)), 5, ("Kundin mit langem Namen", "030 1234567"))

    def longer(self, items: int) -> Sample:
        return Sample("anrufe.csv", an_android(*self._calls(items)), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        rows = self._calls(8)
        rows[4] = rows[3]
        return Sample("a.csv", an_android(*rows[:6]), 6), Sample("b.csv", an_android(*rows[3:]), 5), 3

    def _calls(self, count: int) -> list[dict[str, str]]:
        return [
            {
                "Name": "Kundin mit langem Namen",
                "Rufnummer": "030 1234567",
                "Anruftyp": ("Eingehend", "Ausgehend", "Verpasst")[minute % 3],
                "Datum": f"{FIRST + timedelta(minutes=minute):%d.%m.%Y %H:%M}",
                "Dauer": "00:01:05" if minute % 3 < 2 else "00:00:00",
            }
            for minute in range(count)
        ]


def an_android(*rows: dict[str, str]) -> bytes:
    return table(ANDROID, rows, ";")


def only(folder: Path, data: bytes, settings: ReaderSettings | None = None) -> SourceRecord:
    [record] = records(read_table(READER, folder, data, settings))
    return record


def other(record: SourceRecord) -> tuple[str, str]:
    party = next(party for party in record.parties if not party.is_self)
    return party.normalised or party.identity, party.name


# -- Asterisk ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [16, 17, 18])
def test_an_asterisk_list_needs_no_header(tmp_path: Path, width: int) -> None:
    call = only(tmp_path, an_asterisk(A_CALL, width=width))
    assert call.direction is Direction.IN
    assert other(call) == ("+49301234567", "Anna Weiß")
    assert call.at == datetime(2024, 5, 6, 8, 11, 12, tzinfo=UTC)
    assert (call.local, call.zone, call.precision) == (FIRST, "Europe/Berlin", Precision.SECOND)
    assert (call.duration_s, call.outcome) == (60, CallOutcome.ANSWERED)
    assert [party.identity for party in call.parties if party.is_self] == ["100"]


def test_an_asterisk_list_with_a_header_tells_the_same(tmp_path: Path) -> None:
    call = only(tmp_path, table(ASTERISK, [A_CALL]))
    assert call.key == only(tmp_path, an_asterisk(A_CALL)).key
    assert (other(call), call.duration_s) == (("+49301234567", "Anna Weiß"), 60)


def test_a_list_that_begins_with_the_caller_id_is_known_by_its_shape(tmp_path: Path) -> None:
    custom = "clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,disposition,amaflags"
    call = only(tmp_path, rows_only(custom, [OUT]))
    assert (call.direction, other(call)[0], call.duration_s) == (Direction.OUT, "+4915112345678", 90)


def test_a_call_out_goes_to_whom_was_dialled(tmp_path: Path) -> None:
    call = only(tmp_path, an_asterisk(OUT))
    assert (call.direction, other(call)) == (Direction.OUT, ("+4915112345678", ""))
    assert call.parties[0].role is Role.RECIPIENT


def test_a_call_that_nobody_took_has_no_duration(tmp_path: Path) -> None:
    call = only(tmp_path, an_asterisk(MISSED))
    assert (call.outcome, call.duration_s) == (CallOutcome.MISSED, 0)


def test_a_withheld_number_is_nobody(tmp_path: Path) -> None:
    call = only(tmp_path, an_asterisk(WITHHELD))
    assert (other(call), call.warnings) == (("", ""), ("withheld",))


def test_a_machine_is_no_conversation(tmp_path: Path) -> None:
    assert only(tmp_path, an_asterisk(A_CALL | {"lastapp": "VoiceMail"})).outcome is CallOutcome.MACHINE


def test_times_may_be_utc(tmp_path: Path) -> None:
    import json

    told = {"kind": "calls", "columns": {"start": "when", "src": "caller", "dst": "called"}, "times": "utc"}
    call = only(tmp_path, table(ASTERISK, [A_CALL]), ReaderSettings(options={"columns": json.dumps(told)}))
    assert call.at == datetime(2024, 5, 6, 10, 11, 12, tzinfo=UTC)
    assert call.local == datetime(2024, 5, 6, 12, 11, 12)  # noqa: DTZ001 - a wall time


def test_the_legs_of_a_call_are_one_call_and_the_answered_one_counts(tmp_path: Path) -> None:
    queue = A_CALL | {"lastapp": "Queue", "disposition": "NO ANSWER", "billsec": "0", "answer": ""}
    second = A_CALL | {"start": "2024-05-06 10:11:30", "dst": "101"}
    items = read_table(READER, tmp_path, an_asterisk(queue, second, MISSED))
    calls = records(items)
    assert [(call.outcome, call.duration_s) for call in calls] == [
        (CallOutcome.ANSWERED, 60),
        (CallOutcome.MISSED, 0),
    ]
    assert calls[0].local == FIRST
    assert [(skip.place, skip.reason) for skip in skips(items)] == [("line 1", Reason.MERGED)]
    assert counted(items) == 3


def test_a_person_counts_more_than_a_machine_that_talked_longer(tmp_path: Path) -> None:
    machine = A_CALL | {"lastapp": "VoiceMail", "billsec": "90"}
    [call] = records(read_table(READER, tmp_path, an_asterisk(machine, A_CALL)))
    assert (call.outcome, call.duration_s) == (CallOutcome.ANSWERED, 60)


def test_without_ids_the_legs_are_known_by_their_channel(tmp_path: Path) -> None:
    queue = A_CALL | {"lastapp": "Queue", "disposition": "NO ANSWER", "billsec": "0", "answer": ""}
    items = read_table(READER, tmp_path, an_asterisk(queue, A_CALL, width=16))
    assert [call.outcome for call in records(items)] == [CallOutcome.ANSWERED]


def test_extensions_among_themselves_are_kept_as_internal(tmp_path: Path) -> None:
    call = only(tmp_path, an_asterisk(OUT | {"dst": "101", "dstchannel": "SIP/101-0000012d"}))
    assert call.direction is Direction.INTERNAL
    assert [party.identity for party in call.parties] == ["100", "101"]


def test_an_own_number_of_the_world_tells_the_direction(tmp_path: Path) -> None:
    row = OUT | {"src": "+49305550100", "dcontext": "default", "channel": "Local/s"}
    settings = ReaderSettings(own_identities=frozenset({"+49305550100"}))
    assert only(tmp_path, an_asterisk(row), settings).direction is Direction.OUT
    assert only(tmp_path, an_asterisk(row)).warnings == ("direction_unknown",)


# -- 3CX -----------------------------------------------------------------------------------------------

THREE = {
    "historyid": "Call 5",
    "callid": "00000132CC4B9F5E_8",
    "duration": "00:01:13",
    "time-start": "2024/05/06 10:11:12",
    "time-answered": "2024/05/06 10:11:20",
    "time-end": "2024/05/06 10:12:20",
    "reason-terminated": "TerminatedBySrc",
    "from-no": "0301234567",
    "to-no": "Ext.100",
    "from-dn": "10000",
    "to-dn": "100",
    "chain": "Chain: 0301234567;Ext.100;",
    "from-type": "Line",
    "to-type": "Extension",
    "from-dispname": "Anna Weiß",
    "to-dispname": "Empfang",
}
THREE_OUT = THREE | {
    "callid": "00000132CC4B9F5E_9",
    "from-no": "Ext.100",
    "to-no": "10000",
    "dial-no": "015112345678",
    "from-type": "Extension",
    "to-type": "Line",
    "from-dispname": "Empfang",
    "to-dispname": "",
    "time-answered": "",
    "reason-terminated": "Failed_Cancelled",
}


@pytest.mark.parametrize("has_header", [True, False])
def test_a_3cx_record_is_read_with_or_without_a_header(tmp_path: Path, *, has_header: bool) -> None:
    rows = [THREE, THREE_OUT]
    data = table(THE_3CX, rows) if has_header else rows_only(THE_3CX, rows)
    taken, placed = records(read_table(READER, tmp_path, data))
    assert (taken.direction, other(taken)) == (Direction.IN, ("+49301234567", "Anna Weiß"))
    assert (taken.outcome, taken.duration_s) == (CallOutcome.ANSWERED, 60)
    assert (placed.direction, other(placed)[0]) == (Direction.OUT, "+4915112345678")
    assert (placed.outcome, placed.duration_s) == (CallOutcome.MISSED, 0)


def test_a_3cx_report_has_titles_above_its_header(tmp_path: Path) -> None:
    data = (
        "Call Logs Report\n\n"
        "Call Time,From,To,Direction,Status,Ringing,Talking,Cost,Call Activity Details\n"
        "2024-05-06 10:11:12,Anna Weiß (0301234567),Empfang (100),Inbound,Answered,00:00:08,00:01:00,,\n"
        '2024-05-06 11:00:00,Empfang (100),015112345678,Outbound,Unanswered,00:00:20,,,"Details, mehr"\n'
    )
    items = read_table(READER, tmp_path, data.encode())
    taken, placed = records(items)
    assert (taken.direction, other(taken), taken.duration_s) == (Direction.IN, ("+49301234567", "Anna Weiß"), 60)
    assert (placed.direction, other(placed)[0]) == (Direction.OUT, "+4915112345678")
    assert (placed.outcome, placed.duration_s) == (CallOutcome.MISSED, 0)
    assert [skip.reason for skip in skips(items)] == [Reason.STRAY]


# -- telephones ----------------------------------------------------------------------------------------


def test_an_iphone_list_is_read(tmp_path: Path) -> None:
    rows = [
        {
            "Call type": "Outgoing",
            "Date": "2024-05-06 10:11:12",
            "Duration": "00:01:00",
            "Number": "+49 151 12345678",
            "Contact": "Anna Weiß",
        },
        {"Call type": "Missed", "Date": "2024-05-06 11:11:12", "Duration": "00:00:00", "Number": "030 1234567"},
        {"Call type": "Cancelled", "Date": "2024-05-06 12:11:12", "Duration": "00:00:00", "Number": "030 1234567"},
        {
            "Call type": "Incoming",
            "Date": "2024-05-06 13:11:12",
            "Duration": "00:00:42",
            "Number": "anna@example.org",
            "Service": "FaceTime",
        },
    ]
    out, missed, cancelled, face = records(read_table(READER, tmp_path, table(IPHONE, rows)))
    assert (out.direction, other(out), out.duration_s) == (Direction.OUT, ("+4915112345678", "Anna Weiß"), 60)
    assert (missed.direction, missed.outcome) == (Direction.IN, CallOutcome.MISSED)
    assert (cancelled.direction, cancelled.outcome) == (Direction.OUT, CallOutcome.MISSED)
    assert (face.outcome, face.duration_s, other(face)) == (CallOutcome.ANSWERED, 42, ("anna@example.org", ""))


@pytest.mark.parametrize(
    ("kind", "direction", "outcome"),
    [
        ("1", Direction.IN, CallOutcome.ANSWERED),
        ("2", Direction.OUT, CallOutcome.ANSWERED),
        ("3", Direction.IN, CallOutcome.MISSED),
        ("5", Direction.IN, CallOutcome.REJECTED),
        ("OUTGOING", Direction.OUT, CallOutcome.ANSWERED),
        ("INCOMING_TYPE", Direction.IN, CallOutcome.ANSWERED),
        ("Ausgehender Anruf", Direction.OUT, CallOutcome.ANSWERED),
        ("Verpasster Anruf", Direction.IN, CallOutcome.MISSED),
        ("Abgelehnt", Direction.IN, CallOutcome.REJECTED),
        ("Mailbox", Direction.IN, CallOutcome.MACHINE),
    ],
)
def test_kinds_of_calls_are_known_by_words_and_numbers(
    tmp_path: Path, kind: str, direction: Direction, outcome: CallOutcome
) -> None:
    data = f"name,number,date,duration,type\nAnna,030 1234567,1714983072000,65,{kind}\n"
    call = only(tmp_path, data.encode())
    assert (call.direction, call.outcome) == (direction, outcome)
    assert call.at == datetime(2024, 5, 6, 8, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "written", "seconds"),
    [
        ("Dauer", "00:01:05", 65),
        ("Dauer", "1:05", 65),
        ("Dauer", "65", 65),
        ("Dauer", "1 Min. 5 Sek.", 65),
        ("Dauer (min)", "2", 120),
        ("Duration (ms)", "65000", 65),
        ("Duration (seconds)", "65", 65),
    ],
)
def test_durations_are_read_as_they_are_written(tmp_path: Path, head: str, written: str, seconds: int) -> None:
    data = f"Datum;Uhrzeit;Nummer;Richtung;{head}\n06.05.2024;10:11;030 1234567;eingehend;{written}\n"
    call = only(tmp_path, data.encode())
    assert call.duration_s == seconds
    assert (call.local, call.precision) == (FIRST.replace(second=0), Precision.MINUTE)


def test_a_duration_that_is_none_is_told(tmp_path: Path) -> None:
    data = "Datum;Nummer;Richtung;Dauer\n06.05.2024 10:11;030 1234567;eingehend;lange\n"
    call = only(tmp_path, data.encode())
    assert (call.duration_s, call.warnings) == (None, ("bad_duration",))


def test_a_row_without_a_day_is_refused_with_its_line(tmp_path: Path) -> None:
    data = "Datum;Nummer;Richtung;Dauer\n;030 1234567;eingehend;1\n32.13.2024;030 1;eingehend;1\n06.05.2024 10:11;1;eingehend;1\n"
    items = read_table(READER, tmp_path, data.encode())
    assert [(each.place, each.reason) for each in rejections(items)] == [
        ("line 2", Reason.NO_DATE),
        ("line 3", Reason.BAD_DATE),
    ]
    assert len(records(items)) == 1


def test_an_unquoted_delimiter_in_a_name_moves_no_number(tmp_path: Path) -> None:
    data = "Datum;Name;Nummer;Richtung;Notiz;Dauer\n06.05.2024 10:11;Weiß; Anna;030 1234567;eingehend;ruft an;65\n"
    call = only(tmp_path, data.encode())
    assert (other(call), call.duration_s, call.text) == (("+49301234567", "Weiß, Anna"), 65, "ruft an")


def test_the_order_of_the_list_tells_the_order_of_day_and_month(tmp_path: Path) -> None:
    days = [f"{month}/{day}/2024 10:11 AM" for month in (3, 4) for day in range(1, 12)]
    data = "Date,Number,Type,Duration\n" + "".join(f"{day},030 1234567,Incoming,1\n" for day in days)
    items = read_table(READER, tmp_path, data.encode())
    assert not warned(items)
    assert [call.local.month for call in records(items)] == [3] * 11 + [4] * 11


@pytest.mark.parametrize("is_newest_first", [False, True])
def test_the_hour_that_comes_twice_is_told_apart_by_the_order(tmp_path: Path, *, is_newest_first: bool) -> None:
    times = ["01:50", "02:10", "02:50", "02:10", "02:50", "03:10"]
    rows = [f"27.10.2024 {time};030 1234567;eingehend;65\n" for time in times]
    data = "Datum;Nummer;Richtung;Dauer\n" + "".join(reversed(rows) if is_newest_first else rows)
    calls = records(read_table(READER, tmp_path, data.encode()))
    instants = [f"{call.at:%H:%M}" for call in (reversed(calls) if is_newest_first else calls)]
    assert instants == ["23:50", "00:10", "00:50", "01:10", "01:50", "02:10"]


def test_a_time_with_its_zone_needs_no_other(tmp_path: Path) -> None:
    data = (
        "Date,Number,Type,Duration\n2024-05-06T10:11:12Z,030 1234567,Incoming,1\n2024-05-06T10:11:12+02:00,030 1,In,1\n"
    )
    first, second = records(read_table(READER, tmp_path, data.encode()))
    assert first.at - second.at == timedelta(hours=2)
    assert first.local == FIRST + timedelta(hours=2)
