"""Pictures around the house: roof window, stain, cellar, solar roof, house front, desk, moving boxes."""

import math
from random import Random

from PIL import Image

from app.services.demo.canvas import Canvas, mix

_WHITE = (244, 245, 246)


def roof_window(chance: Random) -> Image.Image:
    """A roof window with cracks and hail marks under a grey sky."""
    x: float
    y: float
    canvas = Canvas((96, 104, 118), (142, 150, 160), chance)
    for _ in range(7):
        canvas.blob(chance.uniform(0, 1200), chance.uniform(0, 150), chance.uniform(90, 190), (112, 120, 133), 0.3, 0.4)
    tile, dark = (126, 74, 60), (88, 52, 44)
    canvas.polygon([(0, 190), (1200, 120), (1200, 900), (0, 900)], dark)
    for row in range(13):
        y = 165 + row * 62
        for column in range(-1, 15):
            x = column * 92 + (row % 2) * 46
            slope = (600 - x) * 0.055
            shade = mix(tile, dark, chance.uniform(0, 0.45))
            canvas.box(x, y + slope, x + 88, y + slope + 70, shade, radius=26)
    frame = [(330, 235), (880, 205), (940, 760), (275, 790)]
    canvas.shade([(x + 14, y + 26) for x, y in frame], 190, 26)
    canvas.polygon(frame, (52, 56, 62))
    canvas.polygon([(362, 266), (850, 240), (902, 726), (314, 756)], (84, 90, 98))
    glass = [(382, 286), (832, 262), (880, 706), (336, 734)]
    canvas.polygon(glass, (128, 146, 162))
    canvas.polygon([(382, 286), (610, 274), (470, 727), (336, 734)], (148, 166, 180))
    canvas.polygon([(650, 272), (720, 268), (610, 720), (520, 724)], (142, 160, 175))
    hit_x, hit_y = chance.uniform(520, 690), chance.uniform(400, 560)
    for spoke in range(13):
        angle = spoke / 13 * math.tau + chance.uniform(-0.2, 0.2)
        x, y, points = hit_x, hit_y, [(hit_x, hit_y)]
        for _ in range(chance.randint(3, 5)):
            angle += chance.uniform(-0.25, 0.25)
            x, y = x + math.cos(angle) * chance.uniform(28, 52), y + math.sin(angle) * chance.uniform(26, 46)
            x, y = min(max(x, 372), 846), min(max(y, 292), 704)
            points.append((x, y))
        canvas.line(points, (226, 234, 240), 2.2)
    for ring in (24, 52, 86):
        points = [
            (hit_x + ring * chance.uniform(0.8, 1.2) * math.cos(a / 3), hit_y + ring * math.sin(a / 3))
            for a in range(chance.randint(10, 15))
        ]
        canvas.line(points, (214, 224, 232), 1.6)
    canvas.blob(hit_x, hit_y, 15, (40, 48, 58), 0.4)
    for _ in range(16):
        x, y = chance.uniform(300, 920), chance.uniform(245, 760)
        canvas.oval(x, y, 7, 6, (176, 188, 198))
        canvas.oval(x + 2, y + 2, 4, 3, (98, 108, 118))
    for _ in range(34):
        canvas.oval(chance.uniform(0, 1200), chance.uniform(760, 900), chance.uniform(5, 12), 6, (222, 230, 236))
    return canvas.picture(soft=0.6)


