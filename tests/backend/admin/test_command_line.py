"""An administrator at work: the commands as they are typed."""

import json
import os
import signal
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from app.__main__ import main
from app.wire.sign_in import DeviceKey, JoinRequest, Tokens
from app.wire.signature import new_key, public_hex
from tests.backend.office import PASSWORD

COMMAND = (sys.executable, "-m", "app", "backend")


@dataclass(frozen=True, slots=True)
class Said:
    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Console:
    """Types commands for one office, in this process: what is started anew each time is tested once, below."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def types(self, *words: str) -> Said:
        self.capsys.readouterr()
        status = main(["backend", "--folder", str(self.folder), *words])
        return Said(status, *self.capsys.readouterr())

    def answers(self, *words: str) -> Any:
        said = self.types("--json", *words)
        assert said.status == 0, said.err
        return json.loads(said.out)


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Console:
    return Console(tmp_path / "office", capsys)


@pytest.fixture
def office(empty: Console) -> Console:
    empty.answers("init", "--name", "Maklerbüro Beispiel")
    return empty


def test_three_commands_make_an_office_that_an_adviser_can_join(empty: Console, tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    assert empty.types("init", "--name", "Maklerbüro Beispiel").status == 0
    invited = empty.answers("invite", "Anna Beispiel", "--book", "Bestand Beispiel")
    command = [*COMMAND, "--folder", str(empty.folder), "serve", "--port", "0", "--ready-file", str(ready)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as serving:
        assert serving.stdout
        try:
            address = json.loads(serving.stdout.readline())["mappe_office"]
            assert json.loads(ready.read_text()) == {"mappe_office": address}
            device = DeviceKey(public_hex(new_key()), "Laptop", "Linux", "1")
            asked = msgspec.json.encode(JoinRequest(invited["code"], PASSWORD, device))
            answer = requests.post(f"{address}/auth/join", data=asked, timeout=60)
            tokens = msgspec.json.decode(answer.content, type=Tokens)
            assert (tokens.name, tokens.person) == ("Anna Beispiel", invited["person"])
            serving.send_signal(signal.SIGTERM)
            assert serving.wait(60) == 0
        finally:
            serving.kill()
    assert not ready.exists()
    assert [each["id"] for each in empty.answers("devices")] == [tokens.device]
    assert [each["owner"] for each in empty.answers("books")] == [tokens.person]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_reads_the_keys(office: Console) -> None:
    for path in (office.folder, office.folder / "keys"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    for path in (office.folder / "office.toml", *(office.folder / "keys").iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    keys = {path.read_text() for path in (office.folder / "keys").iterdir()}
    assert len(keys) == 5


def test_a_folder_is_set_up_once(office: Console) -> None:
    keys = {path.name: path.read_text() for path in (office.folder / "keys").iterdir()}
    again = office.types("init", "--name", "Another")
    assert again.status == 2
    assert "already holds an office" in again.err
    assert {path.name: path.read_text() for path in (office.folder / "keys").iterdir()} == keys


def test_a_missing_key_is_an_error_with_the_way_out(office: Console) -> None:
    (office.folder / "keys" / "token_key.key").write_text("")
    done = office.types("serve", "--port", "0")
    assert done.status == 2
    assert "token_key is missing" in done.err
    assert "MAPPE_OFFICE_TOKEN_KEY_FILE" in done.err


def test_mistakes_are_told_in_words(office: Console, tmp_path: Path) -> None:
    said = {
        ("wipe", "0123"): "no device",
        ("transfer", "Nobody's book", "anna"): "no book",
        ("people", "--lock", "nobody"): "nobody of this id",
        ("erase", "Nobody's book", "0" * 32, "--yes"): "no book",
        ("quarantine", "--apply", "0" * 32): "refuses",
    }
    for words, expected in said.items():
        done = office.types(*words)
        assert done.status == 1, words
        assert expected in done.err
        assert "Traceback" not in done.err
    missing = Console(tmp_path / "nothing", office.capsys).types("people")
    assert (missing.status, "no office" in missing.err) == (2, True)
    abroad = office.types("serve", "--host", "0.0.0.0")
    assert (abroad.status, "Plain HTTP" in abroad.err) == (2, True)


def test_what_is_done_is_in_the_audit_trail(office: Console) -> None:
    anna = office.answers("invite", "Anna Beispiel", "--book", "Bestand Beispiel")
    bernd = office.answers("invite", "Bernd Vogt")
    office.answers("transfer", "Bestand Beispiel", "bernd.vogt", "--keep-as", "reader")
    members = {each["person"]: each["role"] for each in office.answers("books", "--members", anna["book"]) if not each["revoked_ms"]}  # fmt: skip
    assert members == {bernd["person"]: "owner", anna["person"]: "reader"}
    office.answers("people", "--lock", "anna.beispiel")
    assert [each["is_locked"] for each in office.answers("people")] == [True, False]
    acts = [each["act"] for each in office.answers("audit")]
    assert acts.count("invited") == 2
    assert acts[-1] == "person_locked"
    assert "handed_over" in acts
    assert office.answers("audit", "--check") == {"first_break": None}


def test_what_is_done_to_the_whole_office_is_in_the_trail_with_the_name_at_the_console(
    office: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUDO_USER", "erika")
    office.answers("backup", str(tmp_path / "saved"))
    office.answers("keys", "rotate")
    office.answers("tidy")
    office.answers("audit")
    told = [(each["act"], each["address"]) for each in office.answers("audit")]
    assert told[-4:] == [
        ("backed_up", "console erika"),
        ("keys_rotated", "console erika"),
        ("tidied", "console erika"),
        ("audit_read", "console erika"),
    ]
    assert office.answers("audit", "--check") == {"first_break": None}
