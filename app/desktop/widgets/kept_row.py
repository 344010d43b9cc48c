"""One value that was entered twice, as a row of the office page: whose, what stands, what else, and the choice."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.tokens import Gap, Weight
from app.desktop.widgets.avatar import Avatar
from app.desktop.widgets.kept_deeds import KeptDeeds
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.kept_values import Kept


class KeptRow(QWidget):
    """Two lines of words and two buttons."""

    client_wanted = Signal(object)
    """ClientId."""

    def __init__(self, kept: Kept, desk: Desk, deeds: KeptDeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept, self._desk, self._deeds = kept, desk, deeds
        self.title = TextLabel("", weight=Weight.SEMIBOLD, wraps=True)
        self.stands = TextLabel("", wraps=True)
        self.also = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.use, self.keep, self.open = QPushButton(), QPushButton(), QPushButton()
        set_kind(self.open, ButtonKind.FLAT)
        self._arrange()
        self.use.clicked.connect(self._use)
        self.keep.clicked.connect(self._keep)
        self.open.clicked.connect(self._open)
        self._say()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(Gap.S)
        buttons.addWidget(self.use)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        under = QVBoxLayout()
        under.setSpacing(2)
        under.addWidget(self.title)
        under.addWidget(self.stands)
        under.addWidget(self.also)
        under.addSpacing(Gap.XS)
        under.addLayout(buttons)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Gap.M)
        name = self._deeds.words.whose(self.kept) or self._deeds.words.field(self.kept)
        line.addWidget(Avatar(name), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(under, 1)

    def _say(self) -> None:
        kept, words, zone = self.kept, self._deeds.words, self._desk.preferences.zone
        self.title.setText(words.title(kept))
        now = self._desk.now()
        stands = self.tr("As it stands: {value} ({told})")
        self.stands.setText(stands.format(value=words.stands(kept, zone), told=words.written(kept.written, now, zone)))
        self.also.setText(words.also(kept, now, zone))
        self.use.setText(self.tr("Compare …") if kept.is_text else self.tr("Use the other"))
        self.keep.setText(self.tr("Keep as it is"))
        self.open.setText(self.tr("Open client"))
        self.open.setVisible(kept.client is not None)
        for button in (self.use, self.keep, self.open):
            button.setAccessibleName(f"{button.text()}: {self.title.text()}")
            button.setAccessibleDescription(self.also.text())

    @Slot()
    def _use(self) -> None:
        (self._deeds.compare if self.kept.is_text else self._deeds.use)(self.kept)

    @Slot()
    def _keep(self) -> None:
        self._deeds.keep_mine(self.kept)

    @Slot()
    def _open(self) -> None:
        if self.kept.client is not None:
            self.client_wanted.emit(self.kept.client.id)
