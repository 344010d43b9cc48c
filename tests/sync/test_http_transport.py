"""The way to the office over HTTP: signed, shown with a token, renewed when it has run out, errors by their meaning."""

import gzip
import threading
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.sync.bearer import Bearer, TokenPair
from app.sync.http_transport import Device, HttpTransport
from app.sync.line import Line
from app.sync.office_clock import OfficeClock
from app.sync.transport import RefusedError, UnreachableError
from app.wire.compression import pack, unpack
from app.wire.feed import BookPage, FeedRow, PullAnswer, PullRequest, RowState, WaitRequest
from app.wire.operations import Act, Operation, PushAnswer, PushRequest
from app.wire.problems import Problem, Refusal
from app.wire.sign_in import RefreshRequest, Tokens
from app.wire.signature import TIME, is_signed, new_key, public_hex
from tests.sync.answering import Answerer, Answering, Asked, Given, answering

NOW_MS = 1_773_316_800_000
ANSWER = PushAnswer(1, NOW_MS, [], {}, "E1")
ROWS = [FeedRow("client", f"{n:032x}", n, RowState.PUT, {"family_name": "Krüger"}) for n in range(1, 2_501)]


def said(shape: msgspec.Struct, status: int = 200) -> Given:
    return status, {"Content-Type": "application/json"}, msgspec.json.encode(shape)


def refused(code: Refusal, status: int, **headers: str) -> Given:
    return status, headers, msgspec.json.encode(Problem(code, server_now=NOW_MS + 3_600_000))


class Laptop:
    """A laptop with a key, tokens that it keeps, and a clock."""

    def __init__(self, office: Answering) -> None:
        self.kept: list[TokenPair] = []
        self.key = new_key()
        self.clock = OfficeClock(lambda: NOW_MS)
        self.bearer = Bearer(TokenPair("access-1", "refresh-1"), self.kept.append)
        self.line = Line(office.address)
        self.transport = HttpTransport(self.line, Device("d1", self.key), self.bearer, self.clock)

    def push(self, name: str = "Krüger") -> PushAnswer:
        operation = Operation(
            1, "a" * 32, 1, Act.CREATE, "client", "b" * 32, "c" * 32, "G1", "s", {"family_name": name}
        )
        return self.transport.push(PushRequest("d1", 10, NOW_MS, [operation]))


@pytest.fixture(autouse=True)
def _no_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)


def talk(answer: Answerer) -> Iterator[tuple[Answering, Laptop]]:
    with answering(answer) as office:
        laptop = Laptop(office)
        yield office, laptop
        laptop.line.close()


def test_each_request_is_signed_over_what_travels_and_shows_its_token() -> None:
    for office, laptop in talk(lambda _asked: said(ANSWER)):
        assert laptop.push("Krüger " * 200) == ANSWER
        [asked] = office.asked
        assert asked.target == "/sync/v1/push"
        assert asked.headers["Authorization"] == "Bearer access-1"
        assert is_signed(public_hex(laptop.key), "POST", asked.target, asked.body, asked.headers)
        assert not is_signed(public_hex(laptop.key), "POST", asked.target, asked.body + b" ", asked.headers)
        assert asked.headers["Content-Encoding"] == "zstd"
        assert (
            msgspec.json.decode(unpack(asked.body, "zstd"), type=PushRequest).ops[0].set["family_name"][:6] == "Krüger"
        )


@pytest.mark.parametrize("encoding", ["zstd", "gzip", ""])
def test_a_page_comes_back_whole_however_it_is_compressed(encoding: str) -> None:
    answer = PullAnswer(
        NOW_MS,
        "E1",
        "lease",
        {"c" * 32: BookPage("G1", "owner", next="n", blocks=[ROWS[:1_000], ROWS[1_000:2_000], ROWS[2_000:]])},
        granted=["x"],
    )
    plain = msgspec.json.encode(answer)
    body = {"zstd": pack(plain), "gzip": gzip.compress(plain), "": plain}[encoding]
    headers = {"Content-Encoding": encoding} if encoding else {}
    for _, laptop in talk(lambda _asked: (200, headers, body)):
        assert laptop.transport.pull(PullRequest("d1", 10, {"c" * 32: None})) == answer


def test_a_name_in_netrc_never_replaces_the_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login heike password geheim\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for office, laptop in talk(lambda _asked: said(ANSWER)):
        laptop.push()
        assert office.asked[0].headers["Authorization"] == "Bearer access-1"


def fresh(number: int) -> Tokens:
    return Tokens(f"access-{number}", f"refresh-{number}", 600, "d1", "p1", "Heike Ohlsen", "t1", "ab" * 32)


def test_a_token_that_has_run_out_is_renewed_and_kept_and_the_request_made_again() -> None:
    def answer(asked: Asked) -> Given:
        if asked.target == "/auth/refresh":
            assert msgspec.json.decode(asked.body, type=RefreshRequest) == RefreshRequest("refresh-1", "d1")
            return said(fresh(2))
        is_new = asked.headers["Authorization"] == "Bearer access-2"
        return said(ANSWER) if is_new else refused(Refusal.SIGN_IN, 401)

    for office, laptop in talk(answer):
        assert laptop.push() == ANSWER
        assert [one.target for one in office.asked] == ["/sync/v1/push", "/auth/refresh", "/sync/v1/push"]
        assert laptop.kept == [TokenPair("access-2", "refresh-2", NOW_MS + 600_000)]
        laptop.push()
        assert len(office.asked) == 4


