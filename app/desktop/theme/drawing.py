"""Which painter draws which part of Qt's widgets; a painter answers False for what it leaves to Fusion."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionComplex, QWidget

from app.desktop.theme import buttons, fields, menus, panes, scrolling
from app.desktop.theme.painting import chevron
from app.desktop.theme.tokens import colours_of

_OptionT = TypeVar("_OptionT", bound=QStyleOption)
_Draw = Callable[[QStyle, _OptionT, QPainter, QWidget | None], bool]

_Complex = QStyle.ComplexControl
_Control = QStyle.ControlElement
_Part = QStyle.PrimitiveElement


def _nothing(_style: QStyle, _option: QStyleOption, _painter: QPainter, _widget: QWidget | None) -> bool:
    """Space does it."""
    return True


def _turned(turn: int) -> _Draw[QStyleOption]:
    def draw(_style: QStyle, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> bool:
        colours = colours_of(option.palette)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        chevron(painter, option.rect, colours.inks.muted if enabled else colours.faint, turn)
        return True

    return draw


def _panel(_style: QStyle, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> bool:
    buttons.paint_panel(painter, option, buttons.kind_of(option, widget))
    return True


def _tick(_style: QStyle, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> bool:
    buttons.paint_tick(painter, option, round_mark=False)
    return True


def _radio(_style: QStyle, option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> bool:
    buttons.paint_tick(painter, option, round_mark=True)
    return True


PARTS: Mapping[QStyle.PrimitiveElement, _Draw[QStyleOption]] = MappingProxyType(
    {
        _Part.PE_FrameGroupBox: _nothing,
        _Part.PE_FrameTabWidget: _nothing,
        _Part.PE_FrameStatusBarItem: _nothing,
        _Part.PE_FrameDockWidget: _nothing,
        _Part.PE_FrameMenu: _nothing,
        _Part.PE_FrameLineEdit: _nothing,
        _Part.PE_FrameButtonBevel: _nothing,
        _Part.PE_FrameButtonTool: _nothing,
        _Part.PE_FrameDefaultButton: _nothing,
        _Part.PE_PanelItemViewRow: _nothing,
        _Part.PE_PanelMenuBar: _nothing,
        _Part.PE_PanelScrollAreaCorner: _nothing,
        _Part.PE_PanelStatusBar: _nothing,
        _Part.PE_IndicatorArrowDown: _turned(0),
        _Part.PE_IndicatorArrowUp: _turned(180),
        _Part.PE_IndicatorArrowLeft: _turned(90),
        _Part.PE_IndicatorArrowRight: _turned(-90),
        _Part.PE_PanelButtonCommand: _panel,
        _Part.PE_PanelButtonTool: _panel,
        _Part.PE_PanelButtonBevel: _panel,
        _Part.PE_IndicatorCheckBox: _tick,
        _Part.PE_IndicatorItemViewItemCheck: _tick,
        _Part.PE_IndicatorRadioButton: _radio,
        _Part.PE_PanelLineEdit: lambda _style, option, painter, widget: fields.paint_line_edit(option, painter, widget),
        _Part.PE_FrameFocusRect: lambda _style, option, painter, widget: panes.paint_focus(option, painter, widget),
        _Part.PE_PanelItemViewItem: lambda _style, option, painter, _widget: panes.paint_row(option, painter),
        _Part.PE_IndicatorBranch: lambda _style, option, painter, _widget: panes.paint_branch(option, painter),
        _Part.PE_IndicatorHeaderArrow: lambda _style, option, painter, _: panes.paint_header_arrow(option, painter),
        _Part.PE_FrameTabBarBase: lambda _style, option, painter, _widget: panes.paint_tab_base(option, painter),
        _Part.PE_IndicatorTabClose: lambda _style, option, painter, _widget: panes.paint_tab_close(option, painter),
        _Part.PE_PanelMenu: lambda _style, option, painter, _widget: menus.paint_menu_panel(option, painter),
        _Part.PE_PanelTipLabel: lambda _style, option, painter, _widget: menus.paint_tool_tip(option, painter),
    }
)

CONTROLS: Mapping[QStyle.ControlElement, _Draw[QStyleOption]] = MappingProxyType(
    {
        _Control.CE_Splitter: _nothing,
        _Control.CE_SizeGrip: _nothing,
        _Control.CE_MenuEmptyArea: _nothing,
        _Control.CE_MenuBarEmptyArea: _nothing,
        _Control.CE_ShapedFrame: lambda _style, option, painter, widget: panes.paint_frame(option, painter, widget),
        _Control.CE_PushButton: lambda style, option, painter, widget: buttons.paint_push_button(
            style, option, painter, widget, panel=True
        ),
        _Control.CE_PushButtonLabel: lambda style, option, painter, widget: buttons.paint_push_button(
            style, option, painter, widget, panel=False
        ),
        _Control.CE_ComboBoxLabel: fields.paint_combo_label,
        _Control.CE_MenuItem: menus.paint_menu_item,
        _Control.CE_MenuBarItem: menus.paint_menu_bar_item,
        _Control.CE_TabBarTabShape: lambda _style, option, painter, _widget: panes.paint_tab_shape(option, painter),
        _Control.CE_TabBarTabLabel: panes.paint_tab_label,
        _Control.CE_HeaderSection: lambda _style, option, painter, _: panes.paint_header_section(option, painter),
        _Control.CE_HeaderEmptyArea: _nothing,
        _Control.CE_HeaderLabel: lambda _style, option, painter, _widget: panes.paint_header_label(option, painter),
        _Control.CE_ProgressBarGroove: lambda _style, option, painter, _: scrolling.paint_progress_groove(
            option, painter
        ),
        _Control.CE_ProgressBarContents: lambda _style, option, painter, _: scrolling.paint_progress_contents(
            option, painter
        ),
        _Control.CE_ProgressBarLabel: lambda _style, option, painter, _: scrolling.paint_progress_label(
            option, painter
        ),
    }
)

COMPLEX_CONTROLS: Mapping[QStyle.ComplexControl, _Draw[QStyleOptionComplex]] = MappingProxyType(
    {
        _Complex.CC_ScrollBar: lambda _style, option, painter, widget: scrolling.paint_scroll_bar(
            option, painter, widget
        ),
        _Complex.CC_ComboBox: fields.paint_combo,
        _Complex.CC_SpinBox: fields.paint_spin_box,
        _Complex.CC_ToolButton: buttons.paint_tool_button,
        _Complex.CC_GroupBox: panes.paint_group_box,
        _Complex.CC_Slider: scrolling.paint_slider,
    }
)
