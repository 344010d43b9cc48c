"""Sealed texts and files: what was changed, comes from elsewhere, or belongs to somebody who was erased does not open."""

import os
from collections.abc import Iterator

import pytest

from app.backend.blobs.frames import OVERHEAD, WHOLE, Frames, OpenedFile
from app.backend.client_keys import sealed_text
from app.backend.client_keys.holder import Holder, HolderKind
from app.backend.client_keys.sealing_key import SealingKey, UnreadableError
from app.backend.client_keys.wrapping import UnknownSecretError, WrappingKeys, name_of
from app.wire.limits import CHUNK_BYTES

ANNA, BORIS = Holder("client", "a" * 32), Holder("client", "b" * 32)
OLD, NEW = "11" * 32, "22" * 32


@pytest.fixture
def keys() -> dict[Holder, SealingKey]:
    return {ANNA: SealingKey.new(), BORIS: SealingKey.new()}


def test_a_text_opens_with_its_own_key_in_its_own_place(keys: dict[Holder, SealingKey]) -> None:
    sealed = sealed_text.seal(keys, ANNA, '"Marillenweg 3"', "value 1")
    assert "Marillenweg" not in sealed
    assert sealed_text.holder_in(sealed) == ANNA
    assert sealed_text.opened(keys, sealed, "value 1") == '"Marillenweg 3"'
    assert sealed_text.opened({BORIS: keys[BORIS]}, sealed, "value 1") is None
    with pytest.raises(UnreadableError):
        sealed_text.opened(keys, sealed, "value 2")
    with pytest.raises(UnreadableError):
        sealed_text.opened(keys, sealed.replace("a" * 32, "b" * 32), "value 1")


def test_a_text_from_before_there_were_keys_is_read_as_it_is(keys: dict[Holder, SealingKey]) -> None:
    assert sealed_text.opened(keys, '{"~1 ":1}', "value 1") == '{"~1 ":1}'


def test_no_two_sealed_texts_are_alike(keys: dict[Holder, SealingKey]) -> None:
    assert len({sealed_text.seal(keys, ANNA, "same", "value 1") for _ in range(100)}) == 100


@pytest.mark.parametrize("said", ["", "not an id", "A" * 32, "a b", "ä" * 32])
def test_what_is_no_id_still_names_one_holder_in_one_word(said: str) -> None:
    holder = Holder.of(HolderKind.RECORD, said)
    assert holder == Holder.of(HolderKind.RECORD, said)
    assert len(holder.id) == 32
    assert holder.id.isalnum()


def test_a_key_wrapped_with_one_secret_does_not_open_with_another() -> None:
    key = SealingKey.new()
    wrapped = WrappingKeys([OLD])[name_of(OLD)].wrap(key, "whose")
    assert WrappingKeys([NEW, OLD])[name_of(OLD)].unwrap(wrapped, "whose").is_same(key)
    with pytest.raises(UnknownSecretError):
        WrappingKeys([NEW])[name_of(OLD)]
    with pytest.raises(UnreadableError):
        WrappingKeys([NEW])[name_of(NEW)].unwrap(wrapped, "whose")
    with pytest.raises(UnreadableError):
        WrappingKeys([OLD])[name_of(OLD)].unwrap(wrapped, "somebody else's")


def test_a_secret_that_takes_over_is_found_when_it_is_needed() -> None:
    known = [OLD]
    process = WrappingKeys(known, lambda: known)
    assert name_of(NEW) not in process
    known.append(NEW)
    assert name_of(NEW) in process


SIZE = 2 * CHUNK_BYTES + 77
CONTENT = os.urandom(SIZE)


@pytest.fixture(scope="module")
def frames() -> Frames:
    return Frames(SealingKey.new(), "t" * 32, "5" * 64, SIZE)


@pytest.fixture(scope="module")
def sealed(frames: Frames) -> bytes:
    chunks = [CONTENT[at : at + CHUNK_BYTES] for at in range(0, SIZE, CHUNK_BYTES)]
    return b"".join(b"".join(frames.seal(number, chunk)) for number, chunk in enumerate(chunks))


def sips(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def opened(frames: Frames, sealed: bytes, start: int = 0, stop: int = SIZE, sip: int = WHOLE) -> bytes:
    first, last = frames.place(start, stop)
    return b"".join(OpenedFile(frames, sips(sealed[first:last], sip), start, stop))


@pytest.mark.parametrize("sip", [WHOLE, 1000, 3 * WHOLE])
@pytest.mark.parametrize(
    ("start", "stop"),
    [
        (0, SIZE),
        (5, 9),
        (0, CHUNK_BYTES),
        (CHUNK_BYTES, CHUNK_BYTES + 1),
        (CHUNK_BYTES - 1, CHUNK_BYTES + 1),
        (SIZE - 7, SIZE),
        (3, SIZE - 3),
        (9, 9),
        (0, 0),
    ],
)
def test_a_range_is_those_bytes_however_they_arrive(
    frames: Frames, sealed: bytes, start: int, stop: int, sip: int
) -> None:
    assert opened(frames, sealed, start, stop, sip) == CONTENT[start:stop]


def test_the_size_of_a_sealed_file_is_known_beforehand(frames: Frames, sealed: bytes) -> None:
    assert len(sealed) == frames.sealed_size == SIZE + 3 * OVERHEAD


@pytest.mark.parametrize("at", [0, 1, 12, 13, 70_000, CHUNK_BYTES + 20, WHOLE, WHOLE + 500, -1])
def test_a_changed_bit_anywhere_is_noticed(frames: Frames, sealed: bytes, at: int) -> None:
    data = bytearray(sealed)
    data[at] ^= 1
    with pytest.raises(UnreadableError):
        opened(frames, bytes(data))


def test_frames_that_were_swapped_left_out_repeated_or_cut_off_are_noticed(frames: Frames, sealed: bytes) -> None:
    first, second, last = sealed[:WHOLE], sealed[WHOLE : 2 * WHOLE], sealed[2 * WHOLE :]
    for wrong in (
        second + first + last, first + last, first + first + last, first + second, first + second + last[:-1],
        first + second[:-1], b"",
    ):  # fmt: skip
        with pytest.raises(UnreadableError):
            opened(frames, wrong)


def test_a_frame_of_another_file_firm_or_size_is_noticed(frames: Frames, sealed: bytes) -> None:
    for other in (
        Frames(frames.key, "t" * 32, "6" * 64, SIZE),
        Frames(frames.key, "u" * 32, "5" * 64, SIZE),
        Frames(frames.key, "t" * 32, "5" * 64, SIZE - 1),
        Frames(SealingKey.new(), "t" * 32, "5" * 64, SIZE),
    ):
        with pytest.raises(UnreadableError):
            other.open(0, sealed[:WHOLE])
    assert frames.open(0, sealed[:WHOLE]) == CONTENT[:CHUNK_BYTES]


def test_a_read_that_nobody_goes_on_with_lets_its_source_go(frames: Frames, sealed: bytes) -> None:
    let_go = []

    def source() -> Iterator[bytes]:
        try:
            yield from sips(sealed, WHOLE)
        finally:
            let_go.append(True)

    reading = OpenedFile(frames, source(), 0, SIZE)
    next(reading)
    reading.close()
    assert let_go == [True]
    assert list(reading) == []
