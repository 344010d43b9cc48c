"""Pictures of things and animals: cars, a cut lock, hailstones, a dog, small feet."""

import math
from random import Random

from PIL import Image

from app.services.demo.canvas import Canvas, Colour, mix

_WHITE = (244, 245, 246)
_PAINTS: tuple[Colour, ...] = ((62, 96, 138), (150, 52, 50), (92, 100, 106), (196, 198, 200))


def hailstones(chance: Random) -> Image.Image:
    """Hailstones beside a coin on a wooden board."""
    y: float
    canvas = Canvas((150, 112, 80), (132, 96, 66), chance)
    for y in range(0, 900, 150):
        canvas.box(0, y, 1200, y + 146, mix((156, 116, 82), (130, 94, 62), chance.random()))
        for _ in range(5):
            at = y + chance.uniform(15, 130)
            canvas.line([(0, at), (500, at + chance.uniform(-12, 12)), (1200, at)], (128, 92, 62), 2)
    for number in range(9):
        x, y = 190 + number % 3 * 310 + chance.uniform(-50, 50), 190 + number // 3 * 240 + chance.uniform(-40, 40)
        size = chance.uniform(52, 96)
        canvas.shade([(x - size, y), (x + size, y), (x + size + 20, y + size), (x - size + 30, y + size)], 130, 20)
        state = chance.getstate()
        canvas.blob(x, y, size, (198, 212, 222), 0.11, 0.9)
        chance.setstate(state)
        canvas.blob(x - 6, y - 7, size * 0.86, (222, 232, 238), 0.11, 0.9)
        canvas.oval(x + 4, y + 2, size * 0.45, size * 0.4, (204, 218, 228))
        canvas.oval(x + 4, y + 2, size * 0.2, size * 0.18, (236, 242, 246))
        canvas.oval(x - size * 0.35, y - size * 0.4, size * 0.16, size * 0.1, (252, 253, 254))
    canvas.shade([(990, 660), (1110, 660), (1130, 740), (1000, 740)], 120, 14)
    canvas.oval(1050, 680, 62, 62, (206, 176, 96))
    canvas.oval(1050, 680, 44, 44, (198, 200, 200))
    canvas.text(1034, 648, "1", 52, (120, 122, 122), bold=True)
    return canvas.picture(soft=0.4)


def windscreen(chance: Random) -> Image.Image:
    """A windscreen from inside, with a star and a long crack."""
    y: float
    canvas = Canvas((150, 186, 216), (214, 224, 224), chance)
    canvas.polygon([(0, 560), (340, 430), (700, 470), (1200, 410), (1200, 700), (0, 700)], (122, 146, 110))
    canvas.polygon([(440, 700), (560, 440), (600, 440), (860, 700)], (112, 116, 120))
    for y in (470, 530, 610):
        canvas.polygon([(580, y), (588, y), (594 + y / 50, y + 34), (578, y + 34)], _WHITE)
    x, y = chance.uniform(700, 900), chance.uniform(210, 330)
    for spoke in range(9):
        angle = spoke / 9 * math.tau + chance.uniform(-0.2, 0.2)
        reach = chance.uniform(24, 62)
        canvas.line([(x, y), (x + reach * math.cos(angle), y + reach * math.sin(angle))], (246, 250, 252), 2)
    crack, at_x, at_y = [(x, y)], x, y
    for _ in range(14):
        at_x, at_y = at_x - chance.uniform(22, 46), at_y + chance.uniform(-9, 18)
        crack.append((at_x, at_y))
    canvas.line([(a + 2, b + 3) for a, b in crack], (92, 112, 128), 2)
    canvas.line(crack, (248, 251, 252), 2.6)
    canvas.oval(x, y, 9, 9, (60, 76, 90))
    canvas.polygon([(0, 0), (1200, 0), (1200, 60), (600, 34), (0, 60)], (40, 42, 46))
    canvas.polygon([(0, 0), (90, 0), (0, 620)], (48, 50, 54))
    canvas.polygon([(1200, 0), (1110, 0), (1200, 620)], (48, 50, 54))
    canvas.box(520, 40, 690, 106, (36, 38, 42), radius=18)
    canvas.polygon([(0, 690), (600, 630), (1200, 690), (1200, 900), (0, 900)], (44, 46, 50))
    canvas.oval(330, 900, 250, 190, (44, 46, 50), (24, 25, 28))
    canvas.oval(330, 905, 214, 160, (58, 60, 64))
    canvas.box(760, 740, 1060, 850, (28, 30, 34), radius=14)
    canvas.text(800, 770, "08:12", 44, (150, 206, 190))
    return canvas.picture(soft=0.6)


