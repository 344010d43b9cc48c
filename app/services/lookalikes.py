"""Clients who may be the one that is being typed in just now: the same number or address exactly, or the same name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services import matching
from app.services.client_file import normalised
from local_store import clients
from local_store.book.channel import PointKind
from local_store.book.ids import ClientId
from local_store.book.records import Client

if TYPE_CHECKING:
    from local_store.session import ReadSession

_MOST = 5


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A client of the book, and what is the same."""

    client: Client
    same: str
    """The number or address as it was typed, or "" for the name."""


def look(
    session: "ReadSession",
    typed: Client,
    points: Sequence[tuple[PointKind, str]],
    region: str,
) -> tuple[Lookalike, ...]:
    """Who is in the book already: those with the same contact points first, then those of the same name."""
    found: dict[ClientId, Lookalike] = {}
    for kind, value in points:
        comparable = normalised(kind, value, region)
        for holder in matching.holders(session, kind, comparable):
            if holder.client != typed.id:
                client = session.find(Client, holder.client)
                if client is not None:
                    found.setdefault(client.id, Lookalike(client, value.strip()))
    for client in clients.by_sort_name(session, typed.sort_name):
        if client.id != typed.id and client.merged_into is None:
            found.setdefault(client.id, Lookalike(client, ""))
    return tuple(found.values())[:_MOST]
