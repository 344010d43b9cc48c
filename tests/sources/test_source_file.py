import io
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources import source_file
from app.sources.archive import safe_name
from app.sources.source_file import CancelledError, Progress, SourceError, SourceFile
from tests.sources.contract import FUZZ, damaged, tar_of, zip_of

UNSAFE = ("../böse.txt", "/etc/passwd", "a/../../b", "C:\\Windows\\x", "..\\x", "c:/x", "a\0b", ".")


def _file(folder: Path, data: bytes, name: str = "archiv.zip", progress: Progress | None = None) -> SourceFile:
    path = folder / name
    path.write_bytes(data)
    return SourceFile(path, progress)


def _contents(file: SourceFile) -> dict[str, bytes]:
    found = {}
    for member in file.members():
        with file.open_member(member.name) as stream:
            found[member.name] = stream.read()
    return found


@pytest.mark.parametrize("name", UNSAFE)
def test_names_that_leave_the_archive_have_no_safe_form(name: str) -> None:
    assert safe_name(name) == ""


@given(st.text())
def test_a_safe_name_stays_inside_and_is_safe_itself(name: str) -> None:
    safe = safe_name(name)
    if safe:
        assert (Path("/root") / safe).is_relative_to("/root")
        assert ".." not in Path(safe).parts
        assert safe_name(safe) == safe


@pytest.mark.parametrize(("pack", "name"), [(zip_of, "a.zip"), (tar_of, "a.tar")])
def test_members_are_read_and_unsafe_ones_refused(tmp_path: Path, pack: object, name: str) -> None:
    data = {"gut.txt": b"gut", "Ordner/auch gut.txt": b"auch", "../weg.txt": b"weg", "/fort.txt": b"fort"}
    with _file(tmp_path, zip_of(data) if pack is zip_of else tar_of(data), name) as file:
        assert _contents(file) == {"gut.txt": b"gut", "Ordner/auch gut.txt": b"auch"}
        assert file.refused == ["../weg.txt", "/fort.txt"]
        for refused in ("../weg.txt", "/fort.txt", "", "fehlt"):
            with pytest.raises(KeyError):
                file.open_member(refused)


def test_links_and_devices_in_a_tar_are_passed_over(tmp_path: Path) -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("hart", tarfile.LNKTYPE), ("gerät", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("gut.txt")
        info.size = 3
        archive.addfile(info, io.BytesIO(b"gut"))
    with _file(tmp_path, target.getvalue(), "a.tar") as file:
        assert _contents(file) == {"gut.txt": b"gut"}


def test_links_in_a_zip_are_passed_over(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("link")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(info, "/etc/passwd")
        archive.writestr("gut.txt", "gut")
    with _file(tmp_path, target.getvalue()) as file:
        assert _contents(file) == {"gut.txt": b"gut"}


def test_a_packed_tar_is_read_like_a_plain_one(tmp_path: Path) -> None:
    with _file(tmp_path, tar_of({"a.txt": b"hallo"}, "w:gz"), "a.tar.gz") as file:
        assert _contents(file) == {"a.txt": b"hallo"}


@pytest.mark.parametrize("name", ["bombe.zip", "bombe.tar.gz"])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, name: str) -> None:
    data = {"harmlos.txt": b"x", "bombe.txt": bytes(30_000_000)}
    packed = zip_of(data) if name.endswith("zip") else tar_of(data, "w:gz")
    with _file(tmp_path, packed, name) as file, pytest.raises(SourceError, match="times its size"):
        file.members()


def test_a_member_that_holds_more_than_it_says_is_stopped(tmp_path: Path) -> None:
    packed = bytearray(zip_of({"a.txt": b"0123456789" * 200_000}, zipfile.ZIP_STORED))
    # The uncompressed and the compressed size in the directory at the end.
    place = packed.rindex(b"PK\x01\x02")
    packed[place + 20 : place + 28] = struct.pack("<LL", 2_000_000, 50)
    with _file(tmp_path, bytes(packed)) as file, file.open_member("a.txt") as stream, pytest.raises(SourceError):
        stream.read()


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_file, "MEMBER_LIMIT", 20)
    with _file(tmp_path, zip_of({str(n): b"" for n in range(21)})) as file, pytest.raises(SourceError, match="20"):
        file.members()
    with _file(tmp_path, zip_of({str(n): b"" for n in range(20)})) as file:
        assert len(file.members()) == 20


