"""The controls of a call that is being logged: who called, how it ended, when, and how long it took."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QEvent, QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from app.desktop.theme.tokens import Gap
from app.desktop.widgets.composer_when import WhenFields
from app.desktop.widgets.flow_layout import FlowLayout
from local_store.book.channel import CallOutcome, Direction

_LONGEST_MINUTES = 600
_DIRECTIONS = (Direction.IN, Direction.OUT)
_OUTCOMES = (CallOutcome.ANSWERED, CallOutcome.MISSED, CallOutcome.MACHINE)


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What the controls say; None for what was not touched."""

    direction: Direction | None = None
    outcome: CallOutcome | None = None
    duration_s: int | None = None
    began: datetime | None = None
    """Naive wall time."""


class CallControls(QWidget):
    """Tells every change at once."""

    changed = Signal(object)
    """CallFacts with the one fact that changed."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.direction, self.outcome = QComboBox(), QComboBox()
        self.minutes = QSpinBox()
        self.minutes.setRange(0, _LONGEST_MINUTES)
        self.when = WhenFields(today, has_end=False)
        flow = FlowLayout(self, gap=Gap.S)
        for widget in (self.direction, self.outcome, self.minutes, self.when):
            flow.addWidget(widget)
        self._say()
        self.direction.currentIndexChanged.connect(self._direction_chosen)
        self.outcome.currentIndexChanged.connect(self._outcome_chosen)
        self.minutes.valueChanged.connect(self._minutes_chosen)
        self.when.changed.connect(self._when_chosen)
        self.hide()

    def show_call(
        self, direction: Direction, outcome: CallOutcome | None, duration_s: int | None, began: datetime
    ) -> None:
        """Show what is known of the call."""
        with QSignalBlocker(self.direction), QSignalBlocker(self.outcome), QSignalBlocker(self.minutes):
            self.direction.setCurrentIndex(1 if direction is Direction.OUT else 0)
            known = outcome if outcome in _OUTCOMES else CallOutcome.ANSWERED
            self.outcome.setCurrentIndex(_OUTCOMES.index(known))
            if not self.minutes.hasFocus():
                self.minutes.setValue(round((duration_s or 0) / 60))
        self.when.show_span(began, duration_s)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        for box, name, choices in (
            (self.direction, self.tr("Who called"), (self.tr("Client called"), self.tr("We called"))),
            (
                self.outcome,
                self.tr("How the call ended"),
                (self.tr("Answered"), self.tr("Not reached"), self.tr("Answering machine")),
            ),
        ):
            with QSignalBlocker(box):
                chosen = max(box.currentIndex(), 0)
                box.clear()
                box.addItems(list(choices))
                box.setCurrentIndex(chosen)
            box.setAccessibleName(name)
            box.setToolTip(name)
        self.minutes.setAccessibleName(self.tr("Minutes"))
        self.minutes.setToolTip(self.tr("How long the call took"))
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setSpecialValueText(self.tr("Duration"))

    @Slot(int)
    def _direction_chosen(self, index: int) -> None:
        self.changed.emit(CallFacts(direction=_DIRECTIONS[index]))

    @Slot(int)
    def _outcome_chosen(self, index: int) -> None:
        self.changed.emit(CallFacts(outcome=_OUTCOMES[index]))

    @Slot(int)
    def _minutes_chosen(self, minutes: int) -> None:
        self.changed.emit(CallFacts(duration_s=minutes * 60))

    @Slot(object, object)
    def _when_chosen(self, began: datetime, _length: int | None) -> None:
        self.changed.emit(CallFacts(began=began))
