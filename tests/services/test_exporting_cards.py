"""What goes out as cards, tables and calendars comes in again as far as the format can carry it."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.exporting import csv_tables, vcard_cards
from app.services.exporting.content_writer import folded
from app.services.exporting.export_words import ExportWords
from app.services.exporting.formats import Format, safe_name, suggested_name
from app.services.exporting.run import ExportJob
from app.services.exporting.selection import of_book
from app.sources import icalendar_file, table_file, vcard
from app.sources.record import SourceContact, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from app.sources.tables.columns import TableKind
from app.sources.tables.guess import read_as
from app.sources.tables.reading import layout_in
from local_store.book.channel import Channel, Direction, InteractionKind, PointKind, Precision
from local_store.book.ids import BookId, new_id
from local_store.book.records import Attachment, Client, ContactPoint, Interaction, Participant, Role, Visit, VisitState
from local_store.store import Store
from tests.builders import NOON, a_client, a_household, a_message, a_number
from tests.conftest import Keep
from tests.files import PICTURE
from tests.services.importing_desk import imported, planned, recognised

WHOLE = of_book()
CARDS = (Format.VCARD_3, Format.VCARD_4)


def fresh() -> Any:
    return new_id()


def cards(path: Path) -> list[SourceContact]:
    with SourceFile(path) as file:
        found = list(vcard.READER.read(file, ReaderSettings()))
    assert all(isinstance(each, SourceContact) for each in found), found
    return [each for each in found if isinstance(each, SourceContact)]


def written_cards(store: Store, path: Path, wanted: Format = Format.VCARD_3, *, with_internal: bool = True) -> str:
    ExportJob(store, replace(WHOLE, with_internal=with_internal), wanted, path).run()
    return path.read_bytes().decode()


def a_point(client: Client, kind: PointKind, value: str, label: str = "") -> ContactPoint:
    return ContactPoint(fresh(), client.id, kind, value, value.casefold(), label)


@pytest.mark.parametrize("wanted", CARDS)
def test_a_client_comes_back_as_the_card_tells(store: Store, keep: Keep, tmp_path: Path, wanted: Format) -> None:
    sabine = a_client(
        title="Dr.",
        born_on=date(1980, 3, 22),
        segments=frozenset({"Privat, alt", "A;B"}),
        about="Hat einen Hund;\nmag keine Anrufe, sagt sie.\\",
        photo_sha256=store.blobs.put(PICTURE)[0],
    )
    points = [
        a_number(sabine, label="mobile"),
        a_point(sabine, PointKind.PHONE, "+49 221 5550100", "work"),
        a_point(sabine, PointKind.EMAIL, "Sabine.Krueger@example.org", "home"),
        a_point(sabine, PointKind.POSTAL, "Lindenweg 4, 50667 Köln", "home"),
        a_point(sabine, PointKind.POSTAL, "Hof 3, hinten links, bei Öztürk"),
        a_point(sabine, PointKind.WEB, "https://example.org/krueger"),
        a_point(sabine, PointKind.SKYPE, "live:sabine.k"),
        a_point(sabine, PointKind.PHONE, "0221 5550199", "Ferienhaus"),
    ]
    firm = Client(fresh(), firm="Bäckerei Öztürk GmbH; Filiale Süd")
    keep(sabine, firm, *points)
    written_cards(store, tmp_path / "c.vcf", wanted)
    [back, bakery] = cards(tmp_path / "c.vcf")
    assert (back.title, back.given_name, back.family_name) == ("Dr.", "Sabine", "Krüger")
    assert back.born_on == sabine.born_on
    assert set(back.categories) == sabine.segments
    assert back.note == sabine.about
    assert (back.photo, back.photo_mime) == (PICTURE, "image/png")
    assert back.is_person
    told = [(each.kind, each.value, each.label) for each in back.points]
    assert told == [(each.kind, each.value, "skype" if each.kind is PointKind.SKYPE else each.label) for each in points]
    assert (bakery.firm, bakery.is_person) == ("Bäckerei Öztürk GmbH; Filiale Süd", False)


@pytest.mark.parametrize("wanted", CARDS)
@pytest.mark.parametrize("about", ["* --03-22", "* --02-29\n\nMag Hunde", "Bäckerei Öztürk\n\n* --12-01\n\nMag Hunde"])
def test_a_birthday_without_a_year_comes_back_as_one(
    store: Store, keep: Keep, tmp_path: Path, wanted: Format, about: str
) -> None:
    keep(a_client(about=about))
    text = written_cards(store, tmp_path / "c.vcf", wanted)
    [back] = cards(tmp_path / "c.vcf")
    (day,) = (part for part in about.split("\n\n") if part.startswith("* "))
    assert (back.born_on, back.born_on_text) == (None, day.removeprefix("* "))
    assert back.note == "\n\n".join(part for part in about.split("\n\n") if part != day)
    if wanted is Format.VCARD_4:
        assert f"\r\nBDAY:--{day[-5:].replace('-', '')}\r\n" in text


@pytest.mark.parametrize("wanted", CARDS)
@pytest.mark.parametrize("about", ["* --13-22", "geboren * --03-22", "* --03-22\nund mehr"])
def test_other_words_about_a_client_are_no_birthday(
    store: Store, keep: Keep, tmp_path: Path, wanted: Format, about: str
) -> None:
    keep(a_client(about=about))
    assert "BDAY" not in written_cards(store, tmp_path / "c.vcf", wanted)
    [back] = cards(tmp_path / "c.vcf")
    assert back.note == about


@pytest.mark.parametrize("wanted", CARDS)
def test_a_card_for_others_holds_nothing_we_think(store: Store, keep: Keep, tmp_path: Path, wanted: Format) -> None:
    keep(a_client(about="schwierig", segments=frozenset({"C-Kunde"})))
    text = written_cards(store, tmp_path / "c.vcf", wanted, with_internal=False)
    assert "Krüger" in text
    assert "schwierig" not in text
    assert "C-Kunde" not in text


def test_who_was_merged_away_and_what_is_over_has_no_card(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    keep(
        sabine,
        a_client("Sabine", "Krueger", merged_into=sabine.id),
        a_number(sabine, "0171 1111111", valid_to=date(2020, 1, 1)),
        a_number(sabine, "0171 2222222"),
    )
    written_cards(store, tmp_path / "c.vcf")
    [back] = cards(tmp_path / "c.vcf")
    assert [each.value for each in back.points] == ["0171 2222222"]


_NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=120)


@given(given=_NAMES, family=_NAMES, about=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=300))
def test_any_name_comes_back_from_its_card(
    tmp_path_factory: pytest.TempPathFactory, given: str, family: str, about: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.vcf"
    client = Client(fresh(), " ".join(given.split()), "K" + " ".join(family.split()), about=about)
    for version in ("3.0", "4.0"):
        data = vcard_cards.card(client, [], b"", version=version, region="DE", with_internal=True)
        assert max(map(len, data.split(b"\r\n"))) <= 75
        path.write_bytes(data)
        [back] = cards(path)
        assert (back.given_name, back.family_name) == (client.given_name, client.family_name.strip())
        assert back.note == about.strip()


@given(st.text(st.sampled_from("aä€\U0001f62d;:"), min_size=30, max_size=400))
def test_a_folded_line_unfolds_to_itself(line: str) -> None:
    data = folded(line)
    assert data.endswith(b"\r\n")
    parts = data[:-2].split(b"\r\n ")
    assert all(len(part) <= 75 for part in parts)
    assert all(part.decode() is not None for part in parts), "never inside a character"
    assert b"".join(parts).decode() == line


# -- tables --------------------------------------------------------------------------------------------


def table(path: Path, delimiter: str) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    return [dict(zip(rows[0], map(csv_tables.unguarded, row), strict=True)) for row in rows[1:]]


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    guarded = csv_tables.guarded(cell)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert csv_tables.unguarded(guarded) == cell


def test_clients_stand_in_the_columns_that_address_books_know(store: Store, keep: Keep, tmp_path: Path) -> None:
    household = a_household()
    sabine = a_client(household=household.id, born_on=date(1980, 3, 22), about='=HYPERLINK("x")\nzwei Zeilen')
    keep(
        household,
        sabine,
        a_number(sabine, "+49 171 3920011", label="mobile"),
        a_number(sabine, "0171 1", label="mobile"),
        a_number(sabine, "0171 2", label="mobile"),
        a_point(sabine, PointKind.EMAIL, "s@example.org"),
        a_point(sabine, PointKind.POSTAL, "Lindenweg 4, 50667 Köln", "home"),
        a_point(sabine, PointKind.SKYPE, "live:sabine.k"),
    )
    ExportJob(store, WHOLE, Format.CSV_CLIENTS, tmp_path / "de.csv").run()
    [row] = table(tmp_path / "de.csv", ";")
    assert (row["Vorname"], row["Nachname"], row["Haushalt"]) == ("Sabine", "Krüger", "Familie Krüger")
    assert (row["Mobiltelefon"], row["Weiteres Telefon"]) == ("+49 171 3920011", "0171 1")
    assert (row["Straße privat"], row["Postleitzahl privat"], row["Ort privat"]) == ("Lindenweg 4", "50667", "Köln")
    assert row["Geburtstag"] == "22.03.1980"
    assert row["Notizen"] == sabine.about
    assert row["Weitere Kontaktwege"] == "phone mobile: 0171 2 | skype: live:sabine.k"
    assert b";'=HYPERLINK" not in (tmp_path / "de.csv").read_bytes()
    assert b"\"'=HYPERLINK" in (tmp_path / "de.csv").read_bytes()
    ExportJob(store, replace(WHOLE, language="en"), Format.CSV_CLIENTS, tmp_path / "en.csv").run()
    [row] = table(tmp_path / "en.csv", ",")
    assert (row["First Name"], row["Mobile Phone"], row["Birthday"]) == ("Sabine", "+49 171 3920011", "1980-03-22")


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_table_of_clients_comes_back_as_contacts(store: Store, keep: Keep, tmp_path: Path, language: str) -> None:
    sabine = a_client(
        title="Dr.", born_on=date(1980, 3, 22), segments=frozenset({"Privat", "A"}), about="=1+1 Hunde;\nund eine Katze"
    )
    keep(
        sabine,
        Client(fresh(), firm="Bäckerei Öztürk"),
        a_number(sabine, "+49 171 3920011", label="mobile"),
        a_point(sabine, PointKind.PHONE, "0221 5550199", "work"),
        a_point(sabine, PointKind.EMAIL, "s@example.org"),
        a_point(sabine, PointKind.POSTAL, "Lindenweg 4, 50667 Köln", "home"),
        a_point(sabine, PointKind.WEB, "https://example.org"),
    )
    path = tmp_path / "clients.csv"
    ExportJob(store, replace(WHOLE, language=language), Format.CSV_CLIENTS, path).run()
    found = recognised(path)
    with found.file.open() as file:
        items = list(found.reader.read(file, ReaderSettings()))
    [back, firm] = [each for each in items if isinstance(each, SourceContact)]
    assert (back.title, back.given_name, back.family_name) == ("Dr.", "Sabine", "Krüger")
    assert (back.born_on, frozenset(back.categories), back.note) == (sabine.born_on, sabine.segments, sabine.about)
    assert {(each.kind, each.value, each.label) for each in back.points} == {
        (PointKind.PHONE, "+49 171 3920011", "mobile"),
        (PointKind.PHONE, "0221 5550199", "work"),
        (PointKind.EMAIL, "s@example.org", ""),
        (PointKind.POSTAL, "Lindenweg 4, 50667 Köln", "home"),
        (PointKind.WEB, "https://example.org", ""),
    }
    assert (firm.firm, firm.is_person) == ("Bäckerei Öztürk", False)


def test_the_timeline_as_a_table_tells_time_channel_and_words(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    entry = a_message(
        sabine,
        body="=1+1",
        zone="Europe/Berlin",
        participants=(Participant(Role.SENDER, PointKind.PHONE, "0171", name="Sabine"),),
    )
    call = a_message(sabine, 5, "", channel=Channel.PHONE, kind=InteractionKind.CALL, duration_s=720)
    keep(sabine, entry, call, Attachment(fresh(), entry.id, "Dach.jpg"))
    done = ExportJob(store, WHOLE, Format.CSV_TIMELINE, tmp_path / "t.csv").run()
    rows = table(tmp_path / "t.csv", ";")
    assert done.count == len(rows) == 2
    assert (rows[0]["Datum"], rows[0]["Uhrzeit"], rows[0]["Kanal"]) == ("12.03.2026", "13:00", "WhatsApp")
    assert (rows[0]["Von"], rows[0]["Text"], rows[0]["Anhänge"]) == ("Sabine", "=1+1", "Dach.jpg")
    assert (rows[1]["Art"], rows[1]["Dauer (s)"]) == ("Anruf", "720")


def test_labels_stand_in_a_table_of_entries_and_are_read_back_unless_it_leaves_the_house(
    store: Store, keep: Keep, tmp_path: Path
) -> None:
    sabine = a_client()
    keep(sabine, a_message(sabine, body="Guten Tag", labels=frozenset({"Steuer; privat", "Hagel, 2026"})))
    for selection in (WHOLE, replace(WHOLE, with_internal=False)):
        ExportJob(store, selection, Format.CSV_TIMELINE, tmp_path / "t.csv").run()
        [row] = table(tmp_path / "t.csv", ";")
        assert row["Schlagwörter"] == ("Hagel, 2026 | Steuer; privat" if selection.with_internal else "")
    ExportJob(store, WHOLE, Format.CSV_TIMELINE, tmp_path / "t.csv").run()
    with SourceFile(tmp_path / "t.csv") as file:
        layout = layout_in(file)
        assert layout is not None
        settings = ReaderSettings(options={"columns": read_as(layout, TableKind.MESSAGES).text()})
        found = [each for each in table_file.READER.read(file, settings) if isinstance(each, SourceRecord)]
    assert [(each.text, each.labels) for each in found] == [("Guten Tag", ("Hagel, 2026", "Steuer; privat"))]


# -- calendars -----------------------------------------------------------------------------------------


def events(path: Path) -> list[SourceRecord]:
    with SourceFile(path) as file:
        found = list(icalendar_file.READER.read(file, ReaderSettings()))
    return [each for each in found if isinstance(each, SourceRecord)]


@pytest.mark.parametrize("zone", ["Europe/Vienna", "America/New_York", "Europe/Dublin", "Australia/Sydney"])
def test_clocks_change_at_the_wall_time_before(store: Store, keep: Keep, tmp_path: Path, zone: str) -> None:
    sabine = a_client()
    keep(sabine, Visit(fresh(), datetime(2026, 7, 1, 15, 30, tzinfo=UTC), zone, clients=frozenset({sabine.id})))
    ExportJob(store, WHOLE, Format.ICALENDAR, tmp_path / "c.ics").run()
    zones: list[Any] = icalendar.Calendar.from_ical((tmp_path / "c.ics").read_bytes()).walk("VTIMEZONE")
    [parts] = zones
    rules = ZoneInfo(zone)
    changes = [
        ((start - part.TZOFFSETFROM).replace(tzinfo=UTC), part.TZOFFSETFROM, part.TZOFFSETTO)
        for part in parts.subcomponents
        for start in (part.DTSTART, *(start for start, _ in part.rdates))
        if part.TZOFFSETFROM != part.TZOFFSETTO
    ]
    assert len(changes) >= 4
    for at, before, after in changes:
        told = [(at - ago).astimezone(rules).utcoffset() for ago in (timedelta(seconds=1), timedelta(0))]
        assert told == [before, after], at


def test_visits_and_meetings_come_back_at_their_wall_time(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    visit = Visit(
        fresh(),
        datetime(2026, 7, 1, 15, 30, tzinfo=UTC),
        "Europe/Vienna",
        90,
        "Lindenweg 4, 50667 Köln",
        frozenset({sabine.id}),
        "Beratung; Hausrat, Kfz",
    )
    cancelled = replace(visit, id=fresh(), state=VisitState.CANCELLED, purpose="Fällt aus")
    meeting = a_message(
        sabine,
        body="Protokoll:\nalles besprochen",
        channel=Channel.IN_PERSON,
        kind=InteractionKind.MEETING,
        direction=Direction.OUT,
        subject="Besuch",
        zone="Europe/Berlin",
        duration_s=3600,
        precision=Precision.MINUTE,
    )
    held = replace(visit, id=fresh(), state=VisitState.HELD, held_as=meeting.id)
    keep(sabine, a_point(sabine, PointKind.EMAIL, "s@example.org"), visit, cancelled, held, meeting)
    done = ExportJob(store, WHOLE, Format.ICALENDAR, tmp_path / "c.ics").run()
    found = {each.subject: each for each in events(tmp_path / "c.ics")}
    assert done.count == len(found) == 3
    back = found[visit.purpose]
    assert (back.at, back.zone, back.duration_s) == (visit.starts_at, "Europe/Vienna", 5400)
    assert back.text == visit.place
    assert [(each.name, each.normalised) for each in back.parties] == [("Sabine Krüger", "s@example.org")]
    assert found["Fällt aus"].is_cancelled
    told = found["Besuch"]
    assert (told.at, told.text, told.duration_s) == (NOON, meeting.body, 3600)


def test_an_hour_that_happens_twice_comes_back_as_the_one_it_was(store: Store, keep: Keep, tmp_path: Path) -> None:
    both = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1)]  # 02:30 in Berlin, twice
    keep(*(Visit(fresh(), at, "Europe/Berlin", purpose=str(at.hour)) for at in both))
    ExportJob(store, WHOLE, Format.ICALENDAR, tmp_path / "c.ics").run()
    assert sorted(each.at for each in events(tmp_path / "c.ics")) == both


def test_an_event_of_a_calendar_keeps_the_calendars_own_id(store: Store, keep: Keep, tmp_path: Path) -> None:
    keep(Visit(fresh(), NOON, purpose="x", external_id="ics\x1fabc@example.org\x1f"))
    ExportJob(store, WHOLE, Format.ICALENDAR, tmp_path / "c.ics").run()
    [back] = events(tmp_path / "c.ics")
    assert back.key == ("ics", "abc@example.org", "")


def test_a_calendar_of_ours_that_comes_back_brings_nothing_twice(store: Store, keep: Keep, tmp_path: Path) -> None:
    sabine = a_client()
    ahead = Visit(fresh(), NOON + timedelta(days=9), "Europe/Berlin", clients=frozenset({sabine.id}), purpose="Kfz")
    past = replace(ahead, id=fresh(), starts_at=NOON - timedelta(days=9), purpose="Hausrat")
    meeting = a_message(
        sabine, -90, channel=Channel.IN_PERSON, kind=InteractionKind.MEETING, direction=Direction.OUT, subject="Besuch"
    )
    keep(sabine, ahead, past, meeting)
    out = tmp_path / "c.ics"
    ExportJob(store, WHOLE, Format.ICALENDAR, out).run()
    before = store.look(lambda session: (session.where(Visit, "1"), session.where(Interaction, "1")))
    # Another calendar keeps the id of an event and nothing else of ours.
    out.write_bytes(b"".join(line for line in out.read_bytes().splitlines(True) if not line.startswith(b"X-MAPPE-ID")))

    assert (planned(store, out).known, planned(store, out).new) == (3, 0)
    outcome = imported(store, out)

    assert (outcome.run.accepted, outcome.run.known) == (0, 3)
    assert store.look(lambda session: (session.where(Visit, "1"), session.where(Interaction, "1"))) == before


def test_in_another_book_events_of_ours_are_strangers(store: Store, keep: Keep, tmp_path: Path) -> None:
    visit = Visit(fresh(), NOON + timedelta(days=9), purpose="Kfz")
    keep(visit)
    ExportJob(store, WHOLE, Format.ICALENDAR, tmp_path / "c.ics").run()
    with Store.create(tmp_path / "Other", bytearray(b"k" * 32), BookId(new_id()), now=store.now) as other:
        assert imported(other, tmp_path / "c.ics").run.accepted == 1
        [brought] = other.look(lambda session: session.where(Visit, "1"))
    assert (brought.purpose, brought.starts_at) == ("Kfz", visit.starts_at)
    assert brought.id != visit.id


# -- names and words -----------------------------------------------------------------------------------


def test_a_file_gets_a_name_that_every_disk_takes() -> None:
    assert safe_name(" Müller/Söhne: <GmbH>? ") == "Müller-Söhne- -GmbH"
    assert safe_name("CON") == "CON-"
    assert safe_name("...") == ""
    named = suggested_name(replace(WHOLE, name="Sabine Krüger"), Format.VCARD_3, date(2026, 3, 12))
    assert named == "Sabine Krüger 2026-03-12.vcf"
    assert suggested_name(WHOLE, Format.JSON, date(2026, 3, 12), needs_tar=True) == "Mappe 2026-03-12.tar"


def test_the_words_of_a_file_are_of_its_language() -> None:
    assert ExportWords("de").long_day(datetime(2026, 3, 12)) == "Donnerstag, 12. März 2026"  # noqa: DTZ001
    assert ExportWords("en").long_day(datetime(2026, 3, 12)) == "Thursday, 12 March 2026"  # noqa: DTZ001
    assert ExportWords("fr").plain("page", page=1, pages=3) == "Page 1 of 3"
    for words in (ExportWords("de"), ExportWords("en")):
        assert all(words.channel(each) for each in Channel)
        assert all(words.kind(each) for each in InteractionKind)