def test_an_archive_too_large_as_a_whole_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_file, "UNPACKED_LIMIT", 100)
    data = {"a": b"x" * 60, "b": b"y" * 60}
    for packed, name in ((zip_of(data), "a.zip"), (tar_of(data, "w:gz"), "a.tar.gz")):
        with _file(tmp_path, packed, name) as file, pytest.raises(SourceError, match="refused"):
            file.members()
    with _file(tmp_path, tar_of(data), "a.tar") as file:
        # It takes as much room as what it holds, so nothing grows by reading it.
        assert len(file.members()) == 2


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz"])
def test_half_an_archive_is_refused_in_words(tmp_path: Path, name: str) -> None:
    data = {"a.txt": bytes(range(256)) * 400, "b.txt": bytes(range(255, -1, -1)) * 400}
    whole = zip_of(data) if name == "a.zip" else tar_of(data, "w:gz" if name.endswith("gz") else "w")
    with _file(tmp_path, whole[: len(whole) // 2], name) as file, pytest.raises(SourceError, match="copy it again"):
        file.members()


def test_an_encrypted_member_is_refused_in_words(tmp_path: Path) -> None:
    packed = bytearray(zip_of({"a.txt": b"geheim"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(signature) + offset] |= 1
    with _file(tmp_path, bytes(packed)) as file, pytest.raises(SourceError, match="encrypted"):
        file.open_member("a.txt")


def test_a_damaged_member_is_refused_in_words(tmp_path: Path) -> None:
    packed = bytearray(zip_of({"a.txt": b"0123456789" * 1000}, zipfile.ZIP_STORED))
    packed[200] ^= 1
    with _file(tmp_path, bytes(packed)) as file:
        with file.open_member("a.txt") as stream, pytest.raises(SourceError, match="damaged"):
            stream.read()
        with pytest.raises(SourceError, match="damaged"):
            file.peek_member("a.txt", 20_000)


EDITS = st.lists(
    st.tuples(st.sampled_from(("flip", "insert", "lose", "repeat")), st.integers(0, 1 << 16), st.integers(0, 300)),
    min_size=1,
    max_size=6,
)


@FUZZ
@given(st.sampled_from(("a.zip", "a.tar", "a.tar.gz")), EDITS)
def test_a_damaged_archive_ends_in_words(
    tmp_path_factory: pytest.TempPathFactory, name: str, edits: list[tuple[str, int, int]]
) -> None:
    data = {"a.txt": b"Guten Tag\n" * 30, "../b.txt": b"x", "Ordner/c.txt": b"y" * 2000}
    whole = zip_of(data) if name == "a.zip" else tar_of(data, "w:gz" if name.endswith("gz") else "w")
    try:
        with _file(tmp_path_factory.getbasetemp(), damaged(whole, edits), name) as file:
            for member in file.members():
                assert safe_name(member.name) == member.name
                with file.open_member(member.name) as stream:
                    assert len(stream.read()) <= member.size
    except SourceError as error:
        assert name in str(error)  # noqa: PT017 - damage that hurts nobody raises nothing


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="fehlt"):
        SourceFile(tmp_path / "fehlt.txt")


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_file, "FILE_LIMIT", 10)
    with pytest.raises(SourceError, match="split"):
        _file(tmp_path, b"x" * 11)


def test_names_of_every_encoding_are_recovered(tmp_path: Path) -> None:
    packed = zip_of({"Gruesse.txt": b"x"}).replace(b"Gruesse.txt", "Grüße.txt".encode().ljust(11, b"_"))
    with _file(tmp_path, packed) as file:
        assert [member.name for member in file.members()] == ["Grüße.txt"]


def test_a_member_without_a_name_is_refused(tmp_path: Path) -> None:
    packed = zip_of({"\0": b"x", "gut.txt": b"gut"})
    with _file(tmp_path, packed) as file:
        assert _contents(file) == {"gut.txt": b"gut"}
        assert file.refused == [""]


def test_plain_files_have_no_members(tmp_path: Path) -> None:
    with _file(tmp_path, b"nur Text", "a.txt") as file:
        assert (file.is_archive, file.members()) == (False, [])
        with file.open() as stream:
            assert stream.read() == b"nur Text"


def test_progress_counts_what_is_read_and_peeking_is_free(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    progress = Progress(report=lambda done, total: told.append((done, total)))
    with _file(tmp_path, zip_of({"a.txt": b"a" * 1000, "b.txt": b"b" * 500}), progress=progress) as file:
        assert file.peek_member("a.txt", 10) == b"a" * 10
        assert progress.done == 0
        file.plan(1500)
        _contents(file)
    assert told[-1] == (1500, 1500)


def test_one_progress_serves_several_files(tmp_path: Path) -> None:
    progress = Progress(total=30)
    for name in ("a.txt", "b.txt"):
        with _file(tmp_path, b"x" * 15, name, progress) as file:
            file.plan(30)
            for _ in range(2):
                with file.open() as stream:
                    stream.read()
    assert (progress.done, progress.total) == (60, 60)


def test_a_stop_is_obeyed_at_the_next_bytes(tmp_path: Path) -> None:
    stopped = [False]
    progress = Progress(is_cancelled=lambda: stopped[0])
    with _file(tmp_path, b"x" * 2_000_000, "a.txt", progress) as file, file.open() as stream:
        stream.read(1000)
        stopped[0] = True
        with pytest.raises(CancelledError):
            stream.read(1_000_000)
        with pytest.raises(CancelledError):
            progress.check()
