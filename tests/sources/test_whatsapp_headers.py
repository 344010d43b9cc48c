import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.record import Reason
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceError
from app.sources.whatsapp_export import READER
from local_store.book.channel import Precision
from tests.sources.contract import FUZZ, Sample, keys, read_all, recognised, records, rejections, warned, written
from tests.sources.whatsapp_chats import NAME, chat, iphone, read, said

DIALECTS = {
    "iPhone, German": ("[29.01.18, 12:24:03] Anna: Hallo", "2018-01-29T12:24:03"),
    "iPhone, German, 12-hour clock": ("[26.06.26, 3:00:00\u202fPM] Anna: Hallo", "2026-06-26T15:00:00"),
    "Android, German": ("29.01.18, 12:24 - Anna: Hallo", "2018-01-29T12:24:00"),
    "Android, American": ("1/29/18, 12:24 PM - Anna: Hallo", "2018-01-29T12:24:00"),
    "Android, American, narrow blank": ("1/29/18, 12:24\u202fAM - Anna: Hallo", "2018-01-29T00:24:00"),
    "iPhone, American": ("[1/29/18, 12:24:03 PM] Anna: Hallo", "2018-01-29T12:24:03"),
    "Android, British": ("29/01/2018, 12:24 - Anna: Hallo", "2018-01-29T12:24:00"),
    "Android, French, old": ("29/01/2018 à 12:24 - Anna: Hallo", "2018-01-29T12:24:00"),
    "Android, French": ("29/01/2018 12:24 - Anna: Hallo", "2018-01-29T12:24:00"),
    "Android, Italian": ("29/01/18, 12:24 - Anna: Hallo", "2018-01-29T12:24:00"),
    "Android, Turkish": ("29.01.2018, 12:24 - Anna: Hallo", "2018-01-29T12:24:00"),
    "Android, Turkish, before noon": (
        "29.01.2018, 9:24 ÖÖ - Anna: Hallo",
        "2018-01-29T09:24:00",
    ),
    "Android, Turkish, after noon": ("29.01.2018, 9:24 ÖS - Anna: Hallo", "2018-01-29T21:24:00"),
    "Android, Spanish": ("29/1/18 21:29 p.\u00a0m. - Anna: Hallo", "2018-01-29T21:29:00"),
    "Android, Spanish, after noon": ("29/1/18, 9:29 p.\u00a0m. - Anna: Hallo", "2018-01-29T21:29:00"),
    "Android, Dutch": ("29-01-2018 12:24 - Anna: Hallo", "2018-01-29T12:24:00"),
    "Android, Finnish": ("13.6.2018 klo 21.25 - Anna: Hallo", "2018-06-13T21:25:00"),
    "German words of the day's halves": ("29.01.18, 3:05 nachm. - Anna: Hallo", "2018-01-29T15:05:00"),
    "English words of the day's halves": ("29/01/2018, 9:15 in the evening - Anna: Hallo", "2018-01-29T21:15:00"),
    "year first": ("2018/01/29, 12:24 - Anna: Hallo", "2018-01-29T12:24:00"),
    "brackets without seconds": ("[29/01/18 12:24] Anna: Hallo", "2018-01-29T12:24:00"),
    "a colon behind the time": ("29.01.18, 12:24: Anna: Hallo", "2018-01-29T12:24:00"),
    "marks around everything": ("\u200e[\u200f29.01.18\u200e, 12:24:03\u202c] Anna: Hallo", "2018-01-29T12:24:03"),
    "Arabic digits": ("٢٩/٠١/٢٠١٨, ١٢:٢٤ - Anna: Hallo", "2018-01-29T12:24:00"),
    "Persian digits and comma": ("۲۹/۰۱/۲۰۱۸، ۱۲:۲۴ - Anna: Hallo", "2018-01-29T12:24:00"),
    "Thai Buddhist year": ("29/1/2561 12:24 - Anna: Hallo", "2018-01-29T12:24:00"),
    "half of the day beside 13 hours": ("29/01/2018, 13:05 PM - Anna: Hallo", "2018-01-29T13:05:00"),
    "after noon beside 0 hours": ("29/01/2018, 00:04 PM - Anna: Hallo", "2018-01-29T00:04:00"),
    "half of the day beside 0 hours": ("29/01/2018, 00:04 AM - Anna: Hallo", "2018-01-29T00:04:00"),
}


