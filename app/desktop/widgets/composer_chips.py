"""What was understood of a line, as chips: each can be corrected by pressing it, most can be taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, Pair, colours_of
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.layout_items import take_all


@dataclass(frozen=True, slots=True)
class Understood:
    """One thing that was understood."""

    key: str
    words: str
    icon: Icon
    is_removable: bool = True
    is_promise: bool = False
    hint: str = ""


class UnderstoodRow(QWidget):
    """The chips in a line that wraps; gone when there is nothing to show."""

    chosen = Signal(str)
    removed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=Gap.XS + 2)
        self._shown: tuple[Understood, ...] = ()
        self._chips: list[Chip] = []
        self.setAccessibleName(name)
        self.hide()

    def chips(self) -> list[Chip]:
        """The chips, in their order."""
        return list(self._chips)

    def show_all(self, understood: Sequence[Understood]) -> None:
        """Show these; chips that say the same stay as they are."""
        wanted = tuple(understood)
        if wanted == self._shown:
            return
        had_focus = next((old.key for old, chip in zip(self._shown, self._chips, strict=True) if chip.hasFocus()), "")
        kept = {old: chip for old, chip in zip(self._shown, self._chips, strict=True) if old in wanted}
        for chip in take_all(self._flow):
            if chip not in kept.values():
                chip.hide()
                chip.deleteLater()
        self._chips = [kept.get(each) or self._made(each) for each in wanted]
        for position, chip in enumerate(self._chips):
            self._flow.insert_widget(position, chip)
            chip.show()
        self._shown = wanted
        self.setVisible(bool(wanted))
        if had_focus:
            self.focus(had_focus)

    def focus(self, key: str) -> None:
        """Give the keyboard to a chip."""
        for each, chip in zip(self._shown, self._chips, strict=True):
            if each.key == key:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for each, chip in zip(self._shown, self._chips, strict=True):
                chip.set_pair(self._pair(each))

    def _made(self, each: Understood) -> Chip:
        chip = Chip(
            each.words,
            icon=each.icon,
            checkable=False,
            removable=each.is_removable,
            pair=self._pair(each),
            parent=self,
        )
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setAutoDefault(True)
        chip.setToolTip(each.hint)
        chip.clicked.connect(partial(self.chosen.emit, each.key))
        chip.removed.connect(partial(self.removed.emit, each.key))
        return chip

    def _pair(self, each: Understood) -> Pair | None:
        return colours_of(self.palette()).info_pair if each.is_promise else None