def car_dent(chance: Random) -> Image.Image:
    """A dented car door with scratches."""
    canvas = Canvas((176, 186, 190), (196, 200, 200), chance)
    canvas.box(0, 740, 1200, 900, (120, 122, 124))
    paint = chance.choice(_PAINTS)
    light, dark = mix(paint, (255, 255, 255), 0.22), mix(paint, (10, 12, 18), 0.4)
    canvas.shade([(40, 780), (1160, 780), (1190, 850), (10, 850)], 170, 24)
    canvas.polygon([(0, 330), (1200, 300), (1200, 780), (0, 780)], paint)
    canvas.polygon([(0, 330), (1200, 300), (1200, 372), (0, 410)], light)
    canvas.polygon([(90, 330), (260, 90), (1010, 70), (1140, 302)], dark)
    canvas.polygon([(140, 322), (290, 116), (600, 106), (600, 314)], (110, 134, 150))
    canvas.polygon([(640, 312), (640, 106), (980, 98), (1080, 300)], (120, 144, 160))
    canvas.polygon([(200, 320), (330, 118), (400, 116), (290, 318)], (146, 168, 182))
    canvas.line([(618, 318), (626, 770)], dark, 5)
    canvas.line([(120, 330), (150, 770)], dark, 4)
    canvas.line([(0, 690), (1200, 670)], dark, 6)
    canvas.box(480, 400, 590, 428, dark, radius=13)
    canvas.box(484, 398, 586, 416, light, radius=10)
    x, y = chance.uniform(760, 860), chance.uniform(510, 560)
    for size, part in ((150, 0.14), (122, 0.3), (90, 0.46), (52, 0.6)):
        canvas.blob(x, y, size, mix(paint, (8, 10, 16), part), 0.3, 0.62)
    canvas.blob(x + 46, y + 54, 66, mix(paint, (255, 255, 255), 0.3), 0.3, 0.3)
    for _ in range(13):
        start = (x - chance.uniform(-40, 190), y + chance.uniform(-80, 90))
        end = (start[0] + chance.uniform(90, 250), start[1] + chance.uniform(-16, 26))
        canvas.line([start, end], mix(paint, (255, 255, 255), chance.uniform(0.45, 0.8)), chance.uniform(1.2, 3))
    for wheel in (20, 1180):
        canvas.oval(wheel, 770, 150, 150, (32, 34, 38))
        canvas.oval(wheel, 770, 96, 96, (160, 164, 168))
        canvas.oval(wheel, 770, 30, 30, (90, 94, 98))
    return canvas.picture(soft=0.5, turn=chance.uniform(-1.5, 1.5))


