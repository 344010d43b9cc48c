"""The head of the office page: how it stands in one calm sentence, how far it is, and what one can do about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon, qicon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.sheet import SheetMark
from app.desktop.widgets.sync_words import LOUD, SyncWords
from app.desktop.widgets.text_label import Ink, TextLabel
from app.sync.status import Phase, SyncStatus, Trouble

_MARKS = {
    Phase.ALONE: (Icon.LOCK, Ink.ACCENT),
    Phase.OFFLINE: (Icon.OFFLINE, Ink.MUTED),
    Phase.UNREACHABLE: (Icon.OFFLINE, Ink.WARNING),
    Phase.UP_TO_DATE: (Icon.DOUBLE_CHECK, Ink.SUCCESS),
    Phase.STOPPED: (Icon.WARNING, Ink.WARNING),
}
_COUNTING = {Phase.SENDING, Phase.RECEIVING, Phase.FIRST_COPY, Phase.FILES}
_BAR = 1000
"""Steps of the bar: records are counted by the million, a bar is an int."""


class SyncHead(QWidget):
    """Shows a SyncStatus; keeps its places, so that nothing jumps while numbers run."""

    sign_in_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = SyncWords(self)
        self.mark = SheetMark(Icon.SYNC)
        self.title = TextLabel("", size=TextSize.DISPLAY, weight=Weight.SEMIBOLD, wraps=True)
        self.sentence = TextLabel("", size=TextSize.LEAD, ink=Ink.MUTED, wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.counted = TextLabel("", ink=Ink.MUTED)
        self.now, self.sign_in = QPushButton(), QPushButton()
        self.now.setIcon(qicon(Icon.SYNC))
        self.sign_in.setIcon(qicon(Icon.KEY))
        set_kind(self.sign_in, ButtonKind.PRIMARY)
        self.offline = QCheckBox()
        self._arrange()
        self.now.clicked.connect(desk.sync.sync_now)
        self.sign_in.clicked.connect(self.sign_in_wanted)
        self.offline.clicked.connect(desk.sync.set_offline)
        desk.sync.shown.connect(self.say)
        self.say()

    def _arrange(self) -> None:
        self._progress = QWidget()
        line = QHBoxLayout(self._progress)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.M)
        line.addWidget(self.bar, 1)
        line.addWidget(self.counted)
        self._acts = QWidget()
        buttons = QHBoxLayout(self._acts)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(Gap.L)
        buttons.addWidget(self.sign_in)
        buttons.addWidget(self.now)
        buttons.addWidget(self.offline)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.mark)
        column.addSpacing(Gap.L)
        column.addWidget(self.title)
        column.addSpacing(Gap.XS)
        column.addWidget(self.sentence)
        column.addSpacing(Gap.M)
        column.addWidget(self._progress)
        column.addSpacing(Gap.M)
        column.addWidget(self._acts)

    @Slot()
    def say(self) -> None:
        """Say it as it is now."""
        status, desk = self._desk.sync.status, self._desk
        head = self._words.headline(status, desk.now(), desk.preferences.zone)
        self.title.setText(head.title)
        self.sentence.setText(head.sentence)
        self.sentence.setVisible(bool(head.sentence))
        is_loud = status.phase is Phase.UP_TO_DATE and status.trouble in LOUD
        self.mark.set_icon(*_MARKS.get(Phase.STOPPED if is_loud else status.phase, (Icon.SYNC, Ink.ACCENT)))
        self._show_progress(status)
        is_alone = status.phase is Phase.ALONE
        self._acts.setVisible(not is_alone)
        self.sign_in.setVisible(status.trouble is Trouble.SIGN_IN)
        self.sign_in.setText(self.tr("Sign in again …"))
        self.now.setText(self.tr("Sync now"))
        self.now.setEnabled(status.phase not in _COUNTING)
        self.offline.setText(self.tr("Work offline"))
        self.offline.setToolTip(self.tr("Nothing is sent or fetched until you switch it off again."))
        self.offline.setChecked(status.phase is Phase.OFFLINE)

    def _show_progress(self, status: SyncStatus) -> None:
        is_counting = status.phase in _COUNTING
        self._progress.setVisible(is_counting)
        if not is_counting:
            return
        done, total = min(status.done, status.total), status.total
        self.bar.setRange(0, _BAR if total else 0)
        self.bar.setValue(round(done / total * _BAR) if total else 0)
        self.bar.setAccessibleName(self.title.text())
        counted = ""
        if total:
            counted = self.tr("{done} of {total}").format(done=words.number_word(done), total=words.number_word(total))
        self.counted.setText(counted)
