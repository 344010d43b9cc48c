"""Builds FRITZ!Box call lists with invented people, as the box writes them: newest call first."""

from datetime import datetime, timedelta
from pathlib import Path

from app.sources.fritzbox_calls import READER
from app.sources.record import SourceItem
from app.sources.settings import ReaderSettings
from tests.sources.contract import Sample, read_all, recognised, written

NEW = "Typ;Datum;Name;Rufnummer;Landes-/Ortsnetzbereich;Nebenstelle;Eigene Rufnummer;Dauer"
OLD = "Typ;Datum;Name;Rufnummer;Nebenstelle;Eigene Rufnummer;Dauer"
FIRST = datetime(2024, 2, 5, 8, 0)  # noqa: DTZ001 - the box's wall time
TAKEN = "1;05.02.24 08:00;Anna Weiß;030 1234567;Berlin;Büro;Internet: 5550100;0:12"
THREE = "3;05.02.24 08:00;;0301234567;;;5550100;0:00"
THREE_TALKED = "3;05.02.24 09:00;;0301234567;;;5550100;0:04"
FOUR = "4;05.02.24 10:00;;0301234567;;;5550100;0:04"


def csv_list(*rows: str, header: str = NEW, encoding: str = "utf-8", sep: str = "sep=;") -> bytes:
    return "\r\n".join([*([sep] if sep else []), header, *rows, ""]).encode(encoding)


def call(**fields: str) -> str:
    told = {"Id": "1", "Type": "1", "Caller": "0301234567", "Called": "SIP: 5550100", "Name": "Anna Weiß"}
    told |= {"Numbertype": "", "Device": "Büro", "Port": "10", "Date": "05.02.24 08:00", "Duration": "0:12"}
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in (told | {"Count": "", "Path": ""} | fields).items())
    return f"<Call>\n{inner}</Call>\n"


def xml_list(*calls: str, encoding: str = "utf-8", declared: str = "utf-8") -> bytes:
    head = f'<?xml version="1.0" encoding="{declared}"?>\n<root>\n<timestamp>123456</timestamp>\n'
    return (head + "".join(calls) + "</root>\n").encode(encoding)


def minutes(count: int) -> list[str]:
    """Wall times, newest first, as the box writes its list."""
    return [f"{FIRST + timedelta(minutes=minute):%d.%m.%y %H:%M}" for minute in reversed(range(count))]


def csv_row(when: str) -> str:
    return f"1;{when};Kundin mit langem Namen;0301234567;Berlin;Büro;5550100;0:01"


def read_list(folder: Path, data: bytes, **options: str) -> list[SourceItem]:
    """The items of a list that must be recognised, with these answers to the reader's questions."""
    path = written(folder, Sample("liste", data, 0))
    assert recognised(READER, path)
    return read_all(READER, path, ReaderSettings(options=options))
