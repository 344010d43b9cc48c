import struct
from pathlib import Path

import pytest

from app.sources.outlook.rtf import unpacked_rtf, words_of_rtf
from app.sources.outlook_message import READER
from local_store.book.channel import AttachmentState, Direction, PointKind, Precision
from local_store.book.records import Role
from tests.sources.contract import Sample, SourceContract, recognised, written
from tests.sources.mail_builder import ADVISER, ANNA, OWN, PIXEL, attached, file_part, mail, multipart, only, part
from tests.sources.outlook_builder import (
    SENT,
    Tree,
    Value,
    attached_message,
    attachment,
    compound_file,
    message,
    properties,
    recipient,
)

_PETRA = recipient("Vogel, Petra", ADVISER)
_JONAS = recipient("Jonas Brandner", "jonas@post.example", 2)


def _msg(
    values: dict[int, Value] | None = None, attachments: tuple[Tree, ...] = (), *, is_unicode: bool = True
) -> bytes:
    return compound_file(message(values, (_PETRA, _JONAS), attachments, is_unicode=is_unicode))


class TestOutlookMessageContract(SourceContract):
    reader = READER
    settings = OWN
    many = 50_000
    survives_cut = False

    def small(self) -> Sample:
        inner = message({0x0037: "Frühere Anfrage", 0x1035: "<0@post.example>"}, header=24)
        files = attachment("foto.png", PIXEL, "image/png"), attached_message(inner)
        said = "Guten Tag,", "anbei die Unterlagen.", "Brandner, Anna", "foto.png", "Jonas Brandner"
        return Sample("brief.msg", _msg(attachments=files), 1, said)

    def longer(self, items: int) -> Sample:
        return Sample("lang.msg", _msg({0x1000: "Noch eine Zeile.\r\n" * items}), 1)

    def overlapping(self) -> tuple[Sample, Sample, int]:
        later = _msg({0x3008: SENT, 0x0E07: 1})
        return Sample("gespeichert.msg", _msg(), 1), Sample("nochmal.msg", later, 1), 1


def test_a_message_tells_its_people_with_their_addresses_and_roles(tmp_path: Path) -> None:
    found = only(READER, tmp_path, "brief.msg", _msg())

    assert [(each.role, each.name, each.normalised) for each in found.parties] == [
        (Role.SENDER, "Brandner, Anna", ANNA),
        (Role.RECIPIENT, "Vogel, Petra", ADVISER),
        (Role.RECIPIENT, "Jonas Brandner", "jonas@post.example"),
    ]
    assert found.direction is Direction.IN
    assert found.at == SENT
    assert found.subject == "Hausrat"
    assert found.key == ("email", "1@post.example")


def test_somebody_known_to_exchange_alone_is_only_a_name(tmp_path: Path) -> None:
    found = only(READER, tmp_path, "brief.msg", _msg({0x5D02: "", 0x0065: "/O=FIRMA/OU=BONN/CN=ABRANDNER"}))

    assert found.sender is not None
    assert (found.sender.kind, found.sender.identity, found.sender.normalised) == (PointKind.NAME, "Brandner, Anna", "")


def test_who_writes_to_themselves_lends_their_address_to_the_sender(tmp_path: Path) -> None:
    inside = "/o=Firma/cn=VOGEL, PETRA"
    found = only(READER, tmp_path, "brief.msg", _msg({0x5D02: "", 0x0042: "Vogel, Petra", 0x0065: inside}))

    assert found.direction is Direction.OUT


