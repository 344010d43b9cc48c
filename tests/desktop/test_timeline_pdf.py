"""A client's timeline on paper: every word on some page, pages numbered, photos in it, nothing internal unless asked."""

import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from app.desktop.printing.paper import BOTTOM, TOP
from app.desktop.printing.timeline_entry import PrintedEntry
from app.desktop.printing.timeline_flow import PlacedLine, PlacedPhoto, TimelineFlow, Title
from app.desktop.printing.timeline_pdf import TimelinePdf
from app.desktop.theme.fonts import load_fonts
from app.services.exporting.selection import Selection, of_client, of_household
from app.services.exporting.target import StoppedError
from local_store.book.channel import CallOutcome, Channel, Direction, PointKind, Precision
from local_store.book.ids import new_id
from local_store.book.records import Attachment, Client, Participant, Role
from local_store.store import Store
from tests.builders import NOON, a_call, a_client, a_household, a_message, a_note
from tests.conftest import Keep
from tests.desktop.pdf_text import PdfText


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    load_fonts()


def fresh() -> Any:
    return new_id()


def of(store: Store, client: Client, **changes: Any) -> Selection:
    return replace(store.look(lambda session: of_client(session, client.id)), **changes)


def printed(store: Store, path: Path, selection: Selection) -> PdfText:
    TimelinePdf(store, selection, path).run()
    return PdfText(path)


def a_photo(store: Store, wide: int = 400, high: int = 300, shade: int = 90) -> str:
    target = io.BytesIO()
    Image.new("RGB", (wide, high), (shade, 30, 30)).save(target, "JPEG")
    return store.blobs.put(target.getvalue())[0]


def test_every_page_says_whose_it_is_from_when_to_when_and_which_it_is(
    store: Store, keep: Keep, tmp_path: Path
) -> None:
    sabine = a_client()
    keep(sabine, *(a_message(sabine, 60 * each, f"Zeile {each}", zone="Europe/Berlin") for each in range(60)))
    pages = printed(store, tmp_path / "t.pdf", of(store, sabine)).pages()
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Seite {number} von {len(pages)}" in page
        assert "Sabine Krüger" in page
        assert "Verlauf · 12.03.2026 bis 15.03.2026" in page
        assert "ohne interne Notizen" in page
    text = "\n".join(pages)
    assert [f"Zeile {each}" in text.split("\n") for each in range(60)] == [True] * 60
    assert "Donnerstag, 12. März 2026" in pages[0]
    assert "13:00" in pages[0]


