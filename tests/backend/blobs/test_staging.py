"""Chunks that wait until a file is whole."""

import random
from pathlib import Path

import pytest

from app.backend.blobs.staging import Staging

UPLOAD = "0198" + "c" * 28


@pytest.fixture
def staging(tmp_path: Path) -> Staging:
    return Staging(tmp_path / "staging")


def test_chunks_in_any_order_and_twice_make_the_same_file(staging: Staging) -> None:
    chunks = [bytes([number]) * 70_000 for number in range(9)]
    order = [*range(9), 3, 0, 8]
    random.Random(4).shuffle(order)
    for number in order:
        staging.put(UPLOAD, number, [chunks[number][:7], chunks[number][7:]])
    assert staging.done(UPLOAD) == list(range(9))
    assert list(staging.read(UPLOAD)) == chunks


def test_a_chunk_that_was_cut_off_by_a_kill_is_not_done(staging: Staging, tmp_path: Path) -> None:
    staging.put(UPLOAD, 0, [b"first"])
    (tmp_path / "staging" / UPLOAD / ".000001.0a0b0c0d.part").write_bytes(b"ha")
    assert staging.done(UPLOAD) == [0]
    assert b"".join(staging.read(UPLOAD)) == b"first"


def test_a_dropped_upload_is_gone(staging: Staging) -> None:
    staging.put(UPLOAD, 0, [b"first"])
    assert staging.uploads() == [UPLOAD]
    staging.drop(UPLOAD)
    staging.drop(UPLOAD)
    assert staging.uploads() == []
    assert staging.done(UPLOAD) == []


def test_an_upload_cannot_name_a_folder_elsewhere(staging: Staging) -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        staging.put("../elsewhere", 0, [b"x"])
