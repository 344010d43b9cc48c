"""What is exported: whose, from when to when, with or without what is internal."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from app.sources.wall_time import to_utc
from local_store import clients, contents
from local_store.book.errors import BookError
from local_store.book.ids import ClientId, HouseholdId
from local_store.book.records import Client, Household
from local_store.contents import Part
from local_store.session import ReadSession


class Of(StrEnum):
    """Whose things are exported."""

    CLIENT = "client"
    HOUSEHOLD = "household"
    BOOK = "book"


class NobodyError(BookError):
    """Nobody, or more than one, is called so."""

    code = "nobody"


@dataclass(frozen=True, slots=True)
class Selection:
    """One choice. Days are those of `zone`, both included."""

    of: Of
    name: str = ""
    """The client's or the household's; "" for the book."""
    clients: tuple[ClientId, ...] | None = None
    """With everybody merged into them; None is the whole book."""
    first: date | None = None
    last: date | None = None
    with_internal: bool = False
    """Our own notes, what is marked as sensitive, and what we think of a client."""
    with_files: bool = True
    """Photos and papers, where the format holds them."""
    zone: str = "Europe/Berlin"
    language: str = "de"
    """Of headings and words in the file: "de" or "en"."""

    @property
    def part(self) -> Part:
        """The part of the book that this means."""
        return Part(
            self.clients,
            _midnight(self.first, self.zone),
            _midnight(self.last + timedelta(days=1), self.zone) if self.last else None,
            self.with_internal,
        )


def _midnight(day: date | None, zone: str) -> datetime | None:
    return to_utc(datetime(day.year, day.month, day.day), zone) if day else None  # noqa: DTZ001 - a wall time


def of_client(session: ReadSession, client: ClientId) -> Selection:
    """One client, without what is internal. Raises GoneError when the client is deleted."""
    found = session.get(Client, client)
    if found.merged_into is not None:
        found = session.find(Client, found.merged_into) or found
    return Selection(Of.CLIENT, found.name, contents.people(session, [found.id]))


def of_household(session: ReadSession, household: HouseholdId) -> Selection:
    """Everybody of a household, without what is internal. Raises GoneError when it is deleted."""
    found = session.get(Household, household)
    members = [client.id for client in contents.members(session, household)]
    return Selection(Of.HOUSEHOLD, found.name, contents.people(session, members))


def of_book(*, with_internal: bool = True) -> Selection:
    """The whole book."""
    return Selection(Of.BOOK, with_internal=with_internal)


def spanning(selection: Selection, first: date | None, last: date | None) -> Selection:
    """The same from the first to the last day; the earlier of the two comes first."""
    if first and last and last < first:
        first, last = last, first
    return replace(selection, first=first, last=last)


def client_named(session: ReadSession, name: str) -> Client:
    """The one client of this name, written either way round, or of this id. Raises NobodyError."""
    if len(name) == 32 and (found := session.find(Client, name.casefold())) is not None:
        return found
    wanted = " ".join(name.replace(",", " ").split())
    found_by_name = clients.by_sort_name(session, wanted)
    if not found_by_name:
        given, _, family = wanted.rpartition(" ")
        found_by_name = clients.by_sort_name(session, f"{family} {given}".strip())
    living = [client for client in found_by_name if client.merged_into is None]
    if len(living) == 1:
        return living[0]
    if living:
        ids = ", ".join(client.id for client in living)
        raise NobodyError(f"{name}: {len(living)} clients are called so. Give the id of one instead: {ids}")
    raise NobodyError(f"{name}: nobody in this book is called so.")


def household_named(session: ReadSession, name: str) -> Household:
    """The one household of this name or id. Raises NobodyError."""
    if len(name) == 32 and (found := session.find(Household, name.casefold())) is not None:
        return found
    same = session.where(Household, "name = ? COLLATE NOCASE ORDER BY n LIMIT 2", (" ".join(name.split()),))
    if len(same) == 1:
        return same[0]
    raise NobodyError(f"{name}: {'more than one household is' if same else 'no household in this book is'} called so.")
