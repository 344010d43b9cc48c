"""The look: readable in both schemes, followed live, sharp at every scale."""

from importlib.resources import files

import pytest
from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import CHANNEL_ICONS, GLYPHS, Icon, InkEngine, icon_image, icon_of, paint_icon, qicon
from app.desktop.theme.palette import palette_of
from app.desktop.theme.theme import SchemeChoice, Theme
from app.desktop.theme.tokens import (
    DARK,
    LIGHT,
    SELECTION_ALPHA,
    Colours,
    Pair,
    Scheme,
    avatar_pair,
    colours_of,
    contrast,
    mix,
)
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.icon_button import IconButton
from app.desktop.widgets.notice_bar import Level, Notice, NoticeBar
from app.desktop.widgets.rail import Rail, RailPlace
from app.desktop.widgets.text_label import Ink, TextLabel
from local_store.book.channel import Channel

READABLE = 4.5
SEEN = 3.0

both = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def _grounds(colours: Colours) -> dict[str, QColor]:
    named = {name: getattr(colours.grounds, name) for name in type(colours.grounds).__slots__}
    named["tint on window"] = mix(colours.grounds.window, colours.inks.accent, SELECTION_ALPHA)
    return named


def _grab(widget: QWidget) -> QImage:
    QApplication.processEvents()
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@both
def test_every_ink_is_readable_on_every_ground(colours: Colours) -> None:
    for ink in type(colours.inks).__slots__:
        for name, ground in _grounds(colours).items():
            assert contrast(getattr(colours.inks, ink), ground) >= READABLE, f"{ink} on {name}"


@both
@pytest.mark.parametrize("channel", list(Channel))
def test_a_channels_ink_is_readable_on_its_own_ground_and_wherever_it_stands(
    colours: Colours, channel: Channel
) -> None:
    pair = colours.channels[channel]
    for name, ground in {"its own": pair.ground, **_grounds(colours)}.items():
        assert contrast(pair.ink, ground) >= READABLE, f"{channel} on {name}"


@both
def test_words_on_loud_grounds_are_readable(colours: Colours) -> None:
    pairs = {
        "accent": Pair(colours.on_accent, colours.inks.accent),
        "danger": Pair(colours.on_danger, colours.inks.danger),
        "pressed accent": Pair(colours.on_accent, mix(colours.inks.accent, colours.inks.text, 0.24)),
        "pressed danger": Pair(colours.on_danger, mix(colours.inks.danger, colours.inks.text, 0.24)),
        "info": colours.info_pair,
        "success": colours.success_pair,
        "warning": colours.warning_pair,
        "error": colours.danger_pair,
        **{f"avatar {number}": avatar_pair(number, colours.scheme) for number in range(12)},
    }
    for name, pair in pairs.items():
        assert contrast(pair.ink, pair.ground) >= READABLE, name


@both
def test_the_edges_of_what_one_can_tick_and_the_ring_of_the_keyboard_are_seen(colours: Colours) -> None:
    assert contrast(colours.field_line, colours.grounds.base) >= SEEN
    for name, ground in _grounds(colours).items():
        assert contrast(colours.inks.accent, ground) >= SEEN, name


def test_contrast_knows_the_two_ends_of_the_scale() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21.0)
    assert contrast(QColor("white"), QColor("white")) == pytest.approx(1.0)


@both
def test_the_palette_sets_every_role_in_every_group(colours: Colours) -> None:
    palette = palette_of(colours)
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
    for role in QPalette.ColorRole:
        if role in {QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles}:
            continue
        for group in groups:
            assert palette.isBrushSet(group, role), f"{role.name} in {group.name}"
    assert colours_of(palette) is colours


def test_every_meaning_has_a_picture_and_no_picture_is_left_over() -> None:
    assert set(GLYPHS) == set(Icon)
    folder = files("resources") / "icons"
    drawn = {entry.name.removesuffix(".svg") for entry in folder.iterdir() if entry.name.endswith(".svg")}
    assert drawn == set(GLYPHS.values())
    for glyph in drawn:
        source = (folder / f"{glyph}.svg").read_bytes()
        assert b"currentColor" in source
        assert QSvgRenderer(QByteArray(source)).isValid(), glyph


def test_each_channel_has_a_glyph_that_no_other_channel_has() -> None:
    assert set(CHANNEL_ICONS) == set(Channel)
    pictures = [GLYPHS[icon] for icon in CHANNEL_ICONS.values()]
    assert len(set(pictures)) == len(pictures)


