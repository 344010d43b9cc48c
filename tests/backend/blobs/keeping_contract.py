"""What every place for files promises: one class that each place's tests inherit."""

import hashlib
import os
from collections.abc import Iterator

import pytest

from app.backend.blobs.keeping import Keeping, KeepingError

TENANT = "0197" + "a" * 28
OTHER = "0197" + "b" * 28


def named(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class KeepingContract:
    """Inherit, and give a fixture `keeping`."""

    @pytest.fixture
    def keeping(self) -> Keeping:
        raise NotImplementedError

    def test_what_was_put_comes_back_byte_for_byte(self, keeping: Keeping) -> None:
        content = os.urandom(300_000)
        keeping.put(TENANT, named(content), [content[:7], b"", content[7:]])
        assert b"".join(keeping.read(TENANT, named(content))) == content
        assert keeping.size(TENANT, named(content)) == len(content)

    def test_a_content_of_nothing_is_a_content(self, keeping: Keeping) -> None:
        keeping.put(TENANT, named(b""), [])
        assert keeping.size(TENANT, named(b"")) == 0
        assert b"".join(keeping.read(TENANT, named(b""))) == b""

    def test_a_content_of_several_parts_comes_back_whole(self, keeping: Keeping) -> None:
        content = os.urandom(17 * 1024 * 1024 + 11)
        pieces = [content[start : start + 1_048_576] for start in range(0, len(content), 1_048_576)]
        keeping.put(TENANT, named(content), pieces)
        assert named(b"".join(keeping.read(TENANT, named(content)))) == named(content)

    @pytest.mark.parametrize(
        ("start", "stop"), [(0, 1), (5, 9), (99, 100), (40, None), (0, 100), (0, 400), (100, None)]
    )
    def test_a_range_is_those_bytes(self, keeping: Keeping, start: int, stop: int | None) -> None:
        content = os.urandom(100)
        keeping.put(TENANT, named(content), [content])
        assert b"".join(keeping.read(TENANT, named(content), start, stop)) == content[start:stop]

    def test_putting_again_changes_nothing(self, keeping: Keeping) -> None:
        keeping.put(TENANT, named(b"photo"), [b"photo"])
        keeping.put(TENANT, named(b"photo"), [b"photo"])
        assert list(keeping.names(TENANT)) == [named(b"photo")]

    def test_tenants_do_not_see_each_other(self, keeping: Keeping) -> None:
        keeping.put(TENANT, named(b"photo"), [b"photo"])
        assert keeping.size(OTHER, named(b"photo")) is None
        assert list(keeping.names(OTHER)) == []
        with pytest.raises(FileNotFoundError):
            keeping.read(OTHER, named(b"photo"))
        keeping.remove(OTHER, named(b"photo"))
        assert keeping.size(TENANT, named(b"photo")) == len(b"photo")

    def test_what_is_removed_is_gone_and_removing_twice_is_no_error(self, keeping: Keeping) -> None:
        keeping.put(TENANT, named(b"photo"), [b"photo"])
        keeping.remove(TENANT, named(b"photo"))
        keeping.remove(TENANT, named(b"photo"))
        assert keeping.size(TENANT, named(b"photo")) is None
        with pytest.raises(FileNotFoundError):
            keeping.read(TENANT, named(b"photo"))

    @pytest.mark.parametrize("size", [3, 20 * 1024 * 1024])
    def test_a_content_that_breaks_off_never_appears(self, keeping: Keeping, size: int) -> None:
        def torn() -> Iterator[bytes]:
            for _ in range(0, size, 1_048_576):
                yield b"x" * min(size, 1_048_576)
            raise KeepingError("the chunk is gone")

        with pytest.raises(KeepingError):
            keeping.put(TENANT, named(b"whole"), torn())
        assert keeping.size(TENANT, named(b"whole")) is None
        assert list(keeping.names(TENANT)) == []

    def test_names_are_sorted_and_whole(self, keeping: Keeping) -> None:
        contents = [bytes([number]) for number in range(12)]
        for content in contents:
            keeping.put(TENANT, named(content), [content])
        assert list(keeping.names(TENANT)) == sorted(named(content) for content in contents)

    @pytest.mark.parametrize("name", ["", "../../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"])
    def test_a_name_that_is_no_hash_reaches_no_file(self, keeping: Keeping, name: str) -> None:
        with pytest.raises(ValueError, match="named by"):
            keeping.put(TENANT, name, [b"x"])
        with pytest.raises(ValueError, match="named by"):
            keeping.put("../" + TENANT[3:], named(b"x"), [b"x"])
