"""Every colour, gap, radius, type size and duration of the window, as typed values; the only place that knows a hex."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType

from PySide6.QtGui import QColor, QPalette

from local_store.book.channel import Channel


class Scheme(StrEnum):
    """Light ink on dark grounds, or dark ink on light ones."""

    LIGHT = "light"
    DARK = "dark"


class Gap(IntEnum):
    """Distances in device-independent pixels."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24


class Radius(IntEnum):
    """Corners in device-independent pixels."""

    CONTROL = 6
    CARD = 8


class TextSize(IntEnum):
    """Type sizes in points at a text scale of 1."""

    BODY = 10
    LEAD = 11
    HEADING = 13
    TITLE = 16
    DISPLAY = 20


class Weight(IntEnum):
    """The two weights of type."""

    REGULAR = 400
    SEMIBOLD = 600


class Span(IntEnum):
    """Durations of motion in milliseconds."""

    QUICK = 120
    CALM = 160


SELECTION_ALPHA = 0.16
HOVER_ALPHA = 0.07
SELECTION_BAR = 3
"""Width of the accent bar beside what is selected, in device-independent pixels."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What words stand on."""

    window: QColor
    base: QColor
    raised: QColor
    sunken: QColor
    card: QColor
    bubble_in: QColor
    bubble_out: QColor
    tint: QColor
    """The accent at 16 % on the base: what is selected."""
    hover: QColor
    """The accent at 7 % on the base: what the pointer is over."""


@dataclass(frozen=True, slots=True)
class Inks:
    """What words and glyphs are written with; each is readable on each of the grounds."""

    text: QColor
    muted: QColor
    accent: QColor
    danger: QColor
    warning: QColor
    success: QColor


@dataclass(frozen=True, slots=True)
class Pair:
    """An ink and the ground it is made for."""

    ink: QColor
    ground: QColor


@dataclass(frozen=True, slots=True)
class Colours:
    """All colours of one scheme. Take them with `colours_of(palette)`, never by scheme, so that a switch is followed."""

    scheme: Scheme
    grounds: Grounds
    inks: Inks
    on_accent: QColor
    """Written on a ground of `inks.accent`."""
    on_danger: QColor
    """Written on a ground of `inks.danger`."""
    faint: QColor
    """What is disabled: seen to be there, not meant to be read as an offer."""
    line: QColor
    field_line: QColor
    """The edge of what one can fill in or tick, at least 3:1 on the base."""
    scrim: QColor
    """Over the page, under an overlay."""
    shadow: QColor
    warning_pair: Pair
    danger_pair: Pair
    success_pair: Pair
    info_pair: Pair
    channels: Mapping[Channel, Pair]

    @property
    def is_dark(self) -> bool:
        """Whether light ink stands on dark grounds."""
        return self.scheme is Scheme.DARK


def mix(under: QColor, over: QColor, share: float) -> QColor:
    """The opaque colour of `over` laid on `under` at `share` (0 to 1)."""
    rest = 1.0 - share
    return QColor.fromRgbF(
        under.redF() * rest + over.redF() * share,
        under.greenF() * rest + over.greenF() * share,
        under.blueF() * rest + over.blueF() * share,
    )


def with_alpha(colour: QColor, share: float) -> QColor:
    """A copy of the colour that covers `share` (0 to 1) of what lies under it."""
    copy = QColor(colour)
    copy.setAlphaF(share)
    return copy


