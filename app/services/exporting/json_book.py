"""The exchange file: every record of the chosen part of the book as JSON, and the files that belong to them beside it."""

import json
from datetime import datetime
from typing import IO, Any, cast

import msgspec

from app.services.exporting.archive import Archive, BareTarget
from app.services.exporting.selection import Selection
from app.services.exporting.target import Pace
from app.services.licences import VERSION
from app.sources import mappe_json_shape as shape
from local_store import contents
from local_store.blobs import Blobs
from local_store.book.kind import Kind
from local_store.session import ReadSession

ORDER = (
    Kind.IMPORT_RUN,
    Kind.HOUSEHOLD,
    Kind.CLIENT,
    Kind.RELATION,
    Kind.CONTACT_POINT,
    Kind.CONVERSATION,
    Kind.CONTRACT,
    Kind.CASE,
    Kind.VISIT,
    Kind.INTERACTION,
    Kind.ATTACHMENT,
    Kind.FOLLOW_UP,
    Kind.OFFER,
    Kind.CONSENT,
    Kind.ADVICE_RECORD,
    Kind.KEPT_VALUE,
)
"""What others point to comes before them."""
_OURS: dict[Kind, tuple[str, ...]] = {
    Kind.CLIENT: ("about", "segments", "rhythm_days", "kept_apart", "merge_undo"),
    Kind.CONTRACT: ("note",),
    Kind.CASE: ("note", "next_step"),
    Kind.INTERACTION: ("labels",),
}
"""Fields that say what we think, by kind."""
_encode = msgspec.json.Encoder().encode


class JsonBook:
    """Writes one exchange file."""

    def __init__(self, session: ReadSession, selection: Selection, blobs: Blobs, pace: Pace) -> None:
        self._session, self._selection, self._blobs, self._pace = session, selection, blobs, pace
        self._files: dict[str, str] = {}
        """Member by SHA-256."""
        self.records = 0
        self.missing_files = 0
        """Named by a record and not on this device."""

    def write(self, archive: Archive, written_at: datetime) -> None:
        """The document, its schema, then the files."""
        has_files = self._selection.with_files and not isinstance(archive, BareTarget)
        with archive.member(shape.DOCUMENT) as document:
            document.write(self._opening(written_at))
            self._write_records(document, has_files=has_files)
            document.write(b"\n]}\n")
        with archive.member(shape.SCHEMA) as schema:
            schema.write(json.dumps(shape.schema(), ensure_ascii=False, indent=1).encode())
        for sha256, member in self._files.items():
            size = self._blobs.size(sha256) or 0
            with self._blobs.open(sha256) as content:
                archive.file(member, cast("IO[bytes]", content), size)
            self._pace.step()

    def _opening(self, written_at: datetime) -> bytes:
        chosen = self._selection
        told = {
            "format": shape.FORMAT,
            "version": shape.VERSION,
            "program": f"Mappe {VERSION}",
            "written_at": written_at.isoformat().replace("+00:00", "Z"),
            "book": self._session.book,
            "part": {
                "of": chosen.of,
                "name": chosen.name,
                "first": chosen.first,
                "last": chosen.last,
                "with_internal": chosen.with_internal,
            },
        }
        return _encode(told)[:-1] + b',"records":['

    def _write_records(self, document: IO[bytes], *, has_files: bool) -> None:
        part = self._selection.part
        before = b"\n"
        for kind in ORDER:
            hidden = () if self._selection.with_internal else _OURS.get(kind, ())
            for slice_ in contents.said(self._session, kind, part):
                lines: list[bytes] = []
                for record_id, values in slice_:
                    for name in hidden:
                        values.pop(name, None)
                    told = {"record": kind, "id": record_id, **shape.told(kind, values)}
                    if has_files:
                        told |= self._with_file(kind, values)
                    lines.append(_encode(told))
                document.write(before + b",\n".join(lines))
                before = b",\n"
                self.records += len(lines)
                self._pace.step(len(lines))

    def _with_file(self, kind: Kind, values: dict[str, Any]) -> dict[str, str]:
        """Where the bytes of a record lie; what is not on this device is counted."""
        field = {Kind.ATTACHMENT: "sha256", Kind.CLIENT: "photo_sha256", Kind.IMPORT_RUN: "sha256"}.get(kind, "")
        sha256 = values.get(field, "")
        if not sha256:
            return {}
        name = values.get("name") or values.get("file_name") or ""
        member = self._files.get(sha256)
        if member is None:
            if self._blobs.size(sha256) is None:
                self.missing_files += 1
                return {}
            member = self._files[sha256] = shape.file_name(sha256, name)
            self._pace.total += 1
        return {"file": member}
