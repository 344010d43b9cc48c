"""Small pictures: upright, small, without a place in them; a bad or absurd image has none and is no error."""

import io
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from local_store.blobs import Blobs, files_in
from local_store.thumbnails import LONGEST_SIDE, draw, make_thumbnail


@pytest.fixture
def blobs(tmp_path: Path) -> Iterator[Blobs]:
    opened = Blobs(tmp_path / "blobs", bytearray(os.urandom(32)))
    yield opened
    opened.close()


def _picture(kind: str, width: int = 1_600, height: int = 900, orientation: int = 1, mode: str = "RGB") -> bytes:
    """Left half red, right half blue."""
    image = Image.new(mode, (width, height), "blue")
    image.paste(Image.new(mode, (width // 2, height), "red"), (0, 0))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "Musterweg 5"
    target = io.BytesIO()
    image.save(target, kind, exif=exif)
    return target.getvalue()


def _drawn(content: bytes) -> Image.Image | None:
    drawn = draw(io.BytesIO(content))
    if drawn is None:
        return None
    image = Image.open(io.BytesIO(drawn[0]))
    assert image.size == drawn[2]
    assert image.get_format_mimetype() == drawn[1]
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_small_and_keeps_its_shape(kind: str) -> None:
    image = _drawn(_picture(kind))
    assert image is not None
    assert image.size == (LONGEST_SIDE, LONGEST_SIDE * 900 // 1_600)
    assert image.format == "JPEG"


def test_a_small_picture_is_not_blown_up() -> None:
    image = _drawn(_picture("PNG", 30, 20))
    assert image is not None
    assert image.size == (30, 20)


def test_a_picture_taken_upright_stands_upright() -> None:
    image = _drawn(_picture("JPEG", orientation=6))
    assert image is not None
    assert image.height == LONGEST_SIDE
    red, _, blue = image.getpixel((image.width // 2, 10))  # type: ignore[misc]  # an RGB picture has triples
    assert red > 200, "the left half of the sensor is the upper half of the picture"
    assert blue < 60, "the left half of the sensor is the upper half of the picture"


def test_what_shines_through_stays_so() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (600, 600), (0, 0, 0, 0)).save(target, "PNG")
    image = _drawn(target.getvalue())
    assert image is not None
    assert image.format == "PNG"
    assert image.getpixel((5, 5)) == (0, 0, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "LA"])
def test_every_kind_of_colour_is_drawn(mode: str) -> None:
    target = io.BytesIO()
    Image.new(mode, (700, 500)).save(target, "TIFF")
    assert _drawn(target.getvalue()) is not None


def test_the_thumbnail_says_nothing_about_place_and_camera() -> None:
    drawn = draw(io.BytesIO(_picture("JPEG")))
    assert drawn is not None
    assert b"Exif" not in drawn[0]
    assert b"Musterweg" not in drawn[0]


def test_a_picture_that_unfolds_into_an_absurd_size_has_none() -> None:
    width = height = 50_000
    rows = zlib.compress(bytes(1_000_000))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    )
    assert draw(io.BytesIO(bomb)) is None


@pytest.mark.parametrize("content", [b"", b"kein Bild", b"\xff\xd8\xff\xe0", b"%PDF-1.7", b"GIF89a" + b"\xff" * 40])
def test_what_is_no_picture_has_none(content: bytes) -> None:
    assert draw(io.BytesIO(content)) is None


def test_a_picture_cut_anywhere_is_no_error() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        whole = _picture(kind, 300, 200)
        for length in range(0, len(whole), max(1, len(whole) // 60)):
            draw(io.BytesIO(whole[:length]))


def test_the_thumbnail_is_kept_among_the_files(blobs: Blobs, tmp_path: Path) -> None:
    picture, _ = blobs.put(_picture("JPEG"))
    small = make_thumbnail(blobs, picture)
    assert small is not None
    assert (small.mime, small.width, small.height) == ("image/jpeg", 480, 270)
    assert Image.open(io.BytesIO(blobs.read(small.sha256))).size == (480, 270)


def test_a_missing_or_damaged_picture_has_none(blobs: Blobs, tmp_path: Path) -> None:
    assert make_thumbnail(blobs, "0" * 64) is None
    picture, _ = blobs.put(_picture("PNG"))
    (place,) = files_in(tmp_path / "blobs")
    changed = bytearray(place.read_bytes())
    changed[-200] ^= 1
    place.write_bytes(changed)
    assert make_thumbnail(blobs, picture) is None
