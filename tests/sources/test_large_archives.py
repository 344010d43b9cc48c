"""Archives with very many files: a plain .tar is read where it lies, what is packed stays within its limit."""

import io
import tarfile
from pathlib import Path

import pytest

from app.services.importing.registry import FILES_LIMIT, Recognition, look_at
from app.sources import source_file
from app.sources.record import SourceRecord
from app.sources.settings import ReaderSettings
from app.sources.skype_archive import READER
from app.sources.source_file import MEMBER_LIMIT, CancelledError, Progress, SourceError, SourceFile
from local_store.book.channel import AttachmentState
from tests.sources.contract import zip_of
from tests.sources.skype_builder import ANNA, as_json, conversation, export, message

FILES = MEMBER_LIMIT + 500


def packed(folder: Path, members: dict[str, bytes], name: str = "export.tar", mode: str = "w") -> Path:
    """A tar of these members."""
    path = folder / name
    with tarfile.open(path, mode, format=tarfile.USTAR_FORMAT) as archive:  # type: ignore[call-overload]
        for member, data in members.items():
            info = tarfile.TarInfo(member)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def skype(files: int, *, companions: bool = False) -> dict[str, bytes]:
    """A Skype archive with so many media files; the last of them belongs to a message."""
    sent = message(
        f'<URIObject uri="https://api.asm.skype.com/v1/objects/0-{files - 1}" type="Picture.1"><a>x</a>'
        '<OriginalName v="Dach.jpg"/></URIObject>',
        minute=1,
        kind="RichText/UriObject",
        sender=ANNA,
    )
    document = export(conversation(message("Guten Tag"), sent))
    members = {"messages.json": as_json(document)}
    for number in range(files):
        members[f"media/0-{number}.1.jpg"] = b"\xff\xd8\xff" + str(number).encode()
        if companions:
            members[f"media/0-{number}.json"] = b"{}"
    return members


def test_a_skype_archive_with_more_files_than_a_zip_may_have_is_read_whole(tmp_path: Path) -> None:
    path = packed(tmp_path, skype(FILES))
    told: list[tuple[int, int]] = []
    with SourceFile(path, Progress(report=lambda done, total: told.append((done, total)))) as file:
        assert len(file.members()) == FILES + 1
        found = [item for item in READER.read(file, ReaderSettings()) if isinstance(item, SourceRecord)]
        assert found[0].text == "Guten Tag"
        (picture,) = found[1].attachments
        assert picture.state is AttachmentState.PRESENT
        with file.open_member(picture.member) as stream:
            assert stream.read() == b"\xff\xd8\xff" + str(FILES - 1).encode()
    # The progress is that of the document alone, and ends at its end.
    assert told
    assert told[-1][0] == told[-1][1] == len(skype(FILES)["messages.json"])


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_what_is_packed_may_not_hold_so_many(tmp_path: Path, name: str) -> None:
    members = {str(number): b"" for number in range(MEMBER_LIMIT + 1)}
    if name == "a.zip":
        path = tmp_path / name
        path.write_bytes(zip_of(members))
    else:
        path = packed(tmp_path, members, name, "w:gz")
    with SourceFile(path) as file, pytest.raises(SourceError, match=str(MEMBER_LIMIT)):
        file.members()


def test_a_plain_tar_has_a_limit_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_file, "STREAMED_MEMBER_LIMIT", 20)
    path = packed(tmp_path, {str(number): b"" for number in range(21)})
    with SourceFile(path) as file, pytest.raises(SourceError, match="more than 20 files"):
        file.members()


def test_listing_stops_when_the_adviser_stops(tmp_path: Path) -> None:
    path = packed(tmp_path, {str(number): b"" for number in range(5000)})
    looks = 0

    def is_cancelled() -> bool:
        nonlocal looks
        looks += 1
        return looks == 3

    with SourceFile(path, Progress(is_cancelled=is_cancelled)) as file, pytest.raises(CancelledError):
        file.members()
    assert looks == 3


def test_a_hole_that_a_tar_declares_does_not_pass_for_content(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a.txt": b"x"})
    data = bytearray(path.read_bytes())
    # A GNU sparse file of 4 GB that takes no room (the header of tar's own format).
    data[156:157] = b"S"
    data[257:265] = b"ustar  \0"
    data[386:482] = b"\0" * 96
    data[482:483] = b"\0"
    data[483:495] = b"37777777777\0"
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    path.write_bytes(data)
    with SourceFile(path) as file, pytest.raises(SourceError, match="refused"):
        file.members()


def test_recognising_a_large_archive_lists_it_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path, skype(300, companions=True))
    listed = 0
    whole = SourceFile.whole

    def counted(self: SourceFile) -> object:
        nonlocal listed
        listed += 1
        return whole(self)

    monkeypatch.setattr(SourceFile, "whole", counted)
    (found,) = look_at([path])
    assert isinstance(found, Recognition)
    assert found.reader.name == "skype_archive"
    assert listed == 1


def test_of_very_many_files_inside_those_that_lie_highest_are_looked_at(tmp_path: Path) -> None:
    deep = {f"bilder/alt/{number}.json": b"{}" for number in range(FILES_LIMIT + 50)}
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Sabine Kr\xc3\xbcger\r\nTEL:+491713920011\r\nEND:VCARD\r\n"
    path = packed(tmp_path, deep | {"kontakte.vcf": card})
    found = [each for each in look_at([path]) if isinstance(each, Recognition)]
    assert [each.file.member for each in found] == ["kontakte.vcf"]
