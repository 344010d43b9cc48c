"""Switching the language while the window stands: every word of every page changes, and only names stay."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.desktop.counting import counting
from app.desktop.language import LANGUAGES, Language
from app.desktop.pages.first_run_page import FirstRunPage
from app.desktop.pages.new_book_page import NewBookPage
from app.desktop.pages.recovery_key_page import RecoveryKeyPage
from app.desktop.pages.restore_page import RestorePage
from app.desktop.pages.trouble_page import TroublePage
from app.desktop.pages.unlock_page import UnlockPage
from app.desktop.places import PLACES
from app.desktop.shots import settle
from app.desktop.theme.theme import Theme
from app.desktop.window import MainWindow
from app.services.preferences import Preferences
from local_store.book.changes import Changes
from local_store.book.channel import CallOutcome, Channel, Direction, InteractionKind
from local_store.book.errors import MissingKeyError
from local_store.book.ids import CaseId, ConsentId, ContractId, OfferId, VisitId, new_id
from local_store.book.records import Case, Client, Consent, Contract, Offer, Owes, Record, Visit
from local_store.keys import SlotKind
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import NOON, a_call, a_client, a_follow_up, a_household, a_message, a_note, a_number
from tests.desktop.test_translations import FIELD, SAME_IN_BOTH, Message, german

PAGES = tuple(place.key for place in PLACES)
COUNT = re.compile(r"\{\w*\}|%L?n")


@pytest.fixture
def window(store: Store, light: Theme, qapp: QApplication) -> Iterator[MainWindow]:
    """The whole window in German, on a book with one of everything."""
    store.write(_fill)
    language = Language(qapp, "de")
    made = MainWindow(qapp, Preferences(language="de", own_name="Petra Vogel"), light, language)
    made.keeps_preferences = False
    made.resize(1366, 768)
    made.show_book(store, "today", lambda: NOON)
    made.show()
    settle(made)
    yield made
    made.close()
    language.apply("en")


def _fill(session: WriteSession) -> Changes:
    for record in _records():
        session.add(record)
    return session.changes("Add")


def _records() -> Iterator[Record]:
    home = a_household()
    today = NOON.date()
    sabine = a_client(
        household=home.id, preferred_channel=Channel.PHONE, reachable_days="12345", salutation="Frau", rhythm_days=90
    )
    thomas = a_client("Thomas", household=home.id)
    yield from (home, sabine, thomas, a_number(sabine))
    yield a_message(sabine, -5000, "Wann passt es Ihnen?", direction=Direction.OUT)
    yield a_call(sabine, -3000, duration_s=720, outcome=CallOutcome.ANSWERED, direction=Direction.OUT)
    yield a_call(sabine, -2000, outcome=CallOutcome.MISSED)
    yield a_note(sabine, -1500)
    yield a_message(sabine, -900, "Protokoll", channel=Channel.IN_PERSON, kind=InteractionKind.MEETING)
    yield a_message(sabine, -800, "Anbei", channel=Channel.EMAIL, subject="Schreiben")
    yield a_message(
        sabine, -30, "Danke!", is_pinned=True, switch_from=Channel.WHATSAPP, switch_by="us", channel=Channel.SMS
    )
    yield a_message(None, -20, "Wer bin ich?")
    yield a_follow_up(sabine, due_on=today - timedelta(days=2))
    yield a_follow_up(sabine, "Unterlagen", due_on=today + timedelta(days=2), owed_by=Owes.CLIENT)
    yield from _file_of(sabine, today)


def _file_of(client: Client, today: date) -> Iterator[Record]:
    yield Contract(ContractId(new_id()), client.id, product="Hausrat", provider="Alpina", premium_cents=1490)
    yield Offer(OfferId(new_id()), client.id, product="Rechtsschutz", premium_cents=2190, told_on=today)
    yield Case(CaseId(new_id()), client.id, title="Hagel", opened_on=today)
    yield Consent(ConsentId(new_id()), client.id, Channel.EMAIL, "advertising", given_on=today)
    yield Visit(VisitId(new_id()), datetime(2026, 3, 12, 15, 0, tzinfo=UTC), clients=frozenset({client.id}))


def said_by(widget: QWidget) -> Iterator[str]:
    """What one widget shows, and what it tells a screen reader and the mouse."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        for row in range(min(model.rowCount(), 40)):
            yield str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or "")


def said(window: QWidget) -> set[str]:
    """Everything a window says just now."""
    visible = [each for each in window.findChildren(QWidget) if each.isVisible()]
    told = {text.strip().replace("&&", "&") for each in (window, *visible) for text in said_by(each)}
    return {text for text in told if text} | {window.windowTitle()}


