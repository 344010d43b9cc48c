"""What somebody has to know of syncing: a calm notice with a way on, or a cover where the book must not be read."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.desktop.sync_desk import is_covered, is_gone
from app.desktop.widgets.choice import Choice
from app.desktop.widgets.notice_bar import Level, Notice
from app.desktop.widgets.office_cover import OfficeCover
from app.desktop.widgets.sync_words import SyncWords
from app.sync.status import SyncStatus, Trouble

if TYPE_CHECKING:
    from app.desktop.workspace import Workspace

_KEY = "sync trouble"
_LEVELS = {Trouble.RESTORED: Level.INFO, Trouble.REVOKED: Level.INFO, Trouble.RETIRED: Level.WARNING}
_SILENT = {Trouble.NONE, Trouble.OFFICE_FAULT}
"""A fault of the office is tried again by itself: the line at the foot says so, nobody is called."""
UNDER_COVER = frozenset({"lock", "quit", "scheme", "about", "sync.now"})
"""Commands that can be run while the book must not be read."""


class SyncTroubles(QObject):
    """Lives as long as the workspace does. Tells of each trouble once, and takes it back when it is over."""

    sign_in_wanted = Signal()
    left = Signal()
    """The book is to be closed."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._workspace, self._desk = workspace, workspace.desk
        self._words = SyncWords(self)
        self._told = Trouble.NONE
        self.cover: OfficeCover | None = None
        self._desk.sync.shown.connect(self.hear)
        workspace.page_shown.connect(self._page_shown)
        self.hear(self._desk.sync.status)

    @Slot(object)
    def hear(self, status: SyncStatus) -> None:
        """Judge how it stands."""
        if is_covered(status):
            self._cover()
        else:
            self._uncover()
        if status.trouble is self._told:
            return
        self._told = status.trouble
        self._workspace.notices.withdraw(_KEY)
        is_said = status.trouble in _SILENT or is_covered(status) or is_gone(status) or self._is_on_page(status)
        if not is_said:
            self._workspace.notices.tell(self._notice(status))

    @Slot(str)
    def _page_shown(self, _key: str) -> None:
        if self._is_on_page(self._desk.sync.status):
            self._workspace.notices.withdraw(_KEY)

    def _is_on_page(self, status: SyncStatus) -> bool:
        """Whether the page before the eyes says the same in larger letters; afterwards the line at the foot does."""
        return self._workspace.shown == "office" and self._words.leads_with_trouble(status)

    def _notice(self, status: SyncStatus) -> Notice:
        title, sentence = self._words.trouble_title(status), self._words.trouble_sentence(status)
        words = self.tr("{title}. {sentence}").format(title=title, sentence=sentence)
        choices: tuple[Choice, ...] = ()
        if status.trouble is Trouble.SIGN_IN:
            choices = (Choice(self.tr("Sign in …"), self.sign_in_wanted.emit),)
        elif status.trouble in {Trouble.LOCKED, Trouble.CERTIFICATE, Trouble.TOO_OLD}:
            choices = (Choice(self.tr("Show"), self._show_page),)
        return Notice(words, _LEVELS.get(status.trouble, Level.WARNING), choices, key=_KEY)

    def _show_page(self) -> None:
        self._workspace.show_page("office")

    def covering(self) -> OfficeCover | None:
        """What lies over the workspace, if anything does."""
        return self.cover

    def _cover(self) -> None:
        if self.cover is None:
            self.cover = OfficeCover(self._desk, self._workspace)
            self.cover.left.connect(self.left)
            self.cover.sign_in_wanted.connect(self.sign_in_wanted)
            self._desk.commands.allow_only(UNDER_COVER)
            self._workspace.cover(self.cover)
        self.cover.cover()

    def _uncover(self) -> None:
        cover, self.cover = self.cover, None
        if cover is None:
            return
        self._desk.commands.allow_only(None)
        self._workspace.cover(None)
        had_focus = cover.isAncestorOf(QApplication.focusWidget() or cover)
        cover.hide()
        cover.deleteLater()
        if had_focus:
            self._workspace.setFocus()
