"""Whose a million foreign entries are, against the book's clients, beside a plain dictionary of its contact points."""

import random
import time
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from app.services import matching
from app.services.importing.choices import Choices
from app.services.importing.owners import Owners
from app.services.name_likeness import plain_words
from app.sources.record import SourceConversation, SourceParty
from local_store.book.channel import Channel, PointKind
from local_store.book.records import Client, ContactPoint, Role
from local_store.store import Store
from tests.bench.bench import Bench
from tests.bench.figure import Figure, median_of, share_of

TOPIC = "Matching"
_SELF = SourceParty(Role.SELF, PointKind.PHONE, "030 9999999", "+49309999999", is_self=True)
_CHUNK = 10_000
_UNKNOWN = 10
"""One entry in so many is from a number that nobody has."""
_IN_CHATS = 3
"""Of so many entries all but one stand in a chat, whose reader hands over the same people again and again."""

Asked = tuple[Channel, SourceConversation | None, tuple[SourceParty, ...]]


def run(bench: Bench) -> None:
    """Entries in chats and calls of everybody in the book, in no order; then misspelt names."""
    with bench.opened(bench.scale()) as store:
        points = store.look(
            lambda session: session.where(ContactPoint, "normalised <> '' AND kind IN ('phone', 'email') ORDER BY n")
        )
        _numbers(bench, store, points)
        _names(bench, store)


def _numbers(bench: Bench, store: Store, points: Sequence[ContactPoint]) -> None:
    owners = Owners(store.book, store.look, Choices())
    plain = {(point.kind, point.normalised): point.client for point in points}
    own = beside = 0.0
    count = matched = 0
    for chunk in _chunks(points, bench.entries):
        started = time.perf_counter()
        for channel, conversation, parties in chunk:
            matched += owners.standing(channel, conversation, parties).client is not None
        between = time.perf_counter()
        for _, _, parties in chunk:
            plain.get((parties[0].kind, parties[0].normalised))
        beside += time.perf_counter() - between
        own += between - started
        count += len(chunk)
        owners.new_conversations.clear()
        owners.new_points.clear()
    bench.add(
        Figure(
            TOPIC,
            f"{count:,} entries against {bench.clients:,} clients",
            count / own,
            "entries/s",
            "a plain dictionary, entries/s",
            count / beside,
        ),
        Figure(TOPIC, f"the same {count:,} entries", own, "s", "a plain dictionary, s", beside),
        Figure(TOPIC, "of them found to belong to somebody", 100 * matched / count, "%"),
    )


def _chunks(points: Sequence[ContactPoint], entries: int) -> Iterator[list[Asked]]:
    """Entries as readers tell them: in a chat always the same objects, of a call list new ones for each."""
    chance = random.Random(8)
    chats: dict[int, Asked] = {}
    for start in range(0, entries, _CHUNK):
        chunk: list[Asked] = []
        for number in range(start, min(start + _CHUNK, entries)):
            at = chance.randrange(len(points))
            if number % _UNKNOWN == 0:
                digits = f"+4915{chance.randrange(10**9):09d}"
                chunk.append((Channel.PHONE, None, (_party(PointKind.PHONE, digits), _SELF)))
            elif number % _IN_CHATS:
                if at not in chats:
                    chats[at] = _chat(points[at], at)
                chunk.append(chats[at])
            else:
                point = points[at]
                channel = Channel.PHONE if point.kind is PointKind.PHONE else Channel.EMAIL
                chunk.append((channel, None, (_party(point.kind, point.normalised), _SELF)))
        yield chunk


def _party(kind: PointKind, value: str) -> SourceParty:
    return SourceParty(Role.SENDER, kind, value, value)


def _chat(point: ContactPoint, number: int) -> Asked:
    party = _party(point.kind, point.normalised)
    conversation = SourceConversation(f"bench {number}", partner=party)
    return Channel.WHATSAPP, conversation, (party, _SELF)


def _names(bench: Bench, store: Store) -> None:
    """A letter is left out of the family name: how long a proposal takes, and how often the right one is among them."""
    chance = random.Random(9)
    people = store.look(lambda session: session.where(Client, "family_name <> '' AND given_name <> '' ORDER BY n"))
    every = [" ".join(sorted(plain_words(client.sort_name))) for client in people]
    own, beside, right = [], [], 0
    asked = [people[chance.randrange(len(people))] for _ in range(bench.times(200, 5))]
    for client in asked:
        family = client.family_name
        at = chance.randrange(1, len(family)) if len(family) > 1 else 0
        written = f"{client.given_name} {family[:at]}{family[at + 1 :]}"
        started = time.perf_counter()
        found = store.look(
            lambda session, name=written: matching.proposals(session, PointKind.NAME, "", [name])  # type: ignore[misc]
        )
        between = time.perf_counter()
        whole = " ".join(sorted(plain_words(written)))
        process.extract(whole, every, scorer=fuzz.ratio, score_cutoff=88, limit=12)
        own.append((between - started) * 1000)
        beside.append((time.perf_counter() - between) * 1000)
        right += any(each.name == client.name for each in found)
    bench.add(
        median_of(TOPIC, "proposals for a misspelt name", own, "ms", "every name in memory, compared", beside),
        Figure(TOPIC, "the slowest of a hundred", share_of(own, 0.99), "ms"),
        Figure(TOPIC, "the right one is proposed", 100 * right / len(asked), "%"),
    )
