"""Two clients side by side, field by field: what speaks for one person, whose value shall count, and the decision."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.models.client_name import name_of
from app.desktop.models.duplicate_words import DuplicateWords, sureness_word, why_word
from app.desktop.models.timeline_text import breakable
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.avatar import Avatar
from app.desktop.widgets.duplicate_value import DuplicateValue
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.kept_words import field_word, value_word
from app.desktop.widgets.layout_items import take_all
from app.desktop.widgets.text_label import Ink, TextLabel
from app.desktop.widgets.to_match_choice import ToMatchChoice
from app.services.duplicates import fields
from app.services.duplicates.fields import FieldPair, Side
from app.services.duplicates.pairs import Beside, Comparison
from local_store.book.kind import Kind

_TWO_BESIDE = 84
"""Letters in the width of a sheet that has room for two ways beside each other."""


class DuplicateSheet(QWidget):
    """Made anew for each pair. Arrow keys choose within a field, Tab goes to the next one; 1 to 4 decide."""

    merge_wanted = Signal(object)
    """dict of field name to Side."""
    apart_wanted = Signal()
    open_wanted = Signal(object)
    """ClientId."""

    def __init__(self, comparison: Comparison, zone: str, region: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.comparison = comparison
        self.double = comparison.double
        self._zone, self._region = zone, region
        self._words = DuplicateWords(self)
        self.groups: dict[str, dict[Side, DuplicateValue]] = {}
        self.choices: list[ToMatchChoice] = []
        self._is_wide: bool | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        self._column.setSpacing(Gap.S)
        self._add_head()
        self._add_choices()
        self._add_fields()
        self._column.addStretch(1)

    # -- why -------------------------------------------------------------------------------------------

    def _add_head(self) -> None:
        title = TextLabel(sureness_word(self.double.sureness), size=TextSize.TITLE, weight=Weight.SEMIBOLD, wraps=True)
        title.setMinimumHeight(1)
        self._column.addWidget(title)
        for_it = [why_word(reason, self._region) for reason in self.double.reasons if not reason.why.is_against]
        against = [why_word(reason, self._region) for reason in self.double.reasons if reason.why.is_against]
        if for_it:
            self._add_reasons(", ".join(for_it), Icon.CHECK, Ink.SUCCESS)
        if against:
            told = self.tr("against it: {reasons}").format(reasons=", ".join(against))
            self._add_reasons(told, Icon.CLOSE, Ink.WARNING)
        self._column.addSpacing(Gap.M)

    def _add_reasons(self, told: str, icon: Icon, ink: Ink) -> None:
        line = QHBoxLayout()
        line.setSpacing(Gap.S)
        line.addWidget(Glyph(icon, side=14, ink=ink), 0, Qt.AlignmentFlag.AlignTop)
        said = TextLabel(told, ink=Ink.TEXT if ink is Ink.SUCCESS else Ink.MUTED, wraps=True)
        said.setMinimumHeight(1)
        line.addWidget(said, 1)
        self._column.addLayout(line)

    # -- field by field --------------------------------------------------------------------------------

    def _add_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Gap.M)
        grid.setVerticalSpacing(Gap.S)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 120)
        for column, client in ((1, self.double.left), (2, self.double.right)):
            grid.addLayout(self._face(name_of(client)), 0, column)
        for pair in fields.pairs(self.double.left, self.double.right):
            self._add_field(grid, pair)
        self._add_points(grid)
        self._add_counts(grid)
        self._column.addLayout(grid)
        self._column.addSpacing(Gap.M)

    def _face(self, name: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(Gap.S)
        line.addWidget(Avatar(name))
        line.addWidget(ElidedLabel(name, weight=Weight.SEMIBOLD), 1)
        return line

    def _add_field(self, grid: QGridLayout, pair: FieldPair) -> None:
        name = self._field_word(pair.name)
        if not name:
            return
        row = grid.rowCount()
        told = TextLabel(name, ink=Ink.MUTED)
        grid.addWidget(told, row, 0, Qt.AlignmentFlag.AlignTop)
        if pair.is_same:
            same = TextLabel(self._value_word(pair.name, pair.left), wraps=True)
            same.setMinimumHeight(1)
            grid.addWidget(same, row, 1, 1, 2)
            return
        told.setContentsMargins(0, Gap.S, 0, 0)  # in one line with the words of its values
        group = QButtonGroup(self)
        group.setExclusive(True)
        values = {Side.LEFT: pair.left, Side.RIGHT: pair.right}
        whose = {Side.LEFT: name_of(self.double.left), Side.RIGHT: name_of(self.double.right)}
        buttons = {}
        for column, side in ((1, Side.LEFT), (2, Side.RIGHT)):
            button = DuplicateValue(self._value_word(pair.name, values[side]), whose[side], name)
            group.addButton(button)
            grid.addWidget(button, row, column)
            buttons[side] = button
        if pair.can_be_joined:
            both = DuplicateValue(self.tr("Keep both, one below the other"), "", name)
            group.addButton(both)
            grid.addWidget(both, row + 1, 1, 1, 2)
            buttons[Side.BOTH] = both
        buttons[pair.suggested].setChecked(True)
        self.groups[pair.name] = buttons

    def _field_word(self, name: str) -> str:
        if name == "photo_sha256":
            return self.tr("Picture")
        return field_word(Kind.CLIENT, name)

    def _value_word(self, name: str, value: object) -> str:
        if name == "photo_sha256":
            return self.tr("this picture") if value else self.tr("none")
        homes = {home.id: home.name for home in (self.double.left_home, self.double.right_home) if home is not None}
        return value_word(name, value, self._zone, {str(key): home for key, home in homes.items()})

    def _add_points(self, grid: QGridLayout) -> None:
        sides = (self.comparison.left, self.comparison.right)
        if not any(side.points for side in sides):
            return
        row = grid.rowCount()
        grid.addWidget(TextLabel(self.tr("Contact points"), ink=Ink.MUTED), row, 0, Qt.AlignmentFlag.AlignTop)
        for column, side in ((1, sides[0]), (2, sides[1])):
            told = "\n".join(f"{words.point_word(point.kind)}: {breakable(point.value)}" for point in side.points[:8])
            label = TextLabel(told, wraps=True)
            label.setMinimumHeight(1)
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)

    def _add_counts(self, grid: QGridLayout) -> None:
        row = grid.rowCount()
        grid.addWidget(TextLabel(self.tr("In the book"), ink=Ink.MUTED), row, 0, Qt.AlignmentFlag.AlignTop)
        for column, side in ((1, self.comparison.left), (2, self.comparison.right)):
            grid.addWidget(TextLabel(self._counted(side), ink=Ink.MUTED, wraps=True), row, column)

    def _counted(self, side: Beside) -> str:
        parts = [self._words.entries(side.entries)]
        if side.contracts:
            parts.append(self._words.contracts(side.contracts))
        return ", ".join(parts)

    def sides(self) -> dict[str, Side]:
        """What was chosen, field by field."""
        return {
            name: next(side for side, button in buttons.items() if button.isChecked())
            for name, buttons in self.groups.items()
        }

    # -- deciding --------------------------------------------------------------------------------------

    def _add_choices(self) -> None:
        left, right = name_of(self.double.left), name_of(self.double.right)
        kept = self.tr("all of both is kept, and can be taken apart")
        ways = [
            (self.tr("One person: merge"), kept, Icon.MERGE, self._merge),
            (self.tr("Two people"), self.tr("not proposed again"), Icon.CLIENTS, self.apart_wanted.emit),
            (self.tr("Open {name}").format(name=left), "", Icon.CLIENT, partial(self._open, Side.LEFT)),
            (self.tr("Open {name}").format(name=right), "", Icon.CLIENT, partial(self._open, Side.RIGHT)),
        ]
        self._ways = QGridLayout()
        self._ways.setSpacing(Gap.S)
        for place, (title, line, icon, run) in enumerate(ways):
            choice = ToMatchChoice(place + 1, title, line, icon=icon)
            choice.clicked.connect(run)
            self.choices.append(choice)
        self._column.addLayout(self._ways)
        self._arrange_ways(is_wide=True)
        self._column.addSpacing(Gap.M)

    def _arrange_ways(self, *, is_wide: bool) -> None:
        """Two beside each other, or one below the other: names that are cut off look alike."""
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        take_all(self._ways)
        across = 2 if is_wide else 1
        for place, choice in enumerate(self.choices):
            self._ways.addWidget(choice, place // across, place % across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_ways(is_wide=event.size().width() >= self.fontMetrics().averageCharWidth() * _TWO_BESIDE)

    def press(self, number: int) -> bool:
        """Take the way with that number; says whether there is one."""
        choice = next((choice for choice in self.choices if choice.number == number), None)
        if choice is None:
            return False
        choice.click()
        return True

    @Slot()
    def _merge(self) -> None:
        self.merge_wanted.emit(self.sides())

    def _open(self, side: Side, _checked: bool = False) -> None:
        self.open_wanted.emit((self.double.left if side is Side.LEFT else self.double.right).id)
