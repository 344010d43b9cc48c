"""The rows of a client's file in words: contracts, offers, promises, consents, each with what can be done."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject

from app.desktop import words
from app.desktop.theme.icons import Icon
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.day_words import short_day_word
from app.desktop.widgets.forms.point_form import POINT_ICONS
from app.desktop.widgets.relation_words import relation_word
from app.desktop.widgets.side_deeds import Deeds
from app.desktop.widgets.side_row import RowFace
from app.desktop.widgets.side_rows import SideItem
from app.desktop.widgets.text_label import Ink
from app.services import packing
from app.services.client_file import ClientFile
from app.services.consent_gaps import covers
from local_store.book.channel import PointKind, Provenance
from local_store.book.records import (
    Case,
    Client,
    Consent,
    ContactPoint,
    Contract,
    FollowUp,
    Offer,
    OfferState,
    Owes,
    Rhythm,
    Visit,
    VisitState,
)


class SideWords(QObject):
    """Turns records into rows."""

    def price(self, cents: int, rhythm: Rhythm) -> str:
        """Such as "14.90 € a month"."""
        return self.tr("{amount} {rhythm}").format(amount=words.money_word(cents), rhythm=words.rhythm_word(rhythm))

    # -- contact points --------------------------------------------------------------------------------

    def point(self, point: ContactPoint, file: ClientFile, deeds: Deeds) -> SideItem:
        """A contact point: readable, with its label, where it comes from, and who shares it."""
        shown = deeds.reach.shown(point)
        names: dict[str, str] = {other.id: other.name for other in file.others}
        is_own = point.client == file.client.id or point.client in file.members
        parts = [point.label]
        if point.kind in {PointKind.WHATSAPP, PointKind.NAME, PointKind.SKYPE, PointKind.WEB}:
            parts.append(words.point_word(point.kind))
        if not is_own:
            owner = names.get(point.client, "")
            parts.append(self.tr("belongs to {name}").format(name=owner) if owner else self.tr("belongs to another"))
        elif point.shared_with:
            known = [names[each] for each in sorted(point.shared_with) if each in names]
            parts.append(self.tr("also {names}").format(names=", ".join(known)) if known else self.tr("shared"))
        if point.valid_to is not None:
            parts.append(self.tr("until {day}").format(day=words.date_word(point.valid_to)))
        parts.append(self._provenance(point))
        face = RowFace(
            " ".join(shown.split()),
            " · ".join(part for part in parts if part),
            POINT_ICONS[point.kind],
            is_done=point.valid_to is not None,
        )
        ways = deeds.reach.choices(point, file.client.id)
        copy = Choice(self.tr("Copy"), partial(deeds.copy, shown), icon=Icon.COPY)
        edit = Choice(self.tr("Edit"), partial(deeds.edit_point, point), icon=Icon.EDIT)
        remove = Choice(self.tr("Remove"), partial(deeds.remove_point, point), icon=Icon.DELETE)
        return SideItem(
            point.id,
            face,
            partial(deeds.edit_point, point),
            removes=remove,
            choices=(*ways, copy, edit),
            quick=ways[0] if ways else None,
        )

    def _provenance(self, point: ContactPoint) -> str:
        return {
            Provenance.TYPED: "",
            Provenance.IMPORT: self.tr("imported"),
            Provenance.CALL: self.tr("from a call"),
            Provenance.MESSAGE: self.tr("from a message"),
        }[point.provenance]

    # -- contracts and offers --------------------------------------------------------------------------

    def contract(self, contract: Contract, today: date, deeds: Deeds) -> SideItem:
        """A contract: product or branch, company, premium and number; an end that is near is said."""
        title = contract.product or contract.branch or contract.provider or contract.number
        ink, is_past = Ink.MUTED, False
        # What is paid first: companies have long names, and the end of a line is cut off.
        parts = [self.price(contract.premium_cents, contract.rhythm)] if contract.premium_cents is not None else []
        parts += [said for said in (contract.provider, contract.number, contract.branch) if said != title]
        if contract.cancelled_on is not None:
            parts = [self.tr("cancelled {day}").format(day=words.date_word(contract.cancelled_on)), *parts]
            is_past = True
        elif contract.ends_on is not None and contract.ends_on < today:
            parts = [self.tr("ended {day}").format(day=words.date_word(contract.ends_on)), *parts]
            is_past = True
        elif contract.cancel_by is not None and today <= contract.cancel_by <= today + timedelta(days=60):
            parts = [self.tr("cancel by {day}").format(day=short_day_word(contract.cancel_by, today)), *parts]
            ink = Ink.WARNING
        face = RowFace(
            title, " · ".join(part for part in parts if part), Icon.CONTRACT, detail_ink=ink, is_done=is_past
        )
        choices: list[Choice] = [self._edit(contract, deeds)]
        if contract.number:
            choices.append(Choice(self.tr("Copy number"), partial(deeds.copy, contract.number), icon=Icon.COPY))
        return self._thing(contract, face, deeds, choices)

    def offer_face(self, offer: Offer, today: date) -> RowFace:
        """What was offered at which price, and when it was told."""
        title = offer.product or offer.provider
        if offer.premium_cents is not None:
            title = f"{title}, {self.price(offer.premium_cents, offer.rhythm)}"
        parts = [offer.provider if offer.product else ""]
        ink = Ink.MUTED
        if offer.state is not OfferState.OPEN:
            parts = [words.offer_word(offer.state), *parts]
        elif offer.valid_until is not None and offer.valid_until < today:
            parts = [self.tr("ended {day}").format(day=short_day_word(offer.valid_until, today)), *parts]
            ink = Ink.WARNING
        elif offer.valid_until is not None:
            parts = [self.tr("until {day}").format(day=short_day_word(offer.valid_until, today)), *parts]
        if offer.told_on is not None:
            parts.append(self.tr("told {day}").format(day=short_day_word(offer.told_on, today)))
        return RowFace(
            title,
            " · ".join(part for part in parts if part),
            Icon.OFFER,
            detail_ink=ink,
            is_done=offer.state is not OfferState.OPEN,
        )

    def offer(self, offer: Offer, today: date, deeds: Deeds) -> SideItem:
        """An offer and what became of it."""
        choices = [self._edit(offer, deeds)]
        for state, said in (
            (OfferState.ACCEPTED, self.tr("Accepted")),
            (OfferState.DECLINED, self.tr("Declined")),
            (OfferState.OPEN, self.tr("Open again")),
        ):
            if state is not offer.state and (state is not OfferState.OPEN or offer.state is not OfferState.OPEN):
                choices.append(Choice(said, partial(deeds.change, offer, state=state)))
        return self._thing(offer, self.offer_face(offer, today), deeds, choices)

    # -- cases and promises ----------------------------------------------------------------------------

    def case(self, case: Case, deeds: Deeds) -> SideItem:
        """A case and its next step."""
        is_closed = case.closed_on is not None
        if case.closed_on is not None:
            detail = self.tr("closed {day}").format(day=words.date_word(case.closed_on))
        else:
            detail = " · ".join(part for part in (words.case_word(case.kind), case.number, case.next_step) if part)
        said = self.tr("Open again") if is_closed else self.tr("Close the case")
        closed_on = None if is_closed else deeds.today()
        turn = Choice(said, partial(deeds.change, case, closed_on=closed_on), icon=Icon.CHECK)
        face = RowFace(case.title, detail, Icon.CASE, is_done=is_closed)
        return self._thing(case, face, deeds, [self._edit(case, deeds), turn])

    def promise(self, follow_up: FollowUp, today: date, deeds: Deeds) -> SideItem:
        """A promise with a circle to tick and days to put it off to."""
        is_done, due = follow_up.done_at is not None, follow_up.due_on
        ink = Ink.MUTED
        if follow_up.done_at is not None:
            detail = self.tr("done {day}").format(day=short_day_word(deeds.local_day(follow_up.done_at), today))
        elif due is None:
            detail = self.tr("without a date")
        else:
            detail = words.due_word(due, today)
            ink = Ink.DANGER if due < today else Ink.WARNING if due == today else Ink.MUTED
        face = RowFace(follow_up.what, detail, detail_ink=ink, can_tick=True, is_done=is_done)
        choices = [self._edit(follow_up, deeds)]
        if not is_done:
            choices += [
                Choice(self.tr("Defer to tomorrow"), partial(deeds.defer, follow_up, today + timedelta(days=1))),
                Choice(self.tr("Defer by three days"), partial(deeds.defer, follow_up, today + timedelta(days=3))),
                Choice(
                    self.tr("Defer to next Monday"),
                    partial(deeds.defer, follow_up, today + timedelta(days=7 - today.weekday())),
                ),
                Choice(self.tr("Defer by a month"), partial(deeds.defer, follow_up, today + timedelta(days=30))),
            ]
            if follow_up.owed_by is Owes.US:
                choices.append(
                    Choice(self.tr("The client owes it"), partial(deeds.change, follow_up, owed_by=Owes.CLIENT))
                )
            else:
                choices.append(Choice(self.tr("We owe it"), partial(deeds.change, follow_up, owed_by=Owes.US)))
        item = self._thing(follow_up, face, deeds, choices)
        return SideItem(item.key, item.face, item.opens, partial(deeds.tick, follow_up), item.removes, item.choices)

    # -- consents, visits, household -------------------------------------------------------------------

    def consent(self, consent: Consent, today: date, deeds: Deeds) -> SideItem:
        """A consent: given or withdrawn, with words."""
        title = self.tr("{purpose} by {channel}").format(
            purpose=words.consent_purpose_word(consent.purpose), channel=words.channel_word(consent.channel)
        )
        holds = covers(consent, today)
        if consent.withdrawn_on is not None and not holds:
            detail = self.tr("withdrawn {day}").format(day=words.date_word(consent.withdrawn_on))
        elif consent.given_on is not None:
            given = words.date_word(consent.given_on)
            detail = self.tr("given {day}").format(day=given)
            if consent.given_how:
                detail = self.tr("given {day}, {how}").format(day=given, how=consent.given_how)
        else:
            detail = self.tr("not given")
        icon, ink = (Icon.CHECK, Ink.SUCCESS) if holds else (Icon.CLOSE, Ink.DANGER)
        face = RowFace(title, detail, icon, glyph_ink=ink, is_done=not holds)
        choices = [self._edit(consent, deeds)]
        if holds:
            choices.append(Choice(self.tr("Withdrawn today"), partial(deeds.withdraw, consent), icon=Icon.CLOSE))
        return self._thing(consent, face, deeds, choices)

    def visit(self, visit: Visit, today: date, deeds: Deeds) -> SideItem:
        """A visit: when, what for, what became of it."""
        local_day = deeds.local_day(visit.starts_at)
        day = short_day_word(local_day, today)
        clock = words.clock_word(visit.starts_at, visit.zone or deeds.desk.preferences.zone)
        title = self.tr("{day}, {time}").format(day=day[:1].upper() + day[1:], time=clock)
        state = self.tr("cancelled") if visit.state is VisitState.CANCELLED else ""
        face = RowFace(
            title,
            " · ".join(part for part in (state, self._packed(visit), visit.purpose, visit.place) if part),
            Icon.VISITS,
            is_done=visit.state is not VisitState.PLANNED,
        )
        choices = [self._edit(visit, deeds)]
        if visit.state is VisitState.PLANNED:
            choices.append(Choice(self.tr("To be taken along …"), partial(deeds.pack, visit), icon=Icon.CHECK))
        return self._thing(visit, face, deeds, choices)

    def _packed(self, visit: Visit) -> str:
        """How much of what is to be taken along is packed; "" where nothing is, or once it is over."""
        packed, count = packing.packed(visit)
        if not count or visit.state is not VisitState.PLANNED:
            return ""
        return self.tr("{packed} of {count} packed").format(packed=packed, count=count)

    def member(self, client: Client, what: str, deeds: Deeds) -> SideItem:
        """Another client of the household, or one who is related."""
        icon = Icon.FIRM if client.firm else Icon.CLIENT
        return SideItem(f"member.{client.id}", RowFace(client.name, what, icon), partial(deeds.open_client, client.id))

    def relation(self, client: Client, what: str, deeds: Deeds) -> SideItem:
        """Somebody who is something to the client; the same person may be two things."""
        icon = Icon.FIRM if client.firm else Icon.CLIENT
        edit = Choice(self.tr("Edit"), partial(deeds.edit_relation, client, what), icon=Icon.EDIT)
        remove = Choice(self.tr("Remove"), partial(deeds.remove_relation, client, what), icon=Icon.DELETE)
        face = RowFace(client.name, relation_word(what), icon)
        go = partial(deeds.open_client, client.id)
        return SideItem(f"relation.{what}.{client.id}", face, go, removes=remove, choices=(edit,))

    # ----------------------------------------------------------------------------------------------------

    def _edit(self, thing: Contract | Offer | Case | FollowUp | Consent | Visit, deeds: Deeds) -> Choice:
        return Choice(self.tr("Edit"), partial(deeds.edit, thing), icon=Icon.EDIT)

    def _thing(
        self,
        thing: Contract | Offer | Case | FollowUp | Consent | Visit,
        face: RowFace,
        deeds: Deeds,
        choices: list[Choice],
    ) -> SideItem:
        remove = Choice(self.tr("Remove"), partial(deeds.remove, thing), icon=Icon.DELETE)
        return SideItem(thing.id, face, partial(deeds.edit, thing), None, remove, tuple(choices))
