"""The QPalette of a scheme: every role in every group, so that nothing of the platform's colours shines through."""

from PySide6.QtGui import QColor, QPalette

from app.desktop.theme.tokens import Colours, mix

_Group = QPalette.ColorGroup
_Role = QPalette.ColorRole
_TEXT_SELECTION = 0.28
"""Share of the accent under selected letters, which have no bar beside them to be told by."""


def palette_of(colours: Colours) -> QPalette:
    """The palette of a scheme. Highlight is a tint with ordinary ink on it; Accent is the strong colour."""
    palette = QPalette()
    for role, colour in _roles(colours).items():
        for group in (_Group.Active, _Group.Inactive, _Group.Disabled):
            palette.setColor(group, role, colour)
    for role in (
        _Role.WindowText,
        _Role.Text,
        _Role.ButtonText,
        _Role.HighlightedText,
        _Role.PlaceholderText,
        _Role.Link,
        _Role.Accent,
    ):
        palette.setColor(_Group.Disabled, role, colours.faint)
    palette.setColor(_Group.Disabled, _Role.Highlight, colours.grounds.raised)
    return palette


def _roles(colours: Colours) -> dict[QPalette.ColorRole, QColor]:
    grounds, inks = colours.grounds, colours.inks
    return {
        _Role.Window: grounds.window,
        _Role.WindowText: inks.text,
        _Role.Base: grounds.base,
        _Role.AlternateBase: grounds.card,
        _Role.Text: inks.text,
        _Role.PlaceholderText: inks.muted,
        _Role.Button: grounds.raised,
        _Role.ButtonText: inks.text,
        _Role.BrightText: inks.danger,
        _Role.Light: grounds.base,
        _Role.Midlight: grounds.raised,
        _Role.Mid: colours.line,
        _Role.Dark: colours.field_line,
        _Role.Shadow: colours.shadow,
        _Role.Highlight: mix(grounds.base, inks.accent, _TEXT_SELECTION),
        _Role.HighlightedText: inks.text,
        _Role.Accent: inks.accent,
        _Role.Link: inks.accent,
        _Role.LinkVisited: inks.accent,
        _Role.ToolTipBase: grounds.raised,
        _Role.ToolTipText: inks.text,
    }
