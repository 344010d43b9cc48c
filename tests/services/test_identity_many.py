"""Who is meant by a number or address, however many are asked about at once, and once a person said so."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.services import assigning, sender_rules, unmatched
from app.services.importing.undo_run import undo_run
from local_store.book.channel import Channel, PointKind
from local_store.book.ids import ClientId
from local_store.book.records import ContactPoint, Participant, Role
from local_store.store import Store
from tests.builders import a_client, a_number
from tests.conftest import Keep
from tests.services.importing_desk import entries
from tests.services.told_source import import_told

MOBILE, HOME = "+491713920011", "+49301234567"


def test_very_many_senders_are_matched_as_few_are(
    store: Store, tmp_path: Path, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    sabine, dirk, jana = a_client(), a_client("Dirk"), a_client("Jana", "Weiß")
    gone = replace(a_client("S.", "Krueger"), merged_into=sabine.id)
    keep(
        sabine,
        dirk,
        jana,
        gone,
        a_number(sabine),
        a_number(jana, HOME, HOME),
        a_number(dirk, HOME, HOME),
        a_number(gone, "+49301111111", "+49301111111"),
        a_number(dirk, "+49302222222", "+49302222222", valid_to=date(2020, 1, 1)),
        replace(a_number(dirk, "d@k.example", "d@k.example"), kind=PointKind.EMAIL),
    )
    senders = [MOBILE, HOME, "+49301111111", "+49302222222", "d@k.example", "+49303333333"]
    lines: list[dict[str, Any]]
    lines = [{"who": who, "channel": "phone", "text": who, "id": f"a{who}"} for who in senders]
    lines += [{"who": who, "chat": f"chat {who}", "text": who, "id": f"b{who}"} for who in senders]
    lines += [{"who": "bsuid:s", "chat": "chat s", "also": [MOBILE, "+49304444444"], "text": "s", "id": "s"}]

    def owners_by(many: int, number: int) -> dict[str, ClientId | None]:
        monkeypatch.setattr("app.services.importing.owners._MANY", many)
        outcome = import_told(store, tmp_path, lines)
        found = {f"{entry.body} {entry.conversation}": entry.client for entry in entries(store)}
        seen = len(store.look(lambda session: session.where(ContactPoint, "1")))
        undo_run(store, outcome.run.id)
        assert (len(found), seen) == (number, 8)
        return found

    assert owners_by(1, 13) == owners_by(1_000, 13)


def test_a_number_that_was_only_likely_is_sure_once_a_person_said_so(store: Store, tmp_path: Path, keep: Keep) -> None:
    sabine = a_client()
    keep(sabine, a_number(sabine, confidence=75))
    line = {"who": MOBILE, "channel": "phone", "text": "Anruf"}
    import_told(store, tmp_path, [line])
    assert [entry.client for entry in entries(store)] == [None]
    [group] = store.look(unmatched.groups)
    shown = store.look(lambda session: unmatched.with_details(session, group))
    assert [each.name for each in shown.proposals] == ["Sabine Krüger"]
    number = Participant(Role.SENDER, PointKind.PHONE, MOBILE, MOBILE)
    store.write(lambda session: assigning.assign_sender(session, number, sabine.id, Channel.PHONE))
    import_told(store, tmp_path, [line, line])
    assert [entry.client for entry in entries(store)] == [sabine.id, sabine.id]
    assert store.look(sender_rules.rules) == []
