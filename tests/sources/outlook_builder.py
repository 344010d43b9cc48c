"""Outlook message files for tests: a compound file written sector by sector, and the properties in it."""

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT, _DIFAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC
_LISTED, _LISTED_MORE = 109, _SECTOR // 4 - 1
"""Sectors of the table that the header lists, and that each further sector of the list does."""
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
SENT = datetime(2024, 6, 3, 8, 15, 30, tzinfo=UTC)

Tree = dict[str, "bytes | Tree"]
"""A storage: streams and storages by name."""


# -- the compound file -------------------------------------------------------------------------------


@dataclass
class _Entry:
    name: str
    kind: int
    size: int = 0
    start: int = _END
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII16sI8s8sIQ",
            name,
            len(name) + 2,
            self.kind,
            1,
            self.left,
            self.right,
            self.child,
            b"",
            0,
            b"",
            b"",
            self.start,
            self.size,
        )


@dataclass
class _Writer:
    sectors: list[bytes] = field(default_factory=list)
    fat: list[int] = field(default_factory=list)
    mini: bytearray = field(default_factory=bytearray)
    mini_fat: list[int] = field(default_factory=list)
    entries: list[_Entry] = field(default_factory=list)

    def stream(self, data: bytes) -> int:
        """Put it into sectors of its own; where the first of them is."""
        start = len(self.sectors)
        pieces = [data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR)] or [b""]
        for number, piece in enumerate(pieces, 1):
            self.sectors.append(piece.ljust(_SECTOR, b"\0"))
            self.fat.append(_END if number == len(pieces) else start + number)
        return start

    def small(self, data: bytes) -> int:
        """Put it among the small streams."""
        start = len(self.mini_fat)
        count = -(-len(data) // _MINI)
        self.mini += data.ljust(count * _MINI, b"\0")
        self.mini_fat += [start + number + 1 for number in range(count - 1)] + ([_END] if count else [])
        return start if count else _END

    def folder(self, tree: Tree) -> int:
        """Write what is in it; which entry stands at the top."""
        numbers = []
        for name in sorted(tree, key=lambda name: (len(name), name.upper())):
            inside = tree[name]
            entry = _Entry(name, 2 if isinstance(inside, bytes) else 1)
            self.entries.append(entry)
            numbers.append(len(self.entries) - 1)
            if isinstance(inside, bytes):
                entry.size = len(inside)
                entry.start = self.small(inside) if len(inside) < _CUTOFF else self.stream(inside)
            else:
                entry.start, entry.child = 0, self.folder(inside)
        return self.balanced(numbers)

    def balanced(self, numbers: list[int]) -> int:
        if not numbers:
            return _FREE
        middle = len(numbers) // 2
        entry = self.entries[numbers[middle]]
        entry.left, entry.right = self.balanced(numbers[:middle]), self.balanced(numbers[middle + 1 :])
        return numbers[middle]


def compound_file(tree: Tree) -> bytes:
    """The bytes of a compound file that holds this."""
    writer = _Writer()
    root = _Entry("Root Entry", 5)
    writer.entries.append(root)
    root.child = writer.folder(tree)
    root.size, root.start = len(writer.mini), writer.stream(bytes(writer.mini))
    mini_fat = writer.stream(struct.pack(f"<{len(writer.mini_fat)}I", *writer.mini_fat).ljust(_SECTOR, b"\xff"))
    mini_sectors = -(-len(writer.mini_fat) * 4 // _SECTOR) or 1
    directory = writer.stream(b"".join(entry.packed() for entry in writer.entries))
    count, lists = 1, 0
    while (len(writer.fat) + count + lists) * 4 > count * _SECTOR:
        count += 1
        lists = -(-max(0, count - _LISTED) // _LISTED_MORE)
    table = [*writer.fat, *([_FAT] * count), *([_DIFAT] * lists)]
    table += [_FREE] * (count * _SECTOR // 4 - len(table))
    first = len(writer.sectors)
    listed = [*range(first, first + count)] + [_FREE] * (_LISTED + lists * _LISTED_MORE - count)
    more = b""
    for number in range(lists):
        start = _LISTED + number * _LISTED_MORE
        following = first + count + number + 1 if number + 1 < lists else _END
        more += struct.pack(f"<{_LISTED_MORE + 1}I", *listed[start : start + _LISTED_MORE], following)
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"",
        0,
        count,
        directory,
        0,
        _CUTOFF,
        mini_fat,
        mini_sectors,
        first + count if lists else _END,
        lists,
    )
    header += struct.pack(f"<{_LISTED}I", *listed[:_LISTED])
    return header + b"".join(writer.sectors) + struct.pack(f"<{len(table)}I", *table) + more


# -- what is in a message ----------------------------------------------------------------------------

Value = str | bytes | int | datetime


def properties(header: int, values: dict[int, Value], *, is_unicode: bool = True, charset: str = "cp1252") -> Tree:
    """A table of properties behind a header of that length, and a stream for each text and each bytes."""
    tree: Tree = {}
    rows = []
    for which, value in values.items():
        kind, inline = _packed(value, is_unicode=is_unicode)
        if isinstance(value, str):
            data = value.encode("utf-16-le") if is_unicode else value.encode(charset)
            tree[f"__substg1.0_{which:04X}{kind:04X}"] = data
            inline = struct.pack("<II", len(data), 0)
        elif isinstance(value, bytes):
            tree[f"__substg1.0_{which:04X}{kind:04X}"] = value
            inline = struct.pack("<II", len(value), 0)
        rows.append(struct.pack("<HHI8s", kind, which, 6, inline))
    tree["__properties_version1.0"] = bytes(header) + b"".join(rows)
    return tree


def _packed(value: Value, *, is_unicode: bool) -> tuple[int, bytes]:
    if isinstance(value, str):
        return (0x001F if is_unicode else 0x001E), b""
    if isinstance(value, bytes):
        return 0x0102, b""
    if isinstance(value, int):
        return 0x0003, struct.pack("<i", value)
    return 0x0040, struct.pack("<Q", int((value - _EPOCH).total_seconds()) * 10_000_000)


def recipient(name: str, address: str, kind: int = 1) -> Tree:
    """To (1), Cc (2) or Bcc (3)."""
    return properties(8, {0x0C15: kind, 0x3001: name, 0x39FE: address, 0x3003: f"/O=FIRMA/CN={name.upper()}"})


def attachment(name: str, data: bytes, kind: str = "application/pdf") -> Tree:
    """A file by value."""
    return properties(8, {0x3705: 1, 0x3707: name, 0x3704: name[:8], 0x370E: kind, 0x3701: data})


def attached_message(inner: Tree) -> Tree:
    """A message that is attached."""
    return properties(8, {0x3705: 5, 0x3001: "Nachricht"}) | {"__substg1.0_3701000D": inner}


def message(
    values: dict[int, Value] | None = None,
    recipients: tuple[Tree, ...] = (),
    attachments: tuple[Tree, ...] = (),
    *,
    header: int = 32,
    is_unicode: bool = True,
    charset: str = "cp1252",
) -> Tree:
    """A message; `values` come over the usual ones, None takes one away."""
    usual: dict[int, Value] = {
        0x001A: "IPM.Note",
        0x0037: "Hausrat",
        0x0042: "Brandner, Anna",
        0x5D02: "anna.brandner@post.example",
        0x0039: SENT,
        0x1000: "Guten Tag,\r\n\r\nanbei die Unterlagen.\r\n",
        0x1035: "<1@post.example>",
    }
    tree = properties(header, usual | (values or {}), is_unicode=is_unicode, charset=charset)
    tree |= {f"__recip_version1.0_#{number:08X}": each for number, each in enumerate(recipients)}
    return tree | {f"__attach_version1.0_#{number:08X}": each for number, each in enumerate(attachments)}