def test_in_english_it_speaks_english(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    keep(sabine, a_call(sabine, zone="Europe/Berlin", outcome=CallOutcome.MISSED))
    [page] = printed(store, tmp_path / "t.pdf", of(store, sabine, language="en")).pages()
    for words in ("Page 1 of 1", "Timeline", "Thursday, 12 March 2026", "Phone · Call incoming · missed", "1 entry"):
        assert words in page


def test_the_letters_are_inter_and_can_be_searched(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    keep(sabine, a_message(sabine, body="Größe, Maße – 12,50 €"))
    found = printed(store, tmp_path / "t.pdf", of(store, sabine))
    assert set(found.fonts) == {b"Inter-Regular", b"Inter-SemiBold"}
    assert "Größe, Maße – 12,50 €" in found.pages()[0]


def test_internal_notes_are_on_paper_only_when_asked_for(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    keep(
        sabine,
        a_message(sabine),
        a_note(sabine, 5, "Wirkt verärgert."),
        a_message(sabine, 6, "Befund", is_sensitive=True),
    )
    job = TimelinePdf(store, of(store, sabine), tmp_path / "t.pdf")
    assert job.run().left_out == 2
    [without] = PdfText(tmp_path / "t.pdf").pages()
    assert "verärgert" not in without
    assert "Befund" not in without
    [whole] = printed(store, tmp_path / "t.pdf", of(store, sabine, with_internal=True)).pages()
    assert "Wirkt verärgert." in whole
    assert "mit internen Notizen" in whole


def test_photos_are_in_it_and_what_is_no_photo_is_named(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    entry = a_message(sabine, body="siehe Foto")
    keep(
        sabine,
        entry,
        *(Attachment(fresh(), entry.id, f"{n}.jpg", "image/jpeg", 1, a_photo(store, shade=n)) for n in (1, 2)),
        Attachment(fresh(), entry.id, "kaputt.jpg", "image/jpeg", 1, store.blobs.put(b"no picture")[0]),
        Attachment(fresh(), entry.id, "fehlt.jpg", "image/jpeg", 1, "ab" * 32),
        Attachment(fresh(), entry.id, "Police.pdf", "application/pdf", 1),
    )
    found = printed(store, tmp_path / "t.pdf", of(store, sabine))
    assert found.images() == 2
    [page] = found.pages()
    assert "kaputt.jpg · fehlt.jpg · Police.pdf" in page
    assert printed(store, tmp_path / "n.pdf", of(store, sabine, with_files=False)).images() == 0


def test_of_a_household_each_entry_says_whose_it_is(store: Store, keep: Keep, tmp_path: Path) -> None:
    household = a_household()
    sabine, jonas = a_client(household=household.id), a_client("Jonas", household=household.id)
    keep(household, sabine, jonas, a_message(sabine, 1), a_message(jonas, 2, "Guten Tag", direction=Direction.OUT))
    chosen = store.look(lambda session: of_household(session, household.id))
    [page] = printed(store, tmp_path / "t.pdf", chosen).pages()
    assert "WhatsApp · Sabine Krüger" in page
    assert "WhatsApp · Wir · Jonas Krüger" in page


def test_a_span_without_entries_says_so(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    keep(sabine, a_message(sabine))
    chosen = of(store, sabine, first=date(2020, 1, 1), last=date(2020, 1, 31))
    [page] = printed(store, tmp_path / "t.pdf", chosen).pages()
    assert "Keine Einträge" in page
    assert "01.01.2020 bis 31.01.2020" in page


def test_stopped_it_leaves_nothing(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    keep(sabine, *(a_message(sabine, each) for each in range(30)))
    (tmp_path / "out").mkdir()
    with pytest.raises(StoppedError):
        TimelinePdf(store, of(store, sabine), tmp_path / "out" / "t.pdf", is_stopped=lambda: True).run()
    assert list((tmp_path / "out").iterdir()) == []


def test_progress_grows_to_its_end(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    keep(sabine, *(a_message(sabine, each) for each in range(300)))
    told: list[tuple[int, int]] = []
    TimelinePdf(store, of(store, sabine), tmp_path / "t.pdf", told=lambda *pair: told.append(pair)).run()
    assert told == sorted(told)
    assert told[-1] == (600, 600)


# -- the layout ----------------------------------------------------------------------------------------

_DAY = date(2026, 3, 12)


def entry(body: str, subject: str = "", day: date = _DAY, **fields: Any) -> PrintedEntry:
    return PrintedEntry(day, day.isoformat(), "12:00", "WhatsApp", subject, body, **fields)


def flow(size: tuple[int, int] | None = (400, 300)) -> TimelineFlow:
    return TimelineFlow(Title("Sabine Krüger", ("Verlauf",)), lambda _sha: size)


def test_a_long_text_goes_over_pages_and_loses_no_line() -> None:
    words = [f"Satz{number}" for number in range(6_000)]
    pages = list(flow().pages([entry(" ".join(words)), entry("das Ende")]))
    assert len(pages) > 5
    found = " ".join(line for page in pages for line in page.lines()).split()
    assert [word for word in found if word.startswith("Satz")] == words
    assert pages[-1].lines()[-1] == "das Ende"


def test_a_word_without_end_is_broken() -> None:
    pages = list(flow().pages([entry("x" * 9_000)]))
    assert sum(line.count("x") for page in pages for line in page.lines() if set(line) == {"x"}) == 9_000


def test_nothing_stands_below_the_foot_or_above_the_head() -> None:
    entries = [
        entry("Wort " * (number % 90), "Betreff" if number % 3 else "", _DAY + timedelta(days=number // 4))
        for number in range(200)
    ]
    for page in flow().pages(entries):
        for mark in page.marks:
            top, bottom = (
                (mark.top, mark.top + 100) if isinstance(mark, PlacedLine) else (mark.frame.top(), mark.frame.bottom())
            )
            assert top >= TOP - 1
            assert bottom <= BOTTOM + 60


def test_no_heading_and_no_first_line_stands_alone_at_the_foot() -> None:
    entries = [entry(f"Text {n}", f"Betreff {n}", _DAY + timedelta(days=n)) for n in range(120)]
    for page in flow().pages(entries):
        assert page.lines()[-1].startswith("Text "), page.lines()[-3:]


def test_a_photo_keeps_its_shape_and_never_lies_across_a_page() -> None:
    photos = tuple(Attachment(fresh(), fresh(), "x.jpg", "image/jpeg", 1, f"{n:064}") for n in range(40))
    pages = list(flow((3_000, 1_000)).pages([entry("Fotos", photos=photos)]))
    placed = [mark for page in pages for mark in page.marks if isinstance(mark, PlacedPhoto)]
    assert len(placed) == 40
    for mark in placed:
        assert mark.frame.width() / mark.frame.height() == pytest.approx(3)
        assert mark.frame.bottom() <= BOTTOM


def test_an_entry_of_a_day_has_no_clock_time_and_names_its_sender(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    keep(
        sabine,
        a_message(
            sabine,
            body="per Post",
            channel=Channel.EMAIL,
            precision=Precision.DAY,
            at=NOON,
            participants=(Participant(Role.SENDER, PointKind.EMAIL, "kanzlei@example.org"),),
        ),
    )
    [page] = printed(store, tmp_path / "t.pdf", of(store, sabine)).pages()
    assert "E-Mail · kanzlei@example.org" in page
    assert "12:00" not in page
