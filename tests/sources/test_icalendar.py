import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.sources.icalendar_file import READER
from app.sources.record import Reason, Rejection
from app.sources.settings import ReaderSettings
from local_store.book.channel import InteractionKind, Precision
from tests.sources.calendar_builder import SETTINGS, calendar, event, items_of, only
from tests.sources.contract import (
    Sample,
    SourceContract,
    recognised,
    records,
    rejections,
    skips,
    warned,
    written,
    zip_of,
)


class TestCalendarContract(SourceContract):
    reader = READER
    settings = SETTINGS
    many = 5_000

    def small(self) -> Sample:
        text = calendar(
            "BEGIN:VTIMEZONE\r\nTZID:Büro\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\n"
            "TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n",
            event(
                "DTSTART;TZID=Europe/Berlin:20240314T090000",
                "DTEND;TZID=Europe/Berlin:20240314T100000",
                "SUMMARY:Beratung Brandner",
                "DESCRIPTION:Unterlagen mitbringen\\, bitte",
                "LOCATION:Lindenweg 4\\, Köln",
                "ORGANIZER;CN=Ilse Berater:mailto:berater@example.org",
                "ATTENDEE;CN=Anna Brandner:mailto:anna@example.org",
                "BEGIN:VALARM",
                "DESCRIPTION:nicht das hier",
                "TRIGGER:-PT15M",
                "END:VALARM",
            ),
            event("DTSTART:20240101T080000Z", "RRULE:FREQ=MONTHLY;COUNT=4", "SUMMARY:Jour fixe", uid="e2"),
            event("DTSTART;TZID=Büro:20240505T080000", "SUMMARY:Frühstück", uid="e3"),
            event("DTSTART;VALUE=DATE:20240601", "SUMMARY:Messe", uid="e4"),
            event("DTSTART:morgen", "SUMMARY:unklar", uid="e5"),
            event("SUMMARY:ohne Zeit", uid="e6"),
            "BEGIN:VTODO\r\nUID:t1\r\nSUMMARY:Steuer\r\nEND:VTODO\r\n",
        )
        said = ("Beratung Brandner", "Unterlagen mitbringen, bitte", "Lindenweg 4, Köln", "Jour fixe", "Anna Brandner")
        return Sample("kalender.ics", text.encode(), 10, said)

    def longer(self, items: int) -> Sample:
        parts = (
            event(
                f"DTSTART:2024{n % 12 + 1:02d}{n % 28 + 1:02d}T{n % 24:02d}0000Z",
                f"SUMMARY:Termin {n}",
                f"DESCRIPTION:{'Notiz ' * 20}",
                uid=f"e{n}",
            )
            for n in range(items)
        )
        return Sample("viele.ics", calendar(*parts).encode(), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        days = [event(f"DTSTART:2024010{n}T080000Z", f"SUMMARY:Tag {n}", uid=f"d{n}") for n in range(1, 6)]
        weekly = event("DTSTART:20240201T080000Z", "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:Woche", uid="w")
        earlier, later = calendar(*days[:4], weekly), calendar(weekly, *days[2:])
        return Sample("alt.ics", earlier.encode(), 7), Sample("neu.ics", later.encode(), 6), 5


# --- times ---------------------------------------------------------------------------------------------


def test_a_meeting_has_its_instant_wall_time_zone_and_length(tmp_path: Path) -> None:
    record = only(tmp_path, "DTSTART;TZID=Europe/Vienna:20240701T093000", "DTEND;TZID=Europe/Vienna:20240701T110000")
    assert record.at == datetime(2024, 7, 1, 7, 30, tzinfo=UTC)
    assert record.local == datetime(2024, 7, 1, 9, 30)  # noqa: DTZ001 - wall time
    assert (record.zone, record.duration_s, record.precision) == ("Europe/Vienna", 5400, Precision.MINUTE)
    assert record.kind is InteractionKind.MEETING
    assert record.key == ("ics", "e1", "")


def test_an_instant_reads_in_the_zone_of_the_profile(tmp_path: Path) -> None:
    record = only(tmp_path, "DTSTART:20240701T073000Z")
    assert (record.zone, record.local.hour, record.duration_s) == ("Europe/Berlin", 9, 0)


def test_a_floating_time_belongs_to_the_profile_or_to_the_calendars_own_zone(tmp_path: Path) -> None:
    assert only(tmp_path, "DTSTART:20240701T093000").at == datetime(2024, 7, 1, 7, 30, tzinfo=UTC)
    head = ("VERSION:2.0", "X-WR-TIMEZONE:America/New_York")
    record = only(tmp_path, "DTSTART:20240701T093000", head=head)
    assert (record.at, record.zone) == (datetime(2024, 7, 1, 13, 30, tzinfo=UTC), "America/New_York")
    instant = only(tmp_path, "DTSTART:20240701T133000Z", head=head)
    assert (instant.local.hour, instant.zone) == (9, "America/New_York")
    day = only(tmp_path, "DTSTART;VALUE=DATE:20240701", head=head)
    assert (day.local.day, day.local.hour, day.zone) == (1, 0, "Europe/Berlin")


@pytest.mark.parametrize(
    "tzid",
    [
        "Europe/Berlin",
        '"Europe/Berlin"',
        "/Europe/Berlin",
        "/freeassociation.sourceforge.net/Europe/Berlin",
        "/mozilla.org/20070129_1/Europe/Berlin",
        "W. Europe Standard Time",
        "W. Europe Standard Time 1",
        "Mitteleuropäische Zeit",
        "Mitteleuropäische Sommerzeit",
        "Westeuropäische Zeit",
        "Westeuropäische Normalzeit",
        '"(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien"',
        r"(UTC+01:00) Amsterdam\, Berlin\, Bern\, Rom\, Stockholm\, Wien",
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien",
        "(GMT+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien",
        '"Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"',
        "MEZ",
    ],
)
def test_every_name_of_our_own_zone_is_understood_without_a_definition(tmp_path: Path, tzid: str) -> None:
    summer, winter = (
        only(tmp_path, f"DTSTART;TZID={tzid}:2024{month}01T093000", "SUMMARY:x") for month in ("07", "12")
    )
    assert (summer.at.hour, winter.at.hour) == (7, 8)
    assert summer.warnings == ()


def test_a_vendors_path_may_end_in_a_name_of_three_parts(tmp_path: Path) -> None:
    start = "DTSTART;TZID=/citadel.org/20210210_1/America/Argentina/Buenos_Aires:20240701T093000"
    assert only(tmp_path, start).zone == "America/Argentina/Buenos_Aires"


def vtimezone(tzid: str, *parts: tuple[str, str, str, str]) -> str:
    lines = ["BEGIN:VTIMEZONE", f"TZID:{tzid}"]
    for kind, start, offset, rule in parts:
        lines += [f"BEGIN:{kind}", f"DTSTART:{start}", "TZOFFSETFROM:+0000", f"TZOFFSETTO:{offset}"]
        lines += [*([rule] if rule else []), f"END:{kind}"]
    return "\r\n".join([*lines, "END:VTIMEZONE", ""])


def test_a_zone_with_an_unknown_name_is_what_its_definition_says(tmp_path: Path) -> None:
    zones = vtimezone(
        "Unsere Zeit",
        ("STANDARD", "16010101T030000", "+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
        ("DAYLIGHT", "16010101T020000", "+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
    )
    hours = {}
    for day in ("20240330", "20240331", "20241026", "20241027"):
        record = only(tmp_path, f"DTSTART;TZID=Unsere Zeit:{day}T120000", zones=zones)
        hours[day] = record.at.hour
        assert (record.local.hour, record.zone, record.warnings) == (12, "Europe/Berlin", ())
    assert hours == {"20240330": 11, "20240331": 10, "20241026": 10, "20241027": 11}


def test_winter_lasts_over_the_turn_of_the_year(tmp_path: Path) -> None:
    zones = vtimezone(
        "Amt",
        ("DAYLIGHT", "19810329T020000", "+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
        ("STANDARD", "19701025T030000", "+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    )
    assert only(tmp_path, "DTSTART;TZID=Amt:20240116T120000", zones=zones).at.hour == 11


def test_a_definition_decides_what_a_name_with_two_meanings_means(tmp_path: Path) -> None:
    zones = vtimezone("Westeuropäische Zeit", ("STANDARD", "19700101T000000", "+0000", ""))
    assert only(tmp_path, "DTSTART;TZID=Westeuropäische Zeit:20240701T120000", zones=zones).at.hour == 12


def test_definitions_with_dates_limits_and_broken_parts_still_serve(tmp_path: Path) -> None:
    zones = vtimezone(
        "Insel",
        ("STANDARD", "20000101T000000", "+0300", ""),
        ("DAYLIGHT", "20240601T000000", "+0400", "RRULE:FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1;UNTIL=20240701T000000Z"),
        ("STANDARD", "20240901T000000", "+0300", "RDATE:20250901T000000"),
        ("DAYLIGHT", "wann", "+0400", ""),
        ("DAYLIGHT", "20240101T000000", "+0900", "RRULE:FREQ=SECONDLY"),
    )
    assert only(tmp_path, "DTSTART;TZID=Insel:20230701T120000", zones=zones).at.hour == 9
    assert only(tmp_path, "DTSTART;TZID=Insel:20240301T120000", zones=zones).at.hour == 3
    assert only(tmp_path, "DTSTART;TZID=Insel:20240701T120000", zones=zones).at.hour == 8
    assert only(tmp_path, "DTSTART;TZID=Insel:20241201T120000", zones=zones).at.hour == 9


def test_a_mere_offset_is_an_offset(tmp_path: Path) -> None:
    assert only(tmp_path, "DTSTART;TZID=UTC+11:20240701T230000").at == datetime(2024, 7, 1, 12, tzinfo=UTC)


def test_a_zone_that_nothing_explains_is_told_and_taken_for_the_profiles(tmp_path: Path) -> None:
    items = items_of(tmp_path, calendar(event("DTSTART;TZID=Mondzeit:20240701T093000")))
    (record,) = records(items)
    assert (record.at.hour, record.zone) == (7, "Europe/Berlin")
    assert record.warnings == ("unknown time zone: Mondzeit",)
    assert warned(items)["unknown_zone"] == "Mondzeit"


def test_days_begin_at_midnight_and_end_before_the_day_named(tmp_path: Path) -> None:
    two = only(tmp_path, "DTSTART;VALUE=DATE:20240330", "DTEND;VALUE=DATE:20240401")
    assert (two.at, two.duration_s) == (datetime(2024, 3, 29, 23, tzinfo=UTC), 2 * 86400)
    assert (two.precision, two.local.hour) == (Precision.DAY, 0)
    assert only(tmp_path, "DTSTART;VALUE=DATE:20240330").duration_s == 86400
    assert only(tmp_path, "DTSTART:20240330", "DTEND:20240330").duration_s == 86400


@pytest.mark.parametrize(
    ("lines", "duration"),
    [
        (("DURATION:PT1H30M",), 5400),
        (("DURATION:P1W",), 604800),
        (("DURATION:P1DT2H",), 93600),
        (("DURATION:-PT1H",), 0),
        (("DURATION:ewig",), 0),
        ((), 0),
        (("DTEND:20240701T080000Z",), 0),
        (("DTEND:kaputt",), 0),
        (("DTEND;TZID=America/New_York:20240701T060000",), 3600),
    ],
)
def test_the_length_comes_from_the_end_or_the_duration_and_is_never_negative(
    tmp_path: Path, lines: tuple[str, ...], duration: int
) -> None:
    record = only(tmp_path, "DTSTART:20240701T090000Z", *lines)
    assert record.duration_s == duration
    assert bool(record.warnings) == (duration == 0 and bool(lines))


def test_an_event_across_the_clock_change_has_its_real_length(tmp_path: Path) -> None:
    berlin = "TZID=Europe/Berlin"
    record = only(tmp_path, f"DTSTART;{berlin}:20240331T010000", f"DTEND;{berlin}:20240331T040000")
    assert record.duration_s == 2 * 3600


def test_what_lies_ahead_is_planned(tmp_path: Path) -> None:
    assert only(tmp_path, "DTSTART:21240701T090000Z").is_planned
    assert not only(tmp_path, "DTSTART:20120701T090000Z").is_planned


# --- one bad thing costs only itself -------------------------------------------------------------------


def test_a_broken_event_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    text = calendar(
        event("DTSTART:20240701T090000Z", uid="a"),
        event("DTSTART:20241301T090000Z", uid="b"),
        event("SUMMARY:wann?", uid="c"),
        event("DTSTART:99990101T000000Z", uid="d"),
        event("DTSTART:20240702T090000Z", "eine Zeile ohne Wert", "GEO:hier;dort", "ATTENDEE;CN=:", uid="e"),
    )
    items = items_of(tmp_path, text)
    assert [record.key[1] for record in records(items)] == ["a", "e"]
    assert [(item.place, item.reason) for item in rejections(items)] == [
        ("event 2, line 7", Reason.BAD_DATE),
        ("event 3, line 11", Reason.NO_DATE),
        ("event 4, line 15", Reason.BAD_DATE),
    ]


def test_an_event_without_an_end_is_closed_by_the_next(tmp_path: Path) -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20240701T090000Z\n" + event("DTSTART:20240702T090000Z")
    first, second = records(items_of(tmp_path, text))
    assert (first.key[1], second.key[1]) == ("a", "e1")
    assert first.warnings == ("END:VEVENT is missing",)


def test_a_file_that_ends_inside_an_event_is_told(tmp_path: Path) -> None:
    text = calendar(event("DTSTART:20240701T090000Z")).replace("END:VCALENDAR\r\n", "")
    (refused,) = [
        item for item in items_of(tmp_path, text + "BEGIN:VEVENT\r\nDTSTART:20240701T09") if isinstance(item, Rejection)
    ]
    assert refused.reason is Reason.TRUNCATED


def test_to_dos_journals_and_busy_times_are_left_out_and_counted(tmp_path: Path) -> None:
    parts = [f"BEGIN:{kind}\r\nUID:x\r\nEND:{kind}\r\n" for kind in ("VTODO", "VJOURNAL", "VFREEBUSY")]
    items = items_of(tmp_path, calendar(*parts))
    assert [(item.place, item.reason) for item in skips(items)] == [
        ("VTODO, line 3", Reason.FEED),
        ("VJOURNAL, line 6", Reason.FEED),
        ("VFREEBUSY, line 9", Reason.FEED),
    ]


def test_a_bare_event_and_an_empty_calendar_are_calendars(tmp_path: Path) -> None:
    (record,) = records(items_of(tmp_path, event("DTSTART:20240701T090000Z")))
    assert record.place == "event 1, line 1"
    assert items_of(tmp_path, b"\xef\xbb\xbfBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n") == []
    titles = []
    for text in (event("SUMMARY:x"), "\ufeffbegin:vcalendar\r\nX-WR-CALNAME:Büro\\, Köln\r\n"):
        found = recognised(READER, written(tmp_path, Sample("x", text.encode(), 0)))
        assert found is not None
        titles.append(found.title)
    assert titles == ["", "Büro, Köln"]


def test_the_newer_version_of_an_event_counts(tmp_path: Path) -> None:
    text = calendar(
        event("DTSTART:20240701T090000Z", "SEQUENCE:2", "SUMMARY:neu"),
        event("DTSTART:20240701T080000Z", "SEQUENCE:1", "SUMMARY:alt"),
        event("DTSTART:20240701T070000Z", "SEQUENCE:2", "DTSTAMP:20240101T000000Z", "SUMMARY:neuer"),
    )
    items = items_of(tmp_path, text)
    assert [record.subject for record in records(items)] == ["neuer"]
    assert [item.reason for item in skips(items)] == [Reason.REPEATED, Reason.REPEATED]


def test_an_event_without_an_id_is_known_by_what_it_says(tmp_path: Path) -> None:
    bare = "BEGIN:VEVENT\r\nDTSTART:20240701T090000Z\r\nSUMMARY:{}\r\nEND:VEVENT\r\n"
    items = items_of(tmp_path, calendar(bare.format("a"), bare.format("b"), bare.format("a")))
    assert len({record.key for record in records(items)}) == 2
    assert [item.reason for item in skips(items)] == [Reason.REPEATED]


def test_an_archive_of_calendars_is_read_file_by_file(tmp_path: Path) -> None:
    members = {
        "Arbeit.ics": calendar(event("DTSTART:20240701T090000Z", uid="a")).encode(),
        "Privat.ics": calendar(event("DTSTART:20240702T090000Z", uid="b")).encode(),
    }
    path = written(tmp_path, Sample("kalender.ical.zip", zip_of(members), 0))
    found = recognised(READER, path)
    assert found is not None
    places = [record.place for record in records(items_of(tmp_path, zip_of(members)))]
    assert places == ["Arbeit.ics, event 1, line 3", "Privat.ics, event 2, line 3"]


def test_the_window_is_for_repetitions_and_single_events_are_always_read(tmp_path: Path) -> None:
    settings = ReaderSettings(window=(date(2024, 1, 1), date(2024, 12, 31)))
    items = items_of(tmp_path, calendar(event("DTSTART:20100701T090000Z", "SUMMARY:damals")), settings)
    assert [record.subject for record in records(items)] == ["damals"]


def test_the_calendar_libraries_are_not_loaded_before_a_calendar_needs_them() -> None:
    code = "import sys, app.sources.icalendar_file; sys.exit(bool({'icalendar', 'dateutil'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
