"""The first page somebody sees: look around, start a book, fetch or bring one back. It asks nothing yet."""

from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.desktop.language import LANGUAGES
from app.desktop.theme.buttons import ButtonKind, set_kind
from app.desktop.theme.icons import Icon
from app.desktop.theme.tokens import Gap
from app.desktop.widgets.door import Door
from app.desktop.widgets.sheet import FLAT_PADDING, Sheet
from app.desktop.widgets.text_label import Ink, TextLabel


class FirstRunPage(Sheet):
    """Four doors, and at the foot the language and the way to a book that lies elsewhere."""

    demo_wanted = Signal()
    new_wanted = Signal()
    office_wanted = Signal()
    restore_wanted = Signal()
    existing_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.CLIENTS, parent=parent)
        self.demo, self.new = Door(Icon.SHOW), Door(Icon.PLUS)
        self.office, self.restore = Door(Icon.DOWNLOAD), Door(Icon.RESTORE)
        for door, signal in (
            (self.demo, self.demo_wanted),
            (self.new, self.new_wanted),
            (self.office, self.office_wanted),
            (self.restore, self.restore_wanted),
        ):
            self.body.addWidget(door)
            door.clicked.connect(signal)
        self.existing = QPushButton()
        set_kind(self.existing, ButtonKind.FLAT)
        self.existing.clicked.connect(self.existing_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(Gap.XS)
        foot.addSpacing(-FLAT_PADDING)
        foot.addWidget(self.existing)
        foot.addStretch(1)
        self.languages: dict[str, QPushButton] = {}
        for code, words in LANGUAGES.items():
            button = QPushButton(words)
            set_kind(button, ButtonKind.FLAT)
            button.clicked.connect(partial(self.language_chosen.emit, code))
            foot.addWidget(button)
            self.languages[code] = button
        self._promise = TextLabel("", ink=Ink.MUTED, wraps=True)
        self.body.addSpacing(Gap.S)
        self.body.addWidget(self._promise)
        self.body.addLayout(foot)
        self.say()

    def first_field(self) -> QWidget:
        """The first door."""
        return self.demo

    def say(self) -> None:
        """Put every word into the language of the window."""
        self.title.setText(self.tr("Welcome to Mappe"))
        self.sentence.setText(
            self.tr(
                "Your clients and everything that was said, written and promised, in one place. No contact starts at zero."
            )
        )
        self.demo.say(
            self.tr("Look around"),
            self.tr("A demo book of invented clients, ready in a moment. Nothing of it stays."),
        )
        self.new.say(
            self.tr("Start my book"),
            self.tr(
                "An empty, encrypted book on this computer. Then drop your chats, calls and address books into it."
            ),
        )
        self.office.say(
            self.tr("Open my office's book"),
            self.tr("With an invitation, or as on your other computer. It comes whole and can be used meanwhile."),
        )
        self.restore.say(
            self.tr("Restore"),
            self.tr("Bring a book back from a backup, also from another computer."),
        )
        self._promise.setText(
            self.tr(
                "Everything lies encrypted on this computer; only an office that you join gets it too. Mappe works "
                "without any network."
            )
        )
        self.existing.setText(self.tr("Open a book kept elsewhere …"))
        for code, button in self.languages.items():
            button.setVisible(QLocale().name()[:2] != code)
        self.setAccessibleName(self.title.text())
