"""Mending a wrong assignment: how much of it moves, what becomes of the number, and to which client."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.counting import counting
from app.desktop.desk import Desk
from app.desktop.models.timeline_text import one_line
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.client_picker import ClientPicker
from app.desktop.widgets.titled_overlay import TitledOverlay
from app.services import moving
from app.services.moving import Line, PointFate, Reach
from local_store.book.changes import Changes
from local_store.book.channel import PointKind
from local_store.book.ids import ClientId

_SHOWN = 90


class MoveSheet(TitledOverlay):
    """Moves once a client is chosen. One undo takes all of it back."""

    def __init__(self, desk: Desk, reach: Reach, source: ClientId, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._reach, self._source = desk, reach, source
        self._window = parent
        self._target: ClientId | None = None
        self._target_name = ""
        self._picker: ClientPicker | None = None
        self.only_entry, self.conversation, self.everything = QRadioButton(), QRadioButton(), QRadioButton()
        self.fates = {fate: QRadioButton() for fate in PointFate}
        self.target_button, self.move_button, self.cancel_button = QPushButton(), QPushButton(), QPushButton()
        self._arrange()
        self.say()

    def _arrange(self) -> None:
        reach = self._reach
        scope, fate = QButtonGroup(self), QButtonGroup(self)
        for button in (self.only_entry, self.conversation, self.everything):
            scope.addButton(button)
            self.add(button)
            button.toggled.connect(self._scope_chosen)
        self._point = QWidget()
        column = QVBoxLayout(self._point)
        column.setContentsMargins(Gap.XL, 0, 0, 0)
        column.setSpacing(Gap.XS)
        for button in self.fates.values():
            fate.addButton(button)
            column.addWidget(button)
        self.add(self._point)
        self.fates[PointFate.MOVES].setChecked(True)
        self.only_entry.setChecked(True)
        self.conversation.setVisible(reach.in_conversation > 1)
        self.everything.setVisible(reach.party is not None and reach.from_party > 1)
        self.body.addSpacing(Gap.S)
        self.target_button.setIcon(qicon(Icon.CLIENT))
        self.target_button.clicked.connect(self._ask_client)
        self.add(self.target_button)
        set_kind(self.move_button, ButtonKind.PRIMARY)
        self.move_button.setEnabled(False)
        self.move_button.clicked.connect(self.move_it)
        self.cancel_button.clicked.connect(self.dismiss)
        self.foot.add_ahead(self.move_button)
        self.foot.add_leave(self.cancel_button)
        self._scope_chosen()

    def say(self) -> None:
        """Words as they are now."""
        reach, zone = self._reach, self._desk.preferences.zone
        entry = reach.entry
        self.title.setText(self.tr("Move to another client"))
        day = words.date_word(words.today_in(zone, entry.at))
        said = one_line(entry.subject or entry.body, _SHOWN)
        about = self.tr("{channel}, {day}: “{text}”") if said else self.tr("{channel}, {day}")
        self.sentence.setText(about.format(channel=words.channel_word(entry.channel), day=day, text=said))
        self.only_entry.setText(self.tr("Only this entry"))
        told = self.tr("The whole conversation: {entries}")
        self.conversation.setText(told.format(entries=counting.entries(reach.in_conversation)))
        told = self.tr("Everything from {sender}: {entries}")
        self.everything.setText(told.format(sender=self._sender(), entries=counting.entries(reach.from_party)))
        self.fates[PointFate.MOVES].setText(self.tr("The number or address moves along: it was never theirs"))
        self.fates[PointFate.FORMER].setText(self.tr("It was theirs once and is the other’s from today on"))
        self.fates[PointFate.SHARED].setText(self.tr("Both use it"))
        self.target_button.setText(self._target_name or self.tr("Choose the client …"))
        self.move_button.setText(self.tr("Move"))
        self.cancel_button.setText(self.tr("Cancel"))
        super().say()

    def first_field(self) -> QWidget | None:
        """What gets the keyboard first."""
        return self.only_entry if self._target is None else self.move_button

    def _sender(self) -> str:
        party = self._reach.party
        return "" if party is None else (party.identity or party.name)

    @Slot()
    def _scope_chosen(self) -> None:
        party = self._reach.party
        has_point = party is not None and bool(party.normalised) and party.kind is not PointKind.NAME
        self._point.setVisible(self.everything.isChecked() and has_point)
        if self.isVisible():
            self.place()

    @Slot()
    def _ask_client(self) -> None:
        if self._picker is None:
            self._picker = ClientPicker(self._desk, self._window)
            self._picker.chosen.connect(self.choose)
        self._picker.ask()

    @Slot(object, str)
    def choose(self, client: ClientId, name: str) -> None:
        """Take a client that was found."""
        self._target, self._target_name = client, name
        self.target_button.setText(self.tr("To {name}").format(name=name))
        self.move_button.setEnabled(client != self._source)

    @Slot()
    def move_it(self) -> None:
        """Move, and close."""
        reach, target = self._reach, self._target
        if target is None or not self.move_button.isEnabled():
            return
        source = self._source
        change: partial[Changes]
        if self.everything.isChecked() and reach.party is not None:
            line = self._line(reach.from_party)
            fate = next(fate for fate, button in self.fates.items() if button.isChecked())
            change = partial(moving.move_sender, party=reach.party, source=source, target=target, fate=fate, line=line)
        elif self.conversation.isChecked() and reach.conversation is not None:
            line = self._line(reach.in_conversation)
            which = reach.conversation.id
            change = partial(moving.move_conversation, conversation=which, source=source, target=target, line=line)
        else:
            line = self._line(1)
            change = partial(moving.move_entry, entry=reach.entry.id, source=source, target=target, line=line)
        self._desk.jobs.operation(change)
        self.dismiss()

    def _line(self, count: int) -> Line:
        """What both timelines say; without the other's name, which is none of this client's business."""
        via = " ".join(part for part in (words.channel_word(self._reach.entry.channel), self._sender()) if part)
        here = self.tr("%n entry(s) came here from another client: {via}", "", count)
        there = self.tr("%n entry(s) went to another client: {via}", "", count)
        return Line(here.format(via=via), there.format(via=via))
