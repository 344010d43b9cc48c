"""The entry that is being written: words, what was understood of them as chips, and the controls of calls and meetings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import ICON_SIZE, Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.composer_call import CallControls, CallFacts
from app.desktop.widgets.composer_card import ComposerCard
from app.desktop.widgets.composer_chips import UnderstoodRow
from app.desktop.widgets.composer_kind import KindButton
from app.desktop.widgets.composer_meeting import MeetingControls
from app.desktop.widgets.composer_promise import PromiseEditor
from app.desktop.widgets.composer_text import ComposerText
from app.desktop.widgets.composer_words import ComposerWords
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.tab_order import put_in_order
from app.services import draft as drafts
from app.services.capture import Capture
from app.services.draft import Correction, Draft
from app.services.minutes import Template, filled
from app.sources.wall_time import to_local, to_utc
from local_store.book.channel import Channel, Direction, InteractionKind
from local_store.book.ids import ClientId
from local_store.book.records import Owes, Visit

_READ_AFTER_MS = 90
"""A pause in typing after which the line is read again."""
_WITH_CONTROLS = {InteractionKind.CALL, InteractionKind.MEETING}


class EntryEditor(ComposerCard):
    """Holds one draft about one client and tells each change of it."""

    draft_changed = Signal(object)
    """The Draft as it is now."""
    save_wanted = Signal()
    attach_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._client: ClientId | None = None
        self._draft = Draft()
        self._pending: tuple[str, ...] = ()
        self._planned: tuple[Visit, ...] = ()
        self._is_showing = False
        self._words = ComposerWords(self)
        self.text = ComposerText()
        self.kind = KindButton()
        self.attach_button = IconButton(Icon.ATTACH, side=ICON_SIZE)
        self.save_button = QPushButton()
        self.call = CallControls(self._today)
        self.meeting = MeetingControls(self._today)
        self.promise = PromiseEditor(self._today)
        self.chips = UnderstoodRow("")
        self._reading = QTimer(self, singleShot=True, interval=_READ_AFTER_MS)
        self._lay_out()
        self._say()
        self._connect()

    def _lay_out(self) -> None:
        set_kind(self.save_button, ButtonKind.PRIMARY)
        line = QHBoxLayout()
        line.setSpacing(Gap.XS)
        line.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.attach_button, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.column.addWidget(self.call)
        self.column.addWidget(self.meeting)
        self.column.addLayout(line)
        self.column.addWidget(self.chips)
        self.column.addWidget(self.promise)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._written)
        self.text.save_wanted.connect(self.save_wanted)
        self.kind.chosen.connect(self.choose_kind)
        self.attach_button.clicked.connect(self.attach_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        self.call.changed.connect(self._call_changed)
        self.meeting.span_changed.connect(self._span_changed)
        self.meeting.place_changed.connect(self._place_changed)
        self.meeting.others_changed.connect(self._others_changed)
        self.meeting.template_chosen.connect(self._insert_template)
        self.chips.chosen.connect(self._chip_chosen)
        self.chips.removed.connect(self._chip_removed)
        self.promise.corrected.connect(self._correct)
        self.promise.done.connect(self._close_promise)
        self._reading.timeout.connect(self.refresh)

    def _say(self) -> None:
        self.text.setAccessibleName(self.tr("New entry"))
        self.attach_button.set_words(self.tr("Attach files"))
        self.save_button.setText(self.tr("Save"))
        self.chips.setAccessibleName(self.tr("What was understood"))
        self._measure()
        self._invite()

    def _measure(self) -> None:
        """What stands in one line is of one height."""
        for button in (self.kind, self.attach_button):
            button.setMinimumHeight(self.save_button.sizeHint().height())

    def _invite(self) -> None:
        if self._client is None:
            invitation = self.tr("Choose a client to write something down")
        elif self._draft.kind is InteractionKind.CALL:
            invitation = self.tr("What was said")
        elif self._draft.kind is InteractionKind.MEETING:
            invitation = self.tr("Minutes of the meeting")
        else:
            invitation = self.tr("“Call 12 min: offer by Friday”")
        if invitation != self.text.placeholderText():
            self.text.setPlaceholderText(invitation)
        keys = self.tr("Enter") if self.text.enter_saves else self.tr("Ctrl+Enter")
        self.save_button.setToolTip(self.tr("Save the entry ({keys})").format(keys=keys))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self.refresh()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._measure()
        return super().event(event)

    # -- what is shown ---------------------------------------------------------------------------------

    def edit(self, client: ClientId | None, draft: Draft) -> None:
        """Go on with a draft about a client; without a client nothing can be written."""
        self._client, self._draft, self._pending = client, draft, ()
        self.promise.hide()
        self._is_showing = True
        self.text.setPlainText(draft.text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._is_showing = False
        self.setEnabled(client is not None)
        self.refresh()

    def draft(self) -> Draft:
        """What is being written."""
        return self._draft

    def change(self, draft: Draft) -> None:
        """Take over a changed draft and tell of it."""
        self._draft = draft
        self.draft_changed.emit(draft)
        self.refresh()

    def show_pending(self, names: Sequence[str]) -> None:
        """Name the files that are still being read."""
        self._pending = tuple(names)
        self.refresh()

    def show_planned(self, visits: Sequence[Visit]) -> None:
        """Offer a meeting on one of their days as the record of one of these."""
        self._planned = tuple(visits)
        self.refresh()

    def made(self) -> Capture | None:
        """The entry as it would be saved now."""
        if self._client is None:
            return None
        zone = self.desk.preferences.zone
        return drafts.capture_of(self._client, self._draft, self.desk.now(), zone, self._planned)

    @Slot()
    def refresh(self) -> None:
        """Show what the draft says, and what was understood of it."""
        self._reading.stop()
        made, draft = self.made(), self._draft
        self.text.enter_saves = draft.kind is not InteractionKind.MEETING
        self.call.setVisible(made is not None and draft.kind is InteractionKind.CALL)
        self.meeting.setVisible(made is not None and draft.kind is InteractionKind.MEETING)
        self._invite()
        if made is None:
            self.kind.show_kind(InteractionKind.NOTE, Channel.INTERNAL, is_pinned=False)
            self.chips.show_all(())
            self.save_button.setEnabled(False)
            return
        self.kind.show_kind(made.kind, made.channel, is_pinned=draft.kind is not None)
        local = to_local(made.at, made.zone)
        self.call.show_call(made.direction, made.line.outcome, made.line.duration_s, local)
        self.meeting.show_meeting(local, made.line.duration_s, draft.place, draft.others)
        self._show_chips(made)
        self.save_button.setEnabled(drafts.is_worth_saving(made))

    def _show_chips(self, made: Capture) -> None:
        now = self.desk.now()
        chips = self._words.facts(made, self._draft, now)
        chips += [self._words.visit(visit, made.zone) for visit in self._planned if visit.id == made.visit]
        found = drafts.found_promises(self._draft, self._today())
        for promise in found:
            shown = drafts.corrected((promise,), self._draft.corrections)
            chips += [self._words.promise(f"promise:{promise.what}", each, now, made.zone) for each in shown]
        chips += self._words.files(self._draft.files, self._pending)
        self.chips.show_all(chips)
        put_in_order((self.save_button, *self.chips.chips()))
        if self.promise.found and not any(promise.what == self.promise.found for promise in found):
            self.promise.hide()

    def _today(self) -> date:
        return words.today_in(self.desk.preferences.zone, self.desk.now())

    # -- what is written and chosen --------------------------------------------------------------------

    @Slot()
    def _written(self) -> None:
        if self._is_showing:
            return
        self._draft = replace(self._draft, text=self.text.toPlainText())
        self.draft_changed.emit(self._draft)
        self.save_button.setEnabled(True)
        self._reading.start()

    @Slot(object, object)
    def choose_kind(self, kind: InteractionKind | None, channel: Channel | None) -> None:
        """Say what the entry is; None leaves it to the first word."""
        self.change(replace(self._draft, kind=kind, channel=channel))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _call_changed(self, facts: CallFacts) -> None:
        draft = self._draft
        if facts.direction is not None:
            draft = replace(draft, direction=facts.direction)
        if facts.outcome is not None:
            draft = replace(draft, outcome=facts.outcome)
        if facts.duration_s is not None:
            draft = replace(draft, duration_s=facts.duration_s)
        if facts.began is not None:
            draft = replace(draft, at=self._instant(facts.began))
        self.change(draft)

    @Slot(object, object)
    def _span_changed(self, began: datetime, length: int) -> None:
        self.change(replace(self._draft, at=self._instant(began), duration_s=length))

    def _instant(self, wall: datetime) -> datetime:
        return to_utc(wall, self.desk.preferences.zone)

    @Slot(str)
    def _place_changed(self, place: str) -> None:
        self.change(replace(self._draft, place=place))

    @Slot(object)
    def _others_changed(self, others: tuple[tuple[ClientId, str], ...]) -> None:
        self.change(replace(self._draft, others=others))

    @Slot(object)
    def _insert_template(self, template: Template) -> None:
        made = self.made()
        if made is None:
            return
        local = to_local(made.at, made.zone)
        headings = filled(
            template,
            date=words.date_word(local.date()),
            time=local.strftime("%H:%M"),
            place=self._draft.place,
            people=[name for _, name in self._draft.others],
        )
        before = self.text.toPlainText().rstrip()
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(f"{before}\n\n{headings}" if before else headings)
        cursor.setPosition(len(before) + 2 if before else 0)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.text.setTextCursor(cursor)
        self.change(replace(self._draft, subject=template.subject))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- chips -----------------------------------------------------------------------------------------

    @Slot(str)
    def _chip_chosen(self, key: str) -> None:
        made = self.made()
        if made is None:
            return
        sort, _, what = key.partition(":")
        if sort == "promise":
            self._edit_promise(what)
        elif key == "direction":
            turned = Direction.OUT if made.direction is Direction.IN else Direction.IN
            self.change(replace(self._draft, direction=turned))
        elif key in {"call", "duration", "when"} and made.kind in _WITH_CONTROLS:
            # The controls of the kind are where its facts are corrected.
            self.change(replace(self._draft, kind=made.kind, channel=made.channel))
            self._field_of(key, made.kind).setFocus(Qt.FocusReason.TabFocusReason)

    def _field_of(self, key: str, kind: InteractionKind) -> QWidget:
        if kind is InteractionKind.MEETING:
            return self.meeting.when.day if key == "when" else self.meeting.when.end
        fields: dict[str, QWidget] = {
            "call": self.call.direction,
            "duration": self.call.minutes,
            "when": self.call.when.day,
        }
        return fields[key]

    @Slot(str)
    def _chip_removed(self, key: str) -> None:
        sort, _, what = key.partition(":")
        draft = self._draft
        made = self.made()
        if key == "visit" and made is not None and made.visit is not None:
            # Another one planned for that day is offered next.
            draft = replace(draft, not_visits=(*draft.not_visits, made.visit))
        elif sort == "promise":
            draft = drafts.with_correction(draft, Correction(what, what, None, Owes.US, is_dropped=True))
        elif sort == "file":
            files = tuple(file for number, file in enumerate(draft.files) if number != int(what))
            draft = replace(draft, files=files)
        elif key == "duration":
            draft = replace(draft, duration_s=0)
        elif key == "when":
            draft = replace(draft, at=None, is_now=True)
        self.change(draft)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit_promise(self, what: str) -> None:
        for promise in drafts.found_promises(self._draft, self._today()):
            if promise.what == what:
                shown = drafts.corrected((promise,), self._draft.corrections)[0]
                self.promise.edit(Correction(what, shown.what, shown.due_on, shown.owed_by))

    @Slot(object)
    def _correct(self, correction: Correction) -> None:
        self.change(drafts.with_correction(self._draft, correction))

    @Slot()
    def _close_promise(self) -> None:
        self.promise.hide()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
