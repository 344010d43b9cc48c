"""What this laptop knows of its office and is known by there; it lies in the encrypted book and nowhere else."""

import json
import uuid
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from local_store.book.ids import new_id
from local_store.syncing import renumbering

if TYPE_CHECKING:
    from local_store.session import ReadSession, WriteSession

_NOTE = "office_link"
_DEVICES = 0xFFFF
"""Device numbers are below this one, which stands for what the office put together."""


@dataclass(frozen=True, slots=True)
class OfficeLink:
    """The way to the office. Times are milliseconds since 1970."""

    address: str
    office: str = ""
    """The office's own name."""
    office_key: str = ""
    """Its Ed25519 public key, hex."""
    device: str = ""
    """This laptop's id there; "" before the first sign-in."""
    device_key: str = ""
    """The private half of this laptop's Ed25519 key, hex."""
    device_name: str = ""
    person: str = ""
    person_name: str = ""
    tenant: str = ""
    access_token: str = ""
    access_until_ms: int = 0
    refresh_token: str = ""
    lease: str = ""
    """As the office signed it."""
    offset_ms: int = 0
    """What this laptop's clock lacks to the office's."""
    epoch: str = ""
    is_offline: bool = False
    """The adviser works offline on purpose."""
    role: str = ""
    book_name: str = ""
    last_success_ms: int = 0

    def __repr__(self) -> str:
        """Without keys and tokens: this may stand in a log."""
        return f"OfficeLink(address={self.address!r}, device={self.device!r})"


def load(session: "ReadSession") -> OfficeLink | None:
    """The link, or None for a book that lives alone."""
    text = session.setting(_NOTE)
    if not text:
        return None
    known = {each.name for each in fields(OfficeLink)}
    return OfficeLink(**{name: value for name, value in json.loads(text).items() if name in known})


def save(session: "WriteSession", link: OfficeLink) -> None:
    """Remember the link; the clock of the book follows the office's from now on."""
    session.note(_NOTE, json.dumps(asdict(link), ensure_ascii=False))
    session.note("clock_offset_ms", str(link.offset_ms))
    session.clock.offset_ms = link.offset_ms


def forget(session: "WriteSession") -> None:
    """The book lives alone again; what waits stays in the outbox."""
    session.note(_NOTE, "")


def device_number(session: "ReadSession") -> int:
    """The number of this laptop in its stamps."""
    return int(session.setting("device_number", "0"))


def become_new_device(session: "WriteSession", number: int | None = None) -> None:
    """Two laptops counted as one: this one gets another number in its stamps and counts what waits from 1 again."""
    chosen = uuid.uuid4().int % _DEVICES if number is None else number
    session.note("device", new_id())
    session.note("device_number", str(chosen))
    session.clock.become(chosen)
    renumbering.renumber(session)
