"""Before an import is taken back: what was worked on since, and for each whether it stays."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.models.timeline_text import one_line
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.kept_words import field_word, value_word
from app.desktop.widgets.text_label import Ink, TextLabel
from app.desktop.widgets.titled_overlay import TitledOverlay
from app.services.importing.undo_choice import Decisions, UndoChoice, Why, Worked, name_of
from app.services.stored_values import typed
from local_store.book.kind import Kind
from local_store.book.records import Client, Interaction
from local_store.take_back import Conflict

_STAYS, _GOES = 0, 1


class UndoChoiceSheet(TitledOverlay):
    """Everything stays unless it is let go."""

    decided = Signal(object)
    """Decisions: the import is to be taken back."""

    def __init__(self, desk: Desk, choice: UndoChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._choice = desk, choice
        self.boxes: dict[str, QComboBox] = {}
        """By the id of a record, or the key of a field."""
        self.undo_button, self.cancel_button = QPushButton(), QPushButton()
        self.keep_button, self.drop_button = QPushButton(), QPushButton()
        set_kind(self.undo_button, ButtonKind.PRIMARY)
        for button in (self.keep_button, self.drop_button):
            set_kind(button, ButtonKind.FLAT)
        self.undo_button.clicked.connect(self._undo)
        self.cancel_button.clicked.connect(self.dismiss)
        self.keep_button.clicked.connect(self._keep_all)
        self.drop_button.clicked.connect(self._drop_all)
        self.foot.add_back(self.keep_button, self.drop_button)
        self.foot.add_ahead(self.undo_button)
        self.foot.add_leave(self.cancel_button)
        self.say()

    def say(self) -> None:
        """Words as they are now; what is chosen stays chosen."""
        chosen = {key: box.currentIndex() for key, box in self.boxes.items()}
        choice = self._choice
        self.title.setText(self.tr("Undo the import of {file}").format(file=choice.run.file_name))
        self.sentence.setText(self.tr("This was worked on since. Nothing of it is lost unless you let it go."))
        self.undo_button.setText(self.tr("Undo import"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.keep_button.setText(self.tr("Keep all"))
        self.drop_button.setText(self.tr("Keep nothing"))
        self.clear()
        self.boxes = {}
        if choice.worked:
            self.add_heading(self.tr("Worked on since, or still needed"))
            for worked in choice.worked:
                self._add_worked(worked)
        if choice.more:
            self.add(TextLabel(self.tr("and %n more, which stay", "", choice.more), ink=Ink.MUTED))
        if choice.changed:
            self.add_heading(self.tr("Filled in by the import, and changed again since"))
            for changed in choice.changed:
                self._add_changed(changed)
        for key, index in chosen.items():
            self.boxes[key].setCurrentIndex(index)
        if not self.boxes:
            self.sentence.setText(self.tr("This stays in the book. All else that the import brought goes."))
        for button in (self.keep_button, self.drop_button):
            button.setVisible(len(self.boxes) > 1)
        super().say()
        self.place()

    def first_field(self) -> QWidget | None:
        """What gets the keyboard first."""
        return self.undo_button

    # -- rows ------------------------------------------------------------------------------------------

    def _add_worked(self, worked: Worked) -> None:
        title = one_line(worked.what, 120) or self._kind(worked)
        if not worked.may_go:
            self._add_row(title, self._why(worked), None)
            return
        box = self._box(title, self.tr("Keep it"), self.tr("Remove it"))
        self.boxes[worked.id] = box
        self._add_row(title, self._why(worked), box)

    def _add_changed(self, changed: Conflict) -> None:
        name = name_of(changed.record)
        field = field_word(changed.kind, changed.field) or self.tr("A detail")
        title = self.tr("{name}: {field}").format(name=name, field=field) if name else field
        now, before = self._value(changed, changed.now), self._value(changed, changed.before)
        line = self.tr("now: {now}; imported: {imported}; before: {before}").format(
            now=now, imported=self._value(changed, changed.imported), before=before
        )
        box = self._box(
            title, self.tr("Keep “{value}”").format(value=now), self.tr("Back to “{value}”").format(value=before)
        )
        self.boxes[changed.key] = box
        self._add_row(title, line, box)

    def _box(self, title: str, keep: str, drop: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(title)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        box.addItem(keep)
        box.addItem(drop)
        return box

    def _add_row(self, title: str, line: str, box: QComboBox | None) -> None:
        row = QWidget()
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(ElidedLabel(title))
        told.addWidget(ElidedLabel(line, ink=Ink.MUTED))
        across = QHBoxLayout(row)
        across.setContentsMargins(0, Gap.XS, 0, Gap.XS)
        across.setSpacing(Gap.M)
        across.addLayout(told, 3)
        if box is not None:
            across.addWidget(box, 2)
        self.add(row)

    def _kind(self, worked: Worked) -> str:
        if isinstance(worked.record, Interaction):
            return words.kind_word(worked.record.kind)
        return {
            Kind.VISIT: self.tr("Visit"),
            Kind.CLIENT: self.tr("Client"),
            Kind.CONTRACT: self.tr("Contract"),
            Kind.CASE: self.tr("Case"),
            Kind.CONTACT_POINT: self.tr("Contact point"),
            Kind.HOUSEHOLD: self.tr("Household"),
            Kind.FOLLOW_UP: self.tr("Follow-up"),
            Kind.OFFER: self.tr("Offer"),
            Kind.CONSENT: self.tr("Consent"),
            Kind.CONVERSATION: self.tr("Conversation"),
            Kind.ATTACHMENT: self.tr("File"),
            Kind.RELATION: self.tr("Relation"),
            Kind.ADVICE_RECORD: self.tr("Advice record"),
        }.get(worked.kind, "")

    def _why(self, worked: Worked) -> str:
        if worked.why is Why.IN_USE:
            if isinstance(worked.record, Client):
                return self.tr("stays: entries, promises or numbers of other origin stand with this client")
            return self.tr("stays: something else in the book hangs on it")
        named = [self._field(worked.kind, field) for field in worked.fields]
        fields = ", ".join(dict.fromkeys(name for name in named if name))
        zone, record = self._desk.preferences.zone, worked.record
        at = getattr(record, "at", None) or getattr(record, "starts_at", None)
        day = words.date_word(words.today_in(zone, at)) if at is not None else ""
        told = self.tr("changed: {fields}").format(fields=fields) if fields else self.tr("changed since")
        return " · ".join(part for part in (self._kind(worked), day, told) if part)

    def _field(self, kind: Kind, field: str) -> str:
        return {
            "is_pinned": self.tr("pinned"),
            "case": self.tr("Case"),
            "needs_no_answer": self.tr("needs no answer"),
            "is_sensitive": self.tr("sensitive"),
            "switch_from": self.tr("change of channel"),
        }.get(field, "") or field_word(kind, field)

    def _value(self, changed: Conflict, stored: object) -> str:
        zone = self._desk.preferences.zone
        return one_line(value_word(changed.field, typed(changed.kind, changed.field, stored), zone, {}), 60)

    # -- deciding --------------------------------------------------------------------------------------

    @Slot()
    def _keep_all(self) -> None:
        for box in self.boxes.values():
            box.setCurrentIndex(_STAYS)

    @Slot()
    def _drop_all(self) -> None:
        for box in self.boxes.values():
            box.setCurrentIndex(_GOES)

    def decisions(self) -> Decisions:
        """What is chosen."""
        chosen = {key for key, box in self.boxes.items() if box.currentIndex() == _GOES}
        keys = {changed.key for changed in self._choice.changed}
        return Decisions(frozenset(chosen - keys), frozenset(chosen & keys))

    @Slot()
    def _undo(self) -> None:
        decisions = self.decisions()
        self.dismiss()
        self.decided.emit(decisions)
