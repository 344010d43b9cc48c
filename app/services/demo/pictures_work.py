"""Pictures from work: a baker's oven, a cold room, a forced shop door, a building site."""

import math
from random import Random

from PIL import Image

from app.services.demo.canvas import Canvas, mix

_WHITE = (244, 245, 246)
_STEEL = (176, 182, 186)


def oven(chance: Random) -> Image.Image:
    """A baker's oven with the first pretzels on trays."""
    canvas = Canvas((226, 214, 196), (206, 190, 168), chance)
    canvas.box(0, 740, 1200, 900, (150, 130, 110))
    canvas.box(120, 90, 800, 780, _STEEL, radius=12)
    canvas.box(120, 90, 800, 150, (110, 118, 124), radius=12)
    canvas.text(160, 98, "230 °C", 38, (250, 190, 90), bold=True)
    for y in (180, 375, 570):
        canvas.box(160, y, 760, y + 165, (54, 48, 44), radius=10)
        canvas.box(176, y + 14, 744, y + 150, (112, 66, 36), radius=8)
        canvas.glow(460, y + 84, 120, (255, 186, 90), 130)
        canvas.box(176, y + 122, 744, y + 130, (70, 66, 62))
        for x in range(230, 720, 112):
            _pretzel(canvas, x, y + 96, 32)
    canvas.polygon([(820, 640), (1160, 600), (1190, 700), (850, 750)], (92, 96, 100))
    for number in range(5):
        _pretzel(canvas, 885 + number * 62, 664 - number * 7 + number % 2 * 26, 36)
    canvas.line([(990, 120), (990, 460)], (170, 130, 90), 20)
    canvas.polygon([(930, 440), (1050, 440), (1070, 570), (910, 570)], (196, 156, 112))
    return canvas.picture(soft=0.6, turn=chance.uniform(-1, 1))


