"""The words of a PDF as Qt writes it, page by page: as a reader that searches or copies them sees them."""

import re
import zlib
from pathlib import Path

_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\n(.*)\nendstream", re.DOTALL)


class PdfText:
    """A PDF taken apart."""

    def __init__(self, path: Path) -> None:
        self.data = path.read_bytes()
        self._objects = {int(found[1]): found[2] for found in _OBJECT.finditer(self.data)}
        self.fonts = sorted(set(re.findall(rb"/FontName /\w+\+([\w-]+)", self.data)))

    def pages(self) -> list[str]:
        """The words of each page; runs of text on lines of their own."""
        found = [body for body in self._objects.values() if b"/Type /Page\n" in body]
        return [self._page(body) for body in found]

    def images(self) -> int:
        """How many pictures it holds."""
        return self.data.count(b"/Subtype /Image")

    def _page(self, body: bytes) -> str:
        content = self._stream(_number(body, b"Contents")).decode("latin-1")
        runs = re.findall(r"BT\n/F(\d+) .*?\n(.*?)ET", content, re.DOTALL)
        return "\n".join(self._run(int(font), run) for font, run in runs)

    def _run(self, font: int, run: str) -> str:
        letters = self._letters(font)
        glyphs = "".join(re.findall(r"<([0-9A-Fa-f]+)>", run))
        # The tab has the glyph of the blank, and Qt names a glyph after the first of its characters.
        found = (letters.get(int(glyphs[at : at + 4], 16), "?") for at in range(0, len(glyphs), 4))
        return "".join(found).replace("\t", " ")

    def _letters(self, font: int) -> dict[int, str]:
        text = self._stream(_number(self._objects[font], b"ToUnicode")).decode("latin-1")
        letters: dict[int, str] = {}
        for first, last, start in re.findall(r"<(\w+)> <(\w+)> <(\w+)>", text):
            for glyph in range(int(first, 16), int(last, 16) + 1):
                letters[glyph] = chr(int(start, 16) + glyph - int(first, 16))
        for first, last, listed in re.findall(r"<(\w+)> <(\w+)> \[(.*?)\]", text, re.DOTALL):
            for glyph, unicode in zip(
                range(int(first, 16), int(last, 16) + 1), re.findall(r"<(\w+)>", listed), strict=False
            ):
                letters[glyph] = bytes.fromhex(unicode).decode("utf-16-be")
        return letters

    def _stream(self, number: int) -> bytes:
        found = _STREAM.search(self._objects[number])
        assert found is not None
        is_packed = b"/FlateDecode" in self._objects[number][: found.start()]
        return zlib.decompress(found[1]) if is_packed else found[1]


def _number(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found is not None, body[:200]
    return int(found[1])
