"""Notes in text files are read with the day and the name that they tell; everything that is no note stays out."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.services.importing.plan import plan
from app.services.importing.registry import Recognition, Unrecognised, look_at
from app.sources.record import Reason, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.text_notes import NOTE_LIMIT, READER
from local_store.book.channel import Channel, Direction, InteractionKind, Precision
from tests.sources.contract import (
    Sample,
    SourceContract,
    keys,
    read_all,
    recognised,
    records,
    rejections,
    warned,
    written,
    zip_of,
)

MODIFIED = datetime(2024, 6, 7, 10, 0, tzinfo=UTC)


def put(folder: Path, text: str, name: str = "notiz.txt") -> Path:
    path = written(folder, Sample(name, text.encode(), 0))
    os.utime(path, (MODIFIED.timestamp(), MODIFIED.timestamp()))
    return path


def read(folder: Path, text: str, name: str = "notiz.txt", **options: str) -> list[SourceItem]:
    return read_all(READER, put(folder, text, name), ReaderSettings(options=options))


def one(folder: Path, text: str, name: str = "notiz.txt", **options: str) -> SourceRecord:
    (record,) = records(read(folder, text, name, **options))
    return record


def section(number: int, text: str = "") -> str:
    return f"## {number % 28 + 1:02}.{number // 28 % 12 + 1:02}.{2000 + number // 336} Gespräch {number}\n\n{text or f'Der Kunde sagt {number} mal ja.'}\n\n"


class TestNotesContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        text = (
            "# Familie Brandner\n\n## 01.03.2024 Jahresgespräch\n\nHausrat → kündigen 😀\n- Rückruf\n\n"
            "## 15.04.2024, 14:30 Telefonat\n\nSchaden an der Küche gemeldet\n"
        )
        return Sample(
            "brandner.md", text.encode(), 2, ("Hausrat → kündigen 😀\n- Rückruf", "Schaden an der Küche gemeldet")
        )

    def longer(self, items: int) -> Sample:
        return Sample("brandner.md", "".join(map(section, range(items))).encode(), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        parts = [section(number) for number in range(6)]
        parts[3:3] = [section(90, "Ok"), section(90, "Ok")]
        later = [*parts[2:], section(99, "Neu")]
        return (
            Sample("a.md", "".join(parts).encode(), 8),
            Sample("b.md", "".join(later).encode(), 7, ("Neu",)),
            6,
        )


# -- what is a note -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("2024-03-01 Gespräch Anna Brandner.txt", "Hausrat kündigen"),
        ("Anna.txt", "Telefonat mit Anna Brandner am 01.03.2024\nHausrat"),
        ("notizen.text", "Kunde möchte ein Angebot"),
        ("x.md", "# Besprechung\n- Hausrat"),
        ("anna.txt", "will im Mai umziehen"),
    ],
)
def test_what_somebody_wrote_down_is_a_note(tmp_path: Path, name: str, text: str) -> None:
    found = recognised(READER, put(tmp_path, text, name))
    assert found is not None
    assert found.sureness < 10


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("brief.txt", "Anna Brandner\nHauptstr. 1\n\nSehr geehrte Frau Vogel,\nanbei die Unterlagen."),
        ("mail.txt", "From: anna@example.org\nSubject: Frage\n\nHallo"),
        ("data.txt", '{"a": 1}'),
        ("page.txt", "<html><body>Notiz</body></html>"),
        ("liste.txt", "Name;Ort;Tel\nAnna;Wien;1\nJonas;Graz;2\n"),
        ("README.md", "# Notes\nHow to build"),
        ("notiz.pdf", "Notiz vom 01.03.2024"),
        ("notiz.txt", "Notiz\x00\x01\x02"),
        ("leer.txt", "\n\n"),
    ],
)
def test_what_is_no_note_is_left_alone(tmp_path: Path, name: str, text: str) -> None:
    assert recognised(READER, put(tmp_path, text, name)) is None


def test_a_chat_and_an_address_book_are_never_taken_for_notes(tmp_path: Path) -> None:
    chat = "01.03.24, 12:24 - Anna Brandner: Hallo\n01.03.24, 12:25 - Petra Vogel: Guten Tag\n"
    signal = "[2024-03-01, 12:24] Anna Brandner: Hallo\n[2024-03-01, 12:25] Petra Vogel: Guten Tag\n"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Brandner\nEND:VCARD\n"
    for name, text, reader in (
        ("Notizen Brandner.txt", chat, "whatsapp_export"),
        ("2024-03-01.md", signal, "whatsapp_export"),
        ("Notiz.txt", card, "vcard"),
    ):
        (found,) = look_at([put(tmp_path, text, name)])
        assert isinstance(found, Recognition)
        assert found.reader.name == reader


def test_inside_of_an_archive_only_what_says_so_is_a_note(tmp_path: Path) -> None:
    members = {"hinweis.txt": b"Bitte beachten", "2024-03-01 Besprechung.txt": b"Hausrat", "LICENSE.txt": b"Notes"}
    found = list(look_at([written(tmp_path, Sample("alles.zip", zip_of(members), 0))]))
    assert [each.file.member for each in found] == ["2024-03-01 Besprechung.txt"]


def test_a_letter_stays_a_stranger(tmp_path: Path) -> None:
    (found,) = look_at([put(tmp_path, "Liebe Frau Vogel,\n\nvielen Dank.", "brief.txt")])
    assert isinstance(found, Unrecognised)


# -- when it was ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "on", "asked"),
    [
        (
            "2024-03-01 Gespräch.txt",
            "x vom 02.03.2024",
            date(2024, 3, 1),
            "2024-03-01: file_name; 2024-03-02: first_lines; 2024-06-07: modified",
        ),
        (
            "x.md",
            "---\ndate: 2024-05-06\n---\nText",
            date(2024, 5, 6),
            "2024-05-06: front_matter; 2024-06-07: modified",
        ),
        ("x.md", "# Gespräch am 3. Mai 2024\nText", date(2024, 5, 3), "2024-05-03: first_lines; 2024-06-07: modified"),
        ("x.md", "# Gespräch\nText", date(2024, 6, 7), "2024-06-07: modified"),
    ],
)
def test_the_day_is_found_and_asked_about(tmp_path: Path, name: str, text: str, on: date, asked: str) -> None:
    items = read(tmp_path, text, name)
    (record,) = records(items)
    assert (record.local.date(), record.precision) == (on, Precision.DAY)
    assert warned(items) == {"noted_on": asked}


def test_the_answer_decides_and_leaves_the_key(tmp_path: Path) -> None:
    guessed = one(tmp_path, "# Gespräch\nText", "x.md")
    told = one(tmp_path, "# Gespräch\nText", "x.md", noted_on="2024-01-31")
    assert told.local.date() == date(2024, 1, 31)
    assert told.key == guessed.key


def test_the_time_of_day_is_kept_where_it_stands(tmp_path: Path) -> None:
    record = one(tmp_path, "x", "2024-03-01 1405 Anna.txt")
    assert record.local == datetime(2024, 3, 1, 14, 5)  # noqa: DTZ001 - wall time in Berlin
    assert record.precision is Precision.MINUTE


def test_the_question_reaches_the_import_desk(tmp_path: Path) -> None:
    (found,) = look_at([put(tmp_path, "x", "2024-03-01 Anna Brandner.txt")])
    assert isinstance(found, Recognition)
    (question,) = plan(found, ReaderSettings()).questions
    assert (question.code, question.answers) == ("noted_on", (("2024-03-01", "file_name"), ("2024-06-07", "modified")))


# -- what it says ---------------------------------------------------------------------------------------


def test_a_note_is_an_entry_of_our_own(tmp_path: Path) -> None:
    record = one(tmp_path, "# Kfz\n\nZweiter Wagen\n", "2024-03-01.md")
    assert (record.kind, record.channel, record.direction) == (
        InteractionKind.NOTE, Channel.INTERNAL, Direction.INTERNAL,
    )  # fmt: skip
    assert (record.subject, record.text) == ("Kfz", "Zweiter Wagen")


@pytest.mark.parametrize(
    ("name", "text", "who"),
    [
        ("2024-03-01 Gespräch Anna Brandner.txt", "x", ["Anna Brandner"]),
        ("a.md", '---\nclient: "Jonas Weiß"\n---\nx', ["Jonas Weiß"]),
        ("a.md", "# Termin mit Anna Brandner - Kfz\nx", ["Anna Brandner"]),
        ("a.txt", "Notiz\nTeilnehmer: Anna Brandner, Jonas Weiß\nx", ["Anna Brandner", "Jonas Weiß"]),
        ("kfz.txt", "Zweiter Wagen", ["kfz"]),
        ("a.txt", "Notiz", ["a"]),
    ],
)
def test_whom_it_is_about_is_a_proposal_by_name(tmp_path: Path, name: str, text: str, who: list[str]) -> None:
    record = one(tmp_path, text, name)
    assert [party.identity for party in record.parties] == who
    assert {party.normalised for party in record.parties} == {""}


def test_the_adviser_among_them_is_known(tmp_path: Path) -> None:
    settings = ReaderSettings(own_names=frozenset({"Petra Vogel"}))
    (record,) = records(read_all(READER, put(tmp_path, "Notiz\nTeilnehmer: Petra Vogel, Anna Brandner"), settings))
    assert [party.is_self for party in record.parties] == [True, False]


def test_a_name_told_wins(tmp_path: Path) -> None:
    assert one(tmp_path, "x", "Gespräch Anna Brandner.txt", partner="Jonas Weiß").parties[0].identity == "Jonas Weiß"


def test_a_head_that_says_more_is_not_lost(tmp_path: Path) -> None:
    record = one(tmp_path, "---\ndate: 2024-05-06\npolice: 4711\n---\n# Kfz\nText", "x.md")
    assert "police: 4711" in record.text
    assert record.subject == "Kfz"


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (
            "01.03.2024 Anruf wegen Kfz\n05.03.2024 Antrag verschickt\nnoch was\n07.03.2024 Police da\n",
            ["01.03.2024 Anruf wegen Kfz", "noch was", "07.03.2024 Police da"],
        ),
        (
            "Vorwort\n\n**01.03.2024** Anruf\nlang\n\nMo, 04.03.2024: Antrag\nweiter\n\nAbsatz",
            ["Vorwort\nlang", "weiter\n\nAbsatz"],
        ),
        ("## 1.3.2024\nA\n### 2.3.2024\nB\n## 5.3.2024\nC", ["A\n### 2.3.2024\nB", "C"]),
        ("Besprechung 01.03.2024\n- 02.03.2024 Abgabe\n- 05.03.2024 Termin\n- Rest\n- Rest", None),
    ],
)
def test_a_file_of_dated_notes_is_as_many_entries(tmp_path: Path, text: str, texts: list[str] | None) -> None:
    items = read(tmp_path, text)
    assert [record.text for record in records(items)] == (texts or [text.strip()])
    assert ("noted_on" in warned(items)) == (texts is None)


def test_a_note_put_in_front_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    log = "# Brandner\nKennt Huber\n\n" + section(5) + section(4)
    newer = "# Brandner\nKennt Huber\n\n" + section(6) + section(5) + section(4)
    assert set(keys(read(tmp_path, log))) < set(keys(read(tmp_path, newer)))


def test_letters_of_windows_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, Sample("notiz.txt", "Grüße – 5 €".encode("cp1252"), 0))
    assert records(read_all(READER, path))[0].text == "Grüße – 5 €"


def test_a_note_without_end_is_cut_and_told(tmp_path: Path) -> None:
    items = read(tmp_path, ("Wort " * 1000 + "\n") * (NOTE_LIMIT // 4000))
    assert len(records(items)) == 1
    assert [each.reason for each in rejections(items)] == [Reason.TOO_LARGE]