@pytest.mark.parametrize(("line", "when"), DIALECTS.values(), ids=DIALECTS)
def test_every_known_header_is_read(tmp_path: Path, line: str, when: str) -> None:
    found = records(read(tmp_path, line))
    assert [(item.local.isoformat(), item.text) for item in found] == [(when, "Hallo")]
    assert [party.identity for party in found[0].parties][:1] == ["Anna"]


@pytest.mark.parametrize(
    "line",
    [
        "29.01.18, 24:24 - Anna: Hallo",
        "29.01.18, 12:60 - Anna: Hallo",
        "[29.01.18, 12:24:61] Anna: Hallo",
        "00.01.18, 12:24 - Anna: Hallo",
        "29.01/18, 12:24 - Anna: Hallo",
        "[29.01.18, 12:24:03 - Anna: Hallo",
        "29.01.18 12:24 Anna: Hallo",
    ],
)
def test_what_only_resembles_a_header_goes_on_with_the_message_before(tmp_path: Path, line: str) -> None:
    (before,) = records(read(tmp_path, said("vorher") + "\n" + line))
    assert before.text == f"vorher\n{line}"


def test_seconds_make_the_precision(tmp_path: Path) -> None:
    assert records(read(tmp_path, iphone("a")))[0].precision is Precision.SECOND
    assert records(read(tmp_path, said("a")))[0].precision is Precision.MINUTE


def test_lines_end_only_where_files_break_them(tmp_path: Path) -> None:
    body = "eins\u2028zwei\u0085drei\x0cvier\x0bfünf"
    assert [item.text for item in records(read(tmp_path, said(body)))] == [body]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_ends_of_lines_read_the_same(tmp_path: Path, end: str) -> None:
    text = chat(said("eins\nzwei"), said("drei"))
    usual = read(tmp_path, text)
    other = read(tmp_path, text.replace("\n", end))
    assert keys(usual) == keys(other)
    assert records(other)[1].text == "eins\nzwei"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_of_every_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    (item,) = records(read(tmp_path, said("Grüße aus Köln").encode(encoding)))
    assert item.text == "Grüße aus Köln"


def test_a_broken_byte_is_kept_as_a_letter(tmp_path: Path) -> None:
    filler = "".join(said(f"Zeile {n} ä") + "\n" for n in range(3000)).encode()
    items = records(read(tmp_path, filler + said("Gr\udcfc\udcdfe").encode(errors="surrogateescape")))
    assert items[-1].text == "Grüße"


def test_lines_before_the_first_header_are_refused_with_their_place(tmp_path: Path) -> None:
    items = read(tmp_path, "von Hand\n\ngekürzt\n" + said("Hallo"))
    assert [(item.place, item.reason, item.raw) for item in rejections(items)] == [
        ("line 1", Reason.STRAY, "von Hand"),
        ("line 3", Reason.STRAY, "gekürzt"),
    ]
    assert [item.place for item in records(items)] == ["line 4"]


def test_a_day_no_calendar_has_is_refused_with_its_place(tmp_path: Path) -> None:
    items = read(tmp_path, chat(said("gut"), "31.02.18, 12:24 - Anna Brandner: nie\nund nimmer", said("auch gut")))
    assert [(item.place, item.reason) for item in rejections(items)] == [("line 3", Reason.BAD_DATE)]
    assert [item.place for item in records(items)] == ["line 1", "line 2", "line 5"]


def test_a_file_without_headers_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"brief\.txt"):
        read(tmp_path, "Sehr geehrte Damen und Herren,\n", name="brief.txt")


def test_a_message_beyond_all_limits_is_cut_and_said_so(tmp_path: Path) -> None:
    items = read(tmp_path, said("x" * 3_000_000 + "\nEnde") + "\n" + said("danach"))
    assert [item.text[:6] for item in records(items)] == ["xxxxxx", "danach"]
    assert [(item.place, item.reason) for item in rejections(items)] == [("line 2", Reason.TOO_LARGE)]
    assert records(items)[1].place == "line 3"


def _order(
    folder: Path, *days: str, form: str = "{}, 12:24 - Anna: Hallo", order: str = ""
) -> tuple[list[str], set[str]]:
    settings = ReaderSettings(options={"date_order": order} if order else {})
    items = read(folder, "\n".join(form.format(day) for day in days), settings=settings)
    return [item.local.date().isoformat() for item in records(items)], set(warned(items)) - {
        "beginning_cut",
        "self_unknown",
    }