def house(chance: Random) -> Image.Image:
    """A house with a garden, drawn from the street."""
    x: float
    canvas = Canvas((168, 200, 226), (226, 236, 240), chance)
    canvas.glow(960, 150, 150, (255, 246, 214), 150)
    for x in (60, 240, 980, 1130):
        canvas.blob(x, 560, 150, (128, 158, 118), 0.2, 0.8)
    canvas.box(0, 640, 1200, 900, (140, 172, 112))
    wall = chance.choice(((238, 228, 206), (232, 214, 196), (226, 230, 226)))
    roof = chance.choice(((154, 78, 62), (96, 88, 92)))
    canvas.shade([(300, 690), (940, 690), (1010, 740), (270, 740)], 120, 24)
    canvas.box(320, 380, 900, 700, wall)
    canvas.polygon([(270, 390), (610, 160), (950, 390)], roof)
    canvas.polygon([(610, 160), (950, 390), (880, 390), (590, 190)], mix(roof, (255, 255, 255), 0.1))
    canvas.box(780, 190, 830, 300, mix(roof, (40, 30, 30), 0.3))
    for x, y in ((380, 430), (560, 430), (740, 430), (380, 570), (740, 570)):
        canvas.box(x, y, x + 100, y + 84, _WHITE, radius=4)
        canvas.box(x + 8, y + 8, x + 92, y + 76, (112, 142, 164))
        canvas.line([(x + 50, y + 8), (x + 50, y + 76)], _WHITE, 5)
        canvas.polygon([(x + 10, y + 10), (x + 42, y + 10), (x + 12, y + 60)], (146, 174, 192))
    canvas.box(565, 555, 655, 700, (98, 70, 54), radius=6)
    canvas.oval(640, 632, 5, 5, (222, 190, 120))
    canvas.polygon([(565, 700), (655, 700), (760, 900), (460, 900)], (206, 200, 188))
    for x in range(340, 560, 44):
        canvas.blob(x, 700, 26, chance.choice(((92, 134, 84), (110, 148, 90))), 0.2, 0.8)
    for x in range(690, 900, 44):
        canvas.blob(x, 700, 26, (100, 142, 86), 0.2, 0.8)
        canvas.oval(x + 6, 690, 6, 6, chance.choice(((206, 92, 96), (232, 190, 88))))
    for x in range(0, 1210, 46):
        if not 430 < x < 780:
            canvas.box(x, 770, x + 18, 880, _WHITE, radius=6)
    for y in (796, 846):
        canvas.box(0, y, 440, y + 12, _WHITE)
        canvas.box(790, y, 1200, y + 12, _WHITE)
    return canvas.picture()


def ceiling_stain(chance: Random) -> Image.Image:
    """A wet stain on a white ceiling above a lamp."""
    canvas = Canvas((224, 222, 216), (238, 237, 233), chance)
    canvas.polygon([(0, 900), (0, 700), (300, 560), (1200, 620), (1200, 900)], (214, 216, 214))
    canvas.line([(0, 700), (300, 560), (1200, 620)], (192, 192, 188), 5)
    x, y = chance.uniform(480, 640), chance.uniform(270, 340)
    rings = ((250, (216, 206, 182)), (226, (202, 186, 152)), (210, (218, 208, 186)), (150, (206, 192, 162)))
    state = chance.getstate()
    for size, colour in rings:
        chance.setstate(state)
        canvas.blob(x, y, size, colour, 0.42, 0.62)
    canvas.blob(x + 30, y + 12, 96, (190, 172, 138), 0.4, 0.6)
    canvas.blob(x + 36, y + 14, 70, (200, 186, 156), 0.4, 0.6)
    for _ in range(5):
        start = (x + chance.uniform(-90, 120), y + chance.uniform(-30, 40))
        canvas.line(
            [start, (start[0] + chance.uniform(-30, 30), start[1] + chance.uniform(20, 60))], (176, 160, 130), 2
        )
    for drop in range(4):
        canvas.oval(x + drop * 34 - 40, y + 30 + drop % 2 * 22, 6, 8, (172, 168, 156))
        canvas.oval(x + drop * 34 - 42, y + 27 + drop % 2 * 22, 2, 3, (240, 242, 240))
    canvas.line([(930, 0), (930, 330)], (84, 84, 84), 4)
    canvas.polygon([(870, 420), (990, 420), (955, 330), (905, 330)], (92, 110, 104))
    canvas.oval(930, 420, 60, 12, (250, 240, 200))
    canvas.glow(930, 440, 130, (255, 248, 220), 110)
    return canvas.picture(soft=0.5, turn=chance.uniform(-1.2, 1.2))


