"""P8: every reader that has no topic of its own: how much it reads a second, and in how much memory."""

import json
from dataclasses import dataclass

from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of
from tests.sources.contract import Sample, SourceContract
from tests.sources.test_call_table import TestAsteriskContract, TestPhoneListContract
from tests.sources.test_contact_table import TestContactTableContract
from tests.sources.test_fritzbox_calls import TestFritzboxCsvContract, TestFritzboxXmlContract
from tests.sources.test_icalendar import TestCalendarContract
from tests.sources.test_mail_contract import TestMailMessageContract
from tests.sources.test_mappe_json import TestMappeJsonContract
from tests.sources.test_outlook_message import TestOutlookMessageContract
from tests.sources.test_table_file import TestTableContract
from tests.sources.test_teams_export import TestTeamsExportContract, TestTeamsLinesContract
from tests.sources.test_text_notes import TestNotesContract
from tests.sources.test_transcript import TestTranscriptContract

TOPIC = "P8 readers"
_ONE = "MB"
"""The file is a single letter: its size is what counts."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A format, the module that reads it, and who makes files of it."""

    words: str
    module: str
    maker: type[SourceContract]
    items: int
    unit: str = ""


_KINDS = (
    _Kind("FRITZ!Box, CSV", "fritzbox_calls", TestFritzboxCsvContract, 50_000, "calls"),
    _Kind("FRITZ!Box, XML", "fritzbox_calls", TestFritzboxXmlContract, 50_000, "calls"),
    _Kind("Asterisk", "call_table", TestAsteriskContract, 50_000, "calls"),
    _Kind("calls of a phone", "call_table", TestPhoneListContract, 50_000, "calls"),
    _Kind("calendar", "icalendar_file", TestCalendarContract, 20_000, "events"),
    _Kind("contacts of Google, CSV", "contact_table", TestContactTableContract, 50_000, "contacts"),
    _Kind("table with columns told", "table_file", TestTableContract, 50_000, "rows"),
    _Kind("Teams", "teams_export", TestTeamsExportContract, 50_000, "messages"),
    _Kind("Teams, JSON lines", "teams_export", TestTeamsLinesContract, 50_000, "messages"),
    _Kind("notes", "text_notes", TestNotesContract, 20_000, "notes"),
    _Kind("transcript", "transcript", TestTranscriptContract, 20_000, "turns"),
    _Kind("JSON of a book", "mappe_json", TestMappeJsonContract, 50_000, "entries"),
    _Kind("one mail", "mail_message", TestMailMessageContract, 200_000, _ONE),
    _Kind("one mail of Outlook", "outlook_message", TestOutlookMessageContract, 200_000, _ONE),
)


def run(bench: Bench) -> None:
    """One after the other, each in a process of its own."""
    times = str(bench.times(3, 1))
    for kind in _KINDS:
        maker = kind.maker()
        sample = maker.longer(max(kind.items // bench.times(1, 50), 50))
        with bench.place() as folder:
            path = folder / sample.name
            path.write_bytes(sample.data)
            found = bench.child("reading_items", kind.module, str(path), times, json.dumps(maker.settings.options))
            plain = bench.child("reading_plainly", str(path), times)
        size = _size(kind, sample)
        own, beside = ([size / each for each in seconds["seconds"]] for seconds in (found, plain))
        name = f"{kind.words}: {kind.unit} read a second, of {size:,.0f}"
        bench.add(
            median_of(TOPIC, name, own, "/s", "taken apart by a library alone", beside),
            Figure(TOPIC, f"{kind.words}: memory", found["mb"], "MB", "of the same", plain["mb"], goal="≤ 250"),
        )
        if found["items"] != sample.items:
            bench.note(f"{kind.words}: {found['items']} accounted for, {sample.items} in the file")


def _size(kind: _Kind, sample: Sample) -> float:
    return len(sample.data) / 1_000_000 if kind.unit == _ONE else sample.items
