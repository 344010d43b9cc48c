"""Days as the composer and the side column write them: short, with the weekday where it helps."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.desktop import words

translate = QCoreApplication.translate


def short_day_word(on: date, today: date) -> str:
    """Such as "today", "tomorrow", "yesterday", "Fri, 13 Mar" this year, else the date with its year."""
    near = {
        -1: translate("words", "yesterday"),
        0: translate("words", "today"),
        1: translate("words", "tomorrow"),
    }.get((on - today).days)
    if near is not None:
        return near
    if abs((on - today).days) < 300:
        return QLocale().toString(QDate(on.year, on.month, on.day), translate("words", "ddd, d MMM"))
    return words.date_word(on)
