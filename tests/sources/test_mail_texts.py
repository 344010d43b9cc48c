"""What a mail says: which of its texts is told, in which letters, and what of it is history."""

import base64
from pathlib import Path

import pytest

from app.sources.mail.history import own_words
from app.sources.mail.html_text import text_of_html
from app.sources.mail.plain_text import unflowed
from app.sources.mail_message import READER
from tests.sources.mail_builder import ANNA, attached, file_part, mail, multipart, only, part


def text_of(folder: Path, *fields: str, body: str | bytes) -> str:
    return only(READER, folder, "brief.eml", mail(*fields, body=body)).text


def plain(text: str) -> bytes:
    return part("Content-Type: text/plain; charset=utf-8", body=text)


def page(markup: str) -> bytes:
    return part("Content-Type: text/html; charset=utf-8", body=markup)


# -- which text --------------------------------------------------------------------------------------


def test_of_two_forms_of_a_text_the_plain_one_is_told(tmp_path: Path) -> None:
    field, body = multipart("alternative", plain("Bis Freitag!"), page("<p>Bis <b>Freitag</b>!</p>"))

    assert text_of(tmp_path, field, body=body) == "Bis Freitag!"


@pytest.mark.parametrize("stub", ["", " \n", "Bitte in HTML anzeigen."])
def test_a_plain_form_that_says_nothing_gives_way_to_the_html(tmp_path: Path, stub: str) -> None:
    field, body = multipart("alternative", plain(stub), page("<p>Der Vertrag liegt bei.</p>"))

    assert text_of(tmp_path, field, body=body).endswith("Der Vertrag liegt bei.")


def test_html_with_its_pictures_is_still_a_form_of_the_plain_text(tmp_path: Path) -> None:
    related, inner = multipart(
        "related", page("<p>Bis Freitag!</p>"), file_part("logo.png", b"x", "image/png"), boundary="innen"
    )
    field, body = multipart("alternative", plain("Bis Freitag!"), part(related, body=inner))

    found = only(READER, tmp_path, "brief.eml", mail(field, body=body))

    assert found.text == "Bis Freitag!"
    assert [each.name for each in found.attachments] == ["logo.png"]


def test_each_group_of_forms_tells_its_own_text(tmp_path: Path) -> None:
    with_plain, first = multipart("alternative", plain("Erster Teil"), page("<p>Erster Teil</p>"), boundary="a")
    without, second = multipart("alternative", page("<p>Zweiter Teil</p>"), boundary="b")
    field, body = multipart("mixed", part(with_plain, body=first), part(without, body=second))

    assert text_of(tmp_path, field, body=body) == "Erster Teil\n\nZweiter Teil"


def test_several_texts_after_each_other_are_told_in_their_order(tmp_path: Path) -> None:
    field, body = multipart(
        "mixed", plain("Erster Teil"), file_part("a.pdf", b"A"), plain("Zweiter Teil"), page("Dritter <i>Teil</i>")
    )

    assert text_of(tmp_path, field, body=body) == "Erster Teil\n\nZweiter Teil\n\nDritter Teil"


def test_a_text_that_was_attached_as_a_file_is_a_file(tmp_path: Path) -> None:
    field, body = multipart("mixed", plain("Anbei."), file_part("notiz.txt", b"Notiz", "text/plain"))
    data = mail(field, body=body)

    assert only(READER, tmp_path, "brief.eml", data).text == "Anbei."
    assert attached(READER, tmp_path, "brief.eml", data) == {"notiz.txt": b"Notiz"}


def test_a_text_with_a_name_is_told_where_there_is_no_other(tmp_path: Path) -> None:
    named = part('Content-Type: text/plain; name="nachricht.txt"', body="Bis Freitag!\n")
    field, body = multipart("mixed", named, file_part("a.pdf", b"A"))
    found = only(READER, tmp_path, "brief.eml", mail(field, body=body))

    assert found.text == "Bis Freitag!"
    assert [each.name for each in found.attachments] == ["nachricht.txt", "a.pdf"]


def test_a_mail_that_only_holds_others_says_what_they_say(tmp_path: Path) -> None:
    inner = part("Content-Type: message/rfc822", body=mail(subject="Innen", body="Der Keller steht unter Wasser.\n"))
    field, body = multipart("mixed", inner)
    found = only(READER, tmp_path, "brief.eml", mail(field, body=body))

    assert found.text == "Der Keller steht unter Wasser."
    assert [each.name for each in found.attachments] == ["Innen.eml"]


def test_a_multipart_without_a_single_part_is_taken_as_the_text_it_is(tmp_path: Path) -> None:
    field = 'Content-Type: multipart/mixed; boundary="nirgends"'

    assert text_of(tmp_path, field, body="Doch nur ein Text.\n") == "Doch nur ein Text."
    assert text_of(tmp_path, "Content-Type: multipart/mixed", body="Auch nur ein Text.\n") == "Auch nur ein Text."


