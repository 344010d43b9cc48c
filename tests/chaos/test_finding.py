"""What the judge of a chaos run takes for found, and what for lost."""

import json
from pathlib import Path
from typing import Any

from app.wire.feed import RowState
from tests.chaos.finding import Found, lost, risen
from tests.chaos.ledger import Edit, Ledger, LedgerFile, Tally
from tests.chaos.records import OfficeRow

ROW, OTHER = "a" * 32, "b" * 32


def office(state: str = RowState.PUT, row: str = ROW, kind: str = "client", **fields: Any) -> OfficeRow:
    return OfficeRow(kind, row, 1, state, fields, {}, "")


def firm(before: str, value: str) -> Edit:
    return Edit("client", ROW, "firm", before, value)


def told(*edits: Edit, rows: list[OfficeRow], waiting: Any = (), perhaps: Any = (), erased: Any = ()) -> list[str]:
    return list(lost(Ledger([*edits], [*perhaps]), Found(rows, waiting), {*erased}))


def test_a_value_that_was_never_sent_is_lost() -> None:
    assert told(firm("", "Nordwall"), rows=[office()])
    assert told(firm("", "Nordwall"), rows=[office(firm="Südwall")])
    assert told(firm("", "Nordwall"), rows=[])


def test_a_value_is_found_in_the_record_also_in_the_trash() -> None:
    assert not told(firm("", "Nordwall"), rows=[office(firm="Nordwall")])
    assert not told(firm("", "Nordwall"), rows=[office(RowState.DELETE, firm="Nordwall")])


def test_a_value_is_found_beside_the_record() -> None:
    kept = office(row=OTHER, kind="kept_value", of_kind="client", of_id=ROW, field="firm", value='"Nordwall"')
    assert not told(firm("", "Nordwall"), rows=[office(firm="Südwall"), kept])
    waits = {"kind": "client", "row": ROW, "act": "edit", "set": {"firm": "Nordwall"}}
    assert not told(firm("", "Nordwall"), rows=[office()], waiting=[waits])


def test_a_value_was_replaced_only_by_somebody_who_saw_it() -> None:
    later = firm("Nordwall", "Südwall")
    assert not told(firm("", "Nordwall"), later, rows=[office(firm="Südwall")])
    assert told(firm("", "Nordwall"), firm("", "Südwall"), rows=[office(firm="Südwall")])
    assert not told(firm("", "Nordwall"), perhaps=[later], rows=[office(firm="Südwall")])


def test_a_value_that_came_back_by_undo_is_looked_for_again() -> None:
    steps = [firm("", "Nordwall"), firm("Nordwall", "Südwall"), firm("Südwall", "Nordwall")]
    assert not told(*steps, rows=[office(firm="Nordwall")])
    assert told(*steps, rows=[office(firm="Südwall")])


def test_what_was_erased_is_looked_for_by_nobody() -> None:
    contract = [Edit("contract", OTHER, "made"), Edit("contract", OTHER, "client", None, ROW, is_new=True)]
    assert told(firm("", "Nordwall"), *contract, rows=[])
    assert not told(firm("", "Nordwall"), *contract, rows=[], erased=[ROW])


def test_each_word_of_a_text_and_each_member_of_a_set_is_looked_for() -> None:
    text = Edit("client", ROW, "about", "kennt Anna", "kennt Anna gut")
    assert not told(text, rows=[office(about="gut")])
    assert told(text, rows=[office(about="kennt Anna")])
    group = Edit("client", ROW, "segments", '["A"]', '["A","B"]')
    assert not told(group, rows=[office(segments='["B","C"]')])
    assert told(group, rows=[office(segments='["A"]')])


def test_a_deleted_record_stays_deleted_unless_somebody_wanted_it_back() -> None:
    gone = Edit("client", ROW, "gone")
    assert told(gone, rows=[office()])
    assert not told(gone, rows=[office(RowState.DELETE)])
    assert not told(gone, Edit("client", ROW, "made"), Edit("client", ROW, "back"), rows=[office()])


def test_a_member_that_was_taken_out_and_is_there_was_added_twice() -> None:
    came, went = Edit("client", ROW, "segments", "", '["A"]'), Edit("client", ROW, "segments", '["A"]', "")
    assert list(risen(Ledger([came, went]), Found([office(segments='["A"]')], ())))
    assert not list(risen(Ledger([came, went]), Found([office()], ())))
    assert not list(risen(Ledger([came, went, came]), Found([office(segments='["A"]')], ())))


def test_a_ledger_is_read_after_a_kill_in_the_middle_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    first = LedgerFile(path)
    first.acknowledge(first.intend([firm("", "Nordwall")]))
    first.intend([firm("Nordwall", "Südwall")])
    first.close()
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(["0", [["client"]]])[:12])
    second = LedgerFile(path)
    second.acknowledge(second.intend([firm("Südwall", "Ostwall")]))
    second.close()
    read, tally = Ledger(), Tally(path)
    read.read(path)
    assert [edit.value for edit in read.sure] == ["Nordwall", "Ostwall"]
    assert [edit.value for edit in read.perhaps] == ["Südwall"]
    assert tally.look() == tally.look() == read.count() == 2
