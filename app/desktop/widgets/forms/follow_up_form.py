"""The form of a follow-up: what was promised, by whom, until when."""

from collections.abc import Sequence

from app.desktop.desk import Desk
from app.desktop.widgets.forms.choice_fields import ChoiceField
from app.desktop.widgets.forms.form import ThingForm, optional
from app.desktop.widgets.forms.line_fields import DayField, LineField
from local_store.book.records import Case, FollowUp, Owes


class FollowUpForm(ThingForm):
    """A follow-up, new or edited."""

    def __init__(self, desk: Desk, follow_up: FollowUp, cases: Sequence[Case], *, is_new: bool) -> None:
        super().__init__(desk, follow_up, is_new=is_new)
        self.title = self.tr("New follow-up") if is_new else self.tr("Follow-up")
        self.ask(what=LineField(self.tr("What was promised"), required=self.tr("Say what was promised.")))
        owes = [(Owes.US, self.tr("We promised"), None), (Owes.CLIENT, self.tr("The client promised"), None)]
        self.ask(
            due_on=DayField(self.tr("Until"), self.today),
            owed_by=ChoiceField(self.tr("Who promised"), owes),
        )
        if cases:
            named = [(case.id, case.title, None) for case in cases]
            self.ask(case=ChoiceField(self.tr("Case"), optional(named, self.tr("No case"))))
        self.fill()
