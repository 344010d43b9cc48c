from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.wall_time import to_local, to_utc, zone_of

WALL = st.datetimes(datetime(1985, 1, 1), datetime(2037, 12, 31)).map(lambda moment: moment.replace(microsecond=0))  # noqa: DTZ001
ZONES = st.sampled_from(("Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Asia/Kolkata", "America/New_York", "UTC"))


def _wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_summer_and_winter_differ() -> None:
    assert to_utc(_wall("2024-07-01T12:00"), "Europe/Berlin") == datetime(2024, 7, 1, 10, tzinfo=UTC)
    assert to_utc(_wall("2024-01-01T12:00"), "Europe/Berlin") == datetime(2024, 1, 1, 11, tzinfo=UTC)


def test_a_time_in_the_gap_of_spring_moves_past_it() -> None:
    at = to_utc(_wall("2024-03-31T02:30"), "Europe/Berlin")
    assert to_local(at, "Europe/Berlin") == _wall("2024-03-31T03:30")


def test_a_time_that_autumn_shows_twice_is_the_first_unless_told() -> None:
    wall = _wall("2024-10-27T02:30")
    first, second = to_utc(wall, "Europe/Berlin"), to_utc(wall, "Europe/Berlin", fold=1)
    assert (first.hour, second - first) == (0, timedelta(hours=1))
    assert to_local(first, "Europe/Berlin") == to_local(second, "Europe/Berlin") == wall


@given(WALL, ZONES)
def test_a_wall_time_and_its_instant_lead_to_each_other(wall: datetime, zone: str) -> None:
    at = to_utc(wall, zone)
    assert at.tzinfo is UTC
    back = to_local(at, zone)
    # Only times inside a gap come back changed, and then by the gap.
    assert back == wall or (back - wall == timedelta(hours=1) and to_local(to_utc(back, zone), zone) == back)


@given(st.datetimes(datetime(1985, 1, 1), datetime(2037, 12, 31), timezones=st.just(UTC)), ZONES)  # noqa: DTZ001
def test_an_instant_is_one_of_the_two_its_wall_time_may_mean(at: datetime, zone: str) -> None:
    local = to_local(at, zone)
    assert at in {to_utc(local, zone), to_utc(local, zone, fold=1)}


@given(WALL, ZONES)
def test_offsets_agree_with_the_zone_itself(wall: datetime, zone: str) -> None:
    assert to_utc(wall, zone) == wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize("name", ["", "Mittelerde/Bruchtal", "../../etc/passwd", "Europe/Berlin\0"])
def test_an_unknown_zone_is_berlin(name: str) -> None:
    assert zone_of(name).key == "Europe/Berlin"


@given(
    st.datetimes(datetime(1890, 1, 1), datetime(2199, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - in UTC by `timezones`
    st.sampled_from(
        ("Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "Europe/Amsterdam")
    ),
)
def test_the_wall_time_of_any_instant_is_what_the_rules_of_the_zone_say(at: datetime, zone: str) -> None:
    assert to_local(at, zone) == at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
