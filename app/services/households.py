"""Households by name, with who lives there: for choosing one while a client is typed in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from local_store.book.records import Client, Household
from local_store.survivors import STANDING

if TYPE_CHECKING:
    from local_store.session import ReadSession

_MOST = 12


@dataclass(frozen=True, slots=True)
class Home:
    """A household and its members' names."""

    household: Household
    members: tuple[str, ...]


def find(session: "ReadSession", text: str) -> list[Home]:
    """Households in whose name `text` stands, those that begin with it first."""
    said = text.strip()
    if not said:
        return []
    found = session.where(
        Household,
        "instr(lower(name), lower(?)) > 0 ORDER BY instr(lower(name), lower(?)), name, n LIMIT ?",
        (said, said, _MOST),
    )
    return [Home(each, _members(session, each)) for each in found]


def home_of(session: "ReadSession", client: Client) -> Home | None:
    """The household of a client, with all its members."""
    household = session.find(Household, client.household)
    return Home(household, _members(session, household)) if household is not None else None


def _members(session: "ReadSession", household: Household) -> tuple[str, ...]:
    members = session.where(
        Client,
        f"household = ? AND {STANDING} ORDER BY n LIMIT 8",
        (bytes.fromhex(household.id),),
    )
    return tuple(member.name for member in members)
