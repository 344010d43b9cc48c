"""The side column of the client view: contracts, offers, visits to come and contact points, as plain words to read."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.desk import Desk
from app.desktop.models.timeline_text import one_line
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.forms.point_form import POINT_ICONS
from app.desktop.widgets.glyph import Glyph
from app.desktop.widgets.layout_items import drop_all
from app.desktop.widgets.side_words import SideWords
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.client_view import ClientSight
from app.sources import phone_numbers
from local_store.book.channel import PointKind
from local_store.book.records import ContactPoint, Contract, Offer, Visit


@dataclass(frozen=True, slots=True)
class _Line:
    title: str
    detail: str
    icon: Icon


class ClientViewSide(QWidget):
    """Shows a ClientSight; a group without anything is not there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sight: ClientSight | None = None
        self._words = SideWords(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Gap.XL, Gap.S, Gap.XL, Gap.XL)
        self._column.setSpacing(Gap.M)

    def show_sight(self, sight: ClientSight) -> None:
        """Show a client's contracts and the rest."""
        self._sight = sight
        drop_all(self._column)
        self._group(self.tr("Contracts"), [self._contract(each) for each in sight.contracts])
        self._group(self.tr("Offers"), [self._offer(each) for each in sight.offers])
        self._group(self.tr("Next visits"), [self._visit(each) for each in sight.visits])
        self._group(self.tr("Contact points"), [self._point(each) for each in sight.points])
        self._column.addStretch(1)

    def _group(self, caption: str, lines: Sequence[_Line]) -> None:
        if not lines:
            return
        head = TextLabel(caption, size=TextSize.HEADING, weight=Weight.SEMIBOLD)
        head.setContentsMargins(0, Gap.S, 0, 0)
        self._column.addWidget(head)
        for each in lines:
            self._column.addWidget(_row(each))

    def _contract(self, contract: Contract) -> _Line:
        title = contract.product or contract.branch or contract.provider or contract.number
        price = ""
        if contract.premium_cents is not None:
            price = self._words.price(contract.premium_cents, contract.rhythm)
        whose = " · ".join(part for part in (contract.provider, contract.number) if part and part != title)
        return _Line(title, "\n".join(part for part in (price, whose) if part), Icon.CONTRACT)

    def _offer(self, offer: Offer) -> _Line:
        face = self._words.offer_face(offer, words.today_in(self._desk.preferences.zone, self._desk.now()))
        return _Line(face.title, face.detail, Icon.OFFER)

    def _visit(self, visit: Visit) -> _Line:
        zone = visit.zone or self._desk.preferences.zone
        today = words.today_in(zone, self._desk.now())
        day = words.day_word(words.today_in(zone, visit.starts_at), today)
        when = self.tr("{day}, {time}").format(day=day, time=words.clock_word(visit.starts_at, zone))
        return _Line(when, one_line(visit.place), Icon.VISITS)

    def _point(self, point: ContactPoint) -> _Line:
        shown = point.value
        if point.kind is PointKind.PHONE and point.normalised:
            shown = phone_numbers.readable(point.normalised, self._desk.preferences.region)
        return _Line(one_line(shown), words.point_word(point.kind), POINT_ICONS[point.kind])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._sight is not None:
            self.show_sight(self._sight)


def _row(line: _Line) -> QWidget:
    row = QWidget()
    row.setAccessibleName(", ".join(part for part in (line.title, line.detail) if part))
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(Gap.M)
    across.addWidget(Glyph(line.icon, ink=Ink.MUTED), 0, Qt.AlignmentFlag.AlignTop)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(TextLabel(line.title, wraps=True))
    if line.detail:
        texts.addWidget(TextLabel(line.detail, ink=Ink.MUTED, wraps=True))
    across.addLayout(texts, 1)
    return row
