from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.sources.record import Reason, SourceRecord
from app.sources.settings import ReaderSettings
from tests.sources.calendar_builder import calendar, event, items_of
from tests.sources.contract import counted, records, skips, warned

BERLIN = "TZID=Europe/Berlin"


def times(folder: Path, *parts: str, head: tuple[str, ...] = ("VERSION:2.0",)) -> list[str]:
    found = records(items_of(folder, calendar(*parts, head=head)))
    return [f"{record.local:%m-%d %H:%M}" for record in found]


def repeated(*lines: str) -> str:
    return event(f"DTSTART;{BERLIN}:20240321T090000", f"DTEND;{BERLIN}:20240321T100000", *lines)


def test_a_weekly_meeting_keeps_its_hour_across_the_clock_change(tmp_path: Path) -> None:
    found = records(items_of(tmp_path, calendar(repeated("RRULE:FREQ=WEEKLY;COUNT=3"))))
    assert [record.local.hour for record in found] == [9, 9, 9]
    assert [record.at.hour for record in found] == [8, 8, 7]
    assert [record.duration_s for record in found] == [3600] * 3
    assert [record.key for record in found] == [
        ("ics", "e1", "20240321T080000Z"),
        ("ics", "e1", "20240328T080000Z"),
        ("ics", "e1", "20240404T070000Z"),
    ]


