"""Mappe's own exchange file: every record under its own id, a damaged line costs itself alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.sources.mappe_json import READER
from app.sources.record import Reason, SourceItem, SourceRow
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError
from local_store.book.kind import Kind
from tests.sources.contract import Sample, SourceContract, read_all, rejections, skips, warned, written, zip_of

HEAD = '{"format":"mappe","version":1,"program":"Mappe 0.1.0","part":{"of":"book","name":""},"records":['


def an_id(number: int) -> str:
    return f"{number:032x}"


def a_row(number: int, body: str = "Danke, bis Freitag!") -> dict[str, Any]:
    """A message of client 1."""
    return {
        "record": "interaction",
        "id": an_id(number),
        "client": an_id(1),
        "channel": "whatsapp",
        "kind": "message",
        "direction": "in",
        "at": f"2026-03-12T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z",
        "participants": [{"role": "sender", "kind": "phone", "identity": "0171 3920011", "client": an_id(1)}],
        "with_clients": [an_id(2), an_id(3)],
        "body": body,
        "is_pinned": True,
    }


SABINE = {"record": "client", "id": an_id(1), "family_name": "Krüger", "segments": ["A"], "born_on": "1980-03-22"}


def document(rows: list[Any], head: str = HEAD) -> bytes:
    lines = ",\n".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    return f"{head}\n{lines}\n]}}\n".encode()


def items(folder: Path, data: bytes, name: str = "mappe.json") -> list[SourceItem]:
    return read_all(READER, written(folder, Sample(name, data, 0)))


class TestMappeJsonContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        rows = [SABINE, *(a_row(number, f"Zeile {number} ü") for number in range(10, 18))]
        return Sample("book.json", document(rows), 9, ("Krüger", "Zeile 12 ü"))

    def longer(self, items: int) -> Sample:
        return Sample("book.json", document([a_row(number) for number in range(items)]), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        earlier = document([a_row(number) for number in range(10)])
        later = document([a_row(number) for number in range(6, 16)])
        return Sample("a.json", earlier, 10), Sample("b.json", later, 10), 4


def test_a_record_comes_in_the_form_that_travels(tmp_path: Path) -> None:
    [client, entry] = items(tmp_path, document([SABINE, a_row(61)]))
    assert isinstance(client, SourceRow)
    assert (client.kind, client.id) == (Kind.CLIENT, an_id(1))
    assert client.values == {"family_name": "Krüger", "segments": '["A"]', "born_on": "1980-03-22"}
    assert isinstance(entry, SourceRow)
    assert entry.values["at"] == 1_773_273_661_000_000
    assert entry.values["is_pinned"] == 1
    assert json.loads(entry.values["participants"]) == [["sender", "phone", "0171 3920011", "", "", an_id(1), ""]]
    assert json.loads(entry.values["with_clients"]) == [an_id(2), an_id(3)]


def test_one_bad_record_costs_itself_alone(tmp_path: Path) -> None:
    bad = [
        '{"record": "client", "id": "',
        {"record": "spaceship", "id": an_id(5)},
        {"record": "client", "id": "5"},
        {"record": "client", "id": an_id(5), "born_on": "yesterday"},
        {"record": "client", "id": an_id(5), "family_name": 17},
        {"record": "interaction", "id": an_id(6), "client": None},
        {**a_row(7), "at": "2026-03-12T10:00:00"},
        {**a_row(8), "participants": ["Sabine"]},
        {**a_row(9), "is_pinned": 1},
        "17",
    ]
    found = items(tmp_path, document([SABINE, *bad, a_row(61)]))
    assert len(found) == len(bad) + 2
    assert [type(each) for each in (found[0], found[-1])] == [SourceRow, SourceRow]
    assert len(rejections(found)) == len(bad)
    assert {each.place for each in rejections(found)} == {f"record {number}" for number in range(2, 2 + len(bad))}


def test_a_record_that_stands_twice_is_taken_once(tmp_path: Path) -> None:
    found = items(tmp_path, document([SABINE, SABINE]))
    assert [each.reason for each in skips(found)] == [Reason.REPEATED]


def test_a_field_of_a_newer_mappe_is_passed_over_and_told(tmp_path: Path) -> None:
    found = items(tmp_path, document([{**SABINE, "shoe_size": 43}]))
    assert isinstance(found[0], SourceRow)
    assert warned(found) == {"unknown_fields": "client.shoe_size"}


def test_a_document_of_a_newer_version_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="newer Mappe"):
        items(tmp_path, document([SABINE], HEAD.replace('"version":1', '"version":2')))


def test_a_document_that_another_program_laid_out_is_read_too(tmp_path: Path) -> None:
    told = json.loads(document([SABINE, a_row(61)]))
    for data in (json.dumps(told, indent=2).encode(), json.dumps(told).encode()):
        assert len([each for each in items(tmp_path, data) if isinstance(each, SourceRow)]) == 2
    cut = json.dumps(told, indent=2).encode()[:-40]
    assert [each.reason for each in rejections(items(tmp_path, cut))] == [Reason.TRUNCATED]


def test_the_document_is_found_in_its_archive(tmp_path: Path) -> None:
    data = zip_of({"mappe.json": document([SABINE]), "schema.json": b"{}", f"files/{'ab' * 32}.jpg": b"a photo"})
    assert [type(each) for each in items(tmp_path, data, "book.zip")] == [SourceRow]


def test_a_json_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    from tests.sources.contract import recognised

    for data in (b'{"format":"other","version":1,"records":[]}', b'{"userId":"8:anna"}', b"[]"):
        assert recognised(READER, written(tmp_path, Sample("x.json", data, 0))) is None


def test_settings_change_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, Sample("x.json", document([SABINE]), 0))
    assert read_all(READER, path, ReaderSettings(region="AT")) == read_all(READER, path)
