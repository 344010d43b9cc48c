"""Two clients who may be one, in words: how sure it is, what speaks for it and what against."""

from PySide6.QtCore import QCoreApplication, QObject

from app.desktop.commands import QT_TRANSLATE_NOOP
from app.desktop.models.client_name import name_of
from app.services.duplicates.pairs import Double
from app.services.duplicates.scoring import Reason, Sureness, Why
from app.sources import phone_numbers

_SURENESS = {
    Sureness.SURE: QT_TRANSLATE_NOOP("Duplicate", "Surely one person"),
    Sureness.LIKELY: QT_TRANSLATE_NOOP("Duplicate", "Probably one person"),
    Sureness.POSSIBLE: QT_TRANSLATE_NOOP("Duplicate", "Possibly one person"),
}
_SHORT = {
    Sureness.SURE: QT_TRANSLATE_NOOP("Duplicate", "sure"),
    Sureness.LIKELY: QT_TRANSLATE_NOOP("Duplicate", "probable"),
    Sureness.POSSIBLE: QT_TRANSLATE_NOOP("Duplicate", "possible"),
}
_WHY = {
    Why.SAME_NAME: QT_TRANSLATE_NOOP("Duplicate", "same name"),
    Why.NAME_SPELT_OTHERWISE: QT_TRANSLATE_NOOP("Duplicate", "name spelt otherwise"),
    Why.NAMES_EXCHANGED: QT_TRANSLATE_NOOP("Duplicate", "given and family name exchanged"),
    Why.SAME_FAMILY_NAME: QT_TRANSLATE_NOOP("Duplicate", "same family name"),
    Why.SAME_GIVEN_NAME: QT_TRANSLATE_NOOP("Duplicate", "same given name"),
    Why.FAMILY_NAME_SPELT_OTHERWISE: QT_TRANSLATE_NOOP("Duplicate", "family name spelt otherwise"),
    Why.GIVEN_NAME_SPELT_OTHERWISE: QT_TRANSLATE_NOOP("Duplicate", "given name spelt otherwise"),
    Why.PART_OF_FAMILY_NAME: QT_TRANSLATE_NOOP("Duplicate", "part of a double name"),
    Why.PART_OF_GIVEN_NAME: QT_TRANSLATE_NOOP("Duplicate", "one of several given names"),
    Why.SHORT_FORM: QT_TRANSLATE_NOOP("Duplicate", "short form of the given name"),
    Why.INITIAL: QT_TRANSLATE_NOOP("Duplicate", "same initial"),
    Why.SAME_FIRM: QT_TRANSLATE_NOOP("Duplicate", "same name of the firm"),
    Why.FIRM_SPELT_OTHERWISE: QT_TRANSLATE_NOOP("Duplicate", "name of the firm spelt otherwise"),
    Why.PART_OF_FIRM: QT_TRANSLATE_NOOP("Duplicate", "part of the name of the firm"),
    Why.SAME_BIRTHDAY: QT_TRANSLATE_NOOP("Duplicate", "same day of birth"),
    Why.BIRTHDAY_EXCHANGED: QT_TRANSLATE_NOOP("Duplicate", "day and month of birth exchanged"),
    Why.BIRTHDAY_ONE_DIGIT: QT_TRANSLATE_NOOP("Duplicate", "day of birth differs in one digit"),
    Why.SAME_ADDRESS: QT_TRANSLATE_NOOP("Duplicate", "same address"),
    Why.SAME_STREET: QT_TRANSLATE_NOOP("Duplicate", "same street"),
    Why.SAME_POSTCODE: QT_TRANSLATE_NOOP("Duplicate", "same postcode"),
    Why.SAME_NUMBER: QT_TRANSLATE_NOOP("Duplicate", "same number {what}"),
    Why.SAME_MAIL: QT_TRANSLATE_NOOP("Duplicate", "same address {what}"),
    Why.OTHER_FAMILY_NAME: QT_TRANSLATE_NOOP("Duplicate", "other family name"),
    Why.OTHER_GIVEN_NAME: QT_TRANSLATE_NOOP("Duplicate", "other given name"),
    Why.OTHER_BIRTHDAY: QT_TRANSLATE_NOOP("Duplicate", "other day of birth"),
    Why.OTHER_ADDRESS: QT_TRANSLATE_NOOP("Duplicate", "other address"),
    Why.OTHER_SALUTATION: QT_TRANSLATE_NOOP("Duplicate", "other salutation"),
}


def sureness_word(sureness: Sureness) -> str:
    """Such as "Surely one person"."""
    return QCoreApplication.translate("Duplicate", _SURENESS[sureness])


def sureness_mark(sureness: Sureness) -> str:
    """Such as "sure"."""
    return QCoreApplication.translate("Duplicate", _SHORT[sureness])


def why_word(reason: Reason, region: str) -> str:
    """Such as "same day of birth", "same number 0171 3920011"."""
    what = reason.what.rpartition(":")[2]
    if what.startswith("+"):
        what = phone_numbers.readable(what, region)
    return QCoreApplication.translate("Duplicate", _WHY[reason.why]).format(what=what)


def reasons_line(reasons: tuple[Reason, ...], region: str) -> str:
    """What speaks for it, on one line."""
    return ", ".join(why_word(reason, region) for reason in reasons if not reason.why.is_against)


class DuplicateWords(QObject):
    """Sentences about a pair."""

    def title(self, double: Double) -> str:
        """Such as "Sabine Krüger and S. Krueger", "Sabine Krüger, twice"."""
        left, right = name_of(double.left), name_of(double.right)
        if left == right:
            return self.tr("{name}, twice").format(name=left)
        return self.tr("{left} and {right}").format(left=left, right=right)

    def entries(self, count: int) -> str:
        """Such as "12 entries"."""
        return self.tr("%n entry(s)", "", count)

    def contracts(self, count: int) -> str:
        """Such as "2 contracts"."""
        return self.tr("%n contract(s)", "", count)

    def progress(self, percent: int) -> str:
        """How far the search is."""
        return self.tr("Comparing everybody … {percent} %").format(percent=percent)

    def shown(self, count: int, total: int) -> str:
        """How many wait."""
        if count < total:
            return self.tr("{count} of {total} pairs, the surest first").format(count=count, total=total)
        return self.tr("%n pair(s)", "", total)
