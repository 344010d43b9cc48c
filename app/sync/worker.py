"""The one thread that syncs: cycle after cycle, waiting for news in between, longer and longer when nobody answers.

It may be stopped at any moment: every step is whole or did not happen. What went wrong is told as a status, never
raised.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.sync.blobs import PARALLEL
from app.sync.cycle import Cycle, WipeOrderedError
from app.sync.ends import HEAD, Ends, NotConnectedError
from app.sync.pace import BackOff
from app.sync.progress import LoopError
from app.sync.receiving import BookGoneError
from app.sync.standing import with_standing
from app.sync.status import Phase, SyncStatus, Trouble
from app.sync.transport import RefusedError, UnreachableError, UntrustedOfficeError, WaitingTransport
from app.wire.feed import Gone, WaitRequest
from app.wire.orders import DeviceState, WipeOrder
from app.wire.problems import Refusal
from local_store.book.error_place import place_of
from local_store.book.errors import BookError, DiskFullError
from local_store.session import ReadSession

log = logging.getLogger(__name__)

STOP_S = 1.0
NUDGE_S = 0.4
"""So long after something was typed it is sent: what belongs together goes together."""
_WITHOUT_NEWS_S = 60.0
"""How often one asks where waiting for news does not work."""
_ASK_AGAIN_S = 600.0
"""How often one asks an office that has locked this person out."""
_RESTING = {Phase.UP_TO_DATE, Phase.OFFLINE, Phase.UNREACHABLE, Phase.STOPPED}
_SIGN_IN = {Refusal.SIGN_IN, Refusal.BAD_SIGNATURE, Refusal.UNKNOWN, Refusal.WRONG_SECRET, Refusal.CODE_GONE}


class _StoppedError(Exception):
    """The worker was told to stop or to go offline between two steps."""


class SyncWorker:
    """Syncs one open book until `stop`. All public methods may be called from any thread.

    `told` hears every new status, `ordered` an order to wipe, `crashed` a bug (all on the sync's own thread): after an
    order the window closes the book and carries on with `app.sync.wipe`. `uniform` and `monotonic` are the dice and the clock of waiting.
    """

    def __init__(
        self,
        ends: Ends,
        transport: WaitingTransport,
        told: Callable[[SyncStatus], None],
        *,
        uniform: Callable[[float, float], float],
        ordered: Callable[[WipeOrder], None] | None = None,
        crashed: Callable[[Exception], None] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ends, self._transport, self._told = ends, transport, told
        self._ordered, self._crashed, self._monotonic = ordered, crashed, monotonic
        self._back_off = BackOff(uniform)
        self._chunks = ThreadPoolExecutor(PARALLEL, "chunks")
        self._pushes = ThreadPoolExecutor(1, "push")
        self.cycle = Cycle(ends, self._chunks.map, aside=self._pushes.submit)
        self._changed = threading.Condition()
        self._telling = threading.RLock()
        self._is_stopped = self._is_wanted = self._is_waiting = False
        self._is_offline = ends.link().is_offline
        self._status = SyncStatus(Phase.OFFLINE if self._is_offline else Phase.RECEIVING)
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)
        self._nudge: threading.Timer | None = None

    # -- from outside ----------------------------------------------------------------------------------

    @property
    def status(self) -> SyncStatus:
        """How everything stands, as it was last told."""
        return self._status

    def start(self) -> None:
        """Begin."""
        self._tell(self._status)
        self._thread.start()

    def stop(self) -> None:
        """End within a second. What a dead line still holds then ends by itself and writes nothing any more."""
        with self._changed:
            self._is_stopped = True
            nudge, self._nudge = self._nudge, None
            self._changed.notify_all()
        if nudge is not None:
            nudge.cancel()
        self._transport.close()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(STOP_S)
        for pool in (self._chunks, self._pushes):
            pool.shutdown(wait=False, cancel_futures=True)

    def sync_now(self) -> None:
        """Do not wait any longer."""
        self._back_off.reset()
        self._wake()

    def nudge(self) -> None:
        """Something was typed: send it soon, and tell how much waits even while offline."""
        with self._changed:
            if self._nudge is None and not self._is_stopped:
                self._nudge = threading.Timer(NUDGE_S, self._nudged)
                self._nudge.daemon = True
                self._nudge.start()

    def want_file(self, sha256: str) -> None:
        """Somebody looks at a file that is not here: fetch it next."""
        self.cycle.files.want(sha256)
        self._wake()

    def set_offline(self, is_offline: bool) -> None:
        """Work offline on purpose, or no longer; remembered in the book."""
        with self._changed:
            self._is_offline = is_offline
            self._is_wanted = True
            self._changed.notify_all()
        self._transport.hang_up()

    def signed_in(self) -> None:
        """The person has signed in again: go on."""
        self.sync_now()

    def _nudged(self) -> None:
        with self._changed:
            self._nudge = None
            if self._is_stopped:
                return
        with self._telling:
            if self._status.phase in _RESTING:
                self._tell(self._status)
        if self._status.phase not in {Phase.OFFLINE, Phase.UNREACHABLE, Phase.STOPPED}:
            self._wake()

    def _wake(self) -> None:
        """Somebody wants a cycle: one that is under way is left alone, and another one follows."""
        with self._changed:
            self._is_wanted = True
            self._changed.notify_all()
            is_waiting = self._is_waiting
        if is_waiting:
            self._transport.hang_up()

    # -- the thread ------------------------------------------------------------------------------------

    def _run(self) -> None:
        noted = self._is_offline
        while not self._is_stopped:
            try:
                if noted != self._is_offline:
                    noted = self._is_offline
                    self._ends.learned["is_offline"] = noted
                    self._ends.flush()
                if noted:
                    self._tell(SyncStatus(Phase.OFFLINE))
                    self._rest(None)
                else:
                    self._round()
            except _StoppedError:
                continue
            except NotConnectedError:
                self._is_stopped = True
            except Exception as error:  # noqa: BLE001 - the thread goes on, and the bug is told
                # Once it is stopped, the book it wrote to may be closed under its feet.
                if not self._has_ended():
                    log.error("a bug in the sync: %s", place_of(error))  # noqa: TRY400 - its words may quote a client
                    if self._crashed is not None:
                        self._crashed(error)
                    self._unreachable(Trouble.OFFICE_FAULT, _WITHOUT_NEWS_S)

    def _has_ended(self) -> bool:
        return self._is_stopped

    def _round(self) -> None:
        """One cycle and what follows from how it went."""
        self._is_wanted = False
        try:
            for step in self.cycle.steps():
                self._tell(replace(self._status, phase=step.phase, done=step.done, total=step.total), is_brief=True)
                self._check()
        except UntrustedOfficeError:
            self._unreachable(Trouble.CERTIFICATE, 0)
        except UnreachableError:
            self._check()
            self._unreachable(Trouble.NONE, 0)
        except RefusedError as error:
            self._refused(error)
        except LoopError as error:
            log.warning("the sync turns in circles: %s", error)
            self._unreachable(Trouble.OFFICE_FAULT, 0)
        except BookGoneError as error:
            self._gone(error)
        except WipeOrderedError as error:
            self._wipe(error.order)
        except BookError as error:
            self._not_taken(error)
        else:
            self._back_off.reset()
            self._tell(SyncStatus(Phase.UP_TO_DATE, self._mild_trouble()))
            self._wait_for_news()

    def _mild_trouble(self) -> Trouble:
        """What one should know although everything is up to date."""
        if self.cycle.is_too_old:
            return Trouble.TOO_OLD
        if self.cycle.has_restored:
            return Trouble.RESTORED
        return Trouble.CLOCK if self._ends.clock.is_far_off else Trouble.NONE

    def _wait_for_news(self) -> None:
        with self._changed:
            if self._is_wanted or self._is_stopped or self._is_offline:
                return
            self._is_waiting = True
            turn = self._transport.turn
        try:
            self._wait_since(turn)
        finally:
            with self._changed:
                self._is_waiting = False

    def _wait_since(self, turn: int) -> None:
        began = self._monotonic()
        try:
            head = int(self._ends.look(_head))
            news = self._transport.wait(WaitRequest(self._ends.device, {self._ends.book: head}), turn)
        except UnreachableError:
            return  # called away, or the line was cut: the next cycle finds out
        except RefusedError as error:
            if error.problem.code in {Refusal.WIPE, Refusal.SIGN_IN, Refusal.LOCKED}:
                return
            self._rest(max(error.retry_after_s, _WITHOUT_NEWS_S))
            return
        if news is not None and self._monotonic() - began < 1:
            self._rest(1)  # news without end: never more than one cycle a second

    # -- what went wrong -------------------------------------------------------------------------------

    def _unreachable(self, trouble: Trouble, at_least_s: float) -> None:
        wait = self._back_off.next_s(at_least_s)
        self._tell(SyncStatus(Phase.UNREACHABLE, trouble, next_try=_in(wait)))
        self._rest(wait)

    def _not_taken(self, error: BookError) -> None:
        """The book could not take what came."""
        log.warning("the book could not take the sync: %s", error.code)
        if isinstance(error, DiskFullError):
            self._stopped(Trouble.DISK_FULL, _WITHOUT_NEWS_S)
        else:
            self._unreachable(Trouble.NONE, 0)

    def _refused(self, error: RefusedError) -> None:
        code = error.problem.code
        if code in _SIGN_IN:
            self._stopped(Trouble.SIGN_IN, None)
        elif code is Refusal.LOCKED:
            self._stopped(Trouble.LOCKED, _ASK_AGAIN_S)
        elif code is Refusal.TOO_OLD:
            self._stopped(Trouble.TOO_OLD, _ASK_AGAIN_S)
        else:
            if code is Refusal.WIPE:
                log.warning("an order to wipe was not signed by the office")
            self._unreachable(Trouble.OFFICE_FAULT, error.retry_after_s)

    def _stopped(self, trouble: Trouble, again_s: float | None) -> None:
        self._tell(SyncStatus(Phase.STOPPED, trouble, next_try=None if again_s is None else _in(again_s)))
        self._rest(again_s)

    def _gone(self, error: BookGoneError) -> None:
        if error.why is Gone.REVOKED:
            self._end(Trouble.REVOKED)
        else:
            self._unreachable(Trouble.OFFICE_FAULT, _WITHOUT_NEWS_S)

    def _wipe(self, order: WipeOrder) -> None:
        if self._ordered is not None:
            self._ordered(order)
        self._end(Trouble.STOLEN if order.state is DeviceState.STOLEN else Trouble.RETIRED)

    def _end(self, trouble: Trouble) -> None:
        """Nothing more is to be synced."""
        self._is_stopped = True
        self._status = replace(self._status, phase=Phase.STOPPED, trouble=trouble, done=0, total=0, next_try=None)
        self._told(self._status)

    # -- waiting and telling ---------------------------------------------------------------------------

    def _check(self) -> None:
        if self._is_stopped or self._is_offline:
            raise _StoppedError

    def _rest(self, seconds: float | None) -> None:
        """Wait, unless somebody wants something meanwhile."""
        with self._changed:
            if not self._is_wanted and not self._is_stopped:
                self._changed.wait(seconds)
            self._is_wanted = False

    def _tell(self, status: SyncStatus, *, is_brief: bool = False) -> None:
        """Tell a status with fresh numbers; `is_brief` in the middle of a cycle, where only the progress is new."""
        with self._telling:
            try:
                self._status = status if is_brief else with_standing(status, self._ends)
            except BookError:
                self._status = status
            self._told(self._status)


def _head(session: ReadSession) -> str:
    return session.setting(HEAD, "0")


def _in(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)
