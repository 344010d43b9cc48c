"""What one file would bring, opened up: questions, whose it is, contacts, the first lines, what was refused and where."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.desktop import words
from app.desktop.source_error_words import source_error_words
from app.desktop.theme.tokens import Gap, TextSize, Weight
from app.desktop.widgets.collection_words import collection_words
from app.desktop.widgets.elided_label import ElidedLabel
from app.desktop.widgets.import_decision import ImportDecision, Standing
from app.desktop.widgets.import_words import import_words
from app.desktop.widgets.text_label import Ink, TextLabel
from app.services.importing.choices import Choices
from app.services.importing.collection import Collection
from app.services.importing.contacts import ContactCase
from app.services.importing.plan import FilePlan, Question
from app.services.importing.sides import Certainty, Side, is_open

_SHOWN = 25
"""Rows of each list; more would be settled better on the page "To match"."""
_SHOWN_REFUSED = 50
_SHOWN_FILES = 200


class ImportDetails(QWidget):
    """The opened part of a file's card. Made anew whenever the plan is another."""

    answered = Signal(str, str)
    """A question's code and the answer."""
    side_decided = Signal(str, object)
    contact_decided = Signal(str, object)
    client_wanted = Signal(object, str)
    """The ImportDecision that asks for another client, and what to search for first."""
    columns_wanted = Signal()
    """What the columns of the table are is to be said."""

    def __init__(self, plan: FilePlan, choices: Choices, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan, self._choices, self._zone = plan, choices, zone
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, Gap.S, 0, 0)
        self._column.setSpacing(Gap.S)
        self._add_questions()
        self._add_files()
        self._add_notes()
        self._add_sides()
        self._add_contacts()
        self._add_preview()
        self._add_refused()

    # -- files ---------------------------------------------------------------------------------------------

    def _add_files(self) -> None:
        """What a folder or an archive holds; what nobody reads is told first."""
        reader, names = self._plan.recognition.reader, self._plan.recognition.file.names
        if names:
            held = reader.held if isinstance(reader, Collection) else ()
            strange = [collection_words.held(each) for each in held if each.reader is None]
            known = [collection_words.held(each) for each in held if each.reader is not None] or list(names)
            shown = known[:_SHOWN_FILES]
            # One label for all: hundreds of widgets cost the page seconds.
            rows = [TextLabel(line, ink=Ink.WARNING, wraps=True) for line in strange[:_SHOWN]]
            rows.append(TextLabel("\n".join(shown), ink=Ink.MUTED, wraps=True))
            left = len(strange) + len(known) - len(rows) + 1 - len(shown)
            self._block(self.tr("Files"), rows, left)

    # -- questions -------------------------------------------------------------------------------------

    def _add_questions(self) -> None:
        for question in self._plan.questions:
            self._block(import_words.question(question.code), [self._question(question)])

    def _question(self, question: Question) -> QWidget:
        if question.code == "columns":
            button = QPushButton(self.tr("Say what the columns are …"))
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self.columns_wanted)
            return button
        box = QComboBox()
        box.setAccessibleName(import_words.question(question.code))
        box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        chosen = self._choices.options.get(question.code, "")
        if question.code == "own_name":
            box.addItem(self.tr("Not settled yet"), "")
            chosen = next(iter(self._choices.own_names), "")
        for value, detail in question.answers:
            box.addItem(import_words.answer(value, detail), value)
        found = box.findData(chosen)
        box.setCurrentIndex(max(found, 0))
        box.activated.connect(partial(self._answer, question.code, box))
        return box

    def _answer(self, code: str, box: QComboBox, _index: int) -> None:
        self.answered.emit(code, str(box.currentData()))

    def _add_notes(self) -> None:
        notes = [import_words.note(warned.code, warned.detail) for warned in self._plan.warnings]
        told = [
            *([source_error_words(self._plan.error)] if self._plan.error else []),
            *(note for note in notes if note),
        ]
        if told:
            self._block(self.tr("Worth knowing"), [TextLabel(note, ink=Ink.MUTED, wraps=True) for note in told])

    # -- whose it is -----------------------------------------------------------------------------------

    def _add_sides(self) -> None:
        to_settle = [side for side in self._plan.sides if is_open(side)]
        sure = [side for side in self._plan.sides if side.certainty is Certainty.MATCHED]
        private = sum(side.count for side in self._plan.sides if side.certainty is Certainty.PRIVATE)
        if to_settle:
            rows = [self._side(side) for side in to_settle[:_SHOWN]]
            self._block(self.tr("Whose is this?"), rows, len(to_settle) - _SHOWN)
        if sure:
            rows = [self._side(side) for side in sure[:_SHOWN]]
            self._block(self.tr("Recognised"), rows, len(sure) - _SHOWN)
        if private:
            sentence = self.tr("%n entry(s) are private and stay out.", "", private)
            self._block(self.tr("Private"), [TextLabel(sentence, ink=Ink.MUTED, wraps=True)])

    def _side(self, side: Side) -> QWidget:
        counterpart = side.counterpart
        is_matched = side.certainty is Certainty.MATCHED
        automatic = self.tr("Decide later, on the page “To match”")
        if is_matched and side.proposals:
            first = side.proposals[0]
            automatic = self.tr("{name}: {reason}").format(name=first.name, reason=import_words.reason(first.reason))
        standing = Standing(counterpart.title, automatic, side.proposals, counterpart, is_matched)
        box = ImportDecision(standing, self._choices.counterparts.get(side.key))
        box.decided.connect(partial(self.side_decided.emit, side.key))
        box.client_wanted.connect(partial(self.client_wanted.emit, box, counterpart.party.name))
        title = (
            self.tr("{title} (group)").format(title=counterpart.title) if counterpart.is_group else counterpart.title
        )
        newest = side.newest[0] if side.newest else None
        parts = [import_words.entries(side.count), words.date_word(words.today_in(self._zone, side.last_at))]
        if counterpart.party.normalised and counterpart.party.identity != counterpart.title:
            parts.insert(0, counterpart.party.identity)
        line = " · ".join(parts)
        if newest is not None and newest.text:
            line = self.tr("{facts} · “{text}”").format(facts=line, text=newest.text)
        return _Row(title or self.tr("Nobody named"), line, box)

    # -- contacts --------------------------------------------------------------------------------------

    def _add_contacts(self) -> None:
        cases = self._plan.contact_cases
        if cases:
            rows = [self._contact(case) for case in cases[:_SHOWN]]
            self._block(self.tr("Perhaps known already"), rows, len(cases) - _SHOWN)
        if self._plan.preview_contacts:
            shown = [
                TextLabel(" · ".join(part for part in (case.name, case.detail) if part), ink=Ink.MUTED)
                for case in self._plan.preview_contacts
            ]
            self._block(self.tr("First contacts"), shown, self._plan.contacts - len(shown))
        self._add_contracts()

    def _add_contracts(self) -> None:
        if beside := self._plan.beside_cases:
            rows = [self._beside(case) for case in beside[:_SHOWN]]
            self._block(self.tr("Only named in somebody's contract"), rows, len(beside) - _SHOWN)
        if self._plan.preview_contracts:
            shown = []
            for each in self._plan.preview_contracts:
                price = "" if each.premium_cents is None else words.money_word(each.premium_cents)
                parts = (each.product or each.branch, each.provider, each.number, price)
                shown.append(TextLabel(" · ".join(part for part in parts if part), ink=Ink.MUTED))
            self._block(self.tr("First contracts"), shown, self._plan.contracts - len(shown))

    def _beside(self, case: ContactCase) -> QWidget:
        standing = Standing(case.name, self.tr("Not made a client"), case.proposals, None, may_be_new=True)
        box = ImportDecision(standing, self._choices.contacts.get(case.place))
        box.decided.connect(partial(self.contact_decided.emit, case.place))
        box.client_wanted.connect(partial(self.client_wanted.emit, box, case.name))
        return _Row(case.name, " · ".join(part for part in (case.role, case.detail) if part), box)

    def _contact(self, case: ContactCase) -> QWidget:
        standing = Standing(case.name, self.tr("New client"), case.proposals, None)
        box = ImportDecision(standing, self._choices.contacts.get(case.place))
        box.decided.connect(partial(self.contact_decided.emit, case.place))
        box.client_wanted.connect(partial(self.client_wanted.emit, box, case.name))
        return _Row(case.name, case.detail, box)

    # -- first lines, refusals -------------------------------------------------------------------------

    def _add_preview(self) -> None:
        if not self._plan.preview:
            return
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Gap.M)
        grid.setVerticalSpacing(Gap.XS)
        grid.setColumnStretch(2, 1)
        for number, line in enumerate(self._plan.preview):
            day = words.date_word(words.today_in(self._zone, line.at))
            at = self.tr("{day}, {time}").format(day=day, time=words.clock_word(line.at, self._zone))
            grid.addWidget(TextLabel(at, ink=Ink.MUTED), number, 0)
            who = ElidedLabel(import_words.spoken(line.who, line.direction), weight=Weight.SEMIBOLD)
            who.setMaximumWidth(180)
            grid.addWidget(who, number, 1)
            grid.addWidget(ElidedLabel(import_words.said(line)), number, 2)
        self._block(self.tr("First lines"), [sheet])

    def _add_refused(self) -> None:
        plan = self._plan
        if plan.skipped:
            told = [
                self.tr("{reason}: {count}").format(reason=import_words.why(reason), count=words.number_word(count))
                for reason, count in plan.skipped
            ]
            self._block(self.tr("Left out on purpose"), [TextLabel(line, ink=Ink.MUTED, wraps=True) for line in told])
        if plan.rejected:
            rows = [
                TextLabel(
                    self.tr("{place}: {reason}").format(
                        place=import_words.place(each.place), reason=import_words.why(each.reason)
                    ),
                    ink=Ink.DANGER,
                    wraps=True,
                )
                for each in plan.rejected[:_SHOWN_REFUSED]
            ]
            self._block(self.tr("Refused"), rows, plan.rejected_count - len(rows))

    def _block(self, title: str, rows: Iterable[QWidget], more: int = 0) -> None:
        # In one flat column: Qt shares room among nested layouts by their narrowest words, not by their width.
        if self._column.count():
            self._column.addSpacing(Gap.S)
        heading = TextLabel(title, size=TextSize.BODY, weight=Weight.SEMIBOLD, wraps=True)
        for row in (heading, *rows):
            if isinstance(row, TextLabel) and row.wordWrap():
                row.setMinimumHeight(1)
            self._column.addWidget(row)
        if more > 0:
            self._column.addWidget(TextLabel(import_words.more(more), ink=Ink.MUTED))


class _Row(QWidget):
    """Two lines of words and a decision at their right."""

    def __init__(self, title: str, line: str, box: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(ElidedLabel(title))
        told.addWidget(ElidedLabel(line, ink=Ink.MUTED))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Gap.L)
        across.addLayout(told, 3)
        across.addWidget(box, 2, Qt.AlignmentFlag.AlignVCenter)