def car_front(chance: Random) -> Image.Image:
    """A small proud car seen from the front."""
    canvas = Canvas((170, 204, 228), (224, 232, 232), chance)
    canvas.box(0, 620, 1200, 900, (150, 152, 154))
    for x in (80, 300, 930, 1120):
        canvas.blob(x, 560, 120, (124, 156, 112), 0.2)
    paint = chance.choice(((214, 174, 70), (98, 158, 160), (188, 72, 66)))
    dark, light = mix(paint, (20, 20, 26), 0.4), mix(paint, (255, 255, 255), 0.25)
    canvas.shade([(270, 760), (930, 760), (980, 830), (220, 830)], 190, 22)
    for x in (330, 790):
        canvas.box(x, 680, x + 90, 800, (36, 38, 42), radius=18)
    canvas.polygon([(370, 420), (440, 250), (760, 250), (830, 420)], dark)
    canvas.polygon([(400, 414), (458, 272), (742, 272), (800, 414)], (146, 178, 198))
    canvas.polygon([(470, 414), (520, 272), (580, 272), (540, 414)], (178, 204, 218))
    canvas.box(270, 410, 930, 740, paint, radius=70)
    canvas.box(320, 420, 880, 500, light, radius=40)
    canvas.box(440, 590, 760, 668, (40, 42, 46), radius=22)
    for y in (610, 630, 650):
        canvas.line([(460, y), (740, y)], (78, 80, 84), 4)
    for x in (352, 848):
        canvas.oval(x, 570, 62, 58, (230, 232, 230), dark)
        canvas.oval(x, 570, 36, 34, (250, 250, 240))
    canvas.box(505, 690, 695, 736, _WHITE, radius=6, outline=(30, 30, 34))
    canvas.text(528, 694, "M·LK 907", 32, (30, 30, 34), bold=True)
    for x in (258, 942):
        canvas.oval(x, 420, 34, 24, dark)
    return canvas.picture()


