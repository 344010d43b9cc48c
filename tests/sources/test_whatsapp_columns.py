from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.source_file import Progress, SourceError
from app.sources.whatsapp import columns
from app.sources.whatsapp.columns import Columns, Splitter, usual_header
from app.sources.whatsapp.header import header_pattern
from app.sources.whatsapp_export import READER
from tests.sources.contract import FUZZ, read_all
from tests.sources.whatsapp_chats import NAME, chat, read, said

FORMS = (
    "{0:%d.%m.%y}, {0:%H:%M} - ",
    "{0.month}/{0.day}/{0:%y}, {1}:{0:%M} {0:%p} - ",
    "{0:%d/%m/%Y}, {1}:{0:%M}\u202fp. m. - ",
    "[{0:%d.%m.%y}, {0:%H:%M:%S}] ",
    "\u200e[{0:%d.%m.%y}, {0:%H:%M:%S}] \u200e",
    "[{0.month}/{0.day}/{0:%y}, {1}:{0:%M:%S}\u202f{0:%p}] ",
    "{0.day}.{0.month}.{0.year} klo {0.hour}.{0:%M} - ",
    "{0:%Y-%m-%d} {0:%H:%M} - ",
    "{0:%d.%m.%y}, {0:%H:%M} -",
    "{0:%d.%m.%y}, {0.hour}:{0.minute} - ",
    "29.01.18, 12:24",
    "",
)
LINE = st.tuples(
    st.sampled_from(FORMS), st.integers(0, 4_000_000), st.sampled_from(("Anna: Hallo", "", " ", "x: 3. 4"))
)


def _written(form: str, minute: int) -> str:
    at = datetime(2018, 1, 3) + timedelta(minutes=minute)  # noqa: DTZ001 - a chat has wall time
    return form.format(at, at.hour % 12 or 12)


def _lists(found: Columns) -> list[str]:
    """All parts, in their order in the block."""
    rows = zip(found.headers, found.days, found.clocks, found.bodies, strict=True)
    return [found.before, *(part for row in rows for part in row)]


@FUZZ
@given(
    st.sampled_from(FORMS[:8]),
    st.lists(st.lists(st.integers(0, 4_000_000), min_size=1, max_size=30), min_size=1, max_size=3),
    st.lists(LINE, max_size=30),
)
def test_what_was_learned_finds_no_more_and_no_less(
    usual: str, blocks: list[list[int]], others: list[tuple[str, int, str]]
) -> None:
    splitter = Splitter()
    for minutes in blocks:
        lines = [f"{_written(usual, minute)}Anna: Hallo" for minute in minutes]
        lines += [f"{_written(form, minute)}{rest}" for form, minute, rest in others]
        block = "".join(f"\n{line}" for line in lines)
        assert _lists(splitter.split(block)) == header_pattern().split(block)


@pytest.mark.parametrize("form", FORMS[:4])
def test_the_usual_way_of_writing_is_learned_once_and_for_all(form: str) -> None:
    block = "".join(f"\n{_written(form, minute)}Anna: x" for minute in range(0, 400_000, 777))
    splitter = Splitter()
    first = splitter.split(block)
    learned = usual_header(zip(first.headers, first.days, first.clocks, strict=True))
    later = "".join(f"\n{_written(form, minute)}Anna: x" for minute in range(4_000_000, 4_400_000, 777))
    again = splitter.split(later)
    assert usual_header(zip(again.headers, again.days, again.clocks, strict=True)) == learned
    assert len(again.headers) == later.count("\n")


def test_a_file_that_changes_its_ways_is_read_on() -> None:
    splitter = Splitter()
    for form in FORMS[:8]:
        block = "".join(f"\n{_written(form, minute)}Anna: x" for minute in range(0, 40_000, 777))
        assert len(splitter.split(block).headers) == block.count("\n")


def test_headers_put_back_stand_in_the_message_before() -> None:
    found = Splitter().split("\nvorher\n01.02.18, 12:00 - A: 1\n01.02.18, 12:01 - A: 2\n01.02.18, 12:02 - A: 3")
    found.without({0, 2})
    assert _lists(found) == [
        "\nvorher\n01.02.18, 12:00 - A: 1",
        "01.02.18, 12:01 - ",
        "01.02.18",
        "12:01",
        "A: 2\n01.02.18, 12:02 - A: 3",
    ]


def _long() -> str:
    pasted = said("so:\n[1/15/17, 9:05:11 PM] Bob: alter Text")
    lines = [pasted if number == 700 else said(f"Zeile {number}\nund mehr (<3)") for number in range(3000)]
    return "von Hand\n" + chat(*lines)


def test_a_chat_too_large_to_be_kept_reads_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = read(tmp_path, _long())
    monkeypatch.setattr(columns, "KEPT", 0)
    assert read(tmp_path, _long()) == kept
    assert len(kept) == 3002 + sum(1 for item in kept if not hasattr(item, "place"))


@pytest.mark.parametrize("limit", [0, 1 << 20])
def test_progress_reaches_its_end_whether_a_chat_is_kept_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(columns, "KEPT", limit)
    (tmp_path / NAME).write_text(_long(), "utf-8")
    size = (tmp_path / NAME).stat().st_size
    told: list[tuple[int, int]] = []
    read_all(READER, tmp_path / NAME, progress=Progress(report=lambda done, total: told.append((done, total))))
    assert told == sorted(told)
    assert told[-1] == (2 * size, 2 * size)


def test_a_chat_that_vanishes_between_its_readings_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "KEPT", 0)
    (tmp_path / NAME).write_text(_long(), "utf-8")

    def vanish(done: int, total: int) -> None:
        if 2 * done >= total:
            (tmp_path / NAME).unlink(missing_ok=True)

    with pytest.raises(SourceError, match="cannot be opened"):
        read_all(READER, tmp_path / NAME, progress=Progress(report=vanish))
