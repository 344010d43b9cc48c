"""Pictures of paper: forms, letters, an identity page, a floor plan, a sketch, and whole pages for PDF."""

from random import Random

from PIL import Image, ImageDraw

from app.services.demo.canvas import Canvas, Colour, mix, typeface

_INK: Colour = (42, 58, 118)
_PRINT: Colour = (70, 72, 78)
_PALE: Colour = (206, 208, 212)
_PAPER: Colour = (248, 247, 242)


def _sheet(chance: Random, left: float = 250, right: float = 950, top: float = 40, bottom: float = 870) -> Canvas:
    """A sheet of paper on a table."""
    canvas = Canvas((146, 116, 90), (126, 98, 74), chance)
    for y in range(0, 900, 128):
        canvas.line([(0, y), (600, y + chance.uniform(-8, 8)), (1200, y + 6)], (118, 90, 68), 4)
    canvas.shade(
        [(left + 12, top + 16), (right + 22, top + 16), (right + 22, bottom + 22), (left + 12, bottom + 22)], 150, 20
    )
    canvas.box(left, top, right, bottom, _PAPER)
    return canvas


def _lines(canvas: Canvas, x: float, y: float, wide: float, count: int, gap: float = 19) -> None:
    """Printed text too small to read."""
    for number in range(count):
        at, end = x, x + wide * (canvas.chance.uniform(0.4, 0.8) if number == count - 1 else 1)
        while at < end - 8:
            word = min(canvas.chance.uniform(14, 58), end - at)
            canvas.box(at, y + number * gap, at + word, y + number * gap + 7, (150, 152, 158), radius=3)
            at += word + 8


def form(chance: Random) -> Image.Image:
    """A form filled in by hand."""
    canvas = _sheet(chance)
    canvas.box(290, 84, 350, 134, (74, 110, 128), radius=8)
    canvas.text(372, 82, chance.choice(("Bescheinigung", "Schadenanzeige", "Protokoll")), 38, _PRINT, bold=True)
    _lines(canvas, 372, 132, 300, 1)
    for row in range(8):
        y = 190 + row * 62
        canvas.box(290, y, 420 + row % 3 * 20, y + 8, (150, 152, 158), radius=3)
        canvas.box(290, y + 14, 910, y + 52, (240, 242, 244), outline=_PALE)
        canvas.handwriting(306, y + 44, chance.uniform(160, 540), _INK, 24)
    for number in range(4):
        x = 292 + number * 160
        canvas.box(x, 702, x + 22, 724, _PAPER, outline=_PRINT)
        _lines(canvas, x + 32, 709, 90, 1)
        if number in {0, chance.randint(1, 3)}:
            canvas.line([(x + 4, 706), (x + 18, 720)], _INK, 4)
            canvas.line([(x + 18, 706), (x + 4, 720)], _INK, 4)
    canvas.line([(292, 812), (540, 812)], _PRINT, 2)
    canvas.line([(620, 812), (910, 812)], _PRINT, 2)
    canvas.handwriting(310, 806, 150, _INK, 26)
    wave = [(640 + step * 9, 792 - 26 * chance.uniform(-0.4, 1.0)) for step in range(22)]
    canvas.line(wave, _INK, 3.4)
    canvas.box(1010, 470, 1030, 800, (34, 62, 120), radius=8)
    canvas.polygon([(1010, 800), (1030, 800), (1020, 836)], (214, 190, 150))
    return canvas.picture(turn=chance.uniform(-3, 3))


def letter_page(chance: Random) -> Image.Image:
    """A printed letter."""
    canvas = _sheet(chance)
    canvas.box(720, 84, 900, 122, mix((74, 110, 128), (150, 60, 60), chance.choice((0, 1))), radius=6)
    _lines(canvas, 300, 160, 190, 3)
    _lines(canvas, 720, 160, 150, 4)
    canvas.box(300, 282, 300 + chance.randint(260, 420), 296, _PRINT, radius=4)
    _lines(canvas, 300, 336, 130, 1)
    for block, rows in enumerate((6, 4, 5)):
        _lines(canvas, 300, 374 + block * 140, 596, rows)
    canvas.handwriting(306, 800, 170, (40, 44, 60), 34)
    _lines(canvas, 300, 824, 140, 1)
    for y in (318, 596):
        canvas.line([(250, y), (950, y)], (236, 235, 230), 4)
    return canvas.picture(turn=chance.uniform(-3, 3))