def bike_lock(chance: Random) -> Image.Image:
    """A cut lock on the pavement below an empty bicycle stand."""
    x: float
    y: float
    left: float
    canvas = Canvas((166, 168, 170), (140, 142, 144), chance)
    canvas.box(0, 0, 1200, 330, (190, 180, 164))
    for y in range(0, 330, 55):
        for x in range(-60, 1200, 130):
            left = x + y // 55 % 2 * 65
            canvas.box(left, y, left + 126, y + 51, mix((176, 110, 86), (160, 96, 76), chance.random()))
    for y in range(330, 900, 95):
        wide = 100 + (y - 330) * 0.25
        for number in range(14):
            left = number * wide - 80 + (y // 95 % 2) * wide / 2
            canvas.box(left, y, left + wide - 4, y + 91, mix((154, 156, 158), (132, 134, 138), chance.random()))
    steel, bright = (120, 126, 132), (196, 202, 208)
    for left in (250, 700):
        canvas.shade([(left + 20, 560), (left + 300, 560), (left + 330, 600), (left + 40, 600)], 110, 14)
        for tone, wide in ((steel, 26), (bright, 7)):
            arch = [(left, 580), (left, 200), (left + 30, 150), (left + 220, 150), (left + 250, 200), (left + 250, 580)]
            canvas.line(arch, tone, wide)
    canvas.shade([(430, 720), (800, 700), (850, 800), (450, 820)], 150, 18)
    yellow = chance.choice(((52, 54, 58), (206, 150, 50)))
    bow = [(470 + 110 * math.cos(a / 10), 720 + 88 * math.sin(a / 10)) for a in range(9, 50)]
    canvas.line(bow, (44, 46, 50), 30)
    canvas.line(bow, (92, 96, 100), 8)
    rest = [(700 + 90 * math.cos(a / 10), 750 + 60 * math.sin(a / 10)) for a in range(-12, 12)]
    canvas.line(rest, (44, 46, 50), 30)
    for x, y in (bow[0], rest[-1]):
        canvas.oval(x, y, 17, 14, (214, 220, 224))
        canvas.oval(x + 3, y, 9, 8, (160, 166, 172))
    canvas.box(560, 770, 690, 832, yellow, radius=18)
    canvas.oval(625, 801, 13, 13, (28, 30, 34))
    for _ in range(40):
        canvas.oval(chance.uniform(440, 830), chance.uniform(690, 850), 2.4, 1.8, (216, 220, 222))
    return canvas.picture(soft=0.5, turn=chance.uniform(-2, 2))


def dog(chance: Random) -> Image.Image:
    """A dog that has done nothing."""
    x: float
    canvas = Canvas((206, 222, 226), (226, 226, 212), chance)
    canvas.box(0, 640, 1200, 900, (148, 172, 116))
    for _ in range(60):
        x, y = chance.uniform(0, 1200), chance.uniform(650, 900)
        canvas.line([(x, y), (x + chance.uniform(-6, 6), y - chance.uniform(14, 30))], (122, 150, 94), 3)
    coat = chance.choice(((206, 166, 106), (92, 70, 56), (64, 62, 66)))
    dark, light = mix(coat, (20, 14, 12), 0.3), mix(coat, (255, 250, 240), 0.35)
    canvas.shade([(380, 810), (850, 810), (900, 860), (350, 860)], 120, 20)
    canvas.line([(800, 700), (880, 640), (900, 560)], coat, 44)
    canvas.oval(620, 680, 220, 170, coat)
    canvas.oval(600, 620, 160, 200, coat)
    canvas.oval(590, 660, 92, 130, light)
    for x in (500, 640):
        canvas.box(x, 640, x + 76, 838, coat, radius=36)
        canvas.oval(x + 38, 826, 52, 26, light)
    canvas.oval(600, 370, 158, 150, coat)
    canvas.polygon([(470, 270), (410, 300), (390, 450), (440, 490), (490, 380)], dark)
    canvas.polygon([(730, 270), (790, 300), (810, 450), (760, 490), (710, 380)], dark)
    canvas.oval(600, 440, 88, 72, light)
    for x in (540, 660):
        canvas.oval(x, 346, 21, 24, (38, 28, 24))
        canvas.oval(x + 6, 338, 6, 7, _WHITE)
    canvas.oval(600, 410, 34, 25, (38, 30, 30))
    canvas.oval(592, 402, 9, 5, (120, 112, 112))
    canvas.line([(600, 434), (600, 462), (560, 480)], (60, 44, 40), 5)
    canvas.line([(600, 462), (640, 480)], (60, 44, 40), 5)
    canvas.polygon([(586, 474), (626, 474), (622, 520), (606, 530), (590, 518)], (222, 120, 120))
    canvas.line([(486, 512), (560, 544), (650, 544), (714, 512)], chance.choice(((178, 54, 52), (50, 92, 140))), 24)
    canvas.oval(602, 562, 18, 20, (218, 186, 96))
    canvas.oval(300, 800, 42, 42, (196, 206, 82))
    canvas.line([(266, 782), (300, 800), (332, 776)], _WHITE, 4)
    return canvas.picture(soft=0.5)


def baby_feet(chance: Random) -> Image.Image:
    """Two very small feet under a blanket."""
    x: float
    canvas = Canvas((238, 226, 214), (228, 212, 198), chance)
    for x in range(-300, 1300, 90):
        canvas.line([(x, 0), (x + 260, 900)], (232, 218, 204), 18)
    skin, rosy = (240, 200, 178), (228, 160, 144)
    for x, lean in ((470, -16), (730, 16)):
        canvas.shade([(x - 90, 300), (x + 110, 300), (x + 110, 600), (x - 80, 600)], 60, 30)
        canvas.oval(x, 420, 92, 132, skin)
        canvas.oval(x + lean / 2, 540, 74, 96, skin)
        canvas.oval(x, 420, 46, 60, mix(skin, rosy, 0.35))
        canvas.oval(x + lean / 2, 570, 40, 36, mix(skin, rosy, 0.4))
        for toe in range(5):
            side = -1 if lean < 0 else 1
            size = 34 - toe * 4.2
            tx, ty = x + side * (-66 + toe * 33), 288 + abs(toe - 1) * 9
            canvas.oval(tx, ty, size, size, skin)
            canvas.oval(tx, ty - size * 0.35, size * 0.45, size * 0.32, mix(skin, (255, 255, 255), 0.4))
    blanket = chance.choice(((150, 182, 190), (206, 188, 150)))
    canvas.polygon([(0, 640), (300, 590), (600, 630), (900, 590), (1200, 640), (1200, 900), (0, 900)], blanket)
    for number in range(5):
        y = 680 + number * 46
        canvas.line([(0, y), (300, y - 40), (600, y), (900, y - 40), (1200, y)], mix(blanket, (255, 255, 255), 0.2), 5)
    return canvas.picture(soft=1.2)
