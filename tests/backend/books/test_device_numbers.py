"""A page says whose device numbers stand in its versions, so that a laptop can name the colleague who wrote something."""

from app.wire.operations import Act
from tests.backend.books.desk import Laptop, Office
from tests.backend.conftest import OfficeClock


def a_client(anna: Laptop, boris: Laptop, book: str) -> str:
    """The id of a client whom both laptops know."""
    row = anna.creates(book, "client", family_name="Vogel").row
    anna.push()
    anna.pull()
    boris.pull()
    return row


def test_who_edited_is_named_to_the_others_and_not_to_themselves(anna: Laptop, boris: Laptop, book: str) -> None:
    row = a_client(anna, boris, book)
    boris.edits(book, "client", row, title="Dr.")
    boris.push()
    assert anna.pull_once().books[book].authors == {"0002": "Boris Lang"}
    assert boris.pull_once().books[book].authors == {"0002": ""}


def test_a_further_laptop_of_ones_own_is_nobody_else(anna: Laptop, boris: Laptop, office: Office, book: str) -> None:
    row = a_client(anna, boris, book)
    further = office.laptop(anna.person, number=7)
    further.pull()
    further.edits(book, "client", row, title="Dr.")
    further.push()
    assert anna.pull_once().books[book].authors == {"0007": ""}
    assert boris.pull_once().books[book].authors == {"0007": "Anna Berger"}


def test_new_records_and_a_page_without_news_tell_nothing(anna: Laptop, boris: Laptop, book: str) -> None:
    a_client(anna, boris, book)
    assert book not in boris.pull_once().books
    anna.creates(book, "client", family_name="Amsel")
    anna.push()
    assert boris.pull_once().books[book].authors == {}


def test_a_number_that_two_people_have_names_neither(anna: Laptop, boris: Laptop, office: Office, book: str) -> None:
    rows = [a_client(anna, boris, book) for _ in range(2)]
    clara_id = office.person("Clara Amsel")
    office.grant(clara_id, book)
    clara = office.laptop(clara_id, number=2)
    clara.pull()
    for who, row in zip((boris, clara), rows, strict=True):
        who.edits(book, "client", row, title="Dr.")
        who.push()
    assert anna.pull_once().books[book].authors == {"0002": ""}


def test_what_both_wrote_alike_names_nobody_in_the_others_place(
    anna: Laptop, boris: Laptop, office: Office, book: str, office_clock: OfficeClock
) -> None:
    """The later of two versions counts, and the history knows only who came first."""
    row = a_client(anna, boris, book)
    clara_id = office.person("Clara Amsel")
    office.grant(clara_id, book)
    clara = office.laptop(clara_id, number=3)
    clara.pull()
    boris.edits(book, "client", row, title="Dr.")
    clara.clock.see([boris.outbox[-1].stamp])  # type: ignore[list-item] # it is one
    clara.edits(book, "client", row, title="Dr.")
    boris.push()
    office_clock.ms += 1
    clara.push()
    page = anna.pull_once().books[book]
    assert (page.rows[0].clocks or {})["title"].endswith("0003")
    assert page.authors == {}


def test_texts_and_sets_name_their_authors_too(anna: Laptop, boris: Laptop, book: str) -> None:
    row = a_client(anna, boris, book)
    version = boris.version(book, "client", row, "about")
    boris.did(Act.TEXT, book, "client", row, field="about", base_stamp=version, base_text="", text="Hat ein Boot.")
    boris.push()
    assert anna.pull_once().books[book].authors == {"0002": "Boris Lang"}
    anna.pull()
    anna.did(Act.SET_ADD, book, "client", row, field="segments", members=["Segler"])
    anna.push()
    assert boris.pull_once().books[book].authors == {"0001": "Anna Berger"}
