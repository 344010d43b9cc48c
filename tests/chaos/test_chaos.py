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
from tests.chaos.ledger import Edit, Ledger, LedgerFile
from tests.chaos.records import OfficeBooks

ROOT = Path(__file__).resolve().parents[2]
KILLS = 3
pytestmark = [pytest.mark.xdist_group("chaos"), pytest.mark.timeout(600)]


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is over: its figures, and everything it left."""

    folder: Path
    told: dict[str, Any]
    status: int


# One worker a store: a run takes half a minute, and every test of it looks at the same one.
@pytest.fixture(
    scope="session",
    params=[pytest.param(each, marks=pytest.mark.xdist_group(each)) for each in ("sqlite", "postgresql")],
)
def chaos(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A short run on each store. It ends when enough was done, however long that takes here."""
    if request.param not in _runs:
        _runs[request.param] = _run(request.param, tmp_path_factory)
    return _runs[request.param]


_runs: dict[str, Run] = {}
"""A fixture is made anew whenever the store of the test before was another one; a run takes forty seconds."""


def _run(store: str, tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp(store)
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


def test_nothing_is_lost_and_all_agree_whoever_is_killed(chaos: Run) -> None:
    told = chaos.told
    names = ("lost", "divergences", "twice", "not at rest", "second sync", "laws", "troubles")
    assert {name: told[name] for name in names} == dict.fromkeys(names, 0), told["examples"] + told["told"]
    assert chaos.status == 0
    # And the run was about something.
    assert told["edits"] >= 400
    assert told["kills of laptops"] >= KILLS
    assert told["kills of the office"] >= KILLS
    assert told["conflicts"] >= 1
    assert told["kept"] >= 1
    assert sum(told["cuts"].values()) >= 1
    assert told["operations"] >= told["transactions"] >= 1


@pytest.mark.parametrize("chaos", ["sqlite"], indirect=True)
def test_an_edit_that_was_acknowledged_and_never_sent_is_reported(chaos: Run, tmp_path: Path) -> None:
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
    path = tmp_path / "ledger"
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
