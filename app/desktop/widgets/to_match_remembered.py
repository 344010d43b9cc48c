"""What was said once about senders: who is ignored for ever, and who is meant by a shared number; to be taken back."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.counting import counting
from app.desktop.desk import Desk
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.reading_again import ReadingAgain
from app.desktop.widgets.text_label import Ink, TextLabel
from app.desktop.widgets.titled_overlay import TitledOverlay
from app.services import assigning, sender_rules, unmatched
from app.services.importing import reading_again
from app.services.sender_rules import Rule
from app.services.unmatched import Ignored, Meant
from local_store.blobs import Blobs
from local_store.book.changes import Changes
from local_store.book.ids import ImportRunId
from local_store.session import ReadSession


@dataclass(frozen=True, slots=True)
class _Remembered:
    ignored: tuple[Ignored, ...]
    rules: tuple[Rule, ...]
    meant: tuple[Meant, ...]


class RememberedSheet(TitledOverlay):
    """Each row can be taken back; what imports left out in the meantime comes back from their originals."""

    changed = Signal()
    """Something was taken back."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: _Remembered | None = None
        self.rows: list[RememberedRow] = []
        self.say()
        self._ask()

    def say(self) -> None:
        """Words as they are now."""
        self.title.setText(self.tr("Ignored and remembered"))
        self.sentence.setText(
            self.tr("What you said once about a sender counts for later imports too. Here you take it back.")
        )
        super().say()
        if self._found is not None:
            self._show(self._found)

    def _ask(self) -> None:
        self._desk.jobs.query(_look, self._show, newest_of="remembered senders")

    def _show(self, found: _Remembered) -> None:
        self._found = found
        self.clear()
        self.rows = []
        if not (found.ignored or found.rules or found.meant):
            self.add(TextLabel(self.tr("Nobody is ignored, and no number was settled."), ink=Ink.MUTED, wraps=True))
        if found.ignored:
            self.add_heading(self.tr("Ignored for ever"))
            for each in found.ignored:
                self._add_ignored(each)
        if found.rules or found.meant:
            self.add_heading(self.tr("Settled for a number or name"))
            for rule in found.rules:
                self._add_rule(rule)
            for one in found.meant:
                self._add_meant(one)
        self.place()

    def _add_ignored(self, each: Ignored) -> None:
        value = each.value if each.value != each.title else ""
        hidden = self.tr("{entries} hidden").format(entries=counting.entries(each.hidden)) if each.hidden else ""
        line = " · ".join(part for part in (words.channel_word(each.channel), value, hidden) if part)
        row = self._add_row(each.title, line, self.tr("Not private after all"))
        row.button.clicked.connect(partial(self._take_back, each))

    def _add_rule(self, rule: Rule) -> None:
        channel = words.channel_word(rule.channel)
        line = self.tr("{channel}: belongs to {name}").format(channel=channel, name=rule.name)
        row = self._add_row(rule.title, line, self.tr("Ask again"))
        row.button.clicked.connect(partial(self._forget_rule, rule))

    def _add_meant(self, one: Meant) -> None:
        others = ", ".join(one.others)
        line = self.tr("every channel: belongs to {name}, also used by {others}").format(name=one.name, others=others)
        row = self._add_row(one.point.value, line, self.tr("Ask again"))
        row.button.clicked.connect(partial(self._forget_meant, one))

    def _add_row(self, title: str, line: str, deed: str) -> "RememberedRow":
        row = RememberedRow(title, line, deed)
        self.rows.append(row)
        self.add(row)
        return row

    def _take_back(self, each: Ignored, *_: object) -> None:
        change = partial(assigning.no_longer_private, conversation=each.conversation)
        self._desk.jobs.operation(change, self._no_longer_private)

    def _no_longer_private(self, _changes: Changes) -> None:
        self._after(_changes)
        look = partial(_left_private, blobs=self._desk.jobs.store.blobs)
        self._desk.jobs.query(look, self._bring_back)

    def _bring_back(self, runs: list[ImportRunId]) -> None:
        if runs:
            ReadingAgain(self._desk, runs).start()

    def _forget_rule(self, rule: Rule, *_: object) -> None:
        self._desk.jobs.operation(partial(sender_rules.ask_again, rule=rule.conversation), self._after)

    def _forget_meant(self, one: Meant, *_: object) -> None:
        change = partial(assigning.ask_about_point, kind=one.point.kind, normalised=one.point.normalised)
        self._desk.jobs.operation(change, self._after)

    def _after(self, _changes: Changes) -> None:
        self.changed.emit()
        self._ask()


class RememberedRow(QWidget):
    """Who, what was said, and the way back."""

    def __init__(self, title: str, line: str, deed: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(deed)
        self.button.setAccessibleName(f"{deed}: {title}")
        self.button.setAccessibleDescription(line)
        set_kind(self.button, ButtonKind.FLAT)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(ElidedLabel(title))
        told.addWidget(ElidedLabel(line, ink=Ink.MUTED))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, Gap.XS, 0, Gap.XS)
        across.setSpacing(Gap.M)
        across.addLayout(told, 1)
        across.addWidget(self.button)


def _look(session: ReadSession) -> _Remembered:
    return _Remembered(
        tuple(unmatched.ignored(session)), tuple(sender_rules.rules(session)), tuple(unmatched.meant(session))
    )


def _left_private(session: ReadSession, blobs: Blobs) -> list[ImportRunId]:
    return [run.id for run in reading_again.left_private(session, blobs)]
