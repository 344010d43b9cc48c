"""A warning while a client is typed in: who may be the same, each with a way to open them instead."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop.models.duplicate_words import reasons_line
from app.desktop.theme.painting import fill_rounded, saved
from app.desktop.theme.tokens import Gap, Radius, Weight, colours_of
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.duplicates.scoring import Why
from app.services.lookalikes import Lookalike


class LookalikeList(QWidget):
    """Gone while nobody is alike."""

    chosen = Signal(object)
    """ClientId."""

    def __init__(self, region: str = "DE", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._region = region
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Gap.M, Gap.S, Gap.S, Gap.S)
        self._column.setSpacing(Gap.XS)
        self._rows: list[QWidget] = []
        self.found: tuple[Lookalike, ...] = ()
        self.hide()

    def show_found(self, found: Sequence[Lookalike]) -> None:
        """Show who may be the same."""
        if tuple(found) == self.found:
            return
        self.found = tuple(found)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(each) for each in self.found]
        if self.found:
            head = TextLabel(self.tr("In your book already?"), weight=Weight.SEMIBOLD, ink=Ink.WARNING)
            self._rows.insert(0, head)
        for row in self._rows:
            self._column.addWidget(row)
        self.setVisible(bool(self.found))

    def buttons(self) -> list[QPushButton]:
        """The ways out."""
        return [button for row in self._rows for button in row.findChildren(QPushButton)]

    def _row(self, each: Lookalike) -> QWidget:
        row = QWidget()
        said = ElidedLabel(self._told(each))
        button = QPushButton(self.tr("Open instead"))
        button.setAutoDefault(True)
        button.setAccessibleName(self.tr("Open {name} instead").format(name=each.client.name))
        button.clicked.connect(partial(self._choose, each))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(said, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        return row

    def _told(self, each: Lookalike) -> str:
        """Who it is and what is the same: "Sabine Krüger: same name, same day of birth"."""
        why = reasons_line(each.reasons, self._region)
        if each.same and not any(reason.why in {Why.SAME_NUMBER, Why.SAME_MAIL} for reason in each.reasons):
            has = self.tr("also has {point}").format(point=each.same)
            why = f"{has}, {why}" if why else has
        return self.tr("{name}: {why}").format(name=each.client.name, why=why or self.tr("same name"))

    def _choose(self, each: Lookalike, _checked: bool = False) -> None:
        self.chosen.emit(each.client.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of a warning."""
        painter = QPainter(self)
        with saved(painter):
            fill_rounded(painter, QRectF(self.rect()), colours_of(self.palette()).warning_pair.ground, Radius.CARD)
        painter.end()
