"""The language of the window: our words and Qt's own, switched while the program runs."""

from importlib.resources import files

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

LANGUAGES = {"de": "Deutsch", "en": "English"}
_LOCALES = {
    "de": QLocale(QLocale.Language.German, QLocale.Country.Germany),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def system_language() -> str:
    """The language of this computer as far as we speak it: German where it is German, else English."""
    return "de" if QLocale.system().language() == QLocale.Language.German else "en"


class Language(QObject):
    """Installs the translators; every widget hears LanguageChange."""

    def __init__(self, app: QApplication, chosen: str = "") -> None:
        super().__init__(app)
        self._app = app
        self._translators: list[QTranslator] = []
        self._loaded: list[bytes] = []
        self.current = ""
        self.apply(chosen)

    def apply(self, chosen: str) -> None:
        """Speak this language ("de", "en"; "" is the system's)."""
        language = chosen if chosen in LANGUAGES else system_language()
        if language == self.current:
            return
        self.current = language
        QLocale.setDefault(_LOCALES[language])
        for translator in self._translators:
            self._app.removeTranslator(translator)
        self._translators.clear()
        qt_words = QTranslator(self)
        if qt_words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._install(qt_words)
        # English has a file too: it carries the plurals.
        ours = QTranslator(self)
        data = (files("resources") / "translations" / f"mappe_{language}.qm").read_bytes()
        if ours.load(data):
            self._loaded.append(data)  # Qt reads from this memory as long as it translates
            self._install(ours)

    def _install(self, translator: QTranslator) -> None:
        self._app.installTranslator(translator)
        self._translators.append(translator)