def test_years_of_four_digits_in_front_are_years(tmp_path: Path) -> None:
    assert _order(tmp_path, "2018/03/04", "2018-03-05")[0] == ["2018-03-04", "2018-03-05"]


def test_one_day_beyond_the_twelfth_decides_the_whole_file(tmp_path: Path) -> None:
    assert _order(tmp_path, "03/04/18", "04/04/18", "13/04/18")[0] == ["2018-04-03", "2018-04-04", "2018-04-13"]
    assert _order(tmp_path, "04/03/18", "04/04/18", "04/13/18")[0] == ["2018-04-03", "2018-04-04", "2018-04-13"]


def test_two_files_in_one_follow_the_majority_with_a_warning(tmp_path: Path) -> None:
    days, told = _order(tmp_path, "13/04/18", "14/04/18", "15/04/18", "04/28/18")
    assert days == ["2018-04-13", "2018-04-14", "2018-04-15", "2018-04-28"]
    assert told == {"date_order_mixed"}


def test_dots_always_put_the_day_first(tmp_path: Path) -> None:
    assert _order(tmp_path, "03.04.18", "05.04.18") == (["2018-04-03", "2018-04-05"], set())


def test_time_that_goes_forward_evenly_decides(tmp_path: Path) -> None:
    assert _order(tmp_path, "1/2/18", "1/9/18", "2/3/18", "3/1/18") == (
        ["2018-01-02", "2018-01-09", "2018-02-03", "2018-03-01"],
        set(),
    )
    assert _order(tmp_path, "2/1/18", "9/1/18", "3/2/18", "1/3/18")[0] == [
        "2018-01-02",
        "2018-01-09",
        "2018-02-03",
        "2018-03-01",
    ]


def test_two_lines_are_nearer_in_the_right_order(tmp_path: Path) -> None:
    assert _order(tmp_path, "03/04/18", "05/04/18") == (["2018-04-03", "2018-04-05"], set())
    assert _order(tmp_path, "04/03/18", "04/05/18") == (["2018-04-03", "2018-04-05"], set())


def test_the_name_of_a_photo_decides(tmp_path: Path) -> None:
    lines = "04/03/2018, 12:24 - Anna: IMG-20180403-WA0001.jpg (file attached)"
    assert [item.local.date().isoformat() for item in records(read(tmp_path, lines))] == ["2018-04-03"]


def test_american_android_is_told_by_its_clock(tmp_path: Path) -> None:
    assert _order(tmp_path, "3/4/18", form="{}, 1:24 PM - Anna: Hi") == (["2018-03-04"], set())


def test_generated_words_of_a_language_decide(tmp_path: Path) -> None:
    assert _order(tmp_path, "3/4/18", form="{}, 12:24 - Anna: <Médias omis>") == (["2018-04-03"], set())


def test_an_undecided_order_is_read_day_first_and_told_both_ways(tmp_path: Path) -> None:
    items = read(tmp_path, "03/04/18, 12:24 - Anna: Hallo")
    assert records(items)[0].local.date().isoformat() == "2018-04-03"
    assert warned(items)["date_order_unsure"].startswith("dmy: 2018-04-03 - 2018-04-03; mdy: 2018-03-04 - 2018-03-04")


@pytest.mark.parametrize(("order", "day"), [("dmy", "2018-04-03"), ("mdy", "2018-03-04"), ("ymd", "2003-04-18")])
def test_the_advisers_answer_overrides(tmp_path: Path, order: str, day: str) -> None:
    assert _order(tmp_path, "03/04/18", order=order) == ([day], set())