def test_a_google_feed_in_utc_keeps_the_hour_of_its_calendar(tmp_path: Path) -> None:
    weekly = event("DTSTART:20240321T080000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    assert times(tmp_path, weekly) == ["03-21 09:00", "03-28 09:00", "04-04 10:00"]
    head = ("VERSION:2.0", "X-WR-TIMEZONE:Europe/Berlin")
    assert times(tmp_path, weekly, head=head) == ["03-21 09:00", "03-28 09:00", "04-04 09:00"]


def test_a_zone_defined_in_the_file_carries_repetitions(tmp_path: Path) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Haus\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nTZOFFSETFROM:+0200\r\n"
        "TZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"
        "DTSTART:16010325T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )
    weekly = event("DTSTART;TZID=Haus:20240321T090000", "RRULE:FREQ=WEEKLY;COUNT=3")
    assert times(tmp_path, zone, weekly) == ["03-21 09:00", "03-28 09:00", "04-04 09:00"]


def test_the_window_bounds_what_never_ends(tmp_path: Path) -> None:
    items = items_of(tmp_path, calendar(repeated("RRULE:FREQ=MONTHLY")))
    assert [record.at.month for record in records(items)] == list(range(3, 13))
    assert warned(items)["window"] == "2024-01-01 2024-12-31"
    ended = event("DTSTART:20100101T090000Z", "RRULE:FREQ=DAILY;COUNT=10")
    (skip,) = skips(items_of(tmp_path, calendar(ended)))
    assert (skip.place, skip.reason) == ("event 1, line 3", Reason.OUT_OF_RANGE)


def test_the_first_and_the_last_day_of_the_window_belong_to_it(tmp_path: Path) -> None:
    found = times(tmp_path, event(f"DTSTART;{BERLIN}:20231220T003000", "RRULE:FREQ=DAILY;UNTIL=20250110"))
    assert (found[0], found[-1], len(found)) == ("01-01 00:30", "12-31 00:30", 366)


def test_a_count_below_zero_is_no_end(tmp_path: Path) -> None:
    assert len(times(tmp_path, repeated("RRULE:FREQ=MONTHLY;COUNT=-1"))) == 10


def test_without_a_window_five_years_back_and_two_ahead_are_read(tmp_path: Path) -> None:
    items = items_of(tmp_path, calendar(event("DTSTART:20000101T090000Z", "RRULE:FREQ=YEARLY")), ReaderSettings())
    this_year = datetime.now(UTC).year
    years = {record.at.year for record in records(items)}
    assert set(range(this_year - 4, this_year + 2)) <= years <= set(range(this_year - 5, this_year + 3))
    planned = [record.is_planned for record in records(items)]
    assert planned == sorted(planned)
    assert {True, False} == set(planned)


@pytest.mark.parametrize(
    "excluded",
    [
        f"EXDATE;{BERLIN}:20240328T090000",
        "EXDATE:20240328T080000Z",
        "EXDATE;TZID=America/New_York:20240328T040000",
        "EXDATE;VALUE=DATE:20240328",
        f"EXDATE;{BERLIN}:20240501T090000,20240328T090000",
    ],
)
def test_a_date_taken_out_is_the_same_instant_in_any_form(tmp_path: Path, excluded: str) -> None:
    assert times(tmp_path, repeated("RRULE:FREQ=WEEKLY;COUNT=3", excluded)) == ["03-21 09:00", "04-04 09:00"]


def test_days_are_added_and_taken_out_in_any_form(tmp_path: Path) -> None:
    days = event(
        "DTSTART;VALUE=DATE:20240321", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20240322T000000", "RDATE;VALUE=DATE:20240401"
    )
    assert times(tmp_path, days) == ["03-21 00:00", "03-23 00:00", "04-01 00:00"]


def test_added_dates_may_be_periods_with_a_length_of_their_own(tmp_path: Path) -> None:
    added = repeated(f"RDATE;VALUE=PERIOD;{BERLIN}:20240401T120000/PT2H", "RDATE;VALUE=PERIOD:x/y")
    found = records(items_of(tmp_path, calendar(added)))
    assert [(record.at.day, record.duration_s) for record in found] == [(21, 3600), (1, 7200)]
    assert found[0].warnings


@pytest.mark.parametrize("until", ["20240404", "20240404T070000Z", "20240404T090000", "20240404T235959"])
def test_an_end_counts_in_whatever_form_it_is_written(tmp_path: Path, until: str) -> None:
    expected = ["03-21 09:00", "03-28 09:00", "04-04 09:00"]
    assert times(tmp_path, repeated(f"RRULE:FREQ=WEEKLY;UNTIL={until}")) == expected


def test_an_end_with_an_hour_ends_an_event_of_days(tmp_path: Path) -> None:
    days = event("DTSTART;VALUE=DATE:20240321", "RRULE:FREQ=DAILY;UNTIL=20240323T235959Z")
    assert len(times(tmp_path, days)) == 3


def test_a_moved_and_a_cancelled_repetition_take_the_place_of_the_planned_one(tmp_path: Path) -> None:
    moved = event(f"RECURRENCE-ID;{BERLIN}:20240328T090000", f"DTSTART;{BERLIN}:20240329T140000", "SUMMARY:verschoben")
    dropped = event("RECURRENCE-ID:20240404T070000Z", f"DTSTART;{BERLIN}:20240404T090000", "STATUS:CANCELLED")
    text = calendar(moved, repeated("RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:Woche"), dropped)
    found = records(items_of(tmp_path, text))
    assert [(f"{record.local:%m-%d %H}", record.subject, record.is_cancelled) for record in found] == [
        ("03-21 09", "Woche", False),
        ("03-29 14", "verschoben", False),
        ("04-04 09", "", True),
    ]
    assert found[1].key == ("ics", "e1", "20240328T080000Z")
    assert [record.place for record in found] == ["event 2, line 9", "event 1, line 3", "event 3, line 16"]


def test_a_moved_repetition_keeps_the_key_it_had_before(tmp_path: Path) -> None:
    weekly = repeated("RRULE:FREQ=WEEKLY;COUNT=2")
    moved = event(f"RECURRENCE-ID;{BERLIN}:20240328T090000", f"DTSTART;{BERLIN}:20240329T140000")
    before = {record.key for record in records(items_of(tmp_path, calendar(weekly)))}
    after = {record.key for record in records(items_of(tmp_path, calendar(weekly, moved)))}
    assert before == after


def test_a_repetition_without_its_series_is_a_meeting_of_its_own(tmp_path: Path) -> None:
    lone = event(f"RECURRENCE-ID;{BERLIN}:20100328T090000", f"DTSTART;{BERLIN}:20100329T140000")
    (record,) = records(items_of(tmp_path, calendar(lone)))
    assert (record.at.year, record.key) == (2010, ("ics", "e1", "20100328T070000Z"))


def test_a_moved_repetition_beyond_the_window_is_left_out_and_counted(tmp_path: Path) -> None:
    moved = event(f"RECURRENCE-ID;{BERLIN}:20200326T090000", f"DTSTART;{BERLIN}:20200327T140000")
    series = event(f"DTSTART;{BERLIN}:20200319T090000", "RRULE:FREQ=WEEKLY;COUNT=300")
    items = items_of(tmp_path, calendar(series, moved))
    assert [item.reason for item in skips(items)] == [Reason.OUT_OF_RANGE]
    assert len(records(items)) == 52


def test_a_change_of_this_and_all_following_moves_them_all(tmp_path: Path) -> None:
    later = event(f"RECURRENCE-ID;RANGE=THISANDFUTURE;{BERLIN}:20240328T090000", f"DTSTART;{BERLIN}:20240328T110000")
    found = times(tmp_path, repeated("RRULE:FREQ=WEEKLY;COUNT=4"), later)
    assert found == ["03-21 09:00", "03-28 11:00", "04-04 11:00", "04-11 11:00"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("W1 TH #3", ["03-21 09:00", "03-28 09:00", "04-04 09:00"]),
        ("D2 #2", ["03-21 09:00", "03-23 09:00"]),
        ("D1 20240323T090000", ["03-21 09:00", "03-22 09:00", "03-23 09:00"]),
        ("MP1 3+ TH #2", ["03-21 09:00", "04-18 09:00"]),
        ("MD1 21 #2", ["03-21 09:00", "04-21 09:00"]),
        ("D1", ["03-21 09:00", "03-22 09:00"]),
    ],
)
def test_the_rules_of_vcalendar_are_understood(tmp_path: Path, rule: str, expected: list[str]) -> None:
    assert times(tmp_path, repeated(f"RRULE:{rule}"), head=("VERSION:1.0",)) == expected