def test_the_headers_of_the_internet_complete_the_properties(tmp_path: Path) -> None:
    travelled = (
        "Microsoft Mail Internet Headers Version 2.0\r\n"
        "Received: from a by b; Mon, 3 Jun 2024 10:15:31 +0200\r\n"
        'From: "Anna B." <anna@zuhause.example>\r\nDate: Mon, 3 Jun 2024 10:15:30 +0200\r\n'
        "References: <a@x.example>\r\n <b@x.example>\r\nList-Id: <liste.example>\r\n\r\n"
    )
    found = only(READER, tmp_path, "brief.msg", _msg({0x007D: travelled, 0x1042: "<b@x.example>"}))

    assert found.sender is not None
    assert found.sender.identity == "anna@zuhause.example"
    assert found.conversation is not None
    assert found.conversation.external_id == "a@x.example"
    assert found.reply_to == ("email", "b@x.example")
    assert "list" in found.warnings


def test_texts_without_unicode_are_read_in_their_code_page(tmp_path: Path) -> None:
    page: dict[int, Value] = {0x3FFD: 1250, 0x0037: "Grüße", 0x1000: "Schöne Grüße aus Łódź"}
    who = properties(8, {0x0C15: 1, 0x3001: "Łukasz", 0x39FE: ADVISER}, is_unicode=False, charset="cp1250")
    tree = message(page, (who,), is_unicode=False, charset="cp1250")

    found = only(READER, tmp_path, "alt.msg", compound_file(tree))

    assert (found.subject, found.text) == ("Grüße", "Schöne Grüße aus Łódź")
    assert found.parties[1].name == "Łukasz"


def test_attached_files_are_opened_by_their_names(tmp_path: Path) -> None:
    large = bytes(range(256)) * 40
    found = attached(
        READER, tmp_path, "brief.msg", _msg(attachments=(attachment("klein.png", PIXEL), attachment("groß.pdf", large)))
    )

    assert found == {"klein.png": PIXEL, "groß.pdf": large}


@pytest.mark.parametrize("megabytes", [7, 8, 17])
def test_a_file_so_large_that_the_list_of_sectors_has_sectors_of_its_own_comes_whole(
    tmp_path: Path, megabytes: int
) -> None:
    large = bytes(range(256)) * (megabytes * 4096)
    found = attached(READER, tmp_path, "brief.msg", _msg(attachments=(attachment("film.mp4", large),)))
    assert found == {"film.mp4": large}


def test_an_attached_message_is_a_mail_of_its_own_and_its_files_are_there(tmp_path: Path) -> None:
    inner = message({0x0037: "Frühere Anfrage"}, (_PETRA,), (attachment("plan.pdf", b"Plan"),), header=24)
    found = attached(READER, tmp_path, "brief.msg", _msg(attachments=(attached_message(inner),)))

    assert list(found) == ["Frühere Anfrage.eml", "plan.pdf"]
    assert found["plan.pdf"] == b"Plan"
    told = found["Frühere Anfrage.eml"].decode()
    assert "Subject: Frühere Anfrage" in told
    assert "Date: Mon, 03 Jun 2024 08:15:30" in told
    assert "anbei die Unterlagen." in told


def test_a_message_that_only_passes_another_on_says_what_that_says(tmp_path: Path) -> None:
    inner = message({0x1000: "Der Keller steht unter Wasser."}, header=24)

    found = only(READER, tmp_path, "wg.msg", _msg({0x1000: ""}, (attached_message(inner),)))

    assert found.text == "Der Keller steht unter Wasser."


def test_html_stands_in_for_a_missing_text(tmp_path: Path) -> None:
    page = '<html><body><p>Schöne <b>Grüße</b></p><script>alert("x")</script></body></html>'.encode()

    assert only(READER, tmp_path, "html.msg", _msg({0x1000: "", 0x1013: page, 0x3FDE: 65001})).text == "Schöne Grüße"