def flooded_cellar(chance: Random) -> Image.Image:
    """A cellar with water on the floor, shelves and a pipe."""
    x: float
    y: float
    canvas = Canvas((120, 122, 120), (150, 150, 144), chance)
    canvas.polygon([(0, 0), (280, 150), (280, 560), (0, 760)], (104, 106, 106))
    canvas.box(280, 150, 920, 560, (140, 140, 134))
    canvas.polygon([(1200, 0), (920, 150), (920, 560), (1200, 760)], (112, 114, 112))
    canvas.polygon([(0, 0), (1200, 0), (920, 150), (280, 150)], (86, 88, 90))
    for y in range(190, 560, 52):
        canvas.line([(280, y), (920, y)], (130, 130, 124), 2)
    canvas.glow(600, 80, 150, (255, 244, 206), 170)
    canvas.oval(600, 112, 26, 16, (255, 248, 224))
    canvas.line([(280, 214), (700, 214), (700, 560)], (150, 104, 78), 15)
    canvas.line([(280, 210), (696, 210)], (190, 140, 108), 4)
    shelf = (94, 82, 66)
    canvas.box(330, 270, 345, 600, shelf)
    canvas.box(575, 270, 590, 600, shelf)
    for y in (300, 392, 484):
        canvas.box(322, y, 598, y + 12, shelf)
        for x in range(350, 560, 56):
            tall = chance.randint(26, 62)
            colour = chance.choice(((160, 120, 84), (120, 140, 150), (176, 160, 130), (140, 96, 84)))
            canvas.box(x, y - tall, x + 46, y, colour, radius=4)
    canvas.box(770, 380, 890, 640, (216, 216, 212), radius=10)
    canvas.oval(830, 480, 36, 36, (110, 122, 130), (180, 180, 178))
    water = (84, 100, 98)
    canvas.polygon([(0, 690), (280, 545), (920, 545), (1200, 690), (1200, 900), (0, 900)], water)
    canvas.polygon([(335, 546), (590, 546), (600, 680), (320, 680)], mix(water, shelf, 0.35))
    canvas.polygon([(770, 546), (890, 546), (910, 690), (760, 690)], mix(water, (216, 216, 212), 0.4))
    canvas.polygon([(540, 546), (660, 546), (730, 900), (470, 900)], mix(water, (255, 244, 206), 0.3))
    for _ in range(34):
        y = chance.uniform(580, 890)
        x, wide = chance.uniform(0, 1150), chance.uniform(30, 60) * (y - 480) / 180
        canvas.line([(x, y), (x + wide / 2, y - 3), (x + wide, y)], mix(water, _WHITE, chance.uniform(0.12, 0.35)), 2)
    canvas.polygon([(150, 770), (300, 742), (330, 800), (176, 830)], (176, 140, 98))
    canvas.polygon([(150, 770), (300, 742), (290, 728), (150, 752)], (200, 166, 122))
    canvas.oval(990, 800, 50, 16, (188, 70, 62))
    return canvas.picture(soft=0.7, turn=chance.uniform(-1.5, 1.5))


def solar_roof(chance: Random) -> Image.Image:
    """Solar panels on a red roof in the sun."""
    canvas = Canvas((112, 168, 216), (202, 226, 240), chance)
    canvas.glow(chance.uniform(900, 1050), 130, 170, (255, 248, 214), 210)
    canvas.polygon([(0, 330), (1200, 250), (1200, 900), (0, 900)], (150, 78, 62))
    for row in range(14):
        y = 330 + row * 46
        canvas.line([(0, y), (1200, y - 80)], (128, 64, 52), 3)
        for column in range(24):
            x = column * 52 + row % 2 * 26
            canvas.line([(x, y - x / 15), (x, y + 40 - x / 15)], (138, 70, 56), 2)
    for row in range(3):
        for column in range(4):
            left, top = 190 + column * 212 - row * 22, 372 + row * 160 - column * 14
            corners = [(left, top), (left + 196, top - 13), (left + 178, top + 138), (left - 20, top + 151)]
            canvas.polygon([(x + 8, y + 10) for x, y in corners], (84, 44, 40))
            canvas.polygon(corners, (34, 52, 88))
            for part in range(1, 6):
                p = part / 6
                ends = [
                    (corners[0][0] + (corners[1][0] - corners[0][0]) * p, corners[0][1] - 13 * p),
                    (corners[3][0] + (corners[2][0] - corners[3][0]) * p, corners[3][1] - 13 * p),
                ]
                canvas.line(ends, (74, 96, 136), 1.5)
            for part in range(1, 4):
                p = part / 4
                canvas.line(
                    [(left - 20 * p, top + 151 * p), (left + 196 - 18 * p, top - 13 + 151 * p)], (74, 96, 136), 1.5
                )
            canvas.polygon(
                [(left + 20, top), (left + 90, top - 5), (left + 30, top + 140), (left - 16, top + 148)], (58, 80, 120)
            )
            canvas.line([*corners, corners[0]], (196, 204, 212), 3)
    return canvas.picture()