# --- rules that are meant to hurt ----------------------------------------------------------------------


def harmed(folder: Path, *lines: str) -> list[SourceRecord]:
    items = items_of(
        folder, calendar(event("DTSTART:20240321T080000Z", *lines), event("DTSTART:20240101T0900Z", uid="z"))
    )
    found = records(items)
    assert found[-1].key[1] == "z"
    assert counted(items) <= 3001
    return found[:-1]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=MINUTELY;UNTIL=29991231T235959Z",
        "FREQ=HOURLY;INTERVAL=1",
        "FREQ=DAILY;COUNT=99999999999999999999",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=YEARLY;BYWEEKNO=60",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=OFTEN",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;UNTIL=never",
        "FREQ=DAILY;BYMONTH=13",
        "",
        ";;;===",
    ],
)
def test_a_rule_that_is_broken_or_a_bomb_costs_little_and_nobody_else(tmp_path: Path, rule: str) -> None:
    found = harmed(tmp_path, f"RRULE:{rule}" if rule else "RRULE:;")
    assert len(found) <= 3000
    assert found


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=4,6;BYMONTHDAY=31,-31",
        "FREQ=DAILY;BYSETPOS=2",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-300",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5,6,7,8,9",
    ],
)
def test_a_rule_that_would_be_counted_through_without_end_is_refused_beforehand(tmp_path: Path, rule: str) -> None:
    (first,) = harmed(tmp_path, f"RRULE:{rule}")
    assert "only its first time was imported" in first.warnings[0]


def test_what_is_refused_or_cut_is_told(tmp_path: Path) -> None:
    (refused,) = harmed(tmp_path, "RRULE:FREQ=SECONDLY;BYSECOND=1")
    assert "only its first time was imported" in refused.warnings[0]
    daily = harmed(tmp_path, "RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7", "RRULE:FREQ=DAILY;BYHOUR=8,9,10,11,12,13")
    assert len(daily) == 3000
    assert "3000 of them were kept" in daily[0].warnings[0]


def test_thousands_of_single_dates_are_bounded(tmp_path: Path) -> None:
    dates = ",".join(f"2024{n // 1440 % 9 + 1:02d}01T{n // 60 % 24:02d}{n % 60:02d}00Z" for n in range(6000))
    found = harmed(tmp_path, f"RDATE:{dates}")
    assert len(found) <= 3000
    assert "more than 3000 single dates" in found[0].warnings
    assert harmed(tmp_path, "RRULE:FREQ=DAILY;COUNT=3", f"EXDATE:{dates}")


def test_a_rule_since_the_beginning_of_time_is_not_counted_through(tmp_path: Path) -> None:
    items = items_of(tmp_path, calendar(event("DTSTART:16010101T000000", "RRULE:FREQ=DAILY")))
    assert counted(items) == 1
