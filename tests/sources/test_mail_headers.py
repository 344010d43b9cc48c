"""What stands above a mail: people, dates, subjects, strands and marks, also where it is written against the rules."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.sources.mail.headers import with_parameters, words_of
from app.sources.mail.people import addresses_in
from app.sources.mail.strands import bare_subject, ids_in
from app.sources.mail_archive import READER as ARCHIVE
from app.sources.mail_message import READER
from app.sources.record import SourceRecord
from app.sources.settings import ReaderSettings
from local_store.book.channel import Direction, PointKind, Precision
from local_store.book.records import Role
from tests.sources.contract import Sample, read_all, recognised, records, rejections, written
from tests.sources.mail_builder import ADVISER, ANNA, OWN, mail, mbox, only

AT = datetime(2024, 6, 3, 8, 15, 30, tzinfo=UTC)


def found_in(folder: Path, data: bytes, settings: ReaderSettings = OWN) -> SourceRecord:
    return only(READER, folder, "brief.eml", data, settings)


# -- letters -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe_aus_Bonn?=", "Grüße aus Bonn"),
        ("=?UTF-8?B?R3LDvMOfZQ==?= =?UTF-8?B?IGF1cyBCb25u?=", "Grüße aus Bonn"),
        ("=?utf-8?b?R3LDvMM=?= =?utf-8?b?n2U=?=", "Grüße"),
        ("=?iso-8859-1?q?Gr=FC=DFe?= =?utf-8?q?_aus_K=C3=B6ln?=", "Grüße aus Köln"),
        ("AW: =?iso-8859-1?q?Gr=FC=DFe?= heute", "AW: Grüße heute"),
        ("=?x-unknown?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?q?Wie geht es??=", "Wie geht es?"),
        ("=?utf-8*de?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?b?R3LDvMOfZ?=", "Grüße"[:3] + "ß"),
        ("Was heißt =?das?", "Was heißt =?das?"),
    ],
)
def test_encoded_words_are_decoded(written_as: str, read_as: str) -> None:
    assert words_of(written_as).startswith(read_as)


def test_raw_letters_and_folded_lines_in_a_subject_are_read(tmp_path: Path) -> None:
    for data in ("Grüße\n aus Bonn".encode(), "Grüße\r\n\taus Bonn".encode("cp1252")):
        raw = mail(subject="@").replace(b"@\n", data + b"\n", 1)
        assert found_in(tmp_path, raw).subject == "Grüße aus Bonn"


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("attachment; filename=plan.pdf", "plan.pdf"),
        ('attachment; filename="Mein Plan; alt.pdf"', "Mein Plan; alt.pdf"),
        ("attachment; filename=Mein Plan.pdf; size=3", "Mein Plan.pdf"),
        ("attachment; filename*=UTF-8''Pl%C3%A4ne.pdf", "Pläne.pdf"),
        ("attachment; filename*0*=iso-8859-1'de'Pl%E4; filename*1=ne; filename*2*=%20neu.pdf", "Pläne neu.pdf"),
        ('attachment; filename*1="b.pdf"; filename*0="a"', "ab.pdf"),
        ('attachment; filename="=?utf-8?q?Pl=C3=A4ne.pdf?="', "Pläne.pdf"),
        ("attachment; filename=alt.pdf; filename*=UTF-8''Pl%C3%A4ne.pdf", "Pläne.pdf"),
        ('attachment; filename="sagt \\"ja\\".pdf"', 'sagt "ja".pdf'),
        ("attachment ;filename = plan.pdf", "plan.pdf"),
        ('attachment; filename="nie zu', "nie zu"),
    ],
)
def test_names_in_parameters_are_decoded(field: str, name: str) -> None:
    kind, parameters = with_parameters(field)

    assert (kind, parameters["filename"]) == ("attachment", name)


# -- people ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "people"),
    [
        ("Anna Brandner <anna@post.example>", [("Anna Brandner", "anna@post.example")]),
        (
            '"Brandner, Anna" <anna@post.example>, jonas@post.example',
            [("Brandner, Anna", "anna@post.example"), ("", "jonas@post.example")],
        ),
        ("anna@post.example (Anna Brandner)", [("Anna Brandner", "anna@post.example")]),
        ("=?utf-8?q?J=C3=B6rg_Wei=C3=9F=2C_Dr=2E?= <joerg@post.example>", [("Jörg Weiß, Dr.", "joerg@post.example")]),
        (
            "Vorstand: anna@post.example, Jonas <jonas@post.example>;",
            [("", "anna@post.example"), ("Jonas", "jonas@post.example")],
        ),
        ("undisclosed-recipients:;", []),
        ("MAILER DAEMON <>", [("MAILER DAEMON", "")]),
        ("<anna@post.example>", [("", "anna@post.example")]),
        ("'anna@post.example' <anna@post.example>", [("anna@post.example", "anna@post.example")]),
        ("anna@post.example <anna@post.example>", [("anna@post.example", "anna@post.example")]),
        ("", []),
    ],
)
def test_people_are_found_however_they_are_written(field: str, people: list[tuple[str, str]]) -> None:
    found = [(each.name, each.address) for each in addresses_in(field)]
    assert found == people


def test_a_field_full_of_blanks_is_no_work() -> None:
    # Where the blanks can be shared out in many ways, trying them all takes minutes.
    field = f"Anna Brandner{' ' * 60_000}x <anna@post.example"
    assert [each.address for each in addresses_in(f"{field}>")] == ["anna@post.example"]
    assert addresses_in(f"{' ' * 60_000};") == []


def test_an_id_that_never_ends_and_a_subject_of_blanks_are_no_work() -> None:
    assert ids_in(f"<1@post{',' * 100_000}") == [f"<1@post{',' * 100_000}"]
    assert ids_in("<  1@post .example><2@post>") == ["1@post.example", "2@post"]
    assert bare_subject(f"Re{' ' * 100_000}x") == f"Re{' ' * 100_000}x"
    assert bare_subject(" AW : Re [2] : WG:Hagel") == "Hagel"


def test_each_takes_part_once_in_the_first_of_their_roles(tmp_path: Path) -> None:
    data = mail(
        f"Cc: Jonas <jonas@post.example>, {ANNA.upper()}",
        "Bcc: steuer@post.example",
        "Resent-From: buero@post.example",
        "Resent-To: archiv@post.example",
        "Sender: versand@dienst.example",
    )
    found = found_in(tmp_path, data)

    assert [(each.role, each.normalised) for each in found.parties] == [
        (Role.SENDER, ANNA),
        (Role.ATTENDEE, "buero@post.example"),
        (Role.RECIPIENT, ADVISER),
        (Role.RECIPIENT, "jonas@post.example"),
        (Role.RECIPIENT, "steuer@post.example"),
        (Role.RECIPIENT, "archiv@post.example"),
    ]
    assert [each.is_self for each in found.parties] == [False, False, True, False, False, False]


def test_a_name_is_taken_from_wherever_it_stands(tmp_path: Path) -> None:
    found = found_in(tmp_path, mail(f"Cc: Anna Brandner <{ANNA}>", sender=ANNA))

    assert found.sender is not None
    assert (found.sender.name, len(found.parties)) == ("Anna Brandner", 2)


def test_who_sent_it_off_stands_in_for_a_missing_author(tmp_path: Path) -> None:
    found = found_in(tmp_path, mail("Return-Path: <anna@post.example>", sender=""))

    assert found.sender is not None
    assert found.sender.normalised == "anna@post.example"


def test_a_name_without_an_address_is_only_a_name(tmp_path: Path) -> None:
    sender = found_in(tmp_path, mail(sender="Anna")).sender

    assert sender is not None
    assert (sender.kind, sender.identity, sender.normalised) == (PointKind.NAME, "Anna", "")


def test_own_mails_go_out(tmp_path: Path) -> None:
    data = mail(sender=f"P. Vogel <{ADVISER.upper()}>", to=ANNA)

    assert found_in(tmp_path, data).direction is Direction.OUT
    assert found_in(tmp_path, data, ReaderSettings()).direction is Direction.IN


def test_a_label_tells_that_a_mail_went_out(tmp_path: Path) -> None:
    data = mail("X-Gmail-Labels: =?utf-8?q?Gesendet,=22Kunden,_wichtig=22?=")
    found = found_in(tmp_path, data, ReaderSettings())

    assert found.direction is Direction.OUT
    assert found.labels == ("Kunden, wichtig",)


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("X-Gmail-Labels: Inbox,Important,Opened,Category Promotions,Work/Clients/ACME", ("Work/Clients/ACME",)),
        ("X-Gmail-Labels: =?UTF-8?Q?Archiviert,Wichtig,Ge=C3=B6ffnet,Kategorie:_=22=22Pers=C3=B6nlich=22=22?=", ()),
        ('X-Gmail-Labels: Posteingang,Ungelesen,Kategorie: "Neuigkeiten",Steuer', ("Steuer",)),
        ("X-Gmail-Labels: =?UTF-8?Q?Bo=C3=AEte_de_r=C3=A9ception,Non_lus,Sinistres?=", ("Sinistres",)),
        ("X-Gmail-Labels: IMAP_$Forwarded,[Imap]/Sent,Kategorie A", ("Kategorie A",)),
        ("X-Mozilla-Keys: $label1 NonJunk nachfassen                 ", ("nachfassen",)),
        ("Keywords: Wichtig, Hagel", ("Wichtig", "Hagel")),
    ],
)
def test_only_what_a_person_filed_it_under_is_told(tmp_path: Path, line: str, own: tuple[str, ...]) -> None:
    assert found_in(tmp_path, mail(line)).labels == own


def test_who_the_adviser_is_is_asked_where_none_of_the_people_is(tmp_path: Path) -> None:
    path = written(tmp_path, Sample("post.mbox", mbox([mail(message_id=f"<{n}@x>") for n in range(6)]), 6))

    asked = [item for item in read_all(ARCHIVE, path, ReaderSettings()) if not isinstance(item, SourceRecord)]
    told = read_all(ARCHIVE, path, ReaderSettings(own_names=frozenset({ADVISER})))

    assert [(each.code, set(each.detail.split("; "))) for each in asked] == [("self_unknown", {ADVISER, ANNA})]  # type: ignore[union-attr]
    assert len(records(told)) == len(told) == 6
    assert all(each.is_self for item in records(told) for each in item.parties if each.normalised == ADVISER)


# -- dates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stated",
    [
        "Mon, 03 Jun 2024 10:15:30 +0200",
        "3 Jun 2024 10:15:30 +0200 (CEST)",
        "Mon, 03 Jun 24 08:15:30 GMT",
        "Mon, 03 Jun 2024 08:15:30 -0000",
        "Mon, 03 Jun 2024 08:15:30",
        "Mon Jun  3 08:15:30 2024",
        "Mon, 03 Jun 2024 04:15:30 EDT",
    ],
)
def test_dates_are_read_in_the_ways_they_are_written(tmp_path: Path, stated: str) -> None:
    found = found_in(tmp_path, mail(date=stated))

    assert (found.at, found.warnings) == (AT, ())
    assert (found.local, found.zone) == (datetime(2024, 6, 3, 10, 15, 30), "Europe/Berlin")  # noqa: DTZ001 - wall time


@pytest.mark.parametrize(
    ("hour", "name"),
    [
        (9, "MEZ"),
        (10, "MESZ"),
        (9, "CET"),
        (10, "CEST"),
        (9, "MET"),
        (10, "MET DST"),
        (10, "MEST"),
        (9, "BST"),
        (8, "WET"),
        (10, "EET"),
        (11, "EEST"),
        (8, "UT"),
        (8, "Z"),
        (10, "GMT+2"),
        (10, "GMT+0200"),
        (10, "UTC +02:00"),
        (10, "+02:00"),
        (6, "GMT-2"),
        (10, "+2"),
        (10, "(CEST)"),
        (10, "cest (Sommerzeit)"),
        (3, "EST"),
        (3, "CDT"),
        (2, "CST"),
        (2, "MDT"),
        (1, "MST"),
        (1, "PDT"),
        (0, "PST"),
    ],
)
def test_the_name_of_a_zone_counts(tmp_path: Path, hour: int, name: str) -> None:
    found = found_in(tmp_path, mail(date=f"Mon, 03 Jun 2024 {hour:02}:15:30 {name}"))

    assert (found.at, found.warnings) == (AT, ())


def test_a_zone_before_the_year_counts_too(tmp_path: Path) -> None:
    assert found_in(tmp_path, mail(date="Mon Jun  3 10:15:30 CEST 2024")).at == AT


@pytest.mark.parametrize("name", ["Mitteleuropäische Sommerzeit", "W. Europe Daylight Time", "XYZ"])
def test_a_zone_that_nobody_knows_is_the_adviser_s_own_and_a_warning(tmp_path: Path, name: str) -> None:
    found = found_in(tmp_path, mail(date=f"Mon, 03 Jun 2024 10:15:30 {name}"))

    assert (found.at, found.warnings) == (AT, (f"unknown_zone: {name}",))


@pytest.mark.parametrize(
    ("received", "at"),
    [
        ("Mon, 3 Jun 2024 08:17:02 +0000", AT),
        # Hours later: it tells nothing about the zone, and the adviser's own it is.
        ("Mon, 3 Jun 2024 23:02:00 +0200", datetime(2024, 6, 3, 11, 45, 30, tzinfo=UTC)),
    ],
)
def test_the_first_station_tells_which_zone_an_unknown_one_is(tmp_path: Path, received: str, at: datetime) -> None:
    stations = ("Received: from b by c; Mon, 3 Jun 2024 18:00:00 +0900", f"Received: from a by b; {received}")
    found = found_in(tmp_path, mail(*stations, date="Mon, 03 Jun 2024 13:45:30 IST"))

    assert (found.at, found.warnings) == (at, ("unknown_zone: IST",))


@pytest.mark.parametrize(
    ("stated", "warning"),
    [("", "no_date"), ("Freitag nachmittags", "bad_date"), ("Mon, 99 Jun 2024 99:15:30 +0200", "bad_date")],
)
def test_a_mail_without_a_date_takes_that_of_the_first_station(tmp_path: Path, stated: str, warning: str) -> None:
    stations = (
        "Received: from b by c; Mon, 3 Jun 2024 10:20:00 +0200",
        "Received: from a by b; Mon, 3 Jun 2024 10:15:30 +0200 (MEST)",
        "Received: from a (kaputt)",
    )
    found = found_in(tmp_path, mail(*stations, date=stated))

    assert (found.at, found.warnings, found.precision) == (AT, (warning,), Precision.SECOND)


def test_in_a_mailbox_the_separator_knows_the_date(tmp_path: Path) -> None:
    [found] = records(read_all(ARCHIVE, written(tmp_path, Sample("post", mbox([mail(date="")]), 1)), OWN))

    assert (found.at, found.warnings) == (AT, ("no_date",))


def test_without_any_date_a_mail_is_kept_under_the_day_of_its_file(tmp_path: Path) -> None:
    path = written(tmp_path, Sample("brief.eml", mail(date=""), 1))
    os.utime(path, (AT.timestamp(), AT.timestamp()))

    [found] = records(read_all(READER, path, OWN))

    assert (found.at, found.precision, found.is_placeholder, found.warnings) == (AT, Precision.DAY, False, ("no_date",))
    assert found.text


# -- strands -----------------------------------------------------------------------------------------


def strand_of(folder: Path, *mails: bytes) -> list[str]:
    found = records(read_all(ARCHIVE, written(folder, Sample("post.mbox", mbox(mails), len(mails))), OWN))
    return [each.conversation.external_id if each.conversation else "" for each in found]


def test_answers_stand_in_the_conversation_of_the_first_mail(tmp_path: Path) -> None:
    first = mail(message_id="<1@x>")
    second = mail("References: <1@x>", "In-Reply-To: <1@x>", message_id="<2@x>")
    third = mail("References: <1@x>\n\t<2@x>", message_id="<3@x>")

    assert strand_of(tmp_path, first, second, third) == ["1@x"] * 3
    assert strand_of(tmp_path, third, second) == ["1@x"] * 2, "the same in an export that lacks the first"


def test_an_answer_that_names_only_its_parent_follows_it(tmp_path: Path) -> None:
    second = mail("References: <1@x>", message_id="<2@x>")
    third = mail("In-Reply-To: Your message <2@x>", message_id="<3@x>")

    assert strand_of(tmp_path, second, third) == ["1@x"] * 2
    assert strand_of(tmp_path, third) == ["2@x"]


def test_gmail_and_exchange_hold_together_what_names_nothing(tmp_path: Path) -> None:
    for name, one, two in (
        ("X-GM-THRID", "1790000000000000001", "1790000000000000001"),
        ("Thread-Index", "AcgyLV7uVQ8zu7U2SU+M6wQcCExCwA==", "AcgyLV7uVQ8zu7U2SU+M6wQcCExCwAAAAAAA"),
    ):
        assert (
            strand_of(tmp_path, mail(f"{name}: {one}", message_id="<1@x>"), mail(f"{name}: {two}", message_id="<2@x>"))
            == ["1@x"] * 2
        )


def test_a_conversation_is_called_by_its_subject_without_the_signs_of_answers(tmp_path: Path) -> None:
    found = found_in(tmp_path, mail(subject="AW: Re: WG: Fwd: Hausrat: Angebot"))

    assert found.conversation is not None
    assert found.conversation.title == "Hausrat: Angebot"


def test_an_answer_knows_the_key_of_what_it_answers(tmp_path: Path) -> None:
    found = found_in(tmp_path, mail("In-Reply-To: < 1@ x >", message_id="<2@x>"))

    assert found.reply_to == found_in(tmp_path, mail(message_id="<1@x>")).key


# -- marks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "mark"),
    [
        (("List-Id: Rundbrief <brief.example>",), "list"),
        (("Precedence: bulk",), "list"),
        (("Auto-Submitted: auto-replied",), "automatic"),
        (("Content-Type: multipart/report; report-type=delivery-status; boundary=x",), "bounce"),
        (("Content-Type: multipart/report; report-type=disposition-notification; boundary=x",), "automatic"),
        (("Return-Path: <>",), "bounce"),
        (("X-Unsent: 1",), "draft"),
        (("X-Gmail-Labels: Entwürfe",), "draft"),
        (("X-Gmail-Labels: Spam",), "spam"),
        (("X-Gmail-Labels: Papierkorb,Wichtig",), "deleted"),
        (("X-Mozilla-Status: 0009",), "deleted"),
    ],
)
def test_lists_bounces_and_automatic_answers_are_flagged(tmp_path: Path, fields: tuple[str, ...], mark: str) -> None:
    assert mark in found_in(tmp_path, mail(*fields)).warnings
    assert found_in(tmp_path, mail("Auto-Submitted: no", "Precedence: first-class")).warnings == ()


def test_a_draft_went_nowhere(tmp_path: Path) -> None:
    assert found_in(tmp_path, mail("X-Unsent: 1", sender=ADVISER)).direction is Direction.INTERNAL


# -- what is recognised ------------------------------------------------------------------------------


def test_a_mail_is_recognised_by_its_fields_and_not_by_its_name(tmp_path: Path) -> None:
    for name, data in (
        ("brief", mail()),
        ("brief.txt", b"\xef\xbb\xbf" + mail()),
        ("b.eml", b"\r\n" + mail().replace(b"\n", b"\r\n")),
    ):
        assert recognised(READER, written(tmp_path, Sample(name, data, 1))) is not None, name
        assert only(READER, tmp_path, name, data).subject == "Hausrat"


def test_a_few_fields_are_enough_for_a_file_that_is_called_a_mail(tmp_path: Path) -> None:
    data = b"Content-Type: text/plain; charset=utf-8\n\nNur Text\n"

    assert recognised(READER, written(tmp_path, Sample("rest.eml", data, 1))) is not None
    assert recognised(READER, written(tmp_path, Sample("rest.txt", data, 1))) is None
    assert only(READER, tmp_path, "rest.eml", data).text == "Nur Text"


def test_pages_that_a_browser_saved_and_mailboxes_are_no_mails(tmp_path: Path) -> None:
    page = (
        b"From: <Saved by Blink>\nSubject: Angebot\nMIME-Version: 1.0\nSnapshot-Content-Location: https://x.example\n\n"
    )
    for name, data in (("seite.mht", page), ("post.eml", mbox([mail()]))):
        assert recognised(READER, written(tmp_path, Sample(name, data, 1))) is None, name


def test_apple_writes_the_length_before_and_a_list_behind_a_mail(tmp_path: Path) -> None:
    data = mail(body="Bis Freitag!\n")
    apple = f"{len(data)}   \n".encode() + data + b'<?xml version="1.0"?><plist><dict/></plist>'

    found = only(READER, tmp_path, "12.emlx", apple)

    assert (found.text, found.subject) == ("Bis Freitag!", "Hausrat")


def test_what_is_no_text_and_has_no_field_at_its_head_is_refused_in_words(tmp_path: Path) -> None:
    path = written(tmp_path, Sample("brief.eml", b"\n\n\0\1\2\3", 1))

    [refused] = rejections(read_all(READER, path, OWN))

    assert (refused.place, refused.detail) == ("message 1", "no header fields")
