"""Files in a folder."""

import errno
import os
from pathlib import Path

import pytest

from app.backend.blobs.folder import FolderKeeping
from app.backend.blobs.keeping import Keeping, KeepingError
from tests.backend.blobs.keeping_contract import TENANT, KeepingContract, named


class TestFolderKeeping(KeepingContract):
    @pytest.fixture
    def keeping(self, tmp_path: Path) -> Keeping:
        return FolderKeeping(tmp_path / "files")

    def test_a_full_disk_is_said_and_leaves_nothing_behind(
        self, keeping: Keeping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(KeepingError, match="No space left"):
            keeping.put(TENANT, named(b"photo"), [b"photo"])
        assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []

    def test_a_read_that_nobody_goes_on_with_lets_the_file_go(self, tmp_path: Path) -> None:
        keeping = FolderKeeping(tmp_path / "files")
        keeping.put(TENANT, named(b"photo"), [b"photo"])
        unread, begun = keeping.read(TENANT, named(b"photo")), keeping.read(TENANT, named(b"photo"))
        next(begun)
        for each in (unread, begun):
            each.close()  # type: ignore[attr-defined]
        assert [list(unread), list(begun)] == [[], []]
