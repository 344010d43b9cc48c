from pathlib import Path

import pytest

from local_store.book.channel import Channel, Direction, PointKind
from local_store.book.records import Role
from tests.sources.calendar_builder import only

# --- people --------------------------------------------------------------------------------------------


def test_organiser_and_attendees_are_parties_each_once(tmp_path: Path) -> None:
    record = only(
        tmp_path,
        "DTSTART:20240701T090000Z",
        "ATTENDEE;CN=Anna Brandner;PARTSTAT=ACCEPTED:MAILTO:Anna@Example.org",
        "ATTENDEE;CN=Ilse Berater:mailto:berater@example.org",
        'ATTENDEE;CN="Kern, Pia":invalid:nomail',
        "ATTENDEE;CN=Olaf Sachs:/o=Firma/ou=Buero/cn=Recipients/cn=osachs",
        "ATTENDEE:/o=Firma/ou=Buero/cn=Recipients/cn=mmuster",
        "ATTENDEE;CUTYPE=ROOM;CN=Raum 4:mailto:raum4@example.org",
        "ATTENDEE;CN=Uwe;EMAIL=uwe@example.org:urn:uuid:1234",
        "ATTENDEE;CN=Telefon:tel:+49-30-23125-042",
        "ORGANIZER;CN=Ilse Berater:mailto:berater@example.org",
    )
    assert [(party.role, party.kind, party.identity, party.normalised, party.is_self) for party in record.parties] == [
        (Role.ORGANISER, PointKind.EMAIL, "berater@example.org", "berater@example.org", True),
        (Role.ATTENDEE, PointKind.EMAIL, "Anna@Example.org", "anna@example.org", False),
        (Role.ATTENDEE, PointKind.NAME, "Kern, Pia", "", False),
        (Role.ATTENDEE, PointKind.NAME, "Olaf Sachs", "", False),
        (Role.ATTENDEE, PointKind.NAME, "mmuster", "", False),
        (Role.ATTENDEE, PointKind.EMAIL, "uwe@example.org", "uwe@example.org", False),
        (Role.ATTENDEE, PointKind.PHONE, "+49-30-23125-042", "+493023125042", False),
    ]
    assert record.parties[1].name == "Anna Brandner"


def test_who_invites_decides_the_direction(tmp_path: Path) -> None:
    start, client = "DTSTART:20240701T090000Z", "mailto:anna@example.org"
    assert only(tmp_path, start, f"ORGANIZER:{client}").direction is Direction.IN
    ours = only(tmp_path, start, "ORGANIZER:mailto:Berater@example.org", f"ATTENDEE:{client}")
    assert ours.direction is Direction.OUT
    assert only(tmp_path, start, f"ATTENDEE:{client}").direction is Direction.OUT
    assert only(tmp_path, start, "ORGANIZER:mailto:berater@example.org").direction is Direction.INTERNAL
    assert only(tmp_path, start).direction is Direction.INTERNAL


# --- words and channels --------------------------------------------------------------------------------

TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc/0"


def test_text_is_the_description_and_the_place(tmp_path: Path) -> None:
    start = "DTSTART:20240701T090000Z"
    record = only(tmp_path, start, "SUMMARY:Rente\\, Teil 1", "DESCRIPTION:eins\\nzwei", "LOCATION:Lindenweg 4\\, Köln")
    assert (record.subject, record.text) == ("Rente, Teil 1", "eins\nzwei\n\nLindenweg 4, Köln")
    assert record.channel is Channel.IN_PERSON
    assert only(tmp_path, start, "LOCATION:Köln").text == "Köln"
    assert only(tmp_path, start, "DESCRIPTION:in Köln", "LOCATION:Köln").text == "in Köln"


def test_the_dial_in_block_of_an_invitation_is_cut_and_what_follows_it_kept(tmp_path: Path) -> None:
    block = f"{'_' * 60}\\nMicrosoft Teams-Besprechung\\nHier klicken<{TEAMS}>\\n+49 30 123456\\n{'_' * 60}"
    record = only(tmp_path, "DTSTART:20240701T090000Z", f"DESCRIPTION:Bitte lesen\\n\\n{block}\\nPS: Kuchen!")
    assert record.text == "Bitte lesen\n\nPS: Kuchen!"
    assert record.channel is Channel.TEAMS
    assert "meetup-join" in record.raw


