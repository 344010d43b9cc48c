"""The furniture: what it says, how it is worked by keyboard and ear, and what it does with too much or too little."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.theme import motion
from app.desktop.theme.avatar_face import initials, paint_avatar
from app.desktop.theme.badge_face import badge_size, badge_words
from app.desktop.theme.icons import Icon
from app.desktop.theme.theme import Theme
from app.desktop.widgets.avatar import Avatar
from app.desktop.widgets.badge import Badge
from app.desktop.widgets.busy_line import BusyLine
from app.desktop.widgets.chip import Chip
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.date_field import DateField
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.empty_state import EmptyState
from app.desktop.widgets.flow_layout import FlowLayout
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.notice_bar import Notice, NoticeBar
from app.desktop.widgets.rail import Rail, RailPlace
from app.desktop.widgets.section import Section
from app.desktop.widgets.text_label import Ink, TextLabel
from tests.desktop.conftest import Heard


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Sabine Krüger", "SK"),
        ("Dr. Jörg Öztürk", "JÖ"),
        ("Prof. Dr. Anna Maria Weiß", "AW"),
        ("Anna-Lena Groß", "AG"),
        ("Bäckerei", "B"),
        ("ßeta", "SS"),
        ("  ", "?"),
        ("+49 170 123", "#"),
        ("Dr.", "D"),
        ("😀 Paul", "P"),
        ("李 小龙", "李小"),
    ],
)
def test_initials_are_those_one_would_write(name: str, letters: str) -> None:
    assert initials(name) == letters


def _avatar(name: str, photo: QImage | None = None) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_avatar(painter, QRectF(0, 0, 40, 40), name, QApplication.palette(), photo)
    painter.end()
    return image


def test_a_name_always_gets_the_same_colours_and_names_differ(theme: Theme) -> None:
    assert _avatar("Sabine Krüger") == _avatar("Sabine Krüger")
    grounds = {_avatar(name).pixelColor(20, 3).name() for name in ("Anna", "Paul", "Jörg", "Mia", "Uwe", "Kai")}
    assert len(grounds) > 2


def test_a_photo_takes_the_place_of_initials_and_is_round(theme: Theme) -> None:
    photo = QImage(90, 60, QImage.Format.Format_RGB32)
    photo.fill(QColor(10, 200, 10))
    drawn = _avatar("Sabine", photo)
    assert drawn.pixelColor(20, 20) == QColor(10, 200, 10)
    assert drawn.pixelColor(0, 0).alpha() == 0
    assert _avatar("Sabine", QImage()) == _avatar("Sabine")


def test_an_avatar_says_whose_it_is(light: Theme, qtbot: QtBot) -> None:
    avatar = Avatar("Sabine Krüger")
    qtbot.addWidget(avatar)
    avatar.show_person("Jörg Öztürk")
    assert avatar.accessibleName() == "Jörg Öztürk"


def test_a_badge_counts_to_99_and_goes_when_nothing_waits(light: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    assert [badge_words(count) for count in (1, 99, 100)] == ["1", "99", "99+"]
    assert badge_size(1, QFont()).width() == badge_size(1, QFont()).height()
    badge = Badge(2, holder)
    badge.set_count(0)
    assert badge.isHidden()
    badge.set_count(5)
    assert not badge.isHidden()
    assert badge.accessibleName() == "5"


def test_a_chip_is_switched_by_the_keyboard_and_tells_its_count(light: Theme, qtbot: QtBot) -> None:
    chip = Chip("Waiting")
    qtbot.addWidget(chip)
    narrow = chip.sizeHint().width()
    chip.set_count(1200)
    assert chip.sizeHint().width() > narrow
    assert chip.accessibleName() == f"Waiting, {QLocale().toString(1200)}"
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()


def test_a_chips_cross_takes_it_away_by_mouse_and_by_key(light: Theme, qtbot: QtBot, heard: Heard) -> None:
    chip = Chip("Follow-up: Friday", removable=True, checkable=False)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    chip.removed.connect(heard.call)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    assert heard.calls == []
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPointF(chip.width() - 14, chip.height() / 2).toPoint())
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert len(heard.calls) == 2


def test_chips_wrap_and_the_height_follows(light: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    chips = [Chip(f"filter number {number}") for number in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    qtbot.addWidget(holder)
    one_line = flow.sizeHint().width()
    assert flow.heightForWidth(one_line // 3) > flow.heightForWidth(one_line)
    holder.resize(one_line // 2, 200)
    holder.show()
    assert len({chip.y() for chip in chips}) > 1
    assert all(QRect(0, 0, holder.width(), 200).contains(chip.geometry()) for chip in chips)
    chips[0].hide()
    QApplication.processEvents()
    assert chips[1].x() == 0


def test_a_chip_wider_than_its_place_is_cut_and_not_lost(light: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    chip = Chip("a filter with a name that is far too long for the column it stands in")
    flow.addWidget(chip)
    qtbot.addWidget(holder)
    holder.resize(150, 60)
    holder.show()
    assert chip.width() <= 150


def test_a_label_that_is_cut_tells_the_whole_to_the_ear(light: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel("Hausrat, Musterversicherung AG, Tarif Komfort Plus")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert label.shown_text() == label.text()
    label.resize(90, 20)
    assert label.shown_text().endswith("…")
    assert label.minimumSizeHint().width() < 90


def test_what_a_client_wrote_is_never_read_as_markup(light: Theme, qtbot: QtBot) -> None:
    for label in (TextLabel("<b>bold</b>"), ElidedLabel("<b>bold</b>")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.tell(Notice("<img src='x'>"))
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in bar.findChildren(QLabel))


def test_a_label_keeps_its_ink_through_a_change_of_role(theme: Theme, qtbot: QtBot) -> None:
    label = TextLabel("overdue", ink=Ink.MUTED)
    qtbot.addWidget(label)
    label.set_ink(Ink.DANGER)
    assert label.palette().windowText().color() == theme.colours.inks.danger


def test_an_empty_state_offers_its_ways_on(light: Theme, qtbot: QtBot, heard: Heard) -> None:
    page = EmptyState(Icon.CLIENTS, "Nobody yet", "Import an address book.", [Choice("Import", heard.call)])
    qtbot.addWidget(page)
    page.show()
    (button,) = page.buttons()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert heard.calls == ["called"]
    assert page.accessibleName() == "Nobody yet"
    page.say(Icon.SEARCH, "Nothing found", "Try fewer letters.")
    assert page.buttons() == []
    assert page.accessibleDescription() == "Try fewer letters."


def test_the_busy_line_waits_before_it_appears_and_never_moves_the_page(light: Theme, qtbot: QtBot) -> None:
    line = BusyLine()
    qtbot.addWidget(line)
    line.show()
    height = line.sizeHint().height()
    line.set_busy("Searching …")
    assert not line.is_shown()
    qtbot.waitUntil(line.is_shown)
    assert line.accessibleName() == "Searching …"
    assert line.sizeHint().height() == height
    line.set_idle()
    assert not line.is_shown()


def test_what_is_done_in_time_shows_no_busy_line(light: Theme, qtbot: QtBot) -> None:
    line = BusyLine()
    qtbot.addWidget(line)
    line.set_busy("Searching …")
    line.set_idle()
    assert not line._delay.isActive()
    assert not line.is_shown()


def test_a_drawer_folds_by_the_keyboard_and_says_how_it_stands(light: Theme, qtbot: QtBot, heard: Heard) -> None:
    contents = QLabel("+49 170 1234567")
    section = Section("Contact points", contents, add_words="Add a contact point")
    qtbot.addWidget(section)
    section.show()
    section.set_count(2)
    assert section.head().accessibleName() == "Contact points, 2, open"
    section.folded.connect(heard.take)
    QTest.keyClick(section.head(), Qt.Key.Key_Space)
    assert section.head().accessibleName() == "Contact points, 2, folded"
    qtbot.waitUntil(contents.isHidden)
    QTest.keyClick(section.head(), Qt.Key.Key_Space)
    qtbot.waitUntil(contents.isVisible)
    assert section.is_open()
    assert heard.calls == [True, False]


def test_a_drawer_folds_at_once_where_no_motion_is_wanted(
    light: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion, "wants_stillness", _yes)
    contents = QLabel("+49 170 1234567")
    section = Section("Contact points", contents)
    qtbot.addWidget(section)
    section.show()
    section.head().click()
    assert contents.isHidden()


def _yes() -> bool:
    return True


def _rail(qtbot: QtBot) -> Rail:
    rail = Rail()
    for key, words in (("today", "Today"), ("clients", "Clients"), ("import", "Import")):
        rail.add_place(RailPlace(key, Icon.TODAY, words, f"Ctrl+{len(words)}"))
    rail.add_place(RailPlace("settings", Icon.SETTINGS, "Settings", at_foot=True))
    qtbot.addWidget(rail)
    rail.resize(60, 500)
    rail.show()
    rail.activateWindow()
    QApplication.processEvents()
    return rail


def test_the_rail_names_its_places_and_what_waits_there(light: Theme, qtbot: QtBot) -> None:
    rail = _rail(qtbot)
    rail.set_badge("import", 3, "3 to look at")
    assert rail.button("import").accessibleName() == "Import, 3 to look at"
    assert "Ctrl+6" in rail.button("import").toolTip()
    rail.set_badge("import", 0, "")
    assert rail.button("import").accessibleName() == "Import"
    assert rail.button("settings").y() > rail.button("import").y() + 100


def test_a_place_is_chosen_by_click_and_by_arrow_keys(light: Theme, qtbot: QtBot, heard: Heard) -> None:
    rail = _rail(qtbot)
    rail.place_chosen.connect(heard.take)
    rail.set_current("today")
    assert heard.calls == []
    QTest.mouseClick(rail.button("clients"), Qt.MouseButton.LeftButton)
    rail.button("clients").setFocus()
    QTest.keyClick(rail.button("clients"), Qt.Key.Key_Down)
    assert heard.calls == ["clients", "import"]
    assert rail.current() == "import"
    rail.set_current("nowhere")
    assert rail.current() == ""


def test_a_date_may_be_missing_and_years_have_four_figures(light: Theme, qtbot: QtBot, heard: Heard) -> None:
    field = DateField("Due", optional_words="By a date")
    qtbot.addWidget(field)
    field.date_changed.connect(heard.take)
    assert field.value() is None
    field.set_date(date(1931, 5, 4))
    assert field.value() == date(1931, 5, 4)
    field.set_date(None)
    assert field.value() is None
    assert heard.calls[-1] is None
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        due = DateField("Due", date(2026, 3, 12))
        qtbot.addWidget(due)
        assert [edit.text() for edit in due.findChildren(QLineEdit)] == ["12.03.2026"]
    finally:
        QLocale.setDefault(before)


def test_a_glyph_changes_its_picture(light: Theme, qtbot: QtBot) -> None:
    glyph = Glyph(Icon.CHECK, side=24)
    qtbot.addWidget(glyph)
    glyph.resize(24, 24)
    before = glyph.grab().toImage()
    glyph.set_icon(Icon.WARNING, Ink.DANGER)
    assert glyph.grab().toImage() != before
