"""Everybody who may stand at the office's door: each role of one firm, those who are barred, and another firm's people."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from app.backend.people import devices, directory, memberships, refresh_tokens
from app.backend.people.caller import Desk
from app.backend.people.matrix import Role
from app.backend.people.tables import device_order
from app.backend.store.tables import BookRole, membership
from app.wire.limits import LATE_EDITS
from local_store.book.ids import new_id
from tests.backend.api.planted import Planted, mark, plant
from tests.backend.office import Laptop, RunningOffice

LONG_AGO_MS = int((LATE_EDITS + timedelta(days=10)).total_seconds() * 1000)
ROLES = {
    "adviser": Role.ADVISER, "branch": Role.BRANCH_STAFF, "clerk": Role.BACK_OFFICE, "admin": Role.ADMIN,
}  # fmt: skip
FOREIGN = {"stranger": Role.ADVISER, "foreign clerk": Role.BACK_OFFICE, "foreign admin": Role.ADMIN}
"""The other firm's people."""
BARRED = ("nobody", "locked", "stolen", "retired", "wiped")


@dataclass(slots=True)
class Actor:
    """Somebody with a laptop."""

    name: str
    laptop: Laptop
    order: str = "0" * 32
    """The nonce of the order for this laptop."""
    pushed: int = 0
    """Operations of this laptop so far."""
    reads: set[str] = field(default_factory=set)
    """The books whose content they may see."""


class Cast:
    """Two firms of one office, and whoever asks. `tenants` are theirs."""

    def __init__(self, office: RunningOffice) -> None:
        self.office = office
        self.here = office.tenant
        self.there = office.office.people.create_tenant(mark("f" * 32, "firm"))
        self.always = {tenant: plant(office, self.laptop(tenant)) for tenant in (self.here, self.there)}
        """A book of each firm that nobody else has ever had anything to do with."""

    def actor(self, name: str) -> Actor:
        """Somebody new."""
        tenant = self.there if name in FOREIGN else self.here
        role = ROLES.get(name) or FOREIGN.get(name) or Role.ADVISER
        return Actor(name, self.laptop(tenant, role))

    def barred(self, actor: Actor) -> None:
        """Bar an actor, once everything that they own is theirs."""
        by = actor.laptop
        if actor.name == "locked":
            self.at_desk(lambda desk: directory.lock_out(desk, by.person))
        if actor.name == "retired":
            self.at_desk(lambda desk: devices.retire(desk, by.device))
        if actor.name in {"stolen", "wiped"}:
            self.at_desk(lambda desk: devices.report_stolen(desk, by.device))
        if actor.name in {"retired", "stolen", "wiped"}:
            asked = select(device_order.c.nonce).where(device_order.c.device_id == by.device)
            actor.order = str(self.at_desk(lambda desk: desk.tx.value(asked)))
        if actor.name == "wiped":
            self.at_desk(lambda desk: devices.confirm_wiped(desk, by.device, actor.order))

    def laptop(self, tenant: str, role: Role = Role.ADVISER) -> Laptop:
        """A device of somebody new, whose name is marked."""
        name = f"{mark(tenant, 'person')} {new_id()}"
        person = self.office.person(name, role, tenant)
        return self.office.laptop(person, role, tenant)

    def foreign_to(self, actor: Actor) -> str:
        """The other firm."""
        return self.there if actor.laptop.tenant == self.here else self.here

    def book(self, actor: Actor, standing: str, *, has_files: bool) -> Planted:
        """A new book towards which the actor stands so."""
        by = actor.laptop
        other = self.foreign_to(actor)
        if standing == "own":
            # Planted from another laptop of the same person: the actor's own counts from the beginning.
            found = plant(self.office, self._further(by), has_files=has_files)
            actor.reads.add(found.book)
            return found
        owner = self.laptop(other if standing == "elsewhere" else by.tenant)
        found = plant(self.office, owner, has_files=has_files)
        if standing in {"reader", "late", "revoked"}:
            role = BookRole.READER if standing == "reader" else BookRole.MEMBER
            made = self.at_desk(lambda desk: memberships.grant(desk, found.book, by.person, role), by.tenant)
            found = replace(found, membership=made)
        if standing == "reader":
            actor.reads.add(found.book)
        if standing in {"late", "revoked"}:
            self.at_desk(lambda desk: memberships.revoke(desk, found.book, by.person), by.tenant)
        if standing == "revoked":
            self.at_desk(lambda desk: self._long_ago(desk, found.membership), by.tenant)
        return found

    def refresh_token(self, of: Laptop) -> str:
        """A token that may be exchanged once."""

        def begin(desk: Desk) -> str:
            return refresh_tokens.begin(desk.tx, desk.tenant, of.person, of.device)

        return self.office.at_desk(begin, of.tenant)

    def at_desk(self, run: Any, tenant: str = "") -> Any:
        """Something that the office's console does."""
        return self.office.at_desk(run, tenant or self.here)

    def _further(self, by: Laptop) -> Laptop:
        return self.office.laptop(by.person, tenant=by.tenant)

    @staticmethod
    def _long_ago(desk: Desk, ended: str) -> None:
        where = (membership.c.tenant_id == desk.tenant) & (membership.c.id == ended)
        desk.tx.run(update(membership).where(where).values(revoked_ms=desk.now_ms - LONG_AGO_MS))
