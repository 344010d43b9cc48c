"""What must be true of a world in which everybody has synced and nothing moves any more."""

from collections.abc import Iterator
from typing import Any

from app.wire.feed import RowState
from tests.sync_model.laptop import Copy, Laptop, copies, quarantined_here
from tests.sync_model.office import OfficeRow
from tests.sync_model.world import World


def judged(world: World) -> list[str]:
    """Settle, and tell everything that is wrong: nothing, for a sync that works."""
    world.settle()
    rows = world.office.rows()
    found = [*world.troubles, *world.line.broken]
    for laptop in world.laptops:
        found += [f"{laptop.name}: {each}" for each in _differences(laptop, rows)]
        found += [f"{laptop.name}: {each}" for each in laptop.complaints()]
        if laptop.waiting():
            found.append(f"{laptop.name}: {laptop.waiting()} operations still wait")
        if (laptop.person, laptop.book) not in world.office.grants():
            found.append(f"{laptop.name}: holds a book without a grant")
    if world.line.counted["repairs"]:
        # It was healed, but nothing is to heal where nobody tampered with a book.
        found.append(f"digests differed {world.line.counted['repairs']} times")
    found += _doubled(rows)
    found += world.ledger.lost(rows, world.office.quarantined())
    found += _moves(world)
    return found


def _differences(laptop: Laptop, rows: list[OfficeRow]) -> Iterator[str]:
    """A laptop's copy says field by field what the office says of its book, and nothing else."""
    here = laptop.store.look(copies)
    waiting = laptop.store.look(quarantined_here).values()
    refused = {(kind, row) for act, kind, row in waiting if act == "create"}
    # Brought back here when the office had emptied the trash: it stays in sight until somebody decides.
    wanted_back = {(kind, row) for act, kind, row in waiting if act == "restore"}
    there = {(row.kind, row.id): row for row in rows if row.book == laptop.book}
    for key, row in there.items():
        mine = here.get(key)
        if row.state == RowState.PUT:
            if mine is None or not mine.is_there:
                yield f"{key} is missing"
            elif (told := _told(mine)) != (said := (row.seq, row.fields, row.clocks, row.created)):
                yield f"{key} is {told} instead of {said}"
        elif mine is not None and key in refused and not mine.seq:
            continue  # imported once more after it had moved away: it waits for somebody to decide
        elif mine is not None and mine.is_there:
            yield f"{key} is there, and at the office it is {row.state}"
        elif mine is not None and row.state in {RowState.LEAVE, RowState.ERASE}:
            yield f"{key} still lies here, and at the office it is {row.state}"
    for key, mine in here.items():
        if key not in there and mine.is_there and not (key in refused and not mine.seq) and key not in wanted_back:
            yield f"{key} is here alone"


def _told(mine: Copy) -> tuple[Any, ...]:
    return mine.seq, mine.fields, mine.clocks, mine.created


def _doubled(rows: list[OfficeRow]) -> Iterator[str]:
    """No record lies in two books."""
    books: dict[tuple[str, str], str] = {}
    for row in rows:
        if row.state == RowState.PUT and books.setdefault((row.kind, row.id), row.book) != row.book:
            yield f"{row.kind} {row.id} lies in two books"


def _moves(world: World) -> Iterator[str]:
    """A second sync moves nothing."""
    heads, sent = world.office.heads(), world.line.counted["operations sent"]
    received = world.line.counted["rows received"]
    for laptop in list(world.laptops):
        before = laptop.standing()
        laptop.finish()
        after = laptop.standing()
        yield from (f"{laptop.name}: a second sync moved {name}" for name in before if before[name] != after[name])
    if world.office.heads() != heads:
        yield "a second sync changed the office"
    if (world.line.counted["operations sent"], world.line.counted["rows received"]) != (sent, received):
        yield "a second sync carried something"
