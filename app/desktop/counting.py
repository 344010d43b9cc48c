"""Countable words outside of widgets: "3 days". In a class, because only there are plurals found for translation."""

from PySide6.QtCore import QObject


class Counting(QObject):
    """Says numbers with their words, in the language of the window."""

    def minutes(self, count: int) -> str:
        """Such as "5 min"."""
        return self.tr("%n min", "", count)

    def hours(self, count: int) -> str:
        """Such as "3 h"."""
        return self.tr("%n h", "", count)

    def days(self, count: int) -> str:
        """Such as "2 days"."""
        return self.tr("%n day(s)", "", count)

    def days_overdue(self, count: int) -> str:
        """Such as "3 days overdue"."""
        return self.tr("%n day(s) overdue", "", count)

    def persons(self, count: int) -> str:
        """Such as "4 persons"."""
        return self.tr("%n person(s)", "", count)

    def new(self, count: int) -> str:
        """Such as "2 new"."""
        return self.tr("%n new", "", count)

    def more(self, count: int) -> str:
        """Such as "2 more"."""
        return self.tr("%n more", "", count)

    def entries(self, count: int) -> str:
        """Such as "120 entries"."""
        return self.tr("%n entry(s)", "", count)

    def more_clients(self, count: int) -> str:
        """Such as "Show 12 more clients"."""
        return self.tr("Show %n more client(s)", "", count)


counting = Counting()
