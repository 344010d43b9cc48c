"""The commands of the window itself: where to go, what to undo, how it looks, help, and the way out."""

from typing import TYPE_CHECKING

from app.desktop.commands import QT_TRANSLATE_NOOP, Command, Commands, Group
from app.desktop.places import PLACES
from app.desktop.theme.icons import Icon

if TYPE_CHECKING:
    from app.desktop.window import MainWindow


def commands_of(window: "MainWindow") -> Commands:
    """The registry of a window, with what can be done whatever page is shown."""
    commands = Commands(window)
    for place in PLACES:
        commands.add(
            Command(
                f"go.{place.key}",
                place.go,
                _Going(window, place.key).go,
                Group.GO,
                (place.shortcut,),
                place.icon,
                window.has_book,
            )
        )
    commands.add(
        Command(
            "search",
            QT_TRANSLATE_NOOP("Command", "Search"),
            window.search,
            Group.GO,
            ("Ctrl+F",),
            Icon.SEARCH,
            window.has_book,
        ),
        Command(
            "palette",
            QT_TRANSLATE_NOOP("Command", "All commands and clients"),
            window.show_palette,
            Group.GO,
            ("Ctrl+K",),
            Icon.COMMANDS,
            in_palette=False,
        ),
        Command("undo", window.undo_words, window.undo, Group.EDIT, ("Ctrl+Z",), Icon.UNDO, window.can_undo),
        Command(
            "redo", window.redo_words, window.redo, Group.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), Icon.REDO, window.can_redo
        ),
        Command(
            "client.next",
            QT_TRANSLATE_NOOP("Command", "Next client in the list"),
            window.next_client,
            Group.CLIENT,
            ("Alt+Down",),
            when=window.has_book,
        ),
        Command(
            "client.previous",
            QT_TRANSLATE_NOOP("Command", "Previous client in the list"),
            window.previous_client,
            Group.CLIENT,
            ("Alt+Up",),
            when=window.has_book,
        ),
        Command(
            "lock",
            QT_TRANSLATE_NOOP("Command", "Lock the book"),
            window.lock,
            Group.BOOK,
            ("Ctrl+L",),
            Icon.LOCK,
            window.has_book,
        ),
        Command(
            "scheme",
            QT_TRANSLATE_NOOP("Command", "Switch between light and dark"),
            window.switch_scheme,
            Group.VIEW,
            ("Ctrl+Shift+D",),
            Icon.MOON,
        ),
        Command(
            "client_view",
            QT_TRANSLATE_NOOP("Command", "Client view"),
            window.switch_client_view,
            Group.VIEW,
            ("F9",),
            Icon.CLIENT_VIEW,
            window.can_switch_client_view,
            window.is_client_view,
        ),
        Command(
            "shortcuts",
            QT_TRANSLATE_NOOP("Command", "Keyboard shortcuts"),
            window.show_shortcuts,
            Group.HELP,
            ("F1",),
            Icon.KEYBOARD,
        ),
        Command(
            "about",
            QT_TRANSLATE_NOOP("Command", "About Mappe and its licences"),
            window.show_about,
            Group.HELP,
            icon=Icon.ABOUT,
        ),
        Command(
            "quit", QT_TRANSLATE_NOOP("Command", "Quit Mappe"), window.close, Group.BOOK, ("Ctrl+Q",), Icon.SIGN_OUT
        ),
    )
    return commands


class _Going:
    """A bound method that goes to one page."""

    def __init__(self, window: "MainWindow", key: str) -> None:
        self._window, self._key = window, key

    def go(self) -> None:
        self._window.go(self._key)
