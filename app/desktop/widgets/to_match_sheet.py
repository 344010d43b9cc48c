"""One group that waits: its newest lines, and the ways to say whose it is, numbered for the keyboard."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.counting import counting
from app.desktop.models.to_match_model import group_title
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.text_label import Ink, TextLabel
from app.desktop.widgets.to_match_choice import ToMatchChoice
from app.services.importing.settling import named
from app.services.unmatched import Group
from local_store.book.channel import Direction, PointKind
from local_store.book.ids import ClientId


class Way(StrEnum):
    """What can be done with a group beside giving it to a proposed client."""

    SEARCH = "search"
    NEW = "new"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class NewName:
    """The name of a client to be made."""

    given: str
    family: str


class ToMatchSheet(QWidget):
    """Made anew for each group."""

    client_chosen = Signal(object)
    """ClientId of a proposal."""
    search_wanted = Signal()
    client_named = Signal(object)
    """NewName of a client to make."""
    private_wanted = Signal()
    naming_left = Signal()
    """Nobody new is to be made after all."""

    def __init__(self, group: Group, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        self._zone = zone
        self._given, self._family, self._make = QLineEdit(), QLineEdit(), QPushButton()
        self._form = QWidget()
        self.always = QCheckBox()
        self.choices: list[ToMatchChoice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        self._column.setSpacing(Gap.S)
        self._add_head()
        self._add_lines()
        self._add_choices()
        self._add_form()
        self._column.addStretch(1)

    def _add_head(self) -> None:
        group = self.group
        title = TextLabel(group_title(group), size=TextSize.TITLE, weight=Weight.SEMIBOLD, wraps=True)
        title.setMinimumHeight(1)
        self._column.addWidget(title)
        first, last = words.today_in(self._zone, group.first_at), words.today_in(self._zone, group.last_at)
        span = words.date_word(last)
        if first != last:
            span = self.tr("{first} to {last}").format(first=words.date_word(first), last=words.date_word(last))
        identity = group.party.identity if group.party and group.party.identity != group.title else ""
        parts = [words.channel_word(group.channel), identity, counting.entries(group.count), span]
        self._column.addWidget(ElidedLabel(" · ".join(part for part in parts if part), ink=Ink.MUTED))
        self._column.addSpacing(Gap.M)

    def _add_lines(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Gap.M)
        grid.setVerticalSpacing(Gap.S)
        grid.setColumnStretch(2, 1)
        for number, line in enumerate(reversed(self.group.newest)):
            day = words.date_word(words.today_in(self._zone, line.at))
            at = self.tr("{day}, {time}").format(day=day, time=words.clock_word(line.at, self._zone))
            who = self.tr("You") if line.direction is Direction.OUT else self._speaker(number)
            text = line.text or words.call_word(line.direction, line.entry.outcome)
            grid.addWidget(TextLabel(at, ink=Ink.MUTED), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(TextLabel(who, weight=Weight.SEMIBOLD), number, 1, Qt.AlignmentFlag.AlignTop)
            said = TextLabel(text, wraps=True)
            said.setMinimumHeight(1)
            grid.addWidget(said, number, 2)
        self._column.addLayout(grid)
        self._column.addSpacing(Gap.L)

    def _speaker(self, number: int) -> str:
        entry = list(reversed(self.group.newest))[number].entry
        first = next(iter(entry.participants), None)
        return "" if first is None else (first.name or first.identity)

    def _add_choices(self) -> None:
        self._column.addWidget(TextLabel(self.tr("Whose is this?"), size=TextSize.HEADING, weight=Weight.SEMIBOLD))
        for proposal in self.group.proposals:
            choice = ToMatchChoice(
                len(self.choices) + 1, proposal.name, import_words.reasons(proposal), avatar=proposal.name
            )
            choice.clicked.connect(partial(self._give, proposal.client))
            self._add_choice(choice)
        if self.group.is_shared:
            self.always.setText(self.tr("From this number or address always, by whatever channel"))
            self._column.addWidget(self.always)
        search = self.tr("Another client …") if self.group.proposals else self.tr("A client of the book …")
        ways = [
            (Way.SEARCH, search, self.tr("search by name or number"), Icon.SEARCH),
            (Way.NEW, self.tr("Create a client …"), self.tr("somebody new"), Icon.ADD_CLIENT),
            (Way.PRIVATE, self.tr("Ignore for ever"), self._private_words(), Icon.HIDE),
        ]
        for way, title, line, icon in ways:
            if way is Way.NEW and not self._is_somebody():
                continue
            choice = ToMatchChoice(len(self.choices) + 1, title, line, icon=icon)
            choice.clicked.connect(partial(self._go, way))
            self._add_choice(choice)

    def _private_words(self) -> str:
        return self.tr("private: out of this list, and later imports pass over it")

    def _is_somebody(self) -> bool:
        return bool(self.group.title)

    def _add_choice(self, choice: ToMatchChoice) -> None:
        self.choices.append(choice)
        self._column.addWidget(choice)

    def _add_form(self) -> None:
        given, family = named(self.group.title)
        if self.group.party is not None and self.group.party.kind is PointKind.PHONE and not self.group.party.name:
            given, family = "", ""
        for field, text, name in (
            (self._given, given, self.tr("First name")),
            (self._family, family, self.tr("Family name or firm")),
        ):
            field.setText(text)
            field.setPlaceholderText(name)
            field.setAccessibleName(name)
            field.textChanged.connect(self._check)
            field.returnPressed.connect(self._hand_over)
        self._make.setText(self.tr("Create"))
        set_kind(self._make, ButtonKind.PRIMARY)
        self._make.clicked.connect(self._hand_over)
        across = QHBoxLayout(self._form)
        across.setContentsMargins(0, Gap.S, 0, 0)
        across.addWidget(self._given, 1)
        across.addWidget(self._family, 1)
        across.addWidget(self._make)
        self._form.setVisible(False)
        self._column.addWidget(self._form)
        self._check()

    @Slot()
    def _check(self) -> None:
        self._make.setEnabled(bool(self._given.text().strip() or self._family.text().strip()))

    def press(self, number: int) -> bool:
        """Take the way with that number; says whether there is one."""
        choice = next((choice for choice in self.choices if choice.number == number), None)
        if choice is None:
            return False
        choice.click()
        return True

    def is_for_everything(self) -> bool:
        """Whether what is said counts for everything from a number or address that several use."""
        return self.group.is_shared and self.always.isChecked()

    def is_naming(self) -> bool:
        """Whether a new client is being named."""
        return self._form.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the form of a new client away."""
        if event.key() == Qt.Key.Key_Escape and self.is_naming():
            self._form.setVisible(False)
            self.naming_left.emit()
            return
        super().keyPressEvent(event)

    def _give(self, client: ClientId) -> None:
        self.client_chosen.emit(client)

    def _go(self, way: Way) -> None:
        if way is Way.SEARCH:
            self.search_wanted.emit()
        elif way is Way.PRIVATE:
            self.private_wanted.emit()
        else:
            self._form.setVisible(True)
            field = self._family if self._given.text() else self._given
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _hand_over(self) -> None:
        name = NewName(self._given.text().strip(), self._family.text().strip())
        if name.given or name.family:
            self.client_named.emit(name)
