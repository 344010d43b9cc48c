"""The photos and papers of the demo book: drawn, never taken, and the same for the same name and number."""

import io
import time
from collections.abc import Callable
from functools import cache
from random import Random

from PIL import Image

from app.services.demo import pictures_home, pictures_paper, pictures_things, pictures_work

_DRAWERS: dict[str, Callable[[Random], Image.Image]] = {
    "roof_window": pictures_home.roof_window,
    "hailstones": pictures_things.hailstones,
    "house": pictures_home.house,
    "ceiling_stain": pictures_home.ceiling_stain,
    "solar_roof": pictures_home.solar_roof,
    "flooded_cellar": pictures_home.flooded_cellar,
    "desk": pictures_home.desk,
    "boxes": pictures_home.boxes,
    "windscreen": pictures_things.windscreen,
    "car_dent": pictures_things.car_dent,
    "car_front": pictures_things.car_front,
    "bike_lock": pictures_things.bike_lock,
    "dog": pictures_things.dog,
    "baby_feet": pictures_things.baby_feet,
    "oven": pictures_work.oven,
    "cold_room": pictures_work.cold_room,
    "shop_door": pictures_work.shop_door,
    "building_site": pictures_work.building_site,
    "form": pictures_paper.form,
    "letter_page": pictures_paper.letter_page,
    "id_page": pictures_paper.id_page,
    "floor_plan": pictures_paper.floor_plan,
    "sketch": pictures_paper.sketch,
}

PHOTO_KINDS = tuple(_DRAWERS)
_NO_DAY = time.gmtime(0)


@cache
def photo_jpeg(kind: str, variant: int) -> bytes:
    """A JPEG of 1200 x 900; KeyError for an unknown kind."""
    image = _DRAWERS[kind](Random(f"{kind}|{variant}"))
    content = io.BytesIO()
    image.save(content, "JPEG", quality=80, optimize=False)
    return content.getvalue()


@cache
def paper_pdf(title: str) -> bytes:
    """A PDF of one page with that title and lines of text too small to read."""
    image = pictures_paper.paper(title.replace("_", " "), Random(title))
    content = io.BytesIO()
    image.save(content, "PDF", resolution=100, quality=70, creationDate=_NO_DAY, modDate=_NO_DAY)
    return content.getvalue()
