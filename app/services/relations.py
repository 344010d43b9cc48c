"""What clients are to each other, said from one client's side: as `ClientFile.relations` tells it."""

from typing import TYPE_CHECKING

from local_store import survivors
from local_store.book.changes import Changes
from local_store.book.ids import ClientId, RelationId, new_id
from local_store.book.records import Relation
from local_store.survivors import AMONG

if TYPE_CHECKING:
    from local_store.session import WriteSession

_OF = " of"
_BOTH_WAYS = "spouse"


def relate(session: "WriteSession", client: ClientId, other: ClientId, what: str) -> Changes:
    """The other is the `what` of the client from now on ("child"), or the client theirs ("child of"); said once."""
    if not _said(session, client, other, what):
        session.add(_made(client, other, what))
    return session.changes("Add relation")


def say_anew(session: "WriteSession", client: ClientId, other: ClientId, what: str, before: str) -> Changes:
    """They are something else to each other than was said."""
    if what != before:
        _remove(session, _said(session, client, other, before))
    if not _said(session, client, other, what):
        session.add(_made(client, other, what))
    return session.changes("Edit relation")


def unrelate(session: "WriteSession", client: ClientId, other: ClientId, what: str) -> Changes:
    """They are this to each other no more, however often it was said."""
    _remove(session, _said(session, client, other, what))
    return session.changes("Remove relation")


def _made(client: ClientId, other: ClientId, what: str) -> Relation:
    if what.endswith(_OF):
        return Relation(RelationId(new_id()), client, other, what.removesuffix(_OF))
    return Relation(RelationId(new_id()), other, client, what)


def _remove(session: "WriteSession", relations: list[Relation]) -> None:
    for each in relations:
        session.remove(Relation, each.id)


def _said(session: "WriteSession", client: ClientId, other: ClientId, what: str) -> list[Relation]:
    """The records that say so, also of those merged into either."""
    here = survivors.listed(survivors.members(session, client))
    there = survivors.listed(survivors.members(session, other))
    word = what.removesuffix(_OF)
    between = f"from_client {AMONG} AND to_client {AMONG} AND what = ?"
    said = session.where(Relation, between, (here, there, word)) if what.endswith(_OF) or word == _BOTH_WAYS else []
    if not what.endswith(_OF):
        said = [*said, *session.where(Relation, between, (there, here, word))]
    return said
