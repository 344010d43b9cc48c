"""A transcript becomes one meeting with everything that was said, who said it, how long it took and when."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.sources.record import Reason, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.transcript import READER
from local_store.book.channel import Channel, InteractionKind, Precision
from tests.sources.contract import (
    Sample,
    SourceContract,
    keys,
    read_all,
    recognised,
    records,
    rejections,
    skips,
    warned,
    written,
)

NAME = "Besprechung mit Anna-20240301_140512-Meeting Transkript.vtt"


def clock(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds // 60) % 60:02}:{seconds % 60:06.3f}"


def cue(words: str, at: float, lasts: float = 2.5, name: str = "") -> str:
    return f"{name}{clock(at)} --> {clock(at + lasts)}\n{words}\n\n"


def voiced(who: str, words: str, at: float) -> str:
    return cue(f"<v {who}>{words}</v>", at, name=f"cd5c-{at}/{at}-0\n")


def read(folder: Path, text: str, name: str = NAME, settings: ReaderSettings | None = None) -> list[SourceItem]:
    path = written(folder, Sample(name, text.encode(), 0))
    os.utime(path, (1717754400, 1717754400))
    return read_all(READER, path, settings)


def one(folder: Path, text: str, name: str = NAME, settings: ReaderSettings | None = None) -> SourceRecord:
    (record,) = records(read(folder, text, name, settings))
    return record


class TestTranscriptContract(SourceContract):
    reader = READER

    def small(self) -> Sample:
        text = "WEBVTT\n\nNOTE Konfidenz 0.9\n\n" + voiced("Anna Weiß", "Grüß Gott &amp; guten Tag 😀", 0.5)
        text += voiced("Petra Vogel", "Fangen wir an", 4) + voiced("Anna Weiß", "Gern", 7)
        return Sample(NAME, text.encode(), 3, ("Anna Weiß: Grüß Gott & guten Tag 😀", "Petra Vogel: Fangen wir an"))

    def longer(self, items: int) -> Sample:
        cues = (
            voiced(("Anna Weiß", "Petra Vogel")[at % 2], f"Der Satz {at} über die Police", at * 3)
            for at in range(items)
        )
        return Sample(NAME, ("WEBVTT\n\n" + "".join(cues)).encode(), items)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        earlier = "WEBVTT\n\n" + voiced("Sprecher 1", "Grüß Gott", 1) + voiced("Sprecher 2", "Hallo", 4)
        later = earlier.replace("Sprecher 1", "Anna Weiß").replace("Sprecher 2", "Petra Vogel")
        return Sample(NAME, earlier.encode(), 2), Sample(NAME, later.encode(), 2, ("Anna Weiß: Grüß Gott",)), 1


def test_all_of_it_is_one_meeting(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n" + voiced("Anna Weiß", "Guten", 1) + voiced("Anna Weiß", "Tag", 4) + voiced("Petra Vogel", "Ja", 58)
    )
    items = read(tmp_path, text)
    (record,) = records(items)
    assert (record.kind, record.channel) == (InteractionKind.MEETING, Channel.TEAMS)
    assert record.text == "Anna Weiß: Guten Tag\nPetra Vogel: Ja"
    assert record.duration_s == 60
    assert record.subject == "Besprechung mit Anna"
    assert [each.reason for each in skips(items)] == [Reason.MERGED] * 2


def test_those_who_speak_take_part_by_name_alone(tmp_path: Path) -> None:
    text = "WEBVTT\n\n" + voiced("Petra Vogel", "Ja", 1) + voiced("Anna Weiß", "Gern", 4)
    items = read(tmp_path, text)
    assert [(party.identity, party.normalised) for party in records(items)[0].parties] == [
        ("Petra Vogel", ""),
        ("Anna Weiß", ""),
    ]
    assert warned(items)["self_unknown"] == "Anna Weiß; Petra Vogel"
    told = read(tmp_path, text, settings=ReaderSettings(own_names=frozenset({"Petra Vogel"})))
    assert [party.is_self for party in records(told)[0].parties] == [True, False]
    assert "self_unknown" not in warned(told)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("<v Anna Weiß>Ja</v> <v Petra Vogel>Nein</v>", "Anna Weiß: Ja\nPetra Vogel: Nein"),
        ("<v.first.loud Anna Weiß>Ja", "Anna Weiß: Ja"),
        ("<v Anna>Ein <i>gutes</i> <c.x>Wort</c> <00:00:02.000>hier</v>", "Anna: Ein gutes Wort hier"),
        ("<v Anna>zwei\nZeilen &lt;3</v>", "Anna: zwei Zeilen <3"),
        ("ohne Stimme", "ohne Stimme"),
    ],
)
def test_words_are_read_without_their_marks(tmp_path: Path, words: str, expected: str) -> None:
    assert one(tmp_path, "WEBVTT\n\n" + cue(words, 1)).text == expected


def test_voices_before_a_colon_are_voices(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n" + cue("Anna Weiß: Guten Tag", 1, name="1\n") + cue("Petra Vogel: Punkt eins: Kfz", 4, name="2\n")
    )
    record = one(tmp_path, text + cue("und Hausrat", 8), "zoom.vtt")
    assert record.text == "Anna Weiß: Guten Tag\nPetra Vogel: Punkt eins: Kfz und Hausrat"
    assert [party.identity for party in record.parties] == ["Anna Weiß", "Petra Vogel"]


def test_a_colon_alone_makes_no_voice(tmp_path: Path) -> None:
    text = "WEBVTT\n\n" + cue("Also", 1) + cue("wir sagen: ja", 4) + cue("und nein", 7)
    assert one(tmp_path, text).text == "Also wir sagen: ja und nein"


@pytest.mark.parametrize(
    ("name", "first", "local", "precision", "asked"),
    [
        (NAME, "", datetime(2024, 3, 1, 14, 5, 12), Precision.MINUTE, "2024-03-01: file_name; 2024-06-07: modified"),  # noqa: DTZ001
        (
            "a.vtt",
            " - Gespräch am 03.05.2024",
            datetime(2024, 5, 3),  # noqa: DTZ001 - wall time
            Precision.DAY,
            "2024-05-03: first_lines; 2024-06-07: modified",
        ),
        ("a.vtt", "", datetime(2024, 6, 7), Precision.DAY, "2024-06-07: modified"),  # noqa: DTZ001
    ],
)
def test_the_day_is_found_and_asked_about(
    tmp_path: Path, name: str, first: str, local: datetime, precision: Precision, asked: str
) -> None:
    items = read(tmp_path, f"WEBVTT{first}\n\n" + cue("x", 1), name)
    (record,) = records(items)
    assert (record.local, record.precision) == (local, precision)
    assert warned(items) == {"noted_on": asked}


def test_the_answer_decides(tmp_path: Path) -> None:
    record = one(tmp_path, "WEBVTT\n\n" + cue("x", 1), settings=ReaderSettings(options={"noted_on": "2024-01-31"}))
    assert record.local.date() == date(2024, 1, 31)


def test_a_transcript_that_knows_its_time_is_not_asked_about(tmp_path: Path) -> None:
    told = '{"startDateTime":"2024-03-01T13:05:12.1234567+00:00","speakerName":"Anna Weiß","spokenText":"Guten Tag","spokenLanguage":"de-de"}'
    items = read(tmp_path, "WEBVTT\n\n" + cue(told, 1), "a.vtt")
    (record,) = records(items)
    assert record.at == datetime(2024, 3, 1, 13, 5, 12, 123456, tzinfo=UTC)
    assert record.text == "Anna Weiß: Guten Tag"
    assert warned(items) == {}


def test_what_is_no_cue_is_told(tmp_path: Path) -> None:
    text = "WEBVTT\n\nSTYLE\n::cue {}\n\n" + cue("eins", 1) + "verloren\n\n00:99 --> kaputt\nzwei\n\n" + cue("drei", 9)
    items = read(tmp_path, text)
    assert [(each.place, each.reason) for each in rejections(items)] == [
        ("line 9", Reason.STRAY),
        ("line 11", Reason.UNREADABLE),
    ]
    assert records(items)[0].text == "eins drei"


def test_cues_without_an_empty_line_between_them_are_told_apart(tmp_path: Path) -> None:
    text = "WEBVTT\n\n" + cue("eins", 1).replace("\n\n", "\n") + cue("zwei", 4)
    assert one(tmp_path, text).text == "eins zwei"


def test_the_key_is_that_of_what_was_said(tmp_path: Path) -> None:
    text = "WEBVTT\n\n" + voiced("Anna", "Ja", 1)
    assert keys(read(tmp_path, text, "a.vtt")) == keys(read(tmp_path, text.replace("Anna", "Anna Weiß"), "b.vtt"))
    assert keys(read(tmp_path, text)) != keys(read(tmp_path, text.replace("Ja", "Nein")))


@pytest.mark.parametrize("text", ["WEBVTTX\n", "1\n00:00:01,000 --> 00:00:02,000\nx\n", "Text\nWEBVTT\n"])
def test_other_texts_are_left_alone(tmp_path: Path, text: str) -> None:
    assert recognised(READER, written(tmp_path, Sample("a.vtt", text.encode(), 0))) is None