def _pretzel(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A pretzel: one rope, crossed in the middle."""
    brown = mix((150, 84, 36), (178, 106, 48), canvas.chance.random())
    rope = [(-0.2, 0.62), (0.34, -0.02), (0.95, -0.3), (0.72, -0.62), (0.28, -0.5), (0, -0.18)]
    for side in (-1, 1):
        canvas.line([(x + side * across * size, y + down * size) for across, down in rope], brown, size * 0.24)
    bow = [(math.cos(step / 8 * math.pi), math.sin(step / 8 * math.pi)) for step in range(9)]
    canvas.line([(x + across * size, y - size * 0.3 + down * size * 0.95) for across, down in bow], brown, size * 0.3)


def cold_room(chance: Random) -> Image.Image:
    """A cold room whose display says fourteen degrees."""
    canvas = Canvas((214, 222, 226), (190, 200, 206), chance)
    canvas.polygon([(0, 900), (260, 660), (940, 660), (1200, 900)], (160, 168, 172))
    canvas.line([(260, 0), (260, 660)], (190, 198, 204), 5)
    canvas.line([(940, 0), (940, 660)], (190, 198, 204), 5)
    canvas.box(420, 50, 780, 160, (40, 44, 48), radius=14)
    canvas.text(500, 64, f"+14,{chance.randint(1, 8)} °C", 62, (236, 92, 76), bold=True)
    for y in (300, 440, 580):
        canvas.line([(60, y + 40), (260, y), (940, y), (1140, y + 40)], (140, 148, 154), 10)
        for x in range(290, 900, 108):
            colour = chance.choice(((120, 160, 92), (196, 104, 82), (222, 196, 120), (150, 176, 190), (214, 214, 206)))
            canvas.box(x, y - 82, x + 92, y - 6, colour, radius=8)
            canvas.box(x, y - 82, x + 92, y - 66, mix(colour, (255, 255, 255), 0.4), radius=6)
    canvas.blob(560, 790, 150, (176, 190, 198), 0.3, 0.25)
    canvas.blob(590, 792, 90, (196, 210, 216), 0.3, 0.22)
    for drop in range(7):
        canvas.oval(440 + drop * 50, 178 + drop % 3 * 18, 4, 7, (150, 176, 192))
    return canvas.picture(soft=0.6, turn=chance.uniform(-1, 1))


def shop_door(chance: Random) -> Image.Image:
    """A shop door with a bent frame and marks of a crowbar."""
    canvas = Canvas((196, 188, 174), (180, 172, 160), chance)
    canvas.box(0, 790, 1200, 900, (128, 128, 128))
    frame = chance.choice(((66, 84, 78), (84, 62, 54)))
    canvas.box(330, 60, 870, 800, frame, radius=6)
    canvas.polygon([(372, 100), (828, 100), (812, 790), (372, 790)], mix(frame, (255, 255, 255), 0.14))
    canvas.polygon([(430, 160), (770, 160), (760, 560), (430, 560)], (120, 146, 156))
    canvas.polygon([(450, 160), (560, 160), (480, 560), (430, 560)], (150, 174, 182))
    canvas.text(500, 300, "Geöffnet", 40, _WHITE, bold=True)
    canvas.text(482, 356, "Mo–Sa ab 6 Uhr", 32, _WHITE)
    canvas.box(748, 590, 800, 690, (190, 192, 192), radius=10)
    canvas.line([(774, 640), (710, 652)], (208, 210, 210), 16)
    canvas.polygon([(812, 520), (836, 500), (850, 640), (822, 760), (806, 660)], (206, 178, 140))
    for _ in range(16):
        x, y = chance.uniform(800, 850), chance.uniform(540, 730)
        end = (x + chance.uniform(-34, 30), y + chance.uniform(-20, 26))
        canvas.line([(x, y), end], chance.choice(((232, 214, 184), (60, 50, 44))), chance.uniform(2, 5))
    for _ in range(18):
        x, y = chance.uniform(760, 960), chance.uniform(800, 850)
        canvas.polygon([(x, y), (x + 18, y + 4), (x + 9, y + 10)], (206, 178, 140))
    return canvas.picture(soft=0.6, turn=chance.uniform(-1.4, 1.4))


def building_site(chance: Random) -> Image.Image:
    """A shell of a house with a digger and a crane."""
    canvas = Canvas((158, 192, 220), (220, 228, 230), chance)
    for x in (90, 330, 1080):
        canvas.blob(x, 560, 150, (126, 154, 116), 0.2, 0.6)
    canvas.polygon([(0, 610), (500, 580), (1200, 630), (1200, 900), (0, 900)], (170, 142, 108))
    for _ in range(26):
        canvas.blob(chance.uniform(0, 1200), chance.uniform(650, 890), chance.uniform(8, 36), (152, 124, 92), 0.4, 0.5)
    canvas.line([(940, 640), (940, 40)], (220, 172, 60), 14)
    canvas.line([(620, 70), (1160, 70)], (220, 172, 60), 12)
    for x in range(640, 1140, 46):
        canvas.line([(x, 70), (x + 23, 46), (x + 46, 70)], (220, 172, 60), 4)
    canvas.line([(700, 70), (700, 240)], (70, 72, 76), 3)
    canvas.box(660, 240, 740, 268, (190, 170, 140))
    canvas.polygon([(300, 640), (300, 340), (720, 340), (720, 650)], (206, 178, 152))
    for y in range(356, 640, 26):
        canvas.line([(300, y), (720, y)], (186, 156, 130), 2)
        for x in range(300 + y // 26 % 2 * 30, 720, 60):
            canvas.line([(x, y), (x, y + 26)], (186, 156, 130), 2)
    for x in (350, 590):
        canvas.box(x, 410, x + 88, 500, (110, 106, 102))
    canvas.box(470, 500, 560, 645, (96, 92, 88))
    canvas.line([(290, 340), (510, 200), (730, 340)], (150, 112, 74), 14)
    for x in range(340, 700, 60):
        canvas.line([(x, 340), (x, 340 - (220 - abs(x - 510)) * 0.6)], (150, 112, 74), 8)
    yellow = (226, 170, 50)
    canvas.shade([(60, 790), (420, 790), (450, 830), (40, 830)], 130, 18)
    canvas.box(70, 740, 330, 806, (52, 54, 58), radius=32)
    canvas.box(96, 630, 290, 746, yellow, radius=12)
    canvas.box(180, 540, 290, 650, (70, 84, 92), radius=10)
    canvas.line([(270, 640), (400, 520), (500, 640)], yellow, 24)
    canvas.polygon([(470, 630), (536, 640), (520, 710), (462, 690)], (84, 86, 90))
    return canvas.picture(turn=chance.uniform(-1, 1))
