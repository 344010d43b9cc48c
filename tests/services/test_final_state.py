"""What is printed of a file tells each record as it is in the end: with its edits, deletions, reports and reactions."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.__main__ import main
from app.services.importing import final_state
from app.services.importing.final_state import ends_in
from app.sources.record import Reason, Skip, SourceItem, SourceRecord, SourceUpdate
from app.sources.whatsapp_webhooks import READER
from local_store.book.channel import Channel, Delivery, Direction, InteractionKind
from tests.sources.webhook_builder import (
    as_lines,
    echo,
    edit,
    incoming,
    message,
    outgoing,
    reaction,
    revoke,
    status,
    statuses,
)

START = datetime(2024, 5, 3, 9, 0, tzinfo=UTC)


def record(number: int, text: str = "Hallo") -> SourceRecord:
    at = START + timedelta(minutes=number)
    return SourceRecord(
        f"message {number}",
        ("whatsapp", str(number)),
        Channel.WHATSAPP,
        InteractionKind.MESSAGE,
        Direction.IN,
        at,
        at.replace(tzinfo=None),
        "UTC",
        text=text,
    )


def change(of: int, minute: int, **more: Any) -> SourceUpdate:
    return SourceUpdate(
        f"change {minute}", ("whatsapp", str(of)), Channel.WHATSAPP, START + timedelta(minutes=minute), **more
    )


def in_the_end(*items: SourceItem) -> list[SourceItem]:
    return list(ends_in(READER, items).of(items))


@pytest.mark.parametrize("changes_first", [False, True])
def test_a_record_is_told_as_it_is_in_the_end_wherever_its_changes_stand(changes_first: bool) -> None:
    changes: list[SourceItem] = [
        change(1, 5, text="Hallo neu"),
        change(1, 3, text="Hallo alt"),
        change(1, 4, delivery=Delivery.DELIVERED),
        change(1, 6, is_retracted=True),
    ]
    told = in_the_end(*changes, record(1)) if changes_first else in_the_end(record(1), *changes)
    (found,) = [item for item in told if isinstance(item, SourceRecord)]
    assert (found.text, found.edited_at) == ("Hallo neu", START + timedelta(minutes=5))
    assert (found.is_retracted, found.delivery) == (True, Delivery.DELIVERED)
    assert [(item.place, item.reason) for item in told if isinstance(item, Skip)] == [
        (f"change {minute}", Reason.MERGED) for minute in (5, 3, 4, 6)
    ]


def test_a_change_of_what_is_not_in_the_file_stays() -> None:
    lost = change(9, 2, delivery=Delivery.READ)
    assert in_the_end(record(1), lost) == [record(1), lost]


def test_of_very_many_changed_records_the_later_ones_keep_their_changes_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(final_state, "CHANGED", 2)
    changes = [change(number, 10, delivery=Delivery.READ) for number in (1, 2, 3)]
    told = in_the_end(record(1), record(2), record(3), *changes)
    assert [item.delivery for item in told if isinstance(item, SourceRecord)] == [Delivery.READ, Delivery.READ, None]
    assert [item for item in told if isinstance(item, SourceUpdate)] == changes[2:]


def test_stored_webhooks_print_final_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "webhooks.jsonl"
    bodies = [
        incoming(message(1, said="Hallo")),
        incoming(edit(2, 1, "Hallo neu", 1)),
        incoming(revoke(3, 1, 2)),
        outgoing(echo(4, said="Guten Tag", minute=3)),
        statuses(status(4, "delivered", 4), status(4, "read", 5), status(99, "read", 5)),
        incoming(reaction(5, 4, "👍", 6)),
        incoming(reaction(6, 4, None, 7)),
    ]
    path.write_bytes(as_lines(bodies))
    assert main(["import", "--dry-run", "--jsonl", str(path)]) == 0
    *told, summary = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    hello, answer, lost, thumb = told
    assert (hello["text"], hello["edited_at"], hello["is_retracted"]) == ("Hallo neu", "2026-01-05T08:01:00Z", True)
    assert (answer["text"], answer["delivery"], answer["is_retracted"]) == ("Guten Tag", "read", False)
    assert (thumb["type"], thumb["is_retracted"]) == ("record", True)
    assert (lost["type"], lost["of"], lost["delivery"]) == ("update", ["whatsapp", "wamid.99"], "read")
    assert (summary["records"], summary["updates"], summary["skipped"]) == (3, 1, 5)
