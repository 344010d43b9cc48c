from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.sources.record import SourceRecord
from local_store.book.channel import AttachmentState, CallOutcome, InteractionKind
from tests.sources.contract import keys, records
from tests.sources.whatsapp_chats import MARK, chat, iphone, read, said


def _android(folder: Path, body: str) -> SourceRecord:
    return records(read(folder, chat(said(body))))[1]


def _iphone(folder: Path, body: str) -> SourceRecord:
    return records(read(folder, iphone("Guten Tag") + iphone(body), name="_chat.txt"))[1]


@pytest.mark.parametrize(
    "body",
    [
        "Hallo: wie geht's?",
        "  Einzug bleibt",
        "*fett* _schräg_ ~weg~ ```fest```",
        "3 < 5 und (so) • weiter",
        "Video kommt morgen",
        "Standort unklar",
        "Videoanruf um 3?",
        "Videoanruf",
        "Sprachanruf, gerne",
        "Diese Nachricht wurde gelöscht, warum?",
        "bild: siehe Anhang",
        "nullkommanichts",
        "\u200f\u0645\u0631\u062d\u0628\u0627",
        "eins\n\nzwei",
        "29.01.18 ist der Tag",
    ],
)
def test_what_people_write_stays_as_it_is(tmp_path: Path, body: str) -> None:
    item = _android(tmp_path, body)
    assert (item.text, item.kind, item.attachments) == (body, InteractionKind.MESSAGE, ())
    assert not item.is_placeholder


@pytest.mark.parametrize(
    "phrase",
    [
        "file attached",
        "Datei angehängt",
        "fichier joint",
        "file allegato",
        "dosya ekli",
        "archivo adjunto",
        "bestand bijgevoegd",
    ],
)
def test_android_names_the_file_and_its_caption_follows(tmp_path: Path, phrase: str) -> None:
    item = _android(tmp_path, f"{MARK}IMG-20180129-WA0001.jpg ({phrase})\nunser Haus\nvon vorn")
    (attachment,) = item.attachments
    assert (attachment.name, attachment.state, attachment.mime) == (
        "IMG-20180129-WA0001.jpg",
        AttachmentState.MISSING,
        "image/jpeg",
    )
    assert item.text == "unser Haus\nvon vorn"


@pytest.mark.parametrize(
    "tag",
    [
        "<attached: {}>",
        "<Anhang: {}>",
        "<pièce jointe : {}>",
        "<allegato: {}>",
        "<{} eklendi>",
        "<adjunto: {}>",
        "<bijgevoegd: {}>",
    ],
)
def test_an_iphone_names_the_file_between_captions(tmp_path: Path, tag: str) -> None:
    name = "00000012-PHOTO-2018-01-29-12-24-03.jpg"
    item = _iphone(tmp_path, f"vorher {MARK}{tag.format(name)} nachher")
    (attachment,) = item.attachments
    assert attachment.name == name
    assert attachment.captured_at == datetime(2018, 1, 29, 11, 24, 3, tzinfo=UTC)
    assert item.text == "vorher\nnachher"


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("PTT-20180129-WA0001.opus", "audio/ogg"),
        ("STK-20180129-WA0001.webp", "image/webp"),
        ("Anna Brandner.vcf", "text/vcard"),
        ("Police 2018.pdf", "application/pdf"),
        ("ohne Endung", ""),
    ],
)
def test_the_ending_of_a_file_tells_its_type(tmp_path: Path, name: str, mime: str) -> None:
    (attachment,) = _android(tmp_path, f"{name} (Datei angehängt)").attachments
    assert (attachment.name, attachment.mime) == (name, mime)


@pytest.mark.parametrize(
    "body",
    [
        "<Media omitted>",
        "<Medien ausgeschlossen>",
        "<Medien weggelassen>",
        "<Médias omis>",
        "<Fichier omis>",
        "<Media omessi>",
        "<Media omesso>",
        "<Medya dahil edilmedi>",
        "<Medya atlanmış>",
        "<Multimedia omitido>",
        "<View once voice message omitted>",
    ],
)
def test_android_leaves_files_out(tmp_path: Path, body: str) -> None:
    item = _android(tmp_path, f"{body}\nmit Text")
    assert [attachment.state for attachment in item.attachments] == [AttachmentState.OMITTED]
    assert (item.text, item.is_placeholder) == ("mit Text", False)


LEFT_OUT = {
    "image/*": ["image omitted", "Bild weggelassen", "image absente", "immagine omessa", "görüntü dahil edilmedi"],
    "video/*": [
        "video omitted",
        "Video weggelassen",
        "vidéo absente",
        "Videonotiz weggelassen",
        "Video message omitted",
    ],
    "audio/*": ["audio omitted", "Audio weggelassen", "audio omis", "audio omesso", "ses dahil edilmedi"],
    "image/webp": ["sticker omitted", "Sticker weggelassen", "sticker non incluso", "Çıkartma dahil edilmedi"],
    "image/gif": ["GIF omitted", "GIF weggelassen", "GIF retiré", "GIF esclusa", "GIF dahil edilmedi"],
    "text/vcard": [
        "Contact card omitted",
        "Kontaktkarte ausgelassen",
        "Fiche contact manquante",
        "Scheda contatto omessa",
    ],
}


@pytest.mark.parametrize(("mime", "body"), [(mime, body) for mime, bodies in LEFT_OUT.items() for body in bodies])
def test_an_iphone_says_what_it_left_out(tmp_path: Path, mime: str, body: str) -> None:
    for written in (f"{MARK}{body}", f"{MARK}{body}.", f"<{body}>", body):
        item = _iphone(tmp_path, written)
        assert [(found.state, found.mime) for found in item.attachments] == [(AttachmentState.OMITTED, mime)]
        assert item.text == ""


@pytest.mark.parametrize(
    "body",
    [f"Police.pdf • {MARK}3 Seiten {MARK}Dokument weggelassen", f"Police.pdf • {MARK}12 pages {MARK}document omitted"],
)
def test_a_document_left_out_keeps_its_name(tmp_path: Path, body: str) -> None:
    (attachment,) = _iphone(tmp_path, body).attachments
    assert (attachment.name, attachment.mime, attachment.state) == (
        "Police.pdf",
        "application/pdf",
        AttachmentState.OMITTED,
    )


def test_exports_with_and_without_files_meet(tmp_path: Path) -> None:
    with_files = read(
        tmp_path, chat(said("IMG-20180129-WA0001.jpg (Datei angehängt)"), said("STK-1.webp (Datei angehängt)"))
    )
    without = read(tmp_path, chat(said("<Medien ausgeschlossen>"), said("<Medien ausgeschlossen>")))
    assert keys(with_files) == keys(without)
    assert len(set(keys(without))) == 3


@pytest.mark.parametrize(
    "body",
    [
        "This message was deleted",
        "You deleted this message.",
        "Diese Nachricht wurde gelöscht.",
        f"{MARK}Du hast diese Nachricht gelöscht.",
        "Ce message a été supprimé",
        "Questo messaggio è stato eliminato",
        "Bu mesaj silindi",
    ],
)
def test_a_deleted_message_is_retracted(tmp_path: Path, body: str) -> None:
    assert _android(tmp_path, body).is_retracted


@pytest.mark.parametrize(
    "suffix",
    [
        "<This message was edited>",
        "<Diese Nachricht wurde bearbeitet.>",
        "<Ce message a été modifié>",
        "<Questo messaggio è stato modificato>",
        "<Se editó este mensaje.>",
    ],
)
def test_an_edited_message_loses_only_the_notice(tmp_path: Path, suffix: str) -> None:
    item = _iphone(tmp_path, f"neuer Text {MARK}{suffix}")
    assert (item.text, item.edited_at, item.warnings) == ("neuer Text", item.at, ("edited_time_unknown",))
    plain_item = _iphone(tmp_path, "neuer Text")
    assert plain_item.key == item.key


CALLS = {
    "Missed voice call": (CallOutcome.MISSED, None),
    "Missed video call. Tap to call back": (CallOutcome.MISSED, None),
    "Verpasster Sprachanruf": (CallOutcome.MISSED, None),
    "Verpasster Videoanruf um 12:30": (CallOutcome.MISSED, None),
    "Appel vocal manqué": (CallOutcome.MISSED, None),
    "Videochiamata persa": (CallOutcome.MISSED, None),
    "Cevapsız sesli arama": (CallOutcome.MISSED, None),
    "Voice call. 12 min": (CallOutcome.ANSWERED, 720),
    f"Sprachanruf. {MARK}12 Min.": (CallOutcome.ANSWERED, 720),
    "Videoanruf. 1 Std. 2 Min.": (CallOutcome.ANSWERED, 3720),
    "Video call. 45 sec": (CallOutcome.ANSWERED, 45),
    "Voice call, 1:02:03": (CallOutcome.ANSWERED, 3723),
    "Voice call. No answer": (CallOutcome.MISSED, None),
    f"Videoanruf. {MARK}Keine Antwort": (CallOutcome.MISSED, None),
    "Sprachanruf. Abgelehnt": (CallOutcome.REJECTED, None),
    f"{MARK}Chiamata vocale": (None, None),
}


@pytest.mark.parametrize("body", CALLS)
def test_calls_are_calls_with_their_outcome(tmp_path: Path, body: str) -> None:
    item = _iphone(tmp_path, body)
    assert (item.kind, item.outcome, item.duration_s) == (InteractionKind.CALL, *CALLS[body])


def test_a_missed_call_without_sender_came_from_the_partner(tmp_path: Path) -> None:
    item = records(read(tmp_path, chat(said("Hallo"), "29.01.18, 13:00 - Verpasster Sprachanruf")))[2]
    assert (item.kind, item.outcome) == (InteractionKind.CALL, CallOutcome.MISSED)
    assert item.sender is not None
    assert item.sender.identity == "Anna Brandner"


@pytest.mark.parametrize(
    "body", ["", "null", f"{MARK}", "<etwas Neues>", f"{MARK}Etwas Neues von WhatsApp", "Waiting for this message"]
)
def test_what_nobody_knows_is_a_placeholder_with_its_words(tmp_path: Path, body: str) -> None:
    item = _android(tmp_path, body)
    assert item.is_placeholder
    assert item.text == body.replace(MARK, "")


def test_a_colon_at_the_end_of_the_line_is_an_empty_body(tmp_path: Path) -> None:
    items = records(read(tmp_path, chat(said("Hallo"), "29.01.18, 13:00 - Anna Brandner:", said("danach"))))
    assert [(item.text, item.is_placeholder) for item in items[1:]] == [("Hallo", False), ("", True), ("danach", False)]
    assert items[2].sender == items[1].sender


@pytest.mark.parametrize(
    "body",
    [
        "location: https://maps.google.com/?q=48.2,16.3",
        f"{MARK}Standort: https://maps.google.com/?q=48.2,16.3",
        f"{MARK}Localisation : https://maps.google.com/?q=48.2,16.3",
        f"{MARK}UMFRAGE:\nWann?\n{MARK}OPTION: Montag ({MARK}3 Stimmen)",
        "POLL:\nWhen?\nOPTION: Monday (3 votes)",
        f"{MARK}SONDAGE :\nQuand ?\n{MARK}OPTION : lundi (1 vote)",
    ],
)
def test_places_and_polls_are_told_in_words(tmp_path: Path, body: str) -> None:
    item = _iphone(tmp_path, body)
    assert (item.text, item.is_placeholder) == (body.replace(MARK, ""), False)


def test_mentions_lose_their_marks_and_keep_the_name(tmp_path: Path) -> None:
    assert _android(tmp_path, "Frag @\u2068Anna Brandner\u2069 bitte").text == "Frag @Anna Brandner bitte"


def test_the_raw_lines_are_kept(tmp_path: Path) -> None:
    assert (
        _android(tmp_path, f"{MARK}Bild weggelassen\nund Text").raw == said(f"{MARK}Bild weggelassen\nund Text") + "\n"
    )
