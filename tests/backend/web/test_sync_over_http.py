"""What laptops ask of the books, through the real door."""

import msgspec
import pytest

from app.backend.people.matrix import Role
from app.wire import compression
from app.wire.feed import Gone, PullAnswer, PullRequest, WaitAnswer, WaitRequest
from app.wire.limits import SCHEMA
from app.wire.operations import Act, Operation, Outcome, PushAnswer, PushRequest
from app.wire.orders import verified_lease
from app.wire.problems import Refusal
from app.wire.sign_in import BookGrant, MintedBook
from local_store.book.ids import new_id
from tests.backend.office import Laptop, Refused, RunningOffice


def created(book: str, membership: str, n: int = 1, name: str = "Krüger") -> Operation:
    return Operation(
        n, new_id(), n, Act.CREATE, "client", new_id(), book, membership, "000000000001-0000-0001",
        set={"family_name": name},
    )  # fmt: skip


def push(laptop: Laptop, *operations: Operation) -> PushAnswer:
    return laptop.post("/sync/v1/push", PushRequest(laptop.device, SCHEMA, 0, list(operations)), PushAnswer)


def pull(laptop: Laptop, **books: str | None) -> PullAnswer:
    return laptop.post("/sync/v1/pull", PullRequest(laptop.device, SCHEMA, books), PullAnswer)


def membership(laptop: Laptop, book: str) -> str:
    return next(grant.membership for grant in laptop.get("/sync/v1/books", list[BookGrant]) if grant.book == book)


def test_what_one_laptop_pushes_another_pulls(office: RunningOffice, anna: str, laptop: Laptop) -> None:
    book = office.book("Bestand Beispiel", anna)
    operation = created(book, membership(laptop, book))
    assert [each.outcome for each in push(laptop, operation).results] == [Outcome.APPLIED]
    with office.laptop(anna).session as session:
        other = office.laptop(anna)
        other.session = session
        page = pull(other, **{book: None}).books[book]
    assert [(row.id, row.fields) for row in page.rows] == [(operation.row, {"family_name": "Krüger"})]


def test_every_pull_renews_the_lease(office: RunningOffice, laptop: Laptop) -> None:
    answer = pull(laptop)
    lease = verified_lease(answer.lease, office.office.people.keys.public, laptop.device)
    assert lease.until_ms > answer.now


def test_a_book_that_lived_alone_comes_to_the_office_once(office: RunningOffice, laptop: Laptop) -> None:
    minted = MintedBook(new_id(), "Bestand Beispiel")
    first = laptop.post("/sync/v1/books", minted, BookGrant)
    assert laptop.post("/sync/v1/books", minted, BookGrant) == first
    assert laptop.get("/sync/v1/books", list[BookGrant]) == [first]
    assert pull(laptop).granted == [minted.id]


def test_somebody_elses_book_is_unknown_and_wait_says_so_at_once(
    office: RunningOffice, anna: str, laptop: Laptop
) -> None:
    foreign = office.book("Bestand Vogt", office.person("Bernd Vogt"))
    assert pull(laptop, **{foreign: None}).books[foreign].gone is Gone.UNKNOWN
    answer = laptop.post("/sync/v1/wait", WaitRequest(laptop.device, {foreign: 0}), WaitAnswer)
    assert answer.changed == [foreign]


@pytest.mark.parametrize("encoding", ["", "gzip", "zstd"])
def test_a_body_travels_in_any_of_its_encodings(laptop: Laptop, encoding: str) -> None:
    body = msgspec.json.encode(PullRequest(laptop.device, SCHEMA, {}))
    packed = compression.pack(body, encoding) if encoding else body
    headers = {"Content-Encoding": encoding} if encoding else {}
    assert laptop.told("POST", "/sync/v1/pull", PullAnswer, packed, **headers).books == {}


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_an_answer_comes_as_it_is_accepted(office: RunningOffice, anna: str, laptop: Laptop, encoding: str) -> None:
    book = office.book("Bestand Beispiel", anna)
    under = membership(laptop, book)
    push(laptop, *(created(book, under, n, f"Krüger {n}") for n in range(1, 30)))
    body = msgspec.json.encode(PullRequest(laptop.device, SCHEMA, {book: None}))
    plain = laptop.ask("POST", "/sync/v1/pull", body, {"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    packed = laptop.ask("POST", "/sync/v1/pull", body, {"Accept-Encoding": encoding})
    assert packed.headers["Content-Encoding"] == encoding
    # requests opens gzip by itself, and zstd only where a further package is installed.
    body = packed.content if packed.content[:1] == b"{" else compression.unpack(packed.content, encoding)
    rows = [msgspec.json.decode(each, type=PullAnswer).books[book].rows for each in (plain.content, body)]
    assert rows[0] == rows[1]
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"])


@pytest.mark.parametrize(
    ("body", "encoding", "status"),
    [
        (b"{", "", 400),
        (b"[]", "", 400),
        (b"\xff\xfe", "", 400),
        (b'{"device":1}', "", 400),
        (b"not zstd", "zstd", 400),
        (b"{}", "br", 400),
        (compression.pack(b" " * (9 * 1024 * 1024)), "zstd", 413),
        (compression.pack(b" " * (9 * 1024 * 1024), "gzip"), "gzip", 413),
        (b" " * (9 * 1024 * 1024), "", 413),
    ],
)
def test_what_is_no_question_is_refused_with_its_reason(
    laptop: Laptop, body: bytes, encoding: str, status: int
) -> None:
    with pytest.raises(Refused) as raised:
        laptop.told("POST", "/sync/v1/pull", PullAnswer, body, **({"Content-Encoding": encoding} if encoding else {}))
    assert raised.value.status == status
    assert raised.value.problem.code is (Refusal.TOO_LARGE if status == 413 else Refusal.INVALID)


def test_a_request_needs_its_token_its_signature_and_a_time_of_now(laptop: Laptop) -> None:
    body = msgspec.json.encode(PullRequest(laptop.device, SCHEMA, {}))
    for changed in ({"body": body + b" "}, {"target": "/sync/v1/push"}, {"method": "PUT"}):
        answer = laptop.ask("POST", "/sync/v1/pull", body, signed_as=changed)
        assert (answer.status_code, answer.json()["code"]) == (401, "bad_signature")
    late = laptop.ask("POST", "/sync/v1/pull", body, signed_as={"now_ms": 1_000})
    assert late.json()["code"] == "clock"
    assert late.json()["server_now"] > 1_000
    laptop.token = ""
    assert laptop.ask("POST", "/sync/v1/pull", body).json() == {"code": "sign_in"}


def test_a_signed_request_counts_once(laptop: Laptop) -> None:
    body = msgspec.json.encode(PullRequest(laptop.device, SCHEMA, {}))
    sent = laptop.ask("POST", "/sync/v1/pull", body).request
    with laptop.session as session:
        replayed = session.send(sent, timeout=30)
    assert (replayed.status_code, replayed.json()["code"]) == (401, "bad_signature")


def test_only_the_back_office_sees_the_office(office: RunningOffice, laptop: Laptop) -> None:
    assert laptop.ask("GET", "/office/people").json() == {"code": "no_access"}
    clerk = office.laptop(office.person("Clara Vogt", Role.BACK_OFFICE), Role.BACK_OFFICE)
    with clerk.session:
        names = {each["name"] for each in clerk.ask("GET", "/office/people").json()}
        assert names == {"Anna Beispiel", "Clara Vogt"}
        assert {each["id"] for each in clerk.ask("GET", "/office/devices").json()} == {laptop.device, clerk.device}
