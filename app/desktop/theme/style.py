"""The style: Fusion's behaviour with our own drawing. It knows no scheme: each widget's palette says the colours."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.desktop.theme import buttons, fields, menus, panes, scrolling
from app.desktop.theme.drawing import COMPLEX_CONTROLS, CONTROLS, PARTS
from app.desktop.theme.icons import ICON_SIZE, Icon, qicon
from app.desktop.theme.tokens import Gap

_Complex = QStyle.ComplexControl
_Contents = QStyle.ContentsType
_Element = QStyle.SubElement
_Hint = QStyle.StyleHint
_Metric = QStyle.PixelMetric
_Standard = QStyle.StandardPixmap

_METRICS: Mapping[QStyle.PixelMetric, int] = MappingProxyType(
    {
        _Metric.PM_ScrollBarExtent: scrolling.SCROLL_BAR_EXTENT,
        _Metric.PM_ScrollBarSliderMin: 28,
        _Metric.PM_ScrollView_ScrollBarSpacing: 0,
        _Metric.PM_ScrollView_ScrollBarOverlap: 0,
        _Metric.PM_LayoutHorizontalSpacing: Gap.S,
        _Metric.PM_LayoutVerticalSpacing: Gap.S,
        _Metric.PM_LayoutLeftMargin: Gap.M,
        _Metric.PM_LayoutTopMargin: Gap.M,
        _Metric.PM_LayoutRightMargin: Gap.M,
        _Metric.PM_LayoutBottomMargin: Gap.M,
        _Metric.PM_ButtonShiftHorizontal: 0,
        _Metric.PM_ButtonShiftVertical: 0,
        _Metric.PM_ButtonIconSize: ICON_SIZE,
        _Metric.PM_SmallIconSize: ICON_SIZE,
        _Metric.PM_ListViewIconSize: ICON_SIZE,
        _Metric.PM_TabBarIconSize: ICON_SIZE,
        _Metric.PM_LineEditIconSize: ICON_SIZE,
        _Metric.PM_LineEditIconMargin: 5,
        _Metric.PM_ToolBarIconSize: 20,
        _Metric.PM_IndicatorWidth: 18,
        _Metric.PM_IndicatorHeight: 18,
        _Metric.PM_ExclusiveIndicatorWidth: 18,
        _Metric.PM_ExclusiveIndicatorHeight: 18,
        _Metric.PM_CheckBoxLabelSpacing: Gap.S,
        _Metric.PM_RadioButtonLabelSpacing: Gap.S,
        _Metric.PM_MenuPanelWidth: 1,
        _Metric.PM_MenuHMargin: menus.MENU_MARGIN,
        _Metric.PM_MenuVMargin: menus.MENU_MARGIN,
        _Metric.PM_MenuBarPanelWidth: 0,
        _Metric.PM_MenuBarItemSpacing: 2,
        _Metric.PM_ToolTipLabelFrameWidth: 6,
        _Metric.PM_TabBarTabHSpace: 2 * Gap.M,
        _Metric.PM_TabBarTabVSpace: 2 * Gap.S,
        _Metric.PM_TabBarBaseOverlap: 0,
        _Metric.PM_TabBarTabShiftVertical: 0,
        _Metric.PM_TabBarTabShiftHorizontal: 0,
        _Metric.PM_SplitterWidth: 1,
        _Metric.PM_FocusFrameHMargin: 4,
        _Metric.PM_HeaderMargin: Gap.S,
        _Metric.PM_SliderThickness: 20,
        _Metric.PM_SliderControlThickness: 18,
        _Metric.PM_SliderLength: 18,
        _Metric.PM_ComboBoxFrameWidth: 1,
        _Metric.PM_TreeViewIndentation: 20,
    }
)

_HINTS: Mapping[QStyle.StyleHint, int] = MappingProxyType(
    {
        _Hint.SH_ComboBox_Popup: 0,
        _Hint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
        _Hint.SH_EtchDisabledText: 0,
        _Hint.SH_ItemView_ShowDecorationSelected: 1,
        _Hint.SH_ScrollBar_Transient: 0,
        _Hint.SH_ScrollView_FrameOnlyAroundContents: 0,
        _Hint.SH_TabBar_Alignment: 0,
        _Hint.SH_ToolTip_WakeUpDelay: 500,
        _Hint.SH_ToolTipLabel_Opacity: 255,
        _Hint.SH_Slider_AbsoluteSetButtons: 1,
        _Hint.SH_Menu_FlashTriggeredItem: 0,
        _Hint.SH_UnderlineShortcut: 0,
        _Hint.SH_TextControl_FocusIndicatorTextCharFormat: 0,
    }
)

_PICTURES: Mapping[QStyle.StandardPixmap, Icon] = MappingProxyType(
    {
        _Standard.SP_LineEditClearButton: Icon.CLOSE,
        _Standard.SP_DialogCloseButton: Icon.CLOSE,
        _Standard.SP_TitleBarCloseButton: Icon.CLOSE,
        _Standard.SP_DockWidgetCloseButton: Icon.CLOSE,
        _Standard.SP_MessageBoxInformation: Icon.INFO,
        _Standard.SP_MessageBoxWarning: Icon.WARNING,
        _Standard.SP_MessageBoxCritical: Icon.ERROR,
        _Standard.SP_MessageBoxQuestion: Icon.HELP,
        _Standard.SP_DirIcon: Icon.FOLDER,
        _Standard.SP_FileIcon: Icon.FILE,
        _Standard.SP_ArrowLeft: Icon.CHEVRON_LEFT,
        _Standard.SP_ArrowRight: Icon.CHEVRON_RIGHT,
        _Standard.SP_ArrowUp: Icon.CHEVRON_UP,
        _Standard.SP_ArrowDown: Icon.CHEVRON_DOWN,
    }
)

_SIZES: Mapping[QStyle.ContentsType, Callable[[QStyleOption, QSize], QSize]] = MappingProxyType(
    {
        _Contents.CT_ToolButton: buttons.tool_button_size,
        _Contents.CT_ComboBox: fields.combo_size,
        _Contents.CT_SpinBox: fields.spin_size,
        _Contents.CT_MenuItem: menus.menu_item_size,
        _Contents.CT_TabBarTab: panes.tab_size,
    }
)

_ROW_PARTS = frozenset(
    {_Element.SE_ItemViewItemText, _Element.SE_ItemViewItemDecoration, _Element.SE_ItemViewItemCheckIndicator}
)
_RING_ROOM = QMargins(0, 1, 3, 1)
_HOVER = Qt.WidgetAttribute.WA_Hover


class HouseStyle(QProxyStyle):
    """Fusion, drawn our way on every platform that has no better idea of its own."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def polish(self, subject: Any) -> None:
        """Prepare a widget once: hover, room for rounded fields, rows in the popups of combo boxes."""
        super().polish(subject)
        if isinstance(subject, QAbstractItemView):
            subject.viewport().setAttribute(_HOVER)
        elif isinstance(subject, (QTextEdit, QPlainTextEdit)):
            # The viewport's corners would stick out of the rounded field that the frame fills.
            subject.viewport().setAutoFillBackground(False)
            subject.setAttribute(_HOVER)
        elif isinstance(subject, QCalendarWidget):
            _calm_calendar(subject)
        elif isinstance(subject, QComboBox):
            subject.setAttribute(_HOVER)
            if subject.itemDelegate().metaObject().className() == "QComboBoxDelegate":
                subject.setItemDelegate(QStyledItemDelegate(subject))
        elif isinstance(subject, (QLineEdit, QAbstractSpinBox, QPushButton, QToolButton)):
            subject.setAttribute(_HOVER)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Sizes that Qt asks for by name."""
        if metric == _Metric.PM_DefaultFrameWidth:
            return _frame_width(widget)
        known = _METRICS.get(metric)
        return int(known) if known is not None else super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: object = None,
    ) -> int:
        """Habits that Qt asks for by name."""
        known = _HINTS.get(hint)
        if known is not None:
            return known
        return super().styleHint(hint, option, widget, returnData)  # type: ignore[arg-type]  # handed through

    def standardIcon(
        self,
        standardIcon: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        """Our own pictures in Qt's ready-made dialogues and fields."""
        ours = _PICTURES.get(standardIcon)
        if ours is not None:
            return qicon(ours, QPalette.ColorRole.PlaceholderText)
        return super().standardIcon(standardIcon, option, widget)

    def sizeFromContents(
        self, ct: QStyle.ContentsType, opt: QStyleOption, contentsSize: QSize, w: QWidget | None = None
    ) -> QSize:
        """Room around contents."""
        sizer = _SIZES.get(ct)
        if sizer is not None:
            return sizer(opt, contentsSize)
        if ct == _Contents.CT_PushButton:
            return buttons.push_button_size(opt, contentsSize)
        if ct == _Contents.CT_LineEdit and isinstance(opt, QStyleOptionFrame) and opt.lineWidth > 0:
            return fields.line_edit_size(opt, contentsSize)
        if ct in {_Contents.CT_CheckBox, _Contents.CT_RadioButton}:
            grown = contentsSize.grownBy(_RING_ROOM)
            return super().sizeFromContents(ct, opt, grown, w)  # type: ignore[arg-type]  # None is meant
        size = super().sizeFromContents(ct, opt, contentsSize, w)  # type: ignore[arg-type]  # None is meant
        return panes.row_size(size) if ct == _Contents.CT_ItemViewItem else size

    def subElementRect(self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None) -> QRect:
        """Where the parts of simple controls lie."""
        if element == _Element.SE_LineEditContents:
            framed = isinstance(option, QStyleOptionFrame) and option.lineWidth > 0
            return option.rect.adjusted(fields.PADDING_X, 0, -fields.PADDING_X, 0) if framed else QRect(option.rect)
        if element in {_Element.SE_ProgressBarGroove, _Element.SE_ProgressBarContents, _Element.SE_ProgressBarLabel}:
            return QRect(option.rect)
        if element in _ROW_PARTS and isinstance(option, QStyleOptionViewItem):
            inset = QStyleOptionViewItem(option)
            inset.rect = option.rect.adjusted(Gap.XS, 0, -Gap.XS, 0)
            return super().subElementRect(element, inset, widget)  # type: ignore[arg-type]  # None is meant
        return super().subElementRect(element, option, widget)  # type: ignore[arg-type]  # None is meant

    def subControlRect(
        self,
        cc: QStyle.ComplexControl,
        opt: QStyleOptionComplex,
        sc: QStyle.SubControl,
        w: QWidget | None = None,
    ) -> QRect:
        """Where the parts of composed controls lie."""
        rect: QRect | None = None
        if cc == _Complex.CC_ScrollBar:
            rect = scrolling.scroll_part(opt, sc)
        elif cc == _Complex.CC_ComboBox:
            rect = fields.combo_part(opt, sc)
        elif cc == _Complex.CC_SpinBox:
            rect = fields.spin_part(opt, sc)
        if rect is not None:
            return rect
        return super().subControlRect(cc, opt, sc, w)  # type: ignore[arg-type]  # None is meant

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Panels, marks, rings and chevrons."""
        draw = PARTS.get(element)
        if draw is None or not draw(self, option, painter, widget):
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Simple controls and their labels."""
        draw = CONTROLS.get(element)
        if draw is None or not draw(self, option, painter, widget):
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Composed controls."""
        draw = COMPLEX_CONTROLS.get(control)
        if draw is None or not draw(self, option, painter, widget):
            super().drawComplexControl(control, option, painter, widget)


def _calm_calendar(calendar: QCalendarWidget) -> None:
    """Without Qt's pure red weekends and its head in the colour of a selection."""
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
    head = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    if head is not None:
        head.setBackgroundRole(QPalette.ColorRole.Base)


def _frame_width(widget: QWidget | None) -> int:
    """Text has room inside its field; lists have no frame; popups have a hair line."""
    if isinstance(widget, (QTextEdit, QPlainTextEdit)):
        return fields.TEXT_EDIT_PADDING
    if isinstance(widget, QAbstractScrollArea) and not widget.isWindow():
        return 0
    return 1
