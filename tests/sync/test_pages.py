"""A page of the feed is read block by block, however the office has written it down."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sync import pages
from app.sync.pages import read_answer, read_lines
from app.wire.feed import BookPage, FeedRow, Gone, PullAnswer, RowState, in_lines
from app.wire.limits import BLOCK_ROWS

_TEXT = st.text(max_size=20) | st.sampled_from(["\n", "]\n[[", "\n],[[", '"\n[["'])
_ROWS = st.lists(
    st.builds(
        FeedRow,
        _TEXT,
        _TEXT,
        st.integers(0, 1 << 40),
        st.sampled_from(RowState),
        st.none() | st.dictionaries(_TEXT, _TEXT | st.integers(-9, 9) | st.none() | st.lists(st.lists(_TEXT))),
        st.none() | st.dictionaries(_TEXT, _TEXT),
        _TEXT,
    ),
    max_size=5,
)
_PAGES = st.builds(
    BookPage,
    _TEXT,
    name=_TEXT,
    next=_TEXT,
    more=st.booleans(),
    blocks=st.lists(_ROWS.filter(bool), max_size=3),
    gone=st.none() | st.sampled_from(Gone),
)
_ANSWERS = st.builds(PullAnswer, st.integers(0, 9), _TEXT, _TEXT, st.dictionaries(_TEXT, _PAGES, max_size=3))


@given(_ANSWERS)
def test_what_is_read_is_what_was_written(answer: PullAnswer) -> None:
    plain = msgspec.json.encode(answer)
    assert read_answer(plain) == answer
    in_their_lines = msgspec.json.encode(in_lines(msgspec.json.decode(plain, type=PullAnswer)))
    assert msgspec.json.decode(in_their_lines) == msgspec.json.decode(plain)
    assert read_answer(in_their_lines) == answer


def test_a_page_is_told_and_read_in_blocks_with_a_step_before_each(monkeypatch: pytest.MonkeyPatch) -> None:
    page = BookPage()
    for number in range(2 * BLOCK_ROWS + 1):
        page.add(FeedRow("client", f"{number:032x}", number, RowState.PUT, {"family_name": "Krüger"}))
    assert [len(block) for block in page.blocks] == [BLOCK_ROWS, BLOCK_ROWS, 1]
    rows = page.rows
    body = msgspec.json.encode(in_lines(PullAnswer(0, "", "", {"b": page})))
    sizes: list[int] = []

    class Counted:
        def decode(self, block: bytes) -> list[FeedRow]:
            found = msgspec.json.decode(block, type=list[FeedRow])
            sizes.append(len(found))
            return found

    monkeypatch.setattr(pages, "_blocks", Counted())
    steps: list[int] = []
    assert read_answer(body, lambda: steps.append(len(sizes))).books["b"].rows == rows
    assert sizes == [BLOCK_ROWS, BLOCK_ROWS, 1]
    assert steps == [0, 1, 2]


@pytest.mark.parametrize("body", [b"[[", b'{"now":0,"epoch":"","lease":"","books":{"b":{"blocks":[7]}}}', b"", b"\n"])
def test_what_is_no_answer_is_told(body: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        read_answer(body)


@pytest.mark.parametrize("count", [0, 1, BLOCK_ROWS, BLOCK_ROWS + 1])
def test_lines_of_a_snapshot_are_read_in_blocks(count: int) -> None:
    rows = [FeedRow("client", f"{number:032x}", number, RowState.PUT, {}) for number in range(count)]
    blocks = list(read_lines([msgspec.json.encode(row) + b"\n" for row in rows]))
    assert [row for block in blocks for row in block] == rows
    assert all(0 < len(block) <= BLOCK_ROWS for block in blocks)
