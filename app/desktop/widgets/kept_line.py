"""A quiet line under a value that was entered twice: what else was entered, and one click that lets it stand."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import ICON_SIZE, Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.kept_deeds import KeptDeeds
from app.desktop.widgets.sheet import FLAT_PADDING
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.kept_values import Kept

_LONGEST = 70
"""Letters of the value: a text is compared, not read here."""


class KeptLine(QWidget):
    """Stands where the field is shown; `names_field` where several fields are shown together."""

    def __init__(
        self, kept: Kept, desk: Desk, deeds: KeptDeeds, *, names_field: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kept, self._desk, self._deeds, self._names_field = kept, desk, deeds, names_field
        self.words = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.use, self.keep = QPushButton(), QPushButton()
        for button in (self.use, self.keep):
            set_kind(button, ButtonKind.FLAT)
        flow = FlowLayout(gap=0)  # beside each other they would widen a column in large type
        flow.addWidget(self.use)
        flow.addWidget(self.keep)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addSpacing(-FLAT_PADDING)
        buttons.addLayout(flow, 1)
        under = QVBoxLayout()
        under.setSpacing(0)
        under.addWidget(self.words)
        under.addLayout(buttons)
        line = QHBoxLayout(self)
        line.setContentsMargins(Gap.XS + (24 - ICON_SIZE) // 2, 0, Gap.XS, 0)
        line.setSpacing(Gap.S)
        glyph = QVBoxLayout()
        glyph.addSpacing(1)
        glyph.addWidget(Glyph(Icon.MERGE, side=ICON_SIZE, ink=Ink.ACCENT))
        glyph.addStretch(1)
        line.addLayout(glyph)
        line.addLayout(under, 1)
        self.use.clicked.connect(self._use)
        self.keep.clicked.connect(self._keep)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        kept, words = self.kept, self._deeds.words
        also = words.also(kept, self._desk.now(), self._desk.preferences.zone, _LONGEST)
        if self._names_field:
            also = self.tr("{field}: {also}").format(field=words.field(kept), also=also)
        self.words.setText(also)
        self.use.setText(self.tr("Compare …") if kept.is_text else self.tr("Use it"))
        self.keep.setText(self.tr("Keep as it is"))
        for button in (self.use, self.keep):
            button.setAccessibleName(f"{button.text()}: {words.field(kept)}")
            button.setAccessibleDescription(also)

    @Slot()
    def _use(self) -> None:
        (self._deeds.compare if self.kept.is_text else self._deeds.use)(self.kept)

    @Slot()
    def _keep(self) -> None:
        self._deeds.keep_mine(self.kept)
