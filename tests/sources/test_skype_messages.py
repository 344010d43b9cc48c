"""What a row of a Skype conversation means: text, quotes, edits, calls, files, notices."""

import base64
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.sources.record import Reason, SourceItem, SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.skype_archive import READER
from local_store.book.channel import AttachmentState, CallOutcome, Direction, InteractionKind
from tests.sources.contract import Sample, counted, read_all, records, skips, written
from tests.sources.skype_builder import ANNA, ME, START, as_json, conversation, epoch_ms, export, message


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def read(*rows: Any, language: str = "de", **more: Any) -> list[SourceItem]:
        data = as_json(export(conversation(*rows, **more)))
        path = written(tmp_path, Sample("messages.json", data, 0))
        return read_all(READER, path, ReaderSettings(language=language))

    return read


@pytest.fixture
def one(read: Any) -> Any:
    def one(content: str | None, kind: str | None = "RichText", **more: Any) -> SourceRecord:
        (item,) = read(message(content, 0, kind=kind, **more))
        assert isinstance(item, SourceRecord)
        return item

    return one


# --- text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("M&uuml;ller &amp; S&#246;hne &lt;neu&gt;", "Müller & Söhne <neu>"),
        ("Haus & Hof, A&B, 5 < 6, x <3", "Haus & Hof, A&B, 5 < 6, x <3"),
        ("siehe ?a=1&copy=2", "siehe ?a=1&copy=2"),
        ('Danke <ss type="heart">(heart)</ss>', "Danke (heart)"),
        ('Danke <ss type="smile"></ss>', "Danke (smile)"),
        ('<at id="8:jonas.brandner">Jonas</at> bitte', "Jonas bitte"),
        ('<b raw_pre="*" raw_post="*">wichtig</b> und <i raw_pre="_">bald</i>', "wichtig und bald"),
        ('<a href="https://example.org/x">https://example.org/x</a>', "https://example.org/x"),
        ('<a href="https://example.org/">example.org</a>', "example.org"),
        ('<a href="mailto:anna@example.org">anna@example.org</a>', "anna@example.org"),
        ('<a href="https://example.org/x?a=1&amp;b=2">unser Angebot</a>!', "unser Angebot (https://example.org/x?a=1&b=2)!"),
        ("<font color=red>rot", "rot"),
        ("erste<br/>zweite<br>dritte", "erste\nzweite\ndritte"),
        ("<p>eins</p><p>zwei</p>", "eins\nzwei"),
        ("a</b></quote>b", "ab"),
        ('<a href="https://example.org">offen', "offen (https://example.org)"),
        ("Zeile\n  eingerückt", "Zeile\n  eingerückt"),
        ("<neu unbekannt='1'>bleibt</neu>", "bleibt"),
        ('<c name="5" Rohr">Rest</c>', "Rest"),
    ],
)  # fmt: skip
def test_markup_becomes_the_text_a_person_saw(one: Any, content: str, text: str) -> None:
    assert one(content).text == text
    assert one(content, "RichText/Html").text == text


@pytest.mark.parametrize(
    ("content", "text"),
    [("5 &lt; 6 &amp; 7", "5 < 6 & 7"), ("<b>kein Markup</b>", "<b>kein Markup</b>"), ("R&D", "R&D")],
)
def test_plain_text_keeps_its_angle_brackets(one: Any, content: str, text: str) -> None:
    assert one(content, "Text").text == text


@pytest.mark.parametrize("kind", [None, ""])
def test_a_row_without_a_type_is_text(one: Any, kind: str | None) -> None:
    assert one("Guten Tag", kind).text == "Guten Tag"
    assert not one("Guten Tag", kind).is_placeholder


def test_a_very_long_message_stays_whole_and_its_raw_is_cut(one: Any) -> None:
    said = "Schadenbericht äöü 😀 " * 60_000
    record = one(said)
    assert record.text == said.strip()
    assert len(record.raw) == 65536


def test_markup_of_many_unclosed_tags_is_read(one: Any) -> None:
    assert "ende" in one('<a "' * 20_000 + "<b '" * 20_000 + "ende").text


def test_an_empty_row_is_left_out_and_counted(read: Any) -> None:
    items = read(message("", 0), message("  ", 1), message("<b></b>", 2), message(None, 3))
    assert [each.reason for each in skips(items)] == [Reason.NOTHING_IN_IT] * 4
    assert counted(items) == 4


