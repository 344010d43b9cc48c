"""Where what stands in a GDV record: the handbook as data, for the records that are shown in words.

Positions are bytes counted from 1, as the handbook "VU-Vermittler" (releases 2005 to 2023) counts them. Records of
kinds that are not listed here are kept raw.
"""

from dataclasses import dataclass

SIZE = 256
"""Bytes of a record."""


@dataclass(frozen=True, slots=True)
class Field:
    """A place in a record."""

    at: int
    """The first byte, from 1."""
    size: int
    decimals: int = 0
    """Digits behind the decimal point that nobody writes."""
    sign_at: int = 0
    """Where "+", "-" or a blank stands; 0 for amounts that have no sign of their own."""


def _money(at: int, size: int, *, sign: bool = False) -> Field:
    return Field(at, size, 2, at + size if sign else 0)


HEAD = {
    "provider": Field(5, 5),
    "bundle": Field(10, 1),
    "branch": Field(11, 3),
    "number": Field(14, 17),
    "sequence": Field(31, 2),
    "agency": Field(33, 10),
}
"""What every record but the first and the last begins with."""

FIELDS: dict[tuple[str, int], dict[str, Field]] = {
    ("0001", 1): {
        "provider": Field(5, 5),
        "sender": Field(10, 30),
        "receiver": Field(40, 30),
        "from": Field(70, 8),
        "until": Field(78, 8),
        "agency": Field(86, 10),
    },
    ("0100", 1): {
        "salutation": Field(43, 1),
        "name1": Field(44, 30),
        "name2": Field(74, 30),
        "name3": Field(104, 30),
        "title": Field(134, 20),
        "country": Field(154, 3),
        "postcode": Field(157, 6),
        "town": Field(163, 25),
        "street": Field(188, 30),
        "box": Field(218, 8),
        "born": Field(226, 8),
        "role": Field(237, 2),
        "sex": Field(255, 1),
    },
    ("0100", 2): {
        "provider_client": Field(43, 17),
        "agency_client": Field(60, 17),
        "account": Field(107, 12),
        "bank": Field(119, 8),
        "owner": Field(127, 30),
    },
    ("0100", 3): {},
    ("0100", 4): {
        "birth_name": Field(43, 30),
        "bank_name": Field(73, 30),
        "account2": Field(107, 12),
        "bank2": Field(119, 8),
        "bic": Field(187, 11),
        "iban": Field(209, 34),
    },
    ("0100", 5): {"iban2": Field(43, 34)},
    ("0200", 1): {
        "begins": Field(44, 8),
        "ends": Field(52, 8),
        "due": Field(60, 8),
        "rhythm": Field(68, 1),
        "status": Field(69, 1),
        "left_why": Field(70, 2),
        "left_on": Field(72, 8),
        "changed_on": Field(90, 8),
        "currency": Field(113, 3),
        "net": _money(116, 12),
        "provider_client": Field(159, 17),
        "asked_on": Field(201, 8),
    },
    ("0200", 2): {
        "gross": _money(72, 12),
        "printed_number": Field(84, 30),
        "product": Field(114, 20),
    },
    ("0400", 1): {
        "sort": Field(44, 2),
        "booked": Field(46, 8),
        "from": Field(54, 8),
        "until": Field(62, 8),
        "rhythm": Field(70, 1),
        "currency": Field(107, 3),
        "net": _money(110, 11, sign=True),
        "gross": _money(139, 11, sign=True),
        "commission": _money(151, 11, sign=True),
        "returned_why": Field(175, 2),
    },
    ("0400", 2): {
        "holder": Field(77, 30),
        "settled": _money(107, 11, sign=True),
    },
    ("0500", 1): {
        "number": Field(43, 20),
        "step": Field(63, 3),
        "worked_on": Field(68, 8),
        "agency_number": Field(76, 20),
        "happened": Field(102, 8),
        "reported": Field(110, 8),
        "branch": Field(126, 3),
        "cause": Field(129, 3),
        "currency": Field(135, 3),
        "payment": Field(138, 2),
        "amount": _money(140, 13, sign=True),
        "settled": Field(184, 1),
        "words": Field(186, 30),
    },
    ("0500", 2): {
        "cause": Field(43, 4),
        "reserve": _money(144, 14),
    },
    ("0550", 1): {
        "number": Field(43, 20),
        "step": Field(63, 3),
        "happened": Field(142, 8),
        "reported": Field(150, 8),
        "branch": Field(158, 3),
        "cause": Field(161, 3),
        "currency": Field(164, 3),
        "amount": _money(167, 11, sign=True),
        "words": Field(200, 30),
        "settled": Field(250, 1),
    },
    ("9999", 1): {
        "records": Field(5, 10),
        "net": _money(25, 15),
    },
}

