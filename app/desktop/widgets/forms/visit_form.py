"""The form of a visit: when, where, for how long and what for."""

from dataclasses import replace
from datetime import datetime

from app.desktop.desk import Desk
from app.desktop.widgets.forms.choice_fields import ChoiceField
from app.desktop.widgets.forms.form import ThingForm
from app.desktop.widgets.forms.line_fields import ClockField, DayField, LineField, NumberField
from app.services.client_file import Thing
from app.sources.wall_time import to_local, to_utc
from local_store.book.records import Visit, VisitState

_LONGEST_MINUTES = 24 * 60


class VisitForm(ThingForm):
    """A visit, new or edited."""

    def __init__(self, desk: Desk, visit: Visit, *, is_new: bool) -> None:
        super().__init__(desk, visit, is_new=is_new)
        self.title = self.tr("New visit") if is_new else self.tr("Visit")
        self.visit = visit
        self.purpose = LineField(self.tr("What for"))
        self.day = DayField(self.tr("Day"), self.today)
        self.clock = ClockField(self.tr("Time"))
        self.minutes = NumberField(self.tr("Minutes"), most=_LONGEST_MINUTES)
        self.place = LineField(self.tr("Place"))
        states = [
            (VisitState.PLANNED, self.tr("planned"), None),
            (VisitState.HELD, self.tr("held"), None),
            (VisitState.CANCELLED, self.tr("cancelled"), None),
        ]
        self.state = ChoiceField(self.tr("State"), states)
        self.ask(purpose=self.purpose)
        self.ask(day=self.day, clock=self.clock, duration_minutes=self.minutes)
        self.ask(place=self.place)
        self.ask(state=self.state)
        local = to_local(visit.starts_at, visit.zone or desk.preferences.zone)
        self.purpose.set_value(visit.purpose)
        self.day.set_value(local.date())
        self.clock.set_value(local.time())
        self.minutes.set_value(visit.duration_minutes)
        self.place.set_value(visit.place)
        self.state.set_value(visit.state)
        self.settle()

    def is_right(self) -> bool:
        """It needs a day and a time."""
        if not super().is_right():
            return False
        if self.day.value() is None:
            self.day.show_sentence(self.tr("On which day?"))
            return False
        if self.clock.value() is None:
            self.clock.show_sentence(self.tr("At what time?"))
            return False
        return True

    def made(self) -> Thing:
        """The visit, its start as an instant."""
        zone = self.visit.zone or self.desk.preferences.zone
        return replace(
            self.visit,
            purpose=self.purpose.value(),
            starts_at=to_utc(datetime.combine(self.day.value(), self.clock.value()), zone),
            zone=zone,
            duration_minutes=self.minutes.value() or 60,
            place=self.place.value(),
            state=self.state.value(),
        )
