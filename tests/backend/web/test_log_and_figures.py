"""What the office says about itself: enough to run it, nothing about a person."""

import io
import logging

import msgspec
import pytest

from app.backend.web.journal import ServerLines, fault, journal
from app.wire.feed import PullAnswer, PullRequest
from app.wire.limits import SCHEMA
from app.wire.sign_in import BookGrant, DeviceKey, JoinRequest, MintedBook, SignInRequest, Tokens
from app.wire.signature import new_key, public_hex
from local_store.book.ids import new_id
from tests.backend.office import PASSWORD, Laptop, RunningOffice
from tests.backend.web.test_sync_over_http import created, membership, push

MARKER = "Zwetschgenknödel"


def test_a_line_says_what_was_asked_and_by_which_device(office: RunningOffice, laptop: Laptop) -> None:
    answer = laptop.ask("GET", "/sync/v1/books")
    line = next(each for each in office.lines() if each.get("request") == answer.headers["Mappe-Request"])
    assert (line["method"], line["route"], line["status"]) == ("GET", "/sync/v1/books", 200)
    assert line["device"] == laptop.device
    assert line["ms"] > 0


def test_no_name_no_body_no_token_and_no_code_reaches_the_log_or_the_figures(office: RunningOffice) -> None:
    person = office.person(f"Anna {MARKER}")
    code = office.invite(person)
    key = new_key()
    device = DeviceKey(public_hex(key), MARKER, "Linux", "1")
    laptop = Laptop(office.address, office.tenant, person, "", key, "")
    with laptop.session:
        password = f"{PASSWORD} {MARKER}"
        asked = msgspec.json.encode(JoinRequest(code, password, device))
        joined = laptop.session.post(f"{office.address}/auth/join", data=asked, timeout=30)
        tokens = msgspec.json.decode(joined.content, type=Tokens)
        laptop.device, laptop.token = tokens.device, tokens.access_token
        book = laptop.post("/sync/v1/books", MintedBook(new_id(), MARKER), BookGrant).book
        push(laptop, created(book, membership(laptop, book), name=MARKER))
        laptop.post("/sync/v1/pull", PullRequest(laptop.device, SCHEMA, {book: None}), PullAnswer)
        wrong = msgspec.json.encode(SignInRequest(MARKER, MARKER, device))
        assert laptop.session.post(f"{office.address}/auth/sign-in", data=wrong, timeout=30).status_code == 401
        laptop.session.get(f"{office.address}/{MARKER}?{MARKER}", timeout=30)
        laptop.ask("POST", "/sync/v1/pull", f'{{"device":"{MARKER}","schema":"{MARKER}"}}'.encode())
        laptop.ask("POST", "/sync/v1/push", f'{{"device":1,"ops":[{{"act":"{MARKER}"}}]}}'.encode())
        figures = laptop.session.get(f"{office.address}/metrics", headers=bearer(office), timeout=30).text
    said = office.log.getvalue() + figures
    for secret in (MARKER, password, code, code.replace("-", ""), tokens.access_token, tokens.refresh_token):
        assert secret not in said
        assert secret.encode("unicode_escape").decode() not in said
    assert "mappe_requests_total" in figures


def bearer(office: RunningOffice) -> dict[str, str]:
    return {"Authorization": f"Bearer {office.settings.metrics_token}"}


def test_the_figures_count_what_came_and_what_became_of_it(office: RunningOffice, anna: str, laptop: Laptop) -> None:
    book = office.book("Bestand Beispiel", anna)
    push(laptop, created(book, membership(laptop, book)))
    laptop.post("/sync/v1/pull", PullRequest(laptop.device, SCHEMA, {book: None}), PullAnswer)
    figures = laptop.session.get(f"{office.address}/metrics", headers=bearer(office), timeout=30).text
    assert 'mappe_operations_total{outcome="applied"} 1.0' in figures
    assert "mappe_rows_pulled_total 1.0" in figures
    assert 'mappe_requests_total{method="POST",route="/sync/v1/push",status="200"} 1.0' in figures


def test_the_figures_are_for_whoever_has_the_token(office: RunningOffice, laptop: Laptop) -> None:
    for headers in ({}, {"Authorization": "Bearer "}, {"Authorization": "Bearer wrong"}):
        assert laptop.session.get(f"{office.address}/metrics", headers=headers, timeout=30).status_code == 401


def test_health_tells_whether_the_office_can_work(office: RunningOffice, laptop: Laptop) -> None:
    assert laptop.session.get(f"{office.address}/health/live", timeout=30).json() == {"state": "live"}
    assert laptop.session.get(f"{office.address}/health/ready", timeout=30).json() == {"state": "ready"}


def test_a_fault_is_written_down_by_its_place_and_never_by_its_words() -> None:
    with pytest.raises(ValueError, match=MARKER) as raised:
        int(MARKER)
    raised.value.__cause__ = KeyError(MARKER)
    said = fault(raised.value)
    assert said["error"] == ["ValueError", "KeyError"]
    assert "test_log_and_figures.py" in said["at"][0]
    assert MARKER not in str(said)


def test_a_log_that_cannot_be_written_stops_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    closed = io.StringIO()
    lines = ServerLines(journal(closed))
    closed.close()
    lines.handle(logging.LogRecord("uvicorn.error", logging.WARNING, __file__, 1, "Invalid HTTP request", (), None))
    assert "I/O operation on closed file" in capsys.readouterr().err
