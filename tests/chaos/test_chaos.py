"""Laptops and office are killed in the middle of their work, on bad lines: no acknowledged word is lost, and all agree."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.backend.settings import load
from tests.chaos.finding import Found, lost
from tests.chaos.invariants import INVARIANTS
from tests.chaos.ledger import Edit, Ledger, LedgerFile
from tests.chaos.records import OfficeBooks

ROOT = Path(__file__).resolve().parents[2]
KILLS = 3
pytestmark = pytest.mark.timeout(600)


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is over: its figures, and everything it left."""

    folder: Path
    told: dict[str, Any]
    status: int


def _run(store: str, folder: Path) -> Run:
    """A short run. It ends when enough was done, however long that takes here."""
    command = [
        sys.executable,
        "-m",
        "tests.chaos",
        "--database",
        store,
        "--kills",
        str(KILLS),
        "--edits",
        "400",
    ]
    options = ["--seed", "5", "--rate", "0.3", "--pause", "0.05", "--keep", str(folder)]
    done = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False, timeout=580)
    assert done.stdout, done.stderr[-3000:]
    return Run(folder, json.loads(done.stdout), done.returncode)


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_nothing_is_lost_and_all_agree_whoever_is_killed(store: str, tmp_path: Path) -> None:
    chaos = _run(store, tmp_path / "run")
    told = chaos.told
    assert told["invariants"] == dict.fromkeys(INVARIANTS, 0), told["examples"] + told["told"] + told["never met"]
    assert chaos.status == 0
    # And the run was about something.
    assert told["edits"] >= 400
    assert told["kills of laptops"] >= KILLS
    assert told["kills of the office"] >= KILLS
    assert told["conflicts"] >= 1
    assert told["kept"] >= 1
    assert sum(told["cuts"].values()) >= 1
    assert told["operations"] >= told["transactions"] >= 1
    if store == "sqlite":
        # Its PostgreSQL has ended with the run; what tells of a loss is the same for both, and a run takes forty seconds.
        _expect_that_a_forged_edit_is_missed(chaos, tmp_path / "ledger")


def _expect_that_a_forged_edit_is_missed(chaos: Run, path: Path) -> None:
    """An edit that was acknowledged and never sent is reported: the run could have failed."""
    books = OfficeBooks(load(chaos.folder / "office", {}), chaos.told["book"])
    try:
        rows, waiting = books.rows(), books.quarantined()
    finally:
        books.close()
    client = next(row for row in rows if row.kind == "client" and row.state == "put")
    forged = [
        Edit("client", client.id, "firm", client.fields.get("firm", ""), "Zaunkönig GmbH"),
        Edit("client", client.id, "about", "", "Hat einen Zaunkönig"),
        Edit("client", "f" * 32, "made"),
    ]
    ledger = LedgerFile(path)
    ledger.acknowledge(ledger.intend(forged))
    ledger.intend([Edit("client", client.id, "firm", "Zaunkönig GmbH", "nie bestätigt")])
    ledger.close()
    read = Ledger()
    read.read(path)
    told = list(lost(read, Found(rows, waiting), set()))
    assert len(read.sure) == 3
    assert len(told) == 4, "three words of a text and a record; the firm was perhaps replaced"
    assert not any("GmbH" in each for each in told)
