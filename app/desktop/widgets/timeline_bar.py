"""The line above a timeline: what of it is shown, finding inside, jumping to a date, what is pinned."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from app.desktop import words
from app.desktop.models.timeline_look import Choices
from app.desktop.models.timeline_row import Row
from app.desktop.models.timeline_text import one_line
from app.desktop.theme.icons import Icon, channel_icon, qicon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.date_menu import DateMenu
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.line_undo import leaves_undo
from app.desktop.widgets.text_label import Ink, TextLabel
from local_store.book.channel import Channel, InteractionKind
from local_store.book.ids import CaseId
from local_store.book.records import Case
from local_store.timeline import Filter

_NARROW = 520
"""Below this width the filter's words give way to its glyph."""
_NOTHING = Choices((), (), None, None, ())


@dataclass(frozen=True, slots=True)
class View:
    """What the bar has set."""

    only: Filter = field(default_factory=Filter)
    is_household: bool = False
    newest_first: bool = False


class TimelineBar(QWidget):
    """Reports what is wanted; the page does it."""

    view_changed = Signal(object)
    """A View: filter, household and order as they are set now."""
    find_changed = Signal(str)
    find_stepped = Signal(int)
    """+1 to the next older hit, -1 to the next newer."""
    find_left = Signal()
    """Escape: back to the timeline."""
    date_wanted = Signal(object)
    entry_wanted = Signal(object)
    """Position (int, 64 bit) of a pinned entry."""

    def __init__(self, *, newest_first: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = View(newest_first=newest_first)
        self._choices = _NOTHING
        self._cases: Sequence[Case] = ()
        self.filter_button = QToolButton()
        self.filter_button.setAutoRaise(True)
        self.filter_button.setIcon(qicon(Icon.FILTER))
        self.filter_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.filter_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._filter_menu = QMenu(self)
        self.filter_button.setMenu(self._filter_menu)
        self.case_button = QToolButton()
        self.case_button.setAutoRaise(True)
        self.case_button.setIcon(qicon(Icon.CASE))
        self.case_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.case_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._case_menu = QMenu(self)
        self.case_button.setMenu(self._case_menu)
        self.find_field = QLineEdit()
        self.find_field.setClearButtonEnabled(True)
        self.find_field.addAction(qicon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.find_field.setMaximumWidth(260)
        self._hits = TextLabel(ink=Ink.MUTED)
        self.older_button = IconButton(Icon.CHEVRON_UP)
        self.newer_button = IconButton(Icon.CHEVRON_DOWN)
        self.date_button = IconButton(Icon.CALENDAR)
        self._date_menu = DateMenu(self)
        self.date_button.setMenu(self._date_menu)
        self.pinned_button = IconButton(Icon.PIN)
        self._pinned_menu = QMenu(self)
        self.pinned_button.setMenu(self._pinned_menu)
        self.household_button = IconButton(Icon.HOUSEHOLD)
        self.household_button.setCheckable(True)
        self.order_button = IconButton(Icon.HISTORY)
        self.order_button.setCheckable(True)
        self.order_button.setChecked(newest_first)
        self._arrange()
        self._connect()
        self._name()
        self.show_choices(_NOTHING, (), has_household=False)
        self.show_hits(-1, 0)

    # -- for others ------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """What is set."""
        return self._view

    @property
    def is_filtered(self) -> bool:
        """Whether entries are left out."""
        return self._view.only != Filter()

    def show_choices(self, choices: Choices, cases: Sequence[Case], *, has_household: bool) -> None:
        """Offer what occurs in this timeline."""
        self._choices, self._cases = choices, cases
        self.household_button.setVisible(has_household)
        self.case_button.setVisible(bool(cases))
        self.pinned_button.setVisible(bool(choices.pinned))
        self._fill_pinned(choices.pinned)
        if choices.first_on and choices.last_on:
            self._date_menu.limit(choices.first_on, choices.last_on)
        self._fill_filter()
        self._fill_cases()
        self._say_filter()

    def reset(self) -> None:
        """Show all of another client's timeline."""
        self._view = replace(self._view, only=Filter(), is_household=False)
        self.household_button.setChecked(False)
        self.find_field.blockSignals(True)
        self.find_field.clear()
        self.find_field.blockSignals(False)
        self.show_hits(-1, 0)
        self._fill_filter()
        self._fill_cases()
        self._say_filter()

    def show_hits(self, number: int, count: int, *, is_more: bool = False) -> None:
        """Say which of how many hits is shown; -1 when nothing is looked for."""
        is_finding = number >= 0 or bool(self.find_field.text().strip())
        for widget in (self._hits, self.older_button, self.newer_button):
            widget.setVisible(is_finding)
        for button in (self.older_button, self.newer_button):
            button.setEnabled(count > 0)
        if not count:
            self._hits.setText(self.tr("Not found"))
        elif is_more:
            self._hits.setText(self.tr("{number} of {count}+").format(number=number + 1, count=count))
        else:
            self._hits.setText(self.tr("{number} of {count}").format(number=number + 1, count=count))

    def focus_find(self) -> None:
        """Put the cursor into the search inside the timeline."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def open_calendar(self) -> None:
        """Offer the calendar."""
        self.date_button.showMenu()

    def filter_to(self, only: Filter) -> None:
        """Show only what passes this filter."""
        self._set(replace(self._view, only=only))

    @Slot()
    def show_everything(self) -> None:
        """Take every filter away."""
        self.filter_to(Filter())

    # -- building --------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.L, Gap.XS, Gap.L, Gap.XS)
        row.setSpacing(Gap.XS)
        row.addWidget(self.filter_button)
        row.addWidget(self.case_button)
        row.addStretch(1)
        row.addWidget(self.find_field, 3)
        row.addWidget(self._hits)
        for widget in (self.older_button, self.newer_button, self.date_button, self.pinned_button):
            row.addWidget(widget)
        row.addWidget(self.household_button)
        row.addWidget(self.order_button)

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self.find_changed)
        self.older_button.clicked.connect(self._find_older)
        self.newer_button.clicked.connect(self._find_newer)
        self.household_button.toggled.connect(self._switch_household)
        self.order_button.toggled.connect(self._switch_order)
        self._date_menu.picked.connect(self.date_wanted)
        self._filter_menu.triggered.connect(self._filter_chosen)
        self._pinned_menu.triggered.connect(self._pinned_chosen)
        self._case_menu.triggered.connect(self._case_chosen)
        self.find_field.installEventFilter(self)

    def _name(self) -> None:
        self.find_field.setPlaceholderText(self.tr("Find in timeline"))
        self.find_field.setAccessibleName(self.tr("Find in timeline"))
        self.older_button.set_words(self.tr("Next older hit"), "F3")
        self.newer_button.set_words(self.tr("Next newer hit"), "Shift+F3")
        self.date_button.set_words(self.tr("Jump to a date"), "Ctrl+G")
        self.pinned_button.set_words(self.tr("Pinned entries"))
        self.household_button.set_words(self.tr("Whole household"))
        self.order_button.set_words(self.tr("Newest first"))

    def _fill_filter(self) -> None:
        menu, only = self._filter_menu, self._view.only
        menu.clear()
        everything = menu.addAction(self.tr("Show everything"))
        everything.setEnabled(only != Filter(case=only.case))
        everything.setData("all")
        menu.addSeparator()
        for channel in self._choices.channels:
            action = menu.addAction(qicon(channel_icon(channel)), words.channel_word(channel))
            _tick(action, f"channel:{channel}", is_on=channel in only.channels)
        menu.addSeparator()
        for kind in self._choices.kinds:
            _tick(menu.addAction(words.kind_word(kind)), f"kind:{kind}", is_on=kind in only.kinds)
        menu.addSeparator()
        pinned = menu.addAction(qicon(Icon.PIN), self.tr("Only pinned entries"))
        _tick(pinned, "pinned", is_on=only.only_pinned)

    def _fill_cases(self) -> None:
        menu, chosen = self._case_menu, self._view.only.case
        menu.clear()
        group = QActionGroup(menu)
        entries: list[tuple[str, str]] = [("", self.tr("All cases"))]
        entries += [(case.id, one_line(case.title, 60)) for case in self._cases]
        for case_id, title in entries:
            action = menu.addAction(title.replace("&", "&&"))
            _tick(action, case_id, is_on=(chosen or "") == case_id)
            group.addAction(action)

    def _fill_pinned(self, rows: Sequence[Row]) -> None:
        self._pinned_menu.clear()
        for row in reversed(rows):
            text = one_line(row.subject or row.text or row.title, 60).replace("&", "&&")
            action = self._pinned_menu.addAction(qicon(row.icon), text)
            action.setData(str(row.position))

    def _say_filter(self) -> None:
        only = self._view.only
        chosen = [words.channel_word(channel) for channel in Channel if channel in only.channels]
        chosen += [words.kind_word(kind) for kind in InteractionKind if kind in only.kinds]
        if only.only_pinned:
            chosen.append(self.tr("Pinned"))
        said = ", ".join(chosen[:2]) + ("…" if len(chosen) > 2 else "") if chosen else self.tr("All")
        is_wide = self.width() >= _NARROW
        self.filter_button.setText(said)
        self.filter_button.setAccessibleName(self.tr("Filter: {filter}").format(filter=", ".join(chosen) or said))
        self.filter_button.setToolTip(self.filter_button.accessibleName())
        case = next((each.title for each in self._cases if each.id == only.case), self.tr("Case"))
        self.case_button.setText(one_line(case, 18))
        self.case_button.setAccessibleName(self.tr("Case: {title}").format(title=one_line(case)))
        self.case_button.setToolTip(self.case_button.accessibleName())
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        self.filter_button.setToolButtonStyle(beside if is_wide or chosen else alone)
        self.case_button.setToolButtonStyle(beside if is_wide else alone)

    # -- hearing ---------------------------------------------------------------------------------------

    def _set(self, view: View) -> None:
        if view == self._view:
            return
        self._view = view
        self._fill_filter()
        self._fill_cases()
        self._say_filter()
        self.view_changed.emit(view)

    @Slot(QAction)
    def _filter_chosen(self, action: QAction) -> None:
        only = self._view.only
        what, _, value = str(action.data()).partition(":")
        if what == "channel":
            only = replace(only, channels=only.channels ^ {Channel(value)})
        elif what == "kind":
            only = replace(only, kinds=only.kinds ^ {InteractionKind(value)})
        elif what == "pinned":
            only = replace(only, only_pinned=not only.only_pinned)
        else:
            only = Filter(case=only.case)
        self.filter_to(only)

    @Slot(QAction)
    def _case_chosen(self, action: QAction) -> None:
        case = str(action.data() or "")
        self.filter_to(replace(self._view.only, case=CaseId(case) if case else None))

    @Slot(QAction)
    def _pinned_chosen(self, action: QAction) -> None:
        self.entry_wanted.emit(int(str(action.data())))

    @Slot(bool)
    def _switch_household(self, is_on: bool) -> None:
        self._set(replace(self._view, is_household=is_on))

    @Slot(bool)
    def _switch_order(self, is_on: bool) -> None:
        self._set(replace(self._view, newest_first=is_on))

    @Slot()
    def _find_older(self) -> None:
        self.find_stepped.emit(1)

    @Slot()
    def _find_newer(self) -> None:
        self.find_stepped.emit(-1)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter steps through the hits, Escape goes back to the timeline."""
        if watched is self.find_field and leaves_undo(self.find_field, event):
            event.ignore()
            return True
        if watched is self.find_field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.find_stepped.emit(-1 if is_back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.find_field.clear()
                self.find_left.emit()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]  # Qt hands over a QObject

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_filter()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._fill_filter()
            self._fill_cases()
            self._say_filter()


def _tick(action: QAction, data: str, *, is_on: bool) -> None:
    action.setCheckable(True)
    action.setChecked(is_on)
    action.setData(data)
