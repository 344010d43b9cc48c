"""The sheet on which a person says what the columns of a table are, and sees at once how its rows would come in."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import ICON_SIZE, Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.import_columns_list import ImportColumnsList
from app.desktop.widgets.import_columns_preview import ImportColumnsPreview
from app.desktop.widgets.import_columns_spelling import ImportColumnsSpelling
from app.desktop.widgets.import_columns_words import columns_words
from app.desktop.widgets.overlay import Overlay
from app.desktop.widgets.sheet_foot import SheetFoot
from app.desktop.widgets.text_label import Ink, TextLabel
from app.sources.settings import ReaderSettings
from app.sources.tables.columns import Columns, TableKind
from app.sources.tables.guess import read_as
from app.sources.tables.layout import Layout
from app.sources.tables.reading import first_items

_SHOWN = 4
_LETTERS = 118


class ImportColumns(Overlay):
    """Opened by `ask`; `told` says the columns once, when the person is content with them."""

    told = Signal(object)
    """Columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._layout: Layout | None = None
        self._settings = ReaderSettings()
        self._name = ""
        self._columns: Columns | None = None
        self._asked: Columns | None = None
        """As they were when the sheet was opened."""
        self._profile = ""
        self.kinds: dict[TableKind, Chip] = {kind: Chip("") for kind in TableKind}
        self.list = ImportColumnsList()
        self.spelling = ImportColumnsSpelling()
        self.header_tick = QCheckBox()
        self.preview = ImportColumnsPreview()
        self.missing = TextLabel(ink=Ink.WARNING, wraps=True)
        self.use_button, self.cancel_button = QPushButton(), QPushButton()
        self._title = TextLabel(size=TextSize.TITLE, weight=Weight.SEMIBOLD, wraps=True)
        self._sentence = TextLabel(ink=Ink.MUTED, wraps=True)
        self._rows_are = TextLabel()
        self._close = IconButton(Icon.CLOSE, side=ICON_SIZE)
        self._area, self._inner = QScrollArea(), QWidget()
        self._lay_out()
        self._connect()
        self._say()

    def _lay_out(self) -> None:
        set_kind(self.use_button, ButtonKind.PRIMARY)
        for button in (self.use_button, self.cancel_button):
            button.setAutoDefault(True)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        kinds = QHBoxLayout()
        kinds.setSpacing(Gap.S)
        kinds.addWidget(self._rows_are)
        for chip in self.kinds.values():
            kinds.addWidget(chip)
        kinds.addStretch(1)
        within = QVBoxLayout(self._inner)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(Gap.M)
        within.addWidget(self.list)
        within.addWidget(self.header_tick)
        within.addWidget(self.spelling)
        within.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inner)
        for ground in (self._area.viewport(), self._inner):
            ground.setAutoFillBackground(False)
        foot = SheetFoot(self.use_button, self.cancel_button)
        foot.add_words(self.missing)
        column = QVBoxLayout()
        column.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.M)
        column.setSpacing(Gap.M)
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addLayout(kinds)
        column.addWidget(self._area, 1)
        column.addSpacing(Gap.XS)
        column.addWidget(self.preview)
        column.addSpacing(Gap.XS)
        column.addLayout(foot)
        self.panel.column.addLayout(column)
        for label in (self._sentence, self.missing):
            label.setMinimumHeight(1)

    def _connect(self) -> None:
        for kind, chip in self.kinds.items():
            chip.clicked.connect(partial(self._choose_kind, kind))
        self.list.changed.connect(self._changed)
        self.spelling.changed.connect(self._changed)
        self.header_tick.clicked.connect(self._toggle_header)
        self._close.clicked.connect(self.dismiss)
        self.cancel_button.clicked.connect(self.dismiss)
        self.use_button.clicked.connect(self.use)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.use)

    def _say(self) -> None:
        self._title.setText(self.tr("What is in the columns?"))
        self.setAccessibleName(self._title.text())
        self._sentence.setText(
            self.tr(
                "{file}: say once what each column is. Tables with the same headings are read alike from then on."
            ).format(file=self._name)
        )
        self._rows_are.setText(self.tr("Each row becomes one of:"))
        for kind, chip in self.kinds.items():
            chip.set_words(columns_words.kind(kind))
        self.header_tick.setText(self.tr("The first row holds the headings"))
        self.use_button.setText(self.tr("Use these columns"))
        self.cancel_button.setText(self.tr("Cancel"))
        self._close.set_words(self.tr("Close"), "Esc")
        self.preview.say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            if self._columns is not None:
                self._show(self._columns)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A stray click beside the panel takes nothing away that was said here."""
        if self._columns is None or self.columns() == self._asked:
            super().mousePressEvent(event)
        else:
            event.accept()

    def wanted_rect(self) -> QRect:
        """In the middle, as high as the columns are many and the window is high."""
        letters = self.fontMetrics().averageCharWidth()
        wide = min(self.width() - 2 * Gap.XL, letters * _LETTERS)
        rows = sum(box.sizeHint().height() + Gap.S for box in self.list.boxes)
        beside = [self.header_tick, *([] if self.spelling.isHidden() else [self.spelling])]
        inner = rows + sum(
            widget.heightForWidth(wide) if widget.hasHeightForWidth() else widget.sizeHint().height()
            for widget in beside
        )
        around = self.panel.sizeHint().height() - self._area.sizeHint().height()
        wanted = around + inner + len(beside) * Gap.M + Gap.S
        high = min(self.height() - 2 * Gap.XL, wanted)
        return QRect((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)

    def first_field(self) -> QWidget | None:
        """The first column's box."""
        return self.list.boxes[0] if self.list.boxes else self.use_button

    # -- asking ----------------------------------------------------------------------------------------

    def ask(self, name: str, layout: Layout, columns: Columns, settings: ReaderSettings) -> None:
        """Show a table as it is read by now and let the person say it better."""
        self._name, self._layout, self._settings = name, layout, settings
        self._profile = columns.profile
        self._say()
        self._show(columns)
        self._asked = self.columns()
        self.open()
        first = self.first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def columns(self) -> Columns:
        """What is said by now."""
        assert self._columns is not None  # noqa: S101 - asked for while the sheet is open
        told = replace(self._columns, columns=self.list.columns())
        return self.spelling.told(told)

    def _show(self, columns: Columns) -> None:
        assert self._layout is not None  # noqa: S101 - given by `ask`
        self._columns = columns
        for kind, chip in self.kinds.items():
            chip.setChecked(kind is columns.kind)
        has_header = bool(self._layout.header) if columns.has_header is None else columns.has_header
        self.header_tick.setChecked(has_header)
        self.list.show_columns(self._layout, columns)
        self.spelling.show_columns(self._layout, columns)
        self._preview()

    def _choose_kind(self, kind: TableKind) -> None:
        assert self._layout is not None  # noqa: S101 - given by `ask`
        before = self.columns()
        if kind is before.kind:
            self.kinds[kind].setChecked(True)
            return
        # What a profile knows of its rows holds for them alone.
        self._show(replace(read_as(self._layout, kind), dates=before.dates, has_header=before.has_header))

    @Slot()
    def _toggle_header(self) -> None:
        self._show(replace(self.columns(), has_header=self.header_tick.isChecked()))

    @Slot()
    def _changed(self) -> None:
        self._columns = self.columns()
        if self._layout is not None:
            self.spelling.show_columns(self._layout, self._columns)
        self._preview()

    def _preview(self) -> None:
        columns = self.columns()
        missing = columns_words.missing(columns)
        self.missing.setText(missing)
        self.use_button.setEnabled(not missing)
        self.preview.setVisible(not missing)
        if not missing and self._layout is not None:
            self.preview.show_items(first_items(self._layout, columns, self._settings, _SHOWN))
        if self.isVisible():
            self.place()

    @Slot()
    def use(self) -> None:
        """Read the table so from now on."""
        columns = self.columns()
        if columns.is_enough:
            self.dismiss()
            self.told.emit(columns)
