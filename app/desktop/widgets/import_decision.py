"""A choice of who somebody is: what would be done by itself, the proposals with their reasons, and the ways beside."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.desktop.widgets.import_words import import_words
from app.services.counterparts import Counterpart
from app.services.importing.choices import Act, Decision
from app.services.matching import Proposal
from local_store.book.ids import ClientId

_SEARCH = "search"
"""Stands in a row's data for looking for somebody else."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to decide."""

    title: str
    """The other side's name or number."""
    automatic: str
    """What is done without a decision, in words."""
    proposals: tuple[Proposal, ...]
    counterpart: Counterpart | None
    """None for a contact."""
    is_matched: bool = False
    may_be_new: bool = False
    """Whether a contact may be made a client that is not one by itself."""


class ImportDecision(QComboBox):
    """One decision. `decided` hands over a Decision, or None for what is done by itself."""

    decided = Signal(object)
    client_wanted = Signal()
    """Another client is to be looked for."""

    def __init__(self, standing: Standing, decision: Decision | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = standing
        self._settled = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(22)
        self.setAccessibleName(self.tr("Whose is {title}?").format(title=standing.title))
        self._fill()
        self._show(decision)
        self.activated.connect(self._take)

    def choose(self, client: ClientId, name: str) -> None:
        """A client was found by searching."""
        self.insertItem(1, name, Decision(Act.CLIENT, client, self._standing.counterpart))
        self.setCurrentIndex(1)
        self._take(1)

    def _fill(self) -> None:
        about = self._standing.counterpart
        self.addItem(self._standing.automatic, None)
        for each in () if self._standing.is_matched else self._standing.proposals:
            words = self.tr("{name}: {reason}").format(name=each.name, reason=import_words.reasons(each))
            self.addItem(words, Decision(Act.CLIENT, each.client, about))
        if about is not None or self._standing.may_be_new:
            self.addItem(
                self.tr("New client “{title}”").format(title=self._standing.title), Decision(Act.NEW, None, about)
            )
        self.addItem(self.tr("Another client …"), _SEARCH)
        if about is None:
            if not self._standing.may_be_new:
                self.addItem(self.tr("Leave out"), Decision(Act.LEAVE))
            return
        if self._standing.is_matched:
            self.addItem(self.tr("Decide later"), Decision(Act.LEAVE, None, about))
        self.addItem(self.tr("Private: leave out for ever"), Decision(Act.PRIVATE, None, about))

    def _show(self, decision: Decision | None) -> None:
        if decision is None:
            return
        for index in range(self.count()):
            if self.itemData(index) == decision:
                self.setCurrentIndex(index)
                self._settled = index
                return

    @Slot(int)
    def _take(self, index: int) -> None:
        data = self.itemData(index)
        if data == _SEARCH:
            # Until one is found, what was settled before stands.
            self.setCurrentIndex(self._settled)
            self.client_wanted.emit()
            return
        self._settled = index
        self.decided.emit(data)