def id_page(chance: Random) -> Image.Image:
    """A vehicle paper of an invented kind; nothing on it can be read."""
    canvas = _sheet(chance, 130, 1070, 180, 740)
    tint = chance.choice(((206, 222, 214), (214, 214, 230)))
    canvas.box(130, 180, 1070, 740, tint)
    for step in range(26):
        y = 190 + step * 22
        canvas.line([(130, y), (400, y + 16), (700, y - 12), (1070, y + 8)], mix(tint, (255, 255, 255), 0.4), 3)
    for x in (440, 755):
        canvas.line([(x, 180), (x, 740)], mix(tint, (120, 130, 126), 0.3), 3)
    canvas.text(160, 200, "MUSTER", 30, (120, 140, 132), bold=True)
    for column, x in enumerate((160, 465, 780)):
        for row in range(7):
            y = 262 + row * 64
            canvas.box(x, y, x + 70, y + 7, (140, 152, 148), radius=3)
            _lines(canvas, x, y + 22, chance.uniform(120, 240), 1)
            if column == 2 and row == 5:
                canvas.oval(960, y - 20, 70, 70, mix(tint, (90, 110, 140), 0.35))
                canvas.oval(960, y - 20, 56, 56, mix(tint, (255, 255, 255), 0.3))
    return canvas.picture(turn=chance.uniform(-4, 4))


def floor_plan(chance: Random) -> Image.Image:
    """The ground floor of a house."""
    canvas = Canvas((250, 250, 247), (244, 244, 240), chance)
    wall = (66, 72, 80)
    rooms = (
        (170, 130, 620, 470, "Wohnen", "32,4 m²"),
        (620, 130, 1020, 400, "Küche", "14,8 m²"),
        (620, 400, 1020, 560, "Diele", "9,1 m²"),
        (170, 470, 450, 780, "Kind", "15,2 m²"),
        (450, 470, 620, 780, "Bad", "7,6 m²"),
        (620, 560, 1020, 780, "Schlafen", "17,3 m²"),
    )
    for left, top, right, bottom, name, size in rooms:
        canvas.box(
            left, top, right, bottom, mix((250, 250, 247), (216, 226, 230), chance.random()), outline=wall, width=9
        )
        canvas.text((left + right) / 2 - 56, (top + bottom) / 2 - 38, name, 30, wall, bold=True)
        canvas.text((left + right) / 2 - 50, (top + bottom) / 2 + 4, size, 25, (120, 126, 132))
    for x, y, across in ((560, 470, True), (620, 450, False), (500, 470, True), (620, 620, False), (720, 560, True)):
        end = (x + 54, y) if across else (x, y + 54)
        canvas.line([(x, y), end], (250, 250, 247), 12)
        canvas.line([(x, y), (x + 40, y - 40)], wall, 3)
    for x in (250, 420, 720, 880):
        canvas.line([(x, 130), (x + 90, 130)], (140, 170, 190), 9)
    canvas.polygon([(170, 210), (110, 250), (110, 360), (170, 400)], (230, 236, 238), wall, 6)
    canvas.text(62, 420, "Erker", 26, wall)
    canvas.line([(170, 830), (1020, 830)], wall, 2)
    canvas.text(552, 836, "11,24 m", 26, wall)
    canvas.handwriting(690, 92, 260, (176, 62, 54), 30)
    return canvas.picture(turn=chance.uniform(-0.8, 0.8))


def sketch(chance: Random) -> Image.Image:
    """A sketch in pencil: a path, two crosses, an arrow."""
    canvas = _sheet(chance, 170, 1030, 90, 820)
    for y in range(130, 820, 42):
        canvas.line([(170, y), (1030, y)], (222, 230, 238), 2)
    for x in range(212, 1030, 42):
        canvas.line([(x, 90), (x, 820)], (222, 230, 238), 2)
    grey = (84, 86, 92)
    for shift in (0, 130):
        path = [(200 + s * 40, 620 - s * 17 + shift + chance.uniform(-5, 5)) for s in range(21)]
        canvas.line(path, grey, 5)
    for x, y in ((430, 600), (720, 470)):
        canvas.line([(x - 24, y - 24), (x + 24, y + 24)], (176, 62, 54), 7)
        canvas.line([(x + 24, y - 24), (x - 24, y + 24)], (176, 62, 54), 7)
    canvas.line([(470, 580), (580, 500), (680, 476)], _INK, 5)
    canvas.line([(650, 460), (684, 476), (660, 504)], _INK, 5)
    for x, y in ((330, 260), (860, 250)):
        canvas.oval(x, y, 60, 54, _PAPER, grey)
        canvas.line([(x, y + 54), (x, y + 150)], grey, 6)
    canvas.handwriting(390, 700, 210, grey, 30)
    canvas.handwriting(700, 420, 190, grey, 30)
    canvas.handwriting(230, 160, 360, _INK, 34)
    return canvas.picture(turn=chance.uniform(-2.5, 2.5))


def paper(title: str, chance: Random) -> Image.Image:
    """A whole page with a title in plain words, upright, 620 x 877: the inside of a PDF."""
    image = Image.new("RGB", (620, 877), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    draw.text((60, 44), "Vogel & Partner", font=typeface(22, bold=True), fill=(74, 110, 128))
    draw.text((60, 132), title, font=typeface(32, bold=True), fill=_PRINT)
    for block in range(4):
        for row in range(6):
            end = 560 - (chance.uniform(60, 300) if row == 5 else chance.uniform(0, 26))
            y = 222 + block * 158 + row * 19
            draw.rounded_rectangle((60, y, end, y + 6), 3, fill=(196, 198, 204))
    return image
