"""What is to be taken along to a visit: put on its list, ticked off, taken off the list. Every deed can be undone."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from local_store.book.changes import Changes
from local_store.book.ids import VisitId
from local_store.book.records import Visit

if TYPE_CHECKING:
    from local_store.session import WriteSession


def packed(visit: Visit) -> tuple[int, int]:
    """How many things are packed, and how many there are."""
    return sum(is_packed for _, is_packed in visit.checklist), len(visit.checklist)


def take_along(session: "WriteSession", visit: VisitId, things: Iterable[str]) -> Changes:
    """Put things on the list, at its end; what stands there already and what has no words is passed over."""
    present = session.get(Visit, visit)
    known = {_said(what) for what, _ in present.checklist}
    new = {_said(each): " ".join(each.split()) for each in things}
    more = tuple((what, False) for said, what in new.items() if said and said not in known)
    if more:
        session.replace(replace(present, checklist=(*present.checklist, *more)))
    return session.changes("Take along")


def pack(session: "WriteSession", visit: VisitId, thing: str) -> Changes:
    """A thing is packed."""
    _tick(session, visit, thing, is_packed=True)
    return session.changes("Pack")


def unpack(session: "WriteSession", visit: VisitId, thing: str) -> Changes:
    """A thing is not packed after all."""
    _tick(session, visit, thing, is_packed=False)
    return session.changes("Unpack")


def leave_behind(session: "WriteSession", visit: VisitId, thing: str) -> Changes:
    """Take a thing off the list."""
    present = session.get(Visit, visit)
    left = tuple(each for each in present.checklist if _said(each[0]) != _said(thing))
    if left != present.checklist:
        session.replace(replace(present, checklist=left))
    return session.changes("Leave behind")


def _tick(session: "WriteSession", visit: VisitId, thing: str, *, is_packed: bool) -> None:
    present = session.get(Visit, visit)
    ticked = tuple((what, is_packed if _said(what) == _said(thing) else was) for what, was in present.checklist)
    if ticked != present.checklist:
        session.replace(replace(present, checklist=ticked))


def _said(thing: str) -> str:
    return " ".join(thing.split()).casefold()
