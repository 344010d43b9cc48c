"""The form of an offer: what was offered, at which price, and what became of it."""

from collections.abc import Sequence

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.widgets.forms.choice_fields import ChoiceField
from app.desktop.widgets.forms.form import ThingForm, optional
from app.desktop.widgets.forms.line_fields import DayField, LineField, MoneyField
from local_store.book.records import Case, Offer, OfferState, Rhythm


class OfferForm(ThingForm):
    """An offer, new or edited."""

    def __init__(self, desk: Desk, offer: Offer, cases: Sequence[Case], *, is_new: bool) -> None:
        super().__init__(desk, offer, is_new=is_new)
        self.title = self.tr("New offer") if is_new else self.tr("Offer")
        self.ask(product=LineField(self.tr("Product"), required=self.tr("What was offered?")))
        self.ask(provider=LineField(self.tr("Company")))
        rhythms = [(rhythm, words.rhythm_word(rhythm), None) for rhythm in Rhythm]
        self.ask(premium_cents=MoneyField(self.tr("Price told")), rhythm=ChoiceField(self.tr("How often"), rhythms))
        self.ask(
            told_on=DayField(self.tr("Told on"), self.today), valid_until=DayField(self.tr("Valid until"), self.today)
        )
        states = [(state, words.offer_word(state), None) for state in OfferState]
        self.ask(state=ChoiceField(self.tr("State"), states))
        if cases:
            named = [(case.id, case.title, None) for case in cases]
            self.ask(case=ChoiceField(self.tr("Case"), optional(named, self.tr("No case"))))
        self.fill()

    def is_right(self) -> bool:
        """It must not end before it was told."""
        if not super().is_right():
            return False
        return self.in_order("told_on", "valid_until", self.tr("The offer would end before it was told."))
