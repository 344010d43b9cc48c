"""Attached files: what goes in comes out, in bounded memory, and no changed, cut or swapped byte is ever given."""

import hashlib
import io
import os
import random
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from local_store import blob_file
from local_store.blobs import Blobs, copied_under_new_key, files_in
from local_store.book.errors import DamagedBookError, DiskFullError, GoneError
from tests.local_store.bare_book import MARKER, all_bytes, files_no_larger_than

FRAME = blob_file.FRAME_BYTES


@pytest.fixture
def blobs(tmp_path: Path) -> Iterator[Blobs]:
    opened = Blobs(tmp_path / "blobs", bytearray(os.urandom(32)))
    yield opened
    opened.close()


class Trickle(io.RawIOBase):
    """A source of `size` bytes that hands over odd pieces."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.left = size
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = bytes([self.left % 251]) * min(size, 40_001, self.left)
        self.left -= len(piece)
        self.digest.update(piece)
        return piece


def _read_on(blobs: Blobs, sha256: str, into: list[bytes]) -> None:
    with blobs.open(sha256) as stream:
        while piece := stream.read(1_000):
            into.append(piece)


@pytest.mark.parametrize("size", [0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 3 * FRAME + 17])
def test_what_goes_in_comes_out(blobs: Blobs, size: int) -> None:
    content = random.Random(size).randbytes(size)
    sha256, told = blobs.put(content)
    assert (sha256, told) == (hashlib.sha256(content).hexdigest(), size)
    assert blobs.read(sha256) == content
    assert blobs.size(sha256) == size
    assert blobs.has(sha256)


def test_a_stream_of_odd_pieces_gives_the_same_as_the_whole(blobs: Blobs) -> None:
    source = Trickle(5 * FRAME + 3)
    sha256, size = blobs.put(source)  # type: ignore[arg-type]  # any stream that can be read
    assert (sha256, size) == (source.digest.hexdigest(), 5 * FRAME + 3)
    assert hashlib.sha256(blobs.read(sha256)).hexdigest() == sha256


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.integers(0, 3 * FRAME + 5), st.lists(st.tuples(st.integers(0, 3 * FRAME + 50), st.integers(0, 70_000))))
def test_any_part_can_be_read_by_its_place(blobs: Blobs, size: int, looks: list[tuple[int, int]]) -> None:
    content = random.Random(size).randbytes(size)
    sha256, _ = blobs.put(content)
    with blobs.open(sha256) as stream:
        for place, length in looks:
            stream.seek(place)
            assert stream.read(length) == content[place : place + length]
        assert stream.seek(0, io.SEEK_END) == size


def test_a_large_file_goes_through_little_memory(blobs: Blobs) -> None:
    size = 1_000 * FRAME
    tracemalloc.start()
    sha256, _ = blobs.put(Trickle(size))  # type: ignore[arg-type]  # any stream that can be read
    length = 0
    with blobs.open(sha256) as stream:
        while piece := stream.read(FRAME):
            length += len(piece)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length == size
    assert peak < 16 * FRAME


def test_the_same_content_is_kept_once(blobs: Blobs) -> None:
    for _ in range(3):
        blobs.put(b"ein Bild")
        blobs.put(io.BytesIO(b"ein Bild"))
    assert blobs.sizes().count == 1
    assert blobs.sizes().bytes_on_disk == blob_file.sealed_size(8)


def test_a_removed_content_is_gone_and_can_come_back(blobs: Blobs) -> None:
    sha256, _ = blobs.put(b"Schadenfoto")
    blobs.remove(sha256)
    blobs.remove(sha256)
    assert not blobs.has(sha256)
    assert blobs.size(sha256) is None
    with pytest.raises(GoneError, match="not on this device"):
        blobs.open(sha256)
    assert blobs.put(b"Schadenfoto")[0] == sha256
    assert blobs.read(sha256) == b"Schadenfoto"


@pytest.mark.parametrize("size", [0, 100, 2 * FRAME + 100])
def test_a_changed_bit_anywhere_is_noticed_before_it_is_given(blobs: Blobs, tmp_path: Path, size: int) -> None:
    content = random.Random(3).randbytes(size)
    sha256, _ = blobs.put(content)
    (place,) = files_in(tmp_path / "blobs")
    intact = place.read_bytes()
    draw = random.Random(4)
    for at in [*range(blob_file.HEADER_BYTES + 2), *(draw.randrange(len(intact)) for _ in range(80))]:
        changed = bytearray(intact)
        changed[at % len(intact)] ^= 1 << draw.randrange(8)
        place.write_bytes(changed)
        given_out: list[bytes] = []
        with pytest.raises(DamagedBookError):
            _read_on(blobs, sha256, given_out)
        assert content.startswith(b"".join(given_out))
        assert blobs.check([sha256]) == [sha256]
    place.write_bytes(intact)
    assert blobs.check([sha256]) == []


def test_a_file_cut_or_lengthened_gives_no_byte(blobs: Blobs, tmp_path: Path) -> None:
    sha256, _ = blobs.put(random.Random(5).randbytes(3 * FRAME))
    (place,) = files_in(tmp_path / "blobs")
    intact = place.read_bytes()
    frame_ends = [blob_file.HEADER_BYTES + number * (FRAME + 16) for number in range(3)]
    draw = random.Random(6)
    for length in [0, 1, 83, 84, 99, *frame_ends, *(draw.randrange(len(intact)) for _ in range(60))]:
        place.write_bytes(intact[:length])
        with pytest.raises(DamagedBookError):
            blobs.open(sha256)
    for more in (b"\0", intact[-(FRAME + 16) :], bytes(FRAME + 16)):
        place.write_bytes(intact + more)
        with pytest.raises(DamagedBookError):
            blobs.open(sha256)


def test_frames_in_another_order_are_noticed(blobs: Blobs, tmp_path: Path) -> None:
    sha256, _ = blobs.put(random.Random(7).randbytes(4 * FRAME))
    (place,) = files_in(tmp_path / "blobs")
    intact = place.read_bytes()
    head, step = blob_file.HEADER_BYTES, FRAME + 16
    frames = [intact[head + number * step : head + (number + 1) * step] for number in range(4)]
    for order in ([1, 0, 2, 3], [0, 0, 2, 3], [0, 2, 1, 3], [0, 1, 3, 2]):
        place.write_bytes(intact[:head] + b"".join(frames[number] for number in order))
        assert blobs.check([sha256]) == [sha256]


def test_one_file_in_the_place_of_another_is_noticed(blobs: Blobs, tmp_path: Path) -> None:
    one, _ = blobs.put(b"Antrag von Frau Zaunkoenig")
    first = next(files_in(tmp_path / "blobs"))
    two, _ = blobs.put(b"Antrag von Herrn Sperling!")
    (second,) = (place for place in files_in(tmp_path / "blobs") if place != first)
    second.write_bytes(first.read_bytes())
    with pytest.raises(DamagedBookError):
        blobs.open(two)
    assert blobs.read(one) == b"Antrag von Frau Zaunkoenig"


def test_another_key_opens_nothing_and_finds_nothing(blobs: Blobs, tmp_path: Path) -> None:
    sha256, _ = blobs.put(b"Police")
    stranger = Blobs(tmp_path / "blobs", bytearray(32))
    assert not stranger.has(sha256)
    with pytest.raises(DamagedBookError):
        list(stranger.contents())


def test_neither_content_nor_hash_can_be_read_in_the_folder(blobs: Blobs, tmp_path: Path) -> None:
    sha256, _ = blobs.put(MARKER.encode() * 5_000)
    found = all_bytes(tmp_path / "blobs")
    for told in (MARKER.encode(), sha256.encode(), bytes.fromhex(sha256)):
        assert told not in found


def test_a_source_that_breaks_off_leaves_nothing_behind(blobs: Blobs, tmp_path: Path) -> None:
    class Broken(Trickle):
        def read(self, size: int = -1) -> bytes:
            if self.left < 100_000:
                raise OSError(28, "No space left on device")
            return super().read(size)

    with pytest.raises(DiskFullError):
        blobs.put(Broken(300_000))  # type: ignore[arg-type]  # any stream that can be read
    assert [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == []


def test_a_full_disk_is_told_and_leaves_nothing_behind(blobs: Blobs, tmp_path: Path) -> None:
    kept, _ = blobs.put(b"vorher")
    before = all_bytes(tmp_path / "blobs")
    with files_no_larger_than(200_000), pytest.raises(DiskFullError, match="make room"):
        blobs.put(os.urandom(1_000_000))
    assert all_bytes(tmp_path / "blobs") == before
    assert blobs.read(kept) == b"vorher"


def test_a_cut_file_is_mended_by_putting_its_content_again(blobs: Blobs, tmp_path: Path) -> None:
    sha256, _ = blobs.put(b"x" * 1_000)
    (place,) = files_in(tmp_path / "blobs")
    place.write_bytes(place.read_bytes()[:500])
    blobs.put(b"x" * 1_000)
    assert blobs.read(sha256) == b"x" * 1_000


def test_sweeping_leaves_what_is_wanted(blobs: Blobs, tmp_path: Path) -> None:
    wanted = [blobs.put(bytes([number]) * 10)[0] for number in range(5)]
    unwanted = blobs.put(b"niemand")[0]
    (tmp_path / "blobs" / ".blob.0000.part").write_bytes(b"left by a crash")
    assert blobs.sweep(wanted) == 1
    assert not blobs.has(unwanted)
    assert sorted(blobs.contents()) == sorted(wanted)
    assert not list((tmp_path / "blobs").glob(".*"))


def test_closed_blobs_are_of_no_use(blobs: Blobs) -> None:
    sha256, _ = blobs.put(b"x")
    blobs.close()
    for use in (lambda: blobs.put(b"y"), lambda: blobs.read(sha256), lambda: blobs.has(sha256)):
        with pytest.raises(ValueError, match="closed"):
            use()


@pytest.mark.parametrize("name", ["", "../../keys.json", "A" * 64, "0" * 63])
def test_a_name_that_is_no_hash_is_refused(blobs: Blobs, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        blobs.has(name)


def test_everything_can_be_encrypted_under_another_key(blobs: Blobs, tmp_path: Path) -> None:
    contents = [b"", b"a", os.urandom(2 * FRAME)]
    old_key, new_key = bytearray(os.urandom(32)), bytearray(os.urandom(32))
    before = Blobs(tmp_path / "before", old_key)
    for content in contents:
        before.put(content)
    assert copied_under_new_key(tmp_path / "before", old_key, tmp_path / "after", new_key) == 3
    after = Blobs(tmp_path / "after", new_key)
    assert sorted(after.read(sha256) for sha256 in after.contents()) == sorted(contents)
    assert not {p.name for p in files_in(tmp_path / "before")} & {p.name for p in files_in(tmp_path / "after")}
