"""The brief at the top of the side column: no contact starts at zero. Last contact, promises, what is open, offered, missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.theme.icons import Icon, channel_icon
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.day_words import short_day_word
from app.desktop.widgets.side_deeds import Deeds
from app.desktop.widgets.side_row import RowFace
from app.desktop.widgets.side_rows import SideItem, SideRows
from app.desktop.widgets.side_words import SideWords
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.client_file import ClientFile
from app.services.consent_gaps import Gap as Missing
from app.services.consent_gaps import gaps
from app.services.kept_values import Kept
from app.sources.wall_time import to_local
from local_store.book.channel import Channel
from local_store.book.records import Case, FollowUp, Offer, OfferState, Owes
from local_store.clients import ClientLine

_MOST = 5
"""Rows of one sort in the brief; the drawers have all."""
_POINT_CHANNELS = {"whatsapp": Channel.WHATSAPP, "messenger": Channel.MESSENGER, "telegram": Channel.TELEGRAM}


@dataclass(frozen=True, slots=True)
class Briefed:
    """What the brief is made of."""

    file: ClientFile
    line: ClientLine | None
    kept: tuple[Kept, ...] = ()
    """Values of this file that were entered twice."""


class SideBrief(QWidget):
    """Groups with a quiet caption each; a group without anything is not there."""

    def __init__(self, deeds: Deeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._words = SideWords(self)
        self.head = TextLabel(size=TextSize.LEAD, weight=Weight.SEMIBOLD)
        self._quiet = TextLabel(ink=Ink.MUTED, wraps=True)
        self.groups = {key: SideRows() for key in ("last", "ours", "theirs", "open", "offered", "missing")}
        self._captions = {key: TextLabel(ink=Ink.MUTED) for key in self.groups}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.head.setContentsMargins(Gap.S, 0, Gap.S, 0)
        column.addWidget(self.head)
        self._quiet.setContentsMargins(Gap.S, Gap.XS, Gap.S, 0)
        column.addWidget(self._quiet)
        for key, rows in self.groups.items():
            self._captions[key].setContentsMargins(Gap.S, Gap.S if key != "last" else 0, Gap.S, 0)
            column.addWidget(self._captions[key])
            column.addWidget(rows)
        self.say()

    def say(self) -> None:
        """Name everything in the language of the window."""
        self.head.setText(self.tr("Not from zero"))
        self._quiet.setText(self.tr("Nothing was said or promised yet. The first entry begins the story."))
        self._captions["last"].setText("")
        self._captions["ours"].setText(self.tr("Promised by us"))
        self._captions["theirs"].setText(self.tr("Promised by the client"))
        self._captions["open"].setText(self.tr("Open"))
        self._captions["offered"].setText(self.tr("Offered"))
        self._captions["missing"].setText(self.tr("No consent"))

    def show_brief(self, briefed: Briefed) -> None:
        """Show a client's brief."""
        file, today = briefed.file, self._deeds.today()
        waiting = [each for each in file.follow_ups if each.done_at is None]
        items = {
            "last": self._last(briefed.line, today),
            "ours": [self._promise(each, today) for each in waiting if each.owed_by is Owes.US],
            "theirs": [self._promise(each, today) for each in waiting if each.owed_by is Owes.CLIENT],
            "open": [self._case(each) for each in file.cases if each.closed_on is None],
            "offered": [self._offer(each, today) for each in file.offers if each.state is OfferState.OPEN],
            "missing": [self._gap(each) for each in gaps(file.consents, _used(briefed), today)],
        }
        for key, found in items.items():
            self.groups[key].show_items(found[:_MOST])
            self.groups[key].setVisible(bool(found))
            self._captions[key].setVisible(bool(found) and bool(self._captions[key].text()))
        told = ("last", "ours", "theirs", "open", "offered")
        self._quiet.setVisible(not any(items[key] for key in told))

    def _last(self, line: ClientLine | None, today: date) -> list[SideItem]:
        if line is None or line.last_at is None or line.last_channel is None:
            return []
        local = to_local(line.last_at, self._deeds.desk.preferences.zone)
        title = self.tr("{day}, {time} · {channel}").format(
            day=short_day_word(local.date(), today),
            time=local.strftime("%H:%M"),
            channel=words.channel_word(line.last_channel),
        )
        title = title[:1].upper() + title[1:]
        return [SideItem("last", RowFace(title, line.last_text, channel_icon(line.last_channel)))]

    def _promise(self, follow_up: FollowUp, today: date) -> SideItem:
        return self._words.promise(follow_up, today, self._deeds)

    def _case(self, case: Case) -> SideItem:
        detail = case.next_step or words.case_word(case.kind)
        return SideItem(case.id, RowFace(case.title, detail, Icon.CASE), partial(self._deeds.edit, case))

    def _offer(self, offer: Offer, today: date) -> SideItem:
        return SideItem(offer.id, self._words.offer_face(offer, today), partial(self._deeds.edit, offer))

    def _gap(self, gap: Missing) -> SideItem:
        title = self.tr("{purpose} by {channel}").format(
            purpose=words.consent_purpose_word(gap.purpose), channel=words.channel_word(gap.channel)
        )
        detail = self.tr("withdrawn") if gap.was_withdrawn else ""
        face = RowFace(title, detail, Icon.WARNING, glyph_ink=Ink.WARNING)
        return SideItem(
            f"{gap.channel}.{gap.purpose}", face, partial(self._deeds.add_consent, gap.channel, gap.purpose)
        )


def _used(briefed: Briefed) -> Iterable[Channel]:
    """The channels on which one would write to this client."""
    file, line = briefed.file, briefed.line
    if file.client.preferred_channel is not None:
        yield file.client.preferred_channel
    if line is not None and line.last_channel is not None:
        yield line.last_channel
    for point in file.points:
        if point.kind.value in _POINT_CHANNELS and point.valid_to is None:
            yield _POINT_CHANNELS[point.kind.value]