def test_licences_lie_beside_what_they_license() -> None:
    assert "SIL OPEN FONT LICENSE" in (files("resources") / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "ISC License" in (files("resources") / "icons" / "LICENSE").read_text(encoding="utf-8")


def test_an_icon_at_twice_the_scale_is_drawn_anew_and_not_enlarged(light: Theme) -> None:
    engine = InkEngine(Icon.SETTINGS)
    large = engine.scaledPixmap(QSize(16, 16), QIcon.Mode.Normal, QIcon.State.Off, 2.0)
    assert large.size() == QSize(32, 32)
    assert large.devicePixelRatio() == 2.0
    ink = light.colours.inks.text
    small = icon_image(Icon.SETTINGS, ink, 16, 1.0)
    blurred = small.scaled(32, 32, mode=Qt.TransformationMode.SmoothTransformation)
    drawn = large.toImage()
    solid = [
        sum(image.pixelColor(x, y).alpha() > 220 for y in range(32) for x in range(32)) for image in (drawn, blurred)
    ]
    assert solid[0] > solid[1] * 1.5


def test_an_icon_takes_the_scale_of_what_it_is_drawn_on(light: Theme) -> None:
    page = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    page.setDevicePixelRatio(2.0)
    page.fill(Qt.GlobalColor.transparent)
    painter = QPainter(page)
    paint_icon(painter, Icon.SEARCH, QRect(2, 2, 16, 16), light.colours.inks.text)
    painter.end()
    wanted = icon_image(Icon.SEARCH, light.colours.inks.text, 16, 2.0)
    part = page.copy(4, 4, 32, 32)
    assert all(part.pixel(x, y) == wanted.pixel(x, y) for x in range(32) for y in range(32))


def test_a_qicon_of_ours_is_known_again_and_a_foreign_one_is_not(light: Theme) -> None:
    assert icon_of(qicon(Icon.PIN)) is Icon.PIN
    assert icon_of(QIcon(qicon(Icon.PIN))) is Icon.PIN
    assert icon_of(QIcon()) is None


class Everything(QWidget):
    """A window with one of each, to look at as a whole."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        primary = QPushButton("Save")
        primary.setIcon(qicon(Icon.CHECK))
        set_kind(primary, ButtonKind.PRIMARY)
        tool = QToolButton()
        tool.setIcon(qicon(Icon.UNDO))
        tool.setAutoRaise(True)
        field = QLineEdit("Sabine")
        field.addAction(qicon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        combo = QComboBox()
        combo.addItem(qicon(Icon.NOTE), "Note")
        tick, radio = QCheckBox("WhatsApp"), QRadioButton("Phone")
        tick.setChecked(True)
        rows = QListWidget()
        rows.addItems(["one", "two", "three"])
        rows.setCurrentRow(1)
        progress = QProgressBar()
        progress.setValue(40)
        tabs = QTabWidget()
        tabs.addTab(TextLabel("page"), qicon(Icon.FILE), "Tab")
        notice = NoticeBar()
        notice.tell(Notice("The window is closed.", Level.WARNING))
        rail = Rail()
        rail.add_place(RailPlace("today", Icon.TODAY, "Today"))
        rail.set_current("today")
        rail.set_badge("today", 3, "3 due")
        chip = Chip("Waiting")
        chip.setChecked(True)
        labels = [TextLabel(ink.value, ink=ink) for ink in Ink]
        for widget in (primary, tool, field, combo, tick, radio, rows, progress, tabs, notice, rail, chip, *labels):
            column.addWidget(widget)
        for widget in (QSpinBox(), QTextEdit("text"), QGroupBox("group"), IconButton(Icon.PIN, "Pin")):
            column.addWidget(widget)
        column.addWidget(EmptyState(Icon.CLIENTS, "Nobody yet", "Import an address book."))
        self.resize(420, 1200)


def _shown(qtbot: QtBot) -> Everything:
    window = Everything()
    qtbot.addWidget(window)
    window.show()
    window.setFocus()
    return window


@pytest.mark.parametrize("after", [SchemeChoice.DARK, SchemeChoice.LIGHT])
def test_after_a_live_switch_a_window_looks_as_one_made_in_the_new_scheme(
    light: Theme, qtbot: QtBot, after: SchemeChoice
) -> None:
    before = SchemeChoice.LIGHT if after is SchemeChoice.DARK else SchemeChoice.DARK
    light.apply(before)
    window = _shown(qtbot)
    old = _grab(window)
    light.apply(after)
    switched = _grab(window)
    fresh = _grab(_shown(qtbot))
    assert switched != old
    assert switched == fresh


def test_nothing_of_the_other_schemes_colours_is_left_after_a_switch(light: Theme, qtbot: QtBot) -> None:
    window = _shown(qtbot)
    light.apply(SchemeChoice.DARK)
    image = _grab(window)
    seen = set(memoryview(image.constBits()).cast("B").cast("I"))
    for name in type(LIGHT.grounds).__slots__:
        ground: QColor = getattr(LIGHT.grounds, name)
        assert ground.rgb() not in seen, name


def test_no_widget_wears_a_style_sheet(theme: Theme, qtbot: QtBot) -> None:
    window = _shown(qtbot)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.styleSheet() == ""
    assert all(widget.styleSheet() == "" for widget in [window, *window.findChildren(QWidget)])


def test_the_systems_word_counts_only_when_it_was_asked_for(light: Theme, qtbot: QtBot) -> None:
    light.apply(SchemeChoice.DARK)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert light.scheme is Scheme.DARK
    light.apply(SchemeChoice.SYSTEM)
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert light.scheme is (Scheme.DARK if is_dark else Scheme.LIGHT)


def test_a_switch_is_told_once_and_staying_is_not_told(light: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(light.changed):
        light.apply(SchemeChoice.DARK)
    with qtbot.assertNotEmitted(light.changed):
        light.apply(SchemeChoice.DARK)


def test_a_look_that_is_completed_later_is_the_whole_look(qapp: QApplication) -> None:
    whole = Theme(qapp, SchemeChoice.DARK)
    font, style = qapp.font(), type(qapp.style())
    qapp.setStyle("Fusion")
    later = Theme(qapp, SchemeChoice.DARK, is_whole=False)
    assert type(qapp.style()) is not style
    later.complete()
    assert type(qapp.style()) is style
    assert qapp.font() == font
    assert qapp.palette().color(QPalette.ColorRole.Window) == palette_of(whole.colours).color(QPalette.ColorRole.Window)
    worn = qapp.style()
    later.complete()
    assert qapp.style() is worn
