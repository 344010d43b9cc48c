"""Stored webhooks of the WhatsApp Business Cloud API: .json, .jsonl, or an archive of them, raw or with their headers.

Format: Meta's webhook reference for `whatsapp_business_account`. A wrong signature refuses a body before it is read.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from app.sources.json_members import SUFFIXES, json_members, judged
from app.sources.reader import Recognised
from app.sources.record import Reason, Rejection, Skip, SourceItem, Warned
from app.sources.settings import ReaderSettings
from app.sources.source_file import SourceFile
from app.sources.whatsapp_cloud.bodies import Bodies, Change
from app.sources.whatsapp_cloud.changes import Changes

_SECRET = "app_secret"  # noqa: S105 - the name of an option
_CHECKED_EACH = 256


class WhatsAppWebhooksReader:
    """Reads what a relay kept of the bodies that Meta posted."""

    name = "whatsapp_webhooks"
    version = 1

    def recognise(self, file: SourceFile) -> Recognised | None:
        """Whether webhooks are in it; an archive that holds other JSON too is looked into file by file."""
        sureness = judged(file, _judged)
        return Recognised(sureness) if sureness else None

    def read(self, file: SourceFile, settings: ReaderSettings) -> Iterator[SourceItem]:
        """Every item of every body, in the order of the file; calls whose end does not come last.

        The option "app_secret" is the secret that signatures are checked with. Warned: signature_unchecked (how many
        bodies came without one that could be checked).
        """
        bodies = Bodies(settings.options.get(_SECRET, ""))
        changes = Changes(settings, _media(file))
        for name in file.refused:
            yield Rejection(f"member {name[:200]}", Reason.UNSAFE_PATH)
        told = 0
        for name in json_members(file):
            places = _Places(name)
            with file.open_member(name) if name else file.open() as stream:
                for change in bodies.changes(stream):
                    for item in _items(change, changes, places):
                        told += 1
                        if told % _CHECKED_EACH == 0:
                            file.progress.check()
                        yield item
        yield from changes.rest()
        if bodies.unchecked:
            yield Warned("signature_unchecked", str(bodies.unchecked))


READER = WhatsAppWebhooksReader()


class _Places:
    """Counts the items of one file or member."""

    def __init__(self, member: str) -> None:
        self._member = f"{member[:200]}, " if member else ""
        self._line = self._count = 0

    def at(self, line: int) -> str:
        """The place of the next item, in that line of JSON lines or, for 0, of the document."""
        if line != self._line:
            self._line, self._count = line, 0
        self._count += 1
        where = f"line {line}, " if line else ""
        return f"{self._member}{where}message {self._count}"

    def of(self, place: str) -> str:
        """A place inside the member, as seen from outside."""
        return f"{self._member}{place}"


def _items(change: Change | Rejection | Skip, changes: Changes, places: _Places) -> Iterator[SourceItem]:
    if isinstance(change, Change):
        yield from changes.items(change, lambda: places.at(change.line))
    elif isinstance(change, Rejection):
        yield Rejection(places.of(change.place), change.reason, change.detail, change.raw)
    else:
        yield Skip(places.of(change.place), change.reason, change.raw)


def _media(file: SourceFile) -> dict[str, str]:
    """Photos and files that were kept beside the webhooks under their media ids."""
    names = (each.name for each in (file.members() if file.is_archive else ()))
    return {PurePosixPath(name).stem: name for name in names if PurePosixPath(name).suffix.casefold() not in SUFFIXES}


def _judged(head: bytes) -> int:
    """How sure it is that this is the beginning of stored webhooks; 0 for anything else."""
    # A wrapped body is a string, in which quotes are escaped; a signed one may be base64.
    plain = head.replace(b"\\", b"")
    if b'"whatsapp_business_account"' in plain:
        return 88
    if b'"messaging_product"' in plain and b'"whatsapp"' in plain and (b'"changes"' in plain or b'"metadata"' in plain):
        return 80
    return 70 if b"x-hub-signature-256" in plain.lower() else 0