def test_a_sign_in_that_is_over_is_tried_once_and_said() -> None:
    for office, laptop in talk(lambda _asked: refused(Refusal.SIGN_IN, 401)):
        with pytest.raises(RefusedError) as told:
            laptop.push()
        assert told.value.problem.code is Refusal.SIGN_IN
        assert len(office.asked) == 2
        assert laptop.kept == []


def test_a_token_about_to_end_is_renewed_before_it_is_used() -> None:
    def answer(asked: Asked) -> Given:
        return said(fresh(2) if asked.target == "/auth/refresh" else ANSWER)

    for office, laptop in talk(answer):
        laptop.bearer.replace(TokenPair("access-1", "refresh-1", NOW_MS + 5_000))
        laptop.push()
        assert [one.target for one in office.asked] == ["/auth/refresh", "/sync/v1/push"]


def test_an_answer_to_a_renewal_that_is_lost_locks_nobody_out() -> None:
    lost: list[Asked] = []

    def answer(asked: Asked) -> Given:
        if asked.target != "/auth/refresh":
            is_new = asked.headers["Authorization"] == "Bearer access-2"
            return said(ANSWER) if is_new else refused(Refusal.SIGN_IN, 401)
        status, headers, body = said(fresh(2))
        if not lost:
            lost.append(asked)
            return status, {"Content-Length": str(len(body) + 10), "Connection": "close"}, body
        assert msgspec.json.decode(asked.body, type=RefreshRequest).refresh_token == "refresh-1"
        return status, headers, body

    for _, laptop in talk(answer):
        with pytest.raises(UnreachableError):
            laptop.push()
        assert laptop.push() == ANSWER


def test_a_laptop_whose_clock_is_wrong_signs_by_the_offices() -> None:
    def answer(asked: Asked) -> Given:
        is_right = abs(int(asked.headers[TIME]) - (NOW_MS + 3_600_000)) < 1_000
        return said(ANSWER) if is_right else refused(Refusal.CLOCK, 401)

    for _, laptop in talk(answer):
        assert laptop.push() == ANSWER
        assert laptop.clock.off_s == -3_600


def test_refusals_keep_their_code_and_how_long_to_wait() -> None:
    for _, laptop in talk(lambda _asked: refused(Refusal.TOO_MANY, 429, **{"Retry-After": "17"})):
        with pytest.raises(RefusedError) as told:
            laptop.push()
        assert (told.value.status, told.value.problem.code, told.value.retry_after_s) == (429, Refusal.TOO_MANY, 17)


STRANGE = {
    "a portal's page": (200, {"Content-Type": "text/html"}, b"<html>Willkommen im Hotel</html>"),
    "a proxy's refusal": (403, {"Content-Type": "text/html"}, b"<html>blocked</html>"),
    "half a frame": (200, {"Content-Encoding": "zstd"}, pack(msgspec.json.encode(ANSWER))[:-3]),
    "an unknown compression": (200, {"Content-Encoding": "br"}, msgspec.json.encode(ANSWER)),
    "a cut answer": (200, {"Content-Length": "9999", "Connection": "close"}, msgspec.json.encode(ANSWER)),
    "a redirect on the same host": (307, {"Location": "/sync/v2/push"}, b""),
}


@pytest.mark.parametrize("what", STRANGE)
def test_what_no_office_says_is_no_answer(what: str) -> None:
    for _, laptop in talk(lambda _asked: STRANGE[what]):
        with pytest.raises(UnreachableError):
            laptop.push()


def test_a_bad_gateway_is_an_office_that_is_busy() -> None:
    for _, laptop in talk(lambda _asked: (502, {}, b"<html>Bad Gateway</html>")):
        with pytest.raises(RefusedError) as told:
            laptop.push()
        assert told.value.problem.code is Refusal.BUSY


def test_nobody_at_home_is_unreachable() -> None:
    with answering(lambda _asked: said(ANSWER)) as office:
        laptop = Laptop(office)
    with pytest.raises(UnreachableError):
        laptop.push()


def test_a_wait_ends_when_it_is_called_away_and_the_next_question_works() -> None:
    held, is_over = threading.Event(), threading.Event()

    def answer(asked: Asked) -> Given:
        if asked.target == "/sync/v1/wait":
            held.set()
            is_over.wait(30)
        return said(ANSWER)

    for _, laptop in talk(answer):
        away = threading.Thread(
            target=lambda transport: (held.wait(30), transport.line.hang_up()), args=(laptop.transport,)
        )
        away.start()
        with pytest.raises(UnreachableError):
            laptop.transport.wait(WaitRequest("d1", {}))
        away.join()
        is_over.set()
        assert laptop.push() == ANSWER


def test_a_wait_that_was_called_away_before_it_began_does_not_begin() -> None:
    for office, laptop in talk(lambda _asked: said(ANSWER)):
        turn = laptop.line.turn
        laptop.line.hang_up()
        with pytest.raises(UnreachableError):
            laptop.transport.wait(WaitRequest("d1", {}), turn)
        assert office.asked == []


def test_a_closed_line_says_nothing_more() -> None:
    for office, laptop in talk(lambda _asked: said(ANSWER)):
        laptop.line.close()
        with pytest.raises(UnreachableError):
            laptop.push()
        assert office.asked == []


def test_a_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for office, laptop in talk(lambda _asked: said(ANSWER)):
        with answering(lambda _asked: said(PushAnswer(7, NOW_MS, [], {}, "by proxy"))) as proxy:
            monkeypatch.setenv("http_proxy", proxy.address)
            monkeypatch.setenv("no_proxy", "")
            assert laptop.push().epoch == "by proxy"
            assert proxy.asked[0].target == f"{office.address}/sync/v1/push"
        assert office.asked == []
