"""Days in names of files and in first lines are found as people write them."""

from datetime import date, time

import pytest

from app.sources.written_dates import day_in


@pytest.mark.parametrize(
    ("words", "on", "at"),
    [
        ("2024-03-01 Gespräch", date(2024, 3, 1), None),
        ("20240301_140512-Meeting Recording", date(2024, 3, 1), time(14, 5, 12)),
        ("Notiz_01.03.24", date(2024, 3, 1), None),
        ("am 1. März 2024, 14:05 Uhr", date(2024, 3, 1), time(14, 5)),
        ("13.03.2024 um 9 Uhr", date(2024, 3, 13), time(9)),
        ("March 3, 2024 at 9:30", date(2024, 3, 3), time(9, 30)),
        ("3 March 2024", date(2024, 3, 3), None),
        ("3/14/2024", date(2024, 3, 14), None),
        ("14/3/2024", date(2024, 3, 14), None),
        ("2024-03-01T14:05:00", date(2024, 3, 1), time(14, 5)),
        ("Nr 31.02.2024, dann 01.03.2024", date(2024, 3, 1), None),
        ("1er janvier, puis 2 janvier 2024", date(2024, 1, 2), None),
    ],
)
def test_days_are_found(words: str, on: date, at: time | None) -> None:
    found = day_in(words)
    assert found is not None
    assert (found.on, found.at) == (on, at)


@pytest.mark.parametrize(
    "words", ["", "Police 12345678", "bis 12:30 Uhr", "vom 3. Mai", "192.168.10.20", "1.3.", "2024", "v1.2.34"]
)
def test_what_is_no_whole_day_is_none(words: str) -> None:
    assert day_in(words) is None


def test_a_line_may_have_to_begin_with_its_day() -> None:
    assert day_in("am 01.03.2024", begins=True) is None
    assert day_in("01.03.2024 Anruf", begins=True) is not None
