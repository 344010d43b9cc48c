"""The form of a contract: with whom, what it costs, from when to when."""

from typing import Any

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.widgets.forms.choice_fields import ChoiceField
from app.desktop.widgets.forms.form import ThingForm
from app.desktop.widgets.forms.line_fields import DayField, LineField, MoneyField, TextField
from local_store.book.records import Contract, Rhythm

_IBAN_LENGTHS = range(15, 35)


class IbanField(LineField):
    """An account number; one that is typed in must have the right check digits (ISO 13616)."""

    _given = ""

    def value(self) -> Any:
        """Letters and digits without blanks."""
        written = _packed(self.line.text())
        # What was there before is not rewritten just because it was looked at.
        return self._given if written == _packed(self._given) else written

    def set_value(self, value: Any) -> None:
        """Show an account number in groups of four."""
        self._given = str(value or "")
        text = _packed(self._given)
        self.line.setText(" ".join(text[start : start + 4] for start in range(0, len(text), 4)))

    def set_raw(self, raw: Any) -> None:
        """Show again what stood there."""
        self.line.setText(raw)

    def problem(self) -> str:
        """Whether a number that was typed in has wrong check digits."""
        iban = self.value()
        if not iban or iban == self._given or is_iban(iban):
            return ""
        return self.tr("This account number has a slip in it: its check digits do not fit.")


def _packed(text: str) -> str:
    return "".join(text.split()).upper()


def is_iban(iban: str) -> bool:
    """Whether the check digits of an IBAN without blanks fit."""
    if len(iban) not in _IBAN_LENGTHS or not (iban.isascii() and iban.isalnum() and iban[:2].isalpha()):
        return False
    digits = "".join(str(int(letter, 36)) for letter in iban[4:] + iban[:4])
    return int(digits) % 97 == 1


class ContractForm(ThingForm):
    """A contract, new or edited."""

    def __init__(self, desk: Desk, contract: Contract, *, is_new: bool) -> None:
        super().__init__(desk, contract, is_new=is_new)
        self.title = self.tr("New contract") if is_new else self.tr("Contract")
        today = self.today
        self.ask(provider=LineField(self.tr("Company"), required=self.tr("Which company is the contract with?")))
        self.ask(product=LineField(self.tr("Product"), placeholder=self.tr("Such as: household contents")))
        self.ask(branch=LineField(self.tr("Line of business")), number=LineField(self.tr("Contract number")))
        rhythms = [(rhythm, words.rhythm_word(rhythm), None) for rhythm in Rhythm]
        self.ask(premium_cents=MoneyField(self.tr("Premium")), rhythm=ChoiceField(self.tr("How often"), rhythms))
        self.ask(sum_cents=MoneyField(self.tr("Sum insured")))
        self.ask(begins_on=DayField(self.tr("Begins"), today), ends_on=DayField(self.tr("Ends"), today))
        self.ask(cancel_by=DayField(self.tr("Cancel by"), today), cancelled_on=DayField(self.tr("Cancelled on"), today))
        self.ask(iban=IbanField(self.tr("Account (IBAN)")))
        self.ask(note=TextField(self.tr("Note")))
        self.fill()

    def is_right(self) -> bool:
        """It must not end before it begins."""
        if not super().is_right():
            return False
        return self.in_order("begins_on", "ends_on", self.tr("The contract would end before it begins."))
