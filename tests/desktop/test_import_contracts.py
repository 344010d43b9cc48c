"""What the import desk says of a provider's file, and how its contracts read on the client's page."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desktop.desk import Desk
from app.desktop.pages.import_page import ImportPage
from app.services.importing.choices import Act, Decision
from local_store.book.records import Client
from local_store.store import Store
from tests.desktop.page_desk import desk, settled, shown
from tests.desktop.test_import_page import decisions, dropped, opened, words_of
from tests.sources.gdv_builder import address, claim, contract, headed, numbers, package, posting, product, text_of

__all__ = ["desk"]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ImportPage:
    made = ImportPage(desk)
    shown(made, qtbot)
    settled(desk, qtbot)
    return made


def a_file(folder: Path) -> Path:
    path = folder / "bestand.gdv"
    records = [
        address("HR10077"),
        numbers("HR10077", client="K77", k10="0221 998877"),
        address("HR10077", given="Tim", born="01022010", role="08"),
        contract("HR10077"),
        product("HR10077", gross=14280, name="Hausrat Komfort"),
        address("KF2009", "050", family="Weiß & Söhne GmbH", given="", salutation="3"),
        contract("KF2009", "050", net=83210, rhythm="4"),
        posting("HR10077"),
        claim("HR10077", "S2025-1", cents=45000),
        headed("0815", "HR10077", "130", {43: "Sonderrabatt"}),
    ]
    path.write_bytes(text_of(package(*records, count=12)))
    return path


def test_a_card_counts_contracts_and_claims(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    dropped(page, [a_file(tmp_path)], qtbot)
    [card] = page.cards
    told = words_of(card)
    assert "Insurance records (GDV) “Nordlicht Versicherung AG”" in told
    counts = {line.replace("(s)", "").removesuffix("s") for line in told.splitlines()}
    assert {"2 contact", "2 contract", "1 claim", "1 not fully understood"} <= counts


def test_opened_it_shows_contracts_totals_and_who_is_only_named(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    dropped(page, [a_file(tmp_path)], qtbot)
    [card] = page.cards
    opened(card)
    told = words_of(card)
    assert "record 12, line 12: the company counts 12 records, but there are 10." in told
    assert "Hausrat Komfort · Nordlicht Versicherung AG · HR10077" in told
    assert "Tim Brandner" in told
    assert "only named in somebody's contract: 1" in told


def test_who_is_only_named_can_be_made_a_client(page: ImportPage, store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    dropped(page, [a_file(tmp_path)], qtbot)
    [card] = page.cards
    opened(card)
    [box] = decisions(card)
    assert box.itemText(0) == "Not made a client"
    box.setCurrentIndex(box.findText("New client “Tim Brandner”"))
    box.activated.emit(box.currentIndex())
    assert list(card.file.choices.contacts.values()) == [Decision(Act.NEW)]
    settled(page.desk, qtbot)
    card.main_button.click()
    settled(page.desk, qtbot)
    people = store.look(lambda session: session.where(Client, "1 ORDER BY n"))
    assert {client.name for client in people} == {"Anna Brandner", "Tim Brandner", "Weiß & Söhne GmbH"}