def test_a_day_after_the_file_was_packed_is_no_reading(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("_chat.txt", (2018, 3, 10, 12, 0, 0))
    with zipfile.ZipFile(tmp_path / "chat.zip", "w") as archive:
        archive.writestr(info, "03/04/18, 12:24 - Anna: Hallo")
    (found,) = records(read_all(READER, tmp_path / "chat.zip"))
    assert found.local.date().isoformat() == "2018-03-04"


def test_a_short_year_in_front_is_told_by_what_would_lie_ahead(tmp_path: Path) -> None:
    assert _order(tmp_path, "18/01/29", "18/01/30")[0] == ["2018-01-29", "2018-01-30"]


PASTED = "Bob hat geschrieben:\n[1/15/17, 9:05:11 PM] Bob: alter Text\n[1/15/17, 9:06:00 PM] Bob: noch einer"


def test_a_pasted_chat_stays_inside_the_message(tmp_path: Path) -> None:
    lines = [f"29.01.18, 12:{minute:02} - Anna Brandner: Nachricht {minute}" for minute in range(40)]
    lines[20] = f"29.01.18, 12:20 - Anna Brandner: {PASTED}"
    items = read(tmp_path, "\n".join(lines))
    assert len(records(items)) == 40
    assert records(items)[20].text == PASTED
    assert {party.identity for item in records(items) for party in item.parties} == {"Anna Brandner"}
    assert rejections(items) == []
    assert [item.place for item in records(items)][21] == "line 24"


def test_two_exports_in_one_file_are_both_read(tmp_path: Path) -> None:
    german = [f"29.01.18, 12:{minute:02} - Anna: Nachricht {minute}" for minute in range(10)]
    american = [f"[1/30/18, 9:{minute:02}:00 PM] Anna: Nachricht {minute}" for minute in range(10)]
    items = records(read(tmp_path, "\n".join(german + american)))
    assert len(items) == 20
    assert items[-1].local.isoformat() == "2018-01-30T21:09:00"


def test_another_dialect_in_its_place_in_time_is_a_message(tmp_path: Path) -> None:
    lines = [f"29.01.18, 12:{minute:02} - Anna: Nachricht {minute}" for minute in range(40)]
    lines[20] = "29.01.18, 12:20:00 - Anna: mit Sekunden"
    assert len(records(read(tmp_path, "\n".join(lines)))) == 40


def test_the_repeated_hour_of_autumn_follows_the_order_of_the_file(tmp_path: Path) -> None:
    lines = (f"28.10.18, {clock} - Anna: x" for clock in ("01:59", "02:10", "02:50", "02:05", "02:55", "03:01"))
    found = records(read(tmp_path, "\n".join(lines)))
    assert [item.at.strftime("%H:%M") for item in found] == ["23:59", "00:10", "00:50", "01:05", "01:55", "02:01"]


def test_the_missing_hour_of_spring_moves_on(tmp_path: Path) -> None:
    (found,) = records(read(tmp_path, "25.03.18, 02:30 - Anna: x"))
    assert found.at == datetime(2018, 3, 25, 1, 30, tzinfo=UTC)


def test_times_are_those_of_the_advisers_zone(tmp_path: Path) -> None:
    for zone, hour in (("Europe/Zurich", 11), ("Asia/Kolkata", 6), ("America/New_York", 17)):
        (found,) = records(read(tmp_path, said("x"), settings=ReaderSettings(zone=zone)))
        assert (found.zone, found.at.hour) == (zone, hour)


def test_an_export_is_recognised_by_its_name_and_its_first_line(tmp_path: Path) -> None:
    sure = recognised(READER, written(tmp_path, Sample(NAME, chat().encode(), 1)))
    unsure = recognised(READER, written(tmp_path, Sample("text.txt", f"Notiz\n{chat()}".encode(), 2)))
    assert sure is not None
    assert unsure is not None
    assert (sure.title, unsure.title) == ("Anna Brandner", "")
    assert sure.sureness > unsure.sureness


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit", ["\u200e", " ", "\u00a0", "1", "1.", "1.1.1, ", "[", ":", "<", "(", "29.01.18, 12:24 "]
)
def test_long_lines_that_are_almost_headers_are_read_in_no_time(tmp_path: Path, unit: str) -> None:
    line = unit * 60_000
    items = read(tmp_path, chat(said("vorher"), f"{line}x", said(f"{line}x"), f"29.01.18,{line}x"))
    assert len(records(items)) == 3


BODY = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=80).filter(
    lambda body: body == body.strip() and body.isprintable() and not set(body) & set("<(•\u200e\u2068:")
)


@FUZZ
@given(st.lists(BODY.map(lambda body: f"so: {body}"), min_size=1, max_size=12))
def test_whatever_people_write_comes_back(tmp_path_factory: pytest.TempPathFactory, bodies: list[str]) -> None:
    folder = tmp_path_factory.getbasetemp()
    assert [item.text for item in records(read(folder, chat(*map(said, bodies))))[1:]] == bodies
