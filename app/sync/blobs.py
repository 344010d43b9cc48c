"""Files travel after the records that name them: up in numbered chunks, down when somebody wants to see them.

Bytes that come are encrypted on their way to the disk, and kept only when their hash is the one that was asked for.
"""

import io
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.sync.arriving_file import ArrivingFile, CorruptedFileError
from app.sync.ends import Ends
from app.sync.progress import Step
from app.sync.status import Phase
from app.sync.transport import RefusedError
from app.wire.blobs import BlobCheck, BlobPlan
from app.wire.problems import Refusal
from local_store.blobs import Blobs
from local_store.book.errors import DamagedBookError, GoneError
from local_store.book.kind import Kind
from local_store.session import ReadSession, WriteSession
from local_store.syncing import files, upcoming_files
from local_store.syncing.files import NamedFile

Each = Callable[[Callable[[int], None], Iterable[int]], Iterable[None]]
"""`map`, or that of a pool of threads: what sends the chunks of one file, three at a time."""
PARALLEL = 3
_AT_ONCE = 500
_TRIES = 3
"""How often an upload is begun again because its chunks were lost on the way."""


@dataclass(frozen=True, slots=True)
class _Chunks:
    """Sends single chunks of one file, each from a stream of its own."""

    ends: Ends
    sha256: str
    plan: BlobPlan

    def __call__(self, number: int) -> None:
        """Send chunk `number`; the same one again is harmless."""
        with self.ends.store.blobs.open(self.sha256) as stream:
            stream.seek(number * self.plan.chunk)
            self.ends.transport.put_chunk(self.plan.upload, number, stream.read(self.plan.chunk))


class Files:
    """The files of one book. `want` may be called from any thread, the rest belongs to the sync's."""

    def __init__(self, ends: Ends, each: Each = map) -> None:
        self._ends, self._each = ends, each
        self._lock = threading.Lock()
        self._wanted: dict[str, None] = {}
        self._refused: set[str] = set()
        """Not tried again before the next start: they came corrupted, or are damaged here."""

    @property
    def _blobs(self) -> Blobs:
        return self._ends.store.blobs

    def want(self, sha: str) -> None:
        """Somebody looks at this file: fetch it next."""
        with self._lock:
            self._wanted[sha] = None

    # -- up --------------------------------------------------------------------------------------------

    def send(self) -> Iterator[Step]:
        """One file a step. What no record at the office names yet goes another time."""
        todo = [each for each in self._ends.look(_to_send) if each.sha256 not in self._refused]
        for done, file in enumerate(todo, 1):
            try:
                self._send(file)
            except (GoneError, DamagedBookError):
                self._refused.add(file.sha256)
            except RefusedError as error:
                if error.problem.code not in {Refusal.UNKNOWN, Refusal.INVALID, Refusal.TOO_LARGE, Refusal.NO_ACCESS}:
                    raise
            yield Step(Phase.FILES, done, len(todo))

    def _send(self, file: NamedFile) -> None:
        size = self._blobs.size(file.sha256)
        if size is None:
            # It came with a record of this laptop and is not here: somebody else may have it.
            self._mark(files.mark_awaited, file)
            return
        check = BlobCheck(file.sha256, size, file.mime, self._ends.book, file.row)
        for _ in range(_TRIES):
            plan = self._ends.transport.check_blob(check)
            if not plan.have:
                missing = sorted(set(range(-(-size // plan.chunk))) - set(plan.done))
                for _sent in self._each(_Chunks(self._ends, file.sha256, plan), missing):
                    pass
                try:
                    self._ends.transport.finish_blob(plan.upload)
                except RefusedError as error:
                    if error.problem.code in {Refusal.GAP, Refusal.INVALID}:
                        continue  # chunks were lost, or one was corrupted on the way: the office asks for them anew
                    raise
            self._mark(files.mark_sent, file)
            return

    # -- down ------------------------------------------------------------------------------------------

    def receive(self) -> Iterator[Step]:
        """One file a step: those somebody waits for, then those of tomorrow's visits."""
        todo = self._to_receive()
        for done, file in enumerate(todo, 1):
            with self._lock:
                self._wanted.pop(file.sha256, None)
            self._receive(file)
            yield Step(Phase.FILES, done, len(todo))

    def _to_receive(self) -> list[NamedFile]:
        with self._lock:
            wanted = list(self._wanted)
        now = datetime.fromtimestamp(self._ends.clock.office_ms() / 1000, UTC)
        # Until the end of tomorrow wherever the laptop is, and what began an hour ago.
        start, end = now - timedelta(hours=1), now + timedelta(hours=48)
        ahead = self._ends.look(lambda session: upcoming_files.of_visits(session, start, end))
        named = {file.sha256: file for file in ahead}
        asked = [named.pop(sha) if sha in named else NamedFile(sha, 0, "", "") for sha in wanted]
        return [file for file in (*asked, *named.values()) if file.sha256 not in self._refused]

    def _receive(self, file: NamedFile) -> None:
        if self._blobs.has(file.sha256):
            self._mark(files.mark_here, file)
            return
        arriving = ArrivingFile(self._ends, file.sha256)
        try:
            with io.BufferedReader(arriving, 256 * 1024) as stream:
                self._blobs.put(stream)
        except CorruptedFileError:
            arriving.settle()
            self._refused.add(file.sha256)
        except RefusedError as error:
            if error.problem.code not in {Refusal.UNKNOWN, Refusal.NO_ACCESS}:
                raise
            # Another laptop has it, and has not sent it yet.
        else:
            arriving.settle()
            self._mark(files.mark_received, file)

    def _mark(self, mark: Callable[[WriteSession, Iterable[str]], None], file: NamedFile) -> None:
        def change(session: WriteSession) -> None:
            mark(session, [file.sha256])
            # Also for a file of which only the content is named: who waits for it looks again.
            session.touch_rows(Kind.ATTACHMENT, [file.row] if file.row else [], ())

        self._ends.write(change)


def _to_send(session: ReadSession) -> list[NamedFile]:
    return files.to_send(session, _AT_ONCE)
