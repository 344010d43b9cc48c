"""Qt, and nothing but Qt: windows, pages, models, delegates and the theme."""

from app.desktop import dataclass_methods, enumerations, qt_support

enumerations.shorten()  # before Qt is loaded, which makes a hundred at once
dataclass_methods.shorten()

with qt_support.loaded_quickly():
    import PySide6.QtCore  # noqa: F401 - brings what is sent away below

qt_support.import_as_python_does()
