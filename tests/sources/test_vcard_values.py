import base64
from datetime import date
from pathlib import Path

import pytest

from tests.sources.vcard_builder import PIXEL, only

# --- birthdays and pictures ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "born_on", "text"),
    [
        ("BDAY:1980-03-22", date(1980, 3, 22), ""),
        ("BDAY:19800322", date(1980, 3, 22), ""),
        ("BDAY;VALUE=date:1980-03-22", date(1980, 3, 22), ""),
        ("BDAY:22.03.1980", date(1980, 3, 22), ""),
        ("BDAY:1980-03-22T00:00:00Z", date(1980, 3, 22), ""),
        ("BDAY:1980-03-21T23:00:00Z", date(1980, 3, 22), ""),
        ("BDAY:19800322T100000", date(1980, 3, 22), ""),
        ("BDAY:--0322", None, "--03-22"),
        ("BDAY:--03-22", None, "--03-22"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22", None, "--03-22"),
        ("BDAY:1604-02-29", None, "--02-29"),
        ("BDAY:1980-02-31", None, "1980-02-31"),
        ("BDAY;VALUE=text:um 1950", None, "um 1950"),
        ("BDAY:1980-03", None, "1980-03"),
        ("BDAY:", None, ""),
    ],
)
def test_birthdays_are_read_in_every_form(tmp_path: Path, line: str, born_on: date | None, text: str) -> None:
    contact = only(tmp_path, "FN:Anna", line)
    assert (contact.born_on, contact.born_on_text) == (born_on, text)


def folded(text: str, width: int = 70) -> list[str]:
    return [" " + text[start : start + width] for start in range(0, len(text), width)]


def test_a_picture_in_the_card_is_read_however_it_is_written(tmp_path: Path) -> None:
    text = base64.b64encode(PIXEL).decode()
    for version, lines in (
        ("3.0", [f"PHOTO;ENCODING=b;TYPE=PNG:{text}"]),
        ("3.0", ["PHOTO;ENCODING=b;TYPE=JPEG:", *folded(text)]),
        ("2.1", ["PHOTO;PNG;BASE64:", *folded(text), ""]),
        ("2.1", ["PHOTO;ENCODING=BASE64;PNG:" + text[:60], text[60:], ""]),
        ("4.0", [f"PHOTO:data:image/png;base64,{text}"]),
    ):
        contact = only(tmp_path, "FN:Anna", *lines, "TEL:030 23125042", version=version)
        assert (contact.photo, contact.photo_mime) == (PIXEL, "image/png"), lines
        assert contact.warnings == ()
        assert len(contact.points) == 1


def test_a_linked_picture_is_not_fetched_and_a_damaged_one_is_told(tmp_path: Path) -> None:
    linked = only(tmp_path, "FN:Anna", "PHOTO;VALUE=uri:https://example.org/anna.png")
    assert (linked.photo, linked.warnings) == (b"", ("the picture is only linked and was not fetched",))
    broken = only(tmp_path, "FN:Anna", "PHOTO;ENCODING=b:QUJD")
    assert (broken.photo, len(broken.warnings)) == (b"", 1)


def test_a_picture_beyond_the_limit_costs_only_itself(tmp_path: Path) -> None:
    giant = base64.b64encode(PIXEL + bytes(11 * 1024 * 1024)).decode()
    contact = only(tmp_path, "FN:Anna", f"PHOTO;ENCODING=b:{giant}", "TEL:030 23125042")
    assert contact.photo == b""
    assert contact.warnings == ("the picture is larger than 10 MB or cut off",)
    assert len(contact.points) == 1
    assert len(contact.raw) <= 65536
