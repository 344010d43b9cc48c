"""Search finds what a LIKE over everything would find, inside compounds and in any spelling."""

import random
from dataclasses import replace

import pytest

from local_store import search
from local_store.book.changes import Changes
from local_store.book.ids import ContractId, new_id
from local_store.book.records import Contract
from local_store.rows.folding import folded, spellings_of
from local_store.session import WriteSession
from local_store.store import Store
from tests.builders import a_client, a_message, a_number
from tests.conftest import Keep

_PARTS = [
    "haus",
    "rat",
    "versicherung",
    "vertrag",
    "schaden",
    "kfz",
    "hagel",
    "kündigung",
    "kuendigung",
    "prämie",
    "größe",
    "groesse",
    "müller",
]


def _bodies(count: int) -> list[str]:
    chance = random.Random(5)
    return [
        " ".join("".join(chance.sample(_PARTS, chance.randint(1, 4))).capitalize() for _ in range(6)) + f" Nr. {n}"
        for n in range(count)
    ]


@pytest.mark.parametrize(
    "query", ["versicherung", "RATVERS", "kündigung", "kuendigung", "kundigung", "groesse", "hagel müller"]
)
def test_every_entry_that_contains_the_words_is_found(store: Store, keep: Keep, query: str) -> None:
    client = a_client()
    messages = [a_message(client, n, body) for n, body in enumerate(_bodies(400))]
    keep(client)

    def add(session: WriteSession) -> Changes:
        session.add_many(messages)
        return session.changes("Import")

    store.write(add)
    with store.reading() as session:
        store.vocabulary.load(session)
        found = search.entries(session, store.vocabulary, query, limit=1000)
    expected = {
        message.id
        for message in messages
        if all(any(way in folded(message.body) for way in spellings_of(word)) for word in query.split())
    }
    assert expected
    assert {hit.interaction.id for hit in found} == expected
    assert [hit.position for hit in found] == sorted((hit.position for hit in found), reverse=True)


def test_an_entry_is_found_by_what_it_is_filed_under_until_that_is_taken_off(store: Store, keep: Keep) -> None:
    client = a_client()
    filed = a_message(client, body="Guten Tag", labels=frozenset({"Hagelschäden 2026", "Steuer"}))
    keep(client, filed, a_message(client, 1, body="Guten Abend"))

    def found(query: str) -> list[str]:
        with store.reading() as session:
            return [hit.excerpt for hit in search.entries(session, store.vocabulary, query)]

    assert found("hagelschaeden") == ["Hagelschäden 2026 · Steuer · Guten Tag"]
    assert found("guten tag") == ["Guten Tag"]

    def take_off(session: WriteSession) -> Changes:
        session.replace(replace(filed, labels=frozenset({"Steuer"})))
        return session.changes("Edit entry")

    store.write(take_off)
    assert found("hagelschaeden") == []
    assert found("steuer") == ["Steuer · Guten Tag"]


def test_what_was_written_a_moment_ago_is_found_at_once(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client)
    with store.reading() as session:
        store.vocabulary.load(session)
    keep(a_message(client, body="Elementarschadenzusatz gewünscht"))
    with store.reading() as session:
        assert len(search.entries(session, store.vocabulary, "schadenzusatz")) == 1


@pytest.mark.parametrize(
    "query", ["0171 3920011", "0171/39200-11", "+49 171 3920011", "3920011", "01713920011", "0049 1713920011"]
)
def test_a_number_is_found_in_any_spelling(store: Store, keep: Keep, query: str) -> None:
    client = a_client()
    keep(client, a_number(client), a_client("Jörg", "Öztürk"))
    with store.reading() as session:
        assert [hit.client.id for hit in search.clients(session, query)] == [client.id]


@pytest.mark.parametrize("query", ["öztürk", "oeztuerk", "Ozturk", "jörg öz", "ÖZTÜRK J"])
def test_a_name_is_found_with_and_without_umlauts(store: Store, keep: Keep, query: str) -> None:
    client = a_client("Jörg", "Öztürk")
    keep(client, a_client())
    with store.reading() as session:
        assert [hit.client.id for hit in search.clients(session, query)] == [client.id]


def test_a_contract_number_leads_to_its_client(store: Store, keep: Keep) -> None:
    client = a_client()
    keep(client, Contract(ContractId(new_id()), client.id, "Nordwall", "Hausrat", "HR-4711/88"))
    with store.reading() as session:
        hits = search.clients(session, "hr-4711")
    assert [hit.client.id for hit in hits] == [client.id]
    assert hits[0].via == "HR-4711/88"


@pytest.mark.parametrize("query", ["%", "_", "'", '"', 'a" OR b', "NEAR(", "*", "\\", "😀", "(", ""])
def test_signs_with_a_meaning_elsewhere_are_just_signs(store: Store, keep: Keep, query: str) -> None:
    client = a_client()
    keep(client, a_message(client))
    with store.reading() as session:
        store.vocabulary.load(session)
        search.entries(session, store.vocabulary, query)
        assert search.clients(session, query) == [] or not query.strip()


def test_the_excerpt_shows_the_hits_where_they_stand() -> None:
    text = "Guten Tag, " + "blah " * 60 + "die Hausratversicherung läuft aus. " + "mehr " * 60
    excerpt, marks = search.excerpt_of(text, "versicherung")
    assert [excerpt[start:end] for start, end in marks] == ["versicherung"]
    assert len(excerpt) < 200
    for line, query in (("Straße und Strasse", "strasse"), ("KÜNDIGUNG: kuendigung", "kündigung")):
        shown, places = search.excerpt_of(line, query)
        assert len(places) == 2, shown
