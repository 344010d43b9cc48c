"""Builds backups of text messages and calls with invented people, as the Android app SMS Backup & Restore writes them."""

import base64
from datetime import UTC, datetime, timedelta

START = datetime(2024, 5, 3, 9, 0, tzinfo=UTC)
ANNA = "+49 171 3920011"
JONAS = "0171 3920022"
HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!--File Created By a test-->\n"


def milliseconds(minute: float) -> int:
    """Milliseconds since 1970, so many minutes after START."""
    return round((START + timedelta(minutes=minute)).timestamp() * 1000)


def quoted(value: str) -> str:
    """An attribute's value as Android writes it: line breaks and emoji as references, an emoji as two halves."""
    out = []
    for letter in value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;"):
        code = ord(letter)
        if code >= 0x10000:
            code -= 0x10000
            out.append(f"&#{0xD800 + (code >> 10)};&#{0xDC00 + (code & 0x3FF)};")
        else:
            out.append(f"&#{code};" if code < 32 else letter)
    return "".join(out)


def element(kind: str, attributes: dict[str, object], inside: str = "") -> str:
    """An element with these attributes."""
    told = " ".join(f'{name}="{quoted(str(value))}"' for name, value in attributes.items())
    return f"<{kind} {told}>\n{inside}</{kind}>\n" if inside else f"<{kind} {told} />\n"


def sms(body: str, minute: float = 0, *, kind: int = 1, address: str = ANNA, **more: object) -> str:
    """A text message; `more` replaces or adds attributes."""
    return element(
        "sms",
        {
            "protocol": 0,
            "address": address,
            "date": milliseconds(minute),
            "type": kind,
            "subject": "null",
            "body": body,
            "toa": "null",
            "sc_toa": "null",
            "service_center": "null",
            "read": 1,
            "status": -1,
            "locked": 0,
            "date_sent": 0,
            "readable_date": "03.05.2024 11:00:00",
            "contact_name": "Anna Weiß",
        }
        | more,
    )


def mms(parts: str, addresses: str, minute: float = 0, *, box: int = 1, **more: object) -> str:
    """A multimedia message."""
    attributes: dict[str, object] = {
        "date": milliseconds(minute),
        "msg_box": box,
        "ct_t": "application/vnd.wap.multipart.related",
        "m_type": 132 if box == 1 else 128,
        "sub": "null",
        "address": ANNA,
        "contact_name": "Anna Weiß",
    }
    return element("mms", attributes | more, f"<parts>\n{parts}</parts>\n<addrs>\n{addresses}</addrs>\n")


def text_part(text: str) -> str:
    """The words of a multimedia message."""
    return element("part", {"seq": 0, "ct": "text/plain", "name": "null", "cl": "text_0.txt", "text": text})


def file_part(name: str, data: bytes, mime: str = "image/jpeg", **more: object) -> str:
    """A file of a multimedia message."""
    coded = base64.b64encode(data).decode()
    return element("part", {"seq": 1, "ct": mime, "name": name, "cl": name, "text": "null"} | more | {"data": coded})


def address(number: str, kind: int) -> str:
    """An address beside a multimedia message: 137 from, 151 to, 130 cc, 129 bcc."""
    return element("addr", {"address": number, "type": kind, "charset": 106})


def call(kind: int, minute: float = 0, *, seconds: int = 42, number: str = ANNA, **more: object) -> str:
    """A call of the telephone."""
    return element(
        "call",
        {
            "number": number,
            "duration": seconds,
            "date": milliseconds(minute),
            "type": kind,
            "presentation": 1,
            "subscription_id": "null",
            "post_dial_digits": "",
            "readable_date": "03.05.2024 11:00:00",
            "contact_name": "Anna Weiß",
        }
        | more,
    )


def backup(*elements: str, root: str = "smses", count: int | None = None) -> bytes:
    """A whole backup."""
    told = len(elements) if count is None else count
    opening = f'<{root} count="{told}" backup_set="a-b-c" backup_date="1714726800000" type="full">\n'
    return f"{HEAD}{opening}{''.join(f'  {each}' for each in elements)}</{root}>".encode()
