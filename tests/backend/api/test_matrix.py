"""Every role, every standing, every endpoint: who may ask what, and what nobody may ever read in any answer."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import requests
import zstandard

from app.backend.refusals import STATUS
from app.wire.problems import Refusal
from tests.backend.api.cast import BARRED, FOREIGN, ROLES, Actor, Cast
from tests.backend.api.expected import BARRED as TOLD
from tests.backend.api.expected import BARRED_OTHERWISE, EXPECTED, OPEN
from tests.backend.api.planted import FIRM, MARK, Planted, mark
from tests.backend.api.questions import QUESTIONS, Question, Scene, word
from tests.backend.office import Laptop, running_office
from tests.backend.postgres import Postgres

_COLUMNS = {name: place for place, name in enumerate(ROLES)} | {"stranger": 0, "foreign clerk": 2, "foreign admin": 3}


@pytest.fixture(scope="module", params=["sqlite", *(["postgres"] if os.environ.get("MAPPE_LONG_TESTS") else [])])
def cast(request: pytest.FixtureRequest) -> Iterator[Cast]:
    """The long form asks the same on PostgreSQL."""
    memory = Path("/dev/shm")
    with ExitStack() as open_now:
        # Thousands of small transactions: a disk that has to be written through would be most of the time.
        folder = open_now.enter_context(TemporaryDirectory(dir=memory if memory.is_dir() else None))
        database = ""
        if request.param == "postgres":
            server: Postgres = request.getfixturevalue("postgres")
            database = server.create("matrix")
            open_now.callback(server.drop, "matrix")
        office = running_office(Path(folder) / "office", database=database, wait_seconds=0.01)
        yield Cast(open_now.enter_context(office))


def test_every_endpoint_of_the_description_has_its_row(cast: Cast) -> None:
    said = cast.office.app.openapi()["paths"]
    names = {operation["operationId"] for path in said.values() for operation in path.values()}
    assert names == set(EXPECTED) == set(QUESTIONS)
    assert all(len(row.split()) == len(ROLES) for rows in EXPECTED.values() for row in rows.values())


@pytest.mark.parametrize("name", EXPECTED)
def test_everybody_is_told_what_they_may_know_and_nothing_else(cast: Cast, name: str) -> None:
    said: dict[tuple[str, str], str] = {}
    wanted: dict[tuple[str, str], str] = {}
    for who in (*ROLES, *FOREIGN, *BARRED):
        actor = cast.actor(who)
        scenes = {each: Scene(cast, actor, each, _planted(cast, actor, name, each)) for each in _standings(name, who)}
        is_late = name in _AFTER
        questions = {} if is_late else {each: QUESTIONS[name](scene) for each, scene in scenes.items()}
        cast.barred(actor)
        for standing, scene in scenes.items():
            question = QUESTIONS[name](scene) if is_late else questions[standing]
            answer = _ask(actor.laptop, who, question)
            said[who, standing] = found = word(name, scene, answer)
            wanted[who, standing] = _wanted(name, who, standing)
            assert answer.ok or answer.status_code == STATUS[Refusal(found)]
            _reads_nothing_foreign(actor, answer)
    assert said == wanted


def test_a_word_of_a_book_that_is_not_theirs_would_be_seen_on_the_wire(cast: Cast) -> None:
    adviser = cast.actor("adviser")
    for tenant, planted in cast.always.items():
        answer = requests.Response()
        answer._content = mark(tenant, "client", planted.book).encode()
        packed = requests.Response()
        packed._content = zstandard.ZstdCompressor().compress(answer.content)
        for each in (answer, packed):
            with pytest.raises(AssertionError, match="reads client of"):
                _reads_nothing_foreign(adviser, each)


_AFTER = {"wiped", "push"}
"""Asked after somebody was barred: with the order they got, and numbered in the order of asking."""
_FILES = {"check_blob", "put_chunk", "finish_blob", "get_blob", "snapshot_part"}
_OWN = {"have", "put_chunk", "finish_blob"}
_CHANGES = {"books", "erasure"}


def _standings(name: str, who: str) -> list[str]:
    """Those of another firm are elsewhere by being who they are; those who are barred are not let as far as that."""
    if who in FOREIGN and "elsewhere" in EXPECTED[name]:
        return ["elsewhere"]
    return [each for each in EXPECTED[name] if who not in BARRED or each not in {"reader", "late", "revoked"}]


def _planted(cast: Cast, actor: Actor, name: str, standing: str) -> Planted:
    """A new book, or one that nobody can do anything to."""
    is_refused = standing == "elsewhere" or (standing == "colleague" and actor.name not in {"clerk", "admin"})
    if name not in _CHANGES and (is_refused or (standing == "here" and name not in _OWN)):
        return cast.always[cast.foreign_to(actor) if standing == "elsewhere" else actor.laptop.tenant]
    return cast.book(actor, {"here": "own"}.get(standing, standing), has_files=name in _FILES)


def _wanted(name: str, who: str, standing: str) -> str:
    number = _standings(name, who).index(standing)
    column = _COLUMNS.get(who, 0)
    if who in BARRED and name not in OPEN:
        words = BARRED_OTHERWISE.get((name, who), TOLD[who]).split()
        if words != ["adviser"]:
            return words[number] if len(words) > 1 else words[0]
    return EXPECTED[name][standing].split()[column]


def _ask(laptop: Laptop, who: str, question: Question) -> requests.Response:
    if who == "nobody":
        return laptop.session.request(question.method, laptop.address + question.target, data=question.body, timeout=30)
    return laptop.ask(question.method, question.target, question.body)


def _reads_nothing_foreign(actor: Actor, answer: requests.Response) -> None:
    body = answer.content
    if body[:4] == b"\x28\xb5\x2f\xfd":
        body = zstandard.ZstdDecompressor().decompressobj().decompress(body)
    text = f"{answer.headers} {body.decode('utf-8', 'replace')}"
    for tenant, book, what in MARK.findall(text):
        is_here = tenant == actor.laptop.tenant
        is_office = actor.name in {"clerk", "admin", "foreign clerk", "foreign admin"}
        is_clerk = actor.name in {"clerk", "foreign clerk"}
        may = book in actor.reads or book == FIRM or (what == "book" and is_office) or (what == "waiting" and is_clerk)
        assert (is_here, may) == (True, True), f"{actor.name} reads {what} of {book}"
