"""The chips of a capture in words: what kind of call, how long, when, what was promised by whom, which files."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from app.desktop import words
from app.desktop.theme.icons import Icon
from app.desktop.widgets.composer_chips import Understood
from app.desktop.widgets.day_words import short_day_word
from app.services.capture import Capture, Kept
from app.services.draft import Draft
from app.services.quick_line import Promise
from app.sources.wall_time import to_local
from local_store.book.channel import CallOutcome, Direction, InteractionKind
from local_store.book.records import Owes, Visit

_LONGEST = 60
"""Letters of a promise or a purpose on a chip."""


class ComposerWords(QObject):
    """Says what was understood, in the language of the window."""

    def facts(self, made: Capture, draft: Draft, now: datetime) -> list[Understood]:
        """Chips of the entry itself; what has controls of its own (a chosen call or meeting) needs none."""
        chips: list[Understood] = []
        kind, line = made.kind, made.line
        if draft.kind is InteractionKind.CALL or draft.kind is InteractionKind.MEETING:
            return chips
        if kind is InteractionKind.CALL:
            word = words.call_word(made.direction, line.outcome)
            chips.append(Understood("call", word, _call_icon(made), False, hint=self.tr("Press to correct the call")))
        elif kind in {InteractionKind.MESSAGE, InteractionKind.LETTER}:
            word = self.tr("From the client") if made.direction is Direction.IN else self.tr("To the client")
            chips.append(Understood("direction", word, Icon.SWITCH_CHANNEL, False, hint=self.tr("Press to turn round")))
        if line.duration_s:
            chips.append(
                Understood(
                    "duration", words.duration_word(line.duration_s), Icon.CLOCK, hint=self.tr("Press to correct")
                )
            )
        if line.on is not None or line.at is not None or draft.at is not None:
            chips.append(
                Understood("when", self.when(made.at, now, made.zone), Icon.CALENDAR, hint=self.tr("Press to correct"))
            )
        return chips

    def visit(self, visit: Visit, zone: str) -> Understood:
        """The chip of the planned visit of which the entry becomes the record."""
        time = to_local(visit.starts_at, zone).strftime("%H:%M")
        said = self.tr("Visit planned for {time}: {purpose}") if visit.purpose else self.tr("Visit planned for {time}")
        hint = self.tr("This entry becomes the record of the planned visit. Take the mark away if it was another one.")
        return Understood("visit", said.format(time=time, purpose=shortened(visit.purpose)), Icon.CALENDAR, hint=hint)

    def when(self, at: datetime, now: datetime, zone: str) -> str:
        """Such as "yesterday, 15:30"."""
        local, today = to_local(at, zone), to_local(now, zone).date()
        return self.tr("{day}, {time}").format(day=short_day_word(local.date(), today), time=local.strftime("%H:%M"))

    def promise(self, key: str, promise: Promise, now: datetime, zone: str) -> Understood:
        """The chip of a follow-up."""
        what = shortened(promise.what)
        day = short_day_word(promise.due_on, to_local(now, zone).date()) if promise.due_on else ""
        if promise.owed_by is Owes.US:
            said = self.tr("We, by {day}: {what}") if day else self.tr("We: {what}")
        else:
            said = self.tr("Client, by {day}: {what}") if day else self.tr("Client: {what}")
        hint = self.tr("This becomes a follow-up. Press to correct day, words and who owes it.")
        return Understood(key, said.format(day=day, what=what), Icon.FOLLOW_UP, is_promise=True, hint=hint)

    def files(self, files: Sequence[Kept], pending: Sequence[str]) -> list[Understood]:
        """Chips of the files that are there and of those still being read."""
        chips = [
            Understood(
                f"file:{number}",
                self.tr("{name} · {size}").format(name=file.name, size=words.size_word(file.size)),
                Icon.PHOTO if file.mime.startswith("image/") else Icon.FILE,
            )
            for number, file in enumerate(files)
        ]
        chips += [
            Understood(f"pending:{number}", self.tr("{name} is being read …").format(name=name), Icon.FILE, False)
            for number, name in enumerate(pending)
        ]
        return chips


def shortened(words: str) -> str:
    """Words that fit on a chip."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _call_icon(made: Capture) -> Icon:
    if made.line.outcome is CallOutcome.MISSED:
        return Icon.CALL_MISSED
    return Icon.CALL_IN if made.direction is Direction.IN else Icon.CALL_OUT
