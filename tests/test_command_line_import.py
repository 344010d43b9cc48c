"""`python -m app import` as a person or a program calls it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import main
from local_store import keys
from local_store.book.ids import BookId, new_id
from local_store.book.records import ImportRun, Interaction
from local_store.store import Store
from tests.files import Said, a_call_list, a_chat

TALK = [
    Said("12.03.26, 21:22", "Sabine Krüger", "Das Dachfenster ist kaputt"),
    Said("12.03.26, 21:23", "Petra Vogel", "Oh je!"),
]
PASSPHRASE = "sieben blaue Boote im Hafen"


@pytest.fixture(autouse=True)
def _no_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAPPE_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "Bestand"
    identity = BookId(new_id())
    key, _ = keys.create(folder, identity)
    keys.add_passphrase(folder, key, PASSPHRASE)
    Store.create(folder, key, identity).close()
    return folder


def lines_of(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_dry_run_needs_no_book_and_tells_each_item_and_a_summary(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["import", "--dry-run", "--jsonl", "--own-name", "Petra Vogel", str(a_chat(tmp_path, TALK))])
    told = lines_of(capsys.readouterr().out)
    assert status == 0
    assert [line["type"] for line in told] == ["record", "record", "record", "summary"]
    assert told[1]["at"] == "2026-03-12T20:22:00Z"
    assert (told[1]["sender"], told[1]["text"]) == ("Sabine Krüger", "Das Dachfenster ist kaputt")
    assert told[-1]["reader"] == "whatsapp_export"
    assert told[-1]["records"] == 3


def test_region_and_zone_reach_the_reader(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calls = a_call_list(tmp_path, ["2;12.03.26 09:41;;044 668 18 00;;Telefon;030 9999999;0:00"])
    assert main(["import", "--dry-run", "--jsonl", "--region", "CH", "--zone", "America/New_York", str(calls)]) == 0
    call = lines_of(capsys.readouterr().out)[0]
    assert (call["sender_normalised"], call["at"]) == ("+41446681800", "2026-03-12T13:41:00Z")


def test_a_stranger_ends_with_a_sentence_and_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Sehr geehrte Frau Krüger,\n", "utf-8")
    assert main(["import", "--dry-run", "--jsonl", str(letter)]) == 2
    told = capsys.readouterr()
    refused, summary = lines_of(told.out)
    assert (refused["type"], refused["place"], refused["reason"]) == ("rejection", "brief.txt", "unknown_kind")
    assert (summary["type"], summary["reader"], summary["records"], summary["rejections"]) == ("summary", "", 0, 1)
    assert told.err.startswith("brief.txt: not a kind of file that Mappe reads")


def test_a_readable_report_without_a_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--dry-run", str(a_chat(tmp_path, TALK))]) == 0
    told = capsys.readouterr().out
    assert "3 found = 3 new + 0 known + 0 skipped + 0 rejected" in told
    assert "Sabine Krüger: 3 entries, unknown: no book to match with" in told


def test_importing_without_naming_a_book_says_how(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(a_chat(tmp_path, TALK))]) == 2
    assert "--book" in capsys.readouterr().err


def test_a_chat_goes_into_the_book_by_its_passphrase_once(book: Path, tmp_path: Path) -> None:
    chat = a_chat(tmp_path, TALK)
    for told in ("3 added + 0 known", "0 added + 3 known"):
        done = subprocess.run(
            [sys.executable, "-m", "app", "import", "--book", str(book), str(chat)],
            input=f"{PASSPHRASE}\n",
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert told in done.stdout
    with Store.open(book, keys.unlock_with_passphrase(book, PASSPHRASE)) as store:
        assert len(store.look(lambda session: session.where(Interaction, "1"))) == 3


def test_a_folder_of_several_kinds_is_one_run_that_names_its_files(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "Handy-Sicherung"
    folder.mkdir()
    a_chat(folder, TALK)
    a_call_list(folder, ["2;12.03.26 09:41;;044 668 18 00;;Telefon;030 9999999;0:00"])
    (folder / "rauschen.bin").write_bytes(bytes(range(256)) * 10)
    for told in ("5 found = 4 added + 0 known", "5 found = 0 added + 4 known"):
        done = subprocess.run(
            [sys.executable, "-m", "app", "import", "--book", str(book), str(folder)],
            input=f"{PASSPHRASE}\n",
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 2, "one of the files is of no known kind"
        assert done.stderr.startswith("rauschen.bin: not a kind of file that Mappe reads.")
        assert done.stdout.startswith(f"Handy-Sicherung: {told}")
        assert "rejected, rauschen.bin: unknown_kind" in done.stdout
        assert "  FRITZ!Box_Anrufliste.csv: 1 found = " in done.stdout
    with Store.open(book, keys.unlock_with_passphrase(book, PASSPHRASE)) as store:
        runs = store.look(lambda session: session.where(ImportRun, "1 ORDER BY started_at"))
        assert [run.accepted for run in runs] == [4, 0]


def test_a_dry_run_of_a_folder_is_one_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "Handy-Sicherung"
    folder.mkdir()
    a_chat(folder, TALK)
    a_call_list(folder, ["2;12.03.26 09:41;;044 668 18 00;;Telefon;030 9999999;0:00"])
    assert main(["import", "--dry-run", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.count(" found = ") == 1
    assert "4 found = 4 new" in told
    assert "FRITZ!Box_Anrufliste.csv: fritzbox_calls" in told


def test_a_wrong_passphrase_is_told_and_nothing_comes_in(book: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "import", "--book", str(book), str(a_chat(tmp_path, TALK))],
        input="falsch\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "does not open this book" in done.stderr
