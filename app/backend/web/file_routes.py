"""Attachments over HTTP: chunks in any order, ranges out, each only through a record one may see."""

import base64
import hashlib
from collections.abc import Callable, Iterator

from app.backend.blobs.desk import BlobDesk, Sender
from app.backend.people.caller import Caller
from app.backend.people.matrix import Verb
from app.backend.refusals import RefusedError
from app.backend.web import ranges
from app.backend.web.endpoint import Bytes, Call, Endpoint, Parameter, id_in_path, number_in_path
from app.wire.blobs import BlobCheck, BlobPlan, BlobStored
from app.wire.limits import CHUNK_BYTES
from app.wire.problems import Refusal

_TAG = "blobs"
_SHA256 = Parameter("sha256", "path", {"type": "string", "pattern": "^[0-9a-f]{64}$"})
_DIGEST = Parameter("Digest", "header", {"type": "string"}, is_required=False)
_WANTED = Parameter("Range", "header", {"type": "string"}, is_required=False)


class FileRoutes:
    """`may_send` raises RefusedError where the caller may not send to a book; `seen` are the books they may read."""

    def __init__(
        self, desk: BlobDesk, may_send: Callable[[Caller, str], None], seen: Callable[[Caller], frozenset[str]]
    ) -> None:
        self._desk, self._may_send, self._seen = desk, may_send, seen

    def endpoints(self) -> list[Endpoint]:
        """What can be asked about files."""
        known = frozenset({Refusal.UNKNOWN})
        of_upload = (id_in_path("upload"),)
        return [
            Endpoint(
                name="check_blob", method="POST", path="/blobs/check", says="What is missing of a file", tag=_TAG,
                verb=Verb.SEND_FILE, run=self._check, takes=BlobCheck, gives=BlobPlan, refuses=known,
            ),
            Endpoint(
                name="finish_blob", method="POST", path="/blobs/uploads/{upload}/finish", says="Every chunk was sent",
                tag=_TAG, verb=Verb.SEND_FILE, run=self._finish, gives=BlobStored, refuses=known | {Refusal.GAP}, parameters=of_upload,
            ),
            Endpoint(
                name="put_chunk", method="PUT", path="/blobs/uploads/{upload}/{number}", says="Send one chunk of a file",
                tag=_TAG, verb=Verb.SEND_FILE, run=self._put, takes=bytes, most=CHUNK_BYTES, refuses=known,
                parameters=(*of_upload, number_in_path("number"), _DIGEST),
            ),
            Endpoint(
                name="get_blob", method="GET", path="/blobs/{sha256}", says="The bytes of a file, or a range of them",
                tag=_TAG, run=self._get, gives="*/*", refuses=known, parameters=(_SHA256, _WANTED),
                more_statuses=ranges.STATUSES,
            ),
        ]  # fmt: skip

    def _sender(self, by: Caller) -> Sender:
        return Sender(by.tenant, by.device, self._seen(by))

    def _check(self, call: Call) -> BlobPlan:
        self._may_send(call.by, call.body.book)
        return self._desk.check(self._sender(call.by), call.body)

    def _put(self, call: Call) -> None:
        told = call.asked.headers.get("digest", "")
        if told.lower().startswith("sha-256="):
            counted = base64.b64encode(hashlib.sha256(call.body).digest()).decode()
            if told[8:].strip() != counted:
                raise RefusedError(Refusal.INVALID, "the chunk is not what its Digest says")
        sender = Sender(call.by.tenant, call.by.device, frozenset())
        self._desk.put_chunk(sender, call.id("upload"), call.number("number"), call.body)

    def _finish(self, call: Call) -> BlobStored:
        return self._desk.finish(Sender(call.by.tenant, call.by.device, frozenset()), call.id("upload"))

    def _get(self, call: Call) -> Bytes:
        sha256 = call.id("sha256", 64)
        found = self._desk.find(self._sender(call.by), sha256)

        def read(start: int, stop: int) -> Iterator[bytes]:
            return self._desk.read(call.by.tenant, found, start, stop)

        return ranges.given(call.asked.headers, found.size, sha256, found.mime, read)