REACHED_BY: dict[int, tuple[tuple[Field, Field], ...]] = {
    2: tuple((Field(at, 2), Field(at + 2, 20)) for at in (157, 179, 201, 223)),
    3: tuple((Field(at, 2), Field(at + 2, 60)) for at in (43, 105, 167)),
}
"""Communication fields of an address (0100) by its part: pairs of kind and number."""

SUMS: dict[tuple[str, str], tuple[Field, ...]] = {
    ("0210", "000"): (Field(107, 12),),
    ("0210", "080"): (Field(96, 12),),
    ("0210", "110"): (Field(95, 12),),
    ("0210", "130"): (Field(169, 12),),
    ("0210", "140"): (Field(95, 12),),
}
"""The sum insured in whole units of the currency, by record and layout: of the whole contract, never of a part."""

VEHICLE = {
    "maker": Field(50, 15),
    "model": Field(65, 25),
    "frame": Field(97, 17),
    "plate": Field(114, 12),
}
"""Of 0210.050, part 1."""

RHYTHM_OF_BRANCH = {"070": Field(68, 1), "510": Field(68, 1)}
"""Branches that may leave the rhythm of payment out of 0200 and tell it in their 0210."""

READ = frozenset(kind for kind, _ in FIELDS)
DETAILS = frozenset(
    {"0102", "0202", "0210", "0211", "0212", "0220", "0221", "0222", "0225", "0230", "0250", "0251", "0260"}
    | {"0270", "0280", "0291", "0292", "0293", "0294", "0295"}
)
"""What a contract consists of in detail: taken up into the contract, raw."""

VERSION_AT = {"0100": 99, "0200": 102, "0400": 213, "0500": 222, "0550": 234}
"""Where the first part of 0001 tells the version of a kind of record: three bytes such as "2.1"."""
VERSIONS = frozenset({"0", "1", "2"})
"""Main numbers of the versions whose positions are known."""

_SAME_LAYOUT = {
    "080": "080 081 082 083 089 090 099 100 109 120 123 124 150 210 230 231",
    "170": "170 171 172 174 175 176 179 232",
    "190": "180 181 182 183 184 185 189 190 191 192 193 194 197 199",
    "580": "580",
}
LAYOUT_OF: dict[str, str] = {branch: layout for layout, branches in _SAME_LAYOUT.items() for branch in branches.split()}
"""Branches that share the layout of another one."""
_OWN = "010 020 030 040 050 051 052 053 054 055 059 070 110 130 140 510 550 560 570 684"
OWN_LAYOUTS = frozenset(_OWN.split()) | frozenset(_SAME_LAYOUT)
"""Layouts there are; all other branches are written in that of 000."""

PART_AT: dict[tuple[str, str], int] = {
    **dict.fromkeys([(kind, layout) for kind in ("0210", "0211") for layout in ("000", "080", "170", "190")], 43),
    **dict.fromkeys([(kind, layout) for kind in ("0210", "0220") for layout in ("550", "560", "570", "580")], 43),
    **dict.fromkeys([(kind, "550") for kind in ("0270", "0280", "0291", "0292", "0293", "0294", "0295")], 43),
    **dict.fromkeys([(kind, "000") for kind in ("0220", "0221")], 47),
    **dict.fromkeys([(kind, layout) for kind in ("0220", "0221") for layout in ("030", "080", "190")], 49),
    **dict.fromkeys([("0220", "170"), ("0221", "170")], 50),
    **dict.fromkeys([(kind, layout) for kind in ("0220", "0221") for layout in ("040", "140")], 51),
    **dict.fromkeys([("0250", "190"), ("0251", "190"), ("0450", "")], 51),
    **dict.fromkeys([("0220", "070"), ("0221", "070")], 53),
    **dict.fromkeys([("0500", ""), ("0550", "")], 66),
    ("0210", "130"): 251,
}
"""Where the number of a record's part stands, by record and layout ("" for all); everywhere else at byte 256."""
