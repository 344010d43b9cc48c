"""The report of a run: its counts add up, refusals say where and why, and no cell of the table is computed."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from app.services.importing.report import as_csv, report_of, safe
from local_store.store import Store
from tests.files import a_call_list
from tests.services.importing_desk import imported
from tests.services.told_source import import_told

LINES: list[dict[str, Any]] = [
    {"who": "+491713920011", "chat": "c", "text": "Hallo"},
    {"who": "+491713920011", "chat": "c", "sticker": "Katze"},
    {"broken": True},
]


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_the_counts_add_up_and_stay(store: Store, tmp_path: Path) -> None:
    run = import_told(store, tmp_path, LINES).run
    report = store.look(lambda session: report_of(session, run.id))
    assert report.adds_up
    assert (report.run.found, report.placeholders, report.skipped, report.untold) == (3, 1, 0, 0)
    assert report.present == (("entries", 2),)
    again = import_told(store, tmp_path, LINES).run
    report = store.look(lambda session: report_of(session, again.id))
    assert (report.run.accepted, report.run.known, report.present, report.adds_up) == (0, 2, (), True)


def test_a_real_call_list_adds_up(store: Store, tmp_path: Path) -> None:
    calls = ["1;12.03.26 09:45;;0171 3920011;;Telefon;030 9999999;0:03", "1;99.99.26 09:45;;;;;;"]
    run = imported(store, a_call_list(tmp_path, calls)).run
    report = store.look(lambda session: report_of(session, run.id))
    assert report.adds_up
    assert report.run.rejected_count == 1


def test_the_table_tells_every_refusal(store: Store, tmp_path: Path) -> None:
    run = import_told(store, tmp_path, LINES).run
    report = store.look(lambda session: report_of(session, run.id))
    text = as_csv(report, ("Where", "Why"), [("Found", "3")], str.upper, lambda place: f"in {place}")
    assert rows(text) == [["Found", "3"], [], ["Where", "Why"], ["in line 3", "UNREADABLE"]]


@pytest.mark.parametrize("cell", ["=1+1", "+49 171", "-2", "@SUM(A1)", "\t=1", "  =1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["line 3", "", 'Ein Satz; mit "Zeichen"', "12"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert safe(cell) == cell
