"""The properties of an Outlook item: numbers and times in one table, texts and bytes each in a stream of their own.

Format: [MS-OXMSG] 2.1 to 2.4, [MS-OXPROPS].
"""

import struct
from datetime import UTC, datetime, timedelta
from functools import cached_property

from app.sources.mail.charsets import text_from
from app.sources.outlook.compound import Storage

TABLE = "__properties_version1.0"
_CODE_PAGES = {
    1200: "utf-16-le",
    10000: "mac-roman",
    20127: "us-ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    50220: "iso-2022-jp",
    50221: "iso-2022-jp",
    50222: "iso-2022-jp",
    51932: "euc-jp",
    51949: "euc-kr",
    52936: "hz",
    54936: "gb18030",
    65000: "utf-7",
    65001: "utf-8",
}
_MESSAGE_PAGE, _INTERNET_PAGE = 0x3FFD, 0x3FDE
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


class Properties:
    """Of one storage: a message, a recipient or an attachment."""

    def __init__(self, storage: Storage, header: int, outer: "Properties | None" = None) -> None:
        """`header` is how many bytes stand before the table: 32 at the top, 24 in an attached message, else 8.

        Texts without Unicode are in the code page of the message around: `outer`.
        """
        self._storage = storage
        self._outer = outer
        self._fixed: dict[int, tuple[int, bytes]] = {}
        table = storage.read(TABLE) or b""
        for at in range(header, len(table) - 15, 16):
            kind, number = struct.unpack_from("<HH", table, at)
            self._fixed.setdefault(number, (kind, table[at + 8 : at + 16]))

    @property
    def is_empty(self) -> bool:
        """Whether there is no table, or nothing in it."""
        return not self._fixed

    def number(self, which: int) -> int | None:
        """A number or a yes (1) or no (0)."""
        kind, value = self._fixed.get(which, (0, b""))
        if kind == 0x0003:
            return int(struct.unpack_from("<i", value)[0])
        if kind in {0x0002, 0x000B}:
            return int(struct.unpack_from("<h", value)[0])
        return None

    def moment(self, which: int) -> datetime | None:
        """A time, which is in UTC."""
        kind, value = self._fixed.get(which, (0, b""))
        if kind != 0x0040:
            return None
        ticks = struct.unpack_from("<Q", value)[0]
        try:
            return _EPOCH + timedelta(seconds=ticks // 10_000_000) if ticks else None
        except OverflowError:
            return None

    def text(self, which: int) -> str:
        """A text; "" where there is none."""
        data = self._storage.read(f"__substg1.0_{which:04X}001F")
        if data is not None:
            return data[: len(data) & ~1].decode("utf-16-le", "replace").rstrip("\0")
        data = self._storage.read(f"__substg1.0_{which:04X}001E")
        return text_from(data.rstrip(b"\0"), self.charset) if data else ""

    def data(self, which: int) -> bytes:
        """Bytes; b"" where there are none."""
        return self._storage.read(f"__substg1.0_{which:04X}0102") or b""

    @cached_property
    def charset(self) -> str:
        """The code page of texts that are not in Unicode; "" where none is told."""
        page = self.number(_MESSAGE_PAGE) or self.number(_INTERNET_PAGE)
        if not page:
            return self._outer.charset if self._outer else ""
        return charset_of(page)

    @property
    def page_charset(self) -> str:
        """The code page of an HTML body."""
        page = self.number(_INTERNET_PAGE) or self.number(_MESSAGE_PAGE)
        return charset_of(page) if page else ""


def charset_of(page: int) -> str:
    """The name of a Windows code page."""
    if page in _CODE_PAGES:
        return _CODE_PAGES[page]
    return f"iso-8859-{page - 28590}" if 28591 <= page <= 28606 else f"cp{page}"
