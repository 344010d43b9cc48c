"""Small pictures of attached images: upright, at most 480 pixels wide or high, kept encrypted like everything else.

An image that cannot be read, or that would unfold into an absurd size, has no thumbnail; that is never an error.
"""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from local_store.blobs import Blobs
from local_store.book.errors import DamagedBookError, GoneError

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

LONGEST_SIDE = 480
MOST_PIXELS = 80_000_000
"""A picture of this size takes 240 MB unpacked; telephones stay below, bombs do not."""
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "MPO")


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A thumbnail among the blobs: its SHA-256, MIME type and measures in pixels."""

    sha256: str
    mime: str
    width: int
    height: int


def make_thumbnail(blobs: Blobs, sha256: str) -> Thumbnail | None:
    """Draw the image blob `sha256` small and keep it as a blob of its own; None when it is no readable image.

    Raises DiskFullError or ReadOnlyError when it cannot be kept.
    """
    try:
        with blobs.open(sha256) as stream:
            drawn = draw(stream)
    except (GoneError, DamagedBookError):
        return None
    if drawn is None:
        return None
    content, mime, (width, height) = drawn
    small, _ = blobs.put(content)
    return Thumbnail(small, mime, width, height)


def draw(source: BinaryIO | io.BufferedReader) -> tuple[bytes, str, tuple[int, int]] | None:
    """The thumbnail of an image as bytes, MIME type and (width, height); None for whatever is no readable image."""
    from PIL import Image, ImageOps

    try:
        with Image.open(source, formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            # A JPEG is unpacked at a fraction of its size, which saves most of the time and memory.
            image.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            content, mime = _written(upright)
            return content, mime, upright.size
    except Exception:  # noqa: BLE001 - decoders of hostile files raise whatever they stumble over
        return None


def size_of(source: BinaryIO | io.BufferedReader) -> tuple[int, int] | None:
    """Width and height of an image as one sees it, upright, from its head alone; None for what has no thumbnail."""
    from PIL import Image

    try:
        with Image.open(source, formats=_FORMATS) as image:
            wide, high = image.size
            if wide * high > MOST_PIXELS:
                return None
            # EXIF 0x0112: from 5 on the camera lay on its side.
            return (high, wide) if image.getexif().get(0x0112, 1) >= 5 else (wide, high)
    except Exception:  # noqa: BLE001 - decoders of hostile files raise whatever they stumble over
        return None


def _written(image: "PillowImage") -> tuple[bytes, str]:
    """PNG where something shines through, else JPEG; without EXIF, which may hold a place."""
    target = io.BytesIO()
    if image.has_transparency_data:
        image.convert("RGBA").save(target, "PNG", optimize=True)
        return target.getvalue(), "image/png"
    image.convert("RGB").save(target, "JPEG", quality=82, optimize=True)
    return target.getvalue(), "image/jpeg"
