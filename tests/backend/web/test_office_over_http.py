"""What the back office does through the real door."""

from app.backend.books.deciding import Waiting
from app.backend.books.erasing import Certificate
from app.backend.people.matrix import Role
from app.backend.store.tables import BookRole
from app.backend.web.deciding_routes import Chosen, Decided, ToErase
from app.backend.web.office_shapes import HandOver, Made
from app.wire.feed import PullAnswer, PullRequest, RowState
from app.wire.limits import SCHEMA
from app.wire.operations import Outcome
from app.wire.sign_in import BookGrant
from tests.backend.office import Laptop, RunningOffice
from tests.backend.web.test_sync_over_http import created, membership, push


def test_an_edit_in_quarantine_is_decided_by_the_books_owner_and_nobody_else(
    office: RunningOffice, anna: str, laptop: Laptop
) -> None:
    book = office.book("Bestand Beispiel", anna)
    late = office.laptop(office.person("Bernd Vogt"))
    with late.session:
        under = office.grant(book, late.person)
        office.revoke(book, late.person)
        operation = created(book, under)
        assert push(late, operation).results[0].outcome is Outcome.QUARANTINED
        path = f"/office/books/{book}/quarantine"
        assert [each.id for each in laptop.get(path, list[Waiting])] == [operation.id]
        assert late.ask("GET", path).status_code == 403
        other = office.book("Bestand Vogt", late.person)
        elsewhere = late.ask(
            "POST", f"/office/books/{other}/quarantine/accept", f'{{"ids":["{operation.id}"]}}'.encode()
        )
        assert elsewhere.status_code == 404
    assert laptop.post(f"{path}/accept", Chosen([operation.id]), Decided).count == 1
    assert laptop.get(path, list[Waiting]) == []
    pulled = laptop.post("/sync/v1/pull", PullRequest(laptop.device, SCHEMA, {book: None}), PullAnswer)
    assert [row.id for row in pulled.books[book].rows] == [operation.row]


def test_who_is_erased_is_gone_and_the_certificate_names_who_has_not_heard(
    office: RunningOffice, anna: str, laptop: Laptop
) -> None:
    book = office.book("Bestand Beispiel", anna)
    operation = created(book, membership(laptop, book))
    push(laptop, operation)
    first = laptop.post("/sync/v1/pull", PullRequest(laptop.device, SCHEMA, {book: None}), PullAnswer).books[book]
    laptop.post("/sync/v1/pull", PullRequest(laptop.device, SCHEMA, {book: first.next}), PullAnswer)
    told = laptop.post(f"/office/books/{book}/erase", ToErase(operation.row), Certificate)
    assert [each.device for each in told.pending] == [laptop.device]
    page = laptop.post("/sync/v1/pull", PullRequest(laptop.device, SCHEMA, {book: first.next}), PullAnswer).books[book]
    assert [(row.id, row.state, row.fields) for row in page.rows] == [(operation.row, RowState.ERASE, None)]
    laptop.post("/sync/v1/pull", PullRequest(laptop.device, SCHEMA, {book: page.next}), PullAnswer)
    assert laptop.get(f"/office/books/{book}/erasures/{told.id}", Certificate).pending == []
    assert laptop.ask("POST", f"/office/books/{book}/erase", f'{{"client":"{"0" * 32}"}}'.encode()).status_code == 404


def test_a_book_is_handed_over_by_the_back_office(office: RunningOffice, anna: str, laptop: Laptop) -> None:
    book, bernd = office.book("Bestand Beispiel", anna), office.person("Bernd Vogt")
    clerk = office.laptop(office.person("Clara Vogt", Role.BACK_OFFICE), Role.BACK_OFFICE)
    with clerk.session:
        made = clerk.post(f"/office/books/{book}/hand-over", HandOver(bernd, BookRole.READER), Made)
    assert [grant.role for grant in laptop.get("/sync/v1/books", list[BookGrant])] == ["reader"]
    heir = office.laptop(bernd)
    with heir.session:
        grants = heir.get("/sync/v1/books", list[BookGrant])
    assert [(grant.membership, grant.role) for grant in grants] == [(made.id, "owner")]


def test_the_description_tells_every_way_once(office: RunningOffice, laptop: Laptop) -> None:
    said = laptop.session.get(f"{office.address}/openapi.json", timeout=30).json()
    told = {(path, method.upper()) for path, methods in said["paths"].items() for method in methods}
    assert told == {(each.path, each.method) for each in office.app.state.endpoints}
    names = [each.name for each in office.app.state.endpoints]
    assert len(names) == len(set(names))
    for path, method in told:
        answers = said["paths"][path][method.lower()]["responses"]
        assert {"400", "413", "503"} <= answers.keys()