def test_rtf_stands_in_where_there_is_nothing_else(tmp_path: Path) -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset238 Arial CE;}}\f0 Sch\'f6ne Gr\u252 ?\'dfe\par {\f1\'e8} Anna}"
    packed = struct.pack("<4I", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf

    assert only(READER, tmp_path, "rtf.msg", _msg({0x1000: "", 0x1009: packed})).text == "Schöne Grüße\nč Anna"


def test_rtf_around_html_gives_the_html_back() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1{\fonttbl{\f0 Arial;}}{\*\htmltag <html><body>}{\*\htmltag <p>}\htmlrtf {\f0 \htmlrtf0 "
        rb"Sch\'f6n{\*\htmltag </p>}\htmlrtf \par}\htmlrtf0 {\*\htmltag <p>}{\*\htmltag <a href=\"https://vogel-partner.example\">}"
        rb"hier{\*\htmltag </a></p></body></html>}}"
    )
    assert words_of_rtf(rtf) == "Schön\n\nhier <https://vogel-partner.example>"


def test_packed_rtf_is_unpacked_as_the_specification_shows() -> None:
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c090020627705b06c647d0a800fa0".replace(
            " ", ""
        )
    )

    assert unpacked_rtf(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_what_is_encrypted_stays_with_its_file_and_says_so(tmp_path: Path) -> None:
    data = _msg({0x001A: "IPM.Note.SMIME", 0x1000: ""}, (attachment("smime.p7m", b"verschlossen"),))

    found = only(READER, tmp_path, "geheim.msg", data)

    assert found.is_placeholder
    assert "encrypted" in found.warnings
    assert attached(READER, tmp_path, "geheim.msg", data) == {"smime.p7m": b"verschlossen"}


def test_what_is_only_signed_is_read(tmp_path: Path) -> None:
    body = part("Content-Type: text/plain; charset=utf-8", body="Unterschrieben: Anna\n")
    field, content = multipart("signed", body, file_part("plan.pdf", b"Plan"))
    signed = field.encode() + b"\n\n" + content
    data = _msg({0x001A: "IPM.Note.SMIME.MultipartSigned", 0x1000: ""}, (attachment("smime.p7m", signed),))

    found = only(READER, tmp_path, "signiert.msg", data)

    assert not found.is_placeholder
    assert found.text == "Unterschrieben: Anna"
    assert attached(READER, tmp_path, "signiert.msg", data) == {"smime.p7m": signed, "plan.pdf": b"Plan"}


def test_a_draft_went_nowhere(tmp_path: Path) -> None:
    found = only(READER, tmp_path, "entwurf.msg", _msg({0x0E07: 8, 0x5D02: ADVISER}))

    assert found.direction is Direction.INTERNAL
    assert "draft" in found.warnings


def test_without_any_date_it_is_kept_under_the_day_of_its_file(tmp_path: Path) -> None:
    tree = message({0x0039: 0}, (_PETRA,))

    found = only(READER, tmp_path, "ohne.msg", compound_file(tree))

    assert (found.precision, found.is_placeholder) == (Precision.DAY, False)
    assert "no_date" in found.warnings


def test_a_link_to_a_file_elsewhere_is_told_as_left_out(tmp_path: Path) -> None:
    linked = message(
        {}, (_PETRA,), ({"__properties_version1.0": bytes(8) + struct.pack("<HHIiI", 3, 0x3705, 6, 7, 0)},)
    )

    [told] = only(READER, tmp_path, "link.msg", compound_file(linked)).attachments

    assert told.state is AttachmentState.OMITTED


def test_contacts_and_other_items_stay_as_placeholders(tmp_path: Path) -> None:
    found = only(READER, tmp_path, "kontakt.msg", _msg({0x001A: "IPM.Contact", 0x1000: "Ruft gern an"}))

    assert found.is_placeholder
    assert found.text == "Ruft gern an"


def test_other_compound_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("brief.doc", "brief.msg"):
        data = compound_file({"WordDocument": b"Sehr geehrte Frau Brandner" * 10})
        assert recognised(READER, written(tmp_path, Sample(name, data, 0))) is None


def test_a_mail_saved_as_eml_and_as_msg_is_the_same_entry(tmp_path: Path) -> None:
    from app.sources.mail_message import READER as MAIL

    assert only(READER, tmp_path, "a.msg", _msg()).key == only(MAIL, tmp_path, "a.eml", mail()).key
