"""Switching the language while a form or sheet is open: it speaks the other language, and what was typed stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from app.desktop.pages.client_page import ClientPage
from app.desktop.shots import settle
from app.desktop.widgets.forms.form import Form
from app.desktop.widgets.forms.sheet import Sheet
from app.desktop.widgets.side_column import SideColumn
from app.desktop.widgets.side_deeds import Deeds
from app.desktop.widgets.text_reader import TextReader
from app.desktop.window import MainWindow
from app.services import client_file
from local_store.book.records import Client, Contract
from tests.desktop.test_language_switch import english, in_german, left_over, said, window

__all__ = ["window"]

OPEN: dict[str, Callable[[Deeds], None]] = {
    "client": Deeds.edit_client,
    "new client": Deeds.add_client,
    "contact point": Deeds.add_point,
    "contract": Deeds.add_contract,
    "offer": Deeds.add_offer,
    "case": Deeds.add_case,
    "follow-up": Deeds.add_follow_up,
    "consent": Deeds.add_consent,
    "visit": Deeds.add_visit,
}


def client_page(window: MainWindow) -> ClientPage:
    """The page of Sabine Krüger."""
    assert window.workspace is not None
    store = window.workspace.desk.jobs.store
    (sabine,) = store.look(lambda session: session.where(Client, "given_name = ?", ("Sabine",)))
    window.workspace.show_client(sabine.id)
    settle(window)
    return window.workspace.book_page().client


def deeds(window: MainWindow) -> Deeds:
    side = client_page(window).findChild(SideColumn)
    assert side is not None
    return side.deeds


def opened(window: MainWindow, name: str) -> Sheet:
    made = deeds(window)
    OPEN[name](made)
    settle(window)
    return made.sheet()


def form_of(sheet: Sheet) -> Form:
    assert sheet.form is not None
    return sheet.form


def switch(window: MainWindow, language: str) -> None:
    window.language.apply(language)
    settle(window)


def type_into(form: Form, name: str, text: str) -> None:
    editor = form.fields[name].editor
    editor.setFocus()
    editor.selectAll()  # type: ignore[attr-defined]  # every field typed into here is a line
    QTest.keyClicks(editor, text)


@pytest.mark.parametrize("name", OPEN)
def test_an_open_form_speaks_the_language_that_was_switched_to(window: MainWindow, name: str) -> None:
    sheet = opened(window, name)
    assert left_over(said(sheet), english(is_foreign=True), in_german(is_foreign=False)) == set()
    switch(window, "en")
    assert sheet.isVisible()
    assert left_over(said(sheet), in_german(is_foreign=True), english(is_foreign=False)) == set()
    assert not form_of(sheet).is_unsaved()


def test_what_was_typed_stays_in_the_form_and_is_saved(window: MainWindow) -> None:
    sheet = opened(window, "contract")
    for name, text in (("provider", "Alpina"), ("premium_cents", "1.014,90"), ("begins_on", "1.4.2026")):
        type_into(form_of(sheet), name, text)
    type_into(form_of(sheet), "ends_on", "irgendwann")
    switch(window, "en")
    form = form_of(sheet)
    assert form.fields["provider"].raw() == "Alpina"
    assert form.fields["premium_cents"].value() == 101490
    assert form.fields["begins_on"].value() == date(2026, 4, 1)
    assert form.fields["ends_on"].raw() == "irgendwann"
    assert window.focusWidget() is form.fields["ends_on"].editor
    form.fields["ends_on"].set_value(None)
    sheet.save()
    settle(window)
    assert window.workspace is not None
    contracts = window.workspace.desk.jobs.store.look(
        lambda session: session.where(Contract, "provider = ?", ("Alpina",))
    )
    assert [(each.premium_cents, each.begins_on) for each in contracts if each.premium_cents == 101490] == [
        (101490, date(2026, 4, 1))
    ]


def test_what_is_wrong_is_said_again_in_the_other_language(window: MainWindow) -> None:
    sheet = opened(window, "contract")
    sheet.save()
    before = form_of(sheet).fields["provider"].problem_words()
    assert before
    switch(window, "en")
    assert form_of(sheet).fields["provider"].problem_words() == "Which company is the contract with?" != before


def test_what_others_changed_meanwhile_is_told_again(window: MainWindow) -> None:
    sheet = opened(window, "client")
    type_into(form_of(sheet), "title", "Dr.")
    assert window.workspace is not None
    jobs = window.workspace.desk.jobs
    (sabine,) = jobs.store.look(lambda session: session.where(Client, "given_name = ?", ("Sabine",)))
    jobs.operation(lambda session: client_file.edit_client(session, replace(sabine, title="Prof.", salutation="Dame")))
    settle(window)
    switch(window, "en")
    form = form_of(sheet)
    assert (form.fields["title"].raw(), form.fields["salutation"].raw()) == ("Dr.", "Dame")
    assert sheet.news.news()["title"].words.text() == "Meanwhile: Prof."
    assert sheet.told.text().startswith("This was changed meanwhile (at this computer, ")


def test_an_own_note_that_is_being_reworded_keeps_its_words(window: MainWindow) -> None:
    pane = client_page(window).timeline
    row = next(row for row in pane.model.rows if row.text == "Will Rechtsschutz.")
    pane.spots.reword(row)
    (reader,) = window.findChildren(TextReader)
    (edit,) = reader.findChildren(QPlainTextEdit)
    edit.setPlainText("Will Rechtsschutz und Hausrat.")
    assert {"Abbrechen", "Speichern", "Notiz"} <= said(reader)
    switch(window, "en")
    assert {"Cancel", "Save", "Note"} <= said(reader)
    assert not {"Abbrechen", "Speichern", "Notiz"} & said(reader)
    assert edit.toPlainText() == "Will Rechtsschutz und Hausrat."


def test_the_sheet_of_shortcuts_speaks_the_language_that_was_switched_to(window: MainWindow) -> None:
    window.show_shortcuts()
    settle(window)
    switch(window, "en")
    assert "Keyboard shortcuts" in said(window)
    assert left_over(said(window), in_german(is_foreign=True), english(is_foreign=False)) == set()
