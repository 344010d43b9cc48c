"""What can be done about a value that was entered twice: each deed is one operation that undo takes back."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.desktop.desk import Desk
from app.desktop.widgets.kept_words import KeptWords
from app.services import kept_values
from app.services.kept_values import Kept

if TYPE_CHECKING:
    from app.desktop.widgets.text_compare import TextCompare


class KeptDeeds(QObject):
    """Belongs to a widget of the open book."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self.words = KeptWords(self)
        self._compare: TextCompare | None = None
        self._compared: Kept | None = None

    def use(self, kept: Kept) -> None:
        """Let the other value stand."""
        region = self._desk.preferences.region
        self._desk.jobs.operation(partial(kept_values.use, kept=kept.value.id, region=region))

    def keep_mine(self, kept: Kept) -> None:
        """Let what stands stand."""
        self._desk.jobs.operation(partial(kept_values.keep_mine, kept=kept.value.id))

    def compare(self, kept: Kept) -> None:
        """Show both texts side by side; what is chosen there is stored."""
        from app.desktop.widgets.forms.sheet import host_of
        from app.desktop.widgets.text_compare import TextCompare, Versions

        host = host_of(self._owner)
        if self._compare is None or self._compare.parentWidget() is not host:
            self._compare = TextCompare(host)
            self._compare.chosen.connect(self._choose)
        self._compared = kept
        now, zone = self._desk.now(), self._desk.preferences.zone
        stands, other = self.words.written(kept.written, now, zone), self.words.told(kept, now, zone)
        self._compare.compare(Versions(self.words.title(kept), kept.stands, kept.other, kept.before, stands, other))

    @property
    def comparing(self) -> "TextCompare | None":
        """The view of two texts, once it was asked for."""
        return self._compare

    @Slot(str)
    def _choose(self, text: str) -> None:
        if self._compared is not None:
            change = partial(kept_values.use_text, kept=self._compared.value.id, text=text)
            self._desk.jobs.operation(change)