def spoken_by(forms: Iterable[str]) -> list[re.Pattern[str]]:
    """Patterns that find the sentences of a language on screen, whatever stands in their fields."""
    worded = (form for form in forms if re.search(r"\w{3}", COUNT.sub("", form)))
    return [re.compile(".+".join(map(re.escape, COUNT.split(form))), re.DOTALL) for form in worded]


def differs(message: Message) -> bool:
    """Whether the languages say it differently."""
    return message.source not in message.forms and bool(re.search(r"[^\W\d_]", FIELD.sub("", message.source)))


def left_over(told: set[str], others: list[re.Pattern[str]], own: list[re.Pattern[str]]) -> set[str]:
    """What is said in the other language."""
    return {
        text
        for text in told - set(LANGUAGES.values())  # each language is offered under its own name
        if any(each.fullmatch(text) for each in others) and not any(each.fullmatch(text) for each in own)
    }


def is_name(text: str) -> bool:
    """Whether words are the same in every language: names, numbers, places, the book's own words."""
    own = ("Krüger", "Wer bin ich?", *LANGUAGES.values())
    is_place = "/" in text  # a time zone, a folder
    is_word = any(each.fullmatch(text) for each in spoken_by(SAME_IN_BOTH)) or text == "Import – Mappe"
    return is_word or is_place or any(each in text for each in own) or not re.search(r"[^\W\d_]", text)


@cache
def english(*, is_foreign: bool) -> list[re.Pattern[str]]:
    """The English sentences; with `is_foreign` those alone that German says otherwise."""
    return spoken_by(each.source for each in german() if not each.is_plural and (differs(each) or not is_foreign))


@cache
def in_german(*, is_foreign: bool) -> list[re.Pattern[str]]:
    """The German sentences; with `is_foreign` those alone that English says otherwise."""
    return spoken_by(form for each in german() if differs(each) or not is_foreign for form in each.forms)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_speaks_the_language_that_was_switched_to(window: MainWindow, page: str) -> None:
    assert window.workspace is not None
    window.workspace.show_page(page)
    settle(window)
    before = said(window)
    assert left_over(before, english(is_foreign=True), in_german(is_foreign=False)) == set()
    window.language.apply("en")
    settle(window)
    after = said(window)
    assert left_over(after, in_german(is_foreign=True), english(is_foreign=False)) == set()
    assert {text for text in before & after if not is_name(text)} == set()
    window.language.apply("de")
    settle(window)
    assert left_over(said(window), english(is_foreign=True), in_german(is_foreign=False)) == set()


OPENING: dict[str, Callable[[Path], QWidget]] = {
    "first run": lambda _: FirstRunPage(),
    "new book": lambda folder: NewBookPage("", folder),
    "locked": lambda _: UnlockPage({SlotKind.PASSPHRASE, SlotKind.RECOVERY}),
    "restore": RestorePage,
    "recovery key": lambda _: RecoveryKeyPage("K7QM-2XWD-9RTA-PLZ4-M3NC-8VHE-Q6YB-J5SU-W2FK"),
    "trouble": lambda folder: TroublePage(MissingKeyError(), folder, tuple),
}


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize("name", OPENING)
def test_a_page_before_the_book_speaks_the_language_that_was_switched_to(
    name: str, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    language = Language(qapp, "de")
    page = OPENING[name](tmp_path)
    qtbot.addWidget(page)
    page.show()
    before = said(page)
    assert left_over(before, english(is_foreign=True), in_german(is_foreign=False)) == set()
    language.apply("en")
    QApplication.processEvents()  # the change of language is posted
    after = said(page)
    assert left_over(after, in_german(is_foreign=True), english(is_foreign=False)) == set()
    assert before - after


def test_one_and_many_are_said_as_each_language_says_them(qapp: QApplication) -> None:
    language = Language(qapp, "de")
    assert (counting.days(1), counting.days(3), counting.entries(12_400)) == ("1 Tag", "3 Tage", "12.400 Einträge")
    language.apply("en")
    assert (counting.days(1), counting.days(3), counting.entries(12_400)) == ("1 day", "3 days", "12,400 entries")


def test_every_command_has_a_name_in_each_language(window: MainWindow) -> None:
    names = {command.id: command.words for command in window.commands.all()}
    assert len(names) > 15
    window.language.apply("en")
    assert [each.id for each in window.commands.all() if each.words == names[each.id]] == []


def test_qt_speaks_german_too(window: MainWindow, qtbot: QtBot) -> None:
    field = QLineEdit("Krüger")
    qtbot.addWidget(field)
    actions = {action.text().replace("&", "").split("\t")[0] for action in field.createStandardContextMenu().actions()}
    assert {"Kopieren", "Einfügen"} <= actions
    assert window.language.current == "de"
