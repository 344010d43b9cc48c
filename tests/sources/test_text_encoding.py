import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.sources.text_encoding import KEEP_FOREIGN, LINE_LIMIT, decoded, encoding_of, line_blocks


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encoding_it_was_written(codec: str) -> None:
    assert decoded("Grüße – 5 €".encode(codec)) == "Grüße – 5 €"


def test_bytes_that_windows_does_not_know_are_latin() -> None:
    assert decoded(b"\xfc\x81") == "ü\x81"


def test_a_letter_cut_at_the_end_is_no_objection() -> None:
    cut = "Grüß".encode()[:-1]
    assert encoding_of(cut, is_whole=False) == "utf-8"
    assert encoding_of(cut) == "cp1252"


def test_a_mark_that_promises_too_much_costs_no_byte() -> None:
    assert decoded(b"\xef\xbb\xbf\x80 5") == "€ 5"
    assert decoded(b"\xff\xfea\x00b") == "ab"


@given(st.binary(max_size=300))
@example(b"\xef\xbb\xbf\x80")
def test_any_bytes_are_text_and_none_is_dropped(data: bytes) -> None:
    text = data.decode("utf-8", KEEP_FOREIGN)
    assert len(text.encode()) >= len(data)
    decoded(data)


def test_no_other_error_is_covered_up() -> None:
    with pytest.raises(UnicodeEncodeError):
        "\ud800".encode("utf-8", KEEP_FOREIGN)


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n"))))
def test_blocks_hold_every_line(lines: list[str]) -> None:
    for end in ("\n", "\r\n", "\r"):
        data = end.join(lines).encode()
        together = "".join(line_blocks(io.BytesIO(data), "utf-8"))
        assert together == "\n" + "\n".join(lines)


def test_blocks_begin_at_lines_and_endless_lines_come_in_pieces() -> None:
    lines = [f"Zeile {number} ".ljust(90, ".") for number in range(20_000)]
    blocks = list(line_blocks(io.BytesIO("\n".join(lines).encode()), "utf-8"))
    assert len(blocks) > 2
    assert all(block.startswith("\nZeile ") for block in blocks)
    endless = list(line_blocks(io.BytesIO(b"x" * (4 * LINE_LIMIT)), "utf-8"))
    assert len(endless) > 2
    assert "".join(endless) == "\n" + "x" * (4 * LINE_LIMIT)
