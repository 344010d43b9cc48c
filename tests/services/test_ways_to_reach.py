"""A contact point leads to its person by an address that says nothing but where they are."""

from dataclasses import replace
from datetime import date

import pytest

from app.services.ways_to_reach import Means, ways_to
from local_store.book.channel import Channel, PointKind
from local_store.book.ids import ContactPointId, new_id
from local_store.book.records import ContactPoint
from tests.builders import a_client


def a_point(kind: PointKind, value: str, normalised: str = "") -> ContactPoint:
    return ContactPoint(ContactPointId(new_id()), a_client().id, kind, value, normalised)


def addresses(kind: PointKind, value: str, normalised: str = "") -> list[str]:
    return [way.address for way in ways_to(a_point(kind, value, normalised))]


def test_a_mobile_number_is_called_first_and_can_be_written_to() -> None:
    ways = ways_to(a_point(PointKind.PHONE, "0171 3920011", "+491713920011"))
    assert [(way.means, way.channel) for way in ways] == [
        (Means.CALL, Channel.PHONE),
        (Means.WRITE, Channel.WHATSAPP),
        (Means.WRITE, Channel.SMS),
    ]
    assert [way.address for way in ways] == ["tel:+491713920011", "https://wa.me/491713920011", "sms:+491713920011"]


@pytest.mark.parametrize("number", ["+4930123456", "+4315555555", "+41446681800"])
def test_a_landline_at_home_is_only_called(number: str) -> None:
    assert addresses(PointKind.PHONE, number, number) == [f"tel:{number}"]


def test_of_a_number_abroad_nothing_is_known_so_all_is_offered() -> None:
    assert len(addresses(PointKind.PHONE, "+33 1 23456789", "+33123456789")) == 3


def test_what_is_no_public_number_leads_nowhere() -> None:
    assert addresses(PointKind.PHONE, "Durchwahl 12") == []


def test_a_mail_address_is_written_so_that_it_adds_nothing_to_the_mail() -> None:
    assert addresses(PointKind.EMAIL, " k.vogel@vogel.example ") == ["mailto:k.vogel@vogel.example"]
    assert addresses(PointKind.EMAIL, "a?subject=x&bcc=b@c.example") == ["mailto:a%3Fsubject%3Dx%26bcc%3Db@c.example"]
    assert addresses(PointKind.EMAIL, "Katrin Vogel") == []


@pytest.mark.parametrize(
    ("kind", "value", "first"),
    [
        (PointKind.TELEGRAM, "@vogelundpartner", "https://t.me/vogelundpartner"),
        (PointKind.INSTAGRAM, "vogel.partner", "https://ig.me/m/vogel.partner"),
        (PointKind.MESSENGER, "vogelundpartner", "https://m.me/vogelundpartner"),
        (PointKind.SKYPE, "live:vogel.partner", "skype:live:vogel.partner?chat"),
        (PointKind.TEAMS, "k@vogel.example", "https://teams.microsoft.com/l/chat/0/0?users=k@vogel.example"),
        (PointKind.WEB, "www.vogel.example/kontakt", "https://www.vogel.example/kontakt"),
        (PointKind.WEB, "http://vogel.example", "http://vogel.example"),
    ],
)
def test_each_channel_has_its_own_address(kind: PointKind, value: str, first: str) -> None:
    assert addresses(kind, value)[0] == first


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (PointKind.TELEGRAM, "user123456789"),
        (PointKind.MESSENGER, "Katrin Vogel"),
        (PointKind.INSTAGRAM, "Katrin Vogel"),
        (PointKind.TEAMS, "8:orgid:1234"),
        (PointKind.SKYPE, "a?call&b"),
        (PointKind.WEB, "file:///etc/passwd"),
        (PointKind.WEB, "javascript:alert(1)"),
        (PointKind.WEB, "https://[broken"),
        (PointKind.POSTAL, "Am Markt 1, 10115 Berlin"),
        (PointKind.NAME, "Katrin"),
        (PointKind.WHATSAPP, "Katrin"),
    ],
)
def test_what_is_only_a_name_or_no_safe_address_leads_nowhere(kind: PointKind, value: str) -> None:
    assert addresses(kind, value) == []


def test_what_is_no_longer_in_use_is_not_offered() -> None:
    assert ways_to(replace(a_point(PointKind.PHONE, "1", "+491713920011"), valid_to=date(2026, 3, 12))) == ()
