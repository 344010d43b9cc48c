"""Two laptops and an office: what is typed on one is read on the other, and nothing is lost on the way."""

import json
from dataclasses import replace

import pytest

from app.sync.ends import HEAD
from app.sync.status import Phase
from app.wire.feed import BookPage, PullAnswer, PullRequest
from local_store import clients, outbox, timeline
from local_store.book.ids import ClientId
from local_store.book.records import Client, Interaction, KeptValue
from local_store.syncing import kept_values, numbering
from tests.builders import a_client, a_message, a_note
from tests.sync.conftest import MakeLaptop
from tests.sync.laptops import SyncedLaptop


def test_what_is_typed_here_is_read_there(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sabine = a_client(about="Will Rechtsschutz.")
    entries = [a_message(sabine, minutes) for minutes in range(30)]
    here.add(sabine, *entries)
    here.sync()
    assert here.look(outbox.waiting) == 0
    there.sync()
    assert there.all(Client) == {sabine.id: sabine}
    assert there.all(Interaction) == {one.id: one for one in entries}


def test_a_page_that_was_applied_does_not_stay_in_memory(laptop: MakeLaptop, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = laptop(), laptop()
    here.add(a_client())
    here.sync()
    pages: list[tuple[BookPage, int]] = []
    pull = there.transport.pull

    def kept(request: PullRequest) -> PullAnswer:
        answer = pull(request)
        pages.extend((page, len(page.rows)) for page in answer.books.values())
        return answer

    monkeypatch.setattr(there.transport, "pull", kept)
    there.sync()
    assert sum(count for _, count in pages) == 1
    assert [page.rows for page, _ in pages] == [[] for _ in pages]


def test_a_second_cycle_moves_nothing(laptop: MakeLaptop) -> None:
    here = laptop()
    here.add(a_client())
    here.sync()
    cursor, head = here.look(numbering.cursor), here.look(lambda session: session.setting(HEAD))
    assert [step.phase for step in here.cycle.steps()] == []
    assert here.look(numbering.cursor) == cursor
    assert here.look(lambda session: session.setting(HEAD)) == head


def test_edits_of_two_laptops_meet_and_the_loser_is_kept_for_both(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sabine = a_client()
    here.add(sabine)
    here.sync()
    there.sync()
    here.replace(replace(sabine, title="Dr."))
    there.replace(replace(sabine, title="Prof.", given_name="Sabina"))
    for one in (here, there, here):
        one.sync()
    [mine], [theirs] = here.all(Client).values(), there.all(Client).values()
    assert mine == theirs
    assert mine.given_name == "Sabina"
    [kept] = here.all(KeptValue).values()
    assert there.all(KeptValue) == {kept.id: kept}
    assert {mine.title, kept.value.strip('"')} == {"Dr.", "Prof."}


def test_a_text_that_two_wrote_is_kept_with_what_it_was_before_and_waits_to_be_read(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    note = replace(a_note(sabine := a_client()), body="Ruft abends an.")
    other = replace(a_note(sabine), body="Erster Satz. Zweiter Satz. Dritter Satz.")
    here.add(sabine, note, other)
    here.sync()
    there.sync()
    here.replace(replace(note, body="Ruft mittags an."), replace(other, body="Satz eins. Zweiter Satz. Dritter Satz."))
    there.replace(replace(note, body="Ruft morgens an."), replace(other, body="Erster Satz. Zweiter Satz. Satz drei."))
    for one in (here, there, here):
        one.sync()
    [kept] = there.all(KeptValue).values()
    [shown] = there.look(kept_values.open_values)
    assert (kept.of_id, json.loads(kept.before), shown.before) == (note.id, "Ruft abends an.", "Ruft abends an.")
    body = there.all(Interaction)[note.id].body
    assert body.count(kept.author) == 2, "each version stands under who wrote it and when"
    assert to_read(here) == to_read(there) == {note.id, other.id}
    here.write(lambda session: clients.mark_looked(session, sabine.id))
    assert to_read(here) == {note.id}, "what is to be chosen between stays marked until somebody has chosen"
    here.write(lambda session: kept_values.settle(session, kept.id))
    assert to_read(here) == set()
    assert to_read(there) == {note.id, other.id}, "what somebody else looked at is still to be read here"


def to_read(laptop: SyncedLaptop) -> set[str]:
    entries = laptop.look(lambda session: timeline.page(session, [ClientId(each) for each in laptop.all(Client)]))
    return {each.interaction.id for each in entries if each.is_to_read}


def test_deleting_and_bringing_back_travel(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    note = a_note(sabine := a_client())
    here.add(sabine, note)
    here.sync()
    there.sync()
    there.write(lambda session: session.remove(Interaction, note.id))
    there.sync()
    here.sync()
    assert here.all(Interaction) == {}
    here.write(lambda session: session.restore(Interaction, note.id))
    here.sync()
    there.sync()
    assert there.all(Interaction) == {note.id: note}


def test_many_operations_go_in_batches_and_tell_how_far_they_are(laptop: MakeLaptop) -> None:
    here = laptop()
    sabine = a_client()
    here.add(sabine)
    for start in range(0, 1_200, 300):
        here.add(*(a_message(sabine, start + minutes) for minutes in range(300)))
    sending = [step for step in here.cycle.steps() if step.phase is Phase.SENDING]
    assert len(sending) > 2
    assert [step.total for step in sending] == [1_201] * len(sending)
    assert sending[-1].done == 1_201
    assert [step.done for step in sending] == sorted({step.done for step in sending})


def test_five_thousand_changes_come_in_at_most_two_round_trips(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sabine = a_client()
    here.add(sabine)
    here.write(lambda session: session.add_many([a_message(sabine, n) for n in range(5_000)]))
    here.sync()
    pulled = [step for step in there.cycle.steps() if step.phase is Phase.RECEIVING]
    assert len(pulled) <= 2
    assert len(there.all(Interaction)) == 5_000


def test_stopped_between_any_two_steps_it_goes_on_from_there(laptop: MakeLaptop) -> None:
    here, there = laptop(), laptop()
    sabine = a_client()
    here.add(sabine)
    for start in range(4):
        here.add(*(a_message(sabine, start * 100 + minutes) for minutes in range(100)))
    stops = 0
    while here.look(outbox.waiting):
        next(here.cycle.steps())
        stops += 1
    assert stops > 1
    there.sync()
    assert len(there.all(Interaction)) == 400
    here.sync()
    assert here.look(numbering.digest) == there.look(numbering.digest)
