"""How old somebody is, and when the next birthday comes; of 29 February it is the 1st of March where there is none."""

from datetime import date


def birthday_in(born: date, year: int) -> date:
    """The day on which the birthday is kept in a year."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def next_birthday(born: date, today: date) -> date:
    """Today, if it is the birthday, else the next one to come."""
    coming = birthday_in(born, today.year)
    return coming if coming >= today else birthday_in(born, today.year + 1)


def age_on(born: date, on: date) -> int:
    """Whole years on a day; 0 for days before the birth."""
    return max(0, on.year - born.year - (on < birthday_in(born, on.year)))
