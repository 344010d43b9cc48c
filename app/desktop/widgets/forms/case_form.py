"""The form of a case: what the client wants, and the next step."""

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.widgets.forms.choice_fields import ChoiceField
from app.desktop.widgets.forms.form import ThingForm
from app.desktop.widgets.forms.line_fields import DayField, LineField, TextField
from local_store.book.records import Case, CaseKind


class CaseForm(ThingForm):
    """A case, new or edited."""

    def __init__(self, desk: Desk, case: Case, *, is_new: bool) -> None:
        super().__init__(desk, case, is_new=is_new)
        self.title = self.tr("New case") if is_new else self.tr("Case")
        self.ask(title=LineField(self.tr("What the client wants"), required=self.tr("Give the case a few words.")))
        self.ask(kind=ChoiceField(self.tr("Kind"), [(kind, words.case_word(kind), None) for kind in CaseKind]))
        self.ask(number=LineField(self.tr("Claim number")), next_step=LineField(self.tr("Next step")))
        self.ask(
            opened_on=DayField(self.tr("Opened on"), self.today), closed_on=DayField(self.tr("Closed on"), self.today)
        )
        self.ask(note=TextField(self.tr("Note")))
        self.fill()

    def is_right(self) -> bool:
        """It must not be closed before it was opened."""
        if not super().is_right():
            return False
        return self.in_order("opened_on", "closed_on", self.tr("The case would be closed before it was opened."))
