"""Story 1, the first day: an adviser's past comes in, half a sentence is found again, one file is taken back."""

from pathlib import Path

from app.desktop.models.client_list_model import ROW
from app.desktop.models.client_rows import ListRow, RowKind
from app.desktop.models.import_file import State
from app.desktop.pages.import_page import ImportPage
from app.desktop.widgets.import_card import ImportCard
from app.desktop.widgets.import_decision import ImportDecision
from app.desktop.widgets.text_label import TextLabel
from app.services.importing.choices import Act, Decision
from local_store import clients, search, timeline
from local_store.book.channel import Channel
from tests.e2e.conftest import Sitting
from tests.files import Said, a_call_list, a_card, a_chat, an_address_book


def _files(folder: Path) -> list[Path]:
    folder.mkdir()
    book = an_address_book(
        folder,
        [
            a_card("Sabine", "Krüger", "TEL;TYPE=CELL:0171 3920001", "EMAIL:sabine.krueger@example.org"),
            a_card("Jörg", "Öztürk", "TEL;TYPE=CELL:0171 3920002"),
        ],
    )
    chat = a_chat(
        folder,
        [
            Said(
                "10.03.24, 21:22", "Sabine Krüger", "Das Dachfenster hat einen Riss, zahlt die Wohngebäudeversicherung?"
            ),
            Said("10.03.24, 21:24", "Katrin Vogel", "Oh je! Ist jemand verletzt?"),
            Said("10.03.24, 21:25", "Sabine Krüger", "Nein, alles gut."),
        ],
    )
    calls = a_call_list(folder, ["1;12.03.24 10:15;Sabine Krüger;01713920001;;Telefon;30123456;0:12"])
    return [book, chat, calls]


def _import(sitting: Sitting, paths: list[Path]) -> ImportPage:
    sitting.workspace.show_page("import")
    page = sitting.workspace.page("import")
    assert isinstance(page, ImportPage)
    page.add_paths(paths)
    sitting.wait_for(lambda: len(page.cards) == len(paths))
    sitting.wait_for(lambda: all(card.file.state is State.READY for card in page.cards))
    return page


def _card(page: ImportPage, reader: str) -> ImportCard:
    return next(card for card in page.cards if card.file.recognition.reader.name == reader)


def _take_in(sitting: Sitting, page: ImportPage) -> None:
    """The address book first; then what it made certain is settled, and the rest follows."""
    _card(page, "vcard").main_button.click()
    sitting.wait_for(lambda: _card(page, "vcard").file.state is State.DONE)
    chat = _card(page, "whatsapp_export")
    # Every other file is looked through anew now, each in its own time.
    sitting.wait_for(lambda: all(card.file.state in {State.READY, State.DONE} for card in page.cards))
    sitting.wait_for(lambda: _proposals(chat))
    # A name alone is only a proposal: the adviser says yes to it.
    chat.details_button.click()
    sitting.wait_for(lambda: chat.findChildren(ImportDecision))
    (box,) = chat.findChildren(ImportDecision)
    wanted = next(
        n for n in range(box.count()) if isinstance(box.itemData(n), Decision) and box.itemData(n).act is Act.CLIENT
    )
    box.setCurrentIndex(wanted)
    box.activated.emit(wanted)
    page.import_all.click()
    sitting.wait_for(lambda: all(card.file.state is State.DONE for card in page.cards))
    sitting.settle()


def _proposals(card: ImportCard) -> bool:
    return card.file.plan is not None and any(side.proposals for side in card.file.plan.sides)


def _timeline(sitting: Sitting, name: str) -> list[Channel]:
    def look(session: object) -> list[Channel]:
        (hit,) = search.clients(session, name)  # type: ignore[arg-type]
        return [entry.interaction.channel for entry in timeline.page(session, [hit.client.id], limit=100)]  # type: ignore[arg-type]

    return sitting.store.look(look)


def test_an_adviser_s_past_comes_in_and_one_file_is_taken_back(sitting: Sitting, tmp_path: Path) -> None:
    page = _import(sitting, _files(tmp_path / "files"))
    _take_in(sitting, page)
    for card in page.cards:
        assert card.file.outcome is not None
        run = card.file.outcome.run
        assert run.found == run.accepted + run.known + sum(count for _, count in run.skipped) + run.rejected_count
    with sitting.store.reading() as session:
        assert clients.count(session) == 2
    channels = _timeline(sitting, "Krüger")
    assert channels.count(Channel.PHONE) == 1
    assert channels.count(Channel.WHATSAPP) >= 3

    # Half a sentence from two years ago, in the middle of a compound.
    sitting.workspace.show_page("clients")
    listing = sitting.workspace.book_page().list
    listing.search.setText("gebäudevers")
    sitting.wait_for(lambda: _hit_rows(listing.model))
    hit = _hit_rows(listing.model)[0]
    assert "Wohngebäudeversicherung" in hit.line
    assert hit.name == "Sabine Krüger"

    # The chat goes again; the call and the clients stay.
    chat = _card(page, "whatsapp_export")
    chat.main_button.click()
    sitting.wait_for(lambda: chat.file.state is State.UNDONE)
    sitting.settle()
    assert _timeline(sitting, "Krüger") == [Channel.PHONE]
    with sitting.store.reading() as session:
        assert search.entries(session, sitting.store.vocabulary, "Dachfenster") == []


def _hit_rows(model: object) -> list[ListRow]:
    rows = [model.index(number).data(ROW) for number in range(model.rowCount())]  # type: ignore[attr-defined]
    return [row for row in rows if isinstance(row, ListRow) and row.kind is RowKind.HIT]


def test_the_same_files_again_bring_nothing_new(sitting: Sitting, tmp_path: Path) -> None:
    paths = _files(tmp_path / "files")
    page = _import(sitting, paths)
    _take_in(sitting, page)
    before = _timeline(sitting, "Krüger")
    for card in list(page.cards):
        card.removed.emit()
    page = _import(sitting, paths)
    for card in page.cards:
        assert card.file.plan is not None
        if card.file.can_import:
            card.main_button.click()
    sitting.wait_for(lambda: all(card.file.state in {State.DONE, State.READY} for card in page.cards))
    sitting.settle()
    assert _timeline(sitting, "Krüger") == before
    with sitting.store.reading() as session:
        assert clients.count(session) == 2


def test_a_file_that_cannot_be_read_is_told_and_changes_nothing(sitting: Sitting, tmp_path: Path) -> None:
    stranger = tmp_path / "Urlaub.png"
    stranger.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    sitting.workspace.show_page("import")
    page = sitting.workspace.page("import")
    assert isinstance(page, ImportPage)
    page.add_paths([stranger])
    sitting.wait_for(page.strangers.isVisible)
    told = " ".join(label.text() for label in page.strangers.findChildren(TextLabel))
    assert "Urlaub.png" in told
    assert page.cards == []