def test_blocks_of_other_services_are_cut_at_their_own_marks(tmp_path: Path) -> None:
    meet = "-::~:~::~:~:~:~:~:~::-"
    for block in (
        f"{meet}\\nMit Google Meet teilnehmen: https://meet.google.com/abc-defg-hij\\n{meet}",
        "Ilse lädt Sie zu einem geplanten Zoom-Meeting ein.\\n\\nhttps://us02web.zoom.us/j/123?pwd=x\\nMeeting-ID: 1 2 3",
        "-- Do not delete or change any of the following text. --\\nhttps://firma.webex.com/m/1",
    ):
        record = only(tmp_path, "DTSTART:20240701T090000Z", f"DESCRIPTION:Bitte lesen\\n{block}")
        assert record.text == "Bitte lesen"
        assert record.channel is Channel.IN_PERSON


def test_what_an_alarm_says_is_not_said_by_the_meeting(tmp_path: Path) -> None:
    alarm = (
        "BEGIN:VALARM",
        "DESCRIPTION:Erinnerung",
        "DURATION:PT5M",
        "ATTACH:https://example.org/ton.wav",
        "END:VALARM",
    )
    record = only(tmp_path, "DTSTART:20240701T090000Z", *alarm, "DESCRIPTION:Beratung")
    assert (record.text, record.duration_s, record.attachments) == ("Beratung", 0, ())


def test_a_line_of_underscores_alone_cuts_nothing(tmp_path: Path) -> None:
    rule = "_" * 40
    assert only(tmp_path, "DTSTART:20240701T090000Z", f"DESCRIPTION:a\\n{rule}\\nb").text == f"a\n{rule}\nb"


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("LOCATION:Microsoft Teams-Besprechung", Channel.TEAMS),
        (f"X-MICROSOFT-SKYPETEAMSMEETINGURL:{TEAMS}", Channel.TEAMS),
        (f"URL:{TEAMS}", Channel.TEAMS),
        ("DESCRIPTION:https://join.skype.com/abc", Channel.SKYPE),
        ("DESCRIPTION:Teams der Kanzlei", Channel.IN_PERSON),
    ],
)
def test_a_meeting_online_has_its_channel(tmp_path: Path, line: str, channel: Channel) -> None:
    assert only(tmp_path, "DTSTART:20240701T090000Z", line).channel is channel


def test_html_becomes_words(tmp_path: Path) -> None:
    alternative = (
        "X-ALT-DESC;FMTTYPE=text/html:<html><style>p{}</style><body><p>Guten Tag&nbsp;Anna<br>bis bald</p></body>"
    )
    assert only(tmp_path, "DTSTART:20240701T090000Z", alternative).text == "Guten Tag Anna\nbis bald"
    google = only(tmp_path, "DTSTART:20240701T090000Z", "DESCRIPTION:eins<br><b>zwei</b> &amp; drei")
    assert google.text == "eins\nzwei & drei"
    assert only(tmp_path, "DTSTART:20240701T090000Z", "DESCRIPTION:a < b und c > d").text == "a < b und c > d"


def test_a_cancelled_meeting_stays_and_says_so(tmp_path: Path) -> None:
    start = "DTSTART:20240701T090000Z"
    assert only(tmp_path, start, "STATUS:cancelled").is_cancelled
    assert only(tmp_path, start, head=("METHOD:CANCEL",)).is_cancelled
    assert not only(tmp_path, start, "STATUS:CONFIRMED", head=("METHOD:REQUEST",)).is_cancelled


def test_attachments_are_named_and_known_to_be_left_out(tmp_path: Path) -> None:
    record = only(
        tmp_path,
        "DTSTART:20240701T090000Z",
        "ATTACH;FMTTYPE=application/pdf:https://example.org/files/Angebot.pdf?x=1",
        "ATTACH;FILENAME=bild.png;ENCODING=BASE64;VALUE=BINARY:AAAA",
    )
    assert [attachment.name for attachment in record.attachments] == ["Angebot.pdf", "bild.png"]


# --- vCalendar 1.0 -------------------------------------------------------------------------------------


def test_a_vcalendar_of_an_old_telephone_is_read(tmp_path: Path) -> None:
    record = only(
        tmp_path,
        "DTSTART:20240701T090000",
        "DTEND:20240701T100000",
        "SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gespr=C3=",
        "=A4ch mit M=C3=BCller",
        "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:Zeile eins=0D=0AZeile zwei",
        "ATTENDEE;ROLE=OWNER;STATUS=CONFIRMED:Ilse Berater <berater@example.org>",
        "ATTENDEE:Anna Brandner <anna@example.org>",
        head=("VERSION:1.0",),
    )
    assert (record.subject, record.text) == ("Gespräch mit Müller", "Zeile eins\nZeile zwei")
    assert [(party.role, party.identity, party.name) for party in record.parties] == [
        (Role.ORGANISER, "berater@example.org", "Ilse Berater"),
        (Role.ATTENDEE, "anna@example.org", "Anna Brandner"),
    ]