# --- quotes -------------------------------------------------------------------------------------------

QUOTE = (
    '<quote author="live:anna.weiss" authorname="Anna" timestamp="{seconds}" conversation="live:x"{extra}>'
    "<legacyquote>[1.3.2021 10:00:00] Anna: </legacyquote>Wann passt es?"
    "<legacyquote>\n\n&lt;&lt;&lt; </legacyquote></quote>"
)


def test_a_quote_becomes_an_answer_to_the_quoted_message(read: Any) -> None:
    asked = message("Wann passt es?", 0)
    quote = QUOTE.format(seconds=0, extra=f' messageid="{asked["id"]}"')
    first, second = records(read(asked, message(f"{quote}Um <b>neun</b>", 3, ME)))
    assert (second.text, second.reply_to) == ("Um neun", first.key)


def test_a_quote_without_an_id_is_found_by_its_author_and_second(read: Any) -> None:
    quote = QUOTE.format(seconds=epoch_ms(START) // 1000, extra="")
    first, second = records(read(message("Wann passt es?", 0), message(f"{quote}Um neun", 3, ME)))
    assert (second.text, second.reply_to) == ("Um neun", first.key)


def test_a_quote_of_something_unknown_keeps_the_answer(read: Any) -> None:
    (record,) = records(read(message(f"{QUOTE.format(seconds=17, extra='')}Um neun", 3, ME)))
    assert (record.text, record.reply_to) == ("Um neun", None)


def test_a_message_that_is_nothing_but_a_quote_shows_it(one: Any) -> None:
    assert one(QUOTE.format(seconds=0, extra="")).text == "Wann passt es?"


def test_a_quote_in_plain_text_is_a_quote(one: Any) -> None:
    assert one(QUOTE.format(seconds=0, extra=' messageid="7"') + "Ja", "Text").text == "Ja"


# --- edits and deletions ------------------------------------------------------------------------------


def mark(minute: float, off_ms: int = 0) -> str:
    at = epoch_ms(START + timedelta(minutes=minute)) + off_ms
    return f'<e_m ts="{at // 1000}" ts_ms="{at}" a="live:anna.weiss" t="61"/>'


@pytest.mark.parametrize("off_ms", [0, -180, 420])
def test_an_edit_is_taken_up_into_its_message(read: Any, off_ms: int) -> None:
    items = read(
        message("Termin um 9", 0),
        message("Gut", 1, ME),
        message(f"Edited previous message: Termin um 10{mark(0, off_ms)}", 5),
    )
    changed, other = records(items)
    assert (changed.text, changed.at, changed.edited_at) == ("Termin um 10", START, START + timedelta(minutes=5))
    assert changed.place == "conversation 1, message 3"
    assert "Termin um 9" in changed.raw
    assert (other.text, other.edited_at) == ("Gut", None)
    assert [(each.place, each.reason) for each in skips(items)] == [("conversation 1, message 1", Reason.MERGED)]


def test_of_several_edits_the_last_one_counts(read: Any) -> None:
    items = read(message("9 Uhr", 0), message(f"10 Uhr{mark(0)}", 5), message(f"11 Uhr{mark(0)}", 7))
    (record,) = records(items)
    assert (record.text, record.edited_at) == ("11 Uhr", START + timedelta(minutes=7))
    assert all(each in record.raw for each in ("9 Uhr", "10 Uhr", "11 Uhr"))
    assert counted(items) == 3


def test_an_edit_leaves_the_messages_of_others_alone(read: Any) -> None:
    items = read(message("9 Uhr", 0, ME), message(f"10 Uhr{mark(0)}", 5))
    assert {each.text for each in records(items)} == {"9 Uhr", "10 Uhr"}
    assert not skips(items)


def test_a_message_rewritten_where_it_stands_leaves_its_neighbour_alone(read: Any) -> None:
    edited = message(f"neu{mark(0, 850)}", 0.015, properties={"edittime": str(epoch_ms(START) + 60_000)})
    first, second = records(read(message("Nachbar", 0), edited))
    assert (first.text, first.edited_at) == ("Nachbar", None)
    assert (second.text, second.at) == ("neu", START + timedelta(minutes=0.015))
    assert second.edited_at == START + timedelta(minutes=1)


def test_an_edit_without_its_message_stands_where_that_stood(read: Any) -> None:
    first, second = records(read(message("davor", 0), message(f"neu{mark(-30)}", 90)))
    assert (first.text, first.at) == ("neu", START - timedelta(minutes=30))
    assert first.edited_at == START + timedelta(minutes=90)
    assert second.text == "davor"


@pytest.mark.parametrize("content", ["", None])
def test_a_deleted_message_is_marked_and_stays(one: Any, content: str | None) -> None:
    record = one(content, properties={"deletetime": "1614589999000"})
    assert (record.is_retracted, record.text) == (True, "")


def test_a_row_of_nothing_but_the_mark_deletes_its_message(read: Any) -> None:
    items = read(message("Bitte vergessen", 0), message(f"Edited previous message: {mark(0)}", 2))
    (record,) = records(items)
    assert (record.is_retracted, record.text, record.edited_at) == (True, "Bitte vergessen", None)
    assert counted(items) == 2


# --- calls --------------------------------------------------------------------------------------------


def call_row(state: str, minute: float, sender: str = ANNA, seconds: tuple[str, ...] = (), call_id: str = "c1") -> Any:
    parts = "".join(
        f'<part identity="{who}"><name>{name}</name><duration>{duration}</duration></part>'
        for (who, name), duration in zip((("beraterin.lenz", "Lenz"), ("live:anna.weiss", "Anna W.")), seconds)  # noqa: B905 - as many as given
    )
    named = f' callId="{call_id}"' if call_id else ""
    return message(f'<partlist type="{state}" alt=""{named}>{parts}</partlist>', minute, sender, "Event/Call")


def test_the_rows_of_a_call_become_one_call(read: Any) -> None:
    items = read(call_row("started", 0, ME), call_row("ended", 2, ME, ("84.82", "80.1")))
    (record,) = records(items)
    assert (record.kind, record.direction, record.outcome) == (
        InteractionKind.CALL,
        Direction.OUT,
        CallOutcome.ANSWERED,
    )
    assert (record.at, record.duration_s, record.warnings) == (START, 85, ())
    assert record.place == "conversation 1, message 2"
    assert [(each.place, each.reason) for each in skips(items)] == [("conversation 1, message 1", Reason.MERGED)]


def test_a_call_whose_end_alone_is_known_began_its_duration_earlier(read: Any) -> None:
    (record,) = records(read(call_row("ended", 2, ANNA, ("30", "60"))))
    assert (record.direction, record.at, record.duration_s) == (Direction.IN, START + timedelta(minutes=1), 60)
    assert record.warnings == ("call_without_start",)


def test_a_call_whose_start_alone_is_known_has_no_duration(read: Any) -> None:
    (record,) = records(read(call_row("started", 0)))
    assert (record.duration_s, record.outcome, record.warnings) == (None, None, ("call_without_end",))


def test_the_started_row_is_the_start_even_where_the_clocks_disagree(read: Any) -> None:
    (record,) = records(read(call_row("ended", 0, ANNA, ("5",)), call_row("started", 1, ME)))
    assert (record.at, record.direction) == (START + timedelta(minutes=1), Direction.OUT)


@pytest.mark.parametrize(
    ("state", "outcome"),
    [("missed", CallOutcome.MISSED), ("noAnswer", CallOutcome.MISSED), ("declined", CallOutcome.REJECTED)],
)
def test_a_call_that_nobody_took_has_no_duration(read: Any, state: str, outcome: CallOutcome) -> None:
    for rows in ([call_row(state, 1)], [call_row("started", 0), call_row(state, 1)]):
        (record,) = records(read(*rows))
        assert (record.outcome, record.duration_s, record.direction) == (outcome, None, Direction.IN)


def test_calls_of_different_ids_stay_apart_and_so_do_calls_without_one(read: Any) -> None:
    rows = [call_row("missed", 0), call_row("missed", 1, call_id="c2")]
    rows += [call_row("missed", 2, call_id=""), call_row("missed", 3, call_id="")]
    assert len(records(read(*rows))) == 4


def test_the_names_in_a_call_name_the_messages(read: Any) -> None:
    rows = [message("a", 0, ANNA), call_row("ended", 2, ANNA, ("5", "5"))]
    first, _ = records(read(*rows, name=None))
    assert first.sender is not None
    assert first.sender.name == "Anna W."


def test_a_broken_duration_costs_the_duration_only(read: Any) -> None:
    for duration in ("viel", "-5", "nan", "1e300", ""):
        (record,) = records(read(call_row("ended", 0, ANNA, (duration, "12,6"))))
        assert record.duration_s == 13


# --- files, contacts, places --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["RichText/Media_GenericFile", "RichText/Media_Video", "RichText/Media_AudioMsg"])
def test_a_file_has_its_name_and_size(one: Any, kind: str) -> None:
    content = (
        '<URIObject uri="https://api.asm.skype.com/v1/objects/0-neu-d3-12" type="File.1">To view this file, go to: '
        '<a href="https://login.skype.com/?docid=0-neu-d3-12">https://login.skype.com</a>'
        '<OriginalName v="C:\\fakepath\\Antrag &amp; Anlage.pdf"/><FileSize v="447.0"></FileSize></URIObject>'
    )
    record = one(content, kind, amsreferences=["0-neu-d3-12"])
    (attachment,) = record.attachments
    assert (attachment.name, attachment.size, attachment.mime) == ("Antrag & Anlage.pdf", 447, "application/pdf")
    assert attachment.state is AttachmentState.MISSING
    assert (record.text, record.is_placeholder) == ("", False)


def test_an_album_has_all_its_pictures(one: Any) -> None:
    record = one('<URIObject type="Album.1"></URIObject>', "RichText/Media_Album", amsreferences=["0-a", "0-b"])
    assert [each.name for each in record.attachments] == ["0-a", "0-b"]


def test_an_old_file_transfer_names_its_files(one: Any) -> None:
    content = '<files alt="x"><file size="12" index="0">a &amp; b.pdf</file><file size="7">c.jpg</file></files>'
    record = one(content, "RichText/Files")
    assert [(each.name, each.size) for each in record.attachments] == [("a & b.pdf", 12), ("c.jpg", 7)]


def test_handed_on_contacts_can_be_read(one: Any) -> None:
    content = (
        '<contacts alt="x"><c t="s" s="skype" f="Jonas Brandner" p="+4915112345678"/><c t="s" s="eva"/></contacts>'
    )
    record = one(content, "RichText/Contacts")
    assert record.text == "Jonas Brandner (+4915112345678)\neva"
    assert not record.is_placeholder


def test_a_location_is_a_placeholder_that_tells_the_place(one: Any) -> None:
    content = (
        '<location isUserLocation="0" latitude="52520000" longitude="13405000" address="Alexanderplatz 1, Berlin">'
        '<a href="https://www.bing.com/maps">Alexanderplatz</a></location>'
    )
    record = one(content, "RichText/Location")
    assert record.is_placeholder
    assert "Alexanderplatz 1, Berlin" in record.text
    assert "52.520000, 13.405000" in record.text


def test_a_card_says_its_title(one: Any) -> None:
    swift = json.dumps({"type": "message/card", "attachments": [{"content": {"title": "Angebot", "text": "Bis Mai"}}]})
    coded = base64.b64encode(swift.encode()).decode()
    content = f'<URIObject type="SWIFT.1"><Swift b64="{coded}"/></URIObject>'
    assert one(content, "RichText/Media_Card").text == "Angebot\nBis Mai"
    broken = one('<URIObject type="SWIFT.1"><Swift b64="%%%"/></URIObject>', "RichText/Media_Card")
    assert (broken.is_placeholder, broken.text) == (True, "[RichText/Media_Card]")


@pytest.mark.parametrize("kind", ["Poll", "PopCard", "Notice", "RichText/ScheduledCallInvite", "Ganz/Neu"])
def test_an_unknown_type_is_a_placeholder_with_its_raw_row(one: Any, kind: str) -> None:
    record = one('<URIObject type="Poll" title="Umfrage">Wann?</URIObject><x>Mittwoch</x>', kind)
    assert record.is_placeholder
    assert record.text == "Umfrage\nMittwoch"
    assert json.loads(record.raw)["messagetype"] == kind
    assert one("", kind).text == f"[{kind}]"


def test_content_that_is_no_text_is_kept(one: Any) -> None:
    assert "Zwölf" in one({"karte": "Zwölf"}, "Ganz/Neu").text  # a newer client's card
