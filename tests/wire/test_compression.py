"""Bodies travel compressed, and never become larger than allowed."""

import struct
import zlib

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from app.wire.compression import GZIP, ZSTD, BrokenBodyError, TooLargeError, pack, unpack


@given(st.binary(max_size=4096), st.sampled_from([ZSTD, GZIP]))
def test_what_was_packed_comes_out_again(data: bytes, encoding: str) -> None:
    assert unpack(pack(data, encoding), encoding) == data


@pytest.mark.parametrize("encoding", ["", "identity"])
def test_a_plain_body_stays_as_it_is(encoding: str) -> None:
    assert unpack(b"plain", encoding) == b"plain"


@pytest.mark.parametrize("encoding", [ZSTD, GZIP])
def test_a_body_at_the_limit_passes_and_one_byte_more_does_not(encoding: str) -> None:
    assert len(unpack(pack(bytes(1000), encoding), encoding, 1000)) == 1000
    with pytest.raises(TooLargeError):
        unpack(pack(bytes(1001), encoding), encoding, 1000)


def test_a_bomb_is_refused_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    packer = zstandard.ZstdCompressor(level=3).compressobj()  # which does not tell how much it will be
    bomb = packer.compress(bytes(1 << 30)) + packer.flush()
    assert len(bomb) < 1 << 17
    seen: list[int] = []
    real = zstandard.ZstdDecompressor

    class Watched:
        def __init__(self, max_window_size: int) -> None:
            self._opened = real(max_window_size=max_window_size).decompressobj()

        def decompressobj(self) -> "Watched":
            return self

        def decompress(self, data: bytes) -> bytes:
            part = self._opened.decompress(data)
            seen.append(len(part))
            return part

    monkeypatch.setattr(zstandard, "ZstdDecompressor", Watched)
    with pytest.raises(TooLargeError):
        unpack(bomb, ZSTD, 1 << 20)
    assert 1 << 20 < sum(seen) < 32 << 20


def test_a_bomb_that_tells_its_size_is_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = pack(bytes(1 << 26))
    monkeypatch.setattr(zstandard, "ZstdDecompressor", None)
    with pytest.raises(TooLargeError):
        unpack(bomb, ZSTD, 1 << 20)


@pytest.mark.parametrize("lie", [1_000, (1 << 26) - 1, (1 << 26) + 1])
def test_a_frame_that_tells_another_size_than_it_has_is_refused(lie: int) -> None:
    size = 1 << 26
    honest = pack(bytes(size))
    told = honest[:12].replace(struct.pack("<I", size), struct.pack("<I", lie), 1) + honest[12:]
    assert zstandard.frame_content_size(told) == lie
    with pytest.raises(BrokenBodyError):
        unpack(told, ZSTD, 1 << 27)


def test_a_gzip_bomb_is_refused() -> None:
    with pytest.raises(TooLargeError):
        unpack(pack(bytes(1 << 26), GZIP), GZIP, 1 << 20)


@given(st.binary(min_size=1, max_size=300), st.sampled_from([ZSTD, GZIP]))
def test_a_cut_body_is_told_and_not_passed_on(data: bytes, encoding: str) -> None:
    packed = pack(data, encoding)
    for end in range(len(packed)):
        with pytest.raises(BrokenBodyError):
            unpack(packed[:end], encoding)


@given(st.binary(max_size=300), st.sampled_from([ZSTD, GZIP, "br", "compress"]))
def test_what_is_not_what_it_says_is_refused(data: bytes, encoding: str) -> None:
    try:
        plain = unpack(data, encoding)
    except (BrokenBodyError, TooLargeError):
        return
    assert encoding in {ZSTD, GZIP}
    assert plain == (zlib.decompress(data, 31) if encoding == GZIP else zstandard.decompress(data))


def test_two_bodies_in_one_are_refused() -> None:
    for encoding in (ZSTD, GZIP):
        with pytest.raises(BrokenBodyError):
            unpack(pack(b"one", encoding) + pack(b"two", encoding), encoding)
