"""A sheet of 1200 x 900 on which the demo book's pictures are drawn: smooth edges, soft light, the same every time."""

import io
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

Colour = tuple[int, int, int]
Points = Sequence[tuple[float, float]]

WIDTH, HEIGHT = 1200, 900
_FINE = 2
"""Drawn twice as large and reduced, which smooths the edges."""
_COARSE = 6
"""Shadows and light are soft: a sixth of the size is enough for them."""


def mix(one: Colour, other: Colour, part: float) -> Colour:
    """The colour between two: 0 is the first, 1 the second."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


class Canvas:
    """Draws in picture units, whatever the inner size."""

    def __init__(self, top: Colour, bottom: Colour, chance: Random) -> None:
        self.chance = chance
        ramp = Image.new("RGB", (1, HEIGHT))
        ramp.putdata([mix(top, bottom, y / (HEIGHT - 1)) for y in range(HEIGHT)])
        self._image = ramp.resize((WIDTH * _FINE, HEIGHT * _FINE), Image.Resampling.NEAREST)
        self._draw = ImageDraw.Draw(self._image)

    def polygon(self, points: Points, fill: Colour, outline: Colour | None = None, width: float = 0) -> None:
        """A filled polygon."""
        self._draw.polygon(_scaled(points), fill=fill, outline=outline, width=max(round(width * _FINE), 1))

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        fill: Colour,
        *,
        radius: float = 0,
        outline: Colour | None = None,
        width: float = 2,
    ) -> None:
        """A filled rectangle, round at the corners if asked."""
        corners = [left * _FINE, top * _FINE, right * _FINE, bottom * _FINE]
        self._draw.rounded_rectangle(corners, radius * _FINE, fill, outline, round(width * _FINE) if outline else 0)

    def oval(self, x: float, y: float, across: float, down: float, fill: Colour, outline: Colour | None = None) -> None:
        """A filled ellipse around a centre, by its half axes."""
        corners = [(x - across) * _FINE, (y - down) * _FINE, (x + across) * _FINE, (y + down) * _FINE]
        self._draw.ellipse(corners, fill=fill, outline=outline, width=2 * _FINE if outline else 0)

    def line(self, points: Points, fill: Colour, width: float = 3) -> None:
        """A line through points, round where it bends."""
        self._draw.line(_scaled(points), fill=fill, width=max(round(width * _FINE), 1), joint="curve")

    def blob(self, x: float, y: float, size: float, fill: Colour, rough: float = 0.18, flat: float = 1.0) -> None:
        """An irregular round shape: a stain, a bush, a puddle."""
        waves = [(self.chance.uniform(0, math.tau), self.chance.uniform(0.3, 1) * rough / n) for n in (1, 2, 3, 4)]
        points = []
        for step in range(72):
            angle = step / 72 * math.tau
            reach = size * (1 + sum(depth * math.sin(n * angle + at) for n, (at, depth) in enumerate(waves, 2)))
            points.append((x + reach * math.cos(angle), y + reach * flat * math.sin(angle)))
        self.polygon(points, fill)

    def text(self, x: float, y: float, words: str, size: float, fill: Colour, *, bold: bool = False) -> None:
        """Words in the product's own typeface, from their upper left corner."""
        self._draw.text((x * _FINE, y * _FINE), words, font=typeface(size * _FINE, bold=bold), fill=fill)

    def handwriting(self, x: float, y: float, length: float, fill: Colour, size: float = 22) -> None:
        """A line that looks written by hand and says nothing."""
        at = x
        while at < x + length:
            word = min(self.chance.uniform(2.5, 7) * size * 0.62, x + length - at)
            points, phase, step = [], 0.0, 0.0
            while step < word:
                tall = size * (0.95 if self.chance.random() < 0.09 else 0.36)
                points.append((at + step + math.cos(phase) * size * 0.1, y - tall * (0.5 + 0.5 * math.sin(phase))))
                phase += 1.25
                step += size * 0.16
            if len(points) > 1:
                self.line(points, fill, size * 0.11)
            at += word + size * 0.55

    def shade(self, points: Points, strength: int, blur: float) -> None:
        """A soft shadow of that shape (strength 0 to 255)."""
        across, down = [x for x, _ in points], [y for _, y in points]
        frame = (min(across), min(down), max(across), max(down))
        self._veil(frame, points, (18, 22, 30), strength, blur)

    def glow(self, x: float, y: float, size: float, colour: Colour, strength: int = 120) -> None:
        """Soft light around a point."""
        ring = [
            (x + size * math.cos(step / 16 * math.tau), y + size * math.sin(step / 16 * math.tau)) for step in range(16)
        ]
        self._veil((x - size, y - size, x + size, y + size), ring, colour, strength, size * 0.45)

    def _veil(
        self,
        frame: tuple[float, float, float, float],
        points: Points,
        colour: Colour,
        strength: int,
        blur: float,
    ) -> None:
        """Lay a colour over a shape with soft edges, working only where the shape is and at a sixth of the size."""
        room = blur * 2.4
        left, top = max(int(frame[0] - room), 0), max(int(frame[1] - room), 0)
        right, bottom = min(int(frame[2] + room), WIDTH), min(int(frame[3] + room), HEIGHT)
        small = (max((right - left) // _COARSE, 2), max((bottom - top) // _COARSE, 2))
        mask = Image.new("L", small, 0)
        shape = [((x - left) / _COARSE, (y - top) / _COARSE) for x, y in points]
        ImageDraw.Draw(mask).polygon(shape, fill=strength)
        mask = mask.filter(ImageFilter.GaussianBlur(blur / _COARSE))
        mask = mask.resize(((right - left) * _FINE, (bottom - top) * _FINE), Image.Resampling.BILINEAR)
        self._image.paste(colour, (left * _FINE, top * _FINE), mask)

    def picture(self, *, soft: float = 0.0, turn: float = 0.0) -> Image.Image:
        """The finished picture: darker at the edges, a little out of focus or turned (degrees) if asked."""
        image = self._image.reduce(_FINE)
        if turn:
            image = image.transform(image.size, Image.Transform.AFFINE, _turned(turn), Image.Resampling.BILINEAR)
        if soft >= 1:
            image = image.filter(ImageFilter.BoxBlur(soft))
        image.paste((14, 16, 24), mask=_vignette())
        return image


def _turned(degrees: float) -> tuple[float, float, float, float, float, float]:
    """The affine map that turns a picture around its middle and grows it so that no corner is empty."""
    angle = math.radians(degrees)
    grown = 1 / (1 + abs(math.sin(angle)) * 1.35)
    cos, sin = math.cos(angle) * grown, math.sin(angle) * grown
    x, y = WIDTH / 2, HEIGHT / 2
    return cos, sin, x - cos * x - sin * y, -sin, cos, y + sin * x - cos * y


@cache
def _vignette() -> Image.Image:
    """How dark each place of a picture becomes towards the edges."""
    dark = Image.radial_gradient("L").point([round(max(value - 150, 0) * 0.55) for value in range(256)])
    return dark.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)


@cache
def typeface(size: float, *, bold: bool) -> ImageFont.FreeTypeFont:
    """The product's own typeface in that size."""
    name = "Inter-SemiBold.otf" if bold else "Inter-Regular.otf"
    return ImageFont.truetype(io.BytesIO((files("resources") / "fonts" / name).read_bytes()), size)


def _scaled(points: Points) -> list[tuple[float, float]]:
    return [(x * _FINE, y * _FINE) for x, y in points]