def desk(chance: Random) -> Image.Image:
    """A wooden desk with a puddle and wet books."""
    x: float
    canvas = Canvas((206, 214, 216), (222, 226, 224), chance)
    canvas.box(0, 640, 1200, 900, (172, 150, 124))
    for x in range(0, 1200, 150):
        canvas.line([(x, 640), (x - 60, 900)], (152, 130, 106), 3)
    canvas.shade([(180, 720), (1040, 720), (1080, 790), (150, 790)], 120, 24)
    wood = (150, 104, 66)
    canvas.box(210, 480, 250, 760, mix(wood, (40, 24, 16), 0.3))
    canvas.box(950, 480, 990, 760, mix(wood, (40, 24, 16), 0.3))
    canvas.box(250, 480, 520, 640, mix(wood, (255, 255, 255), 0.06), radius=4)
    canvas.oval(385, 560, 12, 12, (210, 180, 120))
    canvas.polygon([(150, 470), (260, 380), (960, 380), (1060, 470)], mix(wood, (255, 255, 255), 0.16))
    canvas.box(150, 470, 1060, 498, wood)
    canvas.blob(640, 430, 190, (134, 116, 96), 0.3, 0.2)
    canvas.blob(640, 428, 160, (150, 160, 164), 0.3, 0.18)
    for number, colour in enumerate(((164, 78, 70), (70, 104, 134), (196, 164, 90))):
        canvas.box(330 - number * 6, 372 - number * 26, 500 + number * 5, 398 - number * 26, colour, radius=4)
    canvas.box(840, 250, 856, 400, (60, 66, 72))
    canvas.polygon([(790, 260), (910, 260), (880, 190), (820, 190)], (70, 110, 120))
    canvas.glow(850, 290, 80, (255, 246, 214), 90)
    for _ in range(9):
        x = chance.uniform(480, 800)
        canvas.line([(x, 498), (x, 498 + chance.uniform(10, 60))], (156, 170, 176), 4)
    return canvas.picture(soft=0.5)


def boxes(chance: Random) -> Image.Image:
    """A room full of moving boxes."""
    canvas = Canvas((226, 222, 212), (236, 232, 224), chance)
    canvas.box(0, 690, 1200, 900, (186, 158, 126))
    canvas.box(0, 676, 1200, 692, _WHITE)
    canvas.box(760, 90, 1080, 470, _WHITE)
    canvas.box(776, 106, 1064, 454, (176, 206, 226))
    canvas.line([(920, 106), (920, 454)], _WHITE, 10)
    words = ("Bücher", "Küche", "Bad", "Bücher", "Kabel??", "Bücher", "Winter")
    places = ((120, 560), (340, 540), (560, 580), (180, 390), (400, 370), (820, 600), (900, 450))
    for place, ((x, y), word) in enumerate(zip(places, words, strict=True)):
        wide, tall = chance.randint(190, 225), chance.randint(150, 172)
        card = mix((192, 150, 102), (170, 126, 82), chance.random())
        canvas.shade([(x, y + tall), (x + wide, y + tall), (x + wide + 24, y + tall + 22), (x, y + tall + 22)], 90, 14)
        canvas.box(x, y, x + wide, y + tall, card, radius=3)
        canvas.polygon([(x, y), (x + 28, y - 26), (x + wide + 22, y - 26), (x + wide, y)], mix(card, _WHITE, 0.22))
        canvas.polygon(
            [(x + wide, y), (x + wide + 22, y - 26), (x + wide + 22, y + tall - 24), (x + wide, y + tall)],
            mix(card, (60, 40, 20), 0.25),
        )
        canvas.box(x + wide * 0.42, y, x + wide * 0.56, y + 40, (214, 190, 146))
        canvas.text(x + 24, y + 62, word, 34, (72, 52, 36), bold=place % 2 == 0)
    canvas.box(690, 700, 706, 780, (90, 110, 84))
    canvas.blob(698, 660, 62, (96, 140, 92), 0.3)
    canvas.polygon([(655, 760), (741, 760), (728, 840), (668, 840)], (184, 104, 78))
    return canvas.picture(turn=chance.uniform(-1, 1))