def contrast(ink: QColor, ground: QColor) -> float:
    """The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _pair(ink: str, ground: str) -> Pair:
    return Pair(QColor(ink), QColor(ground))


_LIGHT_BASE, _LIGHT_ACCENT = QColor("#ffffff"), QColor("#2257c5")
_DARK_BASE, _DARK_ACCENT = QColor("#1a1d22"), QColor("#8ab4ff")

LIGHT = Colours(
    scheme=Scheme.LIGHT,
    grounds=Grounds(
        window=QColor("#f3f4f6"),
        base=_LIGHT_BASE,
        raised=QColor("#e9ecf0"),
        sunken=QColor("#eef0f3"),
        card=QColor("#f6f7f9"),
        bubble_in=QColor("#f1f3f6"),
        bubble_out=QColor("#e2ecfc"),
        tint=mix(_LIGHT_BASE, _LIGHT_ACCENT, SELECTION_ALPHA),
        hover=mix(_LIGHT_BASE, _LIGHT_ACCENT, HOVER_ALPHA),
    ),
    inks=Inks(
        text=QColor("#1a1e24"),
        muted=QColor("#555e69"),
        accent=_LIGHT_ACCENT,
        danger=QColor("#b3261e"),
        warning=QColor("#855000"),
        success=QColor("#17683a"),
    ),
    on_accent=QColor("#ffffff"),
    on_danger=QColor("#ffffff"),
    faint=QColor("#9aa2ac"),
    line=QColor("#dfe3e8"),
    field_line=QColor("#8b95a1"),
    scrim=QColor(16, 22, 32, 72),
    shadow=QColor(16, 22, 32, 46),
    warning_pair=_pair("#7a4a00", "#fdf1da"),
    danger_pair=_pair("#a3221b", "#fdeae8"),
    success_pair=_pair("#17683a", "#e4f5ea"),
    info_pair=_pair("#1f4fb3", "#e6eefc"),
    channels=MappingProxyType(
        {
            Channel.WHATSAPP: _pair("#1a6d3d", "#e5f8ed"),
            Channel.SMS: _pair("#456418", "#f0f7e5"),
            Channel.EMAIL: _pair("#255eb4", "#e5ecf8"),
            Channel.PHONE: _pair("#914d12", "#f9eee4"),
            Channel.IN_PERSON: _pair("#a6307b", "#f7e6f1"),
            Channel.LETTER: _pair("#705732", "#f4f0e9"),
            Channel.TEAMS: _pair("#4242bd", "#e7e7f6"),
            Channel.SKYPE: _pair("#0b6789", "#e4f3f9"),
            Channel.MESSENGER: _pair("#7b39c6", "#eee6f7"),
            Channel.INSTAGRAM: _pair("#b22a49", "#f8e5e9"),
            Channel.TELEGRAM: _pair("#155f97", "#e4f0f9"),
            Channel.SIGNAL: _pair("#3050cf", "#e5e9f8"),
            Channel.PORTAL: _pair("#11665e", "#e4f9f7"),
            Channel.INTERNAL: _pair("#6b6014", "#f9f6e4"),
        }
    ),
)

DARK = Colours(
    scheme=Scheme.DARK,
    grounds=Grounds(
        window=QColor("#131519"),
        base=_DARK_BASE,
        raised=QColor("#292e36"),
        sunken=QColor("#121418"),
        card=QColor("#20242a"),
        bubble_in=QColor("#252a31"),
        bubble_out=QColor("#1f3354"),
        tint=mix(_DARK_BASE, _DARK_ACCENT, SELECTION_ALPHA),
        hover=mix(_DARK_BASE, _DARK_ACCENT, HOVER_ALPHA),
    ),
    inks=Inks(
        text=QColor("#e6e9ee"),
        muted=QColor("#a3acb8"),
        accent=_DARK_ACCENT,
        danger=QColor("#ff9488"),
        warning=QColor("#f2b95a"),
        success=QColor("#74cf9b"),
    ),
    on_accent=QColor("#0b1626"),
    on_danger=QColor("#2a0b08"),
    faint=QColor("#626b77"),
    line=QColor("#2e343d"),
    field_line=QColor("#6b7683"),
    scrim=QColor(0, 0, 0, 132),
    shadow=QColor(0, 0, 0, 120),
    warning_pair=_pair("#f5c579", "#332914"),
    danger_pair=_pair("#ffaaa0", "#3a201e"),
    success_pair=_pair("#8fdbaf", "#1a3325"),
    info_pair=_pair("#a9c8ff", "#1c2c47"),
    channels=MappingProxyType(
        {
            Channel.WHATSAPP: _pair("#40bf75", "#203729"),
            Channel.SMS: _pair("#8cbd42", "#2e3620"),
            Channel.EMAIL: _pair("#8aaadb", "#1f2937"),
            Channel.PHONE: _pair("#db9b64", "#3a2a1d"),
            Channel.IN_PERSON: _pair("#d695be", "#35212e"),
            Channel.LETTER: _pair("#bda684", "#322d24"),
            Channel.TEAMS: _pair("#a5a5d7", "#232334"),
            Channel.SKYPE: _pair("#49b5dc", "#1c333b"),
            Channel.MESSENGER: _pair("#b99ed9", "#2b2135"),
            Channel.INSTAGRAM: _pair("#dc96a6", "#372025"),
            Channel.TELEGRAM: _pair("#74afdc", "#1e2d39"),
            Channel.SIGNAL: _pair("#9aa7dd", "#202537"),
            Channel.PORTAL: _pair("#38c7b9", "#1f3836"),
            Channel.INTERNAL: _pair("#c5b23a", "#38341f"),
        }
    ),
)


_AVATAR_HUES = (212, 262, 322, 350, 18, 40, 74, 128, 160, 184, 232, 288)
AVATAR_PAIRS = len(_AVATAR_HUES)


def avatar_pair(number: int, scheme: Scheme) -> Pair:
    """One of twelve calm pairs of ground and ink for initials; the same number always gives the same pair."""
    hue = _AVATAR_HUES[number % AVATAR_PAIRS] / 360
    if scheme is Scheme.DARK:
        return Pair(QColor.fromHslF(hue, 0.52, 0.84), QColor.fromHslF(hue, 0.26, 0.27))
    return Pair(QColor.fromHslF(hue, 0.52, 0.28), QColor.fromHslF(hue, 0.48, 0.88))


def colours_in(scheme: Scheme) -> Colours:
    """The colours of a scheme."""
    return DARK if scheme is Scheme.DARK else LIGHT


def colours_of(palette: QPalette) -> Colours:
    """The colours that belong to a widget's palette: the way for widgets, delegates and the style to get at them."""
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT
