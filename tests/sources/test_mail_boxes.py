"""Mailboxes are cut where mails begin, in all the ways in which programs write them, and never held in memory."""

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.sources.mail.mbox import Mbox
from app.sources.mail_archive import READER
from app.sources.record import Reason, SourceRecord
from app.sources.source_file import SourceFile
from tests.sources.contract import records, rejections, skips, tar_of, zip_of
from tests.sources.mail_builder import OWN, attached, file_part, mail, mbox, multipart, part, read

LINE = b"From - Mon Jun 03 08:15:30 2024\n"


def texts(folder: Path, data: bytes) -> list[str]:
    return [each.text for each in records(read(READER, folder, "post.mbox", data))]


@pytest.mark.parametrize(
    "line",
    [
        "From anna@post.example Mon Jun  3 08:15:30 2024",
        "From - Mon Jun 03 08:15:30 2024",
        "From 1790000000000000001@xxx Mon Jun 03 08:15:30 +0000 2024",
        "From MAILER-DAEMON Mon Jun  3 08:15 2024",
        "From anna Mon Jun  3 10:15:30 2024 +0200",
        "From anna Mon Jun  3 10:15:30 MET DST 2024",
        "From anna Mon Jun  3 08:15:30 2024 remote from knoten",
        "From ???@??? mon jun 03 08:15:30 2024",
        "From ",
        "From -",
    ],
)
def test_mails_begin_at_every_kind_of_separator(tmp_path: Path, line: str) -> None:
    first, second = mail(message_id="<1@x>", body="Eins\n"), mail(message_id="<2@x>", body="Zwei\n")

    assert texts(tmp_path, mbox([first, second], line)) == ["Eins", "Zwei"]
    assert texts(tmp_path, mbox([first, second], line).replace(b"\n", b"\r\n")) == ["Eins", "Zwei"]


@pytest.mark.parametrize(
    "said",
    [
        "From now on bitte nur noch so.",
        "Vorher\nFrom anna@post.example Mon Jun  3 08:15:30 2024\nnachher",
        "Vorher\nFrom anna@post.example Mon Jun  3 08:15:30 2024\nSubject: Zitat\n\nnachher",
        "Vorher\n\nFrom the beginning: alles\nnachher",
        "Vorher\n\nFrom anna Mon Jun  3 08:15:30 2024\nund dann kam nichts",
        "Vorher\n\nFrom Montag bis Freitag 2024\nSubject: nein",
        "Vorher\n\nFrom -\nnachher",
    ],
)
def test_words_that_only_look_like_a_separator_stay_in_their_mail(tmp_path: Path, said: str) -> None:
    data = LINE + mail(message_id="<1@x>", body=f"{said}\n") + b"\n" + LINE + mail(message_id="<2@x>", body="Zwei\n")

    assert texts(tmp_path, data) == [said, "Zwei"]


def test_quoted_lines_lose_the_sign_that_the_mailbox_gave_them(tmp_path: Path) -> None:
    said = "From Bonn nach Köln\n>From hier\n>>From dort\n> From Zitat"

    assert texts(tmp_path, mbox([mail(body=f"{said}\n")])) == [said]


def test_a_proven_content_length_holds_whole_mails_inside_of_mails(tmp_path: Path) -> None:
    inner = LINE.decode() + "Subject: Innen\n\nMittendrin\n\n>From hier\n"
    first = mail(f"Content-Length: {len(inner)}", message_id="<1@x>", body=inner)

    assert texts(tmp_path, LINE + first + b"\n" + LINE + mail(message_id="<2@x>", body="Zwei\n")) == [
        inner.strip(),
        "Zwei",
    ]


def test_a_wrong_content_length_is_not_believed(tmp_path: Path) -> None:
    for length in ("3", "40000", "999999999", "-5", "viel"):
        first = mail(f"Content-Length: {length}", message_id="<1@x>", body="Eins und noch mehr\n")
        data = LINE + first + b"\n" + LINE + mail(message_id="<2@x>", body="Zwei\n")
        assert texts(tmp_path, data) == ["Eins und noch mehr", "Zwei"], length


def test_blank_lines_and_marks_before_the_first_mail_do_no_harm(tmp_path: Path) -> None:
    assert texts(tmp_path, b"\xef\xbb\xbf\n\n" + mbox([mail(body="Eins\n")])) == ["Eins"]


def test_the_same_mail_in_two_folders_comes_in_once(tmp_path: Path) -> None:
    items = read(READER, tmp_path, "post.mbox", mbox([mail(), mail(message_id="<2@x>"), mail()]))

    assert [each.reason for each in skips(items)] == [Reason.REPEATED]
    assert len(records(items)) == 2


def test_two_mails_under_one_id_that_differ_both_come_in(tmp_path: Path) -> None:
    items = records(read(READER, tmp_path, "post.mbox", mbox([mail(), mail(body="Ganz anders\n")])))

    assert [each.key for each in items] == [("email", "1@post.example"), ("email", "1@post.example", "#1")]


def test_a_mail_that_cannot_be_told_is_refused_and_the_others_come_in(tmp_path: Path) -> None:
    data = mbox([mail(body="Eins\n"), b"kein Feld\n\nkein Mail\n", mail(message_id="<3@x>", body="Drei\n")])
    data = data.replace(LINE + b"kein Feld", LINE + b"\nkein Feld")
    items = read(READER, tmp_path, "post.mbox", data)

    assert [each.text for each in records(items)] == ["Eins", "Drei"]
    assert [(each.place, each.reason) for each in rejections(items)] == [("message 2", Reason.UNREADABLE)]


def test_each_mail_tells_its_place(tmp_path: Path) -> None:
    box = mbox([mail(message_id="<1@x>"), mail(message_id="<2@x>")])
    items = records(read(READER, tmp_path, "post.zip", zip_of({"Post/a.eml": mail(), "Post/b.mbox": box})))

    assert [each.place for each in items] == ["Post/a.eml", "Post/b.mbox, message 1", "Post/b.mbox, message 2"]


def test_what_is_no_mail_in_an_archive_is_left_out_one_by_one(tmp_path: Path) -> None:
    members = {"Takeout/Mail/Alle.mbox": mbox([mail()]), "Takeout/archive_browser.html": b"<p>", "../boese.eml": mail()}
    items = read(READER, tmp_path, "takeout.tgz", tar_of(members, "w:gz"))

    assert len(records(items)) == 1
    assert [(each.place, each.reason) for each in skips(items)] == [("Takeout/archive_browser.html", Reason.STRAY)]
    assert [each.reason for each in rejections(items)] == [Reason.UNSAFE_PATH]


def test_mailboxes_without_an_ending_are_known_by_what_is_around_them(tmp_path: Path) -> None:
    mails = [mail(message_id=f"<{number}@x>") for number in range(4)]
    members = {
        "Eingang.mbox/mbox": mbox(mails[:1]),
        "Ordner/Gesendet": mbox(mails[1:2]),
        "Ordner/Gesendet.msf": b"index",
        "Ordner/Gesendet.sbd/2023": mbox(mails[2:3]),
        "Maildir/cur/1717402530.M1P2.rechner:2,S": mails[3],
    }
    items = read(READER, tmp_path, "post.tar.gz", tar_of(members, "w:gz"))

    assert [each.place.removesuffix(", message 1") for each in records(items)] == [
        name for name in members if "msf" not in name
    ]
    assert len(skips(items)) == 1


def test_archives_with_other_things_stand_for_their_files(tmp_path: Path) -> None:
    path = tmp_path / "takeout.zip"
    path.write_bytes(zip_of({"Mail/Alle.mbox": mbox([mail()]), "Kontakte/alle.vcf": b"BEGIN:VCARD"}))

    with SourceFile(path) as file:
        assert READER.recognise(file) is None


def test_files_are_found_again_in_whatever_order_they_are_asked_for(tmp_path: Path) -> None:
    mails = []
    for number in range(5):
        field, body = multipart(
            "mixed", part("Content-Type: text/plain", body="x\n"), file_part(f"{number}.pdf", bytes((number,)) * 70_000)
        )
        mails.append(mail(field, body=body, message_id=f"<{number}@x>"))
    for name, data in (("post.mbox", mbox(mails)), ("post.zip", zip_of({"a.mbox": mbox(mails)}))):
        path = tmp_path / name
        path.write_bytes(data)
        with SourceFile(path) as file, SourceFile(path) as beside:
            names = [
                each for item in READER.read(file, OWN) if isinstance(item, SourceRecord) for each in item.attachments
            ]
            members = READER.members_of(beside)
            for each in (*names, *reversed(names)):
                with members.open_member(each.member) as stream:
                    assert stream.read() == bytes((int(each.name[0]),)) * 70_000
            members.close()


def test_a_text_file_in_a_mailbox_comes_out_without_the_signs_of_the_mailbox(tmp_path: Path) -> None:
    report = part(
        "Content-Type: text/csv", 'Content-Disposition: attachment; filename="l.csv"', body="a;b\nFrom Bonn;1\n"
    )
    field, body = multipart("mixed", part("Content-Type: text/plain", body="x\n"), report)

    assert attached(READER, tmp_path, "post.mbox", mbox([mail(field, body=body)])) == {"l.csv": b"a;b\nFrom Bonn;1\n"}


# -- memory ------------------------------------------------------------------------------------------


class _Endless(io.RawIOBase):
    """A mailbox that is made while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            self._rest = next(self._pieces, b"")
            if not self._rest:
                return 0
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _with_a_film() -> Iterator[bytes]:
    yield (
        LINE
        + b'Subject: Film\nContent-Type: multipart/mixed; boundary="g"\n\n--g\nContent-Type: text/plain\n\nAnbei.\n--g\n'
    )
    yield b"Content-Type: video/mp4; name=film.mp4\nContent-Transfer-Encoding: base64\n\n"
    for _ in range(400):
        yield (b"QUJD" * 19 + b"\n") * 800
    yield b"\n--g--\n\n" + LINE + mail(body="Danach\n")


def test_a_mail_of_many_megabytes_passes_through_a_few(tmp_path: Path) -> None:
    from app.sources.mail.reading import read_letter

    tracemalloc.start()
    found = []
    for each in Mbox(io.BufferedReader(_Endless(_with_a_film()), 1 << 16)).mails():
        letter = read_letter(each.window)
        assert letter is not None
        found.append((letter.text, [file.size for file in letter.attachments]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert found == [("Anbei.", [400 * 800 * 57]), ("Danach", [])]
    assert peak < 6 * 1024**2


def test_a_file_full_of_false_separators_passes_through_a_few_megabytes() -> None:
    lines = (b"\nFrom hier bis dort\n" * 2000 for _ in range(20))
    tracemalloc.start()
    mails = list(Mbox(io.BufferedReader(_Endless(iter((LINE + mail(), *lines))), 1 << 16)).mails())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert len(mails) == 1
    assert peak < 6 * 1024**2
