"""Whether day or month stands first is decided by all days of a table, and left open where none tells."""

from datetime import date

import pytest

from app.sources.tables.day_order import DayOrder, DaySurvey
from app.sources.tables.moments import clock_of, duration_of, moment_of


def surveyed(*days: str, written_on: date | None = None) -> DayOrder:
    survey = DaySurvey(written_on=written_on)
    for day in days:
        survey.take(day)
    return survey.decided()


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (("03/04/2024", "13/04/2024"), "dmy"),
        (("03/04/2024", "04/13/2024"), "mdy"),
        (("03.04.2024", "04.05.2024"), "dmy"),
        (("2024-03-04",), "dmy"),
        (("05/05/2024",), "dmy"),
        (("3/4/24 10:11 AM", "5/6/24 9:00 PM"), "mdy"),
    ],
)
def test_the_days_tell(days: tuple[str, ...], order: str) -> None:
    found = surveyed(*days)
    assert (found.order, found.is_sure) == (order, True)


def test_a_list_that_runs_one_way_tells() -> None:
    days = [f"{month}/{day}/2024" for month in (1, 2, 3) for day in range(1, 13)]
    assert surveyed(*days) == DayOrder("mdy")
    assert surveyed(*reversed(days)) == DayOrder("mdy")


def test_nothing_lies_after_the_day_the_file_was_written() -> None:
    days = ("03/01/2024", "02/02/2024", "01/03/2024", "12/01/2024")
    assert not surveyed(*days).is_sure
    assert surveyed(*days, written_on=date(2024, 3, 2)).order == "dmy"


def test_days_of_both_orders_are_told_as_mixed() -> None:
    found = surveyed("13/04/2024", "14/04/2024", "04/15/2024")
    assert (found.order, found.is_mixed) == ("dmy", True)


def test_where_nothing_tells_both_readings_are_named() -> None:
    found = surveyed("03/04/2024", "01/02/2024", "05/06/2024")
    assert not found.is_sure
    assert [name for name, _, _ in found.spans] == ["dmy", "mdy"]
    assert found.spans[1][1:] == (date(2024, 1, 2), date(2024, 5, 6))


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-06 10:11",
        "06.05.2024 10:11",
        "6.5.24, 10.11 Uhr",
        "06/05/2024 10:11",
        "Mo., 06. Mai 2024 um 10:11",
        "Monday, May 6, 2024 10:11 AM",
        "06-May-2024 10:11",
        "202405061011",
        "06.05.2024T10:11",
    ],
)
def test_one_moment_in_many_spellings(written: str) -> None:
    moment = moment_of(written, "dmy")
    assert moment is not None
    assert f"{moment.local:%Y-%m-%d %H:%M}" == "2024-05-06 10:11"


@pytest.mark.parametrize(
    "written", ["", "gestern", "32.01.2024", "10:11", "030 1234567", "06.05.2024 25:99", "x" * 100]
)
def test_what_is_no_moment_is_none(written: str) -> None:
    assert moment_of(written, "dmy") is None


def test_halves_of_the_day_are_told_apart() -> None:
    said = [clock_of(text) for text in ("12:05 AM", "12:05 PM", "9:05 p. m.", "21:05")]
    assert [clock.at.hour if clock else None for clock in said] == [0, 12, 21, 21]


@pytest.mark.parametrize(
    ("written", "unit", "seconds"),
    [
        ("1:05", "hm", 3900),
        ("1:05", "", 65),
        ("2", "min", 120),
        ("1,5", "min", 90),
        ("65000", "millis", 65),
        ("1 Std. 5 Min.", "", 3900),
        ("PT1M5S", "", 65),
        ("1.02:03:04", "", 93784),
        ("lange", "", None),
        ("", "", None),
    ],
)
def test_durations_in_many_spellings(written: str, unit: str, seconds: int | None) -> None:
    assert duration_of(written, unit) == seconds
