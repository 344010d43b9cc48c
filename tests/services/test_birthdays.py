"""A birthday comes once a year, also for those who were born on 29 February."""

from datetime import date

import pytest

from app.services.birthdays import age_on, next_birthday


@pytest.mark.parametrize(
    ("born", "today", "coming", "age"),
    [
        (date(1981, 6, 4), date(2026, 6, 3), date(2026, 6, 4), 44),
        (date(1981, 6, 4), date(2026, 6, 4), date(2026, 6, 4), 45),
        (date(1981, 6, 4), date(2026, 6, 5), date(2027, 6, 4), 45),
        (date(2000, 2, 29), date(2026, 2, 28), date(2026, 3, 1), 25),
        (date(2000, 2, 29), date(2026, 3, 1), date(2026, 3, 1), 26),
        (date(2000, 2, 29), date(2028, 2, 29), date(2028, 2, 29), 28),
        (date(1981, 12, 31), date(2026, 1, 1), date(2026, 12, 31), 44),
    ],
)
def test_the_next_birthday_and_the_age_until_then(born: date, today: date, coming: date, age: int) -> None:
    assert next_birthday(born, today) == coming
    assert age_on(born, today) == age


def test_nobody_is_younger_than_nothing() -> None:
    assert age_on(date(2026, 5, 1), date(2025, 5, 1)) == 0