def test_a_multipart_that_breaks_off_tells_what_there_is(tmp_path: Path) -> None:
    field, body = multipart("mixed", plain("Anbei die Fotos."), file_part("foto.jpg", b"\xff\xd8" * 900, "image/jpeg"))

    found = only(READER, tmp_path, "brief.eml", mail(field, body=body[:-400]))

    assert found.text == "Anbei die Fotos."
    assert "cut_off" in found.warnings


def test_what_is_encrypted_says_so_and_keeps_its_file(tmp_path: Path) -> None:
    data = mail(
        "Content-Type: application/pkcs7-mime; name=smime.p7m; smime-type=enveloped-data",
        "Content-Transfer-Encoding: base64",
        body=base64.encodebytes(b"verschlossen"),
    )
    found = only(READER, tmp_path, "brief.eml", data)

    assert found.is_placeholder
    assert "encrypted" in found.warnings
    assert attached(READER, tmp_path, "brief.eml", data) == {"smime.p7m": b"verschlossen"}


def test_what_is_only_signed_is_read(tmp_path: Path) -> None:
    field, body = multipart(
        "signed", plain("Unterschrieben."), file_part("smime.p7s", b"s", "application/pkcs7-signature")
    )
    found = only(READER, tmp_path, "brief.eml", mail(field, body=body))

    assert (found.text, found.is_placeholder) == ("Unterschrieben.", False)


def test_an_endless_text_is_shown_cut_and_kept_whole(tmp_path: Path) -> None:
    line = "Noch eine Zeile voller Zahlen: 0123456789\n"
    data = mail("Content-Type: text/plain; charset=utf-8", body=line * 150_000)

    found = only(READER, tmp_path, "brief.eml", data)

    assert len(found.text) < 5 * 1024**2
    assert "text_cut" in found.warnings
    assert attached(READER, tmp_path, "brief.eml", data) == {"attachment-1.txt": (line * 150_000).encode()}


# -- in which letters --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("utf-8", "Grüße, 5 €".encode()),
        ("iso-8859-1", "Grüße, 5 €".encode("cp1252")),
        ('"Windows-1252"', "Grüße, 5 €".encode("cp1252")),
        ("iso-8859-15", "Grüße, 5 €".encode("iso-8859-15")),
        ("x-unknown", "Grüße, 5 €".encode()),
        ("unknown-8bit", "Grüße, 5 €".encode("cp1252")),
        ("us-ascii", "Grüße, 5 €".encode("cp1252")),
        ("utf-8", "Grüße, 5 €".encode("cp1252")),
        ("punycode", "Grüße, 5 €".encode()),
        ("utf-16", "Grüße, 5 €".encode("utf-16")),
        ("unicode-1-1-utf-7", "Grüße, 5 €".encode("utf-7")),
    ],
)
def test_letters_survive_true_wrong_and_unknown_charsets(tmp_path: Path, charset: str, data: bytes) -> None:
    packed = base64.encodebytes(data)
    field = f"Content-Type: text/plain; charset={charset}"

    assert text_of(tmp_path, field, "Content-Transfer-Encoding: base64", body=packed) == "Grüße, 5 €"


def test_one_broken_byte_costs_one_letter_and_no_more(tmp_path: Path) -> None:
    data = "Schöne Grüße aus Łódź".encode() + b"\x96 Anna"

    assert text_of(tmp_path, "Content-Type: text/plain; charset=utf-8", body=data) == "Schöne Grüße aus Łódź– Anna"


def test_an_html_page_may_name_its_charset_itself(tmp_path: Path) -> None:
    body = '<html><head><meta charset="iso-8859-2"></head><body>Łódź</body></html>'.encode("iso-8859-2")

    assert text_of(tmp_path, "Content-Type: text/html", body=body) == "Łódź"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", b"Gr=C3=BC=C3=9Fe =\naus Bonn=3D"),
        ("QUOTED-PRINTABLE", b"Gr=c3=bc=c3=9fe aus Bonn=3d"),
        ("base64", b"R3LDvMOfZSBhdX\r\nMgQm9ubj0=\r\n"),
        ("base64", b"R3LDvMOfZSBhdXMgQm9ubj0"),
        ("base64", b"R3LDvM!!OfZSBhdXMg\nQm9ubj0=\n-- Werbung"),
        ("8bit", "Grüße aus Bonn=".encode()),
        ("etwas-neues", "Grüße aus Bonn=".encode()),
    ],
)
def test_every_packing_is_undone(tmp_path: Path, encoding: str, body: bytes) -> None:
    field = f"Content-Transfer-Encoding: {encoding}"

    assert text_of(tmp_path, field, "Content-Type: text/plain; charset=utf-8", body=body).startswith("Grüße aus Bonn=")


def test_soft_line_breaks_are_undone() -> None:
    flowed = "Das ist ein langer \nAbsatz.\n> Und der davor \n> auch.\n>> Noch frueher\n-- \nAnna"

    assert unflowed(flowed) == "Das ist ein langer Absatz.\n> Und der davor auch.\n>> Noch frueher\n-- \nAnna"
    assert unflowed("Donau \ndampf", without_blank=True) == "Donaudampf"


