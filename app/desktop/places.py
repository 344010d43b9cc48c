"""The pages of the rail, as records: known before a book is open, imported when they are first looked at."""

from dataclasses import dataclass

from app.desktop.commands import QT_TRANSLATE_NOOP
from app.desktop.theme.icons import Icon


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the rail: where its class lives, so that it is imported when it is first looked at."""

    key: str
    go: str
    """What the command is called that leads there: English, marked for translation."""
    icon: Icon
    shortcut: str
    module: str
    page: str
    at_foot: bool = False
    beside: str = ""
    """The key of the place on the rail that this one belongs to; it has no picture there of its own."""


PLACES = (
    Place(
        "today",
        QT_TRANSLATE_NOOP("Command", "Go to Today"),
        Icon.TODAY,
        "Ctrl+1",
        "app.desktop.pages.today_page",
        "TodayPage",
    ),
    Place(
        "clients",
        QT_TRANSLATE_NOOP("Command", "Go to Clients"),
        Icon.CLIENTS,
        "Ctrl+2",
        "app.desktop.pages.book_page",
        "BookPage",
    ),
    Place(
        "to_match",
        QT_TRANSLATE_NOOP("Command", "Go to what is to match"),
        Icon.TO_MATCH,
        "Ctrl+3",
        "app.desktop.pages.to_match_page",
        "ToMatchPage",
    ),
    Place(
        "duplicates",
        QT_TRANSLATE_NOOP("Command", "Go to duplicates"),
        Icon.MERGE,
        "Ctrl+Shift+J",
        "app.desktop.pages.duplicates_page",
        "DuplicatesPage",
        beside="to_match",
    ),
    Place(
        "visits",
        QT_TRANSLATE_NOOP("Command", "Go to Visits"),
        Icon.VISITS,
        "Ctrl+4",
        "app.desktop.pages.visits_page",
        "VisitsPage",
    ),
    Place(
        "import",
        QT_TRANSLATE_NOOP("Command", "Go to Import"),
        Icon.IMPORT,
        "Ctrl+5",
        "app.desktop.pages.import_page",
        "ImportPage",
    ),
    Place(
        "office",
        QT_TRANSLATE_NOOP("Command", "Go to the office"),
        Icon.SYNC,
        "Ctrl+6",
        "app.desktop.pages.sync_page",
        "SyncPage",
        at_foot=True,
    ),
    Place(
        "settings",
        QT_TRANSLATE_NOOP("Command", "Go to Settings"),
        Icon.SETTINGS,
        "Ctrl+,",
        "app.desktop.pages.settings_page",
        "SettingsPage",
        at_foot=True,
    ),
)