# -- HTML --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Erster<br>Absatz</p><p>Zweiter</p>", "Erster\nAbsatz\n\nZweiter"),
        ("<div>Eine</div><div>Zeile</div>", "Eine\nZeile"),
        ("<ul><li>Hausrat</li><li>Haftpflicht</li></ul>", "• Hausrat\n• Haftpflicht"),
        ("<ol><li>Erstens</li><li>Zweitens</li></ol>", "1. Erstens\n2. Zweitens"),
        ("<table><tr><td>Beitrag</td><td>12 €</td></tr><tr><td>Laufzeit</td></tr></table>", "Beitrag 12 €\nLaufzeit"),
        ('<a href="https://vogel-partner.example/x">Hier</a>', "Hier <https://vogel-partner.example/x>"),
        ('<a href="https://www.vogel.example/">vogel.example</a>', "vogel.example"),
        ('<a href="javascript:alert(1)">Klick</a>', "Klick"),
        (
            "Er sagte:<blockquote>Nein<blockquote>Doch</blockquote></blockquote>Aha",
            "Er sagte:\n\n> Nein\n>\n> > Doch\n\nAha",
        ),
        ("<style>p{}</style><script>alert('<p>')</script><title>x</title>Text", "Text"),
        ("<head><title>Angebot</title></head><body>Text</body>", "Text"),
        ("<!-- geheim <p> --><!--[if mso]>x<![endif]-->Text<!DOCTYPE html>", "Text"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ("Gr&uuml;&szlig;e &amp; 5&nbsp;&euro; &lt;3", "Grüße & 5 € <3"),
        ('<img src="cid:1" alt="Logo"><img src="http://zaehler.example/1.gif">', "[Logo]"),
        ("3 < 5 und 7 > 6", "3 < 5 und 7 > 6"),
        ("Text <b", "Text <b"),
        ("Vorher<!-- nie zu Ende", "Vorher<!-- nie zu Ende"),
        ("<p>Eins</p>\n\n  <p>&nbsp;</p><p>Zwei</p>", "Eins\n\nZwei"),
    ],
)
def test_html_becomes_the_text_a_person_reads(markup: str, text: str) -> None:
    assert text_of_html(markup) == text


def test_no_word_is_lost_where_tags_are_never_closed() -> None:
    for markup in ("<p><b>Eins <i>Zwei<table><td>Drei", '<p title="x>Eins Zwei Drei', "<script>Eins Zwei Drei"):
        assert text_of_html(markup).split()[-1] == "Drei"


# -- history -----------------------------------------------------------------------------------------

OWN = "Danke, das passt.\n\nViele Grüße\nAnna"


@pytest.mark.parametrize(
    "history",
    [
        "Am 03.06.2024 um 10:15 schrieb Petra Vogel:\n> Guten Tag\n> passt das?",
        "Am Mo., 3. Juni 2024 um 10:15 Uhr schrieb Petra Vogel <\npetra.vogel@vogel-partner.example>:\n\n> Guten Tag",
        "On Mon, Jun 3, 2024 at 10:15 AM Petra Vogel wrote:\n\n> Guten Tag",
        "-----Ursprüngliche Nachricht-----\nVon: Petra Vogel\nBetreff: Hausrat\n\nGuten Tag",
        "-----Original Message-----\nFrom: Petra Vogel\n\nGuten Tag",
        "________________________________\nVon: Petra Vogel\nGesendet: Montag, 3. Juni 2024\nAn: Anna\nBetreff: AW: Hausrat\n\nGuten Tag",
        "From: Petra Vogel\nSent: Monday\nTo: Anna\nSubject: Hausrat\n\nGuten Tag",
        "> Guten Tag\n>\n> passt das?",
        "Petra Vogel schrieb:\n> Guten Tag",
    ],
)
def test_history_begins_where_one_stopped_writing(history: str) -> None:
    assert own_words(f"{OWN}\n\n{history}\n") == OWN


@pytest.mark.parametrize(
    "text",
    [
        OWN,
        "> Passt Freitag?\nJa\n\n> Um zehn?\nJa, gern.",
        "> Alles nur Zitat",
        "Von: meinem Anwalt habe ich noch nichts gehört.",
        "Am Montag schrieb ich Ihnen schon:\nDas Dach ist undicht.\nUnd jetzt?",
        "---------- Weitergeleitete Nachricht ---------\nBitte ansehen.",
        "",
    ],
)
def test_what_is_no_history_is_left_alone(text: str) -> None:
    assert own_words(text) == text


def test_a_quoted_answer_keeps_its_history_in_the_text(tmp_path: Path) -> None:
    said = f"Ja!\n\nAm 3.6. schrieb {ANNA}:\n> Freitag?"

    assert text_of(tmp_path, body=f"{said}\n") == said
